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

// What accepted commands record is what they sent: such samples serve both.
constexpr std::string_view member_data =
    R"({"id":"pat","name":"Pat Lee","roles":["lead","estimator"],"calendar":"office",)"
    R"("contact_points":[{"channel":"call","address":"+1 617 555 0100","priority":1}],)"
    R"("language":"en"})";
constexpr std::string_view member_away =
    R"({"member":"pat","from":"2026-03-02T00:00:00.000000Z","until":"2026-03-09T00:00:00.000000Z",)"
    R"("delegate":"lee"})";
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
    R"({"attributes":{"tier":null,"vip":false},"contact_wish":"fewer"})";
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
constexpr std::string_view project_open =
    R"({"id":"kitchen","name":"New kitchen","due":"2026-06-30T21:00:00.000000Z"})";
constexpr std::string_view project_close =
    R"({"id":"kitchen","result":"Handed over on time","lesson":"Order tiles earlier"})";
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
    R"("reason_silent":"Was abroad","summary":"About the tiles","project":"kitchen"})";
constexpr std::string_view expectation_reopen =
    R"({"item":"default.needs","reason":"Ben has left"})";
constexpr std::string_view expectation_confirm =
    R"({"item":"default.praise","by":"ann","met":true})";
constexpr std::string_view expectations_review = R"({"by":"pat","notes":"All as it was"})";
constexpr std::string_view deliverable_plan =
    R"({"id":"d1","kind":"document","what":"The drawings","due":"2026-03-06T22:00:00.000000Z",)"
    R"("budget":{"amount":"1200.00","currency":"USD"},"checks":["proofread"],)"
    R"("meets":["default.result"],"project":"kitchen"})";
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
    R"("parties":["ann","ben"],"cause":"tiles","about":{"commitment":"p1",)"
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
    R"({"side":"provider","met":false}]})";
constexpr std::string_view complaint_escalate =
    R"({"id":"k1","by":"pat","to":"lee","reason":"Needs the boss"})";
constexpr std::string_view complaint_withdraw =
    R"({"id":"k1","by":"ann","reason":"Likes it after all"})";
constexpr std::string_view record_retract = R"({"version":7,"reason":"Wrong client"})";

}  // namespace entente::samples
