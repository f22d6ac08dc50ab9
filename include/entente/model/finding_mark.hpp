#pragma once

/// \file
/// Marks on findings: what people said of a finding that they were told.
///
/// Snoozing silences a finding until an instant or until it becomes urgent, dismissing until its
/// episode ends, a note stays beside it. These are records like any other, in the partnership's
/// stream; whether the finding exists is judged where findings live (`portfolio/`). A mark never
/// changes what is true. Threads: values.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"

namespace entente {

struct SnoozeFinding {
  std::string finding;
  Instant until;
};
BOOST_DESCRIBE_STRUCT(SnoozeFinding, (), (finding, until))

struct DismissFinding {
  std::string finding;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(DismissFinding, (), (finding, reason))

struct NoteFinding {
  std::string finding;
  Text text;
};
BOOST_DESCRIBE_STRUCT(NoteFinding, (), (finding, text))

using FindingCommand = std::variant<SnoozeFinding, DismissFinding, NoteFinding>;

using FindingSnoozed = Accepted<SnoozeFinding>;
using FindingDismissed = Accepted<DismissFinding>;
using FindingNoted = Accepted<NoteFinding>;
using FindingEvent = std::variant<FindingSnoozed, FindingDismissed, FindingNoted>;

}  // namespace entente
