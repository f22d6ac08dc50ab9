#pragma once

/// \file
/// The published JSON Schema of every document, by name.
///
/// Names are the types of commands and events (`complaint.receive`, `complaint.received`), whose
/// schema is that of the whole document with `type` fixed, and the documents that are no messages:
/// `policy`, `calendar`, `rhythm` and others in `schema_names()`; `measure.wilson` is the input of
/// the measure `wilson`.
///
/// A schema describes one document as a whole. A policy's is that of a policy which stands alone:
/// a layer may leave out what its base says and send `null` to remove something. Threads: functions
/// without state. The text is one line and changes with the type alone (golden files in `tests/`).
///
///     schema("complaint.close");  // {"$schema":"https://json-schema.org/draft/2020-12/schema",…

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// Errors: `schema.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<std::string> schema(std::string_view name);

/// Every name that `schema` knows: commands, events, the others, then the inputs of measures, each
/// in the order of its table.
[[nodiscard]] ENTENTE_EXPORT std::vector<std::string_view> schema_names();

}  // namespace entente
