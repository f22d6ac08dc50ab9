#pragma once

/// \file
/// The world of the tests of rules across partnerships: that of the trends, with the packs that
/// speak of the team and of all partnerships together. Reviews are made at midnight in New York:
/// 05:00Z in winter, from 2026-03-08 on 04:00Z.

#include "trends_world.hpp"

namespace entente {

inline constexpr std::string_view wide_packs = R"(,"packs":["starter","credibility","team"])";

class WideWorld : public TrendsWorld {
 protected:
  explicit WideWorld(std::string_view more = wide_packs) : TrendsWorld(more) {}

  /// All that was told of a rule up to here: "raised <subject> <since>", "cleared <subject>
  /// <until>", to the minute.
  std::vector<std::string> told(std::string_view rule, std::string_view now) {
    return listener_.heard_of(rule, portfolio, at(now), line_with_subject);
  }

  /// What is open in the stream of the team, by rule.
  [[nodiscard]] std::vector<Finding> open_across() const {
    return portfolio.view().findings(*PartnershipId::parse("@team")).value();
  }
  [[nodiscard]] Finding finding_of(std::string_view rule) const {
    for (const Finding& each : open_across()) {
      if (each.rule.view() == rule) return each;
    }
    ADD_FAILURE() << rule << " is not open";
    return {};
  }

  /// Our advice on one occasion after the other, taken on the first ones; all at one instant.
  void advice(std::string_view partnership, std::string_view when, int taken, int occasions) {
    for (int i = 0; i < occasions; ++i) {
      tell(partnership, "credibility.observe", when,
           std::string(R"({"signal":"seeks_opinion","shown":)") + (i < taken ? "true" : "false") +
               "}");
    }
  }
  /// Three of 30 in three partnerships, far below the 0.6 that are wanted: systemic.
  void miss_everywhere(std::string_view when) {
    for (const char* each : {"a", "b", "c"}) advice(each, when, 1, 10);
  }

  void set_policy(std::string_view when, std::string_view effective, std::string_view more) {
    const std::string text = trends_policy(more);
    const Result<Submitted> set =
        portfolio.submit(SetPolicy{at(when), {}, {}, at(effective), text});
    ASSERT_TRUE(set) << (set ? "" : to_json(set.error()));
  }

 private:
  Listener listener_;
};

}  // namespace entente
