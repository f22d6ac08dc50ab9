#include "entente/view/card.hpp"

#include <algorithm>

#include "entente/rules/health_signals.hpp"
#include "entente/rules/promise.hpp"
#include "speech.hpp"

namespace entente {
namespace {

constexpr std::size_t most_closed_promises = 10;
constexpr Duration year = std::chrono::days(365);
constexpr Duration quarter = std::chrono::days(90);

PromiseState state_of(const Commitment& commitment, Instant now) {
  if (commitment.outcome) {
    switch (*commitment.outcome) {
      case Outcome::kept:
        return PromiseState::kept;
      case Outcome::owned_up:
        return PromiseState::owned_up;
      case Outcome::released:
        return PromiseState::released;
    }
  }
  return commitment.dues.back().due < now ? PromiseState::overdue : PromiseState::open;
}

CardPromise promise_of(const Commitment& commitment, Instant now) {
  return {commitment.id,
          commitment.made.side,
          std::string(commitment.made.what.view()),
          commitment.dues.back().due,
          state_of(commitment, now),
          commitment.closed_at};
}

class CardWriter {
 public:
  explicit CardWriter(const Situation& situation)
      : situation_(situation), state_(situation.partnership) {}

  Card write() {
    const Standing& standing = situation_.standing();
    card_.partnership = state_.id;
    card_.now = situation_.now;
    card_.name = std::string(standing.name.view());
    card_.stage = standing.stage;
    card_.owner = standing.assignment.owner;
    card_.health = health_of(state_, situation_.policy(), situation_.now);
    card_.kept_rate = kept_rate_of(state_, situation_.now);
    add_goals();
    add_statement();
    add_expectations();
    add_promises();
    add_brought();
    add_came_back();
    add_complaints();
    add_contacts();
    return std::move(card_);
  }

 private:
  void add_goals() {
    for (const Side side : {Side::client, Side::provider}) {
      for (const Goal& each : state_.goals) {
        if (each.side != side || !each.open()) continue;
        card_.goals.push_back({each.id, side, each.kind, std::string(each.text.view())});
      }
    }
  }

  void add_statement() {
    for (const Statement& each : state_.statements) {
      if (!each.stands() || each.project) continue;
      card_.statement = std::string(each.text.view());
      card_.statement_stale = is_stale(state_, each);
    }
  }

  void add_expectations() {
    for (const Expectation& each : state_.expectations) {
      card_.expectations += 1;
      card_.expectations_common += each.stage == ExpectationStage::common ? 1 : 0;
    }
  }

  void add_promises() {
    std::vector<CardPromise> closed;
    for (const Commitment& each : state_.commitments) {
      (each.open() ? card_.promises : closed).push_back(promise_of(each, situation_.now));
    }
    std::stable_sort(card_.promises.begin(), card_.promises.end(),
                     [](const CardPromise& a, const CardPromise& b) { return a.due < b.due; });
    std::stable_sort(closed.begin(), closed.end(), [](const CardPromise& a, const CardPromise& b) {
      return a.closed_at > b.closed_at;
    });
    if (closed.size() > most_closed_promises) closed.resize(most_closed_promises);
    card_.promises.insert(card_.promises.end(), closed.begin(), closed.end());
  }

  void add_brought() {
    auto& brought = card_.brought;
    for (const Gift& each : state_.gifts) {
      brought.push_back({std::string(name_of(each.data.kind)), std::string(each.data.what.view()),
                         each.given_at, each.data.worth ? each.data.worth : each.data.cost});
    }
    for (const Idea& each : state_.ideas) {
      if (each.offered.side != Side::provider || !each.decision || !each.decision->taken) continue;
      const std::optional<Saving>& saving =
          each.result && each.result->saved ? each.result->saved : each.offered.saves;
      brought.push_back({"idea", std::string(each.offered.what.view()), each.decision->decided_at,
                         saving ? saving->money : std::nullopt,
                         saving ? saving->days : std::nullopt});
    }
    for (const Knowledge& each : state_.knowledge) {
      brought.push_back(
          {std::string(name_of(each.kind)), std::string(each.title.view()), each.shared_at, {}});
    }
    in_order(brought);
  }

