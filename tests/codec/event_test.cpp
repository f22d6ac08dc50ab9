// Events as documents: each type there and back, and what an older library makes of newer ones.
#include "entente/codec/event.hpp"

#include <gtest/gtest.h>

#include "codec/messages.hpp"
#include "entente/codec/cloudevent.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using samples::Message;

const std::string access_offered = R"({"version":2,)" + std::string(samples::access_terms);

const Message messages[] = {
    {"member.added", samples::member_data},
    {"member.changed", samples::member_data},
    {"member.removed", R"({"id":"pat"})"},
    {"member.left", samples::member_away},
    {"member.returned", R"({"member":"pat"})"},
    {"member.erased", samples::member_erase},
    {"day.planned", samples::day_plan},
    {"greeting.published", samples::greeting_publish},
    {"appearance.checked", samples::appearance_check},
    {"news.added", samples::news_add},
    {"partnership.opened", samples::partnership_open},
    {"partnership.assigned", samples::partnership_assign},
    {"partnership.moved", samples::partnership_move},
    {"partnership.described", samples::partnership_describe},
    {"partnership.referred", samples::partnership_refer},
    {"partnership.merged", R"({"into":"kitchen-42","items":[{"kind":"person","id":"ann"},)"
                           R"({"kind":"complaint","id":"k1"}]})"},
    {"partnership.joined", R"({"from":"bath-7","through":12})"},
    {"person.added", samples::person_data},
    {"person.changed", samples::person_change},
    {"person.removed", R"({"id":"ann"})"},
    {"person.left", samples::person_away},
    {"person.returned", R"({"person":"ann"})"},
    {"person.introduced", samples::person_introduce},
    {"person.merged", samples::person_merge},
    {"person.erased", R"({"person":"ann","reason":"She asked us to","other_ids":["a.ames"]})"},
    {"style.observed", samples::style_observe},
    {"success.described", samples::success_describe},
    {"success.recorded", samples::success_record},
    {"fit.assessed", samples::fit_assess},
    {"project.opened", samples::project_open},
    {"project.closed", samples::project_close},
    {"access.offered", access_offered},
    {"access.endorsed", R"({"version":2,"by":"ann","side":"client"})"},
    {"access.agreed", R"({"version":2})"},
    {"access.declined", R"({"version":2,"by":"ann","side":"client","wish":"Later in the day"})"},
    {"access.requested", samples::access_request},
    {"access.acknowledged", samples::access_acknowledge},
    {"access.answered", samples::access_answer},
    {"access.withdrawn", samples::access_withdraw},
    {"goal.stated", samples::goal_state},
    {"goal.revised", samples::goal_revise},
    {"goal.withdrawn", samples::goal_withdraw},
    {"goal.told", R"({"id":"g1","to":"pat","side":"provider"})"},
    {"scope.stated", samples::scope_state},
    {"fee.agreed", samples::fee_agree},
    {"effort.logged", samples::effort_log},
    {"alignment.found", samples::alignment_find},
    {"alignment.dropped", samples::alignment_drop},
    {"statement.drafted",
     R"({"version":1,"text":"Open by May 1, under 120 thousand.","alignments":["a1"],)"
     R"("project":"kitchen","side":"provider"})"},
    {"statement.endorsed", R"({"version":1,"by":"ann","side":"client"})"},
    {"statement.agreed", R"({"version":1})"},
    {"finding.snoozed", samples::finding_snooze},
    {"finding.dismissed", samples::finding_dismiss},
    {"finding.noted", samples::finding_note},
    {"contact.recorded", samples::contact_record},
    {"rhythm.set", samples::rhythm_set},
    {"rhythm.stopped", samples::rhythm_stop},
    {"rhythm.skipped", samples::rhythm_skip},
    {"praise.received", samples::praise_receive},
    {"word.heard", samples::word_hear},
    {"risk.noted", samples::risk_note},
    {"risk.told", samples::risk_tell},
    {"risk.closed", samples::risk_close},
    {"expectations.adopted",
     R"({"template":"default","items":[{"id":"kitchen.news","text":"Tell you of what?",)"
     R"("answer":"choice","choices":["sales","nothing"],"acts":"promises","confirm":true}],)"
     R"("project":"kitchen"})"},
    {"expectation.answered",
     R"({"item":"default.needs","answer":{"text":"Soon","dates":[{"deliverable":"d1",)"
     R"("what":"All of it","due":"2026-03-06T22:00:00.000000Z"}],"rhythm":{"rule":"FREQ=DAILY",)"
     R"("local_time":"09:30","zone":"Europe/Madrid"},"promises":[{"what":"The key",)"
     R"("due":"2026-03-06T22:00:00.000000Z","by":"ben"}]},"by":"pat","side":"provider"})"},
    {"expectation.restated",
     R"({"item":"default.needs","by":"ann","side":"client","text":"You need the key"})"},
    {"expectation.endorsed", R"({"item":"default.needs","by":"ann","side":"client"})"},
    {"expectation.agreed", R"({"item":"default.needs"})"},
    {"expectation.reopened", samples::expectation_reopen},
    {"expectation.confirmed", samples::expectation_confirm},
    {"expectations.reviewed", samples::expectations_review},
    {"commitment.made",
     R"({"id":"k1.a.1","by":"pat","side":"provider","to":"ann","what":"Send the samples",)"
     R"("due":"2026-03-06T22:00:00.000000Z","origin":"complaint","serves":"g1",)"
     R"("benefit":"Choose at home",)"
     R"("owner":"estimator","project":"kitchen",)"
     R"("step":{"complaint":"k1","plan":"a","step":"1"},"prevents":"k0",)"
     R"("expectation":"default.needs"})"},
    {"commitment.kept", samples::commitment_keep},
    {"commitment.renegotiated", samples::commitment_renegotiate},
    {"commitment.owned_up", samples::commitment_own_up},
    {"commitment.blocked", samples::commitment_block},
    {"commitment.unblocked", samples::only_promise},
    {"commitment.released", samples::commitment_release},
    {"deliverable.planned", samples::deliverable_plan},
    {"deliverable.endorsed", R"({"id":"d1","by":"ann","side":"client"})"},
    {"deliverable.agreed",
     R"({"id":"d1","due":"2026-03-06T22:00:00.000000Z","expectation":"default.dates"})"},
    {"deliverable.checked", samples::deliverable_check},
    {"deliverable.delivered", samples::deliverable_deliver},
    {"deliverable.accepted", samples::deliverable_accept},
    {"deliverable.corrected",
     R"({"id":"d1","by":"ann","side":"client","defect":"A typo on page 1"})"},
    {"deliverable.cancelled", samples::deliverable_cancel},
    {"change.proposed", samples::change_propose},
    {"change.endorsed", R"({"id":"g1","by":"ann","side":"client"})"},
    {"change.agreed", R"({"id":"g1","deliverable":"d1","due":"2026-03-08T21:00:00.000000Z",)"
                      R"("budget":{"amount":"1320.00","currency":"USD"}})"},
    {"change.declined", samples::change_decline},
    {"change.given",
     R"({"id":"g1","by":"pat","deliverable":"d1","what":"A second coat","why":"It shines through",)"
     R"("price":{"amount":"120.00","currency":"USD"},"days":2,"project":"kitchen","gift":"g1"})"},
    {"complaint.received", samples::complaint_receive},
    {"complaint.assessed", samples::complaint_assess},
    {"complaint.assigned", samples::complaint_assign},
    {"complaint.acknowledged", samples::complaint_acknowledge},
    {"complaint.understood", samples::complaint_understand},
    {"complaint.restated", samples::complaint_restate},
    {"complaint.proposed", samples::complaint_propose},
    {"complaint.endorsed", R"({"id":"k1","plan":"a","by":"ann","side":"client"})"},
    {"complaint.agreed", R"({"id":"k1","plan":"a"})"},
    {"complaint.updated", samples::complaint_update},
    {"complaint.paused", samples::complaint_wait},
    {"complaint.resumed", samples::only_complaint},
    {"complaint.remedied", samples::complaint_remedy},
    {"complaint.verified", samples::complaint_verify},
    {"complaint.learned", R"({"id":"k1","by":"pat","lesson":"Order in one batch","cause":"tiles",)"
                          R"("prevention":"k1.prevention.1"})"},
    {"complaint.closed", samples::only_complaint},
    {"complaint.escalated", samples::complaint_escalate},
    {"complaint.reopened", R"({"id":"k1","to":"understood","reason":"It came back"})"},
    {"complaint.withdrawn", samples::complaint_withdraw},
    {"note.added", samples::note_add},
    {"interest.added", samples::interest_add},
    {"interest.removed", samples::interest_remove},
    {"knowledge.shared", samples::knowledge_share},
    {"knowledge.responded", samples::knowledge_respond},
    {"gift.given", samples::gift_give},
    {"return.received", samples::return_receive},
    {"credibility.observed", samples::credibility_observe},
    {"credibility.reviewed",
     R"({"answers":{"confides":true,"co_creates":false},"by":"ann","side":"client"})"},
    {"idea.offered",
     R"({"id":"i1","by":"pat","side":"provider","what":"Reuse the doors","serves":"g1",)"
     R"("kind":"suggestion",)"
     R"("saves":{"money":{"amount":"900.00","currency":"USD"},"days":3}})"},
    {"idea.decided", samples::idea_decide},
    {"idea.resulted", samples::idea_result},
    {"record.retracted", samples::record_retract},
};

