#include "random_partnership_forms.hpp"

#include <algorithm>

namespace entente::test {
namespace {

// In every history of this theme.
const Words concepts = {"contact", "contact", "partnership", "record", "record",
                        "person",  "policy",  "finding",     "member"};

const std::vector<Words> strands = {
    {"goal", "goal", "goal", "scope", "alignment", "alignment", "statement", "statement",
     "statement", "success", "fit", "style"},
    {"expectations", "expectations", "expectation", "expectation", "expectation", "expectation",
     "deliverable", "deliverable", "project"},
    {"deliverable", "deliverable", "deliverable", "deliverable", "change", "change", "fee",
     "effort", "contact", "project"},
    {"rhythm", "rhythm", "rhythm", "praise", "word", "risk", "risk", "person", "contact", "contact",
     "access", "access"},
    {"gift", "gift", "return", "return", "interest", "knowledge", "knowledge", "success", "note"},
    {"credibility", "credibility", "idea", "idea", "idea", "style", "contact"},
    {"complaint", "complaint", "complaint", "commitment", "commitment", "access", "access"},
};

const std::vector<Form> forms = {
    {"person.add", R"("id":"$guest","name":"n","side":"client")"},
    {"person.add", R"("id":"$guest","name":"n","side":"client","zone":"$zone")"},
    {"person.add", R"("id":"$guest","name":"n","side":"ally")"},
    {"person.change", R"("id":"ann","contact_window":["$opens","18:00"])"},
    {"person.change", R"("id":"$guest","zone":"$zone")"},
    {"person.remove", R"("id":"$guest")"},
    {"person.remove", R"("id":"$guest")"},
    {"person.away", R"("person":"$client","from":"$soon","until":"$later")"},
    {"person.away", R"("person":"ann","from":"$now")"},
    {"person.away", R"("person":"ann","from":"$now","until":"$later")"},
    {"person.back", R"("person":"$client")"},
    {"person.introduce", R"("person":"$member","to":["$client"])"},
    // Somebody who was known already, under another id.
    {"person.add", R"("id":"$double","name":"n","side":"client","language":"es")"},
    {"person.add", R"("id":"$double","name":"n","side":"client")"},
    {"person.away", R"("person":"$double","from":"$now","until":"$later")"},
    {"person.introduce", R"("person":"$member","to":["$double","ann"])"},
    {"person.merge", R"("from":"$double","into":"ann")"},
    {"person.merge", R"("from":"$double","into":"ann")"},
    {"person.merge", R"("from":"$double","into":"$double")"},
    {"style.observe", R"("person":"$double","thinking":"$thinking","avoid":["w"])"},
    {"style.observe", R"("person":"$client","thinking":"$thinking")"},
    {"style.observe", R"("person":"ann","thinking":"$thinking","fixed":$bool)"},
    {"style.observe", R"("person":"ann","thinking":"$thinking","avoid":["we","w"])"},
    {"success.describe", R"("answers":{"best_month":"a","growth":"a"})"},
    {"success.describe", R"("answers":{"customers":"a","lost_sleep":"a","our_part":"a"})"},
    {"success.record", R"("id":"$new_success","what":"w")"},
    {"fit.assess", R"("fit":"$fit","reason":"r")"},
    {"project.open", R"("id":"$project","name":"n")"},
    {"project.open", R"("id":"$project","name":"n")"},
    {"project.close", R"("id":"$project","result":"r")"},
    {"goal.state", R"("id":"$new_goal","side":"client","kind":"$kind","text":"t",
                       "firmness":"exact","source":"$source","measure":{"unit":"USD",
                       "high":"$high"}$in_project)"},
    {"goal.state", R"("id":"$new_goal","side":"provider","kind":"$kind","text":"t",
                       "firmness":"exact","source":"said","measure":{"unit":"usd",
                       "low":"$low"}$in_project)"},
    {"goal.state", R"("id":"$new_goal","side":"$side","kind":"$kind","text":"t",
                       "firmness":"open","source":"said"$confided)"},
    {"goal.revise", R"("id":"$goal","measure":{"unit":"USD","high":"$high"})"},
    {"goal.revise", R"("id":"$goal","source":"said")"},
    {"goal.withdraw", R"("id":"$goal")"},
    {"goal.tell", R"("id":"$goal","to":"$by")"},
    {"goal.tell", R"("id":"$provider_goal","to":"ann")"},
    {"scope.state", R"("included":["i"],"extra":[{"what":"$kind"}])"},
    {"alignment.find", R"("id":"$new_alignment","client_goals":["$client_goal"],
                           "provider_goals":["$provider_goal"],"text":"we build")"},
    {"alignment.find", R"("id":"$new_alignment","client_goals":["$client_goal"],
                           "provider_goals":["$provider_goal"],"text":"we build")"},
    {"alignment.find", R"("id":"$new_alignment","client_goals":["$client_goal"],
                           "provider_goals":["$provider_goal"],"text":"we build")"},
    {"alignment.drop", R"("id":"$alignment")"},
    {"statement.draft", R"("text":"$words","alignments":["$alignment"])"},
    {"statement.draft", R"("text":"$words","alignments":["$alignment"])"},
    {"statement.draft", R"("text":"$words","alignments":["$alignment"])"},
    {"statement.draft", R"("text":"$words","alignments":[]$in_project)"},
    {"statement.agree", R"("by":"$statement_signer","version":$statement)"},
    {"statement.agree", R"("by":"$statement_signer","version":$statement)"},
    {"statement.agree", R"("by":"$by","version":$statement)"},
    {"fee.agree", R"("id":"$new_fee","amount":$money,"for":"$deliverable","by":"ann")"},
    {"effort.log", R"("deliverable":"$deliverable","minutes":30,"cost":$money)"},
    {"effort.log", R"("change":"$change","minutes":30,"cost":$money)"},
    {"expectations.adopt", R"("template":"short","as":"$prefix"$in_project)"},
    {"expectations.adopt", R"("template":"short"$in_project)"},
    {"expectations.review", R"("by":"$by")"},
    {"expectation.answer", R"("item":"$item","by":"$by","answer":$answer)"},
    {"expectation.restate", R"("item":"$item","by":"$other_side","text":"t")"},
    {"expectation.agree", R"("item":"$item","by":"$item_signer")"},
    {"expectation.reopen", R"("item":"$item","reason":"r")"},
    {"expectation.confirm", R"("item":"$item","by":"ann","met":$bool)"},
    {"deliverable.plan", R"("id":"$new_deliverable","kind":"document","what":"w","due":"$soon",
                             "budget":$money$in_project)"},
    {"deliverable.plan", R"("id":"$new_deliverable","kind":"work","what":"w","due":"$later",
                             "checks":["c"])"},
    {"deliverable.plan", R"("id":"$new_deliverable","kind":"work","what":"w","due":"$soon",
                             "budget":$money,"checks":[])"},
    {"deliverable.agree", R"("id":"$deliverable","by":"$deliverable_signer")"},
    {"deliverable.check", R"("id":"$deliverable","check":"$check","passed":true)"},
    {"deliverable.check", R"("id":"$deliverable","check":"$check","passed":$bool)"},
    {"deliverable.deliver", R"("id":"$deliverable","cost":$money)"},
    {"deliverable.deliver", R"("id":"$deliverable")"},
    {"deliverable.deliver", R"("id":"$deliverable","cost":$money,"override":"o")"},
    {"deliverable.accept", R"("id":"$deliverable","by":"ann")"},
    {"deliverable.correct", R"("id":"$deliverable","by":"$by","defect":"d")"},
    {"deliverable.cancel", R"("id":"$deliverable","by":"$by","reason":"r")"},
    {"change.propose", R"("id":"$new_change","deliverable":"$deliverable","what":"w",
                           "price":$money,"days":1)"},
    {"change.propose", R"("id":"$new_change","what":"w"$in_project)"},
    {"change.agree", R"("id":"$change","by":"$change_signer")"},
    {"change.agree", R"("id":"$change","by":"$change_signer")"},
    {"change.decline", R"("id":"$change","by":"$by")"},
    {"change.give", R"($given)"},
    {"contact.record", R"("id":"$contact","channel":"$channel","kind":"$talk","with":["ann"],
                           "initiator":"$side","minutes":20,"client_minutes":$few,
                           "questions":$asked$learned)"},
    {"contact.record", R"("id":"$contact","channel":"$channel","kind":"$talk",
                           "with":["$client","$member"],"initiator":"$side","minutes":20,
                           "client_minutes":$few,"questions":$asked)"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann"],
                           "initiator":"client","status_request":true,"candid":$bool)"},
    {"contact.record", R"("id":"$contact","channel":"email","kind":"$sent","with":["$client"],
                           "initiator":"provider","solicited":$bool,"automatic":$bool)"},
    {"contact.record", R"("id":"$contact","channel":"$channel","kind":"$sent","with":["$client"],
                           "initiator":"provider","candid":$bool$news)"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"meeting","with":["ann","lee"],
                           "initiator":"provider","rhythm":"$rhythm")"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann"],
                           "initiator":"$side","working":[{"deliverable":"$deliverable",
                           "satisfied":$bool}])"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann"],
                           "initiator":"provider","thanks_for":"$return")"},
    {"rhythm.set", R"("id":"$rhythm_id","kind":"$rhythm_kind","rule":"$rule",
                       "local_time":"$local_time","owner":"$owner")"},
    {"rhythm.set", R"("id":"$rhythm_id","kind":"$rhythm_kind","rule":"$rule","zone":"$zone",
                       "local_time":"$local_time","owner":"$owner","tolerance":"$tolerance")"},
    {"rhythm.set", R"("id":"$rhythm_id","kind":"$rhythm_kind","rule":"$rule","person":"$client",
                       "local_time":"$local_time","owner":"$owner","tolerance":"$tolerance")"},
    {"rhythm.set", R"("id":"$rhythm_id","kind":"$rhythm_kind","rule":"$rule","calendar":"office",
                       "shift":"following","local_time":"$local_time","owner":"$owner")"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call",
                           "with":["$double","ann"],"initiator":"$side","tone":"argued")"},
    {"rhythm.set", R"("id":"$rhythm_id","kind":"$rhythm_kind","rule":"$rule","person":"$double",
                       "local_time":"$local_time","owner":"$owner","tolerance":"$tolerance")"},
    {"rhythm.stop", R"("id":"$rhythm")"},
    {"rhythm.skip", R"("id":"$rhythm","date":"$date","reason":"r")"},
    {"rhythm.skip", R"("id":"$rhythm","date":"$date","reason":"r")"},
    {"praise.receive", R"("id":"$new_praise","by":"ann","text":"t")"},
    {"word.hear", R"("id":"$new_word","from":"review","text":"t")"},
    {"risk.note", R"("id":"$new_risk","text":"t")"},
    {"risk.note", R"("id":"$new_risk","text":"t","told_at":"2026-03-02T07:00:00Z")"},
    {"risk.tell", R"("id":"$risk","to":"ann")"},
    {"risk.close", R"("id":"$risk","happened":$bool)"},
    {"interest.add", R"("topic":"$topic")"},
    {"interest.add", R"("topic":"$topic","person":"ann","weight":2)"},
    {"interest.add", R"("topic":"$topic","person":"$double")"},
    {"interest.remove", R"("topic":"$topic")"},
    {"knowledge.share", R"("id":"$new_article","kind":"article","title":"t","topics":["$topic"],
                            "to":"ann")"},
    {"knowledge.respond", R"("id":"$knowledge","useful":$bool)"},
    {"gift.give", R"("id":"$new_gift","kind":"$gift","what":"w","cost":$money)"},
    {"gift.give", R"("id":"$new_gift","to":"ann","kind":"time","what":"w","cost":$money,
                      "thanks_for":"$return")"},
    {"return.receive", R"("id":"$new_return","kind":"$favour","worth":$money)"},
    {"return.receive", R"("id":"$new_return","kind":"referral","from":"ann")"},
    {"return.receive", R"("id":"$new_return","kind":"$revenue","worth":$large)"},
    {"credibility.observe", R"("signal":"$signal","shown":true)"},
    {"credibility.observe", R"("signal":"$signal","shown":false)"},
    {"credibility.observe", R"("signal":"co_creates","shown":true,"degree":"$degree")"},
    {"credibility.observe", R"("signal":"seeks_opinion","shown":true,"followed":$bool)"},
    {"credibility.review", R"("by":"$by","answers":{"confides":$bool})"},
    {"idea.offer", R"("id":"$new_idea","by":"ann","what":"w","kind":"suggestion")"},
    {"idea.offer", R"("id":"$new_idea","by":"$by","what":"w","kind":"$idea_kind")"},
    {"idea.decide", R"("id":"$idea","by":"$decider","taken":true)"},
    {"idea.decide", R"("id":"$idea","by":"$decider","taken":$bool,"why":"w")"},
    {"idea.result", R"("id":"$idea","worked":$bool)"},
    {"note.add", R"("id":"$new_note","text":"t","person":"ann")"},
    {"record.retract", R"("version":$record,"reason":"r")"},
    {"record.retract", R"("version":$record,"reason":"r")"},
    {"finding.note", R"("finding":"$finding","text":"t")"},
    {"partnership.refer", R"("to":"somebody","what":"whole","reason":"r")"},
    {"partnership.refer", R"("to":"somebody","what":"part","reason":"r")"},
    {"partnership.describe", R"("attributes":{},"gift_limits":{"allowed":"$allowed"})"},
};

