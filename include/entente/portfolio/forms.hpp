#pragma once

/// \file
/// Forms: what there is to ask a client, as data for a host to render.
///
/// `PortfolioView::forms` gives the expectations of each template, the questions about a client's
/// success and about goals, the prompts for agreed contacts and the rhythms to offer, as the policy
/// of today has them: the usual one, or that of a partnership. They are in the language that is
/// asked for, else in that of the partnership, as far as the policy's `texts` have them under these
/// ids, else as they are written:
///
///     "texts": {
///       "forms.success.growth": {"es": "¿Dónde quieren estar dentro de tres años?"},
///       "forms.goals.budget": {"es": "¿Cuánto quieren gastar?"},
///       "forms.templates.default.needs": {"es": "¿Qué necesitamos de ustedes?"}
///     }
///
/// Choices stay as they are written: they are what an answer is compared with. Threads: values.
///
/// Example: with the above, `forms({}, es-MX)` on 2026-03-02 asks for the budget in Spanish, and
/// for the schedule in English.

#include "entente/policy/policy.hpp"
#include "entente/portfolio/documents.hpp"

namespace entente {

struct SuccessQuestion {
  /// The name under which `success.describe` takes the answer.
  std::string id;
  Text text;
};
BOOST_DESCRIBE_STRUCT(SuccessQuestion, (), (id, text))

struct Forms {
  /// In order of id; their items as the policy lists them.
  std::vector<Template> templates;
  /// In order of id.
  std::vector<SuccessQuestion> success;
  /// As the policy lists them, like those below.
  std::vector<GoalQuestion> goals;
  std::vector<Prompt> prompts;
  /// For a partnership those of its stage whose kind it has not agreed on.
  std::vector<SuggestedRhythm> rhythms;
};
BOOST_DESCRIBE_STRUCT(Forms, (), (templates, success, goals, prompts, rhythms))

// Built once, in forms.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Forms>();

}  // namespace entente
