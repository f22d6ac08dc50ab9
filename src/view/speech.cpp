#include "speech.hpp"

#include "entente/codec/policy.hpp"

namespace entente {
namespace {

// A zone that was accepted is known.
Zone zone_named(std::string_view name) {
  const Result<Zone> zone = Zone::find(name);
  return zone ? *zone : *Zone::find("UTC");
}

std::optional<Language> language_of(const PortfolioView& view, const Situation& situation) {
  if (auto own = language_of_reader(view)) return own;
  if (view.viewer().person) {
    const Person* person = situation.partnership.people.find(*view.viewer().person);
    if (person != nullptr && person->language) return person->language;
  }
  return situation.standing().language;
}

}  // namespace

std::string Speech::date(Instant at) const {
  std::string text;
  zone.to_local(at).date.append_to(text);
  return text;
}

std::string Speech::minute(Instant at) const { return date(at) + ' ' + time_of_day(zone, at); }

std::string Speech::tag() const {
  return wording.language() ? std::string(wording.language()->view()) : "en";
}

Speech speech_for(const PortfolioView& view, const Situation& situation,
                  const std::optional<Language>& language) {
  return {Wording(situation.policy().document.texts, shipped_texts(),
                  language ? language : language_of(view, situation)),
          zone_named(situation.standing().zone)};
}

Speech speech_for(const PortfolioView& view, const std::optional<Language>& language) {
  return speech_on(view, view.policy().usual_zone(),
                   language ? language : language_of_reader(view));
}

Speech speech_on(const PortfolioView& view, Zone zone, const std::optional<Language>& language) {
  return {Wording(view.policy().document.texts, shipped_texts(), language), zone};
}

std::string time_of_day(const Zone& zone, Instant at) {
  const auto minutes =
      std::chrono::floor<std::chrono::minutes>(zone.to_local(at).since_midnight).count();
  std::string text;
  detail::append_wall_time(static_cast<std::int32_t>(minutes * 60), text);
  return text;
}

std::optional<Language> language_of_reader(const PortfolioView& view) {
  const std::optional<MemberId>& reader = view.viewer().member;
  const Member* member = reader ? view.team().find(*reader) : nullptr;
  return member != nullptr ? member->language : std::nullopt;
}

Language language_for_client(const Situation& situation, const Person* person,
                             const std::optional<Language>& asked) {
  if (asked) return *asked;
  if (person != nullptr && person->language) return *person->language;
  return situation.standing().language.value_or(*Language::parse("en"));
}

}  // namespace entente
