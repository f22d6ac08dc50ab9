#include "tenant.hpp"

#include <algorithm>

#include "erasure.hpp"

namespace entente {
namespace {

template <class AnyKind>
Fingerprint content_of(const AnyKind& command) {
  return command.id ? fingerprint_of(command_content(command)) : Fingerprint{0};
}

std::string item_of(const PartnershipId& partnership, std::string_view item) {
  return std::string(partnership.view()).append("/").append(item);
}

PartnershipId team_id() { return *PartnershipId::parse(team_stream); }
PartnershipId policy_id() { return *PartnershipId::parse(policy_stream); }

// The open items that name a member as owner or as the one who promised.
MemberUse use_of(const MemberId& member, const std::vector<std::unique_ptr<Dossier>>& dossiers) {
  MemberUse use;
  for (const auto& dossier : dossiers) {
    const Partnership& state = dossier->state();
    for (const Subject& item : open_items(state)) {
      const auto names = named_in(find_item(state, item));
      const bool named = std::find(names.begin(), names.end(), member.view()) != names.end();
      if (named) use.push_back(item_of(state.id, item.id));
    }
  }
  std::sort(use.begin(), use.end());
  return use;
}

}  // namespace

Dossier* Portfolio::Tenant::find(const PartnershipId& id) {
  const auto found = places.find(id);
  return found == places.end() ? nullptr : dossiers[found->second].get();
}

const Dossier* Portfolio::Tenant::find(const PartnershipId& id) const {
  const auto found = places.find(id);
  return found == places.end() ? nullptr : dossiers[found->second].get();
}

const Dossier* Portfolio::Tenant::find_present(const PartnershipId& id) const {
  const Dossier* found = find(id);
  while (found != nullptr && found->merged_into()) found = find(*found->merged_into());
  return found;
}

InOrderOfId Portfolio::Tenant::in_order_of_id() const {
  InOrderOfId all;
  for (const auto& [id, place] : places) all.push_back(dossiers[place].get());
  return all;
}

std::optional<Instant> Portfolio::Tenant::next_wake() const {
  const std::optional<Instant> in_partnerships = wakes.next();
  const std::optional<Instant> across = oversight.next(around);
  return across && (!in_partnerships || *across < *in_partnerships) ? across : in_partnerships;
}

Oversight::Reckon Portfolio::Tenant::reckoning(const Surroundings& under) const {
  return [this, &under](Instant at) { return review_of(in_order_of_id(), under, at); };
}

void Portfolio::Tenant::oversee(Instant until, std::vector<Transition>& out, Texts texts) {
  oversight.run_to(until, around, reckoning_to_keep(texts), out);
}

const Oversight& Portfolio::Tenant::oversight_at(Instant now,
                                                 std::optional<Oversight>& copy) const {
  const std::optional<Instant> next = oversight.next(around);
  if (!next || *next > now) return oversight;
  copy.emplace(oversight);
  std::vector<Transition> untold;
  copy->run_to(now, around, reckoning(around), untold);
  return *copy;
}

const Policy& Portfolio::Tenant::usual_policy() const {
  return around.policies.at(watermark).usual->policy();
}

Result<Portfolio::Tenant::Times> Portfolio::Tenant::times_of(Instant at,
                                                             const std::optional<Instant>& occurred,
                                                             Instant not_before) const {
  Times times{at, occurred.value_or(at)};
  if (at < not_before) {
    if (not_before - at > usual_policy().skew()) {
      Failure failure("time.backwards", "Send not_before as at, and when it happened in occurred.",
                      "/at");
      return failure.with("not_before", to_string(not_before));
    }
    times = {not_before, occurred.value_or(not_before)};
  }
  if (times.occurred > times.at) {
    return Failure("time.in_future", "Nothing can be told before it happened.", "/occurred");
  }
  return times;
}

Result<Events> Portfolio::Tenant::decided(const Command& command, const Dossier* dossier,
                                          const Times& times) const {
  if (const auto* team = std::get_if<TeamCommand>(&command.body)) {
    MemberUse in_use;
    if (const auto* removal = std::get_if<RemoveMember>(team)) {
      in_use = use_of(removal->id, dossiers);
    }
    const Context context{usual_policy(), around.team, times.at, times.occurred, command.actor};
    return decide(around.team, context, *team, in_use);
  }
  const auto* finding = std::get_if<FindingCommand>(&command.body);
  if (finding != nullptr && command.partnership.view() == team_stream) {
    const Context context{usual_policy(), around.team, times.at, times.occurred, command.actor};
    if (auto actor = known_actor(Partnership(), context); !actor) return actor.error();
    std::optional<Oversight> copy;
    return decide_mark(*finding, oversight_at(times.at, copy).telling(), times.at);
  }
  Partnership nothing;
  nothing.id = command.partnership;
  const Partnership& state = dossier != nullptr ? dossier->state() : nothing;
  std::optional<Segment> segment;
  if (state.standing) segment = state.standing->segment;
  const auto* open = said_as<OpenPartnership>(command);
  if (open != nullptr && dossier == nullptr) segment = open->segment;
  const Ruleset& rules = around.policies.at(times.at).ruleset_for(command.partnership, segment);
  Context context{rules.policy(), around.team, times.at, times.occurred, command.actor};
  const auto* move = said_as<MovePartnership>(command);
  if (move != nullptr && state.standing) {
    const FactFrame frame{state, rules.policy(), times.at, {}};
    context.open_gate = rules.open_gate(move->stage, frame);
  }
  const auto* merge = said_as<MergePartnership>(command);
  if (merge != nullptr && dossier != nullptr) {
    const Dossier* into = find(merge->into);
    context.into = into != nullptr ? &into->state() : nullptr;
    context.history = &dossier->events();
  }
  if (finding == nullptr) return decide(state, context, command.body);
  if (auto actor = known_actor(state, context); !actor) return actor.error();
  return decide_mark(*finding, *dossier, around, times.at);
}

Result<Portfolio::Tenant::Prepared> Portfolio::Tenant::prepare(const Command& command) const {
  Prepared prepared;
  prepared.content = content_of(command);
  const bool to_team = command.partnership.view() == team_stream;
  if (!to_team && command.partnership.view().starts_with('@')) {
    return Failure("command.stream", "A partnership's id begins with another sign than @.",
                   "/partnership");
  }
  const Dossier* dossier = to_team ? nullptr : find(command.partnership);
  Instant not_before = to_team ? watermark : bound;
  auto before = taken_before(command.partnership, command.id, prepared.content);
  if (!before) return before.error();
  prepared.before = std::move(*before);
  if (prepared.before) return prepared;
  if (!to_team) {
    const Partnership nothing;
    auto takes_it = takes(dossier != nullptr ? dossier->state() : nothing, command.body);
    if (!takes_it) return takes_it.error();
    if (dossier != nullptr) not_before = (std::max)(not_before, dossier->last_at());
    const auto other = other_told(command);
    if (!other) return other.error();
    if (*other != nullptr) not_before = (std::max)(not_before, (*other)->last_at());
  }
  const auto times = times_of(command.at, command.occurred, not_before);
  if (!times) return times.error();
  Result<Events> events = decided(command, dossier, *times);
  if (!events) return events.error();
  prepared.times = *times;
  prepared.events = std::move(*events);
  auto for_other = events_for_other(command, *times);
  if (!for_other) return for_other.error();
  prepared.for_other = std::move(*for_other);
  const bool erases =
      std::any_of(prepared.events.list.begin(), prepared.events.list.end(), erases_somebody) ||
      !people_erased_by(prepared.for_other).empty();
  if (erases) {
    if (auto may = may_erase(); !may) return may.error();
  }
  return prepared;
}

Result<Submitted> Portfolio::Tenant::submit_to_partnership(const Command& command) {
  Result<Prepared> prepared = prepare(command);
  if (!prepared) return prepared.error();
  if (prepared->before) return std::move(*prepared->before);
  const Times& times = prepared->times;
  const EventMeta meta{0, times.at, times.occurred, command.actor};
  Submitted submitted;
  const std::size_t count = prepared->events.list.size();
  // A merge may tell an erasure again in the other.
  const bool erases_there = !people_erased_by(prepared->for_other).empty();
  take(command.partnership, times.at, events_of(meta, command.id, std::move(prepared->events)),
       submitted.transitions, erases_there ? Texts::erased : Texts::kept);
  if (erases_there) forget_words(submitted.transitions);
  const std::uint32_t at = places.at(command.partnership);
  Dossier& dossier = *dossiers[at];
  const std::span<const Event> added = dossier.last_events(count);
  submitted.events.assign(added.begin(), added.end());
  if (!prepared->for_other.empty()) {
    const PartnershipId other = (*other_told(command))->state().id;
    take(other, times.at, std::move(prepared->for_other), submitted.transitions);
    addresses.set(places.at(other), find(other)->state());
  }
  const bool moves_people = std::holds_alternative<PersonCommand>(command.body) ||
                            said_as<MergePartnership>(command) != nullptr;
  if (moves_people) addresses.set(at, dossier.state());
  keep(submitted.transitions);
  remember(command.partnership, command.id, prepared->content,
           static_cast<std::uint32_t>(dossier.event_count() - count + 1), submitted);
  return submitted;
}

void Portfolio::Tenant::take(const PartnershipId& partnership, Instant at,
                             std::vector<Event> events, std::vector<Transition>& out, Texts texts) {
  const std::size_t told_before = out.size();
  // What was reviewed before the command does not know of it, nor of the partnership it opens.
  const std::vector<PersonId> erased = people_erased_by(events);
  oversee(at, out, erased.empty() ? texts : Texts::erased);
  const auto [found, is_new] =
      places.try_emplace(partnership, static_cast<std::uint32_t>(dossiers.size()));
  if (is_new) dossiers.push_back(std::make_unique<Dossier>(partnership));
  Dossier& dossier = *dossiers[found->second];
  dossier.run_to(at, around, out);
  if (!events.empty()) oversight.something_told();
  const std::size_t count = events.size();
  Elsewhere merged;
  if (!erased.empty()) {
    merged = elsewhere(partnership, erased);
    pass_before_erasure(merged, at, out);
    forget_words(std::span(out).subspan(told_before));
  }
  dossier.accept(at, std::move(events), around, out);
  note(partnership, dossier.last_events(count));
  if (!erased.empty()) forget(partnership, erased, merged, out);
  watermark = (std::max)(watermark, at);
  place(found->second);
}

Result<Submitted> Portfolio::Tenant::submit_to_team(const Command& command) {
  Result<Prepared> prepared = prepare(command);
  if (!prepared) return prepared.error();
  if (prepared->before) return std::move(*prepared->before);
  const Times& times = prepared->times;
  Submitted submitted;
  const auto first = static_cast<std::ptrdiff_t>(team_events.size());
  take_for_team({0, times.at, times.occurred, command.actor}, command.id,
                std::move(prepared->events), submitted.transitions);
  submitted.events.assign(team_events.begin() + first, team_events.end());
  keep(submitted.transitions);
  remember(command.partnership, command.id, prepared->content,
           static_cast<std::uint32_t>(first + 1), submitted);
  return submitted;
}

void Portfolio::Tenant::take_for_team(EventMeta meta, const std::optional<CommandId>& cause,
                                      Events events, std::vector<Transition>& out) {
  const std::size_t told_before = out.size();
  const bool erases = std::any_of(events.list.begin(), events.list.end(), erases_member);
  run_all(meta.at, out, erases ? Texts::erased : Texts::kept);
  const std::size_t first = team_events.size();
  for (EventBody& body : events.list) {
    meta.version = static_cast<std::uint32_t>(team_events.size() + 1);
    team_events.push_back({meta, cause, std::move(body)});
    evolve(around.team, team_events.back());
  }
  note(team_id(), std::span(team_events).subspan(first));
  if (team_events.size() > first) oversight.something_told();
  if (const auto erased = member_erased_by(std::span(team_events).subspan(first))) {
    forget_words(std::span(out).subspan(told_before));
    forget(*erased, meta.at, out);
  } else {
    tell_team(meta.at, first, out);
  }
  bound = watermark = meta.at;
}

void Portfolio::Tenant::tell_team(Instant at, std::size_t first, std::vector<Transition>& out) {
  // Who is told may have changed wherever something is told.
  const std::vector<std::uint32_t> told(with_findings.begin(), with_findings.end());
  for (const std::uint32_t each : told) {
    dossiers[each]->team_changed(at, around, out);
    place(each);
  }
  oversight.accept(team_events, first, around, out);
}

Result<Portfolio::Tenant::PreparedPolicy> Portfolio::Tenant::prepare(
    const SetPolicy& command) const {
  PreparedPolicy prepared;
  prepared.content = content_of(command);
  auto before = taken_before(policy_id(), command.id, prepared.content);
  if (!before) return before.error();
  prepared.before = std::move(*before);
  if (prepared.before) return prepared;
  const auto times = times_of(command.at, std::nullopt, watermark);
  if (!times) return times.error();
  prepared.times = *times;
  const Context context{usual_policy(), around.team, times->at, times->occurred, command.actor};
  if (auto actor = known_actor(Partnership(), context); !actor) return actor.error();
  const Instant not_before = (std::max)(times->at, around.policies.last_change());
  if (command.effective < not_before) {
    Failure failure("time.backwards", "Let the policy take effect at not_before or later.",
                    "/data/effective");
    return failure.with("not_before", to_string(not_before));
  }
  Result<std::shared_ptr<const Rulebook>> rulebook = read_policy(command.policy);
  if (!rulebook) return rulebook.error().inside("/data/policy");
  prepared.rulebook = std::move(*rulebook);
  return prepared;
}

Result<Submitted> Portfolio::Tenant::set_policy(const SetPolicy& command) {
  Result<PreparedPolicy> prepared = prepare(command);
  if (!prepared) return prepared.error();
  if (prepared->before) return std::move(*prepared->before);
  const Times& times = prepared->times;

  Submitted submitted;
  run_all(times.at, submitted.transitions);
  const EventMeta meta{static_cast<std::uint32_t>(policy_events.size() + 1), times.at,
                       times.occurred, command.actor};
  // Nothing is due any more; a policy that takes effect at once is judged from here.
  for (const auto& dossier : dossiers) dossier->run_to(times.at, around, submitted.transitions);
  policy_events.push_back({meta, command.id, command.effective, command.policy});
  note(policy_events.back());
  around.policies.add(command.effective, std::move(prepared->rulebook));
  ledger.basis.reset();
  submitted.policy_changed = policy_events.back();
  for (std::uint32_t each = 0; each < dossiers.size(); ++each) {
    dossiers[each]->policy_changed(command.effective, around, submitted.transitions);
    place(each);
  }
  oversight.something_told();
  oversight.policy_changed(command.effective, around, reckoning_to_keep(), submitted.transitions);
  bound = watermark = times.at;
  keep(submitted.transitions);
  remember(policy_id(), command.id, prepared->content, meta.version, submitted);
  return submitted;
}

void Portfolio::Tenant::advance(Instant now) {
  readers.mark(advance_reader, handed_out);
  if (now <= bound) return;
  std::vector<Transition> transitions;
  run_all(now, transitions);
  keep(transitions);
  bound = now;
  watermark = (std::max)(watermark, now);
}

void Portfolio::Tenant::forget_waiting(Position up_to) {
  std::erase_if(waiting, [&](const Waiting& each) { return each.sequence <= up_to; });
}

// Nothing of it can fail once something was taken out.
Advanced Portfolio::Tenant::hand_out(Instant now, std::optional<std::size_t> limit) {
  Advanced advanced;
  const std::size_t most = limit ? (std::min)(*limit, waiting.size()) : waiting.size();
  advanced.transitions.reserve(most);
  handed_out.clear();
  if (journal) handed_out.reserve(most);
  while (!waiting.empty() && waiting.begin()->transition.at <= now) {
    if (limit && advanced.transitions.size() == *limit) {
      advanced.more = true;
      break;
    }
    Waiting first = std::move(waiting.extract(waiting.begin()).value());
    if (journal) handed_out.push_back(first.sequence);
    advanced.transitions.push_back(std::move(first.transition));
  }
  return advanced;
}

void Portfolio::Tenant::run_all(Instant until, std::vector<Transition>& out, Texts texts) {
  while (const auto due = wakes.take_due(until)) {
    dossiers[*due]->run_to(until, around, out);
    place(*due);
  }
  oversee(until, out, texts);
}

void Portfolio::Tenant::place(std::uint32_t at) {
  const Dossier& dossier = *dossiers[at];
  if (journal) ledger.changed(at);
  const std::optional<Instant> wake = dossier.next(around);
  wakes.set(at, wake);
  if (at >= wake_of.size()) wake_of.resize(at + std::size_t{1});
  if (journal && wake_of[at] != wake) journal->set_wake(dossier.state().id, wake);
  wake_of[at] = wake;
  if (dossier.telling().any_open()) {
    with_findings.insert(at);
  } else {
    with_findings.erase(at);
  }
  if (at >= obligation_of.size()) obligation_of.resize(at + std::size_t{1});
  const std::optional<Instant> earliest = dossier.earliest_obligation();
  std::optional<Instant>& known = obligation_of[at];
  if (known == earliest) return;
  if (known) obligations.erase({*known, at});
  if (earliest) obligations.insert({*earliest, at});
  known = earliest;
}

}  // namespace entente