// Whoever matters less than ann, more often.
const std::vector<Form> erasures = {
    {"person.erase", R"("person":"$guest","reason":"r")"},
    {"person.erase", R"("person":"$guest","reason":"r")"},
    {"person.erase", R"("person":"$double","reason":"r")"},
    {"person.erase", R"("person":"$double","reason":"r")"},
};

const std::map<std::string, Words, std::less<>> words = {
    {"stage",
     {"prospect", "engaged", "engaged", "delivering", "delivering", "sustained", "sustained",
      "dormant", "dormant", "ended"}},
    {"guest", {"bob", "carl"}},
    {"client", {"ann", "ann", "bob"}},
    {"double", {"dan", "dee"}},
    {"zone", {"Europe/Madrid", "Asia/Tokyo", "America/Los_Angeles"}},
    {"opens", {"08:00", "12:00"}},
    {"thinking", {"detail", "big_picture"}},
    {"fit", {"good", "partial", "poor"}},
    {"project", {"j1", "j2"}},
    {"kind", {"outcome", "budget", "schedule", "feeling", "margin"}},
    {"source", {"said", "said", "said", "assumed"}},
    {"high", {"80", "120"}},
    {"low", {"60", "100"}},
    {"confided", {"", R"(,"confidential":["pat"])"}},
    {"words", {"We build it together by May.", "An innovative thing, and then some."}},
    {"prefix", {"first", "second", "third"}},
    {"channel", {"call", "email", "visit", "text", "mail"}},
    {"talk", {"call", "visit", "meeting"}},
    {"sent", {"message", "report", "note", "call"}},
    {"few", {"0", "2", "16"}},
    {"asked", {"0", "0", "0", "2"}},
    {"news", {"", R"(,"learned":[{"kind":"k","text":"t"}])"}},
    {"learned", {"", "", "", R"(,"learned":[{"kind":"k","text":"t"}])"}},
    {"rhythm_id", {"h1", "h2"}},
    {"rhythm_kind", {"daily_call", "report", "check_in", "meeting", "review"}},
    {"rule", {"FREQ=DAILY", "FREQ=DAILY;INTERVAL=2", "FREQ=WEEKLY;BYDAY=MO,TU"}},
    // So that the middle between two of them falls on a whole minute.
    {"local_time", {"00:30", "10:10", "11:20", "13:40", "16:00", "18:30", "22:10"}},
    {"tolerance", {"40m", "100m", "30bm"}},
    {"date", {"2026-03-02", "2026-03-03", "2026-03-04"}},
    {"topic", {"glazing", "tiles"}},
    {"gift", {"service", "product", "time"}},
    {"money",
     {R"({"amount":"20.00","currency":"USD"})", R"({"amount":"150.00","currency":"USD"})",
      R"({"amount":"80.00","currency":"USD"})", R"({"amount":"20.00","currency":"EUR"})"}},
    {"large",
     {R"({"amount":"900.00","currency":"USD"})", R"({"amount":"40.00","currency":"EUR"})"}},
    {"favour", {"favour", "testimonial"}},
    {"revenue", {"revenue", "add_on", "extension"}},
    {"signal", {"confides", "seeks_opinion", "weighs_push_back", "co_creates"}},
    {"degree", {"passive", "complies", "collaborates"}},
    {"idea_kind", {"suggestion", "push_back", "joint"}},
    {"allowed", {"any", "none"}},
};

