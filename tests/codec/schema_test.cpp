#include "entente/codec/schema.hpp"

#include <gtest/gtest.h>

#include "codec/documents.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace inner {
struct Wish {
  double weight = 0;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (weight))
}  // namespace inner

namespace {

struct Both {
  samples::Wish ours;
  inner::Wish theirs;
  std::vector<inner::Wish> more;
};
BOOST_DESCRIBE_STRUCT(Both, (), (ours, theirs, more))

struct Tree {
  bool leaf = false;
  std::vector<Tree> branches;
};
BOOST_DESCRIBE_STRUCT(Tree, (), (leaf, branches))

// The schema of a type as a value, so that a test can look into it.
template <class T>
Value schema() {
  return *read_json<Value>(json_schema<T>());
}

template <class T>
std::string definition(std::string_view name) {
  const Value all = schema<T>();
  return to_json(*all.find("$defs")->find(name));
}

TEST(Schema, DescribesAStructToTheByte) {
  EXPECT_EQ(
      json_schema<samples::Wish>(),
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","$ref":"#/$defs/Wish","$defs":)"
      R"({"Wish":{"type":"object","properties":{)"
      R"("by":{"type":"string","minLength":1,"maxLength":128},)"
      R"("severity":{"enum":["low","normal","high"]},)"
      R"("topics":{"type":"array","items":{"type":"string","maxLength":16384},"maxItems":1000}},)"
      R"("required":["by"],"additionalProperties":false}}})");
}

TEST(Schema, IsTheSameEachTime) {
  EXPECT_EQ(json_schema<samples::Everything>(), json_schema<samples::Everything>());
  EXPECT_TRUE(read_json<Value>(json_schema<samples::Everything>()));
}

TEST(Schema, OffersTheShortFormBesideTheObject) {
  EXPECT_EQ(definition<samples::Wait>("Wait"),
            R"({"oneOf":[{"additionalProperties":false,"properties":{"calendar":)"
            R"({"maxLength":16384,"type":"string"},"span":{"maxLength":8,"type":"string"}},)"
            R"("required":["span"],"type":"object"},{"maxLength":8,"type":"string"}]})");
}

TEST(Schema, OffersOnlyShortFormsThatAreNoObjects) {
  const auto last = [](const Value& all, std::string_view name) {
    const Value& forms = *all.find("$defs")->find(name)->find("oneOf");
    return to_json(forms.get_if<Value::List>()->at(1));
  };
  EXPECT_EQ(last(schema<samples::Nudge>(), "Nudge"), R"({"maxLength":8,"type":"string"})");
  EXPECT_EQ(last(schema<samples::Holiday>(), "Holiday"), R"({"maxLength":16384,"type":"string"})");
  EXPECT_EQ(last(schema<samples::Answer>(), "Answer"),
            R"({"type":["null","boolean","number","string","array"]})");
}

TEST(Schema, NamesAFormatOfOurOwnForOtherScalars) {
  const Value all = schema<std::vector<samples::Folded>>();
  EXPECT_EQ(to_json(*all.find("items")), R"({"format":"folded","type":"string"})");
}

TEST(Schema, DescribesATupleByPlace) {
  EXPECT_EQ(definition<samples::Hours>("Hours"),
            R"({"items":false,"minItems":2,"prefixItems":[{"maxLength":16384,"type":"string"},)"
            R"({"maxLength":16384,"type":"string"},{"anyOf":[{"maximum":2147483647,)"
            R"("minimum":-2147483648,"type":"integer"},{"type":"null"}]}],"type":"array"})");
}

TEST(Schema, BoundsIntegersAndLetsGreatOnesBeStrings) {
  const Value all = schema<samples::Numbers>();
  const Value& fields = *all.find("$defs")->find("Numbers")->find("properties");
  EXPECT_EQ(to_json(*fields.find("tiny")), R"({"maximum":127,"minimum":-128,"type":"integer"})");
  EXPECT_EQ(to_json(*fields.find("real")), R"({"type":"number"})");
  EXPECT_EQ(to_json(*fields.find("whole")),
            R"({"oneOf":[{"maximum":9007199254740992,"minimum":-9007199254740992,)"
            R"("type":"integer"},{"pattern":"^-?[1-9][0-9]{15,18}$","type":"string"}]})");
  EXPECT_EQ(to_json(*fields.find("count")),
            R"({"oneOf":[{"maximum":9007199254740992,"minimum":0,)"
            R"("type":"integer"},{"pattern":"^[1-9][0-9]{15,18}$","type":"string"}]})");
}

TEST(Schema, DescribesMapsAndFreeValues) {
  const Value all = schema<samples::Everything>();
  const Value& fields = *all.find("$defs")->find("Everything")->find("properties");
  EXPECT_EQ(to_json(*fields.find("targets")),
            R"({"additionalProperties":{"$ref":"#/$defs/Wait"},"maxProperties":1000,)"
            R"("propertyNames":{"enum":["low","normal","high"]},"type":"object"})");
  EXPECT_EQ(to_json(*fields.find("attributes")),
            R"({"additionalProperties":true,"maxProperties":256,"type":"object"})");
  EXPECT_EQ(to_json(*fields.find("evidence")), "{}");
  EXPECT_EQ(to_json(*fields.find("cost")), R"({"$ref":"#/$defs/Money"})");
}

TEST(Schema, DescribesMoney) {
  EXPECT_EQ(definition<Money>("Money"),
            R"({"additionalProperties":false,"properties":{"amount":{"pattern":)"
            R"("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$","type":"string"},"currency":{"pattern":)"
            R"("^[A-Z]{3}$","type":"string"}},"required":["amount","currency"],"type":"object"})");
}

TEST(Schema, TellsStructsOfOneNameApart) {
  const Value all = schema<Both>();
  const Value& fields = *all.find("$defs")->find("Both")->find("properties");
  EXPECT_EQ(to_json(*fields.find("ours")), R"({"$ref":"#/$defs/Wish"})");
  EXPECT_EQ(to_json(*fields.find("theirs")), R"({"$ref":"#/$defs/Wish2"})");
  EXPECT_EQ(to_json(*fields.find("more")->find("items")), R"({"$ref":"#/$defs/Wish2"})");
  EXPECT_NE(all.find("$defs")->find("Wish2")->find("properties")->find("weight"), nullptr);
}

TEST(Schema, EndsOnAStructThatHoldsItsOwnKind) {
  EXPECT_EQ(definition<Tree>("Tree"),
            R"({"additionalProperties":false,"properties":{"branches":{"items":)"
            R"({"$ref":"#/$defs/Tree"},"maxItems":1000,"type":"array"},"leaf":{"type":"boolean"}},)"
            R"("required":["leaf"],"type":"object"})");
}

TEST(Schema, DescribesWhatIsNoStruct) {
  EXPECT_EQ(json_schema<bool>(),
            R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"boolean"})");
  EXPECT_EQ(json_schema<Value>(), R"({"$schema":"https://json-schema.org/draft/2020-12/schema"})");
}

}  // namespace
}  // namespace entente
