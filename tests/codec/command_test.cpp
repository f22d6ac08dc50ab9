// Commands as documents: each type there and back, what makes two the same, what is refused.
#include "entente/codec/command.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "codec/messages.hpp"
#include "entente/codec/json.hpp"

namespace entente {
namespace {

using samples::Message;

const std::string access_offer = "{" + std::string(samples::access_terms);

const Message messages[] = {
    {"member.add", samples::member_data},
    {"member.change", samples::member_data},
    {"member.remove", R"({"id":"pat"})"},
    {"member.away", samples::member_away},
    {"member.back", R"({"member":"pat"})"},
    {"member.erase", samples::member_erase},
    {"day.plan", samples::day_plan},
    {"greeting.publish", samples::greeting_publish},
    {"appearance.check", samples::appearance_check},
    {"news.add", samples::news_add},
    {"partnership.open", samples::partnership_open},
    {"partnership.assign", samples::partnership_assign},
    {"partnership.move", samples::partnership_move},
    {"partnership.describe", samples::partnership_describe},
    {"partnership.refer", samples::partnership_refer},
    {"partnership.merge", samples::partnership_merge},
    {"person.add", samples::person_data},
    {"person.change", samples::person_change},
    {"person.remove", R"({"id":"ann"})"},
    {"person.away", samples::person_away},
    {"person.back", R"({"person":"ann"})"},
    {"person.introduce", samples::person_introduce},
    {"person.merge", samples::person_merge},
    {"person.erase", R"({"person":"ann","reason":"She asked us to"})"},
    {"style.observe", samples::style_observe},
    {"success.describe", samples::success_describe},
    {"success.record", samples::success_record},
    {"fit.assess", samples::fit_assess},
    {"project.open", samples::project_open},
    {"project.close", samples::project_close},
    {"access.offer", access_offer},
    {"access.agree", R"({"by":"ann","version":2})"},
    {"access.decline", R"({"by":"ann","wish":"Later in the day"})"},
    {"access.request", samples::access_request},
    {"access.acknowledge", samples::access_acknowledge},
    {"access.answer", samples::access_answer},
    {"access.withdraw", samples::access_withdraw},
    {"goal.state", samples::goal_state},
    {"goal.revise", samples::goal_revise},
    {"goal.withdraw", samples::goal_withdraw},
    {"goal.tell", R"({"id":"g1","to":"pat"})"},
    {"scope.state", samples::scope_state},
    {"fee.agree", samples::fee_agree},
    {"effort.log", samples::effort_log},
    {"alignment.find", samples::alignment_find},
    {"alignment.drop", samples::alignment_drop},
    {"statement.draft",
     R"({"text":"Open by May 1, under 120 thousand.","alignments":["a1"],"project":"kitchen"})"},
    {"statement.agree", R"({"by":"ann","version":1})"},
    {"finding.snooze", samples::finding_snooze},
    {"finding.dismiss", samples::finding_dismiss},
    {"finding.note", samples::finding_note},
    {"contact.record", samples::contact_record},
    {"rhythm.set", samples::rhythm_set},
    {"rhythm.stop", samples::rhythm_stop},
    {"rhythm.skip", samples::rhythm_skip},
    {"praise.receive", samples::praise_receive},
    {"word.hear", samples::word_hear},
    {"risk.note", samples::risk_note},
    {"risk.tell", samples::risk_tell},
    {"risk.close", samples::risk_close},
    {"expectations.adopt", R"({"template":"default","as":"kitchen","project":"kitchen"})"},
    {"expectation.answer",
     R"({"item":"default.needs","answer":{"text":"Soon","dates":[{"deliverable":"d1",)"
     R"("what":"All of it","due":"2026-03-06T22:00:00.000000Z"}],"rhythm":{"rule":"FREQ=DAILY",)"
     R"("local_time":"09:30","zone":"Europe/Madrid"},"promises":[{"what":"The key",)"
     R"("due":"2026-03-06T22:00:00.000000Z","by":"ben"}]},"by":"pat"})"},
    {"expectation.restate", R"({"item":"default.needs","by":"ann","text":"You need the key"})"},
    {"expectation.agree", R"({"item":"default.needs","by":"ann"})"},
    {"expectation.reopen", samples::expectation_reopen},
    {"expectation.confirm", samples::expectation_confirm},
    {"expectations.review", samples::expectations_review},
    {"commitment.make",
     R"({"id":"p1","by":"pat","side":"provider","to":"ann","what":"Send the samples",)"
     R"("due":"2026-03-06T22:00:00.000000Z","origin":"sales","serves":"g1",)"
     R"("benefit":"Choose at home",)"
     R"("owner":"estimator","project":"kitchen"})"},
    {"commitment.keep", samples::commitment_keep},
    {"commitment.renegotiate", samples::commitment_renegotiate},
    {"commitment.own_up", samples::commitment_own_up},
    {"commitment.block", samples::commitment_block},
    {"commitment.unblock", samples::only_promise},
    {"commitment.release", samples::commitment_release},
    {"deliverable.plan", samples::deliverable_plan},
    {"deliverable.agree", R"({"id":"d1","by":"ann"})"},
    {"deliverable.check", samples::deliverable_check},
    {"deliverable.deliver", samples::deliverable_deliver},
    {"deliverable.accept", samples::deliverable_accept},
    {"deliverable.correct", R"({"id":"d1","by":"ann","defect":"A typo on page 1"})"},
    {"deliverable.cancel", samples::deliverable_cancel},
    {"change.propose", samples::change_propose},
    {"change.agree", R"({"id":"g1","by":"ann"})"},
    {"change.decline", samples::change_decline},
    {"change.give", samples::change_give},
    {"complaint.receive", samples::complaint_receive},
    {"complaint.assess", samples::complaint_assess},
    {"complaint.assign", samples::complaint_assign},
    {"complaint.acknowledge", samples::complaint_acknowledge},
    {"complaint.understand", samples::complaint_understand},
    {"complaint.restate", samples::complaint_restate},
    {"complaint.propose", samples::complaint_propose},
    {"complaint.agree", R"({"id":"k1","plan":"a","by":"ann"})"},
    {"complaint.update", samples::complaint_update},
    {"complaint.wait", samples::complaint_wait},
    {"complaint.resume", samples::only_complaint},
    {"complaint.remedy", samples::complaint_remedy},
    {"complaint.verify", samples::complaint_verify},
    {"complaint.learn",
     R"({"id":"k1","by":"pat","lesson":"Order in one batch","cause":"tiles",)"
     R"("prevention":{"what":"A checklist","due":"2026-04-01T16:00:00.000000Z","by":"lee"}})"},
    {"complaint.close", samples::only_complaint},
    {"complaint.escalate", samples::complaint_escalate},
    {"complaint.reopen", R"({"id":"k1","reason":"It came back"})"},
    {"complaint.withdraw", samples::complaint_withdraw},
    {"note.add", samples::note_add},
    {"interest.add", samples::interest_add},
    {"interest.remove", samples::interest_remove},
    {"knowledge.share", samples::knowledge_share},
    {"knowledge.respond", samples::knowledge_respond},
    {"gift.give", samples::gift_give},
    {"return.receive", samples::return_receive},
    {"credibility.observe", samples::credibility_observe},
    {"credibility.review", samples::credibility_review},
    {"idea.offer", samples::idea_offer},
    {"idea.decide", samples::idea_decide},
    {"idea.result", samples::idea_result},
    {"record.retract", samples::record_retract},
};

std::string stream_of(std::string_view type) {
  return samples::of_the_team(type) ? "@team" : "kitchen-42";
}

std::string document(std::string_view type, std::string_view data) {
  return R"({"type":")" + std::string(type) + R"(","partnership":")" + stream_of(type) +
         R"(","at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T14:30:00.000000Z",)"
         R"("actor":"pat","id":"c-17","data":)" +
         std::string(data) + "}";
}

