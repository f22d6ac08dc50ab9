// Reckoning in business time, over near and far distances: add, between, and the first question.

#include "entente/time/calendar.hpp"

#include <benchmark/benchmark.h>

#include <array>
#include <random>

#include "allocations.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using std::chrono::hours;

constexpr std::int64_t day = 1;
constexpr std::int64_t year = 365;

// 08:30 to 17:00 with a lunch break, and the holidays of New York.
CalendarDocument office() {
  return read_json<CalendarDocument>(R"({"zone": "America/New_York", "week": {
      "mon": [["08:30", "12:00"], ["13:00", "17:00"]],
      "tue": [["08:30", "12:00"], ["13:00", "17:00"]],
      "wed": [["08:30", "12:00"], ["13:00", "17:00"]],
      "thu": [["08:30", "12:00"], ["13:00", "17:00"]],
      "fri": [["08:30", "12:00"], ["13:00", "17:00"]]},
      "holidays": [{"every": "01-01", "observed": "nearest_weekday"}, {"last": ["mon", 5]},
                   {"every": "07-04", "observed": "nearest_weekday"}, {"nth": [1, "mon", 9]},
                   {"nth": [4, "thu", 11]}, {"every": "12-25", "observed": "nearest_weekday"}]})")
      .value();
}

// Minutes of 2026, of which most calls ask another one: no branch is learnt by heart.
std::array<Instant, 4096> starts() {
  const Instant begin = Instant::parse("2026-01-01T00:00:00Z").value();
  std::mt19937 random(1);
  std::uniform_int_distribution<int> minute(0, 365 * 24 * 60 - 1);
  std::array<Instant, 4096> starts;
  for (Instant& each : starts) each = plus(begin, std::chrono::minutes(minute(random))).value();
  return starts;
}

// Asks with one start after the other; the first round, which prepares the table, is not measured.
template <class Ask>
void ask_warm(benchmark::State& state, Ask ask) {
  const auto from = starts();
  for (const Instant each : from) benchmark::DoNotOptimize(ask(each));
  const std::uint64_t before = allocations().calls;
  std::size_t next = 0;
  for (auto _ : state) benchmark::DoNotOptimize(ask(from[next++ % from.size()]));
  state.counters["allocations"] = static_cast<double>(allocations().calls - before);
}

void add(benchmark::State& state) {
  const auto calendar = Calendar::make(office()).value();
  const Instant begin = Instant::parse("2026-01-01T00:00:00Z").value();
  const Instant end = plus(begin, hours(24 * state.range(0))).value();
  // As much open time as lies in that many days, at least the half of one that opens.
  const Duration open = (std::max)(calendar->between(begin, end), Duration(hours(4)));
  ask_warm(state, [&](Instant at) { return calendar->add(at, open); });
}
BENCHMARK(add)->ArgName("days")->Arg(day)->Arg(year)->Arg(40 * year);

void add_business_days(benchmark::State& state) {
  const auto calendar = Calendar::make(office()).value();
  const Span span = Span::parse(std::to_string(state.range(0)) + "bd").value();
  ask_warm(state, [&](Instant at) { return calendar->add(at, span); });
}
BENCHMARK(add_business_days)->ArgName("days")->Arg(1)->Arg(250)->Arg(10'000);

void between(benchmark::State& state) {
  const auto calendar = Calendar::make(office()).value();
  const Duration distance = hours(24 * state.range(0));
  ask_warm(state, [&](Instant at) {
    return calendar->between(at, Instant::clamped((at.micros() + distance.count())));
  });
}
BENCHMARK(between)->ArgName("days")->Arg(day)->Arg(year)->Arg(40 * year);

void is_open(benchmark::State& state) {
  const auto calendar = Calendar::make(office()).value();
  ask_warm(state, [&](Instant at) { return calendar->is_open(at); });
}
BENCHMARK(is_open);

// A new calendar and its first answer, so many days ahead.
void make_and_ask(benchmark::State& state) {
  const CalendarDocument document = office();
  const Instant begin = Instant::parse("2026-01-01T00:00:00Z").value();
  const Instant end = plus(begin, hours(24 * state.range(0))).value();
  for (auto _ : state) {
    benchmark::DoNotOptimize(Calendar::make(document).value()->between(begin, end));
  }
}
BENCHMARK(make_and_ask)->ArgName("days")->Arg(day)->Arg(40 * year)->Unit(benchmark::kMicrosecond);

}  // namespace
}  // namespace entente
