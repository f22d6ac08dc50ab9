#include "entente/measure/gaps.hpp"

#include <algorithm>
#include <boost/container/flat_map.hpp>
#include <cmath>
#include <cstddef>
#include <functional>
#include <iterator>
#include <string>
#include <string_view>
#include <utility>

#include "entente/measure/proportion.hpp"
#include "measure/midp.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr double usual_target = 0.6;
constexpr double usual_effect = 0.15;
constexpr double usual_discovery = 0.05;
constexpr double one_sided_z = 1.6449;
constexpr double systemic_share = 0.6;
constexpr std::size_t least_of_a_segment = 3;
constexpr double greatest_p_without_the_worst = 0.02;
constexpr std::int64_t proving_trials = 10;
constexpr double least_correlation = 0.02;
constexpr double greatest_correlation = 0.5;
constexpr std::int64_t most_trials = 10'000'000;

constexpr Range trials_range{
    .lowest = 0, .greatest = 1e6, .words = "at least 0 and at most 1,000,000"};
constexpr Range target_range{
    .lowest = 0.001, .greatest = 0.999, .words = "at least 0.001 and at most 0.999"};

double share(std::int64_t positives, std::int64_t trials) {
  return static_cast<double>(positives) / static_cast<double>(trials);
}
double share(const GapCustomer& customer) { return share(customer.positives, customer.trials); }

// Sums over a group of customers, from which all its moments follow; a customer can be taken out.
struct Sums {
  double customers = 0;
  std::int64_t positives = 0;
  std::int64_t trials = 0;
  double trials_squared = 0;     // n^2
  double positives_squared = 0;  // k^2/n

  Sums() = default;
  explicit Sums(const GapCustomer& customer)
      : customers(1),
        positives(customer.positives),
        trials(customer.trials),
        trials_squared(std::pow(static_cast<double>(trials), 2)),
        positives_squared(static_cast<double>(positives) * entente::share(customer)) {}

  void add(const Sums& other) {
    customers += other.customers;
    positives += other.positives;
    trials += other.trials;
    trials_squared += other.trials_squared;
    positives_squared += other.positives_squared;
  }
  [[nodiscard]] Sums without(const Sums& part) const {
    Sums rest = *this;
    rest.customers -= part.customers;
    rest.positives -= part.positives;
    rest.trials -= part.trials;
    rest.trials_squared -= part.trials_squared;
    rest.positives_squared -= part.positives_squared;
    return rest;
  }
  [[nodiscard]] double share() const { return entente::share(positives, trials); }
  // The share with one positive and one negative more, never 0 or 1.
  [[nodiscard]] double expected() const {
    return static_cast<double>(positives + 1) / static_cast<double>(trials + 2);
  }
  [[nodiscard]] double correlation() const {
    const auto n = static_cast<double>(trials);
    const double p = expected();
    const double spread = positives_squared - 2 * p * static_cast<double>(positives) + p * p * n;
    const double between = n - trials_squared / n - (customers - 1);
    // One customer, or one trial each: nothing is known of how alike the trials of one are.
    if (between < 1e-9) return greatest_correlation;
    const double rho = (spread - (customers - 1) * p * (1 - p)) / (p * (1 - p) * between);
    return std::clamp(rho, least_correlation, greatest_correlation);
  }
  [[nodiscard]] double design_effect(double rho) const {
    return 1 + rho * (trials_squared / static_cast<double>(trials) - 1);
  }
};

struct Group {
  std::string_view name;
  Sums sums;
  const GapCustomer* worst = nullptr;

  void add(const GapCustomer& customer) {
    sums.add(Sums(customer));
    if (worst == nullptr || is_worse(customer, *worst)) worst = &customer;
  }
  // Of equal shares the one with more trials says more.
  static bool is_worse(const GapCustomer& a, const GapCustomer& b) {
    const double difference = share(a) - share(b);
    return difference < 0 || (difference == 0 && a.trials > b.trials);
  }
};

// A segment or customer that is low enough to matter, before all trials at it are corrected for.
struct Candidate {
  std::string_view name;
  double p;
  double effect;
  Sums sums;
  bool holds = true;
};

struct Question {
  double target = usual_target;
  double effect = usual_effect;
  double discovery = usual_discovery;
  /// Those with trials.
  std::vector<const GapCustomer*> customers = {};
  Sums all = {};
  double rho = greatest_correlation;
};

