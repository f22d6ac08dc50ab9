// Two ids that turn out to be one person. DOMAIN 5 (Team, people, projects). The judge is a history
// in which only one of the ids was ever used.

#include "entente/codec/event.hpp"
#include "story.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::Not;

void replace_all(std::string& text, std::string_view from, std::string_view into) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at)) {
    text.replace(at, from.size(), into);
    at += into.size();
  }
}

// The event with `into` wherever it names `from`.
Event by_one_id(const Story& story, const Event& event, AnyId from, AnyId into) {
  std::string document;
  write_event(story.partnership.id, event, document);
  replace_all(document, '"' + std::string(from.text) + '"', '"' + std::string(into.text) + '"');
  return read_event(document).value().event;
}

bool is_of_the_merge(const Event& event, AnyId from) {
  const auto* person = std::get_if<PersonEvent>(&event.body);
  if (person == nullptr) return false;
  const auto* added = std::get_if<PersonAdded>(person);
  return std::holds_alternative<PersonMerged>(*person) ||
         (added != nullptr && added->data.id == PersonId(from));
}

// What it would be, had all of it been said of one id from the beginning.
std::string state_by_one_id(const Story& story, AnyId from, AnyId into) {
  Partnership state;
  state.id = story.partnership.id;
  for (const Event& event : story.history) {
    if (!is_of_the_merge(event, from)) evolve(state, by_one_id(story, event, from, into));
  }
  return to_json(state);
}

std::string state_without_other_ids(const Story& story) {
  std::string state = to_json(story.partnership);
  const auto at = state.find(R"(,"other_ids":[)");
  if (at != std::string::npos) state.erase(at, state.find(']', at) + 1 - at);
  return state;
}

const Person& person(const Story& story, AnyId id) { return *story.partnership.people.find(id); }

// Something of every slice that names people, by ann.
Story told_by_ann() {
  Story story;
  story.actor = "ann"_id;
  story.until(ComplaintStage::closed);
  story.given("03-14 09:00", ObserveStyle{"ann"_id, "detail"_id, {}, {}, {}, {}});
  story.given("03-14 09:00", IntroducePerson{"lee"_id, {"max"_id, "ann"_id}});
  story.given("03-14 09:00", AddInterest{"glazing"_id, 2, "ann"_id});
  story.given("03-14 09:00", RequestAccess{"r1"_id, "ann"_id, "News"_text, "call"_id, {}});
  story.given("03-14 09:00", ReceivePraise{"p1"_id, "ann"_id, "Good"_text, {}, {}});
  story.given("03-14 09:00", AddNote{.id = "n1"_id, .text = "Shy"_text, .person = "ann"_id});
  StateGoal wish = goal();
  wish.for_ = "ann"_id;
  story.given("03-14 09:00", wish);
  PlanDeliverable planned = plan();
  planned.due = "03-20 22:00"_at;
  story.given("03-14 09:00", planned);
  story.given("03-14 10:00", AgreeDeliverable{"d1"_id, "ann"_id});
  SetRhythm rhythm{.id = "h1"_id, .rule = "FREQ=DAILY"_text, .owner = "pat"_text};
  rhythm.person = "ann"_id;
  rhythm.zone = "Europe/Madrid";
  rhythm.local_time = LocalTime::parse("09:00").value();
  story.given("03-14 10:00", rhythm);
  story.given("03-14 10:00", call());
  return story;
}

TEST(PersonMerge, MakesAllThatWasSaidOfOneThatOfTheOther) {
  Story story = told_by_ann();
  story.actor.reset();
  story.when("03-15 12:00", MergePerson{"ann"_id, "ben"_id}).as_said();
  story.given("03-16 12:00", AddInterest{"tiles"_id, {}, "ben"_id});
  EXPECT_EQ(state_without_other_ids(story), state_by_one_id(story, "ann"_id, "ben"_id));
  EXPECT_THAT(state_without_other_ids(story), Not(HasSubstr(R"("ann")")));
  EXPECT_THAT(person(story, "ben"_id).other_ids, ElementsAre(PersonId("ann"_id)));
}

