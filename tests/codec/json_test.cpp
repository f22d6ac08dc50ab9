// What goes out comes back: canonical bytes, exact numbers, every kind of field.
#include "entente/codec/json.hpp"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <random>

#include "codec/documents.hpp"

namespace entente {
namespace {

using samples::Answer;
using samples::Closed;
using samples::Everything;
using samples::Holiday;
using samples::Hours;
using samples::Latitude;
using samples::Nudge;
using samples::Severity;
using samples::Wait;

Wait wait(std::string_view span) { return {*BoundedText<8>::parse(span), {}}; }

Everything full() {
  Everything all;
  all.urgent = true;
  all.whole = -42;
  all.real = 0.1;
  all.by = *PersonId::parse("ann");
  all.severity = Severity::high;
  all.summary = *Text::parse("Tiles \"do not\" match\n\xC3\xA9");
  all.hours = {{"08:30", "12:00", {}}, {"13:00", "17:00", 2}};
  all.targets.emplace(Severity::high, Wait{*BoundedText<8>::parse("4bh"), "office"});
  all.targets.emplace(Severity::low, wait("2bd"));
  all.attributes.emplace("tier", Value("gold"));
  all.attributes.emplace("area", Value(12.0));
  all.closed = Closed{{"sat", "sun"}, true};
  all.cost = *Money::parse("120.5", "USD");
  all.evidence = Value(Value::List{Value(), Value(true), Value(std::int64_t{1}), Value(1.0)});
  return all;
}

constexpr std::string_view full_text =
    R"({"urgent":true,"whole":-42,"real":0.1,"by":"ann","severity":"high",)"
    R"("summary":"Tiles \"do not\" match\n)"
    "\xC3\xA9"
    R"(","hours":[["08:30","12:00"],["13:00","17:00",2]],)"
    R"("targets":{"low":"2bd","high":{"span":"4bh","calendar":"office"}},)"
    R"("attributes":{"area":12.0,"tier":"gold"},"closed":["sat","sun"],)"
    R"("cost":{"amount":"120.50","currency":"USD"},"evidence":[null,true,1,1.0]})";

TEST(Json, WritesEveryKindInItsCanonicalForm) { EXPECT_EQ(to_json(full()), full_text); }

TEST(Json, ReadsBackEveryKind) {
  const auto read = read_json<Everything>(full_text);
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(*read, full());
}

TEST(Json, ReadsTheSameValueFromAnyOrderAndSpelling) {
  const auto read = read_json<Everything>(
      "{ \"evidence\" : [null, true, 1, 1.0],\"cost\":{\"currency\":\"USD\",\"amount\":\"120.5\"},"
      "\"closed\":{\"days\":[\"sat\",\"sun\"]},\"attributes\":{\"tier\":\"gold\",\"area\":12e0},"
      "\"targets\":{\"high\":{\"calendar\":\"office\",\"span\":\"4bh\"},\"low\":{\"span\":\"2bd\"}}"
      ","
      "\"hours\":[[\"08:30\",\"12:00\",null],[\"13:00\",\"17:00\",2]],"
      "\"summary\":\"Tiles \\\"do not\\\" match\\u000a\\u00e9\",\"severity\":\"high\","
      "\"by\":\"\\u0061nn\",\"real\":1e-1,\"whole\":-42,\"urgent\":true}");
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(*read, full());
}

TEST(Json, LeavesOutWhatIsEmpty) {
  Everything little;
  little.by = *PersonId::parse("ann");
  const std::string text = to_json(little);
  EXPECT_EQ(text, R"({"urgent":false,"whole":0,"real":0,"by":"ann","severity":"low"})");
  EXPECT_EQ(*read_json<Everything>(text), little);
}

TEST(Json, EmptiesListsMapsAndOptionalsBeforeItReadsThem) {
  Everything all = full();
  const std::string_view document =
      R"({"urgent":true,"whole":1,"real":2,"by":"ann","severity":"low","summary":"x",)"
      R"("hours":[["09:00","10:00"]],"targets":{"low":"1bd"}})";
  ASSERT_TRUE(read_json(document, type_of<Everything>(), &all));
  EXPECT_EQ(all.hours.size(), 1u);
  EXPECT_EQ(all.targets.size(), 1u);
  EXPECT_EQ(all.summary->view(), "x");
}

TEST(Json, KeepsThePlacesOfATuple) {
  EXPECT_EQ(to_json(Hours{"08:30", "12:00", {}}), R"(["08:30","12:00"])");
  EXPECT_EQ(to_json(Hours{"08:30", "12:00", 7}), R"(["08:30","12:00",7])");
}

TEST(Json, WritesTheShortFormWhenNothingElseIsSet) {
  EXPECT_EQ(to_json(wait("4bh")), R"("4bh")");
  EXPECT_EQ(to_json(Wait{*BoundedText<8>::parse("4bh"), "office"}),
            R"({"span":"4bh","calendar":"office"})");
  EXPECT_EQ(to_json(Closed{{"mon"}, true}), R"(["mon"])");
  EXPECT_EQ(to_json(Closed{}), "{}");
}

TEST(Json, WritesTheLongFormWhereTheShortOneWouldBeMisread) {
  EXPECT_EQ(to_json(Holiday{"2026-11-26", {}}), R"("2026-11-26")");
  EXPECT_EQ(to_json(Holiday{{}, "12-25"}), R"({"every":"12-25"})");
  EXPECT_EQ(to_json(Nudge{wait("4bh"), {}}), R"("4bh")");
  EXPECT_EQ(to_json(Nudge{wait("4bh"), 3}), R"({"wait":"4bh","give_up_after":3})");
  EXPECT_EQ(to_json(Nudge{{*BoundedText<8>::parse("4bh"), "office"}, {}}),
            R"({"wait":{"span":"4bh","calendar":"office"}})");
  EXPECT_EQ(to_json(Answer{Value(), {}}), "null");
  EXPECT_EQ(to_json(Answer{Value(Value::List{}), {}}), "[]");
  EXPECT_EQ(to_json(Answer{Value(Value::Map{}), {}}), R"({"value":{}})");
}

TEST(Json, KeepsAHoleInATuple) {
  EXPECT_EQ(to_json(Latitude{{}, 2}), "[null,2]");
  EXPECT_EQ(to_json(Latitude{1.5, 2}), "[1.5,2]");
}

TEST(Json, EscapesOnlyWhatJsonAsksFor) {
  EXPECT_EQ(to_json(Value("\"\\/\b\f\n\r\t\x01\x1f\x7f\xF0\x9F\x98\x80<&")),
            "\"\\\"\\\\/\\b\\f\\n\\r\\t\\u0001\\u001f\x7f\xF0\x9F\x98\x80<&\"");
  EXPECT_EQ(*read_json<Value>(R"("\/\u002f\"\\\b\f\n\r\t\u0001")"), Value("//\"\\\b\f\n\r\t\x01"));
}

TEST(Json, WritesTheShortestNumberThatReadsBackTheSame) {
  const std::pair<double, const char*> cases[] = {
      {0.0, "0"},         {-0.0, "0"},
      {1.0, "1"},         {0.1, "0.1"},
      {100.0, "100"},     {1e21, "1e+21"},
      {1e-7, "1e-07"},    {1.0 / 3, "0.3333333333333333"},
      {5e-324, "5e-324"}, {1.7976931348623157e308, "1.7976931348623157e+308"}};
  for (const auto& [number, text] : cases) {
    EXPECT_EQ(to_json(number), text);
    EXPECT_EQ(*read_json<double>(text), number);
  }
}

TEST(Json, RoundsToTwelveDigitsWhereAsked) {
  const WriteOptions rounded{.twelve_digits = true};
  EXPECT_EQ(to_json(1.0 / 3, rounded), "0.333333333333");
  EXPECT_EQ(to_json(2.0 / 3, rounded), "0.666666666667");
  EXPECT_EQ(to_json(0.1 + 0.2, rounded), "0.3");
  EXPECT_EQ(to_json(123456789012.5, rounded), "123456789012");
  EXPECT_EQ(to_json(-99999999999999.0, rounded), "-1e+14");
  EXPECT_EQ(to_json(0.0, rounded), "0");
  EXPECT_EQ(to_json((std::numeric_limits<double>::max)(), rounded), "1.79769313486e+308");
  EXPECT_EQ(to_json(Value(1.0 / 3), rounded), "0.333333333333");
}

TEST(Json, IsExactOnRandomDoubles) {
  std::mt19937_64 random(20260302);
  int finite = 0;
  while (finite < 2000) {
    const double number = std::bit_cast<double>(random());
    if (!std::isfinite(number) || number == 0) continue;
    ++finite;
    const auto back = read_json<double>(to_json(number));
    ASSERT_TRUE(back);
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*back), std::bit_cast<std::uint64_t>(number));
  }
}

