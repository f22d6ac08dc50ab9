#include "entente/time/zone.hpp"

#include <cctz/time_zone.h>

#include <algorithm>
#include <array>
#include <memory>
#include <mutex>
#include <vector>

#include "zone_names.hpp"

namespace entente {
namespace {

constexpr std::int64_t second = 1'000'000;
constexpr std::int64_t day = 86'400 * second;
// A wall clock at an instant of the range shows nothing beyond a day on either side of it.
constexpr std::int64_t table_begin = -2 * day;
constexpr std::int64_t table_end = Instant::latest().micros() + 2 * day;

// Some 51 days: rarely more than one change of offset in one of them.
constexpr int bucket_shift = 42;
constexpr std::size_t bucket_count =
    static_cast<std::size_t>((table_end - table_begin) >> bucket_shift) + 1;

std::size_t bucket_of(std::int64_t utc) {
  const std::int64_t inside = (std::clamp)(utc, table_begin, table_end);
  return static_cast<std::size_t>((inside - table_begin) >> bucket_shift);
}

std::int64_t floor_day(std::int64_t micros) {
  return micros >= 0 ? micros / day : (micros + 1) / day - 1;
}

}  // namespace

// DESIGN 9: cctz is given names of the list only; it opens paths and remembers unknown names.
struct Zone::Table {
  ZoneName name;
  std::vector<Segment> segments;
  /// The place of the segment that holds at the begin of each bucket.
  std::array<std::uint16_t, bucket_count> first_of_bucket{};

  Table(ZoneName zone, const cctz::time_zone& rules) : name(zone) {
    using Seconds = cctz::time_point<cctz::seconds>;
    Seconds at{cctz::seconds(table_begin / second)};
    const Seconds end{cctz::seconds(table_end / second)};
    add(at, rules);
    cctz::time_zone::civil_transition change;
    while (rules.next_transition(at, &change)) {
      at = rules.lookup(change.to).trans;
      if (at >= end) break;
      add(at, rules);
    }
    std::uint16_t place = 0;
    for (std::size_t bucket = 0; bucket < bucket_count; ++bucket) {
      const std::int64_t begin = table_begin + (static_cast<std::int64_t>(bucket) << bucket_shift);
      while (place + 1U < segments.size() && segments[place + 1U].start <= begin) ++place;
      first_of_bucket[bucket] = place;
    }
  }

  void add(cctz::time_point<cctz::seconds> at, const cctz::time_zone& rules) {
    segments.push_back({at.time_since_epoch().count() * second, rules.lookup(at).offset * second});
  }
};

ZoneName::ZoneName() {
  static const ZoneName utc = *parse("UTC");
  place_ = utc.place_;
}

Result<ZoneName> ZoneName::parse(std::string_view text) {
  const auto& names = detail::zone_names;
  const auto found = std::lower_bound(names.begin(), names.end(), text);
  if (found == names.end() || *found != text) {
    return Failure("zone.unknown",
                   "Use a name of the IANA time zone list, like America/New_York or UTC.");
  }
  return ZoneName(static_cast<std::uint16_t>(found - names.begin()));
}

std::span<const std::string_view> ZoneName::all() noexcept { return detail::zone_names; }

std::string_view ZoneName::view() const noexcept { return detail::zone_names[place_]; }

Result<Zone> Zone::find(std::string_view name) {
  const Result<ZoneName> listed = ZoneName::parse(name);
  if (!listed) return listed.error();
  return find(*listed);
}

Result<Zone> Zone::find(ZoneName name) {
  // Never destroyed: zones of static objects may be used while the process ends.
  struct Loaded {
    std::mutex loading;
    std::array<std::unique_ptr<const Table>, detail::zone_count> tables;
  };
  static Loaded& loaded = *new Loaded;
  const std::lock_guard lock(loaded.loading);
  std::unique_ptr<const Table>& table = loaded.tables[name.place()];
  if (!table) {
    cctz::time_zone rules;
    if (!cctz::load_time_zone(std::string(name.view()), &rules)) {
      Failure failure("zone.not_installed",
                      "Install the system's time zone files (tzdata): this zone has none here.");
      failure.with("zone", name.view());
      return failure;
    }
    table = std::make_unique<const Table>(name, rules);
  }
  return Zone(*table);
}

ZoneName Zone::name() const noexcept { return table_->name; }

std::span<const Zone::Segment> Zone::segments() const noexcept { return table_->segments; }

std::size_t Zone::segment_at(std::int64_t utc) const noexcept {
  const std::vector<Segment>& segments = table_->segments;
  std::size_t place = table_->first_of_bucket[bucket_of(utc)];
  while (place + 1 < segments.size() && segments[place + 1].start <= utc) ++place;
  return place;
}

Duration Zone::offset_at(Instant at) const noexcept {
  return Duration(table_->segments[segment_at(at.micros())].offset);
}

LocalReading Zone::to_local(Instant at) const noexcept {
  const std::int64_t local = at.micros() + offset_at(at).count();
  const std::int64_t days = floor_day(local);
  return {Date::from_days(static_cast<std::int32_t>(days)), Duration(local - days * day)};
}

std::int64_t Zone::utc_of(std::int64_t local) const noexcept {
  const std::vector<Segment>& segments = table_->segments;
  std::size_t place = segment_at(local - widest_offset);
  // The first segment that ends after this reading; before its begin lies the gap, if any.
  while (place + 1 < segments.size() &&
         local >= segments[place + 1].start + segments[place].offset) {
    ++place;
  }
  const std::int64_t utc = local - segments[place].offset;
  return place > 0 ? (std::max)(utc, segments[place].start) : utc;
}

Result<Instant> Zone::to_instant(Date date, Duration wall) const {
  // Past any wall time that leads into the range, and far from an overflow.
  constexpr Duration most(2 * Instant::latest().micros());
  const Duration inside = (std::clamp)(wall, -most, most);
  return Instant::from_micros(utc_of(date.days() * day + inside.count()));
}

}  // namespace entente
