// The language in which findings are told. DOMAIN 7.

#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

class TextsTest : public PortfolioTest {
 protected:
  // What is told of k1's missing first word, the newest transitions first to last.
  static std::vector<std::string> told(const std::vector<Transition>& transitions) {
    std::vector<std::string> told;
    for (const Transition& each : transitions) {
      if (each.finding.id != unacknowledged) continue;
      told.push_back(std::string(name_of(each.transition)) + ": " + each.finding.message);
    }
    return told;
  }
  std::vector<std::string> raised() {
    complain("2026-03-02T14:30:00Z");
    return told(portfolio.advance(at("2026-03-02T18:30:00Z")).value().transitions);
  }
  std::vector<std::string> then(std::string_view type, std::string_view data) {
    return told(accept(command(type, "2026-03-02T18:40:00Z", data)).transitions);
  }
  void speaks(std::string_view member, std::string_view language) {
    accept(command(
        "member.change", "2026-03-02T13:30:00Z",
        R"({"id":")" + std::string(member) + R"(","language":")" + std::string(language) + "\"}"));
  }
  void set(std::string_view texts) {
    const Instant now = at("2026-03-02T13:30:00Z");
    ASSERT_TRUE(
        portfolio.submit(SetPolicy{now,
                                   {},
                                   {},
                                   now,
                                   policy_text(R"({"complaint":{"normal":{"acknowledge":"4bh"}}})",
                                               R"(,"texts":)" + std::string(texts))}));
  }
};

constexpr std::string_view english = "raised: Ann is waiting for a first word on: Tiles";
constexpr std::string_view spanish = "raised: Ann espera una primera palabra sobre: Tiles";

TEST_F(TextsTest, AreEnglishForOneWhoseLanguageIsNotKnown) {
  EXPECT_THAT(raised(), ElementsAre(english));
}

TEST_F(TextsTest, AreThoseOfTheOwnersLanguage) {
  speaks("pat", "es-MX");
  EXPECT_THAT(raised(), ElementsAre(spanish));
}

TEST_F(TextsTest, AreThoseOfThePartnershipForAnOwnerWhoHasSaidNothing) {
  const auto in_q = [&](std::string_view type, std::string_view data) {
    accept(R"({"type":")" + std::string(type) +
           R"(","partnership":"q","at":"2026-03-02T14:30:00Z","data":)" + std::string(data) + "}");
  };
  in_q("partnership.open",
       R"({"name":"Q","zone":"America/New_York","owner":"pat","language":"es"})");
  in_q("person.add", R"({"id":"eva","name":"Eva","side":"client"})");
  in_q("complaint.receive", R"({"id":"k1","by":"eva","summary":"Luz","severity":"normal",
                                "channel":"call"})");
  const auto told = portfolio.advance(at("2026-03-02T18:30:00Z")).value().transitions;
  ASSERT_EQ(told.size(), 1u);
  EXPECT_EQ(told.front().finding.message, "Eva espera una primera palabra sobre: Luz");
}

TEST_F(TextsTest, AreTheOwnersBeforeThePartnerships) {
  speaks("pat", "en");
  accept(R"({"type":"partnership.open","partnership":"q","at":"2026-03-02T14:30:00Z",
             "data":{"name":"Q","zone":"America/New_York","owner":"pat","language":"es"}})");
  accept(R"({"type":"commitment.make","partnership":"q","at":"2026-03-02T14:30:00Z",
             "data":{"id":"c1","by":"pat","side":"provider","what":"Lamp","origin":"other",
                     "due":"2026-03-03T14:30:00Z"}})");
  const auto told = portfolio.advance(at("2026-03-03T14:30:00Z")).value().transitions;
  ASSERT_FALSE(told.empty());
  EXPECT_EQ(told.back().finding.message,
            "Not kept and not spoken of, though Pat promised it: Lamp");
}

TEST_F(TextsTest, AreEnglishWhereALanguageHasNoText) {
  speaks("pat", "fr");
  EXPECT_THAT(raised(), ElementsAre(english));
}

TEST_F(TextsTest, StayWhenTheOwnerLearnsALanguage) {
  raised();
  EXPECT_THAT(then("member.change", R"({"id":"pat","language":"es"})"), IsEmpty());
  EXPECT_EQ(portfolio.view().findings()->front().message,
            "Ann is waiting for a first word on: Tiles");
}

TEST_F(TextsTest, ChangeWithAnOwnerOfAnotherLanguage) {
  speaks("lee", "es");
  raised();
  EXPECT_THAT(then("complaint.assign", R"({"id":"k1","owner":"lee"})"),
              ElementsAre("changed: Ann espera una primera palabra sobre: Tiles"));
}

TEST_F(TextsTest, StayWithAnOwnerWhoseLanguageHasTheSameText) {
  speaks("pat", "es");
  speaks("lee", "es-AR");
  raised();
  // The name as it was when it was told.
  accept(command("person.change", "2026-03-02T18:35:00Z", R"({"id":"ann","name":"Anna"})"));
  EXPECT_THAT(then("complaint.assign", R"({"id":"k1","owner":"lee"})"),
              ElementsAre("changed: Ann espera una primera palabra sobre: Tiles"));
}

TEST_F(TextsTest, SayOneOfWhatIsCountedInWordsOfItsOwn) {
  set(R"({"complaint.unacknowledged":{"en":{"count":"complaint.argued","one":"one argument",
          "other":"{complaint.argued} arguments"}}})");
  complain("2026-03-02T14:30:00Z");
  accept(command("contact.record", "2026-03-02T15:00:00Z",
                 R"({"id":"n1","channel":"call","initiator":"client","with":["ann"],
                     "kind":"call","tone":"argued"})"));
  EXPECT_THAT(told(portfolio.advance(at("2026-03-02T18:30:00Z")).value().transitions),
              ElementsAre("raised: one argument"));
}

TEST_F(TextsTest, SayMoreThanOneInTheOtherWords) {
  set(R"({"complaint.unacknowledged":{"en":{"count":"complaint.argued","one":"one argument",
          "other":"{complaint.argued} arguments"}}})");
  EXPECT_THAT(raised(), ElementsAre("raised: 0 arguments"));
}

TEST_F(TextsTest, SayWhatIsAbsentByTheWordsOfTheLanguage) {
  set(R"({"complaint.unacknowledged":{
          "es":"{complaint.owner}, {complaint.cause}, {complaint.waiting}",
          "en":"{complaint.owner}, {complaint.cause}, {complaint.waiting}"}})");
  speaks("pat", "es");
  EXPECT_THAT(raised(), ElementsAre("raised: alguien, desconocido, no"));
}

}  // namespace
}  // namespace entente
