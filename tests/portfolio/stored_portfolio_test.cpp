// A portfolio on a store: what it keeps, how it is taken up again, who reads what was told. That it
// tells what one in memory tells, whatever happens, is shown by `stored_histories_test.cpp`.

#include "stored_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

TEST_F(StoredPortfolioTest, GoesOnWhereItStopped) {
  accept(complaint);
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre(raised));
  const std::string state = to_json(*portfolio->view().state(p));
  const std::string findings = to_json(*portfolio->view().findings());
  const auto wake = portfolio->next_wake();
  open();
  EXPECT_EQ(to_json(*portfolio->view().state(p)), state);
  EXPECT_EQ(to_json(*portfolio->view().findings()), findings);
  EXPECT_EQ(portfolio->next_wake(), wake);
  EXPECT_EQ(portfolio->watermark(), at("2026-03-02T18:30:00Z"));
  EXPECT_THAT(portfolio->view().team().members, SizeIs(1));
  EXPECT_EQ(refusal(command("note.add", "2026-03-02T18:00:00Z", R"({"id":"n1","text":"x"})")),
            "time.backwards");
}

TEST_F(StoredPortfolioTest, BeginsATenantOnce) {
  const Result<Portfolio> other =
      Portfolio::open(store, firm, {R"({"base":"entente/1","version":"other"})", {}});
  ASSERT_TRUE(other);
  EXPECT_EQ(other->view().policy().document.version, portfolio->view().policy().document.version);
}

TEST_F(StoredPortfolioTest, KeepsFromWhenOnItIsLive) {
  const TenantId imported = *TenantId::parse("imported");
  const Beginning live{beginning.policy, at("2026-03-02T19:00:00Z")};
  for (int times = 0; times < 2; ++times) {
    Portfolio late = Portfolio::open(store, imported, live).value();
    if (times == 0) {
      for (const std::string& each : {command("partnership.open", "2026-03-02T13:00:00Z",
                                              R"({"name":"P","zone":"America/New_York"})"),
                                      command("person.add", "2026-03-02T13:00:00Z",
                                              R"({"id":"ann","name":"Ann","side":"client"})"),
                                      complaint}) {
        ASSERT_TRUE(late.submit(*read_any_command(each)));
      }
      EXPECT_THAT(late.advance(at("2026-03-02T18:59:00Z")).value().transitions, IsEmpty());
      continue;
    }
    const auto told = late.advance(at("2026-03-02T19:00:00Z")).value().transitions;
    EXPECT_THAT(ids(told), testing::Contains(raised));
  }
}

TEST_F(StoredPortfolioTest, IsNotBegunWithAPolicyThatIsRefused) {
  const TenantId other = *TenantId::parse("other");
  const Result<Portfolio> opened = Portfolio::open(store, other, {R"({"base":"entente/9"})", {}});
  ASSERT_FALSE(opened);
  EXPECT_EQ(opened.error().path().substr(0, 7), "/policy");
  EXPECT_EQ(behind.head(other)->last_event, 0u);
}

TEST_F(StoredPortfolioTest, KeepsNothingOfARefusedCommand) {
  const TenantHead before = *behind.head(firm);
  EXPECT_EQ(refusal(command("complaint.acknowledge", "2026-03-02T14:31:00Z",
                            R"({"id":"k9","by":"pat"})")),
            "complaint.unknown");
  EXPECT_EQ(*behind.head(firm), before);
}

TEST_F(StoredPortfolioTest, KeepsACommandWithAllThatItChangedAsOne) {
  accept(complaint);
  // What is due next is known to the store, too.
  EXPECT_EQ((*behind.next_wake(firm))->at, *portfolio->next_wake());
  const int appends = store.appends;
  accept(command("complaint.withdraw", "2026-03-02T18:40:00Z",
                 R"({"id":"k1","by":"ann","reason":"Found them"})"));
  EXPECT_EQ(store.appends, appends + 1);
  // It was raised at 18:30, and cleared by the withdrawal.
  EXPECT_THAT(kept(), ElementsAre(raised, second));
  EXPECT_EQ(behind.read_stream(firm, p, 3, 9)->size(), 1u);
  EXPECT_EQ(*behind.next_wake(firm), std::nullopt);
}

