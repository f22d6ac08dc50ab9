#include "entente/portfolio/fold.hpp"

#include <algorithm>

#include "entente/store/memory_store.hpp"

namespace entente {
namespace {

// Bytes have one tenant, so its name says nothing.
TenantId the_tenant() { return *TenantId::parse("kept"); }

struct Opened {
  MemoryStore store;
  std::optional<Portfolio> portfolio;
};

Result<std::shared_ptr<Opened>> open(std::string_view kept, const Beginning& beginning) {
  auto opened = std::make_shared<Opened>();
  if (!kept.empty()) {
    const auto unpacked = opened->store.unpack(the_tenant(), kept);
    if (!unpacked) return unpacked.error().inside("/kept");
  }
  auto portfolio = Portfolio::open(opened->store, the_tenant(), beginning);
  if (!portfolio) return portfolio.error();
  opened->portfolio = std::move(*portfolio);
  return opened;
}

// All that waits, which from then on counts as acted on.
Result<std::vector<Transition>> handed_out(Portfolio& portfolio, Instant now) {
  auto advanced = portfolio.advance(now);
  if (!advanced) return advanced.error();
  const auto acted_on = portfolio.advance(now, 0);
  if (!acted_on) return acted_on.error();
  return std::move(advanced->transitions);
}

// What waits need not wait for anything else.
std::optional<Instant> next_wake(const Portfolio& portfolio) {
  const std::optional<Instant> wake = portfolio.next_wake();
  if (portfolio.view().digest().transitions_waiting == 0) return wake;
  return (std::min)(wake.value_or(Instant::latest()), portfolio.watermark());
}

}  // namespace

Result<Folded> fold(const FoldInput& input) {
  const auto opened = open(input.kept, input.beginning);
  if (!opened) return opened.error();
  Portfolio& portfolio = *(*opened)->portfolio;
  Folded folded;
  folded.answers = portfolio.submit(input.commands);
  if (input.now) {
    auto transitions = handed_out(portfolio, *input.now);
    if (!transitions) return transitions.error();
    folded.transitions = std::move(*transitions);
  }
  folded.next_wake = next_wake(portfolio);
  auto kept = (*opened)->store.pack(the_tenant());
  if (!kept) return kept.error().inside("/kept");
  folded.kept = std::move(*kept);
  return folded;
}

Result<std::shared_ptr<Portfolio>> read_kept(std::string_view kept, const Beginning& beginning) {
  auto opened = open(kept, beginning);
  if (!opened) return opened.error();
  Portfolio* portfolio = &*(*opened)->portfolio;
  return std::shared_ptr<Portfolio>(std::move(*opened), portfolio);
}

}  // namespace entente
