#pragma once

/// \file
/// The world of the tests of portfolios on a store: one tenant, pat of the team, the partnership p
/// with ann, and a store that can be made to fail.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "../store/faulty_store.hpp"
#include "entente/store/memory_store.hpp"
#include "portfolio_world.hpp"

namespace entente {

using Fault = FaultyStore::Fault;

inline const TenantId firm = *TenantId::parse("firm");
inline const PartnershipId p = *PartnershipId::parse("p");
inline const Beginning beginning{policy_text(R"({"complaint":{"normal":{"acknowledge":"4bh"}}})"),
                                 {}};

// The first word on it is due at 19:30, and three quarters of that time are over at 18:30.
inline const std::string complaint = command("complaint.receive", "2026-03-02T14:30:00Z",
                                             R"({"id":"k1","by":"ann","summary":"Tiles",
                                          "severity":"normal","channel":"call"})",
                                             R"("id":"c-1",)");

inline std::vector<std::string> ids(const std::vector<Transition>& transitions) {
  std::vector<std::string> ids;
  for (const Transition& each : transitions) ids.push_back(each.id);
  return ids;
}

class StoredPortfolioTest : public testing::Test {
 protected:
  void SetUp() override {
    open();
    accept(command("member.add", "2026-03-02T13:00:00Z", R"({"id":"pat","name":"Pat"})"));
    accept(command("partnership.open", "2026-03-02T13:00:00Z",
                   R"({"name":"P","zone":"America/New_York","owner":"pat"})"));
    accept(command("person.add", "2026-03-02T13:00:00Z",
                   R"({"id":"ann","name":"Ann","side":"client"})"));
  }

  void open() {
    Result<Portfolio> opened = Portfolio::open(store, firm, beginning);
    ASSERT_TRUE(opened) << to_json(opened.error());
    portfolio.emplace(std::move(*opened));
  }
  [[nodiscard]] std::string code_of_opening() {
    const Result<Portfolio> opened = Portfolio::open(store, firm, beginning);
    return opened ? "" : std::string(opened.error().code());
  }

  Submitted accept(const std::string& text) {
    Result<Submitted> submitted = portfolio->submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
    return submitted ? *submitted : Submitted{};
  }
  std::string refusal(const std::string& text) {
    const Result<Submitted> submitted = portfolio->submit(*read_any_command(text));
    return submitted ? "" : std::string(submitted.error().code());
  }
  std::vector<std::string> advance(std::string_view now) {
    return ids(portfolio->advance(at(now)).value().transitions);
  }
  [[nodiscard]] std::vector<std::string> kept() const {
    std::vector<std::string> ids;
    for (const KeptTransition& each : portfolio->transitions({}, 0, 100).value()) {
      ids.push_back(each.transition.id);
    }
    return ids;
  }
  void fail_next(Fault fault) {
    store.next_fault = [fault, is_first = true]() mutable {
      return std::exchange(is_first, false) ? fault : Fault::none;
    };
  }
  // Appends an event behind the portfolio's back.
  void append_raw(const StreamId& stream, Version expected, std::string body) {
    Commit commit;
    commit.tenant = firm;
    commit.appends.push_back({stream, expected, {std::move(body)}});
    ASSERT_TRUE(behind.append({&commit, 1}));
  }

  MemoryStore behind;
  FaultyStore store{behind};
  std::optional<Portfolio> portfolio;
};

inline const std::string raised = "complaint.unacknowledged/p/k1/1/1";
// Its second transition: the due has passed, or it is over.
inline const std::string second = "complaint.unacknowledged/p/k1/1/2";

}  // namespace entente
