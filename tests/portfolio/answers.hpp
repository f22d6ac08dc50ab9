#pragma once

// What portfolios answer, as texts that can be compared.

#include <string>

#include "entente/codec/json.hpp"
#include "entente/portfolio/portfolio.hpp"

namespace entente::test {

// Every command has an id, or one whose answer was lost would be told twice.
inline AnyCommand with_id(AnyCommand command, int number) {
  const CommandId id = *CommandId::parse("sent-" + std::to_string(number));
  std::visit(
      [&](auto& each) {
        if (!each.id) each.id = id;
      },
      command);
  return command;
}

inline std::string document_of(const PartnershipId& stream, const std::vector<Event>& events) {
  std::string text;
  for (const Event& each : events) write_event(stream, each, text);
  return text;
}

inline std::string document_of(const AnyCommand& command, const Result<Submitted>& submitted) {
  if (!submitted) return to_json(submitted.error());
  const auto* other = std::get_if<Command>(&command);
  std::string text =
      document_of(other != nullptr ? other->partnership : PartnershipId(), submitted->events);
  if (submitted->policy_changed) write_event(*submitted->policy_changed, text);
  return text + to_json(submitted->transitions);
}

}  // namespace entente::test
