// Who takes a client's call now. P1, P2; practices 000-01, 000-07.

#include "entente/view/route.hpp"

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class RouteTest : public ViewTest {
 protected:
  RouteTest() {
    accept(command("partnership.assign", "2026-03-02T13:00:00Z", R"({"stand_in":"lee"})"));
    accept(command("access.offer", "2026-03-02T13:00:00Z", R"({"channels":[
        {"channel":"email","address":"office@example.org"},
        {"channel":"call","address":"555-0100","priority":1,
         "windows":{"wed":[["08:30","17:00"]],"fri":[["22:00","02:00"]]}}],
        "delegate":"sam","emergency":{"channel":"call","address":"555-0199"}})"));
  }

  void away(std::string_view member, std::string_view from, std::string_view until,
            std::string_view delegate = {}) {
    std::string data = R"({"member":")" + std::string(member) + R"(","from":")" +
                       std::string(from) + R"(","until":")" + std::string(until) + "\"";
    if (!delegate.empty()) data += R"(,"delegate":")" + std::string(delegate) + "\"";
    accept(command("member.away", "2026-03-02T13:00:00Z", data + "}"));
  }
  [[nodiscard]] Route at_time(std::string_view now, bool urgent = false) const {
    return *route(host(), {p, at(now), urgent});
  }
  static std::vector<std::string> steps(const Route& route) {
    std::vector<std::string> steps;
    for (const RouteStep& each : route.steps) {
      const std::string who(each.member ? each.member->view() : each.addresses[0].address.view());
      steps.push_back(std::string(name_of(each.why)) + " " + who);
    }
    return steps;
  }
  static std::vector<std::string> open_channels(const Route& route) {
    std::vector<std::string> open;
    for (const ContactPoint& each : route.open_channels) open.emplace_back(each.channel.view());
    return open;
  }
};

TEST_F(RouteTest, BeginsWithWhoLooksAfterThemThenTheStandInThenTheOffersDelegate) {
  EXPECT_THAT(steps(at_time("2026-03-04T15:00:00Z")),
              ElementsAre("owner pat", "stand_in lee", "offered sam"));
}

