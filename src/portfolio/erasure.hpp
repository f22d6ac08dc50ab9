#pragma once

// What is left of a history when somebody was erased. Private to the portfolio.
//
// In memory the texts of all events that name them are taken out, and the history is folded and
// judged again; a store that seals reads the same events in the same way once their key is gone. So
// what a portfolio shows, and what it shows when it is opened again, is one.
//
// Words that were told quote texts and names of anybody. So all that was told before in the streams
// concerned reads as erased, and what is still open is told anew, as `changed`.

#include "entente/model/event.hpp"
#include "entente/portfolio/telling.hpp"

namespace entente {

/// Whom events of a partnership erase, by all of their ids: mostly nobody.
[[nodiscard]] std::vector<PersonId> people_erased_by(std::span<const Event> events);
[[nodiscard]] bool erases_member(const EventBody& event);
[[nodiscard]] bool erases_somebody(const EventBody& event);
/// Whom events of the team erase.
[[nodiscard]] std::optional<MemberId> member_erased_by(std::span<const Event> events);

/// The events of a stream without the texts of those that name one of the people.
[[nodiscard]] std::vector<Event> without_texts_of(std::span<const PersonId> people,
                                                  const PartnershipId& stream,
                                                  const std::vector<Event>& events);
[[nodiscard]] Review without_texts(const Review& review);
void forget_words(std::span<Transition> told);

}  // namespace entente
