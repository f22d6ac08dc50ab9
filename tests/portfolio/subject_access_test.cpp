// All that is held on somebody, for who asks by the right of access. DOMAIN 10.

#include <map>
#include <set>

#include "entente/codec/event.hpp"
#include "merge_world.hpp"
#include "play.hpp"

namespace entente {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;

const PartnershipId team = *PartnershipId::parse(team_stream);

PersonId person_id(std::string_view id) { return *PersonId::parse(id); }

std::string text_in(const Value& document, std::string_view member) {
  return *document.find(member)->get_if<std::string>();
}

// "p complaint.received", and which of them were taken back.
std::vector<std::string> lines(const std::vector<HeldEvent>& events) {
  std::vector<std::string> lines;
  for (const HeldEvent& each : events) {
    lines.push_back(
        std::string(each.stream.view()).append(" ").append(text_in(each.event, "type")));
    if (each.retracted) lines.back() += " retracted";
  }
  return lines;
}

// "p complaint.unacknowledged k1 open".
std::vector<std::string> lines(const std::vector<HeldFinding>& findings) {
  std::vector<std::string> lines;
  for (const HeldFinding& each : findings) {
    lines.push_back(std::string(each.finding.partnership.view())
                        .append(" ")
                        .append(each.finding.rule.view())
                        .append(" ")
                        .append(each.finding.subject)
                        .append(" ")
                        .append(name_of(each.state)));
  }
  return lines;
}

class SubjectAccessTest : public MergeTest {
 protected:
  [[nodiscard]] Result<SubjectAccess> ask(const PartnershipId& where, std::string_view who) const {
    return portfolio.view().subject_access(where, person_id(who));
  }
  [[nodiscard]] SubjectAccess held(const PartnershipId& where, std::string_view who) const {
    Result<SubjectAccess> held = ask(where, who);
    EXPECT_TRUE(held) << (held ? "" : to_json(held.error()));
    return held ? *held : SubjectAccess{};
  }
  [[nodiscard]] std::vector<std::string> events(const PartnershipId& where,
                                                std::string_view who) const {
    return lines(held(where, who).events);
  }

  void promise_to(std::string_view who, std::string_view id, std::string_view when) {
    tell("p", "commitment.make", when,
         R"({"id":")" + std::string(id) + R"(","by":"pat","side":"provider","to":")" +
             std::string(who) +
             R"(","what":"Samples","origin":"project","due":"2026-03-05T15:00:00Z"})");
  }
  void record_contact(std::string_view id, std::string_view with, std::string_view when) {
    tell("p", "contact.record", when,
         R"({"id":")" + std::string(id) +
             R"(","channel":"call","initiator":"client","kind":"call","with":)" +
             std::string(with) + "}");
  }
};

TEST_F(SubjectAccessTest, GivesTheRecordAndAllThatNamesThem) {
  add_person("p", "bob", "Bob");
  complain("p", "k1");
  tell("p", "complaint.acknowledge", "02T15:00", R"({"id":"k1","by":"pat"})");
  promise_to("ann", "c1", "02T15:30");
  promise_to("bob", "c2", "02T15:30");
  tell("p", "commitment.keep", "03T15:00", R"({"id":"c1"})");
  record_contact("t1", R"(["bob","ann"])", "03T16:00");
  record_contact("t2", R"(["bob"])", "03T17:00");
  tell("p", "note.add", "04T15:00", R"({"id":"n1","text":"Calls late","person":"ann"})",
       R"("actor":"pat",)");
  tell("p", "note.add", "04T15:00", R"({"id":"n2","text":"Ann and Bob fight"})",
       R"("actor":"bob",)");
  tell("p", "complaint.update", "04T16:00", R"({"id":"k1","text":"Soon","to":"ann"})");

  const SubjectAccess ann = held(p, "ann");
  EXPECT_EQ(ann.partnership, p);
  EXPECT_EQ(ann.person->name.view(), "Ann");
  EXPECT_FALSE(ann.member);
  EXPECT_THAT(ann.other_ids, IsEmpty());
  EXPECT_THAT(ann.partnerships, ElementsAre(p));
  EXPECT_THAT(lines(ann.events),
              ElementsAre("p person.added", "p complaint.received", "p commitment.made",
                          "p contact.recorded", "p note.added", "p complaint.updated"));
  EXPECT_EQ(text_in(*ann.events[4].event.find("data"), "text"), "Calls late");
  EXPECT_EQ(text_in(ann.events[4].event, "actor"), "pat");
  EXPECT_THAT(events(p, "bob"),
              ElementsAre("p person.added", "p commitment.made", "p contact.recorded",
                          "p contact.recorded", "p note.added"));
}