Failure refusal(std::string_view text) {
  const auto read = read_any_command(text);
  return read ? Failure("none", "The command was read.") : read.error();
}

// An acknowledgement with these members besides its type, `at` and data.
std::string acknowledge(std::string_view members) {
  return R"({"type":"complaint.acknowledge","at":"2026-03-02T15:05:00Z",)" + std::string(members) +
         R"("data":{"id":"k1","by":"pat"}})";
}

std::string content(std::string_view text) {
  const auto read = read_command(text);
  return read ? command_content(*read) : to_json(read.error());
}

TEST(Command, MarksAFindingInTheStreamThatItIsIn) {
  const auto read = [](const std::string& stream) {
    return read_command(R"({"type":"finding.dismiss","partnership":")" + stream +
                        R"(","at":"2026-03-02T15:05:00Z","data":{"finding":"f","reason":"R"}})");
  };
  EXPECT_EQ(read("k")->partnership.view(), "k");
  EXPECT_EQ(read("@team")->partnership.view(), "@team");
  EXPECT_EQ(read("@policy").error().code(), "command.stream");
}

TEST(Command, ComesBackFromEachDocumentAsItWasWritten) {
  for (const Message& message : messages) {
    const std::string text = document(message.type, message.data);
    const auto read = read_command(text);
    ASSERT_TRUE(read) << message.type << ": " << to_json(read.error());
    EXPECT_EQ(command_type(read->body), message.type);
    std::string written;
    write_command(*read, written);
    EXPECT_EQ(written, text);
  }
}

