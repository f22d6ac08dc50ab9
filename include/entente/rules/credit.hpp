#pragma once

/// \file
/// What credit a client gives us (P27): the model's observations and ideas put into
/// `measure/credibility.hpp`.
///
/// An observation is a trial of its own signal. Ideas are trials of the other three, so that
/// nothing is entered twice; each is one at its decision, by what the decision shows:
///
/// | idea | signal | taken | turned down, and why | turned down without a word |
/// |---|---|---|---|---|
/// | our suggestion | seeks_opinion: they use our opinion | 1 | .5: heard, not followed | 0 |
/// | our push-back | weighs_push_back: they weigh it | 1 | 1: a reason is what weighing leaves | 0
/// | | a joint one | co_creates: thought up together | 1 | .5: no more than complied | .5 |
///
/// A suggestion that the client brings is one as well, when it is offered: who brings ideas creates
/// with us (1), whatever we make of them. What a client pushes back at us, and what allies suggest,
/// says nothing of how they take us, and is none.
/// Threads: pure functions.
///
/// Example: pat's push-back of 2026-03-04, turned down on 2026-03-06 "because of the budget", is a
/// trial of weighs_push_back on 2026-03-06 with the value 1.

#include "entente/measure/credibility.hpp"
#include "entente/model/partnership.hpp"

namespace entente {

struct CreditTrial {
  Instant at;
  CredibilitySignal signal_ = CredibilitySignal::confides;
  /// 0 to 1.
  double value = 0;
};

/// In order of time.
[[nodiscard]] ENTENTE_EXPORT std::vector<CreditTrial> credit_trials(const Partnership& partnership);

/// The measure as of the latest trial.
[[nodiscard]] ENTENTE_EXPORT Credibility credit_of(const Partnership& partnership);

/// When the next look at our credibility is due: policy's span after the last of ours, else after
/// the opening. Absent without a target.
[[nodiscard]] ENTENTE_EXPORT std::optional<Clock> credit_review_clock(
    const Partnership& partnership, const Policy& policy);

}  // namespace entente
