#pragma once

/// \file
/// One compilation: a pass over the nodes with a stack of what is known of each operand. Private
/// to the sources expression_compiler*.cpp.

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "expression_compiler.hpp"
#include "expression_types.hpp"

namespace entente::rules {

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

class Compilation {
 public:
  Compilation(const Syntax& syntax, Names& names, Checking checking, Mistakes& mistakes,
              Program& program)
      : syntax_(syntax),
        names_(names),
        checking_(checking),
        mistakes_(mistakes),
        program_(program),
        columns_(columns_of(program.text)) {}

  void whole(std::optional<FactType> expected);

 private:
  static constexpr std::uint64_t cost_bound = 1'000'000'000;

  struct Match {
    std::size_t slot;
    std::string_view rest;  // ".b.c", the fields behind the fact
  };
  struct Loop {
    StaticType element;
    std::size_t begin;         // of the list's code
    std::size_t code;          // of loop_begin
    std::uint64_t multiplier;  // outside of it
  };

  [[nodiscard]] bool strict() const noexcept { return checking_ == Checking::strict; }
  [[nodiscard]] const std::string& text_of(const Node& node) const;
  void mistake(std::string_view code, std::string_view message);
  /// Types are checked beforehand in policies only; elsewhere the evaluation finds the error.
  void type_mistake(std::string_view message);

  // Code.
  Instruction& emit(Code code, std::size_t index = 0, std::uint8_t argument = 0);
  [[nodiscard]] std::size_t here() const noexcept { return program_.code.size(); }
  void set_jump(std::size_t from, std::size_t to);
  /// What runs as often as the loops around it.
  void charge(std::uint64_t steps);
  void emit_named(Code code, std::string_view name);
  void emit_push(Operand literal);

  // Entries.
  Entry pop();
  Entry& push(StaticType type, Form form, std::size_t begin);
  /// An operand as a plain value: `now` and spans of days have none.
  Entry plain(Entry entry);
  Entry pop_plain() { return plain(pop()); }
  void step();

  // Leaves.
  Operand operand_of(const Literal& literal);
  void literal();
  void push_now();
  /// The longest beginning of `chain` that names a fact.
  std::optional<Match> match(std::string_view chain);
  void name();
  /// The first of ".b.c"; what is left.
  std::string_view emit_member(std::string_view rest, Code code = Code::member);
  [[nodiscard]] bool may_have_fields(const Match& found) const;
  void unknown_name(const std::string& chain);
  void load(Code code, std::size_t slot);
  void has_name();
  void variable();

  // Operators.
  void member(Code code);
  void negate();
  void invert();
  void require_condition(const Entry& entry);
  void binary();

  // Time.
  bool since_or_until(const Entry& left, const Entry& right);
  void emit_shift(std::uint16_t shift, bool backwards);
  /// x ± s
  bool shift_right(Operator op, const Entry& left, const Entry& right);
  /// s + x
  bool shift_left(Operator op, const Entry& left, const Entry& right);
  void push_shifted(const Entry& instant, std::size_t begin);
  /// The three shapes and their mirror images; the span goes to the fact.
  bool time_atom(Operator op, const Entry& left, const Entry& right);
  bool push_atom(Operator op, std::size_t begin);

  // Decisions.
  void connective_left(Code code);
  void connective_right(Code code);
  std::size_t take_mark();
  void choice_test();
  void choice_else();
  void choice_end();

  // Lists.
  /// How often the condition of a loop over `list` runs.
  [[nodiscard]] std::uint64_t bound_of(const Entry& list) const;
  void charge_list(const Entry& list);
  void loop_begin();
  void loop_end();
  void list();
  /// Literals alone need no room: the list is a literal itself.
  void constant_list(std::size_t begin);

  // Functions.
  void call();
  /// The way to call `name` that fits the operands; says what is wrong when there is none.
  const Function* find_function(std::string_view name, std::size_t count);
  [[nodiscard]] bool fits_arguments(const Function& function, std::size_t count) const;
  [[nodiscard]] std::string words_for_arguments(std::size_t count) const;
  /// The text of a literal argument.
  [[nodiscard]] std::optional<std::string_view> literal_text(const Entry& entry) const;
  /// `duration('90m')` and `timestamp('…')` are literals when their text is one and right.
  bool fold_time(const Function& function);
  bool push_elapsed(Operand duration);
  std::uint16_t add_shift(Shift shift);
  /// `span('2bd')` or `span('4bh', 'office')`, of literals only.
  void span();
  void push_span(const std::vector<std::string>& texts);

  // The end.
  void finish(Entry result, std::optional<FactType> expected);

  const Syntax& syntax_;
  Names& names_;
  const Checking checking_;
  Mistakes& mistakes_;
  Program& program_;
  /// By byte of the text.
  const std::vector<std::uint16_t> columns_;
  const Node* node_ = nullptr;
  std::vector<Entry> stack_;
  std::vector<Loop> loops_;
  /// Instructions whose jump is not known yet.
  std::vector<std::size_t> marks_;
  std::uint64_t cost_ = 0;
  std::uint64_t multiplier_ = 1;
};

}  // namespace entente::rules
