#include <entente/entente.h>
#include <string.h>

/* Ends with 0 when the installed library opens a partnership and refuses a second one. */
int main(void) {
  const char* open =
      "{\"type\":\"partnership.open\",\"partnership\":\"kitchen-42\","
      "\"at\":\"2026-03-02T14:00:00Z\",\"data\":{\"name\":\"Ann's kitchen\","
      "\"zone\":\"America/New_York\"}}";
  entente_portfolio* portfolio = NULL;
  entente_result* result = NULL;
  entente_status first = ENTENTE_E_BUSY, second = ENTENTE_E_BUSY;
  int exists = 0;
  if (entente_portfolio_new(NULL, 0, &portfolio, NULL) != ENTENTE_OK) return 1;
  first = entente_portfolio_submit(portfolio, open, strlen(open), &result, NULL);
  entente_result_free(result);
  second = entente_portfolio_submit(portfolio, open, strlen(open), &result, NULL);
  exists = result != NULL && strstr(entente_result_data(result), "partnership.exists") != NULL;
  entente_result_free(result);
  entente_portfolio_free(portfolio);
  return first == ENTENTE_OK && second == ENTENTE_REFUSED && exists ? 0 : 1;
}
