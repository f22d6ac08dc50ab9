#pragma once

// What a portfolio keeps. Private to the portfolio.

#include <boost/container/flat_set.hpp>

#include "address_book.hpp"
#include "checkpoint.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "journal.hpp"
#include "oversight.hpp"
#include "readers.hpp"
#include "taken_commands.hpp"
#include "tracing.hpp"
#include "trend_gathering.hpp"

namespace entente {

struct TenantHistory;

/// A transition that waits to be handed out, in the order of handing out.
struct Waiting {
  Transition transition;
  /// On a store its position.
  std::uint64_t sequence = 0;

  friend bool operator<(const Waiting& a, const Waiting& b) {
    const auto order = [](const Waiting& w) {
      return std::tie(w.transition.at, w.transition.finding.partnership, w.transition.finding.rule,
                      w.transition.finding.subject, w.sequence);
    };
    return order(a) < order(b);
  }
};

struct Portfolio::Tenant {
  class TakingUp;

  Tenant(std::shared_ptr<const Rulebook> policy, std::optional<Instant> live_from)
      : around{{}, PolicyHistory(std::move(policy)), live_from} {}

  Surroundings around;
  std::map<PartnershipId, std::uint32_t> places;
  std::vector<std::unique_ptr<Dossier>> dossiers;
  WakeQueue wakes;
  AddressBook addresses;
  std::set<Waiting> waiting;
  /// Of the next transition.
  std::uint64_t sequence = 1;

  Oversight oversight;
  std::vector<Event> team_events;
  std::vector<PolicyChanged> policy_events;
  /// Of a portfolio in memory.
  TakenCommands taken;

  /// Null in memory.
  std::unique_ptr<Journal> journal;
  /// The head and the wakes as they are kept.
  HeadRecord head;
  std::optional<Instant> wake_across;
  std::vector<std::optional<Instant>> wake_of;
  /// Of the stream of the tenant as a whole.
  Version tenant_version = 0;
  CheckpointLedger ledger;
  Readers readers;
  /// What the last advance handed out; asking again means that it was acted on.
  std::vector<Position> handed_out;
  /// Something was begun and is not known to be kept: the store says how things stand.
  bool in_doubt = false;
  /// Somebody was erased: the store says what is left.
  bool forgot = false;

  /// The greatest instant that is known of, and what every stream is bound by.
  Instant watermark;
  Instant bound;

  /// The partnerships with open findings, and those with obligations by the earliest of them.
  boost::container::flat_set<std::uint32_t> with_findings;
  std::set<std::pair<Instant, std::uint32_t>> obligations;
  std::vector<std::optional<Instant>> obligation_of;

  [[nodiscard]] Dossier* find(const PartnershipId& id);
  [[nodiscard]] const Dossier* find(const PartnershipId& id) const;
  /// The partnership that goes by the id today: where it was merged, the other.
  [[nodiscard]] const Dossier* find_present(const PartnershipId& id) const;
  /// The person who goes by the id there today: where partnerships were merged, in each of them, or
  /// somebody else of that id would be shown what is theirs. Null when there is none, or removed.
  [[nodiscard]] const Person* find_present_person(const Dossier& dossier,
                                                  const PersonId& person) const;
  [[nodiscard]] const Policy& usual_policy() const;
  [[nodiscard]] InOrderOfId in_order_of_id() const;
  /// When anything can change by itself, in any stream.
  [[nodiscard]] std::optional<Instant> next_wake() const;

  /// Whether reviews have the texts that they quote: those in the commit of an erasure do not.
  enum class Texts { kept, erased };
  /// The reviews across partnerships, as these stand now, under such surroundings.
  [[nodiscard]] Oversight::Reckon reckoning(const Surroundings& under) const;
  /// The same for what is told; a review that it makes is kept.
  [[nodiscard]] Oversight::Reckon reckoning_to_keep(Texts texts = Texts::kept);
  /// Passes what is due across partnerships.
  void oversee(Instant until, std::vector<Transition>& out, Texts texts = Texts::kept);
  [[nodiscard]] const Oversight& oversight_at(Instant now, std::optional<Oversight>& copy) const;

