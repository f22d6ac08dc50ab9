#include "whom.hpp"

#include "entente/base/describe.hpp"
#include "said.hpp"

namespace entente {
namespace {

template <class Named>
const Named& at(const void* value) {
  return *static_cast<const Named*>(value);
}

void add_texts(const Value& value, Whom& whom) {
  if (const auto* text = value.get_if<std::string>()) {
    if (const Result<ActorId> id = ActorId::parse(*text)) whom.actors.insert(*id);
  } else if (const auto* list = value.get_if<Value::List>()) {
    for (const Value& each : *list) add_texts(each, whom);
  } else if (const auto* map = value.get_if<Value::Map>()) {
    for (const auto& [name, each] : *map) add_texts(each, whom);
  }
}

void add_moved(const MovedItem& item, Whom& whom) {
  if (item.kind == MovedKind::person) whom.people.insert(item.id.as<PersonTag>());
}

// Who looks after something is written as a text: a member's id, or a role.
void add_owner(const void* value, const Type& type, Whom& whom) {
  if (type.kind == Kind::optional) {
    if (!type.is_empty(value)) add_owner(type.element_at(value, 0), type.element(), whom);
    return;
  }
  if (type.kind != Kind::scalar) return;
  std::string text;
  type.append(value, text);
  if (const Result<MemberId> id = MemberId::parse(text)) whom.members.insert(*id);
}

}  // namespace

void add_named(const void* value, const Type& type, Whom& whom) {
  if (&type == &type_of<PersonId>()) {
    whom.people.insert(at<PersonId>(value));
  } else if (&type == &type_of<MemberId>()) {
    whom.members.insert(at<MemberId>(value));
  } else if (&type == &type_of<ActorId>()) {
    whom.actors.insert(at<ActorId>(value));
  } else if (&type == &type_of<MovedItem>()) {
    add_moved(at<MovedItem>(value), whom);
  } else if (type.kind == Kind::any) {
    add_texts(at<Value>(value), whom);
  }
  for (const Field& field : type.fields) {
    add_named(field.in(value), field.type(), whom);
    if (field.name == "owner") add_owner(field.in(value), field.type(), whom);
  }
  if (type.element == nullptr) return;
  for (std::size_t i = 0; i < type.size(value); ++i) {
    add_named(type.element_at(value, i), type.element(), whom);
  }
}

Whom named_by(const EventBody& body) {
  Whom whom;
  with_said(body, [&]<class Said>(const Said& said) { add_named(&said, type_of<Said>(), whom); });
  return whom;
}

Whom named_by(const Item& item) {
  Whom whom;
  std::visit(
      [&]<class Each>(const Each& each) {
        if constexpr (std::is_pointer_v<Each>) whom = named_by(*each);
      },
      item);
  return whom;
}

std::vector<Subject> told_of(const EventBody& event) {
  std::vector<Subject> items;
  with_said(event, [&]<class Said>(const Said& said) {
    for (const Field& field : type_of<Said>().fields) {
      const std::optional<Scope> scope = scope_named_by(field.type());
      if (!scope) continue;
      items.push_back({*scope, {}});
      field.type().append(field.in(&said), items.back().id);
    }
  });
  return items;
}

}  // namespace entente
