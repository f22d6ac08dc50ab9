#include "expression_compiler.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "expression_types.hpp"

namespace entente::rules {
namespace {

/// What is known of an operand besides its type: the shapes of time are found by it.
enum class Form : std::uint8_t {
  value,    // anything
  literal,  // one push of a value that is known
  simple,   // one load of a fact or variable
  point,    // a simple operand, then at most one shift
  now,      // no code
  since,    // now - x: the code is that of x
  until,    // x - now: the code is that of x
  shift     // a span or duration literal: no code, or one push when it has a length
};

struct Entry {
  StaticType type = {};
  Form form = Form::value;
  /// Where its code begins.
  std::size_t begin = 0;
  /// Of a `shift`: index of the program's shifts.
  std::uint16_t shift = 0;
  std::uint16_t offset = 0;
};

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

class Compiler {
 public:
  Compiler(const Syntax& syntax, Names& names, Checking checking, Mistakes& mistakes,
           Program& program)
      : syntax_(syntax),
        names_(names),
        checking_(checking),
        mistakes_(mistakes),
        program_(program) {}

  void whole(std::optional<FactType> expected) {
    for (const Node& node : syntax_.nodes) {
      cost_ = (std::min)(cost_ + multiplier_, cost_bound);
      node_ = &node;
      step();
      if (stack_.size() > max_stack || loops_.size() > max_loops) {
        return mistake("limit.expression", "This has too many parts at once; split it up.");
      }
    }
    finish(pop(), expected);
  }

 private:
  static constexpr std::uint64_t cost_bound = 1'000'000'000;

  struct Loop {
    StaticType element;
    std::size_t begin;         // of the list's code
    std::size_t code;          // of loop_begin
    std::uint64_t multiplier;  // outside of it
  };

  [[nodiscard]] bool strict() const noexcept { return checking_ == Checking::strict; }
  [[nodiscard]] const std::string& text_of(const Node& node) const {
    return syntax_.texts[node.index];
  }

  void mistake(std::string_view code, std::string_view message) {
    mistakes_.add(code, message, node_->offset);
  }
  /// Types are checked beforehand in policies only; elsewhere the evaluation finds the error.
  void type_mistake(std::string_view message) {
    if (strict()) mistake("expression.type", message);
  }

  // Code.

  Instruction& emit(Code code, std::size_t index = 0, std::uint8_t argument = 0) {
    program_.code.push_back(
        Instruction{.code = code,
                    .argument = argument,
                    .index = static_cast<std::uint16_t>(index),
                    .column = static_cast<std::uint16_t>(column_of(program_.text, node_->offset))});
    return program_.code.back();
  }
  [[nodiscard]] std::size_t here() const noexcept { return program_.code.size(); }
  void set_jump(std::size_t from, std::size_t to) {
    program_.code[from].jump = static_cast<std::int16_t>(static_cast<std::ptrdiff_t>(to) -
                                                         static_cast<std::ptrdiff_t>(from));
  }
  void emit_named(Code code, std::string_view name) {
    emit(code, program_.texts.size());
    program_.texts.emplace_back(name);
  }
  void emit_push(Operand literal) {
    emit(Code::push, program_.literals.size());
    program_.literals.push_back(literal);
  }

  // Entries.

  Entry pop() {
    const Entry entry = stack_.back();
    stack_.pop_back();
    return entry;
  }
  Entry& push(StaticType type, Form form, std::size_t begin) {
    return stack_.emplace_back(
        Entry{.type = type, .form = form, .begin = begin, .offset = node_->offset});
  }

