#include "random_forms.hpp"

#include "random_partnership_forms.hpp"
#include "random_wide_forms.hpp"

namespace entente::test {
namespace {

// What leads a complaint on from a stage.
const std::map<ComplaintStage, Words> from_stage = {
    {ComplaintStage::received, {"complaint.acknowledge"}},
    {ComplaintStage::acknowledged, {"complaint.understand"}},
    {ComplaintStage::understood, {"complaint.propose"}},
    {ComplaintStage::proposed, {"complaint.agree"}},
    {ComplaintStage::agreed, {"complaint.remedy", "complaint.update"}},
    {ComplaintStage::in_progress, {"complaint.remedy"}},
    {ComplaintStage::remedied, {"complaint.verify"}},
    {ComplaintStage::verified, {"complaint.learn", "complaint.close"}},
    {ComplaintStage::closed, {"complaint.reopen"}},
};

// A complaint's share is larger than it looks, for it is led on.
const Words concepts = {"complaint", "complaint",  "complaint",  "complaint",   "complaint",
                        "complaint", "complaint",  "complaint",  "complaint",   "complaint",
                        "complaint", "commitment", "commitment", "commitment",  "contact",
                        "contact",   "record",     "member",     "partnership", "partnership",
                        "policy",    "finding",    "access",     "access",      "access"};

const std::vector<Form> forms = {
    {"complaint.receive",
     R"("id":"$complaint","by":"$by","summary":"s","severity":"$severity","channel":"call")"},
    {"complaint.receive",
     R"("id":"$complaint","by":"ann","summary":"s","severity":"$severity","channel":"call",
          "cause":"tile","owner":"$owner","told_others":$bool)"},
    {"complaint.acknowledge", R"("id":"$complaint","by":"pat")"},
    {"complaint.understand", R"("id":"$complaint","challenge":"c","circumstances":"c",
                                  "parties":["ann"],"cause":"c")"},
    {"complaint.propose", R"("id":"$complaint","plan":"$new_plan","text":"t","steps":[{"id":"s",
                               "what":"w","by":"pat","due":"$soon"}])"},
    {"complaint.propose", R"("id":"$complaint","plan":"$new_plan","text":"t","steps":[])"},
    {"complaint.agree", R"("id":"$complaint","plan":"$plan","by":"$signer")"},
    {"complaint.update", R"("id":"$complaint","text":"t","to":"ann")"},
    {"complaint.wait", R"("id":"$complaint","on":"client","reason":"r")"},
    {"complaint.wait", R"("id":"$complaint","on":"client","reason":"r","until":"$soon")"},
    {"complaint.wait", R"("id":"$complaint","on":"third_party","reason":"r",
                            "nudge":{"every":"30m","give_up_after":2})"},
    {"complaint.resume", R"("id":"$complaint")"},
    {"complaint.remedy", R"("id":"$complaint")"},
    {"complaint.verify", R"("id":"$complaint","by":"ann","satisfied":false)"},
    {"complaint.verify", R"("id":"$complaint","by":"ann","satisfied":true)"},
    {"complaint.verify", R"("id":"$complaint","by":"ann","satisfied":true)"},
    {"complaint.learn", R"("id":"$complaint","lesson":"l")"},
    {"complaint.learn", R"("id":"$complaint","lesson":"l",
                             "prevention":{"what":"w","due":"$soon","by":"pat"})"},
    {"complaint.close", R"("id":"$complaint")"},
    {"complaint.reopen", R"("id":"$complaint","reason":"r")"},
    {"complaint.assess", R"("id":"$complaint","reason":"r","severity":"$severity")"},
    {"complaint.assign", R"("id":"$complaint","owner":"$owner")"},
    {"complaint.escalate", R"("id":"$complaint","to":"pat","reason":"r")"},
    {"complaint.restate", R"("id":"$complaint","by":"pat","text":"t")"},
    {"complaint.withdraw", R"("id":"$complaint","by":"ann","reason":"r")"},
    {"commitment.make", R"("id":"$commitment","by":"pat","side":"provider","what":"w",
                             "origin":"project","due":"$soon")"},
    {"commitment.make", R"("id":"$commitment","by":"pat","side":"provider","what":"w",
                             "origin":"sales","due":"$soon","owner":"$owner")"},
    {"commitment.make", R"("id":"$commitment","by":"ann","side":"client","what":"w",
                             "origin":"project","due":"$soon")"},
    {"commitment.keep", R"("id":"$commitment")"},
    {"commitment.keep", R"("id":"$step")"},
    {"commitment.renegotiate", R"("id":"$commitment","reason":"r","agreed_by":"ann",
                                    "due":"$later")"},
    {"commitment.renegotiate", R"("id":"$commitment","reason":"r","agreed_by":"ann",
                                    "due":"$soon")"},
    {"commitment.own_up", R"("id":"$commitment","reason":"r")"},
    {"commitment.own_up", R"("id":"$commitment","reason":"r","new_due":"$soon")"},
    {"commitment.block", R"("id":"$commitment","on":"client","needs":"n")"},
    {"commitment.unblock", R"("id":"$commitment")"},
    {"commitment.release", R"("id":"$commitment","by":"ann")"},
    {"access.offer", R"("callback_times":["$callback","15:00"])"},
    {"access.agree", R"("by":"$by","version":$offer)"},
    {"access.agree", R"("by":"$by","version":$offer)"},
    {"access.decline", R"("by":"$by","wish":"w")"},
    {"access.request", R"("id":"$new_request","by":"ann","about":"a","channel":"call")"},
    {"access.request", R"("id":"$new_request","by":"ann","about":"a","channel":"call")"},
    {"access.request", R"("id":"$new_request","by":"ann","about":"a","channel":"call",
                            "urgent":$bool)"},
    {"access.acknowledge", R"("request":"$request")"},
    {"access.acknowledge", R"("request":"$request","promised_at":"$soon")"},
    {"access.acknowledge", R"("request":"$request","promised_at":"$soon")"},
    {"access.answer", R"("request":"$request")"},
    {"access.withdraw", R"("request":"$request","reason":"r")"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann"],
                            "initiator":"$side","answers":"$request")"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann"],
                            "initiator":"$side","tone":"$tone")"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann"],
                            "initiator":"$side","tone":"$tone")"},
    {"record.retract", R"("version":$version,"reason":"r")"},
    {"member.away", R"("member":"lee","delegate":"pat","from":"$soon","until":"$later")"},
    {"member.away", R"("member":"lee","delegate":"pat","from":"$now")"},
    {"member.back", R"("member":"lee")"},
    {"member.back", R"("member":"lee")"},
    {"member.change", R"("id":"lee","roles":$roles)"},
    {"partnership.move", R"("stage":"$stage")"},
    {"partnership.move", R"("stage":"delivering")"},
    {"partnership.move", R"("stage":"$stage","override":"o")"},
    {"partnership.assign", R"("owner":"$member")"},
    {"partnership.assign", R"("roles":{"lead":"lee"})"},
    {"partnership.describe", R"("attributes":{"tier":$tier})"},
    {"partnership.describe", R"("attributes":{"tier":"gold"})"},
    {"policy.set", R"("effective":"$effective","policy":$policy)"},
    {"finding.snooze", R"("finding":"$finding","until":"$soon")"},
    {"finding.dismiss", R"("finding":"$finding","reason":"r")"},
};

