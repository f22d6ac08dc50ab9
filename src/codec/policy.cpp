#include "entente/codec/policy.hpp"

#include <algorithm>
#include <array>
#include <gsl/assert>
#include <utility>

#include "entente/codec/json.hpp"
#include "entente/policy/page_texts.hpp"
#include "json_parse.hpp"
#include "policy_compile.hpp"
#include "policy_form.hpp"
#include "policy_layer.hpp"
#include "policy_packs.hpp"

namespace entente {
namespace embedded {
extern const std::string_view entente_1;
}

namespace json {
namespace {

struct Shipped {
  std::string_view name;
  const std::string_view* text;
};

constexpr std::array<Shipped, 1> shipped = {{{"entente/1", &embedded::entente_1}}};

constexpr auto shipped_names = [] {
  std::array<std::string_view, shipped.size()> names{};
  std::transform(shipped.begin(), shipped.end(), names.begin(),
                 [](const Shipped& each) { return each.name; });
  return names;
}();

// Read by themselves, not as sections.
constexpr std::array<std::string_view, 3> outermost = {"base", "segments", "partnerships"};

constexpr ReadOptions policy_options{.max_attributes = ReadOptions{}.max_items};

Result<Value> read_object(std::string_view document) {
  Result<Value> tree = read_json<Value>(document, policy_options);
  if (tree && tree->get_if<Value::Map>() == nullptr) {
    return Failure("field.type", "Send the policy as an object.");
  }
  return tree;
}

Texts texts_with_the_younger(Texts texts) {
  for (const PageText& each : page_texts()) {
    if (each.english.empty()) continue;
    auto& said = texts[RuleId::parse(each.id).value()];
    said[Language::parse("en").value()].other = Text::parse(each.english).value();
    said[Language::parse("es").value()].other = Text::parse(each.spanish).value();
  }
  return texts;
}

PolicyLayer shipped_layer(std::string_view text) {
  const Result<Value> tree = read_object(text);
  Expects(tree.has_value());
  std::vector<Failure> none;
  PolicyLayer layer = make_layer(*tree, "", outermost, none);
  // Places in a list that the host never sees.
  layer.places.clear();
  return layer;
}

// A document taken apart into its layers.
class Book {
 public:
  explicit Book(const Value& document) : document_(document) {
    if (const Value* base = document.find("base")) add_base(*base);
    check_packs(document, layers_.empty() ? nullptr : &layers_.front(), found_);
    layers_.push_back(make_layer(document, "", outermost, found_));
  }

  Result<std::shared_ptr<const Rulebook>> compile() {
    if (auto checked = check_size(); !checked) return checked.error();
    auto rulebook = std::make_shared<Rulebook>();
    rulebook->usual = compile_layers(usual(), calendars_, cost_, mistakes_);
    compile_each("segments", rulebook->segments);
    compile_each("partnerships", rulebook->partnerships);
    for (const Failure& each : found_) mistakes_.add(each);
    if (const auto too_costly = cost_.too_costly()) mistakes_.add(*too_costly);
    if (!mistakes_.empty()) return mistakes_.as_failure();
    rulebook->version = rulebook->usual->policy().document.version.value_or("");
    return std::shared_ptr<const Rulebook>(std::move(rulebook));
  }

  // As one document without a base. Expects that it compiles.
  [[nodiscard]] std::string merged() {
    const std::vector<const PolicyLayer*> layers = usual();
    boost::container::flat_map<Stage, Value> stages;
    const Value by_name = merge(layers).stages;
    for (const auto& [name, layer] : *by_name.get_if<Value::Map>()) {
      stages.emplace(*enumerator_of<Stage>(name), layer);
    }
    std::vector<Failure> none;
    PolicyForm form = form_of(read_layers(layers, calendars_, none).document, std::move(stages));
    form.segments = member("segments");
    form.partnerships = member("partnerships");
    return to_json(form);
  }

