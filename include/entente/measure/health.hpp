#pragma once

/// \file
/// One number for how a partnership fares, and what it is made of.
///
/// Each signal has a score from 0 to 100, a weight, and a confidence c from 0 (missing) to 1. What
/// is old says little: a score decays towards the neutral 50 by half in each half-life, to
/// e = 50 + (score - 50) 0.5^(age/half-life). Health is the mean of the e, weighted by w c; each
/// signal's contribution is w c (e - 50)/sum(w c), and 50 with all contributions is the health
/// exactly. A cap (an open critical complaint: 40; urgent quiet: 45) holds it down, by name. When
/// all signals are missing the health is unknown, and not 50.
///
/// Bands (red, amber, green) have their borders at 50 and 75. So that none is entered and left day
/// by day, a border must be passed by 5, twice in a row; the first time only for a cap.
///
/// Units: days; scores 0 to 100. Threads: pure functions. Errors: `field.range`, with the path.
/// Source: ours, judgement.
///
/// On 30 March 2026: promises at 80 today; complaints at 40, last one on 28 February (30 days):
///
///     HealthInput input{.signals_ = {
///         {.name = "promises", .score = 80, .weight = 0.25, .age = 0, .half_life = 90},
///         {.name = "complaints", .score = 40, .weight = 0.2, .age = 30, .half_life = 60}}};
///     health(input)->health;  // 63.52: 50 + 16.67 - 3.14

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

struct HealthSignal {
  std::string name = {};
  /// 0 to 100.
  double score = 50;
  /// More than 0, at most 1,000,000.
  double weight = 1;
  /// Days since the score was true, 0 or more.
  double age = 0;
  /// Days, more than 0.
  double half_life = 30;
  /// 0 to 1; absent: 1.
  std::optional<double> confidence = std::nullopt;

  friend bool operator==(const HealthSignal&, const HealthSignal&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthSignal, (), (name, score, weight, age, half_life, confidence))

struct HealthCap {
  std::string name = {};
  /// 0 to 100.
  double at = 100;

  friend bool operator==(const HealthCap&, const HealthCap&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthCap, (), (name, at))

struct HealthInput {
  /// `signals` in documents.
  std::vector<HealthSignal> signals_ = {};
  std::vector<HealthCap> caps = {};

  friend bool operator==(const HealthInput&, const HealthInput&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthInput, (), (signals_, caps))

struct HealthContribution {
  std::string name = {};
  double value = 0;

  friend bool operator==(const HealthContribution&, const HealthContribution&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthContribution, (), (name, value))

struct Health {
  /// 0 to 100; absent when unknown.
  std::optional<double> health = std::nullopt;
  /// The weighted mean of the confidences, 0 without signals.
  double confidence = 0;
  /// One for each signal in its order, before any cap; none when unknown.
  std::vector<HealthContribution> contributions = {};
  /// The lowest cap, when it is below what the signals say.
  std::optional<std::string> capped_by = std::nullopt;

  friend bool operator==(const Health&, const Health&) = default;
};
BOOST_DESCRIBE_STRUCT(Health, (), (health, confidence, contributions, capped_by))

[[nodiscard]] ENTENTE_EXPORT Result<Health> health(const HealthInput& input);

enum class HealthBand : std::uint8_t { red, amber, green };
BOOST_DESCRIBE_ENUM(HealthBand, red, amber, green)

/// A band, and the one that the last value asked for if it asked for another.
struct HealthBandState {
  HealthBand band = HealthBand::amber;
  std::optional<HealthBand> asked = std::nullopt;

  friend bool operator==(const HealthBandState&, const HealthBandState&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthBandState, (), (band, asked))

/// What follows on a new value (0 to 100) after an event that changed the inputs; looking at the
/// health is none. Of two values that ask for different bands on one side the nearer counts twice.
/// A value that is `capped` lowers the band at once.
[[nodiscard]] ENTENTE_EXPORT Result<HealthBandState> next_band(const HealthBandState& before,
                                                               double value, bool capped = false);

struct HealthBandsInput {
  /// Uncapped, in the order of time.
  std::vector<double> values = {};
  HealthBand start = HealthBand::amber;

  friend bool operator==(const HealthBandsInput&, const HealthBandsInput&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthBandsInput, (), (values, start))

struct HealthBands {
  /// The band after each value.
  std::vector<HealthBand> bands = {};

  friend bool operator==(const HealthBands&, const HealthBands&) = default;
};
BOOST_DESCRIBE_STRUCT(HealthBands, (), (bands))

[[nodiscard]] ENTENTE_EXPORT Result<HealthBands> health_bands(const HealthBandsInput& input);

}  // namespace entente
