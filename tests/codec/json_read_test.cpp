// What documents may not be: every refusal with its code and its path.
#include <gtest/gtest.h>

#include <chrono>
#include <fstream>
#include <map>

#include "codec/documents.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using samples::Answer;
using samples::Closed;
using samples::Everything;
using samples::Holiday;
using samples::Hours;
using samples::Latitude;
using samples::Nudge;
using samples::Numbers;
using samples::Severity;
using samples::Wait;
using samples::Wish;

std::string nested(std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); }

std::string list_of(std::size_t count, std::string_view item = "1") {
  std::string list = "[";
  for (std::size_t i = 0; i < count; ++i) list.append(i == 0 ? "" : ",").append(item);
  return list += ']';
}

std::string members(std::size_t count) {
  std::string object = "{";
  for (std::size_t i = 0; i < count; ++i) {
    object.append(i == 0 ? "" : ",").append("\"n").append(std::to_string(i)).append("\":1");
  }
  return object += '}';
}

// "code at path", "ok" when the document is taken.
template <class T>
std::string answer(std::string_view document, const ReadOptions& options = {}) {
  const Result<T> read = read_json<T>(document, options);
  if (read) return "ok";
  return std::string(read.error().code()) + " at " + std::string(read.error().path());
}

std::string detail(const Failure& failure, std::string_view name) {
  for (const auto& [key, value] : failure.details()) {
    if (key == name) return std::get<std::string>(value);
  }
  return "none";
}

TEST(JsonRead, RefusesWhatIsNoJsonWithTheOffset) {
  const std::pair<const char*, const char*> cases[] = {{"", "0"},          {"{", "1"},
                                                       {"[1,]", "3"},      {"{\"a\":1,}", "7"},
                                                       {"[1] 2", "4"},     {"nul", "3"},
                                                       {"tru3", "0"},      {"'a'", "0"},
                                                       {"[01]", "2"},      {"[+1]", "1"},
                                                       {"[.5]", "1"},      {"[1.]", "3"},
                                                       {"[1e]", "3"},      {"[-]", "2"},
                                                       {"[NaN]", "1"},     {"[Infinity]", "1"},
                                                       {"// c\n1", "0"},   {"{a:1}", "1"},
                                                       {"{\"a\" 1}", "5"}, {"\"\\x\"", "2"},
                                                       {"\"a\nb\"", "2"},  {"\"abc", "4"},
                                                       {"[1}", "2"},       {"\"\\u12g4\"", "5"},
                                                       {"[0x10]", "2"},    {"\xEF\xBB\xBF{}", "0"}};
  for (const auto& [document, offset] : cases) {
    const auto read = read_json<Value>(document);
    ASSERT_FALSE(read) << document;
    EXPECT_EQ(read.error().code(), "document.syntax") << document;
    EXPECT_EQ(detail(read.error(), "offset"), offset) << document;
  }
}

TEST(JsonRead, RefusesBadUtf8InStringsAndNamesWithTheOffset) {
  for (const char* bad : {"\xFF", "\xC0\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xE2\x82"}) {
    for (const std::string& document :
         {"{\"by\":\"" + std::string(bad) + "\"}", "{\"by" + std::string(bad) + "\":\"x\"}"}) {
      const auto read = read_json<Wish>(document);
      EXPECT_EQ(read.error().code(), "document.utf8") << document;
      EXPECT_EQ(detail(read.error(), "offset"), std::to_string(document.find(bad))) << document;
    }
  }
  EXPECT_EQ(answer<Value>("\"\xE2\x82"), "document.utf8 at ");
}