std::string document(std::string_view type, std::string_view data) {
  const std::string stream = samples::of_the_team(type) ? "@team" : "kitchen-42";
  return R"({"type":")" + std::string(type) + R"(","partnership":")" + stream +
         R"(","version":12,"at":"2026-03-02T15:05:00.000000Z",)"
         R"("occurred":"2026-03-02T14:30:00.000000Z","actor":"pat","cause":"c-17","data":)" +
         std::string(data) + "}";
}

TEST(Event, ComesBackFromEachDocumentAsItWasWritten) {
  for (const Message& message : messages) {
    const std::string text = document(message.type, message.data);
    const auto read = read_event(text);
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    EXPECT_EQ(event_type(read->event.body), message.type);
    std::string written;
    write_event(read->partnership, read->event, written);
    EXPECT_EQ(written, text);
  }
}

TEST(Event, HasASampleOfEveryType) {
  std::vector<std::string_view> types;
  for (const EventType& each : event_types()) types.push_back(each.type);
  ASSERT_EQ(types.back(), "policy.changed");
  types.pop_back();
  std::vector<std::string_view> sampled;
  for (const Message& message : messages) sampled.push_back(message.type);
  EXPECT_EQ(types, sampled);
}

TEST(Event, ComesBackFromACloudEventByteForByte) {
  for (const Message& message : messages) {
    const std::string text = document(message.type, message.data);
    std::string cloud;
    ASSERT_TRUE(write_cloudevent("urn:acme", text, 345, cloud)) << message.type;
    const auto read = read_cloudevent(cloud);
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    EXPECT_EQ(read->document, text);
    EXPECT_EQ(read->position, 345u);
  }
}

