// What the operators and functions of the language make of values, whose types only the evaluation
// finds out. DOMAIN 6; CEL's language definition, of which this is a subset.

#include <gtest/gtest.h>

#include <string>

#include "entente/codec/json.hpp"
#include "entente/rules/expression.hpp"

namespace entente {
namespace {

struct Case {
  std::string_view expression;
  /// What it may name, as a document.
  std::string_view facts;
  /// The value as a document, else the reason for which there is none.
  std::string_view expected;
};

constexpr std::string_view overload = "the operation does not fit the types of its operands";

/// The value as a document, the reason for which there is none, or the code of a refusal.
std::string answered(std::string_view expression, const Value& facts) {
  const Result<Value> result = evaluate_bare(expression, facts);
  if (result) return to_json(*result);
  const Failure& failure = result.error();
  if (failure.code() != "expression.error") return std::string(failure.code());
  constexpr std::string_view before = "No value: ";
  const std::string_view reason = failure.message();
  return std::string(reason.substr(before.size(), reason.size() - before.size() - 1));
}

template <std::size_t Count>
void check(const Case (&cases)[Count]) {
  for (const Case& each : cases) {
    EXPECT_EQ(answered(each.expression, read_json<Value>(each.facts).value()), each.expected)
        << each.expression << "\n"
        << each.facts;
  }
}

TEST(ExpressionValue, ComparesWholeNumbersWithDecimalsExactly) {
  check({{"1 < 1e19", "{}", "true"},
         {"1 >= 1e19", "{}", "false"},
         {"1 > -1e19", "{}", "true"},
         {"1 <= -1e19", "{}", "false"},
         {"1 < 0.0 / 0.0", "{}", "false"},
         {"1 >= 0.0 / 0.0", "{}", "false"},
         {"1 == 0.0 / 0.0", "{}", "false"},
         {"1 != 0.0 / 0.0", "{}", "true"},
         // A double has 53 bits: 2^53 + 1 would be rounded to it.
         {"9007199254740993 > 9007199254740992.0", "{}", "true"},
         {"9223372036854775807 < 9223372036854775808.0", "{}", "true"},
         {"1.5 < 2", "{}", "true"}});
}

TEST(ExpressionValue, CalculatesWithNumbersOfOneKind) {
  check({{"-9223372036854775808 / 2 == -4611686018427387904", "{}", "true"},
         {"-9223372036854775808 % 2", "{}", "0"},
         {"-9223372036854775808 / -1", "{}", "the number is out of the range of 64 bits"},
         {"1.5 % 1.0", "{}", overload},
         {"1.5 + 1", "{}", overload},
         {"1 + 1.5", "{}", overload},
         {"true + true", "{}", overload}});
}

TEST(ExpressionValue, ComparesMapsByTheirNamesAndValues) {
  check({{"a == b", R"({"a": {"x": 1, "y": [2]}, "b": {"y": [2], "x": 1}})", "true"},
         {"a == b", R"({"a": {"x": 1}, "b": {"x": 1.0}})", "true"},
         {"a == b", R"({"a": {"x": 1}, "b": {"x": 1, "y": 2}})", "false"},
         {"a == b", R"({"a": {"x": 1}, "b": {"y": 1}})", "false"},
         {"a == b", R"({"a": {"x": 1}, "b": {"x": 2}})", "false"},
         {"a != b", R"({"a": {"x": 1}, "b": [1]})", "true"},
         {"a < b", R"({"a": {"x": 1}, "b": {"x": 2}})", overload}});
}

TEST(ExpressionValue, LooksForNamesInMaps) {
  check({{"'x' in a", R"({"a": {"x": 1, "z": 2}})", "true"},
         {"'y' in a", R"({"a": {"x": 1, "z": 2}})", "false"},
         {"'zz' in a", R"({"a": {"x": 1, "z": 2}})", "false"},
         {"1 in a", R"({"a": {"x": 1}})", overload},
         {"1 in a", R"({"a": 1})", overload},
         {"size(a)", R"({"a": {"x": 1, "z": 2}})", "2"},
         {"a", R"({"a": {"x": [null, 1.5, {"y": true}]}})", R"({"x":[null,1.5,{"y":true}]})"},
         {"a.y", R"({"a": {"x": 1, "z": 2}})", "there is no such field"},
         {"a.x.y", R"({"a": {"x": 1}})", overload}});
}

TEST(ExpressionValue, AsksForFieldsHoweverDeepTheyAre) {
  check({{"has(a.x)", R"({"a": {"x": 1}})", "true"},
         {"has(a.y)", R"({"a": {"x": 1}})", "false"},
         {"has(a.x.y)", R"({"a": {"x": {"y": null}}})", "true"},
         {"has(a.x.y)", R"({"a": {"x": {}}})", "false"},
         {"has(a.x.y)", R"({"a": {"x": 1}})", overload},
         {"has(a.x.y)", R"({"a": {}})", "there is no such field"},
         {"has(a)", R"({"a": 1})", "expression.syntax"},
         {"people.exists(p, has(p.name) && p.name == 'Ann')",
          R"({"people": [{}, {"name": "Ann"}]})", "true"},
         {"people.all(p, has(p.name))", R"({"people": [{}, {"name": "Ann"}]})", "false"},
         {"people.all(p, has(p.name))", R"({"people": ["Ann"]})", overload}});
}

TEST(ExpressionValue, KnowsNullFromEverythingElse) {
  check({{"null == null", "{}", "true"},
         {"a == null", R"({"a": null})", "true"},
         {"a == null", R"({"a": 0})", "false"},
         {"a != null", R"({"a": {}})", "true"},
         {"a", R"({"a": null})", "null"},
         {"null < null", "{}", overload}});
}

TEST(ExpressionValue, GivesFunctionsOnlyWhatTheyTake) {
  check({{"size(a)", R"({"a": 1})", overload},
         {"1.size()", "{}", overload},
         {"a.startsWith('x')", R"({"a": 1})", overload},
         {"'x'.startsWith(a)", R"({"a": 1})", overload},
         {"'x'.contains(a)", R"({"a": null})", overload},
         {"duration(1)", "{}", overload},
         {"timestamp(1)", "{}", overload},
         {"duration(duration(a)) == duration('90m')", R"({"a": "90m"})", "true"},
         {"timestamp(timestamp(a)) == timestamp('2026-03-02T14:00:00Z')",
          R"({"a": "2026-03-02T14:00:00Z"})", "true"},
         {"duration(timestamp(a))", R"({"a": "2026-03-02T14:00:00Z"})", overload}});
}

TEST(ExpressionValue, AddsTimesAsTimesGo) {
  constexpr std::string_view facts = R"({"t": "2026-03-02T14:00:00Z", "d": "90m"})";
  check({{"duration(d) + timestamp(t)", facts, R"("2026-03-02T15:30:00Z")"},
         {"timestamp(t) + duration(d)", facts, R"("2026-03-02T15:30:00Z")"},
         {"timestamp(t) - duration(d)", facts, R"("2026-03-02T12:30:00Z")"},
         {"duration(d) + duration(d)", facts, R"("10800s")"},
         {"timestamp(t) - timestamp(t)", facts, R"("0s")"},
         {"timestamp(t) + timestamp(t)", facts, overload},
         {"duration(d) - timestamp(t)", facts, overload},
         {"duration(d) * duration(d)", facts, overload},
         {"timestamp(t) + 1", facts, overload}});
}

TEST(ExpressionValue, PutsTogetherOnlyWhatIsAlike) {
  check({{"a + 'y'", R"({"a": "x"})", R"("xy")"},
         {"a + [2]", R"({"a": ["1"]})", R"(["1",2])"},
         {"a + 1", R"({"a": "x"})", overload},
         {"a + 'y'", R"({"a": ["x"]})", overload}});
}

TEST(ExpressionValue, GoesThroughListsOnly) {
  check({{"a.exists(x, x)", R"({"a": [false, true]})", "true"},
         {"a.exists(x, x)", R"({"a": []})", "false"},
         {"a.all(x, x)", R"({"a": []})", "true"},
         {"a.exists(x, true)", R"({"a": 1})", overload},
         {"a.exists(x, true)", R"({"a": {"x": 1}})", overload},
         // A truth is no list either, and not the answer.
         {"a.exists(x, true)", R"({"a": true})", overload},
         {"a.all(x, false)", R"({"a": true})", overload},
         {"b.all(x, true)", R"({"a": true})", "there is no such name"}});
}

TEST(ExpressionValue, EndsInTheFirstOfSeveralErrors) {
  check({{"[0, 'a'].exists(n, 1 / n == 1)", "{}", "division by zero"},
         {"['a', 0].exists(n, 1 / n == 1)", "{}", overload},
         {"[0, 'a', 1].exists(n, 1 / n == 1)", "{}", "true"},
         {"[a, 1 / 0] == [1, 1]", R"({"a": 1})", "division by zero"},
         {"[b, 1 / 0] == [1, 1]", R"({"a": 1})", "there is no such name"}});
}

TEST(ExpressionValue, SaysWhereAnErrorInsideOfAListArose) {
  const Failure failure = evaluate_bare("[1, 2 / 0] == [1]", Value()).error();
  ASSERT_EQ(failure.details().size(), 1U);
  EXPECT_EQ(failure.details()[0].first, "column");
  EXPECT_EQ(std::get<std::string>(failure.details()[0].second), "7");
}

TEST(ExpressionValue, ReadsCommentsAndEverySpellingOfANumber) {
  check({{"1 // the first\n + 1", "{}", "2"},
         {"// nothing else\n1", "{}", "1"},
         {"1 // to the end", "{}", "1"},
         {"0x2a == 42 && 0X2A == 42", "{}", "true"},
         {"1e3 == 1000.0 && 1E3 == 1000.0 && 1e+3 == 1000.0 && 1e-3 == 0.001", "{}", "true"},
         {".5 == 0.5", "{}", "true"}});
}

TEST(ExpressionValue, TakesNamesFromAnObjectOnly) {
  EXPECT_EQ(answered("1", Value(std::int64_t{1})), "field.type");
  EXPECT_EQ(answered("1", Value(Value::List{})), "field.type");
  EXPECT_EQ(answered("1", Value()), "1");
}

// Bounds

Value nested(std::size_t levels, std::int64_t core) {
  Value value(core);
  for (; levels > 0; --levels) {
    Value::List list;
    list.push_back(std::move(value));
    value = std::move(list);
  }
  return value;
}

Value twins(std::size_t levels) {
  Value facts;
  facts.set("a", nested(levels, 1));
  facts.set("b", nested(levels, 1));
  return facts;
}

TEST(ExpressionValue, ComparesNoDeeperThanSixtyFourLevels) {
  EXPECT_EQ(answered("a == b", twins(64)), "true");
  EXPECT_EQ(answered("a == b", twins(65)), "false");
  EXPECT_EQ(answered("a == b", twins(1000)), "false");
}

constexpr std::size_t mebibyte = std::size_t{1} << 20;

std::string list_of(std::string_view name, int count) {
  std::string text = "[";
  for (; count > 0; --count) text += std::string(name) + ",";
  return text + "]";
}

TEST(ExpressionValue, GivesNoResultOfMoreThanSixteenMebibytes) {
  const std::string large(mebibyte, 'a');
  Value facts;
  facts.set("text", Value(large));
  facts.set("value", Value().set("x", Value(large)));
  facts.set("name", Value().set(large, Value(true)));
  for (const std::string_view name : {"text", "value", "name"}) {
    EXPECT_EQ(answered("size(" + list_of(name, 16) + ")", facts), "16") << name;
    EXPECT_TRUE(evaluate_bare(list_of(name, 15), facts)) << name;
    EXPECT_EQ(answered(list_of(name, 16), facts), "limit.expression") << name;
  }
}

TEST(ExpressionValue, PutsTogetherNoMoreThanItHasRoomFor) {
  constexpr std::string_view room = "the texts or lists put together are too long";
  Value facts;
  facts.set("text", Value(std::string(mebibyte - 16, 'a')));
  EXPECT_EQ(answered("size(text + 'b')", facts), std::to_string(mebibyte - 15));
  EXPECT_EQ(answered("size(text + text)", facts), room);
  EXPECT_EQ(answered("[text + 'b', 'c'] == ['d']", facts), room);
  EXPECT_EQ(answered("size([text + 'b'] + ['c'])", facts), room);
}

TEST(ExpressionValue, CountsTheComparisonOfLongTextsAgainstItsTime) {
  Value facts;
  facts.set("a", Value(std::string(4 * mebibyte, 'a')));
  facts.set("b", Value(std::string(4 * mebibyte, 'b')));
  facts.set("few", Value(Value::List(10)));
  facts.set("many", Value(Value::List(1000)));
  EXPECT_EQ(answered("few.exists(x, a == b)", facts), "false");
  EXPECT_EQ(answered("many.exists(x, a == b)", facts), "the evaluation takes too many steps");
}

}  // namespace
}  // namespace entente
