// Calendars, rhythms, policies, expressions, measures and schemas, through the shared library.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "asking.hpp"
#include "measure/documents.hpp"

namespace entente::capi_test {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(CBase, TellsTheVersionOfTheLibrary) { EXPECT_STREQ(entente_version(), "0.1.0"); }

TEST(CBase, FreesAndReadsNothingFromNull) {
  entente_error_free(nullptr);
  entente_result_free(nullptr);
  entente_calendar_free(nullptr);
  entente_rhythm_free(nullptr);
  entente_policy_free(nullptr);
  entente_portfolio_free(nullptr);
  entente_view_free(nullptr);
  entente_transitions_free(nullptr);
  EXPECT_EQ(entente_error_status(nullptr), ENTENTE_OK);
  EXPECT_EQ(entente_error_code(nullptr), nullptr);
  EXPECT_EQ(entente_error_message(nullptr), nullptr);
  EXPECT_EQ(entente_error_path(nullptr), nullptr);
  EXPECT_EQ(entente_error_document(nullptr), nullptr);
  EXPECT_EQ(entente_result_data(nullptr), nullptr);
  EXPECT_EQ(entente_result_length(nullptr), 0u);
  EXPECT_EQ(entente_transitions_count(nullptr), 0u);
}

TEST(CBase, AnErrorHasCodePathAndDocument) {
  entente_calendar* calendar = nullptr;
  entente_error* error = nullptr;
  const std::string_view document = R"({"zone":"America/New_York","week":{"mon":[["09:00"]]}})";
  ASSERT_EQ(entente_calendar_new(TEXT(document), &calendar, &error), ENTENTE_E_FAILURE);
  EXPECT_EQ(calendar, nullptr);
  EXPECT_EQ(entente_error_status(error), ENTENTE_E_FAILURE);
  EXPECT_STREQ(entente_error_code(error), "field.missing");
  EXPECT_THAT(entente_error_path(error), StartsWith("/week/mon/0"));
  EXPECT_THAT(entente_error_document(error), StartsWith(R"({"code":"field.missing","message":)"));
  entente_error_free(error);
}

TEST(CBase, AnErrorIsClearedByTheNextCallThatGoesWell) {
  char unwritten = 0;
  auto* error = reinterpret_cast<entente_error*>(&unwritten);
  entente_result* result = nullptr;
  ASSERT_EQ(entente_schema(TEXT("calendar"), &result, &error), ENTENTE_OK);
  EXPECT_EQ(error, nullptr);
  entente_result_free(result);
}

TEST(CBase, RefusesTextThatIsNoUtf8) {
  EXPECT_EQ(ask(entente_schema, TEXT("\xff")).code, "document.utf8");
  EXPECT_EQ(ask(entente_measure, TEXT("\xc3"), TEXT("{}")).code, "document.utf8");
  EXPECT_EQ(ask(entente_policy_evaluate, nullptr, TEXT("'\xff'"), TEXT("{}"), due_us).code,
            "document.utf8");
}

TEST(CBase, GivesTheSchemaOfEveryNameThatItLists) {
  const Answer names = ask(entente_schema_names);
  EXPECT_THAT(names.text, HasSubstr(R"({"type":"complaint.receive","stream":"partnership"})"));
  EXPECT_THAT(names.text, HasSubstr(R"({"type":"member.add","stream":"team"})"));
  EXPECT_THAT(names.text, HasSubstr(R"({"type":"policy.set","stream":"policy"})"));
  EXPECT_THAT(names.text, HasSubstr(R"("documents":["policy")"));
  EXPECT_THAT(ask(entente_schema, TEXT("complaint.receive")).text,
              HasSubstr("https://json-schema.org/draft/2020-12/schema"));
  EXPECT_EQ(ask(entente_schema, TEXT("complaint.recieve")).code, "schema.unknown");
}

TEST(CCalendar, AddsBetweenAndAsks) {
  const Calendar calendar = office_calendar();
  const std::int64_t told_us = monday_us + 14 * hour_us + 1800 * second_us;
  std::int64_t out = 0;
  ASSERT_EQ(entente_calendar_add(calendar.get(), told_us, TEXT("4bh"), &out, nullptr), ENTENTE_OK);
  EXPECT_EQ(out, due_us);
  ASSERT_EQ(entente_calendar_between(calendar.get(), told_us, due_us, &out, nullptr), ENTENTE_OK);
  EXPECT_EQ(out, 4 * hour_us);
  std::int32_t open = -1;
  ASSERT_EQ(entente_calendar_is_open(calendar.get(), told_us, &open, nullptr), ENTENTE_OK);
  EXPECT_EQ(open, 1);
  // 12:30 in New York is 17:30Z: closed until 13:00, closed since 12:00.
  const std::int64_t noon_us = monday_us + 17 * hour_us + 1800 * second_us;
  ASSERT_EQ(entente_calendar_is_open(calendar.get(), noon_us, &open, nullptr), ENTENTE_OK);
  EXPECT_EQ(open, 0);
  ASSERT_EQ(entente_calendar_next_open(calendar.get(), noon_us, &out, nullptr), ENTENTE_OK);
  EXPECT_EQ(out, monday_us + 18 * hour_us);
  ASSERT_EQ(entente_calendar_previous_close(calendar.get(), noon_us, &out, nullptr), ENTENTE_OK);
  EXPECT_EQ(out, monday_us + 17 * hour_us);
}

TEST(CCalendar, ListsWindowsAndExplainsSpans) {
  const Calendar calendar = office_calendar();
  const std::int64_t told_us = monday_us + 14 * hour_us + 1800 * second_us;
  EXPECT_EQ(ask(entente_calendar_windows, calendar.get(), told_us, due_us).text,
            R"([{"from":"2026-03-02T14:30:00.000000Z","until":"2026-03-02T17:00:00.000000Z"},)"
            R"({"from":"2026-03-02T18:00:00.000000Z","until":"2026-03-02T19:30:00.000000Z"}])");
  const Answer explained = ask(entente_calendar_explain, calendar.get(), told_us, TEXT("4bh"));
  EXPECT_THAT(explained.text, HasSubstr(R"("due":"2026-03-02T19:30:00.000000Z")"));
  EXPECT_THAT(explained.text, HasSubstr(R"("counted":14400000000,"closed":3600000000,"paused":0)"));
}

TEST(CCalendar, AnswersArraysElementByElementInPlace) {
  const Calendar calendar = office_calendar();
  const std::int64_t told_us = monday_us + 14 * hour_us + 1800 * second_us;
  std::int64_t times[] = {told_us, told_us + hour_us, monday_us};
  ASSERT_EQ(entente_calendar_add_many(calendar.get(), times, 3, TEXT("4bh"), times, nullptr),
            ENTENTE_OK);
  // From 08:30 (13:30Z) four hours end at 13:30 (18:30Z).
  EXPECT_THAT(times, testing::ElementsAre(due_us, due_us + hour_us, notice_us));
  const std::int64_t from[] = {told_us, due_us};
  const std::int64_t until[] = {due_us, told_us};
  std::int64_t open_us[2] = {};
  ASSERT_EQ(entente_calendar_between_many(calendar.get(), from, until, 2, open_us, nullptr),
            ENTENTE_OK);
  EXPECT_THAT(open_us, testing::ElementsAre(4 * hour_us, -4 * hour_us));
  std::uint8_t open[2] = {9, 9};
  const std::int64_t asked[] = {told_us, monday_us};
  ASSERT_EQ(entente_calendar_is_open_many(calendar.get(), asked, 2, open, nullptr), ENTENTE_OK);
  EXPECT_THAT(open, testing::ElementsAre(1, 0));
}

TEST(CCalendar, NamesTheElementThatFails) {
  const Calendar calendar = office_calendar();
  std::int64_t times[] = {monday_us, -1, -2};
  entente_error* error = nullptr;
  ASSERT_EQ(entente_calendar_add_many(calendar.get(), times, 3, TEXT("4bh"), times, &error),
            ENTENTE_E_FAILURE);
  EXPECT_STREQ(entente_error_code(error), "time.range");
  EXPECT_STREQ(entente_error_path(error), "/1");
  entente_error_free(error);
}

TEST(CCalendar, TakesEmptyArraysFromNowhere) {
  const Calendar calendar = office_calendar();
  EXPECT_EQ(entente_calendar_add_many(calendar.get(), nullptr, 0, TEXT("4bh"), nullptr, nullptr),
            ENTENTE_OK);
  EXPECT_EQ(entente_calendar_between_many(calendar.get(), nullptr, nullptr, 0, nullptr, nullptr),
            ENTENTE_OK);
  EXPECT_EQ(entente_calendar_is_open_many(calendar.get(), nullptr, 0, nullptr, nullptr),
            ENTENTE_OK);
  EXPECT_EQ(entente_calendar_is_open_many(calendar.get(), nullptr, 1, nullptr, nullptr),
            ENTENTE_E_ARGUMENT);
}

TEST(CRhythm, ListsOccurrencesOnTheCalendarThatItNames) {
  const Calendar calendar = office_calendar();
  const std::string_view document =
      R"({"rule":"FREQ=WEEKLY;BYDAY=SA","start":"2026-02-28","local_time":"09:30",
          "zone":"America/New_York","calendar":"office","shift":"following"})";
  entente_rhythm* rhythm = nullptr;
  ASSERT_EQ(entente_rhythm_new(TEXT(document), calendar.get(), &rhythm, nullptr), ENTENTE_OK);
  EXPECT_EQ(ask(entente_rhythm_between, rhythm, monday_us, monday_us + 24 * hour_us).text,
            R"([{"date":"2026-02-28","at":"2026-03-02T14:30:00.000000Z"}])");
  entente_rhythm_free(rhythm);
  entente_error* error = nullptr;
  EXPECT_EQ(entente_rhythm_new(TEXT(document), nullptr, &rhythm, &error), ENTENTE_E_FAILURE);
  EXPECT_STREQ(entente_error_code(error), "calendar.unknown");
  entente_error_free(error);
}

