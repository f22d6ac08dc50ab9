#pragma once

/// \file
/// A partnership with something of what pages read: the session `story.jsonl` of the corpus.

#include <fstream>
#include <iterator>

#include "entente/portfolio/portfolio.hpp"
#include "fuzz.hpp"

namespace entente::fuzz {

inline const std::string& story() {
  static const std::string lines = [] {
    std::ifstream file(ENTENTE_FUZZ_CORPUS "/session/story.jsonl");
    return std::string(std::istreambuf_iterator<char>(file), {});
  }();
  require(!lines.empty(), "the story is in the corpus");
  return lines;
}

/// Submits each line; those that are refused are passed over.
inline void tell(Portfolio& portfolio, std::string_view lines) {
  while (!lines.empty()) {
    const Result<AnyCommand> command = read_any_command(take_line(lines));
    if (command) (void)portfolio.submit(*command);
  }
}

}  // namespace entente::fuzz
