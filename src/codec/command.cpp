#include "entente/codec/command.hpp"

#include <utility>

#include "wire_command.hpp"
#include "wire_envelope.hpp"

namespace entente {
namespace json {
namespace {

std::string data_of(const CommandBody& body) {
  const auto& form = command_forms()[place_of(body)];
  std::string data;
  write_json(form.data_of(body), form.data(), data);
  return data;
}

template <class Envelope>
std::string text_of(const Envelope& envelope, std::string_view data) {
  std::string out;
  write_with_data(&envelope, type_of<Envelope>(), data, out);
  return out;
}

PartnershipId policy_id() { return *PartnershipId::parse(policy_stream); }

Result<CommandEnvelope> read_envelope(const Members& members) {
  CommandEnvelope envelope;
  if (auto read = read_members(members, type_of<CommandEnvelope>(), &envelope, "data", {}); !read) {
    return read.error();
  }
  return envelope;
}

Result<AnyCommand> read_plain(CommandEnvelope envelope, std::string_view data) {
  const auto* form = find_command_form(envelope.type);
  if (form == nullptr) {
    return Failure("command.unknown_type", "Send one of the types that the library lists.",
                   "/type");
  }
  if (auto checked = check_stream(form->stream_for(envelope.partnership), envelope.partnership);
      !checked) {
    return checked.error();
  }
  Result<CommandBody> body = form->read(data, {.path = "/data"});
  if (!body) return body.error();
  return AnyCommand(Command{std::move(envelope.partnership), envelope.at, envelope.occurred,
                            std::move(envelope.actor), std::move(envelope.id), std::move(*body)});
}

Result<AnyCommand> read_set_policy(CommandEnvelope envelope, std::string_view data) {
  if (auto checked = check_stream(Stream::policy, envelope.partnership); !checked) {
    return checked.error();
  }
  if (envelope.occurred) {
    return Failure("field.unknown", "Leave it out: a policy has `effective` in its data.",
                   "/occurred");
  }
  const Result<PolicyText> text = read_policy_data(data, {.path = "/data"});
  if (!text) return text.error();
  return AnyCommand(SetPolicy{envelope.at, std::move(envelope.actor), std::move(envelope.id),
                              text->effective, std::string(text->policy)});
}

}  // namespace
}  // namespace json

Result<AnyCommand> read_any_command(std::string_view document) {
  const Result<Members> members = top_members(document);
  if (!members) return members.error();
  Result<json::CommandEnvelope> envelope = json::read_envelope(*members);
  if (!envelope) return envelope.error();
  const std::string_view data = json::data_in(*members);
  return envelope->type == json::set_policy_type ? json::read_set_policy(std::move(*envelope), data)
                                                 : json::read_plain(std::move(*envelope), data);
}

Result<Command> read_command(std::string_view document) {
  Result<AnyCommand> any = read_any_command(document);
  if (!any) return any.error();
  if (auto* command = std::get_if<Command>(&*any)) return std::move(*command);
  return Failure("command.stream", "Send it where policies are set: it concerns all partnerships.",
                 "/type");
}

void write_command(const Command& command, std::string& out) {
  const json::CommandEnvelope envelope{std::string(command_type(command.body)),
                                       command.partnership,
                                       command.at,
                                       command.occurred,
                                       command.actor,
                                       command.id};
  json::write_with_data(&envelope, type_of<json::CommandEnvelope>(), json::data_of(command.body),
                        out);
}

void write_command(const SetPolicy& command, std::string& out) {
  const json::CommandEnvelope envelope{std::string(json::set_policy_type),
                                       json::policy_id(),
                                       command.at,
                                       {},
                                       command.actor,
                                       command.id};
  json::write_with_data(&envelope, type_of<json::CommandEnvelope>(),
                        json::write_policy_data(command.policy, command.effective), out);
}

std::string_view command_type(const CommandBody& command) {
  return json::command_forms()[json::place_of(command)].type;
}

std::string command_content(const Command& command) {
  const json::ContentEnvelope envelope{std::string(command_type(command.body)), command.partnership,
                                       command.occurred, command.actor};
  return json::text_of(envelope, json::data_of(command.body));
}

std::string command_content(const SetPolicy& command) {
  const json::ContentEnvelope envelope{
      std::string(json::set_policy_type), json::policy_id(), {}, command.actor};
  return json::text_of(envelope, json::write_policy_data(command.policy, command.effective));
}

}  // namespace entente
