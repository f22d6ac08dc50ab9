#pragma once

// How a page speaks: in whose words, and on whose clock. Private to the views.

#include "entente/portfolio/portfolio.hpp"
#include "entente/rules/wording.hpp"
#include "entente/time/zone.hpp"

namespace entente {

struct Speech {
  Wording wording;
  Zone zone;

  /// `2026-03-04`, there.
  [[nodiscard]] std::string date(Instant at) const;
  /// `2026-03-04 17:00`, there.
  [[nodiscard]] std::string minute(Instant at) const;
  /// The tag to write at the head of a page.
  [[nodiscard]] std::string tag() const;

  [[nodiscard]] std::string say(std::string_view id,
                                std::initializer_list<Wording::Given> values = {}) const {
    return wording.say(id, values);
  }
};

/// The language asked for, else the viewer's own, else the partnership's; on the partnership's
/// clock.
[[nodiscard]] Speech speech_for(const PortfolioView& view, const Situation& situation,
                                const std::optional<Language>& language);
/// The same for what is about no partnership: English when nobody says; on the clock of the firm.
[[nodiscard]] Speech speech_for(const PortfolioView& view, const std::optional<Language>& language);
/// In the words of the firm's policy and exactly that language, on that clock.
[[nodiscard]] Speech speech_on(const PortfolioView& view, Zone zone,
                               const std::optional<Language>& language);

/// `09:30`, there.
[[nodiscard]] std::string time_of_day(const Zone& zone, Instant at);

/// The language of the member who reads; absent for anybody else.
[[nodiscard]] std::optional<Language> language_of_reader(const PortfolioView& view);
/// For what goes to a client: the language asked for, else that of the person it goes to (null:
/// nobody in particular), else the partnership's, else English.
[[nodiscard]] Language language_for_client(const Situation& situation, const Person* person,
                                           const std::optional<Language>& asked);

}  // namespace entente
