#include "transfer_reader.hpp"

#include <algorithm>

#include "codec/wire_envelope.hpp"
#include "codec/wire_event.hpp"
#include "entente/codec/cloudevent.hpp"

namespace entente::transfer {
namespace {

// Transitions and wakes that were no command's go together by so many.
constexpr std::size_t told_together = 256;

Failure foreign(std::string_view path = "/format") {
  return Failure("import.foreign", "Give a file that export_tenant wrote.", path);
}

Failure out_of_order(std::string_view path) {
  return Failure("import.order", "Give the file as it was exported, with every line.", path);
}

template <class Line>
Result<Line> line_of(const Members& members) {
  Line line;
  if (auto read = json::read_members(members, type_of<Line>(), &line, "data", {}); !read) {
    return read.error();
  }
  return line;
}

Result<LineKind> kind_of(const Members& members) {
  const auto text = members.find("kind");
  if (!text) return Failure("field.missing", "Add what is missing.", "/kind");
  Result<LineKind> kind = read_json<LineKind>(*text);
  return kind ? kind : Failure(kind.error()).inside("/kind");
}

// Where an event stands, if it is one that this library knows and could read again.
Result<json::EventEnvelope> known_event(std::string_view document) {
  const Result<Members> members = top_members(document, json::kept_options);
  if (!members) return members.error();
  Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  // The portfolio reads its own records when it is opened.
  if (!envelope || envelope->partnership.view() == tenant_stream) return envelope;
  if (envelope->type == json::policy_changed_type) {
    if (auto read = read_policy_changed(document); !read) return read.error();
  } else if (auto read = read_event(document); !read) {
    return read.error();
  }
  return envelope;
}

}  // namespace

Result<void> Reader::read(std::string_view line) {
  if (has_ended()) return out_of_order({});
  const bool is_first = summary_.lines == 0;
  const Result<Members> members = top_members(line, line_options);
  if (!members) return is_first ? foreign() : members.error();
  if (is_first) {
    tally_.add(line, summary_);
    return read_head(*members);
  }
  const Result<LineKind> kind = kind_of(*members);
  if (!kind) return kind.error();
  if (*kind == LineKind::end) return read_end(line);
  tally_.add(line, summary_);
  using Read = Result<void> (Reader::*)(const Members&);
  // By LineKind.
  constexpr Read readers[] = {&Reader::read_event, &Reader::read_transition, &Reader::read_wake};
  return (this->*readers[static_cast<std::size_t>(*kind)])(*members);
}

Result<void> Reader::read_head(const Members& members) {
  const auto format = read_json<std::string>(members.find("format").value_or("null"));
  const auto version = read_json<std::int64_t>(members.find("format_version").value_or("null"));
  if (!format || *format != format_name || !version || *version < format_version) return foreign();
  if (*version > format_version) {
    return Failure("import.newer", "Import it with the version of the library that wrote it.",
                   "/format_version")
        .with("format_version", std::to_string(*version));
  }
  Result<HeadLine> head = line_of<HeadLine>(members);
  if (!head) return head.error();
  head_ = std::move(*head);
  summary_.tenant = head_.tenant;
  return {};
}

Result<void> Reader::read_event(const Members& members) {
  const Result<EventLine> line = line_of<EventLine>(members);
  if (!line) return line.error();
  if (line->position != summary_.events + 1 || summary_.wakes > 0) {
    return out_of_order("/position");
  }
  ++summary_.events;
  Result<std::string> document = document_in(json::data_in(members), line->position);
  if (!document) return Failure(document.error()).inside("/data");
  if (!is_bare(*document)) return foreign("/data");
  if (line->commit == line->position) {
    if (auto done = hand_on(); !done) return done;
    commit_position_ = line->position;
  }
  const bool is_open = commit_.transitions.empty() && commit_position_ != 0;
  if (line->commit != commit_position_ || !is_open) return out_of_order("/commit");
  return add_event(*line, std::move(*document));
}

Result<std::string> Reader::document_in(std::string_view data, Position position) const {
  if (head_.body == BodyForm::event) return std::string(data);
  Result<ReadCloudEvent> cloud = read_cloudevent(data);
  if (!cloud) return cloud.error();
  if (cloud->position != position) return out_of_order("/sequence");
  return std::move(cloud->document);
}

Result<void> Reader::add_event(const EventLine& line, std::string document) {
  const Result<json::EventEnvelope> event = known_event(document);
  if (!event) return Failure(event.error()).inside("/data");
  Version& version = versions_[event->partnership];
  if (event->version != version + 1) return out_of_order("/data/version");
  std::vector<StreamAppend>& appends = commit_.appends;
  if (appends.empty() || appends.back().stream != event->partnership) {
    appends.push_back({event->partnership, version, {}});
  }
  ++version;
  if (auto added = add_bytes(document.size()); !added) return added;
  appends.back().events.push_back(std::move(document));
  return add_command(line, event->partnership, event->cause);
}

Result<void> Reader::add_command(const EventLine& line, const StreamId& stream,
                                 const std::optional<CommandId>& cause) {
  if (!line.command) return line.transitions ? out_of_order("/transitions") : Result<void>();
  if (commit_.command || !cause) return out_of_order("/command");
  CommandKey key{stream, *cause, {}};
  const Bytes& hash = line.command->bytes();
  if (hash.size() != key.hash.size()) {
    return Failure("field.type", "Write the 32 bytes of the hash.", "/command");
  }
  std::transform(hash.begin(), hash.end(), key.hash.begin(),
                 [](char c) { return static_cast<std::byte>(c); });
  commit_.command = std::move(key);
  owed_ = line.transitions.value_or(0);
  return {};
}

Result<void> Reader::read_transition(const Members& members) {
  const Result<TransitionLine> line = line_of<TransitionLine>(members);
  if (!line) return line.error();
  if (line->position != summary_.transitions + 1 || summary_.wakes > 0) {
    return out_of_order("/position");
  }
  const std::string_view body = json::data_in(members);
  if (!is_bare(body)) return foreign("/data");
  ++summary_.transitions;
  if (owed_ > 0) {
    --owed_;
  } else if (!commit_.appends.empty() || commit_.transitions.size() >= told_together) {
    if (auto done = hand_on(); !done) return done;
  }
  commit_.transitions.push_back({line->at, std::string(body)});
  return add_bytes(body.size());
}

Result<void> Reader::read_wake(const Members& members) {
  const Result<WakeLine> line = line_of<WakeLine>(members);
  if (!line) return line.error();
  // In order of stream, so that none comes twice.
  const bool is_next = !last_wake_ || *last_wake_ < line->stream;
  if (!is_next || !can_wake(line->stream)) return out_of_order("/stream");
  last_wake_ = line->stream;
  if (summary_.wakes == 0 || commit_.wakes.size() >= told_together) {
    if (auto done = hand_on(); !done) return done;
  }
  ++summary_.wakes;
  commit_.wakes.push_back({line->stream, line->at, {}});
  return {};
}

// The team may wait for something before there is an event of it; other streams of our own, never.
bool Reader::can_wake(const StreamId& stream) const {
  if (stream.view().starts_with('@')) return stream.view() == team_stream;
  return versions_.contains(stream);
}

Result<void> Reader::read_end(std::string_view line) {
  if (summary_.events != head_.events || summary_.transitions != head_.transitions) {
    return out_of_order({});
  }
  end_line_ = tally_.end_line(summary_);
  if (line != end_line_) {
    return Failure("import.checksum", "The file was changed: take another copy of it.");
  }
  Tally::count(line, summary_);
  if (auto done = hand_on(); !done) return done;
  if (head_.head) commit_.head = HeadChange{head_.head->bytes(), 0};
  return hand_on();
}

Result<void> Reader::add_bytes(std::size_t size) {
  commit_bytes_ += size;
  if (commit_bytes_ <= StoreLimits::bytes_together) return {};
  return Failure("store.too_large", "No store keeps so much as one.", "/commit");
}

void Reader::begin_commit() {
  commit_ = {};
  commit_.tenant = tenant_;
  commit_position_ = 0;
  commit_bytes_ = 0;
}

Result<void> Reader::hand_on() {
  if (owed_ > 0) return out_of_order("/transitions");
  const bool is_empty = commit_.appends.empty() && commit_.transitions.empty() &&
                        commit_.wakes.empty() && !commit_.head;
  if (is_empty) return {};
  Commit whole = std::move(commit_);
  begin_commit();
  return take_(std::move(whole));
}

}  // namespace entente::transfer
