#include <algorithm>
#include <gsl/assert>
#include <utility>

#include "entente/codec/json.hpp"
#include "json_number.hpp"
#include "json_parse.hpp"

namespace entente {
namespace json {
namespace {

struct Target {
  const Type* type;
  void* into;
};

enum class Shape : std::uint8_t { record, tuple, short_form, list, map, free_list, free_map };

// An open list or object, or a record whose short form is being read.
struct Frame {
  Shape shape;
  const Type* type;
  void* into;
  std::size_t first_seen;  // of the record's fields, in Reader::seen_
  Target next;             // of the member whose name was read
  std::size_t index;       // of the next field of a tuple
};

constexpr std::string_view expected[] = {
    "true or false", "an integer", "a number",  "a string",  "one of the names",
    "a value",       "a list",     "an object", "an object", "a value",
};

std::string_view expectation(const Type& type) {
  if (type.kind == Kind::record && type.as_array) return "a list";
  return expected[static_cast<std::size_t>(type.kind)];
}

Failure mismatch(const Type& type) {
  Failure failure("field.type", "Send the kind of value that the field takes.");
  failure.with("expected", expectation(type));
  return failure;
}

Failure below(Failure failure, std::string_view name) {
  std::string step;
  append_pointer(name, step);
  return failure.inside(step);
}

std::vector<std::string> texts_of(std::span<const std::string_view> names) {
  return std::vector<std::string>(names.begin(), names.end());
}

Result<void> read_boolean(const Target& target, const Token& token) {
  if (token.form != Form::boolean) return mismatch(*target.type);
  *static_cast<bool*>(target.into) = token.truth;
  return {};
}

Result<void> read_integer(const Target& target, const Token& token) {
  const bool is_text = token.form == Form::string;
  if (!is_text && token.form != Form::number) return mismatch(*target.type);
  const Result<std::int64_t> number =
      is_text ? great_integer_of(token.text) : integer_of(token.text);
  if (!number) return number.error();
  if (*number < target.type->lowest || *number > target.type->greatest) {
    Failure failure("field.range", "Send a number within the bounds.");
    failure.with("lowest", std::to_string(target.type->lowest));
    failure.with("greatest", std::to_string(target.type->greatest));
    return failure;
  }
  target.type->set_integer(target.into, *number);
  return {};
}

Result<void> read_real(const Target& target, const Token& token) {
  if (token.form != Form::number) return mismatch(*target.type);
  const Result<double> number = real_of(token.text);
  if (!number) return number.error();
  *static_cast<double*>(target.into) = *number;
  return {};
}

Result<void> read_scalar(const Target& target, const Token& token) {
  if (token.form != Form::string) return mismatch(*target.type);
  return target.type->parse(target.into, token.text);
}

Result<void> read_enumerator(const Target& target, const Token& token) {
  if (token.form != Form::string) return mismatch(*target.type);
  const auto names = target.type->names;
  const auto found = std::find(names.begin(), names.end(), token.text);
  if (found == names.end()) {
    Failure failure("field.range", "Send one of the names that the field allows.");
    failure.with("allowed", texts_of(names));
    return failure;
  }
  target.type->set_enumerator(target.into, static_cast<std::size_t>(found - names.begin()));
  return {};
}

Result<void> read_free_number(Value& value, std::string_view text) {
  if (!is_integer(text)) {
    const Result<double> number = real_of(text);
    if (!number) return number.error();
    value = Value(*number);
    return {};
  }
  const Result<std::int64_t> number = integer_of(text);
  if (!number) return number.error();
  value = Value(*number);
  return {};
}

Result<void> read_free(const Target& target, const Token& token) {
  Value& value = *static_cast<Value*>(target.into);
  if (token.form == Form::number) return read_free_number(value, token.text);
  if (token.form == Form::string) {
    value = Value(token.text);
  } else if (token.form == Form::boolean) {
    value = Value(token.truth);
  } else {
    value = Value();
  }
  return {};
}

Result<void> read_none(const Target& target, const Token&) { return mismatch(*target.type); }

using Read = Result<void> (*)(const Target&, const Token&);

// By Kind. An optional never arrives here: its element does.
constexpr Read readers[] = {read_boolean, read_integer, read_real, read_scalar, read_enumerator,
                            read_none,    read_none,    read_none, read_none,   read_free};

class Reader final : public Sink {
 public:
  Reader(Target root, const ReadOptions& options) : root_(root), options_(options) {}

