#include "personal.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "entente/base/text.hpp"
#include "json_number.hpp"
#include "json_parse.hpp"
#include "json_text.hpp"
#include "kept_records.hpp"
#include "typed_walk.hpp"
#include "wire_envelope.hpp"
#include "wire_event.hpp"

namespace entente {
namespace {

using json::Form;
using json::Token;

// Erased, a list of short texts has less than three times their bytes.
constexpr ReadOptions open_options{.max_bytes = 3 * personal_options.max_bytes,
                                   .max_items = personal_options.max_items};

// Events without texts: a policy tells of nobody, and why somebody was erased stays known.
constexpr std::string_view wordless[] = {json::policy_changed_type, TenantBegan::event_type,
                                         "person.erased", "member.erased"};

// Texts and values without a type of their own that say ids, zones, rules of recurrence or words of
// a policy: who looks after something and when it falls due stays known.
constexpr struct {
  std::string_view record;
  std::string_view field;
} words[] = {
    {"EventEnvelope", "type"},
    {"OpenPartnership", "zone"},
    {"AddPerson", "zone"},
    {"ChangePerson", "zone"},
    {"SetRhythm", "zone"},
    {"SetRhythm", "rule"},
    {"SetRhythm", "owner"},
    {"WishedRhythm", "rule"},
    {"CommitmentMade", "owner"},
    {"ReceiveComplaint", "owner"},
    {"AssignComplaint", "owner"},
    {"SnoozeFinding", "finding"},
    {"DismissFinding", "finding"},
    {"NoteFinding", "finding"},
    {"StateGoal", "confidential"},
    {"ReviseGoal", "confidential"},
    {"RecordContact", "confidential"},
    {"AddNote", "confidential"},
    {"Review", "missing_signals"},
    {"SegmentReview", "missing_signals"},
    {"MemberReview", "starved"},
    {"Transition", "id"},
    {"Finding", "id"},
    {"Finding", "subject"},
    {"Finding", "action"},
    {"Finding", "principle"},
    {"Evidence", "fact"},
    {"ToldRecord", "item"},
    {"ToldRecord", "language"},
    {"ToldStep", "item"},
};

bool is_word(const Type& record, const Field& field) {
  return std::any_of(std::begin(words), std::end(words), [&](const auto& each) {
    return each.field == field.name && each.record == record.name;
  });
}

/// Who counts as named by a document.
enum class Named { nobody, people, member };

/// What leads through a document.
struct Guide {
  const Type* root;
  /// Of the member `data` of an event; null for what has none.
  const Type* data = nullptr;
  Named named = Named::nobody;
  bool has_texts = true;
};

// What stands in a text's place; called in the order of the document, never with an empty one.
using Retell = std::function<std::string_view(std::string_view text)>;

// Writes a document anew, token by token, with other texts in it.
class Retelling final : public json::Sink {
 public:
  Retelling(const Guide& guide, const Retell& retell, std::string& out)
      : guide_(guide), retell_(retell), text_(out) {}

  Result<void> value(const Token& token) override {
    const Place place = settled(next(), token.form);
    switch (token.form) {
      case Form::string:
        return string(place, token.text);
      case Form::number:
        text_.raw(token.text);
        break;
      case Form::boolean:
        text_.boolean(token.truth);
        break;
      default:
        text_.null();
    }
    return {};
  }

  Result<void> begin(Form form) override {
    Place place = settled(next(), form);
    const bool is_list = form == Form::list;
    if (!takes(place, is_list)) place = {};
    frames_.push_back({place, is_list, 0, {}});
    is_list ? text_.begin_list() : text_.begin_object();
    return {};
  }

  Result<void> name(std::string_view name) override {
    text_.name(name);
    Frame& frame = frames_.back();
    const Type* type = frame.place.type;
    frame.next = {};
    if (type == nullptr || type->kind == Kind::any) return {};
    if (type->kind == Kind::map) {
      frame.next = {&type->element(), frame.place.record, frame.place.field};
      return type->key == nullptr ? Result<void>{} : meet({&type->key(), nullptr, nullptr}, name);
    }
    if (guide_.data != nullptr && frames_.size() == 1 && name == "data") {
      frame.next = {guide_.data, nullptr, nullptr};
    } else if (const Field* field = json::find_field(*type, name)) {
      frame.next = {&field->type(), type, field};
    }
    return {};
  }

