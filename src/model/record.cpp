#include "entente/model/record.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

template <class Items>
const typename Items::value_type* made_by(const Items& items, std::uint32_t version) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const auto& each) { return each.version == version; });
  return found == items.end() ? nullptr : &*found;
}

std::vector<std::string> resting_on(const Partnership& partnership, const Contact& contact) {
  std::vector<std::string> resting;
  for (const Contact& each : partnership.contacts) {
    if (each.data.about == contact.id) resting.push_back("contact " + text_of(each.id));
  }
  return resting;
}

std::vector<std::string> resting_on(const Partnership& partnership, const Commitment& promise) {
  std::vector<std::string> resting;
  if (promise.made.step) resting.push_back("complaint " + text_of(promise.made.step->complaint));
  if (promise.made.prevents) resting.push_back("complaint " + text_of(*promise.made.prevents));
  const bool touched = !promise.open() || promise.dues.size() > 1 || !promise.blocks.empty();
  if (touched) resting.push_back("commitment " + text_of(promise.id));
  for (const Complaint& each : partnership.complaints) {
    if (each.understanding && each.understanding->about &&
        each.understanding->about->commitment == promise.id) {
      resting.push_back("complaint " + text_of(each.id));
    }
  }
  return resting;
}

Result<Events> retracted_unless(std::vector<std::string> resting, const RetractRecord& command) {
  if (resting.empty()) return Events::of(RecordRetracted{command});
  Failure failure("record.in_use", "Something else rests on this record; it has to stay.",
                  "/data/version");
  return failure.with("rests_on_it", std::move(resting));
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context&,
                      const RetractRecord& command) {
  if (command.version == 0 || command.version > partnership.version) {
    return Failure("record.unknown", "Give the version of an event of this stream.",
                   "/data/version");
  }
  if (partnership.is_retracted(command.version)) {
    return Failure("record.retracted", "The record was taken back already.", "/data/version");
  }
  if (const Contact* contact = made_by(partnership.contacts, command.version)) {
    return retracted_unless(resting_on(partnership, *contact), command);
  }
  if (const Commitment* promise = made_by(partnership.commitments, command.version)) {
    return retracted_unless(resting_on(partnership, *promise), command);
  }
  return retracted_unless({"partnership " + text_of(partnership.id)}, command);
}

void evolve(Partnership& partnership, const EventMeta&, const RecordRetracted& event) {
  auto& retracted = partnership.retracted;
  retracted.insert(std::lower_bound(retracted.begin(), retracted.end(), event.data.version),
                   event.data.version);
}

}  // namespace entente
