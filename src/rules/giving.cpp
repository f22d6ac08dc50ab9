#include "entente/rules/giving.hpp"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "clock_of_target.hpp"
#include "entente/measure/generosity.hpp"

namespace entente {
namespace {

double days(Duration duration) { return static_cast<double>(duration.count()) / 86'400e6; }

double amount_of(const Money& money) {
  return static_cast<double>(money.amount.units()) / std::pow(10.0, money.amount.decimals());
}

bool same_currency(const std::vector<GivenOrReceived>& all) {
  return std::all_of(all.begin(), all.end(), [&](const GivenOrReceived& each) {
    return each.worth && each.worth->currency == all.front().worth->currency;
  });
}

bool has_price(GiftKind kind) { return kind == GiftKind::service || kind == GiftKind::product; }

bool before_second_contact(const Partnership& partnership, const Gift& gift) {
  const auto& contacts = partnership.contacts;
  return std::count_if(contacts.begin(), contacts.end(), [&](const Contact& each) {
           return each.counts() && each.occurred <= gift.given_at;
         }) < 2;
}

// As far as its latest closing tells: whether it was open again in between is not kept.
bool open_at(const Complaint& complaint, Instant when) {
  const bool received = complaint.received_at <= when;
  return received && (!complaint.closed_at || *complaint.closed_at > when);
}

bool against_limits(const std::optional<GiftLimits>& limits, const Gift& gift) {
  if (!limits) return false;
  if (limits->allowed == GiftsAllowed::none) return true;
  const Money& worth = gift.data.worth.value_or(gift.data.cost);
  if (!limits->max_) return false;
  const Result<std::strong_ordering> beside = compare(worth, *limits->max_);
  return beside && *beside > 0;
}

std::optional<UnwiseBecause> unwise(const Partnership& partnership, const Gift& gift) {
  if (!has_price(gift.data.kind)) return std::nullopt;
  if (against_limits(partnership.standing->gift_limits, gift)) return UnwiseBecause::limits;
  const auto& complaints = partnership.complaints;
  const bool complained =
      std::any_of(complaints.begin(), complaints.end(),
                  [&](const Complaint& each) { return open_at(each, gift.given_at); });
  if (complained) return UnwiseBecause::complaint_open;
  if (before_second_contact(partnership, gift)) return UnwiseBecause::too_early;
  return std::nullopt;
}

// What came in and what was given in one currency.
struct Sums {
  std::optional<Money> came_in;
  std::optional<Money> given;
  bool too_large = false;

  void add(std::optional<Money>& sum, const Money& more) {
    const Result<Money> total = sum ? entente::add(*sum, more) : Result<Money>(more);
    if (total) {
      sum = *total;
    } else {
      too_large = true;
    }
  }
};

bool is_thanked(const Partnership& partnership, const Return& received) {
  const auto thanks = [&](const auto& each) { return each.data.thanks_for == received.id; };
  return std::any_of(partnership.contacts.begin(), partnership.contacts.end(), thanks) ||
         std::any_of(partnership.gifts.begin(), partnership.gifts.end(), thanks);
}

}  // namespace

std::vector<GivenOrReceived> given_and_received(const Partnership& partnership) {
  std::vector<GivenOrReceived> all;
  for (const Gift& gift : partnership.gifts) {
    all.push_back({gift.given_at, FirstToGive::given, gift.data.worth.value_or(gift.data.cost)});
  }
  for (const Referral& referral : partnership.standing->referrals) {
    all.push_back({referral.referred_at, FirstToGive::given, {}});
  }
  for (const Return& received : partnership.returns) {
    if (!received.is_favour()) continue;
    all.push_back({received.received_at, FirstToGive::received, received.data.worth});
  }
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    return std::tie(a.at, a.which) < std::tie(b.at, b.which);
  });
  return all;
}

