// Portfolios and views, through the shared library.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstring>
#include <thread>

#include "asking.hpp"

namespace entente::capi_test {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;

class Batch : public testing::TestWithParam<std::string_view> {};

TEST_P(Batch, IsRefusedWholeWhenItIsNoArray) {
  const Portfolio portfolio = portfolio_told({});
  const Answer answer = ask(entente_portfolio_submit_many, portfolio.get(), TEXT(GetParam()));
  EXPECT_EQ(answer.status, ENTENTE_E_FAILURE);
  EXPECT_EQ(answer.code, "document.syntax");
}

INSTANTIATE_TEST_SUITE_P(CPortfolio, Batch,
                         testing::Values("", " ", "{}", "[", "[{}", "[{},]", "[,]", "[{}] x",
                                         "[{}}", "[\"", "[\"\\", "[[]", "]"));

TEST(CPortfolio, TellsWhatACommandLedTo) {
  const Portfolio portfolio = portfolio_told({add_pat, open_kitchen, add_ann});
  const Answer answer = ask(entente_portfolio_submit, portfolio.get(), TEXT(receive));
  EXPECT_EQ(answer.status, ENTENTE_OK);
  EXPECT_THAT(
      answer.text,
      StartsWith(
          R"({"ok":true,"events":[{"type":"complaint.received","partnership":"kitchen-42",)"
          R"("version":3,"at":"2026-03-02T15:05:00.000000Z",)"
          R"("occurred":"2026-03-02T14:30:00.000000Z","actor":"pat","cause":"c-17","data":)"));
  EXPECT_THAT(answer.text, testing::EndsWith(R"(],"transitions":[]})"));
}

TEST(CPortfolio, ARefusedCommandIsAResult) {
  const Portfolio portfolio = anns_complaint();
  const std::string_view again =
      R"({"type":"complaint.receive","partnership":"kitchen-42","at":"2026-03-02T15:06:00Z",
          "data":{"id":"k1","summary":"Again","severity":"low","channel":"call"}})";
  const Answer refused = ask(entente_portfolio_submit, portfolio.get(), TEXT(again));
  EXPECT_EQ(refused.status, ENTENTE_REFUSED);
  EXPECT_THAT(refused.text, StartsWith(R"({"ok":false,"error":{"code":"complaint.exists")"));
  const Answer checked = ask(entente_portfolio_check, portfolio.get(), TEXT(again));
  EXPECT_EQ(checked.status, ENTENTE_REFUSED);
  EXPECT_EQ(checked.text, refused.text);
  EXPECT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT("{")).status, ENTENTE_REFUSED);
}

TEST(CPortfolio, ChecksWithoutDoing) {
  const Portfolio portfolio = anns_complaint();
  for (int i = 0; i < 2; ++i) {
    const Answer checked = ask(entente_portfolio_check, portfolio.get(), TEXT(acknowledge));
    EXPECT_EQ(checked.status, ENTENTE_OK);
    EXPECT_EQ(checked.text, R"({"ok":true})");
  }
}

TEST(CPortfolio, TakesABatchInItsOrder) {
  const Portfolio portfolio = portfolio_told({});
  const std::string batch = "[" + std::string(add_pat) + "," + std::string(open_kitchen) + ", " +
                            std::string(open_kitchen) + ",17," + std::string(add_ann) + "]";
  const Answer answer = ask(entente_portfolio_submit_many, portfolio.get(), TEXT(batch));
  EXPECT_EQ(answer.status, ENTENTE_REFUSED);
  EXPECT_THAT(answer.text, StartsWith(R"([{"ok":true,)"));
  EXPECT_THAT(answer.text, HasSubstr(R"(},{"ok":false,"error":{"code":"partnership.exists")"));
  EXPECT_THAT(answer.text, HasSubstr(R"(},{"ok":false,"error":{"code":"field.type")"));
  EXPECT_THAT(answer.text, HasSubstr(R"(},{"ok":true,"events":[{"type":"person.added")"));
  EXPECT_EQ(ask(entente_portfolio_submit_many, portfolio.get(), TEXT(" [ ] ")).text, "[]");
}

