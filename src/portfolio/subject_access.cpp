#include "entente/portfolio/subject_access.hpp"

#include <algorithm>

#include "entente/codec/json.hpp"
#include "model/whom.hpp"
#include "tenant.hpp"
#include "tracing.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<SubjectAccess>();

namespace {

// The library wrote it: no limit is of use.
constexpr ReadOptions no_limits{
    .max_bytes = SIZE_MAX, .max_depth = 1000, .max_items = SIZE_MAX, .max_attributes = SIZE_MAX};

template <class... Event>
Value document_of(const Event&... event) {
  std::string document;
  write_event(event..., document);
  return read_json<Value>(document, no_limits).value();
}

// Somebody by the ids that a stream has them under.
struct Sought {
  std::set<PersonId> person;
  std::optional<MemberId> member;

  // `is_person`: whether somebody of that id is a person there.
  template <class IsPerson>
  [[nodiscard]] bool is_among(const Whom& whom, IsPerson is_person) const {
    if (member) {
      return whom.members.contains(*member) ||
             (whom.actors.contains(member->as<ActorTag>()) && !is_person(member->as<PersonTag>()));
    }
    return std::any_of(person.begin(), person.end(), [&](const PersonId& id) {
      return whom.people.contains(id) || (whom.actors.contains(id.as<ActorTag>()) && is_person(id));
    });
  }
};

// A partnership, or the team without a state.
struct Source {
  const PartnershipId& id;
  const std::vector<Event>& events;
  const Partnership& state;
  const Telling& telling;
};

// What one stream holds on somebody.
class Holding {
 public:
  Holding(const Source& source, const Sought& sought) : source_(source), sought_(sought) {
    find_named();
    find_findings();
  }

  // Whether there was anything.
  bool add_to(SubjectAccess& held) const {
    const std::size_t before = held.events.size() + held.findings.size();
    held.findings.insert(held.findings.end(), findings_.begin(), findings_.end());
    for (const Event& event : source_.events) {
      const std::uint32_t version = event.meta.version;
      if (!named_.contains(version) && !marks(event.body) && !takes_back(event.body)) continue;
      held.events.push_back(
          {source_.id, document_of(source_.id, event), source_.state.is_retracted(version)});
    }
    return held.events.size() + held.findings.size() != before;
  }

 private:
  void find_named() {
    // An actor is a person from when on there is one of that id.
    std::set<PersonId> people;
    const auto is_person = [&](const PersonId& id) { return people.contains(id); };
    for (const Event& event : source_.events) {
      Whom whom = named_by(event.body);
      people.insert(whom.people.begin(), whom.people.end());
      if (sought_.is_among(whom, is_person)) add_items(event.body);
      if (event.meta.actor) whom.actors.insert(*event.meta.actor);
      if (sought_.is_among(whom, is_person)) named_.insert(event.meta.version);
    }
  }

  // Whoever is named beside a person is somebody else.
  void add_items(const EventBody& said) {
    for (Subject& item : told_of(said)) {
      if (item.scope != Scope::person) items_.insert(std::move(item));
    }
  }

  void find_findings() {
    for (const auto& [key, episodes] : source_.telling.told()) {
      for (const ToldEpisode& each : episodes) {
        if (!is_theirs(spoken_of(key, each).subject, each.finding)) continue;
        marked_.insert(each.finding.id);
        findings_.push_back({each.finding, each.state, each.until, each.dismissed});
      }
    }
  }

  [[nodiscard]] bool is_theirs(const Subject& item, const Finding& finding) const {
    const auto is_person = [&](const PersonId& id) { return source_.state.people.contains(id); };
    const bool is_them =
        item.scope == Scope::member && sought_.member && sought_.member->view() == item.id;
    return is_them || items_.contains(item) || sought_.is_among(named_by(finding), is_person) ||
           sought_.is_among(named_in(item), is_person);
  }