TEST(JsonRead, RefusesNulAndHalvesOfSurrogatePairs) {
  EXPECT_EQ(answer<Wish>(R"({"by":"a\u0000b"})"), "document.utf8 at /by");
  EXPECT_EQ(answer<Value>(R"({"a\u0000b":1})").substr(0, 13), "document.utf8");
  EXPECT_EQ(answer<Wish>(R"({"by":"\ud83d"})"), "document.utf8 at /by");
  EXPECT_EQ(answer<Wish>(R"({"by":"\ud83dx"})"), "document.utf8 at /by");
  EXPECT_EQ(answer<Wish>(R"({"by":"\ud83d\u0041"})"), "document.utf8 at /by");
  EXPECT_EQ(answer<Wish>(R"({"by":"\ude00"})"), "document.utf8 at /by");
  EXPECT_EQ(read_json<Wish>(R"({"by":"\ud83d\ude00!"})")->by.view(), "\xF0\x9F\x98\x80!");
}

TEST(JsonRead, BoundsTheSizeTheDepthAndTheItems) {
  const std::size_t megabyte = std::size_t{1} << 20;
  EXPECT_EQ(answer<Value>("\"" + std::string(megabyte - 2, 'x') + "\""), "ok");
  EXPECT_EQ(answer<Value>("\"" + std::string(megabyte - 1, 'x') + "\""), "document.size at ");
  EXPECT_EQ(answer<Value>(nested(32)), "ok");
  EXPECT_EQ(answer<Value>(nested(33)).substr(0, 14), "document.depth");
  EXPECT_EQ(answer<Value>(nested(100)).substr(0, 14), "document.depth");
  EXPECT_EQ(answer<Value>(std::string(megabyte, '[')).substr(0, 14), "document.depth");
  EXPECT_EQ(answer<Value>(nested(3), {.max_depth = 2}), "document.depth at /0");
  EXPECT_EQ(answer<Value>(nested(2000), {.max_depth = 5000}).substr(0, 14), "document.depth");
}

TEST(JsonRead, BoundsTheItemsOfListsAndTheMembersOfObjects) {
  EXPECT_EQ(answer<std::vector<std::int32_t>>(list_of(1000)), "ok");
  EXPECT_EQ(answer<std::vector<std::int32_t>>(list_of(1001)), "limit.items at ");
  EXPECT_EQ(answer<std::vector<std::int32_t>>(list_of(1001), {.max_items = 1001}), "ok");
  EXPECT_EQ(answer<Wish>(R"({"by":"ann","topics":)" + list_of(1001, "\"a\"") + "}"),
            "limit.items at /topics");
  EXPECT_EQ(answer<Value>(members(256)), "ok");
  EXPECT_EQ(answer<Value>("[" + members(257) + "]"), "limit.items at /0");
  EXPECT_EQ((answer<boost::container::flat_map<std::string, Value>>(members(257))),
            "limit.items at ");
  EXPECT_EQ((answer<boost::container::flat_map<std::string, int>>(members(1000))), "ok");
  EXPECT_EQ((answer<boost::container::flat_map<std::string, int>>(members(1001))),
            "limit.items at ");
}

TEST(JsonRead, RefusesANameThatStandsTwiceHoweverItIsEscaped) {
  EXPECT_EQ(answer<Wish>(R"({"by":"a","by":"a"})"), "document.duplicate at /by");
  EXPECT_EQ(answer<Value>(R"({"a":1,"\u0061":2})"), "document.duplicate at /a");
  EXPECT_EQ(answer<Value>(R"([{"x":{"b":1,"c":[],"b":{}}}])"), "document.duplicate at /0/x/b");
  EXPECT_EQ(answer<Value>(R"({"a/b~":1,"a/b~":1})"), "document.duplicate at /a~1b~0");
  EXPECT_EQ(answer<Value>(R"({"a":{"a":{"a":1}},"b":{"a":1}})"), "ok");
  EXPECT_EQ(answer<Wish>(R"({"by":"a","x":{"y":1,"y":2}})", {.ignore_unknown = true}),
            "document.duplicate at /x/y");
  EXPECT_EQ((answer<boost::container::flat_map<Severity, int>>(R"({"low":1,"low":2})")),
            "document.duplicate at /low");
}

