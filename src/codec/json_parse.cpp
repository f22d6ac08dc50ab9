#include "json_parse.hpp"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <utility>

#include "entente/base/text.hpp"
#include "json_place.hpp"

namespace entente::json {
namespace {

// The parser recurses: whatever the caller asks for, the stack holds this.
constexpr std::size_t deepest = 1000;

using boost::json::error;
using boost::json::error_code;

// A text arrives in one part or, around escapes, in several.
class Text {
 public:
  void part(std::string_view text) { parts_ += text; }
  // The whole text, until `clear`.
  std::string_view last(std::string_view text) {
    if (parts_.empty()) return text;
    parts_ += text;
    return parts_;
  }
  void clear() { parts_.clear(); }

 private:
  std::string parts_;
};

// What Boost's parser calls, in its own words; the names and signatures are its own.
class Handler {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_key_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_string_size = static_cast<std::size_t>(-1);

  Handler(Sink& sink, const ReadOptions& options) : sink_(sink), options_(options) {}

  bool on_document_begin(error_code&) { return true; }
  bool on_document_end(error_code&) { return true; }
  bool on_object_begin(error_code& code) { return begin(Form::object, code); }
  bool on_object_end(std::size_t, error_code& code) { return end(code); }
  bool on_array_begin(error_code& code) { return begin(Form::list, code); }
  bool on_array_end(std::size_t, error_code& code) { return end(code); }
  bool on_key_part(std::string_view text, std::size_t, error_code&) { return more(text); }
  bool on_key(std::string_view text, std::size_t, error_code& code) { return name(text, code); }
  bool on_string_part(std::string_view text, std::size_t, error_code&) { return more(text); }
  bool on_string(std::string_view text, std::size_t, error_code& code) {
    return scalar(Form::string, text, code);
  }
  bool on_number_part(std::string_view text, error_code&) { return more(text); }
  bool on_int64(std::int64_t, std::string_view text, error_code& code) {
    return scalar(Form::number, text, code);
  }
  bool on_uint64(std::uint64_t, std::string_view text, error_code& code) {
    return scalar(Form::number, text, code);
  }
  bool on_double(double, std::string_view text, error_code& code) {
    return scalar(Form::number, text, code);
  }
  bool on_bool(bool truth, error_code& code) { return value({Form::boolean, {}, truth}, code); }
  bool on_null(error_code& code) { return value({}, code); }
  bool on_comment_part(std::string_view, error_code&) { return true; }
  bool on_comment(std::string_view, error_code&) { return true; }

  [[nodiscard]] const std::optional<Failure>& failure() const { return failure_; }
  // The parser refuses a number with such an exponent by itself, before it is an event.
  std::string pointer(const error_code& code) {
    if (code == error::exponent_overflow && place_.in_list()) place_.step();
    return place_.pointer();
  }

 private:
  bool fail(Failure failure, std::string_view at, error_code& code) {
    failure.inside(at);
    failure_ = std::move(failure);
    code = error::exception;
    return false;
  }

  bool check(const Result<void>& result, error_code& code) {
    return result ? true : fail(result.error(), place_.pointer(), code);
  }

  bool room(error_code& code) {
    if (place_.count() < options_.max_items) return true;
    Failure failure("limit.items", "Send fewer items: split what belongs to several documents.");
    failure.with("most", std::to_string(options_.max_items));
    return fail(std::move(failure), place_.container(), code);
  }

  bool no_nul(std::string_view text, error_code& code) {
    if (text.find('\0') == std::string_view::npos) return true;
    return fail(Failure("document.utf8", "Leave out the NUL characters."), place_.pointer(), code);
  }

  bool arrive(error_code& code) {
    if (!place_.in_list()) return true;
    if (!room(code)) return false;
    place_.step();
    return true;
  }

  bool more(std::string_view text) {
    text_.part(text);
    return true;
  }

  bool name(std::string_view text, error_code& code) {
    const std::string_view whole = text_.last(text);
    if (!room(code)) return false;
    place_.name(whole);
    const bool good = no_nul(whole, code) && check(sink_.name(whole), code);
    text_.clear();
    return good;
  }

  bool scalar(Form form, std::string_view text, error_code& code) {
    const std::string_view whole = text_.last(text);
    const bool good = value({form, whole, false}, code);
    text_.clear();
    return good;
  }

  bool value(const Token& token, error_code& code) {
    return arrive(code) && no_nul(token.text, code) && check(sink_.value(token), code);
  }

