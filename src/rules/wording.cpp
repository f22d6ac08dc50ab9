#include "entente/rules/wording.hpp"

#include <algorithm>

#include "entente/rules/ruleset.hpp"

namespace entente {
namespace {

constexpr std::string_view count_name = "count";

const TextTemplate* find_in(const Texts& texts, const RuleId& id, std::string_view tag) {
  const auto text = texts.find(id);
  if (text == texts.end()) return nullptr;
  for (const auto& [language, said] : text->second) {
    if (fold_case(language.view()) == tag) return &said;
  }
  return nullptr;
}

std::string filled(const Text& text, const Vocabulary& names,
                   const std::vector<Wording::Given>& values) {
  std::string said;
  const Result<MessageTemplate> parsed = MessageTemplate::parse(text.view(), names);
  if (!parsed) return std::string(text.view());
  for (const MessageTemplate::Part& part : parsed->parts()) {
    if (!part.slot) {
      said += part.text;
      continue;
    }
    const auto given = std::find_if(values.begin(), values.end(), [&](const auto& each) {
      return each.name == names[*part.slot].name;
    });
    if (given != values.end()) said += given->value;
  }
  return said;
}

}  // namespace

Vocabulary values_of(const PageText& text) {
  std::vector<FactDeclaration> names;
  for (std::string_view rest = text.values; !rest.empty();) {
    const std::size_t end = (std::min)(rest.find(' '), rest.size());
    const std::string_view name = rest.substr(0, end);
    const FactType type = name == count_name ? FactType::integer : FactType::text;
    names.push_back({.name = std::string(name), .type = type});
    rest.remove_prefix((std::min)(end + 1, rest.size()));
  }
  Result<Vocabulary> made = Vocabulary::make(std::move(names));
  return made ? std::move(*made) : Vocabulary();
}

const TextTemplate* Wording::find(std::string_view id) const {
  const Result<RuleId> message = RuleId::parse(id);
  if (!message) return nullptr;
  for (const std::string& tag : languages_for(language_)) {
    for (const Texts* texts : {own_, shipped_}) {
      if (const TextTemplate* said = find_in(*texts, *message, tag)) return said;
    }
  }
  return nullptr;
}

std::string Wording::say(std::string_view id, std::initializer_list<Given> values) const {
  const TextTemplate* said = find(id);
  const PageText* known = find_page_text(id);
  if (said == nullptr) return std::string(id);
  // A plain word takes no values.
  if (known == nullptr) return std::string(said->other.view());
  return filled(said->other, values_of(*known), values);
}

std::string Wording::say_count(std::string_view id, std::int64_t count,
                               std::initializer_list<Given> values) const {
  const TextTemplate* said = find(id);
  const PageText* known = find_page_text(id);
  if (said == nullptr || known == nullptr) return std::string(id);
  std::vector<Given> all(values);
  all.push_back({count_name, std::to_string(count)});
  const bool is_one = count == 1 && said->one;
  return filled(is_one ? *said->one : said->other, values_of(*known), all);
}

}  // namespace entente
