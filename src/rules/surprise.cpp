#include "entente/rules/surprise.hpp"

#include <algorithm>

#include "entente/rules/promise.hpp"

namespace entente {
namespace {

constexpr Duration without_a_word = std::chrono::hours(30 * 24);

bool had_a_word(const Partnership& partnership, Instant before) {
  return std::any_of(partnership.contacts.begin(), partnership.contacts.end(),
                     [&](const Contact& each) {
                       return each.counts() && each.data.initiator == Side::provider &&
                              each.occurred < before && before - each.occurred <= without_a_word;
                     });
}

}  // namespace

std::int64_t surprises_in(const Partnership& partnership, Instant from, Instant to) {
  const auto in_period = [&](const std::optional<Instant>& at) {
    return at && from <= *at && *at <= to;
  };
  const auto unprepared = [&](const std::optional<Instant>& at) {
    return in_period(at) && !had_a_word(partnership, *at);
  };
  std::int64_t surprises = 0;
  for (const Risk& each : partnership.risks) {
    if (each.surprise() && in_period(each.closed_at)) ++surprises;
  }
  for (const Complaint& each : partnership.complaints) {
    const bool is_theirs = each.kind == ComplaintKind::complaint;
    const bool stands = each.stage != ComplaintStage::withdrawn;
    if (is_theirs && stands && unprepared(each.received_at)) ++surprises;
  }
  for (const Commitment& each : partnership.commitments) {
    if (each.made.side == Side::provider && unprepared(broken_at(each, to))) ++surprises;
  }
  return surprises;
}

}  // namespace entente
