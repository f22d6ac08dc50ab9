// The readers under arbitrary bytes: the entry of libFuzzer, and what the test replays.
#include "codec/json_fuzz.hpp"

#include <cstdint>
#include <cstdlib>

#include "codec/documents.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

// What was read is written, and reads back as the same bytes.
template <class T>
std::string_view broken_round_trip(std::string_view document) {
  const Result<T> read = read_json<T>(document);
  if (!read) return read.error().code().empty() ? "a failure without a code" : "";
  const std::string text = to_json(*read);
  const Result<T> again = read_json<T>(text, {.max_bytes = std::size_t{1} << 24});
  if (!again) return "what was written is refused";
  return to_json(*again) == text ? "" : "what was written reads back as something else";
}

}  // namespace

std::string_view broken_promise(std::string_view document) {
  using Check = std::string_view (*)(std::string_view);
  constexpr Check checks[] = {broken_round_trip<Value>, broken_round_trip<samples::Everything>,
                              broken_round_trip<std::vector<samples::Nudge>>,
                              broken_round_trip<samples::Latitude>};
  for (const Check check : checks) {
    if (const std::string_view broken = check(document); !broken.empty()) return broken;
  }
  const auto members = top_members(document);
  const auto value = read_json<Value>(document);
  if (!members || !value) return "";
  for (const Members::Entry& member : members->list()) {
    const auto read = read_json<Value>(member.text);
    if (!read || *read != *value->find(member.name)) return "a member's bytes are not its value";
  }
  return "";
}

}  // namespace entente

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view document(reinterpret_cast<const char*>(data), size);
  if (!entente::broken_promise(document).empty()) std::abort();
  return 0;
}
