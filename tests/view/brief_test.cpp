#include "entente/view/brief.hpp"

#include "portfolio/portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class Briefs : public PortfolioTest {
 protected:
  Brief brief_at(std::string_view now, std::optional<std::string_view> person = {}) const {
    BriefRequest request{.partnership = *PartnershipId::parse("p"), .now = at(now)};
    if (person) request.person = *PersonId::parse(*person);
    Result<Brief> brief = entente::brief(portfolio.view(), request);
    EXPECT_TRUE(brief) << to_json(brief.error());
    return *brief;
  }
  std::string text_of(const Brief& brief) const {
    return to_text(page_of(portfolio.view(), brief));
  }
  void promise(std::string_view id, std::string_view side, std::string_view due) {
    const bool ours = side == "provider";
    accept(command("commitment.make", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","by":")" + (ours ? "pat" : "ann") +
                       R"(","side":")" + std::string(side) + R"(","what":"Do )" + std::string(id) +
                       R"(","due":")" + std::string(due) + R"(","origin":"sales"})"));
  }
  static std::vector<std::string> ids_of(const std::vector<BriefItem>& items) {
    std::vector<std::string> ids;
    for (const BriefItem& each : items) ids.push_back(each.id);
    return ids;
  }
};

TEST_F(Briefs, OfSomebodyNewAskForWhatIsUnknown) {
  const Brief brief = brief_at("2026-03-02T15:00:00Z");
  EXPECT_EQ(brief.name, "P");
  EXPECT_EQ(brief.in_their_place, "In their place: nothing of theirs waits for us");
  EXPECT_EQ(brief.clean_slate, std::nullopt);
  EXPECT_EQ(brief.something_good, "Begin with what has gone well for them since you last spoke");
  EXPECT_EQ(brief.statement, std::nullopt);
  EXPECT_THAT(brief.from_us, IsEmpty());
  EXPECT_THAT(brief.ask,
              ElementsAre("When all is done and well, what will be different for you?",
                          "What do you want to spend, and how far may it move if it must?",
                          "By when do you need it, and what hangs on that?"));
}

TEST_F(Briefs, BeginWithHowLongTheyHaveWaited) {
  promise("quote", "provider", "2026-03-04T22:00:00Z");
  complain("2026-03-03T03:30:00Z");  // still the 2nd of March in New York
  EXPECT_EQ(brief_at("2026-03-03T15:00:00Z").in_their_place,
            "In their place: they have waited since 2026-03-02 for Tiles");
}

TEST_F(Briefs, BeginWithThePromiseThatIsDueFirstWhenNobodyWaits) {
  promise("later", "provider", "2026-03-06T22:00:00Z");
  promise("quote", "provider", "2026-03-04T22:00:00Z");
  EXPECT_EQ(brief_at("2026-03-03T15:00:00Z").in_their_place,
            "In their place: they were promised Do quote by 2026-03-04 17:00");
}

TEST_F(Briefs, DoNotCountAsWaitingWhatWaitsForThem) {
  complain("2026-03-02T15:00:00Z");
  accept(command("complaint.wait", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","on":"client","reason":"Which colour?"})"));
  EXPECT_EQ(brief_at("2026-03-02T17:00:00Z").in_their_place,
            "In their place: nothing of theirs waits for us");
}

TEST_F(Briefs, CountTroubleThatWeFoundOurselvesAsNobodysWait) {
  const auto find_rot = [&](std::string_view by) {
    accept(command("complaint.receive", "2026-03-02T15:00:00Z",
                   R"({"id":"rot)" + std::string(by) + R"(","kind":"issue","summary":"Rot",)" +
                       (by.empty() ? "" : R"("by":")" + std::string(by) + R"(",)") +
                       R"("severity":"high","channel":"visit"})"));
  };
  find_rot("");
  find_rot("pat");
  EXPECT_EQ(brief_at("2026-03-02T16:00:00Z").in_their_place,
            "In their place: nothing of theirs waits for us");
  find_rot("ann");
  EXPECT_EQ(brief_at("2026-03-02T16:00:00Z").in_their_place,
            "In their place: they have waited since 2026-03-02 for Rot");
}

