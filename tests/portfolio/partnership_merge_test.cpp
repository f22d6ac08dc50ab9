// Two partnerships that turn out to be one: what moves, what stays, and what is refused. DOMAIN 5.

#include "merge_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// A document without the versions of events, which are others in another stream.
Value without_versions(const Value& value) {
  if (const auto* list = value.get_if<Value::List>()) {
    Value::List kept;
    for (const Value& each : *list) kept.push_back(without_versions(each));
    return kept;
  }
  const auto* map = value.get_if<Value::Map>();
  if (map == nullptr) return value;
  Value::Map kept;
  for (const auto& [name, member] : *map) {
    const bool is_version = name == "version" || name == "agreed_by" || name == "changed_by";
    if (!is_version) kept.emplace_back(name, without_versions(member));
  }
  return kept;
}

Value document(const Partnership& state) {
  return without_versions(*read_json<Value>(to_json(state), {.max_items = 100'000}));
}

std::string ids_in(const Value& document, std::string_view items) {
  const Value* list = document.find(items);
  std::string ids;
  if (list == nullptr) return ids;
  for (const Value& each : *list->get_if<Value::List>()) {
    const Value* id = each.find("id");
    ids += (id != nullptr ? *id->get_if<std::string>() : std::string("-")) + " ";
  }
  return ids;
}

std::vector<std::string> items_of(const Failure& failure) {
  for (const auto& [name, value] : failure.details()) {
    if (name == "items") return std::get<std::vector<std::string>>(value);
  }
  return {};
}

std::string detail_of(const Failure& failure, std::string_view wanted) {
  for (const auto& [name, value] : failure.details()) {
    if (name == wanted) return std::get<std::string>(value);
  }
  return {};
}

class PartnershipMergeTest : public MergeTest {
 protected:
  // In p, each kind of item, open, after as much as can have happened to it.
  void open_everything() {
    const auto say = [this](std::string_view type, std::string_view when, std::string_view data) {
      tell("p", type, when, data);
    };
    say("project.open", "02T14:01", R"({"id":"kitchen","name":"New kitchen"})");
    say("person.away", "02T14:01",
        R"({"person":"ann","from":"2026-03-20T14:00:00Z","until":"2026-03-22T14:00:00Z"})");
    say("style.observe", "02T14:01", R"({"person":"ann","thinking":"detail"})");
    say("interest.add", "02T14:01", R"({"topic":"glazing","person":"ann"})");
    say("person.introduce", "02T14:01", R"({"person":"pat","to":["ann"]})");
    say("access.request", "02T14:02",
        R"({"id":"r1","by":"ann","about":"The invoice","channel":"email"})");
    say("access.acknowledge", "02T14:03",
        R"({"request":"r1","promised_at":"2026-03-02T20:00:00Z"})");
    open_goals();
    open_work();
    open_complaint();
    say("idea.offer", "04T15:00",
        R"({"id":"i1","by":"pat","what":"Reuse the doors",)"
        R"("serves":"g1","kind":"suggestion"})");
    say("idea.decide", "04T16:00", R"({"id":"i1","by":"ann","taken":true})");
  }

  void open_goals() {
    const auto say = [this](std::string_view type, std::string_view data) {
      tell("p", type, "02T14:10", data);
    };
    say("goal.state", R"({"id":"g1","side":"client","kind":"budget","text":"60 thousand",)"
                      R"("for":"ann","firmness":"exact","source":"said","project":"kitchen"})");
    say("goal.state", R"({"id":"g2","side":"provider","kind":"margin","text":"15 percent",)"
                      R"("firmness":"exact","source":"said"})");
    say("goal.revise", R"({"id":"g1","text":"75 thousand"})");
    say("goal.tell", R"({"id":"g2","to":"ann"})");
    say("alignment.find",
        R"({"id":"a1","client_goals":["g1"],"provider_goals":["g2"],"text":"In budget"})");
    say("statement.draft", R"({"text":"Open by May.","alignments":["a1"]})");
    say("statement.agree", R"({"by":"ann","version":1})");
    say("statement.agree", R"({"by":"pat","version":1})");
    say("statement.draft", R"({"text":"Open by June.","alignments":["a1"]})");
    say("rhythm.set", R"({"id":"weekly","kind":"check_in","rule":"FREQ=WEEKLY;BYDAY=TU",)"
                      R"("local_time":"09:30","person":"ann","owner":"pat"})");
    say("rhythm.skip", R"({"id":"weekly","date":"2026-03-10","reason":"Away"})");
    say("risk.note", R"({"id":"s1","text":"The tiles may come late"})");
    say("risk.tell", R"({"id":"s1","to":"ann"})");
    say("expectations.adopt", R"({"template":"default"})");
    say("expectation.answer", R"({"item":"default.praise","answer":"Tidy","by":"ann"})");
    say("expectation.restate", R"({"item":"default.praise","by":"pat","text":"Clean"})");
  }

  // In q, on goals of its own.
  void draft_there(std::string_view more = {}) {
    for (const char* side : {"client", "provider"}) {
      tell("q", "goal.state", "02T14:30",
           R"({"id":"of )" + std::string(side) + R"(","side":")" + side +
               R"(","kind":"outcome","text":"Light","firmness":"exact","source":"said"})");
    }
    tell("q", "alignment.find", "02T14:30",
         R"({"id":"b1","client_goals":["of client"],"provider_goals":["of provider"],)"
         R"("text":"Show it"})");
    tell("q", "statement.draft", "02T14:30",
         R"({"text":"A light attic.","alignments":["b1"])" + std::string(more) + "}");
  }

  void open_work() {
    const auto say = [this](std::string_view type, std::string_view when, std::string_view data) {
      tell("p", type, when, data);
    };
    promise("p", "c1", "09T22:00", R"(,"serves":"g1","project":"kitchen")");
    say("commitment.renegotiate", "02T16:00",
        R"({"id":"c1","due":"2026-03-10T22:00:00Z","reason":"Customs","agreed_by":"ann"})");
    say("commitment.block", "02T17:00", R"({"id":"c1","on":"client","needs":"The key"})");
    say("deliverable.plan", "02T17:00",
        R"({"id":"d1","kind":"work","what":"The floor","due":"2026-03-20T22:00:00Z",)"
        R"("budget":{"amount":"1200.00","currency":"USD"},"serves":"g1",)"
        R"("meets":["default.praise"],"project":"kitchen"})");
    say("fee.agree", "02T17:00",
        R"({"id":"f1","amount":{"amount":"1200.00","currency":"USD"},"for":"d1","by":"ann"})");
    say("effort.log", "02T17:00",
        R"({"deliverable":"d1","minutes":90,"cost":{"amount":"90.00","currency":"USD"}})");
    for (const char* id : {"w1", "w2"}) {
      say("change.propose", "02T17:00",
          R"({"id":")" + std::string(id) +
              R"(","by":"pat","deliverable":"d1","what":"A second coat",)"
              R"("price":{"amount":"120.00","currency":"USD"},"days":2})");
    }
    say("change.agree", "02T17:00", R"({"id":"w1","by":"ann"})");
    say("change.agree", "02T17:00", R"({"id":"w1","by":"pat"})");
    say("deliverable.deliver", "03T17:00", R"({"id":"d1","override":"Needed tonight"})");
    say("contact.record", "03T18:00",
        R"({"id":"t1","channel":"call","initiator":"provider","with":["ann"],"kind":"call",)"
        R"("working":[{"deliverable":"d1","satisfied":true}]})");
  }

  void open_complaint() {
    const auto say = [this](std::string_view type, std::string_view data) {
      tell("p", type, "03T19:00", data);
    };
    complain("p", "k1", "03T18:30");
    say("complaint.acknowledge", R"({"id":"k1","by":"pat"})");
    say("complaint.understand",
        R"({"id":"k1","by":"pat","challenge":"Two batches","circumstances":"Ordered twice",)"
        R"("parties":["ann"],"cause":"tiles","about":{"commitment":"c1"}})");
    say("complaint.propose",
        R"({"id":"k1","by":"pat","plan":"a","text":"Lay it anew","steps":[)"
        R"({"id":"1","what":"Order","due":"2026-03-06T22:00:00Z","by":"pat"},)"
        R"({"id":"2","what":"Lay","due":"2026-03-09T22:00:00Z","by":"pat"}]})");
    say("complaint.agree", R"({"id":"k1","plan":"a","by":"ann"})");
    say("complaint.agree", R"({"id":"k1","plan":"a","by":"pat"})");
    say("commitment.keep", R"({"id":"k1.a.1"})");
  }
};

