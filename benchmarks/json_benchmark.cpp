// Documents in and out: commands, events, and the policy.

#include "entente/codec/json.hpp"

#include <benchmark/benchmark.h>

#include "entente/codec/policy.hpp"
#include "entente/portfolio/portfolio.hpp"

namespace entente {
namespace {

constexpr std::string_view open = R"({"type": "partnership.open", "partnership": "kitchen-42",
    "at": "2026-03-02T14:00:00Z", "data": {"name": "Ann's kitchen", "zone": "America/New_York"}})";

constexpr std::string_view complaint = R"({"id": "c-17", "type": "complaint.receive",
    "partnership": "kitchen-42", "at": "2026-03-16T14:05:00Z", "occurred": "2026-03-16T13:30:00Z",
    "actor": "pat", "data": {"id": "k1", "severity": "normal", "channel": "call", "owner": "pat",
    "summary": "Tiles do not match the sample: she chose a warm grey, and the floor looks blue"}})";

void count_bytes(benchmark::State& state, std::size_t document) {
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(document));
  state.counters["bytes"] = static_cast<double>(document);
}

void read_a_command(benchmark::State& state) {
  for (auto _ : state) benchmark::DoNotOptimize(read_command(complaint));
  count_bytes(state, complaint.size());
}
BENCHMARK(read_a_command);

// The same command without its id, in a note of so many bytes.
void read_a_long_command(benchmark::State& state) {
  const std::string document =
      R"({"type": "complaint.receive", "partnership": "kitchen-42", "at": "2026-03-16T14:05:00Z",)"
      R"("data": {"id": "k1", "severity": "normal", "channel": "call", "summary": ")" +
      std::string(static_cast<std::size_t>(state.range(0)), 'x') + "\"}}";
  if (!read_command(document)) return state.SkipWithError("refused");
  for (auto _ : state) benchmark::DoNotOptimize(read_command(document));
  count_bytes(state, document.size());
}
BENCHMARK(read_a_long_command)->ArgName("bytes")->Arg(4000);

void write_a_command(benchmark::State& state) {
  const Command command = read_command(complaint).value();
  std::string text;
  for (auto _ : state) {
    text.clear();
    write_command(command, text);
    benchmark::DoNotOptimize(text.data());
  }
  count_bytes(state, text.size());
}
BENCHMARK(write_a_command);

// The event that the command leads to.
Event received() {
  Portfolio portfolio;
  (void)portfolio.submit(read_command(open).value()).value();
  return portfolio.submit(read_command(complaint).value()).value().events.front();
}

void write_an_event(benchmark::State& state) {
  const Event event = received();
  const PartnershipId partnership = PartnershipId::parse("kitchen-42").value();
  std::string text;
  for (auto _ : state) {
    text.clear();
    write_event(partnership, event, text);
    benchmark::DoNotOptimize(text.data());
  }
  count_bytes(state, text.size());
}
BENCHMARK(write_an_event);

void read_an_event(benchmark::State& state) {
  std::string text;
  write_event(PartnershipId::parse("kitchen-42").value(), received(), text);
  for (auto _ : state) benchmark::DoNotOptimize(read_event(text));
  count_bytes(state, text.size());
}
BENCHMARK(read_an_event);

// A layer over the shipped policy: merged, checked and compiled, all its rules.
void read_a_policy(benchmark::State& state) {
  constexpr std::string_view layer = R"({"base": "entente/1",
      "targets": {"complaint": {"normal": {"acknowledge": "2bh"}}}})";
  for (auto _ : state) benchmark::DoNotOptimize(read_policy(layer));
  count_bytes(state, shipped_policy("entente/1").size());
}
BENCHMARK(read_a_policy)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente
