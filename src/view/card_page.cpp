#include <algorithm>
#include <cmath>

#include "entente/view/card.hpp"
#include "page_writer.hpp"

namespace entente {
namespace {

constexpr Duration quarter = std::chrono::days(90);
constexpr int ticks = 4;

// `+5 %` of 0.05; a part that has no room for two more digits stays one.
std::string percent_of(const Decimal& part) {
  constexpr int hundredths = 2;
  std::string text = part.units() > 0 ? "+" : "";
  const Result<Decimal> wide = part.widened((std::max)(part.decimals(), hundredths));
  const Result<Decimal> percent =
      wide ? Decimal::of(wide->units(), wide->decimals() - hundredths) : wide;
  (percent ? *percent : part).append_to(text);
  return percent ? text + " %" : text;
}

// `12.3`, `-0.4`: what a person reads, not what a machine calculates with.
std::string one_decimal(double value) {
  const auto tenths = static_cast<std::int64_t>(std::llround(std::fabs(value) * 10));
  const std::string digits = std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10);
  return value < 0 && tenths != 0 ? '-' + digits : digits;
}

std::string signed_decimal(double value) {
  const std::string digits = one_decimal(value);
  return value > 0 && digits != "0.0" ? '+' + digits : digits;
}

class CardPage : PageWriter {
 public:
  CardPage(const Card& card, const Speech& speech) : PageWriter(speech), card_(card) {}

  Page write() {
    page_.title = speech_.say("page.card.title", {{"name", card_.name}});
    page_.subtitle = speech_.say(
        "page.card.subtitle",
        {{"stage", word("stage", name_of(card_.stage))}, {"date", speech_.minute(card_.now)}});
    add_health();
    add_goals();
    add_statement();
    add_expectations();
    add_promises();
    add_values("page.card.brought", card_.brought);
    add_values("page.card.came_back", card_.came_back);
    add_complaints();
    add_contacts();
    return std::move(page_);
  }

 private:
  void add_health() {
    Section& health = section("page.card.health");
    if (!card_.health.health) {
      const std::string unknown = speech_.say("page.card.health_unknown");
      health.blocks.push_back(Paragraph{unknown, Emphasis::aside});
      return;
    }
    const auto whole = static_cast<std::int64_t>(std::llround(*card_.health.health));
    health.blocks.push_back(Paragraph{
        speech_.say("page.card.health_value", {{"value", std::to_string(whole)}}), Emphasis::lead});
    if (card_.health.capped_by) {
      health.blocks.push_back(Paragraph{
          speech_.say("page.card.health_capped", {{"cap", word("cap", *card_.health.capped_by)}}),
          Emphasis::warning});
    }
    Bars bars;
    Table table{in_numbers(), headings({"page.card.signal", "page.card.contribution"}), {}};
    for (const HealthContribution& each : card_.health.contributions) {
      const std::string name = word("signal", each.name);
      bars.bars.push_back({name, each.value, signed_decimal(each.value)});
      table.rows.push_back({name, signed_decimal(each.value)});
    }
    health.blocks.push_back(
        Picture{speech_.say("page.card.health_picture"), std::move(bars), std::move(table)});
  }

  void add_goals() {
    Section& goals = section("page.card.goals");
    if (card_.goals.empty()) return add_nothing(goals);
    Table table{"", headings({"page.card.whose", "page.card.kind", "page.card.goal"}), {}};
    for (const CardGoal& each : card_.goals) {
      table.rows.push_back(
          {word("side", name_of(each.side)), word("goal", name_of(each.kind)), each.text});
    }
    goals.blocks.push_back(std::move(table));
  }

  void add_statement() {
    Section& statement = section("page.brief.statement");
    if (!card_.statement) {
      const std::string none = speech_.say("page.brief.no_statement");
      statement.blocks.push_back(Paragraph{none, Emphasis::aside});
      return;
    }
    statement.blocks.push_back(Paragraph{*card_.statement, Emphasis::lead});
    if (!card_.statement_stale) return;
    statement.blocks.push_back(Paragraph{speech_.say("page.card.stale"), Emphasis::warning});
  }

