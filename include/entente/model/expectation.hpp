#pragma once

/// \file
/// Expectation: what both sides expect of each other, made explicit before work starts (P20, P21).
///
///     open → answered → restated → common;   common → reopened → answered …
///
/// It promises that an item counts as common only after the other side has said the answer back and
/// both have agreed, and that what then follows from the answer (promises, agreed dates, a rhythm
/// of reports, the preferred channel) follows by events of that agreement. It never takes a nod for
/// an understanding: an item that was answered anew has to be said back anew. Common items stay
/// open until the client has said whether they came true. Threads: values.
///
/// Example: `default` adopted on 2026-03-02; `default.needs` answered by pat on 2026-03-03 with
/// "the key to the flat, by 2026-03-06, ben", said back by ann and agreed by both on 2026-03-04:
/// the client's promise `default.needs.1` is made then.

#include <variant>

#include "entente/base/text.hpp"
#include "entente/model/decide.hpp"
#include "entente/model/register.hpp"
#include "entente/policy/policy.hpp"
#include "entente/policy/vocabulary.hpp"
#include "entente/time/clock.hpp"

namespace entente {

enum class ExpectationStage { open, answered, restated, common, reopened };
BOOST_DESCRIBE_ENUM(ExpectationStage, open, answered, restated, common, reopened)

/// The date of a deliverable, or of what `what` says.
struct AgreedDate {
  std::optional<DeliverableId> deliverable;
  std::optional<Text> what;
  Instant due;

  /// `field.missing` when it is a date of nothing.
  ENTENTE_EXPORT Result<void> settle() const;
  bool operator==(const AgreedDate&) const = default;
};
BOOST_DESCRIBE_STRUCT(AgreedDate, (), (deliverable, what, due))

/// How often, as a rhythm is written; without `zone` in that of the partnership.
struct WishedRhythm {
  Text rule;
  LocalTime local_time;
  std::optional<ZoneName> zone;

  bool operator==(const WishedRhythm&) const = default;
};
BOOST_DESCRIBE_STRUCT(WishedRhythm, (), (rule, local_time, zone))

/// What somebody will do by when.
struct NeededPromise {
  Text what;
  Instant due;
  ActorId by;

  bool operator==(const NeededPromise&) const = default;
};
BOOST_DESCRIBE_STRUCT(NeededPromise, (), (what, due, by))

/// Exactly one member, as the item's kind of answer asks: `text` for text, choice and channel.
struct ExpectationAnswer {
  static constexpr std::string_view short_form = "text";

  std::optional<Text> text;
  std::vector<AgreedDate> dates;
  std::optional<WishedRhythm> rhythm;
  std::vector<NeededPromise> promises;

  bool operator==(const ExpectationAnswer&) const = default;
};
BOOST_DESCRIBE_STRUCT(ExpectationAnswer, (), (text, dates, rhythm, promises))

struct AdoptExpectations {
  TemplateName template_;
  /// Prefix of the items' ids; absent: the template's name.
  std::optional<TemplateName> as;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(AdoptExpectations, (), (template_, as, project))

struct AnswerExpectation {
  ExpectationId item;
  ExpectationAnswer answer;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(AnswerExpectation, (), (item, answer, by))

/// The other side says the answer back, in its own words.
struct RestateExpectation {
  ExpectationId item;
  ActorId by;
  Text text;
};
BOOST_DESCRIBE_STRUCT(RestateExpectation, (), (item, by, text))

struct AgreeExpectation {
  ExpectationId item;
  ActorId by;
};
BOOST_DESCRIBE_STRUCT(AgreeExpectation, (), (item, by))

struct ReopenExpectation {
  ExpectationId item;
  Text reason;
};
BOOST_DESCRIBE_STRUCT(ReopenExpectation, (), (item, reason))

/// Did it come true?
struct ConfirmExpectation {
  ExpectationId item;
  ActorId by;
  bool met = false;
};
BOOST_DESCRIBE_STRUCT(ConfirmExpectation, (), (item, by, met))

/// All of them were gone through again.
struct ReviewExpectations {
  ActorId by;
  std::optional<Text> notes;
};
BOOST_DESCRIBE_STRUCT(ReviewExpectations, (), (by, notes))

using ExpectationCommand =
    std::variant<AdoptExpectations, AnswerExpectation, RestateExpectation, AgreeExpectation,
                 ReopenExpectation, ConfirmExpectation, ReviewExpectations>;

// Events

/// An item as policy had it when it was adopted.
struct AdoptedItem {
  ExpectationId id;
  Text text;
  AnswerKind answer = AnswerKind::text;
  std::vector<Text> choices;
  std::optional<ExpectationAct> acts;
  bool confirm = false;
};
BOOST_DESCRIBE_STRUCT(AdoptedItem, (), (id, text, answer, choices, acts, confirm))

struct ExpectationsAdopted {
  TemplateName template_;
  std::vector<AdoptedItem> items;
  std::optional<ProjectId> project;
};
BOOST_DESCRIBE_STRUCT(ExpectationsAdopted, (), (template_, items, project))

struct ExpectationAnswered {
  ExpectationId item;
  ExpectationAnswer answer;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(ExpectationAnswered, (), (item, answer, by, side))

struct ExpectationRestated {
  ExpectationId item;
  ActorId by;
  Side side = Side::client;
  Text text;
};
BOOST_DESCRIBE_STRUCT(ExpectationRestated, (), (item, by, side, text))

/// One side said yes to the answer as it was said back.
struct ExpectationEndorsed {
  ExpectationId item;
  ActorId by;
  Side side = Side::client;
};
BOOST_DESCRIBE_STRUCT(ExpectationEndorsed, (), (item, by, side))

/// Both sides have said yes: the item is common.
struct ExpectationAgreed {
  ExpectationId item;
};
BOOST_DESCRIBE_STRUCT(ExpectationAgreed, (), (item))

using ExpectationReopened = Accepted<ReopenExpectation>;
using ExpectationConfirmed = Accepted<ConfirmExpectation>;
using ExpectationsReviewed = Accepted<ReviewExpectations>;
using ExpectationEvent = std::variant<ExpectationsAdopted, ExpectationAnswered, ExpectationRestated,
                                      ExpectationEndorsed, ExpectationAgreed, ExpectationReopened,
                                      ExpectationConfirmed, ExpectationsReviewed>;

// State

struct GivenAnswer {
  ExpectationAnswer answer;
  ActorId by;
  Side side = Side::client;
  Instant at;
  std::uint32_t version = 0;
};
BOOST_DESCRIBE_STRUCT(GivenAnswer, (), (answer, by, side, at, version))

struct Restatement {
  Text text;
  ActorId by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(Restatement, (), (text, by, at))

struct Confirmation {
  bool met = false;
  ActorId by;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(Confirmation, (), (met, by, at))

struct Expectation {
  ExpectationId id;
  AdoptedItem asked;
  TemplateName template_;
  std::optional<ProjectId> project;
  Instant adopted_at;
  std::uint32_t version = 0;
  ExpectationStage stage = ExpectationStage::open;
  /// Stays to be read after a reopening.
  std::optional<GivenAnswer> answer;
  std::optional<Restatement> restatement;
  boost::container::flat_map<Side, ActorId> endorsed;
  std::optional<Instant> common_at;
  std::vector<Instant> reopened_at;
  std::optional<Confirmation> confirmed;
  /// The latest stage event, before which none may be told.
  Instant last_event_at;

