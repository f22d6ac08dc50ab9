// Commands that add to two streams: an opening tells whom it came from, a merge tells the other
// partnership what moves.

#include "tenant.hpp"

namespace entente {
namespace {

// What one command may have moved, as documents.
constexpr std::size_t most_bytes = std::size_t{4} << 20;

// The new partnership, as what the one that sent it did for us.
ReceiveReturn referral_of(const PartnershipId& sent) {
  ReceiveReturn referral;
  referral.id = sent.as<ReturnTag>();
  referral.kind = ReturnKind::referral;
  referral.from = sent.as<ActorTag>();
  return referral;
}

Result<void> not_too_large(const PartnershipId& stream, const std::vector<Event>& events) {
  std::string documents;
  for (const Event& each : events) write_event(stream, each, documents);
  if (documents.size() <= most_bytes) return {};
  Failure failure("limit.bytes", "Close first what need not move.", "/data/into");
  return failure.with("most", std::to_string(most_bytes));
}

}  // namespace

std::vector<Event> events_of(const EventMeta& meta, const std::optional<CommandId>& cause,
                             Events events) {
  std::vector<Event> told;
  for (EventBody& body : events.list) told.push_back({meta, cause, std::move(body)});
  return told;
}

const Person* Portfolio::Tenant::find_present_person(const Dossier& dossier,
                                                     const PersonId& person) const {
  const Person* found = dossier.state().people.find(person);
  if (found == nullptr || found->removed) return nullptr;
  const PartnershipId* into = dossier.merged_into();
  return into == nullptr ? found : find_present_person(*find(*into), found->id);
}

Result<const Dossier*> Portfolio::Tenant::other_told(const Command& command) const {
  if (const auto* merge = said_as<MergePartnership>(command)) return find(merge->into);
  const auto* open = said_as<OpenPartnership>(command);
  if (open == nullptr || !open->came_from) return nullptr;
  if (const Dossier* sender = find_present(*open->came_from)) return sender;
  return Failure("partnership.unknown", "Open the partnership that it came from first.",
                 "/data/came_from");
}

Result<std::vector<Event>> Portfolio::Tenant::events_for_other(const Command& command,
                                                               const Times& times) const {
  std::vector<Event> told;
  const auto other = other_told(command);
  if (!other || *other == nullptr) return told;
  const Partnership& there = (*other)->state();
  const EventMeta meta{0, times.at, times.occurred, command.actor};
  if (said_as<MergePartnership>(command) != nullptr) {
    const Dossier& here = *find(command.partnership);
    told = told_again(here.state(), here.events(), there, meta);
    for (Event& each : told) each.cause = command.id;
    if (auto fits = not_too_large(there.id, told); !fits) return fits.error();
    return told;
  }
  // Once: somebody may have entered it by hand.
  ReceiveReturn referral = referral_of(command.partnership);
  if (there.returns.contains(referral.id)) return told;
  return events_of(meta, command.id, Events::of(ReturnReceived{std::move(referral)}));
}

}  // namespace entente
