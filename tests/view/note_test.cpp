// The short letter after a conversation. P4, P29; practice 000-06.

#include "entente/view/note.hpp"

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class NoteTest : public ViewTest {
 protected:
  // Of 10:00 in New York on Wednesday.
  void talk(std::string_view more = {}, std::string_view initiator = "client") {
    accept(command("contact.record", "2026-03-04T15:00:00Z",
                   R"({"id":"c1","channel":"call","initiator":")" + std::string(initiator) +
                       R"(","with":["ann","pat"],"kind":"call",
                         "summary":"The quote must show the tiles apart")" +
                       std::string(more) + "}",
                   R"("actor":"pat",)"));
  }
  void promise(std::string_view id, std::string_view when, std::string_view more = {}) {
    accept(command("commitment.make", when,
                   R"({"id":")" + std::string(id) + R"(","by":"pat","side":"provider","what":")" +
                       std::string(id) + R"(","due":"2026-03-06T22:00:00Z","origin":"project")" +
                       std::string(more) + "}"));
  }
  void daily_call_at(std::string_view time) {
    accept(command("rhythm.set", "2026-03-02T14:00:00Z",
                   R"({"id":"daily","kind":"daily_call","rule":"FREQ=DAILY","local_time":")" +
                       std::string(time) + R"(","owner":"pat"})"));
  }
  [[nodiscard]] ContactNote read(const PortfolioView& view) const {
    return *note(view, {p, *ContactId::parse("c1")});
  }
  static std::vector<std::string> ids(const std::vector<NotePoint>& points) {
    std::vector<std::string> ids;
    for (const NotePoint& each : points) ids.emplace_back(each.commitment.view());
    return ids;
  }
};

TEST_F(NoteTest, ThanksAndSaysWhatWasUnderstoodPromisedAndAwaited) {
  daily_call_at("11:00");
  talk();
  promise("quote", "2026-03-04T16:00:00Z", R"(,"to":"ann")");
  accept(command("commitment.make", "2026-03-04T16:00:00Z",
                 R"({"id":"photos","by":"ann","side":"client","what":"Photos of the wall",
                     "due":"2026-03-05T22:00:00Z","origin":"project"})"));
  const ContactNote letter = read(host());
  EXPECT_EQ(letter.to, *PersonId::parse("ann"));
  EXPECT_EQ(letter.from, "Pat");
  EXPECT_THAT(lines_of(page_of(host(), letter)),
              ElementsAre("Our conversation of 2026-03-04", "Dear Ann,",
                          "Thank you for talking with us on 2026-03-04.", "# What we understood",
                          "The quote must show the tiles apart", "# You have our word",
                          "- quote, by 2026-03-06 17:00", "# What we need from you",
                          "- Photos of the wall, by 2026-03-05 17:00",
                          "We speak next on 2026-03-04 11:00: our daily call", "Pat"));
}

TEST_F(NoteTest, HoldsThePromisesOfThatLocalDayFromTheContactOn) {
  promise("before", "2026-03-04T14:59:59Z");
  talk();
  promise("at_once", "2026-03-04T15:00:00Z");
  // 23:59 and 00:00 in New York.
  promise("late", "2026-03-05T04:59:00Z");
  promise("tomorrow", "2026-03-05T05:00:00Z");
  EXPECT_THAT(ids(read(host()).promised), ElementsAre("at_once", "late"));
}

TEST_F(NoteTest, LeavesOutWhatWasPromisedToSomebodyElseOrIsOver) {
  accept(command("person.add", "2026-03-04T14:00:00Z",
                 R"({"id":"bob","name":"Bob","side":"client"})"));
  talk();
  promise("to_bob", "2026-03-04T16:00:00Z", R"(,"to":"bob")");
  promise("to_all", "2026-03-04T16:00:00Z");
  promise("kept", "2026-03-04T16:00:00Z");
  accept(command("commitment.keep", "2026-03-04T17:00:00Z", R"({"id":"kept"})"));
  EXPECT_THAT(ids(read(host()).promised), ElementsAre("to_all"));
}

TEST_F(NoteTest, AsksForWhatOurOwnPromiseWaitsForThemWith) {
  promise("quote", "2026-03-03T16:00:00Z");
  talk();
  accept(command("commitment.block", "2026-03-04T16:00:00Z",
                 R"({"id":"quote","on":"client","needs":"The size of the window"})"));
  const ContactNote letter = read(host());
  ASSERT_EQ(letter.waiting.size(), 1u);
  EXPECT_EQ(letter.waiting[0].what.view(), "The size of the window");
  EXPECT_EQ(letter.waiting[0].due, std::nullopt);
  EXPECT_THAT(letter.promised, IsEmpty());
}