  /// Whether there is still something to ask: what it is, or in the end if it came true.
  [[nodiscard]] bool open() const { return !confirmed; }
};
BOOST_DESCRIBE_STRUCT(Expectation, (),
                      (id, asked, template_, project, adopted_at, version, stage, answer,
                       restatement, endorsed, common_at, reopened_at, confirmed, last_event_at))

/// What an item waits for: an answer, its restatement, the agreement on it.
enum class ExpectationClock { answer, restate, agree };

/// The item's clock as policy sets it: from the adoption or reopening, the answer, the restatement.
/// Absent in another stage, without a target, and when the item's project is closed.
[[nodiscard]] ENTENTE_EXPORT std::optional<Clock> clock_of(const Partnership& partnership,
                                                           const Expectation& expectation,
                                                           ExpectationClock which,
                                                           const Policy& policy);
/// The clock of the next review: from the last one, or the adoption of the oldest item that is not
/// of a closed project. Absent without such an item or a target.
[[nodiscard]] ENTENTE_EXPORT std::optional<Clock> review_clock_of(const Partnership& partnership,
                                                                  const Policy& policy);

/// Whether the item belongs to a project that is closed.
[[nodiscard]] ENTENTE_EXPORT bool is_past(const Partnership& partnership,
                                          const Expectation& expectation);

// Refusals, besides `person.unknown`, `person.not_on_side` (an ally), `expectation.unknown`,
// `time.out_of_order`, and `expectation.stage` (with the stages that allow the verb):

/// `template.unknown`, `expectation.exists`, `field.too_long` (`as` and item make one id),
/// `project.unknown`, `project.closed`.
Result<Events> decide(const Partnership&, const Context&, const AdoptExpectations&);
/// `answer.type` (not what the item asks for), `person.unknown` (who is to promise),
/// `deliverable.unknown`, `channel.unknown`, `due.past`, `field.too_long`, `limit.events` (more
/// than 499 promises or dates), those of `Rhythm::make`.
Result<Events> decide(const Partnership&, const Context&, const AnswerExpectation&);
/// `expectation.unanswered`, `restatement.same_side`.
Result<Events> decide(const Partnership&, const Context&, const RestateExpectation&);
/// `expectation.not_restated`; when both sides have: `commitment.exists` for the id of a promise,
/// those of `rhythm.set` (a rhythm may have run out since).
Result<Events> decide(const Partnership&, const Context&, const AgreeExpectation&);
Result<Events> decide(const Partnership&, const Context&, const ReopenExpectation&);
Result<Events> decide(const Partnership&, const Context&, const ConfirmExpectation&);
Result<Events> decide(const Partnership&, const Context&, const ReviewExpectations&);

void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationsAdopted& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationAnswered& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationRestated& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationEndorsed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationAgreed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationReopened& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationConfirmed& event);
void evolve(Partnership& partnership, const EventMeta& meta, const ExpectationsReviewed& event);

}  // namespace entente
