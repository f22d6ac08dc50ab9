#include "random_policy.hpp"

#include <vector>

#include "scaled_policy.hpp"

namespace entente::test {
namespace {

/// A place in the policy, and what may stand there.
struct Choice {
  std::string place;
  std::vector<std::string> options;
};

constexpr const char* text = R"p({"base":"entente/1","version":"$version",
  "attributes":{"tier":{"type":"text","values":["gold","standard"]}},
  "calendars":{"office":{"zone":"Europe/Madrid","week":$week}},
  "default_calendar":"office",
  "targets":{
    "complaint":{"low":{"acknowledge":"80bm","understand":"3h","propose":"4h","agree":"5h",
                        "progress":"150m","remedy":null,"follow_up":null},
                 "normal":$targets,"high":$targets},
    "commitment":{"soon":"$soon"},
    "access":$access,
    "stages":{"delivering":{"commitment":{},"complaint":{"normal":{"acknowledge":"16m"}}}}},
  "complaint":{"steps":$steps},
  "ladder":$ladder,
  "rules":{$rules
    "access.unanswered":{"ladder":[{"at":"due","severity":"warning"},
                                   {"at":"due + 20m","severity":"urgent","owner":"lead"}]},
    "host.reached":{"principle":"P3","pack":"starter","scope":"partnership",
      "when":"requests.reachability < 0.8","severity":"info","message":"late","action":"look"},
    "host.asked":{"principle":"P2","pack":"starter","scope":"partnership",
      "when":"requests.lately > 1 && !access.agreed","severity":"info","message":"often",
      "action":"look"},
    "host.golden":{"principle":"P9","pack":"starter","scope":"complaint",
      "when":"attributes.tier == 'gold' && now >= complaint.received_at + span('25bm')",
      "severity":"notice","due":"complaint.agree_by",
      "ladder":[{"at":"due - 30m","severity":"warning"},{"at":"due","severity":"urgent"}],
      "message":"golden","action":"look"},
    "host.overdue":{"principle":"P14","pack":"starter","scope":"partnership",
      "when":"commitments.overdue > 0","severity":"notice","message":"overdue","action":"look"}},
  "segments":{"trade":$trade},
  "partnerships":$partnerships})p";

const std::vector<Choice> choices = {
    {"$targets",
     {R"({"acknowledge":"40bm","understand":"60m","propose":"90bm","agree":"2h","progress":"70m",
          "remedy":"5bh","follow_up":"100m"})",
      R"({"acknowledge":"20bm","understand":"60m","propose":"90bm","agree":"2h","progress":"70m",
          "remedy":"200m","follow_up":"100m"})"}},
    {"$ladder",
     {R"([{"at":"50%","severity":"notice"},{"at":"due","severity":"warning"},
          {"at":"due + 30m","severity":"urgent","owner":"lead"}])",
      R"([{"at":"due","severity":"notice"},{"at":"due + 20bm","severity":"urgent"}])"}},
    {"$week",
     {R"({"mon":[["09:00","12:00"],["12:30","16:00"]],"tue":[["09:00","16:00"]],
          "wed":[["09:00","16:00"]]})",
      R"({"mon":[["08:00","14:00"],["20:00","02:00"]],"tue":[["10:00","18:00"]]})"}},
    {"$rules",
     {R"("host.talkative":{"principle":"P13","pack":"starter","scope":"complaint",
           "when":"contact.count >= 2 && complaint.severity == 'high'","severity":"info",
           "message":"busy","action":"look"},)",
      R"("complaint.no_progress":null,
         "complaint.not_understood":{"ladder":[{"at":"due","owner":"lead"}]},
         "commitment.overdue":{"severity":"info","ladder":[{"at":"due"}]},)",
      R"p("complaint.not_remedied":{"severity":"notice",
           "ladder":[{"at":"50%"},{"at":"due + 10m","severity":"urgent"}]},
         "complaint.argued_twice":null,
         "host.before_remedy":{"principle":"P10","pack":"starter","scope":"complaint",
           "when":"complaint.severity != 'low'","severity":"info",
           "due":"complaint.remedy_by - duration('40m')","ladder":[{"at":"due"}],
           "message":"soon","action":"remedy"},)p"}},
    {"$steps",
     {R"(["received","acknowledged","understood","proposed","agreed","remedied","verified",
          "learned","closed"])",
      R"(["received","proposed","agreed","remedied","closed"])"}},
    {"$trade",
     {R"({"targets":{"complaint":{"normal":{"understand":"30m","remedy":"2bh"}}},
          "rules":{"commitment.due_soon":null}})",
      R"({"ladder":[{"at":"due","severity":"urgent","owner":"lead"}],
          "thresholds":{"argued":1}})"}},
    {"$soon", {"-30m", "-45bm"}},
    {"$access",
     {R"({"acknowledge":"20bm","answer":"90bm","promise":"4h","callback_tolerance":"20m",
          "urgent":{"acknowledge":"6m","answer":"30m"}})",
      R"({"acknowledge":"12m","answer":"2h","callback_tolerance":"10bm",
          "urgent":{"acknowledge":"8m","answer":null}})"}},
    {"$partnerships", {"{}", "{}", R"({"p":{"targets":{"complaint":{"high":{"acknowledge":"10m"}}},
                           "rules":{"host.overdue":{"severity":"urgent"}}}})"}},
};

