// The people of the client and the allies. DOMAIN 5 (Team, people, projects), SEMANTICS A14, C4.

#include "story.hpp"

namespace entente {
namespace {

AddPerson eve() {
  AddPerson command{.id = "eve"_id, .name = "Eve"_text, .side = Side::client};
  command.role = "Architect"_text;
  command.zone = "Europe/Berlin";
  command.contact_points = {{"call"_id, "+49 30 1"_text, 1}, {"email"_id, "e@x.example"_text, {}}};
  command.contact_window =
      ContactWindow{LocalTime::parse("08:00").value(), LocalTime::parse("21:00").value()};
  command.language = "de"_id;
  return command;
}

const Person& person(const Story& story, AnyId id) { return *story.partnership.people.find(id); }

TEST(Person, IsAddedWithAllThatWasSaid) {
  Story story;
  story.when("03-02 12:00", eve()).as_said();
  const Person& kept = person(story, "eve"_id);
  EXPECT_EQ(kept.name, "Eve"_text);
  EXPECT_EQ(kept.side, Side::client);
  EXPECT_EQ(kept.role, "Architect"_text);
  EXPECT_EQ(kept.zone, "Europe/Berlin");
  EXPECT_EQ(kept.contact_points.size(), 2u);
  EXPECT_EQ(kept.contact_window->until, LocalTime::parse("21:00").value());
  EXPECT_EQ(kept.language, Language("de"_id));
  EXPECT_FALSE(kept.removed);
}

TEST(Person, HasAnIdThatNobodyElseHasOrHad) {
  Story story;
  AddPerson command = eve();
  for (const AnyId id : {"ann"_id, "pat"_id}) {
    command.id = id;
    story.when("03-02 12:00", command).refused("person.exists", "/data/id");
  }
  story.given("03-02 12:00", RemovePerson{"ben"_id});
  command.id = "ben"_id;
  story.when("03-02 12:00", command).refused("person.exists", "/data/id");
}

TEST(Person, IsNeverOfTheProviderAndHasAZoneAndAWindowThatExist) {
  AddPerson command = eve();
  command.side = Side::provider;
  Story().when("03-02 12:00", command).refused("person.not_on_side", "/data/side");
  command = eve();
  command.zone = "localtime";
  Story().when("03-02 12:00", command).refused("zone.unknown", "/data/zone");
  command = eve();
  command.contact_window->until = command.contact_window->from;
  Story().when("03-02 12:00", command).refused("field.range", "/data/contact_window");
}

TEST(Person, IsChangedWhereSomethingIsGiven) {
  Story story;
  story.given("03-02 12:00", eve());
  ChangePerson command{.id = "eve"_id};
  command.role = "Owner"_text;
  command.contact_points = std::vector<ContactPoint>{};
  story.when("03-03 12:00", command).as_said();
  EXPECT_EQ(person(story, "eve"_id).role, "Owner"_text);
  EXPECT_TRUE(person(story, "eve"_id).contact_points.empty());
  EXPECT_EQ(person(story, "eve"_id).name, "Eve"_text);
  EXPECT_EQ(person(story, "eve"_id).zone, "Europe/Berlin");
}

TEST(Person, RefusesAChangeToWhatIsNotThere) {
  Story story;
  story.when("03-02 12:00", ChangePerson{.id = "eve"_id}).refused("person.unknown", "/data/id");
  ChangePerson zone{.id = "ann"_id};
  zone.zone = "Mars/Olympus";
  story.when("03-02 12:00", zone).refused("zone.unknown", "/data/zone");
  ChangePerson window{.id = "ann"_id};
  window.contact_window =
      ContactWindow{LocalTime::parse("21:00").value(), LocalTime::parse("08:00").value()};
  story.when("03-02 12:00", window).refused("field.range", "/data/contact_window");
}

TEST(Person, IsGoneOnceRemoved) {
  Story story;
  story.when("03-02 12:00", RemovePerson{"ann"_id}).as_said();
  story.when("03-02 12:00", RemovePerson{"ann"_id}).refused("person.unknown", "/data/id");
  story.when("03-02 12:00", ChangePerson{.id = "ann"_id}).refused("person.unknown", "/data/id");
  story.when("03-02 14:00", receive()).refused("person.unknown", "/data/by");
}

TEST(Person, TakesThePartOfAPersonBeforeTheirAdditionToo) {
  Story story;
  story.given("03-20 12:00", eve());
  ReceiveComplaint command = receive();
  command.by = "eve"_id;
  story.when("03-02 14:00", command).as_said();
}

// Absences

TEST(Person, IsAwayAndBack) {
  Story story;
  story.when("03-02 12:00", ReturnPerson{"ann"_id}).refused("person.not_away", "/data/person");
  story.when("03-02 12:00", LeavePerson{"ann"_id, "03-02 12:00"_at, {}, "ben"_id}).as_said();
  story.when("03-03 12:00", LeavePerson{"ann"_id, "03-03 12:00"_at, {}, {}})
      .refused("person.away", "/data/person");
  story.when("03-04 12:00", ReturnPerson{"ann"_id}).as_said();
  story.when("03-04 12:00", ReturnPerson{"ann"_id}).refused("person.not_away", "/data/person");
  ASSERT_EQ(person(story, "ann"_id).absences.size(), 1u);
  EXPECT_EQ(person(story, "ann"_id).absences[0].until, "03-04 12:00"_at);
  EXPECT_EQ(person(story, "ann"_id).absences[0].delegate, PersonId("ben"_id));
}

TEST(Person, LeavesThoseInChargeWhoAreThere) {
  Story story;
  story.when("03-02 12:00", LeavePerson{"eve"_id, "03-02 12:00"_at, {}, {}})
      .refused("person.unknown", "/data/person");
  story.when("03-02 12:00", LeavePerson{"ann"_id, "03-02 12:00"_at, {}, "pat"_id})
      .refused("person.unknown", "/data/delegate");
  story.when("03-02 12:00", ReturnPerson{"eve"_id}).refused("person.unknown", "/data/person");
  story.when("03-02 12:00", LeavePerson{"ann"_id, "03-02 12:00"_at, "03-02 12:00"_at, {}})
      .refused("field.range", "/data/until");
  story.when("03-02 12:00", LeavePerson{"ann"_id, "03-02 12:00"_at, {}, "ann"_id})
      .refused("delegate.cycle", "/data/delegate");
}

TEST(Person, MayNotStandInForTheirOwnDelegate) {
  Story story;
  story.given("03-02 12:00", LeavePerson{"ann"_id, "03-02 12:00"_at, "03-09 12:00"_at, "ben"_id});
  story.when("03-02 12:00", LeavePerson{"ben"_id, "03-05 12:00"_at, {}, "ann"_id})
      .refused("delegate.cycle", "/data/delegate");
  story.when("03-02 12:00", LeavePerson{"ben"_id, "03-09 12:00"_at, {}, "ann"_id}).as_said();
}

TEST(Person, MayLeaveToADelegateWhoseOwnIsGone) {
  Story story;
  story.given("03-02 12:00", eve());
  story.given("03-02 12:00", LeavePerson{"ben"_id, "03-02 12:00"_at, {}, "eve"_id});
  story.given("03-02 12:00", RemovePerson{"eve"_id});
  story.when("03-02 12:00", LeavePerson{"ann"_id, "03-02 12:00"_at, {}, "ben"_id}).as_said();
}

TEST(Person, IgnoresEventsOfSomebodyThatItDoesNotHold) {
  Story story;
  story.given("03-02 12:00", eve());
  const std::uint32_t added = story.partnership.version;
  story.given("03-02 12:00", ChangePerson{.id = "eve"_id, .name = "Eva"_text});
  story.given("03-02 12:00", LeavePerson{"eve"_id, "03-02 12:00"_at, {}, {}});
  story.given("03-03 12:00", ReturnPerson{"eve"_id});
  story.given("03-03 12:00", RemovePerson{"eve"_id});
  story.given("03-03 12:00", ErasePerson{"eve"_id, "Asked"_text});
  const Partnership other =
      story.folded([&](const Event& event) { return event.meta.version != added; });
  EXPECT_EQ(other.people.size(), 3u);
}

TEST(Person, IsIntroducedOnceToEach) {
  Story story;
  story.when("03-02 12:00", IntroducePerson{"lee"_id, {"ann"_id}}).as_said();
  story.when("03-03 12:00", IntroducePerson{"lee"_id, {"ann"_id}}).nothing();
  story.when("03-04 12:00", IntroducePerson{"lee"_id, {"ann"_id, "ben"_id}}).as_said();
  const auto& introductions = story.partnership.introductions;
  ASSERT_EQ(introductions.size(), 2u);
  EXPECT_EQ(introductions[0].to, ActorId("ann"_id));
  EXPECT_EQ(introductions[0].introduced_at, "03-02 12:00"_at);
  EXPECT_EQ(introductions[1].to, ActorId("ben"_id));
  EXPECT_EQ(introductions[1].introduced_at, "03-04 12:00"_at);
}

TEST(Person, IsIntroducedWhoeverElseWas) {
  Story story;
  story.given("03-02 12:00", IntroducePerson{"lee"_id, {"ann"_id}});
  story.when("03-03 12:00", IntroducePerson{"kim"_id, {"ann"_id}}).as_said();
  EXPECT_EQ(story.partnership.introductions.size(), 2u);
}

TEST(Person, IsIntroducedToSomebodyElseWhoIsThere) {
  Story story;
  story.when("03-02 12:00", IntroducePerson{"nobody"_id, {"ann"_id}})
      .refused("person.unknown", "/data/person");
  story.when("03-02 12:00", IntroducePerson{"lee"_id, {"ann"_id, "nobody"_id}})
      .refused("person.unknown", "/data/to/1");
  story.when("03-02 12:00", IntroducePerson{"lee"_id, {}}).refused("field.missing", "/data/to");
  story.when("03-02 12:00", IntroducePerson{"ann"_id, {"ben"_id, "ann"_id}})
      .refused("field.range", "/data/to/1");
}
}  // namespace
}  // namespace entente
