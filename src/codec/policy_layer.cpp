#include "policy_layer.hpp"

#include <algorithm>
#include <utility>

#include "entente/policy/claims.hpp"
#include "json_parse.hpp"

namespace entente::json {
namespace {

enum class Nulls { remove, stay };

void remove(Value& map, std::string_view name) {
  std::erase_if(*map.get_if<Value::Map>(), [&](const auto& each) { return each.first == name; });
}

Value take(Value& map, std::string_view name) {
  const Value* found = map.find(name);
  Value taken = found == nullptr ? Value() : *found;
  remove(map, name);
  return taken;
}

void lay_over(Value& below, const Value& above, Nulls nulls) {
  const auto* members = above.get_if<Value::Map>();
  if (members == nullptr) {
    below = above;
    return;
  }
  if (below.get_if<Value::Map>() == nullptr) below = Value(Value::Map{});
  for (const auto& [name, value] : *members) {
    if (value.is_null() && nulls == Nulls::remove) {
      remove(below, name);
      continue;
    }
    const Value* present = below.find(name);
    Value merged = present == nullptr ? Value() : *present;
    lay_over(merged, value, nulls);
    below.set(name, std::move(merged));
  }
}

// A section that goes by ids.
struct NamedSection {
  std::string_view name;
  std::string_view twice_code;
};
constexpr NamedSection named_sections[] = {{"rules", "rule.exists"},
                                           {"templates", "template.exists"},
                                           {"claims", "claim.exists"},
                                           {"offers", "offer.exists"}};

std::string path_of(std::string_view section) { return below("", section); }

// What such a section of a layer has, by ids, from either of the two ways to write it.
class ById {
 public:
  ById(PolicyLayer& layer, const NamedSection& section, std::vector<Failure>& mistakes)
      : layer_(layer), section_(section), mistakes_(mistakes) {}

  Value read(const Value& written) {
    if (const auto* list = written.get_if<Value::List>()) {
      for (std::size_t i = 0; i < list->size(); ++i) add((*list)[i], "/" + std::to_string(i));
    } else if (const auto* map = written.get_if<Value::Map>()) {
      for (const auto& [id, each] : *map) add_named(id, each);
    } else if (!written.is_null()) {
      fail("field.type", "Send a list, or an object by ids.", "");
    }
    return std::move(by_id_);
  }

 private:
  void fail(std::string_view code, std::string_view message, const std::string& place) {
    mistakes_.emplace_back(code, message, layer_.path + path_of(section_.name) + place);
  }

  void add(const Value& each, const std::string& place) {
    if (each.get_if<Value::Map>() == nullptr) {
      return fail("field.type", "Send each of them as an object.", place);
    }
    const Value* id = each.find("id");
    if (id == nullptr) return fail("field.missing", "Give it an id.", place + "/id");
    const auto* text = id->get_if<std::string>();
    if (text == nullptr) return fail("field.type", "Send the id as a string.", place + "/id");
    if (by_id_.find(*text) != nullptr) {
      return fail(section_.twice_code, "Give each its own id.", place + "/id");
    }
    layer_.places[below(path_of(section_.name), *text)] = path_of(section_.name) + place;
    by_id_.set(*text, each);
  }

  void add_named(const std::string& id, Value each) {
    if (!each.is_null() && each.get_if<Value::Map>() == nullptr) {
      return fail("field.type", "Send it as an object, or null to take it out.", below("", id));
    }
    if (!each.is_null()) {
      const Value* own = each.find("id");
      if (own != nullptr && *own != Value(id)) {
        return fail("field.range", "Leave the id out: it is the name of the member.",
                    below("", id) + "/id");
      }
      each.set("id", id);
    }
    by_id_.set(id, std::move(each));
  }

