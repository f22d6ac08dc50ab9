#pragma once

/// \file
/// The entrance: how a client reaches us, as the client gets it (P1, P2, P3, P4).
///
/// It is written from the offer that both sides agreed on; before the first agreement from the
/// latest offer, and then it says that it is not agreed. It reads the same whoever asks for it, and
/// the client's own people may: it names nobody but who takes calls when nobody else does, or who
/// acts for them at that instant. Local times are those of the partnership's zone.
///
/// It is in the language asked for, else that of the client person who reads it, else the
/// partnership's, else English. Threads: pure functions.
///
/// Example: agreed on 2026-03-03, calls from Monday to Friday between 08:30 and 17:00, returned at
/// 11:30 and 16:30; lee takes them when nobody else can, and is away on 2026-03-09 with delegate
/// sam: asked on that day, it names sam.

#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

struct EntranceRequest {
  PartnershipId partnership;
  Instant now;
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(EntranceRequest, (), (partnership, now, language))

struct Entrance {
  PartnershipId partnership;
  Text name;
  Instant now;
  std::optional<Language> language;
  /// IANA name.
  std::string zone;
  /// Of the offer that it was written from; absent before the first one.
  std::optional<std::uint32_t> version;
  bool agreed = false;
  /// The ones to be tried first come first.
  std::vector<AccessChannel> channels;
  std::vector<LocalTime> callback_times;
  std::vector<MeetingTime> meeting_times;
  /// By name.
  std::optional<std::string> delegate;
  std::optional<ContactPoint> emergency;
};
BOOST_DESCRIBE_STRUCT(Entrance, (),
                      (partnership, name, now, language, zone, version, agreed, channels,
                       callback_times, meeting_times, delegate, emergency))
// Built once, in entrance.cpp.
extern template ENTENTE_EXPORT const Type& type_of<Entrance>();

/// Errors: `partnership.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<Entrance> entrance(const PortfolioView& view,
                                                       const EntranceRequest& request);

/// Empty when the partnership is unknown to the viewer.
[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const Entrance& entrance);

}  // namespace entente
