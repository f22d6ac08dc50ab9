#include "entente/view/schemas.hpp"

#include <map>

#include "entente/codec/schema.hpp"
#include "entente/codec/schemas.hpp"
#include "entries.hpp"

namespace entente {
namespace {

using Types = std::map<std::string, TypeFunction, std::less<>>;

const Types& types() {
  static const Types all = [] {
    Types types{{"agenda.line", &type_of<AgendaLine>},
                {"allowed.line", &type_of<AllowedVerb>},
                {"coverage.line", &type_of<RuleCoverage>},
                {"digest", &type_of<Digest>},
                {"explanation", &type_of<FindingExplanation>},
                {"forms", &type_of<Forms>},
                {"identify.line", &type_of<Identified>},
                {"partnerships.line", &type_of<PartnershipLine>},
                {"rules_report.line", &type_of<RuleReport>},
                {"subject_access", &type_of<SubjectAccess>},
                {"trends", &type_of<Trends>},
                {"viewer", &type_of<Viewer>},
                {"what_if", &type_of<WhatIf>}};
    for (const ViewEntry& each : view_entries()) {
      const std::string name(each.name);
      types.emplace(name + ".request", each.request);
      if (each.document != nullptr) types.emplace(name, each.document);
    }
    return types;
  }();
  return all;
}

}  // namespace

Result<std::string> document_schema(std::string_view name) {
  const auto found = types().find(name);
  return found != types().end() ? json_schema(found->second()) : schema(name);
}

std::vector<std::string> read_schema_names() {
  std::vector<std::string> names;
  names.reserve(types().size());
  for (const auto& [name, type] : types()) names.push_back(name);
  return names;
}

}  // namespace entente
