// Contacts: what is kept, what counts, what is refused. DOMAIN 5 (Contacts), SEMANTICS C4.

#include "story.hpp"

namespace entente {
namespace {

RecordContact everything_said() {
  RecordContact command = call();
  command.minutes = 12;
  command.client_minutes = 9;
  command.questions = 4;
  command.candid = true;
  command.status_request = false;
  command.solicited = true;
  command.tone = Tone::argued;
  command.mood = -2;
  command.learned = {{"trade"_text, "They open a second shop"_text}};
  command.reason_silent = "Travelling"_text;
  command.summary = "About the tiles"_text;
  return command;
}

TEST(Contact, IsKeptAsItWasSaid) {
  Story story;
  story.when("03-04 12:00", everything_said()).as_said();
  const Contact& kept = story.partnership.contacts[0];
  EXPECT_EQ(to_json(kept.data), to_json(everything_said()));
  EXPECT_EQ(kept.occurred, "03-04 12:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
}

TEST(Contact, FollowsUpAnotherInAProject) {
  Story story;
  story.given("03-01 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-04 12:00", call("t1"_id));
  RecordContact command = call("t2"_id);
  command.about = "t1"_id;
  command.project = "floor"_id;
  story.when("03-05 12:00", command).as_said();
}

TEST(Contact, SaysHowWhatWasDeliveredWorks) {
  Story story;
  RecordContact command = call();
  command.working = {{"d1"_id, true}, {"d2"_id, false}};
  story.given("03-01 12:00", plan("d1"_id));
  story.when("03-04 12:00", command).refused("deliverable.unknown", "/data/working/1/deliverable");
  story.given("03-01 12:00", plan("d2"_id));
  story.when("03-04 12:00", command).as_said();
  const auto& working = story.partnership.deliverables.find("d2"_id)->working;
  ASSERT_EQ(working.size(), 1u);
  EXPECT_EQ(working[0].at, "03-04 12:00"_at);
  EXPECT_FALSE(working[0].satisfied);
  command.id = "t2"_id;
  command.automatic = true;
  story.given("03-05 12:00", command);
  EXPECT_EQ(story.partnership.deliverables.find("d2"_id)->working.size(), 1u);
}

TEST(Contact, RefusesWhoAndWhatIsNotThere) {
  Story story;
  RecordContact command = call();
  command.with = {"ann"_id, "nobody"_id};
  story.when("03-04 12:00", command).refused("person.unknown", "/data/with/1");
  command = call();
  command.about = "t1"_id;
  story.when("03-04 12:00", command).refused("contact.unknown", "/data/about");
  command = call();
  command.channel = "pigeon"_id;
  story.when("03-04 12:00", command).refused("channel.unknown", "/data/channel");
  command = call();
  command.project = "floor"_id;
  story.when("03-04 12:00", command).refused("project.unknown", "/data/project");
  story.given("03-04 12:00", OpenProject{"floor"_id, "The floor"_text, {}});
  story.given("03-04 12:00", CloseProject{"floor"_id, "Done"_text, {}});
  story.when("03-04 12:00", command).refused("project.closed", "/data/project");
  story.given("03-04 12:00", call());
  story.when("03-04 13:00", call()).refused("contact.exists", "/data/id");
}

struct RangeCase {
  std::optional<int> RecordContact::*field;
  std::string_view path;
  int lowest;
  int greatest;
};

TEST(Contact, TakesNumbersWithinTheirRanges) {
  const RangeCase cases[] = {
      {&RecordContact::minutes, "/data/minutes", 0, 10080},
      {&RecordContact::client_minutes, "/data/client_minutes", 0, 10080},
      {&RecordContact::questions, "/data/questions", 0, 1000},
      {&RecordContact::mood, "/data/mood", -2, 2},
  };
  for (const RangeCase& each : cases) {
    SCOPED_TRACE(each.path);
    for (const int right : {each.lowest, each.greatest}) {
      RecordContact command = call();
      command.*each.field = right;
      Story().when("03-04 12:00", command).as_said();
    }
    for (const int wrong : {each.lowest - 1, each.greatest + 1}) {
      RecordContact command = call();
      command.*each.field = wrong;
      Story()
          .when("03-04 12:00", command)
          .refused("field.range", each.path)
          .with("lowest", {std::to_string(each.lowest)})
          .with("greatest", {std::to_string(each.greatest)});
    }
  }
}

TEST(Contact, LetsTheClientSpeakNoLongerThanItLasted) {
  RecordContact command = call();
  command.minutes = 12;
  command.client_minutes = 13;
  Story story;
  story.when("03-04 12:00", command).refused("field.range", "/data/client_minutes");
  command.client_minutes = 12;
  story.when("03-04 12:00", command).as_said();
}

RecordContact begun_by(Side side, AnyId id) {
  RecordContact command = call(id);
  command.initiator = side;
  return command;
}

TEST(Contact, CountsWithTheLatestOfEachSideInWhateverOrderItIsTold) {
  Story story;
  story.given("03-04 12:00", begun_by(Side::client, "t1"_id));
  story.given("03-06 12:00", begun_by(Side::ally, "t2"_id));
  story.given("03-05 12:00", begun_by(Side::provider, "t3"_id));
  story.given("03-03 12:00", begun_by(Side::client, "t4"_id));
  story.given("03-02 12:00", begun_by(Side::provider, "t5"_id));
  const ContactTotals& totals = story.partnership.contact_totals;
  EXPECT_EQ(totals.count, 5);
  EXPECT_EQ(totals.last_at, "03-06 12:00"_at);
  EXPECT_EQ(totals.last_by_client, "03-04 12:00"_at);
  EXPECT_EQ(totals.last_by_provider, "03-05 12:00"_at);
}

TEST(Contact, CountsNowhereWhenAMachineReplied) {
  RecordContact command = call();
  command.automatic = true;
  Story story;
  story.when("03-04 12:00", command).as_said();
  EXPECT_EQ(story.partnership.contacts.size(), 1u);
  EXPECT_EQ(story.partnership.contact_totals.count, 0);
  EXPECT_EQ(story.partnership.contact_totals.last_at, std::nullopt);
}

RecordContact numbered(Side side, int number) {
  const std::string id = "t" + std::to_string(number);
  return begun_by(side, AnyId{id});
}

// 23:30 in New York on 3 March is 04:30Z on the 4th.
TEST(Contact, HearsTheClientOnceOnALocalDayAtItsFirst) {
  Story story;
  story.given("03-04 04:30", begun_by(Side::client, "t1"_id));
  story.given("03-04 16:00", begun_by(Side::client, "t2"_id));
  story.given("03-04 15:00", begun_by(Side::client, "t3"_id));
  story.given("03-04 17:00", begun_by(Side::provider, "t4"_id));
  const ContactTotals& totals = story.partnership.contact_totals;
  EXPECT_THAT(totals.voice, testing::ElementsAre("03-04 04:30"_at, "03-04 15:00"_at));
  EXPECT_EQ(totals.last_voice, "03-04 16:00"_at);
}

TEST(Contact, HearsTheClientWhereTheyWereCandid) {
  RecordContact command = begun_by(Side::provider, "t1"_id);
  command.candid = true;
  Story story;
  story.given("03-04 12:00", command);
  const ContactTotals& totals = story.partnership.contact_totals;
  EXPECT_THAT(totals.voice, testing::ElementsAre("03-04 12:00"_at));
  EXPECT_EQ(totals.candid, 1);
  EXPECT_EQ(totals.last_candid, "03-04 12:00"_at);
}

TEST(Contact, HearsTheClientOnNoDayWhereTheZoneIsUnknown) {
  Story story;
  story.partnership.standing->zone = "Nowhere";
  story.given("03-04 12:00", call());
  const ContactTotals& totals = story.partnership.contact_totals;
  EXPECT_EQ(totals.last_voice, "03-04 12:00"_at);
  EXPECT_TRUE(totals.voice.empty());
}

TEST(Contact, KeepsTheLatestDaysOfTheClientsVoiceWhateverTheOrder) {
  const Instant first = "03-01 12:00"_at;
  const auto day = [&](int days) {
    return Instant::from_micros(first.micros() + days * 86'400'000'000).value();
  };
  Story forwards;
  Story backwards;
  for (int i = 0; i < 40; ++i) {
    forwards.given(to_string(day(i)).substr(5, 5) + " 12:00", numbered(Side::client, i));
    backwards.given(to_string(day(39 - i)).substr(5, 5) + " 12:00", numbered(Side::client, i));
  }
  const std::vector<Instant>& voice = forwards.partnership.contact_totals.voice;
  ASSERT_EQ(voice.size(), 31u);
  EXPECT_EQ(voice.front(), day(9));
  EXPECT_EQ(voice.back(), day(39));
  EXPECT_EQ(backwards.partnership.contact_totals.voice, voice);
}

TEST(Contact, KeepsOurLatestOfEachKindAndForEachRhythm) {
  Story story;
  story.given("03-02 12:00",
              SetRhythm{.id = "r1"_id, .rule = "FREQ=DAILY"_text, .owner = "pat"_text});
  RecordContact named = begun_by(Side::provider, "t1"_id);
  named.kind = ContactKind::meeting;
  named.rhythm = "r1"_id;
  story.given("03-04 12:00", named);
  story.given("03-05 12:00", begun_by(Side::provider, "t2"_id));
  story.given("03-03 12:00", begun_by(Side::provider, "t3"_id));
  story.given("03-06 12:00", begun_by(Side::client, "t4"_id));
  const ContactTotals& totals = story.partnership.contact_totals;
  EXPECT_EQ(totals.last_ours.at(ContactKind::meeting), "03-04 12:00"_at);
  EXPECT_EQ(totals.last_ours.at(ContactKind::call), "03-05 12:00"_at);
  EXPECT_EQ(totals.last_ours.size(), 2u);
  EXPECT_EQ(totals.last_for_rhythm.at("r1"_id), "03-04 12:00"_at);
  // What a rhythm asked for is no burden.
  EXPECT_EQ(totals.unasked.size(), 2u);
}

TEST(Contact, IsNoBurdenWhenItWasAskedForOrWrittenDownOnly) {
  Story story;
  RecordContact asked = begun_by(Side::provider, "t1"_id);
  asked.solicited = true;
  story.given("03-03 12:00", asked);
  RecordContact note = begun_by(Side::provider, "t2"_id);
  note.kind = ContactKind::note;
  story.given("03-03 12:00", note);
  EXPECT_TRUE(story.partnership.contact_totals.unasked.empty());
}

TEST(Contact, CountsWhenTheClientHadToAsk) {
  RecordContact asks = begun_by(Side::client, "t1"_id);
  asks.status_request = true;
  RecordContact told = begun_by(Side::provider, "t2"_id);
  told.status_request = true;
  Story story;
  story.given("03-03 12:00", asks);
  story.given("03-04 12:00", told);
  EXPECT_EQ(story.partnership.contact_totals.last_status_request, "03-03 12:00"_at);
}

TEST(Contact, KeepsTheLatestTenConversations) {
  Story story;
  for (int i = 12; i > 0; --i) {
    RecordContact talk = numbered(Side::provider, i);
    talk.minutes = i;
    if (i == 12) talk.learned = {{"trade"_text, "A second shop"_text}};
    if (i == 11) talk.kind = ContactKind::message;
    story.given("03-" + std::string(i < 10 ? "0" : "") + std::to_string(i) + " 12:00", talk);
  }
  const std::vector<Conversation>& talks = story.partnership.contact_totals.conversations;
  ASSERT_EQ(talks.size(), 10u);
  EXPECT_EQ(talks.front().minutes, 2);
  EXPECT_EQ(talks.back().minutes, 12);
  EXPECT_TRUE(talks.back().learned);
  EXPECT_EQ(story.partnership.contact_totals.learned, 1);
}

}  // namespace
}  // namespace entente
