#pragma once

/// \file
/// The little world with the packs of expectations and deliverables: the template "tiny", targets
/// that are easy to reckon, and what was told of one rule.

#include "entente/rules/catalogue.hpp"
#include "portfolio_world.hpp"

namespace entente {

class DeliveryTest : public PortfolioTest {
 protected:
  DeliveryTest() {
    const Instant now = at("2026-03-02T13:00:00Z");
    EXPECT_TRUE(portfolio.submit(SetPolicy{now, {}, {}, now, text()}));
  }

  static std::string text() {
    return policy_text(
        R"({"expectation":{"answer":"48h","restate":"24h","agree":"12h","review":"720h"},
            "deliverable":{"soon":"-1bd","ask":"336h"}})",
        R"(,"packs":["foundation","delivery"],"folded":[],"templates":{"tiny":{"items":[
            {"id":"praise","text":"The highest praise?","answer":"text","confirm":true},
            {"id":"way","text":"How do we work?","answer":"text"}]}})");
  }

  Submitted accept_at(std::string_view when, std::string_view type, std::string_view data) {
    return accept(command(type, "2026-" + std::string(when) + ":00Z", data));
  }

  /// What was told up to then of one rule: kind, subject, severity, and since when it was true.
  std::vector<std::string> told(std::string_view rule, std::string_view until) {
    const Instant now = at("2026-" + std::string(until) + ":00Z");
    return listener_.heard_of(rule, portfolio, now, line_with_severity);
  }

  /// A fact as JSON; "null" when it is absent.
  [[nodiscard]] std::string fact(std::string_view name, std::string_view subject,
                                 std::string_view now) const {
    const Partnership state = portfolio.view().state(*PartnershipId::parse("p")).value();
    const auto rulebook = *read_policy(text());
    for (const CatalogueEntry& each : catalogue()) {
      if (each.name != name) continue;
      const FactFrame frame =
          frame_of(state, rulebook->usual->policy(), at("2026-" + std::string(now) + ":00Z"),
                   {each.scope, std::string(subject)});
      return to_json(value_of(each.read(frame)));
    }
    return "no such fact";
  }

 private:
  Listener listener_;
};

}  // namespace entente