TEST(Json, ReadsDecimalTextLikeStrtod) {
  std::mt19937_64 random(7);
  const auto digits = [&](std::size_t count) {
    std::string text;
    for (std::size_t i = 0; i < count; ++i) text += static_cast<char>('0' + random() % 10);
    return text;
  };
  for (int i = 0; i < 1000; ++i) {
    std::string text = std::to_string(1 + random() % 9) + digits(random() % 30);
    text += "." + digits(1 + random() % 30);
    text += "e" + std::to_string(static_cast<int>(random() % 540) - 300);
    const double expected = std::strtod(text.c_str(), nullptr);
    const auto read = read_json<double>(text);
    if (std::isinf(expected)) {
      EXPECT_EQ(read.error().code(), "field.range") << text;
      continue;
    }
    ASSERT_TRUE(read) << text;
    EXPECT_EQ(std::bit_cast<std::uint64_t>(*read), std::bit_cast<std::uint64_t>(expected)) << text;
  }
}

TEST(Json, CarriesIntegersBeyondTwoToTheFiftyThirdAsStrings) {
  const std::pair<std::int64_t, const char*> cases[] = {
      {9007199254740992, "9007199254740992"},
      {9007199254740993, R"("9007199254740993")"},
      {-9007199254740992, "-9007199254740992"},
      {-9007199254740993, R"("-9007199254740993")"},
      {(std::numeric_limits<std::int64_t>::max)(), R"("9223372036854775807")"},
      {(std::numeric_limits<std::int64_t>::min)(), R"("-9223372036854775808")"}};
  for (const auto& [number, text] : cases) {
    EXPECT_EQ(to_json(number), text);
    EXPECT_EQ(*read_json<std::int64_t>(text), number);
  }
  EXPECT_EQ(*read_json<std::int64_t>("9007199254740993"), 9007199254740993);
}