TEST(CPolicy, MergesWithItsBaseAndListsItsFacts) {
  const Policy policy = office_policy();
  const Answer merged = ask(entente_policy_document, policy.get());
  EXPECT_THAT(merged.text, HasSubstr(R"("default_calendar":"office")"));
  EXPECT_THAT(merged.text, HasSubstr(R"("id":"complaint.unacknowledged")"));
  EXPECT_THAT(ask(entente_policy_facts, policy.get()).text,
              HasSubstr(R"({"name":"complaint.severity","type":"text")"));
}

TEST(CPolicy, NullIsTheShippedOne) {
  entente_policy* shipped = nullptr;
  ASSERT_EQ(entente_policy_new(TEXT(R"({"base":"entente/1"})"), &shipped, nullptr), ENTENTE_OK);
  EXPECT_EQ(ask(entente_policy_document, nullptr).text, ask(entente_policy_document, shipped).text);
  entente_policy_free(shipped);
}

TEST(CPolicy, ReportsAllMistakesAtOnce) {
  const std::string_view document = R"({"base":"entente/1","skew":"5 parsecs","rulez":[]})";
  entente_policy* policy = nullptr;
  entente_error* error = nullptr;
  ASSERT_EQ(entente_policy_new(TEXT(document), &policy, &error), ENTENTE_E_FAILURE);
  EXPECT_STREQ(entente_error_code(error), "policy.invalid");
  EXPECT_THAT(entente_error_document(error), HasSubstr(R"("path":"/skew")"));
  EXPECT_THAT(entente_error_document(error), HasSubstr(R"("path":"/rulez")"));
  entente_error_free(error);
}

