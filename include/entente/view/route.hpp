#pragma once

/// \file
/// The route: who takes a client's call now (P1, P2).
///
/// Who looks after the partnership comes first; while they are away, the delegate at the end of
/// their chain. Then the partnership's stand-in, then the delegate of the offer, each likewise;
/// what is urgent goes to the offer's emergency contact before them. Nobody is named twice, and
/// nobody who is away. Each comes with their addresses and with what their day's plan says of this
/// minute. Beside them stand the channels of the offer that are open now; the offer is the one that
/// both sides agreed on, else the latest. Not for clients: they have the entrance.
///
/// Example: pat looks after kitchen-42 and is away on 2026-03-04 with delegate lee; sam is the
/// stand-in. At noon of that day lee comes first, then sam. Threads: pure functions.

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

struct RouteRequest {
  PartnershipId partnership;
  Instant now;
  std::optional<bool> urgent = {};
  /// Absent: the viewer's, else the partnership's, else English.
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(RouteRequest, (), (partnership, now, urgent, language))

/// Why somebody is on the way; `delegate` acts for the owner, `offered` is the delegate of the
/// offer.
enum class RouteReason { emergency, owner, delegate, stand_in, offered };
BOOST_DESCRIBE_ENUM(RouteReason, emergency, owner, delegate, stand_in, offered)

struct RouteStep {
  RouteReason why = RouteReason::owner;
  /// Absent for an emergency contact, which is an address alone.
  std::optional<MemberId> member;
  std::optional<Text> name;
  /// The ones to be tried first come first.
  std::vector<ContactPoint> addresses;
  /// What the day's plan says of this minute; absent when it says nothing.
  std::optional<bool> reachable;
  /// For who is not reachable: the next stretch of the day in which they are.
  std::optional<Instant> reachable_from;
};
BOOST_DESCRIBE_STRUCT(RouteStep, (), (why, member, name, addresses, reachable, reachable_from))

struct Route {
  PartnershipId partnership;
  Text name;
  Instant now;
  bool urgent = false;
  std::optional<Language> language;
  std::vector<RouteStep> steps;
  /// Those of the offer that are open now, the ones to be tried first first.
  std::vector<ContactPoint> open_channels;
};
BOOST_DESCRIBE_STRUCT(Route, (), (partnership, name, now, urgent, language, steps, open_channels))
// Built once, in route.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Route>();

/// Errors: `viewer.forbidden` (a client), `partnership.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<Route> route(const PortfolioView& view,
                                                 const RouteRequest& request);

/// Empty when the partnership is unknown to the viewer.
[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const Route& route);

}  // namespace entente