  /// An operand as a plain value: `now` and spans of days have none.
  Entry plain(Entry entry) {
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
  Entry pop_plain() { return plain(pop()); }

  void step() {
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

  // Leaves.

  Operand operand_of(const Literal& literal) {
    if (const auto* boolean = std::get_if<bool>(&literal)) return Operand::of(*boolean);
    if (const auto* integer = std::get_if<std::int64_t>(&literal)) return Operand::of(*integer);
    if (const auto* real = std::get_if<double>(&literal)) return Operand::of(*real);
    const auto* text = std::get_if<std::string>(&literal);
    if (text == nullptr) return Operand::null();
    return Operand::of(std::string_view(program_.texts.emplace_back(*text)));
  }

  void literal() {
    constexpr Shape shapes[] = {Shape::null, Shape::boolean, Shape::integer, Shape::real,
                                Shape::text};
    const Literal& value = syntax_.literals[node_->index];
    push({.shape = shapes[value.index()]}, Form::literal, here());
    emit_push(operand_of(value));
  }

  void push_now() {
    push({.shape = Shape::instant}, strict() ? Form::now : Form::value, here());
    program_.reads_now = true;
    if (!strict()) emit(Code::now);
  }

  struct Match {
    std::size_t slot;
    std::string_view rest;  // ".b.c", the fields behind the fact
  };
  /// The longest beginning of `chain` that names a fact.
  std::optional<Match> match(std::string_view chain) {
    for (std::string_view name = chain;; name = name.substr(0, name.rfind('.'))) {
      if (const auto slot = names_.slot(name)) return Match{*slot, chain.substr(name.size())};
      if (name.find('.') == std::string_view::npos) return std::nullopt;
    }
  }

  void name() {
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

  /// The first of ".b.c"; what is left.
  std::string_view emit_member(std::string_view rest, Code code = Code::member) {
    const std::size_t end = (std::min)(rest.find('.', 1), rest.size());
    emit_named(code, rest.substr(1, end - 1));
    return rest.substr(end);
  }

  [[nodiscard]] bool may_have_fields(const Match& found) const {
    return found.rest.empty() || names_.type(found.slot) == FactType::any;
  }

  void unknown_name(const std::string& chain) {
    emit(Code::unknown);
    if (!strict()) return;
    const bool of_now = chain.starts_with("now.");
    mistakes_.add(of_now ? "expression.now" : "expression.unknown_name",
                  of_now ? "now is an instant and has no fields."
                         : "There is no fact '" + chain + "'; see the catalogue of facts.",
                  node_->offset, of_now ? std::string_view{} : names_.nearest(chain));
  }

  void load(Code code, std::size_t slot) {
    emit(code, slot);
    program_.slots.push_back(slot);
  }

  void has_name() {
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

  void variable() {
    push(loops_[node_->index].element, Form::simple, here());
    emit(Code::variable, node_->index);
  }

  // Operators.

  void member(Code code) {
    const Entry of = pop_plain();
    if (of.type.shape != Shape::any) {
      type_mistake("There are no fields in " + std::string(words_for(of.type.shape)) + ".");
    }
    const bool asks = code == Code::has_member;
    emit_named(code, text_of(*node_));
    push({.shape = asks ? Shape::boolean : Shape::any, .built = of.type.built}, Form::value,
         of.begin);
  }

  void negate() {
    const Entry of = pop_plain();
    if (!fits(Shape::integer, of.type.shape) && !fits(Shape::real, of.type.shape)) {
      type_mistake("Only a number can be negated.");
    }
    emit(Code::negate);
    push({.shape = of.type.shape}, Form::value, of.begin);
  }

  void invert() {
    const Entry of = pop_plain();
    require_condition(of);
    emit(Code::invert);
    push({.shape = Shape::boolean}, Form::value, of.begin);
  }

  void require_condition(const Entry& entry) {
    if (!fits(Shape::boolean, entry.type.shape)) {
      type_mistake("A condition is expected here, not " + std::string(words_for(entry.type.shape)) +
                   ".");
    }
  }

  void binary() {
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
    StaticType type = result.value_or(StaticType{});
    program_.builds = program_.builds || type.built;
    type.built = type.built || (is_arithmetic(op) && (a.type.built || b.type.built));
    emit(Code::binary, 0, static_cast<std::uint8_t>(op));
    push(type, Form::value, a.begin);
  }

  // Time.

  bool since_or_until(const Entry& left, const Entry& right) {
    const bool since = left.form == Form::now && right.form == Form::simple && is_point(right);
    const bool until = right.form == Form::now && left.form == Form::simple && is_point(left);
    if (!since && !until) return false;
    push({.shape = Shape::duration}, since ? Form::since : Form::until, left.begin).offset =
        since ? left.offset : right.offset;
    return true;
  }

  void emit_shift(std::uint16_t shift, bool backwards) {
    emit(Code::shift, shift, backwards ? 1 : 0);
  }

  /// x ± s
  bool shift_right(Operator op, const Entry& left, const Entry& right) {
    const bool instant = left.form != Form::now && fits(Shape::instant, left.type.shape);
    if (right.form != Form::shift || !instant) return false;
    program_.code.resize(right.begin);
    emit_shift(right.shift, op == Operator::subtract);
    push_shifted(left, left.begin);
    return true;
  }

  /// s + x
  bool shift_left(Operator op, const Entry& left, const Entry& right) {
    const bool instant = right.form != Form::now && fits(Shape::instant, right.type.shape);
    if (left.form != Form::shift || op != Operator::add || !instant) return false;
    using Offset = decltype(program_.code)::difference_type;
    program_.code.erase(program_.code.begin() + static_cast<Offset>(left.begin),
                        program_.code.begin() + static_cast<Offset>(right.begin));
    emit_shift(left.shift, false);
    push_shifted(right, left.begin);
    return true;
  }

  void push_shifted(const Entry& instant, std::size_t begin) {
    // Without a known type the sum of two durations is possible too.
    const bool known = strict() || instant.type.shape == Shape::instant;
    push({.shape = known ? Shape::instant : Shape::any},
         instant.form == Form::simple ? Form::point : Form::value, begin);
  }

  /// The three shapes and their mirror images; the span goes to the fact.
  bool time_atom(Operator op, const Entry& left, const Entry& right) {
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

  bool push_atom(Operator op, std::size_t begin) {
    emit(Code::atom, 0, static_cast<std::uint8_t>(op));
    push({.shape = Shape::boolean}, Form::value, begin);
    return true;
  }

  // Decisions.

  void connective_left(Code code) {
    Entry left = pop_plain();
    require_condition(left);
    stack_.push_back(left);
    marks_.push_back(here());
    emit(code);
  }

  void connective_right(Code code) {
    const Entry right = pop_plain();
    const Entry left = pop();
    require_condition(right);
    emit(code);
    set_jump(take_mark(), here());
    push({.shape = Shape::boolean}, Form::value, left.begin);
  }

  std::size_t take_mark() {
    const std::size_t mark = marks_.back();
    marks_.pop_back();
    return mark;
  }

  void choice_test() {
    Entry test = pop_plain();
    require_condition(test);
    stack_.push_back(test);
    marks_.push_back(here());
    emit(Code::choice_test);
  }

  void choice_else() {
    const Entry first = pop_plain();
    stack_.push_back(first);
    const std::size_t test = take_mark();
    marks_.push_back(here());
    emit(Code::jump);
    set_jump(test, here());
  }

  void choice_end() {
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

  // Lists.

  /// How often the condition of a loop over `list` runs.
  [[nodiscard]] std::uint64_t bound_of(const Entry& list) const {
    const Instruction& code = program_.code[list.begin];
    const bool literal = list.form == Form::literal && code.code == Code::push;
    if (!literal) return Expression::fact_list_bound;
    return (std::max)(program_.literals[code.index].size(), 1U);
  }
  void charge_list(const Entry& list) {
    if (list.type.shape == Shape::list && here() > list.begin) {
      cost_ = (std::min)(cost_ + multiplier_ * bound_of(list), cost_bound);
    }
  }

  void loop_begin() {
    const Entry list = pop_plain();
    if (!fits(Shape::list, list.type.shape)) {
      type_mistake("exists() and all() go through a list, not " +
                   std::string(words_for(list.type.shape)) + ".");
    }
    if (strict() && text_of(*node_) == "now") {
      mistake("expression.now", "Give the variable another name than now.");
    }
    const bool known = list.type.shape == Shape::list && here() > list.begin;
    const StaticType element{.shape = list.type.element, .built = list.type.built};
    loops_.push_back({element, list.begin, here(), multiplier_});
    multiplier_ = (std::min)(multiplier_ * (known ? bound_of(list) : Expression::fact_list_bound),
                             cost_bound);
    emit(Code::loop_begin, loops_.size() - 1, node_->flag ? 1 : 0);
  }

  void loop_end() {
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

  void list() {
    StaticType type{.shape = Shape::list};
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
      program_.builds = type.built = true;
    }
    push(type, constant ? Form::literal : Form::value, begin);
  }

  /// Literals alone need no room: the list is a literal itself.
  void constant_list(std::size_t begin) {
    std::vector<Operand>& elements = program_.lists.emplace_back();
    for (std::size_t i = begin; i < here(); ++i) {
      elements.push_back(program_.literals[program_.code[i].index]);
    }
    program_.code.resize(begin);
    emit_push(Operand::of(std::span<const Operand>(elements)));
  }

  // Functions.

  void call() {
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

  /// The way to call `name` that fits the operands; says what is wrong when there is none.
  const Function* find_function(std::string_view name, std::size_t count) {
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

  [[nodiscard]] bool fits_arguments(const Function& function, std::size_t count) const {
    const Shape last = count == 2 ? function.second : function.first;
    return fits(function.first, stack_[stack_.size() - count].type.shape) &&
           fits(last, stack_.back().type.shape);
  }

  [[nodiscard]] std::string words_for_arguments(std::size_t count) const {
    std::string words(words_for(stack_[stack_.size() - count].type.shape));
    if (count == 2) words.append(" and ").append(words_for(stack_.back().type.shape));
    return words;
  }

  /// The text of a literal argument.
  [[nodiscard]] std::optional<std::string_view> literal_text(const Entry& entry) const {
    if (entry.form != Form::literal || entry.type.shape != Shape::text) return std::nullopt;
    return program_.literals[program_.code[entry.begin].index].text();
  }

  /// `duration('90m')` and `timestamp('…')` are literals when their text is one and right.
  bool fold_time(const Function& function) {
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

  bool push_elapsed(Operand duration) {
    push({.shape = Shape::duration}, Form::shift, here()).shift = add_shift({.elapsed = duration});
    emit_push(duration);
    return true;
  }

  std::uint16_t add_shift(Shift shift) {
    program_.shifts.push_back(shift);
    return static_cast<std::uint16_t>(program_.shifts.size() - 1);
  }

  /// `span('2bd')` or `span('4bh', 'office')`, of literals only.
  void span() {
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

  void push_span(const std::vector<std::string>& texts) {
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

  // The end.

  void finish(Entry result, std::optional<FactType> expected) {
    result = plain(result);
    node_ = &syntax_.nodes.front();
    if (strict() && result.type.built) {
      type_mistake("The result is put together; answer with a fact or a literal instead.");
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

  const Syntax& syntax_;
  Names& names_;
  const Checking checking_;
  Mistakes& mistakes_;
  Program& program_;
  const Node* node_ = nullptr;
  std::vector<Entry> stack_;
  std::vector<Loop> loops_;
  /// Instructions whose jump is not known yet.
  std::vector<std::size_t> marks_;
  std::uint64_t cost_ = 0;
  std::uint64_t multiplier_ = 1;
};

}  // namespace

void compile_program(const Syntax& syntax, Names& names, Checking checking,
                     std::optional<FactType> expected, Mistakes& mistakes, Program& program) {
  Compiler(syntax, names, checking, mistakes, program).whole(expected);
}

}  // namespace entente::rules
