// What a host pays that keeps tenants in its own database: one command and the instant, folded onto
// a history of one client; and the same without either, which is what reading costs. `kept_bytes`
// is how much the host keeps.

#include <benchmark/benchmark.h>

#include <cstdio>
#include <cstdlib>

#include "entente/portfolio/fold.hpp"

namespace entente {
namespace {

Instant time_of(std::int64_t n) {
  return *plus(*Instant::parse("2026-03-02T14:00:00Z"), n * std::chrono::hours(5));
}

AnyCommand command_of(std::int64_t n, std::string_view type, const std::string& data) {
  const std::string stream = type == "member.add" ? "@team" : "p";
  return *read_any_command(R"({"id":"c-)" + std::to_string(n) + R"(","type":")" +
                           std::string(type) + R"(","partnership":")" + stream + R"(","at":")" +
                           to_string(time_of(n)) + R"(","data":)" + data + "}");
}

// The first two open the partnership; then calls, notes, and promises that are kept in time.
AnyCommand command_of(std::int64_t n) {
  const std::string id = std::to_string(n / 4);
  if (n == 0) return command_of(n, "member.add", R"({"id":"pat","name":"Pat"})");
  if (n == 1) {
    return command_of(n, "partnership.open", R"({"name":"P","zone":"America/New_York"})");
  }
  switch (n % 4) {
    case 0:
      return command_of(
          n, "contact.record",
          R"({"id":"t)" + id + R"(","channel":"call","initiator":"client","kind":"call"})");
    case 1:
      return command_of(n, "note.add",
                        R"({"id":"n)" + id + R"(","text":"Wants to be called at noon"})");
    case 2:
      return command_of(n, "commitment.make",
                        R"({"id":"m)" + id +
                            R"(","by":"pat","side":"provider","what":"Send the quote",)"
                            R"("origin":"sales","due":")" +
                            to_string(time_of(n + 9)) + R"("})");
    default:
      return command_of(n, "commitment.keep", R"({"id":"m)" + id + R"("})");
  }
}

Folded folded(std::string_view kept, const std::vector<AnyCommand>& commands, Instant now) {
  Folded folded = fold({kept, {}, commands, now}).value();
  for (const Result<Submitted>& each : folded.answers) {
    if (each) continue;
    std::fprintf(stderr, "%s\n", std::string(each.error().code()).c_str());
    std::exit(1);
  }
  return folded;
}

Bytes kept_after(std::int64_t count) {
  std::vector<AnyCommand> commands;
  for (std::int64_t n = 0; n < count; ++n) commands.push_back(command_of(n));
  return folded({}, commands, time_of(count - 1)).kept;
}

void fold_one_command(benchmark::State& state) {
  const Bytes kept = kept_after(state.range(0));
  const std::vector<AnyCommand> next{command_of(state.range(0))};
  for (auto _ : state) {
    benchmark::DoNotOptimize(folded(kept, next, time_of(state.range(0))).kept.size());
  }
  state.counters["kept_bytes"] = static_cast<double>(kept.size());
}
BENCHMARK(fold_one_command)->ArgName("events")->Arg(50)->Arg(1000)->Unit(benchmark::kMillisecond);

void read_the_agenda(benchmark::State& state) {
  const Bytes kept = kept_after(state.range(0));
  const Instant now = time_of(state.range(0));
  for (auto _ : state) {
    const auto portfolio = read_kept(kept).value();
    benchmark::DoNotOptimize(portfolio->view().agenda({.now = now, .until = now}).size());
  }
}
BENCHMARK(read_the_agenda)->ArgName("events")->Arg(50)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace entente