 private:
  void add_base(const Value& base) {
    const auto* name = base.get_if<std::string>();
    std::string_view text = name == nullptr ? "" : shipped_policy(*name);
    if (text.empty()) {
      Failure failure("policy.base", "Name a shipped policy, or leave base out.", "/base");
      failure.with("allowed", std::vector<std::string>(shipped_names.begin(), shipped_names.end()));
      found_.push_back(std::move(failure));
      // Without any base, all that the document leaves to it would be a mistake, too.
      text = *shipped.back().text;
    }
    layers_.push_back(shipped_layer(text));
  }

  [[nodiscard]] std::vector<const PolicyLayer*> usual() const {
    std::vector<const PolicyLayer*> layers;
    for (const PolicyLayer& each : layers_) layers.push_back(&each);
    return layers;
  }

  [[nodiscard]] Result<void> check_size() const {
    const std::size_t bytes = to_json(merge(usual()).sections).size();
    if (bytes * (1 + count("segments") + count("partnerships")) <= most_layered_bytes) return {};
    Failure failure("limit.layers", "Send fewer or smaller layers.");
    failure.with("most", std::to_string(most_layered_bytes));
    return failure;
  }

  [[nodiscard]] std::size_t count(std::string_view section) const {
    const Value* found = document_.find(section);
    const auto* map = found == nullptr ? nullptr : found->get_if<Value::Map>();
    return map == nullptr ? 0 : map->size();
  }

  template <class Map>
  void compile_each(std::string_view section, Map& into) {
    const Value* layers = document_.find(section);
    if (layers == nullptr) return;
    const std::string path = "/" + std::string(section);
    const auto* map = layers->get_if<Value::Map>();
    if (map == nullptr) {
      return mistakes_.add(Failure("field.type", "Send the layers as an object by name.", path));
    }
    for (const auto& [name, layer] : *map) {
      if (mistakes_.full() || cost_.is_too_much()) return;
      const std::string inner = below(path, name);
      auto key = Map::key_type::parse(name);
      if (!key) mistakes_.add(key.error().inside(inner));
      auto compiled = compile_over(layer, inner);
      if (key && compiled != nullptr) into.emplace(std::move(*key), std::move(compiled));
    }
  }

  std::shared_ptr<const Ruleset> compile_over(const Value& tree, const std::string& path) {
    for (const std::string_view name : {"base", "version"}) {
      if (tree.find(name) == nullptr) continue;
      mistakes_.add(Failure("field.unknown", "Only the document as a whole has it.",
                            path + "/" + std::string(name)));
    }
    const PolicyLayer layer = make_layer(tree, path, {}, found_);
    std::vector<const PolicyLayer*> layers = usual();
    layers.push_back(&layer);
    return compile_layers(layers, calendars_, cost_, mistakes_);
  }

  [[nodiscard]] std::optional<Value> member(std::string_view name) const {
    const Value* found = document_.find(name);
    return found == nullptr ? std::nullopt : std::optional<Value>(*found);
  }

  const Value& document_;
  std::vector<PolicyLayer> layers_;
  std::vector<Failure> found_;
  CalendarShelf calendars_;
  PolicyCost cost_;
  PolicyMistakes mistakes_;
};

}  // namespace
}  // namespace json

Result<std::shared_ptr<const Rulebook>> read_policy(std::string_view document) {
  const Result<Value> tree = json::read_object(document);
  if (!tree) return tree.error();
  return json::Book(*tree).compile();
}

std::shared_ptr<const Rulebook> default_policy() {
  static const std::shared_ptr<const Rulebook> policy =
      read_policy(R"({"base": "entente/1"})").value();
  return policy;
}

std::string_view shipped_policy(std::string_view name) {
  const auto found = std::find_if(json::shipped.begin(), json::shipped.end(),
                                  [&](const json::Shipped& each) { return each.name == name; });
  return found == json::shipped.end() ? std::string_view() : *found->text;
}

std::span<const std::string_view> shipped_policies() { return json::shipped_names; }

const Texts& shipped_texts() {
  static const Texts texts =
      json::texts_with_the_younger(default_policy()->usual->policy().document.texts);
  return texts;
}

Result<std::string> merged_policy(std::string_view document) {
  const Result<Value> tree = json::read_object(document);
  if (!tree) return tree.error();
  json::Book book(*tree);
  if (auto compiled = book.compile(); !compiled) return compiled.error();
  return book.merged();
}

}  // namespace entente
