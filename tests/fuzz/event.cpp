// Events, of partnerships, of the team and of the policy: what is read is written, and read again
// as the same bytes.
#include "entente/codec/event.hpp"

#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view document = fuzz::text_of(data, size);
  fuzz::require_fixed_point(document, read_event, [](const ReadEvent& read) {
    std::string text;
    write_event(read.partnership, read.event, text);
    return text;
  });
  fuzz::require_fixed_point(document, read_policy_changed, [](const PolicyChanged& read) {
    std::string text;
    write_event(read, text);
    return text;
  });
  return 0;
}
