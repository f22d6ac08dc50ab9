#pragma once

/// \file
/// The card: one page on a partnership (P23, P26, P27).
///
/// How it fares and why, the goals of both, what was signed and expected, what each side promised,
/// what we brought them and what came back, and the two lines of time that tell most: complaints,
/// and contacts against the rhythm that was agreed. What fades is shown as of `now`. Not for
/// clients.
///
/// Example: on 2026-03-30 a kitchen with one promise kept on 2026-03-04 has a health of some 90,
/// all of it from `promises`. Threads: pure functions.

#include "entente/measure/health.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "entente/view/page.hpp"

namespace entente {

struct CardGoal {
  GoalId id;
  Side side = Side::client;
  GoalKind kind = GoalKind::outcome;
  std::string text;
};
BOOST_DESCRIBE_STRUCT(CardGoal, (), (id, side, kind, text))

enum class PromiseState { open, overdue, kept, owned_up, released };
BOOST_DESCRIBE_ENUM(PromiseState, open, overdue, kept, owned_up, released)

struct CardPromise {
  CommitmentId id;
  Side side = Side::provider;
  std::string what;
  /// The last that was given.
  Instant due;
  PromiseState state = PromiseState::open;
  std::optional<Instant> closed_at;
};
BOOST_DESCRIBE_STRUCT(CardPromise, (), (id, side, what, due, state, closed_at))

/// Something that was given or came back: a gift, an idea that was taken, knowledge, a return, a
/// referral.
struct CardValue {
  std::string kind;
  std::string what;
  Instant at;
  std::optional<Money> money;
  /// What an idea saved.
  std::optional<int> days = {};
  /// Of an extension: how many months longer, and by which part the rate changed.
  std::optional<int> term = {};
  std::optional<Decimal> rate_change = {};
};
BOOST_DESCRIBE_STRUCT(CardValue, (), (kind, what, at, money, days, term, rate_change))

enum class ComplaintMoment {
  received,
  acknowledged,
  restated,
  reopened,
  remedied,
  verified,
  closed
};
BOOST_DESCRIBE_ENUM(ComplaintMoment, received, acknowledged, restated, reopened, remedied, verified,
                    closed)

/// Whether a remedy met a goal, or what one side wanted.
struct CardOutcome {
  std::optional<GoalId> goal;
  /// Of the goal, as far as the reader may see it.
  std::optional<std::string> text;
  std::optional<Side> side;
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(CardOutcome, (), (goal, text, side, met))

struct CardMoment {
  ComplaintMoment what = ComplaintMoment::received;
  Instant at;
  /// Of `verified`: whether they were content, and with what.
  std::optional<bool> satisfied = {};
  std::vector<CardOutcome> outcomes = {};
};
BOOST_DESCRIBE_STRUCT(CardMoment, (), (what, at, satisfied, outcomes))

struct CardComplaint {
  ComplaintId id;
  std::string summary;
  ComplaintSeverity severity = ComplaintSeverity::normal;
  ComplaintStage stage = ComplaintStage::received;
  /// In order of time.
  std::vector<CardMoment> moments;
};
BOOST_DESCRIBE_STRUCT(CardComplaint, (), (id, summary, severity, stage, moments))

struct CardContact {
  ContactId id;
  Instant at;
  Channel channel;
  Side initiator = Side::provider;
};
BOOST_DESCRIBE_STRUCT(CardContact, (), (id, at, channel, initiator))

/// An occurrence of an agreed rhythm.
struct CardOccasion {
  RhythmId rhythm;
  Instant at;
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(CardOccasion, (), (rhythm, at, met))

struct Card {
  PartnershipId partnership;
  Instant now;
  std::string name;
  std::optional<Language> language;
  Stage stage = Stage::prospect;
  std::optional<MemberId> owner;
  Health health;
  /// Open ones, the client's first.
  std::vector<CardGoal> goals;
  std::optional<std::string> statement;
  bool statement_stale = false;
  std::int64_t expectations = 0;
  std::int64_t expectations_common = 0;
  /// Open ones in order of due, then the latest ten that were closed.
  std::vector<CardPromise> promises;
  /// 0 to 1, as of the last outcome.
  std::optional<double> kept_rate;
  std::vector<CardValue> brought;
  std::vector<CardValue> came_back;
  /// Those of the last year, and the open ones.
  std::vector<CardComplaint> complaints;
  /// Of the last 90 days.
  std::vector<CardContact> contacts;
  std::vector<CardOccasion> occasions;
};
BOOST_DESCRIBE_STRUCT(Card, (),
                      (partnership, now, name, language, stage, owner, health, goals, statement,
                       statement_stale, expectations, expectations_common, promises, kept_rate,
                       brought, came_back, complaints, contacts, occasions))

struct CardRequest {
  PartnershipId partnership;
  Instant now;
  /// Absent: the viewer's, else the partnership's, else English.
  std::optional<Language> language = {};
};
BOOST_DESCRIBE_STRUCT(CardRequest, (), (partnership, now, language))

/// Errors: `viewer.forbidden` (a client), `partnership.unknown`.
[[nodiscard]] ENTENTE_EXPORT Result<Card> card(const PortfolioView& view,
                                               const CardRequest& request);
[[nodiscard]] ENTENTE_EXPORT Page page_of(const PortfolioView& view, const Card& card);

}  // namespace entente