TEST_F(Briefs, LeaveSettledTroubleAlone) {
  complain("2026-03-02T15:00:00Z");
  EXPECT_EQ(brief_at("2026-03-02T15:30:00Z").clean_slate, std::nullopt);
  accept(command("complaint.withdraw", "2026-03-02T16:00:00Z",
                 R"({"id":"k1","by":"ann","reason":"Likes it after all"})"));
  const Brief brief = brief_at("2026-03-02T17:00:00Z");
  EXPECT_EQ(brief.clean_slate, "What was settled is settled: let it rest unless they bring it up");
  EXPECT_THAT(text_of(brief), Not(HasSubstr("Tiles")));
}

TEST_F(Briefs, SayTheLatestThatWasGood) {
  promise("quote", "provider", "2026-03-04T22:00:00Z");
  accept(command("commitment.keep", "2026-03-02T15:00:00Z", R"({"id":"quote"})"));
  EXPECT_EQ(brief_at("2026-03-02T15:00:00Z").something_good,
            "Something good: we kept the last promise that fell due");
  accept(command("gift.give", "2026-03-02T16:00:00Z",
                 R"({"id":"g","kind":"time","what":"An hour","cost":)"
                 R"({"amount":"40.00","currency":"USD"}})"));
  EXPECT_EQ(brief_at("2026-03-02T16:00:00Z").something_good,
            "Something good: on 2026-03-02 you gave them An hour");
  accept(command("success.record", "2026-03-02T17:00:00Z", R"({"id":"s","what":"A new shop"})"));
  EXPECT_EQ(brief_at("2026-03-02T17:00:00Z").something_good,
            "Something good: their success, A new shop");
  accept(command("praise.receive", "2026-03-02T18:00:00Z",
                 R"({"id":"pr","by":"ann","text":"So tidy"})"));
  EXPECT_EQ(brief_at("2026-03-02T18:00:00Z").something_good, "Something good: Ann said: So tidy");
}

TEST_F(Briefs, SetApartWhatEachSideHasToDo) {
  promise("doors", "client", "2026-03-05T22:00:00Z");
  promise("quote", "provider", "2026-03-04T22:00:00Z");
  complain("2026-03-02T15:00:00Z");
  const Brief brief = brief_at("2026-03-04T23:00:00Z");
  EXPECT_THAT(ids_of(brief.from_us), ElementsAre("k1", "quote"));
  EXPECT_THAT(ids_of(brief.from_them), ElementsAre("doors"));
  EXPECT_TRUE(brief.from_us.back().overdue);
  EXPECT_FALSE(brief.from_them.front().overdue);
  EXPECT_EQ(brief.from_them.front().due, at("2026-03-05T22:00:00Z"));
}

TEST_F(Briefs, SayWhatGoodItDoesThem) {
  accept(command("goal.state", "2026-03-02T14:00:00Z",
                 R"({"id":"g1","side":"client","kind":"outcome","text":"Cook for eight in May",)"
                 R"("firmness":"open","source":"said"})"));
  accept(command("deliverable.plan", "2026-03-02T14:00:00Z",
                 R"({"id":"d1","kind":"work","what":"The floor","serves":"g1",)"
                 R"("due":"2026-03-06T22:00:00Z"})"));
  accept(command("commitment.make", "2026-03-02T14:00:00Z",
                 R"({"id":"quote","by":"pat","side":"provider","what":"The quote","serves":"g1",)"
                 R"("benefit":"You know what it costs","due":"2026-03-04T22:00:00Z",)"
                 R"("origin":"sales"})"));
  const Brief brief = brief_at("2026-03-02T15:00:00Z");
  ASSERT_THAT(ids_of(brief.from_us), ElementsAre("quote", "d1"));
  EXPECT_EQ(brief.from_us[0].benefit, "You know what it costs");
  EXPECT_EQ(brief.from_us[1].benefit, "Cook for eight in May");
  EXPECT_THAT(text_of(brief), HasSubstr("The floor (what it does for them: Cook"));
}

