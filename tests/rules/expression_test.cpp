#include "entente/rules/expression.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <array>
#include <random>

#include "allocations.hpp"
#include "expression_row.hpp"

namespace entente {
namespace {

const Instant noon = *Instant::parse("2026-03-02T12:00:00Z");

Answer ask(std::string_view text, const Row& row = {}) {
  return compiled(text).evaluate(row, noon);
}

/// "true", "false" or the error's reason.
std::string truth(std::string_view text, const Row& row = {}) {
  const Answer answer = ask(text, row);
  if (!answer.error.empty()) return std::string(answer.error);
  return std::get<bool>(answer.value) ? "true" : "false";
}

Row complaint() {
  Row row;
  return row.set("complaint.kind", "issue")
      .set("complaint.severity", "high")
      .set("complaint.waiting", false)
      .set("commitments.open", std::int64_t{3})
      .set("commitments.kept_rate", 0.75)
      .set("complaint.received_at", at("2026-03-02T09:00:00Z"))
      .set("complaint.due", at("2026-03-02T15:00:00Z"))
      .set("complaint.waited", Duration(90 * 60 * 1'000'000LL));
}

TEST(Expression, ComparesAndCalculatesWithFacts) {
  const Row row = complaint();
  for (const std::string_view text :
       {"complaint.severity == 'high'",
        "complaint.severity != 'normal'",
        "commitments.open > 2",
        "commitments.open >= 3 && commitments.open <= 3",
        "commitments.open < 3.5",
        "commitments.kept_rate < 1",
        "commitments.open * 2 - 1 == 5",
        "commitments.open / 2 == 1",
        "commitments.open % 2 == 1",
        "-commitments.open == -3",
        "!complaint.waiting",
        "complaint.kind in ['issue', 'question']",
        "!(complaint.kind in ['complaint'])",
        "complaint.kind.startsWith('iss') && complaint.kind.endsWith('sue')",
        "complaint.kind.contains('ssu') && !complaint.kind.contains('x')",
        "size(complaint.kind) == 5 && complaint.kind.size() == 5",
        "(complaint.waiting ? 'a' : complaint.kind) == 'issue'",
        "complaint.kind + '/' + complaint.severity == 'issue/high'",
        "complaint.due - complaint.received_at == duration('6h')",
        "complaint.received_at + complaint.waited == timestamp('2026-03-02T10:30:00Z')",
        "complaint.waited > span('1h') && complaint.waited <= span('90m')",
        "complaint.received_at < complaint.due",
        "complaint.severity != null",
        "complaint.waited in [duration('1h'), duration('90m')]",
        "[complaint.kind, 'x'] == ['issue', 'x']",
        "['a'] + [complaint.kind] == ['a', 'issue']"}) {
    EXPECT_EQ(truth(text, row), "true") << text;
  }
}

TEST(Expression, ReadsListsOfFacts) {
  const std::vector<std::string> topics = {"tiles", "grout"};
  const Row row = Row().set("topics", FactList(std::span<const std::string>(topics)));
  EXPECT_EQ(truth("'grout' in topics", row), "true");
  EXPECT_EQ(truth("'paint' in topics", row), "false");
  EXPECT_EQ(truth("size(topics) == 2 && topics.exists(t, t.startsWith('ti'))", row), "true");
  EXPECT_EQ(truth("topics.all(t, topics.exists(u, u != t))", row), "true");
  EXPECT_EQ(truth("topics == ['tiles', 'grout']", row), "true");
}

TEST(Expression, ReadsListsHoweverTheyAreKept) {
  const std::vector<std::string_view> topics = {"tiles", "grout"};
  const std::vector<Instant> dues = {at("2026-03-02T09:00:00Z"), at("2026-03-03T09:00:00Z")};
  const Value tiers(Value::List{"gold", std::int64_t{1}});
  const Row row = Row()
                      .set("topics", FactList(std::span<const std::string_view>(topics)))
                      .set("commitments.dues", FactList(std::span<const Instant>(dues)))
                      .set("attributes.tier", fact_of(tiers));
  EXPECT_EQ(truth("topics.exists(t, t == 'grout') && topics == ['tiles', 'grout']", row), "true");
  EXPECT_EQ(truth("timestamp('2026-03-03T09:00:00Z') in commitments.dues", row), "true");
  EXPECT_EQ(truth("attributes.tier.exists(t, t == 1) && 'gold' in attributes.tier", row), "true");
}

TEST(Expression, AnswersWithFactsLiteralsAndInstants) {
  const Row row = complaint();
  EXPECT_EQ(std::get<std::string_view>(ask("complaint.kind", row).value), "issue");
  const Expression lead = compiled("'lead'");
  EXPECT_EQ(std::get<std::string_view>(lead.evaluate(row, noon).value), "lead");
  EXPECT_EQ(std::get<Instant>(ask("complaint.due + duration('1h')", row).value),
            at("2026-03-02T16:00:00Z"));
  EXPECT_EQ(std::get<Instant>(ask("span('30m') + complaint.due", row).value),
            at("2026-03-02T15:30:00Z"));
  EXPECT_EQ(compiled("complaint.due + duration('1h')").type(), FactType::instant);
  EXPECT_EQ(compiled("complaint.kind").type(), FactType::text);
  EXPECT_EQ(compiled("topics").type(), FactType::text_list);
  EXPECT_EQ(compiled("complaint.due + attributes.tier").type(), FactType::instant);
  EXPECT_EQ(compiled("complaint.waiting ? null : complaint.kind").type(), FactType::any);
  EXPECT_EQ(compiled("complaint.waiting ? topics : commitments.dues").type(), FactType::any);
}

template <class Element>
std::span<const Element> list_in(const Answer& answer) {
  return std::get<std::span<const Element>>(std::get<FactList>(answer.value));
}

TEST(Expression, AnswersWithListsAndMapsAsTheHostKeepsThem) {
  const std::vector<std::string> owned = {"tiles"};
  const std::vector<std::string_view> views = {"tiles"};
  const std::vector<Instant> dues = {at("2026-03-02T09:00:00Z")};
  const Value list(Value::List{std::int64_t{1}});
  const Value map = Value().set("name", "gold");
  Row row;
  row.set("topics", FactList(std::span<const std::string>(owned)))
      .set("commitments.dues", FactList(std::span<const Instant>(dues)))
      .set("attributes.tier", fact_of(list));
  EXPECT_EQ(list_in<std::string>(ask("topics", row)).data(), owned.data());
  EXPECT_EQ(list_in<Instant>(ask("commitments.dues", row)).data(), dues.data());
  EXPECT_EQ(list_in<Value>(ask("attributes.tier", row)).data(), list.get_if<Value::List>()->data());
  row.set("topics", FactList(std::span<const std::string_view>(views)))
      .set("attributes.tier", fact_of(map));
  EXPECT_EQ(list_in<std::string_view>(ask("topics", row)).data(), views.data());
  EXPECT_EQ(&std::get<FactMap>(ask("attributes.tier", row).value).get(), map.get_if<Value::Map>());
}

TEST(Expression, RefusesAResultThatNobodyWouldOwn) {
  EXPECT_EQ(refusal("complaint.kind + 'x'").code(), "expression.type");
  EXPECT_EQ(refusal("[complaint.kind]").code(), "expression.type");
  EXPECT_EQ(refusal("complaint.waiting ? complaint.kind : complaint.kind + 'x'").code(),
            "expression.type");
  EXPECT_EQ(refusal("complaint.waiting ? complaint.kind + 'x' : complaint.kind").code(),
            "expression.type");
  EXPECT_EQ(refusal("attributes.tier + attributes.tier").code(), "expression.type");
  EXPECT_EQ(refusal("['lead', 'owner']").code(), "expression.type");
  EXPECT_TRUE(refusal("complaint.waiting ? complaint.kind : 'lead'").code().empty());
}

TEST(Expression, AnswersWithANumberWhateverItWasCalculatedFrom) {
  const Row row = complaint().set("attributes.tier", std::int64_t{2});
  const Answer sum = ask("commitments.open + (attributes.tier + attributes.tier)", row);
  EXPECT_EQ(std::get<std::int64_t>(sum.value), 7);
  const Answer product = ask("(attributes.tier + attributes.tier) * 5", row);
  EXPECT_EQ(std::get<std::int64_t>(product.value), 20);
}

TEST(Expression, AbsorbsErrorsFromEitherSide) {
  const std::string absent = "a fact is absent";
  const Row row = Row().set("complaint.waiting", true);
  EXPECT_EQ(truth("complaint.waiting || complaint.kind == 'x'", row), "true");
  EXPECT_EQ(truth("complaint.kind == 'x' || complaint.waiting", row), "true");
  EXPECT_EQ(truth("!complaint.waiting && complaint.kind == 'x'", row), "false");
  EXPECT_EQ(truth("complaint.kind == 'x' && !complaint.waiting", row), "false");
  EXPECT_EQ(truth("complaint.waiting && complaint.kind == 'x'", row), absent);
  EXPECT_EQ(truth("complaint.kind == 'x' && complaint.waiting", row), absent);
  EXPECT_EQ(truth("!complaint.waiting || complaint.kind == 'x'", row), absent);
  EXPECT_EQ(truth("complaint.kind == 'x' || !complaint.waiting", row), absent);
  EXPECT_EQ(truth("complaint.kind == 'x' ? true : true", row), absent);
  EXPECT_EQ(truth("[0, 1].exists(n, 1 / n == 1)", row), "true");
  EXPECT_EQ(truth("[0, 2].exists(n, 1 / n == 1)", row), "division by zero");
  EXPECT_EQ(truth("[0, 2].all(n, 1 / n == 1)", row), "false");
  EXPECT_EQ(truth("[0, 1].all(n, 1 / n == 1)", row), "division by zero");
}

TEST(Expression, AsksForPresenceWithHas) {
  const Row row = complaint();
  EXPECT_EQ(truth("has(complaint.kind)", row), "true");
  EXPECT_EQ(truth("has(complaint.kind)"), "false");
  EXPECT_EQ(truth("has(complaint.kind) && complaint.kind == 'issue'"), "false");
  EXPECT_EQ(truth("has(topics)"), "false");
  const Value tier = Value().set("name", "gold");
  const Row described = Row().set("attributes.tier", fact_of(tier));
  EXPECT_EQ(truth("has(attributes.tier.name) && !has(attributes.tier.rank)", described), "true");
  EXPECT_EQ(truth("attributes.tier.name == 'gold'", described), "true");
  EXPECT_EQ(truth("(attributes.tier).name == 'gold'", described), "true");
  EXPECT_EQ(truth("has((attributes.tier).name) && !has((attributes.tier).rank)", described),
            "true");
  EXPECT_EQ(truth("attributes.tier.rank == 1", described), "there is no such field");
}

TEST(Expression, EndsInErrorsWithTheirPlace) {
  const Row row = complaint();
  EXPECT_EQ(truth("1 + 9223372036854775807 > 0"), "the number is out of the range of 64 bits");
  EXPECT_EQ(truth("-9223372036854775808 - 1 < 0"), "the number is out of the range of 64 bits");
  EXPECT_EQ(truth("-9223372036854775808 * -1 < 0"), "the number is out of the range of 64 bits");
  EXPECT_EQ(truth("commitments.open / 0 == 1", row), "division by zero");
  EXPECT_EQ(truth("commitments.open % 0 == 1", row), "division by zero");
  EXPECT_EQ(truth("attributes.tier > 1", Row().set("attributes.tier", "gold")),
            "the operation does not fit the types of its operands");
  EXPECT_EQ(truth("duration(complaint.kind) > duration('1s')", row),
            "the text is no duration or timestamp");
  const Answer answer = ask("true && complaint.kind == 'x'");
  EXPECT_EQ(answer.error, "a fact is absent");
  EXPECT_EQ(answer.column, 9U);
  EXPECT_FALSE(answer.holds());
  EXPECT_EQ(answer.next, Instant::latest());
}

TEST(Expression, ReportsWhatItReadsAndCosts) {
  const Expression due = compiled(
      "complaint.waiting || commitments.open > 1 || complaint.waiting ||"
      "now > complaint.due + span('2bh', 'office') || now > complaint.due + span('1bd')");
  EXPECT_THAT(due.reads(), testing::ElementsAre(vocabulary().slot("commitments.open"),
                                                vocabulary().slot("complaint.due"),
                                                vocabulary().slot("complaint.waiting")));
  EXPECT_TRUE(due.reads_now());
  EXPECT_TRUE(due.needs_calendar());
  ASSERT_EQ(due.calendars().size(), 1U);
  EXPECT_EQ(due.calendars()[0].name, "office");
  EXPECT_FALSE(compiled("commitments.open > 1").reads_now());
  EXPECT_FALSE(compiled("now > complaint.due + span('2bh', 'office')").needs_calendar());
  EXPECT_LT(compiled("[1, 2].all(n, n > 0)").cost(), 20U);
  EXPECT_GT(compiled("topics.all(t, t != 'x')").cost(), Expression::fact_list_bound);
  // A fact counts for 20, a span of days or business time for as much again.
  EXPECT_EQ(compiled("complaint.waiting").cost(), 20U);
  const auto steps_of_a_span = [](std::string_view span) {
    return compiled("now > complaint.due + " + std::string(span)).cost();
  };
  EXPECT_EQ(steps_of_a_span("span('1bd')"), steps_of_a_span("duration('1h')") + 20U);
}

struct Refused {
  std::string_view text;
  std::string_view code;
  std::string_view column;
};

TEST(Expression, RefusesWithCodeAndColumn) {
  const Refused cases[] = {{"", "expression.syntax", "1"},
                           {"1 +", "expression.syntax", "4"},
                           {"(1", "expression.syntax", "3"},
                           {"1 2", "expression.syntax", "3"},
                           {"'open", "expression.syntax", "1"},
                           {"'\\q'", "expression.syntax", "2"},
                           {"'\\-'", "expression.syntax", "2"},
                           {"'\\u12'", "expression.syntax", "2"},
                           {"'\\u12G4'", "expression.syntax", "2"},
                           {"'\\ud800'", "expression.syntax", "2"},
                           {"'\\U00110000'", "expression.syntax", "2"},
                           {"'a\nb'", "expression.syntax", "1"},
                           {"'a\rb'", "expression.syntax", "1"},
                           {"'\xFF'", "expression.syntax", "1"},
                           {"a # b", "expression.syntax", "3"},
                           {"'\xC3\xA9' == #", "expression.syntax", "8"},
                           {"9223372036854775808", "expression.syntax", "1"},
                           {"1e999", "expression.syntax", "1"},
                           {"1e", "expression.syntax", "2"},
                           {"1e+", "expression.syntax", "2"},
                           {"1.", "expression.syntax", "3"},
                           {"1u", "expression.syntax", "2"},
                           {"0x", "expression.syntax", "1"},
                           {"0x1G", "expression.syntax", "1"},
                           {"for", "expression.syntax", "1"},
                           {"topics[0]", "expression.syntax", "7"},
                           {"{'a': 1}", "expression.syntax", "1"},
                           {"has(1 + 2)", "expression.syntax", "1"},
                           {"topics.exists(1, true)", "expression.syntax", "15"},
                           {"complaint.sevrity == 'x'", "expression.unknown_name", "1"},
                           {"true && f(1)", "expression.unknown_name", "9"},
                           {"true && has(complaint.nothing)", "expression.unknown_name", "13"},
                           {"complaint.kind.length == 1", "expression.unknown_name", "1"},
                           {"has(complaint.kind.length)", "expression.unknown_name", "5"},
                           {"has((complaint.kind).length)", "expression.type", "22"},
                           {"complaint.kind > 1", "expression.type", "16"},
                           {"complaint.kind == 1", "expression.type", "16"},
                           {"1 + 1.5 == 2.5", "expression.type", "3"},
                           {"1.5 % 1.0 == 0.5", "expression.type", "5"},
                           {"complaint.due + complaint.due == 1", "expression.type", "15"},
                           {"5 in topics", "expression.type", "3"},
                           {"'a' in complaint.kind", "expression.type", "5"},
                           {"[1] < [2]", "expression.type", "5"},
                           {"null < null", "expression.type", "6"},
                           {"!commitments.open", "expression.type", "1"},
                           {"-complaint.kind == ''", "expression.type", "1"},
                           {"complaint.kind && true", "expression.type", "16"},
                           {"true ? 1 : 'a'", "expression.type", "6"},
                           {"size(1) == 1", "expression.type", "1"},
                           {"size() == 1", "expression.type", "1"},
                           {"duration(1) > span('1h')", "expression.type", "1"},
                           {"complaint.kind.startsWith(1)", "expression.type", "16"},
                           {"complaint.kind.exists(x, true)", "expression.type", "16"},
                           {"topics.exists(x, x)", "expression.type", "8"},
                           {"span('2x') > span('1h')", "expression.span", "1"},
                           {"span(complaint.kind) > span('1h')", "expression.span", "1"},
                           {"span(1) > span('1h')", "expression.span", "1"},
                           {"span() > span('1h')", "expression.span", "1"},
                           {"span('2bd') > span('1h')", "expression.span", "1"},
                           {"complaint.waited > span('2bd')", "expression.span", "20"},
                           {"duration('2 hours') > span('1h')", "expression.span", "1"},
                           {"duration('1ns') > span('1h')", "expression.span", "1"},
                           {"complaint.due > timestamp('tomorrow')", "expression.span", "17"}};
  for (const Refused& each : cases) {
    const Failure failure = refusal(each.text);
    EXPECT_EQ(failure.code(), each.code) << each.text << "\n" << failure.message();
    EXPECT_EQ(column(failure), each.column) << each.text << "\n" << failure.message();
  }
}

TEST(Expression, SuggestsTheNameThatWasMeant) {
  EXPECT_EQ(detail_of(refusal("complaint.sevrity == 'x'"), "suggestion"), "complaint.severity");
  EXPECT_EQ(detail_of(refusal("weather == 'fine'"), "suggestion"), "");
}

TEST(Expression, ReportsAllMistakesAtOnce) {
  const Failure failure =
      refusal("complaint.sevrity == 'x' && complaint.kind > 1 || now == complaint.due");
  EXPECT_EQ(failure.code(), "expression.unknown_name");
  ASSERT_EQ(failure.causes().size(), 3U);
  EXPECT_EQ(failure.causes()[0].code(), "expression.unknown_name");
  EXPECT_EQ(failure.causes()[1].code(), "expression.type");
  EXPECT_EQ(failure.causes()[2].code(), "expression.now");
  EXPECT_EQ(column(failure.causes()[2]), "51");
}

std::string repeated(std::string_view part, std::size_t count) {
  std::string text;
  for (; count > 0; --count) text += part;
  return text;
}

TEST(Expression, ReportsTwentyMistakesAtMost) {
  EXPECT_EQ(refusal(repeated("!1 && ", 19) + "!1").causes().size(), 20U);
  EXPECT_EQ(refusal(repeated("!1 && ", 30) + "!1").causes().size(), 20U);
  EXPECT_EQ(refusal(repeated("sky == 1 && ", 30) + "true").causes().size(), 20U);
}

TEST(Expression, ChecksTheTypeOfTheResult) {
  EXPECT_EQ(refusal("complaint.kind", FactType::boolean).code(), "expression.type");
  EXPECT_EQ(refusal("complaint.kind", FactType::instant).code(), "expression.type");
  EXPECT_TRUE(refusal("complaint.kind", FactType::text).code().empty());
  EXPECT_TRUE(refusal("attributes.tier", FactType::text).code().empty());
  EXPECT_TRUE(refusal("complaint.due + span('2bd')", FactType::instant).code().empty());
}

TEST(Expression, KeepsItsBounds) {
  const auto parens = [](std::size_t depth) {
    return repeated("(", depth) + "true" + repeated(")", depth);
  };
  EXPECT_TRUE(refusal(parens(32)).code().empty());
  EXPECT_EQ(refusal(parens(33)).code(), "limit.expression");
  EXPECT_EQ(refusal(parens(2000)).code(), "limit.expression");
  EXPECT_EQ(refusal(repeated("[", 2000)).code(), "limit.expression");
  EXPECT_EQ(refusal(repeated("size(", 800)).code(), "limit.expression");
  EXPECT_EQ(refusal(repeated("[].all(x, ", 400)).code(), "limit.expression");
  EXPECT_EQ(refusal("true" + std::string(4092, ' ')).code(), "");
  EXPECT_EQ(refusal("true" + std::string(4093, ' ')).code(), "limit.expression");
  EXPECT_EQ(refusal("1 in [" + repeated("1,", 100) + "]").code(), "");
  EXPECT_EQ(refusal("1 in [" + repeated("1,", 101) + "]").code(), "limit.expression");
  EXPECT_EQ(refusal("topics.all(a, topics.all(b, topics.all(c, a == c)))").code(),
            "limit.expression");
  EXPECT_EQ(refusal("size(" + repeated("1,", 400) + "1)").code(), "limit.expression");
  EXPECT_EQ(refusal(repeated("[1].all(x, ", 8) + "true" + repeated(")", 8)).code(), "");
  EXPECT_EQ(refusal(repeated("[1].all(x, ", 9) + "true" + repeated(")", 9)).code(),
            "limit.expression");
}

TEST(Expression, TakesLongChainsWithoutRecursion) {
  EXPECT_EQ(truth(repeated("!", 4000) + "true"), "true");
  EXPECT_EQ(truth(repeated("false||", 580) + "true"), "true");
  EXPECT_EQ(truth(repeated("true&&", 680) + "false"), "false");
  EXPECT_EQ(truth(repeated("1+", 2000) + "1 == 2001"), "true");
  EXPECT_EQ(truth(repeated("false?true:", 100) + "true"), "true");
  EXPECT_EQ(refusal(repeated("a.", 2000) + "a").code(), "expression.unknown_name");
}

TEST(Expression, BoundsTheTimeOfAnEvaluation) {
  const std::vector<std::string> many(5000, std::string(1000, 'a'));
  const Row row = Row().set("topics", FactList(std::span<const std::string>(many)));
  EXPECT_EQ(truth("topics.all(a, topics.size() > 0 && !(a + 'b' in topics))", row),
            "the evaluation takes too many steps");
  EXPECT_EQ(truth("topics + topics == topics", row),
            "the texts or lists put together are too long");
}

TEST(Expression, HasRoomForThirtyTwoKibibytesThatArePutTogether) {
  const std::string text(32 * 1024 - 1, 'a');
  const Row row = Row().set("attributes.tier", std::string_view(text));
  EXPECT_EQ(truth("size(attributes.tier + 'b') == 32768", row), "true");
  EXPECT_EQ(truth("size(attributes.tier + 'bc') == 32769", row),
            "the texts or lists put together are too long");
  EXPECT_EQ(truth("[attributes.tier + 'b', 'c'] == ['d']", row),
            "the texts or lists put together are too long");
}

TEST(Expression, AllocatesNothingWhenItIsEvaluated) {
  const auto calendar = office();
  const std::array<Instant, 2> dues = {at("2026-03-02T09:00:00Z"), at("2026-03-03T09:00:00Z")};
  Row row = complaint();
  row.set("commitments.dues", FactList(std::span<const Instant>(dues)));
  const Expression expression = compiled(
      "(complaint.kind + '/' + complaint.severity == 'issue/high' && size(topics) == 1) ||"
      "[complaint.kind, 'x'].exists(k, k in ['y', 'z']) || attributes.tier.name == 'gold' ||"
      "commitments.dues.all(d, now > d + span('4bh')) || now - complaint.due >= span('2bd') ||"
      "complaint.kind == 'late'");
  const TimeContext time{.calendar = calendar.get()};
  const Answer first = expression.evaluate(row, noon, time);
  const long before = test::allocations();
  const Answer second = expression.evaluate(row, noon, time);
  EXPECT_EQ(test::allocations(), before);
  EXPECT_EQ(second.error, "a fact is absent");
  EXPECT_EQ(second.next, first.next);
}

TEST(Expression, AnswersWhateverItIsSent) {
  constexpr std::string_view parts[] = {"complaint.due",
                                        "now",
                                        "topics",
                                        "x",
                                        ".",
                                        "exists",
                                        "all",
                                        "(",
                                        ")",
                                        "[",
                                        "]",
                                        ",",
                                        "'a'",
                                        "1",
                                        "-",
                                        "1.5",
                                        "&&",
                                        "||",
                                        "!",
                                        "?",
                                        ":",
                                        "==",
                                        "<",
                                        ">=",
                                        "+",
                                        "in",
                                        "span('2bd')",
                                        "size",
                                        "duration('1h')",
                                        "has",
                                        "null",
                                        "true",
                                        "attributes.tier",
                                        ".exists(x, ",
                                        "commitments.dues"};
  std::mt19937 random(7);
  std::size_t valid = 0;
  for (int i = 0; i < 30'000; ++i) {
    std::string text;
    for (auto length = random() % 12; length > 0; --length) {
      text += parts[random() % std::size(parts)];
      text += ' ';
    }
    const auto expression = Expression::compile(text, vocabulary());
    if (expression) {
      ++valid;
      const Answer answer = expression->evaluate(complaint(), noon);
      EXPECT_EQ(answer.error.empty(), !std::holds_alternative<Absent>(answer.value)) << text;
    } else {
      EXPECT_FALSE(column(expression.error()).empty()) << text;
    }
    const auto bare = evaluate_bare(text, Value());
    EXPECT_TRUE(bare || !bare.error().message().empty());
  }
  EXPECT_GT(valid, 300U);
}

}  // namespace
}  // namespace entente
