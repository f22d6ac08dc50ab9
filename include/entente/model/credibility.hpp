#pragma once

/// \file
/// Credibility: whether they treat us as a partner, seen by what they do (P27).
///
/// Four signals: they confide in us, they seek our opinion and use it, they weigh our push-back,
/// they create with us. An observation is one occasion on which a signal could show, and whether it
/// did; ideas (`model/idea.hpp`) are occasions too, so nothing is entered twice. A review is the
/// periodic look at oneself: yes or no to each signal, by one of ours, or by the client, whose own
/// answer counts for itself beside ours.
/// It never scores anything: `rules/credit.hpp` does, from these facts. Threads: values.
///
/// Example: on 2026-03-04 ann told pat, unasked, that her partner wants to sell: confides, shown.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/policy/vocabulary.hpp"

namespace entente {

enum class CredibilitySignal { confides, seeks_opinion, weighs_push_back, co_creates };
BOOST_DESCRIBE_ENUM(CredibilitySignal, confides, seeks_opinion, weighs_push_back, co_creates)

/// How far they create with us.
enum class Degree { passive, complies, collaborates };
BOOST_DESCRIBE_ENUM(Degree, passive, complies, collaborates)

struct ObserveCredibility {
  /// `signal` in documents.
  CredibilitySignal signal_ = CredibilitySignal::confides;
  bool shown = false;
  /// Of `co_creates` alone, when it was shown.
  std::optional<Degree> degree;
  /// Of `seeks_opinion` alone, when it was shown: whether they did as we said.
  std::optional<bool> followed;
  std::optional<Text> evidence;
  std::optional<ContactId> contact;
};
BOOST_DESCRIBE_STRUCT(ObserveCredibility, (), (signal_, shown, degree, followed, evidence, contact))

struct ReviewCredibility {
  /// Yes or no to each signal; what nobody can tell is left out.
  boost::container::flat_map<CredibilitySignal, bool> answers;
  /// A member or a client person; absent: the host, for us.
  std::optional<ActorId> by;
};
BOOST_DESCRIBE_STRUCT(ReviewCredibility, (), (answers, by))

using CredibilityCommand = std::variant<ObserveCredibility, ReviewCredibility>;

// Events

struct CredibilityReviewed {
  boost::container::flat_map<CredibilitySignal, bool> answers;
  std::optional<ActorId> by;
  Side side = Side::provider;
};
BOOST_DESCRIBE_STRUCT(CredibilityReviewed, (), (answers, by, side))

using CredibilityObserved = Accepted<ObserveCredibility>;
using CredibilityEvent = std::variant<CredibilityObserved, CredibilityReviewed>;

// State

struct CredibilityObservation {
  ObserveCredibility data;
  Instant occurred;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(CredibilityObservation, (), (data, occurred, version))

struct CredibilityReview {
  CredibilityReviewed data;
  Instant reviewed_at;
};
BOOST_DESCRIBE_STRUCT(CredibilityReview, (), (data, reviewed_at))

/// In order of arrival.
struct CredibilityRecords {
  std::vector<CredibilityObservation> observations;
  std::vector<CredibilityReview> reviews;

  /// The review of a side that happened last; null when there is none.
  [[nodiscard]] ENTENTE_EXPORT const CredibilityReview* latest_review(Side side) const;
};
BOOST_DESCRIBE_STRUCT(CredibilityRecords, (), (observations, reviews))

/// Refusals: `contact.unknown`, `field.unknown` (`degree` or `followed` of a signal that has none,
/// or of one that was not shown).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ObserveCredibility& command);
/// Refusals: `person.unknown`, `person.not_on_side` (an ally), `field.missing` (no answer at all).
Result<Events> decide(const Partnership& partnership, const Context& context,
                      const ReviewCredibility& command);

void evolve(Partnership& partnership, const EventMeta& meta, const CredibilityObserved& event);
void evolve(Partnership& partnership, const EventMeta& meta, const CredibilityReviewed& event);

}  // namespace entente
