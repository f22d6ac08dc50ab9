// Notes: what somebody wants to remember. DOMAIN 5 (Team, people, projects) and 10.

#include "entente/model/confidential.hpp"
#include "story.hpp"

namespace entente {
namespace {

AddNote note() { return {.id = "n1"_id, .text = "Does not like to be called at work"_text}; }

Value circle() { return Value(Value::List{Value("lead"), Value("kim")}); }

// The code and path by which it is refused when this member enters it.
std::string refusal_by(std::optional<ActorId> actor, const CommandBody& command) {
  const Story story;
  const Instant now = "03-04 12:00"_at;
  const Result<Events> events =
      decide(story.partnership, {story.policy, story.team, now, now, std::move(actor)}, command);
  if (events) return "accepted";
  return std::string(events.error().code()) + " " + std::string(events.error().path());
}

TEST(Note, IsKeptAsItWasSaid) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  AddNote command = note();
  command.about = "calls"_text;
  command.person = "ann"_id;
  command.confidential = circle();
  command.project = "floor"_id;
  story.when("03-04 12:00", command).as_said();
  const Note& kept = story.partnership.notes[0];
  EXPECT_EQ(to_json(kept.data), to_json(command));
  EXPECT_EQ(kept.occurred, "03-04 12:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
}

TEST(Note, IsNoContact) {
  Story story;
  story.given("03-04 12:00", note());
  EXPECT_EQ(story.partnership.contact_totals.count, 0);
  EXPECT_TRUE(story.partnership.contacts.empty());
}

TEST(Note, RefusesWhoAndWhatIsNotThere) {
  Story story;
  AddNote command = note();
  command.person = "nobody"_id;
  story.when("03-04 12:00", command).refused("person.unknown", "/data/person");
  command = note();
  command.project = "floor"_id;
  story.when("03-04 12:00", command).refused("project.unknown", "/data/project");
  story.given("03-04 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-04 12:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-04 12:00", command).refused("project.closed", "/data/project");
  story.given("03-04 12:00", note());
  story.when("03-04 13:00", note()).refused("note.exists", "/data/id");
}

TEST(Note, IsForAnAuthorAloneOnlyWhenThereIsOne) {
  AddNote command = note();
  command.confidential = Value(true);
  EXPECT_EQ(refusal_by({}, command), "confidential.no_author /data/confidential");
  EXPECT_EQ(refusal_by(ActorId(AnyId{"ann"}), command),
            "confidential.no_author /data/confidential");
  EXPECT_EQ(refusal_by(ActorId(AnyId{"pat"}), command), "accepted");
  command.confidential = Value("pat");
  EXPECT_EQ(refusal_by(ActorId(AnyId{"pat"}), command), "field.type /data/confidential");
  for (const Value& wrong : {Value(true), Value("")}) {
    command.confidential = Value(Value::List{Value("lead"), wrong});
    EXPECT_EQ(refusal_by(ActorId(AnyId{"pat"}), command), "field.type /data/confidential");
  }
}

TEST(Note, HasACircleOfTheTextsThatItNames) {
  const Value damaged(Value::List{Value("lead"), Value(true)});
  EXPECT_EQ(circle_of(damaged, ActorId(AnyId{"pat"})).members, std::vector<std::string>{"lead"});
}

TEST(Note, SharesItsCircleWithContacts) {
  RecordContact command = call();
  command.confidential = Value(true);
  EXPECT_EQ(refusal_by({}, command), "confidential.no_author /data/confidential");
  EXPECT_EQ(refusal_by(ActorId(AnyId{"pat"}), command), "accepted");
  command.confidential = circle();
  Story story;
  story.when("03-04 12:00", command).as_said();
}

TEST(Note, IsTakenAfterThePartnershipHasEnded) {
  Story story;
  story.given("03-04 12:00", MovePartnership{Stage::ended, {}, {}});
  story.when("03-05 12:00", note()).as_said();
}

}  // namespace
}  // namespace entente
