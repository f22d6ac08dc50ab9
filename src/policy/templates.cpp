#include "entente/policy/templates.hpp"

namespace entente {
namespace {

// The kind of answer that an act follows from.
AnswerKind source_of(ExpectationAct act) {
  switch (act) {
    case ExpectationAct::promises:
      return AnswerKind::promises;
    case ExpectationAct::deliverables:
      return AnswerKind::dates;
    case ExpectationAct::rhythm:
      return AnswerKind::rhythm;
    case ExpectationAct::channel:
      break;
  }
  return AnswerKind::channel;
}

}  // namespace

Result<void> TemplateItem::settle() const {
  if ((answer == AnswerKind::choice) == choices.empty()) {
    return Failure("template.choices", "Give choices to an item of kind choice, and to no other.",
                   "/choices");
  }
  if (!acts) return {};
  const AnswerKind from = source_of(*acts);
  if (answer == from) return {};
  Failure failure("template.acts", "Ask for the kind of answer that this can follow from.",
                  "/acts");
  return failure.with("answer", name_of(from));
}

}  // namespace entente
