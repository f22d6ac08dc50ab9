#include "entente/portfolio/forms.hpp"

#include <algorithm>

#include "entente/rules/wording.hpp"
#include "tenant.hpp"

namespace entente {

template ENTENTE_EXPORT const Type& type_of<Forms>();

namespace {

// A question as the policy's texts put it in the language asked for, else as it is written.
Text asked_in(const Wording& wording, const std::string& id, const Text& written) {
  const TextTemplate* said = wording.language() ? wording.find(id) : nullptr;
  return said != nullptr ? said->other : written;
}

Forms forms_of(const PolicyDocument& document, const Wording& wording) {
  Forms forms;
  forms.templates = document.templates;
  for (Template& each : forms.templates) {
    const std::string prefix = "forms.templates." + std::string(each.id.view()) + ".";
    for (TemplateItem& item : each.items) {
      item.text = asked_in(wording, prefix + std::string(item.id.view()), item.text);
    }
  }
  for (const auto& [id, text] : document.success.questions) {
    forms.success.push_back({id, asked_in(wording, "forms.success." + id, text)});
  }
  const auto add = [&](auto& all, const auto& written, const char* group) {
    all = written;
    for (auto& each : all) {
      each.text = asked_in(wording, group + std::string(each.id.view()), each.text);
    }
  };
  add(forms.goals, document.goal_questions, "forms.goals.");
  add(forms.prompts, document.prompts, "forms.prompts.");
  add(forms.rhythms, document.rhythms, "forms.rhythms.");
  return forms;
}

bool has_agreed(const Partnership& state, RhythmKind kind) {
  return std::any_of(state.rhythms.begin(), state.rhythms.end(), [&](const AgreedRhythm& each) {
    return each.open() && each.agreed().kind == kind;
  });
}

}  // namespace

Result<Forms> PortfolioView::forms(const std::optional<PartnershipId>& partnership,
                                   const std::optional<Language>& language) const {
  const Instant now = tenant_->watermark;
  const Dossier* dossier = partnership ? find_present(*partnership) : nullptr;
  if (partnership && dossier == nullptr) {
    return unknown_partnership();
  }
  const PolicyDocument& document = dossier != nullptr
                                       ? dossier->ruleset(tenant_->around, now).policy().document
                                       : tenant_->around.policies.at(now).usual->policy().document;
  const auto& spoken =
      !language && dossier != nullptr ? dossier->state().standing->language : language;
  Forms forms = forms_of(document, Wording(document.texts, document.texts, spoken));
  if (dossier == nullptr) return forms;
  const Partnership& state = dossier->state();
  std::erase_if(forms.rhythms, [&](const SuggestedRhythm& each) {
    return !each.is_for(state.standing->stage) || has_agreed(state, each.kind);
  });
  return forms;
}

}  // namespace entente
