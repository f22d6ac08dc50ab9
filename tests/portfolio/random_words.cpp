#include "random_words.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace entente::test {
namespace {

using Draw = std::string (*)(const Moment&);

std::string in_minutes(const Moment& moment, int minutes) {
  return to_string(minutes_after(moment.now, minutes));
}

std::string whose_turn(bool ours_signed) { return ours_signed ? "ann" : "pat"; }

template <class Item>
std::string id_of(const Item* item, const char* otherwise) {
  return item != nullptr ? std::string(item->id.view()) : otherwise;
}

template <class Item>
std::string signer_of(const Item* item) {
  return whose_turn(item != nullptr && item->endorsed.contains(Side::provider));
}

/// One of the items that fit; an id of nothing when none does.
template <class Items, class Fits>
std::string one_known(const Items& items, const Moment& moment, Fits fits) {
  Words ids;
  for (const auto& each : items) {
    if (fits(each)) ids.emplace_back(each.id.view());
  }
  return ids.empty() ? "unknown" : moment.dice.one_of(ids);
}

template <class Items>
std::string one_open(const Items& items, const Moment& moment) {
  return one_known(items, moment, [](const auto& each) { return each.open(); });
}

template <class Items>
std::string one_of_all(const Items& items, const Moment& moment) {
  return one_known(items, moment, [](const auto&) { return true; });
}

template <Side Whose>
std::string goal_of(const Moment& moment) {
  return one_known(moment.seen.state.goals, moment, [](const Goal& each) {
    return each.open() && !each.confided() && each.side == Whose;
  });
}

// At once, later or, to be refused, earlier.
std::string effective(const Moment& moment) {
  return in_minutes(moment, moment.dice.draw(3) == 0 ? 0 : moment.dice.draw(200) - 20);
}

std::string policy(const Moment& moment) {
  const Theme theme = moment.repertoire.theme;
  const bool broken = moment.dice.draw(20) == 0;
  return broken ? R"({"base":"entente/1","ladder":[{"at":"soon"}]})"
                : policy_document(theme, moment.dice.draw(policy_count(theme)));
}

std::string request(const Moment& moment) {
  Words open;
  for (const AccessRequest& each : moment.seen.state.requests) {
    if (each.open()) open.emplace_back(each.id.view());
  }
  return open.empty() ? "r1" : moment.dice.one_of(open);
}

std::string complaint(const Moment& moment) {
  const Complaint* complaint = moment.seen.complaint;
  return complaint != nullptr ? std::string(complaint->id.view())
                              : "k" + std::to_string(1 + moment.dice.draw(4));
}

std::string commitment(const Moment& moment) {
  const Commitment* commitment = moment.seen.commitment;
  return commitment != nullptr ? std::string(commitment->id.view())
                               : "m" + std::to_string(1 + moment.dice.draw(5));
}

std::string plan(const Moment& moment) {
  const Complaint* complaint = moment.seen.complaint;
  const bool known = complaint != nullptr && !complaint->plans.empty();
  return known ? std::string(complaint->plans.back().id.view()) : "q1";
}

std::string version_of_contact(const Moment& moment) {
  const auto& contacts = moment.seen.state.contacts;
  const bool fits = !contacts.empty() && moment.dice.draw(3) != 0;
  if (fits) return std::to_string(std::prev(contacts.end())->version);
  return std::to_string(1 + moment.dice.draw(20));
}

// The version of something that may be taken back, unless something else rests on it.
std::string version_of_record(const Moment& moment) {
  const Partnership& state = moment.seen.state;
  std::vector<std::uint32_t> versions;
  const auto add = [&](const auto& records) {
    for (const auto& each : records) versions.push_back(each.version);
  };
  add(state.contacts);
  add(state.praise);
  add(state.words);
  add(state.commitments);
  add(state.styles);
  add(state.knowledge);
  add(state.gifts);
  add(state.returns);
  add(state.credibility.observations);
  add(state.ideas);
  add(state.efforts);
  add(state.notes);
  for (const Expectation& each : state.expectations) {
    if (each.answer) versions.push_back(each.answer->version);
  }
  std::erase_if(versions, [&](std::uint32_t each) { return state.is_retracted(each); });
  return std::to_string(versions.empty() ? 1 : moment.dice.one_of(versions));
}

std::string one_finding(const std::vector<std::string>& findings, const Moment& moment) {
  return findings.empty() ? "none" : moment.dice.one_of(findings);
}

// Whether a sign of trust showed: in a cafe seldom, elsewhere mostly.
std::string shown(const Moment& moment) {
  const auto& standing = moment.seen.state.standing;
  const bool cafe = standing && standing->segment && standing->segment->view() == "cafe";
  const bool seldom = moment.dice.draw(6) == 0;
  return cafe == seldom ? "true" : "false";
}

// Today or tomorrow.
std::string some_day(const Moment& moment) {
  constexpr std::size_t date = 10;
  return in_minutes(moment, moment.dice.draw(2) * 24 * 60).substr(0, date);
}

// What the item asks for; now and then something else, to be refused.
std::string answer(const Moment& moment) {
  const Expectation* item = moment.seen.expectation;
  const AnswerKind kind = item != nullptr ? item->asked.answer : AnswerKind::text;
  switch (kind) {
    case AnswerKind::dates:
      return R"({"dates":[{"deliverable":")" + drawn("deliverable", moment) + R"(","due":")" +
             drawn("later", moment) + R"("}]})";
    case AnswerKind::promises:
      return R"({"promises":[{"what":"w","due":")" + drawn("soon", moment) + R"(","by":")" +
             drawn("by", moment) + R"("}]})";
    case AnswerKind::channel:
      return R"("call")";
    default:
      return R"("a")";
  }
}

