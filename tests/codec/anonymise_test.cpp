// Events without what tells who they are about. The hashes are those of Python's
// hashlib.blake2b(word, key=b"0123456789abcdef", digest_size=32), the first twenty digits.

#include "codec/anonymise.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using testing::HasSubstr;
using testing::Not;

constexpr std::string_view key = "0123456789abcdef";
constexpr std::string_view of_kitchen_42 = "a-4c63961d63c1d342840f";
constexpr std::string_view of_ann = "a-5ee2fbc19bacb4da3ad8";
constexpr std::string_view of_pat = "a-371ccb9359019d76a63e";
constexpr std::string_view of_k1 = "a-027ae1c10cbf66d927b7";

std::string event(std::string_view type, std::string_view stream, std::string_view data) {
  std::string text = R"({"type":")";
  text.append(type).append(R"(","partnership":")").append(stream);
  text.append(R"(","version":1,"at":"2026-03-02T15:05:00.000000Z",)");
  text.append(R"("occurred":"2026-03-02T14:30:00.000000Z","actor":"pat","cause":"c-17","data":)");
  return text.append(data).append("}");
}

std::string anonymised(const Anonymiser& by, const std::string& document) {
  const auto made = by.event(document);
  return made ? *made : std::string(made.error().code());
}

std::string with_data(std::string_view type, std::string_view stream, std::string_view data) {
  const std::string whole = anonymised(Anonymiser(key), event(type, stream, data));
  const std::size_t at = whole.find(R"("data":)");
  return at == std::string::npos ? whole : whole.substr(at + 7, whole.size() - at - 8);
}

std::string replaced(std::string text, std::string_view part, std::string_view by) {
  const std::size_t at = text.find(part);
  EXPECT_NE(at, std::string::npos) << part;
  return text.replace(at, part.size(), by);
}

TEST(Anonymise, HashesIdsAndDropsTexts) {
  const std::string received =
      event("complaint.received", "kitchen-42",
            R"({"id":"k1","by":"ann","summary":"Tiles do not match","severity":"normal",)"
            R"("channel":"call"})");
  std::string expected =
      replaced(received, R"("kitchen-42")", '"' + std::string(of_kitchen_42) + '"');
  expected = replaced(expected, R"("pat")", '"' + std::string(of_pat) + '"');
  expected = replaced(expected, R"("cause":"c-17",)", "");
  expected = replaced(expected, R"("k1")", '"' + std::string(of_k1) + '"');
  expected = replaced(expected, R"("ann")", '"' + std::string(of_ann) + '"');
  expected = replaced(expected, "Tiles do not match", "…");
  EXPECT_EQ(anonymised(Anonymiser(key), received), expected);
}

TEST(Anonymise, HashesPartByPartAsIdsAreMade) {
  const Anonymiser anonymiser(key);
  const std::string k1(of_k1);
  EXPECT_EQ(anonymiser.word("k1"), k1);
  EXPECT_EQ(anonymiser.word("k1.ann"), k1 + "." + std::string(of_ann));
  EXPECT_EQ(anonymiser.word("k1.callback"), k1 + ".callback");
  EXPECT_EQ(anonymiser.word("k1.prevention.12"), k1 + ".prevention.12");
  for (const std::string_view hidden : {"1234", "117", "42", "7"}) {
    EXPECT_THAT(anonymiser.word(hidden), HasSubstr("a-")) << hidden;
  }
  EXPECT_THAT(anonymiser.word("07.03.1984"), Not(HasSubstr("03.")));
  EXPECT_THAT(anonymiser.word("+49.151.123"), Not(HasSubstr("151")));
  EXPECT_NE(anonymiser.word("k1.prevention.1234"), k1 + ".prevention.1234");
  EXPECT_NE(Anonymiser("0123456789abcdeg").word("k1"), k1);
  const std::string many = anonymiser.word("k1.k2.k3.k4.k5.k6.k7");
  EXPECT_EQ(many.size(), k1.size());
  for (const std::string_view stays : {"@team", "@policy", "@tenant", "provider"}) {
    EXPECT_EQ(anonymiser.word(stays), stays);
  }
  EXPECT_EQ(anonymiser.word(".k1."), "." + k1 + ".");
}

TEST(Anonymise, KeepsTimesMoneyAndWordsOfPolicies) {
  const std::string_view rhythm =
      R"({"id":"ann","kind":"report","rule":"FREQ=WEEKLY;BYDAY=TU","local_time":"09:30",)"
      R"("zone":"America/Los_Angeles","channel":"email","owner":"lead"})";
  EXPECT_EQ(with_data("rhythm.set", "kitchen-42", rhythm),
            replaced(std::string(rhythm), "ann", of_ann));
}

TEST(Anonymise, KnowsTheIdsOfFindings) {
  EXPECT_EQ(
      with_data("finding.dismissed", "kitchen-42",
                R"({"finding":"complaint.unacknowledged/kitchen-42/k1/1","reason":"A joke"})"),
      R"({"finding":"complaint.unacknowledged/)" + std::string(of_kitchen_42) + "/" +
          std::string(of_k1) + R"(/1","reason":"…"})");
}

