#pragma once

/// \file
/// The little world in which the rules of the pack `quiet` run, and what they say in it.

#include "entente/rules/silence.hpp"
#include "portfolio_world.hpp"

namespace entente {

class QuietWorld : public PortfolioTest {
 protected:
  QuietWorld() { rules_of("{}"); }

  /// From the opening on, the shipped policy with these targets laid over it.
  void rules_of(std::string_view targets, std::string_view more = {}) {
    const Instant opening = entente::at("2026-03-02T13:00:00Z");
    const std::string packs = R"(,"packs":["starter","quiet"])" + std::string(more);
    text_ = policy_text(targets, packs);
    ASSERT_TRUE(portfolio.submit(SetPolicy{opening, {}, {}, opening, text_}));
  }

  /// What was told of findings, "raised rhythm.due 14:30" by the `since` or `until` of each.
  std::vector<std::string> told(const std::vector<Transition>& transitions) {
    std::vector<std::string> said;
    for (const Transition& each : transitions) {
      const Instant when = each.until.value_or(each.finding.since);
      said.push_back(std::string(name_of(each.transition)) + " " +
                     std::string(each.finding.rule.view()) + " " + to_string(when).substr(5, 11) +
                     " " + std::string(name_of(each.finding.severity)));
    }
    return said;
  }
  std::vector<std::string> until(std::string_view now) {
    return told(portfolio.advance(entente::at(now)).value().transitions);
  }
  std::vector<std::string> when(std::string_view type, std::string_view time,
                                std::string_view data) {
    const std::vector<Transition> transitions = accept(command(type, time, data)).transitions;
    // The queue holds them, too.
    portfolio.advance(entente::at(time));
    return told(transitions);
  }

  /// A contact with ann; `more` are further members.
  std::vector<std::string> contact(std::string_view time, std::string_view initiator,
                                   std::string_view kind = "call", std::string_view more = {}) {
    return when("contact.record", time,
                R"({"id":"t)" + std::to_string(++contacts_) +
                    R"(","channel":"call","initiator":")" + std::string(initiator) +
                    R"(","with":["ann"],"kind":")" + std::string(kind) + "\"" + std::string(more) +
                    "}");
  }

  /// A report every Tuesday at 09:30, looked after by lee.
  void agree_weekly() {
    accept(command("rhythm.set", "2026-03-02T14:00:00Z",
                   R"({"id":"r","kind":"report","rule":"FREQ=WEEKLY;BYDAY=TU",)"
                   R"("local_time":"09:30","owner":"lee"})"));
  }

  [[nodiscard]] Partnership state() const {
    return portfolio.view().state(*PartnershipId::parse("p")).value();
  }
  [[nodiscard]] Policy rules() const { return (*read_policy(text_))->usual->policy(); }
  [[nodiscard]] std::optional<Instant> quiet_at(std::string_view now) const {
    const auto silence = silence_of(state(), rules(), entente::at(now));
    return silence ? silence->quiet_at : std::nullopt;
  }

 private:
  std::string text_;
  int contacts_ = 0;
};

}  // namespace entente