TEST_F(RouteTest, NamesTheDelegateBeforeTheStandIn) {
  accept(command("member.add", "2026-03-02T13:00:00Z", R"({"id":"kim","name":"Kim"})"));
  away("pat", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z", "kim");
  EXPECT_THAT(steps(at_time("2026-03-04T14:00:00Z")),
              ElementsAre("delegate kim", "stand_in lee", "offered sam"));
  EXPECT_THAT(steps(at_time("2026-03-09T13:00:00Z")),
              ElementsAre("owner pat", "stand_in lee", "offered sam"));
}

TEST_F(RouteTest, NamesNobodyTwice) {
  away("pat", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z", "lee");
  away("lee", "2026-03-05T14:00:00Z", "2026-03-06T13:00:00Z", "sam");
  EXPECT_THAT(steps(at_time("2026-03-04T15:00:00Z")), ElementsAre("delegate lee", "offered sam"));
  // Pat's chain and the stand-in's end with sam, who is the offer's delegate, too.
  EXPECT_THAT(steps(at_time("2026-03-05T15:00:00Z")), ElementsAre("delegate sam"));
}

TEST_F(RouteTest, LeavesOutWhoIsAwayWithoutADelegate) {
  away("pat", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z");
  EXPECT_THAT(steps(at_time("2026-03-04T15:00:00Z")), ElementsAre("stand_in lee", "offered sam"));
  away("lee", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z");
  away("sam", "2026-03-04T14:00:00Z", "2026-03-09T13:00:00Z");
  const Route nobody = at_time("2026-03-04T15:00:00Z");
  EXPECT_THAT(nobody.steps, IsEmpty());
  EXPECT_THAT(
      lines_of(page_of(host(), nobody)),
      ElementsAre("Who takes the call: P", "# In this order", "Nobody is there to take the call",
                  "# Open to them now", "- Telephone 555-0100", "- Email office@example.org"));
}

TEST_F(RouteTest, BeginsWithTheEmergencyContactWhenItIsUrgent) {
  EXPECT_THAT(steps(at_time("2026-03-04T15:00:00Z", true)),
              ElementsAre("emergency 555-0199", "owner pat", "stand_in lee", "offered sam"));
}

TEST_F(RouteTest, SaysWhatTheDaysPlanSaysOfThisMinute) {
  accept(command("day.plan", "2026-03-03T13:00:00Z",
                 R"({"member":"pat","date":"2026-03-04","entries":[
                     {"from":"09:00","to":"12:00","place":"Elm Street","reachable":false},
                     {"from":"15:00","to":"16:00","reachable":true},
                     {"from":"13:00","to":"14:00","reachable":true}],"callbacks":[]})"));
  // 08:59:59, 09:00, 12:00 and 13:30 in New York.
  EXPECT_EQ(at_time("2026-03-04T13:59:59Z").steps[0].reachable, std::nullopt);
  const Route busy = at_time("2026-03-04T14:00:00Z");
  EXPECT_EQ(busy.steps[0].reachable, false);
  EXPECT_EQ(busy.steps[0].reachable_from, at("2026-03-04T18:00:00Z"));
  EXPECT_EQ(at_time("2026-03-04T17:00:00Z").steps[0].reachable, std::nullopt);
  EXPECT_EQ(at_time("2026-03-04T18:30:00Z").steps[0].reachable, true);
  EXPECT_EQ(at_time("2026-03-04T18:30:00Z").steps[0].reachable_from, std::nullopt);
}

TEST_F(RouteTest, IsAPageWithTheAddressesToTryFirstFirst) {
  accept(command("member.change", "2026-03-03T13:00:00Z",
                 R"({"id":"pat","contact_points":[{"channel":"text","address":"555-0102"},
                     {"channel":"call","address":"555-0101","priority":1}]})"));
  accept(command("day.plan", "2026-03-03T13:00:00Z",
                 R"({"member":"pat","date":"2026-03-04","entries":[
                     {"from":"09:00","to":"12:00","reachable":false},
                     {"from":"13:00","to":"14:00","reachable":true}],"callbacks":[]})"));
  const Route now = at_time("2026-03-04T15:00:00Z", true);
  const Page page = page_of(host(), now);
  EXPECT_EQ(page.subtitle, "2026-03-04 10:00");
  EXPECT_THAT(
      lines_of(page),
      ElementsAre("Who takes the call: P", "# In this order", "Who | Why | Where | Now",
                  "For what cannot wait | For what cannot wait | Telephone 555-0199 | ",
                  "Pat | Looks after them | Telephone 555-0101; Text message 555-0102 | "
                  "Can be reached from 13:00 on",
                  "Lee | Stand-in of the partnership |  | ",
                  "Sam | Was offered to them for when nobody else is there |  | ",
                  "# Open to them now", "- Telephone 555-0100", "- Email office@example.org"));
}

TEST_F(RouteTest, OpensChannelsByTheClocksOfThePartnership) {
  // Wednesday 08:29:59, 08:30 and 17:00 in New York.
  EXPECT_THAT(open_channels(at_time("2026-03-04T13:29:59Z")), ElementsAre("email"));
  EXPECT_THAT(open_channels(at_time("2026-03-04T13:30:00Z")), ElementsAre("call", "email"));
  EXPECT_THAT(open_channels(at_time("2026-03-04T22:00:00Z")), ElementsAre("email"));
  // Friday's window ends at 02:00 on Saturday.
  EXPECT_THAT(open_channels(at_time("2026-03-07T06:59:59Z")), ElementsAre("call", "email"));
  EXPECT_THAT(open_channels(at_time("2026-03-07T07:00:00Z")), ElementsAre("email"));
}

TEST_F(RouteTest, SpeaksTheLanguageOfTheMemberWhoReads) {
  accept(command("member.change", "2026-03-02T13:00:00Z", R"({"id":"sam","language":"es"})"));
  const auto read = route(as_member("sam"), {p, at("2026-03-04T15:00:00Z")});
  EXPECT_EQ(page_of(as_member("sam"), *read).title, "Quién atiende la llamada: P");
}

TEST_F(RouteTest, RefusesAClientAndAPartnershipThatIsUnknown) {
  const Instant now = at("2026-03-04T15:00:00Z");
  EXPECT_EQ(refusal(route(as_client(), {p, now})), "viewer.forbidden");
  EXPECT_EQ(refusal(route(host(), {nowhere, now})), "partnership.unknown /partnership");
}

}  // namespace
}  // namespace entente
