#include "facts.hpp"

namespace entente::facts {
namespace {

template <ExpectationClock Which>
std::optional<Clock> expectation_clock(const FactFrame& frame) {
  return clock_of(frame.partnership, frame.as<Expectation>(), Which, frame.policy);
}

template <ExpectationClock Which>
FactValue expectation_due(const FactFrame& frame) {
  return due_of(expectation_clock<Which>(frame), frame);
}

std::optional<Clock> review_clock(const FactFrame& frame) {
  return review_clock_of(frame.partnership, frame.policy);
}

FactValue review_due(const FactFrame& frame) { return due_of(review_clock(frame), frame); }

bool is_to_share(const FactFrame& frame, const Expectation& item) {
  return !is_past(frame.partnership, item);
}

FactValue not_common(const FactFrame& frame) {
  return count_of(frame.partnership.expectations, [&](const Expectation& item) {
    return is_to_share(frame, item) && item.stage != ExpectationStage::common;
  });
}

FactValue all_common(const FactFrame& frame) {
  const auto& all = frame.partnership.expectations;
  const bool any = std::any_of(all.begin(), all.end(),
                               [&](const Expectation& item) { return is_to_share(frame, item); });
  return any && std::get<std::int64_t>(not_common(frame)) == 0;
}

FactValue answered_by(const FactFrame& frame) {
  const std::optional<GivenAnswer>& answer = frame.as<Expectation>().answer;
  return answer ? FactValue(answer->by.view()) : FactValue(Absent{});
}

constexpr auto P = Scope::partnership;
constexpr auto E = Scope::expectation;
using enum ExpectationClock;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"expectation.adopted_at", instant, "", "When it was adopted.", "expectations", E,
     [](Frame f) -> FactValue { return f.as<Expectation>().adopted_at; }},
    {"expectation.agree_by", instant, "", "When both should have agreed on what was said back.",
     "expectation", E, expectation_due<agree>, expectation_clock<agree>, "expectation.agree"},
    {"expectation.answer_by", instant, "", "When it should be answered.", "expectation", E,
     expectation_due<answer>, expectation_clock<answer>, "expectation.answer"},
    {"expectation.by", text, "person", "Who answered it.", "expectation", E, answered_by},
    {"expectation.confirm", boolean, "", "Whether to ask in the end if it came true.",
     "expectations", E, [](Frame f) -> FactValue { return f.as<Expectation>().asked.confirm; }},
    {"expectation.project", text, "", "The project that it is of, if it is of one.", "expectations",
     E, [](Frame f) { return text_or_absent(f.as<Expectation>().project); }},
    {"expectation.project_closed", boolean, "", "Whether it is of a project that is closed.",
     "project", E,
     [](Frame f) -> FactValue { return is_past(f.partnership, f.as<Expectation>()); }},
    {"expectation.reopened", integer, "count", "How often it was reopened.", "expectation", E,
     [](Frame f) { return count(f.as<Expectation>().reopened_at.size()); }},
    {"expectation.restate_by", instant, "", "When the other side should have said it back.",
     "expectation", E, expectation_due<restate>, expectation_clock<restate>, "expectation.restate"},
    {"expectation.stage", text, "", "open, answered, restated, common or reopened.", "expectation",
     E, [](Frame f) -> FactValue { return name_of(f.as<Expectation>().stage); }},
    {"expectation.text", text, "", "What it asks.", "expectations", E,
     [](Frame f) -> FactValue { return f.as<Expectation>().asked.text.view(); }},
    {"expectations.adopted", integer, "count", "Items ever adopted.", "expectations", P,
     [](Frame f) { return count(f.partnership.expectations.size()); }},
    {"expectations.common", boolean, "",
     "Whether all items are common, at least one; those of closed projects do not count.",
     "expectation", P, all_common},
    {"expectations.open", integer, "count",
     "Items that are not common; those of closed projects do not count.", "expectation", P,
     not_common},
    {"expectations.review_by", instant, "", "When to go through all of them again.", "expectations",
     P, review_due, review_clock, "expectations.review"},
});

}  // namespace

std::span<const CatalogueEntry> of_expectation() { return entries; }

}  // namespace entente::facts
