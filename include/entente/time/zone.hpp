#pragma once

/// \file
/// IANA time zones: what a wall clock shows at an instant, and which instant a wall time means.
///
/// A zone is named exactly as in the list of the tz database that is compiled in; a path,
/// `localtime`, `posixrules` or another spelling of the case is no name. The rules themselves are
/// read from the system's zone files, once per zone and process, into a table of 1970 to 2199.
///
/// A wall time that a spring gap skips means the instant of the change; one that autumn repeats
/// means its first occurrence.
///
/// Threads: names and zones are values over immutable tables; look-ups take no lock and allocate
/// nothing. Errors: `zone.unknown` (no such name), `zone.not_installed` (a name of the list without
/// a file on this machine), `time.range`.
///
///     Result<Zone> york = Zone::find("America/New_York");
///     york->to_instant(*Date::parse("2026-03-08"), 2h + 30min);  // 07:00Z: 02:30 is skipped
///     york->to_instant(*Date::parse("2026-11-01"), 1h + 30min);  // 05:30Z: the first 01:30

#include <compare>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"
#include "entente/time/instant.hpp"
#include "entente/time/local.hpp"

namespace entente {

/// A name out of the compiled-in list. Reading one opens no file. Default: `UTC`.
class ENTENTE_EXPORT ZoneName {
 public:
  static constexpr std::string_view type_name = "zone";

  ZoneName();
  /// Errors: `zone.unknown`.
  [[nodiscard]] static Result<ZoneName> parse(std::string_view text);
  /// All names, sorted by bytes.
  [[nodiscard]] static std::span<const std::string_view> all() noexcept;

  [[nodiscard]] std::string_view view() const noexcept;
  /// Its place in `all()`.
  [[nodiscard]] std::size_t place() const noexcept { return place_; }
  void append_to(std::string& out) const { out += view(); }
  auto operator<=>(const ZoneName&) const = default;

 private:
  explicit constexpr ZoneName(std::uint16_t place) noexcept : place_(place) {}

  std::uint16_t place_;
};

/// What the wall shows.
struct LocalReading {
  Date date;
  Duration since_midnight;  // 0 up to, not including, 24 h

  bool operator==(const LocalReading&) const = default;
};

class ENTENTE_EXPORT Zone {
 public:
  /// From `start` up to the start of the next segment, wall time is UTC + `offset`. The first
  /// segment reaches back without end, the last one on without end. All in microseconds.
  struct Segment {
    std::int64_t start;
    std::int64_t offset;
  };
  /// No offset since 1970 is greater in either direction, in microseconds.
  static constexpr std::int64_t widest_offset = 16LL * 3600 * 1'000'000;

  [[nodiscard]] static Result<Zone> find(std::string_view name);
  [[nodiscard]] static Result<Zone> find(ZoneName name);

  [[nodiscard]] ZoneName name() const noexcept;
  [[nodiscard]] Duration offset_at(Instant at) const noexcept;
  [[nodiscard]] LocalReading to_local(Instant at) const noexcept;
  /// The instant at which the wall clock is `wall` past the midnight of `date`; `wall` may be 24 h
  /// and more (26:00 is 02:00 of the next day) and may be negative. Errors: `time.range`.
  [[nodiscard]] Result<Instant> to_instant(Date date, Duration wall) const;

  /// As `to_instant`, in microseconds and without the check of the range: `local` counts from
  /// 1970-01-01T00:00 of the wall clock.
  [[nodiscard]] std::int64_t utc_of(std::int64_t local) const noexcept;
  [[nodiscard]] std::span<const Segment> segments() const noexcept;
  /// The place in `segments()` of the one that holds at `utc`, in microseconds since 1970.
  [[nodiscard]] std::size_t segment_at(std::int64_t utc) const noexcept;

  friend bool operator==(const Zone& a, const Zone& b) noexcept { return a.table_ == b.table_; }

 private:
  struct Table;
  explicit Zone(const Table& table) noexcept : table_(&table) {}

  /// Tables live as long as the process; there is at most one for each name of the list.
  const Table* table_;
};

}  // namespace entente
