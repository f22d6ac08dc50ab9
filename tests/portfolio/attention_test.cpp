// Who is put off again and again while others are served. DOMAIN 8 (Attention starved).

#include "wide_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class Attention : public WideWorld {
 protected:
  Attention() : WideWorld(R"(,"packs":["starter","generosity"])") {
    for (const char* each : {"a", "b"}) open(each);
  }

  void promise(std::string_view partnership, std::string_view promise_id, std::string_view when,
               std::string_view due = "2026-06-01T12:00:00Z") {
    tell(partnership, "commitment.make", when,
         R"({"id":")" + std::string(promise_id) +
             R"(","by":"pat","side":"provider","what":"W","origin":"project","due":")" +
             std::string(due) + R"("})");
  }
  void keep(std::string_view partnership, std::string_view promise_id, std::string_view when) {
    tell(partnership, "commitment.keep", when, R"({"id":")" + std::string(promise_id) + R"("})");
  }
  void put_off(std::string_view when) {
    tell("a", "commitment.renegotiate", when,
         R"({"id":"c","due":"2026-06-02T12:00:00Z","reason":"R","agreed_by":"ann"})");
  }
  void note(std::string_view when) {
    tell("a", "note.add", when, R"({"id":")" + id("n") + R"(","text":"T"})");
  }
  /// A report to a every Tuesday at 9:30, which is missed a day later.
  void report_weekly() {
    tell("a", "rhythm.set", "2026-03-02T12:00:00Z",
         R"({"id":"r","kind":"report","rule":"FREQ=WEEKLY;BYDAY=TU","local_time":"09:30",)"
         R"("owner":"pat"})");
  }
  std::vector<std::string> said(std::string_view now) { return told("attention.starved", now); }
};

TEST_F(Attention, StarvesWhenThreeArePutOffWhileAnotherIsServed) {
  promise("a", "c", "2026-03-02T12:00:00Z");
  promise("b", "c", "2026-03-02T12:00:00Z");
  put_off("2026-03-03T12:00:00Z");
  put_off("2026-03-04T12:00:00Z");
  keep("b", "c", "2026-03-04T13:00:00Z");
  EXPECT_THAT(said("2026-03-05T05:00:00Z"), IsEmpty());
  put_off("2026-03-05T12:00:00Z");
  EXPECT_THAT(said("2026-03-06T05:00:00Z"), ElementsAre("raised pat 2026-03-06T05:00"));
  const Finding finding = finding_of("attention.starved");
  EXPECT_EQ(finding.owner, *MemberId::parse("pat"));
  EXPECT_EQ(finding.message,
            "Pat has put off the same client three times in a row while others were served: a");
  keep("a", "c", "2026-03-06T12:00:00Z");
  EXPECT_THAT(said("2026-03-07T05:00:00Z"),
              ElementsAre("raised pat 2026-03-06T05:00", "cleared pat 2026-03-07T05:00"));
}

TEST_F(Attention, IsShortForAllWhenNobodyIsServed) {
  promise("a", "c", "2026-03-02T12:00:00Z");
  for (const char* day : {"03", "04", "05"}) {
    put_off("2026-03-" + std::string(day) + "T12:00:00Z");
  }
  EXPECT_THAT(said("2026-03-06T05:00:00Z"), IsEmpty());
}

TEST_F(Attention, IsNotTakenFromThemByWhatIsDoneBeforeOrAfter) {
  for (const char* each : {"first", "last"}) promise("b", each, "2026-03-02T12:00:00Z");
  promise("a", "c", "2026-03-02T12:00:00Z");
  keep("b", "first", "2026-03-03T11:59:59.999999Z");
  for (const char* day : {"03", "04", "05"}) {
    put_off("2026-03-" + std::string(day) + "T12:00:00Z");
  }
  keep("b", "last", "2026-03-05T12:00:00.000001Z");
  EXPECT_THAT(said("2026-03-06T05:00:00Z"), IsEmpty());
}

TEST_F(Attention, IsWithheldByASnoozeAnOwningUpAndABrokenPromise) {
  promise("a", "late", "2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z");
  promise("a", "other", "2026-03-02T12:00:00Z");
  promise("b", "c", "2026-03-02T12:00:00Z");
  tell("a", "finding.snooze", "2026-03-04T12:00:00Z",
       R"({"finding":"commitment.overdue/a/late/1","until":"2026-03-20T12:00:00Z"})");
  tell("a", "commitment.own_up", "2026-03-05T12:00:00Z", R"({"id":"other","reason":"Ill"})");
  keep("b", "c", "2026-03-06T12:00:00Z");
  EXPECT_THAT(said("2026-03-08T17:59:00Z"), IsEmpty());
  // Silence breaks the first promise at 18:00Z.
  note("2026-03-08T19:00:00Z");
  EXPECT_THAT(said("2026-03-09T04:00:00Z"), ElementsAre("raised pat 2026-03-09T04:00"));
}

// Lee, who acts for pat from then on, put nothing off.
TEST_F(Attention, IsWithheldByWhoseFindingItWasWhenItWasSnoozed) {
  tell("@team", "member.add", "2026-03-02T12:00:00Z", R"({"id":"lee","name":"Lee"})");
  promise("a", "late", "2026-03-02T12:00:00Z", "2026-03-03T12:00:00Z");
  promise("b", "c", "2026-03-02T12:00:00Z");
  for (const char* day : {"04", "05", "06"}) {
    tell("a", "finding.snooze", "2026-03-" + std::string(day) + "T12:00:00Z",
         R"({"finding":"commitment.overdue/a/late/1","until":"2026-03-20T12:00:00Z"})");
  }
  keep("b", "c", "2026-03-05T13:00:00Z");
  tell("@team", "member.away", "2026-03-06T13:00:00Z",
       R"({"member":"pat","from":"2026-03-06T14:00:00Z","delegate":"lee"})");
  EXPECT_THAT(said("2026-03-07T05:00:00Z"), ElementsAre("raised pat 2026-03-07T05:00"));
}

TEST_F(Attention, IsWithheldByOccurrencesSkippedAndMissed) {
  report_weekly();
  promise("b", "c", "2026-03-02T12:00:00Z");
  tell("a", "rhythm.skip", "2026-03-06T12:00:00Z",
       R"({"id":"r","date":"2026-03-10","reason":"Fair"})");
  keep("b", "c", "2026-03-12T12:00:00Z");
  // That of the 17th is missed on the 18th at 13:30Z.
  note("2026-03-17T20:00:00Z");
  EXPECT_THAT(said("2026-03-18T04:00:00Z"), IsEmpty());
  note("2026-03-18T20:00:00Z");
  EXPECT_THAT(said("2026-03-19T04:00:00Z"), ElementsAre("raised pat 2026-03-19T04:00"));
}

TEST_F(Attention, IsGivenByAnOccurrenceThatTakesPlace) {
  report_weekly();
  promise("b", "c", "2026-03-02T12:00:00Z");
  tell("a", "contact.record", "2026-03-10T14:00:00Z",
       R"({"id":"t","channel":"email","initiator":"provider","with":["ann"],"kind":"report"})");
  keep("b", "c", "2026-03-12T12:00:00Z");
  note("2026-03-18T20:00:00Z");
  EXPECT_THAT(said("2026-03-19T04:00:00Z"), IsEmpty());
}

}  // namespace
}  // namespace entente
