// Somebody is erased: what told of them is gone from the portfolio, in memory and on a store, and
// all else goes on.

#include <sstream>

#include "../store/fixed_keeper.hpp"
#include "entente/store/sealed_store.hpp"
#include "stored_world.hpp"

namespace entente {
namespace {

using testing::HasSubstr;
using testing::Not;

// A word for each place where ann left one; none of them may be found afterwards.
const std::vector<std::string> canaries = {"Annabel", "617-555-0134", "Mosaic",   "Peonies",
                                           "Grudge",  "Whisper",      "Treehouse"};

void tell_of_ann(const std::function<void(const std::string&)>& accept) {
  accept(command("person.change", "2026-03-02T13:10:00Z",
                 R"({"id":"ann","name":"Annabel","contact_points":[{"channel":"call",
                     "address":"617-555-0134"}]})"));
  accept(command("person.add", "2026-03-02T13:10:00Z",
                 R"({"id":"bob","name":"Bobby","side":"client"})"));
  accept(command("complaint.receive", "2026-03-02T14:30:00Z",
                 R"({"id":"k1","by":"ann","summary":"Mosaic","severity":"normal",
                     "channel":"call"})",
                 R"("id":"c-1",)"));
  accept(command("note.add", "2026-03-02T14:40:00Z",
                 R"({"id":"n1","text":"Peonies","person":"ann"})"));
  accept(
      command("note.add", "2026-03-02T14:40:00Z", R"({"id":"n2","text":"Tulips","person":"bob"})"));
  accept(command("contact.record", "2026-03-02T14:45:00Z",
                 R"({"id":"t1","channel":"visit","initiator":"provider","with":["ann","bob"],
                     "kind":"meeting","summary":"Grudge"})"));
  accept(command("style.observe", "2026-03-02T14:50:00Z",
                 R"({"person":"ann","thinking":"detail","words":["Whisper"]})"));
  accept(command("commitment.make", "2026-03-02T15:00:00Z",
                 R"({"id":"c1","by":"pat","side":"provider","to":"ann","what":"Treehouse",
                     "due":"2026-03-20T16:00:00Z","origin":"project"})"));
}

const std::string erase_ann =
    command("person.erase", "2026-03-03T15:00:00Z",
            R"({"person":"ann","reason":"She asked us to"})", R"("id":"erase-1",)");

// Everything that can be read of p.
std::string all_of(const Portfolio& portfolio) {
  const PortfolioView view = portfolio.view();
  std::string all = to_json(view.state(p).value()) + to_json(view.findings().value()) +
                    to_json(view.partnerships());
  for (const Event& each : view.history(p).value()) write_event(p, each, all);
  const Instant now = at("2026-03-05T12:00:00Z");
  all += to_json(view.agenda({.now = now, .until = now}));
  for (const Finding& each : view.findings(p).value()) {
    all += to_json(view.explain(each.id).value());
  }
  return all;
}

void expect_no_trace(const std::string& text) {
  for (const std::string& each : canaries) EXPECT_THAT(text, Not(HasSubstr(each)));
}

class ErasureTest : public PortfolioTest {
 protected:
  ErasureTest() {
    tell_of_ann([this](const std::string& each) { accept(each); });
  }
};

TEST_F(ErasureTest, LeavesNoTextOfThem) {
  for (const std::string& each : canaries) EXPECT_THAT(all_of(portfolio), HasSubstr(each));
  accept(erase_ann);
  expect_no_trace(all_of(portfolio));
}

TEST_F(ErasureTest, LeavesWhatIsSaidOfOthers) {
  accept(erase_ann);
  EXPECT_THAT(all_of(portfolio), HasSubstr("Tulips"));
  EXPECT_THAT(all_of(portfolio), HasSubstr("Bobby"));
  EXPECT_EQ(portfolio.view().state(p).value().people.find(*PersonId::parse("bob"))->name.view(),
            "Bobby");
}

TEST_F(ErasureTest, LeavesTheHistoryAsLongAsItWas) {
  const std::size_t before = portfolio.view().history(p).value().size();
  accept(erase_ann);
  const std::vector<Event> after = portfolio.view().history(p).value();
  ASSERT_EQ(after.size(), before + 1);
  for (std::size_t i = 0; i < after.size(); ++i) EXPECT_EQ(after[i].meta.version, i + 1);
}

