#include "json_text.hpp"

#include <gsl/assert>

#include "entente/base/text.hpp"
#include "json_number.hpp"

namespace entente::json {
namespace {

// JSON's short escape of a character, 0 when it has none.
constexpr char short_escape(char c) {
  constexpr std::string_view plain = "\"\\\b\f\n\r\t";
  constexpr std::string_view escapes = "\"\\bfnrt";
  const std::size_t at = plain.find(c);
  return at == std::string_view::npos ? '\0' : escapes[at];
}

bool needs_escape(char c) { return static_cast<unsigned char>(c) < 0x20 || c == '"' || c == '\\'; }

void append_escaped(char c, std::string& out) {
  constexpr std::string_view hex = "0123456789abcdef";
  const auto code = static_cast<unsigned char>(c);
  out += '\\';
  if (const char escape = short_escape(c); escape != '\0') {
    out += escape;
    return;
  }
  out += "u00";
  out += hex[code >> 4];
  out += hex[code & 0xF];
}

}  // namespace

void JsonText::separate() {
  if (needs_comma_) out_ += ',';
  needs_comma_ = true;
}

void JsonText::open(char bracket) {
  separate();
  out_ += bracket;
  needs_comma_ = false;
}

void JsonText::close(char bracket) {
  out_ += bracket;
  needs_comma_ = true;
}

void JsonText::quote(std::string_view text) {
  Expects(is_utf8(text));
  out_ += '"';
  std::size_t done = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!needs_escape(text[i])) continue;
    out_ += text.substr(done, i - done);
    append_escaped(text[i], out_);
    done = i + 1;
  }
  out_ += text.substr(done);
  out_ += '"';
}

void JsonText::name(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
  needs_comma_ = false;
}

void JsonText::string(std::string_view text) {
  separate();
  quote(text);
}

void JsonText::integer(std::int64_t number) {
  separate();
  append_integer(number, out_);
}

void JsonText::real(double number) {
  separate();
  append_real(number, out_);
}

void JsonText::marked_real(double number) {
  std::string text;
  append_real(number, text);
  if (is_integer(text)) text += ".0";
  raw(text);
}

void JsonText::boolean(bool truth) { raw(truth ? "true" : "false"); }

void JsonText::null() { raw("null"); }

void JsonText::raw(std::string_view json) {
  separate();
  out_ += json;
}

}  // namespace entente::json
