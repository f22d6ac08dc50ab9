#pragma once

/// \file
/// A portfolio: the partnerships of one tenant, its team and its policy, in memory or on a store.
///
/// The host submits what happened, advances the time when it likes, and reads. Work is in
/// proportion to what changed and what is due, never to how many partnerships there are; asking
/// often or seldom gives the same history. A refused command is a failure and changes nothing.
///
/// On a store (experimental) a command is accepted when it is kept: with all that it changed, as
/// one, and it survives what the store survives. A portfolio that is opened again goes on where the
/// last one stopped. The store belongs to its portfolios, one for each tenant.
///
/// Threads: one mutating call at a time; `const` members and views may be used in parallel while
/// nothing mutates. On a store that holds for all its portfolios together, and `check`,
/// `transitions` and `export_to` count as mutating. Time is always an argument: the portfolio never
/// looks at a clock.
///
///     Portfolio portfolio;
///     auto opened = portfolio.submit(*read_command(R"({"type": "partnership.open",
///         "partnership": "kitchen-42", "at": "2026-03-02T09:00:00-05:00",
///         "data": {"name": "Ann's kitchen", "zone": "America/New_York"}})"));
///     for (const Transition& each : portfolio.advance(now).transitions) notify(each);
///     portfolio.view().agenda({.now = now, .until = evening});

#include <map>
#include <memory>

#include "entente/codec/command.hpp"
#include "entente/codec/event.hpp"
#include "entente/codec/policy.hpp"
#include "entente/portfolio/documents.hpp"
#include "entente/portfolio/forms.hpp"
#include "entente/portfolio/rules_report.hpp"
#include "entente/portfolio/situation.hpp"
#include "entente/portfolio/subject_access.hpp"
#include "entente/portfolio/telling.hpp"
#include "entente/portfolio/trends.hpp"
#include "entente/portfolio/viewer.hpp"
#include "entente/portfolio/wake_queue.hpp"
#include "entente/portfolio/what_if.hpp"
#include "entente/store/event_store.hpp"
#include "entente/store/transfer.hpp"

namespace entente {

class Dossier;
class PortfolioView;
class Sight;

/// What an accepted command led to.
struct Submitted {
  /// In the stream of the command. An opening with `came_from` adds a referral to that
  /// partnership's stream, too.
  std::vector<Event> events;
  /// In place of them, for `policy.set`.
  std::optional<PolicyChanged> policy_changed;
  /// What became known by it: what was due before it, and what it changed for people. `advance`
  /// hands out the same, under the same ids.
  std::vector<Transition> transitions;
};

/// What a tenant begins with; when it has begun, that counts.
struct Beginning {
  /// The policy's own text.
  std::string policy = R"({"base": "entente/1"})";
  /// As for a portfolio in memory.
  std::optional<Instant> live_from = {};
};

/// Somebody who acts on transitions, at their own pace. Not set: the one who calls `advance`.
using ReaderId = Id<struct ReaderTag>;

/// A transition at its place among all of the tenant.
struct KeptTransition {
  Position position = 0;
  Transition transition;
};

struct Advanced {
  std::vector<Transition> transitions;
  /// Whether more wait than the limit let through.
  bool more = false;
};

class ENTENTE_EXPORT Portfolio {
 public:
  /// What ended before `live_from` never appears; what is still true then is raised once, there.
  explicit Portfolio(std::shared_ptr<const Rulebook> policy = default_policy(),
                     std::optional<Instant> live_from = {});
  /// The portfolio of a tenant that is kept in a store, which must outlive it; one that the store
  /// does not know is begun. What should have been told by now and was not, because this library
  /// or the zones are newer, is told. Errors: those of the store (`store/event_store.hpp`);
  /// `store.newer_events` when a later version of this library wrote to the tenant;
  /// `store.policy` when this version refuses one of its policies; `policy.invalid` and
  /// `document.*` for the policy that it begins with.
  static Result<Portfolio> open(EventStore& store, const TenantId& tenant,
                                const Beginning& beginning = {});
  Portfolio(Portfolio&&) noexcept;
  Portfolio& operator=(Portfolio&&) noexcept;
  ~Portfolio();

