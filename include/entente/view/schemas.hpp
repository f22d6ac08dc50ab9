#pragma once

/// \file
/// The schemas of what reads and views take and answer with, beside those of `codec/schemas.hpp`.
///
/// A view is named as `show` names it (`brief`), its request with `.request` behind it
/// (`brief.request`). Reads that answer with a list have the schema of a line (`agenda.line`).
/// Threads: functions without state.
///
///     document_schema("brief");             // what portfolio.brief("kitchen-42", …) answers
///     document_schema("complaint.close");   // that of codec/schemas.hpp

#include <string>
#include <string_view>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// Any document's. Errors: `schema.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<std::string> document_schema(std::string_view name);

/// The names that come with reads and views, sorted.
[[nodiscard]] ENTENTE_EXPORT std::vector<std::string> read_schema_names();

}  // namespace entente