TEST(CPortfolio, SaysWhatIsAllowed) {
  const Portfolio portfolio = anns_complaint();
  const Answer allowed = ask(entente_portfolio_allowed, portfolio.get(), TEXT("kitchen-42"),
                             TEXT("complaint"), TEXT("k1"));
  EXPECT_THAT(allowed.text, HasSubstr(R"({"type":"complaint.acknowledge","allowed":true})"));
  EXPECT_THAT(allowed.text,
              HasSubstr(R"({"type":"complaint.close","allowed":false,"code":"complaint.stage"})"));
  EXPECT_EQ(ask(entente_portfolio_allowed, portfolio.get(), TEXT("kitchen-43"), TEXT("complaint"),
                TEXT("k1"))
                .code,
            "partnership.unknown");
}

TEST(CPortfolio, WakesWhenTheNoticeIsDue) {
  const Portfolio portfolio = anns_complaint();
  std::int64_t wake_us = 0;
  ASSERT_EQ(entente_portfolio_next_wake(portfolio.get(), &wake_us, nullptr), ENTENTE_OK);
  EXPECT_EQ(wake_us, notice_us);
}

TEST(CPortfolio, NeverWakesWhenNothingIsToCome) {
  const Portfolio portfolio = portfolio_told({});
  std::int64_t wake_us = 0;
  EXPECT_EQ(entente_portfolio_next_wake(portfolio.get(), &wake_us, nullptr), ENTENTE_NONE);
  EXPECT_EQ(wake_us, ENTENTE_NEVER);
}