TEST(Command, HasASampleOfEveryType) {
  std::vector<std::string_view> types;
  for (const CommandType& each : command_types()) types.push_back(each.type);
  ASSERT_EQ(types.back(), "policy.set");
  types.pop_back();
  std::vector<std::string_view> sampled;
  for (const Message& message : messages) sampled.push_back(message.type);
  EXPECT_EQ(types, sampled);
}

TEST(Command, NamesTheStreamOfEveryType) {
  for (const CommandType& each : command_types()) {
    const Stream expected = samples::of_the_team(each.type)    ? Stream::team
                            : each.type.starts_with("policy.") ? Stream::policy
                                                               : Stream::partnership;
    EXPECT_EQ(each.stream, expected) << each.type;
    EXPECT_EQ(each.data().kind, Kind::record) << each.type;
  }
}

TEST(Command, FillsItsStruct) {
  const auto read = read_command(
      R"({"id":"c-17","type":"complaint.receive","partnership":"kitchen-42",)"
      R"("at":"2026-03-02T15:05:00Z","occurred":"2026-03-02T09:30:00-05:00","actor":"pat",)"
      R"("data":{"id":"k1","by":"ann","summary":"Tiles do not match the sample",)"
      R"("severity":"normal","channel":"call"}})");
  ASSERT_TRUE(read) << to_json(read.error());
  EXPECT_EQ(read->partnership.view(), "kitchen-42");
  EXPECT_EQ(read->at, *Instant::parse("2026-03-02T15:05:00Z"));
  EXPECT_EQ(read->occurred, *Instant::parse("2026-03-02T14:30:00Z"));
  EXPECT_EQ(read->actor->view(), "pat");
  EXPECT_EQ(read->id->view(), "c-17");
  const auto& receive = std::get<ReceiveComplaint>(std::get<ComplaintCommand>(read->body));
  EXPECT_EQ(receive.id.view(), "k1");
  EXPECT_EQ(receive.severity, ComplaintSeverity::normal);
  EXPECT_FALSE(receive.kind);
}

TEST(Command, TakesAMissingDataAsAnEmptyObject) {
  const auto read = read_command(
      R"({"type":"partnership.assign","partnership":"k","at":"2026-03-02T15:05:00Z"})");
  ASSERT_TRUE(read) << to_json(read.error());
  const Failure missing =
      refusal(R"({"type":"complaint.close","partnership":"k","at":"2026-03-02T15:05:00Z"})");
  EXPECT_EQ(missing.code(), "field.missing");
  EXPECT_EQ(missing.path(), "/data/id");
}

TEST(Command, IsTheSameHoweverItIsSpelled) {
  const std::string plain =
      R"({"type":"complaint.propose","partnership":"k","at":"2026-03-02T15:05:00Z",)"
      R"("occurred":"2026-03-02T14:30:00Z","data":{"id":"k1","plan":"a","text":"Lay anew",)"
      R"("cost":{"amount":"120.5","currency":"USD"}}})";
  const std::string other =
      R"( {"data": {"cost": {"currency": "USD", "amount": "120.50"}, "text": "\u004cay anew",)"
      R"("steps": [], "plan": "a", "id": "k1"}, "occurred": "2026-03-02T09:30:00.000-05:00",)"
      R"("at": "2026-03-05T00:00:00Z", "id": "c-9", "partnership": "k",)"
      R"("type": "complaint.propose"})";
  EXPECT_EQ(content(plain), content(other));
  EXPECT_EQ(content(plain),
            R"({"type":"complaint.propose","partnership":"k",)"
            R"("occurred":"2026-03-02T14:30:00.000000Z","data":{"id":"k1","plan":"a",)"
            R"("text":"Lay anew","cost":{"amount":"120.50","currency":"USD"}}})");
}

