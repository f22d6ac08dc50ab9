#include "entente/time/zone.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <set>

#include "reading.hpp"

namespace entente {
namespace {

using namespace testing;
using namespace std::chrono_literals;

TEST(Zone, TakesExactlyTheNamesOfTheList) {
  EXPECT_TRUE(Zone::find("America/New_York"));
  EXPECT_TRUE(Zone::find("US/Eastern"));
  for (const char* name :
       {"", "america/new_york", "America/New_York ", "../etc/passwd", "/etc/localtime", "localtime",
        "posixrules", "Factory", ":UTC", "file:UTC", "UTC+1", "Fixed/UTC+01:00:00",
        "EST5EDT,M3.2.0,M11.1.0", "Europe", "right/UTC", "posix/UTC", "Mars/Phobos"}) {
    EXPECT_EQ(Zone::find(name).error().code(), "zone.unknown") << name;
  }
  EXPECT_EQ(ZoneName::all().size(), 597U);
  EXPECT_EQ(ZoneName().view(), "UTC");
}

// cctz remembers what it did not find, so no other test here may use this zone.
constexpr const char* hidden = "Antarctica/Troll";

TEST(Zone, SaysWhenAZoneIsListedButNotInstalled) {
  // The one place where cctz looks at the environment, here to hide the files.
  setenv("TZDIR", "/nowhere", 1);
  const auto missing = Zone::find(hidden);
  unsetenv("TZDIR");
  EXPECT_EQ(missing.error().code(), "zone.not_installed");
}

// Offsets by Python's zoneinfo, over all zones, at random instants and around changes. A zone that
// is younger than the zone files of this system is in neither.
TEST(Zone, AgreesWithZoneinfoOnEveryZone) {
  std::set<std::string> zones;
  int checked = 0;
  for (const auto& row : table_of(ENTENTE_ZONE_OFFSETS)) {
    if (row[0] == hidden) continue;
    const Instant when = at_seconds(std::stoll(row[1]));
    EXPECT_EQ(zone(row[0]).offset_at(when) / 1s, std::stoll(row[2])) << row[0] << " " << row[1];
    zones.insert(row[0]);
    ++checked;
  }
  EXPECT_GE(zones.size(), 590u);
  EXPECT_GE(checked, 15000);
}

TEST(Zone, MeansTheChangeByASkippedTimeAndTheFirstByARepeatedOne) {
  const Zone york = zone("America/New_York");
  EXPECT_EQ(must(york.to_instant(date("2026-03-08"), 2h + 30min)), at("2026-03-08T07:00:00Z"));
  EXPECT_EQ(must(york.to_instant(date("2026-11-01"), 1h + 30min)), at("2026-11-01T05:30:00Z"));
  EXPECT_EQ(must(york.to_instant(date("2026-11-01"), 2h)), at("2026-11-01T07:00:00Z"));
  EXPECT_EQ(must(york.to_instant(date("2026-03-07"), 26h + 30min)), at("2026-03-08T07:00:00Z"));
  const Zone howe = zone("Australia/Lord_Howe");
  EXPECT_EQ(must(howe.to_instant(date("2026-10-04"), 2h + 15min)), at("2026-10-03T15:30:00Z"));
}

TEST(Zone, HasNoThirtiethOfDecember2011InApia) {
  const Zone apia = zone("Pacific/Apia");
  const Instant change = at("2011-12-30T10:00:00Z");
  EXPECT_EQ(must(apia.to_instant(date("2011-12-30"), 12h)), change);
  EXPECT_EQ(apia.to_local(change), (LocalReading{date("2011-12-31"), 0s}));
  EXPECT_EQ(apia.to_local(must(plus(change, -1us))), (LocalReading{date("2011-12-29"), 24h - 1us}));
}

TEST(Zone, ReadsLocalTimeAtBothEndsOfTheRange) {
  EXPECT_EQ(zone("America/New_York").to_local(Instant::earliest()),
            (LocalReading{Date::from_days(-1), 19h}));
  EXPECT_EQ(zone("Pacific/Kiritimati").to_local(Instant::latest()),
            (LocalReading{Date::from_days(84'006), 14h - 1us}));
  EXPECT_EQ(zone("UTC").to_instant(Date::from_days(-1), 0s).error().code(), "time.range");
  EXPECT_EQ(zone("UTC").to_instant(Date::from_days(0), (Duration::max)()).error().code(),
            "time.range");
  EXPECT_EQ(zone("UTC").to_instant(Date::from_days(0), (Duration::min)()).error().code(),
            "time.range");
}

TEST(Zone, GoesThereAndBackAtEveryInstantThatIsNoRepetition) {
  for (const char* name : {"America/New_York", "Asia/Kolkata", "America/St_Johns",
                           "Pacific/Chatham", "Australia/Lord_Howe", "Africa/Casablanca"}) {
    const Zone in = zone(name);
    for (Instant t = at("2024-01-01T00:00:00Z"); t < at("2026-01-01T00:00:00Z");
         t = must(plus(t, 1777s))) {
      const LocalReading local = in.to_local(t);
      const Instant back = must(in.to_instant(local.date, local.since_midnight));
      EXPECT_LE(back, t) << name << to_string(t);
      EXPECT_EQ(in.to_local(back), local) << name << to_string(t);
    }
  }
}

TEST(Zone, IsOneTableForEachName) {
  EXPECT_EQ(zone("Europe/Paris"), zone("Europe/Paris"));
  EXPECT_EQ(zone("Europe/Paris").name().view(), "Europe/Paris");
}

}  // namespace
}  // namespace entente
