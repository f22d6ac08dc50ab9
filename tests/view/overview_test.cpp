#include "entente/view/overview.hpp"

#include "entente/view/show.hpp"
#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// One that holds of whoever does not complain, and one of which nothing is known yet.
constexpr std::string_view claims =
    R"(,"claims":[{"id":"calm","text":"Nobody has | to complain","holds":"complaints.open == 0"},)"
    R"({"id":"kept","text":"We keep our word","holds":"commitments.kept_rate >= 0.9"}])";

class Overviews : public PortfolioTest {
 protected:
  Overview overview_at(std::string_view now) const {
    Result<Overview> overview = entente::overview(portfolio.view(), {.now = at(now)});
    EXPECT_TRUE(overview);
    return *overview;
  }
  void open(std::string_view id) {
    accept(R"({"type":"partnership.open","partnership":")" + std::string(id) +
           R"(","at":"2026-03-02T13:00:00Z","data":{"name":"The )" + std::string(id) +
           R"(","zone":"UTC","segment":"homes"}})");
  }
  void complain_of(std::string_view partnership, std::string_view id, std::string_view severity) {
    accept(R"({"type":"complaint.receive","partnership":")" + std::string(partnership) +
           R"(","at":"2026-03-03T15:00:00Z","data":{"id":")" + std::string(id) +
           R"(","summary":"x","severity":")" + std::string(severity) +
           R"(","channel":"call","cause":"tiles"}})");
  }
  // The claims from the opening on; one of two partnerships has complained.
  void claim() {
    const Instant opening = at("2026-03-02T13:00:00Z");
    ASSERT_TRUE(portfolio.submit(SetPolicy{opening, {}, {}, opening, policy_text("{}", claims)}));
    open("a");
    complain_of("a", "k", "low");
  }
  [[nodiscard]] std::string shown(Form form, std::string_view more = {}) const {
    const std::string request = R"({"now":"2026-03-04T15:00:00Z")" + std::string(more) + "}";
    return show(portfolio.view(), "overview", request, form).value();
  }
  static std::vector<std::string> by_health(const Overview& overview) {
    std::vector<std::string> ids;
    for (const OverviewLine& each : overview.health) ids.emplace_back(each.partnership.view());
    return ids;
  }
};

TEST_F(Overviews, PutTheWorstFirstAndTheUnknownLast) {
  open("a");
  open("b");
  open("c");
  complain_of("b", "k", "low");
  complain_of("c", "k", "critical");
  complain_of("c", "l", "critical");
  const Overview overview = overview_at("2026-03-04T15:00:00Z");
  EXPECT_EQ(overview.partnerships, 4);
  EXPECT_THAT(by_health(overview), ElementsAre("c", "b", "a", "p"));
  EXPECT_DOUBLE_EQ(*overview.health[0].health, 40);
  EXPECT_EQ(overview.health[0].capped_by, "critical_complaint");
  EXPECT_EQ(overview.health[2].health, std::nullopt);
}

TEST_F(Overviews, LeaveOutWhoHasEnded) {
  open("a");
  accept(R"({"type":"partnership.move","partnership":"a","at":"2026-03-03T13:00:00Z",)"
         R"("data":{"stage":"ended"}})");
  const Overview overview = overview_at("2026-03-04T15:00:00Z");
  EXPECT_EQ(overview.partnerships, 2);
  EXPECT_THAT(by_health(overview), ElementsAre("p"));
}

TEST_F(Overviews, TellHowPromisesWereKeptOverTime) {
  const auto promise = [&](std::string_view id, std::string_view due) {
    accept(command("commitment.make", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) +
                       R"(","by":"pat","side":"provider","what":"x",)" + R"("due":")" +
                       std::string(due) + R"(","origin":"sales"})"));
  };
  promise("kept", "2026-03-06T22:00:00Z");
  promise("said", "2026-03-06T22:00:00Z");
  accept(command("commitment.keep", "2026-03-03T15:00:00Z", R"({"id":"kept"})"));
  accept(command("commitment.own_up", "2026-03-03T15:00:00Z",
                 R"({"id":"said","reason":"We forgot"})"));
  const Overview overview = overview_at("2026-03-30T15:00:00Z");
  ASSERT_EQ(overview.keeping.size(), 6u);
  EXPECT_EQ(overview.keeping.front().from, at("2025-10-01T15:00:00Z"));
  EXPECT_EQ(overview.keeping.back().until, at("2026-03-30T15:00:00Z"));
  EXPECT_EQ(overview.keeping.back().outcomes, 2);
  EXPECT_EQ(overview.keeping.back().kept, 1);
  EXPECT_EQ(overview.keeping[4].outcomes, 0);
}

