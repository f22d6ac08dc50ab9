#include "entente/rules/expression.hpp"

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "expression_compiler.hpp"
#include "expression_evaluation.hpp"
#include "expression_mistakes.hpp"
#include "expression_program.hpp"
#include "expression_syntax.hpp"

namespace entente {
namespace {

class DeclaredNames : public rules::Names {
 public:
  explicit DeclaredNames(const Vocabulary& facts) : facts_(facts) {}

  std::optional<std::size_t> slot(std::string_view name) override { return facts_.slot(name); }
  [[nodiscard]] FactType type(std::size_t slot) const override { return facts_[slot].type; }
  [[nodiscard]] std::string_view nearest(std::string_view name) const override {
    return facts_.nearest(name);
  }

 private:
  const Vocabulary& facts_;
};

/// The members of a map; each that an expression names gets the next slot.
class BoundNames : public rules::Names, public FactSource {
 public:
  explicit BoundNames(const Value& bindings) : bindings_(bindings) {}

  std::optional<std::size_t> slot(std::string_view name) override {
    const Value* value = bindings_.find(name);
    if (value == nullptr) return std::nullopt;
    values_.push_back(value);
    return values_.size() - 1;
  }
  [[nodiscard]] FactType type(std::size_t) const override { return FactType::any; }
  [[nodiscard]] std::string_view nearest(std::string_view) const override { return {}; }
  [[nodiscard]] FactValue fact(std::size_t slot) const override { return fact_of(*values_[slot]); }

 private:
  const Value& bindings_;
  std::vector<const Value*> values_;
};

std::shared_ptr<Program> compiled(std::string_view text, rules::Names& names,
                                  rules::Checking checking, std::optional<FactType> expected,
                                  rules::Mistakes& mistakes) {
  const auto syntax = rules::parse_expression(text, mistakes);
  if (!syntax) return nullptr;
  auto program = std::make_shared<Program>();
  program->text = text;
  rules::compile_program(*syntax, names, checking, expected, mistakes, *program);
  return program;
}

/// Hosts know the instants of 1970 to 2199 only.
rules::Operand within_range(rules::Operand value) {
  if (!value.is(rules::OperandKind::instant)) return value;
  const std::int64_t micros = value.time().micros;
  return Instant::clamped(micros).micros() == micros
             ? value
             : rules::Operand::error(rules::reasons::time_range);
}

Answer answer_of(rules::Evaluation& evaluation) {
  const rules::Operand result = within_range(evaluation.run());
  Answer answer{.value = result.view(), .next = evaluation.next()};
  if (result.is_error()) {
    answer.error = result.reason();
    answer.column = result.column();
  }
  return answer;
}

/// Apart, so that an evaluation that builds nothing does not pay for the room.
[[gnu::noinline]] Answer evaluate_with_room(const Program& program, const FactSource& facts,
                                            Instant now, const TimeContext& time) {
  alignas(rules::Operand) std::array<std::byte, 32 * 1024> room;
  rules::Evaluation evaluation(program, facts, now, time, room);
  return answer_of(evaluation);
}

constexpr std::size_t bare_room = 1024 * 1024;
constexpr std::size_t most_result_bytes = 16 * 1024 * 1024;

/// Takes the size of a copy off `left`; false when it is too large. Lists may name one large
/// binding many times.
bool fits(const rules::Operand& value, std::size_t& left) {
  std::size_t size = sizeof(Value);
  if (value.is(rules::OperandKind::text)) size += value.text().size();
  if (size > left) return false;
  left -= size;
  if (value.is(rules::OperandKind::list)) {
    for (std::size_t i = 0; i < value.size(); ++i) {
      if (!fits(value.element(i), left)) return false;
    }
  } else if (value.is(rules::OperandKind::map)) {
    for (const auto& [name, member] : value.map()) {
      if (name.size() > left) return false;
      left -= name.size();
      if (!fits(rules::Operand::of(member), left)) return false;
    }
  }
  return true;
}

Result<Value> result_of(const rules::Operand& result) {
  if (result.is_error()) {
    return Failure("expression.error", std::string("No value: ") + result.reason() + ".")
        .with("column", std::to_string(result.column()));
  }
  std::size_t left = most_result_bytes;
  if (!fits(result, left)) return Failure("limit.expression", "The result is too large.");
  return result.copy();
}

}  // namespace

Result<Expression> Expression::compile(std::string_view text, const Vocabulary& facts,
                                       std::optional<FactType> expected) {
  rules::Mistakes mistakes(text);
  DeclaredNames names(facts);
  auto program = compiled(text, names, rules::Checking::strict, expected, mistakes);
  if (!mistakes.empty()) return mistakes.failure();
  return Expression(std::move(program));
}

std::string_view Expression::text() const noexcept { return program_->text; }
FactType Expression::type() const noexcept { return program_->type; }
std::span<const std::size_t> Expression::reads() const noexcept { return program_->slots; }
bool Expression::reads_now() const noexcept { return program_->reads_now; }
bool Expression::needs_calendar() const noexcept { return program_->needs_calendar; }
std::span<const CalendarUse> Expression::calendars() const noexcept { return program_->calendars; }
std::uint32_t Expression::cost() const noexcept { return program_->cost; }

Answer Expression::evaluate(const FactSource& facts, Instant now, const TimeContext& time) const {
  if (program_->builds) return evaluate_with_room(*program_, facts, now, time);
  rules::Evaluation evaluation(*program_, facts, now, time, {});
  return answer_of(evaluation);
}

Result<Value> evaluate_bare(std::string_view text, const Value& bindings,
                            std::optional<Instant> now, const TimeContext& time) {
  if (bindings.get_if<Value::Map>() == nullptr && !bindings.is_null()) {
    return Failure("field.type", "Bindings are an object of names and values.");
  }
  rules::Mistakes mistakes(text);
  BoundNames names(bindings);
  const auto checking = now ? rules::Checking::bare_with_now : rules::Checking::bare;
  const auto program = compiled(text, names, checking, std::nullopt, mistakes);
  if (!mistakes.empty()) return mistakes.failure();
  std::vector<std::byte> room(program->builds ? bare_room : 0);
  rules::Evaluation evaluation(*program, names, now.value_or(Instant{}), time, room);
  return result_of(evaluation.run());
}

}  // namespace entente
