#include "entente/codec/schema.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/codec/json.hpp"
#include "json_number.hpp"
#include "json_text.hpp"

namespace entente {
namespace json {
namespace {

// What is known of a scalar by its type_name, as schema members. What is not in the table gets
// its name as a format of our own, which validators ignore and readers understand.
struct ScalarForm {
  std::string_view name;
  std::string_view keyword;
  std::string_view value;
};

constexpr std::array<ScalarForm, 6> scalar_forms{{
    {"instant", "format", R"("date-time")"},
    {"date", "format", R"("date")"},
    {"id", "minLength", "1"},
    {"text", "", ""},
    {"decimal", "pattern", R"("^-?(0|[1-9][0-9]*)(\\.[0-9]+)?$")"},
    {"currency", "pattern", R"("^[A-Z]{3}$")"},
}};

bool is_required(const Field& field) { return !field.type().may_be_absent(); }

std::size_t min_items(const Type& tuple) {
  std::size_t required = 0;
  for (std::size_t i = 0; i < tuple.fields.size(); ++i) {
    if (is_required(tuple.fields[i])) required = i + 1;
  }
  return required;
}

class SchemaWriter {
 public:
  explicit SchemaWriter(std::string& out) : text_(out) {}

  void write(const Type& root) {
    collect(root);
    text_.begin_object();
    text_member("$schema", "https://json-schema.org/draft/2020-12/schema");
    members(root);
    if (!records_.empty()) {
      text_.name("$defs");
      text_.begin_object();
      for (const Named& record : records_) {
        text_.name(record.name);
        definition(*record.type);
      }
      text_.end_object();
    }
    text_.end_object();
  }

 private:
  struct Named {
    const Type* type;
    std::string name;
  };

  // Every struct on the way from the root, in the order in which they are met.
  void collect(const Type& type) {
    if (type.key != nullptr) collect(type.key());
    if (type.element != nullptr) collect(type.element());
    if (type.kind != Kind::record || find(type) != records_.end()) return;
    records_.push_back({&type, free_name(type.name)});
    for (const Field& field : type.fields) collect(field.type());
  }

  std::vector<Named>::const_iterator find(const Type& type) const {
    return std::find_if(records_.begin(), records_.end(),
                        [&](const Named& record) { return record.type == &type; });
  }

  std::string free_name(std::string_view name) const {
    const auto is_taken = [&](const std::string& wanted) {
      return std::any_of(records_.begin(), records_.end(),
                         [&](const Named& record) { return record.name == wanted; });
    };
    // What is made from a template goes by its argument; compilers end such a name differently.
    const std::string_view plain = name.substr(0, name.find_first_of("> "));
    std::string wanted(plain);
    for (int i = 2; is_taken(wanted); ++i) wanted = std::string(plain) + std::to_string(i);
    return wanted;
  }

  void text_member(std::string_view name, std::string_view text) {
    text_.name(name);
    text_.string(text);
  }

  void integer_member(std::string_view name, std::int64_t number) {
    text_.name(name);
    text_.integer(number);
  }

  void count_member(std::string_view name, std::size_t count) {
    integer_member(name, static_cast<std::int64_t>(count));
  }

  void schema(const Type& type) {
    if (type.kind == Kind::any) {
      text_.boolean(true);
      return;
    }
    text_.begin_object();
    members(type);
    text_.end_object();
  }

  // The members of a type's schema, within an object that is open.
  void members(const Type& type) {
    using Write = void (SchemaWriter::*)(const Type&);
    // By Kind.
    constexpr Write writers[] = {&SchemaWriter::boolean,     &SchemaWriter::integer,
                                 &SchemaWriter::real,        &SchemaWriter::scalar,
                                 &SchemaWriter::enumeration, &SchemaWriter::optional,
                                 &SchemaWriter::list,        &SchemaWriter::map,
                                 &SchemaWriter::reference,   &SchemaWriter::any};
    (this->*writers[static_cast<std::size_t>(type.kind)])(type);
  }

  void boolean(const Type&) { text_member("type", "boolean"); }

  void integer(const Type& type) {
    if (type.greatest <= greatest_exact) {
      whole_number(type.lowest, type.greatest);
      return;
    }
    text_.name("oneOf");
    text_.begin_list();
    text_.begin_object();
    whole_number((std::max)(type.lowest, -greatest_exact), greatest_exact);
    text_.end_object();
    text_.begin_object();
    text_member("type", "string");
    text_member("pattern", type.lowest < 0 ? "^-?[1-9][0-9]{15,18}$" : "^[1-9][0-9]{15,18}$");
    text_.end_object();
    text_.end_list();
  }

