#ifndef ENTENTE_C_STORE_H
#define ENTENTE_C_STORE_H

/*
 * A store: the tenants of a host, in a file or in memory. Experimental.
 *
 * What a portfolio of it accepts is on the disk when the call returns. A host that ends at any
 * moment goes on where it stopped: it opens the store again, and its portfolios know all that they
 * accepted.
 *
 *     entente_store_open("sqlite:firm.entente", 19, NULL, 0, &store, &error);
 *     entente_store_portfolio(store, "baker", 5, NULL, 0, &portfolio, &error);
 *
 * Threads: one call at a time to a store and all its portfolios together; the reads of views may
 * run at once. Else ENTENTE_E_BUSY. Handles may be freed in any order; the file is closed with the
 * last of them.
 *
 * Failures, besides those of documents: store.busy (somebody else holds it), store.missing,
 * store.exists, store.not_ours, store.newer_file, store.newer_events (a later version of the
 * library wrote to it), store.policy (this version refuses a policy of it), store.damaged,
 * store.chain_broken (an event was changed or is missing), store.conflict (somebody else wrote to
 * the tenant: submit it again), store.read_only, store.full, store.too_large, store.io,
 * store.poisoned (a write has failed: open it again), store.wrong_process (opened before a fork),
 * store.network_file_system, store.not_durable, store.unsupported (this build has no such store),
 * store.sealed (it was sealed: open it with its keys), seal.key_refused (these keys do not open
 * it). A command that fails so was not accepted, or nobody knows: submit it again with the same id;
 * after store.io and store.poisoned open the store again before.
 */

#include "entente/c/base.h"
#include "entente/c/keys.h"
#include "entente/c/policy.h"
#include "entente/c/portfolio.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct entente_store entente_store;

/*
 * where: "memory:", or "sqlite:" and the name of a file. options: NULL, or
 * {"create": true, "check": false, "patience_ms": 5000}: whether to begin a file where there is
 * none; whether to look into every page first, for files from elsewhere; how long to wait for
 * somebody else who holds it.
 */
ENTENTE_API entente_status entente_store_open(const char* where, size_t where_length,
                                              const char* options, size_t options_length,
                                              entente_store** store,
                                              entente_error** error) ENTENTE_NOEXCEPT;
/*
 * The same with keys: in tenants that are begun or imported in it, what tells of people is sealed,
 * so that person.erase and member.erase can take it away for good, from later backups too. Tenants
 * that were begun without keys stay as they are: export them, and import them here. Exports are not
 * sealed; backups are. Failures: keys.source (not exactly one was given), seal.key_size,
 * seal.key_file (missing, unreadable, of another size, or open to others).
 */
ENTENTE_API entente_status entente_store_open_sealed(const char* where, size_t where_length,
                                                     const char* options, size_t options_length,
                                                     const entente_keys* keys,
                                                     entente_store** store,
                                                     entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_store_free(entente_store* store) ENTENTE_NOEXCEPT;

/*
 * The portfolio of a tenant, which is begun when it is new: only then policy (NULL: the shipped
 * one) and live_from_us (0: none) count. Asked for twice it is the same one.
 */
ENTENTE_API entente_status entente_store_portfolio(
    entente_store* store, const char* tenant, size_t tenant_length, const entente_policy* policy,
    int64_t live_from_us, entente_portfolio** portfolio, entente_error** error) ENTENTE_NOEXCEPT;

/* Ids of tenants in order, those after `after` (NULL: from the first), at most limit: ["baker"]. */
ENTENTE_API entente_status entente_store_tenants(entente_store* store, const char* after,
                                                 size_t after_length, size_t limit,
                                                 entente_result** result,
                                                 entente_error** error) ENTENTE_NOEXCEPT;

/*
 * Runs all that is due up to now_us in all tenants, and hands out what waits:
 * {"transitions": [{"tenant", "transition"}], "stopped": [{"tenant", "error"}], "more": false}.
 * The next call says that what this one handed out was acted on; until then a store that is opened
 * again hands it out again, under the same ids. A tenant that cannot go on is stopped and named.
 * ENTENTE_MORE when limit left some waiting.
 */
ENTENTE_API entente_status entente_store_advance(entente_store* store, int64_t now_us, size_t limit,
                                                 entente_result** result,
                                                 entente_error** error) ENTENTE_NOEXCEPT;

/* As entente_portfolio_next_wake, over all tenants that are not stopped. */
ENTENTE_API entente_status entente_store_next_wake(entente_store* store, int64_t* wake_us,
                                                   entente_error** error) ENTENTE_NOEXCEPT;

/* All that is kept of a tenant. Failure: store.in_use while a handle or view of it is held. */
ENTENTE_API entente_status entente_store_remove(entente_store* store, const char* tenant,
                                                size_t tenant_length,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/*
 * Keeps what the open tenants have come to, so that they are opened quickly: for a host that ends.
 * Nothing rests on it, and advance does it by itself now and then.
 */
ENTENTE_API entente_status entente_store_checkpoint(entente_store* store,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/* Copies all into a new file. Failures: store.exists; store.unsupported in memory. */
ENTENTE_API entente_status entente_store_backup(entente_store* store, const char* path,
                                                size_t path_length,
                                                entente_error** error) ENTENTE_NOEXCEPT;
/*
 * Whether the file is whole, and the history of every tenant the one that was appended. Failures:
 * store.damaged, with what is wrong; store.chain_broken, with the tenant.
 */
ENTENTE_API entente_status entente_store_verify(entente_store* store,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/*
 * How far a tenant's history goes, and the hash of all of it: {"position": 12, "hash": "9f..."},
 * for the host to note elsewhere.
 */
ENTENTE_API entente_status entente_store_head(entente_store* store, const char* tenant,
                                              size_t tenant_length, entente_result** result,
                                              entente_error** error) ENTENTE_NOEXCEPT;
/*
 * Reads a tenant's history again: whether it is the one that was appended and, up to the head
 * `since` that was noted before (NULL: none), the one that it was then. Only that shows that
 * somebody has rewritten the file with its hashes. Answers with the present head. Failures:
 * store.chain_broken, with stream, version and position where they can be told; store.ahead when
 * the history ends before `since`.
 */
ENTENTE_API entente_status entente_store_verify_tenant(entente_store* store, const char* tenant,
                                                       size_t tenant_length, const char* since,
                                                       size_t since_length, entente_result** result,
                                                       entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What was told in a tenant, in the order in which it was kept, for a reader at its own pace:
 * [{"position", "transition"}], those after a position (below 0: after what the reader has done),
 * at most limit. The empty list is the end. reader NULL: the one who calls advance. Nothing
 * changes. Failure: store.none for a portfolio in memory.
 */
ENTENTE_API entente_status entente_portfolio_transitions(const entente_portfolio* portfolio,
                                                         const char* reader, size_t reader_length,
                                                         int64_t after, size_t limit,
                                                         entente_result** result,
                                                         entente_error** error) ENTENTE_NOEXCEPT;
/*
 * The reader has acted on all up to a position. Failures: store.ahead, limit.readers (64),
 * store.none.
 */
ENTENTE_API entente_status entente_portfolio_done(entente_portfolio* portfolio, const char* reader,
                                                  size_t reader_length, int64_t position,
                                                  entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
