#include "expression_lexer.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <span>
#include <system_error>

namespace entente::rules {
namespace {

using std::string_view_literals::operator""sv;

constexpr std::array keywords = {"false"sv, "in"sv, "null"sv, "true"sv};
constexpr std::array reserved_words = {"as"sv,   "break"sv,     "const"sv,   "continue"sv, "else"sv,
                                       "for"sv,  "function"sv,  "if"sv,      "import"sv,   "let"sv,
                                       "loop"sv, "namespace"sv, "package"sv, "return"sv,   "var"sv,
                                       "void"sv, "while"sv};

// Longer ones first, so that the first match is the longest.
constexpr std::array symbols = {"&&"sv, "||"sv, "=="sv, "!="sv, "<="sv, ">="sv, "<"sv, ">"sv,
                                "+"sv,  "-"sv,  "*"sv,  "/"sv,  "%"sv,  "!"sv,  "?"sv, ":"sv,
                                "."sv,  ","sv,  "("sv,  ")"sv,  "["sv,  "]"sv};

constexpr bool is_digit(char c) noexcept { return c >= '0' && c <= '9'; }
constexpr bool is_letter(char c) noexcept {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
constexpr bool is_word(char c) noexcept { return is_letter(c) || is_digit(c); }

bool is_one_of(std::span<const std::string_view> words, std::string_view word) noexcept {
  return std::find(words.begin(), words.end(), word) != words.end();
}

void append_utf8(std::uint32_t point, std::string& out) {
  const auto put = [&out](std::uint32_t byte) { out += static_cast<char>(byte); };
  if (point < 0x80) {
    put(point);
  } else if (point < 0x800) {
    put(0xC0U | (point >> 6U));
    put(0x80U | (point & 0x3FU));
  } else if (point < 0x10000) {
    put(0xE0U | (point >> 12U));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  } else {
    put(0xF0U | (point >> 18U));
    put(0x80U | ((point >> 12U) & 0x3FU));
    put(0x80U | ((point >> 6U) & 0x3FU));
    put(0x80U | (point & 0x3FU));
  }
}

constexpr bool is_scalar_value(std::uint32_t point) noexcept {
  return point < 0xD800 || (point > 0xDFFF && point <= 0x10FFFF);
}

struct SimpleEscape {
  char letter;
  char meaning;
};
constexpr std::array simple_escapes = {
    SimpleEscape{'a', '\a'}, SimpleEscape{'b', '\b'},  SimpleEscape{'f', '\f'},
    SimpleEscape{'n', '\n'}, SimpleEscape{'r', '\r'},  SimpleEscape{'t', '\t'},
    SimpleEscape{'v', '\v'}, SimpleEscape{'\\', '\\'}, SimpleEscape{'?', '?'},
    SimpleEscape{'"', '"'},  SimpleEscape{'\'', '\''}, SimpleEscape{'`', '`'}};

struct CodeEscape {
  char letter;
  std::size_t digits;
};
constexpr std::array code_escapes = {CodeEscape{'x', 2}, CodeEscape{'X', 2}, CodeEscape{'u', 4},
                                     CodeEscape{'U', 8}};

class Lexer {
 public:
  Lexer(std::string_view text, Mistakes& mistakes) : text_(text), mistakes_(mistakes) {}

  std::vector<Token> all() {
    std::vector<Token> tokens;
    while (skip_blanks(), at_ < text_.size() && !failed_) {
      Token token = next();
      if (!failed_) tokens.push_back(std::move(token));
    }
    tokens.push_back(Token{.kind = TokenKind::end, .offset = at_});
    return tokens;
  }

 private:
  [[nodiscard]] char peek(std::size_t ahead = 0) const noexcept {
    return at_ + ahead < text_.size() ? text_[at_ + ahead] : '\0';
  }
  [[nodiscard]] bool starts_with(std::string_view prefix) const noexcept {
    return text_.substr(at_).starts_with(prefix);
  }

  void fail(std::string_view message, std::size_t offset) {
    mistakes_.add("expression.syntax", message, offset);
    failed_ = true;
  }

  void skip_blanks() {
    while (at_ < text_.size()) {
      if (" \t\r\n\f"sv.find(text_[at_]) != std::string_view::npos) {
        ++at_;
      } else if (starts_with("//")) {
        at_ = (std::min)(text_.find('\n', at_), text_.size());
      } else {
        return;
      }
    }
  }

  Token next() {
    const bool raw = (peek() == 'r' || peek() == 'R') && is_quote(peek(1));
    if (raw || is_quote(peek())) return string(raw);
    if (is_digit(peek()) || (peek() == '.' && is_digit(peek(1)))) return number();
    if (is_letter(peek())) return word();
    return symbol();
  }

  static constexpr bool is_quote(char c) noexcept { return c == '\'' || c == '"'; }

  Token finish(TokenKind kind, std::size_t begin) const {
    return Token{.kind = kind, .offset = begin, .source = text_.substr(begin, at_ - begin)};
  }

  Token word() {
    const std::size_t begin = at_;
    while (is_word(peek())) ++at_;
    return finish(TokenKind::identifier, begin);
  }

  Token symbol() {
    const std::size_t begin = at_;
    const auto* found = std::find_if(symbols.begin(), symbols.end(),
                                     [this](std::string_view each) { return starts_with(each); });
    if (found == symbols.end()) {
      fail("This character has no meaning here; write texts in quotes.", begin);
      return {};
    }
    at_ += found->size();
    return finish(TokenKind::symbol, begin);
  }

  Token number() {
    const std::size_t begin = at_;
    const bool hex = peek() == '0' && (peek(1) == 'x' || peek(1) == 'X');
    const bool real = !hex && skip_decimal();
    if (hex) {
      at_ += 2;
      while (is_word(peek())) ++at_;
    }
    if (is_word(peek())) {
      fail("A number ends before a letter; unsigned numbers are not part of the language.", at_);
      return {};
    }
    Token token = finish(real ? TokenKind::real : TokenKind::integer, begin);
    if (!(real ? read(token.source, token.real)
               : read(token.source.substr(hex ? 2 : 0), token.magnitude, hex ? 16 : 10))) {
      fail("This number is malformed or out of range.", begin);
    }
    return token;
  }

  /// Goes past digits, fraction and exponent; true when it is a double.
  bool skip_decimal() {
    bool real = false;
    while (is_digit(peek())) ++at_;
    if (peek() == '.' && is_digit(peek(1))) {
      real = true;
      ++at_;
      while (is_digit(peek())) ++at_;
    }
    const std::size_t sign = peek(1) == '+' || peek(1) == '-' ? 1 : 0;
    if ((peek() == 'e' || peek() == 'E') && is_digit(peek(1 + sign))) {
      real = true;
      at_ += 1 + sign;
      while (is_digit(peek())) ++at_;
    }
    return real;
  }

  template <class Number, class... Base>
  static bool read(std::string_view digits, Number& out, Base... base) {
    const char* const end = digits.data() + digits.size();
    const auto [stop, error] = std::from_chars(digits.data(), end, out, base...);
    return error == std::errc{} && stop == end;
  }

  Token string(bool raw) {
    const std::size_t begin = at_;
    if (raw) ++at_;
    const std::size_t length = starts_with("'''") || starts_with("\"\"\"") ? 3 : 1;
    const std::string_view quote = text_.substr(at_, length);
    at_ += length;
    std::string content;
    while (!failed_ && !starts_with(quote)) {
      if (at_ == text_.size() || (length == 1 && (peek() == '\n' || peek() == '\r'))) {
        fail("This text has no end; close the quotes.", begin);
      } else if (peek() == '\\' && !raw) {
        escape(content);
      } else {
        content += text_[at_++];
      }
    }
    at_ += length;
    if (failed_) return {};
    Token token = finish(TokenKind::text, begin);
    token.content = std::move(content);
    return token;
  }

  void escape(std::string& out) {
    const std::size_t begin = at_++;
    const char letter = peek();
    for (const SimpleEscape& each : simple_escapes) {
      if (each.letter != letter) continue;
      ++at_;
      out += each.meaning;
      return;
    }
    std::optional<std::uint32_t> point;
    if (letter >= '0' && letter <= '3') point = code_point(3, 8);
    for (const CodeEscape& each : code_escapes) {
      if (each.letter != letter) continue;
      ++at_;
      point = code_point(each.digits, 16);
    }
    if (!point || !is_scalar_value(*point)) {
      fail("There is no such escape; write \\\\ for a backslash.", begin);
      return;
    }
    append_utf8(*point, out);
  }

  std::optional<std::uint32_t> code_point(std::size_t digits, int base) {
    if (text_.size() - at_ < digits) return std::nullopt;
    std::uint32_t point = 0;
    if (!read(text_.substr(at_, digits), point, base)) return std::nullopt;
    at_ += digits;
    return point;
  }

  std::string_view text_;
  Mistakes& mistakes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace

std::vector<Token> tokenize(std::string_view text, Mistakes& mistakes) {
  return Lexer(text, mistakes).all();
}

bool is_selector(std::string_view word) noexcept {
  return !word.empty() && is_letter(word.front()) &&
         std::all_of(word.begin(), word.end(), is_word) && !is_one_of(keywords, word);
}

bool is_identifier(std::string_view word) noexcept {
  return is_selector(word) && !is_one_of(reserved_words, word);
}

}  // namespace entente::rules