  Result<void> end() override {
    frames_.back().is_list ? text_.end_list() : text_.end_object();
    frames_.pop_back();
    return {};
  }

  /// Whom it named, in order of id.
  [[nodiscard]] std::vector<PersonId> people() {
    std::sort(people_.begin(), people_.end());
    people_.erase(std::unique(people_.begin(), people_.end()), people_.end());
    return std::move(people_);
  }

 private:
  // Of a value, and the field that it is in; without a type for what this version does not know.
  struct Place {
    const Type* type = nullptr;
    const Type* record = nullptr;
    const Field* field = nullptr;
  };
  // An open list or object.
  struct Frame {
    Place place;
    bool is_list;
    std::size_t index;  // of the next field of a tuple
    Place next;         // of the member whose name was read
  };

  Place next() {
    if (frames_.empty()) return {guide_.root, nullptr, nullptr};
    Frame& frame = frames_.back();
    if (!frame.is_list) return frame.next;
    const Type* type = frame.place.type;
    if (type == nullptr || type->kind == Kind::any) return frame.place;
    if (type->kind == Kind::list) {
      return {&type->element(), frame.place.record, frame.place.field};
    }
    if (frame.index == type->fields.size()) return {};
    const Field& field = type->fields[frame.index++];
    return {&field.type(), type, &field};
  }

  // Through optionals and short forms, as the reader enters them.
  static Place settled(Place place, Form form) {
    while (place.type != nullptr) {
      const Type& type = *place.type;
      const bool is_whole = form == Form::object || (type.as_array && form == Form::list);
      if (type.kind == Kind::optional) {
        place.type = &type.element();
      } else if (type.kind == Kind::record && type.short_form != nullptr && !is_whole) {
        place = {&type.short_form->type(), &type, type.short_form};
      } else {
        break;
      }
    }
    return place;
  }

  static bool takes(const Place& place, bool is_list) {
    if (place.type == nullptr) return false;
    const Type& type = *place.type;
    return type.kind == Kind::any || type.kind == (is_list ? Kind::list : Kind::map) ||
           (type.kind == Kind::record && type.as_array == is_list);
  }

  // Whatever is not known to be harmless.
  static bool is_text(const Place& place, std::string_view text) {
    if (place.type == nullptr) return true;
    const Type& type = *place.type;
    const bool is_named_word = place.field != nullptr && is_word(*place.record, *place.field);
    switch (type.kind) {
      case Kind::scalar:
        return !is_named_word && type.name != PersonId::type_name && !json::is_harmless(type);
      case Kind::integer:
        return !json::great_integer_of(text);
      case Kind::enumeration:
        return std::find(type.names.begin(), type.names.end(), text) == type.names.end();
      default:
        return !is_named_word;
    }
  }

  [[nodiscard]] bool names_somebody(const Place& place) const {
    switch (guide_.named) {
      case Named::people:
        return place.type == &type_of<PersonId>() || place.type == &type_of<ActorId>();
      case Named::member:
        return place.type == &type_of<MemberId>() && place.record == guide_.data &&
               place.field != nullptr &&
               (place.field->name == "id" || place.field->name == "member");
      case Named::nobody:
        return false;
    }
    return false;
  }

  Result<void> meet(const Place& place, std::string_view text) {
    if (!names_somebody(place)) return {};
    Result<PersonId> person = PersonId::parse(text);
    if (!person) return person.error();
    people_.push_back(std::move(*person));
    return {};
  }

  Result<void> string(const Place& place, std::string_view text) {
    const bool is_retold = guide_.has_texts && !text.empty() && is_text(place, text);
    text_.string(is_retold ? retell_(text) : text);
    return meet(place, text);
  }