TEST(JsonRead, NamesTheMissingAndTheUnknownMember) {
  EXPECT_EQ(answer<Wish>("{}"), "field.missing at /by");
  EXPECT_EQ(answer<Wish>(R"({"by":"ann"})"), "ok");
  EXPECT_EQ(answer<Wish>(R"({"by":"ann","By":"x"})"), "field.unknown at /By");
  EXPECT_EQ(answer<Numbers>(R"({"tiny":1,"whole":1,"count":1,"real":1})"),
            "field.missing at /small_count");
  EXPECT_EQ(answer<Wish>(R"({"by":"ann","x":[{"y":[1,{"z":2}]}],"topics":["t"]})",
                         {.ignore_unknown = true}),
            "ok");
}

TEST(JsonRead, PassesOverOneMemberOfTheOutermostObjectOnly) {
  const ReadOptions options{.leave_out = "data"};
  EXPECT_EQ(answer<Wish>(R"({"data":{"x":[1]},"by":"ann"})", options), "ok");
  EXPECT_EQ(answer<std::vector<Wish>>(R"([{"data":1,"by":"ann"}])", options),
            "field.unknown at /0/data");
}

TEST(JsonRead, PutsThePathOfTheOuterDocumentFirst) {
  const ReadOptions inner{.path = "/data"};
  EXPECT_EQ(answer<Wish>(R"({"by":"ann","severity":"huge"})", inner),
            "field.range at /data/severity");
  EXPECT_EQ(answer<Wish>("[]", inner), "field.type at /data");
  EXPECT_EQ(answer<Wish>("{", inner), "document.syntax at /data");
}

TEST(JsonRead, TellsTheKindOfValueThatTheFieldTakes) {
  const auto expected = [](std::string_view document) {
    const auto read = read_json<Everything>(document);
    return std::string(read.error().path()) + ": " + detail(read.error(), "expected");
  };
  EXPECT_EQ(expected(R"({"urgent":1})"), "/urgent: true or false");
  EXPECT_EQ(expected(R"({"whole":true})"), "/whole: an integer");
  EXPECT_EQ(expected(R"({"real":"1.5"})"), "/real: a number");
  EXPECT_EQ(expected(R"({"by":7})"), "/by: a string");
  EXPECT_EQ(expected(R"({"severity":[]})"), "/severity: one of the names");
  EXPECT_EQ(expected(R"({"severity":null})"), "/severity: one of the names");
  EXPECT_EQ(expected(R"({"hours":{}})"), "/hours: a list");
  EXPECT_EQ(expected(R"({"hours":[{}]})"), "/hours/0: a list");
  EXPECT_EQ(expected(R"({"targets":[]})"), "/targets: an object");
  EXPECT_EQ(expected(R"({"cost":"5 USD"})"), "/cost: an object");
  EXPECT_EQ(expected("7"), ": an object");
}

TEST(JsonRead, RefusesNullInsteadOfAnAbsentMember) {
  EXPECT_EQ(answer<Wish>(R"({"by":"ann","severity":null})"), "field.type at /severity");
  EXPECT_EQ(answer<Wish>(R"({"by":"ann","topics":null})"), "field.type at /topics");
}

TEST(JsonRead, NamesWhatAnEnumAllows) {
  const std::vector<std::string> names = {"low", "normal", "high"};
  for (const char* document : {R"({"severity":"huge"})", R"({"targets":{"huge":"4bh"}})"}) {
    const auto read = read_json<Everything>(document);
    EXPECT_EQ(std::get<std::vector<std::string>>(read.error().details().at(0).second), names);
  }
  EXPECT_EQ(answer<Everything>(R"({"severity":"huge"})"), "field.range at /severity");
  EXPECT_EQ(answer<Everything>(R"({"targets":{"huge":"4bh"}})"), "field.unknown at /targets/huge");
}