  /// When a command happened and was told, lifted to `not_before` when it lags a little.
  struct Times {
    Instant at;
    Instant occurred;
  };
  [[nodiscard]] Result<Times> times_of(Instant at, const std::optional<Instant>& occurred,
                                       Instant not_before) const;

  /// A command that may be taken, or was taken before.
  struct Prepared {
    Fingerprint content = 0;
    std::optional<Submitted> before;
    Times times;
    Events events;
    /// Those of the other stream that it adds to.
    std::vector<Event> for_other = {};
  };
  /// A policy that may be set, or was set before.
  struct PreparedPolicy {
    Fingerprint content = 0;
    std::optional<Submitted> before;
    Times times;
    std::shared_ptr<const Rulebook> rulebook;
  };
  /// All checks of a command, in their order; changes nothing.
  [[nodiscard]] Result<Prepared> prepare(const Command& command) const;
  [[nodiscard]] Result<PreparedPolicy> prepare(const SetPolicy& command) const;
  Result<Submitted> submit_to_partnership(const Command& command);
  /// The partnership whose stream a command adds to as well: whom an opening says it came from, and
  /// what a merge goes into. Null without one. `partnership.unknown`, for an opening.
  [[nodiscard]] Result<const Dossier*> other_told(const Command& command) const;
  /// What is told there by a command that may be taken. `limit.bytes`.
  [[nodiscard]] Result<std::vector<Event>> events_for_other(const Command& command,
                                                            const Times& times) const;
  Result<Submitted> submit_to_team(const Command& command);
  /// Take the events of an accepted command, after all that is due before it; the stream gives them
  /// their versions.
  void take(const PartnershipId& partnership, Instant at, std::vector<Event> events,
            std::vector<Transition>& out, Texts texts = Texts::kept);
  void take_for_team(EventMeta meta, const std::optional<CommandId>& cause, Events events,
                     std::vector<Transition>& out);
  /// Tells what the team's events from `first` on have changed for whom.
  void tell_team(Instant at, std::size_t first, std::vector<Transition>& out);
  /// All partnerships that are this one today.
  [[nodiscard]] Tracing tracing(const Dossier& present) const;
  /// `seal.none`, where the store keeps texts that nobody can take out of it.
  [[nodiscard]] Result<void> may_erase() const;
  /// By which ids people are known in the partnerships that were merged into theirs.
  using Elsewhere = std::map<PartnershipId, std::vector<PersonId>>;
  [[nodiscard]] Elsewhere elsewhere(const PartnershipId& partnership,
                                    std::span<const PersonId> people) const;
  /// What erasing somebody does beyond their stream (`erasure.hpp`): what is due before its event,
  /// what comes after it, and the same for a member of the team. What was told before the event,
  /// with it, is told without words.
  void pass_before_erasure(const Elsewhere& elsewhere, Instant at, std::vector<Transition>& out);
  void forget(const PartnershipId& partnership, std::span<const PersonId> people,
              const Elsewhere& elsewhere, std::vector<Transition>& out);
  void forget(const MemberId& member, Instant at, std::vector<Transition>& out);
  void have_forgotten(Forget forgotten);
  /// The words of what waits, and of what commands led to, in the streams concerned.
  template <class Concerns>
  void forget_told(Concerns concerns);
  /// Takes all that another tenant was told by `until`, in order of `at`, and passes what is due.
  /// For a viewer goals count as confided from the beginning that are so today.
  void play(const Tenant& history, const Viewer& viewer, Instant until);
  Result<Submitted> set_policy(const SetPolicy& command);
  [[nodiscard]] Result<Events> decided(const Command& command, const Dossier* dossier,
                                       const Times& times) const;

