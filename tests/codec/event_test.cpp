// Events as documents: each type there and back, and what an older library makes of newer ones.
#include "entente/codec/event.hpp"

#include <gtest/gtest.h>

#include "codec/event_messages.hpp"
#include "entente/codec/cloudevent.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using samples::event_document;
using samples::event_messages;
using samples::Message;

TEST(Event, ComesBackFromEachDocumentAsItWasWritten) {
  for (const Message& message : event_messages) {
    const std::string text = event_document(message.type, message.data);
    const auto read = read_event(text);
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    EXPECT_EQ(event_type(read->event.body), message.type);
    std::string written;
    write_event(read->partnership, read->event, written);
    EXPECT_EQ(written, text);
  }
}

TEST(Event, HasASampleOfEveryType) {
  std::vector<std::string_view> types;
  for (const EventType& each : event_types()) types.push_back(each.type);
  ASSERT_EQ(types.back(), "policy.changed");
  types.pop_back();
  std::vector<std::string_view> sampled;
  for (const Message& message : event_messages) sampled.push_back(message.type);
  EXPECT_EQ(types, sampled);
}

TEST(Event, ComesBackFromACloudEventByteForByte) {
  for (const Message& message : event_messages) {
    const std::string text = event_document(message.type, message.data);
    std::string cloud;
    ASSERT_TRUE(write_cloudevent("urn:acme", text, 345, cloud)) << message.type;
    const auto read = read_cloudevent(cloud);
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    EXPECT_EQ(read->document, text);
    EXPECT_EQ(read->position, 345u);
  }
}

TEST(Event, FillsItsStruct) {
  const auto read = read_event(
      event_document("complaint.endorsed", R"({"id":"k1","plan":"a","by":"ann","side":"client"})"));
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->partnership.view(), "kitchen-42");
  EXPECT_EQ(read->event.meta.version, 12u);
  EXPECT_EQ(read->event.meta.at, *Instant::parse("2026-03-02T15:05:00Z"));
  EXPECT_EQ(read->event.meta.occurred, *Instant::parse("2026-03-02T14:30:00Z"));
  EXPECT_EQ(read->event.meta.actor->view(), "pat");
  EXPECT_EQ(read->event.cause->view(), "c-17");
  const auto& endorsed = std::get<PlanEndorsed>(std::get<ComplaintEvent>(read->event.body));
  EXPECT_EQ(endorsed.plan.view(), "a");
  EXPECT_EQ(endorsed.side, Side::client);
}

TEST(Event, PassesOverWhatANewerLibraryAdded) {
  const auto read =
      read_event(R"({"type":"complaint.closed","partnership":"k","version":3,"sealed":{"key":[1]},)"
                 R"("at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T15:05:00Z",)"
                 R"("data":{"id":"k1","mood":{"of":"ann"}}})");
  ASSERT_TRUE(read) << to_json(read.error());
  std::string written;
  write_event(read->partnership, read->event, written);
  EXPECT_EQ(written,
            R"({"type":"complaint.closed","partnership":"k","version":3,)"
            R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
            R"("data":{"id":"k1"}})");
}

TEST(Event, RefusesWhatAFoldMayNotSkip) {
  EXPECT_EQ(read_event(event_document("complaint.sung", "{}")).error().code(),
            "event.unknown_type");
  EXPECT_EQ(read_event(event_document("complaint.close", R"({"id":"k1"})")).error().code(),
            "event.unknown_type");
  const Failure missing = read_event(event_document("complaint.closed", "{}")).error();
  EXPECT_EQ(missing.code(), "field.missing");
  EXPECT_EQ(missing.path(), "/data/id");
  const Failure version = read_event(R"({"type":"complaint.closed","partnership":"k",)"
                                     R"("at":"2026-03-02T15:05:00Z",)"
                                     R"("occurred":"2026-03-02T15:05:00Z","data":{"id":"k1"}})")
                              .error();
  EXPECT_EQ(version.path(), "/version");
  EXPECT_EQ(read_event(R"({"type":"member.removed","partnership":"k","version":1,)"
                       R"("at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T15:05:00Z",)"
                       R"("data":{"id":"pat"}})")
                .error()
                .code(),
            "command.stream");
}

TEST(Event, RecordsTheChangeOfAPolicy) {
  const std::string text =
      R"({"type":"policy.changed","partnership":"@policy","version":2,)"
      R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
      R"("cause":"c-1","data":{"policy":{"base":"entente/1","version":"2"},)"
      R"("effective":"2026-04-01T00:00:00.000000Z"}})";
  const auto read = read_policy_changed(text);
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->meta.version, 2u);
  EXPECT_EQ(read->effective, *Instant::parse("2026-04-01T00:00:00Z"));
  EXPECT_EQ(read->policy, R"({"base":"entente/1","version":"2"})");
  std::string written;
  write_event(*read, written);
  EXPECT_EQ(written, text);
  EXPECT_EQ(read_event(text).error().code(), "event.unknown_type");
}

}  // namespace
}  // namespace entente