TEST_F(Briefs, SayHowTheyWantToHearFromUs) {
  EXPECT_EQ(brief_at("2026-03-02T14:00:00Z").channel, std::nullopt);
  accept(
      command("partnership.describe", "2026-03-02T14:00:00Z", R"({"preferred_channel":"call"})"));
  const Brief brief = brief_at("2026-03-02T14:00:00Z");
  EXPECT_EQ(brief.channel, *Channel::parse("call"));
  EXPECT_THAT(text_of(brief), HasSubstr("They want to hear from us by: Telephone"));
}

TEST_F(Briefs, AskWhatWasAnsweredLongestAgoWhenAllIsKnown) {
  for (const std::string_view kind : {"outcome", "budget", "schedule", "feeling"}) {
    accept(command("goal.state", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(kind) + R"(","side":"client","kind":")" +
                       std::string(kind) +
                       R"(","text":"x","firmness":"open",)"
                       R"("source":"said"})"));
  }
  accept(command("success.describe", "2026-03-02T14:10:00Z",
                 R"({"answers":{"best_month":"x","customers":"x","lost_sleep":"x",)"
                 R"("our_part":"x"}})"));
  EXPECT_THAT(brief_at("2026-03-02T15:00:00Z").ask,
              ElementsAre("Where do you want your business to be in three years?",
                          "What does a very good month look like for you?",
                          "What do your own customers praise you for?"));
}

TEST_F(Briefs, TellNewsOfTheirInterestsFirstAndNoneThatIsOver) {
  const auto news = [&](std::string_view id, std::string_view more) {
    accept(command("news.add", "2026-03-02T13:30:00Z",
                   R"({"id":")" + std::string(id) + R"(","text":"News )" + std::string(id) + "\"" +
                       std::string(more) + "}"));
  };
  news("a", R"(,"topics":["wood"])");
  news("b", R"(,"topics":["Glass"])");
  news("c", R"(,"topics":["glass"],"until":"2026-03-02T14:30:00Z")");
  accept(command("interest.add", "2026-03-02T13:40:00Z", R"({"topic":"glass"})"));
  EXPECT_THAT(brief_at("2026-03-02T15:00:00Z").news, ElementsAre("News b", "News a"));
}

TEST_F(Briefs, HaveThePromptsOfTheAgreedRhythmBeforeThoseOfThePolicy) {
  accept(command("rhythm.set", "2026-03-02T13:30:00Z",
                 R"({"id":"r","kind":"review","rule":"FREQ=DAILY","local_time":"09:00",
                     "owner":"pat","prompts":["Ask about the tiler"]})"));
  EXPECT_THAT(brief_at("2026-03-02T15:00:00Z").news,
              ElementsAre("Ask about the tiler", "What would you have us do otherwise?",
                          "Which of our common expectations still hold, and which have moved?"));
}

// Offers

class Offers : public Briefs {
 protected:
  Offers() {
    const Instant opening = at("2026-03-02T13:00:00Z");
    const std::string text = policy_text(
        "{}", R"(,"offers":[{"id":"care","text":"Yearly care","benefit":"The wood looks new",)"
              R"("serves":["quality","feeling"]},{"id":"oven","text":"A wide oven",)"
              R"("benefit":"Two trays at once","serves":["outcome"]}])");
    EXPECT_TRUE(portfolio.submit(SetPolicy{opening, {}, {}, opening, text}));
  }
  void want(std::string_view id, std::string_view kind, std::string_view source = "said",
            std::string_view more = {}) {
    accept(command("goal.state", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","side":"client","kind":")" +
                       std::string(kind) + R"(","text":"T","firmness":"open","source":")" +
                       std::string(source) + "\"" + std::string(more) + "}",
                   R"("actor":"pat",)"));
  }
  // The ids of what is offered.
  static std::vector<std::string> offered(const Brief& brief) {
    std::vector<std::string> ids;
    for (const BriefOffer& each : brief.offers) ids.emplace_back(each.id.view());
    return ids;
  }
  [[nodiscard]] std::vector<std::string> offered() const {
    return offered(brief_at("2026-03-02T15:00:00Z"));
  }
};