TEST_F(ErasureTest, LeavesTheirOpenItemsByTheErased) {
  accept(erase_ann);
  const Partnership state = portfolio.view().state(p).value();
  const Complaint* complaint = state.complaints.find(*ComplaintId::parse("k1"));
  ASSERT_NE(complaint, nullptr);
  EXPECT_TRUE(complaint->open());
  EXPECT_EQ(complaint->by->view(), "ann");
  EXPECT_EQ(complaint->summary.view(), erased_text);
  EXPECT_EQ(state.people.find(*PersonId::parse("ann"))->name.view(), erased_text);
  EXPECT_TRUE(portfolio.view().identify(*Channel::parse("call"), "617-555-0134").empty());
  EXPECT_TRUE(portfolio.view().identify(*Channel::parse("call"), "[erased]").empty());
}

// The first word on k1 was due at 19:30Z on Monday.
TEST_F(ErasureTest, TellsAnewWhatIsStillOpen) {
  const std::vector<Transition> before = portfolio.advance(at("2026-03-03T14:00:00Z"))->transitions;
  EXPECT_THAT(to_json(before), HasSubstr("Mosaic"));
  const Submitted submitted = accept(erase_ann);
  // What was due before it comes first, without words.
  const auto found =
      std::find_if(submitted.transitions.rbegin(), submitted.transitions.rend(),
                   [](const Transition& each) { return each.finding.id == unacknowledged; });
  ASSERT_NE(found, submitted.transitions.rend());
  EXPECT_EQ(found->transition, TransitionKind::changed);
  EXPECT_THAT(found->finding.message, HasSubstr(std::string(erased_text)));
  EXPECT_NE(found->finding.message, erased_text);
  expect_no_trace(to_json(submitted.transitions));
}

TEST_F(ErasureTest, TakesTheWordsOfWhatWaits) {
  // Due and not handed out: what was told of it waits.
  accept(command("note.add", "2026-03-03T14:30:00Z", R"({"id":"n3","text":"Later"})"));
  accept(erase_ann);
  const std::vector<Transition> waited = portfolio.advance(at("2026-03-03T16:00:00Z"))->transitions;
  ASSERT_FALSE(waited.empty());
  expect_no_trace(to_json(waited));
}

TEST_F(ErasureTest, TakesTheWordsOfWhatACommandLedTo) {
  const std::string late = command("note.add", "2026-03-03T14:30:00Z",
                                   R"({"id":"n3","text":"Later"})", R"("id":"n-3",)");
  EXPECT_THAT(to_json(accept(late).transitions), HasSubstr("Mosaic"));
  accept(erase_ann);
  const Submitted again = accept(late);
  EXPECT_FALSE(again.transitions.empty());
  expect_no_trace(to_json(again.transitions));
}

TEST_F(ErasureTest, ChangesNothingTheSecondTime) {
  accept(erase_ann);
  const std::string before = all_of(portfolio);
  const Submitted again = accept(
      command("person.erase", "2026-03-03T15:00:00Z", R"({"person":"ann","reason":"Once more"})"));
  EXPECT_TRUE(again.events.empty());
  EXPECT_TRUE(again.transitions.empty());
  EXPECT_EQ(all_of(portfolio), before);
}

TEST_F(ErasureTest, KeepsSilentWhatWasDismissed) {
  portfolio.advance(at("2026-03-03T14:00:00Z")).value();
  accept(command("finding.dismiss", "2026-03-03T14:10:00Z",
                 R"({"finding":")" + unacknowledged + R"(","reason":"Grudge of ann"})"));
  const Submitted submitted = accept(erase_ann);
  for (const Transition& each : submitted.transitions) EXPECT_NE(each.finding.id, unacknowledged);
}

TEST_F(ErasureTest, OfAMemberTakesTheirNameAndTheWordsOfAll) {
  portfolio.advance(at("2026-03-03T14:00:00Z")).value();
  accept(command("member.change", "2026-03-03T14:05:00Z", R"({"id":"pat","name":"Patricia"})"));
  const Submitted submitted = accept(command("member.erase", "2026-03-03T15:00:00Z",
                                             R"({"member":"pat","reason":"Left the firm"})"));
  EXPECT_FALSE(submitted.transitions.empty());
  std::string all =
      all_of(portfolio) + to_json(portfolio.view().team()) + to_json(submitted.transitions);
  for (const Event& each : portfolio.view().history(*PartnershipId::parse("@team")).value()) {
    write_event(*PartnershipId::parse("@team"), each, all);
  }
  EXPECT_THAT(all, Not(HasSubstr("Patricia")));
  // What ann said is hers.
  EXPECT_THAT(all, HasSubstr("Mosaic"));
}

