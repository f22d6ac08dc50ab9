#include "entente/time/local.hpp"

#include "digits.hpp"
#include "entente/time/calendar_document.hpp"

namespace entente {
namespace {

using detail::Digits;

Failure bad_date() {
  return Failure("time.format", "Write a date that exists as YYYY-MM-DD, like 2026-11-26.");
}

Failure bad_wall_time() {
  return Failure("time.format",
                 "Write the time as HH:MM or HH:MM:SS, from 00:00 to 23:59:59; only a closing may "
                 "be 24:00.");
}

}  // namespace

Result<Date> Date::parse(std::string_view text) {
  Digits rest(text);
  const auto year = rest.take_number(4);
  if (!year || !rest.take("-")) return bad_date();
  const auto month = rest.take_number(2);
  if (!month || !rest.take("-")) return bad_date();
  const auto day = rest.take_number(2);
  if (!day || !rest.done()) return bad_date();
  const std::chrono::year_month_day civil{std::chrono::year(*year),
                                          std::chrono::month(static_cast<unsigned>(*month)),
                                          std::chrono::day(static_cast<unsigned>(*day))};
  if (!civil.ok()) return bad_date();
  if (*year < 1970 || *year > 2199) {
    return Failure("time.range", "Use a date from 1970-01-01 to 2199-12-31.");
  }
  return Date(std::chrono::sys_days(civil));
}

void Date::append_to(std::string& out) const {
  const std::chrono::year_month_day date = civil();
  detail::append_padded(static_cast<int>(date.year()), 4, out);
  out += '-';
  detail::append_padded(static_cast<unsigned>(date.month()), 2, out);
  out += '-';
  detail::append_padded(static_cast<unsigned>(date.day()), 2, out);
}

namespace detail {

Result<std::int32_t> parse_wall_time(std::string_view text, std::int32_t latest) {
  Digits rest(text);
  const auto hours = rest.take_number(2);
  if (!hours || !rest.take(":")) return bad_wall_time();
  const auto minutes = rest.take_number(2);
  if (!minutes || *minutes > 59) return bad_wall_time();
  std::int32_t seconds = *hours * 3600 + *minutes * 60;
  if (rest.take(":")) {
    const auto given = rest.take_number(2);
    if (!given || *given > 59) return bad_wall_time();
    seconds += *given;
  }
  if (!rest.done() || seconds > latest) return bad_wall_time();
  return seconds;
}

void append_wall_time(std::int32_t seconds, std::string& out) {
  append_padded(seconds / 3600, 2, out);
  out += ':';
  append_padded(seconds / 60 % 60, 2, out);
  if (seconds % 60 == 0) return;
  out += ':';
  append_padded(seconds % 60, 2, out);
}

}  // namespace detail

Result<MonthDay> MonthDay::parse(std::string_view text) {
  Digits rest(text);
  const auto month = rest.take_number(2);
  const bool dash = rest.take("-");
  const auto day = rest.take_number(2);
  MonthDay parsed;
  if (month && dash && day && rest.done()) {
    parsed.month_ = static_cast<std::uint8_t>(*month);
    parsed.day_ = static_cast<std::uint8_t>(*day);
    if (parsed.value().ok()) return parsed;
  }
  return Failure("time.format", "Write a day of the year as MM-DD, like 12-25.");
}

void MonthDay::append_to(std::string& out) const {
  detail::append_padded(month_, 2, out);
  out += '-';
  detail::append_padded(day_, 2, out);
}

}  // namespace entente
