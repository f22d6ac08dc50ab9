// Two partnerships that turn out to be one, over all that a portfolio answers. DOMAIN 5.

#include "merge_world.hpp"

namespace entente {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const std::string rule = "complaint.unacknowledged";

// Each finding without the partnership that it is of.
std::vector<std::string> findings_without_place(const Portfolio& portfolio,
                                                const PartnershipId& of) {
  std::vector<std::string> lines;
  for (Finding each : portfolio.view().findings(of).value()) {
    if (each.subject == of.view()) each.subject = "it";
    lines.push_back(std::string(each.rule.view()) + " " + each.subject + " " +
                    std::string(name_of(each.severity)) + " " + std::to_string(each.level) + " " +
                    to_string(each.since) + " " + (each.due ? to_string(*each.due) : "") + " " +
                    each.message);
  }
  return lines;
}

class PartnershipMergeReadsTest : public MergeTest {
 protected:
  std::vector<std::string> advance(std::string_view now) {
    std::vector<std::string> lines;
    for (const Transition& each : portfolio.advance(at(now)).value().transitions) {
      if (each.finding.rule.view() != rule) continue;
      lines.push_back(std::string(each.finding.partnership.view()) + " " + short_line(each) + " " +
                      std::string(name_of(each.finding.severity)));
    }
    return lines;
  }
  // What is open at the end says all that can be said of the partnership.
  void live_through(std::string_view where) {
    complain(where, "k1");
    promise(where, "c1", "04T22:00");
    tell(where, "complaint.acknowledge", "02T20:00", R"({"id":"k1","by":"pat"})");
    tell(where, "contact.record", "03T15:00",
         R"({"id":"t1","channel":"call","initiator":"client","with":["ann"],"kind":"call",)"
         R"("status_request":true})");
    tell(where, "rhythm.set", "03T15:00",
         R"({"id":"weekly","kind":"check_in","rule":"FREQ=DAILY","local_time":"09:30",)"
         R"("person":"ann","owner":"pat"})");
    tell(where, "contact.record", "04T15:00",
         R"({"id":"t2","channel":"call","initiator":"provider","with":["ann"],"kind":"call"})");
  }
  [[nodiscard]] PortfolioView as(std::string_view person, const PartnershipId& partnership) const {
    Viewer viewer;
    viewer.partnership = partnership;
    viewer.person = *PersonId::parse(person);
    return portfolio.viewed_by(viewer).value();
  }
};

TEST_F(PartnershipMergeReadsTest, TellsHereThatItIsOverAndThereWhatStands) {
  complain("p", "k1");
  merge("02T19:00");
  EXPECT_THAT(
      advance("2026-03-02T19:30:00Z"),
      ElementsAre("p raised 2026-03-02T18:30 notice", "p cleared 2026-03-02T19:00 notice",
                  "q raised 2026-03-02T18:30 notice", "q changed 2026-03-02T18:30 warning"));
  EXPECT_THAT(portfolio.view().findings(p)->front().partnership, q);
}

// The model: the same history, told to q in the first place.
class ToldThereAtOnce : public PartnershipMergeReadsTest {
 public:
  ToldThereAtOnce() {
    add_person("q", "ann", "Ann");
    live_through("q");
  }
  using PartnershipMergeReadsTest::portfolio;
  void TestBody() override {}
};

TEST_F(PartnershipMergeReadsTest, FindsWhatWouldHaveBeenFoundHadItAllBeenThere) {
  live_through("p");
  merge("12T15:00");
  ToldThereAtOnce other;
  const Instant now = at("2026-03-13T15:00:00Z");
  (void)portfolio.advance(now);
  (void)other.portfolio.advance(now);
  const auto expected = findings_without_place(other.portfolio, q);
  EXPECT_THAT(expected, SizeIs(testing::Gt(3u)));
  EXPECT_EQ(findings_without_place(portfolio, q), expected);
}

TEST_F(PartnershipMergeReadsTest, IsReadByEitherId) {
  complain("p", "k1");
  merge("02T19:00");
  const PortfolioView view = portfolio.view();
  EXPECT_EQ(view.state(p)->id, q);
  EXPECT_EQ(view.situation(p, at("2026-03-02T20:00:00Z"))->partnership.id, q);
  EXPECT_TRUE(view.forms(p));
  AgendaRequest request;
  request.now = at("2026-03-02T20:00:00Z");
  request.until = at("2026-03-04T20:00:00Z");
  request.partnership = p;
  const auto lines = view.agenda(request);
  ASSERT_FALSE(lines.empty());
  EXPECT_EQ(lines.front().partnership, q);
}

TEST_F(PartnershipMergeReadsTest, KeepsItsOwnHistory) {
  complain("p", "k1");
  merge("02T19:00");
  const PortfolioView view = portfolio.view();
  EXPECT_THAT(view.history(p).value(), SizeIs(5));
  EXPECT_THAT(view.as_of(p, at("2026-03-02T18:59:59Z"))->complaints, SizeIs(1));
  EXPECT_THAT(view.as_of(p, at("2026-03-02T19:00:00Z"))->complaints, IsEmpty());
  EXPECT_THAT(view.as_of(q, at("2026-03-02T18:59:59Z"))->complaints, IsEmpty());
  EXPECT_THAT(view.as_of(q, at("2026-03-02T19:00:00Z"))->complaints, SizeIs(1));
  const auto told = view.explain("complaint.unacknowledged/p/k1/1");
  EXPECT_TRUE(told) << to_json(told.error());
}

TEST_F(PartnershipMergeReadsTest, IsOnePartnershipAmongAll) {
  tell("p", "person.change", "02T15:00",
       R"({"id":"ann","contact_points":[{"channel":"call","address":"617 555 0134"}]})");
  EXPECT_EQ(portfolio.view().digest().partnerships, 2);
  merge("02T19:00");
  EXPECT_EQ(portfolio.view().digest().partnerships, 1);
  const auto lines = portfolio.view().partnerships();
  ASSERT_THAT(lines, SizeIs(1));
  EXPECT_EQ(lines.front().id, q);
  const auto found = portfolio.view().identify(*Channel::parse("call"), "617-555-0134");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found.front().partnership, q);
}