  /// Decides one command. Errors, in the order of the checks: `command.reused`,
  /// `partnership.unknown`, `partnership.ended`, `time.backwards` (with `not_before`; an opening is
  /// bound by the stream of `came_from` as well, a merge by the other one),
  /// `time.in_future`, `person.unknown` (the actor), then those of the slice. On a store those of
  /// the store: the command is not accepted, and all is as the store has it; after `store.io` and
  /// `store.poisoned` open the store and the portfolio again, and tell it again with the same id.
  /// `store.conflict`: somebody else wrote to the tenant; tell it again.
  Result<Submitted> submit(const Command& command);
  /// Changes the policy from `effective` on. Errors: `command.reused`, `time.backwards` when `at`
  /// or `effective` lies before the watermark, `person.unknown` when the actor is no member,
  /// `policy.invalid` and what it lists.
  Result<Submitted> submit(const SetPolicy& command);
  Result<Submitted> submit(const AnyCommand& command);
  /// The same for one after the other; on a store many are kept at once, and nothing is answered
  /// before it is kept.
  std::vector<Result<Submitted>> submit(std::span<const AnyCommand> commands);

  /// What `submit` would answer, without doing it: only the failure counts. `store.in_doubt` while
  /// the store that has failed cannot say how things stand.
  [[nodiscard]] Result<void> check(const Command& command) const;
  [[nodiscard]] Result<void> check(const SetPolicy& command) const;
  [[nodiscard]] Result<void> check(const AnyCommand& command) const;
  /// The verbs of a concept (`complaint`, `commitment`, `partnership` …) that could succeed now on
  /// an item. Errors: `partnership.unknown`, `concept.unknown`.
  [[nodiscard]] Result<std::vector<AllowedVerb>> allowed(const PartnershipId& partnership,
                                                         std::string_view kind,
                                                         std::string_view subject) const;

  /// Runs all that is due up to `now` and hands out what waits, in the order (at, partnership,
  /// rule, item, sequence); at most `limit` of it. A `now` before the watermark runs nothing.
  /// On a store the next call says that what this one handed out was acted on: until then a
  /// portfolio that is opened again hands it out again. Time that passes without anything due is
  /// not kept. Errors: those of the store; in memory none.
  Result<Advanced> advance(Instant now, std::optional<std::size_t> limit = {});
  /// On a store: keeps what all has come to, so that the tenant is opened quickly. Only what has
  /// changed since the last time is written, and `advance` does it by itself now and then; a host
  /// that closes a tenant may do it before. Nothing rests on it. In memory it does nothing. Errors:
  /// those of the store.
  Result<void> checkpoint();
  /// On a store: what was told, in the order in which it was kept, for a reader of its own pace:
  /// after a position, else after what the reader has done. Nothing changes; the empty list is the
  /// end. Errors: those of the store; `store.none` in memory; `store.in_doubt`.
  [[nodiscard]] Result<std::vector<KeptTransition>> transitions(
      const ReaderId& reader, const std::optional<Position>& after, std::size_t limit) const;
  /// The reader has acted on all up to a position, and does not go back. Errors: those of the
  /// store; `store.ahead` when there is no such position yet; `limit.readers`; `store.none`.
  Result<void> done(const ReaderId& reader, Position position);
  /// `export_tenant` (`store/transfer.hpp`) of the tenant, whose errors these are; `store.none`.
  [[nodiscard]] Result<TransferSummary> export_to(const LineSink& sink,
                                                  const ExportOptions& options = {}) const;
  /// The first instant at which anything can change; absent when nothing can by itself.
  [[nodiscard]] std::optional<Instant> next_wake() const;
  /// The greatest instant that the portfolio knows of.
  [[nodiscard]] Instant watermark() const;

  /// Reads are asked of a view; this is the host's, who sees everything.
  [[nodiscard]] PortfolioView view() const;
  /// The reads of somebody else. Errors: `viewer.unknown` (nobody, or more than one, is named),
  /// `partnership.unknown`, `person.unknown` (nor an ally), `member.unknown`.
  [[nodiscard]] Result<PortfolioView> viewed_by(const Viewer& viewer) const;