Result<void> check(const GapCustomer& customer) {
  const auto trials = static_cast<double>(customer.trials);
  if (auto right = require(trials, trials_range, "/trials"); !right) return right;
  if (customer.positives >= 0 && customer.positives <= customer.trials) return {};
  return Failure("field.range", "Give a number that is at least 0 and at most the trials.",
                 "/positives");
}

Result<void> check_ids(const std::vector<GapCustomer>& customers) {
  std::vector<std::pair<std::string_view, std::size_t>> ids;
  for (std::size_t i = 0; i < customers.size(); ++i) ids.emplace_back(customers[i].id, i);
  std::sort(ids.begin(), ids.end());
  const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
  const auto twin = std::adjacent_find(ids.begin(), ids.end(), same);
  if (twin == ids.end()) return {};
  return Failure("field.duplicate", "Give the trials of a customer once, summed.",
                 "/customers/" + std::to_string(std::next(twin)->second) + "/id");
}

Result<void> check(const GapsInput& input) {
  const auto check_customer = [](const GapCustomer& customer) { return check(customer); };
  auto right = formula::require_each(input.customers, "/customers", check_customer);
  if (!right) return right;
  if (right = check_ids(input.customers); !right) return right;
  if (right = require(input.target, target_range, "/target"); !right) return right;
  if (right = require(input.effect, formula::share, "/effect"); !right) return right;
  if (right = require(input.discovery, formula::share, "/discovery"); !right) return right;
  std::int64_t trials = 0;
  for (const GapCustomer& customer : input.customers) trials += customer.trials;
  if (trials <= most_trials) return right;
  return Failure("field.range", "Give at most 10,000,000 trials in all.", "/customers");
}

Question question_of(const GapsInput& input) {
  Question question{.target = input.target.value_or(usual_target),
                    .effect = input.effect.value_or(usual_effect),
                    .discovery = input.discovery.value_or(usual_discovery)};
  for (const GapCustomer& customer : input.customers) {
    if (customer.trials == 0) continue;
    question.customers.push_back(&customer);
    question.all.add(Sums(customer));
  }
  if (!question.customers.empty()) question.rho = question.all.correlation();
  return question;
}

Gaps answer(GapVerdict verdict, const Sums& sums, double rho, double p, double effect) {
  const double effective = static_cast<double>(sums.trials) / sums.design_effect(rho);
  const Wilson interval =
      wilson({.positives = sums.share() * effective, .trials = effective, .z = one_sided_z})
          .value();
  return {.verdict = verdict,
          .p = p,
          .effect = effect,
          .rate = sums.share(),
          .low = interval.low,
          .high = interval.high};
}

// The score test of the common share against the target: its upper bound by Wilson is below the
// target exactly when this chance is below that of z.
Gaps systemic(const Question& question) {
  const Sums& all = question.all;
  const double target = question.target;
  const double effective = static_cast<double>(all.trials) / all.design_effect(question.rho);
  const double deviation = (target - all.share()) / std::sqrt(target * (1 - target) / effective);
  const double p = std::erfc(deviation / std::sqrt(2.0)) / 2;
  Gaps found = answer(GapVerdict::systemic, all, question.rho, p, target - all.share());
  const auto low = std::count_if(
      question.customers.begin(), question.customers.end(),
      [&](const GapCustomer* customer) { return share(*customer) < question.target; });
  const bool most_are = static_cast<double>(low) >= systemic_share * all.customers;
  if (!(most_are && *found.high < question.target)) found.verdict = GapVerdict::none;
  return found;
}

double fisher(const Sums& group, const Sums& rest) {
  return formula::fisher_lower_midp(group.positives, group.trials, rest.positives, rest.trials);
}

std::vector<Candidate> segments(const Question& question) {
  boost::container::flat_map<std::string_view, Group> groups;
  for (const GapCustomer* customer : question.customers) {
    if (!customer->segment) continue;
    Group& group = groups[*customer->segment];
    group.name = *customer->segment;
    group.add(*customer);
  }
  std::vector<Candidate> candidates;
  for (const auto& [name, group] : groups) {
    const Sums rest = question.all.without(group.sums);
    if (rest.trials == 0) continue;
    Candidate candidate{.name = name,
                        .p = fisher(group.sums, rest),
                        .effect = rest.share() - group.sums.share(),
                        .sums = group.sums};
    candidate.holds =
        group.sums.customers >= least_of_a_segment &&
        fisher(group.sums.without(Sums(*group.worst)), rest) <= greatest_p_without_the_worst;
    candidates.push_back(candidate);
  }
  return candidates;
}

