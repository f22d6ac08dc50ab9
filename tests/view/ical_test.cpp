// What somebody has to do, as an iCalendar file: by hand, and as libical reads it. RFC 5545.

#include "entente/view/ical.hpp"

#include <libical/ical.h>

#include "view_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

struct ReadEvent {
  std::string uid;
  std::string summary;
  std::string description;
  std::int64_t starts = 0;

  bool operator==(const ReadEvent&) const = default;
};

// As libical reads the feed, which breaks none of its restrictions.
std::vector<ReadEvent> read_back(const std::string& feed) {
  icalcomponent* calendar = icalparser_parse_string(feed.c_str());
  EXPECT_NE(calendar, nullptr);
  EXPECT_EQ(icalrestriction_check(calendar), 1);
  EXPECT_EQ(icalcomponent_count_errors(calendar), 0);
  std::vector<ReadEvent> events;
  for (icalcomponent* each = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
       each != nullptr; each = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
    const icaltimetype starts = icalcomponent_get_dtstart(each);
    EXPECT_TRUE(icaltime_is_utc(starts));
    events.push_back({icalcomponent_get_uid(each), icalcomponent_get_summary(each),
                      icalcomponent_get_description(each), icaltime_as_timet(starts)});
  }
  icalcomponent_free(calendar);
  return events;
}

std::vector<std::string> physical_lines(const std::string& feed) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < feed.size();) {
    const std::size_t end = feed.find("\r\n", begin);
    EXPECT_NE(end, std::string::npos) << "a line that does not end with CRLF";
    if (end == std::string::npos) break;
    lines.push_back(feed.substr(begin, end - begin));
    begin = end + 2;
  }
  return lines;
}

class IcalTest : public ViewTest {
 protected:
  void promise(std::string_view id, std::string_view due, std::string_view what,
               std::string_view by = "pat") {
    accept(command("commitment.make", "2026-03-02T14:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","by":")" + std::string(by) +
                       R"(","side":"provider","to":"ann","what":")" + std::string(what) +
                       R"(","due":")" + std::string(due) + R"(","origin":"project","owner":")" +
                       std::string(by) + R"(","benefit":"They can order"})"));
  }
  [[nodiscard]] std::string read(const PortfolioView& view, std::string_view owner = "pat",
                                 std::string_view from = "2026-03-02T14:00:00Z",
                                 std::string_view to = "2026-03-09T14:00:00Z") const {
    return *calendar_feed(view, {*MemberId::parse(owner), at(from), at(to)});
  }
  [[nodiscard]] std::vector<std::string> uids(const std::string& feed) const {
    std::vector<std::string> uids;
    for (const ReadEvent& each : read_back(feed)) uids.push_back(each.uid);
    return uids;
  }
};

TEST_F(IcalTest, IsWhatAHandWouldWrite) {
  promise("quote", "2026-03-06T22:00:00Z", "The quote");
  EXPECT_EQ(read(host()),
            "BEGIN:VCALENDAR\r\n"
            "VERSION:2.0\r\n"
            "PRODID:-//Entente//calendar feed//EN\r\n"
            "CALSCALE:GREGORIAN\r\n"
            "BEGIN:VEVENT\r\n"
            "UID:commitment.keep/p/quote@entente\r\n"
            "DTSTAMP:20260302T140000Z\r\n"
            "DTSTART:20260306T220000Z\r\n"
            "SUMMARY:The quote\r\n"
            "DESCRIPTION:P\\nAnn\\nThey can order\r\n"
            "CATEGORIES:commitment.keep\r\n"
            "TRANSP:TRANSPARENT\r\n"
            "END:VEVENT\r\n"
            "END:VCALENDAR\r\n");
}

TEST_F(IcalTest, IsReadBackByLibical) {
  promise("quote", "2026-03-06T22:00:00Z", "The quote");
  promise("plan", "2026-03-05T22:00:00.999999Z", "The plan");
  EXPECT_THAT(
      read_back(read(host())),
      ElementsAre(
          ReadEvent{"commitment.keep/p/plan@entente", "The plan", "P\nAnn\nThey can order",
                    at("2026-03-05T22:00:00Z").micros() / 1'000'000},
          ReadEvent{"commitment.keep/p/quote@entente", "The quote", "P\nAnn\nThey can order",
                    at("2026-03-06T22:00:00Z").micros() / 1'000'000}));
}

TEST_F(IcalTest, EscapesWhatWouldActAsMarkup) {
  promise("quote", "2026-03-06T22:00:00Z",
          R"(a;b,c\\d:\"e\"\nBEGIN:VALARM\r\nEND:VEVENT\u202e\u0007\tz)");
  const std::string feed = read(host());
  EXPECT_THAT(feed, HasSubstr(R"(SUMMARY:a\;b\,c\\d:)"));
  for (const std::string& line : physical_lines(feed)) {
    EXPECT_NE(line, "BEGIN:VALARM");
    EXPECT_THAT(line, Not(HasSubstr("\n")));
  }
  const std::vector<ReadEvent> events = read_back(feed);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].summary, "a;b,c\\d:\"e\"\nBEGIN:VALARM\nEND:VEVENT z");
}

