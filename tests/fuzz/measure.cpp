// Measures: a name, the end of the line, the document. An answer is a document, and the same again.
#include "entente/codec/measure.hpp"

#include "entente/codec/json.hpp"
#include "fuzz.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  std::string_view document = fuzz::text_of(data, size);
  const std::string_view name = fuzz::take_line(document);
  const Result<std::string> answer = measure(name, document);
  const bool known = find_measure(name) != nullptr;
  if (!answer) {
    fuzz::require_words(answer.error());
    fuzz::require(known != (answer.error().code() == "measure.unknown"), "names are known or not");
    return 0;
  }
  const auto read = read_json<Value>(
      *answer,
      {.max_bytes = std::size_t{1} << 26, .max_items = 200'000, .max_attributes = 200'000});
  fuzz::require(read.has_value(), "an answer is a document");
  fuzz::require(*measure(name, document) == *answer, "a measure answers the same again");
  return 0;
}