TEST(Command, DiffersByAllThatCountsForIdempotency) {
  const std::string usual = content(acknowledge(R"("partnership":"k",)"));
  EXPECT_NE(usual, content(acknowledge(R"("partnership":"l",)")));
  EXPECT_NE(usual, content(acknowledge(R"("partnership":"k","actor":"pat",)")));
  // Given as `at` is not the same as absent.
  EXPECT_NE(usual, content(acknowledge(R"("partnership":"k","occurred":"2026-03-02T15:05:00Z",)")));
  EXPECT_NE(usual, content(R"({"type":"complaint.acknowledge","at":"2026-03-02T15:05:00Z",)"
                           R"("partnership":"k","data":{"id":"k2","by":"pat"}})"));
  EXPECT_NE(usual, content(R"({"type":"complaint.acknowledge","at":"2026-03-02T15:05:00Z",)"
                           R"("partnership":"k","data":{"id":"k1","by":"pat","message":""}})"));
}

TEST(Command, TellsAnEmptyListFromNone) {
  const auto change = [](std::string_view points) {
    return R"({"type":"person.change","partnership":"k","at":"2026-03-02T15:05:00Z",)"
           R"("data":{"id":"ann")" +
           std::string(points) + "}}";
  };
  EXPECT_NE(content(change("")), content(change(R"(,"contact_points":[])")));
}

struct Refusal {
  std::string_view text;
  std::string_view code;
  std::string_view path;
};

TEST(Command, RefusesWhatIsWrongWithItsCodeAndPath) {
  constexpr std::string_view base =
      R"({"type":"complaint.close","partnership":"k","at":"2026-03-02T15:05:00Z")";
  const Refusal refusals[] = {
      {"", "document.syntax", ""},
      {"[]", "field.type", ""},
      {R"({"type":"complaint.close","type":"complaint.close"})", "document.duplicate", "/type"},
      {"{}", "field.missing", "/type"},
      {R"({"type":1,"partnership":"k","at":"2026-03-02T15:05:00Z"})", "field.type", "/type"},
      {R"({"type":"complaint.shout","partnership":"k","at":"2026-03-02T15:05:00Z"})",
       "command.unknown_type", "/type"},
      {R"({"type":"complaint.closed","partnership":"k","at":"2026-03-02T15:05:00Z"})",
       "command.unknown_type", "/type"},
      {R"({"type":"complaint.close","at":"2026-03-02T15:05:00Z"})", "field.missing",
       "/partnership"},
      {R"({"type":"complaint.close","partnership":"","at":"2026-03-02T15:05:00Z"})", "field.range",
       "/partnership"},
      {R"({"type":"complaint.close","partnership":"@team","at":"2026-03-02T15:05:00Z"})",
       "command.stream", "/partnership"},
      {R"({"type":"complaint.close","partnership":"@policy","at":"2026-03-02T15:05:00Z"})",
       "command.stream", "/partnership"},
      {R"({"type":"member.remove","partnership":"k","at":"2026-03-02T15:05:00Z"})",
       "command.stream", "/partnership"},
      {R"({"type":"complaint.close","partnership":"k"})", "field.missing", "/at"},
      {R"({"type":"complaint.close","partnership":"k","at":"today"})", "time.format", "/at"},
      {R"({"type":"complaint.close","partnership":"k","at":"2026-03-02T15:05:00Z","id":null})",
       "field.type", "/id"},
      {R"({"type":"complaint.close","partnership":"k","at":"2026-03-02T15:05:00Z","when":1})",
       "field.unknown", "/when"},
      {R"({"type":"complaint.close","partnership":"k","at":"2026-03-02T15:05:00Z","data":[]})",
       "field.type", "/data"},
      {R"({"type":"complaint.close","partnership":"k","at":"2026-03-02T15:05:00Z",)"
       R"("data":{"id":"k1","note":"x"}})",
       "field.unknown", "/data/note"},
      {R"({"type":"complaint.assess","partnership":"k","at":"2026-03-02T15:05:00Z",)"
       R"("data":{"id":"k1","reason":"x","severity":"huge"}})",
       "field.range", "/data/severity"},
      {R"({"type":"complaint.propose","partnership":"k","at":"2026-03-02T15:05:00Z",)"
       R"("data":{"id":"k1","plan":"a","text":"x","steps":[{"id":"1","what":"x",)"
       R"("due":"2026-02-30T15:05:00Z","by":"pat"}]}})",
       "time.format", "/data/steps/0/due"},
  };
  ASSERT_EQ(refusal(std::string(base) + R"(,"data":{"id":"k1"}})").code(), "none");
  for (const Refusal& each : refusals) {
    const Failure failure = refusal(each.text);
    EXPECT_EQ(failure.code(), each.code) << each.text;
    EXPECT_EQ(failure.path(), each.path) << each.text;
    EXPECT_FALSE(failure.message().empty());
  }
}

