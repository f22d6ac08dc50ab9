#ifndef ENTENTE_C_POLICY_H
#define ENTENTE_C_POLICY_H

/*
 * Policies, expressions over facts, and the formulas.
 *
 * A policy is one document: calendars, targets, rules. Its base names a policy that the library
 * ships, over which it is laid; NULL in place of a policy means that base alone.
 *
 *     {"base": "entente/1", "version": "2026-11-01",
 *      "targets": {"complaint": {"normal": {"acknowledge": "1bh"}}}}
 *
 * Threads: policies are immutable; use one from any number of threads, for any number of
 * portfolios. A portfolio keeps what it needs: the policy may be freed before it.
 */

#include "entente/c/base.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct entente_policy entente_policy;

/* All mistakes at once: policy.invalid, whose document lists them with path and column. */
ENTENTE_API entente_status entente_policy_new(const char* document, size_t length,
                                              entente_policy** policy,
                                              entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_policy_free(entente_policy* policy) ENTENTE_NOEXCEPT;

/* The document merged with its base: it stands alone and means the same. */
ENTENTE_API entente_status entente_policy_document(const entente_policy* policy,
                                                   entente_result** result,
                                                   entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The facts that rules may name, by scope:
 * {"complaint": [{"name", "type", "unit", "meaning", "fed_by"}], "commitment": [...], ...}.
 */
ENTENTE_API entente_status entente_policy_facts(const entente_policy* policy,
                                                entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The value of an expression over facts, a JSON object; names with dots may be nested or written
 * out. Spans count on the calendars of the policy, the usual one its default. now_us is what "now"
 * means, ENTENTE_NEVER when it means nothing.
 *
 *     complaint.severity == 'high' && complaint.reopened > 1
 *     {"complaint": {"severity": "high", "reopened": 2}}        true
 *
 * Instants and durations come as texts, "2026-03-02T14:00:00Z" and "5400s".
 * Failures: expression.* with a column, document.*, field.*; expression.not_finite for a number
 * that JSON cannot say.
 */
ENTENTE_API entente_status entente_policy_evaluate(const entente_policy* policy,
                                                   const char* expression, size_t expression_length,
                                                   const char* facts, size_t facts_length,
                                                   int64_t now_us, entente_result** result,
                                                   entente_error** error) ENTENTE_NOEXCEPT;

/*
 * A formula by its name, over its document: "promise_grade", "kept_rate" and others, which
 * entente_schema_names lists as "measures"; the schema "measure.kept_rate" is that of the document.
 * Numbers have 12 significant digits. A promise due after 10 days and kept 2 days late:
 *
 *     promise_grade of {"span": 10, "late": 2, "how": "kept"} is {"grade":0.65,"weight":1}
 *
 * Failures: measure.unknown, field.*, limit.items, document.*.
 */
ENTENTE_API entente_status entente_measure(const char* name, size_t name_length,
                                           const char* document, size_t length,
                                           entente_result** result,
                                           entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The same for a JSON array of documents: in the same order {"ok": true, "value": {...}} or
 * {"ok": false, "error": {...}}. There is no limit to their number.
 */
ENTENTE_API entente_status entente_measure_many(const char* name, size_t name_length,
                                                const char* documents, size_t length,
                                                entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
