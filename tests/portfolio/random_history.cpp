#include "random_history.hpp"

#include <algorithm>
#include <map>

#include "random_policy.hpp"

namespace entente::test {

/// A command's type and data, with `$words` where something is drawn.
struct Form {
  std::string type;
  std::string data;
};

/// What the host sees of the partnership, as far as it sends commands about it.
struct Seen {
  Partnership state;
  std::vector<std::string> findings;
  /// The items that the next command is about, if they are there already.
  const Complaint* complaint = nullptr;
  const Commitment* commitment = nullptr;
  /// An open step of the complaint's plan.
  const Commitment* step = nullptr;
};

namespace {

using Words = std::vector<std::string>;

Instant minutes_after(Instant at, int minutes) { return *plus(at, std::chrono::minutes(minutes)); }

std::string concept_of(std::string_view type) {
  return std::string(type.substr(0, type.find('.')));
}

// What leads a complaint on from a stage.
const std::map<ComplaintStage, Words> ways_on = {
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

// Each as often as it stands here; a complaint's share is larger than it looks, for it is led on.
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

const std::map<std::string_view, Words> words = {
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

}  // namespace

RandomHistory::RandomHistory(std::uint64_t seed)
    : random_(seed), first_policy_(policy_document(draw(policy_count()))) {}

Instant RandomHistory::start() { return *Instant::parse("2026-03-02T08:00:00Z"); }

std::vector<std::string> RandomHistory::opening() {
  const std::string at = R"("at":"2026-03-02T08:00:00Z")";
  const std::string segment =
      one_of(Words{"", R"(,"segment":"trade")", R"(,"segment":"without a layer")"});
  return {
      R"({"type":"member.add","partnership":"@team",)" + at +
          R"(,"data":{"id":"pat","name":"Pat","roles":["lead"]}})",
      R"({"type":"member.add","partnership":"@team",)" + at +
          R"(,"data":{"id":"lee","name":"Lee"}})",
      R"({"type":"partnership.open","partnership":"p",)" + at +
          R"(,"data":{"name":"P","zone":"Europe/Madrid","owner":"lee")" + segment + "}}",
      R"({"type":"person.add","partnership":"p",)" + at +
          R"(,"data":{"id":"ann","name":"Ann","side":"client"}})",
  };
}

Instant RandomHistory::pass_time() {
  now_ = minutes_after(now_, draw(4) == 0 ? 0 : draw(50));
  return now_;
}

std::string RandomHistory::next(const PortfolioView& view) {
  const Seen seen = look(view);
  return write(draw_form(seen), seen);
}

Seen RandomHistory::look(const PortfolioView& view) {
  Seen seen;
  seen.state = *view.state(*PartnershipId::parse("p"));
  for (const Finding& each : *view.findings()) seen.findings.push_back(each.id);
  const std::string id = one_of(Words{"k1", "k1", "k1", "k2", "k3"});
  // What is pointed at stays where it is when the state is moved.
  seen.complaint = seen.state.complaints.find(*ComplaintId::parse(id));
  std::vector<const Commitment*> open;
  for (const Commitment& each : seen.state.commitments) {
    if (!each.open()) continue;
    open.push_back(&each);
    if (each.made.step && each.made.step->complaint.view() == id) seen.step = &each;
  }
  if (!open.empty() && draw(4) != 0) seen.commitment = one_of(open);
  return seen;
}

// What leads on the item that is looked at; empty when anything goes.
Words RandomHistory::draw_types(const std::string& about, const Seen& seen) {
  if (about == "commitment" && seen.commitment == nullptr) return {"commitment.make"};
  if (about == "commitment" && seen.commitment->blocked_at(now_)) return {"commitment.unblock"};
  if (about != "complaint" || draw(4) == 0) return {};
  if (seen.complaint == nullptr) return {"complaint.receive"};
  if (seen.complaint->wait_at(now_) != nullptr && draw(2) == 0) return {"complaint.resume"};
  if (seen.step != nullptr && draw(2) == 0) return {"commitment.keep"};
  const auto on = ways_on.find(seen.complaint->stage);
  return on != ways_on.end() ? on->second : Words{};
}

const Form& RandomHistory::draw_form(const Seen& seen) {
  const std::string about = one_of(concepts);
  const Words types = draw_types(about, seen);
  std::vector<const Form*> fitting;
  for (const Form& each : forms) {
    const bool fits = types.empty()
                          ? concept_of(each.type) == about
                          : std::find(types.begin(), types.end(), each.type) != types.end();
    if (fits) fitting.push_back(&each);
  }
  return *one_of(fitting);
}

std::string RandomHistory::occurred() {
  // Mostly a little late, so that it still fits after what was told before.
  const int minutes = draw(3) != 0 ? draw(20) : draw(240);
  return R"(,"occurred":")" + to_string(minutes_after(now_, -minutes)) + "\"";
}

std::string RandomHistory::write(const Form& form, const Seen& seen) {
  std::string data;
  std::string_view rest = form.data;
  for (auto at = rest.find('$'); at != std::string_view::npos; at = rest.find('$')) {
    data += rest.substr(0, at);
    rest.remove_prefix(at + 1);
    const std::size_t end =
        (std::min)(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), rest.size());
    data += drawn(rest.substr(0, end), seen);
    rest.remove_prefix(end);
  }
  data += rest;
  std::erase(data, '\n');
  const std::string about = concept_of(form.type);
  const std::string stream = about == "member" ? "@team" : about == "policy" ? "@policy" : "p";
  const bool late = about != "policy" && draw(3) == 0;
  return R"({"type":")" + form.type + R"(","partnership":")" + stream + R"(","at":")" +
         to_string(now_) + "\"" + (late ? occurred() : "") + R"(,"data":{)" + data + "}}";
}