  [[nodiscard]] Whom named_in(const Subject& item) const {
    if (item.scope != Scope::person) return named_by(find_item(source_.state, item));
    Whom whom;
    if (const Result<PersonId> id = PersonId::parse(item.id)) whom.people.insert(*id);
    return whom;
  }

  [[nodiscard]] bool marks(const EventBody& body) const {
    const auto* mark = std::get_if<FindingEvent>(&body);
    return mark != nullptr &&
           std::visit([&](const auto& each) { return marked_.contains(each.data.finding); }, *mark);
  }

  [[nodiscard]] bool takes_back(const EventBody& body) const {
    const auto* record = std::get_if<RecordEvent>(&body);
    return record != nullptr && named_.contains(std::get<RecordRetracted>(*record).data.version);
  }

  const Source& source_;
  const Sought& sought_;
  /// The versions of the events that name them, and the items of which these say so.
  std::set<std::uint32_t> named_;
  std::set<Subject> items_;
  std::vector<HeldFinding> findings_;
  std::set<std::string, std::less<>> marked_;
};

Source source_of(const Dossier& dossier) {
  return {dossier.state().id, dossier.events(), dossier.state(), dossier.telling()};
}

// Whether there was anything.
bool look_into(const Source& source, const Sought& sought, SubjectAccess& held) {
  return Holding(source, sought).add_to(held);
}

SubjectAccess all_on(const Place& place, const Tracing& tracing) {
  SubjectAccess held;
  held.partnership = place.dossier->state().id;
  held.person = *place.person;
  std::set<PersonId> ids;
  for (const auto& [id, part] : tracing.parts()) {
    const Sought sought{tracing.ids_in(*part, place), {}};
    if (sought.person.empty()) continue;
    ids.insert(sought.person.begin(), sought.person.end());
    if (look_into(source_of(*part), sought, held)) held.partnerships.push_back(id);
  }
  ids.erase(place.person->id);
  held.other_ids.assign(ids.begin(), ids.end());
  return held;
}

void add_policies_of(const Member& member, const std::vector<PolicyChanged>& events,
                     SubjectAccess& held) {
  const PartnershipId stream = *PartnershipId::parse(policy_stream);
  for (const PolicyChanged& each : events) {
    if (each.meta.actor != member.id.as<ActorTag>()) continue;
    held.events.push_back({stream, document_of(each)});
  }
}

}  // namespace

Result<SubjectAccess> PortfolioView::subject_access(const PartnershipId& partnership,
                                                    const PersonId& person) const {
  if (!viewer_.is_host()) return Failure("viewer.forbidden", "Ask as the host.");
  if (partnership.view() == team_stream) return subject_access(person.as<MemberTag>());
  const Dossier* asked = tenant_->find(partnership);
  if (asked == nullptr) return unknown_partnership();
  const Dossier* present = tenant_->find_present(partnership);
  const Tracing tracing = tenant_->tracing(*present);
  const std::optional<Place> place = tracing.find(person, {asked, present});
  if (place) return all_on(*place, tracing);
  return Failure("person.unknown", "Name a person of the partnership.", "/person");
}

Result<SubjectAccess> PortfolioView::subject_access(const MemberId& id) const {
  const Member* member = tenant_->around.team.members.find(id);
  if (member == nullptr) return Failure("member.unknown", "Name a member of the team.", "/person");
  SubjectAccess held;
  held.partnership = *PartnershipId::parse(team_stream);
  held.member = *member;
  add_policies_of(*member, tenant_->policy_events, held);
  const Sought sought{{}, member->id};
  const Partnership nothing;
  look_into({held.partnership, tenant_->team_events, nothing, tenant_->oversight.telling()}, sought,
            held);
  for (const auto& [stream, at] : tenant_->places) {
    const Source source = source_of(*tenant_->dossiers[at]);
    if (look_into(source, sought, held)) held.partnerships.push_back(stream);
  }
  return held;
}

}  // namespace entente
