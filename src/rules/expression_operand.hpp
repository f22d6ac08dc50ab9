#pragma once

/// \file
/// What lies on the stack of the evaluator: any value of the language, or the error that stands in
/// its place. Sixteen bytes, owns nothing, trivially copied; texts and lists are views of facts, of
/// the program's literals or of the evaluation's room.

#include <cstdint>
#include <span>
#include <string_view>

#include "entente/rules/fact.hpp"
#include "expression_syntax.hpp"
#include "expression_time.hpp"

namespace entente::rules {

enum class OperandKind : std::uint8_t {
  error,
  null,
  boolean,
  integer,
  real,
  text,
  instant,
  duration,
  list,
  map
};

class Operand {
 public:
  /// Not initialised: the evaluator's stack costs nothing to make.
  Operand() = default;

  /// `reason` is a literal.
  static Operand error(const char* reason) noexcept {
    return Operand(OperandKind::error, Payload{.reason = reason});
  }
  static Operand null() noexcept { return Operand(OperandKind::null, Payload{.integer = 0}); }
  static Operand of(bool value) noexcept {
    return Operand(OperandKind::boolean, Payload{.boolean = value});
  }
  static Operand of(std::int64_t value) noexcept {
    return Operand(OperandKind::integer, Payload{.integer = value});
  }
  static Operand of(double value) noexcept {
    return Operand(OperandKind::real, Payload{.real = value});
  }
  static Operand of(std::string_view value) noexcept;
  /// `kind` is `instant` or `duration`; an error when the time is outside of CEL's range.
  static Operand of(OperandKind kind, FineTime time) noexcept;
  static Operand of(Instant at) noexcept {
    return of(OperandKind::instant, FineTime{at.micros(), 0});
  }
  static Operand of(std::span<const Operand> list) noexcept;
  static Operand of(const FactValue& value) noexcept;
  static Operand of(const Value& value) noexcept;

  [[nodiscard]] OperandKind kind() const noexcept { return kind_; }
  [[nodiscard]] bool is(OperandKind kind) const noexcept { return kind_ == kind; }
  [[nodiscard]] bool is_error() const noexcept { return kind_ == OperandKind::error; }
  [[nodiscard]] bool is_bool(bool value) const noexcept {
    return kind_ == OperandKind::boolean && payload_.boolean == value;
  }
  [[nodiscard]] bool is_number() const noexcept {
    return kind_ == OperandKind::integer || kind_ == OperandKind::real;
  }

  // Each only for its kind.
  [[nodiscard]] const char* reason() const noexcept { return payload_.reason; }
  [[nodiscard]] bool boolean() const noexcept { return payload_.boolean; }
  [[nodiscard]] std::int64_t integer() const noexcept { return payload_.integer; }
  [[nodiscard]] double real() const noexcept { return payload_.real; }
  [[nodiscard]] std::string_view text() const noexcept { return {payload_.text, size_}; }
  [[nodiscard]] FineTime time() const noexcept { return {payload_.integer, size_}; }
  [[nodiscard]] const Value::Map& map() const noexcept { return *payload_.map; }
  /// Of a list.
  [[nodiscard]] std::uint32_t size() const noexcept { return size_; }
  [[nodiscard]] Operand element(std::size_t i) const noexcept;
  /// Of an error: the column where it arose.
  [[nodiscard]] std::uint32_t column() const noexcept { return size_; }
  void set_column(std::uint32_t column) noexcept { size_ = column; }

  /// The view that hosts see. Lists of the evaluation itself have none.
  [[nodiscard]] FactValue view() const noexcept;
  /// A copy, times as texts. Not for errors.
  [[nodiscard]] Value copy() const;

 private:
  /// What the elements of a list are stored as.
  enum class Elements : std::uint8_t { operands, views, texts, instants, values };
  union Payload {
    const char* reason;
    bool boolean;
    std::int64_t integer;
    double real;
    const char* text;
    const void* elements;
    const Value::Map* map;
  };

  Operand(OperandKind kind, Payload payload) noexcept
      : payload_(payload), size_(0), kind_(kind), elements_(Elements::operands) {}

  static Operand list(Elements elements, const void* data, std::size_t size) noexcept;
  template <class Element>
  [[nodiscard]] const Element* data() const noexcept {
    return static_cast<const Element*>(payload_.elements);
  }

  Payload payload_;
  std::uint32_t size_;  // bytes, elements, nanoseconds or column
  OperandKind kind_;
  Elements elements_;
};

static_assert(sizeof(Operand) == 16 && std::is_trivially_default_constructible_v<Operand>);

/// Steps that an evaluation may still take: what bounds its time on any input.
class Budget {
 public:
  explicit Budget(std::int64_t steps) noexcept : left_(steps) {}

  /// False once there are none left, and from then on.
  bool spend(std::size_t steps) noexcept {
    left_ -= static_cast<std::int64_t>(steps);
    return left_ >= 0;
  }

 private:
  std::int64_t left_;
};

namespace reasons {
inline constexpr char absent[] = "a fact is absent";
inline constexpr char unknown[] = "there is no such name";
inline constexpr char no_member[] = "there is no such field";
inline constexpr char overload[] = "the operation does not fit the types of its operands";
inline constexpr char overflow[] = "the number is out of the range of 64 bits";
inline constexpr char zero[] = "division by zero";
inline constexpr char time_range[] = "the time is out of range";
inline constexpr char format[] = "the text is no duration or timestamp";
inline constexpr char room[] = "the texts or lists put together are too long";
inline constexpr char steps[] = "the evaluation takes too many steps";
inline constexpr char calendar[] = "a calendar is missing";
inline constexpr char no_opening[] = "the calendar does not open again";
}  // namespace reasons

/// `==`: values of unlike kinds are not equal, numbers compare across int and double, and no value
/// is an error. False, whatever the values, once the budget is spent.
[[nodiscard]] bool equal(const Operand& a, const Operand& b, Budget& budget) noexcept;
/// `in`: an element of a list, or a name of a map.
[[nodiscard]] Operand contains(const Operand& list, const Operand& element,
                               Budget& budget) noexcept;
/// `< <= > >=` for bools, numbers, texts and times.
[[nodiscard]] Operand compare(Operator op, const Operand& a, const Operand& b) noexcept;
/// `+ - * / %` for numbers and times; texts and lists need room and are put together elsewhere.
[[nodiscard]] Operand calculate(Operator op, const Operand& a, const Operand& b) noexcept;
[[nodiscard]] Operand negate(const Operand& a) noexcept;
/// The number of characters or elements.
[[nodiscard]] Operand size_of(const Operand& a) noexcept;
/// The field of a map.
[[nodiscard]] Operand member(const Operand& map, std::string_view name) noexcept;
[[nodiscard]] Operand has_member(const Operand& map, std::string_view name) noexcept;
[[nodiscard]] Operand to_duration(const Operand& a) noexcept;
[[nodiscard]] Operand to_timestamp(const Operand& a) noexcept;

}  // namespace entente::rules
