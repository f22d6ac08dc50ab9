#include <algorithm>
#include <cmath>
#include <compare>
#include <functional>
#include <limits>

#include "expression_operand.hpp"

namespace entente::rules {
namespace {

constexpr std::int64_t least = (std::numeric_limits<std::int64_t>::min)();
constexpr double two_to_63 = 9223372036854775808.0;

/// Exact: neither number is rounded to the other's type.
std::partial_ordering order(std::int64_t a, double b) noexcept {
  if (std::isnan(b)) return std::partial_ordering::unordered;
  if (b >= two_to_63) return std::partial_ordering::less;
  if (b < -two_to_63) return std::partial_ordering::greater;
  const double whole = std::trunc(b);
  const auto rounded = static_cast<std::int64_t>(whole);
  if (a != rounded) return a <=> rounded;
  return 0.0 <=> b - whole;
}

std::partial_ordering flipped(std::partial_ordering order) noexcept { return 0 <=> order; }

std::partial_ordering order_numbers(const Operand& a, const Operand& b) noexcept {
  const bool a_real = a.is(OperandKind::real);
  const bool b_real = b.is(OperandKind::real);
  if (a_real && b_real) return a.real() <=> b.real();
  if (a_real) return flipped(order(b.integer(), a.real()));
  if (b_real) return order(a.integer(), b.real());
  return a.integer() <=> b.integer();
}

bool satisfies(Operator op, std::partial_ordering order) noexcept {
  switch (op) {
    case Operator::less:
      return order < 0;
    case Operator::less_equal:
      return order <= 0;
    case Operator::greater:
      return order > 0;
    default:
      return order >= 0;
  }
}

bool equal_at(const Operand& a, const Operand& b, Budget& budget, int depth) noexcept;

bool equal_lists(const Operand& a, const Operand& b, Budget& budget, int depth) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (!equal_at(a.element(i), b.element(i), budget, depth)) return false;
  }
  return true;
}

bool equal_maps(const Value::Map& a, const Value::Map& b, Budget& budget, int depth) noexcept {
  if (a.size() != b.size()) return false;
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (a[i].first != b[i].first) return false;
    if (!equal_at(Operand::of(a[i].second), Operand::of(b[i].second), budget, depth)) return false;
  }
  return true;
}

/// Documents nest at most 32 deep and literals too; deeper values, which only a program can build,
/// are not compared.
constexpr int max_depth = 64;

bool equal_at(const Operand& a, const Operand& b, Budget& budget, int depth) noexcept {
  if (!budget.spend(1) || depth > max_depth) return false;
  if (a.is_number() && b.is_number()) return order_numbers(a, b) == 0;
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case OperandKind::boolean:
      return a.boolean() == b.boolean();
    case OperandKind::text:
      return budget.spend(a.text().size() / 64) && a.text() == b.text();
    case OperandKind::instant:
    case OperandKind::duration:
      return a.time() == b.time();
    case OperandKind::list:
      return equal_lists(a, b, budget, depth + 1);
    case OperandKind::map:
      return equal_maps(a.map(), b.map(), budget, depth + 1);
    default:
      return a.is(OperandKind::null);
  }
}

Operand divide(std::int64_t a, std::int64_t b, bool quotient) noexcept {
  if (b == 0) return Operand::error(reasons::zero);
  if (a == least && b == -1) return Operand::error(reasons::overflow);
  return Operand::of(quotient ? a / b : a % b);
}

Operand calculate_integers(Operator op, std::int64_t a, std::int64_t b) noexcept {
  std::int64_t result = 0;
  bool over = false;
  switch (op) {
    case Operator::add:
      over = __builtin_add_overflow(a, b, &result);
      break;
    case Operator::subtract:
      over = __builtin_sub_overflow(a, b, &result);
      break;
    case Operator::multiply:
      over = __builtin_mul_overflow(a, b, &result);
      break;
    default:
      return divide(a, b, op == Operator::divide);
  }
  return over ? Operand::error(reasons::overflow) : Operand::of(result);
}

Operand calculate_reals(Operator op, double a, double b) noexcept {
  switch (op) {
    case Operator::add:
      return Operand::of(a + b);
    case Operator::subtract:
      return Operand::of(a - b);
    case Operator::multiply:
      return Operand::of(a * b);
    case Operator::divide:
      return Operand::of(a / b);
    default:
      return Operand::error(reasons::overload);
  }
}

