#include <algorithm>

#include "expression_compilation.hpp"

namespace entente::rules {

void Compilation::member(Code code) {
  const Entry of = pop_plain();
  if (of.type.shape != Shape::any) {
    type_mistake("There are no fields in " + std::string(words_for(of.type.shape)) + ".");
  }
  const bool asks = code == Code::has_member;
  emit_named(code, text_of(*node_));
  push({.shape = asks ? Shape::boolean : Shape::any, .built = of.type.built}, Form::value,
       of.begin);
}

void Compilation::negate() {
  const Entry of = pop_plain();
  if (!fits(Shape::integer, of.type.shape) && !fits(Shape::real, of.type.shape)) {
    type_mistake("Only a number can be negated.");
  }
  emit(Code::negate);
  push({.shape = of.type.shape}, Form::value, of.begin);
}

void Compilation::invert() {
  const Entry of = pop_plain();
  require_condition(of);
  emit(Code::invert);
  push({.shape = Shape::boolean}, Form::value, of.begin);
}

void Compilation::require_condition(const Entry& entry) {
  if (!fits(Shape::boolean, entry.type.shape)) {
    type_mistake("A condition is expected here, not " + std::string(words_for(entry.type.shape)) +
                 ".");
  }
}

void Compilation::binary() {
  const Entry right = pop();
  const Entry left = pop();
  const Operator op = node_->op;
  if (is_order(op) && time_atom(op, left, right)) return;
  if (op == Operator::subtract && since_or_until(left, right)) return;
  if (op == Operator::add || op == Operator::subtract) {
    if (shift_right(op, left, right) || shift_left(op, left, right)) return;
  }
  const Entry a = plain(left);
  const Entry b = plain(right);
  const auto result = result_of(op, a.type, b.type);
  if (!result) {
    type_mistake("'" + std::string(name_of(op)) + "' does not go with " +
                 std::string(words_for(a.type.shape)) + " and " +
                 std::string(words_for(b.type.shape)) + ".");
  }
  if (op == Operator::in) charge_list(b);
  const StaticType type = result.value_or(StaticType{});
  program_.builds = program_.builds || type.built;
  emit(Code::binary, 0, static_cast<std::uint8_t>(op));
  push(type, Form::value, a.begin);
}

void Compilation::connective_left(Code code) {
  Entry left = pop_plain();
  require_condition(left);
  stack_.push_back(left);
  marks_.push_back(here());
  emit(code);
}

void Compilation::connective_right(Code code) {
  const Entry right = pop_plain();
  const Entry left = pop();
  require_condition(right);
  emit(code);
  set_jump(take_mark(), here());
  push({.shape = Shape::boolean}, Form::value, left.begin);
}

std::size_t Compilation::take_mark() {
  const std::size_t mark = marks_.back();
  marks_.pop_back();
  return mark;
}

void Compilation::choice_test() {
  Entry test = pop_plain();
  require_condition(test);
  stack_.push_back(test);
  marks_.push_back(here());
  emit(Code::choice_test);
}

void Compilation::choice_else() {
  const Entry first = pop_plain();
  stack_.push_back(first);
  const std::size_t test = take_mark();
  marks_.push_back(here());
  emit(Code::jump);
  set_jump(test, here());
}

void Compilation::choice_end() {
  const Entry second = pop_plain();
  const Entry first = pop();
  const Entry test = pop();
  set_jump(take_mark(), here());
  const auto type = common(first.type, second.type);
  if (!type) {
    type_mistake("Both branches of a choice have one type, not " +
                 std::string(words_for(first.type.shape)) + " and " +
                 std::string(words_for(second.type.shape)) + ".");
  }
  push(type.value_or(StaticType{}), Form::value, test.begin);
}

std::uint64_t Compilation::bound_of(const Entry& list) const {
  if (list.form != Form::literal) return Expression::fact_list_bound;
  const Instruction& pushed = program_.code[list.begin];
  return (std::max)(program_.literals[pushed.index].size(), 1U);
}

void Compilation::charge_list(const Entry& list) {
  if (list.type.shape == Shape::list) {
    charge(bound_of(list));
  }
}

void Compilation::loop_begin() {
  const Entry list = pop_plain();
  if (!fits(Shape::list, list.type.shape)) {
    type_mistake("exists() and all() go through a list, not " +
                 std::string(words_for(list.type.shape)) + ".");
  }
  if (strict() && text_of(*node_) == "now") {
    mistake("expression.now", "Give the variable another name than now.");
  }
  const bool known = list.type.shape == Shape::list;
  const StaticType element{.shape = list.type.element, .built = list.type.built};
  loops_.push_back({element, list.begin, here(), multiplier_});
  multiplier_ =
      (std::min)(multiplier_ * (known ? bound_of(list) : Expression::fact_list_bound), cost_bound);
  emit(Code::loop_begin, loops_.size() - 1, node_->flag ? 1 : 0);
}

void Compilation::loop_end() {
  const Entry condition = pop_plain();
  require_condition(condition);
  const Loop loop = loops_.back();
  loops_.pop_back();
  multiplier_ = loop.multiplier;
  const std::size_t next = here();
  emit(Code::loop_next, loops_.size(), node_->flag ? 1 : 0);
  set_jump(next, loop.code + 1);
  set_jump(loop.code, here());
  push({.shape = Shape::boolean}, Form::value, loop.begin);
}

void Compilation::list() {
  StaticType type{.shape = Shape::list, .built = true};
  bool constant = true;
  const std::size_t count = node_->count;
  const std::size_t first = stack_.size() - count;
  for (std::size_t i = first; i < stack_.size(); ++i) {
    const Entry entry = plain(stack_[i]);
    const auto shared = common({.shape = i == first ? entry.type.shape : type.element},
                               {.shape = entry.type.shape});
    type.element = shared ? shared->shape : Shape::any;
    constant = constant && (entry.form == Form::literal || entry.form == Form::shift);
  }
  const std::size_t begin = count == 0 ? here() : stack_[first].begin;
  stack_.resize(first);
  if (constant) {
    constant_list(begin);
  } else {
    emit(Code::list, count);
    program_.builds = true;
  }
  push(type, constant ? Form::literal : Form::value, begin);
}

void Compilation::constant_list(std::size_t begin) {
  std::vector<Operand>& elements = program_.lists.emplace_back();
  for (std::size_t i = begin; i < here(); ++i) {
    elements.push_back(program_.literals[program_.code[i].index]);
  }
  program_.code.resize(begin);
  emit_push(Operand::of(std::span<const Operand>(elements)));
}

}  // namespace entente::rules
