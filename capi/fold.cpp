#include "entente/c/fold.h"

#include "answers.hpp"
#include "arguments.hpp"
#include "entente/codec/json.hpp"
#include "entente/portfolio/fold.hpp"
#include "handles.hpp"
#include "keys.hpp"

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

struct FoldArguments {
  const char* kept;
  std::size_t kept_length;
  const entente_policy* policy;
  std::int64_t live_from_us;
  const char* commands;
  std::size_t commands_length;
  std::int64_t now_us;
};

std::unique_ptr<entente_result> result_of(std::string text) {
  return std::make_unique<entente_result>(entente_result{std::move(text)});
}

Result<entente_status> folded(const FoldArguments& of, KeyKeeper* keeper,
                              entente_result** kept_after, entente_result** result) {
  const auto beginning = beginning_of(of.policy, of.live_from_us);
  if (!beginning) return beginning.error();
  const auto told = commands_of(of.commands, of.commands_length);
  if (!told) return told.error();
  const auto now = optional_instant_of(of.now_us);
  if (!now) return now.error();
  auto folded = fold({bytes_of(of.kept, of.kept_length), *beginning, told->commands, *now, keeper});
  if (!folded) return folded.error();
  Document document = document_of(*told, *folded);
  auto bytes = result_of(std::move(folded->kept));
  *result = result_of(std::move(document.text)).release();
  *kept_after = bytes.release();
  return document.status;
}

// `keys`: null for a fold without.
entente_status guarded_fold(const FoldArguments& of, GivenKeys* keys, entente_result** kept_after,
                            entente_result** result, entente_error** error) noexcept {
  if (kept_after != nullptr) *kept_after = nullptr;
  if (result != nullptr) *result = nullptr;
  const bool all_given =
      given(kept_after, result) && is_given(of.kept, of.kept_length) && (keys == nullptr || *keys);
  return guarded(error, all_given, [&]() -> Result<entente_status> {
    if (keys == nullptr) return folded(of, nullptr, kept_after, result);
    const auto keeper = keeper_of(*keys);
    if (!keeper) return keeper.error();
    return folded(of, keeper->get(), kept_after, result);
  });
}

// It stands on a store, if only one of its own.
std::unique_ptr<entente_portfolio> stored(std::shared_ptr<Portfolio> portfolio) {
  auto engine = std::make_shared<Engine>(std::move(portfolio), std::make_shared<Turnstile>());
  return std::make_unique<entente_portfolio>(entente_portfolio{std::move(engine)});
}

// A portfolio, and the keeper that must outlive it.
struct WithKeeper {
  std::unique_ptr<KeyKeeper> keeper;
  std::shared_ptr<Portfolio> portfolio;
};

Result<std::shared_ptr<Portfolio>> read_with(GivenKeys& keys, std::string_view kept,
                                             const Beginning& beginning) {
  const auto both = std::make_shared<WithKeeper>();
  auto keeper = keeper_of(keys);
  if (!keeper) return keeper.error();
  both->keeper = std::move(*keeper);
  auto read = read_kept(kept, beginning, both->keeper.get());
  if (!read) return read.error();
  both->portfolio = std::move(*read);
  return std::shared_ptr<Portfolio>(both, both->portfolio.get());
}

}  // namespace

entente_status entente_fold(const char* kept, size_t kept_length, const entente_policy* policy,
                            int64_t live_from_us, const char* commands, size_t commands_length,
                            int64_t now_us, entente_result** kept_after, entente_result** result,
                            entente_error** error) noexcept {
  return guarded_fold({kept, kept_length, policy, live_from_us, commands, commands_length, now_us},
                      nullptr, kept_after, result, error);
}

entente_status entente_fold_sealed(const char* kept, size_t kept_length,
                                   const entente_policy* policy, int64_t live_from_us,
                                   const char* commands, size_t commands_length, int64_t now_us,
                                   const entente_keys* keys, entente_result** kept_after,
                                   entente_result** result, entente_error** error) noexcept {
  GivenKeys known(keys);
  return guarded_fold({kept, kept_length, policy, live_from_us, commands, commands_length, now_us},
                      &known, kept_after, result, error);
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
    return stored(std::move(*read));
  });
}

entente_status entente_portfolio_read_sealed(const char* kept, size_t kept_length,
                                             const entente_policy* policy, int64_t live_from_us,
                                             const entente_keys* keys,
                                             entente_portfolio** portfolio,
                                             entente_error** error) noexcept {
  GivenKeys known(keys);
  const bool all_given = is_given(kept, kept_length) && known;
  return made(portfolio, error, all_given, [&]() -> Result<std::unique_ptr<entente_portfolio>> {
    const auto beginning = beginning_of(policy, live_from_us);
    if (!beginning) return beginning.error();
    auto read = read_with(known, bytes_of(kept, kept_length), *beginning);
    if (!read) return read.error();
    return stored(std::move(*read));
  });
}
