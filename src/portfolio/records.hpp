#pragma once

// What a portfolio on a store keeps besides the events of its streams, as documents. Private to the
// portfolio. Reading passes over members that it does not know: an older library may meet them.

#include "codec/kept_records.hpp"
#include "entente/codec/command.hpp"
#include "entente/portfolio/telling.hpp"
#include "entente/store/event_store.hpp"

namespace entente {

/// An event of the stream `@tenant`, told at `at`.
using TenantEvent = std::variant<TenantBegan, ReviewMade>;
[[nodiscard]] std::string tenant_document(const TenantEvent& event, Version version, Instant at);
struct ReadTenantEvent {
  Instant at;
  TenantEvent event;
};
/// Errors: `event.unknown_type`; those of documents.
[[nodiscard]] Result<ReadTenantEvent> read_tenant_event(std::string_view document);

/// Positions from `first` to `last`, both included.
struct PositionRange {
  std::int64_t first = 0;
  std::int64_t last = 0;

  bool operator==(const PositionRange&) const = default;
};
BOOST_DESCRIBE_STRUCT(PositionRange, (), (first, last))

/// How far somebody has acted on the transitions: up to `done`, and on those of `beyond`.
struct ReaderRecord {
  std::string name;
  std::int64_t done = 0;
  std::vector<PositionRange> beyond;

  bool operator==(const ReaderRecord&) const = default;
};
BOOST_DESCRIBE_STRUCT(ReaderRecord, (), (name, done, beyond))

/// The head of a tenant: what changes without an event.
struct HeadRecord {
  /// What every stream is bound by.
  Instant bound;
  /// When the first event after the last review was told.
  std::optional<Instant> fed_since;
  std::vector<ReaderRecord> readers;

  bool operator==(const HeadRecord&) const = default;
};
BOOST_DESCRIBE_STRUCT(HeadRecord, (), (bound, fed_since, readers))

/// What is written down of a transition, as it is told; `telling` has told it.
[[nodiscard]] ToldRecord record_of(const Transition& transition, const Telling& telling);
/// What is recalled of it.
[[nodiscard]] Recollection recollection_of(ToldRecord record);

/// A transition as it was kept.
[[nodiscard]] Result<ToldRecord> read_told(std::string_view document);

/// Reads a document of ours. Error: `store.damaged`, caused by what is wrong with it.
template <class T>
[[nodiscard]] Result<T> read_record(std::string_view document);
extern template Result<HeadRecord> read_record(std::string_view);

[[nodiscard]] Failure damaged_by(const Failure& cause);

}  // namespace entente