TEST_F(SubjectAccessTest, GivesEachEventAsHistoryHasIt) {
  complain("p", "k1");
  std::string complained;
  write_event(p, portfolio.view().history(p)->back(), complained);
  EXPECT_EQ(held(p, "ann").events.back().event, *read_json<Value>(complained));
}

TEST_F(SubjectAccessTest, KnowsTheIdsOfWhoeverWasMergedIntoThem) {
  add_person("p", "a.smith", "Ann Smith");
  tell("p", "complaint.receive", "02T14:30",
       R"({"id":"k1","by":"a.smith","summary":"Tiles","severity":"normal","channel":"call"})");
  tell("p", "person.merge", "05T15:00", R"({"from":"a.smith","into":"ann"})");
  record_contact("t1", R"(["a.smith"])", "05T16:00");
  for (const char* id : {"ann", "a.smith"}) {
    const SubjectAccess ann = held(p, id);
    EXPECT_EQ(ann.person->id, person_id("ann"));
    EXPECT_THAT(ann.other_ids, ElementsAre(person_id("a.smith")));
    EXPECT_THAT(lines(ann.events),
                ElementsAre("p person.added", "p person.added", "p complaint.received",
                            "p person.merged", "p contact.recorded"));
  }
}

TEST_F(SubjectAccessTest, FollowsThemIntoThePartnershipThatTheirsWasMergedInto) {
  complain("p", "k1");
  tell("p", "note.add", "03T15:00", R"({"id":"n1","text":"Calls late","person":"ann"})");
  merge("04T15:00");
  tell("q", "complaint.acknowledge", "05T14:00", R"({"id":"k1","by":"pat"})");
  tell("q", "complaint.update", "05T15:00", R"({"id":"k1","text":"Soon","to":"ann"})");
  for (const PartnershipId& each : {p, q}) {
    const SubjectAccess ann = held(each, "ann");
    EXPECT_EQ(ann.partnership, q);
    EXPECT_THAT(ann.partnerships, ElementsAre(p, q));
    EXPECT_THAT(lines(ann.events),
                ElementsAre("p person.added", "p complaint.received", "p note.added",
                            "p partnership.merged", "q person.added", "q complaint.received",
                            "q complaint.updated"));
  }
}

TEST_F(SubjectAccessTest, FindsWhoeverWasRemovedBeforeTheirPartnershipWasMerged) {
  add_person("p", "bob", "Bob");
  tell("p", "person.remove", "03T15:00", R"({"id":"bob"})");
  merge("04T15:00");
  const SubjectAccess bob = held(q, "bob");
  EXPECT_EQ(bob.partnership, p);
  EXPECT_TRUE(bob.person->removed);
  EXPECT_THAT(lines(bob.events), ElementsAre("p person.added", "p person.removed"));
}

TEST_F(SubjectAccessTest, TellsThoseOfOneIdApartWhoStoodInTwoPartnerships) {
  add_person("p", "bob", "Bob Brown");
  tell("p", "person.remove", "03T15:00", R"({"id":"bob"})");
  merge("04T15:00");
  tell("q", "person.add", "05T15:00", R"({"id":"bob","name":"Bob Smith","side":"client"})");
  EXPECT_THAT(events(q, "bob"), ElementsAre("q person.added"));
  EXPECT_THAT(events(p, "bob"), ElementsAre("p person.added", "p person.removed"));
}

TEST_F(SubjectAccessTest, HasWhatWasTakenBackOfThemAndWhy) {
  record_contact("t1", R"(["ann"])", "03T15:00");
  const std::string version = std::to_string(portfolio.view().history(p)->back().meta.version);
  tell("p", "record.retract", "03T16:00",
       R"({"version":)" + version + R"(,"reason":"She never called"})");
  EXPECT_THAT(events(p, "ann"),
              ElementsAre("p person.added", "p contact.recorded retracted", "p record.retracted"));
}