TEST(JsonRead, PassesOnWhatAScalarOrAStructSaysOfItself) {
  EXPECT_EQ(answer<Wish>(R"({"by":""})"), "field.range at /by");
  EXPECT_EQ(answer<Wait>(R"({"span":"123456789"})"), "field.too_long at /span");
  EXPECT_EQ(answer<Money>(R"({"amount":"1.005","currency":"USD"})"), "money.precision at /amount");
  EXPECT_EQ(answer<Money>(R"({"amount":"1.00","currency":"usd"})"), "money.currency at /currency");
  EXPECT_EQ(answer<Everything>(R"({"cost":{"amount":"1.5","currency":"JPY"}})"),
            "money.precision at /cost/amount");
  EXPECT_EQ(answer<Closed>(R"({"days":[]})"), "closed.empty at /days");
  EXPECT_EQ(answer<Closed>("[]"), "closed.empty at /days");
  EXPECT_EQ(answer<Everything>(R"({"closed":[]})"), "closed.empty at /closed/days");
}

TEST(JsonRead, TakesATupleByPlace) {
  EXPECT_EQ(*read_json<Hours>(R"(["08:30","12:00"])"), (Hours{"08:30", "12:00", {}}));
  EXPECT_EQ(*read_json<Hours>(R"(["08:30","12:00",3])"), (Hours{"08:30", "12:00", 3}));
  EXPECT_EQ(*read_json<Hours>(R"(["08:30","12:00",null])"), (Hours{"08:30", "12:00", {}}));
  EXPECT_EQ(answer<Hours>(R"(["08:30"])"), "field.missing at /1");
  EXPECT_EQ(answer<Hours>(R"(["08:30","12:00",3,4])"), "field.unknown at /3");
  EXPECT_EQ(answer<Hours>(R"(["08:30",12])"), "field.type at /1");
  EXPECT_EQ(answer<Hours>(R"({"open":"08:30","close":"12:00"})"), "field.type at ");
}

TEST(JsonRead, TakesNullForAHoleInATupleOnly) {
  EXPECT_EQ(*read_json<Latitude>("[null,2]"), (Latitude{{}, 2}));
  EXPECT_EQ(*read_json<Latitude>("[1,2]"), (Latitude{1.0, 2}));
  EXPECT_EQ(answer<Latitude>("[1,null]"), "field.type at /1");
  EXPECT_EQ(answer<Latitude>("[null]"), "field.missing at /1");
}

TEST(JsonRead, TakesShortFormsInsideEachOther) {
  EXPECT_EQ(*read_json<Nudge>(R"("4bh")"), *read_json<Nudge>(R"({"wait":{"span":"4bh"}})"));
  EXPECT_EQ(*read_json<Holiday>(R"("2026-11-26")"), (Holiday{"2026-11-26", {}}));
  EXPECT_EQ(*read_json<Holiday>(R"({"every":"12-25"})"), (Holiday{{}, "12-25"}));
  EXPECT_EQ(read_json<Answer>(R"([{"value":1}])")->value, *read_json<Value>(R"([{"value":1}])"));
  EXPECT_EQ(answer<Answer>(R"({"sure":true})"), "field.missing at /value");
  EXPECT_EQ(answer<Nudge>(R"({"span":"4bh"})"), "field.unknown at /span");
}

TEST(JsonRead, AsksTheTypeOfTheNamesOfAMap) {
  using Map = boost::container::flat_map<samples::Folded, std::int32_t>;
  EXPECT_EQ(read_json<Map>(R"({"Tile":1,"grout":2})")->size(), 2u);
  EXPECT_EQ(answer<Map>(R"({"Tile":1,"tile":2})"), "document.duplicate at /tile");
  EXPECT_EQ(answer<Map>(R"({"":1})"), "field.range at /");
}

