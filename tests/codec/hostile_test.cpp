// Documents made to hurt, through the readers that hosts use: a clear error, and soon.

#include "hostile.hpp"

#include <gmock/gmock.h>

#include "entente/codec/json.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "entente/time/rhythm.hpp"

namespace entente {
namespace {

using hostile::Case;
using hostile::head;
using hostile::within_milliseconds;

// `code path` of a refusal.
template <class T>
std::string said(const Result<T>& result) {
  if (result) return "accepted";
  const Failure failure = result.error();
  EXPECT_FALSE(failure.message().empty());
  return std::string(failure.code()) + " " + std::string(failure.path());
}

std::string expected(const Case& each) { return std::string(each.code) + " " + each.path; }

template <class Answer>
void expect_refused_soon(const std::vector<Case>& cases, Answer answer) {
  for (const Case& each : cases) {
    within_milliseconds(each.document, [&] {
      EXPECT_EQ(answer(each.document), expected(each)) << head(each.document);
    });
  }
}

Portfolio open_kitchen() {
  Portfolio portfolio;
  for (const std::string_view each :
       {R"({"type":"partnership.open","partnership":"kitchen-42","at":"2026-03-02T14:00:00Z",
            "data":{"name":"Ann's kitchen","zone":"America/New_York"}})",
        R"({"type":"person.add","partnership":"kitchen-42","at":"2026-03-02T14:00:00Z",
            "data":{"id":"ann","name":"Ann","side":"client"}})"}) {
    EXPECT_TRUE(portfolio.submit(*read_any_command(each)));
  }
  return portfolio;
}

TEST(Hostile, CommandsEndInAClearErrorWithinMilliseconds) {
  Portfolio portfolio = open_kitchen();
  expect_refused_soon(hostile::commands(), [&](const std::string& document) {
    const Result<AnyCommand> read = read_any_command(document);
    return read ? said(portfolio.submit(*read)) : said(read);
  });
  EXPECT_EQ(portfolio.view().history(*PartnershipId::parse("kitchen-42"))->size(), 2u);
}

TEST(Hostile, ZonesOfPartnershipsEndInAClearErrorToo) {
  Portfolio portfolio = open_kitchen();
  for (const std::string& zone : hostile::zones()) {
    const std::string open =
        R"({"type":"partnership.open","partnership":"p","at":"2026-03-02T14:00:00Z",)"
        R"("data":{"name":"P","zone":")" +
        zone + R"("}})";
    within_milliseconds(open, [&] {
      EXPECT_EQ(said(portfolio.submit(*read_any_command(open))), "zone.unknown /data/zone") << zone;
    });
  }
}

TEST(Hostile, PoliciesEndInAClearErrorWithinMilliseconds) {
  expect_refused_soon(hostile::policies(), [](const std::string& document) {
    const auto read = read_policy(document);
    if (read || read.error().causes().empty()) return said(read);
    EXPECT_EQ(read.error().code(), "policy.invalid");
    EXPECT_EQ(read.error().causes().size(), 1u) << head(document);
    return said(Result<void>(read.error().causes().front()));
  });
}

TEST(Hostile, CalendarsOfPoliciesEndInAClearErrorWithinMilliseconds) {
  for (const Case& each : hostile::calendars()) {
    const std::string document = hostile::policy(R"("calendars":{"a/b":)" + each.document + "}");
    within_milliseconds(document, [&] {
      const auto read = read_policy(document);
      ASSERT_FALSE(read) << head(each.document);
      const bool whole = read.error().causes().empty();
      const Failure failure = whole ? read.error() : read.error().causes().front();
      EXPECT_EQ(failure.code(), each.code) << head(each.document);
      EXPECT_EQ(failure.path(), "/calendars/a~1b" + each.path) << head(each.document);
    });
  }
}

TEST(Hostile, CalendarsEndInAClearErrorWithinMilliseconds) {
  expect_refused_soon(hostile::calendars(), [](const std::string& document) {
    const auto read = read_json<CalendarDocument>(document);
    return read ? said(Calendar::make(*read)) : said(read);
  });
}

TEST(Hostile, RhythmsEndInAClearErrorWithinMilliseconds) {
  expect_refused_soon(hostile::rhythms(), [](const std::string& document) {
    const auto read = read_json<RhythmDocument>(document);
    return read ? said(Rhythm::make(*read)) : said(read);
  });
}

// What is odd but right is taken as soon.
TEST(Hostile, GreatCountsAndManyHolidaysAreTakenWithinMilliseconds) {
  const std::string counted = hostile::rhythm("FREQ=DAILY;COUNT=999999999");
  within_milliseconds(counted, [&] {
    const auto rhythm = Rhythm::make(*read_json<RhythmDocument>(counted));
    ASSERT_TRUE(rhythm);
    EXPECT_TRUE(rhythm->next(*Instant::parse("2199-12-31T00:00:00Z")));
  });
  const std::string festive = hostile::calendar(
      R"(,"week":{"mon":[["09:00","17:00"]]},"holidays":[)" +
      hostile::repeated(R"({"every":"12-25","observed":"nearest_weekday"})", 1000, ",") + "]");
  within_milliseconds(festive, [&] {
    const auto calendar = Calendar::make(*read_json<CalendarDocument>(festive));
    ASSERT_TRUE(calendar);
    EXPECT_TRUE((*calendar)->next_open(*Instant::parse("2026-12-25T09:00:00Z")));
  });
}

TEST(Hostile, ZeroIsANumberWithASignToo) {
  Portfolio portfolio = open_kitchen();
  const auto read = read_any_command(hostile::contact(R"("minutes":-0,"mood":-0)"));
  ASSERT_TRUE(read) << said(read);
  EXPECT_EQ(said(portfolio.submit(*read)), "accepted");
  EXPECT_TRUE(read_policy(hostile::policy(R"("thresholds":{"a":-0.0})")));
}

std::string policy_of_many_segments(const std::string& calendar) {
  std::string segments;
  for (int i = 0; i < 500; ++i) {
    segments += (i == 0 ? "" : ",") + hostile::in_quotes("s" + std::to_string(i)) + ":{}";
  }
  return R"({"calendars":{"a":)" + calendar + R"(},"segments":{)" + segments + "}}";
}

// All layers inherit a calendar that is wrong; it is looked at once: some 7 ms, but 3.5 s when
// looked at for every segment. Beside the same policy with a calendar that opens, so that neither
// the machine nor a sanitizer decides.
TEST(Hostile, ACalendarThatNeverOpensCostsTheSameForManySegments) {
  const auto seconds_for = [](const std::string& document, std::size_t causes) {
    const std::clock_t begin = std::clock();
    const auto read = read_policy(document);
    const auto spent = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    EXPECT_EQ(read ? 0 : read.error().causes().size(), causes) << said(read);
    return spent;
  };
  const std::string open = R"({"zone":"UTC","week":{"mon":[["09:00","17:00"]]}})";
  const double usual = seconds_for(policy_of_many_segments(open), 0);
  EXPECT_LE(seconds_for(policy_of_many_segments(hostile::never_on_its_mondays()), 1), 3 * usual);
}

}  // namespace
}  // namespace entente
