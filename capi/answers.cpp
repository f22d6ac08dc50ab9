#include "answers.hpp"

#include <algorithm>

#include "arguments.hpp"
#include "entente/codec/json.hpp"

namespace entente::capi {
namespace {

PartnershipId stream_of(const Command& command) { return command.partnership; }
// Its event names its stream itself.
PartnershipId stream_of(const SetPolicy&) { return {}; }

Document accepted(const PartnershipId& stream, const Submitted& submitted) {
  std::string text = R"({"ok":true,"events":[)";
  for (const Event& each : submitted.events) {
    if (text.back() == '}') text += ',';
    write_event(stream, each, text);
  }
  if (submitted.policy_changed) write_event(*submitted.policy_changed, text);
  text += R"(],"transitions":)";
  text += to_json(submitted.transitions, {.twelve_digits = true});
  return {text + "}"};
}

}  // namespace

Document refused(const Failure& failure) { return {refusal_of(failure), ENTENTE_REFUSED}; }

Document answer_of(const AnyCommand& command, const Result<Submitted>& answer) {
  if (!answer) return refused(answer.error());
  return accepted(std::visit([](const auto& each) { return stream_of(each); }, command), *answer);
}

void add(const Document& one, Document& all) {
  if (all.text.back() != '[') all.text += ',';
  all.text += one.text;
  all.status = (std::max)(all.status, one.status);
}

}  // namespace entente::capi