const std::vector<Form> erasures = {
    {"person.erase", R"("person":"ann","reason":"r")"},
    {"member.erase", R"("member":"lee","reason":"r")"},
};

const std::map<std::string, Words, std::less<>> words = {
    {"by", {"pat", "pat", "ann"}},
    {"severity", {"normal", "high", "high", "low"}},
    {"owner", {"pat", "lee", "lead", "nobody"}},
    {"member", {"pat", "lee"}},
    {"bool", {"true", "false"}},
    {"side", {"client", "provider"}},
    {"tone", {"calm", "argued"}},
    {"callback", {"10:30", "12:00"}},
    {"roles", {R"(["lead"])", "[]"}},
    {"stage", {"engaged", "delivering", "sustained", "ended"}},
    {"tier", {R"("gold")", R"("standard")", "null"}},
};

// With all that the promises have, and words that go further.
Repertoire with_partnerships() {
  Repertoire all = partnership_repertoire();
  all.forms.insert(all.forms.end(), forms.begin(), forms.end());
  all.words.insert(words.begin(), words.end());
  all.erasures.insert(all.erasures.end(), erasures.begin(), erasures.end());
  return all;
}

}  // namespace

const Repertoire& repertoire(Theme theme) {
  static const Repertoire promises{.theme = Theme::promises,
                                   .concepts = concepts,
                                   .strands = {},
                                   .forms = forms,
                                   .words = words,
                                   .ways = {},
                                   .erasures = erasures};
  static const Repertoire partnerships = with_partnerships();
  static const Repertoire wide = wide_repertoire(partnerships);
  if (theme == Theme::wide) return wide;
  return theme == Theme::promises ? promises : partnerships;
}

Words ways_on(ComplaintStage stage) {
  const auto on = from_stage.find(stage);
  return on != from_stage.end() ? on->second : Words{};
}

}  // namespace entente::test