TEST_F(IcalTest, FoldsLongLinesBetweenCharacters) {
  std::string what;
  for (int i = 0; i < 100; ++i) what += "añ€";
  promise("quote", "2026-03-06T22:00:00Z", what);
  const std::string feed = read(host());
  for (const std::string& line : physical_lines(feed)) {
    EXPECT_LE(line.size(), 75u);
    EXPECT_TRUE(is_utf8(line)) << line;
  }
  const std::vector<ReadEvent> events = read_back(feed);
  ASSERT_EQ(events.size(), 1u);
  EXPECT_EQ(events[0].summary, what);
}

TEST_F(IcalTest, KeepsTheUidWhenTheDueMoves) {
  promise("quote", "2026-03-06T22:00:00Z", "The quote");
  const std::vector<ReadEvent> before = read_back(read(host()));
  accept(command("commitment.renegotiate", "2026-03-02T15:00:00Z",
                 R"({"id":"quote","due":"2026-03-07T22:00:00Z","reason":"The sample is late",
                     "agreed_by":"ann"})"));
  const std::vector<ReadEvent> after = read_back(read(host()));
  ASSERT_EQ(after.size(), 1u);
  EXPECT_EQ(after[0].uid, before[0].uid);
  EXPECT_EQ(after[0].starts - before[0].starts, 86'400);
}

TEST_F(IcalTest, EscapesIdsInItsUids) {
  promise("a/b @ñ", "2026-03-06T22:00:00Z", "The quote");
  EXPECT_THAT(uids(read(host())), ElementsAre("commitment.keep/p/a%2Fb%20%40%C3%B1@entente"));
}

TEST_F(IcalTest, HoldsWhatIsDueWithinThePeriodAndOfThatOwner) {
  promise("at_from", "2026-03-03T14:00:00Z", "x");
  promise("at_to", "2026-03-04T14:00:00Z", "x");
  promise("after", "2026-03-04T14:00:00.000001Z", "x");
  promise("before", "2026-03-03T13:59:59Z", "x");
  promise("of_lee", "2026-03-03T16:00:00Z", "x", "lee");
  const auto of = [&](std::string_view owner) {
    std::vector<std::string> subjects;
    for (const std::string& uid :
         uids(read(host(), owner, "2026-03-03T14:00:00Z", "2026-03-04T14:00:00Z"))) {
      const std::size_t begin = uid.rfind('/') + 1;
      subjects.push_back(uid.substr(begin, uid.find('@') - begin));
    }
    return subjects;
  };
  EXPECT_THAT(of("pat"), ElementsAre("at_from", "at_to"));
  EXPECT_THAT(of("lee"), ElementsAre("of_lee"));
  EXPECT_THAT(of("sam"), IsEmpty());
}

TEST_F(IcalTest, TellsHowUrgentAFindingIs) {
  complain("2026-03-02T14:30:00Z");
  // Due at 19:30, and a notice since 18:30.
  const std::string feed = read(host(), "pat", "2026-03-02T18:45:00Z", "2026-03-02T22:00:00Z");
  EXPECT_THAT(feed, HasSubstr("UID:complaint.unacknowledged/p/k1@entente\r\n"));
  EXPECT_THAT(feed, HasSubstr("DTSTART:20260302T193000Z\r\n"));
  EXPECT_THAT(feed, HasSubstr("PRIORITY:5\r\n"));
}

TEST_F(IcalTest, HidesFromAMemberWhatWasConfidedToOthers) {
  const Instant now = at("2026-03-02T14:00:00Z");
  ASSERT_TRUE(portfolio.submit(SetPolicy{now, {}, {}, now, policy_text("{}", R"(,"rules":[
          {"id":"goal.ask","principle":"P6","pack":"starter","scope":"goal",
           "when":"goal.side == 'client'","due":"goal.stated_at","owner":"'pat'",
           "severity":"warning","ladder":[{"at":"due","severity":"warning"}],
           "message":"Ask about: {goal.text}","action":"ask"}])")}));
  accept(command("goal.state", "2026-03-02T14:30:00Z",
                 R"({"id":"g1","side":"client","kind":"outcome","text":"To sell the house",
                     "firmness":"open","source":"said","confidential":["lee"]})",
                 R"("actor":"pat",)"));
  EXPECT_THAT(read(host()), HasSubstr("To sell the house"));
  EXPECT_THAT(read(as_member("lee")), HasSubstr("To sell the house"));
  EXPECT_THAT(read(as_member("sam")), Not(HasSubstr("To sell the house")));
  EXPECT_THAT(read(as_member("sam")), Not(HasSubstr("VEVENT")));
}

TEST_F(IcalTest, IsAnEmptyCalendarWhenNothingIsDue) { EXPECT_THAT(uids(read(host())), IsEmpty()); }

TEST_F(IcalTest, RefusesAClientAStrangerAndAPeriodThatEndsBeforeItBegins) {
  const MemberId pat = *MemberId::parse("pat");
  const Instant from = at("2026-03-02T14:00:00Z");
  EXPECT_EQ(refusal(calendar_feed(as_client(), {pat, from, from})), "viewer.forbidden");
  EXPECT_EQ(refusal(calendar_feed(host(), {*MemberId::parse("zoe"), from, from})),
            "member.unknown /owner");
  EXPECT_EQ(refusal(calendar_feed(host(), {pat, from, at("2026-03-02T13:59:59Z")})),
            "field.range /to");
  EXPECT_EQ(refusal(calendar_feed(host(), {pat, from, from})), "ok");
}

}  // namespace
}  // namespace entente
