#pragma once

/// \file
/// What is answered to commands, as documents. Threads: functions without state.

#include "entente/portfolio/portfolio.hpp"
#include "guard.hpp"

namespace entente::capi {

/// As a refusal, whatever the failure: `{"ok":false,"error":…}`, `ENTENTE_REFUSED`.
[[nodiscard]] Document refused(const Failure& failure);
/// `{"ok":true,"events":…,"transitions":…}`, or a refusal.
[[nodiscard]] Document answer_of(const AnyCommand& command, const Result<Submitted>& answer);
/// One more element of an array that was begun with its bracket; the greatest status stays.
void add(const Document& one, Document& all);

}  // namespace entente::capi
