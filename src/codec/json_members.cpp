#include <algorithm>
#include <utility>

#include "entente/codec/json.hpp"
#include "json_parse.hpp"

namespace entente {
namespace json {
namespace {

// The names of the outermost object; everything else only has to be JSON.
class TopNames final : public Sink {
 public:
  Result<void> value(const Token&) override {
    if (depth_ == 0) return no_object();
    return {};
  }

  Result<void> begin(Form form) override {
    if (depth_ == 0 && form != Form::object) return no_object();
    ++depth_;
    return {};
  }

  Result<void> name(std::string_view name) override {
    if (depth_ == 1) members_.push_back({std::string(name), {}});
    return {};
  }

  Result<void> end() override {
    --depth_;
    return {};
  }

  std::vector<Members::Entry> take() { return std::move(members_); }

 private:
  static Failure no_object() { return Failure("field.type", "Send the document as an object."); }

  std::vector<Members::Entry> members_;
  std::size_t depth_ = 0;
};

// Walks over an object that is known to be well-formed, value by value.
class Scan {
 public:
  explicit Scan(std::string_view object) : text_(object), at_(object.find('{') + 1) {}

  // The text of the next member's value.
  std::string_view next() {
    at_ = text_.find('"', at_);
    pass_string();
    at_ = text_.find_first_not_of(" \t\r\n:", at_);
    const std::size_t begin = at_;
    pass_value();
    return text_.substr(begin, at_ - begin);
  }

 private:
  void pass_string() {
    for (++at_; text_[at_] != '"'; ++at_) {
      if (text_[at_] == '\\') ++at_;
    }
    ++at_;
  }

  void pass_value() {
    std::size_t depth = 0;
    do {
      const char c = text_[at_];
      if (c == '"') {
        pass_string();
      } else {
        if (c == '{' || c == '[') ++depth;
        if (c == '}' || c == ']') --depth;
        ++at_;
      }
    } while (depth > 0 || !at_end());
  }

  // Behind a whole string, list or object, or behind the last character of anything else.
  [[nodiscard]] bool at_end() const {
    constexpr std::string_view ends = ",} \t\r\n";
    return ends.find(text_[at_]) != std::string_view::npos;
  }

  std::string_view text_;
  std::size_t at_;
};

}  // namespace
}  // namespace json

std::optional<std::string_view> Members::find(std::string_view name) const noexcept {
  const auto found = std::find_if(list_.begin(), list_.end(),
                                  [&](const Entry& member) { return member.name == name; });
  if (found == list_.end()) return std::nullopt;
  return found->text;
}

Result<Members> top_members(std::string_view document, const ReadOptions& options) {
  json::TopNames names;
  if (auto parsed = json::parse(document, options, names); !parsed) return parsed.error();
  std::vector<Members::Entry> members = names.take();
  json::Scan scan(document);
  for (Members::Entry& member : members) member.text = scan.next();
  return Members(std::move(members));
}

}  // namespace entente
