// How a partner reaches us: offers and their agreement. DOMAIN 5 (Private entrance).

#include "story.hpp"

namespace entente {
namespace {

OfferAccess offer() {
  OfferAccess command;
  command.channels = {{"call"_id, "+1 617 1"_text, {}, 1}, {"email"_id, "a@b.org"_text, {}, {}}};
  const LocalTime half_past_eight = *LocalTime::parse("08:30");
  const LocalTime six = *LocalTime::parse("18:00");
  command.channels[0].windows[Weekday::mon] = {{half_past_eight, *ClosingTime::parse("12:00")},
                                               {six, *ClosingTime::parse("01:00")}};
  command.callback_times = {*LocalTime::parse("11:30"), *LocalTime::parse("16:30")};
  command.meeting_times = {{six, Weekday::tue}};
  command.delegate = "lee"_id;
  command.emergency = ContactPoint{"text"_id, "+1 617 2"_text, {}};
  return command;
}

AccessOffered offered(std::uint32_t version) {
  const OfferAccess said = offer();
  return {version,       said.channels, said.callback_times, said.meeting_times,
          said.delegate, said.emergency};
}

AgreeAccess agree_to(std::uint32_t version, AnyId by) { return {by, version}; }

DeclineAccess decline(AnyId by = "ann"_id) { return {by, "Later in the day"_text}; }

const AccessOffer& latest(const Story& story) { return *story.partnership.access.latest(); }

TEST(Access, IsOfferedWithAVersionCountedFromOne) {
  Story story;
  EXPECT_EQ(story.partnership.access.latest(), nullptr);
  story.when("03-02 12:00", offer()).then({AccessEvent(offered(1))});
  EXPECT_EQ(to_json(latest(story).terms), to_json(offered(1)));
  EXPECT_EQ(latest(story).offered_at, "03-02 12:00"_at);
  EXPECT_FALSE(latest(story).agreed());
  story.when("03-03 12:00", offer()).then({AccessEvent(offered(2))});
  EXPECT_EQ(latest(story).terms.version, 2u);
}

TEST(Access, RefusesAnOfferOfWhoAndWhatIsNotThere) {
  Story story;
  OfferAccess command = offer();
  command.delegate = "ann"_id;
  story.when("03-02 12:00", command).refused("member.unknown", "/data/delegate");
  command = offer();
  command.channels[1].channel = "pigeon"_id;
  story.when("03-02 12:00", command).refused("channel.unknown", "/data/channels/1/channel");
  command = offer();
  command.emergency->channel = "pigeon"_id;
  story.when("03-02 12:00", command).refused("channel.unknown", "/data/emergency/channel");
  command = offer();
  command.channels[0].windows[Weekday::mon][1].close = *ClosingTime::parse("18:00");
  story.when("03-02 12:00", command).refused("field.range", "/data/channels/0/windows/mon/1");
  story.given("03-04 12:00", offer());
  story.when("03-03 12:00", offer()).refused("time.out_of_order", "/occurred");
}

TEST(Access, OffersTheWholeDayAndNothingBesidesChannels) {
  Story story;
  OfferAccess command;
  command.channels = {{"call"_id, "+1 617 1"_text, {}, {}}};
  command.channels[0].windows[Weekday::sun] = {{LocalTime(), *ClosingTime::parse("24:00")}};
  story.given("03-02 12:00", command);
  EXPECT_TRUE(latest(story).terms.callback_times.empty());
}

// Agreeing

TEST(Access, IsAgreedWhenOneOfEachSideHasAgreed) {
  Story story;
  story.given("03-02 12:00", offer());
  story.when("03-03 12:00", agree_to(1, "ann"_id))
      .then({AccessEvent(AccessEndorsed{1, "ann"_id, Side::client})});
  EXPECT_FALSE(latest(story).agreed());
  story.when("03-04 12:00", agree_to(1, "pat"_id))
      .then(
          {AccessEvent(AccessEndorsed{1, "pat"_id, Side::provider}), AccessEvent(AccessAgreed{1})});
  EXPECT_TRUE(latest(story).agreed());
  EXPECT_EQ(latest(story).agreed_at, "03-04 12:00"_at);
}

TEST(Access, IsAgreedByEitherSideFirst) {
  Story story;
  story.given("03-02 12:00", offer());
  story.given("03-03 12:00", agree_to(1, "lee"_id));
  story.when("03-03 12:00", agree_to(1, "ben"_id))
      .then({AccessEvent(AccessEndorsed{1, "ben"_id, Side::client}), AccessEvent(AccessAgreed{1})});
}

TEST(Access, ChangesNothingWhenASideAgreesAgain) {
  Story story;
  story.given("03-02 12:00", offer());
  story.given("03-03 12:00", agree_to(1, "ann"_id));
  story.when("03-03 13:00", agree_to(1, "ann"_id)).nothing();
  story.when("03-03 13:00", agree_to(1, "ben"_id)).nothing();
  story.given("03-03 14:00", agree_to(1, "pat"_id));
  story.when("03-03 15:00", agree_to(1, "lee"_id)).nothing();
}

TEST(Access, StandsUntilANewOfferIsAgreed) {
  Story story;
  const Access& access = story.partnership.access;
  story.given("03-02 12:00", offer());
  story.given("03-02 13:00", agree_to(1, "ann"_id));
  story.given("03-02 14:00", agree_to(1, "pat"_id));
  story.given("03-04 12:00", offer());
  EXPECT_FALSE(latest(story).agreed());
  EXPECT_EQ(access.in_force("03-02 13:59"_at), nullptr);
  EXPECT_EQ(access.in_force("03-02 14:00"_at)->terms.version, 1u);
  EXPECT_EQ(access.in_force("03-09 12:00"_at)->terms.version, 1u);
  story.given("03-04 13:00", agree_to(2, "pat"_id));
  story.given("03-05 12:00", agree_to(2, "ann"_id));
  EXPECT_EQ(access.in_force("03-05 11:59"_at)->terms.version, 1u);
  EXPECT_EQ(access.in_force("03-05 12:00"_at)->terms.version, 2u);
}

TEST(Access, RefusesToAgreeToAnythingButTheLatestOffer) {
  Story story;
  story.when("03-02 12:00", agree_to(1, "ann"_id)).refused("version.unknown", "/data/version");
  story.given("03-02 12:00", offer());
  story.given("03-03 12:00", offer());
  for (const std::uint32_t version : {0u, 3u}) {
    story.when("03-03 13:00", agree_to(version, "ann"_id))
        .refused("version.unknown", "/data/version");
  }
  story.when("03-03 13:00", agree_to(1, "ann"_id))
      .refused("access.stale_version", "/data/version")
      .with("latest", {"2"});
  story.when("03-03 11:59", agree_to(2, "ann"_id)).refused("time.out_of_order", "/occurred");
}

TEST(Access, IsNothingThatAnAllyAgreesToOrDeclines) {
  Story story;
  story.given("03-02 12:00", offer());
  story.when("03-03 12:00", agree_to(1, "max"_id)).refused("person.not_on_side", "/data/by");
  story.when("03-03 12:00", agree_to(1, "nobody"_id)).refused("person.unknown", "/data/by");
  story.when("03-03 12:00", decline("max"_id)).refused("person.not_on_side", "/data/by");
  story.when("03-03 12:00", decline("nobody"_id)).refused("person.unknown", "/data/by");
}

// Declining

TEST(Access, KeepsTheWishOfWhoDeclines) {
  Story story;
  story.when("03-02 12:00", decline()).refused("version.unknown", "/data");
  story.given("03-02 12:00", offer());
  story.given("03-02 12:00", agree_to(1, "ann"_id));
  story.when("03-02 11:59", decline()).refused("time.out_of_order", "/occurred");
  story.when("03-03 12:00", decline())
      .then({AccessEvent(AccessDeclined{1, "ann"_id, Side::client, "Later in the day"_text})});
  EXPECT_EQ(latest(story).wish, "Later in the day"_text);
  EXPECT_TRUE(latest(story).endorsed.empty());
  story.when("03-04 12:00", agree_to(1, "pat"_id))
      .then({AccessEvent(AccessEndorsed{1, "pat"_id, Side::provider})});
}

TEST(Access, StandsAsAgreedThoughOneSideWouldLikeItOtherwise) {
  Story story;
  story.given("03-02 12:00", offer());
  story.given("03-02 13:00", agree_to(1, "pat"_id));
  story.given("03-02 14:00", agree_to(1, "ann"_id));
  story.given("03-05 12:00", decline());
  EXPECT_FALSE(latest(story).agreed());
  EXPECT_EQ(story.partnership.access.in_force("03-06 12:00"_at)->terms.version, 1u);
  story.when("03-07 12:00", agree_to(1, "ben"_id))
      .then({AccessEvent(AccessEndorsed{1, "ben"_id, Side::client}), AccessEvent(AccessAgreed{1})});
  EXPECT_TRUE(latest(story).agreed());
  EXPECT_EQ(latest(story).agreed_at, "03-02 14:00"_at);
  EXPECT_EQ(latest(story).wish, std::nullopt);
}

TEST(Access, IgnoresEventsOfAnOfferThatItDoesNotHold) {
  Partnership partnership;
  const EventMeta meta{2, "03-02 12:00"_at, "03-02 12:00"_at, {}};
  evolve(partnership, {meta, {}, AccessEvent(AccessEndorsed{1, "ann"_id, Side::client})});
  evolve(partnership, {meta, {}, AccessEvent(AccessAgreed{1})});
  evolve(partnership, {meta, {}, AccessEvent(AccessDeclined{1, "ann"_id, Side::client, {}})});
  EXPECT_TRUE(partnership.access.offers.empty());
}

}  // namespace
}  // namespace entente
