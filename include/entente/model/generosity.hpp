#pragma once

/// \file
/// Generosity: what we gave beyond what was owed, and what came back (P5, P26, P31).
///
/// It promises to keep gifts and returns as they were told, in their own currencies, which are
/// never added to each other. A referral, or another return, is thanked for by a contact or a gift
/// that names it in `thanks_for`. It never refuses a gift, unwise as it may be: a rule says so
/// (`rules/giving.hpp`). Threads: values.
///
/// Example: a sample board given on 2026-03-04 (cost 40.00 USD); a neighbour sent by ann on
/// 2026-05-02, for which a call of 2026-05-03 thanks her.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

enum class GiftKind { service, product, time, introduction, other };
BOOST_DESCRIBE_ENUM(GiftKind, service, product, time, introduction, other)

enum class ReturnKind { revenue, add_on, extension, favour, referral, testimonial };
BOOST_DESCRIBE_ENUM(ReturnKind, revenue, add_on, extension, favour, referral, testimonial)

struct GiveGift {
  GiftId id;
  std::optional<ActorId> to;
  GiftKind kind = GiftKind::service;
  Text what;
  /// What it costs us, and what it is worth to them; neither is negative.
  Money cost;
  std::optional<Money> worth;
  /// The return that it thanks for.
  std::optional<ReturnId> thanks_for;
};
BOOST_DESCRIBE_STRUCT(GiveGift, (), (id, to, kind, what, cost, worth, thanks_for))

struct ReceiveReturn {
  ReturnId id;
  ReturnKind kind = ReturnKind::revenue;
  std::optional<Money> worth;
  /// Of an extension: how many months longer, 1 to 1200.
  std::optional<int> term;
  /// Of an extension: by which part the rate changed: `0.05` is 5 % more.
  std::optional<Decimal> rate_change;
  /// The partnership or person who sent it. It may be another partnership: nobody looks it up.
  std::optional<ActorId> from;
};
BOOST_DESCRIBE_STRUCT(ReceiveReturn, (), (id, kind, worth, term, rate_change, from))

using GenerosityCommand = std::variant<GiveGift, ReceiveReturn>;

using GiftGiven = Accepted<GiveGift>;
using ReturnReceived = Accepted<ReceiveReturn>;
using GenerosityEvent = std::variant<GiftGiven, ReturnReceived>;

struct Gift {
  GiftId id;
  GiveGift data;
  Instant given_at;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Gift, (), (id, data, given_at, version))

struct Return {
  ReturnId id;
  ReceiveReturn data;
  Instant received_at;
  std::uint32_t version = 0;

  /// Whether it was done for our sake, and not bought from us.
  [[nodiscard]] bool is_favour() const {
    return data.kind == ReturnKind::favour || data.kind == ReturnKind::referral ||
           data.kind == ReturnKind::testimonial;
  }
};
BOOST_DESCRIBE_STRUCT(Return, (), (id, data, received_at, version))

/// Refusals: `person.unknown`, `person.not_on_side` (a gift to one of ours), `gift.exists`,
/// `return.unknown` (`thanks_for`), `field.range` (`cost` or `worth` negative).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const GiveGift& command);
/// Refusals: `return.exists`, `field.range` (`worth` negative, `term`), `field.unknown` (`term` or
/// `rate_change` of what is no extension).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReceiveReturn& command);

void evolve(Partnership& partnership, const EventMeta& meta, const GiftGiven& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ReturnReceived& event);

}  // namespace entente
