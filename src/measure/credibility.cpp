#include "entente/measure/credibility.hpp"

#include <boost/container/flat_map.hpp>
#include <cstddef>
#include <string_view>

#include "measure/fading.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::require;

constexpr double half_life = 180;
constexpr double prior_trials = 2;
constexpr double prior_positives = 1.2;
constexpr double trials_of_even_confidence = 5;

struct Sums {
  double positives = 0;
  double trials = 0;

  [[nodiscard]] double score() const {
    return (positives + prior_positives) / (trials + prior_trials);
  }
};

Result<void> check(const CredibilityTrial& trial) {
  if (trial.signal.empty()) return Failure("field.range", "Name the signal.", "/signal");
  if (auto right = require(trial.value, formula::share, "/value"); !right) return right;
  return require(trial.age, formula::not_negative, "/age");
}

}  // namespace

Result<Credibility> credibility(const CredibilityInput& input) {
  const auto check_trial = [](const CredibilityTrial& trial) { return check(trial); };
  const auto right = formula::require_each(input.trials, "/trials", check_trial);
  if (!right) return right.error();

  boost::container::flat_map<std::string_view, std::size_t> places;
  std::vector<Sums> sums;
  Credibility result;
  for (const CredibilityTrial& trial : input.trials) {
    const auto [place, is_new] = places.try_emplace(trial.signal, sums.size());
    if (is_new) {
      sums.emplace_back();
      result.signals_.push_back({.name = trial.signal});
    }
    const double weight = formula::faded(trial.age, half_life);
    sums[place->second].positives += weight * trial.value;
    sums[place->second].trials += weight;
  }
  if (sums.empty()) return result;

  double total = 0;
  for (std::size_t i = 0; i < sums.size(); ++i) total += result.signals_[i].score = sums[i].score();
  const auto trials = static_cast<double>(input.trials.size());
  result.score = total / static_cast<double>(sums.size());
  result.confidence = trials / (trials + trials_of_even_confidence);
  return result;
}

}  // namespace entente
