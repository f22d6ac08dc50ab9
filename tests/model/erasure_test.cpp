// People and members who were erased: what the state keeps of them, and that nothing brings the
// rest back. DOMAIN 5 (Team, people, projects) and 10.

#include "story.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const Text why = "She asked us to"_text;
const Text name_of_erased = Text::parse(erased_text).value();

AddPerson eve() {
  AddPerson command{.id = "eve"_id, .name = "Eve"_text, .side = Side::ally};
  command.role = "Architect"_text;
  command.zone = "Europe/Berlin";
  command.contact_points = {{"call"_id, "+49 30 1"_text, 1}};
  command.contact_window =
      ContactWindow{LocalTime::parse("08:00").value(), LocalTime::parse("21:00").value()};
  command.language = "de"_id;
  return command;
}

ErasePerson erase(AnyId person) { return {person, why}; }

EventBody erased(AnyId person, std::vector<PersonId> other_ids = {}) {
  return PersonEvent(PersonErased{person, why, std::move(other_ids)});
}

const Person& person(const Story& story, AnyId id) { return *story.partnership.people.find(id); }

// People

TEST(ErasedPerson, KeepsTheirIdAndSideAlone) {
  Story story;
  story.given("03-02 12:00", eve());
  story.given("03-02 13:00", LeavePerson{"eve"_id, "03-02 14:00"_at, {}, "ben"_id});
  Person expected;
  expected.id = "eve"_id;
  expected.name = name_of_erased;
  expected.side = Side::ally;
  expected.removed = true;
  expected.erased = true;
  expected.version = person(story, "eve"_id).version;
  story.when("03-04 12:00", erase("eve"_id)).then({erased("eve"_id)});
  EXPECT_EQ(to_json(person(story, "eve"_id)), to_json(expected));
  EXPECT_THAT(story.state(), HasSubstr(R"("erased":true)"));
  for (const std::string_view said : {"\"Eve\"", "Architect", "Berlin", "49 30", "\"de\""}) {
    EXPECT_THAT(story.state(), Not(HasSubstr(std::string(said))));
  }
}

TEST(ErasedPerson, HasNoInterestsAndNoStyle) {
  Story story;
  for (const AnyId each : {"ann"_id, "ben"_id}) {
    story.given("03-02 12:00", AddInterest{"glazing"_id, 2, each});
    story.given("03-02 12:00", ObserveStyle{each, "detail"_id, {"grout"_text}, {}, {}, {}});
  }
  story.given("03-02 12:00", AddInterest{"tiles"_id, {}, {}});
  story.given("03-03 12:00", erase("ann"_id));
  EXPECT_EQ(to_json(story.partnership.interests),
            R"([{"topic":"glazing","weight":2,"person":"ben"},{"topic":"tiles"}])");
  ASSERT_THAT(story.partnership.styles, SizeIs(1));
  EXPECT_EQ(story.partnership.styles.front().data.person, PersonId("ben"_id));
  EXPECT_EQ(thinking_of(story.partnership, "ann"_id), std::nullopt);
}

TEST(ErasedPerson, StaysInWhatIsOpenUnderTheirId) {
  Story story;
  story.given("03-02 12:00", IntroducePerson{"lee"_id, {"ann"_id}});
  story.given("03-02 12:00", RequestAccess{"r1"_id, "ann"_id, "News"_text, "call"_id, {}});
  MakeCommitment theirs = promise();
  theirs.by = "ann"_id;
  theirs.side = Side::client;
  story.given("03-02 12:00", theirs);
  story.given("03-02 13:00", call());
  story.given("03-02 14:00", receive());
  story.given("03-03 12:00", erase("ann"_id));
  EXPECT_EQ(story.complaint().by, ActorId("ann"_id));
  EXPECT_EQ(story.commitment("c1").made.by, ActorId("ann"_id));
  EXPECT_EQ(story.partnership.requests[0].by, ActorId("ann"_id));
  EXPECT_THAT(story.partnership.contacts[0].data.with, testing::Contains(ActorId("ann"_id)));
  ASSERT_THAT(story.partnership.introductions, SizeIs(1));
  EXPECT_EQ(story.partnership.introductions[0].to, ActorId("ann"_id));
  for (const Subject& each : {Subject{Scope::complaint, "k1"}, Subject{Scope::commitment, "c1"},
                              Subject{Scope::request, "r1"}}) {
    EXPECT_TRUE(is_asked_about(story.partnership, each)) << each.id;
  }
  story.when("03-03 12:00", acknowledge()).as_said();
  story.when("03-03 12:00", keep("c1"_id)).as_said();
}

