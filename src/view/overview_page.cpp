#include <cmath>

#include "entente/view/overview.hpp"
#include "page_writer.hpp"

namespace entente {
namespace {

std::string percent(double share) {
  return std::to_string(static_cast<std::int64_t>(std::llround(share * 100))) + " %";
}

std::string of(std::int64_t part, std::int64_t whole) {
  return std::to_string(part) + '/' + std::to_string(whole);
}

class OverviewPage : PageWriter {
 public:
  OverviewPage(const Overview& overview, const Speech& speech)
      : PageWriter(speech), overview_(overview) {}

  Page write() {
    page_.title = speech_.say("page.overview.title");
    page_.subtitle = speech_.wording.say_count("page.overview.subtitle", overview_.partnerships,
                                               {{"date", speech_.minute(overview_.now)}});
    add_agenda();
    add_health();
    add_gaps();
    add_causes();
    add_keeping();
    add_claims();
    add_reachability();
    return std::move(page_);
  }

 private:
  void add_agenda() {
    Section& agenda = section("page.overview.agenda");
    if (overview_.agenda.empty()) return add_nothing(agenda);
    Table table{"",
                headings({"page.card.due", "page.overview.how_urgent", "page.overview.partnership",
                          "page.card.what", "page.overview.owner"}),
                {}};
    for (const AgendaLine& each : overview_.agenda) {
      const std::optional<Instant> due = each.due ? each.due : each.tell_at;
      table.rows.push_back({due ? speech_.minute(*due) : "",
                            each.severity ? word("severity", name_of(*each.severity)) : "",
                            std::string(each.partnership.view()), each.what,
                            each.owner ? std::string(each.owner->view()) : ""});
    }
    agenda.blocks.push_back(std::move(table));
  }

  void add_health() {
    Section& health = section("page.card.health");
    if (overview_.health.empty()) return add_nothing(health);
    Bars bars;
    Table table{in_numbers(),
                headings({"page.overview.partnership", "page.overview.stage",
                          "page.overview.of_100", "page.overview.open_findings"}),
                {}};
    for (const OverviewLine& each : overview_.health) {
      const std::string value =
          each.health ? std::to_string(std::llround(*each.health)) : std::string("\u2014");
      table.rows.push_back({each.name, word("stage", name_of(each.stage)), value,
                            std::to_string(each.open_findings)});
      // From the neutral 50, so that the worst stand out to the left.
      if (each.health) bars.bars.push_back({each.name, *each.health - 50, value});
    }
    health.blocks.push_back(
        Picture{speech_.say("page.overview.health_picture"), std::move(bars), std::move(table)});
  }

  // Every segment that any signal was tried in, those in none last.
  [[nodiscard]] std::vector<std::optional<Segment>> segments() const {
    std::vector<std::optional<Segment>> all;
    bool without = false;
    for (const SignalTrend& signal : overview_.trends.signals_) {
      for (const SignalInSegment& each : signal.segments) {
        without = without || !each.segment;
        const bool is_new = std::find(all.begin(), all.end(), each.segment) == all.end();
        if (each.segment && is_new) all.push_back(each.segment);
      }
    }
    std::sort(all.begin(), all.end());
    if (without) all.emplace_back();
    return all;
  }

  [[nodiscard]] std::string name_of_segment(const std::optional<Segment>& segment) const {
    return segment ? std::string(segment->view()) : speech_.say("page.overview.no_segment");
  }

  void add_gaps() {
    Section& gaps = section("page.overview.gaps");
    const std::vector<std::optional<Segment>> columns = segments();
    if (columns.empty()) return add_nothing(gaps);
    Matrix matrix;
    Table table{in_numbers(), {speech_.say("page.card.signal")}, {}};
    for (const auto& each : columns) {
      matrix.columns.push_back(name_of_segment(each));
      table.columns.push_back(matrix.columns.back());
    }
    table.columns.push_back(speech_.say("page.overview.verdict"));
    for (const SignalTrend& signal : overview_.trends.signals_) {
      Matrix::Row row{word("trust", name_of(signal.signal_)), {}};
      std::vector<std::string> cells{row.label};
      for (const auto& column : columns) {
        row.cells.push_back(cell_of(signal, column));
        cells.push_back(row.cells.back().text);
      }
      cells.push_back(verdict_of(signal.gap));
      matrix.rows.push_back(std::move(row));
      table.rows.push_back(std::move(cells));
    }
    gaps.blocks.push_back(
        Picture{speech_.say("page.overview.gaps_picture"), std::move(matrix), std::move(table)});
  }

