#pragma once

/// \file
/// Surprises: what a client met unprepared (P13, P14).
///
/// A risk that happened untold is one; so are a complaint of theirs and a promise of ours that
/// silence broke, when they had no word from us in the 30 days before. A contact that we began is a
/// word, an automatic reply is none. Threads: a pure function.
///
/// Example: we called on 2026-02-20 and were silent from then on, so the complaint of 2026-03-20 is
/// no surprise and that of 2026-03-23 is one.

#include "entente/model/partnership.hpp"

namespace entente {

/// From `from` to `to`, both included.
[[nodiscard]] ENTENTE_EXPORT std::int64_t surprises_in(const Partnership& partnership, Instant from,
                                                       Instant to);

}  // namespace entente