class StoredErasureTest : public testing::Test {
 protected:
  StoredErasureTest() {
    open();
    for (const std::string& each :
         {command("member.add", "2026-03-02T13:00:00Z", R"({"id":"pat","name":"Pat"})"),
          command("partnership.open", "2026-03-02T13:00:00Z",
                  R"({"name":"P","zone":"America/New_York","owner":"pat"})"),
          command("person.add", "2026-03-02T13:00:00Z",
                  R"({"id":"ann","name":"Ann","side":"client"})")}) {
      accept(each);
    }
    tell_of_ann([this](const std::string& each) { accept(each); });
  }

  void open() {
    Result<Portfolio> opened = Portfolio::open(store, firm, beginning);
    ASSERT_TRUE(opened) << to_json(opened.error());
    portfolio.emplace(std::move(*opened));
  }
  Submitted accept(const std::string& text) {
    Result<Submitted> submitted = portfolio->submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
    return submitted ? *submitted : Submitted{};
  }
  [[nodiscard]] std::string exported() const {
    std::string lines;
    const auto write = [&](std::string_view line) -> Result<void> {
      lines += line;
      return {};
    };
    EXPECT_TRUE(portfolio->export_to(write, {.transitions = true}));
    return lines;
  }

  test::KeyCount keys = 0;
  SealedStore store{std::make_unique<MemoryStore>(), std::make_unique<test::FixedKeeper>(keys)};
  std::optional<Portfolio> portfolio;
};

TEST_F(StoredErasureTest, LeavesNoTextOfThemAlsoWhenItIsOpenedAgain) {
  portfolio->advance(at("2026-03-03T14:00:00Z")).value();
  ASSERT_TRUE(portfolio->checkpoint());
  accept(erase_ann);
  const std::string live = all_of(*portfolio);
  expect_no_trace(live);
  expect_no_trace(exported());
  open();
  EXPECT_EQ(all_of(*portfolio), live);
  expect_no_trace(exported());
}

TEST_F(StoredErasureTest, IsAnsweredTheSameWhenItIsToldAgain) {
  const Submitted first = accept(erase_ann);
  open();
  const Submitted again = accept(erase_ann);
  EXPECT_EQ(again.events.size(), first.events.size());
}

TEST_F(StoredErasureTest, GoesOnAfterIt) {
  accept(erase_ann);
  accept(command("complaint.acknowledge", "2026-03-03T16:00:00Z", R"({"id":"k1","by":"pat"})"));
  open();
  const Partnership state = portfolio->view().state(p).value();
  EXPECT_TRUE(state.complaints.find(*ComplaintId::parse("k1"))->acknowledged_at.has_value());
}

// The second command of the group was taken before: its answer is read when the erasure is kept.
TEST_F(StoredErasureTest, AnswersARepeatInOneGroupWithoutTexts) {
  const std::vector<AnyCommand> group = {
      *read_any_command(erase_ann),
      *read_any_command(command("complaint.receive", "2026-03-02T14:30:00Z",
                                R"({"id":"k1","by":"ann","summary":"Mosaic","severity":"normal",
                                    "channel":"call"})",
                                R"("id":"c-1",)"))};
  const std::vector<Result<Submitted>> answers = portfolio->submit(group);
  ASSERT_EQ(answers.size(), 2U);
  ASSERT_TRUE(answers[0]);
  ASSERT_TRUE(answers[1]) << to_json(answers[1].error());
  std::string events;
  for (const Event& each : answers[1]->events) write_event(p, each, events);
  EXPECT_THAT(events, HasSubstr("k1"));
  expect_no_trace(events);
}

// What of all texts of the reviews in a store can be read.
std::string reviews_of(EventStore& store) {
  std::string all;
  for (const StoredEvent& each : store.read_all(firm, 0, 1000).value()) {
    if (each.stream.view() == tenant_stream) all += each.body;
  }
  return all;
}

// What was given on Monday is in the review of the midnight after; nobody asks before Tuesday, when
// the first that is told is an erasure.
class ReviewedErasureTest : public testing::Test {
 protected:
  ReviewedErasureTest() {
    const Beginning wide{policy_text("{}", R"(,"packs":["starter","delivery"])"), {}};
    portfolio.emplace(*Portfolio::open(store, firm, wide));
    for (const std::string& each :
         {command("member.add", "2026-03-02T13:00:00Z", R"({"id":"pat","name":"Pat"})"),
          command("partnership.open", "2026-03-02T13:00:00Z",
                  R"({"name":"P","zone":"America/New_York","owner":"pat"})"),
          command("person.add", "2026-03-02T13:00:00Z",
                  R"({"id":"ann","name":"Ann","side":"client"})"),
          command("gift.give", "2026-03-02T14:00:00Z",
                  R"({"id":"g1","to":"ann","kind":"product","what":"Cello",
                      "cost":{"amount":"10","currency":"USD"}})")}) {
      accept(each);
    }
  }

