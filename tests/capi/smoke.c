/*
 * A complete program in C: opens a partnership, receives a complaint, lets the time pass, and
 * prints what to do. Ann told us on Monday 2026-03-02 at 9:30 in New York; her first word from us
 * is due within four open hours, at 14:30 there, since nobody is in between 12:00 and 13:00.
 */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "entente/entente.h"

/* 2026-03-02T18:45:00Z and 22:00:00Z. */
#define NOW_US INT64_C(1772477100000000)
#define EVENING_US INT64_C(1772488800000000)

#define DAY "[[\"08:30\",\"12:00\"],[\"13:00\",\"17:00\"]]"

static const char policy_document[] =
    "{\"base\":\"entente/1\",\"default_calendar\":\"office\",\"calendars\":{\"office\":{"
    "\"zone\":\"America/New_York\",\"week\":{\"mon\":" DAY ",\"tue\":" DAY ",\"wed\":" DAY
    ",\"thu\":" DAY ",\"fri\":" DAY "}}}}";

static const char* const commands[] = {
    "{\"type\":\"member.add\",\"partnership\":\"@team\",\"at\":\"2026-03-02T13:00:00Z\","
    "\"data\":{\"id\":\"pat\",\"name\":\"Pat\",\"roles\":[\"lead\"]}}",
    "{\"type\":\"partnership.open\",\"partnership\":\"kitchen-42\",\"at\":\"2026-03-02T14:00:00Z\","
    "\"data\":{\"name\":\"Ann's kitchen\",\"zone\":\"America/New_York\",\"owner\":\"pat\"}}",
    "{\"type\":\"person.add\",\"partnership\":\"kitchen-42\",\"at\":\"2026-03-02T14:00:00Z\","
    "\"data\":{\"id\":\"ann\",\"name\":\"Ann\",\"side\":\"client\"}}",
    "{\"id\":\"c-17\",\"type\":\"complaint.receive\",\"partnership\":\"kitchen-42\","
    "\"at\":\"2026-03-02T15:05:00Z\",\"occurred\":\"2026-03-02T09:30:00-05:00\",\"actor\":\"pat\","
    "\"data\":{\"id\":\"k1\",\"by\":\"ann\",\"summary\":\"Tiles do not match the sample\","
    "\"severity\":\"normal\",\"channel\":\"call\"}}"};

/* Prints the error, if there is one, and says whether all went well. */
static int went_well(const char* what, entente_status status, entente_error* error) {
  if (status == ENTENTE_OK) return 1;
  printf("%s gave %" PRId32 ": %s\n", what, status, error ? entente_error_document(error) : "");
  entente_error_free(error);
  return 0;
}

/* Prints the document, and frees it. */
static void print(const char* title, entente_result* result) {
  printf("%s %s\n", title, entente_result_data(result));
  entente_result_free(result);
}

static int tell_all(entente_portfolio* portfolio) {
  size_t i = 0;
  for (i = 0; i < sizeof commands / sizeof *commands; ++i) {
    entente_result* result = NULL;
    entente_error* error = NULL;
    const entente_status status =
        entente_portfolio_submit(portfolio, commands[i], strlen(commands[i]), &result, &error);
    if (result != NULL) print("told:", result);
    if (!went_well("submit", status, error)) return 0;
  }
  return 1;
}

static int let_time_pass(entente_portfolio* portfolio) {
  entente_transition each = ENTENTE_TRANSITION_INIT;
  entente_transitions* list = NULL;
  entente_error* error = NULL;
  size_t i = 0;
  const entente_status status =
      entente_portfolio_advance_typed(portfolio, NOW_US, ENTENTE_NO_LIMIT, &list, &error);
  if (!went_well("advance", status, error)) return 0;
  for (i = 0; entente_transitions_at(list, i, &each, NULL) == ENTENTE_OK; ++i) {
    printf("tell %s: %s (%s, at %" PRId64 ", due %" PRId64 ")\n", each.owner, each.message,
           each.rule, each.at_us, each.due_us);
  }
  entente_transitions_free(list);
  return 1;
}

static int print_agenda(const entente_portfolio* portfolio) {
  entente_view* view = NULL;
  entente_result* result = NULL;
  entente_error* error = NULL;
  entente_status status = entente_portfolio_view(portfolio, NULL, 0, &view, &error);
  if (!went_well("view", status, error)) return 0;
  status = entente_view_agenda(view, NOW_US, EVENING_US, NULL, 0, &result, &error);
  entente_view_free(view);
  if (!went_well("agenda", status, error)) return 0;
  print("agenda:", result);
  return 1;
}

int main(void) {
  entente_policy* policy = NULL;
  entente_portfolio* portfolio = NULL;
  entente_error* error = NULL;
  int whole = 0;

  if (went_well("policy",
                entente_policy_new(policy_document, strlen(policy_document), &policy, &error),
                error) &&
      went_well("portfolio", entente_portfolio_new(policy, 0, &portfolio, &error), error)) {
    whole = tell_all(portfolio) && let_time_pass(portfolio) && print_agenda(portfolio);
  }
  entente_portfolio_free(portfolio);
  entente_policy_free(policy);
  return whole ? 0 : 1;
}
