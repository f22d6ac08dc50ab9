#pragma once

/// \file
/// How credible a partner we are to a client, from what they do and not from what they say.
///
/// There are signals (they confide, seek our opinion, weigh our push-back, create with us), and
/// occasions on which one could show: trials with a value v from 0 (it did not) to 1 (it did).
/// Half-way are an opinion that was sought and not followed (0.5) and a client who only complies
/// (0.5; passive is 0, collaborating 1). Trials fade by half in 180 days. A signal with the faded
/// sums r of v and s of 1 - v scores (r + 1.2)/(r + s + 2): an unknown client starts at 0.6, the
/// target. The score is the mean over the signals that had a trial. The answers of a review are
/// shown beside it and never counted.
///
/// Units: days; scores are shares of 1. Threads: a pure function.
/// Errors: `field.range`, with the path of the field. Source: Jøsang & Ismail 2002; the numbers
/// are judgement.
///
/// Asked on 30 June 2026: an opinion sought and followed today, one not sought on 1 January (180
/// days ago), one sought and not followed today; two ideas made together today:
///
///     CredibilityInput input{.trials = {{"seeks_opinion", 1, 0}, {"seeks_opinion", 0, 180},
///                                       {"seeks_opinion", 0.5, 0}, {"co_creates", 1, 0},
///                                       {"co_creates", 1, 0}}};
///     credibility(input)->score;       // 0.7, of 0.6 and 0.8
///     credibility(input)->confidence;  // 5 trials: 5/(5 + 5) = 0.5

#include <boost/describe/class.hpp>
#include <optional>
#include <string>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

struct CredibilityTrial {
  /// Its name, as a host likes to call it; not empty.
  std::string signal = {};
  /// 0 to 1.
  double value = 0;
  /// Days ago, 0 or more.
  double age = 0;

  friend bool operator==(const CredibilityTrial&, const CredibilityTrial&) = default;
};
BOOST_DESCRIBE_STRUCT(CredibilityTrial, (), (signal, value, age))

struct CredibilityInput {
  /// In any order.
  std::vector<CredibilityTrial> trials = {};

  friend bool operator==(const CredibilityInput&, const CredibilityInput&) = default;
};
BOOST_DESCRIBE_STRUCT(CredibilityInput, (), (trials))

struct CredibilitySignalScore {
  std::string name = {};
  double score = 0;

  friend bool operator==(const CredibilitySignalScore&, const CredibilitySignalScore&) = default;
};
BOOST_DESCRIBE_STRUCT(CredibilitySignalScore, (), (name, score))

struct Credibility {
  /// Absent without a trial.
  std::optional<double> score = std::nullopt;
  /// n/(n + 5) for n trials, unfaded.
  double confidence = 0;
  /// `signals` in documents: those with a trial, in the order in which they were first named.
  std::vector<CredibilitySignalScore> signals_ = {};

  friend bool operator==(const Credibility&, const Credibility&) = default;
};
BOOST_DESCRIBE_STRUCT(Credibility, (), (score, confidence, signals_))

[[nodiscard]] ENTENTE_EXPORT Result<Credibility> credibility(const CredibilityInput& input);

}  // namespace entente