TEST(ErasedPerson, CountsAsRemoved) {
  Story story;
  story.given("03-03 12:00", erase("ann"_id));
  EXPECT_EQ(side_of(story.partnership, story.team, "ann"_id), std::nullopt);
  EXPECT_FALSE(is_asked_about(story.partnership, {Scope::person, "ann"}));
  EXPECT_EQ(name_of(story.partnership, story.team, "ann"_id), erased_text);
  EXPECT_TRUE(is_client(story.partnership, "ann"_id));
  const auto refused = [&](const CommandBody& command, std::string_view path) {
    story.when("03-03 14:00", command).refused("person.unknown", path);
  };
  refused(ChangePerson{.id = "ann"_id}, "/data/id");
  refused(RemovePerson{"ann"_id}, "/data/id");
  refused(LeavePerson{"ann"_id, "03-03 12:00"_at, {}, {}}, "/data/person");
  refused(ReturnPerson{"ann"_id}, "/data/person");
  refused(LeavePerson{"ben"_id, "03-03 12:00"_at, {}, "ann"_id}, "/data/delegate");
  refused(IntroducePerson{"lee"_id, {"ann"_id}}, "/data/to/0");
  refused(AddInterest{"glazing"_id, {}, "ann"_id}, "/data/person");
  refused(ObserveStyle{"ann"_id, "detail"_id, {}, {}, {}, {}}, "/data/person");
  refused(receive(), "/data/by");
  AddPerson again = eve();
  again.id = "ann"_id;
  story.when("03-03 14:00", again).refused("person.exists", "/data/id");
  story.actor = "ann"_id;
  refused(call(), "/actor");
}

TEST(ErasedPerson, MayHaveBeenRemovedBefore) {
  Story story;
  story.given("03-02 12:00", RemovePerson{"ann"_id});
  story.when("03-03 12:00", erase("ann"_id)).then({erased("ann"_id)});
  EXPECT_EQ(person(story, "ann"_id).name, name_of_erased);
}

TEST(ErasedPerson, MayHaveToldItThemselves) {
  Story story;
  story.actor = "ann"_id;
  story.when("03-03 12:00", erase("ann"_id)).then({erased("ann"_id)});
}

TEST(ErasedPerson, IsErasedOnce) {
  Story story;
  story.given("03-03 12:00", erase("ann"_id));
  const std::string before = story.state();
  story.when("03-04 12:00", erase("ann"_id)).nothing();
  EXPECT_EQ(story.state(), before);
}

TEST(ErasedPerson, WasThereAndIsErasedForAReason) {
  Story story;
  for (const AnyId nobody : {"eve"_id, "pat"_id}) {
    story.when("03-03 12:00", erase(nobody)).refused("person.unknown", "/data/person");
    story.when("03-03 12:00", ErasePerson{nobody, {}}).refused("person.unknown", "/data/person");
  }
  story.when("03-03 12:00", ErasePerson{"ann"_id, {}}).refused("field.missing", "/data/reason");
  EXPECT_FALSE(person(story, "ann"_id).erased);
  story.given("03-03 12:00", erase("ann"_id));
  story.when("03-03 12:00", ErasePerson{"ann"_id, {}}).refused("field.missing", "/data/reason");
}

