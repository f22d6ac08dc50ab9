#include "expression_types.hpp"

#include <algorithm>
#include <array>

namespace entente::rules {
namespace {

struct FactShape {
  FactType fact;
  Shape shape;
  Shape element;
};
constexpr std::array fact_shapes = {FactShape{FactType::boolean, Shape::boolean, Shape::any},
                                    FactShape{FactType::integer, Shape::integer, Shape::any},
                                    FactShape{FactType::real, Shape::real, Shape::any},
                                    FactShape{FactType::text, Shape::text, Shape::any},
                                    FactShape{FactType::instant, Shape::instant, Shape::any},
                                    FactShape{FactType::duration, Shape::duration, Shape::any},
                                    FactShape{FactType::text_list, Shape::list, Shape::text},
                                    FactShape{FactType::instant_list, Shape::list, Shape::instant},
                                    FactShape{FactType::any, Shape::any, Shape::any}};

constexpr std::array<std::string_view, 10> shape_words = {
    "any value",        "null",
    "true or false",    "a whole number",
    "a decimal number", "a text",
    "an instant",       "a duration",
    "a list",           "a span of days or business time"};

struct Rule {
  Operator op;
  Shape left;
  Shape right;
  Shape result;
};
constexpr std::array arithmetic = {
    Rule{Operator::add, Shape::integer, Shape::integer, Shape::integer},
    Rule{Operator::add, Shape::real, Shape::real, Shape::real},
    Rule{Operator::add, Shape::text, Shape::text, Shape::text},
    Rule{Operator::add, Shape::list, Shape::list, Shape::list},
    Rule{Operator::add, Shape::instant, Shape::duration, Shape::instant},
    Rule{Operator::add, Shape::instant, Shape::span, Shape::instant},
    Rule{Operator::add, Shape::duration, Shape::instant, Shape::instant},
    Rule{Operator::add, Shape::span, Shape::instant, Shape::instant},
    Rule{Operator::add, Shape::duration, Shape::duration, Shape::duration},
    Rule{Operator::subtract, Shape::integer, Shape::integer, Shape::integer},
    Rule{Operator::subtract, Shape::real, Shape::real, Shape::real},
    Rule{Operator::subtract, Shape::instant, Shape::instant, Shape::duration},
    Rule{Operator::subtract, Shape::instant, Shape::duration, Shape::instant},
    Rule{Operator::subtract, Shape::instant, Shape::span, Shape::instant},
    Rule{Operator::subtract, Shape::duration, Shape::duration, Shape::duration},
    Rule{Operator::multiply, Shape::integer, Shape::integer, Shape::integer},
    Rule{Operator::multiply, Shape::real, Shape::real, Shape::real},
    Rule{Operator::divide, Shape::integer, Shape::integer, Shape::integer},
    Rule{Operator::divide, Shape::real, Shape::real, Shape::real},
    Rule{Operator::modulo, Shape::integer, Shape::integer, Shape::integer}};

constexpr std::array all_functions = {
    Function{"size", true, true, Shape::text, Shape::null, Shape::integer, Code::size},
    Function{"size", true, true, Shape::list, Shape::null, Shape::integer, Code::size},
    Function{"startsWith", false, true, Shape::text, Shape::text, Shape::boolean,
             Code::starts_with},
    Function{"endsWith", false, true, Shape::text, Shape::text, Shape::boolean, Code::ends_with},
    Function{"contains", false, true, Shape::text, Shape::text, Shape::boolean, Code::contains},
    Function{"duration", true, false, Shape::text, Shape::null, Shape::duration, Code::duration},
    Function{"timestamp", true, false, Shape::text, Shape::null, Shape::instant, Code::timestamp}};

constexpr bool is_number(Shape shape) noexcept {
  return shape == Shape::integer || shape == Shape::real;
}

bool comparable(Shape a, Shape b) noexcept {
  return fits(a, b) || a == Shape::null || b == Shape::null || (is_number(a) && is_number(b));
}

std::optional<StaticType> calculated(Operator op, StaticType a, StaticType b) noexcept {
  std::optional<StaticType> result;
  for (const Rule& rule : arithmetic) {
    if (rule.op != op || !fits(rule.left, a.shape) || !fits(rule.right, b.shape)) continue;
    const bool ambiguous = result && result->shape != rule.result;
    result = StaticType{.shape = ambiguous ? Shape::any : rule.result};
  }
  if (!result) return std::nullopt;
  result->built =
      op == Operator::add &&
      (result->shape == Shape::text || result->shape == Shape::list || result->shape == Shape::any);
  if (a.shape == Shape::list && a.element == b.element) result->element = a.element;
  return result;
}

bool has_order(Shape a, Shape b) noexcept {
  const auto unordered = [](Shape shape) { return shape == Shape::null || shape == Shape::list; };
  return !unordered(a) && !unordered(b) && comparable(a, b);
}

bool may_equal(StaticType a, StaticType b) noexcept {
  if (a.shape == Shape::list && b.shape == Shape::list) return comparable(a.element, b.element);
  return comparable(a.shape, b.shape);
}

bool may_hold(StaticType list, StaticType element) noexcept {
  return fits(Shape::list, list.shape) && comparable(list.element, element.shape);
}

}  // namespace

StaticType type_of(FactType type) noexcept {
  const auto* found = std::find_if(fact_shapes.begin(), fact_shapes.end(),
                                   [type](const FactShape& each) { return each.fact == type; });
  return {.shape = found->shape, .element = found->element};
}

FactType fact_type_of(StaticType type) noexcept {
  const auto* found =
      std::find_if(fact_shapes.begin(), fact_shapes.end(), [type](const FactShape& each) {
        return each.shape == type.shape &&
               (type.shape != Shape::list || each.element == type.element);
      });
  return found == fact_shapes.end() ? FactType::any : found->fact;
}

std::string_view words_for(Shape shape) noexcept {
  return shape_words[static_cast<std::size_t>(shape)];
}

bool fits(Shape wanted, Shape given) noexcept {
  return wanted == given || wanted == Shape::any || given == Shape::any;
}

std::optional<StaticType> common(StaticType a, StaticType b) noexcept {
  const bool built = a.built || b.built;
  if (a.shape == b.shape) {
    return StaticType{a.shape, a.element == b.element ? a.element : Shape::any, built};
  }
  const bool open = fits(a.shape, b.shape) || a.shape == Shape::null || b.shape == Shape::null;
  if (!open) return std::nullopt;
  return StaticType{Shape::any, Shape::any, built};
}

std::optional<StaticType> result_of(Operator op, StaticType a, StaticType b) noexcept {
  if (is_arithmetic(op)) return calculated(op, a, b);
  const bool meaningful = is_order(op)         ? has_order(a.shape, b.shape)
                          : op == Operator::in ? may_hold(b, a)
                                               : may_equal(a, b);
  if (!meaningful) return std::nullopt;
  return StaticType{.shape = Shape::boolean};
}

std::span<const Function> functions() noexcept { return all_functions; }

}  // namespace entente::rules
