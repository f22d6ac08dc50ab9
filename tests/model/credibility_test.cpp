// What they do that shows trust, and the look at oneself. DOMAIN 5 (Credibility).

#include "story.hpp"

namespace entente {
namespace {

using enum CredibilitySignal;

ObserveCredibility observed(CredibilitySignal signal_, bool shown = true) {
  return {signal_, shown, {}, {}, {}, {}};
}

TEST(Credibility, KeepsAnObservationAsItWasSaid) {
  Story story;
  story.given("03-04 12:00", call("t1"_id));
  ObserveCredibility said = observed(co_creates);
  said.degree = Degree::complies;
  said.evidence = "Signed the plan"_text;
  said.contact = "t1"_id;
  story.when("03-04 13:00", said).as_said();
  const CredibilityObservation& kept = story.partnership.credibility.observations.at(0);
  EXPECT_EQ(to_json(kept.data), to_json(said));
  EXPECT_EQ(kept.occurred, "03-04 13:00"_at);
  EXPECT_EQ(kept.version, story.partnership.version);
}

TEST(Credibility, RefusesAContactThatIsNotThere) {
  ObserveCredibility said = observed(confides);
  said.contact = "t1"_id;
  Story().when("03-04 12:00", said).refused("contact.unknown", "/data/contact");
}

TEST(Credibility, TakesADegreeAndWhetherItWasFollowedOnlyWhereTheyBelong) {
  for (const CredibilitySignal signal_ : {confides, seeks_opinion, weighs_push_back, co_creates}) {
    for (const bool shown : {true, false}) {
      ObserveCredibility said = observed(signal_, shown);
      said.degree = Degree::passive;
      Story story;
      const Reply degree = story.when("03-04 12:00", said);
      if (signal_ == co_creates && shown) {
        degree.as_said();
      } else {
        degree.refused("field.unknown", "/data/degree");
      }
      said = observed(signal_, shown);
      said.followed = false;
      const Reply followed = story.when("03-04 12:00", said);
      if (signal_ == seeks_opinion && shown) {
        followed.as_said();
      } else {
        followed.refused("field.unknown", "/data/followed");
      }
    }
  }
}

TEST(Credibility, IsReviewedByUsAndByTheClient) {
  Story story;
  const ReviewCredibility ours{{{confides, true}, {co_creates, false}}, {}};
  const ReviewCredibility by_pat{{{confides, false}}, "pat"_id};
  const ReviewCredibility by_ann{{{seeks_opinion, true}}, "ann"_id};
  story.when("03-06 12:00", by_pat)
      .then({CredibilityReviewed{by_pat.answers, by_pat.by, Side::provider}});
  story.when("03-04 12:00", ours).then({CredibilityReviewed{ours.answers, {}, Side::provider}});
  story.when("03-05 12:00", by_ann)
      .then({CredibilityReviewed{by_ann.answers, by_ann.by, Side::client}});
  const CredibilityRecords& records = story.partnership.credibility;
  EXPECT_EQ(records.latest_review(Side::provider)->reviewed_at, "03-06 12:00"_at);
  EXPECT_EQ(records.latest_review(Side::client)->data.by, ActorId("ann"_id));
  EXPECT_EQ(records.latest_review(Side::ally), nullptr);
}

TEST(Credibility, RefusesAReviewByOthersAndOneThatSaysNothing) {
  Story story;
  const ReviewCredibility answers{{{confides, true}}, {}};
  ReviewCredibility command = answers;
  command.by = "nobody"_id;
  story.when("03-04 12:00", command).refused("person.unknown", "/data/by");
  command.by = "max"_id;
  story.when("03-04 12:00", command).refused("person.not_on_side", "/data/by");
  story.when("03-04 12:00", ReviewCredibility{}).refused("field.missing", "/data/answers");
}

}  // namespace
}  // namespace entente
