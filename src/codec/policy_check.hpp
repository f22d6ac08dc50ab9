#pragma once

/// \file
/// What a policy must satisfy beyond the types of its members. Mistakes have the paths of the
/// merged layers.

#include <string>
#include <vector>

#include "calendar_shelf.hpp"
#include "entente/rules/ruleset.hpp"

namespace entente::json {

/// Builds the calendars and checks what refers to them, the steps of complaints, templates, checks
/// of deliverables, the skew, and the names of attributes and thresholds. `sections` is what
/// `policy.document` was read from. What is wrong is put right as far as needed to go on looking
/// for mistakes.
void check_document(Policy& policy, const Value& sections, CalendarShelf& calendars,
                    std::vector<Failure>& mistakes);

/// Spans of targets: `span.range` for the wrong direction, `calendar.unknown`, `calendar.missing`.
void check_targets(const Targets& targets, const PolicyDocument& document, const std::string& path,
                   std::vector<Failure>& mistakes);

/// `calendar.missing` for conditions that count on a calendar when there is none.
void check_calendars_of(const Ruleset& ruleset, std::vector<Failure>& mistakes);

}  // namespace entente::json