TEST_F(StoredPortfolioTest, KeepsAnOpeningWithTheReferralOfTheSender) {
  accept(R"({"type":"partnership.open","partnership":"q","at":"2026-03-03T15:00:00Z",
             "data":{"name":"Q","zone":"America/New_York","came_from":"p"}})");
  const auto events = behind.read_all(firm, 4, 9).value();
  ASSERT_THAT(events, SizeIs(2));
  EXPECT_EQ(events[0].stream.view(), "q");
  EXPECT_EQ(events[1].stream, p);
  EXPECT_EQ(events[1].commit, events[0].commit);
  open();
  EXPECT_THAT(portfolio->view().state(p)->returns, SizeIs(1));
}

// Two partnerships that turn out to be one

class StoredMergeTest : public StoredPortfolioTest {
 protected:
  void SetUp() override {
    StoredPortfolioTest::SetUp();
    accept(complaint);
    accept(R"({"type":"partnership.open","partnership":"q","at":"2026-03-02T15:00:00Z",
               "data":{"name":"Q","zone":"America/New_York"}})");
  }
  [[nodiscard]] std::vector<std::string> all() const {
    std::vector<std::string> documents;
    for (const PartnershipId& each : {p, q}) {
      documents.push_back(to_json(*portfolio->view().as_of(each, Instant::latest())));
      documents.push_back(to_json(*portfolio->view().findings(each)));
    }
    return documents;
  }

  const PartnershipId q = *PartnershipId::parse("q");
  const std::string merge =
      command("partnership.merge", "2026-03-02T19:00:00Z", R"({"into":"q"})", R"("id":"m-1",)");
};

TEST_F(StoredMergeTest, IsKeptAsOne) {
  const Position before = behind.head(firm)->last_event;
  const int appends = store.appends;
  accept(merge);
  EXPECT_EQ(store.appends, appends + 1);
  const auto events = behind.read_all(firm, before, 9).value();
  ASSERT_THAT(events, SizeIs(5));
  std::vector<std::string> streams;
  for (const StoredEvent& each : events) {
    streams.emplace_back(each.stream.view());
    EXPECT_EQ(each.commit, events.front().commit);
  }
  EXPECT_THAT(streams, ElementsAre("p", "p", "q", "q", "q"));
  // Raised at 18:30 and over in p; raised in q.
  EXPECT_THAT(kept(), ElementsAre(raised, second, "complaint.unacknowledged/q/k1/1/1"));
}

TEST_F(StoredMergeTest, IsTheSameWhenItIsOpenedAgain) {
  const Submitted first = accept(merge);
  const std::vector<std::string> before = all();
  open();
  EXPECT_EQ(all(), before);
  EXPECT_EQ(portfolio->view().state(p)->id, q);
  const Submitted again = accept(merge);
  EXPECT_EQ(to_json(again.transitions), to_json(first.transitions));
  EXPECT_THAT(again.events, SizeIs(2));
  EXPECT_EQ(all(), before);
  EXPECT_THAT(kept(), SizeIs(3));
}

TEST_F(StoredMergeTest, LeavesNothingWhenItWasNotKept) {
  const std::vector<std::string> before = all();
  fail_next(Fault::nothing_kept);
  EXPECT_EQ(refusal(merge), "store.io");
  open();
  EXPECT_EQ(all(), before);
  accept(merge);
  EXPECT_THAT(portfolio->view().state(q)->complaints, SizeIs(1));
}

TEST_F(StoredMergeTest, IsDoneOnceWhenItsAnswerWasLost) {
  fail_next(Fault::answer_lost);
  EXPECT_EQ(refusal(merge), "store.io");
  EXPECT_THAT(accept(merge).events, SizeIs(2));
  EXPECT_THAT(portfolio->view().state(q)->complaints, SizeIs(1));
  EXPECT_THAT(portfolio->view().history(q).value(), SizeIs(4));
}

