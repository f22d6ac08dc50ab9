#pragma once

/// \file
/// The world of the tests of what is read across partnerships: pat of the team, and partnerships
/// with a client person ann each, opened on 2025-07-01 unless said. A complaint may be understood
/// at once; the office is open in New York as in DOMAIN 12.

#include "portfolio_world.hpp"

namespace entente {

inline std::string trends_policy(std::string_view more) {
  return policy_text("{}", R"(,"complaint":{"steps":["received","closed"]})" + std::string(more));
}

class TrendsWorld : public testing::Test {
 protected:
  explicit TrendsWorld(std::string_view more = {}) : portfolio(*read_policy(trends_policy(more))) {
    tell("@team", "member.add", "2025-06-01T00:00:00Z", R"({"id":"pat","name":"Pat"})");
  }

  Submitted tell(std::string_view partnership, std::string_view type, std::string_view when,
                 std::string_view data, std::string_view more = {}) {
    const std::string text = R"({"type":")" + std::string(type) + R"(","partnership":")" +
                             std::string(partnership) + R"(","at":")" + std::string(when) + "\"," +
                             std::string(more) + R"("data":)" + std::string(data) + "}";
    sent_.push_back(text);
    Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
    return submitted ? *submitted : Submitted{};
  }

  void open(std::string_view partnership, std::string_view segment = {},
            std::string_view when = "2025-07-01T00:00:00Z") {
    const std::string in = segment.empty() ? "" : R"(,"segment":")" + std::string(segment) + "\"";
    tell(partnership, "partnership.open", when,
         R"({"name":"P","zone":"America/New_York","owner":"pat")" + in + "}");
    tell(partnership, "person.add", when, R"({"id":"ann","name":"Ann","side":"client"})");
  }

  void complain(std::string_view partnership, std::string_view when, std::string_view cause = {},
                std::string_view kind = "complaint") {
    const std::string why = cause.empty() ? "" : R"(,"cause":")" + std::string(cause) + "\"";
    tell(partnership, "complaint.receive", when,
         R"({"id":")" + id("k") + R"(","kind":")" + std::string(kind) +
             R"(","by":"ann","summary":"S","severity":"normal","channel":"call")" + why + "}");
  }

  /// The id of the next item, and of the last.
  std::string id(std::string_view prefix) { return std::string(prefix) + std::to_string(++items_); }
  [[nodiscard]] std::string last(std::string_view prefix) const {
    return std::string(prefix) + std::to_string(items_);
  }

  [[nodiscard]] Trends trends(std::string_view from, std::string_view to) const {
    return portfolio.view().trends(at(from), at(to)).value();
  }
  /// Of March 2026 and the first instant after it.
  [[nodiscard]] Trends of_march() const {
    return trends("2026-03-01T00:00:00Z", "2026-04-01T00:00:00Z");
  }

  Portfolio portfolio;

  /// The documents of all commands that were told.
  [[nodiscard]] const std::vector<std::string>& sent() const { return sent_; }

 private:
  std::vector<std::string> sent_;
  int items_ = 0;
};

}  // namespace entente
