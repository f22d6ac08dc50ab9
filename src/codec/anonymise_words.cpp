#include "anonymise_words.hpp"

#include <algorithm>
#include <array>

#include "entente/codec/event.hpp"
#include "entente/codec/json.hpp"
#include "entente/codec/policy.hpp"
#include "rules/expression_lexer.hpp"

namespace entente {
namespace {

constexpr std::string_view digits = "0123456789";

// What stands before the next separator, which is taken off `rest` with it.
std::string_view take_before(char separator, std::string_view& rest) {
  const std::string_view taken = rest.substr(0, rest.find(separator));
  rest.remove_prefix((std::min)(taken.size() + 1, rest.size()));
  return taken;
}

// "-1SU", "20", "MO", "WEEKLY", "20261231T235959Z".
bool is_recurrence_value(std::string_view value) {
  constexpr std::string_view words[] = {"MO", "TU",    "WE",     "TH",      "FR",     "SA",
                                        "SU", "DAILY", "WEEKLY", "MONTHLY", "YEARLY", "T"};
  if (value.starts_with('+') || value.starts_with('-')) value.remove_prefix(1);
  value.remove_prefix((std::min)(value.find_first_not_of(digits), value.size()));
  if (value.empty()) return true;
  if (value.front() == 'T' && value.size() > 1 && digits.find(value[1]) != std::string_view::npos) {
    return value.substr(1, value.size() - 2).find_first_not_of(digits) == std::string_view::npos &&
           (value.back() == 'Z' || digits.find(value.back()) != std::string_view::npos);
  }
  return std::find(std::begin(words), std::end(words), value) != std::end(words);
}

std::string unescaped(std::string_view part) {
  std::string text;
  for (std::size_t i = 0; i < part.size(); ++i) {
    const std::string_view escaped = part.substr(i, 3);
    const bool is_escape = escaped == "%2F" || escaped == "%25";
    text += is_escape ? (escaped == "%2F" ? '/' : '%') : part[i];
    if (is_escape) i += 2;
  }
  return text;
}

void append_escaped(std::string_view part, std::string& out) {
  for (const char c : part) {
    const bool is_escaped = c == '/' || c == '%';
    out += is_escaped ? (c == '/' ? "%2F" : "%25") : std::string_view(&c, 1);
  }
}

void add_word(std::string_view word, Words& words) {
  for_each_part(word, [&](std::string_view part) { words.emplace(part); });
}

void add_words_of(std::string_view text, Words& words) {
  if (is_word(text)) add_word(text, words);
  (void)with_literals(text, [&](std::string_view literal) {
    if (is_word(literal)) add_word(literal, words);
    return std::string();
  });
}

// Members of shipped policies that are words for people, or cases with made-up names.
bool is_said(std::string_view member) {
  return member == "examples" || member == "message" || member == "texts";
}

// Adds the parts of all words in a policy: names, texts without blanks, literals of expressions.
void add_words(const Value& policy, Words& words) {
  if (const auto* text = policy.get_if<std::string>()) add_words_of(*text, words);
  if (const auto* list = policy.get_if<Value::List>()) {
    for (const Value& each : *list) add_words(each, words);
  }
  if (const auto* map = policy.get_if<Value::Map>()) {
    for (const auto& [name, each] : *map) {
      add_words_of(name, words);
      if (!is_said(name)) add_words(each, words);
    }
  }
}

void append_literal(std::string_view content, std::string& out) {
  out += '\'';
  for (const char c : content) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  out += '\'';
}

void add_enumerators(const Type& type, std::set<const Type*>& seen, Words& words) {
  if (!seen.insert(&type).second) return;
  for (const std::string_view name : type.names) words.emplace(name);
  if (type.element != nullptr) add_enumerators(type.element(), seen, words);
  if (type.key != nullptr) add_enumerators(type.key(), seen, words);
  for (const Field& field : type.fields) add_enumerators(field.type(), seen, words);
}

Words all_shipped_words() {
  // Parts of the ids that the library makes, and the side that promises when nobody is known.
  Words words{"callback", "gift", "prevention", "provider"};
  std::set<const Type*> seen;
  for (const EventType& each : event_types()) add_enumerators(each.data(), seen, words);
  for (const std::string_view name : shipped_policies()) {
    const auto tree = read_json<Value>(
        shipped_policy(name),
        {.max_items = std::size_t{1} << 16, .max_attributes = std::size_t{1} << 16});
    if (tree) add_words(*tree, words);
    words.emplace(name);
  }
  return words;
}

}  // namespace

bool is_word(std::string_view text) {
  return !text.empty() && text.find_first_of(" \t\r\n") == std::string_view::npos;
}

bool is_number(std::string_view text) {
  return !text.empty() && text.find_first_not_of(digits) == std::string_view::npos;
}

bool is_recurrence(std::string_view text) {
  constexpr std::string_view keys[] = {"FREQ",     "INTERVAL", "COUNT",      "UNTIL",
                                       "BYDAY",    "BYMONTH",  "BYMONTHDAY", "BYYEARDAY",
                                       "BYSETPOS", "BYWEEKNO", "WKST"};
  if (!text.starts_with("FREQ=")) return false;
  while (!text.empty()) {
    std::string_view values = take_before(';', text);
    const std::string_view key = take_before('=', values);
    if (std::find(std::begin(keys), std::end(keys), key) == std::end(keys)) return false;
    while (!values.empty()) {
      if (!is_recurrence_value(take_before(',', values))) return false;
    }
  }
  return true;
}

void for_each_part(std::string_view word, const std::function<void(std::string_view)>& visit) {
  for (std::size_t begin = 0; begin <= word.size();) {
    const std::size_t end = (std::min)(word.find('.', begin), word.size());
    visit(word.substr(begin, end - begin));
    begin = end + 1;
  }
}

std::optional<std::string> with_literals(std::string_view text, const Reword& reword) {
  rules::Mistakes mistakes(text);
  std::string made;
  std::size_t end = 0;
  for (const rules::Token& token : rules::tokenize(text, mistakes)) {
    const std::string_view gap = text.substr(end, token.offset - end);
    made.append(gap.find('/') == std::string_view::npos ? gap : " ");
    end = token.offset + token.source.size();
    const bool is_text = token.kind == rules::TokenKind::text;
    const std::string reworded = is_text ? reword(token.content) : std::string();
    if (is_text && reworded != token.content) {
      append_literal(reworded, made);
    } else {
      made.append(token.source);
    }
  }
  return mistakes.empty() ? std::optional(std::move(made)) : std::nullopt;
}

std::optional<std::string> with_finding_parts(std::string_view text, const Reword& reword) {
  if (std::count(text.begin(), text.end(), '/') != 3) return std::nullopt;
  std::string made;
  for (int i = 0; i < 3; ++i) {
    append_escaped(reword(unescaped(take_before('/', text))), made);
    made += '/';
  }
  return is_number(text) ? std::optional(made.append(text)) : std::nullopt;
}

const Words& shipped_words() {
  static const Words words = all_shipped_words();
  return words;
}

}  // namespace entente
