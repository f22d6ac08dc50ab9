#pragma once

/// \file
/// The chains of hashes over what a store keeps, by which a changed or missing event is found.
/// Experimental.
///
/// Each **stream** has a chain over its events, each **tenant** one over all of its events. Both
/// begin with 32 zero bytes; with `|` for one behind the other, numbers as eight bytes, the least
/// first, and `text(t)` for the length of t and t:
///
///     of the stream at version n:   BLAKE2b-256(hash at n - 1 | text(stream) | n | text(body))
///     of the tenant at position p:  BLAKE2b-256(hash at p - 1 | p | commit | the stream's hash)
///
/// So they are a function of the events alone: of where each stands, which were kept as one, and
/// their bytes. Transitions, wakes and the keys of commands are in no chain. The same history has
/// the same hashes in every store, under every tenant's name, and after an export and import. A
/// store keeps the last hash of each chain and moves it on as it appends (`TenantHead::chain`,
/// `StreamLine::chain`).
///
/// What verifying proves: against the hashes that the store itself keeps, that no event was
/// changed, lost, added or moved by accident, or by somebody who did not know of the chains.
/// Whoever can rewrite all of a file can rewrite its chains too. Only a head that was noted
/// elsewhere before shows that: in a log, with a customer, on paper.
///
/// Threads: those of the store.
///
///     const ChainHead noted = chain_head(*store.head(acme));     // kept outside, on Monday
///     auto verified = verify_history(store, acme, noted);        // on Friday
///     if (!verified) alarm(verified.error());                    // store.chain_broken

#include "entente/base/hash.hpp"
#include "entente/store/event_store.hpp"

namespace entente {

/// How far a tenant's history goes, and the hash of all of it up to there.
struct ChainHead {
  Position position = 0;
  Hash hash{};

  bool operator==(const ChainHead&) const = default;
};

[[nodiscard]] inline ChainHead chain_head(const TenantHead& head) {
  return {head.last_event, head.chain};
}

/// As a document: `{"position":12,"hash":"9f…"}`, the hash as 64 hexadecimal digits.
[[nodiscard]] ENTENTE_EXPORT std::string write_chain_head(const ChainHead& head);
/// Errors: those of reading documents.
[[nodiscard]] ENTENTE_EXPORT Result<ChainHead> read_chain_head(std::string_view document);

/// Moves both chains on from the event before to this one.
ENTENTE_EXPORT void chain_event(const StoredEvent& event, Hash& of_stream, Hash& of_tenant);

/// Reads the whole history again, and answers with the present head. Keeps a hash for each stream,
/// and no more than a page of events. Nobody may append to the tenant meanwhile. Errors, besides
/// those of reading:
/// - `store.chain_broken`: what is kept is not what was appended or, with `from`, not what it was
///   then. Its details say where, as far as that can be told: `tenant`, `stream`, `version`,
///   `position`.
/// - `store.ahead`: the history ends before `from`.
/// - `store.busy`: somebody appended meanwhile.
ENTENTE_EXPORT Result<ChainHead> verify_history(EventStore& store, const TenantId& tenant,
                                                const std::optional<ChainHead>& from = {});
/// The same of every tenant, up to the first that fails.
ENTENTE_EXPORT Result<void> verify_histories(EventStore& store);

}  // namespace entente
