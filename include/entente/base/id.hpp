#pragma once

/// \file
/// Ids: names that the host gives to things, one type per kind of thing.
///
/// An id is 1 to 128 bytes of UTF-8 without control characters. It is unique within its stream and
/// kind, and it is no place for names or addresses of people (ids are never sealed). A default
/// constructed id is empty and stands for "not set"; a parsed one is never empty.
/// Threads: a value. Ids of different kinds do not compare and do not convert.
///
///     using ComplaintId = Id<struct ComplaintTag>;
///     Result<ComplaintId> id = ComplaintId::parse("k1");

#include <compare>
#include <functional>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente {

namespace detail {
/// `field.range` when empty, `field.too_long` past 128 bytes, `field.type` for bad UTF-8 or a
/// control character.
ENTENTE_EXPORT Result<void> check_id(std::string_view bytes);
}  // namespace detail

template <class Tag>
class Id {
 public:
  static constexpr std::string_view type_name = "id";
  static constexpr std::size_t max_bytes = 128;

  Id() = default;

  static Result<Id> parse(std::string_view bytes) {
    if (auto checked = detail::check_id(bytes); !checked) return checked.error();
    Id id;
    id.bytes_ = bytes;
    return id;
  }

  [[nodiscard]] std::string_view view() const noexcept { return bytes_; }
  [[nodiscard]] bool empty() const noexcept { return bytes_.empty(); }
  void append_to(std::string& out) const { out += bytes_; }

  /// The same characters as an id of another kind: `by` may name a person or a member, and which
  /// of the two is found out by looking both up.
  template <class Other>
  [[nodiscard]] Id<Other> as() const {
    Id<Other> other;
    other.bytes_ = bytes_;
    return other;
  }

  auto operator<=>(const Id&) const = default;

 private:
  template <class>
  friend class Id;
  std::string bytes_;
};

using PartnershipId = Id<struct PartnershipTag>;
using PersonId = Id<struct PersonTag>;
using MemberId = Id<struct MemberTag>;
/// A person of the partnership or, when there is none of that name, a member of the team.
using ActorId = Id<struct ActorTag>;
using CommandId = Id<struct CommandTag>;
using NewsId = Id<struct NewsTag>;
using ProjectId = Id<struct ProjectTag>;
using RequestId = Id<struct RequestTag>;
using GoalId = Id<struct GoalTag>;
/// What a goal is measured in, as the host writes it ("USD", "days").
using Unit = Id<struct UnitTag>;
using FeeId = Id<struct FeeTag>;
/// A piece of work that is paid for: a deliverable or a change.
using WorkId = Id<struct WorkTag>;
using AlignmentId = Id<struct AlignmentTag>;
using StatementId = Id<struct StatementTag>;
using QuestionId = Id<struct QuestionTag>;
using ContactId = Id<struct ContactTag>;
using SuccessId = Id<struct SuccessTag>;
using ExpectationId = Id<struct ExpectationTag>;
using CommitmentId = Id<struct CommitmentTag>;
using RhythmId = Id<struct RhythmTag>;
using PraiseId = Id<struct PraiseTag>;
using WordId = Id<struct WordTag>;
using RiskId = Id<struct RiskTag>;
using NoteId = Id<struct NoteTag>;
using DeliverableId = Id<struct DeliverableTag>;
using ChangeId = Id<struct ChangeTag>;
using ComplaintId = Id<struct ComplaintTag>;
using PlanId = Id<struct PlanTag>;
using StepId = Id<struct StepTag>;
using KnowledgeId = Id<struct KnowledgeTag>;
using GiftId = Id<struct GiftTag>;
using ReturnId = Id<struct ReturnTag>;
using IdeaId = Id<struct IdeaTag>;
using RuleId = Id<struct RuleTag>;
using ClaimId = Id<struct ClaimTag>;
using OfferId = Id<struct OfferTag>;
/// Short names out of a vocabulary that policy or host may extend.
using Role = Id<struct RoleTag>;
using Segment = Id<struct SegmentTag>;
using Channel = Id<struct ChannelTag>;
using Cause = Id<struct CauseTag>;
using Thinking = Id<struct ThinkingTag>;
using Topic = Id<struct TopicTag>;
using CalendarName = Id<struct CalendarTag>;
using TemplateName = Id<struct TemplateTag>;
/// An item within its template; adopted, it becomes an expectation.
using TemplateItemId = Id<struct TemplateItemTag>;
using CheckName = Id<struct CheckTag>;
/// A BCP 47 language tag, as the host writes it ("en", "es-MX").
using Language = Id<struct LanguageTag>;

}  // namespace entente

template <class Tag>
struct std::hash<entente::Id<Tag>> {
  std::size_t operator()(const entente::Id<Tag>& id) const noexcept {
    return std::hash<std::string_view>{}(id.view());
  }
};
