#include "entente/base/failure.hpp"

#include <stdexcept>

#include "entente/base/result.hpp"

namespace entente {

struct Failure::Content {
  std::string code;
  std::string message;
  std::string path;
  std::vector<Detail> details;
  std::vector<Failure> causes;

  bool operator==(const Content&) const = default;
};

Failure::Failure() noexcept = default;
Failure::Failure(std::string_view code, std::string_view message, std::string_view path)
    : content_(new Content{std::string(code), std::string(message), std::string(path), {}, {}}) {}
Failure::Failure(const Failure& other)
    : content_(other.content_ ? std::make_unique<Content>(*other.content_) : nullptr) {}
Failure::Failure(Failure&& other) noexcept = default;
Failure& Failure::operator=(const Failure& other) {
  if (this != &other) *this = Failure(other);
  return *this;
}
Failure& Failure::operator=(Failure&& other) noexcept = default;
Failure::~Failure() = default;

const Failure::Content& Failure::content() const noexcept {
  static const Content nothing;
  return content_ ? *content_ : nothing;
}

Failure::Content& Failure::content() {
  if (!content_) content_ = std::make_unique<Content>();
  return *content_;
}

std::string_view Failure::code() const noexcept { return content().code; }
std::string_view Failure::message() const noexcept { return content().message; }
std::string_view Failure::path() const noexcept { return content().path; }
const std::vector<Failure::Detail>& Failure::details() const noexcept { return content().details; }
const std::vector<Failure>& Failure::causes() const noexcept { return content().causes; }

Failure& Failure::with(std::string_view name, std::string_view text) {
  content().details.emplace_back(std::string(name), std::string(text));
  return *this;
}

Failure& Failure::with(std::string_view name, std::vector<std::string> texts) {
  content().details.emplace_back(std::string(name), std::move(texts));
  return *this;
}

Failure& Failure::caused_by(Failure cause) {
  content().causes.push_back(std::move(cause));
  return *this;
}

Failure& Failure::inside(std::string_view prefix) {
  content().path.insert(0, prefix);
  return *this;
}

bool operator==(const Failure& a, const Failure& b) noexcept { return a.content() == b.content(); }

void throw_exception_from_error(const Failure& failure, const boost::source_location& where) {
  std::string text(failure.code());
  text.append(": ").append(failure.message());
  if (!failure.path().empty()) text.append(" (").append(failure.path()).append(")");
  boost::throw_exception(std::logic_error(text), where);
}

}  // namespace entente
