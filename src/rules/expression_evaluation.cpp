#include "expression_evaluation.hpp"

#include <algorithm>
#include <cstring>

#include "entente/time/calendar.hpp"

namespace entente::rules {
namespace {

/// A condition is true, false or an error.
bool is_condition(const Operand& operand) noexcept {
  return operand.is(OperandKind::boolean) || operand.is_error();
}

Operand inverted(const Operand& operand) noexcept {
  return operand.is(OperandKind::boolean) ? Operand::of(!operand.boolean())
                                          : Operand::error(reasons::overload);
}

}  // namespace

Operand Evaluation::run() {
  for (at_ = 0; at_ < program_.code.size(); ++at_) {
    instruction_ = &program_.code[at_];
    step();
    if (!budget_.spend(1)) return located(Operand::error(reasons::steps));
  }
  return pop();
}

/// An error that arises here, marked with its place.
Operand Evaluation::located(Operand operand) const noexcept {
  if (operand.is_error() && operand.column() == 0) operand.set_column(instruction_->column);
  return operand;
}

Operand Evaluation::condition(Operand operand) const noexcept {
  return is_condition(operand) ? operand : located(Operand::error(reasons::overload));
}

/// The loop of `run` steps past this instruction afterwards.
void Evaluation::jump() noexcept {
  at_ = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(at_) + instruction_->jump) - 1;
}

void Evaluation::step() {
  const Instruction& it = *instruction_;
  switch (it.code) {
    case Code::push:
      return push(program_.literals[it.index]);
    case Code::load:
      return push(located(Operand::of(facts_.fact(it.index))));
    case Code::present:
      return push(Operand::of(!std::holds_alternative<Absent>(facts_.fact(it.index))));
    case Code::unknown:
      return push(located(Operand::error(reasons::unknown)));
    case Code::now:
      return push(Operand::of(now_));
    case Code::variable:
      return push(located(frames_[it.index].variable));
    case Code::member:
      return unary([&](const Operand& a) { return member(a, program_.texts[it.index]); });
    case Code::has_member:
      return unary([&](const Operand& a) { return has_member(a, program_.texts[it.index]); });
    case Code::negate:
      return unary(&negate);
    case Code::invert:
      return unary(&inverted);
    case Code::size:
      return unary(&size_of);
    case Code::duration:
      return unary(&to_duration);
    case Code::timestamp:
      return unary(&to_timestamp);
    case Code::shift:
      return unary([this](const Operand& a) { return shifted(a); });
    case Code::atom:
      return unary([this](const Operand& a) { return atom(a); });
    case Code::binary:
      return binary([this](const Operand& a, const Operand& b) { return combine(a, b); });
    case Code::starts_with:
    case Code::ends_with:
    case Code::contains:
      return binary([this](const Operand& a, const Operand& b) { return text_test(a, b); });
    case Code::list:
      return make_list();
    case Code::and_left:
      return top().is_bool(false) ? jump() : void();
    case Code::or_left:
      return top().is_bool(true) ? jump() : void();
    case Code::and_right:
      return connect(false);
    case Code::or_right:
      return connect(true);
    case Code::choice_test:
      return choose();
    case Code::jump:
      return jump();
    case Code::loop_begin:
      return begin_loop();
    case Code::loop_next:
      return continue_loop();
  }
}

template <class Operation>
void Evaluation::unary(Operation operation) {
  if (!top().is_error()) top() = located(operation(top()));
}

template <class Operation>
void Evaluation::binary(Operation operation) {
  const Operand right = pop();
  if (top().is_error()) return;
  top() = right.is_error() ? right : located(operation(top(), right));
}

/// `&&` and `||` after both sides: the left one is the neutral value or an error, and an error
/// stands unless the right one decides.
void Evaluation::connect(bool decisive) noexcept {
  const Operand right = condition(pop());
  const Operand left = condition(top());
  top() = right.is_bool(decisive) || !left.is_error() ? right : left;
}

void Evaluation::choose() noexcept {
  const Operand test = condition(pop());
  if (test.is_bool(true)) return;
  jump();
  if (!test.is_error()) return;
  push(test);
  // Neither branch: the jump that ends the first one leads past the second.
  --at_;
}

void Evaluation::begin_loop() noexcept {
  const Operand list = pop();
  const bool all = instruction_->argument != 0;
  if (!list.is(OperandKind::list)) {
    push(list.is_error() ? list : located(Operand::error(reasons::overload)));
    return jump();
  }
  if (list.size() == 0) {
    push(Operand::of(all));
    return jump();
  }
  Frame& frame = frames_[instruction_->index];
  frame.list = list;
  frame.variable = list.element(0);
  frame.outcome = Operand::of(all);
  frame.index = 0;
  frame.room_used = room_used_;
}

void Evaluation::continue_loop() noexcept {
  Frame& frame = frames_[instruction_->index];
  const bool all = instruction_->argument != 0;
  const Operand truth = condition(pop());
  if (truth.is_bool(!all)) return end_loop(frame, truth);
  if (truth.is_error() && !frame.outcome.is_error()) frame.outcome = truth;
  if (++frame.index == frame.list.size()) return end_loop(frame, frame.outcome);
  frame.variable = frame.list.element(frame.index);
  room_used_ = frame.room_used;
  jump();
}

void Evaluation::end_loop(const Frame& frame, Operand outcome) noexcept {
  room_used_ = frame.room_used;
  push(outcome);
}