  static Matrix::Cell cell_of(const SignalTrend& signal, const std::optional<Segment>& segment) {
    for (const SignalInSegment& each : signal.segments) {
      if (each.segment == segment) return {each.rate, of(each.positives, each.trials)};
    }
    return {{}, "\u2014"};
  }

  [[nodiscard]] std::string verdict_of(const Gaps& gap) const {
    std::string text = word("verdict", name_of(gap.verdict));
    for (std::size_t i = 0; i < gap.where.size(); ++i)
      text += (i == 0 ? ": " : ", ") + gap.where[i];
    return text;
  }

  void add_causes() {
    Section& causes = section("page.overview.causes");
    const ComplaintTrend& trend = overview_.trends.complaints;
    if (trend.causes.empty()) return add_nothing(causes);
    Bars bars;
    Table table{in_numbers(),
                headings({"page.overview.cause", "page.overview.count", "page.overview.share",
                          "page.overview.partnerships", "page.overview.recurs"}),
                {}};
    for (const CauseTrend& each : trend.causes) {
      const std::string cause(each.cause.view());
      bars.bars.push_back({cause, static_cast<double>(each.count), std::to_string(each.count)});
      bars.cumulative.push_back(each.cumulative);
      table.rows.push_back({cause, std::to_string(each.count), percent(each.share),
                            std::to_string(each.partnerships),
                            speech_.say(each.recurs ? "words.yes" : "words.no")});
    }
    causes.blocks.push_back(
        Picture{speech_.say("page.overview.causes_picture"), std::move(bars), std::move(table)});
    if (!trend.not_common_share) return;
    causes.blocks.push_back(Paragraph{
        speech_.say("page.overview.not_common", {{"share", percent(*trend.not_common_share)}}),
        Emphasis::aside});
  }

  void add_keeping() {
    Section& keeping = section("page.overview.keeping");
    Bars bars;
    Table table{
        in_numbers(), headings({"page.card.when", "page.promise.kept", "page.overview.share"}), {}};
    for (const KeepingStretch& each : overview_.keeping) {
      if (each.outcomes == 0) continue;
      const double rate = static_cast<double>(each.kept) / static_cast<double>(each.outcomes);
      const std::string from = speech_.date(each.from);
      bars.bars.push_back({from, rate, of(each.kept, each.outcomes)});
      table.rows.push_back({from, of(each.kept, each.outcomes), percent(rate)});
    }
    if (bars.bars.empty()) return add_nothing(keeping);
    keeping.blocks.push_back(
        Picture{speech_.say("page.overview.keeping_picture"), std::move(bars), std::move(table)});
  }

  // What nobody claims nobody misses: no section without claims.
  void add_claims() {
    if (overview_.trends.claims.empty()) return;
    Table table{"",
                headings({"page.overview.claim", "page.overview.claims_hold",
                          "page.overview.claims_broken", "page.overview.claims_unknown"}),
                {}};
    for (const ClaimTrend& each : overview_.trends.claims) {
      table.rows.push_back({std::string(each.text.view()), std::to_string(each.holds),
                            std::to_string(each.broken), std::to_string(each.unknown)});
    }
    section("page.overview.claims").blocks.push_back(std::move(table));
  }

  void add_reachability() {
    Section& reached = section("page.overview.reached");
    const ReachabilityTrend& trend = overview_.trends.reachability;
    if (!trend.share) {
      reached.blocks.push_back(
          Paragraph{speech_.say("page.overview.reached_unknown"), Emphasis::aside});
      return;
    }
    reached.blocks.push_back(Paragraph{
        speech_.say("page.overview.reached_share",
                    {{"share", percent(*trend.share)}, {"all", std::to_string(trend.decided)}})});
  }

  const Overview& overview_;
};

}  // namespace

Page page_of(const PortfolioView& view, const Overview& overview) {
  return OverviewPage(overview, speech_for(view, overview.language)).write();
}

}  // namespace entente
