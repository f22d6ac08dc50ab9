#pragma once

/// \file
/// A portfolio for hosts that keep everything in their own database: bytes and commands in, bytes
/// and what came of it out, and nothing is kept here. Experimental.
///
/// The host has a column for the bytes of a tenant. It reads them, folds, and writes what it got
/// together with rows of its own, in one transaction: either all of it happened, or nothing. What
/// was handed out in `transitions` counts as acted on in the new bytes, so what the host writes
/// about them in that transaction it writes exactly once. What leaves the database (a mail) is
/// written there first, and sent after. When the transaction fails, the same call again on the old
/// bytes gives the same; a command with an id that was taken already is answered as it was. Begin
/// the transaction before the bytes are read, with the row locked (`BEGIN IMMEDIATE` in SQLite), or
/// update the row only where it still has them: of two writers of the same bytes one is lost.
///
/// The bytes are a packed tenant (`store/memory_store.hpp`): its history, what was told, its team
/// and the policy that it began with; `policy.set` changes that. Nothing else need be kept. They
/// grow with the history, by some 600 bytes for each event, and each call reads all of them and
/// compiles the policy, which is most of the work for the 50 events of a client's year
/// (`benchmarks/README.md`). So one may keep a tenant for each client, which is what scales; then
/// each has its own team, and rules across partnerships see one client alone. Or one tenant for a
/// small firm as a whole.
///
/// Threads: functions without state.
///
///     begin();                                            // the row is locked, then read
///     const Row row = select_for_update(id);
///     auto folded = fold({.kept = row.bytes, .commands = {&command, 1}, .now = now});
///     if (!folded) return rolled_back(folded.error());
///     update(row.id, folded->kept, folded->next_wake);   // fold again at next_wake
///     for (const Transition& each : folded->transitions) insert_task(each);
///     commit();

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "entente/portfolio/portfolio.hpp"
#include "entente/store/key_keeper.hpp"

namespace entente {

struct FoldInput {
  /// What the last fold gave out; empty: the tenant is begun.
  std::string_view kept;
  /// Counts when it is begun.
  Beginning beginning;
  /// One after the other.
  std::span<const AnyCommand> commands;
  /// Runs what is due up to then, after the commands, and hands out all that waits until then.
  /// Absent: nothing is handed out, and what waits is in the bytes.
  std::optional<Instant> now;
  /// With keys what tells of people is sealed in the bytes, and can be erased (`sealed_store.hpp`);
  /// the same keeper must be given each time, to bytes that were begun with it. Its tenant is
  /// `kept`. Bytes of before an erasure still have what was erased: the host keeps none.
  KeyKeeper* keys = nullptr;
};

struct Folded {
  /// One for each command. One that is refused has changed nothing, and keeps none of the others
  /// from being taken. `store.too_large` is not a refusal but too much at once.
  std::vector<Result<Submitted>> answers;
  /// What became known, by the commands or because time went by, in the order of
  /// `Portfolio::advance`. It has what the answers have as well.
  std::vector<Transition> transitions;
  /// When to fold again, with that instant, though nothing happened: at once while something waits
  /// to be handed out; absent when nothing can change by itself.
  std::optional<Instant> next_wake;
  /// In place of those before. The same as before when nothing has changed, but for a checkpoint
  /// that was due (after 1000 changes), by which the next fold reads less.
  Bytes kept;
};

/// The same input gives the same; with keys, but for new ones, which are random. Errors, after
/// which the old bytes stand: those of `MemoryStore::unpack` and `pack`, with the path `/kept`;
/// those of `Portfolio::open`; `store.sealed` for bytes that were begun with keys, and come alone.
[[nodiscard]] ENTENTE_EXPORT Result<Folded> fold(const FoldInput& input);

/// A portfolio of kept bytes, of which anything can be asked: `view`, `check`, `allowed`. What is
/// submitted to it is forgotten with it, so a host may try what would come of a command. Errors: as
/// of `fold`. The keeper must outlive it.
[[nodiscard]] ENTENTE_EXPORT Result<std::shared_ptr<Portfolio>> read_kept(
    std::string_view kept, const Beginning& beginning = {}, KeyKeeper* keys = nullptr);

}  // namespace entente
