// The published schemas: one for each message, and two to the byte.
#include "entente/codec/schemas.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "entente/codec/command.hpp"
#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"
#include "entente/codec/measure.hpp"

namespace entente {
namespace {

constexpr std::string_view id = R"({"type":"string","minLength":1,"maxLength":128})";

TEST(Schemas, DescribeAWholeCommandToTheByte) {
  const std::string expected =
      R"({"$schema":"https://json-schema.org/draft/2020-12/schema","type":"object",)"
      R"("properties":{"type":{"const":"complaint.close"},"partnership":)" +
      std::string(id) +
      R"(,"at":{"type":"string","format":"date-time"},)"
      R"("occurred":{"type":"string","format":"date-time"},"actor":)" +
      std::string(id) + R"(,"id":)" + std::string(id) +
      R"(,"data":{"$ref":"#/$defs/CloseComplaint"}},"required":["type","partnership","at"],)"
      R"("additionalProperties":false,"$defs":{"CloseComplaint":{"type":"object",)"
      R"("properties":{"id":)" +
      std::string(id) + R"(},"required":["id"],"additionalProperties":false}}})";
  EXPECT_EQ(*schema("complaint.close"), expected);
}

TEST(Schemas, DescribeThePlanOfACommandWithItsSteps) {
  const Value all = *read_json<Value>(*schema("complaint.propose"));
  EXPECT_EQ(to_json(*all.find("properties")->find("data")), R"({"$ref":"#/$defs/ProposePlan"})");
  const Value& defs = *all.find("$defs");
  EXPECT_NE(defs.find("PlanStep"), nullptr);
  EXPECT_NE(defs.find("Money"), nullptr);
  EXPECT_EQ(to_json(*defs.find("ProposePlan")->find("properties")->find("steps")),
            R"({"items":{"$ref":"#/$defs/PlanStep"},"maxItems":1000,"type":"array"})");
}

TEST(Schemas, DescribeAWholeEventWithItsVersion) {
  const Value all = *read_json<Value>(*schema("complaint.closed"));
  EXPECT_EQ(to_json(*all.find("required")), R"(["type","partnership","version","at","occurred"])");
  EXPECT_EQ(to_json(*all.find("properties")->find("version")),
            R"({"maximum":4294967295,"minimum":0,"type":"integer"})");
}

TEST(Schemas, AreThereForEveryNameThatIsListed) {
  const auto names = schema_names();
  // `rhythm.set` is the name of a command and of its event.
  EXPECT_EQ(std::set<std::string_view>(names.begin(), names.end()).size() + 1, names.size());
  EXPECT_GT(names.size(), command_types().size() + event_types().size());
  for (const std::string_view name : names) {
    const auto text = schema(name);
    ASSERT_TRUE(text) << name;
    EXPECT_TRUE(read_json<Value>(*text)) << name;
  }
  EXPECT_THAT(names, testing::IsSupersetOf({"complaint.receive", "complaint.received", "policy.set",
                                            "policy.changed", "policy", "calendar", "rhythm",
                                            "finding", "transition"}));
}

TEST(Schemas, DescribeTheInputOfEachMeasure) {
  const auto names = schema_names();
  for (const MeasureType& each : measure_types()) {
    EXPECT_THAT(names, testing::Contains("measure." + std::string(each.name)));
  }
  const std::string counts = R"("required":["positives","trials"],"additionalProperties":false)";
  EXPECT_THAT(*schema("measure.wilson"), testing::HasSubstr(counts));
  EXPECT_EQ(schema("measure.wilsn").error().code(), "schema.unknown");
}

TEST(Schemas, AreRefusedForOtherNames) {
  EXPECT_EQ(schema("complaint").error().code(), "schema.unknown");
  EXPECT_EQ(schema("").error().code(), "schema.unknown");
}

}  // namespace
}  // namespace entente
