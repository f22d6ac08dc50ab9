#include "entente/c/portfolio.h"

#include <cstring>

#include "answers.hpp"
#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "handles.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

// What the store says of itself, or whoever keeps its keys, is an error of the call, not a refusal
// of the command.
bool has_failed(const Failure& failure) {
  return failure.code().starts_with("store.") || failure.code() == "seal.key_refused";
}

Result<Document> submitted(Portfolio& portfolio, const AnyCommand& command) {
  const Result<Submitted> answer = portfolio.submit(command);
  if (!answer && has_failed(answer.error())) return answer.error();
  return answer_of(command, answer);
}

// The commands that can be read, from `next` on up to one that cannot: they are kept together.
std::vector<AnyCommand> readable(std::span<const std::string_view> documents,
                                 std::optional<Failure>& unreadable) {
  // As many as have their answers in memory at once.
  constexpr std::size_t at_once = 1000;
  std::vector<AnyCommand> commands;
  for (const std::string_view each : documents.first((std::min)(documents.size(), at_once))) {
    Result<AnyCommand> command = read_any_command(each);
    if (!command) {
      unreadable = command.error();
      break;
    }
    commands.push_back(std::move(*command));
  }
  return commands;
}

// Here what the store says stands in the answer of each: others may have been accepted.
Document submitted_all(Portfolio& portfolio, std::span<const std::string_view> documents) {
  Document all{"["};
  while (!documents.empty()) {
    std::optional<Failure> unreadable;
    const std::vector<AnyCommand> commands = readable(documents, unreadable);
    const auto answers = portfolio.submit(commands);
    for (std::size_t i = 0; i < commands.size(); ++i) add(answer_of(commands[i], answers[i]), all);
    documents = documents.subspan(commands.size());
    if (!unreadable) continue;
    add(refused(*unreadable), all);
    documents = documents.subspan(1);
  }
  all.text += ']';
  return all;
}

Result<SetPolicy> set_policy_command(const entente_policy* policy, std::int64_t effective_us,
                                     std::int64_t now_us) {
  const Result<Instant> effective = instant_of(effective_us);
  if (!effective) return effective.error().inside("/effective");
  const Result<Instant> now = instant_of(now_us);
  if (!now) return now.error().inside("/at");
  SetPolicy command;
  command.at = *now;
  command.effective = *effective;
  command.policy = text_of(policy);
  return command;
}

std::optional<std::size_t> limit_of(std::size_t limit) {
  return limit == ENTENTE_NO_LIMIT ? std::nullopt : std::optional(limit);
}

// Runs `write` on what was handed out, inside the turn: it must not be lost on the way.
template <class Write>
auto advanced(entente_portfolio& portfolio, std::int64_t now_us, std::size_t limit, Write write)
    -> decltype(write(std::declval<Advanced&>())) {
  const Result<Instant> now = instant_of(now_us);
  if (!now) return now.error();
  return changing(*portfolio.engine,
                  [&](Portfolio& engine) -> decltype(write(std::declval<Advanced&>())) {
                    Result<Advanced> answer = engine.advance(*now, limit_of(limit));
                    if (!answer) return answer.error();
                    return write(*answer);
                  });
}

entente_status status_of(const Advanced& advanced) {
  return advanced.more ? ENTENTE_MORE : ENTENTE_OK;
}

// An id's view is all of its text, so a NUL follows it.
template <class Id>
const char* c_text(const Id& id) {
  return id.view().data();
}

static_assert(static_cast<int>(TransitionKind::raised) == ENTENTE_TRANSITION_RAISED &&
              static_cast<int>(TransitionKind::changed) == ENTENTE_TRANSITION_CHANGED &&
              static_cast<int>(TransitionKind::cleared) == ENTENTE_TRANSITION_CLEARED &&
              static_cast<int>(TransitionKind::withdrawn) == ENTENTE_TRANSITION_WITHDRAWN &&
              static_cast<int>(TransitionKind::snoozed) == ENTENTE_TRANSITION_SNOOZED &&
              static_cast<int>(TransitionKind::dismissed) == ENTENTE_TRANSITION_DISMISSED);