std::string RandomHistory::drawn(std::string_view word, const Seen& seen) {
  if (const auto found = words.find(word); found != words.end()) return one_of(found->second);
  if (word == "now") return to_string(now_);
  if (word == "soon") return to_string(minutes_after(now_, draw(300) - 10));
  if (word == "later") return to_string(minutes_after(now_, 60 + draw(400)));
  // At once, later or, to be refused, earlier.
  if (word == "effective") {
    return to_string(minutes_after(now_, draw(3) == 0 ? 0 : draw(200) - 20));
  }
  if (word == "new_plan") return "q" + std::to_string(++made_);
  if (word == "contact") return "t" + std::to_string(++made_);
  if (word == "new_request") return "r" + std::to_string(++made_);
  if (word == "offer") return std::to_string(seen.state.access.offers.size());
  if (word == "request") {
    std::vector<std::string> open;
    for (const AccessRequest& each : seen.state.requests) {
      if (each.open()) open.emplace_back(each.id.view());
    }
    return open.empty() ? "r1" : one_of(open);
  }
  if (word == "policy") {
    const bool broken = draw(20) == 0;
    return broken ? R"({"base":"entente/1","ladder":[{"at":"soon"}]})"
                  : policy_document(draw(policy_count()));
  }
  if (word == "complaint") {
    return seen.complaint != nullptr ? std::string(seen.complaint->id.view())
                                     : "k" + std::to_string(1 + draw(4));
  }
  if (word == "commitment") {
    return seen.commitment != nullptr ? std::string(seen.commitment->id.view())
                                      : "m" + std::to_string(1 + draw(5));
  }
  if (word == "plan") {
    const bool known = seen.complaint != nullptr && !seen.complaint->plans.empty();
    return known ? std::string(seen.complaint->plans.back().id.view()) : "q1";
  }
  if (word == "signer") {
    const bool ours =
        seen.complaint != nullptr && seen.complaint->endorsed.contains(Side::provider);
    return ours ? "ann" : "pat";
  }
  if (word == "step") return seen.step != nullptr ? std::string(seen.step->id.view()) : "k1.q1.s";
  if (word == "version") {
    const auto& contacts = seen.state.contacts;
    const bool fits = !contacts.empty() && draw(3) != 0;
    return std::to_string(fits ? std::prev(contacts.end())->version : 1 + draw(20));
  }
  return seen.findings.empty() ? "none" : one_of(seen.findings);
}

}  // namespace entente::test
