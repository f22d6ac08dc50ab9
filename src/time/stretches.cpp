#include "stretches.hpp"

namespace entente::detail {

void append_stretch(StretchKind kind, Instant from, Instant until, Explanation& into) {
  if (from >= until) return;
  const std::int64_t micros = (until - from).count();
  std::int64_t& sum = kind == StretchKind::counted  ? into.counted
                      : kind == StretchKind::closed ? into.closed
                                                    : into.paused;
  sum += micros;
  into.stretches.push_back({kind, from, until, micros});
}

Result<void> append_open_time(const Calendar& calendar, Instant from, Instant until,
                              Explanation& into) {
  const Result<std::vector<Window>> windows = calendar.windows(from, until);
  if (!windows) return windows.error();
  for (const Window& window : *windows) {
    append_stretch(StretchKind::closed, from, window.from, into);
    append_stretch(StretchKind::counted, window.from, window.until, into);
    from = window.until;
  }
  append_stretch(StretchKind::closed, from, until, into);
  return {};
}

}  // namespace entente::detail
