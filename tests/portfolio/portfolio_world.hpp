#pragma once

/// \file
/// The little world of the portfolio's tests: pat and lee of the team, the partnership p of pat
/// with its client person ann, and a policy whose first word on a complaint is due after 4bh.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <string_view>
#include <vector>

#include "entente/codec/json.hpp"
#include "entente/portfolio/portfolio.hpp"

namespace entente {

// Mon-Fri 08:30-17:00 in New York with a lunch break on Mondays: the calendar of DOMAIN 12.
inline std::string policy_text(std::string_view targets, std::string_view more = {}) {
  return R"({"base":"entente/1","version":"test","calendars":{"office":{
      "zone":"America/New_York","week":{"mon":[["08:30","12:00"],["13:00","17:00"]],
      "tue":[["08:30","17:00"]],"wed":[["08:30","17:00"]],"thu":[["08:30","17:00"]],
      "fri":[["08:30","17:00"]]}}},"default_calendar":"office","targets":)" +
         std::string(targets) + std::string(more) + "}";
}

inline std::shared_ptr<const Rulebook> policy() {
  return *read_policy(policy_text(R"({"complaint":{"normal":{"acknowledge":"4bh"}}})"));
}

inline Instant at(std::string_view text) { return *Instant::parse(text); }

inline std::string command(std::string_view type, std::string_view when, std::string_view data,
                           std::string_view more = {}) {
  const std::string_view concept_name = type.substr(0, type.find('.'));
  const bool team = concept_name == "member" || concept_name == "day" ||
                    concept_name == "greeting" || concept_name == "appearance" ||
                    concept_name == "news";
  return R"({"type":")" + std::string(type) + R"(","partnership":")" + (team ? "@team" : "p") +
         R"(","at":")" + std::string(when) + "\"," + std::string(more) + R"("data":)" +
         std::string(data) + "}";
}

/// Since when it was true what a transition tells, for "cleared" until when; to the minute.
inline std::string minute_of(const Transition& each) {
  return to_string(each.until.value_or(each.finding.since)).substr(0, 16);
}
/// "raised 2026-03-02T14:00".
inline std::string short_line(const Transition& each) {
  return std::string(name_of(each.transition)).append(" ").append(minute_of(each));
}
/// "raised kitchen 2026-03-02T14:00".
inline std::string line_with_subject(const Transition& each) {
  return std::string(name_of(each.transition))
      .append(" ")
      .append(each.finding.subject)
      .append(" ")
      .append(minute_of(each));
}
/// "raised kitchen notice 03-02T14:00".
inline std::string line_with_severity(const Transition& each) {
  return std::string(name_of(each.transition))
      .append(" ")
      .append(each.finding.subject)
      .append(" ")
      .append(name_of(each.finding.severity))
      .append(" ")
      .append(minute_of(each).substr(5));
}

/// All that a portfolio has handed out from one asking to the next.
class Listener {
 public:
  using Line = std::string (*)(const Transition&);

  /// What was told of a rule up to `now`.
  std::vector<std::string> heard_of(std::string_view rule, Portfolio& portfolio, Instant now,
                                    Line line) {
    const std::vector<Transition> more = portfolio.advance(now).value().transitions;
    all_.insert(all_.end(), more.begin(), more.end());
    std::vector<std::string> lines;
    for (const Transition& each : all_) {
      if (each.finding.rule.view() == rule) lines.push_back(line(each));
    }
    return lines;
  }

 private:
  std::vector<Transition> all_;
};

class PortfolioTest : public testing::Test {
 protected:
  explicit PortfolioTest(std::optional<Instant> live_from = {}) : portfolio(policy(), live_from) {
    accept(command("member.add", "2026-03-02T13:00:00Z", R"({"id":"pat","name":"Pat"})"));
    accept(command("member.add", "2026-03-02T13:00:00Z", R"({"id":"lee","name":"Lee"})"));
    accept(command("partnership.open", "2026-03-02T13:00:00Z",
                   R"({"name":"P","zone":"America/New_York","owner":"pat"})"));
    accept(command("person.add", "2026-03-02T13:00:00Z",
                   R"({"id":"ann","name":"Ann","side":"client"})"));
  }

  Submitted accept(const std::string& text) {
    Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
    return submitted ? *submitted : Submitted{};
  }

  Failure refuse(const std::string& text) {
    const Result<Submitted> submitted = portfolio.submit(*read_any_command(text));
    EXPECT_FALSE(submitted) << text;
    return submitted ? Failure() : submitted.error();
  }

  Submitted complain(std::string_view when, std::string_view more = {}) {
    return accept(command("complaint.receive", when,
                          R"({"id":"k1","by":"ann","summary":"Tiles","severity":"normal",
                              "channel":"call"})",
                          more));
  }

  std::vector<std::string> advance(std::string_view now) {
    return lines(portfolio.advance(at(now)).value().transitions);
  }

  static std::vector<std::string> lines(const std::vector<Transition>& transitions) {
    std::vector<std::string> lines;
    for (const Transition& each : transitions) {
      // Only the rule that these tests speak of; the others have tests of their own.
      if (each.finding.rule.view() != "complaint.unacknowledged") continue;
      lines.push_back(std::string(name_of(each.transition)) + " " +
                      to_string(each.at).substr(11, 5) + " since " +
                      to_string(each.finding.since).substr(11, 5) + " " +
                      std::string(name_of(each.finding.severity)));
    }
    return lines;
  }

  Portfolio portfolio;
};

/// The finding that nobody has said a first word to k1 of `complain`.
inline const std::string unacknowledged = "complaint.unacknowledged/p/k1/1";

}  // namespace entente