TEST_F(StoredPortfolioTest, AnswersARepeatedCommandAsBefore) {
  accept(complaint);
  const std::string later =
      command("complaint.withdraw", "2026-03-02T18:40:00Z",
              R"({"id":"k1","by":"ann","reason":"Found them"})", R"("id":"c-2",)");
  const Submitted first = accept(later);
  open();
  const Submitted again = accept(later);
  EXPECT_EQ(to_json(again.transitions), to_json(first.transitions));
  ASSERT_THAT(again.events, SizeIs(1));
  EXPECT_EQ(again.events[0].meta.version, first.events[0].meta.version);
  EXPECT_EQ(refusal(command("note.add", "2026-03-02T18:41:00Z", R"({"id":"n1","text":"x"})",
                            R"("id":"c-2",)")),
            "command.reused");
}

TEST_F(StoredPortfolioTest, AnswersARepeatedPolicyAsBefore) {
  const std::string text = R"({"id":"p-1","type":"policy.set","partnership":"@policy",
      "at":"2026-03-02T14:00:00Z","data":{"policy":{"base":"entente/1","version":"second"},
      "effective":"2026-03-02T14:00:00Z"}})";
  const Submitted first = accept(text);
  open();
  EXPECT_EQ(portfolio->view().policy().document.version, "second");
  const Submitted again = accept(text);
  ASSERT_TRUE(again.policy_changed);
  EXPECT_EQ(again.policy_changed->meta.version, first.policy_changed->meta.version);
  EXPECT_THAT(portfolio->view().policy_history(), SizeIs(1));
}

TEST_F(StoredPortfolioTest, HandsOutAgainWhatNobodySaidWasActedOn) {
  accept(complaint);
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre(raised));
  open();
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre(raised));
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), IsEmpty());
  open();
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"), IsEmpty());
}

TEST_F(StoredPortfolioTest, HandsOutNoMoreWhatIsDone) {
  accept(complaint);
  accept(command("note.add", "2026-03-02T19:40:00Z", R"({"id":"n1","text":"x"})"));
  ASSERT_TRUE(portfolio->done({}, 1));
  EXPECT_THAT(advance("2026-03-02T19:40:00Z"), ElementsAre(second));
}

// A stream that is told ahead of the others must not keep them from being handed out, nor be lost.

TEST_F(StoredPortfolioTest, HandsOutInOrderOfTimeAndForgetsNothing) {
  accept(R"({"type":"partnership.open","partnership":"ahead","at":"2026-03-02T13:00:00Z",
             "data":{"name":"A","zone":"America/New_York","owner":"pat"}})");
  accept(R"({"type":"complaint.receive","partnership":"ahead","at":"2026-03-02T14:30:00Z",
             "data":{"id":"k1","summary":"Tiles","severity":"normal","channel":"call"}})");
  accept(complaint);
  // Passes the deadlines of that stream alone.
  accept(R"({"type":"note.add","partnership":"ahead","at":"2026-03-02T19:00:00Z",
             "data":{"id":"n1","text":"They called again"}})");
  EXPECT_THAT(advance("2026-03-02T18:30:00Z"),
              ElementsAre("complaint.unacknowledged/ahead/k1/1/1", raised));
  EXPECT_THAT(advance("2026-03-02T19:30:00Z"),
              ElementsAre("complaint.unacknowledged/ahead/k1/1/2", second));
  open();
  EXPECT_THAT(advance("2026-03-02T19:30:00Z"),
              ElementsAre("complaint.unacknowledged/ahead/k1/1/2", second));
}

TEST_F(StoredPortfolioTest, LetsEveryReaderGoAtTheirOwnPace) {
  accept(complaint);
  advance("2026-03-02T19:30:00Z");
  const ReaderId mailer = *ReaderId::parse("mailer");
  ASSERT_THAT(portfolio->transitions(mailer, {}, 1).value(), SizeIs(1));
  EXPECT_EQ(portfolio->transitions(mailer, {}, 1).value()[0].transition.id, raised);
  ASSERT_TRUE(portfolio->done(mailer, 1));
  ASSERT_TRUE(portfolio->done(mailer, 0));
  open();
  const auto rest = portfolio->transitions(mailer, {}, 9).value();
  ASSERT_THAT(rest, SizeIs(1));
  EXPECT_EQ(rest[0].transition.id, second);
  EXPECT_EQ(rest[0].position, 2u);
  EXPECT_EQ(portfolio->done(mailer, 3).error().code(), "store.ahead");
  EXPECT_THAT(portfolio->transitions(mailer, 0, 9).value(), SizeIs(2));
}

