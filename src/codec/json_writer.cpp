#include <algorithm>
#include <gsl/assert>
#include <utility>

#include "entente/codec/json.hpp"
#include "json_number.hpp"
#include "json_text.hpp"

namespace entente {
namespace json {
namespace {

class Writer {
 public:
  Writer(std::string& out, const WriteOptions& options)
      : text_(out), options_(options), always_(options.always) {}

  void write(const Type& type, const void* value) {
    using Write = void (Writer::*)(const Type&, const void*);
    // By Kind.
    constexpr Write writers[] = {
        &Writer::write_boolean, &Writer::write_integer,  &Writer::write_real, &Writer::write_scalar,
        &Writer::write_enum,    &Writer::write_optional, &Writer::write_list, &Writer::write_map,
        &Writer::write_record,  &Writer::write_any};
    (this->*writers[static_cast<std::size_t>(type.kind)])(type, value);
  }

 private:
  [[nodiscard]] double rounded(double number) const {
    return options_.twelve_digits ? twelve_digits(number) : number;
  }

  void write_boolean(const Type&, const void* value) {
    text_.boolean(*static_cast<const bool*>(value));
  }

  void write_integer(const Type& type, const void* value) {
    const std::int64_t number = type.get_integer(value);
    if (number >= -greatest_exact && number <= greatest_exact) {
      text_.integer(number);
    } else {
      text_.string(std::to_string(number));
    }
  }

  void write_real(const Type&, const void* value) {
    text_.real(rounded(*static_cast<const double*>(value)));
  }

  void write_scalar(const Type& type, const void* value) {
    scratch_.clear();
    type.append(value, scratch_);
    text_.string(scratch_);
  }

  void write_enum(const Type& type, const void* value) {
    const std::size_t place = type.get_enumerator(value);
    Expects(place < type.names.size());
    text_.string(type.names[place]);
  }

  void write_optional(const Type& type, const void* value) {
    if (type.size(value) == 0) {
      text_.null();
    } else {
      write(type.element(), type.element_at(value, 0));
    }
  }

  void write_list(const Type& type, const void* value) {
    text_.begin_list();
    const std::size_t size = type.size(value);
    for (std::size_t i = 0; i < size; ++i) write(type.element(), type.element_at(value, i));
    text_.end_list();
  }

  void write_map(const Type& type, const void* value) {
    text_.begin_object();
    const std::size_t size = type.size(value);
    for (std::size_t i = 0; i < size; ++i) {
      scratch_.clear();
      type.append_name(value, i, scratch_);
      text_.name(scratch_);
      write(type.element(), type.element_at(value, i));
    }
    text_.end_object();
  }

  void write_record(const Type& type, const void* value) {
    if (type.as_array) {
      write_tuple(type, value);
    } else if (has_short_form(type, value)) {
      write(type.short_form->type(), type.short_form->in(value));
    } else {
      write_members(type, value);
    }
  }

  void write_members(const Type& type, const void* value) {
    const auto always = std::exchange(always_, {});
    text_.begin_object();
    for (const Field& field : type.fields) {
      const bool is_wanted = std::find(always.begin(), always.end(), field.name) != always.end();
      if (!is_wanted && field.type().is_empty(field.in(value))) continue;
      text_.name(field.name);
      write(field.type(), field.in(value));
    }
    text_.end_object();
  }

  // Elements stand by place: only those at the end can be left out.
  void write_tuple(const Type& type, const void* value) {
    std::size_t size = type.fields.size();
    while (size > 0 && type.fields[size - 1].type().is_empty(type.fields[size - 1].in(value))) {
      --size;
    }
    text_.begin_list();
    for (const Field& field : type.fields.first(size)) write(field.type(), field.in(value));
    text_.end_list();
  }

  void write_any(const Type& type, const void* value) {
    const Value& any = *static_cast<const Value*>(value);
    if (const auto* list = any.get_if<Value::List>()) {
      text_.begin_list();
      for (const Value& element : *list) write_any(type, &element);
      text_.end_list();
    } else if (const auto* map = any.get_if<Value::Map>()) {
      text_.begin_object();
      for (const auto& [name, member] : *map) {
        text_.name(name);
        write_any(type, &member);
      }
      text_.end_object();
    } else {
      write_plain(any);
    }
  }

  void write_plain(const Value& any) {
    if (const auto* truth = any.get_if<bool>()) {
      text_.boolean(*truth);
    } else if (const auto* integer = any.get_if<std::int64_t>()) {
      text_.integer(*integer);
    } else if (const auto* real = any.get_if<double>()) {
      text_.marked_real(rounded(*real));
    } else if (const auto* string = any.get_if<std::string>()) {
      text_.string(*string);
    } else {
      text_.null();
    }
  }

  // Only the field of the short form is set, and what it holds is told from the long form.
  static bool has_short_form(const Type& type, const void* value) {
    if (type.short_form == nullptr) return false;
    for (const Field& field : type.fields) {
      const bool is_short = field.name == type.short_form->name;
      if (is_short == field.type().is_empty(field.in(value))) return false;
    }
    return !is_object(type.short_form->type(), type.short_form->in(value));
  }

  // Whether the value would be written as an object; an optional is not empty here.
  static bool is_object(const Type& type, const void* value) {
    switch (type.kind) {
      case Kind::optional:
        return is_object(type.element(), type.element_at(value, 0));
      case Kind::map:
        return true;
      case Kind::record:
        return !type.as_array && !has_short_form(type, value);
      case Kind::any:
        return static_cast<const Value*>(value)->get_if<Value::Map>() != nullptr;
      default:
        return false;
    }
  }

  JsonText text_;
  const WriteOptions& options_;
  // Taken by the outermost object.
  std::span<const std::string_view> always_;
  std::string scratch_;
};

void write_failure(const Failure& failure, JsonText& text);

void write_detail(const Failure::Detail& detail, JsonText& text) {
  text.name(detail.first);
  if (const auto* one = std::get_if<std::string>(&detail.second)) {
    text.string(*one);
    return;
  }
  text.begin_list();
  for (const std::string& each : std::get<std::vector<std::string>>(detail.second)) {
    text.string(each);
  }
  text.end_list();
}

void write_details(const Failure& failure, JsonText& text) {
  text.name("detail");
  text.begin_object();
  for (const Failure::Detail& detail : failure.details()) write_detail(detail, text);
  if (!failure.causes().empty()) {
    text.name("mistakes");
    text.begin_list();
    for (const Failure& cause : failure.causes()) write_failure(cause, text);
    text.end_list();
  }
  text.end_object();
}

void write_failure(const Failure& failure, JsonText& text) {
  text.begin_object();
  text.name("code");
  text.string(failure.code());
  text.name("message");
  text.string(failure.message());
  if (!failure.path().empty()) {
    text.name("path");
    text.string(failure.path());
  }
  if (!failure.details().empty() || !failure.causes().empty()) write_details(failure, text);
  text.end_object();
}

}  // namespace
}  // namespace json

void write_json(const void* value, const Type& type, std::string& out,
                const WriteOptions& options) {
  json::Writer(out, options).write(type, value);
}

std::string to_json(const Failure& failure) {
  std::string out;
  json::JsonText text(out);
  json::write_failure(failure, text);
  return out;
}

}  // namespace entente
