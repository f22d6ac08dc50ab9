#include "recurrence_rule.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "digits.hpp"

namespace entente::detail {
namespace {

using Numbers = RecurrenceRule::Numbers;

constexpr std::size_t most_bytes = 4096;
constexpr std::int32_t most_interval = 10'000;

Failure bad(std::string_view part) {
  Failure failure("rrule.format", "Write the rule as RFC 5545 has it: FREQ first, each part once.");
  failure.with("part", part);
  return failure;
}

Failure unsupported(std::string_view part) {
  Failure failure(
      "rrule.unsupported",
      "Use FREQ DAILY, WEEKLY, MONTHLY or YEARLY with parts that name days; the time of "
      "day is local_time.");
  failure.with("part", part);
  return failure;
}

/// Calls `take` with each piece between separators; stops at the first that it refuses.
template <class Take>
bool each_piece(std::string_view text, char separator, Take take) {
  for (;;) {
    const std::size_t end = text.find(separator);
    if (!take(text.substr(0, end))) return false;
    if (end == std::string_view::npos) return true;
    text.remove_prefix(end + 1);
  }
}

template <class T>
void tidy(std::vector<T>& list) {
  std::sort(list.begin(), list.end());
  list.erase(std::unique(list.begin(), list.end()), list.end());
}

/// A whole number of at most `width` digits, not zero.
std::optional<std::int32_t> take_count(Digits& text, std::size_t width) {
  const std::string_view digits = text.take_digits();
  if (digits.size() > width) return std::nullopt;
  const auto number = Digits(digits).take_number(digits.size());
  return number.value_or(0) > 0 ? number : std::nullopt;
}

bool read_count(std::string_view text, std::int32_t& into) {
  Digits rest(text);
  const auto count = take_count(rest, 9);
  into = count.value_or(0);
  return count && rest.done();
}

struct NumberPart {
  std::string_view name;
  Numbers RecurrenceRule::*list;
  std::int32_t greatest;
  bool negative;
};

constexpr std::array<NumberPart, 5> number_parts{
    {{"BYMONTH", &RecurrenceRule::months, 12, false},
     {"BYMONTHDAY", &RecurrenceRule::month_days, 31, true},
     {"BYYEARDAY", &RecurrenceRule::year_days, 366, true},
     {"BYWEEKNO", &RecurrenceRule::week_numbers, 53, true},
     {"BYSETPOS", &RecurrenceRule::set_positions, 366, true}}};

bool read_number(std::string_view piece, const NumberPart& part, Numbers& into) {
  Digits rest(piece);
  const bool minus = part.negative && rest.take("-");
  if (!minus) static_cast<void>(rest.take("+"));
  const auto number = take_count(rest, 3);
  if (!number || !rest.done() || *number > part.greatest) return false;
  into.push_back(static_cast<std::int16_t>(minus ? -*number : *number));
  return true;
}

bool read_numbers(std::string_view text, const NumberPart& part, Numbers& into) {
  const bool read =
      each_piece(text, ',', [&](std::string_view piece) { return read_number(piece, part, into); });
  tidy(into);
  return read;
}

std::optional<Weekday> weekday_of(std::string_view text) {
  constexpr std::array<std::string_view, 7> names{"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return std::nullopt;
  return static_cast<Weekday>(found - names.begin());
}

/// `MO`, `2MO`, `-1MO`.
bool read_day(std::string_view piece, std::vector<RuleDay>& into) {
  if (piece.size() < 2) return false;
  const std::string_view number = piece.substr(0, piece.size() - 2);
  const auto weekday = weekday_of(piece.substr(number.size()));
  if (!weekday) return false;
  Numbers count;
  constexpr NumberPart part{"BYDAY", nullptr, 53, true};
  if (!number.empty() && !read_number(number, part, count)) return false;
  into.push_back({count.empty() ? std::int16_t{0} : count.front(), *weekday});
  return true;
}

bool read_days(std::string_view text, std::vector<RuleDay>& into) {
  const bool read =
      each_piece(text, ',', [&](std::string_view piece) { return read_day(piece, into); });
  tidy(into);
  return read;
}

/// `YYYYMMDD`, `YYYYMMDDTHHMMSS`, `YYYYMMDDTHHMMSSZ`.
bool read_until(std::string_view text, std::optional<RuleEnd>& into) {
  using namespace std::chrono_literals;
  Digits rest(text);
  const auto date = rest.take_number(8);
  if (!date) return false;
  const std::chrono::year_month_day civil{
      std::chrono::year(*date / 10'000),
      std::chrono::month(static_cast<unsigned>(*date / 100 % 100)),
      std::chrono::day(static_cast<unsigned>(*date % 100))};
  if (!civil.ok()) return false;
  into = RuleEnd{.date = Date(civil), .time = std::nullopt};
  if (rest.done()) return true;
  if (!rest.take("T")) return false;
  const std::int32_t time = rest.take_number(6).value_or(999'999);
  const std::int32_t hours = time / 10'000;
  const std::int32_t minutes = time / 100 % 100;
  const std::int32_t seconds = time % 100;
  if (hours > 23 || minutes > 59 || seconds > 59) return false;
  into->time = hours * 1h + minutes * 1min + seconds * 1s;
  into->utc = rest.take("Z");
  return rest.done();
}

Result<void> read_frequency(std::string_view text, RecurrenceRule& rule) {
  constexpr std::array<std::string_view, 4> names{"DAILY", "WEEKLY", "MONTHLY", "YEARLY"};
  constexpr std::array<std::string_view, 3> finer{"HOURLY", "MINUTELY", "SECONDLY"};
  if (std::find(finer.begin(), finer.end(), text) != finer.end()) return unsupported("FREQ");
  const auto found = std::find(names.begin(), names.end(), text);
  if (found == names.end()) return bad("FREQ");
  rule.frequency = static_cast<Frequency>(found - names.begin());
  return {};
}

Result<void> read_interval(std::string_view text, RecurrenceRule& rule) {
  if (!read_count(text, rule.interval)) return bad("INTERVAL");
  if (rule.interval > most_interval) return unsupported("INTERVAL");
  return {};
}

Result<void> read_part(std::string_view name, std::string_view text, RecurrenceRule& rule) {
  constexpr std::array<std::string_view, 5> others{"BYHOUR", "BYMINUTE", "BYSECOND", "RSCALE",
                                                   "SKIP"};
  const auto accepted = [name](bool read) { return read ? Result<void>() : bad(name); };
  if (name == "FREQ") return read_frequency(text, rule);
  if (name == "INTERVAL") return read_interval(text, rule);
  if (name == "COUNT") return accepted(read_count(text, rule.count.emplace()));
  if (name == "UNTIL") return accepted(read_until(text, rule.until));
  if (name == "BYDAY") return accepted(read_days(text, rule.days));
  if (name == "WKST") {
    const auto weekday = weekday_of(text);
    rule.week_start = weekday.value_or(Weekday::mon);
    return accepted(weekday.has_value());
  }
  for (const NumberPart& part : number_parts) {
    if (name == part.name) return accepted(read_numbers(text, part, rule.*part.list));
  }
  const bool known = std::find(others.begin(), others.end(), name) != others.end();
  return known ? unsupported(name) : bad(name);
}

/// What has no meaning together, or two. Parts that RFC 5545 keeps for longer periods (BYMONTHDAY
/// in a weekly rule) are taken, as other readers do: they ask a date the same question there.
Result<void> check_parts(const RecurrenceRule& rule) {
  if (!rule.frequency) return bad("FREQ");
  if (rule.count && rule.until) return bad("COUNT");
  const bool numbered = std::any_of(rule.days.begin(), rule.days.end(),
                                    [](const RuleDay& day) { return day.number != 0; });
  if (numbered && (*rule.frequency < Frequency::monthly || !rule.week_numbers.empty())) {
    return bad("BYDAY");
  }
  const bool selects = !rule.months.empty() || !rule.month_days.empty() ||
                       !rule.year_days.empty() || !rule.week_numbers.empty() || !rule.days.empty();
  if (!rule.set_positions.empty() && !selects) return bad("BYSETPOS");
  return {};
}

}  // namespace

Result<RecurrenceRule> RecurrenceRule::parse(std::string_view text) {
  if (text.size() > most_bytes) {
    return Failure("field.too_long", "Use a recurrence rule of at most 4096 bytes.");
  }
  std::string upper(text);
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  RecurrenceRule rule;
  std::vector<std::string_view> seen;
  Result<void> read;
  each_piece(upper, ';', [&](std::string_view piece) {
    const std::size_t equals = (std::min)(piece.find('='), piece.size());
    const std::string_view name = piece.substr(0, equals);
    const bool fresh = std::find(seen.begin(), seen.end(), name) == seen.end();
    seen.push_back(name);
    read = fresh && equals < piece.size() ? read_part(name, piece.substr(equals + 1), rule)
                                          : Result<void>(bad(name));
    return read.has_value();
  });
  if (!read) return read.error();
  if (auto checked = check_parts(rule); !checked) return checked.error();
  return rule;
}

}  // namespace entente::detail
