#pragma once

// One handwritten event of each type that `read_event` reads, in canonical form.

#include "codec/messages.hpp"

namespace entente::samples {

inline const std::string access_offered = R"({"version":2,)" + std::string(access_terms);

inline const Message event_messages[] = {
    {"member.added", member_data},
    {"member.changed", member_data},
    {"member.removed", R"({"id":"pat"})"},
    {"member.left", member_away},
    {"member.returned", R"({"member":"pat"})"},
    {"member.erased", member_erase},
    {"day.planned", day_plan},
    {"greeting.published", greeting_publish},
    {"appearance.checked", appearance_check},
    {"news.added", news_add},
    {"partnership.opened", partnership_open},
    {"partnership.assigned", partnership_assign},
    {"partnership.moved", partnership_move},
    {"partnership.described", partnership_describe},
    {"partnership.referred", partnership_refer},
    {"partnership.merged", R"({"into":"kitchen-42","items":[{"kind":"person","id":"ann"},)"
                           R"({"kind":"complaint","id":"k1"}]})"},
    {"partnership.joined", R"({"from":"bath-7","through":12})"},
    {"person.added", person_data},
    {"person.changed", person_change},
    {"person.removed", R"({"id":"ann"})"},
    {"person.left", person_away},
    {"person.returned", R"({"person":"ann"})"},
    {"person.introduced", person_introduce},
    {"person.merged", person_merge},
    {"person.erased", R"({"person":"ann","reason":"She asked us to","other_ids":["a.ames"]})"},
    {"style.observed", style_observe},
    {"success.described", success_describe},
    {"success.recorded", success_record},
    {"fit.assessed", fit_assess},
    {"project.opened", project_open},
    {"project.closed", project_close},
    {"access.offered", access_offered},
    {"access.endorsed", R"({"version":2,"by":"ann","side":"client"})"},
    {"access.agreed", R"({"version":2})"},
    {"access.declined", R"({"version":2,"by":"ann","side":"client","wish":"Later in the day"})"},
    {"access.requested", access_request},
    {"access.acknowledged", access_acknowledge},
    {"access.answered", access_answer},
    {"access.withdrawn", access_withdraw},
    {"goal.stated", goal_state},
    {"goal.revised", goal_revise},
    {"goal.withdrawn", goal_withdraw},
    {"goal.told", R"({"id":"g1","to":"pat","side":"provider"})"},
    {"scope.stated", scope_state},
    {"fee.agreed", fee_agree},
    {"effort.logged", effort_log},
    {"alignment.found", alignment_find},
    {"alignment.dropped", alignment_drop},
    {"statement.drafted",
     R"({"version":1,"text":"Open by May 1, under 120 thousand.","alignments":["a1"],)"
     R"("project":"kitchen","side":"provider"})"},
    {"statement.endorsed", R"({"version":1,"by":"ann","side":"client"})"},
    {"statement.agreed", R"({"version":1})"},
    {"finding.snoozed", finding_snooze},
    {"finding.dismissed", finding_dismiss},
    {"finding.noted", finding_note},
    {"contact.recorded", contact_record},
    {"rhythm.set", rhythm_set},
    {"rhythm.stopped", rhythm_stop},
    {"rhythm.skipped", rhythm_skip},
    {"praise.received", praise_receive},
    {"word.heard", word_hear},
    {"risk.noted", risk_note},
    {"risk.told", risk_tell},
    {"risk.closed", risk_close},
    {"expectations.adopted",
     R"({"template":"default","items":[{"id":"kitchen.news","text":"Tell you of what?",)"
     R"("answer":"choice","choices":["sales","nothing"],"acts":"promises","confirm":true}],)"
     R"("project":"kitchen"})"},
    {"expectation.answered",
     R"({"item":"default.needs","answer":{"text":"Soon","dates":[{"deliverable":"d1",)"
     R"("what":"All of it","due":"2026-03-06T22:00:00.000000Z"}],"rhythm":{"rule":"FREQ=DAILY",)"
     R"("local_time":"09:30","zone":"Europe/Madrid"},"promises":[{"what":"The key",)"
     R"("due":"2026-03-06T22:00:00.000000Z","by":"ben"}]},"by":"pat","side":"provider"})"},
    {"expectation.restated",
     R"({"item":"default.needs","by":"ann","side":"client","text":"You need the key"})"},
    {"expectation.endorsed", R"({"item":"default.needs","by":"ann","side":"client"})"},
    {"expectation.agreed", R"({"item":"default.needs"})"},
    {"expectation.reopened", expectation_reopen},
    {"expectation.confirmed", expectation_confirm},
    {"expectations.reviewed", expectations_review},
    {"commitment.made",
     R"({"id":"k1.a.1","by":"pat","side":"provider","to":"ann","what":"Send the samples",)"
     R"("due":"2026-03-06T22:00:00.000000Z","origin":"complaint","serves":"g1",)"
     R"("benefit":"Choose at home",)"
     R"("owner":"estimator","project":"kitchen",)"
     R"("step":{"complaint":"k1","plan":"a","step":"1"},"prevents":"k0",)"
     R"("expectation":"default.needs"})"},
    {"commitment.kept", commitment_keep},
    {"commitment.renegotiated", commitment_renegotiate},
    {"commitment.owned_up", commitment_own_up},
    {"commitment.blocked", commitment_block},
    {"commitment.unblocked", only_promise},
    {"commitment.released", commitment_release},
    {"deliverable.planned", deliverable_plan},
    {"deliverable.endorsed", R"({"id":"d1","by":"ann","side":"client"})"},
    {"deliverable.agreed",
     R"({"id":"d1","due":"2026-03-06T22:00:00.000000Z","expectation":"default.dates"})"},
    {"deliverable.checked", deliverable_check},
    {"deliverable.delivered", deliverable_deliver},
    {"deliverable.accepted", deliverable_accept},
    {"deliverable.corrected",
     R"({"id":"d1","by":"ann","side":"client","defect":"A typo on page 1"})"},
    {"deliverable.cancelled", deliverable_cancel},
    {"change.proposed", change_propose},
    {"change.endorsed", R"({"id":"g1","by":"ann","side":"client"})"},
    {"change.agreed", R"({"id":"g1","deliverable":"d1","due":"2026-03-08T21:00:00.000000Z",)"
                      R"("budget":{"amount":"1320.00","currency":"USD"}})"},
    {"change.declined", change_decline},
    {"change.given",
     R"({"id":"g1","by":"pat","deliverable":"d1","what":"A second coat","why":"It shines through",)"
     R"("price":{"amount":"120.00","currency":"USD"},"days":2,"project":"kitchen","gift":"g1"})"},
    {"complaint.received", complaint_receive},
    {"complaint.assessed", complaint_assess},
    {"complaint.assigned", complaint_assign},
    {"complaint.acknowledged", complaint_acknowledge},
    {"complaint.understood", complaint_understand},
    {"complaint.restated", complaint_restate},
    {"complaint.proposed", complaint_propose},
    {"complaint.endorsed", R"({"id":"k1","plan":"a","by":"ann","side":"client"})"},
    {"complaint.agreed", R"({"id":"k1","plan":"a"})"},
    {"complaint.updated", complaint_update},
    {"complaint.paused", complaint_wait},
    {"complaint.resumed", only_complaint},
    {"complaint.remedied", complaint_remedy},
    {"complaint.verified", complaint_verify},
    {"complaint.learned", R"({"id":"k1","by":"pat","lesson":"Order in one batch","cause":"tiles",)"
                          R"("prevention":"k1.prevention.1"})"},
    {"complaint.closed", only_complaint},
    {"complaint.escalated", complaint_escalate},
    {"complaint.reopened", R"({"id":"k1","to":"understood","reason":"It came back"})"},
    {"complaint.withdrawn", complaint_withdraw},
    {"note.added", note_add},
    {"interest.added", interest_add},
    {"interest.removed", interest_remove},
    {"knowledge.shared", knowledge_share},
    {"knowledge.responded", knowledge_respond},
    {"gift.given", gift_give},
    {"return.received", return_receive},
    {"credibility.observed", credibility_observe},
    {"credibility.reviewed",
     R"({"answers":{"confides":true,"co_creates":false},"by":"ann","side":"client"})"},
    {"idea.offered",
     R"({"id":"i1","by":"pat","side":"provider","what":"Reuse the doors","serves":"g1",)"
     R"("kind":"suggestion",)"
     R"("saves":{"money":{"amount":"900.00","currency":"USD"},"days":3}})"},
    {"idea.decided", idea_decide},
    {"idea.resulted", idea_result},
    {"record.retracted", record_retract},
};

/// A whole one, by pat.
inline std::string event_document(std::string_view type, std::string_view data) {
  const std::string stream = of_the_team(type) ? "@team" : "kitchen-42";
  return R"({"type":")" + std::string(type) + R"(","partnership":")" + stream +
         R"(","version":12,"at":"2026-03-02T15:05:00.000000Z",)"
         R"("occurred":"2026-03-02T14:30:00.000000Z","actor":"pat","cause":"c-17","data":)" +
         std::string(data) + "}";
}

}  // namespace entente::samples
