// A tenant in a host's own database, in C.

#include "entente/c/fold.h"

#include <gmock/gmock.h>

#include "asking.hpp"

namespace entente::capi_test {
namespace {

using testing::EndsWith;
using testing::HasSubstr;
using testing::StartsWith;

struct Folded {
  entente_status status = ENTENTE_OK;
  std::string kept;
  std::string result;
  std::string code;
  std::string path;
};

Folded fold(const std::string& kept, std::string_view commands, std::int64_t now_us) {
  entente_result* kept_after = nullptr;
  entente_result* result = nullptr;
  entente_error* error = nullptr;
  Folded folded;
  folded.status = entente_fold(TEXT(kept), office_policy().get(), 0, TEXT(commands), now_us,
                               &kept_after, &result, &error);
  EXPECT_EQ(kept_after == nullptr, result == nullptr);
  EXPECT_NE(result == nullptr, error == nullptr);
  if (result != nullptr) {
    folded.kept.assign(entente_result_data(kept_after), entente_result_length(kept_after));
    folded.result = entente_result_data(result);
  }
  if (error != nullptr) {
    folded.code = entente_error_code(error);
    folded.path = entente_error_path(error);
  }
  entente_result_free(kept_after);
  entente_result_free(result);
  entente_error_free(error);
  return folded;
}

std::string array(const std::vector<std::string_view>& commands) {
  std::string text = "[";
  for (const std::string_view each : commands) text.append(text.size() > 1 ? "," : "").append(each);
  return text + "]";
}

Folded complained() {
  return fold("", array({add_pat, open_kitchen, add_ann, receive}), ENTENTE_NEVER);
}

TEST(Fold, AnswersAsAPortfolioAndSaysWhenToFoldAgain) {
  const std::string commands = array({add_pat, open_kitchen, add_ann, receive});
  const Portfolio portfolio = portfolio_told({});
  const Answer expected = ask(entente_portfolio_submit_many, portfolio.get(), TEXT(commands));
  const Folded folded = complained();
  EXPECT_EQ(folded.status, ENTENTE_OK);
  EXPECT_EQ(folded.result, R"({"answers":)" + expected.text +
                               R"(,"transitions":[],"next_wake":"2026-03-02T18:30:00.000000Z"})");
}

TEST(Fold, HandsOutOnceInTheNewBytes) {
  const std::string kept = complained().kept;
  const Folded told = fold(kept, "[]", notice_us);
  EXPECT_THAT(told.result, StartsWith(R"({"answers":[],"transitions":[{)"));
  EXPECT_THAT(told.result, HasSubstr(finding));
  EXPECT_THAT(told.result, EndsWith(R"("next_wake":"2026-03-02T19:30:00.000000Z"})"));
  EXPECT_THAT(fold(told.kept, "[]", notice_us).result, HasSubstr(R"("transitions":[])"));
  const Folded again = fold(kept, "[]", notice_us);
  EXPECT_EQ(again.result, told.result);
  EXPECT_EQ(again.kept, told.kept);
}

TEST(Fold, TakesTheOthersWhenOneIsRefusedOrNoCommand) {
  const Folded folded =
      fold("", array({add_pat, add_ann, R"({"type":"no.such"})", open_kitchen}), ENTENTE_NEVER);
  EXPECT_EQ(folded.status, ENTENTE_REFUSED);
  EXPECT_THAT(folded.result, HasSubstr(R"("code":"partnership.unknown")"));
  EXPECT_THAT(folded.result, HasSubstr(R"("code":"field.missing")"));
  EXPECT_THAT(folded.result, HasSubstr(R"("type":"partnership.opened")"));
}

TEST(Fold, SaysWhatItDoesNotTake) {
  const std::string kept = complained().kept;
  const Folded cut = fold(kept.substr(0, kept.size() - 1), "[]", ENTENTE_NEVER);
  EXPECT_EQ(cut.status, ENTENTE_E_FAILURE);
  EXPECT_EQ(cut.code, "packed.damaged");
  EXPECT_EQ(cut.path, "/kept");
  EXPECT_EQ(fold("[]", "[]", ENTENTE_NEVER).code, "packed.foreign");
  EXPECT_EQ(fold(kept, "{}", ENTENTE_NEVER).code, "document.syntax");
  EXPECT_EQ(fold(kept, "[]", -1).code, "time.range");
}

TEST(Fold, CanBeReadAndTried) {
  const std::string kept = complained().kept;
  entente_portfolio* made = nullptr;
  ASSERT_EQ(entente_portfolio_read(TEXT(kept), nullptr, 0, &made, nullptr), ENTENTE_OK);
  const Portfolio portfolio(made);
  const View view = host_view(portfolio.get());
  EXPECT_THAT(ask(entente_view_state, view.get(), TEXT("kitchen-42")).text, HasSubstr("k1"));
  EXPECT_EQ(ask(entente_portfolio_check, portfolio.get(), TEXT(acknowledge)).status, ENTENTE_OK);
  EXPECT_EQ(ask(entente_portfolio_submit, portfolio.get(), TEXT(acknowledge)).status, ENTENTE_OK);
  EXPECT_THAT(fold(kept, "[]", due_us).result, HasSubstr(finding));
}

TEST(Fold, BeginsWithoutBytes) {
  entente_result* kept = nullptr;
  entente_result* result = nullptr;
  EXPECT_EQ(
      entente_fold(nullptr, 0, nullptr, 0, nullptr, 0, ENTENTE_NEVER, &kept, &result, nullptr),
      ENTENTE_OK);
  EXPECT_STREQ(entente_result_data(result), R"({"answers":[],"transitions":[]})");
  entente_result_free(kept);
  entente_result_free(result);
}

// Bytes that were lost on the way to it must not begin the tenant anew.
TEST(Fold, TakesNoLengthWithoutBytes) {
  entente_result* kept = nullptr;
  entente_result* result = nullptr;
  EXPECT_EQ(
      entente_fold(nullptr, 1, nullptr, 0, nullptr, 0, ENTENTE_NEVER, &kept, &result, nullptr),
      ENTENTE_E_ARGUMENT);
  EXPECT_EQ(kept, nullptr);
  EXPECT_EQ(result, nullptr);
  entente_portfolio* portfolio = nullptr;
  EXPECT_EQ(entente_portfolio_read(nullptr, 1, nullptr, 0, &portfolio, nullptr),
            ENTENTE_E_ARGUMENT);
  EXPECT_EQ(portfolio, nullptr);
}

}  // namespace
}  // namespace entente::capi_test