  void add_expectations() {
    Section& expectations = section("page.card.expectations");
    if (card_.expectations == 0) return add_nothing(expectations);
    const std::string text = speech_.say("page.card.expectations_common",
                                         {{"common", std::to_string(card_.expectations_common)},
                                          {"all", std::to_string(card_.expectations)}});
    expectations.blocks.push_back(Paragraph{text});
  }

  void add_promises() {
    Section& promises = section("page.card.promises");
    if (card_.promises.empty()) return add_nothing(promises);
    if (card_.kept_rate) {
      const auto share = static_cast<std::int64_t>(std::llround(*card_.kept_rate * 100));
      promises.blocks.push_back(
          Paragraph{speech_.say("page.card.kept_rate", {{"share", std::to_string(share)}})});
    }
    Table table{"",
                headings({"page.card.whose", "page.card.what", "page.card.due", "page.card.state"}),
                {}};
    for (const CardPromise& each : card_.promises) {
      table.rows.push_back({word("side", name_of(each.side)), each.what, speech_.minute(each.due),
                            word("promise", name_of(each.state))});
    }
    promises.blocks.push_back(std::move(table));
  }

  [[nodiscard]] std::string worth_of(const CardValue& value) const {
    std::vector<std::string> parts;
    if (value.money) {
      std::string& money = parts.emplace_back();
      value.money->amount.append_to(money);
      money += ' ';
      value.money->currency.append_to(money);
    }
    const Wording& wording = speech_.wording;
    if (value.days) parts.push_back(wording.say_count("page.card.days", *value.days));
    if (value.term) parts.push_back(wording.say_count("page.card.months", *value.term));
    if (value.rate_change) {
      parts.push_back(speech_.say("page.card.rate", {{"change", percent_of(*value.rate_change)}}));
    }
    return joined(parts);
  }

  void add_values(std::string_view heading, const std::vector<CardValue>& values) {
    Section& section = PageWriter::section(heading);
    if (values.empty()) return add_nothing(section);
    Table table{"",
                headings({"page.card.when", "page.card.kind", "page.card.what", "page.card.worth"}),
                {}};
    for (const CardValue& each : values) {
      table.rows.push_back(
          {speech_.date(each.at), word("value", each.kind), each.what, worth_of(each)});
    }
    section.blocks.push_back(std::move(table));
  }

  // Dates under the axis, at even distances.
  void add_ticks(Lanes& lanes) const {
    const Duration step = (lanes.until - lanes.from) / ticks;
    for (int i = 0; i <= ticks; ++i) {
      const Instant at = clamped_plus(lanes.from, step * i);
      lanes.ticks.push_back({at, speech_.date(at)});
    }
  }

  static Lanes::Mark::Kind kind_of(const CardMoment& moment) {
    switch (moment.what) {
      case ComplaintMoment::reopened:
        return Lanes::Mark::Kind::bad;
      case ComplaintMoment::remedied:
      case ComplaintMoment::closed:
        return Lanes::Mark::Kind::good;
      case ComplaintMoment::verified:
        if (moment.satisfied.value_or(false)) return Lanes::Mark::Kind::good;
        break;
      case ComplaintMoment::received:
      case ComplaintMoment::acknowledged:
      case ComplaintMoment::restated:
        break;
    }
    return Lanes::Mark::Kind::done;
  }

  [[nodiscard]] std::string title_of(const CardMoment& moment) const {
    const bool unhappy = moment.what == ComplaintMoment::verified && moment.satisfied == false;
    return word("moment", unhappy ? "not_content" : name_of(moment.what));
  }

  // One row for the moment, and one for each wish that was asked about and that may be read.
  void add_rows(const CardComplaint& complaint, const CardMoment& moment, Table& table) const {
    const std::string when = speech_.minute(moment.at);
    table.rows.push_back({complaint.summary, title_of(moment), when});
    for (const CardOutcome& each : moment.outcomes) {
      if (!each.text && !each.side) continue;
      const std::string what = each.text ? *each.text : word("outcome", name_of(*each.side));
      const std::string_view id = each.met ? "page.card.outcome_met" : "page.card.outcome_unmet";
      table.rows.push_back({complaint.summary, speech_.say(id, {{"what", what}}), when});
    }
  }

