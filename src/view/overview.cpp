#include "entente/view/overview.hpp"

#include <algorithm>

#include "entente/rules/health_signals.hpp"
#include "entente/rules/promise.hpp"
#include "speech.hpp"

namespace entente {
namespace {

constexpr std::size_t most_lines = 25;
constexpr int stretches = 6;
constexpr Duration week = std::chrono::days(7);
constexpr Duration month = std::chrono::days(30);
constexpr Duration quarter = std::chrono::days(90);

// The worst first; who is unknown comes last.
bool fares_worse(const OverviewLine& a, const OverviewLine& b) {
  constexpr double beyond = 101;
  return std::tuple(a.health.value_or(beyond), a.partnership) <
         std::tuple(b.health.value_or(beyond), b.partnership);
}

class OverviewWriter {
 public:
  OverviewWriter(const PortfolioView& view, Instant now) : view_(view) { overview_.now = now; }

  Result<Overview> write() {
    const Instant now = overview_.now;
    overview_.agenda =
        view_.agenda({.now = now, .until = clamped_plus(now, week), .limit = most_lines});
    Result<Trends> trends = view_.trends(clamped_plus(now, -quarter), now);
    if (!trends) return trends.error();
    overview_.trends = std::move(*trends);
    for (int i = stretches; i > 0; --i) {
      overview_.keeping.push_back(
          {clamped_plus(now, -month * i), clamped_plus(now, -month * (i - 1)), 0, 0});
    }
    add_partnerships();
    std::sort(overview_.health.begin(), overview_.health.end(), fares_worse);
    if (overview_.health.size() > most_lines) overview_.health.resize(most_lines);
    return std::move(overview_);
  }

 private:
  void add_partnerships() {
    std::optional<PartnershipId> after;
    while (true) {
      const std::vector<PartnershipLine> lines = view_.partnerships({}, after);
      if (lines.empty()) return;
      for (const PartnershipLine& each : lines) add(each);
      after = lines.back().id;
    }
  }

  void add(const PartnershipLine& listed) {
    ++overview_.partnerships;
    const Result<Situation> situation = view_.situation(listed.id, overview_.now);
    if (!situation) return;
    add_keeping(*situation);
    if (listed.stage == Stage::ended) return;
    const Health health = health_of(situation->partnership, situation->policy(), situation->now);
    OverviewLine line;
    line.partnership = listed.id;
    line.name = std::string(listed.name.view());
    line.stage = listed.stage;
    line.segment = listed.segment;
    line.owner = listed.owner;
    line.health = health.health;
    line.capped_by = health.capped_by;
    line.open_findings = static_cast<std::int64_t>(situation->findings.size());
    for (const Finding& each : situation->findings) {
      if (!line.worst || *line.worst < each.severity) line.worst = each.severity;
    }
    overview_.health.push_back(std::move(line));
  }

  void add_keeping(const Situation& situation) {
    for (const Commitment& each : situation.partnership.commitments) {
      if (each.made.side != Side::provider) continue;
      const std::optional<GradedPromise> outcome = outcome_of(each, situation.now);
      if (!outcome) continue;
      for (KeepingStretch& stretch : overview_.keeping) {
        if (outcome->at <= stretch.from || stretch.until < outcome->at) continue;
        ++stretch.outcomes;
        stretch.kept += outcome->grade >= 1 ? 1 : 0;
      }
    }
  }

  const PortfolioView& view_;
  Overview overview_;
};

}  // namespace

Result<Overview> overview(const PortfolioView& view, const OverviewRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  Result<Overview> overview = OverviewWriter(view, request.now).write();
  if (overview) overview->language = speech_for(view, request.language).wording.language();
  return overview;
}

}  // namespace entente
