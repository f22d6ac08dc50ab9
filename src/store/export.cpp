#include <algorithm>

#include "codec/wire_envelope.hpp"
#include "entente/codec/cloudevent.hpp"
#include "export_anonymous.hpp"
#include "transfer_lines.hpp"

namespace entente {
namespace transfer {
namespace {

// How many elements are asked for at once: few, since each may have 4 MiB.
constexpr std::size_t page_size = 16;

Failure damaged(Position position) {
  return Failure("store.damaged", "Look at the store with verify.")
      .with("position", std::to_string(position));
}

Failure changed() {
  return Failure("export.changed", "Export again while nobody changes the tenant.");
}

Result<json::EventEnvelope> envelope_of(const StoredEvent& event) {
  const Result<Members> members = top_members(event.body, line_options);
  if (!members || !is_bare(event.body)) return damaged(event.position);
  Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  if (!envelope || envelope->partnership != event.stream || envelope->version != event.version) {
    return damaged(event.position);
  }
  return envelope;
}

template <class Line>
std::string line_of(const Line& line, std::string_view data) {
  std::string text;
  json::write_with_data(&line, type_of<Line>(), data, text);
  return text;
}

// The command of a commit, and which of its events names it.
struct Cause {
  std::size_t event = 0;
  TakenCommand command;
};

class Exporter {
 public:
  Exporter(EventStore& store, const TenantId& tenant, const ExportOptions& options,
           const LineSink& sink)
      : store_(store), tenant_(tenant), options_(options), sink_(sink) {}

  Result<TransferSummary> run() {
    if (auto prepared = prepare(); !prepared) return prepared.error();
    Result<TenantHead> head = store_.head(tenant_);
    if (!head) return head.error();
    head_ = std::move(*head);
    last_transition_ = options_.transitions ? head_.last_transition : 0;
    using Step = Result<void> (Exporter::*)();
    for (const Step step : {&Exporter::write_head, &Exporter::write_events, &Exporter::write_told,
                            &Exporter::write_end}) {
      if (auto done = (this->*step)(); !done) return done.error();
    }
    return summary_;
  }

 private:
  Result<void> prepare() {
    if (!options_.anonymise_key) return {};
    if (options_.transitions) {
      return Failure("anonymise.transitions", "Leave out the transitions: they are told in words.",
                     "/transitions");
    }
    if (options_.cloud_source) {
      return Failure("anonymise.cloud_source", "Leave out the source: it may say whose events.",
                     "/cloud_source");
    }
    auto anonymiser = anonymiser_of(store_, tenant_, *options_.anonymise_key);
    if (!anonymiser) return anonymiser.error();
    anonymiser_.emplace(std::move(*anonymiser));
    return {};
  }

  Result<void> put(std::string_view line) {
    tally_.add(line, summary_);
    return sink_(line);
  }

  Result<void> write_head() {
    summary_.tenant = tenant_;
    HeadLine line;
    line.format = format_name;
    line.format_version = format_version;
    line.tenant = anonymiser_ ? *TenantId::parse(anonymiser_->word(tenant_.view())) : tenant_;
    if (options_.cloud_source) line.body = BodyForm::cloudevent;
    if (!anonymiser_) {
      const auto is_sealed = store_.seals(tenant_);
      if (!is_sealed) return is_sealed.error();
      if (!*is_sealed) line.plain_hashes = true;
    }
    line.events = head_.last_event;
    line.transitions = last_transition_;
    if (options_.transitions && !head_.bytes.empty()) line.head = Hex(head_.bytes);
    return put(to_json(line));
  }

  // One commit at a time: its command may be that of any of its streams.
  Result<void> write_events() {
    std::vector<StoredEvent> commit;
    for (Position after = 0; after < head_.last_event;) {
      auto page = store_.read_all(tenant_, after, page_size);
      if (!page) return page.error();
      if (page->empty()) return changed();
      for (StoredEvent& each : *page) {
        after = each.position;
        if (after > head_.last_event) break;
        if (!commit.empty() && each.commit != commit.front().commit) {
          if (auto written = write_commit(commit); !written) return written;
          commit.clear();
        }
        commit.push_back(std::move(each));
      }
    }
    return write_commit(commit);
  }

  Result<void> write_commit(const std::vector<StoredEvent>& commit) {
    if (anonymiser_) return write_anonymised(commit);
    const Result<std::optional<Cause>> cause = cause_of(commit);
    if (!cause) return cause.error();
    Position told = 0;
    if (*cause) {
      const Receipt& receipt = (*cause)->command.receipt;
      if (auto done = write_transitions(receipt.first_transition - 1); !done) return done;
      told = receipt.first_transition - 1 + receipt.transitions;
    }
    for (std::size_t i = 0; i < commit.size(); ++i) {
      const bool is_named = *cause && (*cause)->event == i;
      if (auto put = write_event(commit[i], is_named ? &(*cause)->command : nullptr); !put) {
        return put;
      }
    }
    return write_transitions(told);
  }

