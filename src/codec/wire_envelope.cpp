#include "wire_envelope.hpp"

#include "json_parse.hpp"
#include "typed_walk.hpp"

namespace entente::json {
namespace {

Result<void> check_missing(const Members& members, const Type& record, std::string_view path) {
  for (const Field& field : record.fields) {
    if (!field.type().may_be_absent() && !members.find(field.name)) {
      return Failure("field.missing", "Add what is missing.", below(path, field.name));
    }
  }
  return {};
}

// Policies may have more members in one object than a host's attributes.
constexpr ReadOptions policy_options{.max_attributes = ReadOptions{}.max_items};

}  // namespace

Result<void> read_members(const Members& members, const Type& record, void* into,
                          std::string_view except, const ReadOptions& options) {
  for (const Members::Entry& member : members.list()) {
    if (member.name == except) continue;
    const Field* field = find_field(record, member.name);
    const std::string path = below(options.path, member.name);
    if (field == nullptr) {
      if (options.ignore_unknown) continue;
      return Failure("field.unknown", "Remove the member, or correct its name.", path);
    }
    ReadOptions inner = options;
    inner.path = path;
    if (auto read = read_json(member.text, field->type(), field->at(into), inner); !read) {
      return read;
    }
  }
  return check_missing(members, record, options.path);
}

Result<EventEnvelope> read_event_envelope(const Members& members) {
  EventEnvelope envelope;
  if (auto read = read_members(members, type_of<EventEnvelope>(), &envelope, "data", kept_options);
      !read) {
    return read.error();
  }
  return envelope;
}

std::string_view data_in(const Members& members) { return members.find("data").value_or("{}"); }

void write_with_data(const void* envelope, const Type& type, std::string_view data,
                     std::string& out) {
  write_json(envelope, type, out);
  out.pop_back();
  out += R"(,"data":)";
  out += data;
  out += '}';
}

Result<void> check_stream(Stream stream, const PartnershipId& partnership) {
  const std::string_view name = partnership.view();
  const Stream named = name == team_stream     ? Stream::team
                       : name == policy_stream ? Stream::policy
                                               : Stream::partnership;
  // No partnership is named as the streams of a tenant are.
  const bool is_free = !name.starts_with('@') || named != Stream::partnership;
  if (named == stream && is_free) return {};
  Failure failure("command.stream", "Send it to the stream that its type belongs to.",
                  "/partnership");
  failure.with("stream", stream == Stream::team     ? team_stream
                         : stream == Stream::policy ? policy_stream
                                                    : "a partnership's id");
  return failure;
}

Result<PolicyText> read_policy_data(std::string_view data, const ReadOptions& options) {
  const Result<Members> members = top_members(data, options);
  if (!members) return members.error();
  PolicyData effective;
  const std::string path = below(options.path, "policy");
  if (auto read = read_members(*members, type_of<PolicyData>(), &effective, "policy", options);
      !read) {
    return read.error();
  }
  const std::string_view policy = *members->find("policy");
  if (!policy.starts_with('{')) return Failure("field.type", "Send the policy as an object.", path);
  return PolicyText{effective.effective, policy};
}

std::string write_policy_data(std::string_view policy, Instant effective) {
  const Result<Value> value = read_json<Value>(policy, policy_options);
  std::string data = R"({"policy":)";
  data += value ? to_json(*value) : std::string(policy);
  data += R"(,"effective":")";
  effective.append_to(data);
  return data + "\"}";
}

}  // namespace entente::json