  void whole_number(std::int64_t lowest, std::int64_t greatest) {
    text_member("type", "integer");
    integer_member("minimum", lowest);
    integer_member("maximum", greatest);
  }

  void real(const Type&) { text_member("type", "number"); }

  void scalar(const Type& type) {
    text_member("type", "string");
    const auto form = std::find_if(scalar_forms.begin(), scalar_forms.end(),
                                   [&](const ScalarForm& row) { return row.name == type.name; });
    if (form == scalar_forms.end()) {
      text_member("format", type.name);
    } else if (!form->keyword.empty()) {
      text_.name(form->keyword);
      text_.raw(form->value);
    }
    if (type.max_bytes > 0) count_member("maxLength", type.max_bytes);
  }

  void enumeration(const Type& type) {
    text_.name("enum");
    text_.begin_list();
    for (const std::string_view name : type.names) text_.string(name);
    text_.end_list();
  }

  // Whether it may be absent is said where it is used.
  void optional(const Type& type) {
    if (type.element().kind != Kind::any) members(type.element());
  }

  void list(const Type& type) {
    text_member("type", "array");
    text_.name("items");
    schema(type.element());
    count_member("maxItems", ReadOptions{}.max_items);
  }

  void map(const Type& type) {
    text_member("type", "object");
    if (type.key != nullptr) {
      text_.name("propertyNames");
      schema(type.key());
    }
    text_.name("additionalProperties");
    schema(type.element());
    const bool is_free = type.element().kind == Kind::any;
    count_member("maxProperties", is_free ? ReadOptions{}.max_attributes : ReadOptions{}.max_items);
  }

  void reference(const Type& type) { text_member("$ref", "#/$defs/" + find(type)->name); }

  void any(const Type&) {}

  void definition(const Type& type) {
    text_.begin_object();
    if (type.short_form == nullptr) {
      long_form(type);
    } else {
      text_.name("oneOf");
      text_.begin_list();
      text_.begin_object();
      long_form(type);
      text_.end_object();
      short_form(type);
      text_.end_list();
    }
    text_.end_object();
  }

  void long_form(const Type& type) {
    if (type.as_array) {
      tuple(type);
    } else {
      object(type);
    }
  }

  // What is reached through a short form is no object itself: that would be taken for the outer
  // struct.
  void short_form(const Type& type) {
    const Type* inner = &type.short_form->type();
    while (inner->kind == Kind::optional) inner = &inner->element();
    if (inner->kind == Kind::record && !inner->as_array && inner->short_form != nullptr) {
      short_form(*inner);
    } else if (inner->kind == Kind::any) {
      text_.raw(R"({"type":["null","boolean","number","string","array"]})");
    } else {
      schema(*inner);
    }
  }

  void object(const Type& type) {
    text_member("type", "object");
    text_.name("properties");
    text_.begin_object();
    for (const Field& field : type.fields) {
      text_.name(field.name);
      schema(field.type());
    }
    text_.end_object();
    if (std::any_of(type.fields.begin(), type.fields.end(), is_required)) {
      text_.name("required");
      text_.begin_list();
      for (const Field& field : type.fields) {
        if (is_required(field)) text_.string(field.name);
      }
      text_.end_list();
    }
    text_.name("additionalProperties");
    text_.boolean(false);
  }

  void tuple(const Type& type) {
    text_member("type", "array");
    text_.name("prefixItems");
    text_.begin_list();
    for (const Field& field : type.fields) place(field.type());
    text_.end_list();
    text_.name("items");
    text_.boolean(false);
    count_member("minItems", min_items(type));
  }

  // Of a tuple, where null stands for an absent element.
  void place(const Type& type) {
    if (type.kind != Kind::optional) {
      schema(type);
      return;
    }
    text_.begin_object();
    text_.name("anyOf");
    text_.begin_list();
    schema(type);
    text_.raw(R"({"type":"null"})");
    text_.end_list();
    text_.end_object();
  }

  JsonText text_;
  std::vector<Named> records_;
};

}  // namespace
}  // namespace json

std::string json_schema(const Type& type) {
  std::string out;
  json::SchemaWriter(out).write(type);
  return out;
}

}  // namespace entente