TEST(ErasedPerson, IsErasedByAnyOfTheirIdsAndWithAllOfThem) {
  for (const AnyId by : {"ann"_id, "ben"_id, "a.smith"_id}) {
    Story story;
    story.given("03-02 12:00", AddPerson{.id = "a.smith"_id, .name = "A. Smith"_text});
    story.given("03-02 12:00", ObserveStyle{"a.smith"_id, "detail"_id, {}, {}, {}, {}});
    story.given("03-02 12:00", AddInterest{"glazing"_id, 2, "ann"_id});
    story.given("03-02 12:00", MergePerson{"a.smith"_id, "ann"_id});
    story.given("03-02 12:00", MergePerson{"ann"_id, "ben"_id});
    story.when("03-03 12:00", erase(by)).then({erased("ben"_id, {"ann"_id, "a.smith"_id})});
    EXPECT_THAT(story.partnership.people, SizeIs(2));
    for (const AnyId each : {"ann"_id, "ben"_id, "a.smith"_id}) {
      EXPECT_TRUE(person(story, each).erased);
      story.when("03-04 12:00", erase(each)).nothing();
    }
    EXPECT_THAT(person(story, "ann"_id).other_ids, ElementsAre("ann"_id, "a.smith"_id));
    EXPECT_THAT(story.partnership.styles, IsEmpty());
    EXPECT_THAT(story.partnership.interests, IsEmpty());
  }
}

TEST(ErasedPerson, CannotBeTakenBack) {
  Story story;
  story.given("03-03 12:00", erase("ann"_id));
  story.when("03-03 12:00", RetractRecord{story.partnership.version, "Wrong"_text})
      .refused("record.in_use", "/data/version");
}

TEST(ErasedPerson, IsNotBroughtBackByWhatIsFoldedLater) {
  Story story;
  story.given("03-03 12:00", erase("ann"_id));
  ChangePerson change{.id = "ann"_id, .name = "Ann"_text};
  change.role = "Owner"_text;
  const EventBody later[] = {
      PersonEvent(PersonChanged{change}),
      PersonEvent(PersonLeft{{"ann"_id, "03-05 12:00"_at, {}, {}}}),
      PersonEvent(PersonReturned{{"ann"_id}}),
      PersonEvent(PersonRemoved{{"ann"_id}}),
      KnowledgeEvent(InterestAdded{{"glazing"_id, {}, "ann"_id}}),
      StyleEvent(StyleObserved{{"ann"_id, "detail"_id, {}, {}, {}, {}}}),
      erased("ann"_id),
  };
  for (const EventBody& body : later) {
    Partnership after = story.partnership;
    evolve(after, {{after.version, "03-04 12:00"_at, "03-04 12:00"_at, {}}, {}, body});
    EXPECT_EQ(to_json(after), story.state()) << text_of(body);
  }
}

TEST(ErasedPerson, IsErasedWhereThePartnershipHasEndedOrIsAnotherName) {
  Story story;
  story.given("03-02 12:00", MovePartnership{Stage::ended, {}, "Sold"_text});
  story.when("03-03 12:00", erase("ann"_id)).then({erased("ann"_id)});
  story.partnership.standing->merged_into = "bath-7"_id;
  const Instant now = "03-04 12:00"_at;
  const Context context{story.policy, story.team, now, now, {}};
  EXPECT_TRUE(decide(story.partnership, context, erase("ben"_id)));
  const auto other = takes(story.partnership, PersonCommand(RemovePerson{"ben"_id}));
  ASSERT_FALSE(other);
  EXPECT_EQ(other.error().code(), "partnership.ended");
  EXPECT_TRUE(takes(story.partnership, PersonCommand(erase("ben"_id))));
}

TEST(ErasedPerson, IsOfAPartnershipThatWasOpened) {
  Story story;
  story.partnership.standing.reset();
  story.when("03-03 12:00", erase("ann"_id)).refused("partnership.unknown", "/partnership");
}

