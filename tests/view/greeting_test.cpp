// What a member says on voice mail for a day. P4; practices 000-04, 000-05.

#include "entente/view/greeting.hpp"

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

class GreetingTest : public ViewTest {
 protected:
  void plan() {
    accept(command("day.plan", "2026-03-02T13:00:00Z",
                   R"({"member":"pat","date":"2026-03-02","entries":[
                       {"from":"13:00","to":"17:00","public":true,"reachable":true},
                       {"from":"09:00","to":"12:00","place":"Elm Street","public":true,
                        "reachable":false},
                       {"from":"12:00","to":"13:00","place":"Dentist","reachable":false},
                       {"from":"17:00","to":"24:00","place":"Home","public":false,
                        "reachable":true}],
                       "callbacks":["16:30","13:30"]})"));
  }
  void away(std::string_view member, std::string_view from, std::string_view until,
            std::string_view delegate = {}) {
    std::string data =
        R"({"member":")" + std::string(member) + R"(","from":")" + std::string(from) + "\"";
    if (!until.empty()) data += R"(,"until":")" + std::string(until) + "\"";
    if (!delegate.empty()) data += R"(,"delegate":")" + std::string(delegate) + "\"";
    accept(command("member.away", "2026-03-02T15:00:00Z", data + "}"));
  }
  [[nodiscard]] DayGreeting of_pat(std::string_view date) const {
    return *greeting(host(), {*MemberId::parse("pat"), *Date::parse(date)});
  }
};

TEST_F(GreetingTest, TellsThePublicStretchesInOrderOfTimeAndNoOthers) {
  plan();
  const DayGreeting words = of_pat("2026-03-02");
  EXPECT_TRUE(words.planned);
  EXPECT_THAT(lines_of(page_of(host(), words)),
              ElementsAre("This is Pat; today is 2026-03-02",
                          "- 09:00 to 12:00: Elm Street, where I cannot be reached",
                          "- 13:00 to 17:00: I can be reached", "I return calls at 13:30, 16:30"));
  EXPECT_THAT(to_json(words), Not(HasSubstr("Dentist")));
  EXPECT_THAT(to_json(words), Not(HasSubstr("Home")));
}

TEST_F(GreetingTest, AsksForAMessageOnADayWithoutAPlan) {
  plan();
  const DayGreeting words = of_pat("2026-03-03");
  EXPECT_FALSE(words.planned);
  EXPECT_THAT(lines_of(page_of(host(), words)),
              ElementsAre("This is Pat; today is 2026-03-03",
                          "Leave a message and say when to call you back"));
}

