#pragma once

/// \file
/// Templates: checklists of what both sides should expect of each other (P20, P21).
///
/// A template is a list of items; adopting it makes an expectation of each. An item says what to
/// ask, what kind of answer it takes, and what the answer leads to once both sides share it. A
/// host adapts the shipped templates to its trade or brings its own. Threads: values.
///
///     "templates": {"tiler": {"items": [
///         {"id": "needs", "text": "What do we need from you?", "answer": "promises",
///          "acts": "promises"}]}}
///
/// Templates go by their ids as rules do; the list of items of a higher layer replaces the lower
/// one's.

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/text.hpp"

namespace entente {

/// What an answer is: words; one of the item's `choices`; dates, of deliverables or of anything
/// else; a way to be in touch; how often something happens; what somebody will do by when.
enum class AnswerKind { text, choice, dates, channel, rhythm, promises };
BOOST_DESCRIBE_ENUM(AnswerKind, text, choice, dates, channel, rhythm, promises)

/// What an answer leads to when the item becomes common: promises of who is named in it; the
/// deliverables that it dates are agreed; a rhythm of reports; the channel that the client prefers.
enum class ExpectationAct { promises, deliverables, rhythm, channel };
BOOST_DESCRIBE_ENUM(ExpectationAct, promises, deliverables, rhythm, channel)

struct TemplateItem {
  TemplateItemId id;
  /// The question, as it is put to the client.
  Text text;
  AnswerKind answer = AnswerKind::text;
  /// For `choice`: what may be chosen.
  std::vector<Text> choices;
  std::optional<ExpectationAct> acts;
  /// Whether to ask in the end if it came true (P20).
  std::optional<bool> confirm;

  /// `template.choices` (for `choice` and nothing else), `template.acts` (deliverables come of
  /// dates, all else of answers of its own name).
  ENTENTE_EXPORT Result<void> settle() const;
};
BOOST_DESCRIBE_STRUCT(TemplateItem, (), (id, text, answer, choices, acts, confirm))

struct Template {
  TemplateName id;
  std::vector<TemplateItem> items;
};
BOOST_DESCRIBE_STRUCT(Template, (), (id, items))

}  // namespace entente
