#include "entente/c/fold.h"

#include "answers.hpp"
#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "entente/portfolio/fold.hpp"
#include "handles.hpp"

using namespace entente;
using namespace entente::capi;

namespace {

bool is_given(const char* kept, std::size_t length) { return kept != nullptr || length == 0; }

std::string_view bytes_of(const char* data, std::size_t length) {
  return data == nullptr ? std::string_view() : std::string_view(data, length);
}

// The commands of an array, and what is wrong with those of its elements that are none.
struct GivenCommands {
  std::vector<AnyCommand> commands;
  /// Of each element; absent for a command.
  std::vector<std::optional<Failure>> mistakes;
};

Result<GivenCommands> commands_of(const char* array, std::size_t length) {
  GivenCommands given;
  if (array == nullptr) return given;
  const auto documents = elements_of({array, length});
  if (!documents) return documents.error();
  for (const std::string_view each : *documents) {
    Result<AnyCommand> command = read_any_command(each);
    given.mistakes.push_back(command ? std::nullopt : std::optional<Failure>(command.error()));
    if (command) given.commands.push_back(std::move(*command));
  }
  return given;
}

Document answers_of(const GivenCommands& given, const std::vector<Result<Submitted>>& answers) {
  Document all{"["};
  std::size_t next = 0;
  for (const std::optional<Failure>& mistake : given.mistakes) {
    add(mistake ? refused(*mistake) : answer_of(given.commands[next], answers[next]), all);
    if (!mistake) ++next;
  }
  all.text += ']';
  return all;
}

Document document_of(const GivenCommands& given, const Folded& folded) {
  Document answers = answers_of(given, folded.answers);
  std::string text = R"({"answers":)" + std::move(answers.text);
  text.append(R"(,"transitions":)");
  text.append(to_json(folded.transitions, {.twelve_digits = true}));
  if (folded.next_wake) text.append(R"(,"next_wake":)").append(to_json(*folded.next_wake));
  return {std::move(text) + "}", answers.status};
}

std::unique_ptr<entente_result> result_of(std::string text) {
  return std::make_unique<entente_result>(entente_result{std::move(text)});
}

}  // namespace

entente_status entente_fold(const char* kept, size_t kept_length, const entente_policy* policy,
                            int64_t live_from_us, const char* commands, size_t commands_length,
                            int64_t now_us, entente_result** kept_after, entente_result** result,
                            entente_error** error) noexcept {
  if (kept_after != nullptr) *kept_after = nullptr;
  if (result != nullptr) *result = nullptr;
  const bool all_given = given(kept_after, result) && is_given(kept, kept_length);
  return guarded(error, all_given, [&]() -> Result<entente_status> {
    const auto beginning = beginning_of(policy, live_from_us);
    if (!beginning) return beginning.error();
    const auto told = commands_of(commands, commands_length);
    if (!told) return told.error();
    const auto now = optional_instant_of(now_us);
    if (!now) return now.error();
    auto folded = fold({bytes_of(kept, kept_length), *beginning, told->commands, *now});
    if (!folded) return folded.error();
    Document document = document_of(*told, *folded);
    auto bytes = result_of(std::move(folded->kept));
    *result = result_of(std::move(document.text)).release();
    *kept_after = bytes.release();
    return document.status;
  });
}

entente_status entente_portfolio_read(const char* kept, size_t kept_length,
                                      const entente_policy* policy, int64_t live_from_us,
                                      entente_portfolio** portfolio,
                                      entente_error** error) noexcept {
  const bool all_given = is_given(kept, kept_length);
  return made(portfolio, error, all_given, [&]() -> Result<std::unique_ptr<entente_portfolio>> {
    const auto beginning = beginning_of(policy, live_from_us);
    if (!beginning) return beginning.error();
    auto read = read_kept(bytes_of(kept, kept_length), *beginning);
    if (!read) return read.error();
    // It stands on a store, if only one of its own.
    auto engine = std::make_shared<Engine>(std::move(*read), std::make_shared<Turnstile>());
    return std::make_unique<entente_portfolio>(entente_portfolio{std::move(engine)});
  });
}
