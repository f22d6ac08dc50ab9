// Rhythms: occurrences one by one are those of a stretch, and in order.
#include "entente/time/rhythm.hpp"

#include "entente/codec/json.hpp"
#include "fuzz.hpp"

namespace entente::fuzz {
namespace {

void walk(const Rhythm& rhythm, Instant from) {
  constexpr int most = 20;
  std::vector<Occurrence> met;
  std::optional<Occurrence> next = rhythm.next(from);
  for (int i = 0; i < most && next; ++i) {
    require(next->at >= from, "the next occurrence is not before");
    met.push_back(*next);
    from = next->at;
    const auto after = plus(from, Duration(1));
    if (!after) break;
    next = rhythm.next(*after);
    require(!next || next->at > from, "occurrences go forward");
  }
  if (met.empty()) return;
  const auto end = plus(met.back().at, Duration(1));
  if (!end) return;
  require(rhythm.between(met.front().at, *end) == met, "one by one as all at once");
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view document = fuzz::text_of(data, size);
  fuzz::require_fixed_point(
      document, [](std::string_view text) { return read_json<RhythmDocument>(text); },
      [](const RhythmDocument& read) { return to_json(read); });
  const auto read = read_json<RhythmDocument>(document);
  if (!read) return 0;
  const auto rhythm = Rhythm::make(*read);
  if (!rhythm) {
    fuzz::require_words(rhythm.error());
    return 0;
  }
  for (const char* from :
       {"1970-01-01T00:00:00Z", "2026-03-08T06:59:59.999999Z", "2199-12-01T00:00:00Z"}) {
    fuzz::walk(*rhythm, *Instant::parse(from));
  }
  return 0;
}
