#pragma once

/// \file
/// How `type_of<T>()` (see `describe.hpp`) builds the table of a type. Nothing here is needed to
/// use the library.

#include "entente/base/describe.hpp"
#include "entente/base/text.hpp"

namespace entente::detail {

template <class T>
consteval std::string_view type_name() {
  // "… type_name() [with T = entente::ReceiveComplaint; …]", "… [T = entente::ReceiveComplaint]"
  std::string_view text = __PRETTY_FUNCTION__;
  const std::size_t begin = text.find("T = ") + 4;
  text = text.substr(begin, text.find_first_of(";]", begin) - begin);
  const std::size_t scope = text.rfind("::");
  return scope == std::string_view::npos ? text : text.substr(scope + 2);
}

template <class T, template <class...> class Template>
inline constexpr bool is_instance = false;
template <template <class...> class Template, class... Args>
inline constexpr bool is_instance<Template<Args...>, Template> = true;

/// A vector, or a class that says it is a list (it has the members used in `list_type`).
template <class T>
inline constexpr bool is_list = is_instance<T, std::vector>;
template <class T>
requires requires { T::is_list; }
inline constexpr bool is_list<T> = true;

template <class T>
inline constexpr bool is_map = false;
template <class K, class V>
inline constexpr bool is_map<boost::container::flat_map<K, V>> = true;

template <std::integral T>
Type integer_type() {
  Type type{.kind = Kind::integer, .name = "integer"};
  type.lowest = static_cast<std::int64_t>((std::numeric_limits<T>::min)());
  type.greatest = sizeof(T) == 8 ? (std::numeric_limits<std::int64_t>::max)()
                                 : static_cast<std::int64_t>((std::numeric_limits<T>::max)());
  type.get_integer = [](const void* at) {
    return static_cast<std::int64_t>(*static_cast<const T*>(at));
  };
  type.set_integer = [](void* at, std::int64_t value) {
    *static_cast<T*>(at) = static_cast<T>(value);
  };
  return type;
}

template <Scalar T>
Type scalar_type() {
  Type type{.kind = Kind::scalar, .name = T::type_name};
  if constexpr (requires { T::max_bytes; }) type.max_bytes = T::max_bytes;
  type.parse = [](void* at, std::string_view text) -> Result<void> {
    Result<T> parsed = T::parse(text);
    if (!parsed) return parsed.error();
    *static_cast<T*>(at) = std::move(*parsed);
    return {};
  };
  type.append = [](const void* at, std::string& out) { static_cast<const T*>(at)->append_to(out); };
  return type;
}

/// A plain string is a text without a type of its own: UTF-8, at most 16 KiB.
inline Type string_type() {
  Type type{.kind = Kind::scalar, .name = "text"};
  type.max_bytes = Text::max_bytes;
  type.parse = [](void* at, std::string_view text) -> Result<void> {
    if (auto checked = check_text(text, Text::max_bytes); !checked) return checked.error();
    *static_cast<std::string*>(at) = text;
    return {};
  };
  type.append = [](const void* at, std::string& out) {
    out += *static_cast<const std::string*>(at);
  };
  return type;
}

template <DescribedEnum T>
struct EnumTable {
  using List = boost::describe::describe_enumerators<T>;
  static constexpr std::size_t count = boost::mp11::mp_size<List>::value;
  struct Names {
    std::string_view names[count];
    T values[count];
  };
  static constexpr Names make() {
    Names made{};
    std::size_t i = 0;
    boost::mp11::mp_for_each<List>([&](auto enumerator) {
      made.names[i] = document_name(enumerator.name);
      made.values[i++] = enumerator.value;
    });
    return made;
  }
  static constexpr Names table = make();
};

template <DescribedEnum T>
Type enumeration_type() {
  Type type{.kind = Kind::enumeration, .name = type_name<T>()};
  type.names = EnumTable<T>::table.names;
  type.get_enumerator = [](const void* at) {
    std::size_t i = 0;
    while (i < EnumTable<T>::count && EnumTable<T>::table.values[i] != *static_cast<const T*>(at)) {
      ++i;
    }
    return i;
  };
  type.set_enumerator = [](void* at, std::size_t i) {
    *static_cast<T*>(at) = EnumTable<T>::table.values[i];
  };
  return type;
}

template <class Optional>
Type optional_type() {
  using Element = typename Optional::value_type;
  Type type{.kind = Kind::optional, .name = "optional"};
  type.element = &type_of<Element>;
  type.size = [](const void* at) -> std::size_t {
    return static_cast<const Optional*>(at)->has_value() ? 1 : 0;
  };
  type.element_at = [](const void* at, std::size_t) -> const void* {
    return &**static_cast<const Optional*>(at);
  };
  type.clear = [](void* at) { static_cast<Optional*>(at)->reset(); };
  type.emplace = [](void* at) -> void* { return &static_cast<Optional*>(at)->emplace(); };
  return type;
}

template <class List>
Type list_type() {
  using Element = typename List::value_type;
  Type type{.kind = Kind::list, .name = "list"};
  type.element = &type_of<Element>;
  type.size = [](const void* at) { return static_cast<const List*>(at)->size(); };
  type.element_at = [](const void* at, std::size_t i) -> const void* {
    return &(*static_cast<const List*>(at))[i];
  };
  if constexpr (requires(List & list) { list.emplace_back(); }) {
    type.clear = [](void* at) { static_cast<List*>(at)->clear(); };
    type.emplace = [](void* at) -> void* { return &static_cast<List*>(at)->emplace_back(); };
  } else {
    type.clear = [](void* at) { *static_cast<List*>(at) = List(); };
    type.add = [](void* at, const ElementReader& reader) -> Result<void> {
      Element element;
      if (auto read = reader.read(reader.context, &element); !read) return read;
      if (static_cast<List*>(at)->contains(element.id)) {
        return Failure("item.duplicate", "Give each item an id of its own.");
      }
      static_cast<List*>(at)->add(std::move(element));
      return {};
    };
  }
  return type;
}

template <class Key>
Result<Key> parse_key(std::string_view name) {
  if constexpr (std::same_as<Key, std::string>) {
    return Key(name);
  } else if constexpr (std::is_enum_v<Key>) {
    if (const auto value = enumerator_of<Key>(name)) return *value;
    return Failure("field.unknown", "There is no such name here.");
  } else {
    return Key::parse(name);
  }
}

template <class Key>
void append_key(const Key& key, std::string& out) {
  if constexpr (std::same_as<Key, std::string>) {
    out += key;
  } else if constexpr (std::is_enum_v<Key>) {
    out += name_of(key);
  } else {
    key.append_to(out);
  }
}

template <class Map>
Type map_type() {
  using Key = typename Map::key_type;
  using Element = typename Map::mapped_type;
  Type type{.kind = Kind::map, .name = "map"};
  type.element = &type_of<Element>;
  if constexpr (!std::same_as<Key, std::string>) type.key = &type_of<Key>;
  type.size = [](const void* at) { return static_cast<const Map*>(at)->size(); };
  type.element_at = [](const void* at, std::size_t i) -> const void* {
    return &static_cast<const Map*>(at)->nth(i)->second;
  };
  type.clear = [](void* at) { static_cast<Map*>(at)->clear(); };
  type.insert = [](void* at, std::string_view name) -> Result<void*> {
    Result<Key> key = parse_key<Key>(name);
    if (!key) return key.error();
    auto [place, added] = static_cast<Map*>(at)->try_emplace(std::move(*key));
    void* element = &place->second;
    return added ? element : nullptr;
  };
  type.append_name = [](const void* at, std::size_t i, std::string& out) {
    append_key(static_cast<const Map*>(at)->nth(i)->first, out);
  };
  return type;
}

template <class Record, class Description>
void* field_at(void* record) {
  return &(static_cast<Record*>(record)->*Description::pointer);
}

template <DescribedStruct T>
struct RecordTable {
  using List = boost::describe::describe_members<T, boost::describe::mod_public>;
  static constexpr std::size_t count = boost::mp11::mp_size<List>::value;
  struct Fields {
    Field fields[count == 0 ? 1 : count];
  };
  static constexpr Fields make() {
    Fields made{};
    std::size_t i = 0;
    boost::mp11::mp_for_each<List>([&](auto member) {
      using Description = decltype(member);
      using Member = std::remove_cvref_t<decltype(std::declval<T&>().*Description::pointer)>;
      made.fields[i++] =
          Field{document_name(Description::name), &type_of<Member>, &field_at<T, Description>};
    });
    return made;
  }
  static constexpr Fields table = make();

