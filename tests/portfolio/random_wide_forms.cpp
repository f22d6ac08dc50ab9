#include "random_wide_forms.hpp"

#include <algorithm>

namespace entente::test {
namespace {

// In every history of this theme.
const Words concepts = {"contact", "commitment", "record",   "policy",     "member",     "finding",
                        "day",     "greeting",   "greeting", "appearance", "partnership"};

// Each as large a share as what is counted takes to show.
const std::vector<Words> strands = {
    {"credibility", "credibility", "credibility", "credibility", "credibility", "credibility"},
    {"credibility", "credibility", "credibility", "credibility", "credibility", "greeting"},
    {"credibility", "credibility", "credibility", "idea", "idea"},
    {"complaint", "complaint", "complaint", "complaint", "complaint", "risk"},
    {"commitment", "commitment", "commitment", "commitment", "commitment", "finding"},
    {"commitment", "commitment", "rhythm", "rhythm", "contact", "contact", "finding", "finding"},
    {"day", "day", "greeting", "greeting", "appearance", "member"},
    {"idea", "idea", "gift", "gift", "deliverable", "deliverable"},
    {"risk", "risk", "risk", "complaint", "contact"},
};

/// The concepts whose forms are those of one partnership, too.
const Words shared = {"contact", "commitment", "member",      "policy",    "finding",    "risk",
                      "rhythm",  "record",     "partnership", "complaint", "deliverable"};

const std::vector<Form> forms = {
    {"credibility.observe", R"("signal":"seeks_opinion","shown":$shown)"},
    {"credibility.observe", R"("signal":"seeks_opinion","shown":$shown)"},
    {"credibility.observe", R"("signal":"seeks_opinion","shown":$shown,"followed":true)"},
    {"credibility.observe", R"("signal":"$signal","shown":$shown,"contact":"$recorded")"},
    {"credibility.observe", R"("signal":"co_creates","shown":true,"degree":"$degree")"},
    {"credibility.observe", R"("signal":"seeks_opinion","shown":true,"followed":$bool)"},
    {"contact.record", R"("id":"$contact","channel":"call","kind":"call","with":["ann","pat"],
                            "initiator":"$side"$secret)"},
    {"contact.record", R"("id":"$contact","channel":"email","kind":"report","with":["ann"],
                            "initiator":"provider")"},
    {"complaint.receive", R"("id":"$complaint","kind":"$complaint_kind","by":"ann","summary":"s",
                               "severity":"low","channel":"call","cause":"$cause")"},
    {"complaint.receive", R"("id":"$new_complaint","by":"ann","summary":"s","severity":"low",
                               "channel":"call","cause":"$cause")"},
    {"complaint.receive", R"("id":"$new_complaint","by":"ann","summary":"s","severity":"low",
                               "channel":"call","cause":"$cause")"},
    {"commitment.make", R"("id":"$new_promise","by":"$member","side":"provider","what":"w",
                             "origin":"$origin","due":"$later")"},
    {"commitment.make", R"("id":"$new_promise","by":"$member","side":"provider","what":"w",
                             "origin":"sales","due":"$later")"},
    {"commitment.keep", R"("id":"$commitment")"},
    {"commitment.keep", R"("id":"$commitment")"},
    {"commitment.keep", R"("id":"$commitment")"},
    {"idea.offer", R"("id":"$new_idea","by":"$by","what":"$text","kind":"$idea_kind")"},
    {"idea.offer", R"("id":"$new_idea","by":"pat","what":"$text","kind":"suggestion")"},
    {"idea.decide", R"("id":"$idea","by":"$decider","taken":$shown)"},
    {"idea.decide", R"("id":"$idea","by":"$decider","taken":$bool,"why":"w")"},
    {"idea.result", R"("id":"$idea","worked":$bool)"},
    {"gift.give", R"("id":"$new_gift","kind":"product","what":"$text","cost":$money)"},
    {"deliverable.plan", R"("id":"$new_deliverable","kind":"proposal","what":"$text",
                              "due":"$later")"},
    {"deliverable.plan", R"("id":"$new_deliverable","kind":"work","what":"$text","due":"$later")"},
    {"day.plan", R"("member":"$planner","date":"$day","entries":[])", "@team"},
    {"day.plan",
     R"("member":"$planner","date":"$day",
          "entries":[{"from":"$local_time","to":"23:30","reachable":false}])",
     "@team"},
    {"greeting.publish", R"("member":"$planner","date":"$day","channel":"call")", "@team"},
    {"appearance.check", R"("item":"$thing","by":"pat","passed":$bool)", "@team"},
    {"appearance.check", R"("item":"$thing","by":"pat","passed":true)", "@team"},
    {"member.add", R"("id":"max","name":"Max","roles":$roles)"},
    {"member.remove", R"("id":"max")"},
    {"finding.snooze", R"("finding":"$finding","until":"$later")"},
    {"finding.snooze", R"("finding":"$team_finding","until":"$later")", "@team"},
    {"finding.dismiss", R"("finding":"$team_finding","reason":"r")", "@team"},
    {"partnership.assign", R"("owner":"$member")"},
    {"partnership.merge", R"("into":"$other")"},
};

const std::map<std::string, Words, std::less<>> words = {
    {"cause", {"tile", "tile", "tile", "tile", "paint", "delay"}},
    {"complaint_kind", {"complaint", "complaint", "question", "issue"}},
    {"origin", {"sales", "marketing", "project", "project", "other"}},
    {"text", {"Oak doors", "oak  doors", " OAK DOORS", "Two oak doors", "New tiles"}},
    {"thing", {"card", "Card", "site", "van"}},
    {"other", {"a", "b", "c", "d", "e", "f"}},
    {"secret", {"", "", R"(,"confidential":["pat"])"}},
    {"member", {"pat", "pat", "lee", "max"}},
    {"owner", {"pat", "pat", "lee", "lead"}},
    {"planner", {"pat", "pat", "pat", "lee"}},
    {"stage", {"engaged", "engaged", "delivering", "delivering", "dormant", "ended"}},
    {"date", {"2026-03-04", "2026-03-06", "2026-03-09", "2026-03-11", "2026-03-13"}},
};

}  // namespace

Repertoire wide_repertoire(const Repertoire& of_one) {
  Repertoire all{Theme::wide,
                 150,
                 360,
                 concepts,
                 strands,
                 forms,
                 words,
                 of_one.ways,
                 {"a", "b", "c", "d", "e", "f"},
                 {{"cafe"}, {"cafe", "bakery"}, {"cafe", "bakery"}, {"bakery", ""}}};
  std::copy_if(of_one.forms.begin(), of_one.forms.end(), std::back_inserter(all.forms),
               [](const Form& form) {
                 const std::string about = form.type.substr(0, form.type.find('.'));
                 return std::find(shared.begin(), shared.end(), about) != shared.end();
               });
  all.words.insert(of_one.words.begin(), of_one.words.end());
  all.erasures = of_one.erasures;
  return all;
}

}  // namespace entente::test