TEST_F(PartnershipMergeTest, MovesEachKindOfItemAsItStands) {
  open_everything();
  const Value before = document(state(p));
  merge("05T15:00");
  const Value after = document(own_state(q));
  for (const char* items :
       {"people",   "introductions", "styles",      "interests",    "projects",
        "requests", "goals",         "alignments",  "statements",   "rhythms",
        "risks",    "expectations",  "commitments", "deliverables", "changes",
        "fees",     "efforts",       "complaints",  "ideas",        "contacts"}) {
    ASSERT_NE(before.find(items), nullptr) << items;
    ASSERT_NE(after.find(items), nullptr) << items;
    EXPECT_EQ(to_json(*after.find(items)), to_json(*before.find(items))) << items;
  }
  EXPECT_EQ(ids_in(after, "commitments"), "r1.callback c1 k1.a.1 k1.a.2 ");
}

TEST_F(PartnershipMergeTest, LeavesToCountHereWhatDidNotMove) {
  open_everything();
  promise("p", "old", "09T22:00", "", "04T16:00");
  tell("p", "commitment.keep", "04T17:00", R"({"id":"old"})");
  tell("p", "note.add", "04T17:00", R"({"id":"n1","text":"Likes blue"})");
  merge("05T15:00");
  const Partnership left = own_state(p);
  const Value document_left = document(left);
  EXPECT_EQ(ids_in(document_left, "commitments"), "old ");
  for (const char* items : {"requests", "rhythms", "risks", "expectations", "deliverables",
                            "changes", "complaints", "ideas", "contacts"}) {
    EXPECT_EQ(ids_in(document_left, items), "") << items;
  }
  EXPECT_THAT(left.notes, SizeIs(1));
  EXPECT_EQ(left.people.begin()->name.view(), "Ann");
  EXPECT_EQ(left.standing->stage, Stage::ended);
  EXPECT_EQ(left.standing->merged_into, q);
  EXPECT_THAT(own_state(q).standing->other_ids, ElementsAre(p));
  EXPECT_FALSE(own_state(q).commitments.contains(*CommitmentId::parse("old")));
}

