#pragma once

// One handwritten sample of the data of each message, with every field that it has, in canonical
// form.

#include <array>
#include <string>
#include <string_view>

namespace entente::samples {

struct Message {
  std::string_view type;
  std::string_view data;
};

/// Whether a command or event of that type belongs to the stream of the team.
constexpr bool of_the_team(std::string_view type) {
  for (const std::string_view concept_name :
       {"member.", "day.", "greeting.", "appearance.", "news."}) {
    if (type.starts_with(concept_name)) return true;
  }
  return false;
}

// What accepted commands record is what they sent: such samples serve both.
constexpr std::string_view member_data =
    R"({"id":"pat","name":"Pat Lee","roles":["lead","estimator"],"calendar":"office",)"
    R"("contact_points":[{"channel":"call","address":"+1 617 555 0100","priority":1}],)"
    R"("language":"en"})";
constexpr std::string_view member_away =
    R"({"member":"pat","from":"2026-03-02T00:00:00.000000Z","until":"2026-03-09T00:00:00.000000Z",)"
    R"("delegate":"lee"})";
constexpr std::string_view day_plan =
    R"({"member":"pat","date":"2026-03-02","entries":[{"from":"09:00","to":"12:00",)"
    R"("place":"Elm Street","public":true,"reachable":false},{"from":"20:00","to":"24:00",)"
    R"("reachable":true}],"callbacks":["13:30","16:30"]})";
constexpr std::string_view greeting_publish =
    R"({"member":"pat","date":"2026-03-02","channel":"call"})";
constexpr std::string_view appearance_check = R"({"item":"voice mail","by":"pat","passed":false})";
constexpr std::string_view news_add = R"({"id":"n1","text":"A new saw","topics":["tools","wood"],)"
                                      R"("until":"2026-06-30T21:00:00.000000Z"})";
constexpr std::string_view partnership_open =
    R"({"name":"Kitchen, 42 Elm Street","segment":"homes","industry":"retail",)"
    R"("zone":"America/New_York","calendar":"office","language":"en","owner":"pat",)"
    R"("stage":"engaged","attributes":{"area":12.0,"rooms":3,"tier":"gold","vip":true},)"
    R"("came_from":"bath-7"})";
constexpr std::string_view partnership_assign =
    R"({"owner":"pat","roles":{"estimator":"lee","lead":"pat"},"stand_in":"lee"})";
constexpr std::string_view partnership_move =
    R"({"stage":"sustained","reason":"Handed over","override":"Two promises go on by phone"})";
constexpr std::string_view partnership_describe =
    R"({"attributes":{"tier":null,"vip":false},"gift_limits":{"allowed":"small",)"
    R"("max":{"amount":"25.00","currency":"USD"},"why":"public"},"contact_wish":"fewer",)"
    R"("preferred_channel":"email"})";
constexpr std::string_view partnership_refer =
    R"({"to":"Roofs & Co","what":"whole","reason":"All of it is roofs"})";
constexpr std::string_view partnership_merge = R"({"into":"kitchen-42"})";
constexpr std::string_view person_data =
    R"({"id":"ann","name":"Ann Ames","side":"client","role":"owner","zone":"America/New_York",)"
    R"("contact_points":[{"channel":"email","address":"ann@example.org","priority":1},)"
    R"({"channel":"call","address":"+1 617 555 0142"}],"contact_window":["08:00","21:00"],)"
    R"("language":"es-MX"})";
constexpr std::string_view person_change =
    R"({"id":"ann","name":"Ann Ames","role":"owner","zone":"Europe/Madrid","contact_points":[],)"
    R"("contact_window":["09:30","18:00"],"language":"es"})";
constexpr std::string_view person_away =
    R"({"person":"ann","from":"2026-07-20T00:00:00.000000Z","until":"2026-08-03T00:00:00.000000Z",)"
    R"("delegate":"ben"})";
constexpr std::string_view person_introduce = R"({"person":"lee","to":["ann","ben"]})";
constexpr std::string_view person_merge = R"({"from":"a.ames","into":"ann"})";
constexpr std::string_view member_erase = R"({"member":"pat","reason":"He asked us to"})";
constexpr std::string_view style_observe =
    R"({"person":"ann","thinking":"detail","words":["grout"],"avoid":["solution"],)"
    R"("contact":"v1","fixed":true})";
constexpr std::string_view success_describe =
    R"({"answers":{"best_month":"Forty covers a day","growth":"A second shop"}})";
constexpr std::string_view success_record =
    R"({"id":"s1","what":"Opened a second shop","part_of_ours":true})";
constexpr std::string_view fit_assess =
    R"({"fit":"partial","criteria":["skills"],"reason":"Not the roof"})";
constexpr std::string_view project_open =
    R"({"id":"kitchen","name":"New kitchen","due":"2026-06-30T21:00:00.000000Z"})";
constexpr std::string_view project_close =
    R"({"id":"kitchen","result":"Handed over on time","lesson":"Order tiles earlier"})";
// The terms of an offer, which its event repeats after its version.
constexpr std::string_view access_terms =
    R"("channels":[{"channel":"call","address":"+1 617 555 0100",)"
    R"("windows":{"mon":[["08:30","12:00"],["22:00","06:00"]]},"priority":1}],)"
    R"("callback_times":["11:30","16:30"],"meeting_times":["09:30",{"time":"14:00","day":"tue"}],)"
    R"("delegate":"lee","emergency":{"channel":"text","address":"+1 617 555 0101","priority":2}})";
constexpr std::string_view access_request =
    R"({"id":"r1","by":"ann","about":"The invoice","channel":"email","urgent":true})";
constexpr std::string_view access_acknowledge =
    R"({"request":"r1","promised_at":"2026-03-02T21:00:00.000000Z"})";
constexpr std::string_view access_answer = R"({"request":"r1","contact":"v1"})";
constexpr std::string_view access_withdraw = R"({"request":"r1","reason":"Found it"})";
constexpr std::string_view goal_state =
    R"({"id":"g1","side":"client","kind":"budget","text":"60 to 75 thousand",)"
    R"("measure":{"unit":"USD","low":"60000","high":"75000.50"},"firmness":"flexible",)"
    R"("latitude":"0.1","weight":"2","for":"ann","source":"said","confidential":["pat","lead"],)"
    R"("project":"kitchen"})";
constexpr std::string_view goal_revise =
    R"({"id":"g1","kind":"schedule","text":"By May","measure":{"unit":"days","high":"60"},)"
    R"("firmness":"open","latitude":"0.25","weight":"0.5","for":"ben","source":"research",)"
    R"("confidential":true})";
constexpr std::string_view goal_withdraw = R"({"id":"g1","reason":"The shop was sold"})";
constexpr std::string_view scope_state =
    R"({"included":["Tiles","Plumbing"],"extra":[{"what":"A second sink",)"
    R"("price":{"amount":"350.00","currency":"USD"}},{"what":"Lamps"}],"project":"kitchen"})";
constexpr std::string_view fee_agree =
    R"({"id":"f1","amount":{"amount":"1200.00","currency":"USD"},"for":"plan","by":"ann"})";
constexpr std::string_view effort_log = R"({"deliverable":"plan","change":"wall","minutes":90,)"
                                        R"("cost":{"amount":"135.00","currency":"USD"}})";
constexpr std::string_view alignment_find =
    R"({"id":"a1","client_goals":["g1"],"provider_goals":["g2","g3"],"text":"In May, in budget"})";
constexpr std::string_view alignment_drop = R"({"id":"a1","reason":"Said twice"})";
constexpr std::string_view finding_snooze =
    R"({"finding":"complaint.no_progress/kitchen-42/k1/1","until":"2026-03-06T14:00:00.000000Z"})";
constexpr std::string_view finding_dismiss =
    R"({"finding":"complaint.no_progress/kitchen-42/k1/1","reason":"They asked for quiet"})";
constexpr std::string_view finding_note =
    R"({"finding":"complaint.no_progress/kitchen-42/k1/1","text":"Spoke with Ben instead"})";
constexpr std::string_view contact_record =
    R"({"id":"v1","channel":"call","initiator":"client","with":["ann","pat"],"kind":"call",)"
    R"("minutes":12,"client_minutes":9,"questions":3,"candid":true,"status_request":false,)"
    R"("solicited":true,"automatic":false,"tone":"argued","mood":-2,"about":"v0",)"
    R"("learned":[{"kind":"interest","text":"Collects fountain pens"}],)"
    R"("working":[{"deliverable":"d1","satisfied":true}],)"
    R"("reason_silent":"Was abroad","summary":"About the tiles","answers":"r1",)"
    R"("thanks_for":"r1",)"
    R"("confidential":["lead"],)"
    R"("rhythm":"weekly","project":"kitchen"})";
constexpr std::string_view rhythm_set =
    R"({"id":"weekly","kind":"check_in","rule":"FREQ=WEEKLY;BYDAY=TU","local_time":"09:30",)"
    R"("zone":"America/New_York","channel":"call","person":"ann","owner":"pat",)"
    R"("calendar":"office","shift":"following","tolerance":{"span":"1bd","calendar":"office"},)"
    R"("prompts":["What surprised you?"]})";
constexpr std::string_view rhythm_stop = R"({"id":"weekly","reason":"Handed over"})";
constexpr std::string_view rhythm_skip =
    R"({"id":"weekly","date":"2026-12-22","reason":"Everybody is away"})";
constexpr std::string_view praise_receive =
    R"({"id":"pr1","by":"ann","text":"So tidy","about":"the crew","may_quote":true})";
constexpr std::string_view word_hear =
    R"({"id":"w1","from":"friend","text":"They were late again","about":"the tiles"})";
constexpr std::string_view risk_note =
    R"({"id":"r1","text":"The tiles may come late","about":"the floor",)"
    R"("told_at":"2026-03-02T14:00:00.000000Z"})";
constexpr std::string_view risk_tell = R"({"id":"r1","to":"ann","contact":"v1"})";
constexpr std::string_view risk_close = R"({"id":"r1","happened":true})";
constexpr std::string_view note_add =
    R"({"id":"n1","text":"Not at work","about":"calls","person":"ann","confidential":true,)"
    R"("project":"kitchen"})";
constexpr std::string_view expectation_reopen =
    R"({"item":"default.needs","reason":"Ben has left"})";
constexpr std::string_view expectation_confirm =
    R"({"item":"default.praise","by":"ann","met":true})";
constexpr std::string_view expectations_review = R"({"by":"pat","notes":"All as it was"})";
constexpr std::string_view deliverable_plan =
    R"({"id":"d1","kind":"document","what":"The drawings","due":"2026-03-06T22:00:00.000000Z",)"
    R"("budget":{"amount":"1200.00","currency":"USD"},"checks":["proofread"],)"
    R"("serves":"g1","meets":["default.result"],"project":"kitchen"})";
constexpr std::string_view deliverable_check = R"({"id":"d1","check":"proofread","passed":false})";
constexpr std::string_view deliverable_deliver =
    R"({"id":"d1","cost":{"amount":"1250.00","currency":"USD"},"override":"Needed tonight"})";
constexpr std::string_view deliverable_accept =
    R"({"id":"d1","by":"ann","items":[{"item":"default.result","met":true}]})";
constexpr std::string_view deliverable_cancel =
    R"({"id":"d1","by":"ann","reason":"Not needed any more"})";
constexpr std::string_view change_propose =
    R"({"id":"g1","by":"pat","deliverable":"d1","what":"A second coat","why":"It shines through",)"
    R"("price":{"amount":"120.00","currency":"USD"},"days":2,"project":"kitchen"})";
constexpr std::string_view change_give =
    R"({"id":"g1","by":"pat","deliverable":"d1","what":"A second coat","why":"It shines through",)"
    R"("price":{"amount":"120.00","currency":"USD"},"cost":{"amount":"80.00","currency":"USD"},)"
    R"("days":2,"project":"kitchen"})";
constexpr std::string_view change_decline = R"({"id":"g1","by":"ann","reason":"Too dear"})";
constexpr std::string_view commitment_keep = R"({"id":"p1","note":"By courier"})";
constexpr std::string_view commitment_renegotiate =
    R"({"id":"p1","due":"2026-03-09T21:00:00.000000Z","reason":"Customs","agreed_by":"ann"})";
constexpr std::string_view commitment_own_up =
    R"({"id":"p1","reason":"We forgot","new_due":"2026-03-10T21:00:00.000000Z"})";
constexpr std::string_view commitment_block =
    R"({"id":"p1","on":"third_party","needs":"A permit"})";
constexpr std::string_view only_promise = R"({"id":"p1"})";
constexpr std::string_view commitment_release = R"({"id":"p1","by":"ann"})";
constexpr std::string_view complaint_receive =
    R"({"id":"k1","kind":"issue","by":"ann","summary":"Tiles do not match the sample",)"
    R"("severity":"high","cause":"tiles","channel":"call","remedy_sought":"New tiles",)"
    R"("told_others":true,"owner":"pat","project":"kitchen"})";
constexpr std::string_view complaint_assess =
    R"({"id":"k1","severity":"critical","reason":"Guests on Saturday"})";
constexpr std::string_view complaint_assign = R"({"id":"k1","owner":"estimator"})";
constexpr std::string_view complaint_acknowledge =
    R"({"id":"k1","by":"pat","message":"I am on my way"})";
constexpr std::string_view complaint_understand =
    R"({"id":"k1","by":"pat","challenge":"Two batches","circumstances":"Ordered twice",)"
    R"("parties":["ann","ben"],"cause":"tiles","about":{"goal":"g1","commitment":"p1",)"
    R"("deliverable":"d1","expectation":"default.needs","change":"g1"}})";
constexpr std::string_view complaint_restate =
    R"({"id":"k1","by":"pat","text":"You wanted one colour throughout"})";
constexpr std::string_view complaint_propose =
    R"({"id":"k1","by":"pat","plan":"a","text":"Lay the wall anew",)"
    R"("cost":{"amount":"120.50","currency":"USD"},"steps":[{"id":"1","what":"Order one batch",)"
    R"("due":"2026-03-06T22:00:00.000000Z","by":"pat","why":"One colour"}]})";
constexpr std::string_view complaint_update =
    R"({"id":"k1","by":"pat","text":"The tiles are here","to":"ann"})";
constexpr std::string_view complaint_wait =
    R"({"id":"k1","on":"client","reason":"Which colour?","until":"2026-03-20T16:00:00.000000Z",)"
    R"("nudge":{"every":{"span":"2bd","calendar":"office"},"give_up_after":3}})";
constexpr std::string_view only_complaint = R"({"id":"k1"})";
constexpr std::string_view complaint_remedy = R"({"id":"k1","by":"pat","note":"Laid anew"})";
constexpr std::string_view complaint_verify =
    R"({"id":"k1","by":"ann","satisfied":true,"outcomes":[{"side":"client","met":true},)"
    R"({"goal":"g1","met":false}]})";
constexpr std::string_view complaint_escalate =
    R"({"id":"k1","by":"pat","to":"lee","reason":"Needs the boss"})";
constexpr std::string_view complaint_withdraw =
    R"({"id":"k1","by":"ann","reason":"Likes it after all"})";
constexpr std::string_view interest_add = R"({"topic":"glazing","weight":5,"person":"ann"})";
constexpr std::string_view interest_remove = R"({"topic":"glazing","person":"ann"})";
constexpr std::string_view knowledge_share =
    R"({"id":"n1","kind":"presentation","title":"On glazing","url":"https://example.org",)"
    R"("topics":["glazing","light"],"to":"ann"})";
constexpr std::string_view knowledge_respond = R"({"id":"n1","useful":true})";
constexpr std::string_view gift_give =
    R"({"id":"g1","to":"ann","kind":"product","what":"A sample board",)"
    R"("cost":{"amount":"40.00","currency":"USD"},"worth":{"amount":"90.00","currency":"USD"},)"
    R"("thanks_for":"r1"})";
constexpr std::string_view return_receive =
    R"({"id":"r1","kind":"extension","worth":{"amount":"1200.00","currency":"USD"},"term":12,)"
    R"("rate_change":"0.05","from":"ann"})";
constexpr std::string_view credibility_observe =
    R"({"signal":"co_creates","shown":true,"degree":"complies","followed":false,)"
    R"("evidence":"Signed the plan","contact":"v1"})";
constexpr std::string_view credibility_review =
    R"({"answers":{"confides":true,"co_creates":false},"by":"ann"})";
constexpr std::string_view idea_offer =
    R"({"id":"i1","by":"pat","what":"Reuse the doors","serves":"g1","kind":"suggestion",)"
    R"("saves":{"money":{"amount":"900.00","currency":"USD"},"days":3}})";
constexpr std::string_view idea_decide =
    R"({"id":"i1","by":"ann","taken":true,"why":"They are good doors"})";
constexpr std::string_view idea_result =
    R"({"id":"i1","worked":true,"saved":{"money":{"amount":"850.00","currency":"USD"},"days":2}})";
constexpr std::string_view record_retract = R"({"version":7,"reason":"Wrong client"})";

}  // namespace entente::samples
