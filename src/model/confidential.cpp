#include "entente/model/confidential.hpp"

#include "entente/model/team.hpp"

namespace entente {
namespace {

bool is_list_of_texts(const Value& value) {
  const auto* list = value.get_if<Value::List>();
  if (list == nullptr) return false;
  for (const Value& each : *list) {
    const auto* text = each.get_if<std::string>();
    if (text == nullptr || text->empty()) return false;
  }
  return true;
}

}  // namespace

Result<Circle> circle_of(const std::optional<Value>& confidential, const Context& context) {
  constexpr std::string_view path = "/data/confidential";
  if (!confidential) return Circle();
  const bool* flag = confidential->get_if<bool>();
  if (flag == nullptr && !is_list_of_texts(*confidential)) {
    return Failure("field.type", "Send true, or a list of ids of members and roles.", path);
  }
  const bool by_member =
      context.actor && context.team.find(context.actor->as<MemberTag>()) != nullptr;
  if (flag != nullptr && *flag && !by_member) {
    return Failure("confidential.no_author", "Name the member who enters it as actor.", path);
  }
  return circle_of(confidential, context.actor);
}

Circle circle_of(const std::optional<Value>& confidential, const std::optional<ActorId>& author) {
  Circle circle;
  circle.author = author;
  if (!confidential) return circle;
  if (const bool* flag = confidential->get_if<bool>()) circle.author_only = *flag;
  if (const auto* list = confidential->get_if<Value::List>()) {
    for (const Value& each : *list) {
      if (const auto* text = each.get_if<std::string>()) circle.members.push_back(*text);
    }
  }
  return circle;
}

}  // namespace entente