  void add_complaints() {
    Section& complaints = section("page.card.complaints");
    if (card_.complaints.empty()) return add_nothing(complaints);
    Lanes lanes;
    lanes.from = lanes.until = card_.now;
    Table table{
        in_numbers(), headings({"page.card.what", "page.card.state", "page.card.when"}), {}};
    for (const CardComplaint& each : card_.complaints) {
      Lanes::Lane lane{each.summary, {}, {}};
      const Instant first = each.moments.front().at;
      const bool ended =
          each.stage == ComplaintStage::closed || each.stage == ComplaintStage::withdrawn;
      lane.stretches.push_back({first, ended ? each.moments.back().at : card_.now, each.summary});
      for (const CardMoment& moment : each.moments) {
        lane.marks.push_back({moment.at, title_of(moment), kind_of(moment)});
        add_rows(each, moment, table);
      }
      lanes.from = (std::min)(lanes.from, first);
      lanes.lanes.push_back(std::move(lane));
    }
    add_ticks(lanes);
    lanes.key = {{Lanes::Mark::Kind::done, speech_.say("page.card.step")},
                 {Lanes::Mark::Kind::good, speech_.say("page.card.settled")},
                 {Lanes::Mark::Kind::bad, word("moment", name_of(ComplaintMoment::reopened))}};
    complaints.blocks.push_back(
        Picture{speech_.say("page.card.complaints_picture"), std::move(lanes), std::move(table)});
  }

  void add_contacts() {
    Section& contacts = section("page.card.contacts");
    if (card_.contacts.empty() && card_.occasions.empty()) return add_nothing(contacts);
    Lanes lanes;
    lanes.until = card_.now;
    lanes.from = clamped_plus(card_.now, -quarter);
    Table table{
        in_numbers(), headings({"page.card.when", "page.card.whose", "page.card.what"}), {}};
    Lanes::Lane agreed{speech_.say("page.card.agreed"), {}, {}};
    Lanes::Lane ours{speech_.say("page.card.ours"), {}, {}};
    Lanes::Lane theirs{speech_.say("page.card.theirs"), {}, {}};
    for (const CardOccasion& each : card_.occasions) {
      const std::string met = speech_.say(each.met ? "page.card.met" : "page.card.missed");
      agreed.marks.push_back(
          {each.at, met, each.met ? Lanes::Mark::Kind::due : Lanes::Mark::Kind::bad});
      table.rows.push_back({speech_.minute(each.at), agreed.label, met});
    }
    for (const CardContact& each : card_.contacts) {
      Lanes::Lane& lane = each.initiator == Side::client ? theirs : ours;
      const std::string channel(each.channel.view());
      lane.marks.push_back({each.at, channel, Lanes::Mark::Kind::done});
      table.rows.push_back({speech_.minute(each.at), lane.label, channel});
    }
    for (Lanes::Lane* each : {&agreed, &ours, &theirs}) lanes.lanes.push_back(std::move(*each));
    std::sort(table.rows.begin(), table.rows.end());
    add_ticks(lanes);
    lanes.key = {{Lanes::Mark::Kind::done, speech_.say("page.card.contact")},
                 {Lanes::Mark::Kind::due, speech_.say("page.card.met")},
                 {Lanes::Mark::Kind::bad, speech_.say("page.card.missed")}};
    contacts.blocks.push_back(
        Picture{speech_.say("page.card.contacts_picture"), std::move(lanes), std::move(table)});
  }

  const Card& card_;
};

}  // namespace

Page page_of(const PortfolioView& view, const Card& card) {
  const Result<Situation> situation = view.situation(card.partnership, card.now);
  if (!situation) return {};
  return CardPage(card, speech_for(view, *situation, card.language)).write();
}

}  // namespace entente
