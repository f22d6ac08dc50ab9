#include "reach.hpp"

namespace entente {
namespace {

constexpr Duration whole_day = std::chrono::hours(24);

bool is_among(const AccessChannel& channel, Weekday day, Duration wall) {
  const auto hours = channel.windows.find(day);
  if (hours == channel.windows.end()) return false;
  return std::any_of(hours->second.begin(), hours->second.end(), [&](const OpenHours& each) {
    const Duration open = each.open.duration();
    Duration close = each.close.duration();
    // One that closes before it opens ends on the next day.
    if (close < open) close += whole_day;
    return open <= wall && wall < close;
  });
}

}  // namespace

const AccessOffer* offer_at(const Access& access, Instant now) {
  const AccessOffer* agreed = access.in_force(now);
  return agreed != nullptr ? agreed : access.latest();
}

bool is_open_at(const AccessChannel& channel, const Zone& zone, Instant now) {
  if (channel.windows.empty()) return true;
  const LocalReading local = zone.to_local(now);
  return is_among(channel, local.date.weekday(), local.since_midnight) ||
         is_among(channel, local.date.plus_days(-1).weekday(), local.since_midnight + whole_day);
}

const Member* present(const Team& team, const MemberId& member, Instant when) {
  const Member* acting = team.find(stand_in(team, member, when));
  if (acting == nullptr || absence_at(acting->absences, when) != nullptr) return nullptr;
  return acting;
}

std::string name_of_channel(const Speech& speech, const Channel& channel) {
  const std::string id = "page.channel." + std::string(channel.view());
  return find_page_text(id) != nullptr ? speech.say(id) : std::string(channel.view());
}

std::string listed(const std::vector<LocalTime>& times) {
  std::string text;
  for (const LocalTime& each : times) {
    if (!text.empty()) text += ", ";
    each.append_to(text);
  }
  return text;
}

}  // namespace entente