  Result<void> value(const Token& token) override {
    if (skipped_ > 0) {
      if (skipped_ == 1) skipped_ = 0;
      return {};
    }
    Result<Target> place = next();
    if (!place) return place.error();
    if (is_gap(*place, token)) {
      place->type->clear(place->into);
      return {};
    }
    if (auto entered = enter(*place, token.form); !entered) return entered;
    if (auto read = readers[static_cast<std::size_t>(place->type->kind)](*place, token); !read) {
      return read;
    }
    return finish_short_forms();
  }

  Result<void> begin(Form form) override {
    if (skipped_ > 0) {
      ++skipped_;
      return {};
    }
    Result<Target> place = next();
    if (!place) return place.error();
    if (auto entered = enter(*place, form); !entered) return entered;
    return open(*place, form);
  }

  Result<void> name(std::string_view name) override {
    if (skipped_ > 0) return {};
    Frame& frame = frames_.back();
    switch (frame.shape) {
      case Shape::record:
        return name_field(frame, name);
      case Shape::map:
        return name_element(frame, name);
      default:
        return name_free(frame, name);
    }
  }

  Result<void> end() override {
    if (skipped_ > 0) {
      if (--skipped_ == 1) skipped_ = 0;
      return {};
    }
    if (auto ended = close(); !ended) return ended;
    return finish_short_forms();
  }

 private:
  // Where the next value goes.
  Result<Target> next() {
    if (frames_.empty()) return root_;
    Frame& frame = frames_.back();
    switch (frame.shape) {
      case Shape::tuple:
        return next_of_tuple(frame);
      case Shape::list:
        return Target{&frame.type->element(), frame.type->emplace(frame.into)};
      case Shape::free_list:
        return Target{frame.type,
                      &static_cast<Value*>(frame.into)->get_if<Value::List>()->emplace_back()};
      default:
        return frame.next;
    }
  }

  Result<Target> next_of_tuple(Frame& frame) {
    const auto fields = frame.type->fields;
    if (frame.index == fields.size()) {
      Failure failure("field.unknown", "Send no more elements than the list has places.");
      failure.with("most", std::to_string(fields.size()));
      return failure;
    }
    seen_[frame.first_seen + frame.index] = true;
    const Field& field = fields[frame.index++];
    return Target{&field.type(), field.at(frame.into)};
  }

  // A tuple has its elements by place, so an absent one needs something to stand there.
  bool is_gap(const Target& place, const Token& token) const {
    return token.form == Form::null && place.type->kind == Kind::optional && !frames_.empty() &&
           frames_.back().shape == Shape::tuple;
  }

  // Through optionals and short forms to the type that takes a value of this form.
  Result<void> enter(Target& place, Form form) {
    for (;;) {
      const Type& type = *place.type;
      if (type.kind == Kind::optional) {
        const Type& element = type.element();
        if (form == Form::null && element.kind != Kind::any) {
          return Failure("field.type", "Leave the member out instead of sending null.");
        }
        place = {&element, type.emplace(place.into)};
      } else if (type.kind == Kind::record && type.short_form != nullptr && form != Form::object &&
                 !(type.as_array && form == Form::list)) {
        push(Shape::short_form, place);
        seen_[frames_.back().first_seen +
              static_cast<std::size_t>(type.short_form - type.fields.data())] = true;
        place = {&type.short_form->type(), type.short_form->at(place.into)};
      } else {
        return {};
      }
    }
  }

  Result<void> open(const Target& place, Form form) {
    const Type& type = *place.type;
    const bool is_list = form == Form::list;
    if (type.kind == Kind::any) {
      *static_cast<Value*>(place.into) = is_list ? Value(Value::List{}) : Value(Value::Map{});
      push(is_list ? Shape::free_list : Shape::free_map, place);
    } else if (type.kind == Kind::list && is_list) {
      Expects(type.emplace != nullptr);
      type.clear(place.into);
      push(Shape::list, place);
    } else if (type.kind == Kind::map && !is_list) {
      type.clear(place.into);
      push(Shape::map, place);
    } else if (type.kind == Kind::record && type.as_array == is_list) {
      push(is_list ? Shape::tuple : Shape::record, place);
    } else {
      return mismatch(type);
    }
    return {};
  }

