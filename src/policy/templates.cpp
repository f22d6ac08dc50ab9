#include "entente/policy/templates.hpp"

namespace entente {

Result<void> TemplateItem::settle() const {
  if ((answer == AnswerKind::choice) == choices.empty()) {
    return Failure("template.choices", "Give choices to an item of kind choice, and to no other.",
                   "/choices");
  }
  if (!acts) return {};
  const AnswerKind from =
      *acts == ExpectationAct::promises ? AnswerKind::promises : AnswerKind::dates;
  if (answer == from) return {};
  Failure failure("template.acts", "Ask for the kind of answer that this can follow from.",
                  "/acts");
  return failure.with("answer", name_of(from));
}

}  // namespace entente
