// Random conditions over time, against a naive evaluator that knows no thresholds: it does the
// arithmetic that the text says, at every microsecond of a small world.

#include <gtest/gtest.h>

#include <array>
#include <functional>
#include <optional>
#include <random>

#include "expression_row.hpp"

namespace entente {
namespace {

constexpr std::int64_t epoch = 1'000'000'000;  // where the small world begins
constexpr std::int64_t world = 40;             // how many microseconds it has

enum class Truth { no, yes, error };
Truth truth(bool value) { return value ? Truth::yes : Truth::no; }

struct Condition {
  std::string text;
  std::function<Truth(std::int64_t now)> naive;
};

struct Relation {
  std::string_view sign;
  bool (*holds)(std::int64_t, std::int64_t);
};
constexpr Relation relations[] = {{"<", [](std::int64_t a, std::int64_t b) { return a < b; }},
                                  {"<=", [](std::int64_t a, std::int64_t b) { return a <= b; }},
                                  {">", [](std::int64_t a, std::int64_t b) { return a > b; }},
                                  {">=", [](std::int64_t a, std::int64_t b) { return a >= b; }}};

class Generator {
 public:
  explicit Generator(unsigned seed) : random_(seed) {
    for (auto& fact : facts_) fact = below(4) == 0 ? std::nullopt : std::optional(moment());
    for (auto size = below(4); size > 0; --size) dues_.push_back(moment());
    for (const std::int64_t due : dues_) instants_.push_back(Instant::from_micros(due).value());
  }

  [[nodiscard]] Row row() const {
    Row row;
    row.set("commitments.dues", FactList(std::span<const Instant>(instants_)));
    for (std::size_t i = 0; i < names.size(); ++i) {
      if (facts_[i]) row.set(names[i], Instant::from_micros(*facts_[i]).value());
    }
    return row;
  }

  Condition condition(int depth) {
    switch (depth == 0 ? 0 : below(6)) {
      case 1:
        return negation(condition(depth - 1));
      case 2:
      case 3:
        return connection(condition(depth - 1), condition(depth - 1), below(2) == 0);
      case 4:
        return loop(below(2) == 0);
      case 5:
        return choice(condition(depth - 1), condition(depth - 1), condition(depth - 1));
      default:
        break;
    }
    const std::size_t fact = below(names.size());
    const auto value = facts_[fact];
    const auto atom = this->atom(std::string(names[fact]));
    return {atom.text, [=](std::int64_t now) {
              return value ? truth(atom.holds(now, *value)) : Truth::error;
            }};
  }

 private:
  static constexpr std::array<std::string_view, 2> names = {"complaint.due",
                                                            "complaint.received_at"};
  struct Atom {
    std::string text;
    std::function<bool(std::int64_t now, std::int64_t x)> holds;
  };

  std::size_t below(std::size_t bound) { return random_() % bound; }
  std::int64_t moment() { return epoch + static_cast<std::int64_t>(below(world)); }

  /// One of the three shapes, or a mirror image, of `x`.
  Atom atom(const std::string& x) {
    const auto s = static_cast<std::int64_t>(below(12)) - 4;
    const std::string span = "duration('" + std::to_string(s) + "us')";
    const Relation& relation = relations[below(std::size(relations))];
    const std::string sign = " " + std::string(relation.sign) + " ";
    const auto holds = relation.holds;
    using Micros = std::int64_t;
    switch (below(8)) {
      case 0:
        return {"now" + sign + x, [=](Micros now, Micros t) { return holds(now, t); }};
      case 1:
        return {"now" + sign + x + " + " + span,
                [=](Micros now, Micros t) { return holds(now, t + s); }};
      case 2:
        return {"now" + sign + x + " - " + span,
                [=](Micros now, Micros t) { return holds(now, t - s); }};
      case 3:
        return {"now - " + x + sign + span,
                [=](Micros now, Micros t) { return holds(now - t, s); }};
      case 4:
        return {x + " - now" + sign + span,
                [=](Micros now, Micros t) { return holds(t - now, s); }};
      case 5:
        return {span + sign + "now - " + x,
                [=](Micros now, Micros t) { return holds(s, now - t); }};
      case 6:
        return {span + sign + x + " - now",
                [=](Micros now, Micros t) { return holds(s, t - now); }};
      default:
        return {span + " + " + x + sign + "now",
                [=](Micros now, Micros t) { return holds(s + t, now); }};
    }
  }

  static Condition negation(const Condition& of) {
    return {"!(" + of.text + ")", [=](std::int64_t now) {
              const Truth value = of.naive(now);
              return value == Truth::error ? value : truth(value == Truth::no);
            }};
  }

  static Truth connected(Truth a, Truth b, Truth decisive) {
    if (a == decisive || b == decisive) return decisive;
    return a == Truth::error ? a : b;
  }

  static Condition connection(const Condition& a, const Condition& b, bool both) {
    const Truth decisive = both ? Truth::no : Truth::yes;
    return {"(" + a.text + (both ? ") && (" : ") || (") + b.text + ")",
            [=](std::int64_t now) { return connected(a.naive(now), b.naive(now), decisive); }};
  }

  static Condition choice(const Condition& test, const Condition& a, const Condition& b) {
    return {"((" + test.text + ") ? (" + a.text + ") : (" + b.text + "))", [=](std::int64_t now) {
              const Truth value = test.naive(now);
              if (value == Truth::error) return value;
              return value == Truth::yes ? a.naive(now) : b.naive(now);
            }};
  }

  Condition loop(bool all) {
    const Atom each = atom("d");
    return {std::string("commitments.dues.") + (all ? "all" : "exists") + "(d, " + each.text + ")",
            [=, dues = dues_](std::int64_t now) {
              Truth result = truth(all);
              for (const std::int64_t due : dues) {
                result = connected(result, truth(each.holds(now, due)), truth(!all));
              }
              return result;
            }};
  }

  std::mt19937 random_;
  std::array<std::optional<std::int64_t>, 2> facts_;
  std::vector<std::int64_t> dues_;
  std::vector<Instant> instants_;
};

Truth truth_of(const Answer& answer) {
  return answer.error.empty() ? truth(std::get<bool>(answer.value)) : Truth::error;
}

TEST(ExpressionProperty, HoldsItsValueUntilNextAndAgreesWithTheNaiveOne) {
  int changes = 0;
  for (unsigned seed = 0; seed < 2000; ++seed) {
    Generator generator(seed);
    const Condition condition = generator.condition(4);
    if (condition.text.size() > Expression::max_bytes) continue;
    SCOPED_TRACE(condition.text);
    const Expression expression = compiled(condition.text);
    const Row row = generator.row();
    std::int64_t promised = epoch - world;  // until then the value must stay
    Truth before = Truth::error;
    for (std::int64_t now = epoch - world; now < epoch + 2 * world; ++now) {
      const Answer answer = expression.evaluate(row, Instant::from_micros(now).value());
      const Truth value = truth_of(answer);
      ASSERT_EQ(value, condition.naive(now)) << now;
      if (now < promised) {
        ASSERT_EQ(value, before) << now;
      } else {
        changes += value != before;
        promised = answer.next.micros();
      }
      ASSERT_GT(answer.next.micros(), now);
      before = value;
    }
  }
  EXPECT_GT(changes, 2000);
}

}  // namespace
}  // namespace entente
