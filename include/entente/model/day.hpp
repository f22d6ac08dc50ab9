#pragma once

/// \file
/// The team's day: what each member's day looks like, whether the greeting that says so is out,
/// how we appear, and what is new (P4, P24, P25).
///
/// Kept in the team's stream and part of its state (`model/team.hpp`, which decides). It promises
/// to know, for a member and a date, the plan told last and where its greeting is out. It never
/// says whether a greeting is missing or a look overdue: rules do. Local times and dates are those
/// of the member. Threads: values.
///
/// Example: pat plans 2026-03-02 with "09:00" to "12:00" at Elm Street, not reachable, and calls
/// back at "13:30"; the greeting is out by voice mail from 08:10 on, and out no more when pat plans
/// that day anew.

#include <vector>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/time/local.hpp"

namespace entente {

/// One stretch of a day. `place` is told to clients only when the stretch is `public_`.
struct DayEntry {
  LocalTime from;
  ClosingTime to;
  std::optional<Text> place;
  std::optional<bool> public_;
  bool reachable = false;
};
BOOST_DESCRIBE_STRUCT(DayEntry, (), (from, to, place, public_, reachable))

// Commands

/// The day as a whole: what was planned for that date before is replaced.
struct PlanDay {
  MemberId member;
  Date date;
  std::vector<DayEntry> entries;
  /// When calls are returned.
  std::vector<LocalTime> callbacks;
};
BOOST_DESCRIBE_STRUCT(PlanDay, (), (member, date, entries, callbacks))

struct PublishGreeting {
  MemberId member;
  Date date;
  Channel channel;
};
BOOST_DESCRIBE_STRUCT(PublishGreeting, (), (member, date, channel))

/// `item` is a word of the host's (card, voice mail, signature, site, van, proposal), whatever
/// its case.
struct CheckAppearance {
  Text item;
  MemberId by;
  bool passed = false;
};
BOOST_DESCRIBE_STRUCT(CheckAppearance, (), (item, by, passed))

/// What to tell in the next calls, until an instant if it grows old.
struct AddNews {
  NewsId id;
  Text text;
  std::vector<Text> topics;
  std::optional<Instant> until;
};
BOOST_DESCRIBE_STRUCT(AddNews, (), (id, text, topics, until))

// Events

using DayPlanned = Accepted<PlanDay>;
using GreetingPublished = Accepted<PublishGreeting>;
using AppearanceChecked = Accepted<CheckAppearance>;
using NewsAdded = Accepted<AddNews>;

// State

struct Greeting {
  Channel channel;
  Instant published_at;
};
BOOST_DESCRIBE_STRUCT(Greeting, (), (channel, published_at))

/// A member's day; without a plan, only a greeting was told of.
struct Day {
  MemberId member;
  Date date;
  std::vector<DayEntry> entries;
  std::vector<LocalTime> callbacks;
  std::optional<Instant> planned_at;
  /// Those of the present plan, in the order in which they were told.
  std::vector<Greeting> greetings;

  [[nodiscard]] ENTENTE_EXPORT bool greeting_out(const Channel& channel) const;
};
BOOST_DESCRIBE_STRUCT(Day, (), (member, date, entries, callbacks, planned_at, greetings))

/// How one thing looked when it was checked last.
struct Appearance {
  Text item;
  MemberId by;
  bool passed = false;
  Instant checked_at;
};
BOOST_DESCRIBE_STRUCT(Appearance, (), (item, by, passed, checked_at))

struct News {
  NewsId id;
  Text text;
  std::vector<Text> topics;
  std::optional<Instant> until;
  Instant added_at;
};
BOOST_DESCRIBE_STRUCT(News, (), (id, text, topics, until, added_at))

/// Days in order of member and date.
struct Days {
  std::vector<Day> planned;
  std::vector<Appearance> appearances;
  Register<News> news;

  /// Null when nothing was told of that day.
  [[nodiscard]] ENTENTE_EXPORT const Day* find(const MemberId& member, Date date) const;
};
BOOST_DESCRIBE_STRUCT(Days, (), (planned, appearances, news))

}  // namespace entente
