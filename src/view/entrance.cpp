#include "entente/view/entrance.hpp"

#include "reach.hpp"
#include "speech.hpp"

namespace entente {
namespace {

using Hours = std::vector<OpenHours>;

constexpr int days_of_a_week = 7;

std::string day_name(const Speech& speech, Weekday day) {
  return speech.say("page.day." + std::string(name_of(day)));
}

const Hours& hours_on(const AccessChannel& channel, Weekday day) {
  static const Hours closed;
  const auto found = channel.windows.find(day);
  return found != channel.windows.end() ? found->second : closed;
}

std::string written_hours(const Hours& hours) {
  std::string text;
  for (const OpenHours& each : hours) {
    if (!text.empty()) text += ", ";
    text += written(each.open) + "–" + written(each.close);
  }
  return text;
}

// "Monday–Thursday 08:30–17:00; Friday 08:30–12:00": days that follow each other are one.
std::string windows_of(const Speech& speech, const AccessChannel& channel) {
  if (channel.windows.empty()) return speech.say("page.entrance.always");
  std::string text;
  for (int first = 0; first < days_of_a_week;) {
    const Hours& hours = hours_on(channel, static_cast<Weekday>(first));
    int next = first + 1;
    while (next < days_of_a_week && hours_on(channel, static_cast<Weekday>(next)) == hours) ++next;
    if (!hours.empty()) {
      if (!text.empty()) text += "; ";
      text += day_name(speech, static_cast<Weekday>(first));
      if (next - first > 1) text += "–" + day_name(speech, static_cast<Weekday>(next - 1));
      text += " " + written_hours(hours);
    }
    first = next;
  }
  return text;
}

std::string listed(const Speech& speech, const std::vector<MeetingTime>& times) {
  std::string text;
  for (const MeetingTime& each : times) {
    if (!text.empty()) text += ", ";
    if (each.day) text += day_name(speech, *each.day) + " ";
    text += written(each.time);
  }
  return text;
}

Table channels_of(const Speech& speech, const Entrance& entrance) {
  Table table;
  table.caption = speech.say("page.entrance.channels");
  table.columns = {speech.say("page.entrance.channel"), speech.say("page.entrance.address"),
                   speech.say("page.entrance.hours")};
  for (const AccessChannel& each : entrance.channels) {
    table.rows.push_back({name_of_channel(speech, each.channel), std::string(each.address.view()),
                          windows_of(speech, each)});
  }
  return table;
}

std::vector<std::string> rules_of(const Speech& speech, const Entrance& entrance) {
  std::vector<std::string> rules;
  if (!entrance.callback_times.empty()) {
    const std::string times = listed(entrance.callback_times);
    rules.push_back(speech.say("page.entrance.callbacks", {{"times", times}}));
  }
  if (!entrance.meeting_times.empty()) {
    const std::string times = listed(speech, entrance.meeting_times);
    rules.push_back(speech.say("page.entrance.meetings", {{"times", times}}));
  }
  if (entrance.delegate) {
    rules.push_back(speech.say("page.entrance.delegate", {{"name", *entrance.delegate}}));
  }
  if (entrance.emergency) {
    rules.push_back(speech.say("page.entrance.emergency",
                               {{"channel", name_of_channel(speech, entrance.emergency->channel)},
                                {"address", std::string(entrance.emergency->address.view())}}));
  }
  return rules;
}

}  // namespace

template ENTENTE_EXPORT const Type& type_of<Entrance>();

Result<Entrance> entrance(const PortfolioView& view, const EntranceRequest& request) {
  const Result<Situation> situation = view.situation(request.partnership, request.now);
  if (!situation) return situation.error();
  const Partnership& state = situation->partnership;
  const std::optional<PersonId>& reader = view.viewer().person;
  const Person* person = reader ? state.people.find(*reader) : nullptr;
  Entrance entrance;
  entrance.partnership = state.id;
  entrance.name = situation->standing().name;
  entrance.now = situation->now;
  entrance.language = language_for_client(*situation, person, request.language);
  entrance.zone = situation->standing().zone;
  const AccessOffer* offer = offer_at(state.access, situation->now);
  if (offer == nullptr) return entrance;
  entrance.version = offer->terms.version;
  entrance.agreed = offer->agreed_at.has_value();
  entrance.channels = by_priority(offer->terms.channels);
  entrance.callback_times = offer->terms.callback_times;
  entrance.meeting_times = offer->terms.meeting_times;
  entrance.emergency = offer->terms.emergency;
  if (!offer->terms.delegate) return entrance;
  const Member* delegate = present(*situation->team, *offer->terms.delegate, situation->now);
  if (delegate != nullptr) entrance.delegate = std::string(delegate->name.view());
  return entrance;
}

Page page_of(const PortfolioView& view, const Entrance& entrance) {
  const Result<Situation> situation = view.situation(entrance.partnership, entrance.now);
  if (!situation) return {};
  const Speech speech = speech_for(view, *situation, entrance.language);
  Page page;
  page.title = speech.say("page.entrance.title", {{"name", std::string(entrance.name.view())}});
  page.language = speech.tag();
  Section ways{speech.say("page.entrance.channels"), {}};
  if (!entrance.version) {
    ways.blocks.push_back(Paragraph{speech.say("page.entrance.none"), Emphasis::lead});
    page.sections.push_back(std::move(ways));
    return page;
  }
  if (!entrance.agreed) {
    ways.blocks.push_back(Paragraph{speech.say("page.entrance.not_agreed"), Emphasis::lead});
  }
  if (!entrance.channels.empty()) ways.blocks.push_back(channels_of(speech, entrance));
  page.sections.push_back(std::move(ways));
  Section rules{speech.say("page.entrance.rules"), {}};
  Points points{rules_of(speech, entrance), false};
  if (!points.items.empty()) rules.blocks.push_back(std::move(points));
  rules.blocks.push_back(
      Paragraph{speech.say("page.entrance.zone", {{"zone", entrance.zone}}), Emphasis::aside});
  page.sections.push_back(std::move(rules));
  return page;
}

}  // namespace entente
