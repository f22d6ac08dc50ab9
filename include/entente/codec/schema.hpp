#pragma once

/// \file
/// JSON Schema (draft 2020-12) of any described type, from the same field list that reads and
/// writes it.
///
/// What the schema accepts is what `read_json` accepts, but for what a schema cannot say: that a
/// text is valid UTF-8, that a calendar opens at all, that an amount has the decimals of its
/// currency. Lengths of texts are bytes for the reader and characters in the schema, and a schema
/// takes 2.0 for an integer: there it is the more lenient one. Structs become `$defs` under their
/// own names (a second struct of the same name gets `2` behind it), everything else stands where it
/// is used.
///
/// The text is one line and depends on the type alone: kept as a golden file, it shows every
/// change of a document. Threads: functions without state.
///
///     // the schema of {"amount": "120.50", "currency": "USD"}, as shipped on 2026-03-02
///     std::string text = json_schema<Money>();

#include <string>

#include "entente/base/describe.hpp"
#include "entente/base/export.hpp"

namespace entente {

[[nodiscard]] ENTENTE_EXPORT std::string json_schema(const Type& type);

template <class T>
[[nodiscard]] std::string json_schema() {
  return json_schema(type_of<T>());
}

}  // namespace entente
