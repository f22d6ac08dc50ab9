#include "entente/policy/ladder.hpp"

namespace entente {
namespace {

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

Failure bad_format() {
  return Failure("ladder.format", "Write a rung as 75%, due, due + 4bh or due - 1d.");
}

}  // namespace

Result<RungAt> RungAt::parse(std::string_view text) {
  RungAt rung;
  std::string_view rest = trimmed(text);
  if (rest.ends_with('%')) {
    const Result<Share> share = Share::parse(rest);
    if (!share) return bad_format();
    rung.at_ = *share;
    return rung;
  }
  if (!rest.starts_with("due")) return bad_format();
  rest = trimmed(rest.substr(3));
  if (rest.empty()) return rung;
  const bool before = rest.front() == '-';
  if (!before && rest.front() != '+') return bad_format();
  const Result<Span> span = Span::parse(trimmed(rest.substr(1)));
  if (!span || span->number() <= 0) return bad_format();
  rung.at_ = std::optional<Span>(before ? span->negated() : *span);
  return rung;
}

void RungAt::append_to(std::string& out) const {
  if (const Share* percent = share()) {
    percent->append_to(out);
    return;
  }
  out += "due";
  const std::optional<Span>& span = *offset();
  if (!span) return;
  out += span->number() < 0 ? " - " : " + ";
  (span->number() < 0 ? span->negated() : *span).append_to(out);
}

}  // namespace entente