  Result<void> write_anonymised(const std::vector<StoredEvent>& commit) {
    for (StoredEvent each : commit) {
      if (auto envelope = envelope_of(each); !envelope) return envelope.error();
      auto event = anonymiser_->event(each.body);
      if (!event) return event.error().with("position", std::to_string(each.position));
      each.body = std::move(*event);
      if (auto put = write_event(each, nullptr); !put) return put;
    }
    return {};
  }

  Result<std::optional<Cause>> cause_of(const std::vector<StoredEvent>& commit) {
    for (std::size_t i = 0; i < commit.size(); ++i) {
      const auto envelope = envelope_of(commit[i]);
      if (!envelope) return envelope.error();
      const bool is_asked = i > 0 && commit[i].stream == commit[i - 1].stream;
      if (!envelope->cause || is_asked) continue;
      const auto command = store_.command(tenant_, commit[i].stream, *envelope->cause);
      if (!command) return command.error();
      if (*command && (*command)->receipt.first_position == commit.front().position) {
        return std::optional(Cause{i, **command});
      }
    }
    return std::optional<Cause>();
  }

  Result<void> write_event(const StoredEvent& event, const TakenCommand* command) {
    EventLine line;
    line.position = event.position;
    line.commit = event.commit;
    if (command != nullptr) {
      line.command =
          Hex(Bytes(reinterpret_cast<const char*>(command->hash.data()), command->hash.size()));
      if (options_.transitions && command->receipt.transitions > 0) {
        line.transitions = command->receipt.transitions;
      }
    }
    ++summary_.events;
    if (!options_.cloud_source) return put(line_of(line, event.body));
    std::string cloud;
    if (auto written = write_cloudevent(*options_.cloud_source, event.body, event.position, cloud);
        !written) {
      return written;
    }
    return put(line_of(line, cloud));
  }

  // Those that are not written yet, up to a position.
  Result<void> write_transitions(Position until) {
    until = (std::min)(until, last_transition_);
    while (summary_.transitions < until) {
      const Position left = until - summary_.transitions;
      const auto page = store_.read_transitions(tenant_, summary_.transitions,
                                                (std::min)(page_size, std::size_t{left}));
      if (!page) return page.error();
      if (page->empty()) return changed();
      for (const StoredTransition& each : *page) {
        if (auto put = write_transition(each); !put) return put;
      }
    }
    return {};
  }

  Result<void> write_transition(const StoredTransition& transition) {
    if (!top_members(transition.body, line_options) || !is_bare(transition.body)) {
      return damaged(transition.position);
    }
    ++summary_.transitions;
    return put(line_of(TransitionLine{LineKind::transition, transition.position, transition.at},
                       transition.body));
  }

  Result<void> write_told() {
    if (!options_.transitions) return {};
    if (auto written = write_transitions(last_transition_); !written) return written;
    if (auto written = write_wakes(); !written) return written;
    const Result<TenantHead> head = store_.head(tenant_);
    if (!head) return head.error();
    return *head == head_ ? Result<void>() : changed();
  }

  Result<void> write_wakes() {
    std::optional<StreamId> after;
    for (;;) {
      const auto page = store_.streams(tenant_, after, page_size);
      if (!page) return page.error();
      if (page->empty()) return {};
      for (const StreamLine& each : *page) {
        after = each.stream;
        if (!each.wake) continue;
        ++summary_.wakes;
        if (auto done = put(to_json(WakeLine{LineKind::wake, each.stream, *each.wake})); !done) {
          return done;
        }
      }
    }
  }

  Result<void> write_end() {
    const std::string line = tally_.end_line(summary_);
    Tally::count(line, summary_);
    return sink_(line);
  }

  EventStore& store_;
  const TenantId tenant_;
  const ExportOptions& options_;
  const LineSink& sink_;
  std::optional<Anonymiser> anonymiser_;
  TenantHead head_;
  Position last_transition_ = 0;
  Tally tally_;
  TransferSummary summary_;
};

}  // namespace
}  // namespace transfer

Result<TransferSummary> export_tenant(EventStore& store, const TenantId& tenant,
                                      const ExportOptions& options, const LineSink& sink) {
  return transfer::Exporter(store, tenant, options, sink).run();
}

}  // namespace entente
