#pragma once

// Described values as bytes, for what this library alone writes and reads again: the caches of a
// store. Private to the library.
//
// The table of the type (`base/describe.hpp`) says what follows what, so nothing in the bytes does:
// numbers are variable in length, texts and lists begin with their count, records are their fields
// in order. A default text is an empty one. What another version wrote cannot be told apart by
// itself; who keeps such bytes keeps `schema_of` with them. Reading trusts nothing: a count is
// checked against the bytes that are left, a text as in a document, and nothing is recursive in the
// input but `Value`, whose depth is bounded.

#include "entente/base/describe.hpp"

namespace entente {

void write_binary(const void* value, const Type& type, std::string& out);
/// Into a value that has just been made. Error: `binary.malformed`.
[[nodiscard]] Result<void> read_binary(std::string_view& in, const Type& type, void* into);

template <class T>
void write_binary(const T& value, std::string& out) {
  write_binary(&value, type_of<T>(), out);
}

/// All of the bytes. Error: `binary.malformed`.
template <class T>
[[nodiscard]] Result<T> read_binary(std::string_view in) {
  T value;
  if (auto read = read_binary(in, type_of<T>(), &value); !read) return read.error();
  if (!in.empty()) return Failure("binary.malformed", "There is more than the value.");
  return value;
}

/// What such bytes consist of, as text: two types of equal schemas read each other's bytes.
[[nodiscard]] std::string schema_of(const Type& type);

/// Calls `visit(context, text)` for each text in a value, and each name of a map.
struct TextVisitor {
  void (*visit)(void* context, std::string_view text);
  void* context;
};
void for_each_text(const void* value, const Type& type, const TextVisitor& visitor);

}  // namespace entente