TEST(JsonRead, TakesAShortFormForTheObject) {
  EXPECT_EQ(*read_json<Wait>(R"("4bh")"), *read_json<Wait>(R"({"span":"4bh"})"));
  EXPECT_EQ(read_json<Closed>(R"(["mon","tue"])")->days, (std::vector<std::string>{"mon", "tue"}));
  EXPECT_TRUE(read_json<Closed>(R"(["mon"])")->whole_day_settled);
  EXPECT_EQ(answer<Wait>("[]"), "field.type at ");
  EXPECT_EQ(answer<Wait>(R"("123456789")"), "field.too_long at ");
  EXPECT_EQ(answer<Wait>(R"({"calendar":"office"})"), "field.missing at /span");
}

// The answer to a number in one field of which the others are missing.
std::string integer(std::string_view number, const char* field) {
  Numbers value;
  std::string document = "{\"" + std::string(field) + "\":" + std::string(number) + "}";
  const auto read = read_json(document, type_of<Numbers>(), &value);
  const std::string code(read.error().code());
  return code == "field.missing" ? "ok" : code;
}

TEST(JsonRead, HoldsIntegersToTheirBounds) {
  const auto ask = [](const char* field, std::string_view number) {
    return integer(number, field);
  };
  EXPECT_EQ(ask("tiny", "127"), "ok");
  EXPECT_EQ(ask("tiny", "-128"), "ok");
  EXPECT_EQ(ask("tiny", "128"), "field.range");
  EXPECT_EQ(ask("tiny", "-129"), "field.range");
  EXPECT_EQ(ask("small_count", "255"), "ok");
  EXPECT_EQ(ask("small_count", "256"), "field.range");
  EXPECT_EQ(ask("small_count", "-1"), "field.range");
  EXPECT_EQ(ask("small_count", "-0"), "ok");
  EXPECT_EQ(ask("whole", "9223372036854775807"), "ok");
  EXPECT_EQ(ask("whole", "-9223372036854775808"), "ok");
  EXPECT_EQ(ask("whole", "9223372036854775808"), "field.range");
  EXPECT_EQ(ask("whole", "-9223372036854775809"), "field.range");
  EXPECT_EQ(ask("whole", std::string(1000, '9')), "field.range");
  EXPECT_EQ(ask("whole", "1.0"), "field.type");
  EXPECT_EQ(ask("whole", "1e3"), "field.type");
}

TEST(JsonRead, TakesIntegersAsStringsOnlyBeyondTwoToTheFiftyThird) {
  const auto ask = [](std::string_view number) { return integer(number, "whole"); };
  EXPECT_EQ(ask(R"("9007199254740993")"), "ok");
  EXPECT_EQ(ask(R"("-9223372036854775808")"), "ok");
  EXPECT_EQ(ask(R"("9007199254740992")"), "field.type");
  EXPECT_EQ(ask(R"("5")"), "field.type");
  EXPECT_EQ(ask(R"("")"), "field.type");
  EXPECT_EQ(ask(R"("-")"), "field.type");
  EXPECT_EQ(ask(R"("09007199254740993")"), "field.type");
  EXPECT_EQ(ask(R"("9007199254740993 ")"), "field.type");
  EXPECT_EQ(ask(R"("9223372036854775808")"), "field.range");
  EXPECT_EQ(integer(R"("9007199254740993")", "tiny"), "field.range");
}

TEST(JsonRead, RefusesNumbersThatNoDoubleHoldsAtOnce) {
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& number :
       {std::string("1e400"), std::string("-1e400"), std::string("1e-400"),
        std::string("1e999999999"), std::string("1e2147483647"), std::string("1e-2147483647"),
        std::string("1e99999999999999999999"), "1e" + std::string(1'000'000, '9'),
        std::string(1'000'000, '9'), "1" + std::string(1'000'000, '0') + ".5"}) {
    EXPECT_EQ(answer<double>(number), "field.range at ") << number.substr(0, 30);
    EXPECT_EQ(answer<Value>("[1," + number + "]"), "field.range at /1") << number.substr(0, 30);
  }
  EXPECT_EQ(*read_json<double>("0." + std::string(300, '0') + "1e301"), 1.0);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(2));
}

