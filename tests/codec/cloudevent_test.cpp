// What others find in our events on a bus, and what comes back from there. That every type of event
// comes back byte for byte is shown in event_test.cpp.
#include "entente/codec/cloudevent.hpp"

#include <gtest/gtest.h>

#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

constexpr std::string_view source = "https://example.com/crm/acme";
constexpr std::string_view received =
    R"({"type":"complaint.closed","partnership":"kitchen-42","version":12,)"
    R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T14:30:00.000000Z",)"
    R"("actor":"pat","cause":"c-17","data":{"id":"k1"}})";

std::string cloud_of(std::string_view event, std::optional<std::uint64_t> position = 345) {
  std::string out;
  const auto written = write_cloudevent(source, event, position, out);
  EXPECT_TRUE(written) << to_json(written.error());
  return out;
}

// Of the example with one part in place of another: `code path`.
std::string refusal(std::string_view part, std::string_view other) {
  std::string text = cloud_of(received);
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  text.replace(at, part.size(), other);
  const auto read = read_cloudevent(text);
  if (read) return "";
  return std::string(read.error().code()).append(" ").append(read.error().path());
}

TEST(CloudEvent, SaysInAttributesWhatTheEventSays) {
  EXPECT_EQ(cloud_of(received),
            std::string(R"({"specversion":"1.0","id":"kitchen-42/12",)"
                        R"("source":"https://example.com/crm/acme",)"
                        R"("type":"entente.complaint.closed","subject":"kitchen-42",)"
                        R"("time":"2026-03-02T14:30:00.000000Z",)"
                        R"("recordedtime":"2026-03-02T15:05:00.000000Z",)"
                        R"("sequence":"00000000000000000345","ententeversion":12,)"
                        R"("ententeactor":"pat","ententecause":"c-17",)"
                        R"("datacontenttype":"application/json","data":)")
                .append(received)
                .append("}"));
}

// CloudEvents 1.0.2, "Naming conventions": lower-case letters and digits, at most 20 of them; and
// of the types that attributes may have, these are strings and one integer of 32 bits.
TEST(CloudEvent, KeepsToTheNamesAndTypesOfTheSpecification) {
  const std::string text = cloud_of(received);
  const auto members = top_members(text);
  ASSERT_TRUE(members);
  for (const Members::Entry& each : members->list()) {
    EXPECT_EQ(each.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"),
              std::string::npos);
    EXPECT_LE(each.name.size(), 20u);
    if (each.name == "data") continue;
    EXPECT_EQ(each.text.front() == '"', each.name != "ententeversion") << each.name;
  }
}

TEST(CloudEvent, LeavesOutWhatTheEventHasNot) {
  const std::string_view bare =
      R"({"type":"complaint.closed","partnership":"a/b","version":1,)"
      R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
      R"("data":{"id":"k1"}})";
  const std::string text = cloud_of(bare, {});
  for (const std::string_view name : {"sequence", "ententeactor", "ententecause"}) {
    EXPECT_EQ(text.find(name), std::string::npos);
  }
  EXPECT_NE(text.find(R"("id":"a/b/1")"), std::string::npos);
  const auto read = read_cloudevent(text);
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->document, bare);
  EXPECT_EQ(read->position, std::nullopt);
}

TEST(CloudEvent, CarriesTheChangeOfAPolicy) {
  const std::string_view changed =
      R"({"type":"policy.changed","partnership":"@policy","version":2,)"
      R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
      R"("data":{"policy":{"base":"entente/1","version":"2"},)"
      R"("effective":"2026-04-01T00:00:00.000000Z"}})";
  const auto read = read_cloudevent(cloud_of(changed));
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->document, changed);
  EXPECT_TRUE(read_policy_changed(read->document));
}

TEST(CloudEvent, KeepsWhatANewerLibraryWroteInTheEvent) {
  const std::string_view newer =
      R"({"type":"complaint.sung","partnership":"k","version":3,"sealed":{"key":[1]},)"
      R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
      R"("data":{"id":"k1","mood":{"of":"ann"}}})";
  EXPECT_EQ(read_cloudevent(cloud_of(newer))->document, newer);
}

