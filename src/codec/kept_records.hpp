#pragma once

// What a portfolio keeps besides the events of partnerships, team and policy, as it stands in
// documents: described here, where documents are taken apart. Private to the library.

#include "entente/base/text.hpp"
#include "entente/rules/finding.hpp"
#include "entente/rules/review.hpp"

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
  static constexpr std::string_view event_type = "tenant.began";

  /// The first policy's own text.
  LongText policy;
  std::optional<Instant> live_from;
};
BOOST_DESCRIBE_STRUCT(TenantBegan, (), (policy, live_from))

/// `review.made`: a review across partnerships stands, so it is kept. Nothing could reckon it again
/// as it was.
struct ReviewMade {
  static constexpr std::string_view event_type = "review.made";

  Review review;
};
BOOST_DESCRIBE_STRUCT(ReviewMade, (), (review))

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

}  // namespace entente
