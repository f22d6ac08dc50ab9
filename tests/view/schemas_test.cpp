// The schemas of what reads and views take and answer with, beside golden files: a change of one is
// a change of what hosts rely on, and shows here. Written anew with ENTENTE_WRITE_GOLDEN set.

#include "entente/view/schemas.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

#include "entente/codec/json.hpp"
#include "entente/codec/schemas.hpp"
#include "entente/view/show.hpp"

namespace entente {
namespace {

const std::string golden = ENTENTE_TEST_DATA "/view/schemas.jsonl";

TEST(ReadSchemas, AreTheGoldenOnes) {
  std::string all;
  for (const std::string& name : read_schema_names()) {
    all += R"({"name":")" + name + R"(","schema":)" + document_schema(name).value() + "}\n";
  }
  if (std::getenv("ENTENTE_WRITE_GOLDEN") != nullptr) std::ofstream(golden) << all;
  std::ifstream file(golden);
  const std::string kept((std::istreambuf_iterator<char>(file)), std::istreambuf_iterator<char>());
  EXPECT_EQ(kept, all);
}

TEST(ReadSchemas, AreThereForEveryViewAndItsRequest) {
  const auto names = read_schema_names();
  EXPECT_TRUE(std::is_sorted(names.begin(), names.end()));
  for (const std::string_view view : view_names()) {
    EXPECT_THAT(names, testing::Contains(std::string(view) + ".request"));
    const bool is_text = view == "calendar_feed";
    EXPECT_THAT(names, testing::Contains(std::string(view)).Times(is_text ? 0 : 1));
  }
  for (const std::string& each : names) {
    EXPECT_TRUE(read_json<Value>(document_schema(each).value())) << each;
    EXPECT_FALSE(schema(each)) << each << " has two schemas";
  }
}

TEST(ReadSchemas, KnowThoseOfAllOtherDocumentsToo) {
  EXPECT_EQ(document_schema("complaint.close").value(), schema("complaint.close").value());
  EXPECT_EQ(document_schema("nothing").error().code(), "schema.unknown");
}

TEST(ReadSchemas, SayWhatARequestMustHave) {
  const Value brief = *read_json<Value>(*document_schema("brief.request"));
  const Value& fields = *brief.find("$defs")->find("BriefRequest");
  EXPECT_EQ(to_json(*fields.find("required")), R"(["partnership","now"])");
}

}  // namespace
}  // namespace entente