// CloudEvents 1.0.2, JSON format 2.2 and 3.1: null is absent, an absent type of content is JSON,
// and members come in any order; RFC 3339 has more than one way to write an instant.
TEST(CloudEvent, IsReadAsOthersMayWriteItAnew) {
  const auto read =
      read_cloudevent(std::string(R"({ "data": )")
                          .append(received)
                          .append(R"(, "type": "entente.complaint.closed", "id": "kitchen-42/12",
          "specversion": "1.0", "source": "urn:acme", "subject": "kitchen-42",
          "time": "2026-03-02T09:30:00-05:00", "recordedtime": "2026-03-02T15:05:00Z",
          "sequence": null, "traceparent": "00-4b", "ententeversion": 12,
          "ententeactor": "pat", "ententecause": "c-17" })"));
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->source, "urn:acme");
  EXPECT_EQ(read->document, received);
}

TEST(CloudEvent, RefusesAnAttributeThatSaysSomethingElseThanTheEvent) {
  EXPECT_EQ(refusal(R"("id":"kitchen-42/12")", R"("id":"kitchen-42/13")"),
            "cloudevent.mismatch /id");
  EXPECT_EQ(refusal("entente.complaint.closed", "entente.complaint.opened"),
            "cloudevent.mismatch /type");
  EXPECT_EQ(refusal(R"("subject":"kitchen-42")", R"("subject":"kitchen-43")"),
            "cloudevent.mismatch /subject");
  EXPECT_EQ(refusal(R"("time":"2026-03-02T14:30)", R"("time":"2026-03-02T14:31)"),
            "cloudevent.mismatch /time");
  EXPECT_EQ(refusal(R"("ententeactor":"pat")", R"("ententeactor":null)"),
            "cloudevent.mismatch /ententeactor");
  EXPECT_EQ(refusal("application/json", "text/xml"), "cloudevent.mismatch /datacontenttype");
  EXPECT_EQ(refusal(R"("ententeversion":12)", R"("ententeversion":11)"),
            "cloudevent.mismatch /ententeversion");
}

TEST(CloudEvent, RefusesWhatIsNotOurs) {
  EXPECT_EQ(refusal(R"("1.0")", R"("0.3")"), "cloudevent.foreign /specversion");
  EXPECT_EQ(refusal("entente.complaint", "com.example.complaint"), "cloudevent.foreign /type");
  EXPECT_EQ(refusal(received, R"("a text")"), "cloudevent.foreign /data");
  EXPECT_EQ(refusal("00000000000000000345", "345"), "cloudevent.foreign /sequence");
  EXPECT_EQ(refusal("00000000000000000345", "99999999999999999999"),
            "cloudevent.foreign /sequence");
  EXPECT_EQ(refusal(R"("partnership":"kitchen-42")", R"("partnership":7)"),
            "field.type /data/partnership");
  EXPECT_EQ(refusal("https://example.com/crm", "urn:crm "), "cloudevent.source /source");
  EXPECT_EQ(read_cloudevent("[]").error().code(), "field.type");
  EXPECT_EQ(read_cloudevent("{").error().code(), "document.syntax");
}

TEST(CloudEvent, AsksForASourceThatIsAUriReference) {
  std::string out;
  for (const std::string_view good : {"/acme", "urn:acme:a%20b", "mailto:pat@example.com", "a"}) {
    EXPECT_TRUE(write_cloudevent(good, received, 1, out)) << good;
  }
  for (const std::string_view bad : {"", "a b", "a%2", "a%zz", "\"", "<a>", "\xC3\xA9", "a\n"}) {
    out.clear();
    EXPECT_EQ(write_cloudevent(bad, received, 1, out).error().code(), "cloudevent.source") << bad;
    EXPECT_EQ(out, "");
  }
}

TEST(CloudEvent, RefusesADocumentThatIsNoEvent) {
  std::string out;
  EXPECT_EQ(write_cloudevent(source, "{}", 1, out).error().code(), "field.missing");
  EXPECT_EQ(write_cloudevent(source, "{", 1, out).error().code(), "document.syntax");
  std::string great(received);
  great.replace(great.find("12"), 2, "2147483648");
  EXPECT_EQ(write_cloudevent(source, great, 1, out).error().path(), "/version");
  EXPECT_EQ(out, "");
}

}  // namespace
}  // namespace entente