TEST(PersonMerge, MakesAllThatIsSaidLaterOfOneThatOfTheOther) {
  Story story;
  story.when("03-02 12:00", MergePerson{"ann"_id, "ben"_id}).as_said();
  Story later = told_by_ann();
  // The same history, told after the merge.
  for (const Event& event : later.history) {
    if (is_of_the_merge(event, "ann"_id) || holds_always(event.body)) continue;
    story.history.push_back(event);
    story.history.back().meta.version = story.partnership.version + 1;
    evolve(story.partnership, story.history.back());
  }
  EXPECT_EQ(state_without_other_ids(story), state_by_one_id(story, "ann"_id, "ben"_id));
}

TEST(PersonMerge, LetsEitherIdBeNamedAndRecordsTheirOwn) {
  Story story;
  story.given("03-02 12:00", MergePerson{"ann"_id, "ben"_id});
  ReceiveComplaint received = receive();
  received.by = "ben"_id;
  story.when("03-02 14:00", receive()).then({ComplaintEvent(ComplaintReceived{received})});
  story.actor = "ann"_id;
  story.when("03-02 14:00", RemovePerson{"ann"_id}).then({PersonEvent(PersonRemoved{{"ben"_id}})});
  EXPECT_TRUE(person(story, "ann"_id).removed);
  story.actor.reset();
  story.when("03-02 14:00", ChangePerson{.id = "ben"_id}).refused("person.unknown", "/data/id");
}

TEST(PersonMerge, KeepsTheOtherIdTaken) {
  Story story;
  story.given("03-02 12:00", MergePerson{"ann"_id, "ben"_id});
  story.when("03-02 12:00", AddPerson{.id = "ann"_id, .name = "Ann"_text})
      .refused("person.exists", "/data/id");
}

TEST(PersonMerge, CountsWhoeverTookPartTwiceOnce) {
  Story story;
  RecordContact both = call();
  both.with = {"ann"_id, "pat"_id, "ben"_id};
  story.given("03-02 12:00", both);
  story.given("03-03 12:00", MergePerson{"ann"_id, "ben"_id});
  both.id = "t2"_id;
  story.given("03-04 12:00", both);
  for (const Contact& each : story.partnership.contacts) {
    EXPECT_THAT(each.data.with, ElementsAre(ActorId("ben"_id), ActorId("pat"_id)));
  }
}

TEST(PersonMerge, IntroducesNobodyToThemselvesNorTwice) {
  Story story;
  story.given("03-02 12:00", IntroducePerson{"ann"_id, {"ben"_id, "lee"_id}});
  story.given("03-03 12:00", IntroducePerson{"lee"_id, {"ann"_id}});
  story.given("03-04 12:00", IntroducePerson{"lee"_id, {"ben"_id}});
  story.given("03-05 12:00", MergePerson{"ann"_id, "ben"_id});
  const auto& introductions = story.partnership.introductions;
  ASSERT_EQ(introductions.size(), 2u);
  EXPECT_EQ(introductions[0].person, ActorId("ben"_id));
  EXPECT_EQ(introductions[0].to, ActorId("lee"_id));
  EXPECT_EQ(introductions[1].to, ActorId("ben"_id));
  EXPECT_EQ(introductions[1].introduced_at, "03-03 12:00"_at);
  story.when("03-06 12:00", IntroducePerson{"ben"_id, {"ann"_id}})
      .refused("field.range", "/data/to/0");
}