TEST(CPortfolio, HandsOutTransitionsAsDocumentsUpToTheLimit) {
  const Portfolio portfolio = anns_complaint();
  const Answer first = ask(entente_portfolio_advance, portfolio.get(), due_us, std::size_t{1});
  EXPECT_EQ(first.status, ENTENTE_MORE);
  EXPECT_THAT(first.text,
              StartsWith(R"({"transitions":[{"id":"complaint.unacknowledged/kitchen-42/k1/1/)"));
  EXPECT_THAT(first.text, HasSubstr(R"("transition":"raised","at":"2026-03-02T18:30:00.000000Z")"));
  EXPECT_THAT(first.text, testing::EndsWith(R"(],"more":true})"));
  const Answer rest = ask(entente_portfolio_advance, portfolio.get(), due_us, ENTENTE_NO_LIMIT);
  EXPECT_EQ(rest.status, ENTENTE_OK);
  EXPECT_THAT(rest.text, HasSubstr(R"("transition":"changed","at":"2026-03-02T19:30:00.000000Z")"));
  EXPECT_THAT(rest.text, testing::EndsWith(R"(],"more":false})"));
}

TEST(CPortfolio, HandsOutTransitionsAsStructs) {
  entente_transitions* list = nullptr;
  {
    const Portfolio portfolio = anns_complaint();
    ASSERT_EQ(
        entente_portfolio_advance_typed(portfolio.get(), due_us, ENTENTE_NO_LIMIT, &list, nullptr),
        ENTENTE_OK);
  }
  ASSERT_EQ(entente_transitions_count(list), 2u);
  entente_transition each = ENTENTE_TRANSITION_INIT;
  ASSERT_EQ(entente_transitions_at(list, 1, &each, nullptr), ENTENTE_OK);
  EXPECT_EQ(each.struct_size, sizeof(entente_transition));
  EXPECT_EQ(each.kind, ENTENTE_TRANSITION_CHANGED);
  EXPECT_EQ(each.severity, ENTENTE_SEVERITY_WARNING);
  EXPECT_EQ(each.level, 2);
  EXPECT_EQ(each.at_us, due_us);
  EXPECT_EQ(each.since_us, notice_us);
  EXPECT_EQ(each.until_us, ENTENTE_NEVER);
  EXPECT_EQ(each.due_us, due_us);
  EXPECT_STREQ(each.finding, std::string(finding).c_str());
  EXPECT_THAT(each.id, StartsWith(std::string(finding)));
  EXPECT_STREQ(each.rule, "complaint.unacknowledged");
  EXPECT_STREQ(each.partnership, "kitchen-42");
  EXPECT_STREQ(each.subject, "k1");
  EXPECT_STREQ(each.owner, "pat");
  EXPECT_STREQ(each.message, "Ann is waiting for a first word on: Tiles do not match the sample");
  EXPECT_STREQ(each.action, "acknowledge");
  EXPECT_EQ(entente_transitions_at(list, 2, &each, nullptr), ENTENTE_NONE);
  entente_transitions_free(list);
}

TEST(CPortfolio, WritesNoMoreOfAStructThanTheCallerHas) {
  const Portfolio portfolio = anns_complaint();
  entente_transitions* list = nullptr;
  ASSERT_EQ(
      entente_portfolio_advance_typed(portfolio.get(), due_us, ENTENTE_NO_LIMIT, &list, nullptr),
      ENTENTE_OK);
  unsigned char bytes[sizeof(entente_transition) + 8];
  std::memset(bytes, 0xab, sizeof bytes);
  entente_transition older = {};
  older.struct_size = offsetof(entente_transition, until_us);
  std::memcpy(bytes, &older, sizeof older.struct_size);
  auto* transition = reinterpret_cast<entente_transition*>(bytes);
  ASSERT_EQ(entente_transitions_at(list, 0, transition, nullptr), ENTENTE_OK);
  EXPECT_EQ(transition->since_us, notice_us);
  for (std::size_t i = offsetof(entente_transition, until_us); i < sizeof bytes; ++i) {
    EXPECT_EQ(bytes[i], 0xab) << i;
  }
  // A newer caller knows of members that this library does not.
  transition->struct_size = sizeof bytes;
  ASSERT_EQ(entente_transitions_at(list, 0, transition, nullptr), ENTENTE_OK);
  EXPECT_EQ(transition->struct_size, sizeof bytes);
  EXPECT_STREQ(transition->owner, "pat");
  EXPECT_EQ(bytes[sizeof(entente_transition)], 0xab);
  transition->struct_size = 4;
  EXPECT_EQ(entente_transitions_at(list, 0, transition, nullptr), ENTENTE_E_ARGUMENT);
  entente_transitions_free(list);
}

TEST(CPortfolio, ChangesItsPolicy) {
  const Portfolio portfolio = anns_complaint();
  // The shipped hours are 9 to 17 UTC: four hours from 14:30Z end at 10:30Z of Tuesday.
  const Answer told = ask(entente_portfolio_set_policy, portfolio.get(), nullptr,
                          monday_us + 15 * hour_us, monday_us + 15 * hour_us + 300 * second_us);
  EXPECT_EQ(told.status, ENTENTE_REFUSED);
  EXPECT_THAT(told.text, HasSubstr(R"("not_before":"2026-03-02T15:05:00.000000Z")"));
  const std::int64_t now_us = monday_us + 15 * hour_us + 600 * second_us;
  const Answer set =
      ask(entente_portfolio_set_policy, portfolio.get(), nullptr, monday_us + 16 * hour_us, now_us);
  EXPECT_EQ(set.status, ENTENTE_OK) << set.text;
  const Answer agenda =
      ask(entente_view_agenda, host_view(portfolio.get()).get(), monday_us + 17 * hour_us,
          monday_us + 48 * hour_us, nullptr, std::size_t{0});
  EXPECT_THAT(agenda.text, HasSubstr(R"("due":"2026-03-03T10:30:00.000000Z")"));
}

TEST(CPortfolio, TellsAndKeepsTheEventOfAPolicy) {
  const Portfolio portfolio = anns_complaint();
  const std::string_view set =
      R"({"type":"policy.set","partnership":"@policy","at":"2026-03-02T15:10:00Z","id":"p-1",
          "data":{"policy":{"base":"entente/1"},"effective":"2026-03-03T00:00:00Z"}})";
  const std::string event =
      R"([{"type":"policy.changed","partnership":"@policy","version":1,)"
      R"("at":"2026-03-02T15:10:00.000000Z","occurred":"2026-03-02T15:10:00.000000Z",)"
      R"("cause":"p-1","data":{"policy":{"base":"entente/1"},)"
      R"("effective":"2026-03-03T00:00:00.000000Z"}}])";
  EXPECT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(set)).text,
            R"({"ok":true,"events":)" + event + R"(,"transitions":[]})");
  EXPECT_EQ(ask(entente_view_history, host_view(portfolio.get()).get(), TEXT("@policy")).text,
            event);
}