TEST_F(NoteTest, SpeaksNextAtTheFirstOccurrenceThatThisContactDidNotMeet) {
  daily_call_at("10:30");
  talk({}, "provider");
  // Ours of 10:00 was today's call, so the next one is that of Thursday.
  EXPECT_EQ(read(host()).next->at, at("2026-03-05T15:30:00Z"));
}

TEST_F(NoteTest, LeavesADailyCallToBeMadeWhenTheClientCalledFirst) {
  daily_call_at("10:30");
  talk();
  EXPECT_EQ(read(host()).next->at, at("2026-03-04T15:30:00Z"));
}

TEST_F(NoteTest, PassesOverASkippedOccurrence) {
  daily_call_at("10:30");
  accept(command("rhythm.skip", "2026-03-04T14:00:00Z",
                 R"({"id":"daily","date":"2026-03-04","reason":"Ann is at the fair"})"));
  talk();
  EXPECT_EQ(read(host()).next->at, at("2026-03-05T15:30:00Z"));
}

TEST_F(NoteTest, IsUnknownToWhomTheContactWasNotConfided) {
  talk(R"(,"confidential":["lee"])");
  EXPECT_EQ(refusal(note(as_member("sam"), {p, *ContactId::parse("c1")})),
            "contact.unknown /contact");
  EXPECT_EQ(refusal(note(as_member("lee"), {p, *ContactId::parse("c1")})), "ok");
  // Its author is always in the circle.
  EXPECT_EQ(refusal(note(as_member("pat"), {p, *ContactId::parse("c1")})), "ok");
  EXPECT_THAT(to_json(read(as_member("lee"))), HasSubstr("tiles apart"));
}

TEST_F(NoteTest, IsInTheLanguageOfThePersonItGoesTo) {
  talk();
  EXPECT_EQ(read(host()).language, *Language::parse("en"));
  accept(command("person.change", "2026-03-04T16:00:00Z", R"({"id":"ann","language":"es"})"));
  const ContactNote letter = read(as_member("pat"));
  EXPECT_EQ(letter.language, *Language::parse("es"));
  EXPECT_THAT(lines_of(page_of(as_member("pat"), letter)),
              ElementsAre("Nuestra conversación del 2026-03-04",
                          "Hola, Ann:", "Gracias por conversar con nosotros el 2026-03-04.",
                          "# Lo que entendimos", "The quote must show the tiles apart", "Pat"));
}

TEST_F(NoteTest, IsInTheLanguageOfThePartnershipWhenItGoesToNobodyByName) {
  accept(R"({"type":"partnership.open","partnership":"r","at":"2026-03-02T13:00:00Z","data":
            {"name":"R","zone":"Europe/Madrid","language":"es","owner":"pat"}})");
  accept(R"({"type":"contact.record","partnership":"r","at":"2026-03-04T23:30:00Z","data":
            {"id":"c2","channel":"email","initiator":"client","kind":"message"}})");
  const PartnershipId r = *PartnershipId::parse("r");
  const ContactNote letter = *note(host(), {r, *ContactId::parse("c2")});
  EXPECT_EQ(letter.to, std::nullopt);
  EXPECT_EQ(letter.name.view(), "R");
  // 00:30 in Madrid.
  EXPECT_THAT(lines_of(page_of(host(), letter)),
              ElementsAre("Nuestra conversación del 2026-03-05", "Hola, R:",
                          "Gracias por estar en contacto con nosotros el 2026-03-05.", "Pat"));
}

TEST_F(NoteTest, RefusesWhatIsNoContactAndWhoMayNotRead) {
  talk();
  accept(command("contact.record", "2026-03-04T16:00:00Z",
                 R"({"id":"auto","channel":"email","initiator":"client","kind":"message",
                     "automatic":true})"));
  const ContactId c1 = *ContactId::parse("c1");
  EXPECT_EQ(refusal(note(host(), {nowhere, c1})), "partnership.unknown /partnership");
  EXPECT_EQ(refusal(note(host(), {p, *ContactId::parse("c9")})), "contact.unknown /contact");
  EXPECT_EQ(refusal(note(host(), {p, *ContactId::parse("auto")})), "contact.unknown /contact");
  EXPECT_EQ(refusal(note(as_client(), {p, c1})), "viewer.forbidden");
}

}  // namespace
}  // namespace entente
