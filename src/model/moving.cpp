#include "moving.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "checks.hpp"
#include "said.hpp"

namespace entente {
namespace {

using Items = std::vector<MovedItem>;

template <class Each, class Of = Register<Each>>
struct Movable {
  using Key = decltype(Each::id);

  MovedKind kind;
  Of Partnership::*items;
  /// Whether it is to be read where it was, too: others there speak of it, and nothing counts it.
  bool stays;
};

// A kind of items that move has its line here, one whose events name others than by an id of its
// own, or move with others, a function below.
constexpr std::tuple kinds{
    Movable<Person, People>{MovedKind::person, &Partnership::people, true},
    Movable<Project>{MovedKind::project, &Partnership::projects, true},
    Movable<AccessRequest>{MovedKind::request, &Partnership::requests, false},
    Movable<Goal>{MovedKind::goal, &Partnership::goals, true},
    Movable<Alignment>{MovedKind::alignment, &Partnership::alignments, true},
    Movable<Statement>{MovedKind::statement, &Partnership::statements, true},
    Movable<AgreedRhythm>{MovedKind::rhythm, &Partnership::rhythms, false},
    Movable<Risk>{MovedKind::risk, &Partnership::risks, false},
    Movable<Expectation>{MovedKind::expectation, &Partnership::expectations, false},
    Movable<Commitment>{MovedKind::commitment, &Partnership::commitments, false},
    Movable<Deliverable>{MovedKind::deliverable, &Partnership::deliverables, false},
    Movable<Change>{MovedKind::change, &Partnership::changes, false},
    Movable<Fee>{MovedKind::fee, &Partnership::fees, false},
    Movable<Complaint>{MovedKind::complaint, &Partnership::complaints, false},
    Movable<Idea>{MovedKind::idea, &Partnership::ideas, false},
    Movable<Contact>{MovedKind::contact, &Partnership::contacts, false}};

template <class Visit>
void each_kind(Visit visit) {
  std::apply([&](const auto&... kind) { (visit(kind), ...); }, kinds);
}

// Acts on the register of an item, and its id there.
template <class State, class Act>
void in_register(State& state, const MovedItem& item, Act act) {
  each_kind([&]<class Each, class Of>(const Movable<Each, Of>& kind) {
    using Key = typename Movable<Each, Of>::Key;
    const Result<Key> id = Key::parse(item.id.view());
    if (kind.kind == item.kind && id) act(state.*kind.items, *id);
  });
}

bool stands_in(const Partnership& state, const MovedItem& item) {
  bool stands = false;
  in_register(state, item, [&](const auto& all, const auto& id) { stands = all.contains(id); });
  return stands;
}

template <class Tag>
MovedItem item_of(MovedKind kind, const Id<Tag>& id) {
  return {kind, id.template as<ItemTag>()};
}

// What an event names

std::optional<MovedKind> kind_of(const Type& type) {
  std::optional<MovedKind> found;
  each_kind([&]<class Each, class Of>(const Movable<Each, Of>& kind) {
    if (&type == &type_of<typename Movable<Each, Of>::Key>()) found = kind.kind;
  });
  return found;
}

MovedItem item_at(MovedKind kind, const void* value, const Type& type) {
  std::string id;
  type.append(value, id);
  return {kind, *ItemId::parse(id)};
}

// Somebody may be a member, and work of either kind: what is not there is not named.
void add_named(const void* value, const Type& type, Items& named) {
  if (const auto kind = kind_of(type)) {
    named.push_back(item_at(*kind, value, type));
  } else if (&type == &type_of<ActorId>()) {
    named.push_back(item_at(MovedKind::person, value, type));
  } else if (&type == &type_of<WorkId>()) {
    named.push_back(item_at(MovedKind::deliverable, value, type));
    named.push_back(item_at(MovedKind::change, value, type));
  }
  for (const Field& field : type.fields) add_named(field.in(value), field.type(), named);
  if (type.element == nullptr) return;
  for (std::size_t i = 0; i < type.size(value); ++i) {
    add_named(type.element_at(value, i), type.element(), named);
  }
}

// The items that an event is about: it tells of all of them.

template <class Data>
void add_own(const Data& data, Items& own) {
  for (const Field& field : type_of<Data>().fields) {
    const auto kind = kind_of(field.type());
    if (kind) own.push_back(item_at(*kind, field.in(&data), field.type()));
  }
}
void add_own(const ExpectationsAdopted& adopted, Items& own) {
  for (const AdoptedItem& each : adopted.items) {
    own.push_back(item_of(MovedKind::expectation, each.id));
  }
}
MovedItem statement(std::uint32_t number) {
  return {MovedKind::statement, *ItemId::parse(std::to_string(number))};
}
void add_own(const StatementDrafted& event, Items& own) { own.push_back(statement(event.version)); }
void add_own(const StatementEndorsed& event, Items& own) {
  own.push_back(statement(event.version));
}
void add_own(const StatementAgreed& event, Items& own) { own.push_back(statement(event.version)); }

// Other items with which an event moves: they would not stand as they did without it.

template <class Data>
void add_carriers(const Data&, Items&) {}
void add_carriers(const CommitmentMade& made, Items& carriers) {
  if (made.step) carriers.push_back(item_of(MovedKind::complaint, made.step->complaint));
}
void add_carriers(const ProposeChange& change, Items& carriers) {
  if (!change.deliverable) return;
  carriers.push_back(item_of(MovedKind::deliverable, *change.deliverable));
}
void add_carriers(const ChangeGiven& change, Items& carriers) {
  if (!change.deliverable) return;
  carriers.push_back(item_of(MovedKind::deliverable, *change.deliverable));
}
void add_carriers(const StateScope& scope, Items& carriers) {
  if (scope.project) carriers.push_back(item_of(MovedKind::project, *scope.project));
}
void add_work(const WorkId& work, Items& carriers) {
  add_named(&work, type_of<WorkId>(), carriers);
}
void add_carriers(const AgreeFee& fee, Items& carriers) { add_work(fee.for_, carriers); }
void add_carriers(const LogEffort& effort, Items& carriers) {
  if (effort.deliverable) add_work(*effort.deliverable, carriers);
  if (effort.change) add_work(*effort.change, carriers);
}
void add_carriers(const RecordContact& contact, Items& carriers) {
  for (const DeliverableWorking& each : contact.working) {
    carriers.push_back(item_of(MovedKind::deliverable, each.deliverable));
  }
}
void add_carriers(const IntroducePerson& introduced, Items& carriers) {
  carriers.push_back(item_of(MovedKind::person, introduced.person));
  for (const ActorId& each : introduced.to) carriers.push_back(item_of(MovedKind::person, each));
}
void add_carriers(const AddInterest& interest, Items& carriers) {
  if (interest.person) carriers.push_back(item_of(MovedKind::person, *interest.person));
}
void add_carriers(const RemoveInterest& interest, Items& carriers) {
  if (interest.person) carriers.push_back(item_of(MovedKind::person, *interest.person));
}

// What follows from an event under an id that it does not say.
template <class Data>
void add_unsaid(const Data&, Items&) {}
void add_unsaid(const AcknowledgeRequest& request, Items& named) {
  if (!request.promised_at) return;
  named.push_back(item_of(MovedKind::commitment, callback_commitment(request.request)));
}

struct Telling {
  const Event* event;
  Items own;
  Items carriers;
  Items named;
  bool moves = false;
};

Telling telling_of(const Event& event) {
  Telling telling{&event, {}, {}, {}};
  with_said(event.body, [&]<class Said>(const Said& said) {
    add_own(said, telling.own);
    add_carriers(said, telling.carriers);
    add_named(&said, type_of<Said>(), telling.named);
    add_unsaid(said, telling.named);
  });
  if (event.meta.actor) telling.named.push_back(item_of(MovedKind::person, *event.meta.actor));
  return telling;
}

// What moves

template <class Item>
void add_open(MovedKind kind, const Item& item, Items& open) {
  if constexpr (requires { item.open(); }) {
    if (item.open()) open.push_back(item_of(kind, item.id));
  }
}

// Their words stand until there are others: those of the partnership that stays are the newer ones.
bool has_words_for(const Partnership& into, const std::optional<ProjectId>& project) {
  return std::any_of(into.statements.begin(), into.statements.end(),
                     [&](const Statement& each) { return each.open() && each.project == project; });
}

Items open_in(const Partnership& from, const Partnership& into) {
  Items open;
  each_kind([&](const auto& kind) {
    for (const auto& each : from.*kind.items) add_open(kind.kind, each, open);
  });
  std::erase_if(open, [&](const MovedItem& item) {
    if (item.kind != MovedKind::statement) return false;
    return has_words_for(into, from.statements.find(item.id.as<StatementTag>())->project);
  });
  for (const Person& each : from.people) {
    if (!each.open()) continue;
    for (const PersonId& other : each.other_ids) open.push_back(item_of(MovedKind::person, other));
  }
  return open;
}

// Since when contacts say how open complaints and rhythms stand.
Instant contacts_since(const Partnership& from) {
  Instant since = Instant::latest();
  for (const Complaint& each : from.complaints) {
    if (each.open()) since = (std::min)(since, each.received_at);
  }
  for (const AgreedRhythm& each : from.rhythms) {
    if (each.open()) since = (std::min)(since, each.terms.front().from);
  }
  return since;
}

constexpr std::size_t most = 1000;
// The joining there; the merge and the end here.
constexpr std::size_t most_events = most - 3;

Failure too_many() {
  Failure failure("limit.events", "Close first what need not move.", "/data/into");
  return failure.with("most", std::to_string(most));
}

class Gathering {
 public:
  Gathering(const Partnership& from, std::span<const Event> events, const Partnership& into)
      : from_(from), into_(into), contacts_since_(contacts_since(from)) {
    for (const Event& each : events) {
      if (!from.is_retracted(each.meta.version)) all_.push_back(telling_of(each));
    }
    add(open_in(from, into));
  }