  /// What a command led to that was taken before; absent when it is new. `command.reused`.
  [[nodiscard]] Result<std::optional<Submitted>> taken_before(const PartnershipId& stream,
                                                              const std::optional<CommandId>& id,
                                                              Fingerprint content) const;
  [[nodiscard]] Result<Submitted> kept_result(const PartnershipId& stream,
                                              const Receipt& receipt) const;
  void remember(const PartnershipId& stream, const std::optional<CommandId>& id,
                Fingerprint content, std::uint32_t first_version, const Submitted& submitted);
  /// These events of a stream are new.
  void note(const PartnershipId& stream, std::span<const Event> events);
  void note(const PolicyChanged& event);
  void note(const StreamId& stream, Version version, Bytes document);

  /// Opens the portfolio of a tenant, or begins it.
  [[nodiscard]] static Result<std::unique_ptr<Tenant>> open(EventStore& store, const TenantId& id,
                                                            const Beginning& beginning);
  /// Does what changes something, and has it kept. When that fails, all is as the store has it.
  template <class Act>
  std::invoke_result_t<Act> durably(Act act) {
    if (!journal) return act();
    if (auto ready = settle_doubt(); !ready) return ready.error();
    in_doubt = true;
    auto answer = act();
    if (answer) gather();
    if (auto kept = journal->flush(); !kept) {
      (void)restore();
      return kept.error();
    }
    in_doubt = journal->was_overtaken() || std::exchange(forgot, false);
    (void)settle_doubt();
    return answer;
  }
  Result<Submitted> submit_now(const Command& command);
  Result<Submitted> submit_now(const SetPolicy& command) { return set_policy(command); }
  /// As many of the first commands as are kept at once, at least one: an answer for each.
  void submit_group(std::span<const AnyCommand> commands, std::vector<Result<Submitted>>& answers);
  [[nodiscard]] Result<void> settle_doubt();
  /// `store.in_doubt`, for who must not change anything.
  [[nodiscard]] Result<void> no_doubt() const;
  /// Closes the commit of what was done.
  void gather();
  /// Snapshots of all that has changed since the last ones were written.
  Result<void> checkpoint();
  /// The same when there are so many changes. It is a cache, so a failure is nobody's: what is
  /// wrong with the store, it says again.
  void checkpoint_from(std::size_t changes) noexcept;
  /// Of partnerships.
  Result<void> put(std::span<const NewSnapshot> snapshots);
  [[nodiscard]] NewSnapshot snapshot_of(std::uint32_t at, const Hash& basis) const;
  [[nodiscard]] NewSnapshot snapshot_of_tenant(const Hash& basis) const;
  /// Takes everything as the store has it, and has it kept what should have been told.
  [[nodiscard]] Result<void> restore();
  [[nodiscard]] Result<void> take_up(TenantHistory history);

  /// Runs all that is due up to `now`; what was handed out before has been acted on.
  void advance(Instant now);
  /// All up to a position need not be handed out any more.
  void forget_waiting(Position up_to);
  [[nodiscard]] Advanced hand_out(Instant now, std::optional<std::size_t> limit);
  /// Passes what is due in every stream.
  void run_all(Instant until, std::vector<Transition>& out, Texts texts = Texts::kept);
  void keep(const std::vector<Transition>& transitions);
  [[nodiscard]] const Telling& telling_of(const PartnershipId& stream) const;
  /// Where there may be something to put on an agenda.
  [[nodiscard]] std::vector<std::uint32_t> places_with_lines(const AgendaRequest& request) const;
  /// A partnership has changed: when to look at it again, and where to find it.
  void place(std::uint32_t at);
};

[[nodiscard]] Failure unknown_partnership();

/// The command as what it is; null when it is another.
template <class Body>
[[nodiscard]] const Body* said_as(const Command& command) {
  const auto in_slice = []<class Slice>(const Slice& slice) -> const Body* {
    if constexpr (detail::holds_alternative<Body, Slice>) return std::get_if<Body>(&slice);
    return nullptr;
  };
  return std::visit(in_slice, command.body);
}

/// The events that a command led to, as they are told.
[[nodiscard]] std::vector<Event> events_of(const EventMeta& meta,
                                           const std::optional<CommandId>& cause, Events events);

}  // namespace entente
