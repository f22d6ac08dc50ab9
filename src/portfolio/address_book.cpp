#include "address_book.hpp"

#include <algorithm>

namespace entente {
namespace {

std::string key_of(const Channel& channel, std::string_view address) {
  return std::string(channel.view()).append("/").append(plain_address(address));
}

}  // namespace

std::string plain_address(std::string_view address) {
  std::string plain;
  for (const char c : address) {
    if (std::string_view(" ()-/\t").find(c) != std::string_view::npos) continue;
    const bool capital = c >= 'A' && c <= 'Z';
    plain += capital ? static_cast<char>(c - 'A' + 'a') : c;
  }
  return plain;
}

bool is_among(const std::vector<ContactPoint>& points, const Channel& channel,
              std::string_view address) {
  const std::string plain = plain_address(address);
  return std::any_of(points.begin(), points.end(), [&](const ContactPoint& each) {
    return each.channel == channel && plain_address(each.address.view()) == plain;
  });
}

void AddressBook::set(std::uint32_t place, const Partnership& partnership) {
  if (place >= keys_.size()) keys_.resize(place + std::size_t{1});
  std::vector<std::string>& keys = keys_[place];
  for (const std::string& key : keys) entries_.erase({key, place});
  keys.clear();
  // Their people are found in the other one.
  const bool merged = partnership.standing && partnership.standing->merged_into;
  for (const Person& person : partnership.people) {
    if (person.removed || merged) continue;
    for (const ContactPoint& each : person.contact_points) {
      keys.push_back(key_of(each.channel, each.address.view()));
    }
  }
  for (const std::string& key : keys) entries_.emplace(key, place);
}

std::vector<std::uint32_t> AddressBook::find(const Channel& channel,
                                             std::string_view address) const {
  const std::string key = key_of(channel, address);
  std::vector<std::uint32_t> places;
  for (auto each = entries_.lower_bound({key, 0}); each != entries_.end() && each->first == key;
       ++each) {
    places.push_back(each->second);
  }
  return places;
}

}  // namespace entente
