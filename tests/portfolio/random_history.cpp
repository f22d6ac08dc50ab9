#include "random_history.hpp"

namespace entente::test {
namespace {

std::string quoted(const std::string& text) { return "\"" + text + "\""; }

std::string field(const std::string& name, const std::string& text) {
  return quoted(name) + ":" + quoted(text);
}

Instant minutes_after(Instant at, int minutes) { return *plus(at, std::chrono::minutes(minutes)); }

}  // namespace

Instant RandomHistory::start() { return *Instant::parse("2026-03-02T08:00:00Z"); }

std::string RandomHistory::policy(int which) {
  const std::string acknowledge = which == 0 ? "40bm" : "20bm";
  const std::string remedy = which == 0 ? "5bh" : "200m";
  const std::string ladder =
      which == 0 ? R"([{"at":"50%","severity":"notice"},{"at":"due","severity":"warning"},
                       {"at":"due + 30m","severity":"urgent","owner":"lead"}])"
                 : R"([{"at":"due","severity":"notice"},{"at":"due + 20bm","severity":"urgent"}])";
  const std::string targets = R"({"acknowledge":")" + acknowledge +
                              R"(","understand":"60m","propose":"90bm",
          "agree":"2h","progress":"70m","remedy":")" +
                              remedy + R"(","follow_up":"100m"})";
  return R"({"base":"entente/0","version":"v)" + std::to_string(which) + R"(","calendars":{"office":
      {"zone":"Europe/Madrid","week":{"mon":[["09:00","12:00"],["12:30","16:00"]],
       "tue":[["09:00","16:00"]],"wed":[["09:00","16:00"]]}}},
    "default_calendar":"office",
    "targets":{"complaint":{"normal":)" +
         targets + R"(,"high":)" + targets +
         R"(},"commitment":{"soon":"-30m"},
      "stages":{"delivering":{"commitment":{},"complaint":{"normal":{"acknowledge":"16m"}}}}},
    "ladder":)" +
         ladder + R"(,
    "rules":[{"id":"host.talkative","principle":"P13","pack":"starter","scope":"complaint",
      "when":"contact.count >= 2 && complaint.severity == 'high'","severity":"info",
      "message":"busy","action":"look"},
     {"id":"host.overdue","principle":"P14","pack":"starter","scope":"partnership",
      "when":"commitments.overdue > 0","severity":"notice","message":"overdue","action":"look"}]})";
}

std::vector<std::string> RandomHistory::opening() const {
  const std::string at = R"("at":"2026-03-02T08:00:00Z")";
  return {
      R"({"type":"member.add","partnership":"@team",)" + at +
          R"(,"data":{"id":"pat","name":"Pat","roles":["lead"]}})",
      R"({"type":"member.add","partnership":"@team",)" + at +
          R"(,"data":{"id":"lee","name":"Lee"}})",
      R"({"type":"partnership.open","partnership":"p",)" + at +
          R"(,"data":{"name":"P","zone":"Europe/Madrid","owner":"lee"}})",
      R"({"type":"person.add","partnership":"p",)" + at +
          R"(,"data":{"id":"ann","name":"Ann","side":"client"}})",
  };
}

std::string RandomHistory::one_of(std::initializer_list<const char*> names) {
  return *(names.begin() + draw(static_cast<int>(names.size())));
}

std::string RandomHistory::soon(int most_minutes) {
  return to_string(minutes_after(now_, draw(most_minutes) - 10));
}

std::string RandomHistory::envelope(const std::string& type, const std::string& data, bool team) {
  std::string occurred;
  if (draw(3) == 0) {
    occurred = "," + field("occurred", to_string(minutes_after(now_, -draw(240))));
  }
  return "{" + field("type", type) + "," + field("partnership", team ? "@team" : "p") + "," +
         field("at", to_string(now_)) + occurred + R"(,"data":{)" + data + "}}";
}