TEST_F(Offers, AreThoseThatServeWhatTheySaid) {
  EXPECT_THAT(offered(), IsEmpty());
  want("g1", "quality");
  want("g2", "outcome", "assumed");
  EXPECT_THAT(offered(), ElementsAre("care"));
  const std::string text = text_of(brief_at("2026-03-02T15:00:00Z"));
  EXPECT_THAT(text, HasSubstr("What of ours would serve them"));
  EXPECT_THAT(text, HasSubstr("Yearly care: The wood looks new"));
  EXPECT_THAT(text, Not(HasSubstr("A wide oven")));
  want("g3", "outcome");
  EXPECT_THAT(offered(), ElementsAre("care", "oven"));
}

TEST_F(Offers, EndWithTheGoal) {
  want("g1", "quality");
  accept(command("goal.withdraw", "2026-03-02T14:30:00Z", R"({"id":"g1","reason":"No more"})"));
  EXPECT_THAT(offered(), IsEmpty());
}

TEST_F(Offers, AreNotMadeForTheGoalsOfAClosedProject) {
  accept(command("project.open", "2026-03-02T13:30:00Z", R"({"id":"bath","name":"Bath"})"));
  want("g1", "quality", "said", R"(,"project":"bath")");
  EXPECT_THAT(offered(), ElementsAre("care"));
  accept(command("project.close", "2026-03-02T14:30:00Z", R"({"id":"bath","result":"Done"})"));
  EXPECT_THAT(offered(), IsEmpty());
}

TEST_F(Offers, AreNotMadeOfWhatTheyHaveOrWerePromised) {
  want("g1", "quality");
  want("g2", "outcome");
  accept(command("commitment.make", "2026-03-02T14:10:00Z",
                 R"({"id":"c1","by":"pat","side":"provider","what":"YEARLY care",)"
                 R"("due":"2026-03-04T22:00:00Z","origin":"sales"})"));
  accept(command("deliverable.plan", "2026-03-02T14:10:00Z",
                 R"({"id":"d1","kind":"work","what":"A wide oven","due":"2026-03-04T22:00:00Z"})"));
  EXPECT_THAT(offered(), IsEmpty());
  accept(command("commitment.release", "2026-03-02T14:20:00Z", R"({"id":"c1","by":"ann"})"));
  accept(command("deliverable.cancel", "2026-03-02T14:20:00Z",
                 R"({"id":"d1","by":"ann","reason":"Later"})"));
  EXPECT_THAT(offered(), ElementsAre("care", "oven"));
}

TEST_F(Offers, AreMadeOnlyOfGoalsThatTheReaderMaySee) {
  want("g1", "quality", "said", R"(,"confidential":["pat"])");
  const auto read_by = [&](std::string_view member) {
    const BriefRequest request{.partnership = *PartnershipId::parse("p"),
                               .now = at("2026-03-02T15:00:00Z")};
    const auto view = portfolio.viewed_by({.member = *MemberId::parse(member)});
    return offered(*brief(*view, request));
  };
  EXPECT_THAT(read_by("pat"), ElementsAre("care"));
  EXPECT_THAT(read_by("lee"), IsEmpty());
}

