#include <benchmark/benchmark.h>

#include "entente/measure/kept_rate.hpp"

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

}  // namespace
}  // namespace entente
