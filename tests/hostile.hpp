#pragma once

/// \file
/// Documents made to hurt: each must end in a clear error within milliseconds, whichever way it
/// comes in. The tests of the codec and of the C interface read the same lists.

#include <gtest/gtest.h>

#include <ctime>
#include <string>
#include <string_view>
#include <vector>

#include "sanitized.hpp"

namespace entente::hostile {

struct Case {
  std::string document;
  std::string_view code;
  std::string path;
};

/// What to print of a document.
inline std::string head(std::string_view document) { return std::string(document.substr(0, 200)); }

/// Runs `act` and expects that it took at most 100 ms of the processor, which a busy machine does
/// not stretch; ten times as much where sanitizers watch.
template <class Act>
void within_milliseconds(std::string_view what, Act act) {
  const std::clock_t begin = std::clock();
  act();
  const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
  EXPECT_LE(seconds, is_sanitized ? 1.0 : 0.1) << head(what);
}

[[nodiscard]] std::string in_quotes(std::string_view text);
[[nodiscard]] std::string repeated(std::string_view text, int times, std::string_view between = "");

/// A calendar in UTC with these members besides, each after a comma.
[[nodiscard]] std::string calendar(std::string_view members);
[[nodiscard]] std::string rhythm(std::string_view rule, std::string_view more = "",
                                 std::string_view start = "2026-01-06");
/// The record of a call with ann, with these members besides.
[[nodiscard]] std::string contact(std::string_view members);
/// A policy over the shipped one.
[[nodiscard]] std::string policy(std::string_view members);

/// Texts of zones that are none: as JSON strings, without the quotes.
[[nodiscard]] std::vector<std::string> zones();
/// A calendar of Mondays, all of which are holidays.
[[nodiscard]] std::string never_on_its_mondays();
/// Calendars that never open, and others that are none.
[[nodiscard]] std::vector<Case> calendars();
/// Recurrences that never match, and others that are none.
[[nodiscard]] std::vector<Case> rhythms();
/// Commands to a partnership `kitchen-42` that is open, with a client person `ann`.
[[nodiscard]] std::vector<Case> commands();
/// Policies of which one thing is wrong.
[[nodiscard]] std::vector<Case> policies();

}  // namespace entente::hostile
