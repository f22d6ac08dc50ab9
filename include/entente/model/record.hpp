#pragma once

/// \file
/// Record: taking back what was recorded by mistake.
///
/// It promises that the state becomes as if the record had never been, while the event stays in
/// history, marked. Only records on which nothing else rests can go: contacts, logged effort,
/// promises without an outcome, gifts, returns, what was shared and not answered, observations of
/// style and credibility, and ideas without a decision. It never rewrites an event. Threads:
/// values.
///
/// Example: a call recorded for the wrong client on 2026-03-04 as version 7 is retracted the next
/// day: `last_at` falls back to the contact before it, and a finding that it cleared comes back.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"

namespace entente {

struct RetractRecord {
  /// The version of the event in its stream.
  std::uint32_t version = 0;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(RetractRecord, (), (version, reason))

using RecordCommand = std::variant<RetractRecord>;
using RecordRetracted = Accepted<RetractRecord>;
using RecordEvent = std::variant<RecordRetracted>;

/// Refusals: `record.unknown`, `record.retracted`, `record.in_use` (with `rests_on_it`).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RetractRecord& command);
void evolve(Partnership& partnership, const EventMeta& meta, const RecordRetracted& event);

}  // namespace entente
