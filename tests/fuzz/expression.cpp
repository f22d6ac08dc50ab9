// Expressions: compiled for each scope of the catalogue, and asked over facts that are absent,
// small or many. An answer stays until the instant that it names.
#include "entente/rules/expression.hpp"

#include <array>

#include "entente/codec/json.hpp"
#include "entente/codec/policy.hpp"
#include "fuzz.hpp"

namespace entente::fuzz {
namespace {

constexpr std::array<std::string_view, 3> words = {"call", "", "normal"};
const Instant noon = *Instant::parse("2026-03-02T17:00:00Z");
const std::array<Instant, 3> instants = {*Instant::parse("2026-03-02T14:30:00Z"), noon,
                                         *Instant::parse("2026-03-06T22:00:00Z")};

/// Some value of the type of each fact; every third is absent.
class Facts final : public FactSource {
 public:
  Facts(const Vocabulary& vocabulary, std::size_t seed) : vocabulary_(vocabulary), seed_(seed) {}

  [[nodiscard]] FactValue fact(std::size_t slot) const override {
    const std::size_t pick = (slot * 7 + seed_) % 3;
    if (seed_ == 0 || pick == 0) return Absent{};
    switch (vocabulary_[slot].type) {
      case FactType::boolean:
        return pick == 1;
      case FactType::integer:
        return static_cast<std::int64_t>(pick) - 1;
      case FactType::real:
        return static_cast<double>(pick) / 4;
      case FactType::text:
        return words[pick];
      case FactType::instant:
        return instants[pick];
      case FactType::duration:
        return Duration(std::chrono::hours(pick));
      case FactType::text_list:
        return FactList(std::span<const std::string_view>(words).first(pick));
      case FactType::instant_list:
        return FactList(std::span<const Instant>(instants).first(pick + 1));
      case FactType::any:
        break;
    }
    return Null{};
  }

 private:
  const Vocabulary& vocabulary_;
  std::size_t seed_;
};

bool same(const Answer& a, const Answer& b) {
  return a.holds() == b.holds() && a.error == b.error && a.value.index() == b.value.index();
}

void ask(const Expression& expression, const Vocabulary& vocabulary, const Calendar* calendar) {
  const TimeContext time{calendar, {}};
  for (std::size_t seed = 0; seed < 4; ++seed) {
    const Facts facts(vocabulary, seed);
    Instant now = noon;
    for (int changes = 0; changes < 4; ++changes) {
      const Answer answer = expression.evaluate(facts, now, time);
      require(answer.next > now, "an answer stays for a while");
      if (answer.next == Instant::latest()) break;
      const Instant before = *plus(answer.next, Duration(-1));
      require(same(expression.evaluate(facts, before, time), answer), "and until it says");
      now = answer.next;
    }
  }
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  static const auto policy = default_policy();
  static const auto calendar = policy->usual->policy().usual_calendar({});
  const std::string_view text = fuzz::text_of(data, size);
  // A condition of the partnership, a due and an owner of a complaint, anything across them.
  const std::pair<Scope, std::optional<FactType>> uses[] = {{Scope::partnership, FactType::boolean},
                                                            {Scope::complaint, FactType::instant},
                                                            {Scope::complaint, FactType::text},
                                                            {Scope::portfolio, std::nullopt}};
  for (const auto& [scope, expected] : uses) {
    const Vocabulary& vocabulary = policy->usual->facts(scope).vocabulary();
    const auto expression = Expression::compile(text, vocabulary, expected);
    if (!expression) {
      fuzz::require_words(expression.error());
      continue;
    }
    fuzz::require(expression->cost() <= Expression::max_cost, "costs are bounded");
    fuzz::ask(*expression, vocabulary, calendar.get());
    fuzz::ask(*expression, vocabulary, nullptr);
  }
  static const Value bindings = *read_json<Value>(
      R"({"a":1,"b":[1,2.5,"x",null],"c":{"d":true,"e":"2026-03-02T14:00:00Z"},"f.g":"h"})");
  for (const auto& now : {std::optional<Instant>(), std::optional<Instant>(fuzz::noon)}) {
    const auto value = evaluate_bare(text, bindings, now, {calendar.get(), {}});
    if (!value) fuzz::require_words(value.error());
  }
  return 0;
}
