#pragma once

/// \file
/// A value of any JSON shape: what a host's attribute, a fact in a rule's `examples` or the
/// evidence of a finding can be.
///
/// Whole numbers and reals are kept apart (`1` and `1.0` differ, as they do in CEL). The members
/// of a map are sorted by name, so equal values print as equal bytes. Threads: a value.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/variant.hpp"

namespace entente {

class ENTENTE_EXPORT Value {
 public:
  using List = std::vector<Value>;
  /// Sorted by name; built with `set`.
  using Map = std::vector<std::pair<std::string, Value>>;
  using Content = Variant<std::monostate, bool, std::int64_t, double, std::string, List, Map>;

  Value() = default;  // null
  Value(bool value) : content_(value) {}
  Value(std::int64_t value) : content_(value) {}
  Value(double value) : content_(value) {}
  Value(std::string value) : content_(std::move(value)) {}
  Value(std::string_view value) : content_(std::string(value)) {}
  Value(const char* value) : content_(std::string(value)) {}
  Value(List value) : content_(std::move(value)) {}
  Value(Map value) : content_(std::move(value)) {}

  [[nodiscard]] const Content& content() const noexcept { return content_; }
  [[nodiscard]] bool is_null() const noexcept { return content_.index() == 0; }
  template <class T>
  [[nodiscard]] const T* get_if() const noexcept {
    return std::get_if<T>(&content_);
  }
  template <class T>
  [[nodiscard]] T* get_if() noexcept {
    return std::get_if<T>(&content_);
  }

  /// The member of a map, null when this is no map or has no such member.
  [[nodiscard]] const Value* find(std::string_view name) const noexcept;
  /// Makes this a map if it is none, and sets or replaces one member.
  Value& set(std::string_view name, Value value);

  bool operator==(const Value&) const = default;

 private:
  Content content_;
};

}  // namespace entente