TEST(JsonRead, StaysFastOnNamesThatAreMadeToBeSlow) {
  const auto start = std::chrono::steady_clock::now();
  std::string descending = "{";
  for (int i = 40'000; i > 0; --i) {
    descending.append(i == 40'000 ? "\"" : ",\"")
        .append(std::to_string(100'000 + i))
        .append("\":1");
  }
  descending += '}';
  const ReadOptions wide{.max_items = 1'000'000, .max_attributes = 1'000'000};
  EXPECT_EQ(answer<Value>(descending, wide), "ok");
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

std::string unhex(std::string_view hex) {
  std::string bytes;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2) {
    bytes += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  }
  return bytes;
}

// What JSON allows and a document may not have.
const std::map<std::string, std::string> stricter_than_json = {
    {"y_object_duplicated_key", "document.duplicate"},
    {"y_object_duplicated_key_and_value", "document.duplicate"},
    {"y_object_escaped_null_in_key", "document.utf8"},
    {"y_string_null_escape", "document.utf8"}};

TEST(JsonRead, AgreesWithJsonTestSuite) {
  std::ifstream suite(ENTENTE_TEST_DATA "/codec/json_test_suite.txt");
  std::string line;
  std::map<char, int> seen;
  while (std::getline(suite, line)) {
    const std::size_t space = line.find(' ');
    const std::string name = line.substr(0, space);
    const auto read = read_json<Value>(unhex(std::string_view(line).substr(space + 1)));
    const auto stricter = stricter_than_json.find(name);
    ++seen[name[0]];
    if (stricter != stricter_than_json.end()) {
      EXPECT_EQ(read.error().code(), stricter->second) << name;
    } else if (name[0] != 'i') {
      EXPECT_EQ(read.has_value(), name[0] == 'y') << name << " " << read.error().code();
    }
  }
  EXPECT_EQ(seen['y'], 95);
  EXPECT_EQ(seen['n'], 186);
  EXPECT_EQ(seen['i'], 35);
}

TEST(TopMembers, FindsTheBytesOfEachValueWhateverTheirOrder) {
  const std::string document =
      " { \"data\" : {\"a\":[1,{\"b\":\"]}\\\"\"}]} ,\"n\":-1.5e3,\"\\u0074ype\":\"x\\\\\","
      "\"t\":true,\"e\":[] , \"z\":null}  ";
  const auto found = top_members(document);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->find("data"), R"({"a":[1,{"b":"]}\""}]})");
  EXPECT_EQ(found->find("n"), "-1.5e3");
  EXPECT_EQ(found->find("type"), R"("x\\")");
  EXPECT_EQ(found->find("t"), "true");
  EXPECT_EQ(found->find("e"), "[]");
  EXPECT_EQ(found->find("z"), "null");
  EXPECT_EQ(found->find("x"), std::nullopt);
  EXPECT_EQ(found->list().front().name, "data");
  EXPECT_TRUE(top_members("{}")->list().empty());
}

TEST(TopMembers, ChecksTheWholeDocument) {
  const auto ask = [](std::string_view document) {
    const auto found = top_members(document);
    return found ? "ok"
                 : std::string(found.error().code()) + " at " + std::string(found.error().path());
  };
  EXPECT_EQ(ask("[]"), "field.type at ");
  EXPECT_EQ(ask("7"), "field.type at ");
  EXPECT_EQ(ask(R"({"a":1} x)"), "document.syntax at ");
  EXPECT_EQ(ask(R"({"a":{"b":1,"b":2}})"), "document.duplicate at /a/b");
  EXPECT_EQ(ask(R"({"a":1,"a":2})"), "document.duplicate at /a");
  EXPECT_EQ(ask(R"({"a":)" + nested(32) + "}").substr(0, 14), "document.depth");
  EXPECT_EQ(ask(R"({"a":)" + list_of(1001) + "}"), "limit.items at /a");
  EXPECT_EQ(ask(R"({"a":1e400})"), "ok");
}

}  // namespace
}  // namespace entente
