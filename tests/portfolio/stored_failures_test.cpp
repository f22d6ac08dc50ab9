// A portfolio on a store that fails, that others write to, or that holds what it cannot read; and
// batches, which are kept at once or not at all.

#include "stored_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(StoredPortfolioTest, HandsOutNothingTwiceWhenAnAppendFails) {
  accept(complaint);
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre(raised));
  for (const Fault fault : {Fault::nothing_kept, Fault::answer_lost}) {
    fail_next(fault);
    EXPECT_FALSE(portfolio->advance(at("2026-03-02T19:30:00Z")));
  }
  EXPECT_THAT(advance("2026-03-02T19:30:00Z"), ElementsAre(second));
  EXPECT_THAT(advance("2026-03-02T19:30:00Z"), IsEmpty());
  open();
  EXPECT_THAT(advance("2026-03-02T19:30:00Z"), IsEmpty());
}

TEST_F(StoredPortfolioTest, IsAsBeforeWhenNothingWasKept) {
  const std::string state = to_json(*portfolio->view().state(p));
  fail_next(Fault::nothing_kept);
  EXPECT_EQ(refusal(complaint), "store.io");
  EXPECT_EQ(to_json(*portfolio->view().state(p)), state);
  EXPECT_THAT(accept(complaint).events, SizeIs(1));
}

TEST_F(StoredPortfolioTest, AnswersOnceWhenAnAnswerWasLost) {
  fail_next(Fault::answer_lost);
  EXPECT_EQ(refusal(complaint), "store.io");
  EXPECT_THAT(portfolio->view().state(p)->complaints, SizeIs(1));
  EXPECT_THAT(accept(complaint).events, SizeIs(1));
  EXPECT_EQ(behind.read_stream(firm, p, 0, 9)->size(), 3u);
}

TEST_F(StoredPortfolioTest, ComesBackWhenItsStoreDoes) {
  store.is_down = true;
  const std::string note = command("note.add", "2026-03-02T14:20:00Z", R"({"id":"n1","text":"x"})");
  EXPECT_EQ(refusal(note), "store.io");
  EXPECT_EQ(refusal(note), "store.io");
  EXPECT_FALSE(portfolio->advance(at("2026-03-02T18:30:00Z")));
  store.is_down = false;
  EXPECT_THAT(accept(note).events, SizeIs(1));
  EXPECT_THAT(accept(complaint).events, SizeIs(1));
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre(raised));
}

TEST_F(StoredPortfolioTest, AnswersNothingWhileItsStoreCannotSayHowThingsStand) {
  store.is_down = true;
  EXPECT_EQ(refusal(command("note.add", "2026-03-02T14:20:00Z", R"({"id":"n1","text":"x"})")),
            "store.io");
  EXPECT_EQ(portfolio->check(*read_any_command(complaint)).error().code(), "store.in_doubt");
  EXPECT_EQ(portfolio->transitions({}, 0, 1).error().code(), "store.in_doubt");
}

TEST_F(StoredPortfolioTest, NoticesThatAnotherHasToldSomething) {
  accept(complaint);
  Commit commit;
  commit.tenant = firm;
  commit.transitions.push_back(
      {at("2026-03-02T14:00:00Z"), R"({"transition":{"id":"other/p/x/1/1","transition":"raised",
       "at":"2026-03-02T14:00:00Z","finding":{"id":"other/p/x/1","rule":"other","partnership":"p",
       "subject":"x","severity":"notice","since":"2026-03-02T14:00:00Z",
       "tell_at":"2026-03-02T14:00:00Z","level":0,"message":"m","action":"a","principle":"P1"}},
       "scope":"complaint","item":"x","language":""})"});
  ASSERT_TRUE(behind.append({&commit, 1}));
  accept(command("note.add", "2026-03-02T18:40:00Z", R"({"id":"n1","text":"x"})"));
  // It was taken up again: the other's, which is not true, was withdrawn.
  EXPECT_THAT(kept(), ElementsAre("other/p/x/1/1", raised, "other/p/x/1/2"));
  EXPECT_THAT(advance("2026-03-02T18:40:00Z"),
              testing::UnorderedElementsAre("other/p/x/1/1", raised, "other/p/x/1/2"));
}

TEST_F(StoredPortfolioTest, IsTakenUpAgainWhenAnotherHasWritten) {
  Portfolio other = Portfolio::open(store, firm).value();
  accept(complaint);
  const AnyCommand note =
      *read_any_command(command("note.add", "2026-03-02T15:00:00Z", R"({"id":"n1","text":"x"})"));
  EXPECT_EQ(other.submit(note).error().code(), "store.conflict");
  EXPECT_TRUE(other.submit(note));
  EXPECT_THAT(other.view().state(p)->complaints, SizeIs(1));
}

TEST_F(StoredPortfolioTest, StopsAtEventsOfALaterLibrary) {
  append_raw(p, 2,
             R"({"type":"complaint.celebrated","partnership":"p","version":3,
                 "at":"2026-03-02T14:00:00Z","occurred":"2026-03-02T14:00:00Z","data":{}})");
  EXPECT_EQ(code_of_opening(), "store.newer_events");
}

