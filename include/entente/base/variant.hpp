#pragma once

/// \file
/// `std::variant` for alternatives whose copies may run out of memory.
///
/// libstdc++ before 13 takes a variant of nothing but strings, vectors and plain values for one
/// that always holds something, also while its copy constructor fails half-way: the clean-up then
/// destroys what was never there. `Variant` copies the alternative first. It is a `std::variant`:
/// `std::visit`, `std::get_if` and the comparisons take it.

#include <type_traits>
#include <utility>
#include <variant>

namespace entente {

template <class... Alternatives>
class Variant : public std::variant<Alternatives...> {
  using Base = std::variant<Alternatives...>;

 public:
  using Base::Base;
  using Base::operator=;
  Variant() = default;
  Variant(const Variant& other) : Base(copy_of(other)) {}
  Variant(Variant&&) noexcept = default;
  Variant& operator=(const Variant& other) {
    Base::operator=(copy_of(other));
    return *this;
  }
  Variant& operator=(Variant&&) noexcept = default;
  ~Variant() = default;

 private:
  static Base copy_of(const Base& other) {
    return std::visit(
        [](const auto& value) {
          return Base(std::in_place_type<std::remove_cvref_t<decltype(value)>>, value);
        },
        other);
  }
};

}  // namespace entente
