#include "entente/rules/review.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "attention.hpp"
#include "entente/rules/surprise.hpp"
#include "trend_gathering.hpp"

namespace entente {
namespace {

constexpr Duration period = std::chrono::hours(180 * 24);
constexpr Duration surprise_period = std::chrono::hours(90 * 24);

// Shares are compared with thresholds as they are printed: .9 less .75 is .15.
double in_twelve_digits(double share) { return std::round(share * 1e12) / 1e12; }

SegmentReview& segment_in(Review& review, const Segment& segment) {
  const auto place = std::lower_bound(
      review.segments.begin(), review.segments.end(), segment,
      [](const SegmentReview& each, const Segment& name) { return each.segment < name; });
  if (place != review.segments.end() && place->segment == segment) return *place;
  return *review.segments.insert(place, {segment, {}});
}

void add_segments(const Trends& trends, Review& review) {
  for (const QuietTrend& each : trends.quiet) {
    if (each.segment) segment_in(review, *each.segment);
  }
  for (const SignalTrend& signal : trends.signals_) {
    for (const SignalInSegment& each : signal.segments) {
      if (each.segment) segment_in(review, *each.segment);
    }
  }
}

void add_gaps(const Trends& trends, Review& review) {
  for (const SignalTrend& signal : trends.signals_) {
    const std::string name(name_of(signal.signal_));
    if (signal.gap.verdict == GapVerdict::systemic) review.missing_signals.push_back(name);
    if (signal.gap.verdict != GapVerdict::segment) continue;
    for (const std::string& where : signal.gap.where) {
      if (const auto segment = Segment::parse(where)) {
        segment_in(review, *segment).missing_signals.push_back(name);
      }
    }
  }
}

// The most frequent stand first.
void add_cause(const Trends& trends, Review& review) {
  for (const CauseTrend& each : trends.complaints.causes) {
    if (!each.recurs || review.recurring_cause) continue;
    review.recurring_cause = each.cause;
    review.recurring_count = each.count;
  }
}

std::optional<double> share_of(std::int64_t kept, std::int64_t outcomes) {
  if (outcomes == 0) return std::nullopt;
  return in_twelve_digits(static_cast<double>(kept) / static_cast<double>(outcomes));
}

void add_promises(const Trends& trends, Review& review) {
  std::int64_t sales_kept = 0;
  std::int64_t other_kept = 0;
  for (const PromiseTrend& each : trends.promises) {
    const bool is_sales = each.origin == Origin::marketing || each.origin == Origin::sales;
    (is_sales ? review.sales_outcomes : review.other_outcomes) += each.outcomes;
    (is_sales ? sales_kept : other_kept) += each.kept;
  }
  review.sales_kept_rate = share_of(sales_kept, review.sales_outcomes);
  review.other_kept_rate = share_of(other_kept, review.other_outcomes);
  if (review.sales_kept_rate && review.other_kept_rate) {
    review.sales_gap = in_twelve_digits(*review.other_kept_rate - *review.sales_kept_rate);
  }
}

// What was said to partnerships word for word; case and spaces make no difference.
class SameTexts {
 public:
  SameTexts(Instant from, Instant to) : from_(from), to_(to) {}

  void look_at(const Partnership& state) {
    for (const Idea& each : state.ideas) {
      if (each.offered.side == Side::provider) add(state, each.offered.what, each.offered_at);
    }
    for (const Gift& each : state.gifts) add(state, each.data.what, each.given_at);
    for (const Deliverable& each : state.deliverables) {
      if (each.kind == DeliverableKind::proposal) add(state, each.what, each.planned_at);
    }
  }

  // Of those said equally often the first in order of the words.
  void answer(Review& review) const {
    for (const auto& [folded, said] : texts_) {
      const auto count = static_cast<std::int64_t>(said.to.size());
      if (count <= review.same_text_count.value_or(0)) continue;
      review.same_text = said.text;
      review.same_text_count = count;
    }
  }

 private:
  struct Said {
    // As it was said to the first.
    Text text;
    std::set<PartnershipId> to;
  };

  void add(const Partnership& state, const Text& text, Instant at) {
    const bool is_erased = text.view() == erased_text;
    if (is_erased || at < from_ || to_ < at) return;
    Said& said = texts_[folded(text.view())];
    if (said.to.empty()) said.text = text;
    said.to.insert(state.id);
  }

  static std::string folded(std::string_view text) {
    std::string words;
    for (const char c : fold_case(text)) {
      const bool is_space = c == ' ' || c == '\t' || c == '\n' || c == '\r';
      if (!is_space) {
        words += c;
      } else if (!words.empty() && words.back() != ' ') {
        words += ' ';
      }
    }
    if (!words.empty() && words.back() == ' ') words.pop_back();
    return words;
  }

  Instant from_;
  Instant to_;
  std::map<std::string, Said> texts_;
};

}  // namespace

Review review_of(const InOrderOfId& dossiers, const Surroundings& around, Instant at) {
  Review review;
  SameTexts texts(clamped_plus(at, -period), at);
  Attention attention(around, clamped_plus(at, -period), at);
  const auto look_too = [&](const Dossier& dossier, const Partnership& state) {
    review.surprises += surprises_in(state, clamped_plus(at, -surprise_period), at);
    texts.look_at(state);
    attention.look_at(dossier, state);
  };
  const Trends trends = trends_of(dossiers, around, clamped_plus(at, -period), at, look_too);
  add_segments(trends, review);
  add_gaps(trends, review);
  add_cause(trends, review);
  add_promises(trends, review);
  texts.answer(review);
  attention.answer(review);
  return review;
}

}  // namespace entente
