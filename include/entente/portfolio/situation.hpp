#pragma once

/// \file
/// A situation: what one viewer may know of a partnership at an instant.
///
/// It is what views are written from, so that nothing reaches a page that its reader may not see.
/// Threads: a value; it refers to the portfolio, which must outlive it and not change meanwhile.

#include "entente/portfolio/documents.hpp"
#include "entente/rules/ruleset.hpp"

namespace entente {

struct Situation {
  Instant now;
  /// As far as the viewer sees it.
  Partnership partnership;
  /// The open findings that the viewer sees, in order of rule and item; silent ones too.
  std::vector<Finding> findings;
  const Team* team = nullptr;
  const Ruleset* rules = nullptr;

  [[nodiscard]] const Policy& policy() const { return rules->policy(); }
  [[nodiscard]] const Standing& standing() const { return *partnership.standing; }
  /// A fact of the partnership, or of an item, by its name; what is confided to others feeds none.
  [[nodiscard]] ENTENTE_EXPORT Value fact(std::string_view name, const Subject& item = {}) const;
};

}  // namespace entente
