#ifndef ENTENTE_ENTENTE_H
#define ENTENTE_ENTENTE_H

/*
 * Entente in C: rules for partnerships with clients, as an embeddable library.
 *
 * Documents go in and come out as JSON; what is hot or of fixed form is typed. The documents are
 * those of the C++ library; entente_schema gives the JSON Schema of each. These rules hold for
 * every function:
 *
 * - Names are entente_noun_verb. Handles are opaque and each kind has its own type. Who got a
 *   handle frees it, once; freeing NULL does nothing.
 * - A status says how a call went: 0 all is well, above 0 all is well and there is something to
 *   know, below 0 it did not happen. A refused command is no error: the call gives ENTENTE_REFUSED
 *   and a result that says why.
 * - The last parameter is where an error goes, or NULL. It is written in every call: NULL, or an
 *   error that the caller frees. There is no "last error" elsewhere.
 * - Text goes in as UTF-8 with its length in bytes, and comes out with its length and a NUL. A
 *   result is immutable and owns its text: free it in any order, on any thread, after its engine
 *   too.
 * - Instants are microseconds since 1970, UTC, up to the end of 2199. The library looks at no
 *   clock: wherever something is decided, the instant is an argument.
 * - Nothing is set up or torn down; there are no signals, no stdio, no abort, no threads, no global
 *   state. Two handles never disturb each other.
 * - One handle takes one changing call at a time, or any number of reading ones (those with a const
 *   handle) at once. A call that comes in between gets ENTENTE_E_BUSY at once; it never waits.
 *   Freeing a handle while it is used is the caller's mistake.
 *
 *     entente_portfolio *portfolio = NULL;
 *     entente_portfolio_new(NULL, 0, &portfolio, NULL);
 *
 *     const char *command = "{\"type\":\"partnership.open\",\"partnership\":\"kitchen-42\","
 *         "\"at\":\"2026-03-02T14:00:00Z\",\"data\":{\"name\":\"Ann's kitchen\","
 *         "\"zone\":\"America/New_York\"}}";
 *     entente_result *result = NULL;
 *     entente_portfolio_submit(portfolio, command, strlen(command), &result, NULL);
 *     puts(entente_result_data(result));       {"ok":true,"events":[...],"transitions":[...]}
 *     entente_result_free(result);
 *
 *     int64_t wake_us = 0;                     sleep until then, then advance
 *     entente_portfolio_next_wake(portfolio, &wake_us, NULL);
 *     entente_portfolio_free(portfolio);
 */

#include "entente/c/base.h"
#include "entente/c/calendar.h"
#include "entente/c/fold.h"
#include "entente/c/keys.h"
#include "entente/c/policy.h"
#include "entente/c/portfolio.h"
#include "entente/c/store.h"
#include "entente/c/transfer.h"
#include "entente/c/view.h"

#endif
