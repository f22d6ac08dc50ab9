// Absences: when they hold, which one counts, when delegates lead back. SEMANTICS A14.

#include "entente/model/absence.hpp"

#include "story.hpp"

namespace entente {
namespace {

MemberAbsence away(Instant from, std::optional<Instant> until, std::optional<AnyId> to = {}) {
  MemberAbsence absence{from, until, {}};
  if (to) absence.delegate = *to;
  return absence;
}

const Instant monday = "03-02 12:00"_at;
const Instant wednesday = "03-04 12:00"_at;
const Instant friday = "03-06 12:00"_at;
const Instant sunday = "03-08 12:00"_at;

TEST(Absence, HoldsFromItsBeginningUpToItsEnd) {
  const MemberAbsence absence = away(monday, friday);
  EXPECT_FALSE(absence.covers("03-02 11:59"_at));
  EXPECT_TRUE(absence.covers(monday));
  EXPECT_TRUE(absence.covers("03-06 11:59"_at));
  EXPECT_FALSE(absence.covers(friday));
  EXPECT_TRUE(away(monday, {}).covers(Instant::latest()));
}

TEST(Absence, OverlapsOnlyWhereBothHold) {
  EXPECT_TRUE(away(monday, friday).overlaps(away(wednesday, sunday)));
  EXPECT_TRUE(away(wednesday, sunday).overlaps(away(monday, friday)));
  EXPECT_FALSE(away(monday, wednesday).overlaps(away(wednesday, friday)));
  EXPECT_FALSE(away(wednesday, friday).overlaps(away(monday, wednesday)));
  EXPECT_TRUE(away(monday, {}).overlaps(away(friday, {})));
  EXPECT_FALSE(away(friday, {}).overlaps(away(monday, friday)));
}

TEST(Absence, CountsTheOneToldLastOfThoseThatOverlap) {
  const std::vector<MemberAbsence> told = {away(wednesday, sunday, "lee"_id),
                                           away(monday, friday, "kim"_id)};
  EXPECT_EQ(absence_at(told, monday)->delegate, MemberId("kim"_id));
  EXPECT_EQ(absence_at(told, wednesday)->delegate, MemberId("kim"_id));
  EXPECT_EQ(absence_at(told, friday)->delegate, MemberId("lee"_id));
  EXPECT_EQ(absence_at(told, sunday), nullptr);
}

// Who is away, from and until when, and to whom they hand over.
struct Away {
  std::string_view who;
  MemberAbsence absence;
};

bool leads_back_to_pat(const MemberAbsence& of_pat, const std::vector<Away>& others) {
  Register<Member> members;
  for (const std::string_view id : {"pat", "lee", "kim", "joe"}) {
    Member member;
    member.id = AnyId{id};
    for (const Away& each : others) {
      if (each.who == id) member.absences.push_back(each.absence);
    }
    members.add(std::move(member));
  }
  return leads_back(MemberId("pat"_id), of_pat, [&](const MemberId& id) {
    const Member* found = members.find(id);
    return found != nullptr ? &found->absences : nullptr;
  });
}

TEST(Absence, LeadsBackThroughChainsThatOverlapIt) {
  EXPECT_TRUE(leads_back_to_pat(away(monday, friday, "pat"_id), {}));
  EXPECT_TRUE(leads_back_to_pat(
      away(monday, friday, "lee"_id),
      {{"lee", away(wednesday, sunday, "kim"_id)}, {"kim", away(wednesday, sunday, "pat"_id)}}));
}

TEST(Absence, DoesNotLeadBackWithoutDelegateOverlapOrKnownDelegate) {
  EXPECT_FALSE(leads_back_to_pat(away(monday, friday), {}));
  EXPECT_FALSE(leads_back_to_pat(away(monday, friday, "eve"_id), {}));
  EXPECT_FALSE(
      leads_back_to_pat(away(monday, friday, "lee"_id), {{"lee", away(friday, sunday, "pat"_id)}}));
  EXPECT_FALSE(leads_back_to_pat(away(monday, friday, "lee"_id), {{"lee", away(monday, friday)}}));
}

TEST(Absence, EndsItsSearchInACycleOfOthers) {
  EXPECT_FALSE(leads_back_to_pat(
      away(monday, friday, "lee"_id),
      {{"lee", away(monday, friday, "kim"_id)}, {"kim", away(monday, friday, "lee"_id)}}));
}

}  // namespace
}  // namespace entente
