#include "entente/rules/fact.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "expression_lexer.hpp"

namespace entente {
namespace {

constexpr std::size_t most_facts = 4096;
constexpr std::size_t most_name_bytes = 128;

bool is_dotted_name(std::string_view name) {
  if (name.size() > most_name_bytes) return false;
  std::size_t dot = name.find('.');
  const std::string_view first = name.substr(0, dot);
  if (first == "now" || !rules::is_identifier(first)) return false;
  while (dot != std::string_view::npos) {
    name.remove_prefix(dot + 1);
    dot = name.find('.');
    if (!rules::is_selector(name.substr(0, dot))) return false;
  }
  return true;
}

std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::array<std::size_t, most_name_bytes + 1> row{};
  std::iota(row.begin(), row.end(), std::size_t{0});
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t replaced = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
      diagonal = row[j];
      row[j] = (std::min)({replaced, row[j] + 1, row[j - 1] + 1});
    }
  }
  return row[b.size()];
}

}  // namespace

FactValue fact_of(const Value& value) {
  if (const auto* boolean = value.get_if<bool>()) return *boolean;
  if (const auto* integer = value.get_if<std::int64_t>()) return *integer;
  if (const auto* real = value.get_if<double>()) return *real;
  if (const auto* text = value.get_if<std::string>()) return std::string_view(*text);
  if (const auto* list = value.get_if<Value::List>())
    return FactList(std::span<const Value>(*list));
  if (const auto* map = value.get_if<Value::Map>()) return FactMap(*map);
  return Null{};
}

FactSource::~FactSource() = default;

Result<Vocabulary> Vocabulary::make(std::vector<FactDeclaration> declarations) {
  if (declarations.size() > most_facts) {
    return Failure("limit.facts", "A vocabulary has at most 4,096 facts.");
  }
  for (const FactDeclaration& each : declarations) {
    if (is_dotted_name(each.name)) continue;
    return Failure("fact.name",
                   "Name a fact by words of letters, digits and _ joined by dots, none of them "
                   "reserved.")
        .with("name", each.name);
  }
  std::sort(declarations.begin(), declarations.end(),
            [](const auto& a, const auto& b) { return a.name < b.name; });
  const auto twin =
      std::adjacent_find(declarations.begin(), declarations.end(),
                         [](const auto& a, const auto& b) { return a.name == b.name; });
  if (twin != declarations.end()) {
    return Failure("fact.exists", "Declare each fact once.").with("name", twin->name);
  }
  Vocabulary vocabulary;
  vocabulary.declarations_ = std::move(declarations);
  return vocabulary;
}

std::optional<std::size_t> Vocabulary::slot(std::string_view name) const noexcept {
  const auto found =
      std::lower_bound(declarations_.begin(), declarations_.end(), name,
                       [](const auto& each, std::string_view key) { return each.name < key; });
  if (found == declarations_.end() || found->name != name) return std::nullopt;
  return static_cast<std::size_t>(found - declarations_.begin());
}

std::string_view Vocabulary::nearest(std::string_view name) const {
  if (name.size() > most_name_bytes) return {};
  std::size_t least = name.size() / 4 + 2;
  std::string_view nearest;
  for (const FactDeclaration& each : declarations_) {
    const std::size_t distance = edit_distance(name, each.name);
    if (distance >= least) continue;
    least = distance;
    nearest = each.name;
  }
  return nearest;
}

}  // namespace entente