  void push(Shape shape, const Target& place) {
    frames_.push_back({shape, place.type, place.into, seen_.size(), {nullptr, nullptr}, 0});
    if (place.type->kind == Kind::record) {
      seen_.resize(seen_.size() + place.type->fields.size(), false);
    }
  }

  Result<void> name_field(Frame& frame, std::string_view name) {
    const auto fields = frame.type->fields;
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return field.name == name; });
    if (found != fields.end()) {
      seen_[frame.first_seen + static_cast<std::size_t>(found - fields.begin())] = true;
      frame.next = {&found->type(), found->at(frame.into)};
      return {};
    }
    const bool is_left_out =
        frames_.size() == 1 && !options_.leave_out.empty() && name == options_.leave_out;
    if (!options_.ignore_unknown && !is_left_out) {
      return Failure("field.unknown", "Remove the member, or correct its name.");
    }
    skipped_ = 1;
    return {};
  }

  Result<void> name_element(Frame& frame, std::string_view name) {
    const Result<void*> added = frame.type->insert(frame.into, name);
    if (!added) return refused_name(frame, added.error());
    // Names that differ as texts may be one as keys.
    if (*added == nullptr) return Failure("document.duplicate", "Give each name once in a map.");
    frame.next = {&frame.type->element(), *added};
    return {};
  }

  static Failure refused_name(const Frame& frame, Failure failure) {
    if (frame.type->key != nullptr && frame.type->key().kind == Kind::enumeration) {
      failure.with("allowed", texts_of(frame.type->key().names));
    }
    return failure;
  }

  static Result<void> name_free(Frame& frame, std::string_view name) {
    auto& members = *static_cast<Value*>(frame.into)->get_if<Value::Map>();
    members.emplace_back(std::string(name), Value());
    frame.next = {frame.type, &members.back().second};
    return {};
  }

  Result<void> close() {
    const Frame frame = frames_.back();
    Result<void> checked = check(frame);
    seen_.resize(frame.first_seen);
    frames_.pop_back();
    return checked;
  }

  Result<void> check(const Frame& frame) const {
    switch (frame.shape) {
      case Shape::record:
      case Shape::tuple:
      case Shape::short_form:
        return check_record(frame);
      case Shape::map:
        return frame.type->element().kind == Kind::any ? check_count(frame.type->size(frame.into))
                                                       : Result<void>{};
      case Shape::free_map:
        return check_free_map(*static_cast<Value*>(frame.into)->get_if<Value::Map>());
      default:
        return {};
    }
  }

  Result<void> check_record(const Frame& frame) const {
    const auto fields = frame.type->fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (seen_[frame.first_seen + i] || fields[i].type().may_be_absent()) continue;
      return below(Failure("field.missing", "Add what is missing."),
                   frame.shape == Shape::tuple ? std::to_string(i) : fields[i].name);
    }
    return frame.type->settle == nullptr ? Result<void>{} : frame.type->settle(frame.into);
  }

  Result<void> check_count(std::size_t count) const {
    if (count <= options_.max_attributes) return {};
    Failure failure("limit.items", "Send fewer members.");
    failure.with("most", std::to_string(options_.max_attributes));
    return failure;
  }

  // The names are known to differ: the parser has looked.
  Result<void> check_free_map(Value::Map& members) const {
    std::sort(members.begin(), members.end(),
              [](const auto& a, const auto& b) { return a.first < b.first; });
    return check_count(members.size());
  }

  Result<void> finish_short_forms() {
    while (!frames_.empty() && frames_.back().shape == Shape::short_form) {
      if (auto closed = close(); !closed) return closed;
    }
    return {};
  }

  Target root_;
  const ReadOptions& options_;
  std::vector<Frame> frames_;
  std::vector<bool> seen_;
  // Of a member that is passed over: 0 none, 1 its value comes next, more: levels inside it.
  std::size_t skipped_ = 0;
};

}  // namespace
}  // namespace json

Result<void> read_json(std::string_view document, const Type& type, void* into,
                       const ReadOptions& options) {
  json::Reader reader({&type, into}, options);
  return json::parse(document, options, reader);
}

}  // namespace entente