static_assert(static_cast<int>(Severity::info) == ENTENTE_SEVERITY_INFO &&
              static_cast<int>(Severity::notice) == ENTENTE_SEVERITY_NOTICE &&
              static_cast<int>(Severity::warning) == ENTENTE_SEVERITY_WARNING &&
              static_cast<int>(Severity::urgent) == ENTENTE_SEVERITY_URGENT);

entente_transition typed(const Transition& transition, std::uint32_t struct_size) {
  const Finding& finding = transition.finding;
  return {struct_size,
          static_cast<std::int32_t>(transition.transition),
          static_cast<std::int32_t>(finding.severity),
          finding.level,
          transition.at.micros(),
          finding.since.micros(),
          micros_of(transition.until),
          micros_of(finding.due),
          finding.tell_at.micros(),
          transition.id.c_str(),
          finding.id.c_str(),
          c_text(finding.rule),
          c_text(finding.partnership),
          finding.subject.c_str(),
          finding.owner ? c_text(*finding.owner) : nullptr,
          finding.message.c_str(),
          finding.action.c_str()};
}

}  // namespace

entente_status entente_portfolio_new(const entente_policy* policy, int64_t live_from_us,
                                     entente_portfolio** portfolio,
                                     entente_error** error) noexcept {
  return made(portfolio, error, true, [&]() -> Result<std::unique_ptr<entente_portfolio>> {
    const Result<Instant> live_from = instant_of(live_from_us);
    if (!live_from) return live_from.error();
    const bool imported = *live_from != Instant::earliest();
    Portfolio made_of(rulebook_of(policy), imported ? std::optional(*live_from) : std::nullopt);
    auto engine = std::make_shared<Engine>(std::move(made_of));
    return std::make_unique<entente_portfolio>(entente_portfolio{std::move(engine)});
  });
}

void entente_portfolio_free(entente_portfolio* portfolio) noexcept { delete portfolio; }

entente_status entente_portfolio_submit(entente_portfolio* portfolio, const char* command,
                                        size_t length, entente_result** result,
                                        entente_error** error) noexcept {
  return answered(result, error, given(portfolio, command), [&]() -> Result<Document> {
    const Result<AnyCommand> read = read_any_command({command, length});
    if (!read) return refused(read.error());
    return changing(*portfolio->engine,
                    [&](Portfolio& engine) { return submitted(engine, *read); });
  });
}

entente_status entente_portfolio_submit_many(entente_portfolio* portfolio, const char* commands,
                                             size_t length, entente_result** result,
                                             entente_error** error) noexcept {
  return answered(result, error, given(portfolio, commands), [&]() -> Result<Document> {
    const auto documents = elements_of({commands, length});
    if (!documents) return documents.error();
    return changing(*portfolio->engine, [&](Portfolio& engine) {
      return Result<Document>(submitted_all(engine, *documents));
    });
  });
}

entente_status entente_portfolio_check(const entente_portfolio* portfolio, const char* command,
                                       size_t length, entente_result** result,
                                       entente_error** error) noexcept {
  return answered(result, error, given(portfolio, command), [&]() -> Result<Document> {
    const Result<AnyCommand> read = read_any_command({command, length});
    if (!read) return refused(read.error());
    return asking(*portfolio->engine, [&](const Portfolio& engine) -> Result<Document> {
      const Result<void> answer = engine.check(*read);
      if (!answer && has_failed(answer.error())) return answer.error();
      return answer ? Document{R"({"ok":true})"} : refused(answer.error());
    });
  });
}