  bool begin(Form form, error_code& code) {
    if (!arrive(code) || !check(sink_.begin(form), code)) return false;
    form == Form::list ? place_.open_list() : place_.open_object();
    return true;
  }

  bool end(error_code& code) {
    if (const auto twice = place_.close()) {
      std::string at = place_.pointer();
      append_pointer(*twice, at);
      return fail(Failure("document.duplicate", "Give each name once in an object."), at, code);
    }
    return check(sink_.end(), code);
  }

  Sink& sink_;
  const ReadOptions& options_;
  Place place_;
  Text text_;
  std::optional<Failure> failure_;
};

// Only asked of a text that is not UTF-8: the smallest prefix that is no character begins there.
std::size_t first_bad_byte(std::string_view text) {
  std::size_t at = 0;
  for (;;) {
    std::size_t size = 1;
    while (size <= 4 && !is_utf8(text.substr(at, size))) ++size;
    if (size > 4) return at;
    at += size;
  }
}

Failure with_offset(Failure failure, std::size_t offset) {
  failure.with("offset", std::to_string(offset));
  return failure;
}

struct Diagnosis {
  error code;
  std::string_view name;
  std::string_view message;
};

constexpr Diagnosis diagnoses[] = {
    {error::too_deep, "document.depth", "Nest objects and lists less deeply."},
    {error::exponent_overflow, "field.range", "Send a number that a double can hold."},
    {error::illegal_leading_surrogate, "document.utf8", "Escape whole surrogate pairs only."},
    {error::illegal_trailing_surrogate, "document.utf8", "Escape whole surrogate pairs only."},
    {error::expected_utf16_escape, "document.utf8", "Escape whole surrogate pairs only."},
    {error::incomplete, "document.syntax", "Send the whole document: it ends too early."},
};

// The parser wants a second half to begin with its backslash, and calls all else a syntax error.
bool ends_in_half_pair(std::string_view text) {
  if (text.size() < 6) return false;
  const std::size_t slash = text.size() - 6;
  const std::size_t slashes = slash - text.find_last_not_of('\\', slash);
  return slashes % 2 == 1 && text[slash + 1] == 'u' && (text[slash + 2] | 0x20) == 'd' &&
         std::string_view("89abAB").find(text[slash + 3]) != std::string_view::npos;
}

Failure diagnose(const error_code& code, const std::string& pointer, std::size_t offset) {
  const auto* found = std::find_if(std::begin(diagnoses), std::end(diagnoses),
                                   [&](const Diagnosis& row) { return code == row.code; });
  if (found == std::end(diagnoses)) {
    return with_offset(
        Failure("document.syntax", "Correct the JSON at the offset that is named.", pointer),
        offset);
  }
  return with_offset(Failure(found->name, found->message, pointer), offset);
}

Result<void> check_bytes(std::string_view document, const ReadOptions& options) {
  if (document.size() > options.max_bytes) {
    Failure failure("document.size", "Send a smaller document, or several.");
    failure.with("max_bytes", std::to_string(options.max_bytes));
    return failure;
  }
  if (is_utf8(document)) return {};
  return with_offset(Failure("document.utf8", "Send the document in UTF-8."),
                     first_bad_byte(document));
}

Result<void> parse_text(std::string_view document, const ReadOptions& options, Sink& sink) {
  if (auto checked = check_bytes(document, options); !checked) return checked;
  boost::json::parse_options syntax;
  syntax.max_depth = (std::min)(options.max_depth, deepest);
  syntax.allow_invalid_utf8 = true;  // it was checked as a whole
  boost::json::basic_parser<Handler> parser(syntax, sink, options);
  error_code code;
  const std::size_t used = parser.write_some(false, document.data(), document.size(), code);
  if (parser.handler().failure()) return *parser.handler().failure();
  if (code == error::syntax && ends_in_half_pair(document.substr(0, used))) {
    code = error::illegal_leading_surrogate;
  }
  if (code) return diagnose(code, parser.handler().pointer(code), used);
  if (used < document.size()) {
    return with_offset(Failure("document.syntax", "Send one document: there is text behind it."),
                       used);
  }
  return {};
}

}  // namespace

Result<void> parse(std::string_view document, const ReadOptions& options, Sink& sink) {
  Result<void> parsed = parse_text(document, options, sink);
  if (parsed) return parsed;
  return parsed.error().inside(options.path);
}

}  // namespace entente::json
