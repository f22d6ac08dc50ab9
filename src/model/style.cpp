#include "entente/model/style.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

// By when it happened; of one instant, what was told later counts later.
bool is_earlier(const StyleObservation* a, const StyleObservation* b) {
  return std::tie(a->occurred, a->version) < std::tie(b->occurred, b->version);
}

}  // namespace

std::optional<Thinking> thinking_of(const Partnership& partnership, const PersonId& person) {
  std::vector<const StyleObservation*> observed;
  for (const StyleObservation& each : partnership.styles) {
    if (each.data.person == person) observed.push_back(&each);
  }
  std::sort(observed.begin(), observed.end(), is_earlier);
  boost::container::flat_map<Thinking, int> votes;
  std::optional<Thinking> fixed;
  for (const StyleObservation* each : observed) {
    ++votes[each->data.thinking];
    if (each->data.fixed.value_or(false)) fixed = each->data.thinking;
  }
  if (fixed) return fixed;
  std::optional<Thinking> most;
  for (const StyleObservation* each : observed) {
    if (!most || votes[each->data.thinking] >= votes[*most]) most = each->data.thinking;
  }
  return most;
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ObserveStyle& command) {
  ENTENTE_TRY(known_person(partnership, command.person, "/data/person"));
  ENTENTE_TRY(known_contact(partnership, command.contact, "/data/contact"));
  if (!context.policy.knows_thinking(command.thinking)) {
    return Failure("thinking.unknown",
                   "Use detail or big_picture, or name it in the policy's thinking.",
                   "/data/thinking");
  }
  return Events::of(StyleObserved{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const StyleObserved& event) {
  if (is_erased(partnership, event.data.person)) return;
  partnership.styles.push_back({event.data, meta.occurred, meta.version});
}

}  // namespace entente
