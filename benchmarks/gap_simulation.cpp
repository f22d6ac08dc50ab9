// How often the gap classifier (include/entente/measure/gaps.hpp) names the right cause.
//
// 30 customers in five segments, 4 to 10 trials each. Customers differ: their true shares scatter
// around that of their kind like Beta with the given correlation (0: not at all). Four worlds: a
// gap everywhere, in one segment, in one customer, nowhere. Prints the share of 4,000 draws with
// each verdict, and `right`: the gap was found at its very place. A customer to watch counts as
// found; nowhere, `none` is right. How deep a gap is decides what can be found, so a range is
// shown.

#include <array>
#include <cstdio>
#include <string>

#include "chance.hpp"
#include "entente/base/describe.hpp"
#include "entente/measure/gaps.hpp"

namespace entente {
namespace {

constexpr int customers = 30;
constexpr int segments = 5;
constexpr int draws = 4000;

struct Shares {
  double well;
  double low;
  double correlation;
};

struct World {
  const char* name;
  GapVerdict gap;
};
constexpr std::array worlds{
    World{"systemic", GapVerdict::systemic}, World{"segment", GapVerdict::segment},
    World{"customer", GapVerdict::customer}, World{"none", GapVerdict::none}};

bool has_gap(GapVerdict gap, int customer) {
  if (gap == GapVerdict::systemic) return true;
  if (gap == GapVerdict::segment) return customer % segments == 0;
  return gap == GapVerdict::customer && customer == 0;
}

GapsInput draw(GapVerdict gap, const Shares& shares, Chance& chance) {
  const double kappa = 1 / shares.correlation - 1;
  GapsInput input;
  for (int i = 0; i < customers; ++i) {
    const double mean = has_gap(gap, i) ? shares.low : shares.well;
    const double share =
        shares.correlation > 0 ? chance.beta(mean * kappa, (1 - mean) * kappa) : mean;
    const auto trials = static_cast<std::int64_t>(4 + chance.below(7));
    input.customers.push_back({.id = "c" + std::to_string(i),
                               .segment = "s" + std::to_string(i % segments),
                               .positives = chance.binomial(trials, share),
                               .trials = trials});
  }
  return input;
}

bool is_right(GapVerdict gap, const Gaps& found) {
  const bool is_one = found.where.size() == 1;
  switch (gap) {
    case GapVerdict::segment:
      return found.verdict == gap && is_one && found.where[0] == "s0";
    case GapVerdict::customer:
      return (found.verdict == gap || found.verdict == GapVerdict::watch) && is_one &&
             found.where[0] == "c0";
    default:
      return found.verdict == gap;
  }
}

void run(const World& world, const Shares& shares) {
  Chance chance(20150705);
  std::array<int, 5> verdicts{};
  int right = 0;
  for (int i = 0; i < draws; ++i) {
    const Gaps found = gaps(draw(world.gap, shares, chance)).value();
    ++verdicts[static_cast<std::size_t>(found.verdict)];
    right += is_right(world.gap, found) ? 1 : 0;
  }
  std::printf("%-10s %5.2f %5.2f %8.1f", world.name, shares.low, shares.correlation,
              100.0 * right / draws);
  for (const int count : verdicts) std::printf(" %9.1f", 100.0 * count / draws);
  std::printf("\n");
}

}  // namespace
}  // namespace entente

int main() {
  constexpr double well = 0.8;
  std::printf("%d customers, 4 to 10 trials, a share of %.2f where all is well; %% of %d draws\n\n",
              entente::customers, well, entente::draws);
  std::printf(
      "gap          low   rho    right  systemic   segment  customer     watch      none\n");
  for (const entente::World& world : entente::worlds) {
    for (const double correlation : {0.0, 0.05}) {
      for (const double low : {0.45, 0.4, 0.35, 0.3}) {
        entente::run(world, {.well = well, .low = low, .correlation = correlation});
        if (world.gap == entente::GapVerdict::none) break;
      }
    }
  }
}