  static constexpr const Field* find(std::string_view name) {
    for (std::size_t i = 0; i < count; ++i) {
      if (table.fields[i].name == name) return &table.fields[i];
    }
    return nullptr;
  }
};

template <DescribedStruct T>
Type record_type() {
  Type type{.kind = Kind::record, .name = type_name<T>()};
  type.fields = std::span<const Field>(RecordTable<T>::table.fields, RecordTable<T>::count);
  if constexpr (requires { T::as_array; }) type.as_array = T::as_array;
  if constexpr (requires { T::short_form; }) {
    static_assert(RecordTable<T>::find(T::short_form) != nullptr, "short_form names no field");
    type.short_form = RecordTable<T>::find(T::short_form);
  }
  if constexpr (requires(T & record) { record.settle(); }) {
    type.settle = [](void* at) -> Result<void> { return static_cast<T*>(at)->settle(); };
  }
  return type;
}

template <class T>
Type make_type() {
  if constexpr (std::same_as<T, bool>) {
    return Type{.kind = Kind::boolean, .name = "boolean"};
  } else if constexpr (std::integral<T>) {
    return integer_type<T>();
  } else if constexpr (std::same_as<T, double>) {
    return Type{.kind = Kind::real, .name = "real"};
  } else if constexpr (std::same_as<T, std::string>) {
    return string_type();
  } else if constexpr (std::same_as<T, Value>) {
    return Type{.kind = Kind::any, .name = "any"};
  } else if constexpr (is_instance<T, std::optional>) {
    return optional_type<T>();
  } else if constexpr (is_list<T>) {
    return list_type<T>();
  } else if constexpr (is_map<T>) {
    return map_type<T>();
  } else if constexpr (DescribedEnum<T>) {
    return enumeration_type<T>();
  } else if constexpr (Scalar<T>) {
    return scalar_type<T>();
  } else {
    static_assert(DescribedStruct<T>, "add BOOST_DESCRIBE_STRUCT beside the struct");
    return record_type<T>();
  }
}

}  // namespace entente::detail

template <class T>
const entente::Type& entente::type_of() {
  static const Type type = detail::make_type<T>();
  return type;
}