TEST_F(StoredPortfolioTest, HasABoundOfReaders) {
  for (int i = 0; i < 64; ++i) {
    ASSERT_TRUE(portfolio->done(*ReaderId::parse("reader-" + std::to_string(i)), 0));
  }
  EXPECT_EQ(portfolio->done(*ReaderId::parse("one-more"), 0).error().code(), "limit.readers");
  EXPECT_TRUE(portfolio->done(*ReaderId::parse("reader-7"), 0));
}

TEST_F(StoredPortfolioTest, WritesNothingWhileNothingIsDue) {
  accept(complaint);
  advance("2026-03-02T14:40:00Z");
  const int appends = store.appends;
  advance("2026-03-02T14:50:00Z");
  advance("2026-03-02T18:29:59Z");
  EXPECT_EQ(store.appends, appends);
  advance("2026-03-02T18:30:00Z");
  EXPECT_EQ(store.appends, appends + 1);
}

// What another tells beside us makes other positions of ours.

// Its event is longer than the document that was sent.

TEST_F(StoredPortfolioTest, KeepsTheLongestPolicy) {
  std::string items;
  for (int i = 0; i < 63; ++i) {
    if (i > 0) items += ',';
    items += R"({"id":"i)" + std::to_string(i) + R"(","answer":"text","text":")" +
             std::string(16'300, 'w') + "\"}";
  }
  const std::string policy =
      R"({"base":"entente/1","version":"long","templates":{"long":{"items":[)" + items + "]}}}";
  ASSERT_LT(policy.size(), 1u << 20);
  SetPolicy set;
  set.at = set.effective = at("2026-03-02T14:00:00Z");
  set.policy = policy + std::string((1u << 20) - policy.size(), ' ');
  const Result<Submitted> submitted = portfolio->submit(set);
  ASSERT_TRUE(submitted) << to_json(submitted.error());
  open();
  EXPECT_EQ(portfolio->view().policy().document.version, "long");
}

// A message that quotes the longest summary is longer than any text may be.

TEST_F(StoredPortfolioTest, KeepsTheLongestMessage) {
  const std::string summary(Text::max_bytes, 's');
  accept(command("complaint.receive", "2026-03-02T14:30:00Z",
                 R"({"id":"k1","by":"ann","severity":"normal","channel":"call","summary":")" +
                     summary + "\"}"));
  advance("2026-03-02T18:30:00Z");
  const std::string findings = to_json(*portfolio->view().findings());
  ASSERT_GT(portfolio->view().findings()->front().message.size(), summary.size());
  open();
  EXPECT_EQ(to_json(*portfolio->view().findings()), findings);
  EXPECT_GT(portfolio->transitions({}, 0, 1)->front().transition.finding.message.size(),
            summary.size());
}

// As after an update of the library or of the zones: what was told is what the store has, what is

// true is judged anew.

TEST_F(StoredPortfolioTest, TakesNoPartnershipNamedAsAStreamOfTheTenant) {
  OpenPartnership open_it;
  open_it.name = *Text::parse("P");
  Command command;
  command.partnership = *PartnershipId::parse("@tenant");
  command.at = at("2026-03-02T14:00:00Z");
  command.body = StandingCommand(open_it);
  EXPECT_EQ(portfolio->submit(command).error().code(), "command.stream");
  EXPECT_EQ(read_any_command(R"({"type":"partnership.open","partnership":"@tenant",
      "at":"2026-03-02T14:00:00Z","data":{"name":"P","zone":"UTC"}})")
                .error()
                .code(),
            "command.stream");
}

TEST(PortfolioInMemory, HasNoReaders) {
  Portfolio portfolio;
  EXPECT_EQ(portfolio.transitions({}, {}, 1).error().code(), "store.none");
  EXPECT_EQ(portfolio.done({}, 0).error().code(), "store.none");
}

}  // namespace
}  // namespace entente