TEST_F(PartnershipMergeTest, SaysInBothStreamsWhatMoved) {
  promise("p", "c1", "09T22:00");
  const Submitted submitted = merge("05T15:00", R"("id":"m-1","actor":"pat",)");
  std::vector<std::string> told;
  for (const Event& each : submitted.events) {
    told.emplace_back();
    write_event(p, each, told.back());
  }
  const std::string told_at = R"("at":"2026-03-05T15:00:00.000000Z",)"
                              R"("occurred":"2026-03-05T15:00:00.000000Z","actor":"pat",)"
                              R"("cause":"m-1",)";
  EXPECT_THAT(
      told, ElementsAre(R"({"type":"partnership.merged","partnership":"p","version":4,)" + told_at +
                            R"("data":{"into":"q","items":[{"kind":"person","id":"ann"},)"
                            R"({"kind":"commitment","id":"c1"}]}})",
                        R"({"type":"partnership.moved","partnership":"p","version":5,)" + told_at +
                            R"("data":{"stage":"ended","reason":"merged"}})"));
  const std::vector<Event> of_q = portfolio.view().history(q).value();
  ASSERT_THAT(of_q, SizeIs(4));
  std::string joined;
  write_event(q, of_q[1], joined);
  EXPECT_EQ(joined, R"({"type":"partnership.joined","partnership":"q","version":2,)" + told_at +
                        R"("data":{"from":"p","through":4}})");
  // As it happened, by whoever entered it, and told now.
  EXPECT_EQ(to_string(of_q[3].meta.occurred), "2026-03-02T15:00:00.000000Z");
  EXPECT_EQ(to_string(of_q[3].meta.at), "2026-03-05T15:00:00.000000Z");
  EXPECT_EQ(of_q[3].meta.actor, std::nullopt);
  EXPECT_EQ(of_q[3].cause->view(), "m-1");
}

TEST_F(PartnershipMergeTest, IsToldOnce) {
  promise("p", "c1", "09T22:00");
  merge("05T15:00", R"("id":"m-1",)");
  EXPECT_THAT(merge("06T15:00", R"("id":"m-1",)").events, SizeIs(2));
  EXPECT_THAT(own_state(q).commitments, SizeIs(1));
  EXPECT_THAT(portfolio.view().history(q).value(), SizeIs(4));
}

TEST_F(PartnershipMergeTest, MovesNoItemThatWasTakenBack) {
  promise("p", "c1", "09T22:00");
  tell("p", "record.retract", "03T15:00", R"({"version":3,"reason":"Never said"})");
  merge("05T15:00");
  EXPECT_THAT(own_state(q).commitments, IsEmpty());
}

