#include "policy_compile.hpp"

#include <algorithm>
#include <utility>

#include "entente/codec/json.hpp"
#include "entente/codec/policy.hpp"
#include "json_parse.hpp"
#include "policy_check.hpp"
#include "policy_tree.hpp"

namespace entente::json {
namespace {

Failure moved(const Failure& failure, std::string_view path) {
  Failure copy(failure.code(), failure.message(), path);
  for (const auto& [name, value] : failure.details()) {
    std::visit([&, &key = name](const auto& detail) { copy.with(key, detail); }, value);
  }
  return copy;
}

// What a section that goes by ids has; what is wrong is left out.
template <class Each>
std::vector<Each> read_named(const Value& sections, std::string_view section,
                             std::vector<Failure>& mistakes) {
  std::vector<Each> all;
  const Value* by_id = sections.find(section);
  if (by_id == nullptr) return all;
  for (const auto& [id, tree] : *by_id->get_if<Value::Map>()) {
    const std::size_t before = mistakes.size();
    auto each = read_tree<Each>(tree, below(below("", section), id), mistakes);
    if (mistakes.size() == before) all.push_back(std::move(each));
  }
  return all;
}

PolicyDocument read_document(const Value& sections, std::vector<Failure>& mistakes) {
  Value others = sections;
  for (const std::string_view section : {"rules", "templates", "claims", "offers"}) {
    others.set(section, Value(Value::List{}));
  }
  auto document = read_tree<PolicyDocument>(others, "", mistakes);
  document.rules = read_named<RuleText>(sections, "rules", mistakes);
  document.templates = read_named<Template>(sections, "templates", mistakes);
  document.claims = read_named<Claim>(sections, "claims", mistakes);
  document.offers = read_named<Offer>(sections, "offers", mistakes);
  return document;
}

// The targets while a partnership is in each stage.
class StageTargets {
 public:
  StageTargets(const MergedLayers& merged, Policy& policy, std::vector<Failure>& mistakes)
      : merged_(merged), policy_(policy), mistakes_(mistakes) {}

  void read() {
    policy_.targets.assign(boost::mp11::mp_size<boost::describe::describe_enumerators<Stage>>(),
                           policy_.document.targets);
    const auto* stages = merged_.stages.get_if<Value::Map>();
    if (stages == nullptr) return fail("field.type", "Send the stages as an object.", "");
    for (const auto& [name, layer] : *stages) {
      const auto stage = enumerator_of<Stage>(name);
      if (!stage) {
        fail("field.unknown", "Name a stage of partnerships.", name);
      } else if (!layer.is_null()) {
        read(*stage, layer, below("/targets/stages", name));
      }
    }
  }

 private:
  void fail(std::string_view code, std::string_view message, std::string_view name) {
    const std::string_view path = "/targets/stages";
    mistakes_.emplace_back(code, message, name.empty() ? std::string(path) : below(path, name));
  }

  // The layer is read by itself first: as it was written, it can be blamed.
  void read(Stage stage, const Value& layer, const std::string& path) {
    Value alone{Value::Map{}};
    lay_over(alone, layer);
    const std::size_t before = mistakes_.size();
    auto targets = read_tree<Targets>(alone, path, mistakes_);
    check_targets(targets, policy_.document, path, mistakes_);
    if (mistakes_.size() > before) return;
    const Value* usual = merged_.sections.find("targets");
    Value tree = usual == nullptr ? Value(Value::Map{}) : *usual;
    lay_over(tree, layer);
    std::vector<Failure> known;
    policy_.targets[static_cast<std::size_t>(stage)] = read_tree<Targets>(tree, path, known);
  }

  const MergedLayers& merged_;
  Policy& policy_;
  std::vector<Failure>& mistakes_;
};

// The place of a rule or claim in its compiled list means nothing to the host; its id does.
std::string by_id(std::string_view path, std::string_view section,
                  const std::vector<std::string>& ids) {
  const std::string prefix = std::string(section) + "/";
  if (!path.starts_with(prefix)) return std::string(path);
  const std::size_t end = (std::min)(path.find('/', prefix.size()), path.size());
  const std::string place(path.substr(prefix.size(), end - prefix.size()));
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (std::to_string(i) == place) return below(section, ids[i]).append(path.substr(end));
  }
  return std::string(path);
}

template <class Each>
std::vector<std::string> ids_of(const std::vector<Each>& list) {
  std::vector<std::string> ids;
  ids.reserve(list.size());
  for (const Each& each : list) ids.emplace_back(each.id.view());
  return ids;
}

// The rules and claims of a layer, in the order in which they are compiled.
struct RuleIds {
  std::vector<std::string> rules;
  std::vector<std::string> claims;

  [[nodiscard]] std::string name(std::string_view path) const {
    return by_id(by_id(path, "/rules", rules), "/claims", claims);
  }
};

void add_causes(const Failure& failure, const RuleIds& ids, std::vector<Failure>& mistakes) {
  if (failure.causes().empty()) mistakes.push_back(failure);
  for (const Failure& cause : failure.causes()) {
    mistakes.push_back(moved(cause, ids.name(cause.path())));
  }
}

void add_calendars(const Calendars& calendars, Layers layers, PolicyCost& cost) {
  for (const auto& [name, calendar] : calendars) {
    if (!cost.is_new(*calendar)) continue;
    cost.add(*calendar, path_in_document(below("/calendars", name.view()), layers));
  }
}

void add_rules(RulesetCost layer, const RuleIds& ids, Layers layers, PolicyCost& cost) {
  for (CostPart* part : {&layer.examples, &layer.asking}) {
    if (part->path.empty()) continue;
    part->path = path_in_document(ids.name(part->path), layers);
  }
  cost.add(layer, layers.back()->path);
}

}  // namespace

void PolicyMistakes::add(const Failure& failure) {
  if (full()) return;
  ++met_;
  if (known_.insert(to_json(failure)).second) list_.push_back(failure);
}

void PolicyMistakes::add(const std::vector<Failure>& failures, Layers layers) {
  for (const Failure& each : failures) add(moved(each, path_in_document(each.path(), layers)));
}

Failure PolicyMistakes::as_failure() const {
  Failure all("policy.invalid", "Correct every mistake that is listed.");
  for (const Failure& each : list_) all.caused_by(each);
  return all;
}

Policy read_layers(Layers layers, CalendarShelf& calendars, std::vector<Failure>& mistakes) {
  const MergedLayers merged = merge(layers);
  Policy policy{read_document(merged.sections, mistakes), {}, {}};
  check_document(policy, merged.sections, calendars, mistakes);
  check_targets(policy.document.targets, policy.document, "/targets", mistakes);
  StageTargets(merged, policy, mistakes).read();
  return policy;
}

std::shared_ptr<const Ruleset> compile_layers(Layers layers, CalendarShelf& calendars,
                                              PolicyCost& cost, PolicyMistakes& mistakes) {
  std::vector<Failure> found;
  Policy policy = read_layers(layers, calendars, found);
  add_calendars(policy.calendars, layers, cost);
  const RuleIds ids{ids_of(policy.document.rules), ids_of(policy.document.claims)};
  RulesetCost rules;
  rules.allowed = cost.left();
  Result<std::shared_ptr<const Ruleset>> compiled = Ruleset::compile(std::move(policy), &rules);
  add_rules(std::move(rules), ids, layers, cost);
  if (compiled) {
    check_calendars_of(**compiled, found);
  } else {
    add_causes(compiled.error(), ids, found);
  }
  mistakes.add(found, layers);
  return found.empty() ? *compiled : nullptr;
}

}  // namespace entente::json
