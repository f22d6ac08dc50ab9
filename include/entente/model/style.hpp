#pragma once

/// \file
/// Style: how a person of the client's likes to think and to be spoken to (P16).
///
/// It promises that the way of thinking that was observed most often counts, and of equally many
/// the one observed last, until somebody says that it is `fixed`: then that one counts, whatever is
/// observed later. It never judges anybody; it says in which order to tell them things.
/// Threads: values.
///
/// Example: ann was seen to think in detail on 2026-03-04 and 2026-03-11, in the big picture on
/// 2026-03-18: she is told the steps first.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"

namespace entente {

struct ObserveStyle {
  PersonId person;
  /// `detail`, `big_picture`, or a word of policy's `thinking`.
  Thinking thinking;
  /// Words that they use, and words that they do not want to hear.
  std::vector<Text> words;
  std::vector<Text> avoid;
  std::optional<ContactId> contact;
  /// Ends the debate.
  std::optional<bool> fixed;
};
BOOST_DESCRIBE_STRUCT(ObserveStyle, (), (person, thinking, words, avoid, contact, fixed))

using StyleCommand = std::variant<ObserveStyle>;

using StyleObserved = Accepted<ObserveStyle>;
using StyleEvent = std::variant<StyleObserved>;

struct StyleObservation {
  ObserveStyle data;
  Instant occurred;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(StyleObservation, (), (data, occurred, version))

/// How they think, by all that was observed; absent when nothing was.
[[nodiscard]] ENTENTE_EXPORT std::optional<Thinking> thinking_of(const Partnership& partnership,
                                                                 const PersonId& person);

/// Refusals: `person.unknown`, `contact.unknown`, `thinking.unknown`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ObserveStyle& command);
void evolve(Partnership& partnership, const EventMeta& meta, const StyleObserved& event);

}  // namespace entente
