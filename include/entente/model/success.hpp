#pragma once

/// \file
/// Success: what makes the client succeed, by their own lights, and what they succeeded in (P22).
///
/// It promises that every question policy asks about the client's success has at most one answer,
/// the one told last, and that a success of theirs is kept for somebody to be glad about with them.
/// It never says how well we did: whether a success is partly ours is a remark, not a score.
/// Threads: values.
///
/// Example: "What does a very good month look like?" was answered on 2026-03-04; on 2026-03-20 they
/// opened their second shop, in which our work had a part.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"

namespace entente {

struct SuccessAnswer {
  Text text;
  Instant answered_at;
};
BOOST_DESCRIBE_STRUCT(SuccessAnswer, (), (text, answered_at))

/// By the id of the question in policy's `success.questions`.
using SuccessAnswers = boost::container::flat_map<std::string, SuccessAnswer>;

/// A success of the client's own.
struct ClientSuccess {
  SuccessId id;
  Text what;
  bool part_of_ours = false;
  Instant occurred;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(ClientSuccess, (), (id, what, part_of_ours, occurred, version))

/// What is given replaces; questions that are not named keep their answers.
struct DescribeSuccess {
  boost::container::flat_map<std::string, Text> answers;
};
BOOST_DESCRIBE_STRUCT(DescribeSuccess, (), (answers))

struct RecordSuccess {
  SuccessId id;
  Text what;
  std::optional<bool> part_of_ours;
};
BOOST_DESCRIBE_STRUCT(RecordSuccess, (), (id, what, part_of_ours))

using SuccessCommand = std::variant<DescribeSuccess, RecordSuccess>;

using SuccessDescribed = Accepted<DescribeSuccess>;
using SuccessRecorded = Accepted<RecordSuccess>;
using SuccessEvent = std::variant<SuccessDescribed, SuccessRecorded>;

/// Refusals: `field.missing` (no answer at all), `question.unknown`. Answers that are known word
/// for word change nothing.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const DescribeSuccess& command);
/// Refusals: `success.exists`.
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const RecordSuccess& command);

void evolve(Partnership& partnership, const EventMeta& meta, const SuccessDescribed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const SuccessRecorded& event);

}  // namespace entente
