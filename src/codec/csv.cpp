#include "entente/codec/csv.hpp"

#include <algorithm>
#include <gsl/assert>

namespace entente {
namespace {

constexpr std::string_view formula_starts = "=+-@";
// The same, full-width: Japanese spreadsheets make no difference.
constexpr std::string_view wide_starts[] = {"\uFF1D", "\uFF0B", "\uFF0D", "\uFF20"};

bool begins_formula(std::string_view text) {
  return formula_starts.find(text.front()) != std::string_view::npos ||
         std::any_of(std::begin(wide_starts), std::end(wide_starts),
                     [&](std::string_view start) { return text.starts_with(start); });
}

bool is_number(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return text.find_first_not_of("0123456789.") == std::string_view::npos;
}

// What other programs, or other settings of the same, put between cells and rows.
bool separates(char c) { return c == ';' || c == '\t' || c == '\r' || c == '\n'; }

// Whether a cell that begins with the text needs an apostrophe: it would be a formula, or be taken
// for one with its apostrophe.
bool needs_apostrophe(std::string_view text, bool is_first) {
  text.remove_prefix((std::min)(text.find_first_not_of('\''), text.size()));
  if (text.empty()) return false;
  // Some programs pass over these when they begin a file's cell.
  const bool is_blank = text.front() == '\t' || text.front() == '\r' || text.front() == '\n';
  return begins_formula(text) || (is_first && is_blank);
}

void append_quoted(std::string_view text, std::string& out) {
  bool begins_cell = !is_number(text);
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_cell && needs_apostrophe(text.substr(i), i == 0)) out += '\'';
    if (text[i] == '"') out += '"';
    out += text[i];
    begins_cell = separates(text[i]);
  }
  out += '"';
}

bool is_number_or_truth(Kind kind) {
  return kind == Kind::boolean || kind == Kind::integer || kind == Kind::real;
}

bool is_number_or_truth(const Type& type, const void* value) {
  if (type.kind != Kind::any) return is_number_or_truth(type.kind);
  const Value& any = *static_cast<const Value*>(value);
  return any.get_if<bool>() || any.get_if<std::int64_t>() || any.get_if<double>();
}

// What has no structure.
bool is_plain(Kind kind) {
  return is_number_or_truth(kind) || kind == Kind::scalar || kind == Kind::enumeration;
}

class CsvWriter {
 public:
  CsvWriter(std::string& out, const WriteOptions& options) : out_(out), options_(options) {}

  void write_header(const Type& record) {
    each_cell(record, nullptr, {}, [this](const std::string& name, const Type&, const void*) {
      begin_cell();
      append_quoted(name, out_);
    });
    end_row();
  }

  void write_row(const Type& record, const void* value) {
    each_cell(record, value, {}, [this](const std::string&, const Type& type, const void* cell) {
      begin_cell();
      if (cell != nullptr && !type.is_empty(cell)) write_cell(type, cell);
    });
    end_row();
  }

 private:
  // Of what is not there the value is null.
  template <class Visit>
  static void each_cell(const Type& type, const void* value, const std::string& name,
                        const Visit& visit) {
    if (type.kind == Kind::optional) {
      const bool is_there = value != nullptr && !type.is_empty(value);
      each_cell(type.element(), is_there ? type.element_at(value, 0) : nullptr, name, visit);
    } else if (type.kind != Kind::record || type.as_array) {
      visit(name, type, value);
    } else {
      const std::string prefix = name.empty() ? name : name + '.';
      for (const Field& field : type.fields) {
        each_cell(field.type(), value != nullptr ? field.in(value) : nullptr,
                  std::string(prefix).append(field.name), visit);
      }
    }
  }

  void begin_cell() {
    if (!begins_row_) out_ += ',';
    begins_row_ = false;
  }

  void end_row() {
    out_ += "\r\n";
    begins_row_ = true;
  }

  void write_cell(const Type& type, const void* value) {
    if (is_number_or_truth(type, value)) return append_plain(type, value, out_);
    std::string text;
    append_content(type, value, text);
    if (!text.empty()) append_quoted(text, out_);
  }

  void append_content(const Type& type, const void* value, std::string& text) const {
    if (type.kind == Kind::any) {
      append_any(*static_cast<const Value*>(value), text);
    } else if (type.kind == Kind::list && is_plain(type.element().kind)) {
      append_list(type, value, text);
    } else {
      append_plain(type, value, text);
    }
  }

  void append_any(const Value& any, std::string& text) const {
    if (const auto* string = any.get_if<std::string>()) {
      text += *string;
    } else if (!any.is_null()) {
      write_json(&any, type_of<Value>(), text, options_);
    }
  }

  void append_list(const Type& type, const void* value, std::string& text) const {
    for (std::size_t i = 0; i < type.size(value); ++i) {
      if (i > 0) text += "; ";
      append_plain(type.element(), type.element_at(value, i), text);
    }
  }

  void append_plain(const Type& type, const void* value, std::string& text) const {
    if (type.kind == Kind::scalar) {
      type.append(value, text);
    } else if (type.kind == Kind::enumeration) {
      text += type.names[type.get_enumerator(value)];
    } else if (type.kind == Kind::integer) {
      text += std::to_string(type.get_integer(value));
    } else {
      write_json(value, type, text, options_);
    }
  }

  std::string& out_;
  const WriteOptions options_;
  bool begins_row_ = true;
};

}  // namespace

void write_csv(const void* list, const Type& type, std::string& out, const WriteOptions& options) {
  Expects(type.kind == Kind::list && type.element().kind == Kind::record);
  CsvWriter writer(out, {.twelve_digits = options.twelve_digits});
  writer.write_header(type.element());
  for (std::size_t i = 0; i < type.size(list); ++i) {
    writer.write_row(type.element(), type.element_at(list, i));
  }
}

}  // namespace entente