  void accept(const std::string& text) {
    const auto submitted = portfolio->submit(*read_any_command(text));
    EXPECT_TRUE(submitted) << text << (submitted ? "" : to_json(submitted.error()));
  }

  test::KeyCount keys = 0;
  SealedStore store{std::make_unique<MemoryStore>(), std::make_unique<test::FixedKeeper>(keys)};
  std::optional<Portfolio> portfolio;
};

TEST_F(ReviewedErasureTest, IsQuotedByReviewsBefore) {
  portfolio->advance(at("2026-03-03T15:00:00Z")).value();
  EXPECT_THAT(reviews_of(store), HasSubstr("Cello"));
  accept(erase_ann);
  EXPECT_THAT(reviews_of(store), Not(HasSubstr("Cello")));
}

TEST_F(ReviewedErasureTest, IsNotQuotedByTheReviewThatItMakesItself) {
  accept(erase_ann);
  EXPECT_THAT(reviews_of(store), HasSubstr("review.made"));
  EXPECT_THAT(reviews_of(store), Not(HasSubstr("Cello")));
}

TEST_F(ReviewedErasureTest, OfAMemberIsNotQuotedByTheReviewThatItMakesItself) {
  accept(command("member.erase", "2026-03-03T15:00:00Z", R"({"member":"pat","reason":"Left"})"));
  EXPECT_THAT(reviews_of(store), HasSubstr("review.made"));
  EXPECT_THAT(reviews_of(store), Not(HasSubstr("Cello")));
}

// Snoozed until Friday; what makes it urgent ends the snooze, and has to be said in words.
TEST_F(ErasureTest, HasWordsForWhatBecomesUrgentWhileItIsSnoozed) {
  portfolio.advance(at("2026-03-02T20:00:00Z")).value();
  accept(command("finding.snooze", "2026-03-02T20:00:00Z",
                 R"({"finding":")" + unacknowledged + R"(","until":"2026-03-06T20:00:00Z"})"));
  accept(command("person.erase", "2026-03-02T20:10:00Z", R"({"person":"ann","reason":"Asked"})"));
  std::vector<Transition> urgent;
  const Advanced advanced = portfolio.advance(at("2026-03-05T20:00:00Z")).value();
  for (const Transition& each : advanced.transitions) {
    const bool is_urgent = each.finding.severity == Severity::urgent;
    if (each.finding.id == unacknowledged && is_urgent) urgent.push_back(each);
  }
  ASSERT_FALSE(urgent.empty());
  EXPECT_THAT(urgent.front().finding.message, HasSubstr("waiting"));
}

// From a store in clear into one that seals, which keys the hashes of commands.
TEST_F(StoredPortfolioTest, KnowsACommandAgainThatWasSealedByAnImport) {
  const Submitted first = accept(complaint);
  std::string text;
  const auto write = [&](std::string_view line) -> Result<void> {
    text.append(line).append("\n");
    return {};
  };
  ASSERT_TRUE(portfolio->export_to(write, {.transitions = true}));
  test::KeyCount keys = 0;
  SealedStore sealed(std::make_unique<MemoryStore>(), std::make_unique<test::FixedKeeper>(keys));
  std::istringstream stream(text);
  StreamLines lines(stream);
  ASSERT_TRUE(import_tenant(sealed, firm, lines));
  Result<Portfolio> imported = Portfolio::open(sealed, firm, beginning);
  ASSERT_TRUE(imported) << to_json(imported.error());
  const std::string before = to_json(imported->view().state(p).value());
  const auto again = imported->submit(*read_any_command(complaint));
  ASSERT_TRUE(again) << to_json(again.error());
  EXPECT_EQ(again->events.size(), first.events.size());
  EXPECT_EQ(to_json(imported->view().state(p).value()), before);
}

TEST_F(StoredPortfolioTest, IsNotErasedFromAStoreThatDoesNotSeal) {
  EXPECT_EQ(refusal(erase_ann), "seal.none");
  EXPECT_EQ(refusal(command("member.erase", "2026-03-03T15:00:00Z",
                            R"({"member":"pat","reason":"Left"})")),
            "seal.none");
  EXPECT_EQ(portfolio->view().state(p).value().people.find(*PersonId::parse("ann"))->name.view(),
            "Ann");
}

}  // namespace
}  // namespace entente