TEST_F(SubjectAccessTest, HasAllFindingsThatWereToldAboutThem) {
  add_person("p", "bob", "Bob");
  complain("p", "k1");
  tell("p", "complaint.receive", "02T14:30",
       R"({"id":"k2","by":"bob","summary":"Tiles","severity":"normal","channel":"call"})");
  promise_to("ann", "c1", "02T15:30");
  portfolio.advance(at("2026-03-06T22:00:00Z"));
  tell("p", "complaint.acknowledge", "07T15:00", R"({"id":"k1","by":"pat"})");
  const std::vector<std::string> ann = lines(held(p, "ann").findings);
  EXPECT_THAT(
      ann, IsSupersetOf({"p complaint.unacknowledged k1 cleared", "p commitment.overdue c1 open"}));
  EXPECT_THAT(ann, Not(Contains("p complaint.unacknowledged k2 open")));
  EXPECT_THAT(lines(held(p, "bob").findings), Contains("p complaint.unacknowledged k2 open"));
  EXPECT_THAT(lines(held(p, "bob").findings), Not(Contains("p commitment.overdue c1 open")));
}

TEST_F(SubjectAccessTest, HasTheMarksOnTheirFindings) {
  add_person("p", "bob", "Bob");
  complain("p", "k1");
  portfolio.advance(at("2026-03-03T22:00:00Z"));
  tell("p", "finding.dismiss", "04T15:00",
       R"({"finding":"complaint.unacknowledged/p/k1/1","reason":"She always complains"})");
  EXPECT_THAT(events(p, "ann"),
              ElementsAre("p person.added", "p complaint.received", "p finding.dismissed"));
  EXPECT_THAT(events(p, "bob"), ElementsAre("p person.added"));
  for (const HeldFinding& each : held(p, "ann").findings) {
    EXPECT_EQ(each.dismissed, each.finding.rule.view() == "complaint.unacknowledged");
  }
}

TEST_F(SubjectAccessTest, HasTheFindingsOnWhatMovedAwayAndWhatWasTakenBack) {
  complain("p", "k1");
  promise_to("ann", "c1", "02T15:30");
  const std::string version = std::to_string(portfolio.view().history(p)->back().meta.version);
  portfolio.advance(at("2026-03-06T22:00:00Z"));
  tell("p", "record.retract", "07T15:00",
       R"({"version":)" + version + R"(,"reason":"Another client"})");
  merge("07T16:00");
  EXPECT_THAT(lines(held(q, "ann").findings), IsSupersetOf({"p complaint.unacknowledged k1 cleared",
                                                            "p commitment.overdue c1 withdrawn",
                                                            "q complaint.unacknowledged k1 open"}));
}

TEST_F(SubjectAccessTest, GivesForAMemberWhatNamesThemAnywhere) {
  tell("@team", "member.add", "02T14:00", R"({"id":"lee","name":"Lee"})");
  complain("p", "k1");
  tell("@team", "member.change", "02T15:00", R"({"id":"lee","language":"es"})",
       R"("actor":"pat",)");
  tell("p", "note.add", "03T15:00", R"({"id":"n1","text":"Calls late","confidential":["lee"]})",
       R"("actor":"pat",)");
  tell("q", "partnership.assign", "03T16:00", R"({"owner":"lee"})");
  tell("@policy", "policy.set", "04T15:00",
       R"({"effective":"2026-03-04T15:00:00Z","policy":{"base":"entente/1"}})",
       R"("actor":"lee",)");
  tell("@team", "member.remove", "05T15:00", R"({"id":"lee"})");

  const SubjectAccess lee = held(team, "lee");
  EXPECT_EQ(lee.partnership, team);
  EXPECT_EQ(lee.member->name.view(), "Lee");
  EXPECT_TRUE(lee.member->removed);
  EXPECT_FALSE(lee.person);
  EXPECT_THAT(lines(lee.events),
              ElementsAre("@policy policy.changed", "@team member.added", "@team member.changed",
                          "@team member.removed", "p note.added", "q partnership.assigned"));
  EXPECT_THAT(lee.partnerships, ElementsAre(p, q));
}