Answer evaluate(std::string_view expression, std::string_view facts,
                std::int64_t now_us = ENTENTE_NEVER) {
  return ask(entente_policy_evaluate, nullptr, TEXT(expression), TEXT(facts), now_us);
}

TEST(CPolicy, EvaluatesExpressionsOverFacts) {
  const std::string_view facts = R"({"complaint":{"severity":"high","reopened":2}})";
  EXPECT_EQ(evaluate("complaint.severity == 'high' && complaint.reopened > 1", facts).text, "true");
  EXPECT_EQ(evaluate("complaint.reopened + 40", facts).text, "42");
  EXPECT_EQ(evaluate("complaint.owner == 'pat'", facts).code, "expression.error");
  EXPECT_EQ(evaluate("complaint.", facts).code, "expression.syntax");
  EXPECT_EQ(evaluate("now > timestamp('2026-03-02T19:29:59Z')", "{}", due_us).text, "true");
  EXPECT_EQ(evaluate("now > timestamp('2026-03-02T19:29:59Z')", "{}").code, "expression.error");
}

TEST(CPolicy, SaysWhenANumberIsNoneInJson) {
  EXPECT_EQ(evaluate("[1.0, 1.0 / 0.0]", "{}").code, "expression.not_finite");
}

TEST(CMeasure, GradesPromises) {
  EXPECT_EQ(
      ask(entente_measure, TEXT("promise_grade"), TEXT(R"({"span":10,"late":2,"how":"kept"})"))
          .text,
      R"({"grade":0.65,"weight":1})");
  EXPECT_EQ(ask(entente_measure, TEXT("promise_grade"), TEXT(R"({"span":10,"how":"kep"})")).path,
            "/how");
  EXPECT_EQ(ask(entente_measure, TEXT("grade"), TEXT("{}")).code, "measure.unknown");
}

