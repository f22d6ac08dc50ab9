#pragma once

/// \file
/// Fee and effort: what a piece of work pays, and what it took (P31).
///
/// It promises to keep both as they were said, each in its own currency: unlike currencies never
/// add. A fee that is agreed on anew under its id takes the place of the old one. It never judges
/// what is fair: rules compare effort with the fee, and ask whether the client has heard of the
/// work. Threads: values.
///
/// Example: on 2026-03-02 pat and ann agree on 1200.00 USD for the deliverable "plan"; by the 12th
/// 900 minutes at a cost of 1350.00 USD are logged against it: more than the fee pays.

#include <variant>

#include "entente/base/money.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

struct AgreeFee {
  FeeId id;
  /// More than 0.
  Money amount;
  /// The deliverable or change that it pays for.
  WorkId for_;
  /// Somebody of the client or the provider who agreed.
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(AgreeFee, (), (id, amount, for_, by))

/// Against a deliverable or a change.
struct LogEffort {
  std::optional<WorkId> deliverable;
  std::optional<WorkId> change;
  /// Whole minutes, 0 to 525600 (a year).
  int minutes = 0;
  /// What they cost us; not negative.
  Money cost;
};
BOOST_DESCRIBE_STRUCT(LogEffort, (), (deliverable, change, minutes, cost))

using FeeCommand = std::variant<AgreeFee, LogEffort>;

using FeeAgreed = Accepted<AgreeFee>;
using EffortLogged = Accepted<LogEffort>;
using FeeEvent = std::variant<FeeAgreed, EffortLogged>;

struct Fee {
  FeeId id;
  Money amount;
  WorkId for_;
  ActorId by;
  Instant agreed_at;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(Fee, (), (id, amount, for_, by, agreed_at, version))

struct Effort {
  Instant occurred;
  std::uint32_t version = 0;
  LogEffort data;

  [[nodiscard]] bool is_for(const WorkId& work) const {
    return data.deliverable == work || data.change == work;
  }
};
BOOST_DESCRIBE_STRUCT(Effort, (), (occurred, version, data))

/// Refusals: `person.unknown`, `person.not_on_side` (an ally), `time.out_of_order` (before it was
/// agreed on last), `field.range` (an amount that is not above 0). Agreeing to the same amount for
/// the same work again changes nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const AgreeFee& command);
/// Refusals: `field.missing` (neither a deliverable nor a change), `deliverable.unknown`,
/// `change.unknown`, `field.range` (both of them, minutes, a negative cost).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const LogEffort& command);

void evolve(Partnership& partnership, const EventMeta& meta, const FeeAgreed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const EffortLogged& event);

}  // namespace entente
