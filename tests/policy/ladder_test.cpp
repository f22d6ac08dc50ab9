// Rungs of the ladder as they are written. DOMAIN 6, 8, 12, SEMANTICS A10.

#include "entente/policy/ladder.hpp"

#include <gtest/gtest.h>

#include "entente/codec/json.hpp"

namespace entente {
namespace {

std::string written(std::string_view text) { return to_string(RungAt::parse(text).value()); }

TEST(Ladder, ReadsSharesOfTheClock) {
  EXPECT_EQ(RungAt::parse("75%")->share()->millionths(), 750'000);
  EXPECT_EQ(RungAt::parse("12.5%")->share()->millionths(), 125'000);
  EXPECT_EQ(RungAt::parse("75%")->offset(), nullptr);
}

TEST(Ladder, ReadsTheDueAndSpansAroundIt) {
  const RungAt due = RungAt::parse("due").value();
  EXPECT_EQ(due.share(), nullptr);
  EXPECT_EQ(*due.offset(), std::nullopt);
  EXPECT_EQ(*RungAt::parse("due + 4bh")->offset(), Span::parse("4bh").value());
  EXPECT_EQ(*RungAt::parse("due - 1d")->offset(), Span::parse("-1d").value());
  EXPECT_EQ(*RungAt::parse("due + 2bd by close")->offset(), Span::parse("2bd by close").value());
}

TEST(Ladder, ReadsSpacesAsTheyCome) {
  EXPECT_EQ(RungAt::parse("due+4bh").value(), RungAt::parse(" due  +  4bh ").value());
  EXPECT_EQ(RungAt::parse(" due ").value(), RungAt());
  EXPECT_EQ(RungAt::parse(" 75% ").value(), RungAt::parse("75%").value());
}

TEST(Ladder, WritesEachRungInOneWay) {
  EXPECT_EQ(written("75%"), "75%");
  EXPECT_EQ(written("due"), "due");
  EXPECT_EQ(written("due+4bh"), "due + 4bh");
  EXPECT_EQ(written("due-P1D"), "due - 1d");
}

TEST(Ladder, RefusesWhatIsNoRung) {
  for (const std::string_view text : {"",           " ",
                                      "%",          "x%",
                                      "-5%",        "1001%",
                                      "75",         "Due",
                                      "du",         "dues",
                                      "due 4bh",    "due +",
                                      "due -",      "due + 0h",
                                      "due + -4bh", "due - -1d",
                                      "due * 2",    "due + 4",
                                      "due + 50%",  "4bh",
                                      "due due",    "due + 4bh + 1h"}) {
    SCOPED_TRACE(text);
    const Result<RungAt> rung = RungAt::parse(text);
    ASSERT_FALSE(rung);
    EXPECT_EQ(rung.error().code(), "ladder.format");
  }
}

TEST(Ladder, IsADocument) {
  constexpr std::string_view document =
      R"([{"at":"75%","severity":"notice"},{"at":"due","severity":"warning"},)"
      R"({"at":"due + 4bh","severity":"urgent","owner":"lead"}])";
  const Ladder ladder = read_json<Ladder>(document).value();
  EXPECT_EQ(ladder[2].severity, Severity::urgent);
  EXPECT_EQ(ladder[1].owner, std::nullopt);
  EXPECT_EQ(to_json(ladder), document);
}

TEST(Ladder, SaysWhereARungIsWrong) {
  const Result<Ladder> ladder = read_json<Ladder>(R"([{"at": "due"}, {"at": "soon"}])");
  ASSERT_FALSE(ladder);
  EXPECT_EQ(ladder.error().code(), "ladder.format");
  EXPECT_EQ(ladder.error().path(), "/1/at");
}

}  // namespace
}  // namespace entente