std::string other_side(const Moment& moment) {
  const Expectation* item = moment.seen.expectation;
  const bool ours = item != nullptr && item->answer && item->answer->side == Side::provider;
  return whose_turn(ours);
}

std::string complaint_signer(const Moment& moment) { return signer_of(moment.seen.complaint); }

std::string statement_signer(const Moment& moment) {
  const Statement* statement = moment.seen.statement;
  return whose_turn(statement != nullptr && statement->signed_by.contains(Side::provider));
}

std::string check(const Moment& moment) {
  const Deliverable* deliverable = moment.seen.deliverable;
  if (deliverable == nullptr || deliverable->checks.empty()) return "none";
  return std::string(moment.dice.one_of(deliverable->checks).name.view());
}

std::string decider(const Moment& moment) {
  const Idea* idea = moment.seen.idea;
  return whose_turn(idea != nullptr && idea->offered.side == Side::provider);
}

std::string deliverable(const Moment& moment) {
  if (moment.seen.deliverable != nullptr) return id_of(moment.seen.deliverable, "");
  return one_of_all(moment.seen.state.deliverables, moment);
}

// A change that was proposed, by its id alone, or a new one.
std::string given(const Moment& moment) {
  const Change* change = moment.seen.change;
  const std::string id =
      change != nullptr ? id_of(change, "") : drawn("new_change", moment) + R"(","what":"w)";
  return R"("id":")" + id + R"(","cost":)" + drawn("money", moment);
}

// Mostly of the relation itself.
std::string in_project(const Moment& moment) {
  if (moment.dice.draw(3) != 0) return {};
  return R"(,"project":")" + one_of_all(moment.seen.state.projects, moment) + '"';
}

const std::map<std::string_view, Draw> draws = {
    {"now", [](const Moment& m) { return to_string(m.now); }},
    {"soon", [](const Moment& m) { return in_minutes(m, m.dice.draw(300) - 10); }},
    {"later", [](const Moment& m) { return in_minutes(m, 60 + m.dice.draw(400)); }},
    {"effective", effective},
    {"policy", policy},
    {"contact", [](const Moment& m) { return "t" + std::to_string(++m.made); }},
    {"offer", [](const Moment& m) { return std::to_string(m.seen.state.access.offers.size()); }},
    {"request", request},
    {"complaint", complaint},
    {"commitment", commitment},
    {"plan", plan},
    {"signer", complaint_signer},
    {"step", [](const Moment& m) { return id_of(m.seen.step, "k1.q1.s"); }},
    {"version", version_of_contact},
    {"record", version_of_record},
    {"finding", [](const Moment& m) { return one_finding(m.seen.findings, m); }},
    {"team_finding", [](const Moment& m) { return one_finding(m.seen.team_findings, m); }},
    {"shown", shown},
    {"day", some_day},
    {"recorded", [](const Moment& m) { return one_of_all(m.seen.state.contacts, m); }},
    {"item", [](const Moment& m) { return id_of(m.seen.expectation, "unknown"); }},
    {"answer", answer},
    {"other_side", other_side},
    {"item_signer", [](const Moment& m) { return signer_of(m.seen.expectation); }},
    {"deliverable", deliverable},
    {"deliverable_signer", [](const Moment& m) { return signer_of(m.seen.deliverable); }},
    {"check", check},
    {"change", [](const Moment& m) { return id_of(m.seen.change, "unknown"); }},
    {"given", given},
    {"in_project", in_project},
    {"change_signer", [](const Moment& m) { return signer_of(m.seen.change); }},
    {"idea", [](const Moment& m) { return id_of(m.seen.idea, "unknown"); }},
    {"decider", decider},
    {"risk", [](const Moment& m) { return id_of(m.seen.risk, "unknown"); }},
    {"goal", [](const Moment& m) { return one_open(m.seen.state.goals, m); }},
    {"client_goal", goal_of<Side::client>},
    {"provider_goal", goal_of<Side::provider>},
    {"alignment", [](const Moment& m) { return one_open(m.seen.state.alignments, m); }},
    {"statement", [](const Moment& m) { return id_of(m.seen.statement, "1"); }},
    {"statement_signer", statement_signer},
    {"rhythm", [](const Moment& m) { return one_open(m.seen.state.rhythms, m); }},
    {"return", [](const Moment& m) { return one_of_all(m.seen.state.returns, m); }},
    {"knowledge", [](const Moment& m) { return one_of_all(m.seen.state.knowledge, m); }},
};

}  // namespace

Instant minutes_after(Instant at, int minutes) { return *plus(at, std::chrono::minutes(minutes)); }

std::string drawn(std::string_view word, const Moment& moment) {
  const auto& words = moment.repertoire.words;
  if (const auto found = words.find(word); found != words.end()) {
    return moment.dice.one_of(found->second);
  }
  constexpr std::string_view fresh = "new_";
  if (word.starts_with(fresh)) {
    return std::string(word.substr(fresh.size())) + std::to_string(++moment.made);
  }
  const auto found = draws.find(word);
  EXPECT_NE(found, draws.end()) << word;
  return found->second(moment);
}

}  // namespace entente::test
