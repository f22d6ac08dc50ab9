#pragma once

/// \file
/// Whether a client who is in touch has stopped being frank.
///
/// Complaints and confidences come now and then from anyone who feels safe enough. Their rate is
/// not known but has a Gamma distribution: `events` of them are believed to have come in `months`,
/// before the first is heard (what is heard later, and over how long, is added to the two). The
/// longer none comes, the less that can be accident: below 0.10 the client is called not candid.
///
/// Units: months, any length as long as it is one. Threads: a pure function.
/// Errors: `field.range`, with the path of the field. Source: the negative binomial distribution
/// (a Poisson rate with a Gamma prior); the prior and the threshold are judgement.
///
/// A client since 1 January 2025 of whom no complaint and no confidence was ever heard, on
/// 1 July 2026:
///
///     candour({.months = 18})->none;  // (8/(8 + 18))^2 = 0.0947

#include <boost/describe/class.hpp>
#include <optional>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

struct CandourInput {
  /// How long nothing frank was heard; 0 or more.
  double months = 0;
  /// a and b of the Gamma distribution: 0.001 to 1,000,000; absent: 2 in 8 months.
  std::optional<double> prior_events = std::nullopt;
  std::optional<double> prior_months = std::nullopt;

  friend bool operator==(const CandourInput&, const CandourInput&) = default;
};
BOOST_DESCRIBE_STRUCT(CandourInput, (), (months, prior_events, prior_months))

struct Candour {
  /// The chance that a candid client says nothing frank for so long, (b/(b + months))^a.
  double none = 1;
  /// Below 0.10 it is no accident.
  bool not_candid = false;

  friend bool operator==(const Candour&, const Candour&) = default;
};
BOOST_DESCRIBE_STRUCT(Candour, (), (none, not_candid))

[[nodiscard]] ENTENTE_EXPORT Result<Candour> candour(const CandourInput& input);

}  // namespace entente
