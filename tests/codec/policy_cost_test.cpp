// What a policy may cost: both sides of the bound, counted by hand, and what is to blame.

#include <gmock/gmock.h>

#include <algorithm>

#include "codec/policy_documents.hpp"
#include "hostile.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// An interval of the week opens 12,001 times from 1970 to 2199, and each time counts for 4.
constexpr int interval = 4 * 12'001;
static_assert(most_policy_cost == 100'000'000);

std::string clock(int minutes) {
  const std::string digits = std::to_string(10'000 + minutes / 60 * 100 + minutes % 60);
  return R"(")" + digits.substr(1, 2) + ":" + digits.substr(3) + R"(")";
}

// A calendar with so many intervals in its week, at most 672.
std::string calendar_of(int intervals) {
  std::string week;
  for (const std::string_view day : {"mon", "tue", "wed", "thu", "fri", "sat", "sun"}) {
    const int of_day = (std::min)(intervals, 96);
    if (of_day == 0) break;
    intervals -= of_day;
    week += (week.empty() ? "\"" : ",\"") + std::string(day) + "\":[";
    for (int i = 0; i < of_day; ++i) {
      week += (i == 0 ? "[" : ",[") + clock(15 * i) + "," + clock(15 * i + 10) + "]";
    }
    week += "]";
  }
  return R"({"zone":"UTC","week":{)" + week + "}}";
}

// So many intervals, over as many calendars as they need; none is like another.
std::string calendars_of(int intervals) {
  std::string all;
  for (int i = 0; intervals > 0; ++i) {
    const int of_one = (std::min)(intervals, 672 - i);
    intervals -= of_one;
    all += (i == 0 ? "\"" : ",\"") + std::to_string(i) + "\":" + calendar_of(of_one);
  }
  return R"("calendars":{)" + all + "}";
}

std::string rule(std::string_view id, std::string_view pack, std::string_view members) {
  return R"({"id":")" + std::string(id) + R"(","principle":"P12","pack":")" + std::string(pack) +
         R"(","scope":"complaint","severity":"notice","action":"update",)" + std::string(members) +
         "}";
}

// Rules of a pack that does not run, whose examples take one step each.
std::string examples_of(int examples) {
  std::string rules;
  for (int i = 0; examples > 0; ++i) {
    const int of_one = (std::min)(examples, 1000);
    examples -= of_one;
    rules +=
        (i == 0 ? "" : ",") + rule("e" + std::to_string(i), "idle",
                                   R"("message":"m","when":"true","examples":[)" +
                                       hostile::repeated(R"({"expect":true})", of_one, ",") + "]");
  }
  return rules;
}

// A condition of many steps over no facts at all.
std::string loops(int innermost) {
  const auto list = [](int count) { return "[" + hostile::repeated("1", count, ",") + "]"; };
  return list(100) + ".all(a, " + list(100) + ".all(b, " + list(innermost) + ".all(c, c + 0 > 0)))";
}

/// The mistakes of a policy of one rule of the pack `own`.
std::vector<std::string> mistakes_of(std::string_view members) {
  return mistakes(R"({"packs":["own"],"rules":[)" + rule("r", "own", members) + "]}");
}

// Each layer has tables of the facts of all scopes; a threshold is one in all sixteen of them.
constexpr int threshold = 40 * 16;

int tables() {
  static const std::shared_ptr<const Rulebook> empty = policy("{}");
  std::size_t facts = 0;
  for (std::size_t scope = 0; scope < scope_count; ++scope) {
    facts += empty->usual->facts(static_cast<Scope>(scope)).vocabulary().size();
  }
  return 40 * static_cast<int>(facts);
}

/// What takes all that is allowed but for `kept`, or a little less with several layers.
struct Filling {
  int intervals;
  int thresholds;
  int examples;
};

Filling filling(int kept, int layers) {
  const int left = 100'000'000 - kept - layers * tables();
  // Some thresholds less, so that there are examples to spare.
  const int thresholds = (std::max)(0, left % interval / (layers * threshold) - 2);
  return {left / interval, thresholds,
          (left % interval - layers * threshold * thresholds) / layers};
}

std::string document(const Filling& filling, const std::string& own, const std::string& more) {
  std::string thresholds;
  for (int i = 0; i < filling.thresholds; ++i) {
    thresholds += (i == 0 ? "\"t" : ",\"t") + std::to_string(i) + "\":1";
  }
  return R"({"packs":[)" + std::string(own.empty() ? "" : "\"own\"") + "]," +
         calendars_of(filling.intervals) + R"(,"thresholds":{)" + thresholds + R"(},"rules":[)" +
         own + examples_of(filling.examples) + "]" + more + "}";
}

void expect_on_the_bound(Filling filling, const std::string& own, const std::string& more) {
  EXPECT_THAT(mistakes(document(filling, own, more)), IsEmpty());
  ++filling.examples;
  EXPECT_THAT(mistakes(document(filling, own, more)),
              ElementsAre("policy.too_costly /calendars/0"));
}

TEST(PolicyCost, MayComeUpToTheBoundAndNoFurther) {
  expect_on_the_bound(filling(0, 1), "", "");
  // The examples of each layer are run, but its calendars are the same.
  expect_on_the_bound(filling(0, 3), "", R"(,"segments":{"a":{},"b":{}})");
}

