#pragma once

/// \file
/// What the fuzzers share. Each has an entry `LLVMFuzzerTestOneInput`, which must stand any bytes:
/// libFuzzer looks for such as it does not, `replay.cpp` passes it those of the corpus.

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

/// Ends the program when a promise is broken, whatever the build.
inline void require(bool holds, std::string_view promise) {
  if (holds) return;
  std::fprintf(stderr, "broken: %.*s\n", static_cast<int>(promise.size()), promise.data());
  std::abort();
}

/// A refusal has a code and says what to do.
inline void require_words(const Failure& failure) {
  require(!failure.code().empty(), "a failure has a code");
  require(!failure.message().empty(), "a failure has a message");
}

/// What stands before the next end of a line, which is taken off `rest` with it.
inline std::string_view take_line(std::string_view& rest) {
  const auto end = std::find(rest.begin(), rest.end(), '\n');
  const auto length = static_cast<std::size_t>(end - rest.begin());
  const std::string_view line = rest.substr(0, length);
  rest.remove_prefix((std::min)(length + 1, rest.size()));
  return line;
}

/// `read` gives a result, `write` the bytes of its value: what was read and written once is the
/// same from then on.
template <class Read, class Write>
void require_fixed_point(std::string_view document, Read read, Write write) {
  const auto first = read(document);
  if (!first) return require_words(first.error());
  const std::string written = write(*first);
  const auto again = read(written);
  require(again.has_value(), "what was written is accepted");
  require(write(*again) == written, "what was written reads back as the same bytes");
}

}  // namespace entente::fuzz
