// The timeline by itself: since when and until when a rule was true, on whole and on damaged
// streams. DOMAIN 4, SEMANTICS A4. What people are told of it, and the random histories that judge
// it, have tests of their own (`portfolio_test.cpp`, `naive_model_test.cpp`).

#include "entente/rules/timeline.hpp"

#include "portfolio_world.hpp"

namespace entente {
namespace {

class TimelineTest : public PortfolioTest {
 protected:
  // Received at 14:30Z, acknowledged at 19:00Z.
  TimelineTest() {
    complain("2026-03-02T14:30:00Z");
    accept(command("complaint.acknowledge", "2026-03-02T19:00:00Z", R"({"id":"k1","by":"pat"})"));
    events = portfolio.view().history(p).value();
    state = portfolio.view().state(p).value();
  }

  // As if the opening had been lost.
  void damage() {
    events.erase(events.begin());
    state = fold(p, events);
    ASSERT_FALSE(state.standing);
    ASSERT_EQ(state.complaints.size(), 1u);
  }

  const PartnershipId p = *PartnershipId::parse("p");
  const PolicyHistory policies{policy()};
  const Subject k1{Scope::complaint, "k1"};
  const TrackKey unacknowledged_k1{*RuleId::parse("complaint.unacknowledged"), k1};
  std::vector<Event> events;
  Partnership state;
  Timeline timeline;
};

TEST_F(TimelineTest, KnowsSinceWhenAndUntilWhenARuleWasTrue) {
  timeline.replay(at("2026-03-02T14:00:00Z"), at("2026-03-02T18:59:59Z"), events, state, policies);
  ASSERT_NE(timeline.tracks().find(unacknowledged_k1), nullptr);
  EXPECT_EQ(timeline.tracks().find(unacknowledged_k1)->running()->since,
            at("2026-03-02T18:30:00Z"));

  timeline.replay(at("2026-03-02T14:00:00Z"), at("2026-03-02T22:00:00Z"), events, state, policies);
  const std::vector<Interval>& intervals = timeline.tracks().find(unacknowledged_k1)->intervals;
  ASSERT_EQ(intervals.size(), 1u);
  EXPECT_EQ(intervals[0].since, at("2026-03-02T18:30:00Z"));
  EXPECT_EQ(intervals[0].until, at("2026-03-02T19:00:00Z"));
}

TEST_F(TimelineTest, GoesBackToWhatIsToldToHaveHappenedEarlier) {
  const Instant end = at("2026-03-02T18:59:59Z");
  timeline.replay(at("2026-03-02T14:00:00Z"), end, events, state, policies);
  ASSERT_EQ(timeline.tracks().find(unacknowledged_k1)->intervals.size(), 1u);
  events.back().meta.occurred = at("2026-03-02T18:00:00Z");
  timeline.replay(at("2026-03-02T18:00:00Z"), end, events, fold(p, events), policies);
  EXPECT_TRUE(timeline.tracks().find(unacknowledged_k1)->intervals.empty());
}

TEST_F(TimelineTest, HasNoTrackOfWhatWasNeverTrue) {
  timeline.replay(at("2026-03-02T14:00:00Z"), at("2026-03-02T18:29:59Z"), events, state, policies);
  EXPECT_EQ(timeline.tracks().find(unacknowledged_k1), nullptr);
  EXPECT_EQ(timeline.tracks().find({unacknowledged_k1.rule, {Scope::complaint, "k2"}}), nullptr);
}

TEST_F(TimelineTest, SaysNothingOfAStreamThatLacksItsOpening) {
  damage();
  const Instant end = at("2026-03-02T22:00:00Z");
  timeline.replay(at("2026-03-02T14:00:00Z"), end, events, state, policies);
  EXPECT_TRUE(timeline.tracks().empty());
  EXPECT_EQ(timeline.next(policies), std::nullopt);
  EXPECT_EQ(timeline.now(), end);

  timeline.move_to(at("2026-03-03T22:00:00Z"), state, policies);
  timeline.touch(state, policies, {k1});
  EXPECT_TRUE(timeline.tracks().empty());
  EXPECT_EQ(timeline.next(policies), std::nullopt);
}

TEST_F(TimelineTest, TheCorrectedFoldIsDoneAfterTheLastEvent) {
  CorrectedFold fold(events, state, at("2026-03-02T14:00:00Z"));
  EXPECT_EQ(fold.next(), at("2026-03-02T14:30:00Z"));
  EXPECT_EQ(fold.apply_next(), std::vector<Subject>{k1});
  EXPECT_EQ(fold.next(), at("2026-03-02T19:00:00Z"));
  EXPECT_EQ(fold.apply_next(), std::vector<Subject>{k1});
  EXPECT_EQ(fold.state().complaints[0].stage, ComplaintStage::acknowledged);

  EXPECT_EQ(fold.next(), std::nullopt);
  EXPECT_TRUE(fold.apply_next().empty());
  EXPECT_EQ(fold.state().complaints[0].stage, ComplaintStage::acknowledged);
}

}  // namespace
}  // namespace entente
