#pragma once

/// \file
/// Giving and taking (P5, P26, P31): the model's gifts, returns and referrals put into
/// `measure/generosity.hpp`, and what was unwise to give.
///
/// Given are gifts and referrals of ours; received are favours, referrals and testimonials, as
/// nobody bought them. What they weigh: their worth (of a gift, else its cost) when all of them
/// have one in the same currency; else each weighs 1, since money is never mixed, nor added to
/// what has no price. Threads: pure functions.
///
/// Example: a sample board of 2026-03-04 (40.00 USD) and a testimonial of 2026-03-10: one each,
/// and the older one has faded a little, so the balance is just below 0.

#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

enum class FirstToGive { given, received };
BOOST_DESCRIBE_ENUM(FirstToGive, given, received)

/// One thing given or received as a favour.
struct GivenOrReceived {
  Instant at;
  FirstToGive which = FirstToGive::given;
  std::optional<Money> worth;
};

/// In order of time; at one instant what was given comes first.
[[nodiscard]] ENTENTE_EXPORT std::vector<GivenOrReceived> given_and_received(
    const Partnership& partnership);

/// The measure as of the latest of them; absent without any.
[[nodiscard]] ENTENTE_EXPORT std::optional<double> giving_balance(const Partnership& partnership);

/// The part of what came in (revenue, add-ons, extensions) that went into gifts, in each currency
/// for itself, and of these the greatest; absent when nothing came in. Costs of the work are not
/// known here: with them the margin can only be smaller.
[[nodiscard]] ENTENTE_EXPORT std::optional<double> gift_share(const Partnership& partnership);

enum class UnwiseBecause { too_early, complaint_open, limits };
BOOST_DESCRIBE_ENUM(UnwiseBecause, too_early, complaint_open, limits)

struct UnwiseGift {
  const Gift* gift = nullptr;
  UnwiseBecause why = UnwiseBecause::too_early;
};
/// The latest service or product that was given before the second contact, while a complaint was
/// open, or against what their people may accept; null when there is none.
[[nodiscard]] ENTENTE_EXPORT UnwiseGift latest_unwise_gift(const Partnership& partnership);

/// The referrals by them that no contact and no gift has thanked for yet, oldest first.
[[nodiscard]] ENTENTE_EXPORT std::vector<const Return*> unthanked_referrals(
    const Partnership& partnership);

/// When to ask a client, all of whom we referred, how they are served. It stops at our first
/// contact in the second half of the span: before, it is too early to know. Absent without such a
/// referral or a target.
[[nodiscard]] ENTENTE_EXPORT std::optional<Clock> referral_clock(const Partnership& partnership,
                                                                 const Policy& policy);
/// The latest referral of the whole; null when there is none.
[[nodiscard]] ENTENTE_EXPORT const Referral* latest_whole_referral(const Partnership& partnership);

}  // namespace entente
