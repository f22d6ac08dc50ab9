#pragma once

// What a portfolio on a store keeps besides the events of its streams, as documents. Private to the
// portfolio. Reading passes over members that it does not know: an older library may meet them.

#include "entente/codec/command.hpp"
#include "entente/portfolio/telling.hpp"
#include "entente/store/event_store.hpp"

namespace entente {

/// A text without the bound of what people send: a policy, a message that quotes long texts.
struct LongText {
  static constexpr std::string_view type_name = "text";
  static Result<LongText> parse(std::string_view bytes) { return LongText{std::string(bytes)}; }
  void append_to(std::string& out) const { out += text; }

  std::string text;
};

/// `tenant.began`, the first event of the stream `@tenant`.
struct TenantBegan {
  /// The first policy's own text.
  LongText policy;
  std::optional<Instant> live_from;
};
BOOST_DESCRIBE_STRUCT(TenantBegan, (), (policy, live_from))

/// `review.made`: a review across partnerships stands, so it is kept. Nothing could reckon it again
/// as it was.
struct ReviewMade {
  Review review;
};
BOOST_DESCRIBE_STRUCT(ReviewMade, (), (review))

/// An event of the stream `@tenant`, told at `at`.
using TenantEvent = std::variant<TenantBegan, ReviewMade>;
[[nodiscard]] std::string tenant_document(const TenantEvent& event, Version version, Instant at);
struct ReadTenantEvent {
  Instant at;
  TenantEvent event;
};
/// Errors: `event.unknown_type`; those of documents.
[[nodiscard]] Result<ReadTenantEvent> read_tenant_event(std::string_view document);

/// The step that a folded finding spoke of.
struct ToldStep {
  RuleId rule;
  Scope scope = Scope::partnership;
  std::string item;
  /// How many more there were; absent when the finding was put right since, and told no more.
  std::optional<std::int64_t> more;
};
BOOST_DESCRIBE_STRUCT(ToldStep, (), (rule, scope, item, more))

/// A transition, and what telling must know to go on from it.
struct ToldRecord {
  Transition transition;
  Scope scope = Scope::partnership;
  /// Of the subject; absent for the stream as a whole.
  std::optional<std::string> item;
  /// The finding's message, when it is longer than that field of a document may be.
  std::optional<LongText> message;
  std::string language;
  std::optional<ToldStep> step;
  /// For `snoozed`: when that was done.
  std::optional<Instant> snoozed;
};
BOOST_DESCRIBE_STRUCT(ToldRecord, (), (transition, scope, item, message, language, step, snoozed))

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
