#include "entente/codec/cloudevent.hpp"

#include <algorithm>
#include <charconv>
#include <iterator>
#include <limits>

#include "entente/base/pointer.hpp"
#include "wire_envelope.hpp"

namespace entente {
namespace {

// In the order in which they are written; `data` follows.
struct CloudAttributes {
  std::string specversion;
  std::string id;
  std::string source;
  std::string type;
  std::string subject;
  Instant time;
  Instant recordedtime;
  std::optional<std::string> sequence;
  std::int32_t ententeversion = 0;
  std::optional<ActorId> ententeactor;
  std::optional<CommandId> ententecause;
  std::optional<std::string> datacontenttype;
};
BOOST_DESCRIBE_STRUCT(CloudAttributes, (),
                      (specversion, id, source, type, subject, time, recordedtime, sequence,
                       ententeversion, ententeactor, ententecause, datacontenttype))

constexpr std::string_view prefix = "entente.";
constexpr std::string_view json_content = "application/json";
constexpr std::size_t sequence_digits = 20;

// An event in a store may have 4 MiB, and stands one level deeper here.
constexpr ReadOptions options{.max_bytes = std::size_t{5} << 20,
                              .max_depth = ReadOptions{}.max_depth + 1,
                              .ignore_unknown = true};

constexpr bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

constexpr bool is_letter_or_digit(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_uri_reference(std::string_view text) {
  constexpr std::string_view others = "-._~:/?#[]@!$&'()*+,;=";
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      if (i + 2 >= text.size() || !is_hex(text[i + 1]) || !is_hex(text[i + 2])) return false;
    } else if (!is_letter_or_digit(text[i]) && others.find(text[i]) == std::string_view::npos) {
      return false;
    }
  }
  return !text.empty();
}

Failure foreign(std::string_view path) {
  return Failure("cloudevent.foreign", "Send a CloudEvent that this library wrote.", path);
}

std::string sequence_of(std::uint64_t position) {
  const std::string digits = std::to_string(position);
  return std::string(sequence_digits - digits.size(), '0').append(digits);
}

Result<std::optional<std::uint64_t>> position_of(const std::optional<std::string>& sequence) {
  if (!sequence) return std::optional<std::uint64_t>();
  std::uint64_t position = 0;
  const char* end = sequence->data() + sequence->size();
  const auto read = std::from_chars(sequence->data(), end, position);
  if (read.ec != std::errc() || read.ptr != end || sequence->size() != sequence_digits) {
    return foreign("/sequence");
  }
  return std::optional(position);
}

Result<json::EventEnvelope> envelope_of(std::string_view document) {
  const Result<Members> members = top_members(document, options);
  if (!members) return members.error();
  return json::read_event_envelope(*members);
}

Result<CloudAttributes> attributes_of(std::string_view source, std::string_view document,
                                      std::optional<std::uint64_t> position) {
  const Result<json::EventEnvelope> event = envelope_of(document);
  if (!event) return event.error();
  if (event->version > static_cast<std::uint32_t>((std::numeric_limits<std::int32_t>::max)())) {
    return Failure("field.range", "CloudEvents has no integer so great.", "/version");
  }
  CloudAttributes made;
  made.specversion = "1.0";
  made.id = to_string(event->partnership).append("/").append(std::to_string(event->version));
  made.source = source;
  made.type = std::string(prefix).append(event->type);
  made.subject = event->partnership.view();
  made.time = event->occurred;
  made.recordedtime = event->at;
  if (position) made.sequence = sequence_of(*position);
  made.ententeversion = static_cast<std::int32_t>(event->version);
  made.ententeactor = event->actor;
  made.ententecause = event->cause;
  made.datacontenttype = json_content;
  return made;
}

// Null stands for absent there.
Members without_nulls(const Members& members) {
  std::vector<Members::Entry> there;
  std::copy_if(members.list().begin(), members.list().end(), std::back_inserter(there),
               [](const Members::Entry& member) { return member.text != "null"; });
  return Members(std::move(there));
}

Result<CloudAttributes> read_attributes(const Members& members) {
  CloudAttributes read;
  if (auto done = json::read_members(members, type_of<CloudAttributes>(), &read, "data", options);
      !done) {
    return done.error();
  }
  // JSON is what the specification takes an absent type of content for.
  if (!read.datacontenttype) read.datacontenttype = json_content;
  if (!is_uri_reference(read.source)) {
    return Failure("cloudevent.source", "Name the source by a URI.", "/source");
  }
  return read;
}

std::string text_in(const Members& members, std::string_view name) {
  const auto text = read_json<std::string>(members.find(name).value_or("null"));
  return text ? *text : "";
}

Result<void> check_ours(const Members& members) {
  if (text_in(members, "specversion") != "1.0") return foreign("/specversion");
  if (!text_in(members, "type").starts_with(prefix)) return foreign("/type");
  if (!json::data_in(members).starts_with('{')) return foreign("/data");
  return {};
}

Result<void> check_same(const CloudAttributes& read, const CloudAttributes& expected) {
  for (const Field& field : type_of<CloudAttributes>().fields) {
    std::string texts[2];
    write_json(field.in(&read), field.type(), texts[0]);
    write_json(field.in(&expected), field.type(), texts[1]);
    if (texts[0] == texts[1]) continue;
    return Failure("cloudevent.mismatch", "Send attributes and event as they were written.",
                   below({}, field.name));
  }
  return {};
}

}  // namespace

Result<void> write_cloudevent(std::string_view source, std::string_view document,
                              std::optional<std::uint64_t> position, std::string& out) {
  if (!is_uri_reference(source)) {
    return Failure("cloudevent.source", "Name the source by a URI.", "/source");
  }
  const Result<CloudAttributes> attributes = attributes_of(source, document, position);
  if (!attributes) return attributes.error();
  json::write_with_data(&*attributes, type_of<CloudAttributes>(), document, out);
  return {};
}

Result<ReadCloudEvent> read_cloudevent(std::string_view document) {
  const Result<Members> all = top_members(document, options);
  if (!all) return all.error();
  const Members members = without_nulls(*all);
  if (auto ours = check_ours(members); !ours) return ours.error();
  const Result<CloudAttributes> read = read_attributes(members);
  if (!read) return read.error();
  const auto position = position_of(read->sequence);
  if (!position) return position.error();
  const std::string_view data = json::data_in(members);
  const Result<CloudAttributes> expected = attributes_of(read->source, data, *position);
  if (!expected) return Failure(expected.error()).inside("/data");
  if (auto same = check_same(*read, *expected); !same) return same.error();
  return ReadCloudEvent{read->source, *position, std::string(data)};
}

}  // namespace entente
