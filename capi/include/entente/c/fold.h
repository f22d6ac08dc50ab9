#ifndef ENTENTE_C_FOLD_H
#define ENTENTE_C_FOLD_H

/*
 * Portfolios for hosts that keep everything in their own database: bytes and commands in, bytes and
 * what came of it out. Experimental.
 *
 * The host has a column for the bytes of a tenant. It writes the new ones together with rows of its
 * own, in one transaction: either all of it happened, or nothing. The transaction begins before the
 * bytes are read, and locks the row (BEGIN IMMEDIATE in SQLite), else two writers take the same
 * bytes and what one of them did is lost. What was handed out counts as acted on in the new bytes.
 * The same call again on the old bytes gives the same.
 *
 *     begin; select the row for update;
 *     entente_fold(row, row_length, NULL, 0, commands, commands_length, now_us, &kept, &result,
 *                  &error);
 *     update the row with entente_result_data(kept) and entente_result_length(kept);
 *     insert a task for each of "transitions"; commit;
 *
 * The bytes have all of the tenant: its history, its team, the policy that it began with, which
 * policy.set changes. They grow by some 600 bytes for each event, and each call reads all of them:
 * keep a tenant for each client, or one for a small firm.
 *
 * Threads: functions without state.
 * Failures: packed.foreign (never given out by this library, or the beginning is missing),
 * packed.damaged (cut or changed), packed.newer (given out by a later version), store.too_large,
 * store.newer_events, store.policy, store.damaged, store.sealed (they were begun with keys);
 * document.syntax for commands that are no array; time.range. After any of them the old bytes
 * stand.
 */

#include "entente/c/base.h"
#include "entente/c/keys.h"
#include "entente/c/policy.h"
#include "entente/c/portfolio.h"

#if defined(__cplusplus)
extern "C" {
#endif

/*
 * kept: what the last call gave; length 0 (then it may be NULL): the tenant is begun, and only then
 * policy (NULL: the shipped one) and live_from_us (0: none) count. commands: an array as for
 * entente_portfolio_submit_many; NULL: none. now_us: what is due up to then is run after the
 * commands, and all that waits until then is handed out; ENTENTE_NEVER: nothing is, it waits.
 *
 * kept_after: bytes, no text, which take the place of those before; they are the same when nothing
 * has changed, but for a checkpoint that was due. result: {"answers": [as of submit_many],
 * "transitions": [...], "next_wake"?}, the instant at which to fold again though nothing happened:
 * at once while something waits. ENTENTE_REFUSED when a command was refused; the others were taken.
 * Both results are NULL after a failure.
 */
ENTENTE_API entente_status entente_fold(const char* kept, size_t kept_length,
                                        const entente_policy* policy, int64_t live_from_us,
                                        const char* commands, size_t commands_length,
                                        int64_t now_us, entente_result** kept_after,
                                        entente_result** result,
                                        entente_error** error) ENTENTE_NOEXCEPT;
/*
 * The same with keys, of bytes that were begun with them: what tells of people is sealed in them,
 * so that person.erase and member.erase can take it away for good. Give the same keys each time;
 * their tenant is "kept". Bytes of before an erasure still have what was erased: keep none. New
 * keys are random, so the same call again may give other bytes, which say the same. Failures,
 * besides: seal.key_refused, keys.source, seal.key_size, seal.key_file.
 */
ENTENTE_API entente_status entente_fold_sealed(const char* kept, size_t kept_length,
                                               const entente_policy* policy, int64_t live_from_us,
                                               const char* commands, size_t commands_length,
                                               int64_t now_us, const entente_keys* keys,
                                               entente_result** kept_after, entente_result** result,
                                               entente_error** error) ENTENTE_NOEXCEPT;

/*
 * A portfolio of kept bytes, of which everything can be asked. What is submitted to it is forgotten
 * with it, so that a host may try what would come of a command. policy and live_from_us count when
 * there are no bytes yet, as above.
 */
ENTENTE_API entente_status entente_portfolio_read(const char* kept, size_t kept_length,
                                                  const entente_policy* policy,
                                                  int64_t live_from_us,
                                                  entente_portfolio** portfolio,
                                                  entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API entente_status entente_portfolio_read_sealed(const char* kept, size_t kept_length,
                                                         const entente_policy* policy,
                                                         int64_t live_from_us,
                                                         const entente_keys* keys,
                                                         entente_portfolio** portfolio,
                                                         entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
