#include "entente/rules/across.hpp"

#include <algorithm>

namespace entente {
namespace {

// What the team and the review hold of a subject; of another scope, or gone: nothing.
Across across_of(const Team& team, const Review* review, const Subject& subject) {
  Across across{&team, review, nullptr, nullptr};
  if (subject.scope == Scope::member) {
    const Result<MemberId> id = MemberId::parse(subject.id);
    across.member = id ? team.find(*id) : nullptr;
  }
  if (subject.scope == Scope::segment && review != nullptr) {
    across.segment = review->find(subject.id);
  }
  return across;
}

}  // namespace

const SegmentReview* Review::find(std::string_view segment) const {
  const auto found = std::find_if(segments.begin(), segments.end(),
                                  [&](const auto& each) { return each.segment.view() == segment; });
  return found == segments.end() ? nullptr : &*found;
}

std::vector<Subject> subjects_across(const Team& team, const Review* review) {
  std::vector<Subject> subjects;
  team.members.in_order_of_id([&](const Member& member) {
    if (!member.removed) subjects.push_back({Scope::member, std::string(member.id.view())});
  });
  if (review != nullptr) {
    for (const SegmentReview& each : review->segments) {
      subjects.push_back({Scope::segment, std::string(each.segment.view())});
    }
  }
  subjects.push_back({Scope::portfolio, {}});
  return subjects;
}

bool is_asked_about(const Team& team, const Review* review, const Subject& subject) {
  const Across across = across_of(team, review, subject);
  return subject.scope == Scope::portfolio || across.member != nullptr || across.segment != nullptr;
}

FactFrame frame_of(const Team& team, const Review* review, const Policy& policy, Instant now,
                   const Subject& subject) {
  static const Partnership nobody;
  return {nobody, policy, now, {}, across_of(team, review, subject)};
}

}  // namespace entente