TEST_F(PartnershipMergeTest, GoesOnThereWithWhatMoved) {
  open_everything();
  merge("05T15:00");
  tell("q", "commitment.unblock", "05T16:00", R"({"id":"c1"})");
  tell("q", "access.answer", "05T16:00", R"({"request":"r1"})");
  EXPECT_EQ(own_state(q).commitments.find(*CommitmentId::parse("r1.callback"))->outcome,
            Outcome::kept);
  tell("q", "commitment.keep", "05T16:00", R"({"id":"k1.a.2"})");
  tell("q", "complaint.remedy", "05T16:00", R"({"id":"k1","by":"pat"})");
  tell("q", "statement.agree", "05T16:00", R"({"by":"ann","version":2})");
  tell("q", "change.decline", "05T16:00", R"({"id":"w2","by":"ann"})");
  tell("q", "deliverable.accept", "05T16:00", R"({"id":"d1","by":"ann"})");
}

TEST_F(PartnershipMergeTest, MeetsAPersonWhoIsThereAlready) {
  add_person("p", "a.ames", "Ann");
  tell("p", "person.merge", "02T14:30", R"({"from":"a.ames","into":"ann"})");
  add_person("q", "ann", "Ann");
  tell("p", "complaint.receive", "02T15:00",
       R"({"id":"k1","by":"a.ames","summary":"Tiles","severity":"normal","channel":"call"})");
  merge("05T15:00");
  const Partnership joined = own_state(q);
  EXPECT_THAT(joined.people, SizeIs(1));
  EXPECT_EQ(joined.complaints.begin()->by->view(), "ann");
}

TEST_F(PartnershipMergeTest, TakesOtherIdsOfPeopleAlong) {
  add_person("p", "a.ames", "Ann");
  tell("p", "person.merge", "02T14:30", R"({"from":"a.ames","into":"ann"})");
  merge("05T15:00");
  tell("q", "praise.receive", "05T16:00", R"({"id":"pr1","by":"a.ames","text":"So tidy"})");
  EXPECT_EQ(own_state(q).praise.begin()->data.by.view(), "ann");
}

TEST_F(PartnershipMergeTest, RefusesIdsThatStandInBoth) {
  add_person("q", "ann", "Annie");
  promise("p", "c1", "09T22:00");
  promise("q", "c1", "09T22:00");
  tell("q", "commitment.keep", "03T15:00", R"({"id":"c1"})");
  complain("q", "c1", "03T16:00");
  const Failure failure = merge_refused("05T15:00");
  EXPECT_EQ(failure.code(), "merge.item_exists");
  EXPECT_EQ(failure.path(), "/data/into");
  EXPECT_THAT(items_of(failure), ElementsAre("person ann", "commitment c1"));
  EXPECT_THAT(portfolio.view().history(q).value(), SizeIs(5));
  EXPECT_EQ(state(p).standing->stage, Stage::engaged);
}

TEST_F(PartnershipMergeTest, AsksAQuestionOnceThatNobodyAnswered) {
  for (const char* each : {"p", "q"}) {
    tell(each, "expectations.adopt", "02T15:00", R"({"template":"default"})");
  }
  tell("q", "expectation.answer", "02T16:00",
       R"({"item":"default.praise","answer":"Tidy","by":"pat"})");
  const std::size_t questions = state(q).expectations.size();
  merge("05T15:00");
  EXPECT_THAT(own_state(q).expectations, SizeIs(questions));
  EXPECT_EQ(own_state(q).expectations.find(*ExpectationId::parse("default.praise"))->stage,
            ExpectationStage::answered);
}

TEST_F(PartnershipMergeTest, RefusesAQuestionThatWasAnsweredHere) {
  for (const char* each : {"p", "q"}) {
    tell(each, "expectations.adopt", "02T15:00", R"({"template":"default"})");
  }
  tell("p", "expectation.answer", "02T16:00",
       R"({"item":"default.praise","answer":"Tidy","by":"ann"})");
  EXPECT_THAT(items_of(merge_refused("05T15:00")), testing::Contains("expectation default.praise"));
}

TEST_F(PartnershipMergeTest, CountsItsStatementsOnWhereThereIsNone) {
  tell("p", "project.open", "02T14:01", R"({"id":"kitchen","name":"New kitchen"})");
  open_goals();
  tell("q", "project.open", "02T14:30", R"({"id":"attic","name":"Attic"})");
  draft_there(R"(,"project":"attic")");
  merge("05T15:00");
  const Partnership joined = own_state(q);
  EXPECT_EQ(ids_in(document(joined), "statements"), "1 2 3 ");
  EXPECT_TRUE(joined.statements.find(*StatementId::parse("2"))->stands());
  EXPECT_EQ(joined.statements.find(*StatementId::parse("3"))->text.view(), "Open by June.");
  EXPECT_FALSE(joined.statements.find(*StatementId::parse("1"))->replaced);
}

