// Lists for spreadsheets. That other readers see the same is shown with Python's csv module in
// tests/capi/python/test_csv.py.
#include "entente/codec/csv.hpp"

#include <gtest/gtest.h>

#include "codec/documents.hpp"

namespace entente {
namespace {

using samples::Everything;
using samples::Numbers;
using samples::Wish;

struct Saying {
  std::string words;
};
BOOST_DESCRIBE_STRUCT(Saying, (), (words))

// The cell of a text, as it stands in the file.
std::string cell(std::string_view words) {
  const std::string csv = to_csv(std::vector<Saying>{{std::string(words)}});
  constexpr std::string_view header = "\"words\"\r\n";
  EXPECT_TRUE(csv.starts_with(header) && csv.ends_with("\r\n"));
  return csv.substr(header.size(), csv.size() - header.size() - 2);
}

std::string row_of(std::string_view document) {
  const auto read = read_json<Everything>(document);
  EXPECT_TRUE(read) << to_json(read.error());
  const std::string csv = to_csv(std::vector<Everything>{*read});
  return csv.substr(csv.find("\r\n") + 2);
}

TEST(Csv, HasAColumnForEachFieldAndDotsForWhatIsNested) {
  EXPECT_EQ(to_csv(std::vector<Everything>{}),
            R"("urgent","whole","real","by","severity","summary","hours","targets","attributes",)"
            R"("closed.days","cost.amount","cost.currency","evidence")"
            "\r\n");
}

TEST(Csv, WritesARowForEachElementInTheirOrder) {
  const Wish ann{*PersonId::parse("ann"), samples::Severity::high, {"tiles", "doors"}};
  const Wish lee{*PersonId::parse("lee"), {}, {}};
  EXPECT_EQ(to_csv(std::vector<Wish>{lee, ann}),
            "\"by\",\"severity\",\"topics\"\r\n"
            "\"lee\",,\r\n"
            "\"ann\",\"high\",\"tiles; doors\"\r\n");
}

TEST(Csv, WritesEveryKindOfField) {
  EXPECT_EQ(row_of(R"({"urgent":true,"whole":-42,"real":-0.1,"by":"ann","severity":"high",)"
                   R"("summary":"Tiles","hours":[["08:30","12:00"],["13:00","17:00",2]],)"
                   R"("targets":{"low":"2bd"},"attributes":{"area":12.0,"tier":"gold"},)"
                   R"("closed":["sat","sun"],"cost":{"amount":"-120.50","currency":"USD"},)"
                   R"("evidence":{"a":[null]}})"),
            R"(true,-42,-0.1,"ann","high","Tiles",)"
            R"("[[""08:30"",""12:00""],[""13:00"",""17:00"",2]]","{""low"":""2bd""}",)"
            R"("{""area"":12.0,""tier"":""gold""}","sat; sun","-120.50","USD","{""a"":[null]}")"
            "\r\n");
}

TEST(Csv, LeavesTheCellsOfWhatIsAbsentEmpty) {
  EXPECT_EQ(row_of(R"({"urgent":false,"whole":0,"real":0,"by":"ann","severity":"low"})"),
            "false,0,0,\"ann\",\"low\",,,,,,,,\r\n");
}

TEST(Csv, WritesAValueAsWhatItIs) {
  const std::string_view rest = R"({"urgent":false,"whole":0,"real":0,"by":"a","severity":"low",)";
  const auto last = [&](std::string_view value) {
    const std::string row =
        row_of(std::string(rest).append(R"("evidence":)").append(value).append("}"));
    return row.substr(row.rfind(",,") + 2);
  };
  EXPECT_EQ(last("-7"), "-7\r\n");
  EXPECT_EQ(last("1.0"), "1.0\r\n");
  EXPECT_EQ(last("true"), "true\r\n");
  EXPECT_EQ(last("null"), "\r\n");
  EXPECT_EQ(last(R"("=1")"), "\"'=1\"\r\n");
  EXPECT_EQ(last(R"([])"), "\"[]\"\r\n");
}

TEST(Csv, WritesGreatIntegersInFullAndRealsInTwelveDigitsWhenAsked) {
  Numbers numbers;
  numbers.whole = (std::numeric_limits<std::int64_t>::min)();
  numbers.real = 0.1 + 0.2;
  const std::string header = "\"tiny\",\"small_count\",\"whole\",\"count\",\"real\"\r\n";
  EXPECT_EQ(to_csv(std::vector<Numbers>{numbers}, {.twelve_digits = true}),
            header + "0,0,-9223372036854775808,0,0.3\r\n");
  EXPECT_EQ(to_csv(std::vector<Numbers>{numbers}),
            header + "0,0,-9223372036854775808,0,0.30000000000000004\r\n");
}

TEST(Csv, KeepsCommasQuotesAndLineBreaksInsideOfATextsQuotes) {
  EXPECT_EQ(cell("a,b"), "\"a,b\"");
  EXPECT_EQ(cell("the \"blue\" one"), "\"the \"\"blue\"\" one\"");
  EXPECT_EQ(cell("\""), "\"\"\"\"");
  EXPECT_EQ(cell("one\r\ntwo\n\nthree"), "\"one\r\ntwo\n\nthree\"");
  EXPECT_EQ(cell(" \xC3\xA9 "), "\" \xC3\xA9 \"");
  EXPECT_EQ(cell(""), "");
}

TEST(Csv, LetsNoTextBeginAFormula) {
  for (const std::string_view start : {"=", "+", "@", "-x", "\t", "\r", "\n", "\xEF\xBC\x9D",
                                       "\xEF\xBC\x8B", "\xEF\xBC\x8D", "\xEF\xBC\xA0"}) {
    const std::string text = std::string(start).append("1+1");
    EXPECT_EQ(cell(text), std::string("\"'").append(text).append("\"")) << text;
    // Behind an apostrophe of the text's own, one more: taking one away gives back both.
    EXPECT_EQ(cell(std::string("'").append(text)), std::string("\"''").append(text).append("\""));
  }
  EXPECT_EQ(cell("a=b"), "\"a=b\"");
  EXPECT_EQ(cell("'t Hooft"), "\"'t Hooft\"");
  EXPECT_EQ(cell("'"), "\"'\"");
}

TEST(Csv, LetsNoFormulaBeginWhereOtherProgramsBeginACell) {
  EXPECT_EQ(cell("x;=1+1;y"), "\"x;'=1+1;y\"");
  EXPECT_EQ(cell("x\t=1"), "\"x\t'=1\"");
  EXPECT_EQ(cell("x\n-a\r\n@b"), "\"x\n'-a\r\n'@b\"");
  EXPECT_EQ(cell("a; -3, b"), "\"a; -3, b\"");
}

TEST(Csv, KeepsATextOfDigitsAsTheNumberThatItIs) {
  EXPECT_EQ(cell("-12.50"), "\"-12.50\"");
  EXPECT_EQ(cell("-12.50-1"), "\"'-12.50-1\"");
  EXPECT_EQ(cell("+1 617 555 0100"), "\"'+1 617 555 0100\"");
}

TEST(CsvDeathTest, ExpectsAListOfStructs) {
  const std::vector<std::string> words{"a"};
  std::string out;
  EXPECT_DEATH(write_csv(&words, type_of<std::vector<std::string>>(), out), "");
}

}  // namespace
}  // namespace entente
