#include "anonymise.hpp"

#include <algorithm>
#include <cmath>
#include <gsl/assert>

#include "base/blake2b.hpp"
#include "entente/codec/policy.hpp"
#include "entente/rules/review.hpp"
#include "policy_form.hpp"
#include "typed_walk.hpp"
#include "wire_envelope.hpp"
#include "wire_event.hpp"

namespace entente {
namespace {

constexpr std::string_view dropped = "…";
constexpr ReadOptions tree_options{.max_bytes = std::size_t{8} << 20,
                                   .max_items = std::size_t{1} << 20,
                                   .max_attributes = std::size_t{1} << 20,
                                   .ignore_unknown = true};

Failure unknown_type() {
  return Failure("event.unknown_type",
                 "Export it with the version of the library that wrote it, or a newer one.",
                 "/type");
}

// What the events of a tenant's own stream have, beside the policy that it began with.
struct TenantData {
  std::optional<Instant> live_from;
  std::optional<Review> review;
};
BOOST_DESCRIBE_STRUCT(TenantData, (), (live_from, review))

// Whether a field of a policy is an expression, or the name of a fact.
bool is_expression(const Type& record, const Field& field) {
  const struct {
    const Type& record;
    std::string_view field;
  } expressions[] = {{type_of<RuleText>(), "when"},      {type_of<RuleText>(), "due"},
                     {type_of<RuleText>(), "owner"},     {type_of<Claim>(), "holds"},
                     {type_of<TextTemplate>(), "count"}, {type_of<json::PolicyForm>(), "gates"}};
  return std::any_of(std::begin(expressions), std::end(expressions), [&](const auto& each) {
    return &each.record == &record && each.field == field.name;
  });
}

// Whether the names in a map are such as expressions say without quotes.
bool is_named_in_expressions(const Type& map) {
  return &map == &type_of<AttributeDeclarations>() || &map == &type_of<Attributes>() ||
         &map == &type_of<decltype(json::PolicyForm::thresholds)>();
}

// Whether a number may be one that calls somebody: a phone, a day, an account.
bool is_telling(const Value& value) {
  constexpr int least = 10'000;
  if (const auto* integer = value.get_if<std::int64_t>()) {
    return *integer >= least || *integer <= -least;
  }
  const auto* real = value.get_if<double>();
  return real != nullptr && std::abs(*real) >= least;
}

bool names_somebody(const Type& id) {
  return &id == &type_of<PersonId>() || &id == &type_of<MemberId>() || &id == &type_of<ActorId>();
}

// As the library writes it; it also says whether it can be read again.
Result<std::string> canonical(const json::EventEnvelope& event, std::string document) {
  if (event.partnership.view() == tenant_stream) return document;
  std::string text;
  if (event.type == json::policy_changed_type) {
    const auto read = read_policy_changed(document);
    if (!read) return read.error();
    write_event(*read, text);
    return text;
  }
  const auto read = read_event(document);
  if (!read) return read.error();
  write_event(read->partnership, read->event, text);
  return text;
}

}  // namespace

// What becomes of the words of a tree.
struct Anonymiser::Rewording {
  Reword word;
  /// A name that expressions say without quotes.
  Reword name;
  /// A text without blanks.
  Reword text;
  std::function<std::string(std::string_view id, const Type& type)> id;
};

// Rewords a tree, led by the type that it was written from.
class Anonymiser::Walk {
 public:
  enum class In { event, policy, expression };

  Walk(const Rewording& words, In in) : words_(words), in_(in) {}

  [[nodiscard]] Value of(const Value& value, const Type& type) const {
    if (value.is_null()) return value;
    switch (type.kind) {
      case Kind::scalar:
        return of_scalar(value, type);
      case Kind::optional:
        return of(value, type.element());
      case Kind::list:
        return of_list(value, type);
      case Kind::map:
        return of_map(value, type);
      case Kind::record:
        return of_record(value, type);
      case Kind::any:
        return of_any(value);
      case Kind::boolean:
      case Kind::integer:
      case Kind::real:
      case Kind::enumeration:
        return value;
    }
    return {};
  }