// What leads on from a stage.

const std::map<ExpectationStage, Words> of_expectation = {
    {ExpectationStage::open, {"expectation.answer"}},
    {ExpectationStage::reopened, {"expectation.answer"}},
    {ExpectationStage::answered, {"expectation.restate"}},
    {ExpectationStage::restated, {"expectation.agree"}},
    {ExpectationStage::common, {"expectation.confirm", "expectation.reopen"}},
};

const std::map<DeliverableStage, Words> of_deliverable = {
    {DeliverableStage::planned, {"deliverable.agree", "deliverable.check", "deliverable.deliver"}},
    {DeliverableStage::agreed, {"deliverable.check", "deliverable.deliver"}},
    {DeliverableStage::delivered, {"deliverable.accept", "deliverable.correct"}},
};

Words from_expectation(const Seen& seen) {
  const Expectation* item = seen.expectation;
  return item != nullptr ? of_expectation.at(item->stage) : Words{"expectations.adopt"};
}

Words from_deliverable(const Seen& seen) {
  const Deliverable* item = seen.deliverable;
  return item != nullptr ? of_deliverable.at(item->stage) : Words{"deliverable.plan"};
}

Words from_change(const Seen& seen) {
  if (seen.change == nullptr) return {"change.propose", "change.give"};
  return {"change.agree", "change.decline", "change.give"};
}

