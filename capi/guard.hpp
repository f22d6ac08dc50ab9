#pragma once

/// \file
/// The one guard that every entry of the C interface runs in: nothing that is thrown passes it, and
/// whatever went wrong becomes a status and an error.
///
///     return guarded(error, given(calendar, open), [&]() -> Result<entente_status> {
///       const auto at = instant_of(at_us);
///       if (!at) return at.error();
///       *open = calendar->calendar->is_open(*at);
///       return ENTENTE_OK;
///     });
///
/// Threads: functions without state.

#include <memory>
#include <new>
#include <string>
#include <utility>

#include "entente/base/result.hpp"
#include "entente/c/base.h"

/// Tests compile the interface once more with a function of theirs by this name: it learns where a
/// call is, may throw there, and may hold the call.
#ifdef ENTENTE_CAPI_PROBE
void ENTENTE_CAPI_PROBE(const char* place);
#else
#define ENTENTE_CAPI_PROBE(place) static_cast<void>(place)
#endif

struct entente_result {
  std::string text;
};

namespace entente::capi {

/// Whether every pointer that must be given is.
template <class... Each>
[[nodiscard]] bool given(const Each*... pointers) noexcept {
  return ((pointers != nullptr) && ...);
}

/// Writes the failure as an error, unless `error` is null, and gives its status: that of the call
/// for a code `call.…`, else `ENTENTE_E_FAILURE`.
entente_status report(const Failure& failure, entente_error** error) noexcept;
entente_status report_no_memory(entente_error** error) noexcept;
entente_status report_unexpected(entente_error** error) noexcept;

[[nodiscard]] Failure missing_argument();

/// Runs `body`, which answers with a `Result<entente_status>`.
template <class Body>
entente_status guarded(entente_error** error, bool all_given, Body body) noexcept {
  if (error != nullptr) *error = nullptr;
  try {
    ENTENTE_CAPI_PROBE("entry");
    if (!all_given) return report(missing_argument(), error);
    const Result<entente_status> status = body();
    return status ? *status : report(status.error(), error);
  } catch (const std::bad_alloc&) {
    return report_no_memory(error);
  } catch (...) {
    return report_unexpected(error);
  }
}

/// A document, and how the call that led to it went.
struct Document {
  std::string text;
  entente_status status = ENTENTE_OK;
};

/// Runs `body`, which answers with a `Result<Document>`, and hands its text out.
template <class Body>
entente_status answered(entente_result** result, entente_error** error, bool all_given,
                        Body body) noexcept {
  if (result != nullptr) *result = nullptr;
  return guarded(error, all_given && result != nullptr, [&]() -> Result<entente_status> {
    // Made before: what the body did must not lose its answer.
    auto answer = std::make_unique<entente_result>();
    Result<Document> document = body();
    if (!document) return document.error();
    answer->text = std::move(document->text);
    *result = answer.release();
    return document->status;
  });
}

/// Runs `body`, which answers with a `Result<std::unique_ptr<Handle>>`, and hands the handle out.
template <class Handle, class Body>
entente_status made(Handle** handle, entente_error** error, bool all_given, Body body) noexcept {
  if (handle != nullptr) *handle = nullptr;
  return guarded(error, all_given && handle != nullptr, [&]() -> Result<entente_status> {
    Result<std::unique_ptr<Handle>> maker = body();
    if (!maker) return maker.error();
    *handle = maker->release();
    return ENTENTE_OK;
  });
}

}  // namespace entente::capi