TEST_F(StoredPortfolioTest, StopsAtRecordsOfALaterLibrary) {
  append_raw(*StreamId::parse("@tenant"), 1,
             R"({"type":"tenant.renamed","partnership":"@tenant","version":2,
                 "at":"2026-03-02T14:00:00Z","occurred":"2026-03-02T14:00:00Z","data":{}})");
  EXPECT_EQ(code_of_opening(), "store.newer_events");
}

TEST_F(StoredPortfolioTest, StopsAtWhatIsNoEvent) {
  append_raw(p, 2, "{");
  EXPECT_EQ(code_of_opening(), "store.damaged");
}

TEST_F(StoredPortfolioTest, TellsWhatShouldHaveBeenToldByNow) {
  accept(complaint);
  advance("2026-03-02T19:30:00Z");
  // The same history, of which the last was never told.
  MemoryStore other;
  for (const StoredEvent& each : *behind.read_all(firm, 0, 100)) {
    Commit commit;
    commit.tenant = firm;
    commit.appends.push_back({each.stream, each.version - 1, {each.body}});
    if (each.position == behind.head(firm)->last_event) {
      const auto first = behind.read_transitions(firm, 0, 1).value().front();
      commit.transitions.push_back({first.at, first.body});
      commit.head = HeadChange{behind.head(firm)->bytes, 0};
    }
    ASSERT_TRUE(std::holds_alternative<Appended>(other.append({&commit, 1})->front()));
  }
  Portfolio again = Portfolio::open(other, firm).value();
  const auto told = again.transitions({}, 0, 9).value();
  ASSERT_THAT(told, SizeIs(2));
  EXPECT_EQ(told[1].transition.id, second);
  EXPECT_EQ(to_json(*again.view().findings()), to_json(*portfolio->view().findings()));
}

TEST_F(StoredPortfolioTest, WithdrawsWhatWasToldAndIsNotTrue) {
  accept(complaint);
  advance("2026-03-02T18:30:00Z");
  std::string body = behind.read_transitions(firm, 0, 1)->front().body;
  const auto replace_all = [&body](std::string_view old, std::string_view with) {
    for (auto found = body.find(old); found != std::string::npos;
         found = body.find(old, found + with.size())) {
      body.replace(found, old.size(), with);
    }
  };
  replace_all("k1", "k7");
  Commit commit;
  commit.tenant = firm;
  commit.transitions.push_back({at("2026-03-02T18:30:00Z"), body});
  ASSERT_TRUE(behind.append({&commit, 1}));
  open();
  EXPECT_THAT(kept(), ElementsAre(raised, "complaint.unacknowledged/p/k7/1/1",
                                  "complaint.unacknowledged/p/k7/1/2"));
  EXPECT_THAT(portfolio->view().findings(p).value(), SizeIs(1));
}

TEST_F(StoredPortfolioTest, KeepsABatchAtOnce) {
  const std::vector<AnyCommand> batch{
      *read_any_command(complaint),
      *read_any_command(command("note.add", "2026-03-02T14:31:00Z", R"({"id":"n1","text":"x"})")),
      *read_any_command(command("note.add", "2026-03-02T14:32:00Z", R"({"id":"n1","text":"x"})")),
      *read_any_command(command("note.add", "2026-03-02T14:33:00Z", R"({"id":"n2","text":"x"})"))};
  const int appends = store.appends;
  const auto answers = portfolio->submit(batch);
  ASSERT_EQ(answers.size(), 4u);
  EXPECT_TRUE(answers[0] && answers[1] && answers[3]);
  EXPECT_EQ(answers[2].error().code(), "note.exists");
  EXPECT_EQ(store.appends, appends + 1);
  open();
  EXPECT_THAT(portfolio->view().state(p)->notes, SizeIs(2));
}

TEST_F(StoredPortfolioTest, AnswersWhatIsRepeatedWithinABatch) {
  const std::vector<AnyCommand> batch(3, *read_any_command(complaint));
  for (const Result<Submitted>& each : portfolio->submit(batch)) {
    ASSERT_TRUE(each);
    EXPECT_THAT(each->events, SizeIs(1));
  }
  EXPECT_THAT(portfolio->view().state(p)->complaints, SizeIs(1));
}

TEST_F(StoredPortfolioTest, AcceptsNothingOfABatchThatIsNotKept) {
  const std::vector<AnyCommand> batch{
      *read_any_command(complaint),
      *read_any_command(command("note.add", "2026-03-02T14:31:00Z", R"({"id":"n1","text":"x"})"))};
  fail_next(Fault::nothing_kept);
  for (const Result<Submitted>& each : portfolio->submit(batch)) {
    EXPECT_EQ(each.error().code(), "store.io");
  }
  EXPECT_THAT(portfolio->view().state(p)->notes, IsEmpty());
  EXPECT_EQ(portfolio->submit(batch).size(), 2u);
  EXPECT_THAT(portfolio->view().state(p)->notes, SizeIs(1));
}

}  // namespace
}  // namespace entente
