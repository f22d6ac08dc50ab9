#pragma once

/// \file
/// The world of the tests of merged partnerships: pat of the team, and the partnerships p and q,
/// opened on Monday 2026-03-02 at 9:00 in New York; p has the client person ann. What is open in p
/// moves into q.

#include "portfolio_world.hpp"

namespace entente {

inline const PartnershipId p = *PartnershipId::parse("p");
inline const PartnershipId q = *PartnershipId::parse("q");

inline std::shared_ptr<const Rulebook> merge_policy() {
  return *read_policy(policy_text(
      R"({"complaint":{"normal":{"acknowledge":"4bh"}}})",
      R"(,"packs":["starter","quiet","foundation","delivery","generosity"],"folded":[])"));
}

/// A command to any stream; `when` is of March 2026 ("04T15:00").
inline std::string said(std::string_view stream, std::string_view type, std::string_view when,
                        std::string_view data, std::string_view more = {}) {
  return R"({"type":")" + std::string(type) + R"(","partnership":")" + std::string(stream) +
         R"(","at":"2026-03-)" + std::string(when) + R"(:00Z",)" + std::string(more) +
         R"("data":)" + std::string(data) + "}";
}

class MergeTest : public testing::Test {
 protected:
  MergeTest() {
    tell("@team", "member.add", "02T14:00", R"({"id":"pat","name":"Pat"})");
    for (const char* each : {"p", "q"}) {
      tell(each, "partnership.open", "02T14:00",
           R"({"name":"P","zone":"America/New_York","owner":"pat","stage":"engaged"})");
    }
    add_person("p", "ann", "Ann");
  }

  Submitted tell(std::string_view stream, std::string_view type, std::string_view when,
                 std::string_view data, std::string_view more = {}) {
    const std::string text = said(stream, type, when, data, more);
    Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
    return submitted ? *submitted : Submitted{};
  }
  Failure refusal(std::string_view stream, std::string_view type, std::string_view when,
                  std::string_view data) {
    const std::string text = said(stream, type, when, data);
    const Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_FALSE(submitted) << text;
    return submitted ? Failure() : submitted.error();
  }

  void add_person(std::string_view stream, std::string_view id, std::string_view name) {
    tell(stream, "person.add", "02T14:00",
         R"({"id":")" + std::string(id) + R"(","name":")" + std::string(name) +
             R"(","side":"client"})");
  }
  void complain(std::string_view stream, std::string_view id, std::string_view when = "02T14:30") {
    tell(stream, "complaint.receive", when,
         R"({"id":")" + std::string(id) +
             R"(","by":"ann","summary":"Tiles","severity":"normal","channel":"call"})");
  }
  void promise(std::string_view stream, std::string_view id, std::string_view due,
               std::string_view more = {}, std::string_view when = "02T15:00") {
    tell(stream, "commitment.make", when,
         R"({"id":")" + std::string(id) +
             R"(","by":"pat","side":"provider","to":"ann","what":"Samples","origin":"project",)" +
             R"("due":"2026-03-)" + std::string(due) + R"(:00Z")" + std::string(more) + "}");
  }
  Submitted merge(std::string_view when, std::string_view more = {}) {
    return tell("p", "partnership.merge", when, R"({"into":"q"})", more);
  }
  Failure merge_refused(std::string_view when, std::string_view into = "q") {
    return refusal("p", "partnership.merge", when, R"({"into":")" + std::string(into) + "\"}");
  }

  [[nodiscard]] Partnership state(const PartnershipId& id) const {
    return *portfolio.view().state(id);
  }
  /// As it stands in its own stream, whatever it was merged into.
  [[nodiscard]] Partnership own_state(const PartnershipId& id) const {
    return *portfolio.view().as_of(id, Instant::latest());
  }

  Portfolio portfolio{merge_policy(), std::nullopt};
};

}  // namespace entente