TEST(Anonymise, HidesWhatAFieldOfAnotherKindMightSay) {
  const std::string data = with_data("partnership.opened", "kitchen-42",
                                     R"({"name":"Japan","industry":"Ann Smith & Co",)"
                                     R"("zone":"Europe/Madrid","attributes":{"likes":"FREQ=ANN",)"
                                     R"("ann":["pat",{"pat":"2026-03-02"},17,true]}})");
  for (const std::string_view said : {"Japan", "Smith", "likes", "FREQ", "pat", "ann"}) {
    EXPECT_THAT(data, Not(HasSubstr('"' + std::string(said))));
  }
  EXPECT_THAT(data, HasSubstr("},17,true]"));
  EXPECT_THAT(data, Not(HasSubstr("2026-03-02")));
  EXPECT_THAT(data, HasSubstr(R"("zone":"Europe/Madrid")"));
}

TEST(Anonymise, DropsNumbersThatMayCallSomebody) {
  const std::string data = with_data(
      "partnership.opened", "kitchen-42",
      R"({"name":"Japan","zone":"UTC","attributes":{"a":[9999,-9999,10000,-10000,4915112345678,)"
      R"(12.5,19840307.0,"1984-03-07","1984-03-07T00:00:00.000000Z"]}})");
  EXPECT_THAT(data, HasSubstr("[9999,-9999,null,null,null,12.5,null,\"a-"));
  EXPECT_THAT(data, Not(HasSubstr("1984")));
}

// What is said of each type of scalar was decided: a new one must be, too.
TEST(Anonymise, KnowsEveryTypeOfScalarInEvents) {
  std::set<std::string_view> names;
  std::set<const Type*> seen;
  const auto visit = [&](const Type& type, const auto& self) -> void {
    if (!seen.insert(&type).second) return;
    if (type.kind == Kind::scalar) names.insert(type.name);
    if (type.element != nullptr) self(type.element(), self);
    if (type.key != nullptr) self(type.key(), self);
    for (const Field& field : type.fields) self(field.type(), self);
  };
  for (const EventType& each : event_types()) visit(each.data(), visit);
  EXPECT_THAT(names, testing::IsSubsetOf({"closing_time", "currency", "date", "decimal", "id",
                                          "instant", "local_time", "month_day", "rung", "share",
                                          "span", "text", "zone"}));
}

constexpr std::string_view policy =
    R"({"base":"entente/1","version":"Ann wrote it","attributes":{"tier":{"type":"text",)"
    R"("values":["gold","silver"]}},"rules":[{"id":"ours.gold","principle":"P1","pack":"starter",)"
    R"("scope":"partnership","when":"attributes.tier == 'gold'","severity":"notice",)"
    R"("message":"Call Ann today","action":"call","owner":"'pat'"}],)"
    R"("partnerships":{"kitchen-42":{"thresholds":{"quiet":0.5}}}})";