TEST_F(Offers, AreAmongTheFiveLinesOfTheBigPictureAndInSpanish) {
  want("g1", "quality");
  accept(command("style.observe", "2026-03-02T14:30:00Z",
                 R"({"person":"ann","thinking":"big_picture"})"));
  EXPECT_THAT(text_of(brief_at("2026-03-02T15:00:00Z", "ann")),
              HasSubstr("Yearly care: The wood looks new"));
  const BriefRequest request{.partnership = *PartnershipId::parse("p"),
                             .now = at("2026-03-02T15:00:00Z"),
                             .language = *Language::parse("es")};
  const Page page = page_of(portfolio.view(), *brief(portfolio.view(), request));
  EXPECT_THAT(to_markdown(page), HasSubstr("Yearly care: The wood looks new"));
}

// How they think

TEST_F(Briefs, FollowHowSomebodyThinks) {
  for (int i = 0; i < 7; ++i) {
    promise("p" + std::to_string(i), "provider", "2026-03-04T22:00:00Z");
  }
  const auto lines_under = [](const std::string& text, std::string_view heading) {
    return text.find(heading);
  };
  const std::string plain = text_of(brief_at("2026-03-02T15:00:00Z"));
  EXPECT_LT(lines_under(plain, "What we both signed"), lines_under(plain, "Open from us"));
  accept(command("style.observe", "2026-03-02T15:00:00Z",
                 R"({"person":"ann","thinking":"detail","words":["grout"],"avoid":["solution"]})"));
  const std::string steps = text_of(brief_at("2026-03-02T15:00:00Z", "ann"));
  EXPECT_LT(lines_under(steps, "Open from us"), lines_under(steps, "What we both signed"));
  EXPECT_THAT(steps, HasSubstr("Words they use: grout"));
  EXPECT_THAT(steps, HasSubstr("Words to avoid: solution"));
  accept(command("style.observe", "2026-03-02T15:10:00Z",
                 R"({"person":"ann","thinking":"big_picture","fixed":true})"));
  const std::string outcome = text_of(brief_at("2026-03-02T15:10:00Z", "ann"));
  EXPECT_THAT(outcome, HasSubstr("Do p3"));
  EXPECT_THAT(outcome, Not(HasSubstr("Do p4")));  // five lines, the statement is one of them
}

TEST_F(Briefs, SpeakSpanishToWhoReadsIt) {
  BriefRequest request{.partnership = *PartnershipId::parse("p"),
                       .now = at("2026-03-02T15:00:00Z"),
                       .language = *Language::parse("es-MX")};
  const Result<Brief> brief = entente::brief(portfolio.view(), request);
  ASSERT_TRUE(brief);
  EXPECT_EQ(brief->in_their_place, "En su lugar: no esperan nada de nosotros");
  EXPECT_THAT(text_of(*brief), HasSubstr("Antes de hablar con P"));
}

TEST_F(Briefs, AreRefusedForWhomNobodyKnows) {
  BriefRequest request{.partnership = *PartnershipId::parse("q"),
                       .now = at("2026-03-02T15:00:00Z")};
  EXPECT_EQ(brief(portfolio.view(), request).error().code(), "partnership.unknown");
  request.partnership = *PartnershipId::parse("p");
  request.person = *PersonId::parse("nobody");
  EXPECT_EQ(brief(portfolio.view(), request).error().code(), "person.unknown");
  request.person.reset();
  const Result<PortfolioView> client = portfolio.viewed_by(
      {.partnership = *PartnershipId::parse("p"), .person = *PersonId::parse("ann")});
  EXPECT_EQ(brief(*client, request).error().code(), "viewer.forbidden");
}

TEST_F(Briefs, ChangeNothing) {
  complain("2026-03-02T15:00:00Z");
  const std::string before = to_json(portfolio.view().digest());
  (void)brief_at("2026-04-02T15:00:00Z");
  EXPECT_EQ(to_json(portfolio.view().digest()), before);
}

}  // namespace
}  // namespace entente