TEST(Command, KnowsADateOfNothingAndTheShortFormOfAnAnswer) {
  const auto read = read_json<AnswerExpectation>(
      R"({"item":"i","answer":{"dates":[{"due":"2026-03-06T22:00:00Z"}]},"by":"ann"})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().code(), "field.missing");
  EXPECT_EQ(read.error().path(), "/answer/dates/0/what");
  const auto brief = read_json<AnswerExpectation>(R"({"item":"i","answer":"calls","by":"ann"})");
  ASSERT_TRUE(brief);
  EXPECT_EQ(brief->answer.text, *Text::parse("calls"));
}

// Fields of concepts that have no slice yet are refused until it is there.
TEST(Command, DoesNotKnowTheFieldsOfConceptsToCome) {
  const std::pair<Message, std::string_view> fields[] = {
      {{"complaint.understand", R"("about":{"access":"a1"})"}, "/data/about/access"},
  };
  for (const auto& [message, path] : fields) {
    const Failure failure = refusal(document(message.type, "{" + std::string(message.data) + "}"));
    EXPECT_EQ(failure.code(), "field.unknown") << message.data;
    EXPECT_EQ(failure.path(), path) << message.data;
  }
}

TEST(Command, RefusesADocumentAboveTheLimits) {
  const std::string large =
      acknowledge(R"("partnership":"k","id":")" + std::string(std::size_t{1} << 20, 'x') + "\",");
  EXPECT_EQ(refusal(large).code(), "document.size");
  EXPECT_EQ(refusal(std::string(40, '[') + std::string(40, ']')).code(), "field.type");
  const std::string deep = R"({"data":)" + std::string(40, '[') + std::string(40, ']') + "}";
  EXPECT_EQ(refusal(deep).code(), "document.depth");
}

constexpr std::string_view set_policy =
    R"({"type":"policy.set","partnership":"@policy","at":"2026-03-02T15:05:00Z","actor":"pat",)"
    R"("id":"c-1","data":{"effective":"2026-04-01T00:00:00Z",)"
    R"("policy":{"version":"2", "base":"entente/1"}}})";

TEST(Command, CarriesAPolicyWithItsOwnText) {
  const auto read = read_any_command(set_policy);
  ASSERT_TRUE(read) << to_json(read.error());
  const SetPolicy& set = std::get<SetPolicy>(*read);
  EXPECT_EQ(set.at, *Instant::parse("2026-03-02T15:05:00Z"));
  EXPECT_EQ(set.effective, *Instant::parse("2026-04-01T00:00:00Z"));
  EXPECT_EQ(set.actor->view(), "pat");
  EXPECT_EQ(set.id->view(), "c-1");
  EXPECT_EQ(set.policy, R"({"version":"2", "base":"entente/1"})");
  std::string written;
  write_command(set, written);
  EXPECT_EQ(written,
            R"({"type":"policy.set","partnership":"@policy","at":"2026-03-02T15:05:00.000000Z",)"
            R"("actor":"pat","id":"c-1","data":{"policy":{"base":"entente/1","version":"2"},)"
            R"("effective":"2026-04-01T00:00:00.000000Z"}})");
  const auto again = read_any_command(written);
  ASSERT_TRUE(again) << to_json(again.error());
  EXPECT_EQ(command_content(std::get<SetPolicy>(*again)), command_content(set));
}

TEST(Command, RefusesAPolicyThatIsSetTheWrongWay) {
  EXPECT_EQ(read_command(set_policy).error().code(), "command.stream");
  const auto with = [](std::string_view members) {
    return R"({"type":"policy.set","at":"2026-03-02T15:05:00Z",)" + std::string(members) + "}";
  };
  EXPECT_EQ(refusal(with(R"("partnership":"k")")).code(), "command.stream");
  const auto stream = [&](std::string_view members) {
    return refusal(with(R"("partnership":"@policy",)" + std::string(members)));
  };
  EXPECT_EQ(stream(R"("occurred":"2026-03-02T15:05:00Z","data":{})").path(), "/occurred");
  EXPECT_EQ(stream(R"("data":{"effective":"2026-04-01T00:00:00Z"})").path(), "/data/policy");
  EXPECT_EQ(stream(R"("data":{"policy":{}})").path(), "/data/effective");
  EXPECT_EQ(stream(R"("data":{"policy":"entente/1","effective":"2026-04-01T00:00:00Z"})").code(),
            "field.type");
  EXPECT_EQ(stream(R"("data":{"policy":{},"until":1,"effective":"2026-04-01T00:00:00Z"})").path(),
            "/data/until");
}

}  // namespace
}  // namespace entente
