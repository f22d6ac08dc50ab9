#include "entente/model/record.hpp"

#include <algorithm>

#include "checks.hpp"

namespace entente {
namespace {

std::vector<std::string> resting_on(const Partnership& partnership, const Contact& contact) {
  std::vector<std::string> resting;
  for (const Contact& each : partnership.contacts) {
    if (each.data.about == contact.id) resting.push_back("contact " + text_of(each.id));
  }
  for (const AccessRequest& each : partnership.requests) {
    if (each.contact == contact.id) resting.push_back("request " + text_of(each.id));
  }
  const auto add_observations = [&](const auto& observations, std::string_view kind) {
    for (const auto& each : observations) {
      if (each.data.contact != contact.id) continue;
      resting.push_back(std::string(kind) + " " + std::to_string(each.version));
    }
  };
  add_observations(partnership.styles, "style");
  add_observations(partnership.credibility.observations, "credibility");
  for (const Risk& each : partnership.risks) {
    const bool told = std::any_of(each.heard.begin(), each.heard.end(),
                                  [&](const auto& heard) { return heard.contact == contact.id; });
    if (told) resting.push_back("risk " + text_of(each.id));
  }
  return resting;
}

// What was only heard or written down is nobody's ground for anything.
std::vector<std::string> resting_on(const Partnership&, const Praise&) { return {}; }
std::vector<std::string> resting_on(const Partnership&, const HeardWord&) { return {}; }
std::vector<std::string> resting_on(const Partnership&, const Note&) { return {}; }

std::vector<std::string> resting_on(const Partnership& partnership, const Commitment& promise) {
  std::vector<std::string> resting;
  if (promise.made.step) resting.push_back("complaint " + text_of(promise.made.step->complaint));
  if (promise.made.expectation)
    resting.push_back("expectation " + text_of(*promise.made.expectation));
  if (promise.made.prevents) resting.push_back("complaint " + text_of(*promise.made.prevents));
  for (const AccessRequest& each : partnership.requests) {
    const bool made_it = each.promised_at && callback_commitment(each.id) == promise.id;
    if (made_it) resting.push_back("request " + text_of(each.id));
  }
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

std::vector<std::string> resting_on(const Partnership& partnership, const Return& received) {
  std::vector<std::string> resting;
  for (const Contact& each : partnership.contacts) {
    if (each.data.thanks_for == received.id) resting.push_back("contact " + text_of(each.id));
  }
  for (const Gift& each : partnership.gifts) {
    if (each.data.thanks_for == received.id) resting.push_back("gift " + text_of(each.id));
  }
  return resting;
}

std::vector<std::string> resting_on(const Partnership&, const Knowledge& shared) {
  if (!shared.useful) return {};
  return {"knowledge " + text_of(shared.id)};
}

std::vector<std::string> resting_on(const Partnership&, const Idea& idea) {
  if (!idea.decision) return {};
  return {"idea " + text_of(idea.id)};
}

std::vector<std::string> resting_on(const Partnership& partnership, const Gift& gift) {
  std::vector<std::string> resting;
  for (const Change& each : partnership.changes) {
    if (each.gift == gift.id) resting.push_back("change " + text_of(each.id));
  }
  return resting;
}

// Nothing names an observation.
std::vector<std::string> resting_on(const Partnership&, const StyleObservation&) { return {}; }
std::vector<std::string> resting_on(const Partnership&, const CredibilityObservation&) {
  return {};
}

// Effort is counted, nothing more.
std::vector<std::string> resting_on(const Partnership&, const Effort&) { return {}; }

// What rests on the record that an event made; absent when it made none of these.
template <class Items>
std::optional<std::vector<std::string>> resting_on_made_by(const Partnership& partnership,
                                                           const Items& items,
                                                           std::uint32_t version) {
  const auto found = std::find_if(items.begin(), items.end(),
                                  [&](const auto& each) { return each.version == version; });
  if (found == items.end()) return std::nullopt;
  return resting_on(partnership, *found);
}

// What rests on an answer to an expectation: the item itself, once it was said back, and an answer
// that replaced it.
std::optional<std::vector<std::string>> resting_on_answer(const Partnership& partnership,
                                                          std::uint32_t version) {
  for (const Expectation& each : partnership.expectations) {
    if (!each.answer || each.answer->version != version) continue;
    if (each.stage == ExpectationStage::answered) return std::vector<std::string>();
    return std::vector{"expectation " + text_of(each.id)};
  }
  return std::nullopt;
}

// Everything else has consequences from the first day: the partnership itself rests on it.
std::vector<std::string> resting_on(const Partnership& partnership, std::uint32_t version) {
  std::optional<std::vector<std::string>> resting;
  const auto ask = [&](const auto& items) {
    if (!resting) resting = resting_on_made_by(partnership, items, version);
  };
  // A slice whose records may be taken back adds its register here, and a `resting_on` above.
  if (auto answered = resting_on_answer(partnership, version)) return *answered;
  ask(partnership.contacts);
  ask(partnership.praise);
  ask(partnership.words);
  ask(partnership.commitments);
  ask(partnership.styles);
  ask(partnership.knowledge);
  ask(partnership.gifts);
  ask(partnership.returns);
  ask(partnership.credibility.observations);
  ask(partnership.ideas);
  ask(partnership.efforts);
  ask(partnership.notes);
  return resting.value_or(std::vector{"partnership " + text_of(partnership.id)});
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
  std::vector<std::string> resting = resting_on(partnership, command.version);
  if (resting.empty()) return Events::of(RecordRetracted{command});
  Failure failure("record.in_use", "Something else rests on this record; it has to stay.",
                  "/data/version");
  return failure.with("rests_on_it", std::move(resting));
}

void evolve(Partnership& partnership, const EventMeta&, const RecordRetracted& event) {
  auto& retracted = partnership.retracted;
  retracted.insert(std::lower_bound(retracted.begin(), retracted.end(), event.data.version),
                   event.data.version);
}

}  // namespace entente
