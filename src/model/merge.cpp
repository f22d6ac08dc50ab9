#include "entente/model/merge.hpp"

#include <algorithm>

#include "checks.hpp"
#include "moving.hpp"
#include "other_ids.hpp"

namespace entente {
namespace {

constexpr std::string_view into_path = "/data/into";

Result<void> after_all(const Context& context) {
  Instant last = Instant::earliest();
  for (const Event& each : *context.history) last = (std::max)(last, each.meta.occurred);
  return in_order(context, last);
}

// Told again, or read beside the other, somebody erased in one of them would be there again.
Result<void> erased_in_both(const Partnership& from, const Partnership& into) {
  std::vector<std::string> in_one;
  const auto ask = [&](const PersonId& id, bool erased) {
    const Person* there = into.people.find(id);
    if (there != nullptr && there->erased != erased) in_one.push_back(text_of(id));
  };
  for (const Person& each : from.people) {
    ask(each.id, each.erased);
    for (const PersonId& other : each.other_ids) ask(other, each.erased);
  }
  if (in_one.empty()) return {};
  Failure failure("merge.erased", "Erase them in the other partnership, too.", into_path);
  return failure.with("people", std::move(in_one));
}

// The people who are the same in both, by all the ids that they have here.
People shared_people(const Partnership& from, const Partnership& into) {
  People shared;
  for (const Person& each : from.people) {
    if (is_the_same(from, into, {MovedKind::person, each.id.as<ItemTag>()})) shared.add(each);
  }
  return shared;
}

// Statements are counted from 1 in each partnership.
class Numbers {
 public:
  explicit Numbers(const Partnership& into)
      : last_(static_cast<std::uint32_t>(into.statements.size())) {}

  void put_into(EventBody& body) {
    auto* slice = std::get_if<StatementEvent>(&body);
    if (slice == nullptr) return;
    const auto renumber = [this](auto& event) {
      if constexpr (requires { event.version; }) event.version = number_of(event.version);
    };
    std::visit(renumber, *slice);
  }

 private:
  std::uint32_t number_of(std::uint32_t here) {
    const auto [known, is_new] = numbers_.try_emplace(here, last_ + 1);
    if (is_new) ++last_;
    return known->second;
  }

  std::uint32_t last_;
  boost::container::flat_map<std::uint32_t, std::uint32_t> numbers_;
};

}  // namespace

Failure has_ended(const Partnership& partnership, std::string_view path) {
  const std::optional<PartnershipId>& into = partnership.standing->merged_into;
  if (!into) {
    return {"partnership.ended", "The partnership has ended; move it to go on.", path};
  }
  Failure failure("partnership.ended", "The partnership is another name of this one; tell that.",
                  path);
  return failure.with("into", into->view());
}

Result<Events> decide(const Partnership& from, const Context& context,
                      const MergePartnership& command) {
  if (command.into == from.id) {
    return Failure("merge.self", "Name another partnership.", into_path);
  }
  if (context.into == nullptr || context.history == nullptr) {
    return Failure("partnership.unknown", "Open that partnership first.", into_path);
  }
  if (context.into->ended()) return has_ended(*context.into, into_path);
  ENTENTE_TRY(after_all(context));
  ENTENTE_TRY(erased_in_both(from, *context.into));
  Result<Moving> moving = moving_of(from, *context.history, *context.into);
  if (!moving) return moving.error();
  return Events::of(PartnershipMerged{command.into, std::move(moving->items)},
                    PartnershipMoved{{Stage::ended, *Text::parse("merged"), {}}});
}

std::vector<Event> told_again(const Partnership& from, std::span<const Event> events,
                              const Partnership& into, const EventMeta& meta) {
  const Result<Moving> moving = moving_of(from, events, into);
  std::vector<Event> told;
  if (!moving) return told;
  const auto count = static_cast<std::uint32_t>(moving->events.size());
  Events joined = Events::of(PartnershipJoined{from.id, into.version + 1 + count});
  told.push_back({meta, {}, std::move(joined.list.front())});
  const People shared = shared_people(from, into);
  use_own_ids(shared, told.front().meta.actor);
  Numbers numbers(into);
  for (const Event* each : moving->events) {
    Event event{{meta.version, meta.at, each->meta.occurred, each->meta.actor}, {}, each->body};
    use_own_ids(shared, event.meta.actor);
    use_own_ids(shared, event.body);
    numbers.put_into(event.body);
    told.push_back(std::move(event));
  }
  return told;
}

std::size_t count_told_again(const Event& event) {
  const auto* merge = std::get_if<MergeEvent>(&event.body);
  const auto* joined = merge != nullptr ? std::get_if<PartnershipJoined>(merge) : nullptr;
  const bool tells = joined != nullptr && joined->through > event.meta.version;
  return tells ? joined->through - event.meta.version : 0;
}

void evolve(Partnership& partnership, const EventMeta&, const PartnershipMerged& event) {
  leave(partnership, event.items);
  if (partnership.standing) partnership.standing->merged_into = event.into;
}

void evolve(Partnership& partnership, const EventMeta&, const PartnershipJoined& event) {
  if (partnership.standing) partnership.standing->other_ids.push_back(event.from);
}

}  // namespace entente