 private:
  friend class PortfolioView;
  friend class Store;
  struct Tenant;
  /// Whether `advance` has something to hand out, or to learn that it was acted on.
  [[nodiscard]] bool has_waiting() const;
  /// Lets it be opened quickly again, when that is worth a write.
  void prepare_to_close();
  explicit Portfolio(std::unique_ptr<Tenant> tenant);
  std::unique_ptr<Tenant> tenant_;
};

/// What one viewer may read. It refers to the portfolio, which must outlive it; references that it
/// gives hold until the portfolio is changed. On a store that has failed, and cannot say how things
/// stand, it shows them as if the last command had been kept. What was confided to others is
/// absent. A client reads `state` and `as_of` of their own partnership; of all else they get
/// nothing, and `viewer.forbidden` where there can be an error. By the id of a partnership that was
/// merged into another that one is read, but for `as_of`, `history` and `explain`.
class ENTENTE_EXPORT PortfolioView {
 public:
  [[nodiscard]] const Viewer& viewer() const noexcept { return viewer_; }
  /// The usual policy, as of the watermark.
  [[nodiscard]] const Policy& policy() const;
  /// Answers as if advanced to `now`. Order: (due, else tell_at), severity descending,
  /// partnership, kind, subject.
  [[nodiscard]] std::vector<AgendaLine> agenda(const AgendaRequest& request) const;
  /// The open findings, as of the watermark of each partnership; with `@team` those across
  /// partnerships. Error: `partnership.unknown`.
  [[nodiscard]] Result<std::vector<Finding>> findings(
      const std::optional<PartnershipId>& partnership = {}) const;
  /// Errors: `finding.unknown`.
  [[nodiscard]] Result<FindingExplanation> explain(std::string_view finding) const;
  /// In order of id, those after `after`, at most `limit`.
  [[nodiscard]] std::vector<PartnershipLine> partnerships(
      const PartnershipFilter& filter = {}, const std::optional<PartnershipId>& after = {},
      std::size_t limit = 100) const;
  /// Errors: `partnership.unknown`.
  [[nodiscard]] Result<Partnership> state(const PartnershipId& partnership) const;
  [[nodiscard]] const Team& team() const;
  /// All that a page about the partnership may rest on, as if advanced to `now`, or to what is
  /// known of it when that is later. Error: `partnership.unknown`.
  [[nodiscard]] Result<Situation> situation(const PartnershipId& partnership, Instant now) const;
  /// What was known at an instant: the fold of the events told until then.
  [[nodiscard]] Result<Partnership> as_of(const PartnershipId& partnership, Instant at) const;
  /// The events of a partnership, or of `@team`. Error: `partnership.unknown`.
  [[nodiscard]] Result<std::vector<Event>> history(const PartnershipId& stream) const;
  /// The events of `@policy`.
  [[nodiscard]] const std::vector<PolicyChanged>& policy_history() const;
  [[nodiscard]] Digest digest() const;
  /// Who has such an address: whose call it is. Addresses are compared without spaces, dashes,
  /// brackets and case. In order of partnership and person, members last.
  [[nodiscard]] std::vector<Identified> identify(const Channel& channel,
                                                 std::string_view address) const;
  /// Which rules can speak: whether each fact that they read was ever fed, anywhere.
  [[nodiscard]] std::vector<RuleCoverage> coverage() const;
  /// What would differ if this policy took effect now, in and across partnerships.
  [[nodiscard]] WhatIf what_if(const std::shared_ptr<const Rulebook>& policy) const;
  /// What would have been told from `from` to `until` (both included), had this policy always
  /// counted: the history is played again (`what_if.hpp`). Error: `field.range`.
  [[nodiscard]] Result<std::vector<Transition>> backtest(
      const std::shared_ptr<const Rulebook>& policy, Instant from, Instant until) const;
  /// What goes wrong across customers, for one of them, or for one kind, in a period (both ends
  /// included). Error: `field.range` when `to` lies before `from`.
  [[nodiscard]] Result<Trends> trends(Instant from, Instant to) const;
  /// What became of the findings that began in a period (both ends included), for each rule of the
  /// usual policy and every other that spoke, in order of id. Error: `field.range`.
  [[nodiscard]] Result<std::vector<RuleReport>> rules_report(Instant from, Instant to) const;
  /// What there is to ask a client. Error: `partnership.unknown`.
  [[nodiscard]] Result<Forms> forms(const std::optional<PartnershipId>& partnership = {},
                                    const std::optional<Language>& language = {}) const;
  /// All that is held on a person of a partnership or, in `@team`, on a member: for the host alone,
  /// who decides what of it is handed out (`subject_access.hpp`). Errors: `viewer.forbidden`,
  /// `partnership.unknown`, `person.unknown`, `member.unknown`.
  [[nodiscard]] Result<SubjectAccess> subject_access(const PartnershipId& partnership,
                                                     const PersonId& person) const;

 private:
  friend class Portfolio;
  PortfolioView(const Portfolio::Tenant& tenant, Viewer viewer)
      : tenant_(&tenant), viewer_(std::move(viewer)) {}

  /// Null for a partnership that is unknown to the viewer.
  [[nodiscard]] const Dossier* find(const PartnershipId& partnership) const;
  /// The one that goes by the id today.
  [[nodiscard]] const Dossier* find_present(const PartnershipId& partnership) const;
  /// What the viewer sees of it.
  [[nodiscard]] Sight sight_of(const Dossier& dossier) const;
  [[nodiscard]] bool sees(const Finding& finding) const;
  [[nodiscard]] Result<SubjectAccess> subject_access(const MemberId& id) const;

  const Portfolio::Tenant* tenant_;
  Viewer viewer_;
};

}  // namespace entente
