// How a client reaches us, as the client gets it. P1 to P4; practices 000-01, 000-05, 000-07.

#include "entente/view/entrance.hpp"

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class EntranceTest : public ViewTest {
 protected:
  void offer(std::string_view when) {
    accept(command("access.offer", when, R"({"channels":[
        {"channel":"email","address":"office@example.org"},
        {"channel":"call","address":"555-0100","priority":1,
         "windows":{"mon":[["08:30","12:00"],["13:00","17:00"]],"tue":[["08:30","17:00"]],
                    "wed":[["08:30","17:00"]],"thu":[["08:30","17:00"]]}}],
        "callback_times":["11:30","16:30"],
        "meeting_times":[{"time":"09:30","day":"tue"},"15:00"],
        "delegate":"lee","emergency":{"channel":"call","address":"555-0199"}})"));
  }
  void agree(std::string_view when, std::string_view version) {
    for (const std::string_view who : {"ann", "pat"}) {
      accept(command(
          "access.agree", when,
          R"({"by":")" + std::string(who) + R"(","version":)" + std::string(version) + "}"));
    }
  }
  [[nodiscard]] Entrance read(const PortfolioView& view, std::string_view now) const {
    return *entrance(view, {p, at(now)});
  }
};

TEST_F(EntranceTest, IsWrittenFromTheLatestOfferAndSaysThatItIsNotAgreed) {
  offer("2026-03-02T14:00:00Z");
  const Entrance sheet = read(host(), "2026-03-03T14:00:00Z");
  EXPECT_EQ(sheet.version, 1u);
  EXPECT_FALSE(sheet.agreed);
  EXPECT_EQ(sheet.zone, "America/New_York");
  ASSERT_EQ(sheet.channels.size(), 2u);
  EXPECT_EQ(sheet.channels[0].address.view(), "555-0100");
  EXPECT_EQ(sheet.channels[1].address.view(), "office@example.org");
  EXPECT_EQ(sheet.delegate, "Lee");
  EXPECT_EQ(sheet.emergency->address.view(), "555-0199");
}

TEST_F(EntranceTest, KeepsToTheAgreedOfferUntilANewerOneIsAgreed) {
  offer("2026-03-02T14:00:00Z");
  agree("2026-03-02T15:00:00Z", "1");
  accept(command("access.offer", "2026-03-03T14:00:00Z",
                 R"({"channels":[{"channel":"call","address":"555-0111"}]})"));
  const Entrance before = read(host(), "2026-03-03T15:00:00Z");
  EXPECT_EQ(before.version, 1u);
  EXPECT_TRUE(before.agreed);
  agree("2026-03-04T15:00:00Z", "2");
  const Entrance after = read(host(), "2026-03-04T15:00:00Z");
  EXPECT_EQ(after.version, 2u);
  EXPECT_TRUE(after.agreed);
  EXPECT_THAT(after.callback_times, IsEmpty());
}

TEST_F(EntranceTest, IsAPageInWordsAndLocalTimes) {
  offer("2026-03-02T14:00:00Z");
  const Page page = page_of(host(), read(host(), "2026-03-03T14:00:00Z"));
  EXPECT_EQ(page.language, "en");
  EXPECT_THAT(lines_of(page),
              ElementsAre("Your way to us: P", "# How to reach us",
                          "This is our offer; you have not agreed to it yet", "How | Where | When",
                          "Telephone | 555-0100 | Monday 08:30–12:00, 13:00–17:00; "
                          "Tuesday–Thursday 08:30–17:00",
                          "Email | office@example.org | At all times", "# What you can count on",
                          "- We return calls at 11:30, 16:30", "- We meet: Tuesday 09:30, 15:00",
                          "- When nobody else can be reached, Lee takes your call",
                          "- For what cannot wait: Telephone, 555-0199",
                          "All times are those of America/New_York"));
}

TEST_F(EntranceTest, NamesWhoActsForTheDelegateAtThatInstant) {
  offer("2026-03-02T14:00:00Z");
  accept(command("member.away", "2026-03-02T14:00:00Z",
                 R"({"member":"lee","from":"2026-03-03T05:00:00Z","until":"2026-03-04T05:00:00Z",
                     "delegate":"sam"})"));
  accept(command("member.away", "2026-03-02T14:00:00Z",
                 R"({"member":"sam","from":"2026-03-03T17:00:00Z"})"));
  EXPECT_EQ(read(host(), "2026-03-03T16:59:59Z").delegate, "Sam");
  // Then sam is away as well, and nobody stands in.
  EXPECT_EQ(read(host(), "2026-03-03T17:00:00Z").delegate, std::nullopt);
  EXPECT_EQ(read(host(), "2026-03-04T05:00:00Z").delegate, "Lee");
}

TEST_F(EntranceTest, ReadsTheSameForTheClientAsForUs) {
  offer("2026-03-02T14:00:00Z");
  agree("2026-03-02T15:00:00Z", "1");
  const Entrance ours = read(as_member("sam"), "2026-03-03T14:00:00Z");
  const Entrance theirs = read(as_client(), "2026-03-03T14:00:00Z");
  EXPECT_EQ(to_json(theirs), to_json(ours));
  EXPECT_EQ(to_json(theirs), to_json(read(host(), "2026-03-03T14:00:00Z")));
  EXPECT_EQ(lines_of(page_of(as_client(), theirs)), lines_of(page_of(host(), ours)));
}

TEST_F(EntranceTest, IsInTheLanguageOfThePersonWhoReadsIt) {
  offer("2026-03-02T14:00:00Z");
  accept(command("person.change", "2026-03-02T14:00:00Z", R"({"id":"ann","language":"es-MX"})"));
  accept(command("member.change", "2026-03-02T14:00:00Z", R"({"id":"sam","language":"es"})"));
  const Entrance theirs = read(as_client(), "2026-03-03T14:00:00Z");
  EXPECT_EQ(theirs.language, *Language::parse("es-MX"));
  const Page page = page_of(as_client(), theirs);
  EXPECT_EQ(page.language, "es-MX");
  EXPECT_EQ(page.title, "Su acceso a nosotros: P");
  // It goes to a client, so the language of a member who looks at it is no matter.
  EXPECT_EQ(read(as_member("sam"), "2026-03-03T14:00:00Z").language, *Language::parse("en"));
  const Language asked = *Language::parse("es");
  const auto in_spanish = entrance(host(), {p, at("2026-03-03T14:00:00Z"), asked});
  EXPECT_EQ(page_of(host(), *in_spanish).title, "Su acceso a nosotros: P");
}

TEST_F(EntranceTest, SaysThatNothingWasOfferedYet) {
  const Entrance sheet = read(host(), "2026-03-02T14:00:00Z");
  EXPECT_EQ(sheet.version, std::nullopt);
  EXPECT_THAT(lines_of(page_of(host(), sheet)),
              ElementsAre("Your way to us: P", "# How to reach us",
                          "We have not said yet how to reach us"));
}

TEST_F(EntranceTest, RefusesAPartnershipThatIsUnknownToTheReader) {
  open_q();
  const Instant now = at("2026-03-03T14:00:00Z");
  const PartnershipId q = *PartnershipId::parse("q");
  EXPECT_EQ(refusal(entrance(host(), {nowhere, now})), "partnership.unknown /partnership");
  EXPECT_EQ(refusal(entrance(as_client(), {q, now})), "partnership.unknown /partnership");
  const Entrance of_q = *entrance(host(), {q, now});
  EXPECT_EQ(page_of(as_client(), of_q).title, "");
}

}  // namespace
}  // namespace entente
