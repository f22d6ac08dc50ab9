// Who is erased in partnerships that were merged, and what is not one because it was erased.

#include "merge_world.hpp"

namespace entente {
namespace {

using testing::HasSubstr;
using testing::Not;

class MergedErasureTest : public MergeTest {
 protected:
  [[nodiscard]] std::string events_of(const PartnershipId& stream) const {
    std::string all;
    for (const Event& each : portfolio.view().history(stream).value()) {
      write_event(stream, each, all);
    }
    return all;
  }
  void note(std::string_view stream, std::string_view id, std::string_view text,
            std::string_view when = "02T15:00") {
    tell(stream, "note.add", when,
         R"({"id":")" + std::string(id) + R"(","person":"ann","text":")" + std::string(text) +
             R"("})");
  }
};

TEST_F(MergedErasureTest, ReachesThePartnershipThatTheyCameFrom) {
  note("p", "n1", "Canary");
  complain("p", "k1", "02T15:30");
  tell("p", "partnership.merge", "03T15:00", R"({"into":"q"})");
  EXPECT_THAT(events_of(p), HasSubstr("Canary"));
  tell("q", "person.erase", "04T15:00", R"({"person":"ann","reason":"She asked us to"})");
  EXPECT_THAT(events_of(p), Not(HasSubstr("Canary")));
  EXPECT_THAT(events_of(p), Not(HasSubstr("\"Ann\"")));
  EXPECT_THAT(events_of(q), Not(HasSubstr("\"Ann\"")));
}

// The ann of p was removed before, and did not move: q's is another.
TEST_F(MergedErasureTest, LeavesSomebodyElseOfTheSameId) {
  note("p", "n1", "Canary");
  tell("p", "person.remove", "02T16:00", R"({"id":"ann"})");
  tell("p", "partnership.merge", "03T15:00", R"({"into":"q"})");
  tell("q", "person.add", "03T16:00", R"({"id":"ann","name":"Annabel","side":"client"})");
  tell("q", "person.erase", "04T15:00", R"({"person":"ann","reason":"She asked us to"})");
  EXPECT_THAT(events_of(p), HasSubstr("Canary"));
  EXPECT_THAT(events_of(q), Not(HasSubstr("Annabel")));
}

// In p she went by two ids; q knows her by one.
TEST_F(MergedErasureTest, ReachesTheOtherIdsThatOnlyThePartMergedKnows) {
  add_person("p", "a.smith", "Canary");
  tell("p", "person.merge", "02T15:00", R"({"from":"a.smith","into":"ann"})");
  add_person("q", "ann", "Ann");
  complain("p", "k1", "02T15:30");
  tell("p", "partnership.merge", "03T15:00", R"({"into":"q"})");
  EXPECT_THAT(events_of(p), HasSubstr("Canary"));
  tell("q", "person.erase", "04T15:00", R"({"person":"ann","reason":"She asked us to"})");
  EXPECT_THAT(events_of(p), Not(HasSubstr("Canary")));
}

// Two people whom ann entered are two, though both are read as erased afterwards.
TEST_F(MergedErasureTest, DoesNotMakeOneOfTwoWhoseNamesWereErasedWithAnother) {
  add_person("q", "ann", "Ann");
  const std::string by_ann = R"("actor":"ann",)";
  tell("p", "person.add", "02T15:00", R"({"id":"joe","name":"Joe","side":"client"})", by_ann);
  tell("q", "person.add", "02T15:00", R"({"id":"joe","name":"Josephine","side":"client"})", by_ann);
  for (const char* each : {"p", "q"}) {
    tell(each, "person.erase", "03T15:00", R"({"person":"ann","reason":"She asked us to"})");
  }
  EXPECT_EQ(refusal("p", "partnership.merge", "04T15:00", R"({"into":"q"})").code(),
            "merge.item_exists");
}

// Their words stood in findings of p that the merge ends.
TEST_F(MergedErasureTest, LeavesNoWordsOfFindingsThatAMergeEndsWhenItTellsTheErasureAgain) {
  complain("p", "k1", "02T14:30");
  portfolio.advance(*Instant::parse("2026-03-03T15:00:00Z")).value();
  tell("p", "person.erase", "03T16:00", R"({"person":"ann","reason":"She asked us to"})");
  const Submitted merged = tell("p", "partnership.merge", "04T15:00", R"({"into":"q"})");
  for (const Transition& each : merged.transitions) {
    if (each.finding.partnership != p) continue;
    EXPECT_EQ(each.finding.message, erased_text) << to_json(each);
  }
}

TEST_F(MergedErasureTest, IsNotTheSameTextForFourClients) {
  for (const char* stream : {"p", "q", "r", "s"}) {
    if (stream[0] > 'q') {
      tell(stream, "partnership.open", "02T14:00",
           R"({"name":"P","zone":"America/New_York","owner":"pat","stage":"engaged"})");
    }
    if (stream[0] != 'p') add_person(stream, "ann", "Ann");
    tell(stream, "gift.give", "02T15:00",
         std::string(R"({"id":"g1","to":"ann","kind":"product","what":"Gift for )")
             .append(stream)
             .append(R"(","cost":{"amount":"10","currency":"USD"}})"));
    tell(stream, "person.erase", "02T16:00", R"({"person":"ann","reason":"She asked us to"})");
  }
  const Advanced advanced = portfolio.advance(*Instant::parse("2026-03-04T15:00:00Z")).value();
  for (const Transition& each : advanced.transitions) {
    EXPECT_NE(each.finding.rule.view(), "boilerplate.same_for_everyone") << to_json(each);
  }
}

// Bob's word was told by ann: what it was is not known any more.
TEST_F(MergedErasureTest, IsNoWordToAvoid) {
  add_person("p", "bob", "Bob");
  tell("p", "style.observe", "02T15:00",
       R"({"person":"bob","thinking":"detail","avoid":["cheap"]})", R"("actor":"ann",)");
  tell("p", "contact.record", "02T15:30",
       R"({"id":"t1","channel":"call","initiator":"provider","with":["ann","bob"],"kind":"call",
           "summary":"Spoke of the offer"})");
  tell("p", "person.erase", "02T16:00", R"({"person":"ann","reason":"She asked us to"})");
  const Advanced advanced = portfolio.advance(*Instant::parse("2026-03-04T15:00:00Z")).value();
  for (const Transition& each : advanced.transitions) {
    EXPECT_THAT(each.finding.message, Not(HasSubstr("asked us to avoid"))) << to_json(each);
  }
}

}  // namespace
}  // namespace entente