  Result<Moving> gather() && {
    while (take_more()) {
      if (count_ > most_events || items_.size() > most) return too_many();
    }
    if (items_.size() > most) return too_many();
    ENTENTE_TRY(nothing_stands_twice());
    Moving moving;
    moving.items.assign(items_.begin(), items_.end());
    for (const Telling& each : all_) {
      if (each.moves) moving.events.push_back(each.event);
    }
    return moving;
  }

 private:
  void add(const Items& items) {
    for (const MovedItem& each : items) {
      if (stands_in(from_, each) && !is_the_same(from_, into_, each)) items_.insert(each);
    }
  }

  // Whether anything more moves.
  bool take_more() {
    const std::size_t before = count_;
    for (Telling& each : all_) {
      if (each.moves || !has_to_move(each)) continue;
      each.moves = true;
      ++count_;
      items_.insert(each.own.begin(), each.own.end());
      add(named_in(each));
      if (count_ > most_events) break;
    }
    return count_ != before;
  }

  [[nodiscard]] bool has_to_move(const Telling& telling) const {
    const auto moves = [&](const MovedItem& item) { return items_.contains(item); };
    return std::any_of(telling.own.begin(), telling.own.end(), moves) ||
           std::any_of(telling.carriers.begin(), telling.carriers.end(), moves) ||
           (std::holds_alternative<ContactEvent>(telling.event->body) &&
            telling.event->meta.occurred >= contacts_since_) ||
           (reviews_expectations(*telling.event) && moves_any(MovedKind::expectation));
  }

