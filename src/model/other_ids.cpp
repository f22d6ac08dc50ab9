#include "other_ids.hpp"

#include <algorithm>
#include <functional>

#include "entente/base/describe.hpp"
#include "said.hpp"

namespace entente {
namespace {

using NewId = std::function<PersonId(const PersonId&)>;

// Walks over whatever is described, so that no slice need say where it names people. Nothing is
// keyed by a person.
class Renaming {
 public:
  explicit Renaming(NewId new_id) : new_id_(std::move(new_id)) {}

  /// Whether anybody was renamed.
  bool in(void* value, const Type& type) const {
    if (&type == &type_of<PersonId>()) return rename<PersonTag>(value);
    if (&type == &type_of<ActorId>()) return rename<ActorTag>(value);
    bool renamed = false;
    for (const Field& field : type.fields) {
      renamed = in(field.at(value), field.type()) || renamed;
    }
    if (type.element != nullptr) renamed = in_elements(value, type);
    return renamed;
  }

 private:
  template <class Tag>
  bool rename(void* value) const {
    Id<Tag>& id = *static_cast<Id<Tag>*>(value);
    Id<Tag> known = new_id_(id.template as<PersonTag>()).template as<Tag>();
    if (known == id) return false;
    id = std::move(known);
    return true;
  }

  bool in_elements(void* value, const Type& type) const {
    bool renamed = false;
    for (std::size_t i = 0; i < type.size(value); ++i) {
      // What is walked over is not const, only its description gives it as such.
      renamed = in(const_cast<void*>(type.element_at(value, i)), type.element()) || renamed;
    }
    const bool are_people = type.kind == Kind::list && type.element().kind == Kind::scalar;
    if (renamed && are_people) drop_repeated(value, type);
    return renamed;
  }

  // Whoever took part under two ids took part once.
  static void drop_repeated(void* list, const Type& type) {
    std::vector<std::string> ids;
    for (std::size_t i = 0; i < type.size(list); ++i) {
      std::string id;
      type.element().append(type.element_at(list, i), id);
      if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(std::move(id));
    }
    type.clear(list);
    for (const std::string& id : ids) (void)type.element().parse(type.emplace(list), id);
  }

  NewId new_id_;
};

Renaming to_own_ids(const People& people) {
  return Renaming([&](const PersonId& id) { return people.own_id(id); });
}

template <class Body>
void rename_in(Body& body, const Renaming& renaming) {
  with_said(body, [&]<class Said>(Said& said) { renaming.in(&said, type_of<Said>()); });
}

// Each topic once: how much it interests `into` is what was said of them.
void drop_known_interests(Partnership& partnership, const PersonId& from, const PersonId& into) {
  const auto& interests = partnership.interests;
  const auto is_known = [&](const Interest& asked) {
    return asked.person == from &&
           std::any_of(interests.begin(), interests.end(), [&](const Interest& each) {
             return each.person == into &&
                    fold_case(each.topic.view()) == fold_case(asked.topic.view());
           });
  };
  std::vector<Interest> kept;
  std::copy_if(interests.begin(), interests.end(), std::back_inserter(kept), std::not_fn(is_known));
  partnership.interests = std::move(kept);
}

// Nobody is introduced to themselves, nor twice.
void drop_repeated_introductions(std::vector<Introduction>& introductions) {
  std::vector<Introduction> kept;
  for (const Introduction& each : introductions) {
    const bool known = std::any_of(kept.begin(), kept.end(), [&](const Introduction& other) {
      return other.person == each.person && other.to == each.to;
    });
    if (!known && each.person != each.to) kept.push_back(each);
  }
  introductions = std::move(kept);
}

}  // namespace

void use_own_ids(const People& people, CommandBody& said) { rename_in(said, to_own_ids(people)); }

void use_own_ids(const People& people, EventBody& said) { rename_in(said, to_own_ids(people)); }

void use_own_ids(const People& people, std::optional<ActorId>& actor) {
  if (actor) actor = people.own_id(actor->as<PersonTag>()).as<ActorTag>();
}

void merge_people(Partnership& partnership, const PersonId& from, const PersonId& into) {
  drop_known_interests(partnership, from, into);
  Person gone = partnership.people.take(from);
  const Renaming renaming([&](const PersonId& id) { return id == from ? into : id; });
  renaming.in(&partnership, type_of<Partnership>());
  partnership.people.join(std::move(gone), into);
  drop_repeated_introductions(partnership.introductions);
}

}  // namespace entente