TEST(CMeasure, AnswersOrRefusesEachRowOfTheTable) {
  for (const MeasureRow& row : measure_rows()) {
    const std::string document = to_json(row.in);
    const Answer answer = ask(entente_measure, TEXT(row.measure), TEXT(document));
    if (row.out) {
      ASSERT_EQ(answer.status, ENTENTE_OK) << row.measure << ' ' << document << ' ' << answer.code;
      EXPECT_TRUE(agrees(*read_json<Value>(answer.text), *row.out)) << document << answer.text;
    } else {
      EXPECT_EQ(answer.code, row.refused->code) << row.measure << ' ' << document;
      EXPECT_EQ(answer.path, row.refused->path) << row.measure << ' ' << document;
    }
  }
}

TEST(CMeasure, IsListedWithTheSchemaOfItsInput) {
  const Answer names = ask(entente_schema_names);
  EXPECT_THAT(names.text,
              testing::HasSubstr(R"("measures":["quiet_deadline","quiet_probability")"));
  EXPECT_THAT(names.text, testing::HasSubstr(R"("measure.quiet_deadline")"));
  EXPECT_THAT(ask(entente_schema, TEXT("measure.load")).text, testing::HasSubstr("LoadContact"));
}

TEST(CMeasure, AnswersArraysInTheirOrder) {
  const Answer many = ask(entente_measure_many, TEXT("promise_grade"),
                          TEXT(R"( [ {"span":10,"how":"kept"} , {"span":-1,"how":"kept"},
                                     {"span":10,"how":"broken"} ] )"));
  EXPECT_THAT(many.text, StartsWith(R"([{"ok":true,"value":{"grade":1,"weight":1}},{"ok":false,)"
                                    R"("error":{"code":"field.range")"));
  EXPECT_THAT(many.text, testing::EndsWith(R"(,{"ok":true,"value":{"grade":0,"weight":2}}])"));
}

}  // namespace
}  // namespace entente::capi_test