bool any_goal_of(const Seen& seen, Side side) {
  const auto& goals = seen.state.goals;
  return std::any_of(goals.begin(), goals.end(),
                     [&](const Goal& each) { return each.open() && each.side == side; });
}

Words from_alignment(const Seen& seen) {
  const bool both = any_goal_of(seen, Side::client) && any_goal_of(seen, Side::provider);
  return {both ? "alignment.find" : "goal.state"};
}

Words from_statement(const Seen& seen) {
  if (seen.statement != nullptr) return {"statement.agree"};
  const auto& statements = seen.state.statements;
  const bool stands = std::any_of(statements.begin(), statements.end(),
                                  [](const Statement& each) { return each.stands(); });
  if (stands) return {"goal.revise", "alignment.drop", "statement.draft"};
  Words on = seen.state.alignments.empty() ? from_alignment(seen) : Words{};
  on.emplace_back("statement.draft");
  return on;
}

Words from_idea(const Seen& seen) {
  if (seen.idea == nullptr) return {"idea.offer"};
  return {seen.idea->decision ? "idea.result" : "idea.decide"};
}

Words from_risk(const Seen& seen) {
  if (seen.risk == nullptr) return {"risk.note"};
  return {seen.risk->told_at() ? "risk.close" : "risk.tell"};
}

