// now in expressions: thresholds, next instants, calendars.

#include <gtest/gtest.h>

#include <array>

#include "expression_row.hpp"

namespace entente {
namespace {

constexpr std::string_view due = "2026-03-02T15:00:00Z";

Instant later(Instant instant, std::int64_t micros) {
  return Instant::from_micros(instant.micros() + micros).value();
}

Row with_due() { return Row().set("complaint.due", at(due)); }

struct Shape {
  std::string_view text;
  /// The first instant at which the answer is another.
  std::string_view change;
  bool before;
};

// Each shape with each relation, straight and mirrored. `>` changes a microsecond after the
// threshold, as does `<=`.
constexpr Shape shapes[] = {
    {"now >= complaint.due + span('2h')", "2026-03-02T17:00:00Z", false},
    {"now > complaint.due + span('2h')", "2026-03-02T17:00:00.000001Z", false},
    {"now < complaint.due + span('2h')", "2026-03-02T17:00:00Z", true},
    {"now <= complaint.due + span('2h')", "2026-03-02T17:00:00.000001Z", true},
    {"now >= complaint.due - span('2h')", "2026-03-02T13:00:00Z", false},
    {"now > complaint.due", "2026-03-02T15:00:00.000001Z", false},
    {"complaint.due < now", "2026-03-02T15:00:00.000001Z", false},
    {"complaint.due + duration('1h30m') <= now", "2026-03-02T16:30:00Z", false},
    {"span('1h') + complaint.due <= now", "2026-03-02T16:00:00Z", false},
    {"complaint.due - duration('1h') > now", "2026-03-02T14:00:00Z", true},
    {"complaint.due - duration('1h') >= now", "2026-03-02T14:00:00.000001Z", true},
    {"now - complaint.due >= span('2h')", "2026-03-02T17:00:00Z", false},
    {"now - complaint.due > span('2h')", "2026-03-02T17:00:00.000001Z", false},
    {"now - complaint.due < span('2h')", "2026-03-02T17:00:00Z", true},
    {"now - complaint.due <= span('2h')", "2026-03-02T17:00:00.000001Z", true},
    {"span('2h') <= now - complaint.due", "2026-03-02T17:00:00Z", false},
    {"span('2h') < now - complaint.due", "2026-03-02T17:00:00.000001Z", false},
    {"complaint.due - now <= span('2h')", "2026-03-02T13:00:00Z", false},
    {"complaint.due - now < span('2h')", "2026-03-02T13:00:00.000001Z", false},
    {"complaint.due - now >= duration('2h')", "2026-03-02T13:00:00.000001Z", true},
    {"complaint.due - now > duration('2h')", "2026-03-02T13:00:00Z", true},
    {"span('2h') >= complaint.due - now", "2026-03-02T13:00:00Z", false},
    {"span('2h') < complaint.due - now", "2026-03-02T13:00:00Z", true},
    {"complaint.due - now < duration('-2h')", "2026-03-02T17:00:00.000001Z", false},
    {"(((now)) >= (complaint.due) + (span('2h')))", "2026-03-02T17:00:00Z", false}};

TEST(ExpressionTime, ChangesExactlyAtTheThreshold) {
  for (const Shape& shape : shapes) {
    const Expression expression = compiled(shape.text);
    const Instant change = at(shape.change);
    const Answer before = expression.evaluate(with_due(), later(change, -1));
    EXPECT_EQ(before.holds(), shape.before) << shape.text;
    EXPECT_EQ(before.next, change) << shape.text;
    const Answer then = expression.evaluate(with_due(), change);
    EXPECT_EQ(then.holds(), !shape.before) << shape.text;
    EXPECT_TRUE(then.error.empty()) << shape.text;
    EXPECT_EQ(then.next, Instant::latest()) << shape.text;
  }
}

TEST(ExpressionTime, RefusesEveryOtherUseOfNow) {
  for (const std::string_view text :
       {"now",
        "now == complaint.due",
        "now != complaint.due",
        "now + span('1h') >= complaint.due",
        "now - span('1h') >= complaint.due",
        "now - now >= span('1h')",
        "now >= now",
        "now in commitments.dues",
        "[now] == [now]",
        "now - complaint.due == span('1h')",
        "complaint.due - now == span('1h')",
        "now - complaint.due >= complaint.waited",
        "now >= complaint.due + complaint.waited",
        "now >= complaint.due + span('1bd') + span('1h')",
        "-now == 1",
        "!now",
        "now.hour == 1",
        "now - (complaint.due + span('1h')) >= span('1h')",
        "size(now) == 1",
        "now ? true : false",
        "true ? now : complaint.due",
        "now >= timestamp('2026-03-02T15:00:00Z')",
        "now && true",
        "now >= complaint.kind",
        "now - complaint.kind >= span('1h')",
        "now.all(x, true)",
        "now >= (complaint.waiting ? complaint.due : complaint.received_at)",
        "has(now.x)",
        "commitments.dues.exists(now, now == complaint.due)"}) {
    EXPECT_EQ(refusal(text).code(), "expression.now") << text;
  }
  EXPECT_EQ(column(refusal("true || now == complaint.due")), "9");
}

TEST(ExpressionTime, NextIsTheLeastThresholdAhead) {
  const Expression expression = compiled(
      "now > complaint.due + span('3h') || now > complaint.due + span('1h') ||"
      "now >= complaint.due + span('2h')");
  EXPECT_EQ(expression.evaluate(with_due(), at(due)).next, at("2026-03-02T16:00:00.000001Z"));
  // True by the second: the first may still change, though not the answer.
  EXPECT_EQ(expression.evaluate(with_due(), at("2026-03-02T16:30:00Z")).next,
            at("2026-03-02T18:00:00.000001Z"));
}

TEST(ExpressionTime, LooksAtThresholdsInsideOfExistsAndAll) {
  const std::array<Instant, 3> dues = {at("2026-03-04T09:00:00Z"), at("2026-03-03T09:00:00Z"),
                                       at("2026-03-01T09:00:00Z")};
  const Row row = Row().set("commitments.dues", FactList(std::span<const Instant>(dues)));
  const Instant now = at("2026-03-02T12:00:00Z");
  const Answer all = compiled("commitments.dues.all(d, now >= d)").evaluate(row, now);
  EXPECT_FALSE(all.holds());
  EXPECT_EQ(all.next, dues[0]);
  const Answer any = compiled("commitments.dues.exists(d, now > d + span('2d'))")
                         .evaluate(row, now, {.calendar = office().get()});
  EXPECT_FALSE(any.holds());
  EXPECT_EQ(any.next, at("2026-03-03T09:00:00.000001Z"));
  const Answer past = compiled("commitments.dues.exists(d, d < now)").evaluate(row, now);
  EXPECT_TRUE(past.holds());
}

TEST(ExpressionTime, CountsDaysAndBusinessTimeOnTheCalendar) {
  const auto calendar = office();
  const TimeContext time{.calendar = calendar.get()};
  // Friday 15:00 in New York; the clocks go forward on Sunday, 2026-03-08.
  const Row row = Row().set("complaint.due", at("2026-03-06T20:00:00Z"));
  const std::pair<std::string_view, std::string_view> cases[] = {
      {"now >= complaint.due + span('48h')", "2026-03-08T20:00:00Z"},
      {"now >= complaint.due + span('2d')", "2026-03-08T19:00:00Z"},
      {"now >= complaint.due + span('1bd')", "2026-03-09T19:00:00Z"},
      {"now - complaint.due >= span('4bh')", "2026-03-09T15:00:00Z"},
      {"now >= complaint.due + span('1bd by close')", "2026-03-09T21:00:00Z"},
      {"complaint.due - now <= span('1bd')", "2026-03-05T20:00:00Z"}};
  for (const auto& [text, change] : cases) {
    const Expression expression = compiled(text);
    const Answer before = expression.evaluate(row, later(at(change), -1), time);
    EXPECT_FALSE(before.holds()) << text;
    EXPECT_EQ(before.next, at(change)) << text;
    EXPECT_TRUE(expression.evaluate(row, at(change), time).holds()) << text;
  }
}

TEST(ExpressionTime, CountsOnTheCalendarThatTheSpanNames) {
  const auto usual = office();
  const auto berlin = office("Europe/Berlin");
  const std::array<NamedCalendar, 2> named = {NamedCalendar{"berlin", berlin.get()},
                                              NamedCalendar{"usual", usual.get()}};
  const TimeContext time{.calendar = usual.get(), .named = named};
  const Row row = Row().set("complaint.due", at("2026-03-02T06:00:00Z"));
  const auto next = [&](std::string_view text) {
    return compiled(text).evaluate(row, at("2026-03-02T06:00:00Z"), time).next;
  };
  EXPECT_EQ(next("now >= complaint.due + span('4bh', 'berlin')"), at("2026-03-02T12:00:00Z"));
  EXPECT_EQ(next("now >= complaint.due + span('4bh')"), at("2026-03-02T18:00:00Z"));
}

TEST(ExpressionTime, IsAnErrorWithoutAWakeWhenTheThresholdIsNone) {
  const Instant now = at("2026-03-02T12:00:00Z");
  const auto calendar = office();
  const TimeContext time{.calendar = calendar.get()};
  const auto error = [&](std::string_view text, const Row& row, const TimeContext& context) {
    const Answer answer = compiled(text).evaluate(row, now, context);
    EXPECT_EQ(answer.next, Instant::latest()) << text;
    EXPECT_FALSE(answer.holds()) << text;
    return std::string(answer.error);
  };
  EXPECT_EQ(error("now >= complaint.due", {}, time), "a fact is absent");
  EXPECT_EQ(error("now >= complaint.due + span('1bd')", with_due(), {}), "a calendar is missing");
  EXPECT_EQ(error("now >= complaint.due + span('1d', 'moon')", with_due(), time),
            "a calendar is missing");
  EXPECT_EQ(error("now >= complaint.due + span('80000d')", with_due(), time),
            "the time is out of range");
  EXPECT_EQ(error("now >= complaint.due + span('60000bd')", with_due(), time),
            "the calendar does not open again");
  EXPECT_EQ(error("now >= complaint.due + span('2000000h')", with_due(), time),
            "the time is out of range");
  EXPECT_EQ(error("now >= complaint.due - span('2000000h')", with_due(), time),
            "the time is out of range");
  EXPECT_EQ(error("now >= attributes.tier", Row().set("attributes.tier", "gold"), time),
            "the operation does not fit the types of its operands");
  EXPECT_EQ(
      error("now >= attributes.tier + span('1bd')", Row().set("attributes.tier", "gold"), time),
      "the operation does not fit the types of its operands");
  // The other side still decides, and still wakes.
  const Answer answer =
      compiled("now >= complaint.received_at || now >= complaint.due").evaluate(with_due(), now);
  EXPECT_EQ(answer.error, "a fact is absent");
  EXPECT_EQ(answer.next, at(due));
}

TEST(ExpressionTime, AddsSpansOutsideOfComparisons) {
  const auto calendar = office();
  const Answer answer = compiled("complaint.due - span('1bd')")
                            .evaluate(with_due(), at(due), {.calendar = calendar.get()});
  EXPECT_EQ(std::get<Instant>(answer.value), at("2026-02-27T15:00:00Z"));
  EXPECT_EQ(answer.next, Instant::latest());
  EXPECT_EQ(compiled("complaint.due + duration('2000000h')").evaluate(with_due(), at(due)).error,
            "the time is out of range");
  const Answer compared = compiled("complaint.due + span('1bd') > complaint.received_at")
                              .evaluate(with_due().set("complaint.received_at", at(due)), at(due),
                                        {.calendar = calendar.get()});
  EXPECT_TRUE(compared.holds());
}

TEST(ExpressionTime, HasNothingAheadAtTheEndOfTime) {
  const Row row = Row().set("complaint.due", Instant::latest());
  const Answer answer = compiled("now > complaint.due").evaluate(row, Instant::latest());
  EXPECT_FALSE(answer.holds());
  EXPECT_EQ(answer.next, Instant::latest());
}

TEST(ExpressionTime, GivesTheBareEvaluatorAPlainNow) {
  const Instant now = at("2026-03-02T12:00:00Z");
  const Value bindings = Value().set("due", Value("2026-03-02T11:00:00Z"));
  const auto bare = [&](std::string_view text, const TimeContext& time = {}) {
    return evaluate_bare(text, bindings, now, time);
  };
  EXPECT_EQ(*bare("now - timestamp(due) == duration('1h')"), Value(true));
  EXPECT_EQ(*bare("now"), Value("2026-03-02T12:00:00Z"));
  EXPECT_EQ(*bare("now - timestamp(due)"), Value("3600s"));
  const auto calendar = office();
  EXPECT_EQ(*bare("timestamp(due) + span('4bh')", {.calendar = calendar.get()}),
            Value("2026-03-02T18:00:00Z"));
  EXPECT_EQ(evaluate_bare("now", bindings).error().code(), "expression.error");
}

TEST(ExpressionTime, CountsNoDaysOutsideOfTheYearsThatCalendarsKnow) {
  const auto calendar = office();
  const TimeContext time{.calendar = calendar.get()};
  for (const std::string_view text : {"timestamp('1969-12-31T23:59:59Z') + span('1d')",
                                      "timestamp('2200-01-01T00:00:00Z') - span('1bd')"}) {
    const Failure failure = evaluate_bare(text, Value(), {}, time).error();
    EXPECT_EQ(failure.message(), "No value: the time is out of range.") << text;
  }
  EXPECT_EQ(*evaluate_bare("timestamp('2200-01-01T00:00:00Z') - duration('24h')", Value()),
            Value("2199-12-31T00:00:00Z"));
}

}  // namespace
}  // namespace entente
