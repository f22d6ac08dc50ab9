#include "erasure.hpp"

#include <algorithm>
#include <gsl/assert>

#include "codec/personal.hpp"
#include "entente/codec/event.hpp"
#include "entente/store/sealed_store.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

// What is told, when it is that; null when it is another.
template <class Told, class Slice>
const Told* told_as(const EventBody& body) {
  const auto* slice = std::get_if<Slice>(&body);
  return slice != nullptr ? std::get_if<Told>(slice) : nullptr;
}

const PersonErased* person_erased(const EventBody& body) {
  return told_as<PersonErased, PersonEvent>(body);
}

const MemberErased* member_erased(const EventBody& body) {
  return told_as<MemberErased, TeamEvent>(body);
}

bool names_one_of(const PersonalParts& parts, std::span<const PersonId> people) {
  return std::any_of(people.begin(), people.end(), [&](const PersonId& each) {
    return std::binary_search(parts.people.begin(), parts.people.end(), each);
  });
}

Event without_texts_of(std::span<const PersonId> people, const PartnershipId& stream,
                       const Event& event) {
  std::string document;
  write_event(stream, event, document);
  const Result<PersonalParts> parts = personal_parts(document);
  Ensures(parts.has_value());
  if (parts->texts.empty() || !names_one_of(*parts, people)) return event;
  Result<ReadEvent> read = read_event(parts->open);
  Ensures(read.has_value());
  return std::move(read->event);
}

}  // namespace

std::vector<PersonId> people_erased_by(std::span<const Event> events) {
  std::vector<PersonId> ids;
  for (const Event& each : events) {
    const PersonErased* erased = person_erased(each.body);
    if (erased == nullptr) continue;
    ids.push_back(erased->person);
    ids.insert(ids.end(), erased->other_ids.begin(), erased->other_ids.end());
  }
  return ids;
}

bool erases_member(const EventBody& event) { return member_erased(event) != nullptr; }

bool erases_somebody(const EventBody& event) {
  return erases_member(event) || person_erased(event) != nullptr;
}

std::optional<MemberId> member_erased_by(std::span<const Event> events) {
  for (const Event& each : events) {
    if (const MemberErased* erased = member_erased(each.body)) return erased->data.member;
  }
  return std::nullopt;
}

std::vector<Event> without_texts_of(std::span<const PersonId> people, const PartnershipId& stream,
                                    const std::vector<Event>& events) {
  std::vector<Event> left;
  left.reserve(events.size());
  for (const Event& each : events) left.push_back(without_texts_of(people, stream, each));
  return left;
}

Review without_texts(const Review& review) {
  const Result<PersonalParts> parts =
      personal_parts(tenant_document(ReviewMade{review}, 1, Instant()));
  Ensures(parts.has_value());
  Result<ReadTenantEvent> read = read_tenant_event(parts->open);
  Ensures(read.has_value());
  return std::move(std::get<ReviewMade>(read->event).review);
}

void forget_words(std::span<Transition> told) {
  for (Transition& each : told) each.finding = without_words(std::move(each.finding));
}

Tracing Portfolio::Tenant::tracing(const Dossier& present) const {
  Tracing::Parts parts;
  for (const auto& [id, place] : places) {
    if (find_present(id) == &present) parts.emplace(id, dossiers[place].get());
  }
  return Tracing(std::move(parts));
}

Portfolio::Tenant::Elsewhere Portfolio::Tenant::elsewhere(const PartnershipId& partnership,
                                                          std::span<const PersonId> people) const {
  Elsewhere found;
  const Dossier* here = find(partnership);
  if (here == nullptr) return found;
  const Tracing all = tracing(*here);
  for (const auto& [id, part] : all.parts()) {
    if (part == here) continue;
    std::set<PersonId> ids;
    for (const PersonId& each : people) {
      const Person* person = here->state().people.find(each);
      if (person != nullptr) ids.merge(all.ids_in(*part, {here, person}));
    }
    found.emplace(id, std::vector<PersonId>(ids.begin(), ids.end()));
  }
  return found;
}

Result<void> Portfolio::Tenant::may_erase() const {
  if (!journal) return {};
  const auto seals = journal->store().seals(journal->tenant());
  if (!seals) return seals.error();
  if (*seals) return {};
  return Failure("seal.none",
                 "The store keeps texts in clear, here and in its backups: export the tenant, and "
                 "import it into a store that is opened with a key.");
}

void Portfolio::Tenant::pass_before_erasure(const Elsewhere& elsewhere, Instant at,
                                            std::vector<Transition>& out) {
  for (const auto& [stream, people] : elsewhere) find(stream)->run_to(at, around, out);
}

void Portfolio::Tenant::forget(const PartnershipId& partnership, std::span<const PersonId> people,
                               const Elsewhere& elsewhere, std::vector<Transition>& out) {
  std::vector<PartnershipId> streams{partnership, *PartnershipId::parse(team_stream)};
  for (const PersonId& person : people) have_forgotten({partnership, person});
  for (const auto& [stream, known_as] : elsewhere) {
    find(stream)->forget(known_as, around, out);
    place(places.at(stream));
    streams.push_back(stream);
    for (const PersonId& person : known_as) have_forgotten({stream, person});
  }
  oversight.forget(team_events, around, out);
  const StreamId told = *StreamId::parse(told_stream);
  for (const PartnershipId& each : streams) have_forgotten({told, each.as<PersonTag>()});
  forget_told([&](const PartnershipId& stream) {
    return std::find(streams.begin(), streams.end(), stream) != streams.end();
  });
}

void Portfolio::Tenant::forget(const MemberId& member, Instant at, std::vector<Transition>& out) {
  const PartnershipId team = *PartnershipId::parse(team_stream);
  const PersonId person = member.as<PersonTag>();
  team_events = without_texts_of({&person, 1}, team, team_events);
  around.team = Team();
  for (const Event& each : team_events) evolve(around.team, each);
  for (std::uint32_t each = 0; each < dossiers.size(); ++each) {
    if (dossiers[each]->telling().told().empty()) continue;
    dossiers[each]->forget_words(at, around, out);
    place(each);
  }
  oversight.forget(team_events, around, out);
  have_forgotten({team, person});
  have_forgotten({*StreamId::parse(told_stream), {}});
  forget_told([](const PartnershipId&) { return true; });
}

void Portfolio::Tenant::have_forgotten(Forget forgotten) {
  if (!journal) return;
  journal->add_forget(std::move(forgotten));
  forgot = true;
}

template <class Concerns>
void Portfolio::Tenant::forget_told(Concerns concerns) {
  const auto without = [&](Transition& told) {
    const bool is_concerned = concerns(told.finding.partnership);
    if (is_concerned) told.finding = without_words(std::move(told.finding));
  };
  std::set<Waiting> still;
  while (!waiting.empty()) {
    Waiting each = std::move(waiting.extract(waiting.begin()).value());
    without(each.transition);
    still.insert(std::move(each));
  }
  waiting = std::move(still);
  taken.for_each_transition(without);
}

}  // namespace entente
