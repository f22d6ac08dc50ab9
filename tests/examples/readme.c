#include <entente/entente.h>
#include <stdio.h>
#include <string.h>

int main(void) {
  const char* office =
      "{\"zone\": \"America/New_York\", \"week\": {"
      "\"mon\": [[\"08:30\", \"17:00\"]], \"fri\": [[\"08:30\", \"17:00\"]]}}";
  const int64_t friday = INT64_C(1772827200000000); /* 2026-03-06T20:00:00Z, 15:00 there */
  int64_t due = 0;
  entente_calendar* calendar = NULL;
  if (entente_calendar_new(office, strlen(office), &calendar, NULL) != ENTENTE_OK) return 1;
  entente_calendar_add(calendar, friday, "4bh", 3, &due, NULL);
  printf("%lld\n", (long long)due); /* Monday 10:30: the clock went forward in between */
  entente_calendar_free(calendar);
  return 0;
}
