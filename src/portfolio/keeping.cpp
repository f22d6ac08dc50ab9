// How a tenant keeps what it does: in memory, or in a store by its journal.

#include <utility>

#include "entente/codec/json.hpp"
#include "erasure.hpp"
#include "store_reading.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

Submitted result_of(const Taken& taken, const std::vector<Event>& events) {
  const auto first = events.begin() + (taken.first_version - 1);
  return {{first, first + taken.events}, {}, taken.transitions};
}

// An event of ours, in the answer to the command that led to it.
Result<void> add_event(const PartnershipId& stream, const StoredEvent& stored,
                       Submitted& submitted) {
  if (stored.stream != stream) return {};
  if (stream.view() == policy_stream) {
    auto changed = read_policy_changed(stored.body);
    if (!changed) return damaged_by(changed.error());
    submitted.policy_changed = std::move(*changed);
    return {};
  }
  auto read = read_event(stored.body);
  if (!read) return damaged_by(read.error());
  submitted.events.push_back(std::move(read->event));
  return {};
}

bool waits_in(const Journal& journal, const AnyCommand& command) {
  if (const auto* policy = std::get_if<SetPolicy>(&command)) {
    return policy->id && journal.waits(*StreamId::parse(policy_stream), *policy->id);
  }
  const auto& other = std::get<Command>(command);
  return other.id && journal.waits(other.partnership, *other.id);
}

}  // namespace

Result<std::optional<Submitted>> Portfolio::Tenant::taken_before(const PartnershipId& stream,
                                                                 const std::optional<CommandId>& id,
                                                                 Fingerprint content) const {
  if (!id) return std::optional<Submitted>();
  if (journal) {
    const auto receipt = journal->taken(stream, *id, content);
    if (!receipt) return receipt.error();
    if (!*receipt) return std::optional<Submitted>();
    auto kept = kept_result(stream, **receipt);
    if (!kept) return kept.error();
    return std::optional(std::move(*kept));
  }
  const auto before = taken.find(stream, *id, content);
  if (!before) return before.error();
  if (*before == nullptr) return std::optional<Submitted>();
  const Taken& known = **before;
  if (stream.view() == policy_stream) {
    return std::optional(Submitted{{}, policy_events[known.first_version - 1], known.transitions});
  }
  const bool to_team = stream.view() == team_stream;
  return std::optional(result_of(known, to_team ? team_events : find(stream)->events()));
}

Result<Submitted> Portfolio::Tenant::kept_result(const PartnershipId& stream,
                                                 const Receipt& receipt) const {
  Submitted submitted;
  const Position events = receipt.first_position - 1;
  auto read =
      for_each_event(journal->store(), journal->tenant(), events, events + receipt.events,
                     [&](const StoredEvent& each) { return add_event(stream, each, submitted); });
  if (!read) return read.error();
  const Position transitions = receipt.first_transition - 1;
  read = for_each_transition(journal->store(), journal->tenant(), transitions,
                             transitions + receipt.transitions,
                             [&](Position, ToldRecord record) -> Result<void> {
                               submitted.transitions.push_back(std::move(record.transition));
                               return {};
                             });
  if (!read) return read.error();
  return submitted;
}

void Portfolio::Tenant::remember(const PartnershipId& stream, const std::optional<CommandId>& id,
                                 Fingerprint content, std::uint32_t first_version,
                                 const Submitted& submitted) {
  if (!id) return;
  if (journal) {
    journal->set_command(stream, *id, content);
  } else {
    const auto events = static_cast<std::uint32_t>(submitted.events.size());
    taken.add(stream, *id, {content, first_version, events, submitted.transitions});
  }
}

void Portfolio::Tenant::note(const StreamId& stream, Version version, Bytes document) {
  ledger.add(stream, document);
  journal->add_event(stream, version, std::move(document));
}

void Portfolio::Tenant::note(const PartnershipId& stream, std::span<const Event> events) {
  if (!journal) return;
  for (const Event& each : events) {
    std::string document;
    write_event(stream, each, document);
    note(stream, each.meta.version, std::move(document));
  }
}

void Portfolio::Tenant::note(const PolicyChanged& event) {
  if (!journal) return;
  std::string document;
  write_event(event, document);
  note(*StreamId::parse(policy_stream), event.meta.version, std::move(document));
}

Oversight::Reckon Portfolio::Tenant::reckoning_to_keep(Texts texts) {
  return [this, texts](Instant at) {
    ReviewMade made{review_of(in_order_of_id(), around, at)};
    if (texts == Texts::erased) made.review = without_texts(made.review);
    if (journal) {
      const Version version = ++tenant_version;
      note(*StreamId::parse(tenant_stream), version, tenant_document(made, version, at));
    }
    return std::move(made.review);
  };
}

void Portfolio::Tenant::keep(const std::vector<Transition>& transitions) {
  for (const Transition& each : transitions) {
    if (journal) {
      const Telling& telling = telling_of(each.finding.partnership);
      journal->add_transition(each.at, to_json(record_of(each, telling)));
      ledger.count(1);
    }
    waiting.insert({each, sequence++});
  }
}

const Telling& Portfolio::Tenant::telling_of(const PartnershipId& stream) const {
  return stream.view() == team_stream ? oversight.telling() : find(stream)->telling();
}

void Portfolio::Tenant::gather() {
  const std::optional<Instant> across = oversight.next(around);
  if (std::exchange(wake_across, across) != across) {
    journal->set_wake(*StreamId::parse(team_stream), across);
  }
  HeadRecord now{bound, oversight.fed_since(), readers.records()};
  const bool only_time_went_by =
      !journal->has_gathered() && now.fed_since == head.fed_since && now.readers == head.readers;
  if (now != head && !only_time_went_by) {
    journal->set_head(to_json(now));
    head = std::move(now);
  }
  journal->close_commit();
}

Result<Submitted> Portfolio::Tenant::submit_now(const Command& command) {
  const bool to_team = command.partnership.view() == team_stream;
  return to_team ? submit_to_team(command) : submit_to_partnership(command);
}

void Portfolio::Tenant::submit_group(std::span<const AnyCommand> commands,
                                     std::vector<Result<Submitted>>& answers) {
  const std::size_t first = answers.size();
  const auto kept = durably([&]() -> Result<void> {
    for (const AnyCommand& each : commands) {
      // What it led to can only be read when it is kept, and after an erasure without its texts.
      if (journal && (forgot || journal->is_full() || waits_in(*journal, each))) break;
      answers.push_back(std::visit([this](const auto& one) { return submit_now(one); }, each));
      if (journal && answers.back()) gather();
    }
    return {};
  });
  if (kept) return;
  // The store has failed: it would fail the others, too.
  answers.resize(first, kept.error());
  answers.resize(first + commands.size(), kept.error());
}

Result<void> Portfolio::Tenant::settle_doubt() { return in_doubt ? restore() : Result<void>(); }

Result<void> Portfolio::Tenant::no_doubt() const {
  if (!in_doubt) return {};
  return Failure("store.in_doubt", "The store has failed; ask again when it answers.");
}

}  // namespace entente
