#include "entente/measure/health.hpp"

#include <algorithm>
#include <utility>

#include "entente/base/describe.hpp"
#include "measure/fading.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double neutral = 50;
constexpr Range score_range{.lowest = 0, .greatest = 100, .words = "between 0 and 100"};

// The border above each band but the highest.
constexpr double borders[] = {50, 75};
constexpr double margin = 5;

Result<void> check(const HealthSignal& signal) {
  if (auto right = require(signal.score, score_range, "/score"); !right) return right;
  if (auto right = require(signal.weight, formula::weight, "/weight"); !right) return right;
  if (auto right = require(signal.age, formula::not_negative, "/age"); !right) return right;
  if (auto right = require(signal.half_life, formula::positive, "/half_life"); !right) return right;
  return require(signal.confidence, formula::share, "/confidence");
}

Result<void> check(const HealthInput& input) {
  const auto check_signal = [](const HealthSignal& signal) { return check(signal); };
  auto right = formula::require_each(input.signals_, "/signals", check_signal);
  if (!right) return right;
  const auto check_cap = [](const HealthCap& cap) { return require(cap.at, score_range, "/at"); };
  return formula::require_each(input.caps, "/caps", check_cap);
}

double believed_weight(const HealthSignal& signal) {
  return signal.weight * signal.confidence.value_or(1);
}

void hold_down(Health& health, const std::vector<HealthCap>& caps) {
  const auto lowest = std::min_element(caps.begin(), caps.end(),
                                       [](const auto& a, const auto& b) { return a.at < b.at; });
  if (lowest == caps.end() || lowest->at >= *health.health) return;
  health.health = lowest->at;
  health.capped_by = lowest->name;
}

Result<void> check_band(HealthBand band, std::string_view path) {
  if (!name_of(band).empty()) return {};
  return Failure("field.range", "Name a band: red, amber or green.", path);
}

HealthBand asked_by(HealthBand band, double value) {
  int place = static_cast<int>(band);
  while (place < 2 && value >= borders[place] + margin) ++place;
  if (place > static_cast<int>(band)) return static_cast<HealthBand>(place);
  while (place > 0 && value <= borders[place - 1] - margin) --place;
  return static_cast<HealthBand>(place);
}

HealthBandState after(const HealthBandState& before, double value, bool capped) {
  const HealthBand band = before.band;
  const HealthBand asked = asked_by(band, value);
  if (asked == band) return {.band = band};
  const bool is_lower = asked < band;
  if (capped && is_lower) return {.band = asked};
  const bool is_second = before.asked && (*before.asked < band) == is_lower;
  if (!is_second) return {.band = band, .asked = asked};
  const HealthBand nearer =
      is_lower ? (std::max)(asked, *before.asked) : (std::min)(asked, *before.asked);
  return {.band = nearer, .asked = asked == nearer ? std::nullopt : std::optional(asked)};
}

}  // namespace

Result<Health> health(const HealthInput& input) {
  if (const auto right = check(input); !right) return right.error();
  double weights = 0;
  double believed = 0;
  for (const HealthSignal& signal : input.signals_) {
    weights += signal.weight;
    believed += believed_weight(signal);
  }
  Health result;
  if (believed == 0) return result;

  double sum = neutral;
  result.contributions.reserve(input.signals_.size());
  for (const HealthSignal& signal : input.signals_) {
    const double off = (signal.score - neutral) * formula::faded(signal.age, signal.half_life);
    const double value = believed_weight(signal) * off / believed;
    result.contributions.push_back({.name = signal.name, .value = value});
    sum += value;
  }
  result.health = std::clamp(sum, 0.0, 100.0);
  result.confidence = believed / weights;
  hold_down(result, input.caps);
  return result;
}

Result<HealthBandState> next_band(const HealthBandState& before, double value, bool capped) {
  if (auto right = check_band(before.band, "/band"); !right) return right.error();
  if (auto right = require(value, score_range, "/value"); !right) return right.error();
  return after(before, value, capped);
}

Result<HealthBands> health_bands(const HealthBandsInput& input) {
  if (auto right = check_band(input.start, "/start"); !right) return right.error();
  const auto check_value = [](double value) { return require(value, score_range, ""); };
  if (auto right = formula::require_each(input.values, "/values", check_value); !right) {
    return right.error();
  }
  HealthBandState state{.band = input.start};
  HealthBands result;
  result.bands.reserve(input.values.size());
  for (const double value : input.values) {
    state = after(state, value, false);
    result.bands.push_back(state.band);
  }
  return result;
}

}  // namespace entente
