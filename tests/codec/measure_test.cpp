// Measures by their names, over documents.
#include "entente/codec/measure.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "measure/documents.hpp"

namespace entente {
namespace {

using testing::Contains;

// Expected values: the vectors of the specification to the digits that it gives, and for what it
// says in words reckoning by hand.
TEST(Measure, AnswersOrRefusesEachRowOfTheTable) {
  for (const MeasureRow& row : measure_rows()) {
    const std::string asked = row.measure + " " + to_json(row.in);
    const Result<std::string> answer = measure(row.measure, to_json(row.in));
    ASSERT_EQ(answer.has_value(), row.out.has_value())
        << asked << (answer ? "" : to_json(answer.error()));
    if (row.out) {
      EXPECT_TRUE(agrees(*read_json<Value>(*answer), *row.out)) << asked << ' ' << *answer;
    } else {
      EXPECT_EQ(answer.error().code(), row.refused->code) << asked;
      EXPECT_EQ(answer.error().path(), row.refused->path) << asked;
    }
  }
}

TEST(Measure, HasRowsOfBothKindsForEachName) {
  std::set<std::string> answered;
  std::set<std::string> refused;
  for (const MeasureRow& row : measure_rows()) (row.out ? answered : refused).insert(row.measure);
  for (const MeasureType& each : measure_types()) {
    EXPECT_THAT(answered, Contains(each.name));
    EXPECT_THAT(refused, Contains(each.name));
  }
  EXPECT_EQ(measure_types().size(), 21U);
}

TEST(Measure, WritesTwelveDigits) {
  EXPECT_EQ(*measure("wilson", R"({"positives":2,"trials":10})"),
            R"({"low":0.0566821509378,"high":0.509837530878})");
  EXPECT_EQ(*measure("margin_guard", R"({"revenue":10000,"cost":7000,"gifts":180})"),
            R"({"margin":0.282,"cap":200,"left":20})");
}

TEST(Measure, SaysNothingWhereItKnowsNothingAndLeavesOutWhatIsSaidAtTimes) {
  EXPECT_EQ(*measure("health", "{}"), R"({"health":null,"confidence":0,"contributions":[]})");
  EXPECT_EQ(*measure("credibility", "{}"), R"({"score":null,"confidence":0,"signals":[]})");
  EXPECT_EQ(*measure("generosity_balance", "{}"), R"({"balance":null})");
  EXPECT_EQ(*measure("gaps", "{}"),
            R"({"verdict":"none","p":null,"effect":null,"rate":null,"low":null,"high":null})");
  EXPECT_EQ(*measure("statement_lint", R"({"text":"Abrimos.","language":"es"})"),
            R"({"words":1,"sentences":1,"syllables":null,"ease":null,"problems":[]})");
  EXPECT_EQ(*measure("recurrence", R"({"count":0,"expected":2})"), R"({"p":1,"limit":8})");
  EXPECT_EQ(*measure("poisson_cusum", R"({"usual":2,"worse":4})"), R"({"sums":[]})");
}

TEST(Measure, RefusesWhatIsNoDocument) {
  EXPECT_EQ(measure("load", "[]").error().code(), "field.type");
  EXPECT_EQ(measure("load", "{").error().code(), "document.syntax");
  EXPECT_EQ(measure("load", R"({"contacts":[],"contacts":[]})").error().code(),
            "document.duplicate");
  EXPECT_EQ(measure("wilson", R"({"positives":NaN,"trials":2})").error().code(), "document.syntax");
  EXPECT_EQ(measure("wilson", R"({"positives":1,"trials":1e999})").error().path(), "/trials");
}

TEST(Measure, RefusesANameThatIsNoneAndListsThoseThereAre) {
  const Failure failure = measure("wilsn", "{}").error();
  EXPECT_EQ(failure.code(), "measure.unknown");
  ASSERT_EQ(failure.details().size(), 1U);
  const auto& names = std::get<std::vector<std::string>>(failure.details().front().second);
  EXPECT_EQ(names.size(), measure_types().size());
  EXPECT_THAT(names, Contains("wilson"));
}

TEST(Measure, TakesAWholeHistory) {
  std::string document = R"({"outcomes":[{"age":0,"grade":1})";
  for (int i = 1; i < 100'000; ++i) document += R"(,{"age":0,"grade":1})";
  EXPECT_EQ(measure("kept_rate", document + "]}")->substr(0, 8), R"({"score")");
  const Failure over = measure("kept_rate", document + R"(,{"age":0,"grade":1}]})").error();
  EXPECT_EQ(over.code(), "limit.items");
  EXPECT_EQ(over.path(), "/outcomes");
}

}  // namespace
}  // namespace entente