Words from_access(const Seen& seen) {
  const AccessOffer* offer = seen.state.access.latest();
  if (offer == nullptr) return {"access.offer", "access.request"};
  if (!offer->agreed()) return {"access.agree", "access.agree", "access.decline"};
  return {"access.request", "access.acknowledge", "access.answer"};
}

Words from_person(const Seen& seen) {
  const auto& people = seen.state.people;
  const bool away = std::any_of(people.begin(), people.end(),
                                [](const Person& each) { return !each.absences.empty(); });
  const bool twice = std::any_of(people.begin(), people.end(), [](const Person& each) {
    return each.id.view() == "dan" || each.id.view() == "dee";
  });
  Words on = away ? Words{"person.back", "person.remove"} : Words{};
  if (twice) on.emplace_back("person.merge");
  return on;
}

const std::map<std::string, WaysOn> ways = {
    {"expectation", from_expectation},
    {"deliverable", from_deliverable},
    {"change", from_change},
    {"alignment", from_alignment},
    {"statement", from_statement},
    {"idea", from_idea},
    {"risk", from_risk},
    {"access", from_access},
    {"person", from_person},
};

}  // namespace

Repertoire partnership_repertoire() {
  Repertoire all{Theme::partnerships, 80, 30, concepts, strands, forms, words, ways};
  all.erasures = erasures;
  return all;
}

}  // namespace entente::test