TEST_F(PartnershipMergeReadsTest, ShowsAClientTheirPartnershipByEitherId) {
  add_person("p", "ben", "Ben");
  complain("p", "k1");
  tell("p", "person.remove", "02T15:00", R"({"id":"ben"})");
  add_person("q", "ben", "Ben Two");
  merge("02T19:00");
  for (const PartnershipId& each : {p, q}) {
    EXPECT_THAT(as("ann", each).state(each)->complaints, SizeIs(1));
    EXPECT_EQ(as("ann", each).state(each)->id, q);
  }
  EXPECT_EQ(as("ann", q).as_of(p, at("2026-03-02T18:00:00Z")).error().code(),
            "partnership.unknown");
  // Whoever was removed there is not the one who has the id here.
  Viewer viewer;
  viewer.partnership = p;
  viewer.person = *PersonId::parse("ben");
  EXPECT_EQ(portfolio.viewed_by(viewer).error().code(), "person.unknown");
}

TEST_F(PartnershipMergeReadsTest, CreditsWhoeverItIsTodayWithAReferral) {
  merge("02T19:00");
  tell("r", "partnership.open", "03T15:00",
       R"({"name":"R","zone":"America/New_York","came_from":"p"})");
  EXPECT_THAT(own_state(q).returns, SizeIs(1));
  EXPECT_THAT(own_state(p).returns, IsEmpty());
}

TEST_F(PartnershipMergeReadsTest, HasNothingOfAMemberAnyMore) {
  tell("@team", "member.add", "02T15:00", R"({"id":"lee","name":"Lee"})");
  promise("p", "c1", "09T22:00", R"(,"owner":"lee")");
  merge("02T19:00");
  const Failure failure = refusal("@team", "member.remove", "03T15:00", R"({"id":"lee"})");
  EXPECT_EQ(failure.code(), "member.in_use");
  EXPECT_NE(to_json(failure).find("q/c1"), std::string::npos) << to_json(failure);
  EXPECT_EQ(to_json(failure).find("p/c1"), std::string::npos) << to_json(failure);
}

TEST_F(PartnershipMergeReadsTest, CountsNothingTwiceNorInAnotherPeriod) {
  promise("p", "c1", "03T22:00");
  tell("p", "access.request", "02T15:00",
       R"({"id":"r1","by":"ann","about":"News","channel":"call"})");
  complain("p", "k1", "02T15:30");
  const auto counted = [this](std::string_view to) {
    const Trends trends = portfolio.view().trends(at("2026-03-01T00:00:00Z"), at(to)).value();
    std::int64_t outcomes = 0;
    for (const PromiseTrend& each : trends.promises) outcomes += each.outcomes;
    return std::vector{outcomes, trends.reachability.requests, trends.complaints.count};
  };
  (void)portfolio.advance(at("2026-03-12T15:00:00Z"));
  EXPECT_THAT(counted("2026-03-11T15:00:00Z"), ElementsAre(1, 1, 1));
  merge("20T15:00");
  for (const char* to : {"2026-03-11T15:00:00Z", "2026-03-20T15:00:00Z", "2026-03-25T15:00:00Z"}) {
    EXPECT_THAT(counted(to), ElementsAre(1, 1, 1)) << to;
  }
}

TEST_F(PartnershipMergeReadsTest, IsPlayedAgainAsItWasTold) {
  complain("p", "k1");
  promise("p", "c1", "04T22:00");
  add_person("q", "ann", "Ann");
  complain("q", "k9", "02T16:00");
  merge("05T15:00");
  tell("q", "complaint.acknowledge", "06T15:00", R"({"id":"k1","by":"pat"})");
  const Instant end = at("2026-03-12T15:00:00Z");
  const auto live = portfolio.advance(end).value().transitions;
  const auto again =
      portfolio.view().backtest(merge_policy(), at("2026-03-01T00:00:00Z"), end).value();
  EXPECT_EQ(to_json(again), to_json(live));
  EXPECT_THAT(portfolio.view().what_if(merge_policy()).findings, IsEmpty());
}

TEST_F(PartnershipMergeReadsTest, MayBeAskedFirst) {
  complain("p", "k1");
  const auto merging =
      *read_any_command(said("p", "partnership.merge", "02T19:00", R"({"into":"q"})"));
  EXPECT_TRUE(portfolio.check(merging));
  add_person("q", "ann", "Ann");
  complain("q", "k1");
  EXPECT_EQ(portfolio.check(merging).error().code(), "merge.item_exists");
  EXPECT_EQ(state(p).standing->stage, Stage::engaged);
}

}  // namespace
}  // namespace entente