// Partnerships that are merged

struct Merge {
  Story from;
  Story into;

  Merge() {
    into.partnership.id = "bath-7"_id;
    from.given("03-02 12:00", eve());
    ReceiveComplaint hers = receive();
    hers.by = "eve"_id;
    from.given("03-02 14:00", hers);
  }

  [[nodiscard]] Result<Events> decided() const {
    const Instant now = "03-09 12:00"_at;
    Context context{from.policy, from.team, now, now, {}};
    context.history = &from.history;
    context.into = &into.partnership;
    return decide(from.partnership, context, MergePartnership{"bath-7"_id});
  }
  // The other one, with what is told again there.
  [[nodiscard]] Partnership joined() const {
    const Instant now = "03-09 12:00"_at;
    const EventMeta meta{0, now, now, {}};
    Partnership state = into.partnership;
    for (Event& each : told_again(from.partnership, from.history, into.partnership, meta)) {
      each.meta.version = state.version + 1;
      evolve(state, each);
    }
    return state;
  }

  void expect_refused(const std::vector<std::string>& people) const {
    const Result<Events> events = decided();
    ASSERT_FALSE(events);
    EXPECT_EQ(events.error().code(), "merge.erased");
    EXPECT_EQ(events.error().path(), "/data/into");
    const Failure failure = events.error();
    ASSERT_THAT(failure.details(), SizeIs(1));
    const auto& [name, value] = failure.details().front();
    EXPECT_EQ(name, "people");
    EXPECT_EQ(std::get<std::vector<std::string>>(value), people);
  }
};

TEST(ErasedPerson, IsToldAgainAsErased) {
  Merge merge;
  merge.from.given("03-03 12:00", erase("eve"_id));
  ASSERT_TRUE(merge.decided());
  const Partnership joined = merge.joined();
  EXPECT_EQ(joined.complaints[0].by, ActorId("eve"_id));
  const Person* eve = joined.people.find("eve"_id);
  ASSERT_NE(eve, nullptr);
  EXPECT_TRUE(eve->erased);
  EXPECT_EQ(eve->name, name_of_erased);
  EXPECT_THAT(eve->contact_points, IsEmpty());
}

TEST(ErasedPerson, IsToldAgainWithTheirOtherIds) {
  Merge merge;
  merge.from.given("03-02 15:00", AddPerson{.id = "e2"_id, .name = "E"_text, .side = Side::ally});
  merge.from.given("03-02 15:00", MergePerson{"eve"_id, "e2"_id});
  merge.from.given("03-03 12:00", erase("eve"_id));
  ASSERT_TRUE(merge.decided());
  const Partnership joined = merge.joined();
  ASSERT_TRUE(joined.people.contains("eve"_id));
  EXPECT_TRUE(joined.people.find("eve"_id)->erased);
  EXPECT_EQ(joined.people.find("eve"_id)->id, PersonId("e2"_id));
}

TEST(ErasedPerson, HasToBeErasedInBothPartnerships) {
  Merge merge;
  merge.from.given("03-03 12:00", erase("ann"_id));
  merge.expect_refused({"ann"});
  merge.into.given("03-03 12:00", erase("ben"_id));
  merge.expect_refused({"ann", "ben"});
  merge.from.given("03-03 12:00", erase("ben"_id));
  merge.expect_refused({"ann"});
  merge.into.given("03-03 12:00", erase("ann"_id));
  ASSERT_TRUE(merge.decided());
  EXPECT_TRUE(merge.joined().people.find("ann"_id)->erased);
}

