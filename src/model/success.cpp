#include "entente/model/success.hpp"

#include <algorithm>

#include "checks.hpp"
#include "entente/base/pointer.hpp"

namespace entente {
namespace {

bool is_known(const SuccessAnswers& known, const std::string& question, const Text& answer) {
  const auto found = known.find(question);
  return found != known.end() && found->second.text == answer;
}

}  // namespace

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DescribeSuccess& command) {
  if (command.answers.empty()) {
    return Failure("field.missing", "Answer at least one question.", "/data/answers");
  }
  bool all_known = true;
  for (const auto& [question, answer] : command.answers) {
    if (!context.policy.document.success.questions.contains(question)) {
      return Failure("question.unknown", "Name a question of the policy's success.questions.",
                     below("/data/answers", question));
    }
    all_known = all_known && is_known(partnership.success_answers, question, answer);
  }
  return all_known ? Events() : Events::of(SuccessDescribed{command});
}

Result<Events> decide(const Partnership& partnership, const Context&,
                      const RecordSuccess& command) {
  if (partnership.successes.contains(command.id)) {
    return Failure("success.exists", "Use an id that no success has.", "/data/id");
  }
  return Events::of(SuccessRecorded{command});
}

void evolve(Partnership& partnership, const EventMeta& meta, const SuccessDescribed& event) {
  for (const auto& [question, answer] : event.data.answers) {
    partnership.success_answers[question] = {answer, meta.occurred};
  }
}

void evolve(Partnership& partnership, const EventMeta& meta, const SuccessRecorded& event) {
  const RecordSuccess& data = event.data;
  partnership.successes.add(
      {data.id, data.what, data.part_of_ours.value_or(false), meta.occurred, meta.version});
}

}  // namespace entente
