#pragma once

/// \file
/// Every measure by its name, over documents: what C and Python ask, and what a service may.
///
/// A document has the members of the measure's input (`QuietInput` is that of `quiet_deadline`),
/// and is read as strictly as a command: an unknown member, a number out of its range, a name that
/// is none are refused with the path of the field, and nothing is worked out. The answer has the
/// members of the measure's result. Its numbers have 12 significant digits, because the last ones
/// are noise. What a measure always says is there even when it is nothing (`"health": null` when
/// unknown, `"problems": []` of a good statement); what it only says at times is left out then
/// (`alarm_at`, `capped_by`).
///
/// Lists may have 100,000 elements and a document 16 MiB: a measure is asked of a whole history.
/// Threads: functions without state. Errors: `measure.unknown`, `document.*`, `limit.items`,
/// `field.*`.
///
/// Of ten ideas offered from January to March 2026 two were followed:
///
///     measure("wilson", R"({"positives": 2, "trials": 10})");
///     // {"low":0.0566821509378,"high":0.509837530878}

#include <span>
#include <string>
#include <string_view>

#include "entente/base/describe.hpp"
#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// One line of the table of all measures.
struct MeasureType {
  std::string_view name;
  /// The field lists of input and result, for documentation and forms.
  TypeFunction input;
  TypeFunction result;
  /// The members of the result that are written even when they are empty: as null or `[]`.
  std::span<const std::string_view> always;
  Result<std::string> (*answer)(std::string_view document, const MeasureType& row);
};

/// All measures, in the order of the specification.
[[nodiscard]] ENTENTE_EXPORT std::span<const MeasureType> measure_types();
/// Null for a name that is none.
[[nodiscard]] ENTENTE_EXPORT const MeasureType* find_measure(std::string_view name);

/// Errors, besides those of the document: `measure.unknown`, with the names there are.
[[nodiscard]] ENTENTE_EXPORT Result<std::string> measure(std::string_view name,
                                                         std::string_view document);
/// For many documents of one measure: `type` comes from the table.
[[nodiscard]] ENTENTE_EXPORT Result<std::string> measure(const MeasureType& type,
                                                         std::string_view document);
/// That there is no such measure, with the names there are.
[[nodiscard]] ENTENTE_EXPORT Failure unknown_measure();

}  // namespace entente