TEST(ErasedPerson, HasToBeErasedByTheirOtherIdToo) {
  Merge merge;
  merge.into.given("03-02 12:00",
                   AddPerson{.id = "eva"_id, .name = "Eva"_text, .side = Side::ally});
  merge.into.given("03-02 12:00",
                   AddPerson{.id = "eve"_id, .name = "Eve"_text, .side = Side::ally});
  merge.into.given("03-02 12:00", MergePerson{"eve"_id, "eva"_id});
  merge.into.given("03-03 12:00", erase("eva"_id));
  merge.expect_refused({"eve"});
}

TEST(ErasedPerson, WithAnOtherIdHasToBeErasedWhereThatIsSomebody) {
  Merge merge;
  merge.from.given("03-02 15:00", AddPerson{.id = "e2"_id, .name = "E"_text, .side = Side::ally});
  merge.from.given("03-02 15:00", MergePerson{"eve"_id, "e2"_id});
  merge.from.given("03-03 12:00", erase("e2"_id));
  merge.into.given("03-02 12:00", eve());
  merge.expect_refused({"eve"});
}

TEST(ErasedPerson, IsOneWithThemselvesWhereBothPartnershipsErasedThem) {
  Merge merge;
  merge.into.given("03-02 12:00", eve());
  merge.from.given("03-03 12:00", erase("eve"_id));
  merge.into.given("03-04 12:00", erase("eve"_id));
  ASSERT_TRUE(merge.decided());
  const Partnership joined = merge.joined();
  EXPECT_EQ(joined.complaints[0].by, ActorId("eve"_id));
  EXPECT_TRUE(joined.people.find("eve"_id)->erased);
  EXPECT_THAT(joined.people, SizeIs(merge.into.partnership.people.size()));
}

// Members

AddMember joe() {
  return {.id = "joe"_id,
          .name = "Joe"_text,
          .roles = {"driver"_id, "lead"_id},
          .calendar = "office"_id,
          .contact_points = {{"call"_id, "+1 617 1"_text, 1}},
          .language = "en"_id};
}

EraseMember erase_member(AnyId member) { return {member, why}; }

TEST(ErasedMember, KeepsTheirIdAlone) {
  Story story;
  story.given("03-02 12:00", joe());
  story.given("03-02 12:00", LeaveMember{"joe"_id, "03-03 12:00"_at, {}, "pat"_id});
  story.when("03-04 12:00", erase_member("joe"_id)).as_said();
  Member expected;
  expected.id = "joe"_id;
  expected.name = name_of_erased;
  expected.removed = true;
  expected.erased = true;
  EXPECT_EQ(to_json(*story.team.members.find("joe"_id)), to_json(expected));
}

TEST(ErasedMember, MayBeNamedByOpenItems) {
  Story story;
  story.in_use = {"kitchen-42/c1"};
  story.given("03-02 12:00", promise());
  story.when("03-04 12:00", erase_member("pat"_id)).as_said();
  EXPECT_EQ(story.commitment("c1").made.by, ActorId("pat"_id));
  EXPECT_TRUE(is_asked_about(story.partnership, {Scope::commitment, "c1"}));
  story.when("03-05 12:00", keep("c1"_id)).as_said();
  EXPECT_EQ(name_of(story.partnership, story.team, "pat"_id), erased_text);
}

TEST(ErasedMember, CountsAsRemoved) {
  Story story;
  story.given("03-03 12:00", erase_member("lee"_id));
  EXPECT_EQ(story.team.find("lee"_id), nullptr);
  EXPECT_EQ(story.team.with_role("lead"_id)->id, MemberId("pat"_id));
  EXPECT_EQ(side_of(story.partnership, story.team, "lee"_id), std::nullopt);
  const auto refused = [&](const CommandBody& command, std::string_view path) {
    story.when("03-03 14:00", command).refused("member.unknown", path);
  };
  refused(ChangeMember{.id = "lee"_id}, "/data/id");
  refused(RemoveMember{"lee"_id}, "/data/id");
  refused(LeaveMember{"lee"_id, "03-03 12:00"_at, {}, {}}, "/data/member");
  refused(ReturnMember{"lee"_id}, "/data/member");
  refused(LeaveMember{"pat"_id, "03-03 12:00"_at, {}, "lee"_id}, "/data/delegate");
  refused(PlanDay{.member = "lee"_id, .date = *Date::parse("2026-03-04")}, "/data/member");
  refused(AssignPartnership{.owner = "lee"_id}, "/data/owner");
  AddMember again = joe();
  again.id = "lee"_id;
  story.when("03-03 14:00", again).refused("member.exists", "/data/id");
}

