#include "entente/policy/policy.hpp"

#include <algorithm>
#include <array>

namespace entente {

const std::optional<SpanOn>& ComplaintTargets::span(ComplaintClock clock) const {
  switch (clock) {
    case ComplaintClock::acknowledge:
      return acknowledge;
    case ComplaintClock::understand:
      return understand;
    case ComplaintClock::propose:
      return propose;
    case ComplaintClock::agree:
      return agree;
    case ComplaintClock::progress:
      return progress;
    case ComplaintClock::remedy:
      return remedy;
    case ComplaintClock::follow_up:
      break;
  }
  return follow_up;
}

bool ComplaintPolicy::requires_step(ComplaintStep step) const {
  return steps.empty() || std::find(steps.begin(), steps.end(), step) != steps.end();
}

bool Prompt::is_for(RhythmKind kind) const {
  return kinds.empty() || std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
}

bool SuggestedRhythm::is_for(Stage stage) const {
  return stages.empty() || std::find(stages.begin(), stages.end(), stage) != stages.end();
}

int AgendaPolicy::minutes_of(std::string_view verb) const {
  constexpr int usual = 15;
  for (const std::string_view name : {verb, std::string_view("other")}) {
    const auto found = minutes.find(std::string(name));
    if (found != minutes.end()) return found->second;
  }
  return usual;
}

Duration Policy::skew() const {
  constexpr Duration usual = std::chrono::seconds(5);
  return document.skew ? document.skew->nominal() : usual;
}

std::shared_ptr<const Calendar> Policy::calendar(const CalendarName& name) const {
  const auto found = calendars.find(name);
  return found == calendars.end() ? nullptr : found->second;
}

std::shared_ptr<const Calendar> Policy::usual_calendar(
    const std::optional<CalendarName>& partnership) const {
  if (partnership) {
    if (auto own = calendar(*partnership)) return own;
  }
  return document.default_calendar ? calendar(*document.default_calendar) : nullptr;
}

Zone Policy::usual_zone(const std::optional<CalendarName>& calendar) const {
  const auto usual = usual_calendar(calendar);
  return usual ? usual->zone() : *Zone::find("UTC");
}

std::shared_ptr<const Calendar> Policy::calendar_for(
    const SpanOn& span, const std::optional<CalendarName>& partnership) const {
  return span.calendar ? calendar(*span.calendar) : usual_calendar(partnership);
}

std::optional<double> Policy::threshold(std::string_view name) const {
  const auto found = document.thresholds.find(std::string(name));
  return found == document.thresholds.end() ? std::nullopt : std::optional(found->second);
}

bool Policy::knows_channel(const Channel& channel) const {
  static constexpr std::array<std::string_view, 7> known = {"call", "email", "text", "chat",
                                                            "mail", "visit", "other"};
  return std::find(known.begin(), known.end(), channel.view()) != known.end() ||
         std::find(document.channels.begin(), document.channels.end(), channel) !=
             document.channels.end();
}

bool Policy::knows_thinking(const Thinking& thinking) const {
  const auto& own = document.thinking;
  return thinking.view() == "detail" || thinking.view() == "big_picture" ||
         std::find(own.begin(), own.end(), thinking) != own.end();
}

const Template* Policy::find_template(const TemplateName& name) const {
  const auto& all = document.templates;
  const auto found =
      std::find_if(all.begin(), all.end(), [&](const Template& each) { return each.id == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace entente
