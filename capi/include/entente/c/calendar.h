#ifndef ENTENTE_C_CALENDAR_H
#define ENTENTE_C_CALENDAR_H

/*
 * Business time: when the doors are open, reckoning with open hours, and what happens again and
 * again.
 *
 *     {"zone": "America/New_York",
 *      "week": {"mon": [["08:30","17:00"]], "tue": [["08:30","17:00"]],
 *               "fri": [["08:30","17:00"]]},
 *      "holidays": [{"nth": [4, "thu", 11]}], "exceptions": {"2026-12-24": [["08:30","12:00"]]}}
 *
 * Spans are texts: "90s", "30m", "4h" elapsed; "2d", "3w" days by the wall clock; "90bs", "30bm",
 * "4bh" open time; "2bd", "2bd by close" business days; a minus sign goes back.
 *
 * Threads: calendars and rhythms are immutable; use one from any number of threads.
 * Failures: time.range (an instant outside 1970 to 2199), calendar.no_opening, span.format.
 *
 *     2026-03-06T20:00:00Z is a Friday, 15:00 in New York; with these hours "4bh" later is
 *     2026-03-09T14:30:00Z, Monday 10:30: the clock went forward in between.
 */

#include "entente/c/base.h"

#if defined(__cplusplus)
extern "C" {
#endif

typedef struct entente_calendar entente_calendar;
typedef struct entente_rhythm entente_rhythm;

/* Failures, with the path of the field: calendar.*, zone.*, field.*, document.*. */
ENTENTE_API entente_status entente_calendar_new(const char* document, size_t length,
                                                entente_calendar** calendar,
                                                entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_calendar_free(entente_calendar* calendar) ENTENTE_NOEXCEPT;

/* The instant a span later; an open-time span ends at the earliest instant that will do. */
ENTENTE_API entente_status entente_calendar_add(const entente_calendar* calendar, int64_t at_us,
                                                const char* span, size_t span_length,
                                                int64_t* due_us,
                                                entente_error** error) ENTENTE_NOEXCEPT;

/* Open microseconds in [a, b); negative when b is before a. */
ENTENTE_API entente_status entente_calendar_between(const entente_calendar* calendar, int64_t a_us,
                                                    int64_t b_us, int64_t* open_us,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/* 1 when the doors are open at that instant, else 0. */
ENTENTE_API entente_status entente_calendar_is_open(const entente_calendar* calendar, int64_t at_us,
                                                    int32_t* open,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/* The first open instant that is not before at. */
ENTENTE_API entente_status entente_calendar_next_open(const entente_calendar* calendar,
                                                      int64_t at_us, int64_t* next_us,
                                                      entente_error** error) ENTENTE_NOEXCEPT;

/* The latest instant up to at such that the doors are open just before it. */
ENTENTE_API entente_status entente_calendar_previous_close(const entente_calendar* calendar,
                                                           int64_t at_us, int64_t* close_us,
                                                           entente_error** error) ENTENTE_NOEXCEPT;

/* The open intervals in [a, b): [{"from", "until"}]. Failure: limit.windows past 100,000. */
ENTENTE_API entente_status entente_calendar_windows(const entente_calendar* calendar, int64_t a_us,
                                                    int64_t b_us, entente_result** result,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/* How add comes about, every stretch counted or left out, with sums that add up to the due. */
ENTENTE_API entente_status entente_calendar_explain(const entente_calendar* calendar, int64_t at_us,
                                                    const char* span, size_t span_length,
                                                    entente_result** result,
                                                    entente_error** error) ENTENTE_NOEXCEPT;

/*
 * The same for arrays of count elements, which may be 0; out may be the array that goes in. All
 * or nothing: the first element that fails is named by the path, "/3", and out is then undefined.
 */
ENTENTE_API entente_status entente_calendar_add_many(const entente_calendar* calendar,
                                                     const int64_t* at_us, size_t count,
                                                     const char* span, size_t span_length,
                                                     int64_t* due_us,
                                                     entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API entente_status entente_calendar_between_many(const entente_calendar* calendar,
                                                         const int64_t* a_us, const int64_t* b_us,
                                                         size_t count, int64_t* open_us,
                                                         entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API entente_status entente_calendar_is_open_many(const entente_calendar* calendar,
                                                         const int64_t* at_us, size_t count,
                                                         uint8_t* open,
                                                         entente_error** error) ENTENTE_NOEXCEPT;

/*
 * What happens again and again, at one local time:
 *
 *     {"rule": "FREQ=WEEKLY;BYDAY=TU", "start": "2026-01-06", "local_time": "09:30",
 *      "zone": "America/Los_Angeles", "calendar": "office", "shift": "following"}
 *
 * calendar is the one that the document names, NULL when it writes one out or has none.
 * Failures: rrule.*, calendar.unknown, field.*, document.*.
 */
ENTENTE_API entente_status entente_rhythm_new(const char* document, size_t length,
                                              const entente_calendar* calendar,
                                              entente_rhythm** rhythm,
                                              entente_error** error) ENTENTE_NOEXCEPT;
ENTENTE_API void entente_rhythm_free(entente_rhythm* rhythm) ENTENTE_NOEXCEPT;

/* The occurrences in [a, b): [{"date", "at"}], date being the local one before any shift. */
ENTENTE_API entente_status entente_rhythm_between(const entente_rhythm* rhythm, int64_t a_us,
                                                  int64_t b_us, entente_result** result,
                                                  entente_error** error) ENTENTE_NOEXCEPT;

#if defined(__cplusplus)
}
#endif

#endif
