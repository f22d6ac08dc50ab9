#pragma once

/// \file
/// Texts: what rules say, in the languages of those who are told.
///
/// A rule has one `message`, which is said to everybody until the section `texts` of the policy
/// has something for their language. It goes by message id (that of the rule), then by language:
///
///     "texts": {
///       "complaint.unacknowledged": {
///         "es": "{complaint.by} espera una primera palabra sobre: {complaint.summary}"
///       },
///       "complaint.lesson_open": {
///         "en": {"count": "complaint.reopened", "one": "Reopened once: {complaint.summary}",
///                "other": "Reopened {complaint.reopened} times: {complaint.summary}"}
///       },
///       "words.somebody": {"en": "somebody", "es": "alguien"}
///     }
///
/// Names in braces are facts of the rule's scope. `one` is said when the counted fact is 1. What is
/// told is in the language of its owner, else of the partnership, else in English: the whole tag
/// first (`es-MX`), then ever shorter (`es`), then `en`, then the rule's message. Sections are laid
/// over each other like all of a policy; a layer that changes a rule's message, or takes the rule
/// out, takes out what the layers below say for it in other languages.
///
/// The ids `words.*` are words that stand for facts: who is unknown (`somebody`), what is unknown
/// (`unknown`), `yes` and `no`. The ids `forms.*` are questions to clients (`portfolio/forms.hpp`),
/// which have no facts in them. Threads: values.

#include <boost/container/flat_map.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/export.hpp"
#include "entente/base/id.hpp"
#include "entente/base/text.hpp"

namespace entente {

/// A template, or two of them: a plain string in documents when it does not count.
struct ENTENTE_EXPORT TextTemplate {
  static constexpr std::string_view short_form = "other";
  Text other;
  /// Said when `count`, a fact that is a whole number, is 1. Both or neither.
  std::optional<Text> one;
  std::optional<std::string> count;

  Result<void> settle() const;
};
BOOST_DESCRIBE_STRUCT(TextTemplate, (), (other, one, count))

/// By message id and language.
using Texts =
    boost::container::flat_map<RuleId, boost::container::flat_map<Language, TextTemplate>>;

/// The words that stand for facts.
enum class Word { somebody, unknown, yes, no };
BOOST_DESCRIBE_ENUM(Word, somebody, unknown, yes, no)

/// `words.somebody`.
[[nodiscard]] ENTENTE_EXPORT std::string id_of(Word word);

/// Letters and digits in parts of up to eight, the first of two to eight letters: `es`, `es-MX`,
/// `zh-Hant-TW`.
[[nodiscard]] ENTENTE_EXPORT bool is_language_tag(std::string_view tag) noexcept;

/// The tags to look for, best first, in lower case: of `es-MX` these are `es-mx`, `es`, `en`; of
/// nothing `en`.
[[nodiscard]] ENTENTE_EXPORT std::vector<std::string> languages_for(
    const std::optional<Language>& language);

}  // namespace entente