TEST(ErasedMember, StandsInForNobodyAndNobodyForThem) {
  Story story;
  story.given("03-02 12:00", LeaveMember{"pat"_id, "03-02 12:00"_at, {}, "lee"_id});
  story.given("03-02 12:00", LeaveMember{"lee"_id, "03-04 12:00"_at, "03-09 12:00"_at, "kim"_id});
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-05 12:00"_at), MemberId("kim"_id));
  story.given("03-02 13:00", erase_member("lee"_id));
  EXPECT_EQ(stand_in(story.team, "pat"_id, "03-05 12:00"_at), MemberId("pat"_id));
  EXPECT_EQ(stand_in(story.team, "lee"_id, "03-05 12:00"_at), MemberId("lee"_id));
  EXPECT_EQ(next_absence_change(story.team, "03-02 13:00"_at), std::nullopt);
}

TEST(ErasedMember, KeepsTheirDays) {
  Story story;
  const Date date = *Date::parse("2026-03-04");
  story.given("03-02 12:00", PlanDay{.member = "lee"_id, .date = date});
  story.given("03-03 12:00", erase_member("lee"_id));
  EXPECT_NE(story.team.days.find("lee"_id, date), nullptr);
}

TEST(ErasedMember, MayHaveBeenRemovedBefore) {
  Story story;
  story.given("03-02 12:00", RemoveMember{"kim"_id});
  story.when("03-03 12:00", erase_member("kim"_id)).as_said();
  EXPECT_EQ(story.team.members.find("kim"_id)->name, name_of_erased);
}

TEST(ErasedMember, IsErasedOnce) {
  Story story;
  story.given("03-03 12:00", erase_member("kim"_id));
  const std::string before = to_json(story.team);
  story.when("03-04 12:00", erase_member("kim"_id)).nothing();
  EXPECT_EQ(to_json(story.team), before);
}

TEST(ErasedMember, WasThereAndIsErasedForAReason) {
  Story story;
  for (const AnyId nobody : {"joe"_id, "ann"_id}) {
    story.when("03-03 12:00", erase_member(nobody)).refused("member.unknown", "/data/member");
    story.when("03-03 12:00", EraseMember{nobody, {}}).refused("member.unknown", "/data/member");
  }
  story.when("03-03 12:00", EraseMember{"kim"_id, {}}).refused("field.missing", "/data/reason");
  EXPECT_NE(story.team.find("kim"_id), nullptr);
  story.given("03-03 12:00", erase_member("kim"_id));
  story.when("03-03 12:00", EraseMember{"kim"_id, {}}).refused("field.missing", "/data/reason");
}

TEST(ErasedMember, IsNotBroughtBackByWhatIsFoldedLater) {
  Story story;
  story.given("03-03 12:00", erase_member("kim"_id));
  const TeamEvent later[] = {
      MemberChanged{{.id = "kim"_id, .name = "Kim"_text}},
      MemberLeft{{"kim"_id, "03-05 12:00"_at, {}, "pat"_id}},
      MemberReturned{{"kim"_id}},
      MemberRemoved{{"kim"_id}},
      MemberErased{{"kim"_id, why}},
  };
  for (const TeamEvent& event : later) {
    Team after = story.team;
    evolve(after, {9, "03-04 12:00"_at, "03-04 12:00"_at, {}}, event);
    EXPECT_EQ(to_json(after), to_json(story.team));
  }
}

}  // namespace
}  // namespace entente