TEST_F(GreetingTest, NamesTheDelegateAtTheEndOfTheChain) {
  away("pat", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z", "lee");
  away("lee", "2026-03-05T05:00:00Z", "2026-03-06T05:00:00Z", "sam");
  EXPECT_EQ(of_pat("2026-03-03").away.has_value(), false);
  EXPECT_EQ(of_pat("2026-03-04").stand_in_name, "Lee");
  EXPECT_EQ(of_pat("2026-03-05").stand_in_name, "Sam");
  EXPECT_EQ(of_pat("2026-03-06").stand_in_name, "Lee");
  EXPECT_EQ(of_pat("2026-03-10").away.has_value(), false);
}

TEST_F(GreetingTest, SaysFromWhenUntilWhenByTheMembersClock) {
  away("pat", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z", "lee");
  EXPECT_THAT(
      lines_of(page_of(host(), of_pat("2026-03-04"))),
      ElementsAre("This is Pat; today is 2026-03-04",
                  "I am away from 09:00, until 2026-03-09 09:00", "Lee is there for you instead"));
  // New York went to summer time on the 8th.
  EXPECT_THAT(lines_of(page_of(host(), of_pat("2026-03-09"))),
              ElementsAre("This is Pat; today is 2026-03-09", "I am away until 2026-03-09 09:00",
                          "Lee is there for you instead"));
}

TEST_F(GreetingTest, SaysThatNobodyKnowsUntilWhen) {
  away("pat", "2026-03-04T14:00:00Z", "");
  EXPECT_THAT(lines_of(page_of(host(), of_pat("2026-03-04"))),
              ElementsAre("This is Pat; today is 2026-03-04", "I am away from 09:00 on"));
  EXPECT_THAT(lines_of(page_of(host(), of_pat("2026-03-05"))),
              ElementsAre("This is Pat; today is 2026-03-05", "I am away"));
}

TEST_F(GreetingTest, NamesNobodyWhenTheDelegateIsAwayAsWell) {
  away("pat", "2026-03-04T05:00:00Z", "2026-03-05T05:00:00Z", "lee");
  away("lee", "2026-03-04T05:00:00Z", "2026-03-05T05:00:00Z");
  const DayGreeting words = of_pat("2026-03-04");
  EXPECT_TRUE(words.away);
  EXPECT_EQ(words.stand_in, std::nullopt);
  // It ended with the midnight that begins the 5th.
  EXPECT_FALSE(of_pat("2026-03-05").away);
}

TEST_F(GreetingTest, KeepsTheTimeOfTheMembersOwnCalendar) {
  const Instant now = at("2026-03-02T13:30:00Z");
  ASSERT_TRUE(portfolio.submit(
      SetPolicy{now, {}, {}, now, R"({"base":"entente/1","version":"two","calendars":{
          "office":{"zone":"America/New_York","week":{"mon":[["08:30","17:00"]]}},
          "west":{"zone":"America/Los_Angeles","week":{"mon":[["08:30","17:00"]]}}},
          "default_calendar":"office"})"}));
  accept(command("member.change", "2026-03-02T14:00:00Z", R"({"id":"pat","calendar":"west"})"));
  away("pat", "2026-03-04T14:00:00Z", "");
  const DayGreeting words = of_pat("2026-03-04");
  EXPECT_EQ(words.zone, "America/Los_Angeles");
  EXPECT_THAT(lines_of(page_of(host(), words)),
              ElementsAre("This is Pat; today is 2026-03-04", "I am away from 06:00 on"));
}

TEST_F(GreetingTest, IsInTheLanguageOfTheMemberWhoSpeaks) {
  accept(command("member.change", "2026-03-02T13:00:00Z", R"({"id":"pat","language":"es"})"));
  plan();
  const Page page = page_of(as_member("lee"), of_pat("2026-03-02"));
  EXPECT_EQ(page.language, "es");
  EXPECT_THAT(lines_of(page),
              ElementsAre("Habla Pat; hoy es 2026-03-02",
                          "- De 09:00 a 12:00: Elm Street, donde no estoy disponible",
                          "- De 13:00 a 17:00: estoy disponible",
                          "Devuelvo las llamadas a las 13:30, 16:30"));
  const auto english = greeting(
      host(), {*MemberId::parse("pat"), *Date::parse("2026-03-02"), *Language::parse("en")});
  EXPECT_EQ(page_of(host(), *english).title, "This is Pat; today is 2026-03-02");
}

TEST_F(GreetingTest, RefusesAStrangerAClientAndADateOutOfRange) {
  const Date date = *Date::parse("2026-03-02");
  const MemberId pat = *MemberId::parse("pat");
  EXPECT_EQ(refusal(greeting(host(), {*MemberId::parse("nobody"), date})),
            "member.unknown /member");
  EXPECT_EQ(refusal(greeting(as_client(), {pat, date})), "viewer.forbidden");
  EXPECT_EQ(refusal(greeting(host(), {pat, Date::from_days(-2)})), "time.range /date");
  EXPECT_EQ(refusal(greeting(host(), {pat, *Date::parse("2199-12-31")})), "ok");
}

TEST(Greeting, SpeaksEnglishWhereThereIsNoPartnershipYet) {
  Portfolio portfolio;
  ASSERT_TRUE(portfolio.submit(*read_any_command(
      command("member.add", "2026-03-02T13:00:00Z", R"({"id":"pat","name":"Pat"})"))));
  const PortfolioView view = portfolio.view();
  const auto words = greeting(view, {*MemberId::parse("pat"), *Date::parse("2026-03-02")});
  ASSERT_TRUE(words);
  EXPECT_EQ(words->zone, "UTC");
  EXPECT_EQ(page_of(view, *words).title, "This is Pat; today is 2026-03-02");
}

}  // namespace
}  // namespace entente