TEST(Json, KeepsIntegersAndRealsOfAValueApart) {
  const Value whole = *read_json<Value>("1");
  const Value real = *read_json<Value>("1.0");
  EXPECT_EQ(whole, Value(std::int64_t{1}));
  EXPECT_EQ(real, Value(1.0));
  EXPECT_EQ(to_json(whole), "1");
  EXPECT_EQ(to_json(real), "1.0");
  EXPECT_EQ(*read_json<Value>("1e0"), Value(1.0));
  EXPECT_EQ(*read_json<Value>("-0"), Value(std::int64_t{0}));
  EXPECT_EQ(to_json(Value(1e21)), "1e+21");
  EXPECT_EQ(to_json(*read_json<Value>("9223372036854775807")), "9223372036854775807");
}

TEST(Json, SortsTheMembersOfAValue) {
  EXPECT_EQ(to_json(*read_json<Value>(R"({"b":{"z":1,"a":[]},"a":{},"":null})")),
            R"({"":null,"a":{},"b":{"a":[],"z":1}})");
}

TEST(Json, KeepsANullThatAFieldForAnyValueHolds) {
  const std::string_view text =
      R"({"urgent":false,"whole":0,"real":0,"by":"ann","severity":"low","evidence":null})";
  const auto read = read_json<Everything>(text);
  ASSERT_TRUE(read);
  ASSERT_TRUE(read->evidence);
  EXPECT_TRUE(read->evidence->is_null());
  EXPECT_EQ(to_json(*read), text);
}

TEST(Json, AppendsToWhatIsThere) {
  std::string out = "data: ";
  const std::int32_t number = 7;
  write_json(&number, type_of<std::int32_t>(), out);
  EXPECT_EQ(out, "data: 7");
}

TEST(Json, WritesAFailureWithItsDetailsAndMistakes) {
  Failure late("time.backwards", "Send the command with at = not_before.", "/at");
  late.with("not_before", "2026-03-02T15:05:00.000000Z")
      .with("stages", std::vector<std::string>{"agreed", "closed"});
  EXPECT_EQ(to_json(late),
            R"({"code":"time.backwards","message":"Send the command with at = not_before.",)"
            R"("path":"/at","detail":{"not_before":"2026-03-02T15:05:00.000000Z",)"
            R"("stages":["agreed","closed"]}})");
  Failure all("policy.invalid", "Correct the policy.");
  all.caused_by(Failure("field.unknown", "Remove it.", "/x")).caused_by(Failure("a.b", "c"));
  EXPECT_EQ(to_json(all),
            R"({"code":"policy.invalid","message":"Correct the policy.","detail":{"mistakes":[)"
            R"({"code":"field.unknown","message":"Remove it.","path":"/x"},)"
            R"({"code":"a.b","message":"c"}]}})");
}

TEST(JsonDeathTest, NeverWritesWhatIsNoNumber) {
  EXPECT_DEATH((void)to_json(std::numeric_limits<double>::infinity()), "");
  EXPECT_DEATH((void)to_json(Value(std::numeric_limits<double>::quiet_NaN())), "");
}

}  // namespace
}  // namespace entente