TEST_F(SubjectAccessTest, GivesForAMemberTheFindingsThatAreTheirsToLookAfter) {
  tell("@team", "member.add", "02T14:00", R"({"id":"lee","name":"Lee"})");
  complain("p", "k1");
  portfolio.advance(at("2026-03-03T22:00:00Z"));
  EXPECT_THAT(lines(held(team, "pat").findings), Contains("p complaint.unacknowledged k1 open"));
  EXPECT_THAT(held(team, "lee").findings, IsEmpty());
}

TEST_F(SubjectAccessTest, TakesAnActorForAPersonFromWhenOnThereIsOneOfThatId) {
  add_person("p", "lee", "Lee of theirs");
  tell("@team", "member.add", "02T15:00", R"({"id":"lee","name":"Lee"})");
  tell("q", "note.add", "02T16:00", R"({"id":"n1","text":"By the member"})", R"("actor":"lee",)");
  merge("02T17:00");
  tell("q", "note.add", "02T18:00", R"({"id":"n2","text":"By theirs"})", R"("actor":"lee",)");
  EXPECT_THAT(events(q, "lee"), ElementsAre("p person.added", "p partnership.merged",
                                            "q person.added", "q note.added"));
  EXPECT_EQ(text_in(*held(q, "lee").events.back().event.find("data"), "text"), "By theirs");
  EXPECT_THAT(events(team, "lee"), ElementsAre("@team member.added", "q note.added"));
  EXPECT_EQ(text_in(*held(team, "lee").events.back().event.find("data"), "text"), "By the member");
}

TEST_F(SubjectAccessTest, IsRefusedForWhomNobodyKnows) {
  EXPECT_EQ(ask(*PartnershipId::parse("r"), "ann").error().code(), "partnership.unknown");
  EXPECT_EQ(ask(p, "eve").error().code(), "person.unknown");
  EXPECT_EQ(ask(q, "ann").error().code(), "person.unknown");
  EXPECT_EQ(ask(p, "pat").error().code(), "person.unknown");
  EXPECT_EQ(ask(team, "ann").error().code(), "member.unknown");
}

TEST_F(SubjectAccessTest, IsForTheHostAlone) {
  Viewer member;
  member.member = *MemberId::parse("pat");
  Viewer role;
  role.role = *Role::parse("lead");
  Viewer client;
  client.partnership = p;
  client.person = person_id("ann");
  for (const Viewer& each : {member, role, client}) {
    const PortfolioView view = portfolio.viewed_by(each).value();
    for (const auto& [where, who] :
         {std::pair(p, "ann"), std::pair(p, "eve"), std::pair(team, "pat"),
          std::pair(*PartnershipId::parse("r"), "ann")}) {
      EXPECT_EQ(view.subject_access(where, person_id(who)).error().code(), "viewer.forbidden");
    }
  }
}

// Over random histories, by the text of the documents alone

using Ids = std::set<std::string>;

bool has_text(std::string_view document, const Ids& texts) {
  return std::any_of(texts.begin(), texts.end(), [&](const std::string& each) {
    return document.find('"' + each + '"') != std::string_view::npos;
  });
}

Ids finding_ids(const SubjectAccess& held) {
  Ids ids;
  for (const HeldFinding& each : held.findings) ids.insert(each.finding.id);
  return ids;
}

// What a stream must hold of somebody: the documents with one of their ids or of their findings in
// quotes, and those that take back what has.
std::vector<std::string> with_ids(const PortfolioView& view, const PartnershipId& stream,
                                  const Ids& ids, const Ids& findings) {
  std::set<std::int64_t> versions;
  std::vector<std::string> found;
  for (const Event& event : view.history(stream).value()) {
    std::string document;
    write_event(stream, event, document);
    Value value = *read_json<Value>(document);
    const bool named = has_text(document, ids);
    const bool takes_back =
        text_in(value, "type") == "record.retracted" &&
        versions.contains(*value.find("data")->find("version")->get_if<std::int64_t>());
    if (named) versions.insert(*value.find("version")->get_if<std::int64_t>());
    if (named || takes_back || has_text(document, findings)) found.push_back(to_json(value));
  }
  return found;
}

std::vector<std::string> of_stream(const SubjectAccess& held, const PartnershipId& stream) {
  std::vector<std::string> events;
  for (const HeldEvent& each : held.events) {
    if (each.stream == stream) events.push_back(to_json(each.event));
  }
  return events;
}

Ids ids_of(const Person& person) {
  Ids ids{std::string(person.id.view())};
  for (const PersonId& each : person.other_ids) ids.emplace(each.view());
  return ids;
}

