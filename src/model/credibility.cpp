#include "entente/model/credibility.hpp"

#include "checks.hpp"

namespace entente {
namespace {

Result<void> belongs(bool given, bool fits, std::string_view path) {
  if (!given || fits) return {};
  return Failure("field.unknown",
                 "Send degree with co_creates and followed with seeks_opinion, when shown.", path);
}

}  // namespace

const CredibilityReview* CredibilityRecords::latest_review(Side side) const {
  const CredibilityReview* latest = nullptr;
  for (const CredibilityReview& each : reviews) {
    const bool later = latest == nullptr || each.reviewed_at >= latest->reviewed_at;
    if (each.data.side == side && later) latest = &each;
  }
  return latest;
}

Result<Events> decide(const Partnership& partnership, const Context&,
                      const ObserveCredibility& command) {
  ENTENTE_TRY(known_contact(partnership, command.contact, "/data/contact"));
  ENTENTE_TRY(belongs(command.degree.has_value(),
                      command.shown && command.signal_ == CredibilitySignal::co_creates,
                      "/data/degree"));
  ENTENTE_TRY(belongs(command.followed.has_value(),
                      command.shown && command.signal_ == CredibilitySignal::seeks_opinion,
                      "/data/followed"));
  return Events::of(CredibilityObserved{command});
}

Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReviewCredibility& command) {
  Side side = Side::provider;
  if (command.by) {
    const Result<Side> found =
        on_side(partnership, context, *command.by, "/data/by", {Side::client, Side::provider});
    if (!found) return found.error();
    side = *found;
  }
  if (command.answers.empty()) {
    return Failure("field.missing", "Say yes or no to at least one signal.", "/data/answers");
  }
  return Events::of(CredibilityReviewed{command.answers, command.by, side});
}

void evolve(Partnership& partnership, const EventMeta& meta, const CredibilityObserved& event) {
  partnership.credibility.observations.push_back({event.data, meta.occurred, meta.version});
}

void evolve(Partnership& partnership, const EventMeta& meta, const CredibilityReviewed& event) {
  partnership.credibility.reviews.push_back({event, meta.occurred});
}

}  // namespace entente
