#include "entente/rules/finding.hpp"

#include <array>
#include <charconv>

namespace entente {
template ENTENTE_EXPORT const Type& type_of<Finding>();
template ENTENTE_EXPORT const Type& type_of<Transition>();
namespace {

void append_escaped(std::string_view part, std::string& out) {
  for (const char c : part) {
    if (c == '/') {
      out += "%2F";
    } else if (c == '%') {
      out += "%25";
    } else {
      out += c;
    }
  }
}

std::string number(double value) {
  std::array<char, 32> digits;
  const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), value,
                                 std::chars_format::general, 12);
  return std::string(digits.data(), end.ptr);
}

// The values of facts, as a reader of that language is told them.
struct AsText {
  const Ruleset& ruleset;
  const std::optional<Language>& language;

  [[nodiscard]] std::string word(Word which) const {
    return std::string(ruleset.word_for(which, language));
  }
  std::string operator()(Absent) const { return word(Word::unknown); }
  std::string operator()(Null) const { return word(Word::unknown); }
  std::string operator()(bool value) const { return word(value ? Word::yes : Word::no); }
  std::string operator()(std::int64_t value) const { return std::to_string(value); }
  std::string operator()(double value) const { return number(value); }
  std::string operator()(std::string_view value) const { return std::string(value); }
  std::string operator()(Instant value) const { return to_string(value); }
  std::string operator()(Duration value) const { return std::to_string(value.count()) + " us"; }
  std::string operator()(const FactList& list) const {
    return std::visit(
        [&](const auto& items) {
          std::string text;
          for (const auto& item : items) add(element(item), text);
          return text;
        },
        list);
  }
  std::string operator()(FactMap map) const {
    std::string text;
    for (const auto& [name, value] : map.get()) add(name + ": " + element(value), text);
    return text;
  }

 private:
  static void add(std::string_view part, std::string& text) {
    if (!text.empty()) text += ", ";
    text += part;
  }
  [[nodiscard]] static std::string element(std::string_view text) { return std::string(text); }
  [[nodiscard]] static std::string element(const std::string& text) { return text; }
  [[nodiscard]] static std::string element(Instant instant) { return to_string(instant); }
  [[nodiscard]] std::string element(const Value& value) const {
    return std::visit(*this, fact_of(value));
  }
};

struct AsValue {
  Value operator()(Absent) const { return {}; }
  Value operator()(Null) const { return {}; }
  Value operator()(Instant value) const { return Value(to_string(value)); }
  Value operator()(Duration value) const { return Value(value.count()); }
  Value operator()(FactMap map) const { return Value(map.get()); }
  Value operator()(const FactList& list) const {
    return std::visit(
        [](const auto& items) {
          Value::List values;
          for (const auto& item : items) values.push_back(element(item));
          return Value(std::move(values));
        },
        list);
  }
  template <class T>
  Value operator()(T value) const {
    return Value(value);
  }

 private:
  static Value element(std::string_view text) { return Value(text); }
  static Value element(const std::string& text) { return Value(text); }
  static Value element(Instant instant) { return Value(to_string(instant)); }
  static Value element(const Value& value) { return value; }
};

}  // namespace

std::string finding_id(const RuleId& rule, const PartnershipId& partnership,
                       std::string_view subject, std::uint32_t episode) {
  std::string id;
  append_escaped(rule.view(), id);
  id += '/';
  append_escaped(partnership.view(), id);
  id += '/';
  append_escaped(subject, id);
  return id + '/' + std::to_string(episode);
}

std::optional<PartnershipId> partnership_in(std::string_view finding) {
  const std::size_t begin = finding.find('/') + 1;
  const std::size_t end = finding.find('/', begin);
  if (begin == 0 || end == std::string_view::npos) return std::nullopt;
  std::string id;
  for (std::size_t i = begin; i < end; ++i) {
    const std::string_view escaped = finding.substr(i, 3);
    const bool is_escape = escaped == "%2F" || escaped == "%25";
    id += is_escape ? (escaped == "%2F" ? '/' : '%') : finding[i];
    if (is_escape) i += 2;
  }
  const Result<PartnershipId> parsed = PartnershipId::parse(id);
  return parsed ? std::optional(*parsed) : std::nullopt;
}

FactFrame frame_of(const Partnership& partnership, const Policy& policy, Instant now,
                   const Subject& subject) {
  return {partnership, policy, now, find_item(partnership, subject)};
}

Value value_of(const FactValue& fact) { return std::visit(AsValue(), fact); }

std::string message_of(const Ruleset& ruleset, const CompiledRule& rule, const FactFrame& frame,
                       const Team& team, const std::optional<Language>& language) {
  const FactTable& table = ruleset.facts(rule.text.scope);
  const CompiledText& text = text_for(rule.message, language)->second;
  const FactValue counted = text.count ? table.read(*text.count, frame) : FactValue(Absent{});
  const auto* count = std::get_if<std::int64_t>(&counted);
  const bool is_one = count != nullptr && *count == 1;
  const MessageTemplate& message = is_one ? *text.one : text.other;
  std::string filled;
  for (const MessageTemplate::Part& part : message.parts()) {
    if (!part.slot) {
      filled += part.text;
      continue;
    }
    const FactValue value = table.read(*part.slot, frame);
    const bool person = table.vocabulary()[*part.slot].unit == "person";
    const auto* id = std::get_if<std::string_view>(&value);
    if (person && id == nullptr) {
      filled += ruleset.word_for(Word::somebody, language);
    } else if (person) {
      const auto actor = ActorId::parse(*id);
      filled += actor ? name_of(frame.partnership, team, *actor) : *id;
    } else {
      filled += std::visit(AsText{ruleset, language}, value);
    }
  }
  return filled;
}

std::vector<Evidence> evidence_of(const Ruleset& ruleset, const CompiledRule& rule,
                                  const FactFrame& frame) {
  const FactTable& table = ruleset.facts(rule.text.scope);
  std::vector<Evidence> evidence;
  for (const std::size_t slot : rule.reads) {
    const FactValue value = table.read(slot, frame);
    if (std::holds_alternative<Absent>(value)) continue;
    evidence.push_back({table.vocabulary()[slot].name, value_of(value)});
  }
  return evidence;
}

}  // namespace entente