TEST_F(Overviews, SayWhatCausesComplaints) {
  complain_of("p", "k", "low");
  const std::string text = to_text(page_of(portfolio.view(), overview_at("2026-03-04T15:00:00Z")));
  EXPECT_THAT(text, HasSubstr("tiles"));
  EXPECT_THAT(text, HasSubstr("100 %"));
}

TEST_F(Overviews, SayOfWhomOurClaimsHold) {
  claim();
  const std::vector<std::string> lines =
      lines_of(page_of(portfolio.view(), overview_at("2026-03-04T15:00:00Z")));
  const auto heading = std::find(lines.begin(), lines.end(), "# What we promise everybody");
  ASSERT_LT(3, lines.end() - heading);
  EXPECT_THAT(std::vector<std::string>(heading + 1, heading + 4),
              ElementsAre("We say | Holds | Does not hold | Nobody knows",
                          "Nobody has | to complain | 1 | 1 | 0", "We keep our word | 0 | 0 | 2"));
}

TEST_F(Overviews, SayTheClaimsInEveryForm) {
  claim();
  EXPECT_THAT(shown(Form::text), HasSubstr("What we promise everybody"));
  EXPECT_THAT(shown(Form::text), HasSubstr("Nobody has | to complain"));
  EXPECT_THAT(shown(Form::markdown), HasSubstr("| Nobody has \\| to complain | 1 | 1 | 0 |"));
  EXPECT_THAT(shown(Form::html), HasSubstr("Nobody has | to complain"));
  const std::string spanish = shown(Form::markdown, R"(,"language":"es")");
  EXPECT_THAT(spanish, HasSubstr("Lo que prometemos a todos"));
  EXPECT_THAT(spanish, HasSubstr("| Decimos | Se cumple | No se cumple | No se sabe |"));
}

TEST_F(Overviews, AreSilentOnClaimsWhereThereAreNone) {
  EXPECT_THAT(shown(Form::text), Not(HasSubstr("What we promise everybody")));
}

TEST_F(Overviews, OfNobodyAreNothingMuch) {
  const Portfolio empty;
  const Result<Overview> overview =
      entente::overview(empty.view(), {.now = at("2026-03-04T15:00:00Z")});
  ASSERT_TRUE(overview);
  EXPECT_EQ(overview->partnerships, 0);
  EXPECT_THAT(overview->health, IsEmpty());
  EXPECT_THAT(to_text(page_of(empty.view(), *overview)), HasSubstr("0 partnerships"));
}

TEST_F(Overviews, AreNotForClients) {
  const Result<PortfolioView> client = portfolio.viewed_by(
      {.partnership = *PartnershipId::parse("p"), .person = *PersonId::parse("ann")});
  EXPECT_EQ(overview(*client, {.now = at("2026-03-04T15:00:00Z")}).error().code(),
            "viewer.forbidden");
}

TEST_F(Overviews, SpeakTheLanguageOfTheMemberWhoReads) {
  accept(command("member.add", "2026-03-02T13:00:00Z",
                 R"({"id":"eva","name":"Eva","language":"es"})"));
  const Result<PortfolioView> eva = portfolio.viewed_by({.member = *MemberId::parse("eva")});
  const Result<std::string> text =
      show(*eva, "overview", R"({"now":"2026-03-04T15:00:00Z"})", Form::text);
  EXPECT_THAT(*text, HasSubstr("Panorama"));
  EXPECT_THAT(*text, Not(HasSubstr("page.")));
}

}  // namespace
}  // namespace entente