// P(X < k) + P(X = k)/2 of the beta-binomial that the others lead to.
double chance_by_prior(const GapCustomer& customer, const Sums& others) {
  const double kappa = 1 / others.correlation() - 1;
  const double alpha = others.expected() * kappa;
  const double beta = kappa - alpha;
  const auto n = static_cast<double>(customer.trials);
  const auto ratio = [=](std::int64_t positives) {
    const auto x = static_cast<double>(positives);
    return (n - x) * (alpha + x) / ((x + 1) * (beta + n - x - 1));
  };
  return formula::lower_midp(0, customer.trials, customer.positives, ratio);
}

std::vector<Candidate> customers(const Question& question) {
  std::vector<Candidate> candidates;
  for (const GapCustomer* customer : question.customers) {
    const Sums one(*customer);
    const Sums others = question.all.without(one);
    if (others.trials == 0) continue;
    candidates.push_back({.name = customer->id,
                          .p = chance_by_prior(*customer, others),
                          .effect = others.expected() - one.share(),
                          .sums = one});
  }
  return candidates;
}

// Those that stand after the correction for having tried all, the least likely accident first.
std::vector<Candidate> proven(std::vector<Candidate> candidates, const Question& question) {
  if (candidates.empty()) return candidates;
  BenjaminiHochbergInput chances;
  for (const Candidate& candidate : candidates) chances.p.push_back(candidate.p);
  const BenjaminiHochberg corrected = benjamini_hochberg(chances).value();
  std::vector<Candidate> stand;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& candidate = candidates[i];
    if (candidate.holds && candidate.effect >= question.effect &&
        corrected.adjusted[i] <= question.discovery) {
      stand.push_back(candidate);
    }
  }
  std::sort(stand.begin(), stand.end(), [](const Candidate& a, const Candidate& b) {
    return std::pair(a.p, a.name) < std::pair(b.p, b.name);
  });
  return stand;
}

Gaps answer(GapVerdict verdict, const std::vector<Candidate>& found, const Question& question) {
  const Candidate& first = found.front();
  // The trials of one customer are not alike by being of one customer: there is but one.
  const bool is_one = first.sums.customers == 1;
  Gaps gaps = answer(verdict, first.sums, is_one ? 0 : question.rho, first.p, first.effect);
  for (const Candidate& candidate : found) gaps.where.emplace_back(candidate.name);
  return gaps;
}

std::optional<std::int64_t> trials_needed(const Question& question) {
  const Sums& all = question.all;
  const double missing = question.target - all.share();
  if (missing <= 0) return std::nullopt;
  const double effective =
      std::pow(one_sided_z / missing, 2) * question.target * (1 - question.target);
  const double needed = std::floor(effective * all.design_effect(question.rho)) + 1;
  if (needed <= static_cast<double>(all.trials) || needed > 1e9) return std::nullopt;
  return static_cast<std::int64_t>(needed);
}

}  // namespace

Result<Gaps> gaps(const GapsInput& input) {
  if (const auto right = check(input); !right) return right.error();
  const Question question = question_of(input);
  if (question.customers.empty()) return Gaps{};

  Gaps common = systemic(question);
  if (common.verdict == GapVerdict::systemic) return common;
  if (const auto found = proven(segments(question), question); !found.empty()) {
    return answer(GapVerdict::segment, found, question);
  }
  auto found = proven(customers(question), question);
  const auto has_few = [](const Candidate& one) { return one.sums.trials < proving_trials; };
  const auto first_few = std::stable_partition(found.begin(), found.end(), std::not_fn(has_few));
  if (first_few != found.begin()) {
    found.erase(first_few, found.end());
    return answer(GapVerdict::customer, found, question);
  }
  if (!found.empty()) return answer(GapVerdict::watch, found, question);
  common.trials_needed = trials_needed(question);
  return common;
}

}  // namespace entente