entente_status entente_portfolio_allowed(const entente_portfolio* portfolio,
                                         const char* partnership, size_t partnership_length,
                                         const char* kind, size_t kind_length, const char* subject,
                                         size_t subject_length, entente_result** result,
                                         entente_error** error) noexcept {
  const bool all_given = given(portfolio, partnership, kind, subject);
  return answered(result, error, all_given, [&]() -> Result<Document> {
    const auto id = PartnershipId::parse({partnership, partnership_length});
    if (!id) return id.error().inside("/partnership");
    const auto concept_name = text_of(kind, kind_length);
    if (!concept_name) return concept_name.error();
    const auto item = text_of(subject, subject_length);
    if (!item) return item.error();
    return reading(*portfolio->engine, [&](const Portfolio& engine) -> Result<Document> {
      const auto verbs = engine.allowed(*id, *concept_name, *item);
      if (!verbs) return verbs.error();
      return Document{to_json(*verbs)};
    });
  });
}

entente_status entente_portfolio_set_policy(entente_portfolio* portfolio,
                                            const entente_policy* policy, int64_t effective_us,
                                            int64_t now_us, entente_result** result,
                                            entente_error** error) noexcept {
  return answered(result, error, given(portfolio), [&]() -> Result<Document> {
    const Result<SetPolicy> command = set_policy_command(policy, effective_us, now_us);
    if (!command) return command.error();
    const AnyCommand any(*command);
    return changing(*portfolio->engine, [&](Portfolio& engine) { return submitted(engine, any); });
  });
}

entente_status entente_portfolio_advance(entente_portfolio* portfolio, int64_t now_us, size_t limit,
                                         entente_result** result, entente_error** error) noexcept {
  return answered(result, error, given(portfolio), [&]() -> Result<Document> {
    return advanced(*portfolio, now_us, limit, [](Advanced& answer) -> Result<Document> {
      std::string text =
          R"({"transitions":)" + to_json(answer.transitions, {.twelve_digits = true});
      text.append(R"(,"more":)").append(answer.more ? "true" : "false").append("}");
      return Document{std::move(text), status_of(answer)};
    });
  });
}

entente_status entente_portfolio_advance_typed(entente_portfolio* portfolio, int64_t now_us,
                                               size_t limit, entente_transitions** transitions,
                                               entente_error** error) noexcept {
  if (transitions != nullptr) *transitions = nullptr;
  return guarded(error, given(portfolio, transitions), [&]() -> Result<entente_status> {
    auto list = std::make_unique<entente_transitions>();
    return advanced(*portfolio, now_us, limit, [&](Advanced& answer) -> Result<entente_status> {
      list->list = std::move(answer.transitions);
      *transitions = list.release();
      return status_of(answer);
    });
  });
}

entente_status entente_portfolio_next_wake(const entente_portfolio* portfolio, int64_t* wake_us,
                                           entente_error** error) noexcept {
  return guarded(error, given(portfolio, wake_us), [&]() -> Result<entente_status> {
    return reading(*portfolio->engine, [&](const Portfolio& engine) -> Result<entente_status> {
      const std::optional<Instant> wake = engine.next_wake();
      *wake_us = micros_of(wake);
      return wake ? ENTENTE_OK : ENTENTE_NONE;
    });
  });
}

size_t entente_transitions_count(const entente_transitions* transitions) noexcept {
  return transitions != nullptr ? transitions->list.size() : 0;
}

entente_status entente_transitions_at(const entente_transitions* transitions, size_t index,
                                      entente_transition* transition,
                                      entente_error** error) noexcept {
  const bool all_given = given(transitions, transition) &&
                         transition->struct_size >= offsetof(entente_transition, since_us);
  return guarded(error, all_given, [&]() -> Result<entente_status> {
    if (index >= transitions->list.size()) return ENTENTE_NONE;
    const std::uint32_t size = transition->struct_size;
    const entente_transition whole = typed(transitions->list[index], size);
    std::memcpy(transition, &whole, (std::min)(std::size_t{size}, sizeof whole));
    return ENTENTE_OK;
  });
}

void entente_transitions_free(entente_transitions* transitions) noexcept { delete transitions; }
