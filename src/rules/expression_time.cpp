#include "expression_time.hpp"

#include <array>
#include <charconv>
#include <chrono>

namespace entente::rules {
namespace {

struct DurationUnit {
  std::string_view name;
  std::int64_t nanos;
};
// "ms" before "m", so that the first match is the longest.
constexpr std::array units = {DurationUnit{"ms", 1'000'000},
                              DurationUnit{"us", 1'000},
                              DurationUnit{"\xC2\xB5s", 1'000},
                              DurationUnit{"\xCE\xBCs", 1'000},
                              DurationUnit{"ns", 1},
                              DurationUnit{"h", 3'600'000'000'000},
                              DurationUnit{"m", 60'000'000'000},
                              DurationUnit{"s", 1'000'000'000}};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }

class Reader {
 public:
  explicit Reader(std::string_view text) : rest_(text) {}

  [[nodiscard]] bool done() const noexcept { return rest_.empty(); }
  [[nodiscard]] bool at_digit() const noexcept { return !done() && is_digit(rest_.front()); }

  bool accept(std::string_view prefix) {
    if (!rest_.starts_with(prefix)) return false;
    rest_.remove_prefix(prefix.size());
    return true;
  }
  int digit() {
    const int value = rest_.front() - '0';
    rest_.remove_prefix(1);
    return value;
  }
  /// Exactly `count` digits.
  std::optional<int> digits(int count) {
    int value = 0;
    for (; count > 0; --count) {
      if (!at_digit()) return std::nullopt;
      value = value * 10 + digit();
    }
    return value;
  }

 private:
  std::string_view rest_;
};

/// `number` and a fraction of digits, times the unit. Digits finer than a nanosecond are cut off.
std::optional<FineTime> scaled(std::int64_t number, std::string_view fraction,
                               std::int64_t unit_nanos) noexcept {
  const std::int64_t unit_micros = unit_nanos / 1000;
  if (unit_micros != 0 && number > longest_duration.micros / unit_micros) return std::nullopt;
  FineTime time = unit_micros == 0
                      ? FineTime{number / 1000, static_cast<std::uint32_t>(number % 1000)}
                      : FineTime{number * unit_micros, 0};
  std::int64_t nanos = 0;
  std::int64_t scale = unit_nanos;
  for (const char each : fraction) nanos += (scale /= 10) * (each - '0');
  return sum(time, {nanos / 1000, static_cast<std::uint32_t>(nanos % 1000)});
}

std::optional<FineTime> read_part(std::string_view& rest) noexcept {
  std::int64_t number = 0;
  const char* const end = rest.data() + rest.size();
  const auto [stop, error] = std::from_chars(rest.data(), end, number);
  const bool whole = is_digit(rest.front());
  if (whole && error != std::errc{}) return std::nullopt;
  if (whole) rest.remove_prefix(static_cast<std::size_t>(stop - rest.data()));
  std::string_view fraction;
  if (rest.starts_with('.')) {
    rest.remove_prefix(1);
    std::size_t length = 0;
    while (length < rest.size() && is_digit(rest[length])) ++length;
    fraction = rest.substr(0, length);
    rest.remove_prefix(length);
  }
  if (!whole && fraction.empty()) return std::nullopt;
  for (const DurationUnit& unit : units) {
    if (!rest.starts_with(unit.name)) continue;
    rest.remove_prefix(unit.name.size());
    return scaled(number, fraction, unit.nanos);
  }
  return std::nullopt;
}

void append_padded(std::int64_t value, int width, std::string& out) {
  const std::string digits = std::to_string(value);
  out.append(static_cast<std::size_t>(width) - digits.size(), '0');
  out += digits;
}

/// A fraction of a second, without the zeros at its end.
void append_fraction(std::int64_t nanos, std::string& out) {
  if (nanos == 0) return;
  out += '.';
  append_padded(nanos, 9, out);
  out.erase(out.find_last_not_of('0') + 1);
}

struct Split {
  std::int64_t seconds;
  std::int64_t nanos;
};

/// Rounded towards the past; nanos from 0 on.
Split split(FineTime time) noexcept {
  std::int64_t seconds = time.micros / micros_per_second;
  std::int64_t micros = time.micros % micros_per_second;
  if (micros < 0) {
    micros += micros_per_second;
    --seconds;
  }
  return {seconds, micros * 1000 + time.nanos};
}

std::optional<std::int64_t> read_days(Reader& in) {
  const auto year = in.digits(4);
  if (!year || !in.accept("-")) return std::nullopt;
  const auto month = in.digits(2);
  if (!month || !in.accept("-")) return std::nullopt;
  const auto day = in.digits(2);
  if (!day) return std::nullopt;
  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return std::chrono::sys_days(date).time_since_epoch().count();
}

std::optional<std::int64_t> read_time_of_day(Reader& in) {
  const auto hour = in.digits(2);
  if (!hour || *hour > 23 || !in.accept(":")) return std::nullopt;
  const auto minute = in.digits(2);
  if (!minute || *minute > 59 || !in.accept(":")) return std::nullopt;
  const auto second = in.digits(2);
  if (!second || *second > 59) return std::nullopt;
  return *hour * 3600 + *minute * 60 + *second;
}

std::optional<std::int64_t> read_second_nanos(Reader& in) {
  if (!in.accept(".")) return 0;
  if (!in.at_digit()) return std::nullopt;
  std::int64_t nanos = 0;
  std::int64_t scale = 1'000'000'000;
  while (in.at_digit()) {
    if (scale == 1) return std::nullopt;
    nanos += in.digit() * (scale /= 10);
  }
  return nanos;
}

std::optional<std::int64_t> read_offset(Reader& in) {
  if (in.accept("Z") || in.accept("z")) return 0;
  const bool west = in.accept("-");
  if (!west && !in.accept("+")) return std::nullopt;
  const auto hours = in.digits(2);
  if (!hours || *hours > 23 || !in.accept(":")) return std::nullopt;
  const auto minutes = in.digits(2);
  if (!minutes || *minutes > 59) return std::nullopt;
  const std::int64_t seconds = *hours * 3600 + *minutes * 60;
  return west ? -seconds : seconds;
}

}  // namespace

std::optional<FineTime> parse_duration(std::string_view text) noexcept {
  const bool negative = text.starts_with('-');
  if (negative || text.starts_with('+')) text.remove_prefix(1);
  if (text == "0") return FineTime{};
  if (text.empty()) return std::nullopt;
  FineTime total;
  while (!text.empty()) {
    const auto part = read_part(text);
    if (!part || !is_duration(*part)) return std::nullopt;
    total = sum(total, *part);
    if (!is_duration(total)) return std::nullopt;
  }
  return negative ? negated(total) : total;
}

std::optional<FineTime> parse_timestamp(std::string_view text) noexcept {
  Reader in(text);
  const auto days = read_days(in);
  if (!days || !(in.accept("T") || in.accept("t"))) return std::nullopt;
  const auto seconds = read_time_of_day(in);
  if (!seconds) return std::nullopt;
  const auto nanos = read_second_nanos(in);
  if (!nanos) return std::nullopt;
  const auto offset = read_offset(in);
  if (!offset || !in.done()) return std::nullopt;
  const FineTime time{(*days * 86'400 + *seconds - *offset) * micros_per_second + *nanos / 1000,
                      static_cast<std::uint32_t>(*nanos % 1000)};
  if (!is_timestamp(time)) return std::nullopt;
  return time;
}

void append_duration(FineTime duration, std::string& out) {
  const bool negative = duration.micros < 0;
  if (negative) out += '-';
  const auto [seconds, nanos] = split(negative ? negated(duration) : duration);
  out += std::to_string(seconds);
  append_fraction(nanos, out);
  out += 's';
}

void append_timestamp(FineTime timestamp, std::string& out) {
  const auto [seconds, nanos] = split(timestamp);
  const std::chrono::sys_seconds at{std::chrono::seconds(seconds)};
  const auto midnight = std::chrono::floor<std::chrono::days>(at);
  const std::chrono::year_month_day date(midnight);
  const std::chrono::hh_mm_ss time(at - midnight);
  append_padded(static_cast<int>(date.year()), 4, out);
  out += '-';
  append_padded(static_cast<unsigned>(date.month()), 2, out);
  out += '-';
  append_padded(static_cast<unsigned>(date.day()), 2, out);
  out += 'T';
  append_padded(time.hours().count(), 2, out);
  out += ':';
  append_padded(time.minutes().count(), 2, out);
  out += ':';
  append_padded(time.seconds().count(), 2, out);
  append_fraction(nanos, out);
  out += 'Z';
}

}  // namespace entente::rules