std::string RandomHistory::complaint_command() {
  const std::string id = field("id", one_of({"k1", "k2", "k3"}));
  const std::string by = "," + field("by", one_of({"pat", "pat", "ann"}));
  switch (draw(17)) {
    case 0:
    case 1:
      return envelope("complaint.receive", id + by + "," + field("summary", "s") + "," +
                                               field("severity", one_of({"normal", "high"})) + "," +
                                               field("channel", "call") +
                                               (draw(2) != 0 ? "," + field("cause", "tile") : ""));
    case 2:
      return envelope("complaint.acknowledge", id + "," + field("by", "pat"));
    case 3:
      return envelope("complaint.understand",
                      id + R"(,"challenge":"c","circumstances":"c","parties":["ann"],"cause":"c")");
    case 4: {
      const std::string plan = "q" + std::to_string(++made_);
      return envelope("complaint.propose", id + "," + field("plan", plan) +
                                               R"(,"text":"t","steps":[{"id":"s",
                          "what":"w","by":"pat",)" +
                                               field("due", soon(300)) + "}]");
    }
    case 5:
    case 6: {
      const std::string plan = "q" + std::to_string((std::max)(1, made_ - draw(2)));
      return envelope("complaint.agree", id + "," + field("plan", plan) + by);
    }
    case 7:
      return envelope("complaint.update", id + R"(,"text":"t","to":"ann")");
    case 8:
      return envelope("complaint.wait",
                      id + R"(,"on":"client","reason":"r")" +
                          (draw(2) != 0 ? "," + field("until", soon(200)) : "") +
                          (draw(2) != 0 ? R"(,"nudge":{"every":"30m","give_up_after":2})" : ""));
    case 9:
      return envelope("complaint.resume", id);
    case 10:
      return envelope("complaint.remedy", id);
    case 11:
      return envelope("complaint.verify",
                      id + R"(,"by":"ann","satisfied":)" + one_of({"true", "false"}));
    case 12:
      return envelope("complaint.learn", id + R"(,"lesson":"l")");
    case 13:
      return envelope("complaint.close", id);
    case 14:
      return envelope("complaint.reopen", id + R"(,"reason":"r")");
    case 15:
      return envelope("complaint.assess", id + R"(,"reason":"r",)" +
                                              field("severity", one_of({"normal", "high", "low"})));
    default:
      return envelope("complaint.withdraw", id + R"(,"by":"ann","reason":"r")");
  }
}

std::string RandomHistory::commitment_command() {
  const std::string id = field("id", one_of({"m1", "m2", "m3", "k1.q1.s", "k2.q2.s"}));
  switch (draw(8)) {
    case 0:
    case 1: {
      const bool ours = draw(3) != 0;
      return envelope("commitment.make",
                      id +
                          (ours ? R"(,"by":"pat","side":"provider","what":"w","origin":"project",)"
                                : R"(,"by":"ann","side":"client","what":"w","origin":"project",)") +
                          field("due", soon(300)));
    }
    case 2:
      return envelope("commitment.keep", id);
    case 3:
      return envelope("commitment.renegotiate",
                      id + R"(,"reason":"r","agreed_by":"ann",)" + field("due", soon(300)));
    case 4:
      return envelope(
          "commitment.own_up",
          id + R"(,"reason":"r")" + (draw(2) != 0 ? "," + field("new_due", soon(200)) : ""));
    case 5:
      return envelope("commitment.block", id + R"(,"on":"client","needs":"n")");
    case 6:
      return envelope("commitment.unblock", id);
    default:
      return envelope("commitment.release", id + R"(,"by":"ann")");
  }
}

std::string RandomHistory::other_command(const std::vector<std::string>& findings) {
  switch (draw(9)) {
    case 0:
    case 1: {
      const std::string id = "t" + std::to_string(++made_);
      return envelope("contact.record", field("id", id) +
                                            R"(,"channel":"call","kind":"call","with":["ann"],)" +
                                            field("initiator", one_of({"client", "provider"})) +
                                            "," + field("tone", one_of({"calm", "argued"})));
    }
    case 2:
      return envelope("record.retract",
                      R"("reason":"r","version":)" + std::to_string(1 + draw(20)));
    case 3:
      return envelope("member.away",
                      R"("member":"lee","delegate":"pat",)" + field("from", soon(100)) + "," +
                          field("until", soon(400)),
                      true);
    case 4:
      return envelope("member.back", R"("member":"lee")", true);
    case 5:
      return envelope("partnership.move",
                      field("stage", one_of({"engaged", "delivering", "sustained"})));
    case 6:
      return envelope("partnership.assign", field("owner", one_of({"pat", "lee"})));
    case 7:
      if (findings.empty()) break;
      return envelope(
          "finding.snooze",
          field("finding",
                findings[static_cast<std::size_t>(draw(static_cast<int>(findings.size())))]) +
              "," + field("until", soon(200)));
    default:
      if (findings.empty()) break;
      return envelope(
          "finding.dismiss",
          field("finding",
                findings[static_cast<std::size_t>(draw(static_cast<int>(findings.size())))]) +
              R"(,"reason":"r")");
  }
  return complaint_command();
}

std::string RandomHistory::next(const std::vector<std::string>& findings) {
  now_ = minutes_after(now_, draw(4) == 0 ? 0 : draw(60));
  const int kind = draw(10);
  if (kind < 5) return complaint_command();
  if (kind < 8) return commitment_command();
  return other_command(findings);
}

}  // namespace entente::test