std::vector<PartnershipId> streams_of(const test::Play& play) {
  std::set<PartnershipId> streams;
  for (const test::Step& each : play.accepted()) {
    const auto* command = std::get_if<Command>(&each.command);
    if (command != nullptr && command->partnership != team) streams.insert(command->partnership);
  }
  return {streams.begin(), streams.end()};
}

// Every finding that was told there, and whose text has one of the ids when it was told last. One
// that is silenced may have passed to somebody else since.
void expect_findings(const test::Play& play, const PartnershipId& stream, const Ids& ids,
                     const Ids& held) {
  std::map<std::string, Transition> last;
  for (const Transition& each : play.transitions()) {
    if (each.finding.partnership == stream) last[each.finding.id] = each;
  }
  for (const auto& [id, told] : last) {
    const bool is_silenced =
        told.transition == TransitionKind::snoozed || told.transition == TransitionKind::dismissed;
    if (!is_silenced && has_text(to_json(told.finding), ids)) {
      EXPECT_TRUE(held.contains(id)) << id;
    }
  }
}

int some(test::Theme theme) { return std::max(1, test::histories(theme) / 8); }

TEST(SubjectAccessInRandomHistories, HasEveryDocumentWithTheirIdAndNoOther) {
  std::size_t left_out = 0;
  for (int seed = 1; seed <= some(test::Theme::partnerships); ++seed) {
    const test::Play play(test::Theme::partnerships, static_cast<std::uint64_t>(seed));
    const PortfolioView view = play.portfolio().view();
    const Partnership state = view.state(p).value();
    for (const Person& person : state.people) {
      const SubjectAccess held = view.subject_access(p, person.id).value();
      const std::vector<std::string> expected =
          with_ids(view, p, ids_of(person), finding_ids(held));
      EXPECT_EQ(of_stream(held, p), expected) << seed << " " << person.id.view();
      expect_findings(play, p, ids_of(person), finding_ids(held));
      left_out += view.history(p)->size() - expected.size();
    }
  }
  EXPECT_GT(left_out, 0u);
}

TEST(SubjectAccessInRandomHistories, HasThoseOfEveryPartnershipThatWasMergedIntoTheirs) {
  std::size_t merged = 0;
  const PersonId ann = person_id("ann");
  for (int seed = 1; seed <= some(test::Theme::wide); ++seed) {
    const test::Play play(test::Theme::wide, static_cast<std::uint64_t>(seed));
    const PortfolioView view = play.portfolio().view();
    for (const PartnershipId& stream : streams_of(play)) {
      const Result<Partnership> present = view.state(stream);
      const Partnership there = view.as_of(stream, Instant::latest()).value();
      const Person* person = there.people.find(ann);
      if (person == nullptr) continue;
      const SubjectAccess held = view.subject_access(present->id, ann).value();
      EXPECT_EQ(of_stream(held, stream), with_ids(view, stream, ids_of(*person), finding_ids(held)))
          << seed << " " << stream.view();
      expect_findings(play, stream, ids_of(*person), finding_ids(held));
      merged += present->id != stream ? 1 : 0;
    }
  }
  // A few need not hold a merge.
  if (some(test::Theme::wide) >= test::usual_histories(test::Theme::wide) / 8) {
    EXPECT_GT(merged, 0u);
  }
}

TEST(SubjectAccessInRandomHistories, HasForAMemberThoseOfAllStreams) {
  for (int seed = 1; seed <= some(test::Theme::wide); ++seed) {
    const test::Play play(test::Theme::wide, static_cast<std::uint64_t>(seed));
    const PortfolioView view = play.portfolio().view();
    std::vector<PartnershipId> streams = streams_of(play);
    streams.push_back(team);
    for (const Member& member : view.team().members) {
      const Ids ids{std::string(member.id.view())};
      const SubjectAccess held = view.subject_access(team, person_id(member.id.view())).value();
      for (const PartnershipId& stream : streams) {
        EXPECT_EQ(of_stream(held, stream), with_ids(view, stream, ids, finding_ids(held)))
            << seed << " " << member.id.view() << " " << stream.view();
        expect_findings(play, stream, ids, finding_ids(held));
      }
    }
  }
}

}  // namespace
}  // namespace entente
