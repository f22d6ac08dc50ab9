#pragma once

/// \file
/// Confidential: who may see an item that somebody confided (P29).
///
/// In documents `"confidential": true` (its author only) or a list of ids of members and roles. It
/// is kept with the item; who reads is asked in `view/`, and findings on the item inherit it.
/// Threads: values.
///
/// Example: a note of 2026-03-04 by pat with `["lead"]` is seen by pat and by whoever is a lead.

#include <vector>

#include "entente/base/value.hpp"
#include "entente/model/decide.hpp"

namespace entente {

/// The circle of an item. Nobody named and not `author_only`: everybody of the provider.
struct Circle {
  bool author_only = false;
  /// Ids of members, else roles.
  std::vector<std::string> members;
  /// Who entered the item; always in the circle.
  std::optional<ActorId> author;

  [[nodiscard]] bool open() const { return !author_only && members.empty(); }
};

/// What a command says of it. Errors, at `/data/confidential`: `field.type` (neither a boolean nor
/// a list of texts), `confidential.no_author` (`true` without a member as `actor`).
[[nodiscard]] ENTENTE_EXPORT Result<Circle> circle_of(const std::optional<Value>& confidential,
                                                      const Context& context);

/// The same for what was accepted.
[[nodiscard]] ENTENTE_EXPORT Circle circle_of(const std::optional<Value>& confidential,
                                              const std::optional<ActorId>& author);

}  // namespace entente
