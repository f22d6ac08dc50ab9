#include "binary.hpp"

#include <bit>
#include <set>

#include "entente/base/value.hpp"

namespace entente {
namespace {

constexpr int max_depth = 32;

Failure malformed() {
  return Failure("binary.malformed", "These bytes were not written by this version.");
}

void write_number(std::uint64_t number, std::string& out) {
  while (number >= 0x80) {
    out += static_cast<char>(number | 0x80);
    number >>= 7;
  }
  out += static_cast<char>(number);
}

// Small for small numbers of either sign.
void write_signed(std::int64_t number, std::string& out) {
  const auto bits = static_cast<std::uint64_t>(number);
  write_number((bits << 1) ^ (number < 0 ? ~std::uint64_t{0} : 0), out);
}

void write_text(std::string_view text, std::string& out) {
  write_number(text.size(), out);
  out += text;
}

Result<std::uint8_t> read_byte(std::string_view& in) {
  if (in.empty()) return malformed();
  const auto byte = static_cast<std::uint8_t>(in.front());
  in.remove_prefix(1);
  return byte;
}

Result<std::uint64_t> read_number(std::string_view& in) {
  std::uint64_t number = 0;
  for (int shift = 0; shift < 64; shift += 7) {
    const Result<std::uint8_t> byte = read_byte(in);
    if (!byte) return byte.error();
    const std::uint64_t part = *byte & 0x7F;
    if (part << shift >> shift != part) return malformed();
    number |= part << shift;
    // The shortest form alone, so that equal values are equal bytes.
    if (*byte < 0x80) return *byte == 0 && shift != 0 ? Result<std::uint64_t>(malformed()) : number;
  }
  return malformed();
}

Result<std::int64_t> read_signed(std::string_view& in) {
  const Result<std::uint64_t> bits = read_number(in);
  if (!bits) return bits.error();
  return static_cast<std::int64_t>((*bits >> 1) ^ (~(*bits & 1) + 1));
}

// No element is shorter than a byte, so a count never asks for more than there is.
Result<std::size_t> read_count(std::string_view& in) {
  const Result<std::uint64_t> count = read_number(in);
  if (!count) return count.error();
  if (*count > in.size()) return malformed();
  return static_cast<std::size_t>(*count);
}

Result<std::string_view> read_text(std::string_view& in) {
  const Result<std::size_t> size = read_count(in);
  if (!size) return size.error();
  const std::string_view text = in.substr(0, *size);
  in.remove_prefix(*size);
  return text;
}

void write_real(double number, std::string& out) {
  const auto bits = std::bit_cast<std::uint64_t>(number);
  for (int shift = 0; shift < 64; shift += 8) out += static_cast<char>(bits >> shift);
}

Result<double> read_real(std::string_view& in) {
  if (in.size() < 8) return malformed();
  std::uint64_t bits = 0;
  for (std::size_t i = 8; i-- > 0;) bits = bits << 8 | static_cast<std::uint8_t>(in[i]);
  in.remove_prefix(8);
  return std::bit_cast<double>(bits);
}

// The place in the variant of a `Value`, then what it holds.
void write_value(const Value& value, std::string& out) {
  out += static_cast<char>(value.content().index());
  if (const auto* truth = value.get_if<bool>()) out += static_cast<char>(*truth ? 1 : 0);
  if (const auto* whole = value.get_if<std::int64_t>()) write_signed(*whole, out);
  if (const auto* real = value.get_if<double>()) write_real(*real, out);
  if (const auto* text = value.get_if<std::string>()) write_text(*text, out);
  if (const auto* list = value.get_if<Value::List>()) {
    write_number(list->size(), out);
    for (const Value& each : *list) write_value(each, out);
  }
  if (const auto* map = value.get_if<Value::Map>()) {
    write_number(map->size(), out);
    for (const auto& [name, each] : *map) {
      write_text(name, out);
      write_value(each, out);
    }
  }
}

Result<Value> read_value(std::string_view& in, int depth);

template <class T>
Result<Value> as_value(const Result<T>& read) {
  return read ? Result<Value>(Value(*read)) : Result<Value>(read.error());
}

Result<Value> read_list(std::string_view& in, int depth) {
  const Result<std::size_t> count = read_count(in);
  if (!count) return count.error();
  Value::List list;
  for (std::size_t i = 0; i < *count; ++i) {
    Result<Value> element = read_value(in, depth);
    if (!element) return element.error();
    list.push_back(std::move(*element));
  }
  return Value(std::move(list));
}

Result<Value> read_map(std::string_view& in, int depth) {
  const Result<std::size_t> count = read_count(in);
  if (!count) return count.error();
  Value map{Value::Map()};
  std::optional<std::string> last;
  for (std::size_t i = 0; i < *count; ++i) {
    const Result<std::string_view> name = read_text(in);
    if (!name) return name.error();
    if (last && *name <= *last) return malformed();
    last = *name;
    Result<Value> element = read_value(in, depth);
    if (!element) return element.error();
    map.set(*name, std::move(*element));
  }
  return map;
}

Result<Value> read_value(std::string_view& in, int depth) {
  if (depth == 0) return malformed();
  const Result<std::uint8_t> index = read_byte(in);
  if (!index) return index.error();
  switch (*index) {
    case 0:
      return Value();
    case 1: {
      const Result<std::uint8_t> truth = read_byte(in);
      if (!truth || *truth > 1) return malformed();
      return Value(*truth == 1);
    }
    case 2:
      return as_value(read_signed(in));
    case 3:
      return as_value(read_real(in));
    case 4:
      return as_value(read_text(in));
    case 5:
      return read_list(in, depth - 1);
    case 6:
      return read_map(in, depth - 1);
    default:
      return malformed();
  }
}

void write_elements(const void* value, const Type& type, std::string& out) {
  const std::size_t count = type.size(value);
  write_number(count, out);
  for (std::size_t i = 0; i < count; ++i) {
    write_binary(type.element_at(value, i), type.element(), out);
  }
}

void write_map(const void* value, const Type& type, std::string& out) {
  const std::size_t count = type.size(value);
  write_number(count, out);
  std::string name;
  for (std::size_t i = 0; i < count; ++i) {
    name.clear();
    type.append_name(value, i, name);
    write_text(name, out);
    write_binary(type.element_at(value, i), type.element(), out);
  }
}

void write_scalar(const void* value, const Type& type, std::string& out) {
  std::string text;
  type.append(value, text);
  write_text(text, out);
}

// An empty text is the default, which not every type would take from a document.
Result<void> read_scalar(std::string_view& in, const Type& type, void* into) {
  const Result<std::string_view> text = read_text(in);
  if (!text) return text.error();
  return text->empty() ? Result<void>() : type.parse(into, *text);
}

struct ElementPlace {
  std::string_view& in;
  const Type& type;
};

Result<void> read_element(void* context, void* element) {
  const auto& place = *static_cast<ElementPlace*>(context);
  return read_binary(place.in, place.type, element);
}

Result<void> read_elements(std::string_view& in, const Type& type, void* into) {
  const Result<std::size_t> count = read_count(in);
  if (!count) return count.error();
  if (type.kind == Kind::optional && *count > 1) return malformed();
  ElementPlace place{in, type.element()};
  for (std::size_t i = 0; i < *count; ++i) {
    auto read = type.add != nullptr ? type.add(into, {&read_element, &place})
                                    : read_binary(in, place.type, type.emplace(into));
    if (!read) return read;
  }
  return {};
}

Result<void> read_entries(std::string_view& in, const Type& type, void* into) {
  const Result<std::size_t> count = read_count(in);
  if (!count) return count.error();
  for (std::size_t i = 0; i < *count; ++i) {
    const Result<std::string_view> name = read_text(in);
    if (!name) return name.error();
    const Result<void*> element = type.insert(into, *name);
    if (!element || *element == nullptr) return malformed();
    if (auto read = read_binary(in, type.element(), *element); !read) return read;
  }
  return {};
}

Result<void> read_record(std::string_view& in, const Type& type, void* into) {
  for (const Field& field : type.fields) {
    if (auto read = read_binary(in, field.type(), field.at(into)); !read) return read;
  }
  return type.settle != nullptr ? type.settle(into) : Result<void>();
}

Result<void> read_integer(std::string_view& in, const Type& type, void* into) {
  const Result<std::int64_t> number = read_signed(in);
  if (!number) return number.error();
  if (*number < type.lowest || *number > type.greatest) return malformed();
  type.set_integer(into, *number);
  return {};
}

Result<void> read_enumerator(std::string_view& in, const Type& type, void* into) {
  const Result<std::uint64_t> place = read_number(in);
  if (!place) return place.error();
  if (*place >= type.names.size()) return malformed();
  type.set_enumerator(into, *place);
  return {};
}

void append_schema(const Type& type, std::set<const Type*>& known, std::string& out) {
  out.append(std::to_string(static_cast<int>(type.kind))).append(type.name);
  for (const std::string_view name : type.names) out.append("|").append(name);
  if (type.key != nullptr) out.append("^").append(type.key().name);
  if (!known.insert(&type).second) return;
  if (type.element != nullptr) {
    out += '<';
    append_schema(type.element(), known, out);
    out += '>';
  }
  for (const Field& field : type.fields) {
    out.append("{").append(field.name).append(":");
    append_schema(field.type(), known, out);
    out += '}';
  }
}

void visit_value(const Value& value, const TextVisitor& visitor) {
  if (const auto* text = value.get_if<std::string>()) visitor.visit(visitor.context, *text);
  if (const auto* list = value.get_if<Value::List>()) {
    for (const Value& each : *list) visit_value(each, visitor);
  }
  if (const auto* map = value.get_if<Value::Map>()) {
    for (const auto& [name, each] : *map) {
      visitor.visit(visitor.context, name);
      visit_value(each, visitor);
    }
  }
}

}  // namespace

void write_binary(const void* value, const Type& type, std::string& out) {
  switch (type.kind) {
    case Kind::boolean:
      out += static_cast<char>(*static_cast<const bool*>(value) ? 1 : 0);
      return;
    case Kind::integer:
      write_signed(type.get_integer(value), out);
      return;
    case Kind::real:
      write_real(*static_cast<const double*>(value), out);
      return;
    case Kind::scalar:
      write_scalar(value, type, out);
      return;
    case Kind::enumeration:
      write_number(type.get_enumerator(value), out);
      return;
    case Kind::optional:
    case Kind::list:
      write_elements(value, type, out);
      return;
    case Kind::map:
      write_map(value, type, out);
      return;
    case Kind::record:
      for (const Field& field : type.fields) write_binary(field.in(value), field.type(), out);
      return;
    case Kind::any:
      write_value(*static_cast<const Value*>(value), out);
      return;
  }
}

Result<void> read_binary(std::string_view& in, const Type& type, void* into) {
  switch (type.kind) {
    case Kind::boolean: {
      const Result<std::uint8_t> truth = read_byte(in);
      if (!truth || *truth > 1) return malformed();
      *static_cast<bool*>(into) = *truth == 1;
      return {};
    }
    case Kind::integer:
      return read_integer(in, type, into);
    case Kind::real: {
      const Result<double> number = read_real(in);
      if (!number) return number.error();
      *static_cast<double*>(into) = *number;
      return {};
    }
    case Kind::scalar:
      return read_scalar(in, type, into);
    case Kind::enumeration:
      return read_enumerator(in, type, into);
    case Kind::optional:
    case Kind::list:
      return read_elements(in, type, into);
    case Kind::map:
      return read_entries(in, type, into);
    case Kind::record:
      return read_record(in, type, into);
    case Kind::any: {
      Result<Value> value = read_value(in, max_depth);
      if (!value) return value.error();
      *static_cast<Value*>(into) = std::move(*value);
      return {};
    }
  }
  return malformed();
}

std::string schema_of(const Type& type) {
  std::set<const Type*> known;
  std::string out;
  append_schema(type, known, out);
  return out;
}

void for_each_text(const void* value, const Type& type, const TextVisitor& visitor) {
  if (type.kind == Kind::any) visit_value(*static_cast<const Value*>(value), visitor);
  if (type.kind == Kind::scalar) {
    std::string text;
    type.append(value, text);
    visitor.visit(visitor.context, text);
  }
  for (const Field& field : type.fields) for_each_text(field.in(value), field.type(), visitor);
  if (type.size == nullptr) return;
  std::string name;
  for (std::size_t i = 0; i < type.size(value); ++i) {
    if (type.append_name != nullptr) {
      name.clear();
      type.append_name(value, i, name);
      visitor.visit(visitor.context, name);
    }
    for_each_text(type.element_at(value, i), type.element(), visitor);
  }
}

}  // namespace entente
