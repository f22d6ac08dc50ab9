#ifndef ENTENTE_C_PORTFOLIO_H
#define ENTENTE_C_PORTFOLIO_H

/*
 * A portfolio: the partnerships of one tenant, its team and its policy, in memory; c/store.h has
 * those that are kept.
 *
 * The host submits what happened, advances the time when it likes, and asks a view. Asking often
 * or seldom gives the same history.
 *
 * Threads: one changing call at a time, or any number of const ones; else ENTENTE_E_BUSY.
 * Failures: those of the documents (document.*, field.*), time.range.
 */

#include "entente/c/base.h"
#include "entente/c/policy.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct entente_portfolio entente_portfolio;
typedef struct entente_transitions entente_transitions;

/*
 * policy: NULL for the shipped one. live_from_us: where the history before it was imported, what
 * ended before that instant is never told; 0 when there is no such history.
 */
ENTENTE_API entente_status entente_portfolio_new(const entente_policy* policy, int64_t live_from_us,
                                                 entente_portfolio** portfolio,
                                                 entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_portfolio_free(entente_portfolio* portfolio) ENTENTE_NOEXCEPT;

/*
 * One command:
 *
 *     {"id": "c-17", "type": "complaint.receive", "partnership": "kitchen-42",
 *      "at": "2026-03-02T15:05:00Z", "occurred": "2026-03-02T09:30:00-05:00", "actor": "pat",
 *      "data": {"id": "k1", "by": "ann", "summary": "Tiles do not match the sample",
 *               "severity": "normal", "channel": "call"}}
 *
 * ENTENTE_OK: {"ok": true, "events": [...], "transitions": [...]}, what was recorded and what it
 * changed for people. ENTENTE_REFUSED: {"ok": false, "error": {"code", "message", "path"?,
 * "detail"?}}, and nothing has changed; a document that cannot be read is refused likewise.
 * Failures: those of the store when it is on one.
 */
ENTENTE_API entente_status entente_portfolio_submit(entente_portfolio* portfolio,
                                                    const char* command, size_t length,
                                                    entente_result** result,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/*
 * A JSON array of commands, each by itself and in order; the result is the array of their results.
 * ENTENTE_REFUSED when any was refused. There is no limit to their number. On a store many are
 * kept at once, and a failure of the store (store.*) stands in the results of those that were not
 * kept, or of which nobody knows.
 * Failure: document.syntax when it is no array, and then nothing has happened.
 */
ENTENTE_API entente_status entente_portfolio_submit_many(entente_portfolio* portfolio,
                                                         const char* commands, size_t length,
                                                         entente_result** result,
                                                         entente_error** error) ENTENTE_NOEXCEPT;

/* What submit would say, without doing it: {"ok": true}, or as a refusal above. */
ENTENTE_API entente_status entente_portfolio_check(const entente_portfolio* portfolio,
                                                   const char* command, size_t length,
                                                   entente_result** result,
                                                   entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What can be done with an item: [{"type", "allowed", "code"?}], the code being that of the
 * refusal. kind is "complaint", "commitment", "partnership" and so on, subject the item's id.
 * Failures: partnership.unknown, concept.unknown.
 */
ENTENTE_API entente_status entente_portfolio_allowed(const entente_portfolio* portfolio,
                                                     const char* partnership,
                                                     size_t partnership_length, const char* kind,
                                                     size_t kind_length, const char* subject,
                                                     size_t subject_length, entente_result** result,
                                                     entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The command policy.set, told at now_us: from effective_us on the policy holds (NULL: the shipped
 * one). As submit; refused with time.backwards when effective_us lies before what is known.
 */
ENTENTE_API entente_status entente_portfolio_set_policy(entente_portfolio* portfolio,
                                                        const entente_policy* policy,
                                                        int64_t effective_us, int64_t now_us,
                                                        entente_result** result,
                                                        entente_error** error) ENTENTE_NOEXCEPT;

/*
 * Runs all that is due up to now_us and hands out what waits, each transition once:
 * {"transitions": [...], "more": false}. ENTENTE_MORE when limit left some waiting.
 */
ENTENTE_API entente_status entente_portfolio_advance(entente_portfolio* portfolio, int64_t now_us,
                                                     size_t limit, entente_result** result,
                                                     entente_error** error) ENTENTE_NOEXCEPT;

/* The same, handed out as structs. */
ENTENTE_API entente_status entente_portfolio_advance_typed(entente_portfolio* portfolio,
                                                           int64_t now_us, size_t limit,
                                                           entente_transitions** transitions,
                                                           entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The first instant at which anything can change by itself: sleep until then, then advance.
 * ENTENTE_NONE, and ENTENTE_NEVER in wake_us, when nothing can.
 */
ENTENTE_API entente_status entente_portfolio_next_wake(const entente_portfolio* portfolio,
                                                       int64_t* wake_us,
                                                       entente_error** error) ENTENTE_NOEXCEPT;

enum {
  ENTENTE_TRANSITION_RAISED = 0,
  ENTENTE_TRANSITION_CHANGED = 1,
  ENTENTE_TRANSITION_CLEARED = 2,
  ENTENTE_TRANSITION_WITHDRAWN = 3,
  ENTENTE_TRANSITION_SNOOZED = 4,
  ENTENTE_TRANSITION_DISMISSED = 5
};

enum {
  ENTENTE_SEVERITY_INFO = 0,
  ENTENTE_SEVERITY_NOTICE = 1,
  ENTENTE_SEVERITY_WARNING = 2,
  ENTENTE_SEVERITY_URGENT = 3
};

/*
 * A finding that began, changed or ended. Texts end with a NUL and live as long as the list.
 * Instants that are not there are ENTENTE_NEVER, an owner that is not there is NULL.
 */
typedef struct entente_transition {
  /* sizeof(entente_transition) as the caller knows it: no more than that is written. */
  uint32_t struct_size;
  int32_t kind;
  int32_t severity;
  /* How many rungs of its ladder the finding has climbed. */
  int32_t level;
  /* When it was known, and since when and until when the finding was true. */
  int64_t at_us;
  int64_t since_us;
  int64_t until_us;
  int64_t due_us;
  /* When to tell its owner. */
  int64_t tell_at_us;
  /* Of the transition: the same on every replay. */
  const char* id;
  const char* finding;
  const char* rule;
  const char* partnership;
  const char* subject;
  const char* owner;
  const char* message;
  const char* action;
} entente_transition;

/* What a struct is before it is written to: of our size, and empty. */
#define ENTENTE_TRANSITION_INIT                                                                   \
  {                                                                                               \
    sizeof(entente_transition), 0, 0, 0, 0, 0, 0, 0, 0, NULL, NULL, NULL, NULL, NULL, NULL, NULL, \
        NULL                                                                                      \
  }

/* How many there are; 0 for NULL. */
ENTENTE_API size_t entente_transitions_count(const entente_transitions* transitions)
    ENTENTE_NOEXCEPT;

/*
 * The one at index, from 0; ENTENTE_NONE past the last. The list is immutable: threads may share
 * it. ENTENTE_E_ARGUMENT when struct_size does not even hold at_us.
 *
 *     entente_transition each = ENTENTE_TRANSITION_INIT;
 *     for (i = 0; entente_transitions_at(list, i, &each, NULL) == ENTENTE_OK; ++i)
 *       notify(each.owner, each.message);
 */
ENTENTE_API entente_status entente_transitions_at(const entente_transitions* transitions,
                                                  size_t index, entente_transition* transition,
                                                  entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_transitions_free(entente_transitions* transitions) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
