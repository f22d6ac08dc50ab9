#include "policy_packs.hpp"

#include <set>
#include <string_view>

#include "entente/base/pointer.hpp"
#include "entente/policy/claims.hpp"

namespace entente::json {
namespace {

// Calls with each layer of the document, the whole first, and its path.
template <class Visit>
void each_layer(const Value& document, Visit visit) {
  visit(document, std::string());
  for (const std::string_view section : {"segments", "partnerships"}) {
    const Value* layers = document.find(section);
    const auto* by_name = layers == nullptr ? nullptr : layers->get_if<Value::Map>();
    if (by_name == nullptr) continue;
    for (const auto& [name, layer] : *by_name) visit(layer, below(below("", section), name));
  }
}

void add_pack(const Value& rule, std::set<std::string_view>& packs) {
  const Value* pack = rule.find("pack");
  const auto* name = pack == nullptr ? nullptr : pack->get_if<std::string>();
  if (name != nullptr) packs.insert(*name);
}

void add_packs(const Value& layer, std::set<std::string_view>& packs) {
  if (layer.find("claims") != nullptr) packs.insert(claim_pack);
  const Value* rules = layer.find("rules");
  if (rules == nullptr) return;
  if (const auto* list = rules->get_if<Value::List>()) {
    for (const Value& rule : *list) add_pack(rule, packs);
  } else if (const auto* map = rules->get_if<Value::Map>()) {
    for (const auto& [id, rule] : *map) add_pack(rule, packs);
  }
}

// A list of names of packs.
void check_list(const Value& layer, std::string_view member, const std::string& path,
                const std::set<std::string_view>& known, std::vector<Failure>& mistakes) {
  const Value* packs = layer.find(member);
  const auto* list = packs == nullptr ? nullptr : packs->get_if<Value::List>();
  if (list == nullptr) return;
  for (std::size_t i = 0; i < list->size(); ++i) {
    const auto* name = (*list)[i].get_if<std::string>();
    if (name == nullptr || known.contains(*name)) continue;
    mistakes.emplace_back("policy.pack", "Name a pack that some rule is in.",
                          below(below(path, member), std::to_string(i)));
  }
}

}  // namespace

void check_packs(const Value& document, const PolicyLayer* base, std::vector<Failure>& mistakes) {
  std::set<std::string_view> known;
  if (base != nullptr) add_packs(base->sections, known);
  each_layer(document, [&](const Value& layer, const std::string&) { add_packs(layer, known); });
  each_layer(document, [&](const Value& layer, const std::string& path) {
    check_list(layer, "packs", path, known, mistakes);
    check_list(layer, "folded", path, known, mistakes);
  });
}

}  // namespace entente::json
