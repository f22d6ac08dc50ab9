#include "entente/rules/catalogue.hpp"

#include <algorithm>
#include <array>

#include "catalogue/facts.hpp"

namespace entente {
namespace facts {

FactValue due_of(const std::optional<Clock>& clock, Frame frame) {
  if (!clock) return Absent{};
  frame.changes_at(clock->next_change(frame.now));
  const Result<std::optional<Instant>> due = clock->due(frame.now);
  return due ? instant_or_absent(*due) : FactValue(Absent{});
}

std::optional<Clock> clock_from(Frame frame, Instant start, const std::optional<SpanOn>& span) {
  if (!span) return std::nullopt;
  const auto calendar = frame.policy.calendar_for(*span, frame.calendar());
  const Result<Clock> clock = Clock::make(start, span->span, calendar);
  return clock ? std::optional<Clock>(*clock) : std::nullopt;
}

}  // namespace facts

namespace {

using enum FactType;

std::vector<CatalogueEntry> joined() {
  std::vector<CatalogueEntry> all;
  for (const auto& list : {facts::of_access(),     facts::of_commitment(),  facts::of_complaint(),
                           facts::of_contact(),    facts::of_credibility(), facts::of_fit(),
                           facts::of_generosity(), facts::of_idea(),        facts::of_knowledge(),
                           facts::of_person(),     facts::of_project(),     facts::of_fee(),
                           facts::of_member(),     facts::of_portfolio(),   facts::of_goal(),
                           facts::of_rhythm(),     facts::of_deliverable(), facts::of_expectation(),
                           facts::of_standing(),   facts::of_success(),     facts::of_statement(),
                           facts::of_voice(),      facts::of_move()}) {
    all.insert(all.end(), list.begin(), list.end());
  }
  std::sort(all.begin(), all.end(),
            [](const CatalogueEntry& a, const CatalogueEntry& b) { return a.name < b.name; });
  return all;
}

FactType type_of_attribute(AttributeType type) {
  switch (type) {
    case AttributeType::boolean:
      return boolean;
    case AttributeType::integer:
      return integer;
    case AttributeType::real:
      return real;
    case AttributeType::text:
      break;
  }
  return FactType::text;
}

}  // namespace

std::span<const CatalogueEntry> catalogue() {
  static const std::vector<CatalogueEntry> all = joined();
  return all;
}

std::span<const CatalogueEntry> owed_in(Scope scope) {
  static const auto by_scope = [] {
    std::array<std::vector<CatalogueEntry>, scope_count> lists;
    for (const CatalogueEntry& each : catalogue()) {
      if (!each.owed.empty()) lists[static_cast<std::size_t>(each.scope)].push_back(each);
    }
    return lists;
  }();
  return by_scope[static_cast<std::size_t>(scope)];
}

Result<FactTable> FactTable::make(Scope scope, const PolicyDocument& policy) {
  std::vector<std::pair<FactDeclaration, Reader>> rows;
  const bool has_partnership = !is_wide(scope);
  for (const CatalogueEntry& entry : catalogue()) {
    const bool is_shared = entry.scope == Scope::partnership && has_partnership;
    if (!is_shared && entry.scope != scope) continue;
    rows.push_back({{std::string(entry.name),
                     entry.type,
                     std::string(entry.unit),
                     std::string(entry.meaning),
                     {std::string(entry.fed_by)}},
                    {&entry, std::nullopt, {}}});
  }
  for (const auto& [name, declaration] : policy.attributes) {
    if (!has_partnership) break;
    const std::string meaning(declaration.meaning ? declaration.meaning->view()
                                                  : std::string_view("An attribute of the host."));
    rows.push_back({{"attributes." + name,
                     type_of_attribute(declaration.type),
                     "",
                     meaning,
                     {"partnership.open", "partnership.describe"}},
                    {nullptr, std::nullopt, name}});
  }
  for (const auto& [name, value] : policy.thresholds) {
    rows.push_back(
        {{"threshold." + name, real, "", "A threshold of the policy.", {}}, {nullptr, value, {}}});
  }
  std::sort(rows.begin(), rows.end(),
            [](const auto& a, const auto& b) { return a.first.name < b.first.name; });
  std::vector<FactDeclaration> declarations;
  std::vector<Reader> readers;
  for (auto& [declaration, reader] : rows) {
    declarations.push_back(std::move(declaration));
    readers.push_back(std::move(reader));
  }
  Result<Vocabulary> vocabulary = Vocabulary::make(std::move(declarations));
  if (!vocabulary) return vocabulary.error();
  FactTable table(std::move(*vocabulary));
  table.readers_ = std::move(readers);
  return table;
}

FactValue FactTable::read(std::size_t slot, const FactFrame& frame) const {
  const Reader& reader = readers_[slot];
  if (reader.entry != nullptr) return reader.entry->read(frame);
  if (reader.threshold) return *reader.threshold;
  const Attributes& attributes = frame.partnership.standing->attributes;
  const auto found = attributes.find(reader.attribute);
  return found == attributes.end() ? FactValue(Absent{}) : fact_of(found->second);
}

FactValue FactTable::constant(std::size_t slot) const {
  const Reader& reader = readers_[slot];
  return reader.threshold ? FactValue(*reader.threshold) : FactValue(Absent{});
}

const CatalogueEntry* FactTable::deadline(std::size_t slot) const {
  const CatalogueEntry* entry = readers_[slot].entry;
  return entry != nullptr && entry->clock != nullptr ? entry : nullptr;
}

bool FactTable::shared(std::size_t slot) const {
  const Reader& reader = readers_[slot];
  if (reader.threshold) return false;
  return reader.entry == nullptr || reader.entry->scope == Scope::partnership;
}

}  // namespace entente
