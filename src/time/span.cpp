#include "entente/time/span.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "digits.hpp"

namespace entente {
namespace {

using detail::Digits;

struct Unit {
  std::string_view suffix;
  SpanUnit unit;
  std::int64_t seconds;
};

// In the order of SpanUnit.
constexpr std::array<Unit, 10> units{{{"s", SpanUnit::s, 1},
                                      {"m", SpanUnit::m, 60},
                                      {"h", SpanUnit::h, 3600},
                                      {"d", SpanUnit::d, 86'400},
                                      {"w", SpanUnit::w, 7 * 86'400},
                                      {"bs", SpanUnit::bs, 1},
                                      {"bm", SpanUnit::bm, 60},
                                      {"bh", SpanUnit::bh, 3600},
                                      {"bd", SpanUnit::bd, 86'400},
                                      {"bd by close", SpanUnit::bd_by_close, 86'400}}};

// 1970 to 2199.
constexpr std::int64_t most_seconds = 7'258'118'400;

constexpr const Unit& of(SpanUnit unit) { return units[static_cast<std::size_t>(unit)]; }

Failure bad_format() {
  return Failure("span.format",
                 "Write one number and one unit of s, m, h, d, w, bs, bm, bh, bd, bd by close "
                 "(4bh), or PnW, PnD, PTnHnMnS in whole numbers; months and years have no fixed "
                 "length.");
}

Failure bad_range() { return Failure("span.range", "Use a span of at most 230 years."); }

/// Of a number too large for the type its greatest value, which is past every bound.
std::int64_t number_of(std::string_view digits) {
  std::int64_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return read.ec == std::errc() ? number : (std::numeric_limits<std::int64_t>::max)();
}

Result<Span> parse_short(Digits text) {
  const bool minus = text.take("-");
  const std::string_view digits = text.take_digits();
  if (digits.empty()) return bad_format();
  for (const Unit& unit : units) {
    if (text.rest() != unit.suffix) continue;
    const Result<Span> span = Span::of(number_of(digits), unit.unit);
    return span && minus ? span->negated() : span;
  }
  return bad_format();
}

Result<Span> parse_iso_days(Digits text) {
  const std::string_view digits = text.take_digits();
  if (digits.empty()) return bad_format();
  if (text.rest() == "D") return Span::of(number_of(digits), SpanUnit::d);
  if (text.rest() == "W") return Span::of(number_of(digits), SpanUnit::w);
  return bad_format();
}

/// Hours, minutes and seconds in this order, each at most once; the least one is the unit.
Result<Span> parse_iso_time(Digits text) {
  constexpr std::array<std::pair<std::string_view, SpanUnit>, 3> parts{
      {{"H", SpanUnit::h}, {"M", SpanUnit::m}, {"S", SpanUnit::s}}};
  std::int64_t seconds = 0;
  std::optional<SpanUnit> least;
  std::string_view digits = text.take_digits();
  for (const auto& [letter, unit] : parts) {
    if (digits.empty() || !text.take(letter)) continue;
    const Result<Span> part = Span::of(number_of(digits), unit);
    if (!part) return part.error();
    seconds += part->number() * of(unit).seconds;
    least = unit;
    digits = text.take_digits();
  }
  if (!least || !digits.empty() || !text.done()) return bad_format();
  return Span::of(seconds / of(*least).seconds, *least);
}

}  // namespace

Result<Span> Span::parse(std::string_view text) {
  Digits rest(text);
  if (!rest.take("P")) return parse_short(rest);
  return rest.take("T") ? parse_iso_time(rest) : parse_iso_days(rest);
}

Result<Span> Span::of(std::int64_t number, SpanUnit unit) {
  const std::int64_t most = most_seconds / entente::of(unit).seconds;
  if (number > most || number < -most) return bad_range();
  Span span;
  span.number_ = number;
  span.unit_ = unit;
  return span;
}

Duration Span::nominal() const noexcept {
  return std::chrono::seconds(number_ * entente::of(unit_).seconds);
}

void Span::append_to(std::string& out) const {
  out += std::to_string(number_);
  out += entente::of(unit_).suffix;
}

Result<Share> Share::parse(std::string_view text) {
  const Failure failure("share.format",
                        "Write the share in percent with at most four decimals, like 75%.");
  Digits rest(text);
  const std::string_view whole = rest.take_digits();
  std::string_view decimals;
  if (rest.take(".")) {
    decimals = rest.take_digits();
    if (decimals.empty()) return failure;
  }
  if (whole.empty() || decimals.size() > 4 || rest.rest() != "%") return failure;
  std::string millionths(whole);
  millionths.append(decimals).append(4 - decimals.size(), '0');
  return of_millionths(number_of(millionths));
}

Result<Share> Share::of_millionths(std::int64_t millionths) {
  if (millionths < 0 || millionths > 10'000'000) {
    return Failure("share.range", "Use a share from 0% to 1000%.");
  }
  Share share;
  share.millionths_ = millionths;
  return share;
}

Duration Share::of(Duration whole) const noexcept {
  // Split, since the product of both exceeds 64 bits.
  constexpr std::int64_t million = 1'000'000;
  const std::int64_t large = whole.count() / million * millionths_;
  const std::int64_t rest = whole.count() % million * millionths_;
  return Duration(large + (rest + million - 1) / million);
}

void Share::append_to(std::string& out) const {
  out += std::to_string(millionths_ / 10'000);
  std::string decimals;
  detail::append_padded(millionths_ % 10'000, 4, decimals);
  decimals.erase(decimals.find_last_not_of('0') + 1);
  if (!decimals.empty()) out.append(".").append(decimals);
  out += '%';
}

}  // namespace entente
