#pragma once

// A document taken apart: what may be read by everybody who has a store, and what tells of people,
// which a store seals. Private to the library.
//
// It goes by the descriptions of types, not by names of fields: what is not known to be harmless
// (an id, a time, an amount, a number, a word of an enumeration or of a policy) is a text, so a new
// field is. Texts belong to all people whom the event names, its actor too: `person.added` of ann
// to ann, `complaint.received` to whoever complained and to whom it was told. The events of an
// erasure have none: their reason stays.
//
// Put together, or read without its texts, a document is what it was: the same events happened at
// the same times. A text that is not there reads as `erased_text`; one that was empty stays empty.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/id.hpp"
#include "entente/base/result.hpp"
#include "entente/codec/json.hpp"
#include "entente/rules/finding.hpp"

namespace entente {

/// What is looked at for people and texts: a larger document is not taken apart.
inline constexpr ReadOptions personal_options{
    .max_bytes = std::size_t{8} << 20, .max_items = std::size_t{1} << 20, .ignore_unknown = true};

struct PersonalParts {
  /// The document with `erased_text` in place of every text that is not empty.
  std::string open;
  /// In the order of the document.
  std::vector<std::string> texts;
  /// Whom it names, in order of id, each once: of a partnership's event people and members alike,
  /// of the team's the member whom it is about.
  std::vector<PersonId> people;
};

/// Of an event as a store keeps it, of any stream; one of a policy has no texts. Members that this
/// version does not know count as texts as far as they are strings. Errors: `event.unknown_type`,
/// `document.*`, `field.*`.
[[nodiscard]] Result<PersonalParts> personal_parts(std::string_view event);
/// The same of what was told (`ToldRecord`, or a transition): its words and what it rests on; it
/// names nobody.
[[nodiscard]] Result<PersonalParts> told_parts(std::string_view told);
/// The document with its texts in their places: byte for byte what was taken apart when that was
/// written by this library. `field.range` when they are not as many as it has places.
[[nodiscard]] Result<std::string> put_together(std::string_view open,
                                               std::span<const std::string> texts);

/// What a finding reads as when its words are erased.
[[nodiscard]] Finding without_words(Finding finding);

}  // namespace entente
