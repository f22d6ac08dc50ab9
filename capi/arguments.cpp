#include "arguments.hpp"

#include "entente/base/text.hpp"
#include "entente/codec/json.hpp"

namespace entente::capi {
namespace {

constexpr std::string_view blanks = " \t\r\n";

// Walks over a JSON text by its brackets, strings and commas, without looking at anything else.
class Scanner {
 public:
  explicit Scanner(std::string_view text) : text_(text) { skip_blanks(); }

  [[nodiscard]] bool at_end() const { return place_ >= text_.size(); }
  [[nodiscard]] std::size_t place() const { return place_; }

  bool take(char sign) {
    if (at_end() || text_[place_] != sign) return false;
    ++place_;
    skip_blanks();
    return true;
  }

  // Up to the comma or bracket that ends it; empty when nothing stands there.
  std::string_view take_element() {
    const std::size_t begin = place_;
    std::size_t depth = 0;
    while (!at_end()) {
      const char sign = text_[place_];
      if (depth == 0 && (sign == ',' || sign == ']')) break;
      if (sign == '[' || sign == '{') ++depth;
      if ((sign == ']' || sign == '}') && depth > 0) --depth;
      skip_one(sign);
    }
    const std::string_view element = text_.substr(begin, place_ - begin);
    return element.substr(0, element.find_last_not_of(blanks) + 1);
  }

 private:
  void skip_blanks() { place_ = (std::min)(text_.find_first_not_of(blanks, place_), text_.size()); }

  void skip_one(char sign) {
    ++place_;
    if (sign != '"') return;
    while (!at_end() && text_[place_] != '"') place_ += text_[place_] == '\\' ? 2 : 1;
    place_ = (std::min)(place_ + 1, text_.size());
  }

  std::string_view text_;
  std::size_t place_ = 0;
};

Failure no_array(std::size_t offset) {
  Failure failure("document.syntax", "Give a JSON array: documents between [ and ], with commas.");
  return failure.with("offset", std::to_string(offset));
}

}  // namespace

Result<std::string_view> text_of(const char* data, std::size_t length) {
  const std::string_view text = length == 0 ? std::string_view() : std::string_view(data, length);
  if (!is_utf8(text)) return Failure("document.utf8", "Give the text as UTF-8.");
  return text;
}

Result<TenantId> tenant_of(const char* tenant, std::size_t length) {
  auto id = TenantId::parse({tenant, length});
  if (!id) return id.error().inside("/tenant");
  return id;
}

Result<Instant> instant_of(std::int64_t micros) { return Instant::from_micros(micros); }

Result<std::optional<Instant>> optional_instant_of(std::int64_t micros) {
  if (micros == ENTENTE_NEVER) return std::optional<Instant>();
  const Result<Instant> instant = instant_of(micros);
  if (!instant) return instant.error();
  return std::optional<Instant>(*instant);
}

std::int64_t micros_of(const std::optional<Instant>& instant) noexcept {
  return instant ? instant->micros() : ENTENTE_NEVER;
}

Result<std::vector<std::string_view>> elements_of(std::string_view array) {
  std::vector<std::string_view> elements;
  Scanner scanner(array);
  if (!scanner.take('[')) return no_array(scanner.place());
  bool more = !scanner.take(']');
  while (more) {
    elements.push_back(scanner.take_element());
    if (elements.back().empty()) return no_array(scanner.place());
    more = scanner.take(',');
    if (!more && !scanner.take(']')) return no_array(scanner.place());
  }
  if (!scanner.at_end()) return no_array(scanner.place());
  return elements;
}

std::string refusal_of(const Failure& failure) {
  return R"({"ok":false,"error":)" + to_json(failure) + "}";
}

}  // namespace entente::capi