TEST(PersonMerge, LetsWhatWasSaidOfTheirOwnIdWin) {
  Story story;
  const LocalTime eight = LocalTime::parse("08:00").value();
  const LocalTime nine = LocalTime::parse("09:00").value();
  AddPerson eve{.id = "eve"_id, .name = "Eve"_text, .role = "Owner"_text, .zone = "Etc/UTC"};
  eve.contact_points = {{"call"_id, "1"_text, 1}, {"email"_id, "e@x"_text, {}}};
  eve.contact_window = ContactWindow{eight, nine};
  eve.language = "de"_id;
  AddPerson eva{.id = "eva"_id, .name = "Eva"_text, .role = "Buyer"_text};
  eva.contact_points = {{"call"_id, "2"_text, {}}, {"email"_id, "e@x"_text, 2}};
  story.given("03-02 12:00", eve);
  story.given("03-02 12:00", eva);
  story.given("03-02 12:00", MergePerson{"eve"_id, "eva"_id});
  const Person& one = person(story, "eve"_id);
  EXPECT_EQ(one.id, PersonId("eva"_id));
  EXPECT_EQ(one.name, "Eva"_text);
  EXPECT_EQ(one.role, "Buyer"_text);
  EXPECT_EQ(one.zone, "Etc/UTC");
  EXPECT_EQ(one.language, Language("de"_id));
  EXPECT_EQ(one.contact_window->from, eight);
  EXPECT_EQ(to_json(one.contact_points),
            R"([{"channel":"call","address":"2"},{"channel":"email","address":"e@x","priority":2},)"
            R"({"channel":"call","address":"1","priority":1}])");
}

TEST(PersonMerge, LetsTheirOwnInterestWin) {
  Story story;
  story.given("03-02 12:00", AddInterest{"Glazing"_id, 9, "ann"_id});
  story.given("03-02 12:00", AddInterest{"glazing"_id, 2, "ben"_id});
  story.given("03-02 12:00", AddInterest{"tiles"_id, 5, "ann"_id});
  story.given("03-03 12:00", MergePerson{"ann"_id, "ben"_id});
  EXPECT_EQ(to_json(story.partnership.interests),
            R"([{"topic":"glazing","weight":2,"person":"ben"},)"
            R"({"topic":"tiles","weight":5,"person":"ben"}])");
}

TEST(PersonMerge, KeepsAbsencesButNoDelegateOfTheirOwn) {
  Story story;
  story.given("03-02 12:00", LeavePerson{"ben"_id, "03-02 12:00"_at, "03-04 12:00"_at, "ann"_id});
  story.given("03-03 12:00", LeavePerson{"ann"_id, "03-05 12:00"_at, "03-09 12:00"_at, {}});
  story.given("03-03 12:00", AddPerson{.id = "eve"_id, .name = "Eve"_text});
  story.given("03-03 12:00", LeavePerson{"eve"_id, "03-20 12:00"_at, {}, "ann"_id});
  story.given("03-03 13:00", MergePerson{"ann"_id, "ben"_id});
  EXPECT_EQ(to_json(person(story, "ben"_id).absences),
            R"([{"from":"2026-03-05T12:00:00.000000Z","until":"2026-03-09T12:00:00.000000Z"},)"
            R"({"from":"2026-03-02T12:00:00.000000Z","until":"2026-03-04T12:00:00.000000Z"}])");
  EXPECT_EQ(person(story, "eve"_id).absences.front().delegate, PersonId("ben"_id));
}

TEST(PersonMerge, GoesOnFromOneToTheNext) {
  Story story;
  story.given("03-02 12:00", AddPerson{.id = "eve"_id, .name = "Eve"_text});
  story.given("03-02 12:00", AddPerson{.id = "eva"_id, .name = "Eva"_text});
  story.given("03-02 14:00", receive());
  story.given("03-02 15:00", MergePerson{"ann"_id, "eve"_id});
  EXPECT_EQ(story.complaint().by, ActorId("eve"_id));
  // By an id that is another one already.
  story.when("03-02 15:00", MergePerson{"ann"_id, "eva"_id})
      .then({PersonEvent(PersonMerged{{"eve"_id, "eva"_id}})});
  story.given("03-02 15:00", MergePerson{"ben"_id, "ann"_id});
  EXPECT_EQ(story.complaint().by, ActorId("eva"_id));
  EXPECT_THAT(person(story, "ann"_id).other_ids,
              ElementsAre(PersonId("eve"_id), PersonId("ann"_id), PersonId("ben"_id)));
  for (const AnyId id : {"ann"_id, "ben"_id, "eve"_id, "eva"_id}) {
    EXPECT_EQ(person(story, id).name, "Eva"_text);
    EXPECT_TRUE(person(story, "eva"_id).goes_by(id));
  }
  EXPECT_FALSE(person(story, "eva"_id).goes_by("max"_id));
  EXPECT_EQ(story.partnership.people.size(), 2u);
}

