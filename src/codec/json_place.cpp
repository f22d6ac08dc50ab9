#include "json_place.hpp"

#include <algorithm>

#include "json_parse.hpp"

namespace entente::json {

void Place::name(std::string_view name) {
  names_.push_back({text_.size(), name.size()});
  text_ += name;
  ++open_.back().count;
}

std::optional<std::string> Place::close() {
  const std::size_t first = open_.back().first_name;
  std::optional<std::string> twice = duplicate(first);
  if (first < names_.size()) text_.resize(names_[first].begin);
  names_.resize(first);
  open_.pop_back();
  return twice;
}

std::string_view Place::text(Name name) const {
  return std::string_view(text_).substr(name.begin, name.size);
}

std::optional<std::string> Place::duplicate(std::size_t first_name) {
  sorted_.clear();
  for (std::size_t i = first_name; i < names_.size(); ++i) sorted_.push_back(text(names_[i]));
  std::sort(sorted_.begin(), sorted_.end());
  const auto twice = std::adjacent_find(sorted_.begin(), sorted_.end());
  if (twice == sorted_.end()) return std::nullopt;
  return std::string(*twice);
}

std::string Place::pointer(std::size_t levels) const {
  std::string pointer;
  for (std::size_t i = 0; i < levels; ++i) {
    const Open& open = open_[i];
    if (open.count == 0) break;
    if (open.is_object) {
      append_pointer(text(names_[open.first_name + open.count - 1]), pointer);
    } else {
      append_pointer(std::to_string(open.count - 1), pointer);
    }
  }
  return pointer;
}

}  // namespace entente::json
