#include "entente/rules/judge.hpp"

#include <algorithm>

namespace entente {
namespace {

// The instant of a rung; absent when it never comes.
std::optional<Instant> rung_at(const CompiledRule& rule, const Rung& rung, Instant due,
                               const FactFrame& frame, const TimeContext& time) {
  if (const Share* share = rung.at.share()) {
    const std::optional<Clock> clock = rule.clock->clock(frame);
    if (!clock) return std::nullopt;
    const Result<std::optional<Instant>> warning = clock->warning(*share, frame.now);
    return warning ? *warning : std::nullopt;
  }
  const std::optional<Span>& offset = *rung.at.offset();
  if (!offset) return due;
  const bool elapsed = !offset->is_business() && !offset->is_calendar_days();
  if (!elapsed && time.calendar == nullptr) return std::nullopt;
  const Result<Instant> at =
      elapsed ? plus(due, offset->nominal()) : time.calendar->add(due, *offset);
  return at ? std::optional<Instant>(*at) : std::nullopt;
}

std::string_view owner_of(const CompiledRule& rule, const FactRow& row, const FactFrame& frame,
                          const TimeContext& time) {
  if (!rule.owner) return {};
  const Answer answer = rule.owner->evaluate(row, frame.now, time);
  const auto* owner = std::get_if<std::string_view>(&answer.value);
  return owner != nullptr ? *owner : std::string_view();
}

// Climbs the ladder: the later of the passed rungs speak last, whatever their order in policy.
void climb(const CompiledRule& rule, const FactFrame& frame, const TimeContext& time,
           Judgement& judgement) {
  std::optional<Instant> severity_since;
  std::optional<Instant> owner_since;
  for (const Rung& rung : rule.ladder) {
    const std::optional<Instant> at = rung_at(rule, rung, *judgement.due, frame, time);
    if (!at) continue;
    if (*at > frame.now) {
      judgement.next = (std::min)(judgement.next, *at);
      continue;
    }
    ++judgement.level;
    if (rung.severity && (!severity_since || *at >= *severity_since)) {
      severity_since = at;
      judgement.severity = *rung.severity;
    }
    if (rung.owner && (!owner_since || *at >= *owner_since)) {
      owner_since = at;
      judgement.owner = rung.owner->view();
    }
  }
}

}  // namespace

Judgement judge(const Ruleset& ruleset, const CompiledRule& rule, const FactFrame& frame) {
  frame.next = Instant::latest();
  const FactRow row(ruleset.facts(rule.text.scope), frame);
  const TimeContext time = ruleset.time_of(rule, frame.calendar());
  const Answer when = rule.when.evaluate(row, frame.now, time);
  Judgement judgement;
  judgement.severity = rule.text.severity;
  judgement.holds = when.holds();
  judgement.next = (std::min)(when.next, frame.next);
  if (!judgement.holds) return judgement;

  judgement.owner = owner_of(rule, row, frame, time);
  if (rule.due) {
    const Answer due = rule.due->evaluate(row, frame.now, time);
    judgement.next = (std::min)(judgement.next, (std::min)(due.next, frame.next));
    if (const auto* at = std::get_if<Instant>(&due.value)) judgement.due = *at;
    if (judgement.due) climb(rule, frame, time, judgement);
  }
  if (rule.laddered) judgement.holds = judgement.level > 0;
  return judgement;
}

}  // namespace entente
