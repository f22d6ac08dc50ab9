#pragma once

/// \file
/// The field-description protocol: each thing is described once, and everything else follows.
///
/// A struct lists its fields beside itself with `BOOST_DESCRIBE_STRUCT`, an enum its names with
/// `BOOST_DESCRIBE_ENUM`. `type_of<T>()` turns that into a `Type`: a small table at run time, from
/// which JSON, JSON Schema, snapshots and the reference documentation are driven by code that is
/// no template. What can be described:
///
/// - `bool`, the integers, `double`;
/// - scalars: classes with `static Result<T> parse(std::string_view)`,
///   `void append_to(std::string&) const` and `static constexpr std::string_view type_name`
///   (ids, texts, instants, spans, money …), which are strings in documents;
/// - described enums, whose enumerators are their JSON text;
/// - `std::optional`, `std::vector`, `boost::container::flat_map<Scalar or std::string, T>`;
/// - described structs: plain aggregates without bases. A struct may ask for another shape with
///   `static constexpr bool as_array = true` (a tuple: `["08:30", "12:00"]`) or
///   `static constexpr std::string_view short_form = "field"` (a string or a list stands for an
///   object with only that field: `"4bh"` for `{"span": "4bh"}`), and for a last word with
///   `Result<void> settle()`: readers call it when all fields are there, to check what they must
///   satisfy together and to bring them into their one canonical form;
/// - `Value`: any JSON.
///
/// A trailing underscore is no part of a name in documents: `return_` stands for `return`, which is
/// taken in C++, and `signals_` for `signals`, which is a macro of Qt. So it is with enumerators.
/// An absent list or map is an empty one; other fields that are not optional must be given.

#include <boost/container/flat_map.hpp>
#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <boost/describe/enumerators.hpp>
#include <boost/describe/members.hpp>
#include <boost/mp11/algorithm.hpp>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include "entente/base/result.hpp"
#include "entente/base/value.hpp"

namespace entente {

enum class Kind : std::uint8_t {
  boolean,      // a bool
  integer,      // any integer type
  real,         // a double
  scalar,       // a class that is a string in documents
  enumeration,  // a described enum
  optional,     // absent or an element
  list,         // a std::vector
  map,          // a flat_map, names sorted
  record,       // a described struct
  any           // a Value
};

struct Type;
using TypeFunction = const Type& (*)();

struct Field {
  std::string_view name;
  TypeFunction type;
  void* (*at)(void* record);

  /// The field of a record that is only read; the table serves readers of documents too.
  [[nodiscard]] const void* in(const void* record) const { return at(const_cast<void*>(record)); }
};

/// Reads one element of a list into a new value.
struct ElementReader {
  Result<void> (*read)(void* context, void* element);
  void* context;
};

/// How to read, write and describe a value through a `void*` to it. Members that do not belong to
/// the kind are null.
struct Type {
  Kind kind;
  std::string_view name;

  // integer
  std::int64_t lowest = 0;
  std::int64_t greatest = 0;
  std::int64_t (*get_integer)(const void*) = nullptr;
  void (*set_integer)(void*, std::int64_t) = nullptr;

  // scalar
  /// The most bytes that its text may have, by `T::max_bytes`; 0 when it does not say.
  std::size_t max_bytes = 0;
  Result<void> (*parse)(void*, std::string_view) = nullptr;
  void (*append)(const void*, std::string&) = nullptr;

  // enumeration: the value is its place in `names`
  std::span<const std::string_view> names = {};
  std::size_t (*get_enumerator)(const void*) = nullptr;
  void (*set_enumerator)(void*, std::size_t) = nullptr;

  // optional, list, map
  TypeFunction element = nullptr;
  /// optional: 0 or 1.
  std::size_t (*size)(const void*) = nullptr;
  const void* (*element_at)(const void*, std::size_t) = nullptr;
  void (*clear)(void*) = nullptr;
  /// optional, list: a new element at the end.
  void* (*emplace)(void*) = nullptr;
  /// A list that finds its elements by their id, and must know it when it takes one.
  Result<void> (*add)(void*, const ElementReader&) = nullptr;
  /// map: the type of its names, null for plain strings.
  TypeFunction key = nullptr;
  /// map: a new element of that name; null pointer when the name is there already.
  Result<void*> (*insert)(void*, std::string_view) = nullptr;
  void (*append_name)(const void*, std::size_t, std::string&) = nullptr;

  // record
  std::span<const Field> fields = {};
  bool as_array = false;
  const Field* short_form = nullptr;
  /// The struct's own check after reading, null when it has none.
  Result<void> (*settle)(void*) = nullptr;

  /// An optional, a list or a map, and a record of nothing but these: whatever holds it is whole
  /// without it.
  [[nodiscard]] bool may_be_absent() const noexcept {
    if (kind != Kind::record) return size != nullptr;
    if (as_array || fields.empty()) return false;
    for (const Field& field : fields) {
      if (!field.type().may_be_absent()) return false;
    }
    return true;
  }
  /// An optional, a list or a map without anything in it is not written.
  [[nodiscard]] bool is_empty(const void* value) const {
    return size != nullptr && size(value) == 0;
  }
};

template <class T>
const Type& type_of();

namespace detail {
/// The name of a member or enumerator in documents: without a trailing underscore.
constexpr std::string_view document_name(std::string_view name) noexcept {
  if (name.ends_with('_')) name.remove_suffix(1);
  return name;
}
}  // namespace detail

/// The JSON text of an enumerator; empty for a value that is none.
template <class E>
requires std::is_enum_v<E>
[[nodiscard]] constexpr std::string_view name_of(E value) noexcept {
  std::string_view name;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (enumerator.value == value) name = detail::document_name(enumerator.name);
  });
  return name;
}

/// The enumerator of that JSON text.
template <class E>
requires std::is_enum_v<E>
[[nodiscard]] constexpr std::optional<E> enumerator_of(std::string_view text) noexcept {
  std::optional<E> found;
  boost::mp11::mp_for_each<boost::describe::describe_enumerators<E>>([&](auto enumerator) {
    if (text == detail::document_name(enumerator.name)) found = enumerator.value;
  });
  return found;
}

template <class T>
concept Scalar = requires(const T& value, std::string& out) {
  { T::parse(std::string_view{}) } -> std::same_as<Result<T>>;
  value.append_to(out);
  { T::type_name } -> std::convertible_to<std::string_view>;
};

template <class T>
concept DescribedEnum = std::is_enum_v<T> && boost::describe::has_describe_enumerators<T>::value;

template <class T>
concept DescribedStruct =
    std::is_class_v<T> && boost::describe::has_describe_members<T>::value && !Scalar<T>;

template <Scalar T>
[[nodiscard]] std::string to_string(const T& value) {
  std::string text;
  value.append_to(text);
  return text;
}

}  // namespace entente

#include "entente/base/describe_tables.hpp"
