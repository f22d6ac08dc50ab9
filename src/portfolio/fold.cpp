#include "entente/portfolio/fold.hpp"

#include <algorithm>

#include "entente/store/memory_store.hpp"
#include "entente/store/sealed_store.hpp"

namespace entente {
namespace {

// Bytes have one tenant, so its name says nothing.
TenantId the_tenant() { return *TenantId::parse("kept"); }

// The host's keeper, which outlives the call.
class LentKeeper final : public KeyKeeper {
 public:
  explicit LentKeeper(KeyKeeper& of) : of_(of) {}
  Bytes make_key() override { return of_.make_key(); }
  Result<Bytes> wrap(const TenantId& tenant, const Bytes& key) override {
    return of_.wrap(tenant, key);
  }
  Result<Bytes> unwrap(const TenantId& tenant, const Bytes& wrapped) override {
    return of_.unwrap(tenant, wrapped);
  }

 private:
  KeyKeeper& of_;
};

struct Opened {
  /// Those in memory, or what seals them.
  std::unique_ptr<EventStore> events;
  MemoryStore* memory = nullptr;
  std::optional<Portfolio> portfolio;
};

std::shared_ptr<Opened> empty(KeyKeeper* keys) {
  auto opened = std::make_shared<Opened>();
  auto memory = std::make_unique<MemoryStore>();
  opened->memory = memory.get();
  opened->events = std::move(memory);
  if (keys == nullptr) return opened;
  opened->events =
      std::make_unique<SealedStore>(std::move(opened->events), std::make_unique<LentKeeper>(*keys));
  return opened;
}

Result<std::shared_ptr<Opened>> open(std::string_view kept, const Beginning& beginning,
                                     KeyKeeper* keys) {
  auto opened = empty(keys);
  if (!kept.empty()) {
    const auto unpacked = opened->memory->unpack(the_tenant(), kept);
    if (!unpacked) return unpacked.error().inside("/kept");
  }
  auto portfolio = Portfolio::open(*opened->events, the_tenant(), beginning);
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
  const auto opened = open(input.kept, input.beginning, input.keys);
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
  auto kept = (*opened)->memory->pack(the_tenant());
  if (!kept) return kept.error().inside("/kept");
  folded.kept = std::move(*kept);
  return folded;
}

Result<std::shared_ptr<Portfolio>> read_kept(std::string_view kept, const Beginning& beginning,
                                             KeyKeeper* keys) {
  auto opened = open(kept, beginning, keys);
  if (!opened) return opened.error();
  Portfolio* portfolio = &*(*opened)->portfolio;
  return std::shared_ptr<Portfolio>(std::move(*opened), portfolio);
}

}  // namespace entente