TEST(Anonymise, LeavesOfAPolicyWhatItMeans) {
  Anonymiser anonymiser(key);
  ASSERT_TRUE(anonymiser.keep_words_of(policy));
  anonymiser.hide("pat");
  EXPECT_EQ(anonymiser.word("gold"), "gold");
  EXPECT_EQ(anonymiser.word("kitchen-42"), of_kitchen_42);
  EXPECT_EQ(anonymiser.word("pat"), of_pat);
  const std::string text =
      anonymised(anonymiser, event("policy.changed", "@policy",
                                   R"({"policy":)" + std::string(policy) +
                                       R"(,"effective":"2026-04-01T00:00:00.000000Z"})"));
  EXPECT_THAT(text, HasSubstr(R"("partnership":"@policy")"));
  EXPECT_THAT(text, HasSubstr("attributes.tier == 'gold'"));
  EXPECT_THAT(text, HasSubstr("'" + std::string(of_pat) + "'"));
  EXPECT_THAT(text, HasSubstr(std::string(of_kitchen_42) + R"(":{"thresholds")"));
  for (const std::string_view said : {"Ann", "'pat'", "kitchen"}) {
    EXPECT_THAT(text, Not(HasSubstr(said)));
  }
}

// A policy of one rule, anonymised.
std::string rule_anonymised(Anonymiser& by, const std::string& members) {
  const std::string given = R"({"base":"entente/1","rules":[{"id":"novabank.late",)"
                            R"("scope":"complaint","severity":"notice","message":"Late",)" +
                            members + "}]}";
  EXPECT_TRUE(by.keep_words_of(given));
  return anonymised(
      by, event("policy.changed", "@policy",
                R"({"policy":)" + given + R"(,"effective":"2026-04-01T00:00:00.000000Z"})"));
}

TEST(Anonymise, LeavesNoFreeTextInAPolicy) {
  Anonymiser anonymiser(key);
  const std::string text = rule_anonymised(
      anonymiser,
      R"("pack":"starter","when":"complaint.summary == 'O\\'Brien' || // of Ann Smith\n)"
      R"(complaint.summary == \"Brien\" && complaint.summary != 'Ann Smith'",)"
      R"("owner":"'lead' // or Zoe","action":"Call Ann Smith 555 0100",)"
      R"("principle":"Smith","tags":["smith's","of Ann"])");
  EXPECT_THAT(text, HasSubstr("novabank.late"));
  EXPECT_THAT(text, HasSubstr("'lead'"));
  EXPECT_THAT(text, HasSubstr("complaint.summary == 'O\\\\'Brien' ||"));
  EXPECT_THAT(text, HasSubstr("complaint.summary != '…'"));
  EXPECT_THAT(text, HasSubstr(R"("action":"…")"));
  for (const std::string_view said : {"Ann", "Smith", "smith", "Zoe", "555", "//"}) {
    EXPECT_THAT(text, Not(HasSubstr(said)));
  }
}

TEST(Anonymise, HidesInAPolicyWhomEventsName) {
  Anonymiser anonymiser(key);
  anonymiser.hide("novabank");
  ASSERT_TRUE(anonymiser.hide_people_of(
      event("complaint.received", "kitchen-42",
            R"({"id":"k1","by":"ann","summary":"s","severity":"normal","channel":"call"})")));
  const std::string text = rule_anonymised(
      anonymiser, R"("pack":"starter","when":"complaint.by == 'ann' || complaint.by == 'zoe'",)"
                  R"("owner":"'pat'","action":"Bob","principle":"P1")");
  EXPECT_EQ(anonymiser.word("ann"), of_ann);
  EXPECT_EQ(anonymiser.word("pat"), of_pat);
  EXPECT_EQ(anonymiser.word("zoe"), "zoe");
  EXPECT_NE(anonymiser.word("Bob"), "Bob");
  EXPECT_NE(anonymiser.word("novabank"), "novabank");
  EXPECT_THAT(text, HasSubstr("complaint.by == '" + std::string(of_ann) + "'"));
  for (const std::string_view said : {"'ann'", "'pat'", "novabank", "Bob"}) {
    EXPECT_THAT(text, Not(HasSubstr(said)));
  }
}

TEST(Anonymise, KeepsWordsWithoutRegardToCase) {
  Anonymiser anonymiser(key);
  ASSERT_TRUE(anonymiser.keep_words_of(R"({"rules":[{"id":"Price.Zebra"}]})"));
  EXPECT_EQ(anonymiser.word("price"), "price");
  EXPECT_EQ(anonymiser.word("Price"), "Price");
  anonymiser.hide("ZEBRA");
  EXPECT_NE(anonymiser.word("zebra"), "zebra");
}

// Expressions say the names of attributes, and cannot say a hash.
TEST(Anonymise, LeavesTheNamesOfAttributesToExpressions) {
  Anonymiser anonymiser(key);
  ASSERT_TRUE(anonymiser.keep_words_of(policy));
  anonymiser.hide("tier");
  const std::string text =
      anonymised(anonymiser, event("policy.changed", "@policy",
                                   R"({"policy":)" + std::string(policy) +
                                       R"(,"effective":"2026-04-01T00:00:00.000000Z"})"));
  EXPECT_THAT(text, HasSubstr(R"("attributes":{"tier":)"));
  EXPECT_THAT(
      anonymised(anonymiser, event("partnership.opened", "tier",
                                   R"({"name":"J","zone":"UTC","attributes":{"tier":"gold"}})")),
      HasSubstr(R"("attributes":{"tier":"gold"})"));
  EXPECT_NE(anonymiser.word("tier"), "tier");
}

TEST(Anonymise, LeavesOfATenantsRecordsWhatTheyMean) {
  const std::string began =
      with_data("tenant.began", "@tenant",
                R"({"policy":"{\"base\":\"entente/1\",\"version\":\"by Ann\"}",)"
                R"("live_from":"2026-03-02T00:00:00.000000Z","new":"Ann"})");
  EXPECT_THAT(began, Not(HasSubstr("Ann")));
  EXPECT_THAT(began, HasSubstr(R"("live_from":"2026-03-02T00:00:00.000000Z")"));
  EXPECT_THAT(began, HasSubstr(R"(\"base\":\"entente/1\")"));
  const std::string made = with_data(
      "review.made", "@tenant",
      R"({"review":{"sales_outcomes":1,"other_outcomes":2,"surprises":0,"same_text":"Dear Ann",)"
      R"("members":[{"member":"pat","starved":["kitchen-42"]}]}})");
  EXPECT_THAT(made, HasSubstr(R"("member":")" + std::string(of_pat) + '"'));
  EXPECT_THAT(made, HasSubstr(R"("starved":[")" + std::string(of_kitchen_42) + R"("])"));
  EXPECT_THAT(made, HasSubstr(R"("same_text":"…")"));
}

TEST(Anonymise, RefusesWhatIsNoEvent) {
  const Anonymiser anonymiser(key);
  EXPECT_EQ(anonymised(anonymiser, event("complaint.sung", "kitchen-42", "{}")),
            "event.unknown_type");
  EXPECT_EQ(anonymised(anonymiser, event("complaint.closed", "kitchen-42", R"({"id":7})")),
            "field.type");
  EXPECT_EQ(anonymised(anonymiser, "{}"), "field.missing");
}

}  // namespace
}  // namespace entente
