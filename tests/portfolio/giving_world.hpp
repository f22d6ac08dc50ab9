#pragma once

/// \file
/// The world of the tests of giving, trust and knowing each other: pat of the team, the partnership
/// p, opened as engaged on Monday 2026-03-02 at 9:00 in New York, with its client person ann, and a
/// policy that runs the packs which speak of them. The clocks there go forward on 8 March.

#include "portfolio_world.hpp"

namespace entente {

inline std::shared_ptr<const Rulebook> giving_policy() {
  return *read_policy(
      policy_text("{}", R"(,"packs":["starter","quiet","foundation","generosity","credibility"],)"
                        R"("folded":[])"));
}

class GivingTest : public testing::Test {
 protected:
  GivingTest() {
    say("member.add", "2026-03-02T14:00:00Z", R"({"id":"pat","name":"Pat"})");
    say("partnership.open", "2026-03-02T14:00:00Z",
        R"({"name":"P","zone":"America/New_York","owner":"pat","stage":"engaged"})");
    say("person.add", "2026-03-02T14:00:00Z", R"({"id":"ann","name":"Ann","side":"client"})");
  }

  void say(std::string_view type, std::string_view when, std::string_view data) {
    const std::string text = command(type, when, data);
    const Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
  }

  void call(std::string_view id, std::string_view when, std::string_view more = {}) {
    say("contact.record", when,
        R"({"id":")" + std::string(id) +
            R"(","channel":"call","initiator":"provider","with":["ann","pat"],"kind":"call")" +
            std::string(more) + "}");
  }

  // What was told of a rule up to here: "raised" with since, "cleared" with until.
  std::vector<std::string> told(std::string_view rule, std::string_view now) {
    return listener_.heard_of(rule, portfolio, at(now), short_line);
  }

  // A fact as it is at an instant, of the partnership or of an item; null when it is absent.
  Value fact(std::string_view name, std::string_view now, const Subject& subject = {}) {
    const Partnership state = *portfolio.view().state(*PartnershipId::parse("p"));
    const std::shared_ptr<const Rulebook> rulebook = giving_policy();
    const Ruleset& rules = rulebook->ruleset_for(state.id, state.standing->segment);
    const FactTable& table = rules.facts(subject.scope);
    const FactFrame frame = frame_of(state, rules.policy(), at(now), subject);
    const FactValue value = table.read(table.vocabulary().slot(name).value(), frame);
    return std::holds_alternative<Absent>(value) ? Value() : value_of(value);
  }
  double number(std::string_view name, std::string_view now = "2026-12-31T12:00:00Z") {
    const Value value = fact(name, now);
    if (const auto* whole = value.get_if<std::int64_t>()) return static_cast<double>(*whole);
    return value.get_if<double>() != nullptr ? *value.get_if<double>() : -1e9;
  }
  std::string word(std::string_view name, const Subject& subject = {}) {
    const Value value = fact(name, "2026-12-31T12:00:00Z", subject);
    return value.is_null() ? "absent" : to_json(value);
  }

  Portfolio portfolio{giving_policy(), std::nullopt};

 private:
  Listener listener_;
};

}  // namespace entente