// Rules across partnerships, which count in days what they may, and rules that look at what no
// shipped one tells.
constexpr const char* wide_text = R"p({"base":"entente/1","version":"$version",
  "calendars":{"office":{"zone":"$zone","week":{"mon":[["09:00","17:00"]],"tue":[["09:00","17:00"]],
    "wed":[["09:00","17:00"]],"thu":[["09:00","17:00"]],"fri":[["09:00","17:00"]]}}},
  "default_calendar":"office",
  "packs":$packs,
  "folded":$folded,
  "complaint":{"steps":["received","closed"]},
  "thresholds":{$thresholds},
  "rules":{
    "appearance.due":{"examples":[],"when":"portfolio.appearances_failed > 0 ||
      now >= portfolio.appearance_at + duration('50h')"},
    "greeting.not_out":{"due":"member.greeting_due","ladder":[{"at":"due","severity":"notice"},
      {"at":"due + 30m","severity":"urgent","owner":"lead"}]},
    "host.sales":{"principle":"P15","pack":"host","scope":"portfolio",
      "when":"portfolio.sales_kept_rate < 0.9","severity":"info","message":"m","action":"look"},
    "host.other":{"principle":"P15","pack":"host","scope":"portfolio",
      "when":"portfolio.other_kept_rate < 0.7 && portfolio.other_outcomes > 2","severity":"info",
      "message":"m","action":"look"},
    "host.surprised":{"principle":"P13","pack":"host","scope":"portfolio",
      "when":"portfolio.surprises > 0 && portfolio.surprises < 9","severity":"info",
      "message":"m","action":"look"},
    "host.words":{"principle":"P16","pack":"host","scope":"portfolio",
      "when":"portfolio.same_text_count < 4","severity":"info","message":"{portfolio.same_text}",
      "action":"look"},
    "host.served":{"principle":"P5","pack":"host","scope":"member",
      "when":"size(member.starved) == 0","severity":"info","owner":"member.id","message":"m",
      "action":"look"}},
  "segments":{"cafe":{"thresholds":{"surprises":1},"rules":{"appearance.due":null}}}})p";

const std::vector<Choice> wide_choices = {
    {"$packs",
     {R"(["starter","quiet","credibility","generosity","delivery","team","host"])",
      R"(["starter","credibility","generosity","delivery","team","host"])", R"(["starter"])"}},
    {"$folded", {"[]", "[]", R"(["team","credibility"])"}},
    {"$thresholds", {R"("surprises":2,"same_text":3)", R"("sales_outcomes":2,"sales_gap":0.1)"}},
    {"$zone", {"Europe/Madrid", "America/New_York", "Asia/Kolkata"}},
};

void replace_all(std::string& in, const std::string& place, const std::string& by) {
  for (auto at = in.find(place); at != std::string::npos; at = in.find(place, at + by.size())) {
    in.replace(at, place.size(), by);
  }
}

int count_of(const std::vector<Choice>& choices) {
  int count = 1;
  for (const Choice& each : choices) count *= static_cast<int>(each.options.size());
  return count;
}

std::string chosen(std::string policy, const std::vector<Choice>& choices, int which) {
  replace_all(policy, "$version", "v" + std::to_string(which));
  for (const Choice& each : choices) {
    const int options = static_cast<int>(each.options.size());
    replace_all(policy, each.place, each.options[static_cast<std::size_t>(which % options)]);
    which /= options;
  }
  std::erase(policy, '\n');
  return policy;
}

// Reading one with all packs takes long, so there are few of them, far from each other.
constexpr int costly_policy_count = 16;
constexpr int apart = 1009;

}  // namespace

int policy_count(Theme theme) {
  return theme == Theme::promises ? count_of(choices) : costly_policy_count;
}

std::string policy_document(Theme theme, int which) {
  if (theme == Theme::promises) return chosen(text, choices, which);
  const bool is_wide = theme == Theme::wide;
  const std::vector<Choice>& all = is_wide ? wide_choices : choices;
  const std::string drawn = chosen(is_wide ? wide_text : text, all, which * apart % count_of(all));
  return is_wide ? drawn : with_scaled_packs(drawn, which);
}

}  // namespace entente::test