TEST(CPortfolio, ChecksAPolicyAsSettingItWould) {
  const Portfolio portfolio = anns_complaint();
  const auto checked = [&](std::string_view at, std::string_view effective,
                           std::string_view policy) {
    const std::string set = R"({"type":"policy.set","partnership":"@policy","at":")" +
                            std::string(at) + R"(","data":{"policy":)" + std::string(policy) +
                            R"(,"effective":")" + std::string(effective) + "\"}}";
    return ask(entente_portfolio_check, portfolio.get(), TEXT(set));
  };
  const std::string_view now = "2026-03-02T15:10:00Z";
  EXPECT_EQ(checked(now, now, "{}").text, R"({"ok":true})");
  EXPECT_THAT(checked("2026-03-02T14:00:00Z", now, "{}").text, HasSubstr(R"("path":"/at")"));
  EXPECT_THAT(checked(now, "2026-03-02T14:00:00Z", "{}").text,
              HasSubstr(R"("path":"/data/effective")"));
  EXPECT_THAT(checked(now, now, R"({"base":"entente/9"})").text,
              HasSubstr(R"("path":"/data/policy")"));
}

TEST(CPortfolio, RefusesInstantsOutsideOfItsRange) {
  const Portfolio portfolio = anns_complaint();
  EXPECT_EQ(ask(entente_portfolio_advance, portfolio.get(), std::int64_t{-1}, std::size_t{1}).code,
            "time.range");
  EXPECT_EQ(ask(entente_portfolio_advance, portfolio.get(), ENTENTE_NEVER, std::size_t{1}).code,
            "time.range");
}

TEST(CView, ShowsTheAgendaAsIfAdvanced) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  const Answer agenda =
      ask(entente_view_agenda, view.get(), notice_us, due_us, nullptr, std::size_t{0});
  EXPECT_THAT(agenda.text,
              StartsWith(R"([{"partnership":"kitchen-42","subject":"k1",)"
                         R"("kind":"complaint.unacknowledged",)"
                         R"("what":"Ann is waiting for a first word on: Tiles do not match)"));
  EXPECT_THAT(agenda.text, HasSubstr(R"("due":"2026-03-02T19:30:00.000000Z")"));
  EXPECT_EQ(
      ask(entente_view_agenda, view.get(), notice_us, due_us, TEXT(R"({"owner":"lee"})")).text,
      "[]");
  EXPECT_EQ(ask(entente_view_agenda, view.get(), notice_us, due_us, TEXT(R"({"most":1})")).path,
            "/most");
}

TEST(CView, ReadsFindingsAndExplainsThem) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  EXPECT_EQ(ask(entente_view_findings, view.get(), nullptr, std::size_t{0}).text, "[]");
  ask(entente_portfolio_advance, portfolio.get(), notice_us, ENTENTE_NO_LIMIT);
  const Answer findings = ask(entente_view_findings, view.get(), TEXT("kitchen-42"));
  EXPECT_THAT(findings.text, StartsWith(R"([{"id":"complaint.unacknowledged/kitchen-42/k1/1")"));
  EXPECT_EQ(ask(entente_view_findings, view.get(), nullptr, std::size_t{0}).text, findings.text);
  const Answer explained = ask(entente_view_explain, view.get(), TEXT(finding));
  EXPECT_THAT(explained.text, HasSubstr(R"("policy_version":"2026-03-01")"));
  EXPECT_THAT(explained.text, HasSubstr(R"("due":"2026-03-02T19:30:00.000000Z")"));
  EXPECT_EQ(ask(entente_view_explain, view.get(), TEXT("none")).code, "finding.unknown");
}

