// Calendars: spans, then the document, `4bh 2bd -3d {"zone": …}`. Business time that was added can
// be measured, and what is explained is what is reckoned.
#include "entente/time/calendar.hpp"

#include <algorithm>
#include <vector>

#include "entente/codec/json.hpp"
#include "fuzz.hpp"

namespace entente::fuzz {
namespace {

std::vector<Span> spans_of(std::string_view text) {
  std::vector<Span> spans;
  while (!text.empty() && spans.size() < 8) {
    const std::size_t end = (std::min)(text.find_first_of(" \n"), text.size());
    if (const auto span = Span::parse(text.substr(0, end))) spans.push_back(*span);
    text.remove_prefix((std::min)(end + 1, text.size()));
  }
  return spans;
}

void measure(const Calendar& calendar, Instant at, const Span& span) {
  const Result<Instant> due = calendar.add(at, span);
  const auto explained = calendar.explain(at, span);
  require(due.has_value() == explained.has_value(), "what can be reckoned can be explained");
  if (!due) return require_words(due.error());
  require(explained->due == *due, "what is explained is what is reckoned");
  const Duration open = calendar.between(at, *due);
  const Result<Instant> there = calendar.add(at, open);
  require(there.has_value(), "so much open time as was measured can be added");
  require(calendar.between(at, *there) == open, "open time that was added is there");
}

void look_around(const Calendar& calendar, Instant at) {
  const Result<Instant> opening = calendar.next_open(at);
  if (opening) {
    require(calendar.is_open(*opening) && *opening >= at, "the next opening is open");
    require((*opening == at) == calendar.is_open(at), "what is open need not open");
  }
  const Result<Instant> close = calendar.previous_close(at);
  require(!close || *close <= at, "the previous close is not later");
  const auto until = plus(at, std::chrono::hours(24 * 14));
  if (!until) return;
  const auto windows = calendar.windows(at, *until);
  Duration open{};
  for (const Window& each : *windows) open += each.until - each.from;
  require(open == calendar.between(at, *until), "windows are the open time");
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view input = fuzz::text_of(data, size);
  const std::size_t begin = (std::min)(input.find('{'), input.size());
  const std::string_view document = input.substr(begin);
  fuzz::require_fixed_point(
      document, [](std::string_view text) { return read_json<CalendarDocument>(text); },
      [](const CalendarDocument& read) { return to_json(read); });
  const auto read = read_json<CalendarDocument>(document);
  if (!read) return 0;
  const auto calendar = Calendar::make(*read);
  if (!calendar) {
    fuzz::require_words(calendar.error());
    return 0;
  }
  for (const char* at : {"1970-01-01T00:00:00Z", "2026-03-08T06:59:59.999999Z",
                         "2028-02-29T12:00:00Z", "2199-12-31T23:00:00Z"}) {
    fuzz::look_around(**calendar, *Instant::parse(at));
    for (const Span& span : fuzz::spans_of(input.substr(0, begin))) {
      fuzz::measure(**calendar, *Instant::parse(at), span);
    }
  }
  return 0;
}
