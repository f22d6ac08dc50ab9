#include "entente/measure/btyd.hpp"

#include <algorithm>
#include <boost/math/quadrature/gauss.hpp>
#include <cmath>
#include <cstddef>

#include "entente/base/describe.hpp"
#include "measure/range.hpp"

namespace entente {
namespace {

using formula::Range;
using formula::require;

constexpr std::size_t parameters_of_a_model = 4;
constexpr Range parameter_range{
    .lowest = 1e-6, .greatest = 1e6, .words = "at least 1e-6 and at most 1e6"};
constexpr Range frequency_range{
    .lowest = 0, .greatest = 1e6, .words = "at least 0 and at most 1,000,000"};
constexpr Range age_range{.lowest = 0, .greatest = 1e9, .words = "at least 0 and at most 1e9"};

// What lies below e to minus this is lost in the rounding of an integral.
constexpr double negligible_exponent = 40;

double visits_of(const BtydInput& input) { return static_cast<double>(input.frequency); }

Result<void> check(const BtydInput& input) {
  if (name_of(input.model).empty()) {
    return Failure("field.range", "Name a model: bg_nbd, mbg_nbd or pareto_nbd.", "/model");
  }
  if (input.parameters.size() != parameters_of_a_model) {
    return Failure("field.range", "Give the four parameters of the model.", "/parameters");
  }
  const auto is_parameter = [](double value) { return require(value, parameter_range, ""); };
  if (auto right = formula::require_each(input.parameters, "/parameters", is_parameter); !right) {
    return right;
  }
  if (auto right = require(visits_of(input), frequency_range, "/frequency"); !right) return right;
  if (auto right = require(input.age, age_range, "/age"); !right) return right;
  return require(input.recency,
                 {.lowest = 0, .greatest = input.age, .words = "at least 0 and at most the age"},
                 "/recency");
}

// How much likelier it is that the customer left at their last visit than that they just did not
// come: `odds` times ((alpha + T)/(alpha + t))^(r + x), which may leave the range of doubles.
double alive_by_odds(const BtydInput& input, double odds) {
  const double r = input.parameters[0];
  const double alpha = input.parameters[1];
  const double silence = std::log1p((input.age - input.recency) / (alpha + input.recency));
  return 1 / (1 + odds * std::exp((r + visits_of(input)) * silence));
}

double alive_by_bg(const BtydInput& input) {
  if (input.frequency == 0) return 1;
  const double a = input.parameters[2];
  const double b = input.parameters[3];
  return alive_by_odds(input, a / (b + visits_of(input) - 1));
}

double alive_by_mbg(const BtydInput& input) {
  return alive_by_odds(input, input.parameters[2] / (input.parameters[3] + visits_of(input)));
}

// P = 1/(1 + I), where I integrates, over the instant y of leaving between the last visit t and
// now, s/(beta+y) ((beta+T)/(beta+y))^s ((alpha+T)/(alpha+y))^(r+x). With w = ln((beta+y)/(beta+t))
// and `excess` the logarithm of the rest against its value at t, which is the greatest:
// I = s e^excess(T) times the integral of e^-excess over w.
double alive_by_pareto(const BtydInput& input) {
  const double visits = input.parameters[0] + visits_of(input);
  const double alpha = input.parameters[1] + input.recency;
  const double s = input.parameters[2];
  const double beta = input.parameters[3] + input.recency;
  const auto excess = [&](double w) {
    return s * w + visits * std::log1p(beta * std::expm1(w) / alpha);
  };
  const auto steepness = [&](double w) {
    return s + visits * beta * std::exp(w) / (alpha + beta * std::expm1(w));
  };
  const double until_now = std::log1p((input.age - input.recency) / beta);
  double low = 0;
  double integral = 0;
  // In pieces so short that neither the integrand nor its steepness changes by much: then twenty
  // points are exact, however narrow the peak at t.
  while (low < until_now && excess(low) < negligible_exponent) {
    const double length = (std::min)({1.0, 2 / steepness(low), alpha / beta + low});
    const double high = (std::min)(low + length, until_now);
    integral += boost::math::quadrature::gauss<double, 20>::integrate(
        [&](double w) { return std::exp(-excess(w)); }, low, high);
    low = high;
  }
  const double no_loss = std::exp(-excess(until_now));
  return no_loss / (no_loss + s * integral);
}

}  // namespace

Result<BtydAlive> btyd_alive(const BtydInput& input) {
  if (const auto right = check(input); !right) return right.error();
  switch (input.model) {
    case BtydModel::bg_nbd:
      return BtydAlive{alive_by_bg(input)};
    case BtydModel::mbg_nbd:
      return BtydAlive{alive_by_mbg(input)};
    case BtydModel::pareto_nbd:
      break;
  }
  return BtydAlive{alive_by_pareto(input)};
}

}  // namespace entente