TEST(CView, GivesAgendaAndFindingsAsCsv) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  const Answer none = ask(entente_view_findings_csv, view.get(), nullptr, std::size_t{0});
  EXPECT_THAT(none.text, StartsWith(R"("id","rule","partnership","subject")"));
  EXPECT_EQ(none.text.find("\r\n"), none.text.size() - 2);
  ask(entente_portfolio_advance, portfolio.get(), notice_us, ENTENTE_NO_LIMIT);
  EXPECT_THAT(ask(entente_view_findings_csv, view.get(), TEXT("kitchen-42")).text,
              HasSubstr("\r\n\"complaint.unacknowledged/kitchen-42/k1/1\","));
  EXPECT_THAT(
      ask(entente_view_agenda_csv, view.get(), notice_us, due_us, nullptr, std::size_t{0}).text,
      HasSubstr("\r\n\"kitchen-42\",\"k1\",\"complaint.unacknowledged\","));
  EXPECT_EQ(ask(entente_view_agenda_csv, view.get(), notice_us, due_us, TEXT(R"({"most":1})")).path,
            "/most");
  EXPECT_EQ(ask(entente_view_findings_csv, view.get(), TEXT("kitchen-43")).code,
            "partnership.unknown");
}

TEST(CView, ListsPartnershipsInPages) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  EXPECT_THAT(ask(entente_view_partnerships, view.get(), nullptr, std::size_t{0}).text,
              StartsWith(R"([{"id":"kitchen-42","name":"Ann's kitchen","stage":"prospect")"));
  EXPECT_EQ(
      ask(entente_view_partnerships, view.get(), TEXT(R"({"after":"kitchen-42","limit":5})")).text,
      "[]");
  EXPECT_EQ(ask(entente_view_partnerships, view.get(), TEXT(R"({"stage":"ended"})")).text, "[]");
}

TEST(CView, ReadsStateThenAndNow) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  EXPECT_THAT(ask(entente_view_state, view.get(), TEXT("kitchen-42")).text,
              HasSubstr(R"("stage":"received","received_at":"2026-03-02T14:30:00.000000Z")"));
  const std::int64_t before_us = monday_us + 15 * hour_us;
  EXPECT_THAT(ask(entente_view_as_of, view.get(), TEXT("kitchen-42"), before_us).text,
              testing::Not(HasSubstr("received_at")));
  EXPECT_THAT(ask(entente_view_state, view.get(), TEXT("@team")).text, HasSubstr(R"("id":"pat")"));
  EXPECT_EQ(ask(entente_view_state, view.get(), TEXT("kitchen-43")).code, "partnership.unknown");
  EXPECT_EQ(ask(entente_view_state, view.get(), TEXT("")).path, "/partnership");
}

TEST(CView, MarksWhatWasTakenBackInHistory) {
  const Portfolio portfolio = portfolio_told({add_pat, open_kitchen, add_ann});
  const View view = host_view(portfolio.get());
  const std::string_view contact =
      R"({"type":"contact.record","partnership":"kitchen-42","at":"2026-03-02T15:00:00Z",
          "data":{"id":"c1","channel":"call","initiator":"client","with":["ann"],"kind":"call"}})";
  const std::string_view retract =
      R"({"type":"record.retract","partnership":"kitchen-42","at":"2026-03-02T15:01:00Z",
          "data":{"version":3,"reason":"Another kitchen"}})";
  ASSERT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(contact)).status, ENTENTE_OK);
  ASSERT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(retract)).status, ENTENTE_OK);
  const Answer history = ask(entente_view_history, view.get(), TEXT("kitchen-42"));
  const std::size_t marked = history.text.find(R"(,"retracted":true})");
  ASSERT_NE(marked, std::string::npos);
  EXPECT_EQ(history.text.find(R"(,"retracted":true})", marked + 1), std::string::npos);
  EXPECT_LT(history.text.find("contact.recorded"), marked);
  EXPECT_GT(history.text.find("record.retracted"), marked);
  EXPECT_THAT(ask(entente_view_history, view.get(), TEXT("@team")).text,
              StartsWith(R"([{"type":"member.added","partnership":"@team","version":1)"));
}

TEST(CView, DigestsALongSleep) {
  const Portfolio portfolio = anns_complaint();
  ask(entente_portfolio_advance, portfolio.get(), due_us, std::size_t{0});
  const Answer digest = ask(entente_view_digest, host_view(portfolio.get()).get());
  EXPECT_THAT(digest.text, HasSubstr(R"("partnerships":1,"with_findings":1)"));
  EXPECT_THAT(digest.text, HasSubstr(R"("by_severity":{"warning":1})"));
  EXPECT_THAT(digest.text, HasSubstr(R"("transitions_waiting":2)"));
}

