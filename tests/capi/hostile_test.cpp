// Documents made to hurt, through the shared library: a clear error, and soon.

#include "hostile.hpp"

#include <gmock/gmock.h>

#include "asking.hpp"

namespace entente::capi_test {
namespace {

using hostile::Case;
using hostile::head;
using hostile::within_milliseconds;
using testing::HasSubstr;

// How an error document names a code and a path.
void expect_error(const std::string& error, const Case& each) {
  EXPECT_THAT(error, HasSubstr(R"("code":")" + std::string(each.code) + '"'))
      << head(each.document);
  if (each.path.empty()) return;
  EXPECT_THAT(error, HasSubstr(R"("path":")" + each.path + '"')) << head(each.document);
}

// A handle is asked for and not given.
template <class Make>
void expect_refused_soon(const std::vector<Case>& cases, Make make) {
  for (const Case& each : cases) {
    entente_error* error = nullptr;
    within_milliseconds(each.document, [&] {
      EXPECT_EQ(make(each.document, &error), ENTENTE_E_FAILURE) << head(each.document);
    });
    ASSERT_NE(error, nullptr) << head(each.document);
    expect_error(entente_error_document(error), each);
    entente_error_free(error);
  }
}

TEST(CHostile, CommandsAreRefusedWithinMilliseconds) {
  const Portfolio portfolio = portfolio_told({add_pat, open_kitchen, add_ann});
  for (const Case& each : hostile::commands()) {
    within_milliseconds(each.document, [&] {
      const Answer answer = ask(entente_portfolio_submit, portfolio.get(), TEXT(each.document));
      EXPECT_EQ(answer.status, ENTENTE_REFUSED) << head(each.document);
      expect_error(answer.text, each);
      EXPECT_LT(answer.text.size(), 4'096u) << head(each.document);
    });
  }
}

TEST(CHostile, PoliciesGiveNoHandleWithinMilliseconds) {
  expect_refused_soon(hostile::policies(), [](const std::string& document, entente_error** error) {
    entente_policy* policy = nullptr;
    const entente_status status = entente_policy_new(TEXT(document), &policy, error);
    EXPECT_EQ(policy, nullptr);
    return status;
  });
}

TEST(CHostile, CalendarsGiveNoHandleWithinMilliseconds) {
  expect_refused_soon(hostile::calendars(), [](const std::string& document, entente_error** error) {
    entente_calendar* calendar = nullptr;
    const entente_status status = entente_calendar_new(TEXT(document), &calendar, error);
    EXPECT_EQ(calendar, nullptr);
    return status;
  });
}

TEST(CHostile, RhythmsGiveNoHandleWithinMilliseconds) {
  expect_refused_soon(hostile::rhythms(), [](const std::string& document, entente_error** error) {
    entente_rhythm* rhythm = nullptr;
    const entente_status status = entente_rhythm_new(TEXT(document), nullptr, &rhythm, error);
    EXPECT_EQ(rhythm, nullptr);
    return status;
  });
}

}  // namespace
}  // namespace entente::capi_test
