#include "attention.hpp"

#include <algorithm>

#include "entente/rules/promise.hpp"

namespace entente {
namespace {

constexpr std::ptrdiff_t in_a_row = 3;

// Whom an owner as written names; absent when it cannot be a member.
std::optional<MemberId> member_named(std::string_view owner) {
  const Result<MemberId> member = MemberId::parse(owner);
  return member ? std::optional(*member) : std::nullopt;
}

// When an occurrence took place; absent while it did not.
std::optional<Instant> met_at(const Partnership& state, const AgreedRhythm& rhythm,
                              const Occasion& occasion) {
  std::optional<Instant> first;
  for (const Contact& each : state.contacts) {
    const bool is_it = each.data.rhythm == rhythm.id || meets(each.data.kind, rhythm.agreed().kind);
    const bool is_ours = each.counts() && each.data.initiator == Side::provider;
    const bool in_time = occasion.from <= each.occurred && each.occurred <= occasion.until;
    if (is_it && is_ours && in_time && (!first || each.occurred < *first)) first = each.occurred;
  }
  return first;
}

}  // namespace

void Attention::look_at(const Dossier& dossier, const Partnership& state) {
  if (!state.standing || state.ended()) return;
  look_at_promises(state);
  look_at_rhythms(dossier, state);
  look_at_snoozes(dossier);
}

void Attention::look_at_promises(const Partnership& state) {
  for (const Commitment& each : state.commitments) {
    if (each.made.side != Side::provider) continue;
    const CommitmentMade& made = each.made;
    const auto owner = member_named(made.owner ? made.owner->view() : made.by.view());
    for (std::size_t i = 1; i < each.dues.size(); ++i) {
      add(owner, state.id, each.dues[i].from, true);
    }
    if (const std::optional<Instant> broken = broken_at(each, to_)) {
      add(owner, state.id, *broken, true);
    } else if (each.closed_at && each.outcome != Outcome::released) {
      add(owner, state.id, *each.closed_at, each.outcome != Outcome::kept);
    }
  }
}

void Attention::look_at_rhythms(const Dossier& dossier, const Partnership& state) {
  const Policy& policy = dossier.ruleset(around_, to_).policy();
  for (const AgreedRhythm& rhythm : state.rhythms) {
    const std::optional<MemberId> owner = member_named(rhythm.agreed().owner.view());
    for (const Occasion& each : occasions_of(state, rhythm, policy, from_, to_)) {
      if (each.skipped) {
        add(owner, state.id, each.at, true);
      } else if (const std::optional<Instant> met = met_at(state, rhythm, each)) {
        add(owner, state.id, *met, false);
      } else {
        add(owner, state.id, each.until, true);
      }
    }
  }
}

void Attention::look_at_snoozes(const Dossier& dossier) {
  for (const auto& [key, episodes] : dossier.telling().told()) {
    // Goals may have been confided.
    if (key.subject.scope == Scope::goal) continue;
    for (const ToldEpisode& episode : episodes) {
      for (const Snooze& each : episode.snoozes) {
        add(each.owner, dossier.state().id, each.occurred, true);
      }
    }
  }
}

void Attention::add(const std::optional<MemberId>& owner, const PartnershipId& partnership,
                    Instant at, bool put_off) {
  // What is over only after the period is not decided yet.
  if (!owner || at < from_ || to_ < at || around_.team.find(*owner) == nullptr) return;
  acts_[*owner][partnership].push_back({at, put_off});
}

bool Attention::is_starved(const PartnershipId& partnership, const Acts& acts,
                           const ByPartnership& all) {
  if (acts.size() < in_a_row) return false;
  const auto first = acts.end() - in_a_row;
  if (!std::all_of(first, acts.end(), [](const Act& act) { return act.put_off; })) return false;
  const auto served_meanwhile = [&](const Act& act) {
    return !act.put_off && first->at <= act.at && act.at <= acts.back().at;
  };
  return std::any_of(all.begin(), all.end(), [&](const auto& each) {
    return each.first != partnership &&
           std::any_of(each.second.begin(), each.second.end(), served_meanwhile);
  });
}

void Attention::answer(Review& review) const {
  for (const auto& [member, unsorted] : acts_) {
    ByPartnership all = unsorted;
    for (auto& [partnership, acts] : all) {
      std::stable_sort(acts.begin(), acts.end(),
                       [](const Act& a, const Act& b) { return a.at < b.at; });
    }
    MemberReview starving{member, {}};
    for (const auto& [partnership, acts] : all) {
      if (!is_starved(partnership, acts, all)) continue;
      starving.starved.emplace_back(partnership.view());
    }
    if (!starving.starved.empty()) review.members.push_back(std::move(starving));
  }
}

}  // namespace entente
