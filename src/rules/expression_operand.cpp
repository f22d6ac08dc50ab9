#include "expression_operand.hpp"

#include <algorithm>
#include <limits>

namespace entente::rules {
namespace {

template <class... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <class... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

constexpr std::size_t most_bytes = (std::numeric_limits<std::uint32_t>::max)();

}  // namespace

Operand Operand::of(std::string_view value) noexcept {
  if (value.size() > most_bytes) return error(reasons::room);
  Operand text(OperandKind::text, Payload{.text = value.data()});
  text.size_ = static_cast<std::uint32_t>(value.size());
  return text;
}

Operand Operand::of(OperandKind kind, FineTime time) noexcept {
  const bool fits = kind == OperandKind::instant ? is_timestamp(time) : is_duration(time);
  if (!fits) return error(reasons::time_range);
  Operand operand(kind, Payload{.integer = time.micros});
  operand.size_ = time.nanos;
  return operand;
}

Operand Operand::list(Elements elements, const void* data, std::size_t size) noexcept {
  if (size > most_bytes) return error(reasons::room);
  Operand operand(OperandKind::list, Payload{.elements = data});
  operand.size_ = static_cast<std::uint32_t>(size);
  operand.elements_ = elements;
  return operand;
}

Operand Operand::of(std::span<const Operand> list) noexcept {
  return Operand::list(Elements::operands, list.data(), list.size());
}

Operand Operand::of(const FactValue& value) noexcept {
  return std::visit(
      Overloaded{
          [](Absent) { return error(reasons::absent); }, [](Null) { return null(); },
          [](bool each) { return of(each); }, [](std::int64_t each) { return of(each); },
          [](double each) { return of(each); }, [](std::string_view each) { return of(each); },
          [](Instant each) { return of(each); },
          [](Duration each) {
            return of(OperandKind::duration, FineTime{each.count(), 0});
          },
          [](const FactList& each) {
            return std::visit(Overloaded{[](std::span<const std::string_view> all) {
                                           return list(Elements::views, all.data(), all.size());
                                         },
                                         [](std::span<const std::string> all) {
                                           return list(Elements::texts, all.data(), all.size());
                                         },
                                         [](std::span<const Instant> all) {
                                           return list(Elements::instants, all.data(), all.size());
                                         },
                                         [](std::span<const Value> all) {
                                           return list(Elements::values, all.data(), all.size());
                                         }},
                              each);
          },
          [](FactMap each) { return Operand(OperandKind::map, Payload{.map = &each.get()}); }},
      value);
}

Operand Operand::of(const Value& value) noexcept { return of(fact_of(value)); }

Operand Operand::element(std::size_t i) const noexcept {
  switch (elements_) {
    case Elements::operands:
      return data<Operand>()[i];
    case Elements::views:
      return of(data<std::string_view>()[i]);
    case Elements::texts:
      return of(std::string_view(data<std::string>()[i]));
    case Elements::instants:
      return of(data<Instant>()[i]);
    case Elements::values:
      break;
  }
  return of(data<Value>()[i]);
}

FactValue Operand::view() const noexcept {
  switch (kind_) {
    case OperandKind::null:
      return Null{};
    case OperandKind::boolean:
      return boolean();
    case OperandKind::integer:
      return integer();
    case OperandKind::real:
      return real();
    case OperandKind::text:
      return text();
    case OperandKind::instant:
      return Instant::clamped(payload_.integer);
    case OperandKind::duration:
      return Duration(payload_.integer);
    case OperandKind::map:
      return FactMap(map());
    case OperandKind::list:
      break;
    case OperandKind::error:
      return Absent{};
  }
  switch (elements_) {
    case Elements::views:
      return FactList(std::span(data<std::string_view>(), size_));
    case Elements::texts:
      return FactList(std::span(data<std::string>(), size_));
    case Elements::instants:
      return FactList(std::span(data<Instant>(), size_));
    case Elements::values:
      return FactList(std::span(data<Value>(), size_));
    case Elements::operands:
      break;
  }
  return Absent{};
}

Value Operand::copy() const {
  switch (kind_) {
    case OperandKind::boolean:
      return boolean();
    case OperandKind::integer:
      return integer();
    case OperandKind::real:
      return real();
    case OperandKind::text:
      return text();
    case OperandKind::map:
      return map();
    case OperandKind::instant:
    case OperandKind::duration: {
      std::string text;
      kind_ == OperandKind::instant ? append_timestamp(time(), text)
                                    : append_duration(time(), text);
      return text;
    }
    case OperandKind::list: {
      Value::List list;
      list.reserve(size_);
      for (std::size_t i = 0; i < size_; ++i) list.push_back(element(i).copy());
      return list;
    }
    case OperandKind::error:
    case OperandKind::null:
      break;
  }
  return {};
}

}  // namespace entente::rules
