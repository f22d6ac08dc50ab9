#pragma once

// Who somebody is in each of the partnerships that were merged into one. Private to the portfolio.

#include <map>
#include <set>

#include "dossier.hpp"

namespace entente {

/// A person where they stand.
struct Place {
  const Dossier* dossier = nullptr;
  const Person* person = nullptr;

  bool operator==(const Place&) const = default;
};

/// Finds a person wherever partnerships that are one today have them. It refers to these.
class Tracing {
 public:
  /// All that are one, by id.
  using Parts = std::map<PartnershipId, const Dossier*>;

  explicit Tracing(Parts parts) : parts_(std::move(parts)) {}

  [[nodiscard]] const Parts& parts() const noexcept { return parts_; }
  /// Where somebody stands today: by an id in the first of these that knows it, else in any part.
  [[nodiscard]] std::optional<Place> find(const PersonId& id,
                                          std::vector<const Dossier*> first) const;
  /// Under which ids a part has somebody who stands there today.
  [[nodiscard]] std::set<PersonId> ids_in(const Dossier& part, const Place& place) const;

 private:
  [[nodiscard]] Place today(Place place) const;

  Parts parts_;
};

}  // namespace entente
