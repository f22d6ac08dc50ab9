#include "entente/model/item.hpp"

#include <array>
#include <tuple>

namespace entente {
namespace {

template <class Each, class Items = Register<Each>>
struct ItemKind {
  Scope scope;
  Items Partnership::*items;
  /// Whether a partnership may not end while one is open.
  bool to_settle;
};

constexpr std::tuple item_kinds{
    ItemKind<AccessRequest>{Scope::request, &Partnership::requests, true},
    ItemKind<Expectation>{Scope::expectation, &Partnership::expectations, false},
    ItemKind<Commitment>{Scope::commitment, &Partnership::commitments, true},
    ItemKind<Deliverable>{Scope::deliverable, &Partnership::deliverables, true},
    ItemKind<Complaint>{Scope::complaint, &Partnership::complaints, true},
    ItemKind<Person, People>{Scope::person, &Partnership::people, false},
    ItemKind<Idea>{Scope::idea, &Partnership::ideas, false},
    ItemKind<Goal>{Scope::goal, &Partnership::goals, false},
    ItemKind<Statement>{Scope::statement, &Partnership::statements, false},
    ItemKind<AgreedRhythm>{Scope::rhythm, &Partnership::rhythms, false},
    ItemKind<Risk>{Scope::risk, &Partnership::risks, false},
    ItemKind<Project>{Scope::project, &Partnership::projects, false}};

template <class Visit>
void each_kind(Visit visit) {
  std::apply([&](const auto&... kind) { (visit(kind), ...); }, item_kinds);
}

template <class Kind>
void add_open(const Partnership& partnership, const Kind& kind, std::vector<Subject>& open) {
  for (const auto& each : partnership.*kind.items) {
    if (each.open()) open.push_back({kind.scope, std::string(each.id.view())});
  }
}

struct IsOpen {
  bool operator()(std::monostate) const { return false; }
  template <class Each>
  bool operator()(const Each* item) const {
    return item->open();
  }
};

template <class Name>
void add_name(const std::optional<Name>& name, std::vector<std::string_view>& names) {
  if (name) names.push_back(name->view());
}

struct NamedIn {
  std::vector<std::string_view> operator()(std::monostate) const { return {}; }
  std::vector<std::string_view> operator()(const AccessRequest* request) const {
    return {request->by.view()};
  }
  std::vector<std::string_view> operator()(const Commitment* promise) const {
    std::vector<std::string_view> names{promise->made.by.view()};
    add_name(promise->made.owner, names);
    return names;
  }
  std::vector<std::string_view> operator()(const Complaint* complaint) const {
    std::vector<std::string_view> names;
    add_name(complaint->by, names);
    add_name(complaint->owner, names);
    return names;
  }
  std::vector<std::string_view> operator()(const Person*) const { return {}; }
  std::vector<std::string_view> operator()(const Idea* idea) const {
    return {idea->offered.by.view()};
  }
  // Nobody is to act on a wish, or on words, by name.
  std::vector<std::string_view> operator()(const Goal*) const { return {}; }
  std::vector<std::string_view> operator()(const Statement*) const { return {}; }
  std::vector<std::string_view> operator()(const AgreedRhythm* rhythm) const {
    return {rhythm->agreed().owner.view()};
  }
  std::vector<std::string_view> operator()(const Risk*) const { return {}; }
  std::vector<std::string_view> operator()(const Deliverable*) const { return {}; }
  std::vector<std::string_view> operator()(const Expectation*) const { return {}; }
  std::vector<std::string_view> operator()(const Project*) const { return {}; }
};

struct WordsOf {
  ItemWords operator()(std::monostate) const { return {}; }
  ItemWords operator()(const AccessRequest* request) const {
    return {request->about.view(), request->by, request->channel, {}};
  }
  ItemWords operator()(const Commitment* promise) const {
    const CommitmentMade& made = promise->made;
    ItemWords words{made.what.view(), made.to, {}, {}, made.serves};
    if (made.benefit) words.benefit = made.benefit->view();
    return words;
  }
  ItemWords operator()(const Complaint* complaint) const {
    return {complaint->summary.view(), complaint->by, complaint->channel, {}};
  }
  ItemWords operator()(const Person* person) const {
    return {person->name.view(), person->id.as<ActorTag>(), {}, {}};
  }
  ItemWords operator()(const Idea* idea) const {
    return {idea->offered.what.view(), {}, {}, {}, idea->offered.serves};
  }
  ItemWords operator()(const Goal* goal) const { return {goal->text.view(), goal->for_, {}, {}}; }
  ItemWords operator()(const Statement* statement) const {
    return {statement->text.view(), {}, {}, {}};
  }
  ItemWords operator()(const AgreedRhythm* rhythm) const {
    const SetRhythm& agreed = rhythm->agreed();
    ItemWords words{title_of(agreed.kind), {}, agreed.channel, {}};
    if (agreed.person) words.whom = agreed.person->as<ActorTag>();
    return words;
  }
  ItemWords operator()(const Risk* risk) const { return {risk->noted.text.view(), {}, {}, {}}; }
  ItemWords operator()(const Deliverable* deliverable) const {
    return {deliverable->what.view(), {}, {}, {}, deliverable->serves};
  }
  ItemWords operator()(const Expectation* expectation) const {
    return {expectation->asked.text.view(), {}, {}, {}};
  }
  ItemWords operator()(const Project* project) const { return {project->name.view(), {}, {}, {}}; }
};

}  // namespace

std::span<const Scope> item_scopes() {
  static constexpr auto scopes =
      std::apply([](const auto&... kind) { return std::array{kind.scope...}; }, item_kinds);
  return scopes;
}

std::optional<Scope> scope_named_by(const Type& id) {
  std::optional<Scope> found;
  each_kind([&]<class Each, class Items>(const ItemKind<Each, Items>& kind) {
    if (&id == &type_of<typename Items::Key>()) found = kind.scope;
  });
  return found;
}

Item find_item(const Partnership& partnership, const Subject& subject) {
  Item found;
  each_kind([&]<class Each, class Items>(const ItemKind<Each, Items>& kind) {
    if (kind.scope != subject.scope) return;
    const auto id = decltype(Each::id)::parse(subject.id);
    // As a register: an item has one id, and other ids of a person are no items beside it.
    const Register<Each>& items = partnership.*kind.items;
    const Each* item = id ? items.find(*id) : nullptr;
    if (item != nullptr) found = item;
  });
  return found;
}

std::vector<Subject> open_items(const Partnership& partnership, Scope scope) {
  std::vector<Subject> open;
  each_kind([&](const auto& kind) {
    if (kind.scope == scope) add_open(partnership, kind, open);
  });
  return open;
}

std::vector<Subject> open_items(const Partnership& partnership) {
  std::vector<Subject> open;
  each_kind([&](const auto& kind) { add_open(partnership, kind, open); });
  return open;
}

std::vector<Subject> unsettled_items(const Partnership& partnership) {
  std::vector<Subject> open;
  each_kind([&](const auto& kind) {
    if (kind.to_settle) add_open(partnership, kind, open);
  });
  return open;
}

bool is_asked_about(const Partnership& partnership, const Subject& subject) {
  if (!partnership.standing || partnership.ended()) return false;
  if (subject.scope == Scope::partnership) return true;
  return std::visit(IsOpen(), find_item(partnership, subject));
}

ItemWords words_of(const Item& item) { return std::visit(WordsOf(), item); }

std::optional<std::string_view> benefit_of(const Partnership& seen, const ItemWords& words) {
  if (words.benefit || !words.serves) return words.benefit;
  const Goal* goal = seen.goals.find(*words.serves);
  if (goal == nullptr || !goal->open()) return std::nullopt;
  return goal->text.view();
}

std::vector<std::string_view> named_in(const Item& item) { return std::visit(NamedIn(), item); }

}  // namespace entente
