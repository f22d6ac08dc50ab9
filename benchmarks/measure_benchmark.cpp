#include <benchmark/benchmark.h>

#include <string>

#include "entente/measure/btyd.hpp"
#include "entente/measure/gaps.hpp"
#include "entente/measure/kept_rate.hpp"
#include "entente/measure/quiet.hpp"

namespace entente {
namespace {

void kept_rate_of(benchmark::State& state) {
  KeptRateInput input;
  for (int i = 0; i < state.range(0); ++i) {
    input.outcomes.push_back({.age = i * 0.5, .grade = i % 4 == 0 ? 0.0 : 1.0});
  }
  for (auto _ : state) benchmark::DoNotOptimize(kept_rate(input));
}
BENCHMARK(kept_rate_of)->Arg(10)->Arg(1000);

// What follows on every contact, for each threshold; the argument is ten times the regularity.
void quiet_deadline_of(benchmark::State& state) {
  double gaps[30];
  for (int i = 0; i < 30; ++i) gaps[i] = 5 + i % 7;
  const GapModel model{.cadence = 7, .k = static_cast<double>(state.range(0)) / 10};
  const GapBelief belief = GapBelief::of(gaps, model).value();
  double threshold = 0.2;
  for (auto _ : state) {
    // Another each time, so that nothing is foreseen.
    threshold = threshold < 0.35 ? threshold + 1e-6 : 0.2;
    benchmark::DoNotOptimize(belief.deadline(threshold));
  }
}
BENCHMARK(quiet_deadline_of)
    ->ArgName("tenths_of_k")
    ->Arg(5)
    ->Arg(10)
    ->Arg(15)
    ->Arg(20)
    ->Arg(25)
    ->Arg(37)
    ->Arg(55)
    ->Arg(123)
    ->Arg(160)
    ->Arg(333)
    ->Arg(500);

void belief_of_gaps(benchmark::State& state) {
  double gaps[30];
  for (int i = 0; i < 30; ++i) gaps[i] = 5 + i % 7;
  for (auto _ : state) benchmark::DoNotOptimize(GapBelief::of(gaps, {.cadence = 7}));
}
BENCHMARK(belief_of_gaps);

void pareto_alive(benchmark::State& state) {
  const BtydInput input{.model = BtydModel::pareto_nbd,
                        .parameters = {0.553, 10.578, 0.606, 11.669},
                        .frequency = 2,
                        .recency = 30.43,
                        .age = 38.86};
  for (auto _ : state) benchmark::DoNotOptimize(btyd_alive(input));
}
BENCHMARK(pareto_alive);

void gaps_of_customers(benchmark::State& state) {
  GapsInput input;
  for (int i = 0; i < state.range(0); ++i) {
    input.customers.push_back({.id = "c" + std::to_string(i),
                               .segment = "s" + std::to_string(i % 5),
                               .positives = 5 + i % 4,
                               .trials = 9});
  }
  for (auto _ : state) benchmark::DoNotOptimize(gaps(input));
}
BENCHMARK(gaps_of_customers)->Arg(30)->Arg(1000);

}  // namespace
}  // namespace entente
