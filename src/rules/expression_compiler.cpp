#include <algorithm>
#include <utility>

#include "expression_compilation.hpp"

namespace entente::rules {

void Compilation::whole(std::optional<FactType> expected) {
  for (const Node& node : syntax_.nodes) {
    charge(1);
    node_ = &node;
    step();
    if (stack_.size() > max_stack || loops_.size() > max_loops) {
      return mistake("limit.expression", "This has too many parts at once; split it up.");
    }
  }
  finish(pop(), expected);
}

void Compilation::charge(std::uint64_t steps) {
  cost_ = (std::min)(cost_ + multiplier_ * steps, cost_bound);
}

const std::string& Compilation::text_of(const Node& node) const {
  return syntax_.texts[node.index];
}

void Compilation::mistake(std::string_view code, std::string_view message) {
  mistakes_.add(code, message, node_->offset);
}

void Compilation::type_mistake(std::string_view message) {
  if (strict()) mistake("expression.type", message);
}

Instruction& Compilation::emit(Code code, std::size_t index, std::uint8_t argument) {
  program_.code.push_back(
      Instruction{.code = code,
                  .argument = argument,
                  .index = static_cast<std::uint16_t>(index),
                  .column = columns_[(std::min<std::size_t>)(node_->offset, columns_.size() - 1)]});
  return program_.code.back();
}

void Compilation::set_jump(std::size_t from, std::size_t to) {
  program_.code[from].jump = static_cast<std::int16_t>(static_cast<std::ptrdiff_t>(to) -
                                                       static_cast<std::ptrdiff_t>(from));
}

void Compilation::emit_named(Code code, std::string_view name) {
  emit(code, program_.texts.size());
  program_.texts.emplace_back(name);
}

void Compilation::emit_push(Operand literal) {
  emit(Code::push, program_.literals.size());
  program_.literals.push_back(literal);
}

Entry Compilation::pop() {
  const Entry entry = stack_.back();
  stack_.pop_back();
  return entry;
}

Entry& Compilation::push(StaticType type, Form form, std::size_t begin) {
  return stack_.emplace_back(
      Entry{.type = type, .form = form, .begin = begin, .offset = node_->offset});
}

Entry Compilation::plain(Entry entry) {
  const bool from_now =
      entry.form == Form::now || entry.form == Form::since || entry.form == Form::until;
  if (from_now) {
    mistakes_.add("expression.now",
                  "Compare now in one of the forms now >= x + s, now - x >= s, x - now < s, "
                  "with x a fact that is an instant and s a span.",
                  entry.offset);
  } else if (entry.type.shape == Shape::span) {
    mistakes_.add("expression.span",
                  "Days and business time have no length of their own; add them to an instant.",
                  entry.offset);
  } else {
    return entry;
  }
  entry.type = {};
  entry.form = Form::value;
  return entry;
}

void Compilation::step() {
  switch (node_->kind) {
    case NodeKind::literal:
      return literal();
    case NodeKind::name:
      return name();
    case NodeKind::has_name:
      return has_name();
    case NodeKind::variable:
      return variable();
    case NodeKind::member:
      return member(Code::member);
    case NodeKind::has_member:
      return member(Code::has_member);
    case NodeKind::negate:
      return negate();
    case NodeKind::invert:
      return invert();
    case NodeKind::binary:
      return binary();
    case NodeKind::and_left:
      return connective_left(Code::and_left);
    case NodeKind::or_left:
      return connective_left(Code::or_left);
    case NodeKind::and_right:
      return connective_right(Code::and_right);
    case NodeKind::or_right:
      return connective_right(Code::or_right);
    case NodeKind::choice_test:
      return choice_test();
    case NodeKind::choice_else:
      return choice_else();
    case NodeKind::choice_end:
      return choice_end();
    case NodeKind::loop_begin:
      return loop_begin();
    case NodeKind::loop_end:
      return loop_end();
    case NodeKind::call:
      return call();
    case NodeKind::list:
      return list();
  }
}

Operand Compilation::operand_of(const Literal& literal) {
  if (const auto* boolean = std::get_if<bool>(&literal)) return Operand::of(*boolean);
  if (const auto* integer = std::get_if<std::int64_t>(&literal)) return Operand::of(*integer);
  if (const auto* real = std::get_if<double>(&literal)) return Operand::of(*real);
  const auto* text = std::get_if<std::string>(&literal);
  if (text == nullptr) return Operand::null();
  return Operand::of(std::string_view(program_.texts.emplace_back(*text)));
}

void Compilation::literal() {
  constexpr Shape shapes[] = {Shape::null, Shape::boolean, Shape::integer, Shape::real,
                              Shape::text};
  const Literal& value = syntax_.literals[node_->index];
  push({.shape = shapes[value.index()]}, Form::literal, here());
  emit_push(operand_of(value));
}

void Compilation::push_now() {
  push({.shape = Shape::instant}, strict() ? Form::now : Form::value, here());
  program_.reads_now = true;
  if (!strict()) emit(Code::now);
}

std::optional<Compilation::Match> Compilation::match(std::string_view chain) {
  for (std::string_view name = chain;; name = name.substr(0, name.rfind('.'))) {
    if (const auto slot = names_.slot(name)) return Match{*slot, chain.substr(name.size())};
    if (name.find('.') == std::string_view::npos) return std::nullopt;
  }
}

void Compilation::name() {
  const std::string& chain = text_of(*node_);
  if (checking_ != Checking::bare && chain == "now") return push_now();
  const std::size_t begin = here();
  const auto found = match(chain);
  if (!found || !may_have_fields(*found)) {
    unknown_name(chain);
    push({}, Form::value, begin);
    return;
  }
  load(Code::load, found->slot);
  push(found->rest.empty() ? type_of(names_.type(found->slot)) : StaticType{},
       found->rest.empty() ? Form::simple : Form::value, begin);
  for (std::string_view rest = found->rest; !rest.empty();) rest = emit_member(rest);
}

std::string_view Compilation::emit_member(std::string_view rest, Code code) {
  const std::size_t end = (std::min)(rest.find('.', 1), rest.size());
  emit_named(code, rest.substr(1, end - 1));
  return rest.substr(end);
}

bool Compilation::may_have_fields(const Match& found) const {
  return found.rest.empty() || names_.type(found.slot) == FactType::any;
}

void Compilation::unknown_name(const std::string& chain) {
  emit(Code::unknown);
  if (!strict() || mistakes_.full()) return;
  if (chain.starts_with("now.")) return mistake("expression.now", "now has no fields.");
  mistakes_.add("expression.unknown_name",
                "There is no fact '" + chain + "'; see the catalogue of facts.", node_->offset,
                names_.nearest(chain));
}

void Compilation::load(Code code, std::size_t slot) {
  charge(Expression::fact_steps - 1);
  emit(code, slot);
  program_.slots.push_back(slot);
}

void Compilation::has_name() {
  const std::string& chain = text_of(*node_);
  const std::size_t begin = here();
  const auto found = match(chain);
  const bool single = chain.find('.') == std::string::npos;
  if (single && !strict()) {
    mistake("expression.syntax", "has() asks for a field: has(x.name).");
  } else if (!found || !may_have_fields(*found)) {
    unknown_name(chain);
  } else if (found->rest.empty()) {
    load(Code::present, found->slot);
  } else {
    load(Code::load, found->slot);
    std::string_view rest = found->rest;
    while (rest.rfind('.') != 0) rest = emit_member(rest);
    emit_member(rest, Code::has_member);
  }
  push({.shape = Shape::boolean}, Form::value, begin);
}

void Compilation::variable() {
  push(loops_[node_->index].element, Form::simple, here());
  emit(Code::variable, node_->index);
}

void Compilation::finish(Entry result, std::optional<FactType> expected) {
  result = plain(result);
  node_ = &syntax_.nodes.front();
  if (strict() && result.type.built) {
    type_mistake("The result is put together here; answer with a fact or one literal.");
  }
  if (expected && !fits(type_of(*expected).shape, result.type.shape)) {
    type_mistake("The result must be " + std::string(words_for(type_of(*expected).shape)) +
                 ", not " + std::string(words_for(result.type.shape)) + ".");
  }
  if (cost_ > Expression::max_cost) {
    mistake("limit.expression", "This takes too many steps; use fewer lists inside of lists.");
  }
  program_.type = fact_type_of(result.type);
  program_.cost = static_cast<std::uint32_t>(cost_);
  std::sort(program_.slots.begin(), program_.slots.end());
  program_.slots.erase(std::unique(program_.slots.begin(), program_.slots.end()),
                       program_.slots.end());
}

void compile_program(const Syntax& syntax, Names& names, Checking checking,
                     std::optional<FactType> expected, Mistakes& mistakes, Program& program) {
  Compilation(syntax, names, checking, mistakes, program).whole(expected);
}

}  // namespace entente::rules