TEST_F(PartnershipMergeTest, LeavesTheStatementThatStandsThere) {
  tell("p", "project.open", "02T14:01", R"({"id":"kitchen","name":"New kitchen"})");
  open_goals();
  draft_there();
  merge("05T15:00");
  EXPECT_EQ(ids_in(document(own_state(q)), "statements"), "1 ");
  EXPECT_EQ(own_state(q).statements.begin()->text.view(), "A light attic.");
  EXPECT_EQ(ids_in(document(own_state(p)), "statements"), "1 2 ");
}

TEST_F(PartnershipMergeTest, RefusesItselfNobodyAndWhatHasEnded) {
  EXPECT_EQ(merge_refused("05T15:00", "p").code(), "merge.self");
  const Failure nobody = merge_refused("05T15:00", "nobody");
  EXPECT_EQ(nobody.code(), "partnership.unknown");
  EXPECT_EQ(nobody.path(), "/data/into");
  tell("q", "partnership.move", "05T15:00", R"({"stage":"ended"})");
  const Failure ended = merge_refused("05T16:00");
  EXPECT_EQ(ended.code(), "partnership.ended");
  EXPECT_EQ(ended.path(), "/data/into");
  tell("p", "partnership.move", "05T16:00", R"({"stage":"ended"})");
  EXPECT_EQ(merge_refused("05T17:00").path(), "/partnership");
}

TEST_F(PartnershipMergeTest, TakesNoCommandAnyMore) {
  merge("05T15:00");
  const std::pair<const char*, const char*> commands[] = {
      {"note.add", R"({"id":"n1","text":"x"})"},
      {"partnership.move", R"({"stage":"engaged"})"},
      {"contact.record",
       R"({"id":"t1","channel":"call","initiator":"client","with":["ann"],"kind":"call"})"},
      {"partnership.merge", R"({"into":"q"})"}};
  for (const auto& [type, data] : commands) {
    const Failure failure = refusal("p", type, "05T16:00", data);
    EXPECT_EQ(failure.code(), "partnership.ended") << type;
    EXPECT_EQ(detail_of(failure, "into"), "q") << type;
  }
  const Failure back = refusal("q", "partnership.merge", "05T16:00", R"({"into":"p"})");
  EXPECT_EQ(back.code(), "partnership.ended");
  EXPECT_EQ(detail_of(back, "into"), "q");
}

TEST_F(PartnershipMergeTest, ComesAfterAllThatHappened) {
  promise("p", "c1", "09T22:00");
  const std::string early = said("p", "partnership.merge", "05T15:00", R"({"into":"q"})",
                                 R"("occurred":"2026-03-02T14:59:59Z",)");
  EXPECT_EQ(portfolio.submit(*read_any_command(early)).error().code(), "time.out_of_order");
  // And not before the other was told something.
  tell("q", "note.add", "06T15:00", R"({"id":"n1","text":"x"})");
  EXPECT_EQ(merge_refused("05T15:00").code(), "time.backwards");
}

TEST_F(PartnershipMergeTest, HasABoundOfEvents) {
  complain("p", "k1");
  for (int i = 0; i < 996; ++i) {
    const std::string id = "t" + std::to_string(i);
    tell("p", "contact.record", "03T15:00",
         R"({"id":")" + id + R"(","channel":"email","initiator":"client","kind":"message"})");
  }
  const Failure failure = merge_refused("05T15:00");
  EXPECT_EQ(failure.code(), "limit.events");
  EXPECT_EQ(detail_of(failure, "most"), "1000");
  tell("p", "record.retract", "05T15:00", R"({"version":5,"reason":"Wrong client"})");
  EXPECT_THAT(merge("05T15:00").events, SizeIs(2));
  // The opening, the joining, ann, the complaint, and 995 contacts.
  EXPECT_THAT(portfolio.view().history(q).value(), SizeIs(999));
}

TEST_F(PartnershipMergeTest, HasABoundOfBytes) {
  complain("p", "k1");
  const std::string long_text(16'000, 'x');
  for (int i = 0; i < 270; ++i) {
    tell("p", "contact.record", "03T15:00",
         R"({"id":"t)" + std::to_string(i) +
             R"(","channel":"email","initiator":"client","kind":"message","summary":")" +
             long_text + "\"}");
  }
  EXPECT_EQ(merge_refused("05T15:00").code(), "limit.bytes");
  EXPECT_THAT(portfolio.view().history(q).value(), SizeIs(1));
}

}  // namespace
}  // namespace entente