  static bool reviews_expectations(const Event& event) {
    const auto* expectation = std::get_if<ExpectationEvent>(&event.body);
    return expectation != nullptr && std::holds_alternative<ExpectationsReviewed>(*expectation);
  }

  [[nodiscard]] bool moves_any(MovedKind kind) const {
    return std::any_of(items_.begin(), items_.end(),
                       [&](const MovedItem& each) { return each.kind == kind; });
  }

  // A contact is no ground for what names it: it stays unless it has a reason of its own.
  static Items named_in(const Telling& telling) {
    Items named = telling.named;
    std::erase_if(named, [](const MovedItem& item) { return item.kind == MovedKind::contact; });
    return named;
  }

  [[nodiscard]] Result<void> nothing_stands_twice() const {
    std::vector<std::string> both;
    for (const MovedItem& each : items_) {
      // Statements are numbered anew.
      if (each.kind == MovedKind::statement || !stands_in(into_, each)) continue;
      both.push_back(std::string(name_of(each.kind)).append(" ").append(each.id.view()));
    }
    if (both.empty()) return {};
    Failure failure("merge.item_exists", "These stand in both, and only one can have the id.",
                    "/data/into");
    return failure.with("items", std::move(both));
  }

  const Partnership& from_;
  const Partnership& into_;
  Instant contacts_since_;
  std::vector<Telling> all_;
  std::set<MovedItem> items_;
  std::size_t count_ = 0;
};

// What was erased may have been anything, but for the name of who was.
bool is_said_alike(const Text& here, const Text& there, bool is_name_of_erased) {
  return here == there && (is_name_of_erased || here.view() != erased_text);
}

bool is_the_same(const Person& here, const Person& there) {
  return here.removed == there.removed && here.erased == there.erased && here.side == there.side &&
         is_said_alike(here.name, there.name, here.erased);
}
bool is_the_same(const Expectation& here, const Expectation& there) {
  return here.stage == ExpectationStage::open &&
         is_said_alike(here.asked.text, there.asked.text, false);
}

template <class Items, class Id>
bool stand_the_same(const Items& here, const Items& there, const Id& id) {
  const auto* one = here.find(id);
  const auto* other = there.find(id);
  return one != nullptr && other != nullptr && is_the_same(*one, *other);
}

}  // namespace

bool is_the_same(const Partnership& from, const Partnership& into, const MovedItem& item) {
  if (item.kind == MovedKind::person) {
    const PersonId id = item.id.as<PersonTag>();
    return stand_the_same(from.people, into.people, from.people.own_id(id));
  }
  if (item.kind != MovedKind::expectation) return false;
  return stand_the_same(from.expectations, into.expectations, item.id.as<ExpectationTag>());
}

Result<Moving> moving_of(const Partnership& from, std::span<const Event> events,
                         const Partnership& into) {
  return Gathering(from, events, into).gather();
}

void leave(Partnership& partnership, std::span<const MovedItem> items) {
  for (const MovedItem& item : items) {
    bool stays = false;
    each_kind([&](const auto& kind) { stays = stays || (kind.kind == item.kind && kind.stays); });
    if (stays) continue;
    in_register(partnership, item, [](auto& all, const auto& id) {
      if (all.contains(id)) all.remove(id);
    });
  }
}

}  // namespace entente
