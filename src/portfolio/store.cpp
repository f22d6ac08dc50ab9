#include "entente/portfolio/store.hpp"

#include <algorithm>
#include <utility>

#include "readers.hpp"

namespace entente {

struct Store::Opened {
  std::shared_ptr<EventStore> events;
  Portfolio portfolio;
  /// The greater, the later it was used.
  std::uint64_t last_use = 0;
};

namespace {

constexpr std::size_t page = 1000;

// What is wrong with the store; anything else is wrong with one tenant.
bool is_of_the_store(const Failure& failure) {
  static constexpr std::string_view codes[] = {"store.busy", "store.full", "store.io",
                                               "store.poisoned", "store.wrong_process"};
  return std::find(std::begin(codes), std::end(codes), failure.code()) != std::end(codes);
}

// Tried again, it may go on.
bool may_go_on(const Failure& failure) { return failure.code() == "store.conflict"; }

// An export of events alone has no wakes: who opens the tenant finds out when it must be touched.
Result<void> open_imported(Store& store, const TenantId& tenant, const TransferSummary& imported) {
  const auto head = store.events().head(tenant);
  if (!head) return head.error();
  // Where nothing was exported nothing is begun.
  if (*head == TenantHead{} && imported.wakes == 0) return {};
  const auto opened = store.portfolio(tenant);
  return opened ? Result<void>() : Result<void>(opened.error());
}

}  // namespace

Store::Store(std::unique_ptr<EventStore> events) : events_(std::move(events)) {}

Result<std::shared_ptr<Store::Opened>> Store::open(const TenantId& tenant,
                                                   const Beginning& beginning) {
  auto found = opened_.find(tenant);
  if (found == opened_.end()) {
    auto portfolio = Portfolio::open(*events_, tenant, beginning);
    if (!portfolio) return portfolio.error();
    auto opened = std::make_shared<Opened>(Opened{events_, std::move(*portfolio)});
    found = opened_.emplace(tenant, std::move(opened)).first;
  }
  found->second->last_use = ++uses_;
  return found->second;
}

// One that is closed forgets what it handed out, and would hand it out again.
void Store::trim() {
  if (opened_.size() <= kept_open) return;
  std::map<std::uint64_t, TenantId> idle;
  for (const auto& [tenant, opened] : opened_) {
    const bool is_idle = opened.use_count() == 1 && !opened->portfolio.has_waiting();
    if (is_idle) idle.emplace(opened->last_use, tenant);
  }
  for (const auto& [last_use, tenant] : idle) {
    if (opened_.size() <= kept_open) return;
    const auto closing = opened_.find(tenant);
    closing->second->portfolio.prepare_to_close();
    opened_.erase(closing);
  }
}

Result<std::shared_ptr<Portfolio>> Store::portfolio(const TenantId& tenant,
                                                    const Beginning& beginning) {
  auto opened = open(tenant, beginning);
  if (!opened) return opened.error();
  stopped_.erase(tenant);
  trim();
  Portfolio* portfolio = &(*opened)->portfolio;
  return std::shared_ptr<Portfolio>(std::move(*opened), portfolio);
}

Result<std::vector<TenantId>> Store::tenants(const std::optional<TenantId>& after,
                                             std::size_t limit) {
  return events_->tenants(after, limit);
}

// Once: later ones are known from the portfolios themselves.
Result<void> Store::find_waiting() {
  if (waiting_) return {};
  std::set<TenantId> waiting;
  std::optional<TenantId> after;
  while (true) {
    const auto some = events_->tenants(after, page);
    if (!some) return some.error();
    if (some->empty()) break;
    for (const TenantId& tenant : *some) {
      const auto head = events_->head(tenant);
      if (!head) return head.error();
      const auto record = read_record<HeadRecord>(head->bytes.empty() ? "{}" : head->bytes);
      const Position done = record ? Readers(record->readers).done(advance_reader) : 0;
      if (head->last_transition > done) waiting.insert(tenant);
    }
    after = some->back();
  }
  waiting_ = std::move(waiting);
  return {};
}

Result<std::set<TenantId>> Store::candidates(Instant now) {
  if (auto found = find_waiting(); !found) return found.error();
  std::set<TenantId> all = *waiting_;
  for (const auto& [tenant, opened] : opened_) {
    if (opened->portfolio.has_waiting()) all.insert(tenant);
  }
  std::optional<Wake> after;
  while (true) {
    const auto due = events_->due(now, after, page);
    if (!due) return due.error();
    if (due->empty()) break;
    for (const Wake& each : *due) all.insert(each.tenant);
    after = due->back();
  }
  for (const TenantId& each : stopped_) all.erase(each);
  return all;
}

Result<void> Store::advance_one(const TenantId& tenant, Instant now,
                                std::optional<std::size_t> limit, AdvancedTenants& all) {
  auto opened = open(tenant, {});
  if (!opened) return opened.error();
  Portfolio& portfolio = (*opened)->portfolio;
  auto advanced = portfolio.advance(now, limit);
  if (!advanced) return advanced.error();
  for (Transition& each : advanced->transitions) {
    all.transitions.push_back({tenant, std::move(each)});
  }
  all.more = all.more || advanced->more;
  if (portfolio.has_waiting()) {
    waiting_->insert(tenant);
  } else {
    waiting_->erase(tenant);
  }
  return {};
}

Result<AdvancedTenants> Store::advance(Instant now, std::optional<std::size_t> limit) {
  const auto tenants = candidates(now);
  if (!tenants) return tenants.error();
  AdvancedTenants all;
  for (const TenantId& tenant : *tenants) {
    const std::size_t so_far = all.transitions.size();
    all.more = all.more || limit == so_far;
    if (limit == so_far) break;
    const auto advanced =
        advance_one(tenant, now, limit ? std::optional(*limit - so_far) : std::nullopt, all);
    if (advanced) continue;
    const Failure& failure = advanced.error();
    const bool ends_here = is_of_the_store(failure);
    if (ends_here && all.transitions.empty()) return failure;
    // What was handed out must be answered with: the next call takes it as acted on.
    all.stopped.push_back({tenant, failure});
    all.more = all.more || ends_here;
    if (ends_here) break;
    if (!may_go_on(failure)) stopped_.insert(tenant);
  }
  trim();
  return all;
}

Result<void> Store::checkpoint() {
  Result<void> all;
  for (const auto& [tenant, opened] : opened_) {
    auto kept = opened->portfolio.checkpoint();
    if (kept) continue;
    if (is_of_the_store(kept.error())) return kept;
    all = kept;
  }
  return all;
}

Result<std::optional<Instant>> Store::next_wake() {
  const auto first = events_->next_wake({});
  if (!first) return first.error();
  if (!*first) return std::optional<Instant>();
  if (!stopped_.contains((*first)->tenant)) return std::optional((*first)->at);
  std::optional<Wake> after = **first;
  while (true) {
    const auto wakes = events_->due(Instant::latest(), after, page);
    if (!wakes) return wakes.error();
    if (wakes->empty()) return std::optional<Instant>();
    for (const Wake& each : *wakes) {
      if (!stopped_.contains(each.tenant)) return std::optional(each.at);
    }
    after = wakes->back();
  }
}

Result<void> Store::check_let_go(const TenantId& tenant) const {
  const auto found = opened_.find(tenant);
  if (found == opened_.end() || found->second.use_count() == 1) return {};
  return Failure("store.in_use", "Let go of the tenant's portfolio first.", "/tenant");
}

Result<void> Store::remove(const TenantId& tenant) {
  if (auto free = check_let_go(tenant); !free) return free;
  opened_.erase(tenant);
  if (auto removed = events_->remove(tenant); !removed) return removed;
  stopped_.erase(tenant);
  if (waiting_) waiting_->erase(tenant);
  return {};
}

Result<TransferSummary> Store::import_tenant(const TenantId& tenant, LineSource& source,
                                             const ImportOptions& options) {
  if (auto free = check_let_go(tenant); !free) return free.error();
  auto imported = entente::import_tenant(*events_, tenant, source, options);
  if (!imported) return imported;
  if (auto opened = open_imported(*this, tenant, *imported); !opened) {
    Failure failure = opened.error();
    if (auto removed = remove(tenant); !removed) failure.caused_by(removed.error());
    return failure;
  }
  return imported;
}

}  // namespace entente
