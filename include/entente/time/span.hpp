#pragma once

/// \file
/// How long something may take, as people say it: one number and one unit.
///
/// | text | meaning |
/// |---|---|
/// | `90s` `30m` `4h` | elapsed time |
/// | `2d` `3w` | calendar days and weeks; the wall time is kept |
/// | `90bs` `30bm` `4bh` | business time: only open time counts |
/// | `2bd` | business days; the wall time is kept |
/// | `2bd by close` | the end of that business day |
///
/// ISO 8601 is read for `PnW`, `PnD` (calendar days) and `PTnHnMnS`, the one compound; months,
/// years and fractions are refused. A minus sign stands in the short form only (`-1bd`). Numbers
/// reach as far as 230 years. Written is always the short form: `PT1H30M` is `90m`.
///
/// Spans of different units do not compare by length: `60m` and `1h` are two spans, and which of
/// `1d` and `8bh` is longer depends on the day.
///
/// Threads: a value. Errors: `span.format`, `span.range`.
///
///     Result<Span> answer = Span::parse("2bd by close");
///     answer->is_business();  // true

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"
#include "entente/base/id.hpp"
#include "entente/base/result.hpp"
#include "entente/time/instant.hpp"

namespace entente {

enum class SpanUnit : std::uint8_t { s, m, h, d, w, bs, bm, bh, bd, bd_by_close };

class Span {
 public:
  static constexpr std::string_view type_name = "span";

  /// `0s`.
  constexpr Span() = default;

  [[nodiscard]] ENTENTE_EXPORT static Result<Span> parse(std::string_view text);
  /// Errors: `span.range`.
  [[nodiscard]] ENTENTE_EXPORT static Result<Span> of(std::int64_t number, SpanUnit unit);

  [[nodiscard]] constexpr std::int64_t number() const noexcept { return number_; }
  [[nodiscard]] constexpr SpanUnit unit() const noexcept { return unit_; }
  /// Business time or business days: such spans are counted in open time when paused or shared.
  [[nodiscard]] constexpr bool is_business() const noexcept { return unit_ >= SpanUnit::bs; }
  [[nodiscard]] constexpr bool is_business_days() const noexcept { return unit_ >= SpanUnit::bd; }
  [[nodiscard]] constexpr bool is_calendar_days() const noexcept {
    return unit_ == SpanUnit::d || unit_ == SpanUnit::w;
  }
  /// The length of `s`, `m`, `h` and of `bs`, `bm`, `bh` in elapsed or open time; that of days and
  /// weeks as if each had 24 hours.
  [[nodiscard]] ENTENTE_EXPORT Duration nominal() const noexcept;
  /// The same span backwards.
  [[nodiscard]] constexpr Span negated() const noexcept {
    Span span = *this;
    span.number_ = -number_;
    return span;
  }

  ENTENTE_EXPORT void append_to(std::string& out) const;
  bool operator==(const Span&) const = default;

 private:
  std::int64_t number_ = 0;
  SpanUnit unit_ = SpanUnit::s;
};

/// A span with the calendar on which it counts: `"4bh"` or `{"span": "4bh", "calendar": "office"}`.
/// Without a calendar the one of the surroundings counts (rule, partnership, segment, policy).
struct SpanOn {
  static constexpr std::string_view short_form = "span";

  Span span;
  std::optional<CalendarName> calendar;

  bool operator==(const SpanOn&) const = default;
};
BOOST_DESCRIBE_STRUCT(SpanOn, (), (span, calendar))

/// A part of a span, exact in millionths: `75%` is 750,000. Documents write percent with at most
/// four decimals, from `0%` to `1000%`. Errors: `share.format`, `share.range`.
class Share {
 public:
  static constexpr std::string_view type_name = "share";

  constexpr Share() = default;

  [[nodiscard]] ENTENTE_EXPORT static Result<Share> parse(std::string_view text);
  /// Errors: `share.range`.
  [[nodiscard]] ENTENTE_EXPORT static Result<Share> of_millionths(std::int64_t millionths);

  [[nodiscard]] constexpr std::int64_t millionths() const noexcept { return millionths_; }
  /// This share of `whole` (not negative), rounded up to the microsecond.
  [[nodiscard]] ENTENTE_EXPORT Duration of(Duration whole) const noexcept;

  ENTENTE_EXPORT void append_to(std::string& out) const;
  auto operator<=>(const Share&) const = default;

 private:
  std::int64_t millionths_ = 0;
};

}  // namespace entente