TEST(PersonMerge, RefusesWhoIsNotThereOnAnotherSideOrTheSame) {
  Story story;
  const auto refused = [&](AnyId from, AnyId into, std::string_view code, std::string_view path) {
    story.when("03-02 12:00", MergePerson{from, into}).refused(code, path);
  };
  refused("eve"_id, "eva"_id, "person.unknown", "/data/from");
  refused("ann"_id, "eve"_id, "person.unknown", "/data/into");
  refused("pat"_id, "ann"_id, "person.unknown", "/data/from");
  refused("ann"_id, "pat"_id, "person.unknown", "/data/into");
  refused("ann"_id, "max"_id, "person.not_on_side", "/data/into");
  refused("max"_id, "ann"_id, "person.not_on_side", "/data/into");
  refused("ann"_id, "ann"_id, "merge.self", "/data/into");
  story.given("03-02 12:00", MergePerson{"ann"_id, "ben"_id});
  refused("ann"_id, "ben"_id, "merge.self", "/data/into");
  refused("ben"_id, "ann"_id, "merge.self", "/data/into");
  story.given("03-02 12:00", RemovePerson{"ben"_id});
  refused("ann"_id, "max"_id, "person.unknown", "/data/from");
  story.given("03-02 12:00", AddPerson{.id = "eve"_id, .name = "Eve"_text});
  refused("eve"_id, "ann"_id, "person.unknown", "/data/into");
}

TEST(PersonMerge, RefusesWhoWasErased) {
  Story story;
  story.given("03-02 12:00", AddPerson{.id = "eve"_id, .name = "Eve"_text});
  story.given("03-02 12:00", MergePerson{"eve"_id, "ann"_id});
  story.given("03-02 12:00", ErasePerson{"ann"_id, "She asked us to"_text});
  const auto refused = [&](AnyId from, AnyId into) {
    story.when("03-02 12:00", MergePerson{from, into}).refused("merge.erased", "/data/into");
  };
  refused("ann"_id, "ben"_id);
  refused("ben"_id, "ann"_id);
  refused("ben"_id, "eve"_id);
  refused("ann"_id, "ann"_id);
  // Before anything that the other one may lack.
  refused("ann"_id, "nobody"_id);
  refused("ann"_id, "max"_id);
  story.given("03-02 12:00", RemovePerson{"ben"_id});
  refused("ben"_id, "ann"_id);
}

TEST(PersonMerge, CannotBeTakenBack) {
  Story story;
  story.given("03-02 12:00", MergePerson{"ann"_id, "ben"_id});
  story.when("03-02 12:00", RetractRecord{story.partnership.version, "Wrong"_text})
      .refused("record.in_use", "/data/version");
}

TEST(PersonMerge, LeavesOneItem) {
  Story story;
  story.given("03-02 12:00", MergePerson{"ann"_id, "ben"_id});
  EXPECT_TRUE(is_asked_about(story.partnership, {Scope::person, "ben"}));
  EXPECT_FALSE(is_asked_about(story.partnership, {Scope::person, "ann"}));
  RecordContact talk = call();
  talk.with = {"ann"_id};
  const EventBody told = ContactEvent(ContactRecorded{talk});
  EXPECT_THAT(touched_by(story.partnership, told), ElementsAre(Subject{Scope::person, "ben"}));
}

TEST(PersonMerge, OfSomebodyWhoIsNotThereChangesNothing) {
  Story story;
  const std::string before = to_json(story.partnership.people);
  const EventMeta meta{40, "03-02 12:00"_at, "03-02 12:00"_at, {}};
  for (const MergePerson& each : {MergePerson{"eve"_id, "ann"_id}, MergePerson{"ann"_id, "eve"_id},
                                  MergePerson{"ann"_id, "ann"_id}}) {
    evolve(story.partnership, {meta, {}, PersonEvent(PersonMerged{each})});
    EXPECT_EQ(to_json(story.partnership.people), before);
  }
}

}  // namespace
}  // namespace entente