  // Without a type nothing but small numbers is harmless.
  [[nodiscard]] Value of_any(const Value& value) const {
    if (const auto* text = value.get_if<std::string>()) return of_text(*text);
    if (const auto* list = value.get_if<Value::List>()) {
      return of_each(*list, [this](const Value& each) { return of_any(each); });
    }
    if (const auto* map = value.get_if<Value::Map>()) {
      Value made = Value::Map();
      for (const auto& [name, each] : *map) made.set(words_.word(name), of_any(each));
      return made;
    }
    return is_telling(value) ? Value() : value;
  }

 private:
  template <class Each>
  static Value of_each(const Value::List& list, Each each) {
    Value::List made;
    for (const Value& element : list) made.push_back(each(element));
    return made;
  }

  [[nodiscard]] std::string of_text(std::string_view text) const {
    if (text.empty() || is_recurrence(text)) return std::string(text);
    return is_word(text) ? words_.text(text) : std::string(dropped);
  }

  [[nodiscard]] std::string of_expression(std::string_view text) const {
    const auto literal = [this](std::string_view each) {
      if (each.empty()) return std::string();
      return is_word(each) ? words_.word(each) : std::string(dropped);
    };
    return with_literals(text, literal).value_or(std::string(dropped));
  }

  // A string without a type of its own: in events it may be the name of a zone or of a finding.
  [[nodiscard]] std::string of_string(std::string_view text) const {
    if (in_ == In::expression) return of_expression(text);
    if (in_ == In::policy) return of_text(text);
    if (ZoneName::parse(text)) return std::string(text);
    if (const auto finding = with_finding_parts(text, words_.word)) return *finding;
    return of_text(text);
  }

  [[nodiscard]] std::string of_id(std::string_view id, const Type& type) const {
    const bool is_language = &type == &type_of<Language>() && is_language_tag(id);
    if (is_language || (&type == &type_of<StatementId>() && is_number(id))) return std::string(id);
    // Codes that are compared without regard to case.
    const bool is_code = &type == &type_of<Cause>() || &type == &type_of<Topic>();
    return words_.id(is_code ? fold_case(id) : std::string(id), type);
  }

  [[nodiscard]] Value of_scalar(const Value& value, const Type& type) const {
    const auto* text = value.get_if<std::string>();
    const bool is_number = value.get_if<std::int64_t>() || value.get_if<double>();
    if (json::is_harmless(type) && (text != nullptr || is_number)) return value;
    if (text == nullptr) return of_any(value);
    if (type.name == Role::type_name) return of_id(*text, type);
    return &type == &type_of<std::string>() ? of_string(*text) : of_text(*text);
  }

  // Policies may have their lists as objects by id.
  [[nodiscard]] Value of_list(const Value& value, const Type& type) const {
    const auto element = [&](const Value& each) { return of(each, type.element()); };
    if (const auto* list = value.get_if<Value::List>()) return of_each(*list, element);
    const auto* map = value.get_if<Value::Map>();
    if (map == nullptr) return of(value, type.element());
    Value made = Value::Map();
    for (const auto& [name, each] : *map) made.set(words_.word(name), element(each));
    return made;
  }

  [[nodiscard]] Value of_map(const Value& value, const Type& type) const {
    const auto* map = value.get_if<Value::Map>();
    if (map == nullptr) return of_any(value);
    Value made = Value::Map();
    for (const auto& [name, each] : *map) {
      made.set(of_name(name, type), of(each, type.element()));
    }
    return made;
  }

  [[nodiscard]] std::string of_name(const std::string& name, const Type& map) const {
    if (is_named_in_expressions(map)) return words_.name(name);
    if (map.key == nullptr) return words_.word(name);
    return map.key().name == Role::type_name ? of_id(name, map.key()) : name;
  }

  [[nodiscard]] Value of_record(const Value& value, const Type& type) const {
    const auto* list = value.get_if<Value::List>();
    if (type.as_array && list != nullptr) {
      Value::List made;
      for (std::size_t i = 0; i < (std::min)(list->size(), type.fields.size()); ++i) {
        made.push_back(of((*list)[i], type.fields[i].type()));
      }
      return made;
    }
    const auto* map = value.get_if<Value::Map>();
    if (map == nullptr) {
      return type.short_form != nullptr ? of(value, type.short_form->type()) : of_any(value);
    }
    Value made = Value::Map();
    for (const auto& [name, each] : *map) {
      const Field* field = json::find_field(type, name);
      if (field != nullptr) made.set(name, of_field(each, type, *field));
    }
    return made;
  }

