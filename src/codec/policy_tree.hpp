#pragma once

/// \file
/// Reads a tree into described types as `read_json` does, but goes on after a mistake: members are
/// read one by one, so that all mistakes of a document are found at once.

#include <string>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/failure.hpp"
#include "entente/base/value.hpp"

namespace entente::json {

/// What could not be read keeps its default. `path` is put before those of the mistakes.
void read_tree(const Value& tree, const Type& type, void* into, const std::string& path,
               std::vector<Failure>& mistakes);

template <class T>
[[nodiscard]] T read_tree(const Value& tree, const std::string& path,
                          std::vector<Failure>& mistakes) {
  T value{};
  read_tree(tree, type_of<T>(), &value, path, mistakes);
  return value;
}

}  // namespace entente::json
