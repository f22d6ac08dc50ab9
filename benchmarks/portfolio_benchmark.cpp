// Commands and time, in books of 10,000 to 1,000,000 partnerships, and what a partnership weighs.
//
// One book is kept from benchmark to benchmark, so they are registered size by size; each works
// alone, too. Every repetition goes on where the one before it ended.

#include <benchmark/benchmark.h>
#include <malloc.h>
#include <unistd.h>

#include <fstream>
#include <memory>

#include "allocations.hpp"
#include "book.hpp"

namespace entente {
namespace {

std::unique_ptr<Book> kept;

Book& book_of(std::int64_t partnerships) {
  if (kept && kept->size() == partnerships) return *kept;
  kept.reset();
  kept = std::make_unique<Book>(partnerships);
  return *kept;
}

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0;
  double resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(sysconf(_SC_PAGESIZE));
}

// Three commands each: opened, a person, a promise.
void build(benchmark::State& state) {
  kept.reset();
  malloc_trim(0);
  const std::int64_t allocated = allocations().live_bytes;
  const double resident = resident_bytes();
  const auto size = static_cast<double>(state.range(0));
  for (auto _ : state) kept = std::make_unique<Book>(state.range(0), state.range(1) != 0);
  state.counters["allocated_each"] =
      static_cast<double>(allocations().live_bytes - allocated) / size;
  state.counters["resident_each"] = (resident_bytes() - resident) / size;
  state.counters["per_command"] =
      benchmark::Counter(3 * size, benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
  if (state.range(1) != 0) kept.reset();
}

void advance(benchmark::State& state) {
  Book& book = book_of(state.range(0));
  const std::int64_t due = state.range(1);
  if (book.passed() < book.first_wave(due)) book.advance_to(book.first_wave(due) - 1);
  std::size_t told = 0;
  for (auto _ : state) told += book.advance_to(book.passed()).transitions.size();
  if (told != static_cast<std::size_t>(due)) state.SkipWithError("another number was due");
  state.counters["per_due"] = benchmark::Counter(
      static_cast<double>(told), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

// Nothing is due: what hosts do most.
void advance_idle(benchmark::State& state) {
  Book& book = book_of(state.range(0));
  Instant now = book.portfolio().watermark();
  for (auto _ : state) {
    now = Instant::clamped(now.micros() + 1);
    benchmark::DoNotOptimize(book.portfolio().advance(now).value());
  }
}

// With the few waves told, and nothing else.
void agenda(benchmark::State& state) {
  Book& book = book_of(state.range(0));
  if (book.passed() < Book::rounds) book.advance_to(Book::rounds - 1);
  const Instant now = book.portfolio().watermark();
  std::size_t lines = 0;
  for (auto _ : state) lines = book.portfolio().view().agenda({now, now, {}, {}, {}}).size();
  state.counters["lines"] = static_cast<double>(lines);
}

void submit(benchmark::State& state, std::string_view type, std::string_view data) {
  Book& book = book_of(state.range(0));
  const std::vector<Command> commands =
      book.commands(type, data, static_cast<std::size_t>(state.max_iterations));
  std::size_t next = 0;
  std::size_t refused = 0;
  for (auto _ : state) refused += book.portfolio().submit(commands[next++]) ? 0 : 1;
  if (refused != 0) state.SkipWithError("refused");
}

void submit_contact(benchmark::State& state) {
  submit(state, "contact.record",
         R"("channel":"call","initiator":"client","with":["ann"],"kind":"call","minutes":12)");
}

void submit_promise(benchmark::State& state) {
  submit(state, "commitment.make",
         R"("by":"pat","side":"provider","what":"Seal the joints","origin":"project",)"
         R"("due":"2028-03-06T17:00:00Z")");
}

void submit_complaint(benchmark::State& state) {
  submit(state, "complaint.receive",
         R"("severity":"normal","channel":"call","summary":"The floor looks blue")");
}

// Nine months go by unasked: every promise of the rest is told.
void advance_after_long(benchmark::State& state) {
  Book& book = book_of(state.range(0));
  std::size_t told = 0;
  for (auto _ : state) told = book.advance_to_the_rest().transitions.size();
  state.counters["told"] = static_cast<double>(told);
  state.counters["per_told"] = benchmark::Counter(
      static_cast<double>(told), benchmark::Counter::kIsRate | benchmark::Counter::kInvert);
}

void add_submits(std::int64_t size, const std::string& when) {
  const auto add = [&](const char* name, void (*run)(benchmark::State&)) {
    benchmark::RegisterBenchmark((name + when).c_str(), run)
        ->ArgName("partnerships")
        ->Arg(size)
        ->Iterations(1000)
        ->Repetitions(Book::rounds)
        ->ReportAggregatesOnly()
        ->Unit(benchmark::kMicrosecond);
  };
  add("submit_contact", submit_contact);
  add("submit_promise", submit_promise);
  add("submit_complaint", submit_complaint);
}

void add_size(std::int64_t size) {
  const auto once = [](const char* name, void (*run)(benchmark::State&)) {
    return benchmark::RegisterBenchmark(name, run)->Iterations(1)->Unit(benchmark::kMillisecond);
  };
  once("build", build)->ArgNames({"partnerships", "ids"})->Args({size, 1})->Args({size, 0});
  const auto add_advance = [&](std::int64_t due) {
    once("advance", advance)
        ->ArgNames({"partnerships", "due"})
        ->Args({size, due})
        ->Repetitions(Book::rounds)
        ->ReportAggregatesOnly();
  };
  add_advance(Book::few);
  once("agenda", agenda)
      ->ArgName("partnerships")
      ->Arg(size)
      ->Repetitions(Book::rounds)
      ->ReportAggregatesOnly();
  if (size / 100 > Book::few) add_advance(size / 100);
  benchmark::RegisterBenchmark("advance_idle", advance_idle)->ArgName("partnerships")->Arg(size);
  add_submits(size, "");
  once("advance_after_long", advance_after_long)->ArgName("partnerships")->Arg(size);
  add_submits(size, "_when_all_have_findings");
}

const bool registered = [] {
  for (const std::int64_t size : {10'000, 100'000, 1'000'000}) add_size(size);
  return true;
}();

}  // namespace
}  // namespace entente
