#pragma once

// What an answer must be, and what follows from it once the item is common. Private to the model.

#include "checks.hpp"

namespace entente {

/// `answer.type`, and the refusals of what is in it (see `AnswerExpectation`).
[[nodiscard]] Result<void> valid_answer(const Partnership& partnership, const Context& context,
                                        const Expectation& item, const ExpectationAnswer& answer);

/// Adds the events that follow from the answer of an item that has just become common: promises
/// that no longer stand are released, new ones made; the deliverables that it dates are agreed; the
/// rhythm of the item's id is set; the preferred channel is noted.
[[nodiscard]] Result<void> add_consequences(const Partnership& partnership, const Context& context,
                                            const Expectation& item, Events& events);

}  // namespace entente