/// instant ± duration, duration ± duration, instant - instant; nothing else is a time.
Operand calculate_times(Operator op, const Operand& a, const Operand& b) noexcept {
  const bool a_instant = a.is(OperandKind::instant);
  const bool b_instant = b.is(OperandKind::instant);
  if (op == Operator::add && !(a_instant && b_instant)) {
    const OperandKind kind = a_instant || b_instant ? OperandKind::instant : OperandKind::duration;
    return Operand::of(kind, sum(a.time(), b.time()));
  }
  if (op == Operator::subtract && (a_instant || !b_instant)) {
    const OperandKind kind = a_instant && !b_instant ? OperandKind::instant : OperandKind::duration;
    return Operand::of(kind, sum(a.time(), negated(b.time())));
  }
  return Operand::error(reasons::overload);
}

bool is_time(const Operand& a) noexcept {
  return a.is(OperandKind::instant) || a.is(OperandKind::duration);
}

const Value* find(const Value::Map& map, std::string_view name) noexcept {
  const auto found = std::lower_bound(map.begin(), map.end(), name,
                                      [](const auto& each, auto key) { return each.first < key; });
  return found != map.end() && found->first == name ? &found->second : nullptr;
}

}  // namespace

bool equal(const Operand& a, const Operand& b, Budget& budget) noexcept {
  return equal_at(a, b, budget, 0);
}

Operand contains(const Operand& list, const Operand& element, Budget& budget) noexcept {
  if (list.is(OperandKind::map) && element.is(OperandKind::text)) {
    return Operand::of(find(list.map(), element.text()) != nullptr);
  }
  if (!list.is(OperandKind::list)) return Operand::error(reasons::overload);
  for (std::size_t i = 0; i < list.size(); ++i) {
    if (equal(list.element(i), element, budget)) return Operand::of(true);
    if (!budget.spend(1)) break;
  }
  return Operand::of(false);
}

Operand compare(Operator op, const Operand& a, const Operand& b) noexcept {
  if (a.is_number() && b.is_number()) return Operand::of(satisfies(op, order_numbers(a, b)));
  if (a.kind() != b.kind()) return Operand::error(reasons::overload);
  switch (a.kind()) {
    case OperandKind::boolean:
      return Operand::of(satisfies(op, a.boolean() <=> b.boolean()));
    case OperandKind::text:
      return Operand::of(satisfies(op, a.text() <=> b.text()));
    case OperandKind::instant:
    case OperandKind::duration:
      return Operand::of(satisfies(op, a.time() <=> b.time()));
    default:
      return Operand::error(reasons::overload);
  }
}

Operand calculate(Operator op, const Operand& a, const Operand& b) noexcept {
  if (a.is(OperandKind::integer) && b.is(OperandKind::integer)) {
    return calculate_integers(op, a.integer(), b.integer());
  }
  if (a.is(OperandKind::real) && b.is(OperandKind::real)) {
    return calculate_reals(op, a.real(), b.real());
  }
  if (is_time(a) && is_time(b)) return calculate_times(op, a, b);
  return Operand::error(reasons::overload);
}

Operand negate(const Operand& a) noexcept {
  if (a.is(OperandKind::real)) return Operand::of(-a.real());
  if (a.is(OperandKind::integer)) return calculate_integers(Operator::subtract, 0, a.integer());
  return Operand::error(reasons::overload);
}

Operand size_of(const Operand& a) noexcept {
  if (a.is(OperandKind::list)) return Operand::of(static_cast<std::int64_t>(a.size()));
  if (a.is(OperandKind::map)) return Operand::of(static_cast<std::int64_t>(a.map().size()));
  if (!a.is(OperandKind::text)) return Operand::error(reasons::overload);
  const std::string_view text = a.text();
  return Operand::of(
      static_cast<std::int64_t>(std::count_if(text.begin(), text.end(), [](char byte) {
        return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
      })));
}

Operand member(const Operand& map, std::string_view name) noexcept {
  if (!map.is(OperandKind::map)) return Operand::error(reasons::overload);
  const Value* found = find(map.map(), name);
  return found == nullptr ? Operand::error(reasons::no_member) : Operand::of(*found);
}

Operand has_member(const Operand& map, std::string_view name) noexcept {
  if (!map.is(OperandKind::map)) return Operand::error(reasons::overload);
  return Operand::of(find(map.map(), name) != nullptr);
}

Operand to_duration(const Operand& a) noexcept {
  if (a.is(OperandKind::duration)) return a;
  if (!a.is(OperandKind::text)) return Operand::error(reasons::overload);
  const auto parsed = parse_duration(a.text());
  return parsed ? Operand::of(OperandKind::duration, *parsed) : Operand::error(reasons::format);
}

Operand to_timestamp(const Operand& a) noexcept {
  if (a.is(OperandKind::instant)) return a;
  if (!a.is(OperandKind::text)) return Operand::error(reasons::overload);
  const auto parsed = parse_timestamp(a.text());
  return parsed ? Operand::of(OperandKind::instant, *parsed) : Operand::error(reasons::format);
}

}  // namespace entente::rules
