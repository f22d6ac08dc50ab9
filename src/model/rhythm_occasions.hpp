#pragma once

// The recurrence behind the terms of a rhythm. Private to the model.

#include "entente/model/partnership.hpp"
#include "entente/policy/policy.hpp"

namespace entente {

/// Errors: those of `Rhythm::make`, with the paths of `SetRhythm`.
[[nodiscard]] Result<Rhythm> recurrence_of(const Partnership& partnership, const RhythmTerms& terms,
                                           const Policy& policy);

}  // namespace entente