TEST(Event, FillsItsStruct) {
  const auto read = read_event(
      document("complaint.endorsed", R"({"id":"k1","plan":"a","by":"ann","side":"client"})"));
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->partnership.view(), "kitchen-42");
  EXPECT_EQ(read->event.meta.version, 12u);
  EXPECT_EQ(read->event.meta.at, *Instant::parse("2026-03-02T15:05:00Z"));
  EXPECT_EQ(read->event.meta.occurred, *Instant::parse("2026-03-02T14:30:00Z"));
  EXPECT_EQ(read->event.meta.actor->view(), "pat");
  EXPECT_EQ(read->event.cause->view(), "c-17");
  const auto& endorsed = std::get<PlanEndorsed>(std::get<ComplaintEvent>(read->event.body));
  EXPECT_EQ(endorsed.plan.view(), "a");
  EXPECT_EQ(endorsed.side, Side::client);
}

TEST(Event, PassesOverWhatANewerLibraryAdded) {
  const auto read =
      read_event(R"({"type":"complaint.closed","partnership":"k","version":3,"sealed":{"key":[1]},)"
                 R"("at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T15:05:00Z",)"
                 R"("data":{"id":"k1","mood":{"of":"ann"}}})");
  ASSERT_TRUE(read) << to_json(read.error());
  std::string written;
  write_event(read->partnership, read->event, written);
  EXPECT_EQ(written,
            R"({"type":"complaint.closed","partnership":"k","version":3,)"
            R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
            R"("data":{"id":"k1"}})");
}

TEST(Event, RefusesWhatAFoldMayNotSkip) {
  EXPECT_EQ(read_event(document("complaint.sung", "{}")).error().code(), "event.unknown_type");
  EXPECT_EQ(read_event(document("complaint.close", R"({"id":"k1"})")).error().code(),
            "event.unknown_type");
  const Failure missing = read_event(document("complaint.closed", "{}")).error();
  EXPECT_EQ(missing.code(), "field.missing");
  EXPECT_EQ(missing.path(), "/data/id");
  const Failure version = read_event(R"({"type":"complaint.closed","partnership":"k",)"
                                     R"("at":"2026-03-02T15:05:00Z",)"
                                     R"("occurred":"2026-03-02T15:05:00Z","data":{"id":"k1"}})")
                              .error();
  EXPECT_EQ(version.path(), "/version");
  EXPECT_EQ(read_event(R"({"type":"member.removed","partnership":"k","version":1,)"
                       R"("at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T15:05:00Z",)"
                       R"("data":{"id":"pat"}})")
                .error()
                .code(),
            "command.stream");
}

TEST(Event, RecordsTheChangeOfAPolicy) {
  const std::string text =
      R"({"type":"policy.changed","partnership":"@policy","version":2,)"
      R"("at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T15:05:00.000000Z",)"
      R"("cause":"c-1","data":{"policy":{"base":"entente/1","version":"2"},)"
      R"("effective":"2026-04-01T00:00:00.000000Z"}})";
  const auto read = read_policy_changed(text);
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->meta.version, 2u);
  EXPECT_EQ(read->effective, *Instant::parse("2026-04-01T00:00:00Z"));
  EXPECT_EQ(read->policy, R"({"base":"entente/1","version":"2"})");
  std::string written;
  write_event(*read, written);
  EXPECT_EQ(written, text);
  EXPECT_EQ(read_event(text).error().code(), "event.unknown_type");
}

}  // namespace
}  // namespace entente
