#include "entente/time/span.hpp"
#include "expression_compilation.hpp"

namespace entente::rules {
namespace {

/// `a REL b` as `b REL a`.
constexpr Operator mirrored(Operator op) noexcept {
  switch (op) {
    case Operator::less:
      return Operator::greater;
    case Operator::less_equal:
      return Operator::greater_equal;
    case Operator::greater:
      return Operator::less;
    default:
      return Operator::less_equal;
  }
}

bool is_point(const Entry& entry) noexcept {
  const bool instant = fits(Shape::instant, entry.type.shape);
  return instant && (entry.form == Form::simple || entry.form == Form::point);
}

}  // namespace

bool Compilation::since_or_until(const Entry& left, const Entry& right) {
  const bool since = left.form == Form::now && right.form == Form::simple && is_point(right);
  const bool until = right.form == Form::now && left.form == Form::simple && is_point(left);
  if (!since && !until) return false;
  push({.shape = Shape::duration}, since ? Form::since : Form::until, left.begin).offset =
      since ? left.offset : right.offset;
  return true;
}

void Compilation::emit_shift(std::uint16_t shift, bool backwards) {
  if (!program_.shifts[shift].elapsed) charge(Expression::fact_steps);
  emit(Code::shift, shift, backwards ? 1 : 0);
}

bool Compilation::shift_right(Operator op, const Entry& left, const Entry& right) {
  const bool instant = left.form != Form::now && fits(Shape::instant, left.type.shape);
  if (right.form != Form::shift || !instant) return false;
  program_.code.resize(right.begin);
  emit_shift(right.shift, op == Operator::subtract);
  push_shifted(left, left.begin);
  return true;
}

bool Compilation::shift_left(Operator op, const Entry& left, const Entry& right) {
  const bool instant = right.form != Form::now && fits(Shape::instant, right.type.shape);
  if (left.form != Form::shift || op != Operator::add || !instant) return false;
  using Offset = decltype(program_.code)::difference_type;
  program_.code.erase(program_.code.begin() + static_cast<Offset>(left.begin),
                      program_.code.begin() + static_cast<Offset>(right.begin));
  emit_shift(left.shift, false);
  push_shifted(right, left.begin);
  return true;
}

void Compilation::push_shifted(const Entry& instant, std::size_t begin) {
  // Without a known type the sum of two durations is possible too.
  const bool known = strict() || instant.type.shape == Shape::instant;
  push({.shape = known ? Shape::instant : Shape::any},
       instant.form == Form::simple ? Form::point : Form::value, begin);
}

bool Compilation::time_atom(Operator op, const Entry& left, const Entry& right) {
  if (left.form == Form::now && is_point(right)) return push_atom(op, left.begin);
  if (right.form == Form::now && is_point(left)) return push_atom(mirrored(op), left.begin);
  const auto is_difference = [](const Entry& entry) {
    return entry.form == Form::since || entry.form == Form::until;
  };
  const bool swapped = is_difference(right);
  const Entry& difference = swapped ? right : left;
  const Entry& span = swapped ? left : right;
  if (!is_difference(difference) || span.form != Form::shift) return false;
  const bool since = difference.form == Form::since;
  // What remains is the one load of x, wherever it stands.
  const Instruction x = program_.code[difference.begin];
  program_.code.resize(left.begin);
  program_.code.push_back(x);
  emit_shift(span.shift, !since);
  // x - now < s is now > x - s.
  return push_atom(swapped == since ? mirrored(op) : op, left.begin);
}

bool Compilation::push_atom(Operator op, std::size_t begin) {
  emit(Code::atom, 0, static_cast<std::uint8_t>(op));
  push({.shape = Shape::boolean}, Form::value, begin);
  return true;
}

void Compilation::call() {
  const std::string& name = text_of(*node_);
  if (name == "span" && !node_->flag) return span();
  const std::size_t count = node_->count;
  const std::size_t first = stack_.size() - count;
  for (std::size_t i = first; i < stack_.size(); ++i) stack_[i] = plain(stack_[i]);
  const Function* function = find_function(name, count);
  if (function != nullptr && fold_time(*function)) return;
  const std::size_t begin = count == 0 ? here() : stack_[first].begin;
  if (function != nullptr) emit(function->code);
  stack_.resize(first);
  push({.shape = function == nullptr ? Shape::any : function->result}, Form::value, begin);
}

const Function* Compilation::find_function(std::string_view name, std::size_t count) {
  const Function* candidate = nullptr;
  for (const Function& each : functions()) {
    if (each.name != name || !(node_->flag ? each.as_method : each.as_function)) continue;
    candidate = &each;
    if (each.arity() == count && fits_arguments(each, count)) return &each;
  }
  if (candidate == nullptr) {
    mistake("expression.unknown_name", "There is no function '" + std::string(name) + "'.");
  } else if (candidate->arity() != count) {
    mistake("expression.type", "This function takes another number of arguments.");
  } else {
    type_mistake("This function does not take " + words_for_arguments(count) + ".");
    return candidate;
  }
  return nullptr;
}

bool Compilation::fits_arguments(const Function& function, std::size_t count) const {
  const Shape last = count == 2 ? function.second : function.first;
  return fits(function.first, stack_[stack_.size() - count].type.shape) &&
         fits(last, stack_.back().type.shape);
}

std::string Compilation::words_for_arguments(std::size_t count) const {
  std::string words(words_for(stack_[stack_.size() - count].type.shape));
  if (count == 2) words.append(" and ").append(words_for(stack_.back().type.shape));
  return words;
}

std::optional<std::string_view> Compilation::literal_text(const Entry& entry) const {
  if (entry.form != Form::literal || entry.type.shape != Shape::text) return std::nullopt;
  return program_.literals[program_.code[entry.begin].index].text();
}

bool Compilation::fold_time(const Function& function) {
  const bool duration = function.code == Code::duration;
  if (!duration && function.code != Code::timestamp) return false;
  const auto text = literal_text(stack_.back());
  if (!text) return false;
  const Operand argument = Operand::of(*text);
  const Operand time = duration ? to_duration(argument) : to_timestamp(argument);
  if (time.is_error() || (strict() && time.time().nanos != 0)) {
    if (!strict()) return false;
    mistake("expression.span",
            duration ? "Write a duration like '90m' or '1h30m', to the microsecond at most."
                     : "Write a timestamp like '2026-03-02T14:00:00Z', to the microsecond at "
                       "most.");
  }
  const std::size_t begin = pop().begin;
  program_.code.resize(begin);
  if (duration) return push_elapsed(time);
  emit_push(time);
  push({.shape = Shape::instant}, Form::literal, begin);
  return true;
}

bool Compilation::push_elapsed(Operand duration) {
  push({.shape = Shape::duration}, Form::shift, here()).shift = add_shift({.elapsed = duration});
  emit_push(duration);
  return true;
}

std::uint16_t Compilation::add_shift(Shift shift) {
  program_.shifts.push_back(shift);
  return static_cast<std::uint16_t>(program_.shifts.size() - 1);
}

void Compilation::span() {
  const std::size_t count = node_->count;
  const std::size_t first = stack_.size() - count;
  const std::size_t begin = count == 0 ? here() : stack_[first].begin;
  std::vector<std::string> texts;
  for (std::size_t i = first; i < stack_.size(); ++i) {
    if (const auto text = literal_text(stack_[i])) texts.emplace_back(*text);
  }
  const bool well_formed = texts.size() == count && (count == 1 || count == 2);
  stack_.resize(first);
  program_.code.resize(begin);
  if (!well_formed) mistake("expression.span", "Write span('2bd') or span('4bh', 'office').");
  push_span(well_formed ? texts : std::vector<std::string>{"0s"});
}

void Compilation::push_span(const std::vector<std::string>& texts) {
  const Result<Span> parsed = Span::parse(texts.front());
  if (!parsed) mistake("expression.span", parsed.error().message());
  const Span span = parsed ? *parsed : Span{};
  if (!span.is_business() && !span.is_calendar_days()) {
    push_elapsed(Operand::of(OperandKind::duration, FineTime{span.nominal().count(), 0}));
    return;
  }
  Shift shift{.span = span};
  if (texts.size() == 2) {
    shift.calendar = static_cast<std::uint16_t>(program_.calendars.size());
    program_.calendars.push_back(
        {.name = texts.back(), .column = column_of(program_.text, node_->offset)});
  } else {
    program_.needs_calendar = true;
  }
  push({.shape = Shape::span}, Form::shift, here()).shift = add_shift(shift);
}

}  // namespace entente::rules
