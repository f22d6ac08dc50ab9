#include "entente/measure/load.hpp"

#include <string_view>

#include "measure/fading.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

constexpr double half_life = 7;
constexpr double usual_weight = 0.5;

struct ChannelWeight {
  std::string_view channel;
  double weight;
};
constexpr ChannelWeight weights[] = {{"call", 1}, {"email", 0.5}, {"text", 0.75}, {"visit", 1.5}};

double weight_of(std::string_view channel) {
  for (const ChannelWeight& known : weights) {
    if (known.channel == channel) return known.weight;
  }
  return usual_weight;
}

}  // namespace

Result<Load> load(const LoadInput& input) {
  const auto check = [](const LoadContact& contact) {
    return formula::require(contact.age, formula::not_negative, "/age");
  };
  const auto right = formula::require_each(input.contacts, "/contacts", check);
  if (!right) return right.error();
  Load sum;
  for (const LoadContact& contact : input.contacts) {
    sum.load += weight_of(contact.channel) * formula::faded(contact.age, half_life);
  }
  return sum;
}

}  // namespace entente