TEST(CView, ReadsTrendsOfAPeriod) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  const Answer trends = ask(entente_view_trends, view.get(), monday_us, due_us);
  EXPECT_EQ(trends.status, ENTENTE_OK);
  EXPECT_THAT(trends.text,
              StartsWith(R"({"from":"2026-03-02T00:00:00.000000Z",)"
                         R"("to":"2026-03-02T19:30:00.000000Z","signals":[{"signal":"confides",)"
                         R"("positives":0,"trials":0,"gap":{"verdict":"none"}},)"));
  EXPECT_THAT(trends.text, HasSubstr(R"("complaints":{"count":1,"without_cause":1,"understood":0,)"
                                     R"("not_common":0,"not_common_share":0})"));
  EXPECT_THAT(trends.text, HasSubstr(R"("quiet":[{"partnerships":1,"quiet":0,)"));
  EXPECT_THAT(trends.text,
              testing::EndsWith(R"("reachability":{"requests":0,"decided":0,"reached":0}})"));
}

TEST(CView, ReportsWhatBecameOfTheFindingsOfEachRule) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  ask(entente_portfolio_advance, portfolio.get(), notice_us, ENTENTE_NO_LIMIT);
  const std::string_view open =
      R"({"rule":"complaint.unacknowledged","raised":1,"acted_in_time":0,"acted_late":0,)"
      R"("cleared_alone":0,"dismissed":0,"withdrawn":0,"open":1})";
  const std::string_view none = R"({"rule":"complaint.unacknowledged","raised":0,)";
  EXPECT_THAT(ask(entente_view_rules_report, view.get(), monday_us, notice_us).text,
              HasSubstr(std::string(open)));
  EXPECT_THAT(ask(entente_view_rules_report, view.get(), monday_us, notice_us - 1).text,
              HasSubstr(std::string(none)));
}

TEST(CView, RefusesPeriodsThatAreNone) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  for (const auto read : {entente_view_trends, entente_view_rules_report}) {
    const Answer backwards = ask(read, view.get(), due_us, notice_us);
    EXPECT_EQ(backwards.status, ENTENTE_E_FAILURE);
    EXPECT_EQ(backwards.code, "field.range");
    EXPECT_EQ(backwards.path, "/to");
    const Answer from_never = ask(read, view.get(), ENTENTE_NEVER, due_us);
    EXPECT_EQ(from_never.code, "time.range");
    EXPECT_EQ(from_never.path, "/from");
    EXPECT_EQ(ask(read, view.get(), monday_us, std::int64_t{-1}).path, "/to");
  }
}

TEST(CView, GivesAllThatIsHeldOnSomebody) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  const Answer ann = ask(entente_view_subject_access, view.get(), TEXT("kitchen-42"), TEXT("ann"));
  EXPECT_EQ(ann.status, ENTENTE_OK);
  EXPECT_THAT(ann.text, StartsWith(R"({"partnership":"kitchen-42","person":{"id":"ann",)"));
  EXPECT_THAT(ann.text, HasSubstr(R"("type":"complaint.received")"));
  EXPECT_THAT(ann.text, Not(HasSubstr(R"("type":"partnership.opened")")));
  EXPECT_EQ(ask(entente_view_subject_access, view.get(), TEXT("kitchen-42"), TEXT("eve")).code,
            "person.unknown");
  EXPECT_EQ(ask(entente_view_subject_access, view.get(), TEXT("kitchen-42"), TEXT("")).path,
            "/person");
  EXPECT_EQ(ask(entente_view_subject_access, view.get(), TEXT("@team"), TEXT("ann")).code,
            "member.unknown");
}