std::optional<double> giving_balance(const Partnership& partnership) {
  const std::vector<GivenOrReceived> all = given_and_received(partnership);
  if (all.empty()) return std::nullopt;
  const bool in_money = same_currency(all);
  GenerosityBalanceInput input;
  for (const GivenOrReceived& each : all) {
    const Favour favour{days(all.back().at - each.at), in_money ? amount_of(*each.worth) : 1};
    (each.which == FirstToGive::given ? input.given : input.received).push_back(favour);
  }
  // Sums of doubles depend on their order, so that of one instant has to be one as well.
  const auto order = [](std::vector<Favour>& favours) {
    std::sort(favours.begin(), favours.end(), [](const Favour& a, const Favour& b) {
      return std::tie(b.age, a.worth) < std::tie(a.age, b.worth);
    });
  };
  order(input.given);
  order(input.received);
  const Result<GenerosityBalance> measured = generosity_balance(input);
  return measured ? measured->balance : std::nullopt;
}

std::optional<double> gift_share(const Partnership& partnership) {
  boost::container::flat_map<Currency, Sums> by_currency;
  for (const Return& received : partnership.returns) {
    if (received.is_favour() || !received.data.worth) continue;
    Sums& sums = by_currency[received.data.worth->currency];
    sums.add(sums.came_in, *received.data.worth);
  }
  for (const Gift& gift : partnership.gifts) {
    Sums& sums = by_currency[gift.data.cost.currency];
    sums.add(sums.given, gift.data.cost);
  }
  std::optional<double> greatest;
  for (const auto& [currency, sums] : by_currency) {
    const bool known = sums.came_in && !sums.too_large && sums.came_in->amount.units() > 0;
    if (!known) continue;
    const double given = sums.given ? amount_of(*sums.given) : 0;
    greatest = (std::max)(greatest.value_or(0), given / amount_of(*sums.came_in));
  }
  return greatest;
}

UnwiseGift latest_unwise_gift(const Partnership& partnership) {
  UnwiseGift latest;
  for (const Gift& gift : partnership.gifts) {
    const std::optional<UnwiseBecause> why = unwise(partnership, gift);
    if (!why) continue;
    const bool later =
        latest.gift == nullptr || std::tie(gift.given_at, gift.version) >
                                      std::tie(latest.gift->given_at, latest.gift->version);
    if (later) latest = {&gift, *why};
  }
  return latest;
}

std::vector<const Return*> unthanked_referrals(const Partnership& partnership) {
  std::vector<const Return*> unthanked;
  for (const Return& received : partnership.returns) {
    const bool referral = received.data.kind == ReturnKind::referral;
    if (referral && !is_thanked(partnership, received)) unthanked.push_back(&received);
  }
  std::sort(unthanked.begin(), unthanked.end(), [](const Return* a, const Return* b) {
    return std::tie(a->received_at, a->version) < std::tie(b->received_at, b->version);
  });
  return unthanked;
}

const Referral* latest_whole_referral(const Partnership& partnership) {
  const Referral* latest = nullptr;
  for (const Referral& each : partnership.standing->referrals) {
    const bool later = latest == nullptr || each.referred_at >= latest->referred_at;
    if (each.what == ReferredPart::whole && later) latest = &each;
  }
  return latest;
}

std::optional<Clock> referral_clock(const Partnership& partnership, const Policy& policy) {
  const Referral* referral = latest_whole_referral(partnership);
  if (referral == nullptr) return std::nullopt;
  const Standing& standing = *partnership.standing;
  const auto& target = policy.targets_in(standing.stage).referral.follow_up;
  auto clock = clock_of_target(standing, policy, target, referral->referred_at);
  if (!clock) return std::nullopt;
  const Result<Instant> due = clock->unpaused_due();
  if (!due) return std::nullopt;
  const Result<Instant> half = plus(referral->referred_at, (*due - referral->referred_at) / 2);
  if (!half) return std::nullopt;
  for (const Contact& each : partnership.contacts) {
    const bool ours = each.counts() && each.data.initiator == Side::provider;
    if (ours && each.occurred >= *half) return std::nullopt;
  }
  return clock;
}

}  // namespace entente
