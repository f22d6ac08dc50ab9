#include "entente/view/route.hpp"

#include <algorithm>

#include "reach.hpp"
#include "speech.hpp"

namespace entente {
namespace {

class RouteWriter {
 public:
  explicit RouteWriter(const Situation& situation)
      : situation_(situation), team_(*situation.team), now_(situation.now) {}

  Route write(bool urgent, const Zone& zone) {
    route_.partnership = situation_.partnership.id;
    route_.name = situation_.standing().name;
    route_.now = now_;
    route_.urgent = urgent;
    const AccessOffer* offer = offer_at(situation_.partnership.access, now_);
    if (urgent && offer != nullptr && offer->terms.emergency) {
      RouteStep& first = route_.steps.emplace_back();
      first.why = RouteReason::emergency;
      first.addresses = {*offer->terms.emergency};
    }
    const Assignment& assignment = situation_.standing().assignment;
    if (assignment.owner) add_owner(*assignment.owner);
    if (assignment.stand_in) add(*assignment.stand_in, RouteReason::stand_in);
    if (offer == nullptr) return std::move(route_);
    if (offer->terms.delegate) add(*offer->terms.delegate, RouteReason::offered);
    for (const AccessChannel& each : by_priority(offer->terms.channels)) {
      if (!is_open_at(each, zone, now_)) continue;
      route_.open_channels.push_back({each.channel, each.address, each.priority});
    }
    return std::move(route_);
  }

 private:
  void add_owner(const MemberId& owner) {
    const bool here = stand_in(team_, owner, now_) == owner;
    add(owner, here ? RouteReason::owner : RouteReason::delegate);
  }

  // Who acts for the member now, unless that is nobody, or somebody who stands there already.
  void add(const MemberId& member, RouteReason why) {
    const Member* acting = present(team_, member, now_);
    if (acting == nullptr) return;
    const bool named =
        std::any_of(route_.steps.begin(), route_.steps.end(),
                    [&](const RouteStep& step) { return step.member == acting->id; });
    if (named) return;
    RouteStep& step = route_.steps.emplace_back();
    step.why = why;
    step.member = acting->id;
    step.name = acting->name;
    step.addresses = by_priority(acting->contact_points);
    look_at_the_day(step, *acting);
  }

  void look_at_the_day(RouteStep& step, const Member& member) const {
    const Zone zone = situation_.policy().usual_zone(member.calendar);
    const LocalReading local = zone.to_local(now_);
    const Day* day = team_.days.find(member.id, local.date);
    if (day == nullptr) return;
    for (const DayEntry& each : day->entries) {
      const bool covers =
          each.from.duration() <= local.since_midnight && local.since_midnight < each.to.duration();
      if (covers) step.reachable = each.reachable;
    }
    if (step.reachable != false) return;
    for (const DayEntry& each : day->entries) {
      if (!each.reachable || each.from.duration() <= local.since_midnight) continue;
      const Result<Instant> from = zone.to_instant(local.date, each.from.duration());
      if (from && (!step.reachable_from || *from < *step.reachable_from)) {
        step.reachable_from = *from;
      }
    }
  }

  const Situation& situation_;
  const Team& team_;
  Instant now_;
  Route route_;
};

std::string written(const Speech& speech, const std::vector<ContactPoint>& addresses) {
  std::string text;
  for (const ContactPoint& each : addresses) {
    if (!text.empty()) text += "; ";
    text += name_of_channel(speech, each.channel) + " " + std::string(each.address.view());
  }
  return text;
}

// By the clock of the partnership, as all of the page.
std::string reach_in_words(const Speech& speech, const RouteStep& step) {
  if (!step.reachable) return {};
  if (*step.reachable) return speech.say("page.route.reachable");
  if (!step.reachable_from) return speech.say("page.route.unreachable");
  return speech.say("page.route.reachable_from",
                    {{"time", time_of_day(speech.zone, *step.reachable_from)}});
}

}  // namespace

template ENTENTE_EXPORT const Type& type_of<Route>();

Result<Route> route(const PortfolioView& view, const RouteRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Result<Situation> situation = view.situation(request.partnership, request.now);
  if (!situation) return situation.error();
  const Speech speech = speech_for(view, *situation, request.language);
  Route route = RouteWriter(*situation).write(request.urgent.value_or(false), speech.zone);
  route.language = speech.wording.language();
  return route;
}

Page page_of(const PortfolioView& view, const Route& route) {
  const Result<Situation> situation = view.situation(route.partnership, route.now);
  if (!situation) return {};
  const Speech speech = speech_for(view, *situation, route.language);
  Page page;
  page.title = speech.say("page.route.title", {{"name", std::string(route.name.view())}});
  page.subtitle = speech.minute(route.now);
  page.language = speech.tag();
  Section who{speech.say("page.route.who"), {}};
  Table table;
  table.caption = who.heading;
  table.columns = {speech.say("page.route.member"), speech.say("page.route.why"),
                   speech.say("page.route.address"), speech.say("page.route.today")};
  for (const RouteStep& each : route.steps) {
    const std::string why = speech.say("page.route.why_" + std::string(name_of(each.why)));
    table.rows.push_back({each.name ? std::string(each.name->view()) : why, why,
                          written(speech, each.addresses), reach_in_words(speech, each)});
  }
  if (table.rows.empty()) {
    who.blocks.push_back(Paragraph{speech.say("page.route.nobody"), Emphasis::warning});
  } else {
    who.blocks.push_back(std::move(table));
  }
  page.sections.push_back(std::move(who));
  if (route.open_channels.empty()) return page;
  Points open;
  for (const ContactPoint& each : route.open_channels) {
    open.items.push_back(name_of_channel(speech, each.channel) + " " +
                         std::string(each.address.view()));
  }
  page.sections.push_back({speech.say("page.route.open"), {std::move(open)}});
  return page;
}

}  // namespace entente