TEST(PolicyCost, CountsWhatAskingTakesInTheWorstLayer) {
  // A condition of 1, a due that reads a fact for 20, a rung for 100, a fact to say for 20.
  const int asked = 20 * (1 + 20 + 100 + 20);
  const std::string own =
      rule("r", "own",
           R"("message":"{complaint.summary}","when":"true","due":"complaint.received_at",)"
           R"("ladder":[{"at":"due"}])") +
      ",";
  expect_on_the_bound(filling(asked, 1), own, "");
  // Two layers ask as much, a third compares another fact: they are asked in turn, not together.
  const int more = 20 * (20 + 1 + 1 - 1);
  expect_on_the_bound(
      filling(asked + more, 3), own,
      R"(,"segments":{"a":{},"b":{"rules":{"r":{"when":"complaint.owner == 'pat'"}}}})");
}

TEST(PolicyCost, CountsTheTablesOfEachLayer) {
  std::string thresholds;
  for (int i = 0; i < 1000; ++i) {
    thresholds += (i == 0 ? "\"t" : ",\"t") + std::to_string(i) + "\":1";
  }
  const auto in_layers = [&](int layers) {
    std::string segments;
    for (int i = 1; i < layers; ++i) {
      segments += (i == 1 ? "\"s" : ",\"s") + std::to_string(i) + "\":{}";
    }
    return "{" + calendars_of(1900) + R"(,"thresholds":{)" + thresholds + R"(},"segments":{)" +
           segments + "}}";
  };
  const int left = 100'000'000 - 1900 * interval;
  const int layers = left / (tables() + 1000 * threshold);
  ASSERT_GT(layers, 5);
  EXPECT_THAT(mistakes(in_layers(layers)), IsEmpty());
  EXPECT_THAT(mistakes(in_layers(layers + 1)), ElementsAre("policy.too_costly /calendars/0"));
}

TEST(PolicyCost, SaysHowMuchItIsAndWhatIsAllowed) {
  const auto read = read_policy("{" + calendars_of(2084) + "}");
  ASSERT_FALSE(read);
  const Failure failure = read.error().causes().front();
  const std::vector<Failure::Detail> expected = {
      {"cost", std::to_string(2084 * interval + tables())}, {"most", "100000000"}};
  EXPECT_EQ(failure.details(), expected);
}

TEST(PolicyCost, BlamesTheRuleThatTakesMostWhereItIsWritten) {
  const std::string cheap = rule("cheap", "own", R"("message":"m","when":"true")");
  const std::string costly = rule("costly", "own", R"("message":"m","when":")" + loops(100) + "\"");
  const std::string both =
      cheap + "," + costly + "," +
      rule("costly.too", "own", R"("message":"m","when":")" + loops(99) + "\"");
  EXPECT_THAT(mistakes(R"({"packs":["own"],"rules":[)" + both + "]}"),
              ElementsAre("policy.too_costly /rules/1"));
  const std::string in_a_layer = R"({"packs":["own"],"rules":[)" + cheap +
                                 R"(],"segments":{"a":{},"b":{"rules":[)" + costly + "]}}}";
  EXPECT_THAT(mistakes(in_a_layer), ElementsAre("policy.too_costly /segments/b/rules/0"));
}

TEST(PolicyCost, CountsNoRuleThatDoesNotRun) {
  const std::string heavy = R"("message":"m","when":")" + loops(100) + "\"";
  EXPECT_THAT(mistakes(R"({"rules":[)" + rule("r", "idle", heavy) + "]}"), IsEmpty());
  EXPECT_THAT(mistakes_of(heavy), ElementsAre("policy.too_costly /rules/0"));
}

// Some 10 s when run, and as long again for each layer.
TEST(PolicyCost, IsReckonedBeforeExamplesAreRun) {
  const std::string document = R"({"packs":["other"],"rules":[)" +
                               rule("other", "other", R"("message":"m","when":"true")") + "," +
                               rule("r", "idle",
                                    R"("message":"m","when":")" + loops(20) + R"(","examples":[)" +
                                        hostile::repeated(R"({"expect":false})", 1000, ",") + "]") +
                               "]}";
  hostile::within_milliseconds(document, [&] {
    EXPECT_THAT(mistakes(document), ElementsAre("policy.too_costly /rules/1"));
  });
}

TEST(PolicyCost, CountsClaimsToo) {
  EXPECT_THAT(mistakes(R"({"packs":["starter"],"claims":[{"id":"c","text":"t","holds":")" +
                       loops(100) + R"("}]})"),
              ElementsAre("policy.too_costly /claims/0"));
}

// Half is enough: the rest of the bound is spent on calendars besides.
TEST(PolicyCost, LeavesRoomForTheShippedPolicyInAHundredSegments) {
  std::string segments;
  for (int i = 0; i < 100; ++i) {
    segments += (i == 0 ? "\"s" : ",\"s") + std::to_string(i) + "\":{}";
  }
  const std::string document =
      R"("packs":["starter","quiet","foundation","delivery","generosity","credibility","team"],)";
  EXPECT_THAT(
      mistakes(over_base(document + calendars_of(1041) + R"(,"segments":{)" + segments + "}")),
      IsEmpty());
}

}  // namespace
}  // namespace entente