  [[nodiscard]] Value of_field(const Value& value, const Type& record, const Field& field) const {
    if (in_ == In::policy && is_expression(record, field)) {
      return Walk(words_, In::expression).of(value, field.type());
    }
    if (in_ == In::policy && !value.is_null()) {
      // Layers, which have no type of their own.
      if (&record == &type_of<json::PolicyForm>() &&
          &field.type() == &type_of<std::optional<Value>>()) {
        return of_layers(value, record, [this](const auto& name) { return words_.word(name); });
      }
      if (&record == &type_of<json::TargetsForm>() && field.name == "stages") {
        return of_layers(value, record, [](const auto& name) { return name; });
      }
      // They quote facts as they were, and would no longer hold.
      if (&record == &type_of<RuleText>() && field.name == "examples") return Value::List();
    }
    return of(value, field.type());
  }

  template <class Name>
  [[nodiscard]] Value of_layers(const Value& value, const Type& type, Name name_of) const {
    const auto* map = value.get_if<Value::Map>();
    if (map == nullptr) return of_any(value);
    Value made = Value::Map();
    for (const auto& [name, layer] : *map) made.set(name_of(name), of(layer, type));
    return made;
  }

  const Rewording& words_;
  In in_;
};

Anonymiser::Anonymiser(std::string_view key) {
  Expects(key.size() >= least_key_bytes && key.size() <= most_key_bytes);
  std::transform(key.begin(), key.end(), std::back_inserter(key_),
                 [](char c) { return static_cast<std::byte>(c); });
}

Result<void> Anonymiser::keep_words_of(std::string_view policy) {
  const Result<Value> tree = read_json<Value>(policy, tree_options);
  if (!tree) return tree.error();
  const auto keep = [this](std::string_view word) {
    for_each_part(word, [this](std::string_view part) { kept_.insert(fold_case(part)); });
    return std::string(word);
  };
  const Rewording keeping{keep, keep, [](std::string_view) { return std::string(); },
                          [&](std::string_view id, const Type&) { return keep(id); }};
  (void)Walk(keeping, Walk::In::policy).of(*tree, type_of<json::PolicyForm>());
  const Value* layers = tree->find("partnerships");
  const auto* partnerships = layers == nullptr ? nullptr : layers->get_if<Value::Map>();
  if (partnerships == nullptr) return {};
  for (const auto& [id, layer] : *partnerships) hide(id);
  return {};
}

void Anonymiser::hide(std::string_view id) {
  for_each_part(id, [this](std::string_view part) { hidden_.insert(fold_case(part)); });
}

Result<void> Anonymiser::hide_people_of(std::string_view event) {
  const Result<Members> members = top_members(event, json::kept_options);
  if (!members) return members.error();
  const Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  if (!envelope) return envelope.error();
  if (envelope->actor) hide(envelope->actor->view());
  const auto* form = json::find_event_form(envelope->type);
  if (form == nullptr) return {};
  const Result<Value> tree = read_json<Value>(json::data_in(*members), tree_options);
  if (!tree) return tree.error();
  const Reword same = [](std::string_view word) { return std::string(word); };
  const Rewording hiding{same, same, same, [this](std::string_view id, const Type& type) {
                           if (names_somebody(type)) hide(id);
                           return std::string(id);
                         }};
  (void)Walk(hiding, Walk::In::event).of(*tree, form->data());
  return {};
}

bool Anonymiser::stays(std::string_view part) const {
  if (part.empty() || shipped_words().contains(part)) return true;
  const std::string folded = fold_case(part);
  return kept_.contains(folded) && !hidden_.contains(folded);
}

// A name in expressions is only hashed where no policy has it: they could not say a hash.
std::string Anonymiser::name(std::string_view text) const {
  return kept_.contains(fold_case(text)) ? std::string(text) : word(text);
}

std::string Anonymiser::hashed(std::string_view word) const {
  constexpr std::size_t bytes = 10;
  const Hash hash = Blake2b(key_).add(word).finish();
  std::string text = "a-";
  for (std::size_t i = 0; i < bytes; ++i) {
    constexpr std::string_view digits = "0123456789abcdef";
    text += digits[std::to_integer<std::size_t>(hash[i] >> 4)];
    text += digits[std::to_integer<std::size_t>(hash[i] & std::byte{0xF})];
  }
  return text;
}

std::string Anonymiser::word(std::string_view id) const {
  if (id == team_stream || id == policy_stream || id == tenant_stream) return std::string(id);
  constexpr std::size_t short_number = 3;
  std::string text;
  // The library counts behind words of its own, "k1.prevention.12"; other numbers may be anybody's.
  bool is_counted = false;
  for_each_part(id, [&](std::string_view part) {
    const bool is_count = is_counted && is_number(part) && part.size() <= short_number;
    text.append(is_count || stays(part) ? std::string(part) : hashed(part)).append(".");
    is_counted = !part.empty() && shipped_words().contains(part);
  });
  text.pop_back();
  // No id has more: what has so many parts is hashed as one.
  return text.size() <= PartnershipId::max_bytes ? text : hashed(id);
}

Anonymiser::Rewording Anonymiser::rewording() const {
  const Reword word = [this](std::string_view each) { return this->word(each); };
  return {word, [this](std::string_view each) { return name(each); }, word,
          [this](std::string_view id, const Type&) { return this->word(id); }};
}

Result<std::string> Anonymiser::policy(std::string_view document) const {
  const Result<Value> tree = read_json<Value>(document, tree_options);
  if (!tree) return tree.error();
  const Rewording words = rewording();
  std::string text = to_json(Walk(words, Walk::In::policy).of(*tree, type_of<json::PolicyForm>()));
  const auto read = read_policy(text);
  if (read) return text;
  Failure failure("anonymise.policy", "The policy does not hold without its texts.");
  return failure.caused_by(read.error());
}

Result<std::string> Anonymiser::data(const json::EventEnvelope& event,
                                     std::string_view data) const {
  const Result<Value> tree = read_json<Value>(data, tree_options);
  if (!tree) return tree.error();
  const Rewording words = rewording();
  const Walk walk(words, Walk::In::event);
  if (event.partnership.view() == tenant_stream) {
    if (auto read = read_json<TenantData>(data, tree_options); !read) return read.error();
    Value made = walk.of(*tree, type_of<TenantData>());
    const Value* began = tree->find("policy");
    const auto* text = began == nullptr ? nullptr : began->get_if<std::string>();
    if (text == nullptr) return to_json(made);
    Result<std::string> without_texts = policy(*text);
    if (!without_texts) return without_texts.error();
    return to_json(made.set("policy", std::move(*without_texts)));
  }
  if (event.type == json::policy_changed_type) {
    const auto change = json::read_policy_data(data, json::kept_options);
    if (!change) return change.error();
    const Result<std::string> without_texts = policy(change->policy);
    if (!without_texts) return without_texts.error();
    return json::write_policy_data(*without_texts, change->effective);
  }
  const auto* form = json::find_event_form(event.type);
  if (form == nullptr) return unknown_type();
  return to_json(walk.of(*tree, form->data()));
}

Result<std::string> Anonymiser::event(std::string_view document) const {
  const Result<Members> members = top_members(document, json::kept_options);
  if (!members) return members.error();
  Result<json::EventEnvelope> envelope = json::read_event_envelope(*members);
  if (!envelope) return envelope.error();
  const Result<std::string> data = this->data(*envelope, json::data_in(*members));
  if (!data) return data.error();
  envelope->partnership = *PartnershipId::parse(word(envelope->partnership.view()));
  if (envelope->actor) envelope->actor = *ActorId::parse(word(envelope->actor->view()));
  envelope->cause.reset();
  std::string text;
  json::write_with_data(&*envelope, type_of<json::EventEnvelope>(), *data, text);
  return canonical(*envelope, std::move(text));
}

}  // namespace entente