  const Guide& guide_;
  const Retell& retell_;
  json::JsonText text_;
  std::vector<Frame> frames_;
  std::vector<PersonId> people_;
};

Named named_in(std::string_view stream) {
  if (stream == team_stream) return Named::member;
  return stream.starts_with('@') ? Named::nobody : Named::people;
}

Result<Guide> guide_of_event(const Members& members) {
  const Result<json::EventEnvelope> envelope = json::read_event_envelope(members);
  if (!envelope) return envelope.error();
  const std::string_view type = envelope->type;
  Guide guide{&type_of<json::EventEnvelope>(), nullptr, named_in(envelope->partnership.view())};
  guide.has_texts = std::find(std::begin(wordless), std::end(wordless), type) == std::end(wordless);
  if (const auto* form = json::find_event_form(type)) {
    guide.data = &form->data();
  } else if (type == ReviewMade::event_type) {
    guide.data = &type_of<ReviewMade>();
  } else if (guide.has_texts) {
    return Failure("event.unknown_type",
                   "Read it with the version of the library that wrote it, or a newer one.",
                   "/type");
  }
  return guide;
}

// A record of what was told has the transition as an object, which has its kind by that name.
Result<Guide> guide_of_told(const Members& members) {
  const auto transition = members.find("transition");
  if (!transition) return Failure("field.missing", "Add what is missing.", "/transition");
  const bool is_record = transition->starts_with('{');
  return Guide{is_record ? &type_of<ToldRecord>() : &type_of<Transition>()};
}

Result<PersonalParts> taken_apart(std::string_view document,
                                  Result<Guide> (*guide_of)(const Members&)) {
  const Result<Members> members = top_members(document, personal_options);
  if (!members) return members.error();
  const Result<Guide> guide = guide_of(*members);
  if (!guide) return guide.error();
  PersonalParts parts;
  const Retell erase = [&](std::string_view text) {
    parts.texts.emplace_back(text);
    return erased_text;
  };
  parts.open.reserve(document.size());
  Retelling retelling(*guide, erase, parts.open);
  if (auto told = json::parse(document, personal_options, retelling); !told) return told.error();
  if (!guide->has_texts) parts.open = document;
  parts.people = retelling.people();
  return parts;
}

Failure miscounted() {
  return Failure("field.range", "Put together what was taken apart: as many texts as it had.");
}

Value without_words(const Value& value) {
  if (const auto* text = value.get_if<std::string>()) {
    return text->empty() ? value : Value(erased_text);
  }
  Value erased = value;
  if (auto* list = erased.get_if<Value::List>()) {
    for (Value& each : *list) each = without_words(each);
  }
  if (auto* map = erased.get_if<Value::Map>()) {
    for (auto& [name, each] : *map) each = without_words(each);
  }
  return erased;
}

}  // namespace

Result<PersonalParts> personal_parts(std::string_view event) {
  return taken_apart(event, &guide_of_event);
}

Result<PersonalParts> told_parts(std::string_view told) {
  return taken_apart(told, &guide_of_told);
}

Result<std::string> put_together(std::string_view open, std::span<const std::string> texts) {
  const Result<Members> members = top_members(open, open_options);
  if (!members) return members.error();
  const Result<Guide> guide =
      members->find("type") ? guide_of_event(*members) : guide_of_told(*members);
  if (!guide) return guide.error();
  for (const std::string& each : texts) {
    auto checked = detail::check_text(each, personal_options.max_bytes);
    if (!checked) return checked.error();
  }
  std::string document;
  document.reserve(open.size());
  std::size_t count = 0;
  const Retell restore = [&](std::string_view) -> std::string_view {
    return count < texts.size() ? std::string_view(texts[count++]) : (++count, std::string_view());
  };
  Retelling retelling(*guide, restore, document);
  if (auto told = json::parse(open, open_options, retelling); !told) return told.error();
  if (count != texts.size()) return miscounted();
  return guide->has_texts ? document : std::string(open);
}

Finding without_words(Finding finding) {
  if (!finding.message.empty()) finding.message = erased_text;
  for (Evidence& each : finding.evidence) each.value = without_words(each.value);
  return finding;
}

}  // namespace entente