  void add_came_back() {
    for (const Return& each : state_.returns) {
      const std::string kind(name_of(each.data.kind));
      const std::string from =
          each.data.from ? std::string(name_of(state_, *situation_.team, *each.data.from)) : "";
      card_.came_back.push_back({.kind = kind,
                                 .what = from,
                                 .at = each.received_at,
                                 .money = each.data.worth,
                                 .term = each.data.term,
                                 .rate_change = each.data.rate_change});
    }
    in_order(card_.came_back);
  }

  static void in_order(std::vector<CardValue>& values) {
    std::stable_sort(values.begin(), values.end(),
                     [](const CardValue& a, const CardValue& b) { return a.at < b.at; });
  }

  void add_complaints() {
    const Instant from = clamped_plus(situation_.now, -year);
    for (const Complaint& each : state_.complaints) {
      if (!each.open() && each.last_event_at < from) continue;
      card_.complaints.push_back(
          {each.id, std::string(each.summary.view()), each.severity, each.stage, moments_of(each)});
    }
  }

  [[nodiscard]] CardOutcome outcome_of(const VerifiedOutcome& verified) const {
    CardOutcome outcome{verified.goal, {}, verified.side, verified.met};
    const Goal* goal = verified.goal ? state_.goals.find(*verified.goal) : nullptr;
    if (goal != nullptr) outcome.text = std::string(goal->text.view());
    return outcome;
  }

  [[nodiscard]] CardMoment moment_of(const Verification& verification) const {
    CardMoment moment{ComplaintMoment::verified, verification.at, verification.satisfied};
    for (const VerifiedOutcome& each : verification.outcomes) {
      moment.outcomes.push_back(outcome_of(each));
    }
    return moment;
  }

  [[nodiscard]] std::vector<CardMoment> moments_of(const Complaint& complaint) const {
    std::vector<CardMoment> moments{{ComplaintMoment::received, complaint.received_at}};
    const auto add = [&](ComplaintMoment what, const std::optional<Instant>& at) {
      if (at) moments.push_back({what, *at});
    };
    add(ComplaintMoment::acknowledged, complaint.acknowledged_at);
    add(ComplaintMoment::restated, complaint.restated_at);
    add(ComplaintMoment::remedied, complaint.remedied_at);
    for (const Verification& each : complaint.verifications) moments.push_back(moment_of(each));
    for (const Instant at : complaint.reopened_at) add(ComplaintMoment::reopened, at);
    add(ComplaintMoment::closed, complaint.closed_at);
    std::stable_sort(moments.begin(), moments.end(),
                     [](const CardMoment& a, const CardMoment& b) { return a.at < b.at; });
    return moments;
  }

  void add_contacts() {
    const Instant from = clamped_plus(situation_.now, -quarter);
    for (const Contact& each : state_.contacts) {
      if (!each.counts() || each.occurred < from) continue;
      card_.contacts.push_back({each.id, each.occurred, each.data.channel, each.data.initiator});
    }
    std::stable_sort(card_.contacts.begin(), card_.contacts.end(),
                     [](const CardContact& a, const CardContact& b) { return a.at < b.at; });
    for (const MetOccasion& each :
         met_occasions_of(state_, situation_.policy(), from, situation_.now)) {
      card_.occasions.push_back({each.rhythm, each.at, each.met});
    }
  }

  const Situation& situation_;
  const Partnership& state_;
  Card card_;
};

}  // namespace

Result<Card> card(const PortfolioView& view, const CardRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Result<Situation> situation = view.situation(request.partnership, request.now);
  if (!situation) return situation.error();
  Card card = CardWriter(*situation).write();
  card.language = speech_for(view, *situation, request.language).wording.language();
  return card;
}

}  // namespace entente
