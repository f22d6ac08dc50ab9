#pragma once

/// \file
/// Asking the C interface from C++: answers as values, handles that free themselves.

#include <gtest/gtest.h>

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "documents.hpp"
#include "entente/entente.h"

/// A text is two arguments.
#define TEXT(text) std::string_view(text).data(), std::string_view(text).size()

namespace entente::capi_test {

struct Answer {
  entente_status status = ENTENTE_OK;
  std::string text;
  std::string code;
  std::string path;
};

// Calls an entry whose last parameters are a result and an error.
template <class... Parameters, class... Arguments>
Answer ask(entente_status (*entry)(Parameters...) noexcept, Arguments... arguments) {
  entente_result* result = nullptr;
  entente_error* error = nullptr;
  Answer answer;
  answer.status = entry(arguments..., &result, &error);
  if (result != nullptr) answer.text = entente_result_data(result);
  EXPECT_EQ(entente_result_length(result), answer.text.size());
  if (error != nullptr) {
    answer.code = entente_error_code(error);
    answer.path = entente_error_path(error);
  }
  EXPECT_NE(result == nullptr, error == nullptr);
  entente_result_free(result);
  entente_error_free(error);
  return answer;
}

template <class Handle, void (*free_handle)(Handle*)>
struct Freeing {
  void operator()(Handle* handle) const { free_handle(handle); }
};
using Calendar =
    std::unique_ptr<entente_calendar, Freeing<entente_calendar, entente_calendar_free>>;
using Policy = std::unique_ptr<entente_policy, Freeing<entente_policy, entente_policy_free>>;
using Portfolio =
    std::unique_ptr<entente_portfolio, Freeing<entente_portfolio, entente_portfolio_free>>;
using View = std::unique_ptr<entente_view, Freeing<entente_view, entente_view_free>>;

inline Calendar office_calendar() {
  entente_calendar* calendar = nullptr;
  EXPECT_EQ(entente_calendar_new(TEXT(office), &calendar, nullptr), ENTENTE_OK);
  return Calendar(calendar);
}

inline Policy office_policy() {
  entente_policy* made = nullptr;
  const std::string document = policy();
  EXPECT_EQ(entente_policy_new(TEXT(document), &made, nullptr), ENTENTE_OK);
  return Policy(made);
}

inline Portfolio portfolio_told(const std::vector<std::string_view>& commands) {
  entente_portfolio* portfolio = nullptr;
  EXPECT_EQ(entente_portfolio_new(office_policy().get(), 0, &portfolio, nullptr), ENTENTE_OK);
  for (const std::string_view each : commands) {
    const Answer answer = ask(entente_portfolio_submit, portfolio, TEXT(each));
    EXPECT_EQ(answer.status, ENTENTE_OK) << answer.text;
  }
  return Portfolio(portfolio);
}

inline Portfolio anns_complaint() {
  return portfolio_told({add_pat, open_kitchen, add_ann, receive});
}

inline View host_view(const entente_portfolio* portfolio) {
  entente_view* view = nullptr;
  EXPECT_EQ(entente_portfolio_view(portfolio, nullptr, 0, &view, nullptr), ENTENTE_OK);
  return View(view);
}

}  // namespace entente::capi_test
