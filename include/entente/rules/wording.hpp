#pragma once

/// \file
/// Wording: what pages say, in the language of one reader.
///
///     const Wording wording(policy.document.texts, shipped.document.texts, Language::parse("es"));
///     wording.say("page.brief.waiting", {{"what", "the quote"}, {"since", "2026-03-02"}});
///
/// The reader's language is looked for as for messages (`policy/texts.hpp`), in the policy first,
/// then in the shipped one, which has every text in English. Threads: a value; it refers to both.

#include <initializer_list>

#include "entente/policy/page_texts.hpp"
#include "entente/policy/texts.hpp"
#include "entente/rules/fact.hpp"

namespace entente {

/// What may stand in a text of a page, as the names of a message are checked.
[[nodiscard]] ENTENTE_EXPORT Vocabulary values_of(const PageText& text);

class ENTENTE_EXPORT Wording {
 public:
  struct Given {
    std::string_view name;
    std::string value;
  };

  Wording(const Texts& own, const Texts& shipped, std::optional<Language> language)
      : own_(&own), shipped_(&shipped), language_(std::move(language)) {}

  /// The text with the values in their places; the id itself for one that is nowhere. Names that
  /// are not given stay empty.
  [[nodiscard]] std::string say(std::string_view id,
                                std::initializer_list<Given> values = {}) const;
  /// The same for a number of things, which is its value `count`.
  [[nodiscard]] std::string say_count(std::string_view id, std::int64_t count,
                                      std::initializer_list<Given> values = {}) const;

  /// What is said under an id, its values unfilled; null when there is nothing.
  [[nodiscard]] const TextTemplate* find(std::string_view id) const;

  [[nodiscard]] const std::optional<Language>& language() const noexcept { return language_; }

 private:
  const Texts* own_;
  const Texts* shipped_;
  std::optional<Language> language_;
};

}  // namespace entente
