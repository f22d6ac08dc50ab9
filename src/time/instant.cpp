#include "entente/time/instant.hpp"

#include <optional>

#include "digits.hpp"
#include "entente/time/local.hpp"

namespace entente {
namespace {

using namespace std::chrono_literals;
using detail::Digits;

Failure bad_format() {
  return Failure("time.format",
                 "Write the instant as RFC 3339 with an offset and at most six digits of a second, "
                 "like 2026-03-02T15:05:00Z.");
}

Failure out_of_range() {
  return Failure("time.range", "Use an instant from 1970-01-01T00:00:00Z to the end of 2199.");
}

std::optional<std::chrono::sys_days> take_date(Digits& text) {
  const auto year = text.take_number(4);
  if (!year || !text.take("-")) return std::nullopt;
  const auto month = text.take_number(2);
  if (!month || !text.take("-")) return std::nullopt;
  const auto day = text.take_number(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date);
}

std::optional<std::int32_t> take_below(Digits& text, std::int32_t bound) {
  const auto number = text.take_number(2);
  return number && *number < bound ? number : std::nullopt;
}

std::optional<Duration> take_fraction(Digits& text) {
  if (!text.take(".")) return Duration(0);
  const std::string_view digits = text.take_digits();
  if (digits.empty() || digits.find_first_not_of('0', 6) != std::string_view::npos) {
    return std::nullopt;
  }
  std::int64_t micros = 0;
  for (std::size_t i = 0; i < 6; ++i) {
    micros = micros * 10 + (i < digits.size() ? digits[i] - '0' : 0);
  }
  return Duration(micros);
}

std::optional<Duration> take_time_of_day(Digits& text) {
  const auto hour = take_below(text, 24);
  if (!hour || !text.take(":")) return std::nullopt;
  const auto minute = take_below(text, 60);
  if (!minute || !text.take(":")) return std::nullopt;
  const auto second = take_below(text, 60);
  if (!second) return std::nullopt;
  const auto fraction = take_fraction(text);
  if (!fraction) return std::nullopt;
  return *hour * 1h + *minute * 1min + *second * 1s + *fraction;
}

std::optional<Duration> take_offset(Digits& text) {
  if (text.take("Zz")) return Duration(0);
  const bool west = text.take("-");
  if (!west && !text.take("+")) return std::nullopt;
  const auto hour = take_below(text, 24);
  if (!hour || !text.take(":")) return std::nullopt;
  const auto minute = take_below(text, 60);
  if (!minute) return std::nullopt;
  const Duration offset = *hour * 1h + *minute * 1min;
  return west ? -offset : offset;
}

}  // namespace

Result<Instant> Instant::parse(std::string_view text) {
  Digits rest(text);
  const auto date = take_date(rest);
  if (!date || !rest.take("Tt")) return bad_format();
  const auto time = take_time_of_day(rest);
  if (!time) return bad_format();
  const auto offset = take_offset(rest);
  if (!offset || !rest.done()) return bad_format();
  return from_micros((date->time_since_epoch() + *time - *offset).count());
}

Result<Instant> Instant::from_micros(std::int64_t micros) {
  const Instant instant = clamped(micros);
  if (instant.micros() != micros) return out_of_range();
  return instant;
}

void Instant::append_to(std::string& out) const {
  constexpr std::int64_t day = 86'400'000'000;
  Date::from_days(static_cast<std::int32_t>(micros_ / day)).append_to(out);
  const std::chrono::hh_mm_ss time(Duration(micros_ % day));
  out += 'T';
  detail::append_padded(time.hours().count(), 2, out);
  out += ':';
  detail::append_padded(time.minutes().count(), 2, out);
  out += ':';
  detail::append_padded(time.seconds().count(), 2, out);
  out += '.';
  detail::append_padded(time.subseconds().count(), 6, out);
  out += 'Z';
}

Result<Instant> plus(Instant at, Duration elapsed) {
  std::int64_t micros = 0;
  if (__builtin_add_overflow(at.micros(), elapsed.count(), &micros)) return out_of_range();
  return Instant::from_micros(micros);
}

Result<Instant> ceil_to_minute(Instant at) {
  return Instant::from_micros(std::chrono::ceil<std::chrono::minutes>(Duration(at.micros())) / 1us);
}

}  // namespace entente