Operand Evaluation::combine(const Operand& a, const Operand& b) noexcept {
  const auto op = static_cast<Operator>(instruction_->argument);
  switch (op) {
    case Operator::equal:
      return Operand::of(equal(a, b, budget_));
    case Operator::not_equal:
      return Operand::of(!equal(a, b, budget_));
    case Operator::in:
      return contains(b, a, budget_);
    case Operator::add:
      if (a.is(OperandKind::text) || a.is(OperandKind::list)) return joined(a, b);
      break;
    default:
      break;
  }
  return is_arithmetic(op) ? calculate(op, a, b) : compare(op, a, b);
}

Operand Evaluation::text_test(const Operand& a, const Operand& b) noexcept {
  if (!a.is(OperandKind::text) || !b.is(OperandKind::text)) {
    return Operand::error(reasons::overload);
  }
  const std::string_view text = a.text();
  const std::string_view part = b.text();
  if (instruction_->code == Code::starts_with) return Operand::of(text.starts_with(part));
  if (instruction_->code == Code::ends_with) return Operand::of(text.ends_with(part));
  // The search may compare the part at every place of the text.
  budget_.spend(text.size() / 64 * (part.size() / 64 + 1));
  return Operand::of(text.find(part) != std::string_view::npos);
}

template <class Element>
Element* Evaluation::reserve(std::size_t count) noexcept {
  const std::size_t begin =
      (room_used_ + alignof(Element) - 1) / alignof(Element) * alignof(Element);
  const std::uint64_t end = begin + std::uint64_t{count} * sizeof(Element);
  if (end > room_.size()) return nullptr;
  room_used_ = static_cast<std::size_t>(end);
  // An implicit-lifetime type: the bytes of the room become its objects when they are written.
  return reinterpret_cast<Element*>(room_.data() + begin);
}

/// `+` of two texts or two lists.
Operand Evaluation::joined(const Operand& a, const Operand& b) noexcept {
  if (a.kind() != b.kind()) return Operand::error(reasons::overload);
  if (a.is(OperandKind::text)) {
    const std::size_t size = a.text().size() + b.text().size();
    char* const text = reserve<char>(size);
    if (text == nullptr) return Operand::error(reasons::room);
    budget_.spend(size / 64);
    a.text().copy(text, a.text().size());
    b.text().copy(text + a.text().size(), b.text().size());
    return Operand::of(std::string_view(text, size));
  }
  const std::size_t size = std::size_t{a.size()} + b.size();
  auto* const list = reserve<Operand>(size);
  if (list == nullptr) return Operand::error(reasons::room);
  budget_.spend(size);
  for (std::size_t i = 0; i < a.size(); ++i) list[i] = a.element(i);
  for (std::size_t i = 0; i < b.size(); ++i) list[a.size() + i] = b.element(i);
  return Operand::of(std::span<const Operand>(list, size));
}

void Evaluation::make_list() noexcept {
  const std::size_t count = instruction_->index;
  const Operand* const first = stack_.data() + (depth_ - count);
  const Operand* const end = stack_.data() + depth_;
  const Operand* const error =
      std::find_if(first, end, [](const Operand& each) { return each.is_error(); });
  auto* const list = reserve<Operand>(count);
  Operand result = Operand::error(reasons::room);
  if (error != end) {
    result = *error;
  } else if (list != nullptr) {
    std::copy(first, end, list);
    result = Operand::of(std::span<const Operand>(list, count));
  }
  depth_ -= count;
  push(located(result));
}

const Calendar* Evaluation::calendar_of(const Shift& shift) const noexcept {
  if (!shift.calendar) return time_.calendar;
  const std::string_view name = program_.calendars[*shift.calendar].name;
  const auto found = std::find_if(time_.named.begin(), time_.named.end(),
                                  [name](const NamedCalendar& each) { return each.name == name; });
  return found == time_.named.end() ? nullptr : found->calendar;
}

Operand Evaluation::shifted(const Operand& at) const {
  const Shift& shift = program_.shifts[instruction_->index];
  if (!shift.elapsed) return shifted_by_days(at, shift);
  return calculate(instruction_->argument != 0 ? Operator::subtract : Operator::add, at,
                   *shift.elapsed);
}

Operand Evaluation::shifted_by_days(const Operand& at, const Shift& shift) const {
  if (!at.is(OperandKind::instant)) return Operand::error(reasons::overload);
  const Calendar* const calendar = calendar_of(shift);
  if (calendar == nullptr) return Operand::error(reasons::calendar);
  const FineTime time = at.time();
  const Instant instant = Instant::clamped(time.micros);
  if (instant.micros() != time.micros) return Operand::error(reasons::time_range);
  const Span span = instruction_->argument != 0 ? shift.span.negated() : shift.span;
  const Result<Instant> reached = calendar->add(instant, span);
  if (reached) return Operand::of(*reached);
  const bool closed = reached.error().code() == "calendar.no_opening";
  return Operand::error(closed ? reasons::no_opening : reasons::time_range);
}

/// `now REL threshold`. `>=` and `<` change at the threshold, `>` and `<=` a microsecond later.
Operand Evaluation::atom(const Operand& threshold) noexcept {
  if (!threshold.is(OperandKind::instant)) return Operand::error(reasons::overload);
  const FineTime time = threshold.time();
  if (Instant::clamped(time.micros).micros() != time.micros) {
    return Operand::error(reasons::time_range);
  }
  const auto op = static_cast<Operator>(instruction_->argument);
  const bool later = op == Operator::greater || op == Operator::less_equal;
  const bool before = op == Operator::less || op == Operator::less_equal;
  const std::int64_t change = time.micros + (later ? 1 : 0);
  const bool passed = now_.micros() >= change;
  if (!passed) next_ = (std::min)(next_, Instant::clamped(change));
  return Operand::of(passed != before);
}

}  // namespace entente::rules
