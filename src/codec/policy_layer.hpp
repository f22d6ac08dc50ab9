#pragma once

/// \file
/// The layers of a policy as trees: laid over each other, and asked where something was said.

#include <boost/container/flat_map.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/failure.hpp"
#include "entente/base/value.hpp"

namespace entente::json {

/// One layer, in the form in which layers merge.
struct PolicyLayer {
  /// Where it stands in the host's document: "" or `/segments/trade`.
  std::string path;
  /// Sections by name, in which `rules` and `templates` are maps by id and `targets` has no
  /// `stages`.
  Value sections;
  /// `targets.stages`. It keeps its nulls: they remove something from the targets around it.
  Value stages;
  /// Whether it takes out what the layers below say about stages.
  bool clears_stages = false;
  /// Where a rule or template is written, as the first two steps of its path: from `/rules/<id>`
  /// to its place in the list, `/rules/3`.
  boost::container::flat_map<std::string, std::string> places;
};

/// Brings a layer into that form. Mistakes are added with their paths in the host's document, and
/// what is wrong is left out. Takes the members of the outermost object but for `aside`.
[[nodiscard]] PolicyLayer make_layer(const Value& document, std::string path,
                                     std::span<const std::string_view> aside,
                                     std::vector<Failure>& mistakes);

/// The layers laid over each other, the lowest first.
struct MergedLayers {
  Value sections;
  Value stages;
};
[[nodiscard]] MergedLayers merge(std::span<const PolicyLayer* const> layers);

/// `above` laid over `below`: objects merge, all else replaces, null removes.
void lay_over(Value& below, const Value& above);

/// The path in the host's document of what has this path in the merged one: that of the highest
/// layer which says it or, when none does, which says most of what is around it.
[[nodiscard]] std::string path_in_document(std::string_view path,
                                           std::span<const PolicyLayer* const> layers);

}  // namespace entente::json
