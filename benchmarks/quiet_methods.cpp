#include "quiet_methods.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <initializer_list>
#include <limits>

#include "entente/measure/btyd.hpp"
#include "entente/measure/quiet.hpp"

namespace entente::simulation {
namespace {

constexpr std::size_t gaps_that_count = 30;

using Parameters = std::array<double, 4>;

GapBelief belief_of(std::span<const double> past, const GapModel& model) {
  std::array<double, gaps_that_count> gaps{};
  const std::size_t count = (std::min)(past.size() - 1, gaps_that_count);
  const auto recent = past.last(count + 1);
  for (std::size_t i = 0; i < count; ++i) gaps[i] = recent[i + 1] - recent[i];
  return GapBelief::of(std::span(gaps).first(count), model).value();
}

// The median over clients of their own mean gap. The mean over all gaps would be that of the most
// frequent clients, who have most of them.
double typical_gap(const std::vector<Client>& clients) {
  std::vector<double> means;
  for (const Client& client : clients) {
    const auto gaps = static_cast<double>(client.contacts.size() - 1);
    if (gaps > 0) means.push_back(client.contacts.back() / gaps);
  }
  const auto middle = means.begin() + static_cast<std::ptrdiff_t>(means.size() / 2);
  std::nth_element(means.begin(), middle, means.end());
  return *middle;
}

// How well each gap was foreseen from those before it: the Gamma mixture of Erlang-k densities.
double log_density(double gap, const GapBelief& belief, double k) {
  const double shape = belief.shape();
  return std::lgamma(shape + k) - std::lgamma(shape) - std::lgamma(k) +
         k * std::log(gap / (belief.rate() + gap)) +
         shape * std::log(belief.rate() / (belief.rate() + gap)) - std::log(gap);
}

double log_likelihood(const std::vector<Client>& clients, const GapModel& model) {
  double sum = 0;
  for (const Client& client : clients) {
    const std::span<const double> contacts = client.contacts;
    for (std::size_t i = 1; i < contacts.size(); ++i) {
      const GapBelief belief = belief_of(contacts.first(i), model);
      sum += log_density(contacts[i] - contacts[i - 1], belief, model.k);
    }
  }
  return sum;
}

// The candidate that foresees best.
template <class Candidate, class LikelihoodOf>
Candidate likeliest(std::initializer_list<Candidate> candidates, LikelihoodOf likelihood_of) {
  Candidate best{};
  double greatest = -std::numeric_limits<double>::infinity();
  for (const Candidate& candidate : candidates) {
    const double likelihood = likelihood_of(candidate);
    if (likelihood > greatest) {
      greatest = likelihood;
      best = candidate;
    }
  }
  return best;
}

Method by_own_gaps(std::string name, const GapModel& model,
                   std::optional<double> threshold = std::nullopt) {
  return {std::move(name),
          [model](std::span<const double> past, double silence) {
            return belief_of(past, model).after(silence)->alive;
          },
          threshold};
}

Method by_fitted_gaps(const std::vector<Client>& training) {
  GapModel model{.cadence = typical_gap(training)};
  model.k = likeliest({1.0, 2.0, 3.0, 4.0}, [&](double k) {
    return log_likelihood(training, {.cadence = model.cadence, .k = k});
  });
  char name[40];
  std::snprintf(name, sizeof name, "quiet, C %.0f, k %.0f", model.cadence, model.k);
  return by_own_gaps(name, model);
}

// Each gap moves what is expected by a share of its surprise.
double smoothed_gap(std::span<const double> past, double usual, double share) {
  double expected = usual;
  for (std::size_t i = 1; i < past.size(); ++i) {
    expected += share * (past[i] - past[i - 1] - expected);
  }
  return expected;
}

Method by_smoothed_gap(const std::vector<Client>& training) {
  const double usual = typical_gap(training);
  const double share = likeliest({0.05, 0.1, 0.2, 0.3, 0.5}, [&](double candidate) {
    double sum = 0;
    for (const Client& client : training) {
      const std::span<const double> contacts = client.contacts;
      for (std::size_t i = 1; i < contacts.size(); ++i) {
        const double expected = smoothed_gap(contacts.first(i), usual, candidate);
        sum -= std::log(expected) + (contacts[i] - contacts[i - 1]) / expected;
      }
    }
    return sum;
  });
  char name[40];
  std::snprintf(name, sizeof name, "smoothed gap, %.2f", share);
  return {name, [usual, share](std::span<const double> past, double silence) {
            return -silence / smoothed_gap(past, usual, share);
          }};
}

double alive(BtydModel model, const Parameters& parameters, std::span<const double> past,
             double silence) {
  const BtydInput input{.model = model,
                        .parameters = {parameters.begin(), parameters.end()},
                        .frequency = static_cast<std::int64_t>(past.size() - 1),
                        .recency = past.back(),
                        .age = past.back() + silence};
  const Result<BtydAlive> result = btyd_alive(input);
  return result ? result->alive : std::numeric_limits<double>::quiet_NaN();
}

// The likelihood of a history is that of a customer who is still there, over P(alive).
double cost(BtydModel model, const Parameters& p, const std::vector<Client>& clients) {
  double sum = 0;
  for (const Client& client : clients) {
    const double observed = client.observed;
    const auto x = static_cast<double>(client.contacts.size() - 1);
    double there = std::lgamma(p[0] + x) - std::lgamma(p[0]) + p[0] * std::log(p[1]) -
                   (p[0] + x) * std::log(p[1] + observed);
    if (model == BtydModel::pareto_nbd) {
      there += p[2] * (std::log(p[3]) - std::log(p[3] + observed));
    } else {
      const double chances = x + (model == BtydModel::mbg_nbd ? 1 : 0);
      there += std::lgamma(p[3] + chances) + std::lgamma(p[2] + p[3]) - std::lgamma(p[3]) -
               std::lgamma(p[2] + p[3] + chances);
    }
    const double now = alive(model, p, client.contacts, observed - client.contacts.back());
    sum -= there - std::log((std::max)(now, 1e-300));
  }
  return std::isfinite(sum) ? sum : std::numeric_limits<double>::max();
}

// Nelder & Mead 1965, over the logarithms of the parameters.
template <class Cost>
Parameters least(Parameters start, Cost cost_of) {
  struct Corner {
    Parameters at;
    double cost;
  };
  const auto corner = [&](const Parameters& at) {
    Parameters parameters;
    for (std::size_t i = 0; i < at.size(); ++i) parameters[i] = std::exp(at[i]);
    return Corner{at, cost_of(parameters)};
  };
  for (double& value : start) value = std::log(value);
  std::vector<Corner> corners{corner(start)};
  for (std::size_t i = 0; i < start.size(); ++i) {
    Parameters at = start;
    at[i] += 0.7;
    corners.push_back(corner(at));
  }
  const auto by_cost = [](const Corner& a, const Corner& b) { return a.cost < b.cost; };
  for (int step = 0; step < 400; ++step) {
    std::sort(corners.begin(), corners.end(), by_cost);
    Corner& worst = corners.back();
    Parameters middle{};
    for (std::size_t c = 0; c + 1 < corners.size(); ++c) {
      for (std::size_t i = 0; i < middle.size(); ++i) middle[i] += corners[c].at[i] / 4;
    }
    const auto towards = [&](double far) {
      Parameters at;
      for (std::size_t i = 0; i < at.size(); ++i)
        at[i] = middle[i] + far * (worst.at[i] - middle[i]);
      return corner(at);
    };
    const Corner mirrored = towards(-1);
    if (mirrored.cost < corners.front().cost) {
      const Corner further = towards(-2);
      worst = further.cost < mirrored.cost ? further : mirrored;
    } else if (mirrored.cost < corners[corners.size() - 2].cost) {
      worst = mirrored;
    } else if (const Corner nearer = towards(0.5); nearer.cost < worst.cost) {
      worst = nearer;
    } else {
      for (std::size_t c = 1; c < corners.size(); ++c) {
        Parameters at;
        for (std::size_t i = 0; i < at.size(); ++i) {
          at[i] = (corners[0].at[i] + corners[c].at[i]) / 2;
        }
        corners[c] = corner(at);
      }
    }
  }
  std::sort(corners.begin(), corners.end(), by_cost);
  Parameters best;
  for (std::size_t i = 0; i < best.size(); ++i) best[i] = std::exp(corners[0].at[i]);
  return best;
}

Method by_model(std::string name, BtydModel model, const std::vector<Client>& training) {
  const double later = model == BtydModel::pareto_nbd ? training.front().observed : 20.0;
  const Parameters start{1, typical_gap(training), 1, later};
  const Parameters fitted =
      least(start, [&](const Parameters& p) { return cost(model, p, training); });
  return {std::move(name), [model, fitted](std::span<const double> past, double silence) {
            return alive(model, fitted, past, silence);
          }};
}

}  // namespace

std::vector<Method> methods_fitted_on(const std::vector<Client>& training) {
  const double usual = typical_gap(training);
  const GapModel shipped;
  return {
      {"fixed gap", [](std::span<const double>, double silence) { return -silence; }},
      {"mean-gap multiple",
       [usual](std::span<const double> past, double silence) {
         const auto gaps = static_cast<double>(past.size() - 1);
         return -silence / (gaps > 0 ? past.back() / gaps : usual);
       }},
      by_smoothed_gap(training),
      by_model("BG/NBD", BtydModel::bg_nbd, training),
      by_model("MBG/NBD", BtydModel::mbg_nbd, training),
      by_model("Pareto/NBD", BtydModel::pareto_nbd, training),
      by_fitted_gaps(training),
      by_own_gaps("quiet, as shipped", shipped),
      by_own_gaps("quiet, warning", shipped, 0.35),
      by_own_gaps("quiet, urgent", shipped, 0.20),
  };
}

}  // namespace entente::simulation
