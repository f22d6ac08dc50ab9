#pragma once

/// \file
/// A store with all its tenants, opened once by a host. Experimental.
///
/// It hands out the portfolio of each tenant, one and the same to all who ask, and runs what is due
/// over all of them: only tenants with something due, or something that waits, are touched. The
/// portfolios used last stay open, and those that have handed out what nobody has acted on yet; the
/// others are taken up again when they are asked for. Work is in proportion to what is due, memory
/// to the tenants that are open.
///
/// A tenant that cannot go on (a later version of the library wrote to it, it is damaged, its
/// policy is refused) is stopped and named, and keeps none of the others from going on.
///
/// Threads: one call at a time, to it and to all of its portfolios; their views may be used in
/// parallel while no other call runs.
///
///     Store store(std::move(*SqliteStore::open("firm.entente")));
///     auto firm = store.portfolio(*TenantId::parse("baker-and-sons"));
///     (*firm)->submit(command);
///     for (const TenantTransition& each : store.advance(now)->transitions) notify(each);

#include <map>
#include <memory>
#include <set>

#include "entente/portfolio/portfolio.hpp"
#include "entente/store/transfer.hpp"

namespace entente {

struct TenantTransition {
  TenantId tenant;
  Transition transition;
};

/// A tenant that does not go on, and why.
struct StoppedTenant {
  TenantId tenant;
  Failure failure;
};

struct AdvancedTenants {
  /// In order of tenant, then as each portfolio hands them out.
  std::vector<TenantTransition> transitions;
  /// Those that did not go on in this call. For reasons of their own they are left alone until
  /// their portfolio is asked for.
  std::vector<StoppedTenant> stopped;
  /// Whether more wait than the limit let through, or than the store could do.
  bool more = false;
};

class ENTENTE_EXPORT Store {
 public:
  /// How many portfolios stay open without anybody holding them.
  static constexpr std::size_t kept_open = 64;

  explicit Store(std::unique_ptr<EventStore> events);

  /// Begun when it is new, as by `Portfolio::open`, whose errors these are. It may be held longer
  /// than the store.
  Result<std::shared_ptr<Portfolio>> portfolio(const TenantId& tenant,
                                               const Beginning& beginning = {});
  /// In order of id, those after `after`, at most `limit`.
  [[nodiscard]] Result<std::vector<TenantId>> tenants(const std::optional<TenantId>& after,
                                                      std::size_t limit);
  /// `Portfolio::advance` of all tenants with something due up to `now`, or waiting. Error: that of
  /// the store as a whole, when nothing was handed out before it.
  Result<AdvancedTenants> advance(Instant now, std::optional<std::size_t> limit = {});
  /// `Portfolio::checkpoint` of all tenants that are open: for a host that ends. One that fails
  /// keeps none of the others from theirs.
  Result<void> checkpoint();
  /// The first instant at which anything can change in any tenant that is not stopped.
  [[nodiscard]] Result<std::optional<Instant>> next_wake();
  /// Removes all that is kept of a tenant. Errors: `store.in_use` while somebody holds its
  /// portfolio; those of the store.
  Result<void> remove(const TenantId& tenant);
  /// `import_tenant` (`store/transfer.hpp`), whose errors these are, and opens what it brought:
  /// what cannot be opened is not kept. `store.in_use` while somebody holds the tenant's portfolio.
  Result<TransferSummary> import_tenant(const TenantId& tenant, LineSource& source,
                                        const ImportOptions& options = {});

  /// For its backup, checks and exports.
  [[nodiscard]] EventStore& events() noexcept { return *events_; }

 private:
  /// A portfolio, and the store that must outlive it.
  struct Opened;

  Result<std::shared_ptr<Opened>> open(const TenantId& tenant, const Beginning& beginning);
  [[nodiscard]] Result<void> check_let_go(const TenantId& tenant) const;
  /// Closes those used longest ago that nobody holds and nothing waits in.
  void trim();
  /// All that are due, or that somebody waits for.
  [[nodiscard]] Result<std::set<TenantId>> candidates(Instant now);
  [[nodiscard]] Result<void> find_waiting();
  [[nodiscard]] Result<void> advance_one(const TenantId& tenant, Instant now,
                                         std::optional<std::size_t> limit, AdvancedTenants& all);

  std::shared_ptr<EventStore> events_;
  std::map<TenantId, std::shared_ptr<Opened>> opened_;
  std::uint64_t uses_ = 0;
  /// Those with transitions that were not handed out, or not known to have been acted on; absent
  /// before they were looked for.
  std::optional<std::set<TenantId>> waiting_;
  std::set<TenantId> stopped_;
};

}  // namespace entente