  PolicyLayer& layer_;
  const NamedSection& section_;
  std::vector<Failure>& mistakes_;
  Value by_id_{Value::Map{}};
};

void take_stages(PolicyLayer& layer) {
  const Value* present = layer.sections.find("targets");
  if (present == nullptr) return;
  layer.clears_stages = present->is_null();
  if (present->get_if<Value::Map>() == nullptr) return;
  Value targets = *present;
  const Value* stages = targets.find("stages");
  if (stages == nullptr) return;
  layer.clears_stages = stages->is_null();
  layer.stages = take(targets, "stages");
  layer.sections.set("targets", std::move(targets));
}

// One step of a pointer from its front, unescaped.
std::string next_step(std::string_view& pointer) {
  pointer.remove_prefix(1);
  const std::size_t end = (std::min)(pointer.find('/'), pointer.size());
  std::string name(pointer.substr(0, end));
  pointer.remove_prefix(end);
  for (std::size_t at = name.find('~'); at != std::string::npos; at = name.find('~', at + 1)) {
    name.replace(at, 2, name.substr(at, 2) == "~1" ? "/" : "~");
  }
  return name;
}

const Value* element(const Value& value, const std::string& name) {
  const auto* list = value.get_if<Value::List>();
  if (list == nullptr) return value.find(name);
  for (std::size_t i = 0; i < list->size(); ++i) {
    if (std::to_string(i) == name) return &(*list)[i];
  }
  return nullptr;
}

bool has(const Value& value, std::string_view pointer) {
  const Value* at = &value;
  while (at != nullptr && !pointer.empty()) at = element(*at, next_step(pointer));
  return at != nullptr;
}

constexpr std::string_view stages_path = "/targets/stages";

bool says(const PolicyLayer& layer, std::string_view pointer) {
  if (!pointer.starts_with(stages_path)) return has(layer.sections, pointer);
  return !layer.stages.is_null() && has(layer.stages, pointer.substr(stages_path.size()));
}

std::string written(const PolicyLayer& layer, std::string_view pointer) {
  std::string_view rest = pointer;
  std::string whose;
  for (int steps = 0; steps < 2 && !rest.empty(); ++steps) whose = below(whose, next_step(rest));
  const auto found = layer.places.find(whose);
  if (found == layer.places.end()) return layer.path + std::string(pointer);
  return layer.path + found->second + std::string(rest);
}

// A section whose elements have texts: the member that these say in another language, and what
// their ids begin with.
struct SaidSection {
  std::string_view name;
  std::string_view member;
  std::string_view prefix;
};
constexpr SaidSection said_sections[] = {{"rules", "message", ""},
                                         {"claims", "text", claim_prefix}};

// What a rule says in other languages means the message that it had: a layer that gives another, or
// takes the rule out, takes them out.
void drop_texts(Value& below, const Value& above, const SaidSection& section) {
  const Value* present = below.find("texts");
  const Value* said = above.find(section.name);
  if (present == nullptr || said == nullptr) return;
  Value texts = *present;
  const std::string prefix(section.prefix);
  if (const auto* by_id = said->get_if<Value::Map>()) {
    for (const auto& [id, each] : *by_id) {
      if (each.is_null() || each.find(section.member) != nullptr) remove(texts, prefix + id);
    }
  } else if (const Value* gone = below.find(section.name); said->is_null() && gone != nullptr) {
    for (const auto& [id, each] : *gone->get_if<Value::Map>()) remove(texts, prefix + id);
  }
  below.set("texts", std::move(texts));
}

// Whoever takes out the rule of a claim takes out the claim.
void drop_claims(Value& merged, const Value& above) {
  const Value* present = merged.find("claims");
  const Value* rules = above.find("rules");
  if (present == nullptr || rules == nullptr) return;
  Value claims = *present;
  std::erase_if(*claims.get_if<Value::Map>(), [&](const auto& claim) {
    const Value* rule = rules->find(std::string(claim_prefix) + claim.first);
    return rule != nullptr && rule->is_null();
  });
  merged.set("claims", std::move(claims));
}

// The ids of texts that say in another language what a layer asks anew or no longer; those that end
// with a dot stand for all that begin so.
std::vector<std::string> forms_asked_anew(const Value& above) {
  std::vector<std::string> ids;
  if (above.find("goal_questions") != nullptr) ids.push_back("forms.goals.");
  if (above.find("prompts") != nullptr) ids.push_back("forms.prompts.");
  if (above.find("rhythms") != nullptr) ids.push_back("forms.rhythms.");
  if (const Value* success = above.find("success")) {
    const Value* questions = success->find("questions");
    const auto* by_id = questions != nullptr ? questions->get_if<Value::Map>() : nullptr;
    if (success->is_null() || (questions != nullptr && by_id == nullptr)) {
      ids.push_back("forms.success.");
    }
    if (by_id != nullptr) {
      for (const auto& [id, question] : *by_id) ids.push_back("forms.success." + id);
    }
  }
  if (const Value* templates = above.find("templates")) {
    const auto* by_id = templates->get_if<Value::Map>();
    if (by_id == nullptr) ids.push_back("forms.templates.");
    if (by_id != nullptr) {
      for (const auto& [id, each] : *by_id) {
        const bool anew = each.is_null() || each.find("items") != nullptr;
        if (anew) ids.push_back("forms.templates." + id + ".");
      }
    }
  }
  return ids;
}

// Likewise for what there is to ask (`portfolio/forms.hpp`).
void drop_form_texts(Value& below, const Value& above) {
  const Value* present = below.find("texts");
  const std::vector<std::string> anew = forms_asked_anew(above);
  if (present == nullptr || present->get_if<Value::Map>() == nullptr || anew.empty()) return;
  Value texts = *present;
  std::erase_if(*texts.get_if<Value::Map>(), [&](const auto& text) {
    return std::any_of(anew.begin(), anew.end(), [&](const std::string& id) {
      return id.ends_with('.') ? text.first.starts_with(id) : text.first == id;
    });
  });
  below.set("texts", std::move(texts));
}

}  // namespace

PolicyLayer make_layer(const Value& document, std::string path,
                       std::span<const std::string_view> aside, std::vector<Failure>& mistakes) {
  PolicyLayer layer{std::move(path), Value(Value::Map{}), {}, false, {}};
  const auto* members = document.get_if<Value::Map>();
  if (members == nullptr) {
    mistakes.emplace_back("field.type", "Send the layer as an object.", layer.path);
    return layer;
  }
  for (const auto& [name, value] : *members) {
    if (std::find(aside.begin(), aside.end(), name) == aside.end()) layer.sections.set(name, value);
  }
  take_stages(layer);
  for (const NamedSection& section : named_sections) {
    const Value* present = layer.sections.find(section.name);
    if (present == nullptr || present->is_null()) continue;
    layer.sections.set(section.name, ById(layer, section, mistakes).read(Value(*present)));
  }
  return layer;
}

MergedLayers merge(std::span<const PolicyLayer* const> layers) {
  MergedLayers merged{Value(Value::Map{}), Value(Value::Map{})};
  for (const PolicyLayer* layer : layers) {
    for (const SaidSection& section : said_sections) {
      drop_texts(merged.sections, layer->sections, section);
    }
    drop_form_texts(merged.sections, layer->sections);
    lay_over(merged.sections, layer->sections, Nulls::remove);
    drop_claims(merged.sections, layer->sections);
    if (layer->clears_stages) merged.stages = Value(Value::Map{});
    if (!layer->stages.is_null()) lay_over(merged.stages, layer->stages, Nulls::stay);
  }
  return merged;
}

void lay_over(Value& below, const Value& above) { lay_over(below, above, Nulls::remove); }

std::string path_in_document(std::string_view path, std::span<const PolicyLayer* const> layers) {
  for (std::string_view around = path; !around.empty();
       around = around.substr(0, around.rfind('/'))) {
    for (auto layer = layers.rbegin(); layer != layers.rend(); ++layer) {
      if (says(**layer, around)) return written(**layer, path);
    }
  }
  return layers.back()->path + std::string(path);
}

}  // namespace entente::json
