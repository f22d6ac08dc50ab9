#ifndef ENTENTE_C_VIEW_H
#define ENTENTE_C_VIEW_H

/*
 * A view: what one viewer may read of a portfolio. Every read is asked of a view, so that a host
 * can hand a client's or a member's view to its request handlers.
 *
 * A view holds on to the portfolio: it may be freed after it. Threads: reads run beside each
 * other; ENTENTE_E_BUSY while the portfolio changes.
 * Failures: partnership.unknown, finding.unknown, field.*, document.*, time.range.
 */

#include "entente/c/base.h"
#include "entente/c/portfolio.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct entente_view entente_view;

/*
 * viewer: NULL or "host", who sees everything; else a document: {"member": id}, {"role": role} or
 * {"partnership": id, "person": id}, a client person. What was confided to others is absent from
 * all that members and roles read; a client reads the state of their own partnership, by an
 * allow-list, and the pages made for them; all else is empty or viewer.forbidden.
 * Failures: viewer.unknown (nobody, or more than one, is named), member.unknown,
 * partnership.unknown, person.unknown; a member who was removed since fails so at each read.
 */
ENTENTE_API entente_status entente_portfolio_view(const entente_portfolio* portfolio,
                                                  const char* viewer, size_t viewer_length,
                                                  entente_view** view,
                                                  entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_view_free(entente_view* view) ENTENTE_NOEXCEPT;

/*
 * What to do: findings to be told and obligations due up to until_us, or overdue, as if advanced
 * to now_us. options, or NULL: {"owner"?, "limit"?, "per_partnership"?, "capacity"?,
 * "partnership"?}. The result
 * is a list of {"partnership", "subject", "kind", "what", "for_whom"?, "due"?, "tell_at"?,
 * "severity"?, "owner"?, "why", "action"?, "channel"?, "benefit"?, "finding"?}, what is due first
 * coming first.
 * With a capacity in minutes each line has "minutes" and "fits" besides, and what does not fit and
 * is not due yet has "propose": "new_time".
 */
ENTENTE_API entente_status entente_view_agenda(const entente_view* view, int64_t now_us,
                                               int64_t until_us, const char* options,
                                               size_t options_length, entente_result** result,
                                               entente_error** error) ENTENTE_NOEXCEPT;

/* The open findings of a partnership, NULL: of all; as of the last command or advance. */
ENTENTE_API entente_status entente_view_findings(const entente_view* view, const char* partnership,
                                                 size_t partnership_length, entente_result** result,
                                                 entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The same two as CSV, for spreadsheets, in UTF-8: a header of the names above and a row for each
 * element, dots in the names of what is nested. Where a text would begin a formula an apostrophe
 * stands before it. An empty list is the header alone.
 */
ENTENTE_API entente_status entente_view_agenda_csv(const entente_view* view, int64_t now_us,
                                                   int64_t until_us, const char* options,
                                                   size_t options_length, entente_result** result,
                                                   entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API entente_status entente_view_findings_csv(const entente_view* view,
                                                     const char* partnership,
                                                     size_t partnership_length,
                                                     entente_result** result,
                                                     entente_error** error) ENTENTE_NOEXCEPT;

/*
 * Why a finding is there, by its id: rule, policy, events, facts, and for a deadline every
 * interval that was counted or left out, with sums that add up.
 */
ENTENTE_API entente_status entente_view_explain(const entente_view* view, const char* finding,
                                                size_t finding_length, entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/*
 * A list of partnerships in order of id: [{"id", "name", "stage", "segment"?, "owner"?,
 * "open_findings", "worst"?}]. query, or NULL: {"stage"?, "segment"?, "owner"?, "severity"?,
 * "after"?, "limit"?}; severity asks for an open finding of at least that, limit is 100 unless
 * said. The next page begins after the last id of this one.
 */
ENTENTE_API entente_status entente_view_partnerships(const entente_view* view, const char* query,
                                                     size_t query_length, entente_result** result,
                                                     entente_error** error) ENTENTE_NOEXCEPT;

/* All that is known of a partnership, or of "@team". */
ENTENTE_API entente_status entente_view_state(const entente_view* view, const char* partnership,
                                              size_t partnership_length, entente_result** result,
                                              entente_error** error) ENTENTE_NOEXCEPT;

/* What was known of a partnership at an instant: the state after the events told up to then. */
ENTENTE_API entente_status entente_view_as_of(const entente_view* view, const char* partnership,
                                              size_t partnership_length, int64_t at_us,
                                              entente_result** result,
                                              entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The events of a partnership, of "@team" or of "@policy", in the order of their versions; those
 * that were taken back have "retracted": true.
 */
ENTENTE_API entente_status entente_view_history(const entente_view* view, const char* partnership,
                                                size_t partnership_length, entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/*
 * How things stand, after a long sleep: {"at", "partnerships", "with_findings", "by_severity",
 * "by_rule", "oldest_since"?, "transitions_waiting", "next_wake"?}.
 */
ENTENTE_API entente_status entente_view_digest(const entente_view* view, entente_result** result,
                                               entente_error** error) ENTENTE_NOEXCEPT;

/*
 * Who has an address (whose call it is), compared without spaces, dashes, brackets and case:
 * [{"partnership"?, "person", "name", "side"}]; a member has no partnership.
 */
ENTENTE_API entente_status entente_view_identify(const entente_view* view, const char* channel,
                                                 size_t channel_length, const char* address,
                                                 size_t address_length, entente_result** result,
                                                 entente_error** error) ENTENTE_NOEXCEPT;

/*
 * Which rules can speak: [{"rule", "pack", "speaks", "facts": [{"fact", "fed", "fed_by"}]}]; a
 * fact is fed when some item has it.
 */
ENTENTE_API entente_status entente_view_coverage(const entente_view* view, entente_result** result,
                                                 entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What would differ if the policy (NULL: the shipped one) took effect now: {"findings":
 * [{"difference": raised | cleared | changed, "was"?, "would_be"?}], "deadlines": [{"partnership",
 * "subject", "kind", "was"?, "would_be"?}]}. Findings of @team rest on the last review across
 * partnerships. Nothing changes.
 */
ENTENTE_API entente_status entente_view_what_if(const entente_view* view,
                                                const entente_policy* policy,
                                                entente_result** result,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The transitions that would have been told from from_us to until_us, both included, had the
 * policy always counted; those of @team among them. Failure: field.range when until_us lies before
 * from_us.
 */
ENTENTE_API entente_status entente_view_backtest(const entente_view* view,
                                                 const entente_policy* policy, int64_t from_us,
                                                 int64_t until_us, entente_result** result,
                                                 entente_error** error) ENTENTE_NOEXCEPT;

enum {
  ENTENTE_FORM_DOCUMENT = 0,
  ENTENTE_FORM_TEXT = 1,
  ENTENTE_FORM_MARKDOWN = 2,
  ENTENTE_FORM_HTML = 3
};

/*
 * A view by its name, as a document or as the page that people read. Requests, with "language"?
 * in all but the last two:
 *   brief {"partnership", "now", "person"?}     card {"partnership", "now"}     overview {"now"}
 *   entrance {"partnership", "now"}, which a client may read too
 *   route {"partnership", "now", "urgent"?}     note {"partnership", "contact"}
 *   greeting {"member", "date"}                 lessons {"text"?, "cause"?, "since"?, "limit"?}
 *   suggest_statement {"partnership"}           documents only, as the next
 *   suggest_knowledge {"partnership", "person"?, "items": [{"id", "title", "url"?, "topics"}]}
 *   calendar_feed {"owner", "from", "to"}       iCalendar, text only
 * Experimental: the members of these documents may still change.
 * Failures: view.unknown, form.unknown, viewer.forbidden, those of reading the request.
 */
ENTENTE_API entente_status entente_view_show(const entente_view* view, const char* name,
                                             size_t name_length, const char* request,
                                             size_t request_length, int32_t form,
                                             entente_result** result,
                                             entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What goes wrong across customers, for one of them, or for one kind, from from_us to to_us, both
 * included: {"from", "to", "signals": [{"signal", "positives", "trials", "gap": {"verdict",
 * "where"?, "p"?, "effect"?, "rate"?, "low"?, "high"?, "trials_needed"?}, "segments"?:
 * [{"segment"?, "partnerships", "positives", "trials", "rate"}]}], "complaints": {"count",
 * "without_cause", "causes"?: [{"cause", "count", "share", "cumulative", "partnerships", "before",
 * "p"?, "recurs"}], "understood", "not_common", "not_common_share"?}, "promises"?: [{"origin",
 * "outcomes", "kept", "rate", "measured": {"score", "lower", "kept", "broken"}}], "claims"?:
 * [{"claim", "text", "holds", "broken", "unknown"}], "quiet"?: [{"segment"?, "partnerships",
 * "quiet", "not_contacted", "not_responding", "not_candid"}], "reachability": {"requests",
 * "decided", "reached", "share"?}}. Failure: field.range when to_us lies before from_us.
 */
ENTENTE_API entente_status entente_view_trends(const entente_view* view, int64_t from_us,
                                               int64_t to_us, entente_result** result,
                                               entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What became, until now, of the findings that began from from_us to to_us, both included:
 * [{"rule", "raised", "acted_in_time", "acted_late", "cleared_alone", "dismissed", "withdrawn",
 * "open", "reasons"?: [{"reason", "count"}]}] in order of rule; "raised" is the sum of those after
 * it. Failure: field.range.
 */
ENTENTE_API entente_status entente_view_rules_report(const entente_view* view, int64_t from_us,
                                                     int64_t to_us, entente_result** result,
                                                     entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What there is to ask a client, by the usual policy or that of a partnership, in the language
 * asked for (or the partnership's) as far as the policy has it: {"templates"?: [{"id", "items":
 * [{"id", "text", "answer", "choices"?, "acts"?, "confirm"?}]}], "success"?: [{"id", "text"}],
 * "goals"?: [{"id", "kind", "text"}]}. options, or NULL: {"partnership"?, "language"?}.
 */
ENTENTE_API entente_status entente_view_forms(const entente_view* view, const char* options,
                                              size_t options_length, entente_result** result,
                                              entente_error** error) ENTENTE_NOEXCEPT;

/*
 * All that is held on a person of a partnership or, in "@team", on a member, also one who was
 * removed: {"partnership", "person"? or "member"?: the record, "other_ids"?, "partnerships"?,
 * "events"?: [{"stream", "event", "retracted"}], "findings"?: [{"finding", "state", "until"?,
 * "dismissed"}]}. Events are those that name them, mark a finding of theirs or take back an event
 * of theirs; findings those ever told about them, closed ones too. Those of partnerships that were
 * merged into theirs are in it. What names others, and what was confided, too: the host alone may
 * ask, and decides what of it is handed out.
 * Failures: viewer.forbidden (anybody but the host), person.unknown, member.unknown.
 */
ENTENTE_API entente_status entente_view_subject_access(const entente_view* view,
                                                       const char* partnership,
                                                       size_t partnership_length,
                                                       const char* person, size_t person_length,
                                                       entente_result** result,
                                                       entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