TEST(CView, GivesTheFormsToRender) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  const Answer forms = ask(entente_view_forms, view.get(), nullptr, std::size_t{0});
  EXPECT_THAT(forms.text, StartsWith(R"({"templates":[{"id":)"));
  EXPECT_THAT(forms.text, HasSubstr(R"({"id":"best_month","text":"What does a very good month)"));
  EXPECT_THAT(forms.text, HasSubstr(R"({"id":"budget","kind":"budget","text":)"));
  EXPECT_THAT(
      ask(entente_view_forms, view.get(), TEXT(R"({"partnership":"kitchen-42","language":"es"})"))
          .text,
      HasSubstr(R"({"id":"best_month","text":"¿Cómo es para usted un mes muy bueno?"})"));
  EXPECT_EQ(ask(entente_view_forms, view.get(), TEXT(R"({"partnership":"kitchen-43"})")).code,
            "partnership.unknown");
  EXPECT_EQ(ask(entente_view_forms, view.get(), TEXT(R"({"lang":"es"})")).path, "/lang");
}

// The failure's code; empty when there is such a view.
std::string refusal_of_viewer(const Portfolio& portfolio, std::string_view viewer) {
  entente_view* view = nullptr;
  entente_error* error = nullptr;
  const entente_status status =
      entente_portfolio_view(portfolio.get(), viewer.data(), viewer.size(), &view, &error);
  EXPECT_EQ(status == ENTENTE_OK, view != nullptr);
  std::string code = status == ENTENTE_OK ? "" : entente_error_code(error);
  entente_view_free(view);
  entente_error_free(error);
  return code;
}

TEST(CView, KnowsTheHostTheTeamAndClients) {
  const Portfolio portfolio = anns_complaint();
  EXPECT_EQ(refusal_of_viewer(portfolio, "host"), "");
  EXPECT_EQ(refusal_of_viewer(portfolio, R"({"role":"lead"})"), "");
  EXPECT_EQ(refusal_of_viewer(portfolio, R"({"member":"nobody"})"), "member.unknown");
  EXPECT_EQ(refusal_of_viewer(portfolio, R"({"person":"ann"})"), "viewer.unknown");
  EXPECT_EQ(refusal_of_viewer(portfolio, R"({"partnership":"p","person":"ann"})"),
            "partnership.unknown");
  EXPECT_EQ(refusal_of_viewer(portfolio, R"({"partnership":"kitchen-42","person":"ann"})"), "");
  EXPECT_EQ(refusal_of_viewer(portfolio, "ann"), "document.syntax");
}

TEST(CView, ShowsViewsByNameInEveryForm) {
  const Portfolio portfolio = anns_complaint();
  const View view = host_view(portfolio.get());
  constexpr std::string_view request =
      R"({"partnership":"kitchen-42","now":"2026-03-03T12:00:00Z"})";
  const auto shown = [&](std::string_view name, std::int32_t form) {
    return ask(entente_view_show, view.get(), name.data(), name.size(), request.data(),
               request.size(), form);
  };
  EXPECT_THAT(shown("brief", ENTENTE_FORM_DOCUMENT).text,
              StartsWith(R"({"partnership":"kitchen-42","now":"2026-03-03T12:00:00.000000Z")"));
  EXPECT_THAT(shown("brief", ENTENTE_FORM_TEXT).text, StartsWith("Before you speak with "));
  EXPECT_THAT(shown("brief", ENTENTE_FORM_MARKDOWN).text, StartsWith("# Before you speak with "));
  EXPECT_THAT(shown("card", ENTENTE_FORM_HTML).text, StartsWith("<!doctype html>"));
  EXPECT_EQ(shown("cart", ENTENTE_FORM_TEXT).code, "view.unknown");
  EXPECT_EQ(shown("card", 4).code, "form.unknown");
  EXPECT_EQ(shown("card", -1).code, "form.unknown");
  EXPECT_EQ(shown("suggest_statement", ENTENTE_FORM_HTML).code, "form.unknown");
}

TEST(CView, OutlivesItsPortfolioAsResultsDo) {
  Portfolio portfolio = anns_complaint();
  View view = host_view(portfolio.get());
  portfolio.reset();
  entente_result* result = nullptr;
  ASSERT_EQ(entente_view_digest(view.get(), &result, nullptr), ENTENTE_OK);
  view.reset();
  std::thread elsewhere([result] {
    EXPECT_THAT(entente_result_data(result), HasSubstr(R"("partnerships":1)"));
    entente_result_free(result);
  });
  elsewhere.join();
}

}  // namespace
}  // namespace entente::capi_test
