// Who sees what (P29). A marked text stands in every text field of a long story; of each reader
// all reads are searched for the marks.

#include <set>

#include "entente/view/show.hpp"
#include "planted.hpp"
#include "portfolio_world.hpp"

namespace entente {
namespace {

using testing::IsEmpty;
using testing::Not;

constexpr std::string_view end_of_story = "2026-05-04T12:00:00Z";

// Whom a command's texts are for, beside the host.
enum class For { team, author, leads, client };

struct Told {
  std::string_view type;
  std::string_view when;
  std::string_view data;
  For whom = For::team;
  std::string_view actor = {};
};

// `author` is pat, the lead is max, lee is nobody in particular, ann is the client.
constexpr Told story[] = {
    {"member.add", "2026-03-02T13:00:00Z", R"({"id":"max","name":"Max","roles":["lead"]})"},
    {"news.add", "2026-03-02T13:00:00Z", R"({"id":"n1","text":"x","topics":["x"]})"},
    {"person.add", "2026-03-02T13:00:00Z", R"({"id":"ben","name":"x","side":"ally","role":"x"})"},
    {"success.describe", "2026-03-02T13:10:00Z", R"({"answers":{"growth":"x"}})"},
    {"success.record", "2026-03-02T13:10:00Z", R"({"id":"s1","what":"x"})"},
    {"style.observe", "2026-03-02T13:10:00Z",
     R"({"person":"ann","thinking":"detail","words":["x"],"avoid":["x"]})"},
    {"fit.assess", "2026-03-02T13:10:00Z", R"({"fit":"partial","reason":"x"})"},
    {"access.offer", "2026-03-02T13:15:00Z",
     R"({"channels":[{"channel":"call","address":"x","windows":{"mon":[["08:30","17:00"]]}}],)"
     R"("callback_times":["11:30"]})",
     For::client},
    {"access.request", "2026-03-02T13:20:00Z",
     R"({"id":"r1","by":"ann","about":"x","channel":"call"})", For::client},
    {"goal.state", "2026-03-02T13:30:00Z",
     R"({"id":"g1","side":"client","kind":"outcome","text":"x","firmness":"open","source":"said"})",
     For::client},
    {"goal.state", "2026-03-02T13:30:00Z",
     R"({"id":"g2","side":"provider","kind":"margin","text":"x","firmness":"open",)"
     R"("source":"said"})"},
    {"goal.state", "2026-03-02T13:30:00Z",
     R"({"id":"ga","side":"client","kind":"budget","text":"x","firmness":"open","source":"said",)"
     R"("confidential":true})",
     For::author, "pat"},
    {"goal.revise", "2026-03-02T13:31:00Z", R"({"id":"ga","text":"x"})", For::author, "pat"},
    {"goal.state", "2026-03-02T13:30:00Z",
     R"({"id":"gl","side":"client","kind":"feeling","text":"x","firmness":"open","source":"said",)"
     R"("confidential":["lead"]})",
     For::leads, "max"},
    {"goal.withdraw", "2026-03-02T13:32:00Z", R"({"id":"gl","reason":"x"})", For::leads, "max"},
    {"goal.state", "2026-03-02T13:30:00Z",
     R"({"id":"gm","side":"client","kind":"schedule","text":"x","firmness":"open",)"
     R"("source":"assumed"})"},
    {"alignment.find", "2026-03-02T13:40:00Z",
     R"({"id":"a1","client_goals":["g1"],"provider_goals":["g2"],"text":"x"})"},
    {"alignment.find", "2026-03-02T13:40:00Z",
     R"({"id":"aa","client_goals":["ga"],"provider_goals":["g2"],"text":"x"})", For::author, "pat"},
    {"statement.draft", "2026-03-02T13:50:00Z", R"({"text":"x","alignments":["a1"]})", For::client},
    {"scope.state", "2026-03-02T13:50:00Z", R"({"included":["x"],"extra":[{"what":"x"}]})"},
    {"commitment.make", "2026-03-02T14:00:00Z",
     R"({"id":"p1","by":"pat","side":"provider","to":"ann","what":"x","benefit":"x",)"
     R"("due":"2026-03-04T14:00:00Z","origin":"sales"})",
     For::client},
    {"commitment.own_up", "2026-03-03T14:00:00Z", R"({"id":"p1","reason":"x"})"},
    // What good it does them was confided, too.
    {"deliverable.plan", "2026-03-03T14:00:00Z",
     R"({"id":"d1","kind":"document","what":"x","due":"2026-03-20T14:00:00Z","serves":"ga"})"},
    {"change.propose", "2026-03-03T14:10:00Z", R"({"id":"h1","by":"pat","what":"x","why":"x"})"},
    {"contact.record", "2026-03-03T15:00:00Z",
     R"({"id":"c1","channel":"call","initiator":"provider","with":["ann"],"kind":"call",)"
     R"("learned":[{"kind":"x","text":"x"}],"summary":"x"})"},
    {"contact.record", "2026-03-03T15:10:00Z",
     R"({"id":"ca","channel":"call","initiator":"client","with":["ann"],"kind":"call",)"
     R"("learned":[{"kind":"x","text":"x"}],"summary":"x","reason_silent":"x",)"
     R"("confidential":true})",
     For::author, "pat"},
    {"contact.record", "2026-03-03T15:20:00Z",
     R"({"id":"cl","channel":"call","initiator":"client","with":["ann"],"kind":"call",)"
     R"("summary":"x","confidential":["lead"]})",
     For::leads, "max"},
    {"note.add", "2026-03-03T16:00:00Z", R"({"id":"n1","text":"x","about":"x"})"},
    {"note.add", "2026-03-03T16:00:00Z",
     R"({"id":"na","text":"x","about":"x","confidential":true})", For::author, "pat"},
    {"note.add", "2026-03-03T16:00:00Z", R"({"id":"nl","text":"x","confidential":["lead"]})",
     For::leads, "max"},
    {"rhythm.set", "2026-03-03T16:00:00Z",
     R"({"id":"w","kind":"check_in","rule":"FREQ=WEEKLY;BYDAY=TU","local_time":"09:30",)"
     R"("owner":"pat","prompts":["x"]})"},
    {"praise.receive", "2026-03-03T16:10:00Z", R"({"id":"pr","by":"ann","text":"x","about":"x"})"},
    {"word.hear", "2026-03-03T16:10:00Z", R"({"id":"wd","from":"friend","text":"x"})"},
    {"risk.note", "2026-03-03T16:10:00Z", R"({"id":"k","text":"x","about":"x"})"},
    {"knowledge.share", "2026-03-03T16:10:00Z",
     R"({"id":"kn","kind":"article","title":"x","topics":["x"],"to":"ann"})"},
    {"gift.give", "2026-03-03T16:20:00Z",
     R"({"id":"gf","to":"ann","kind":"time","what":"x",)"
     R"("cost":{"amount":"40.00","currency":"USD"}})"},
    {"credibility.observe", "2026-03-03T16:20:00Z",
     R"({"signal":"confides","shown":true,"evidence":"x"})"},
    {"idea.offer", "2026-03-03T16:20:00Z",
     R"({"id":"i1","by":"pat","what":"x","kind":"suggestion"})"},
    {"complaint.receive", "2026-03-04T14:00:00Z",
     R"({"id":"k1","by":"ann","summary":"x","severity":"normal","channel":"call",)"
     R"("remedy_sought":"x"})",
     For::client},
    {"complaint.receive", "2026-03-04T14:00:00Z",
     R"({"id":"k2","kind":"issue","by":"pat","summary":"x","severity":"low","channel":"call"})"},
    {"complaint.acknowledge", "2026-03-04T14:30:00Z", R"({"id":"k1","by":"pat","message":"x"})"},
    {"complaint.understand", "2026-03-04T15:00:00Z",
     R"({"id":"k1","by":"pat","challenge":"x","circumstances":"x","parties":["ann"],)"
     R"("cause":"tiles"})"},
    {"complaint.learn", "2026-03-04T16:00:00Z",
     R"({"id":"k1","by":"pat","lesson":"x",)"
     R"("prevention":{"what":"x","due":"2026-04-04T14:00:00Z","by":"pat"}})"},
};

std::string mark_of(std::size_t place) { return "[planted " + std::to_string(place) + "]"; }

// Every view that there is, asked about the story.
struct Asked {
  std::string_view name;
  std::string_view request;
};
constexpr Asked views[] = {
    {"brief", R"({"partnership":"p","now":"2026-05-04T12:00:00Z"})"},
    {"brief", R"({"partnership":"p","person":"ann","now":"2026-05-04T12:00:00Z"})"},
    {"calendar_feed",
     R"({"owner":"pat","from":"2026-01-01T00:00:00Z","to":"2026-12-31T00:00:00Z"})"},
    {"card", R"({"partnership":"p","now":"2026-05-04T12:00:00Z"})"},
    {"entrance", R"({"partnership":"p","now":"2026-05-04T12:00:00Z"})"},
    {"greeting", R"({"member":"pat","date":"2026-03-03"})"},
    {"lessons", "{}"},
    {"note", R"({"partnership":"p","contact":"c1"})"},
    {"note", R"({"partnership":"p","contact":"ca"})"},
    {"note", R"({"partnership":"p","contact":"cl"})"},
    {"overview", R"({"now":"2026-05-04T12:00:00Z"})"},
    {"route", R"({"partnership":"p","now":"2026-05-04T12:00:00Z","urgent":true})"},
    {"suggest_knowledge",
     R"({"partnership":"p","items":[{"id":"q","title":"On glass","topics":["glass"]}]})"},
    {"suggest_statement", R"({"partnership":"p"})"},
};

class Everything {
 public:
  Everything(const PortfolioView& view, const std::vector<std::string>& findings)
      : view_(view), findings_(findings) {}

  // All that the reader can be told, errors too.
  std::string text() {
    const PartnershipId p = *PartnershipId::parse("p");
    const Instant now = at(end_of_story);
    add(view_.state(p));
    for (const std::string_view when :
         {"2026-03-02T13:35:00Z", "2026-03-03T15:30:00Z", "2026-05-01T00:00:00Z"}) {
      add(view_.as_of(p, at(when)));
    }
    add_history(p);
    add_history(*PartnershipId::parse(team_stream));
    add(view_.findings());
    add(view_.findings(p));
    for (const std::string& each : findings_) add(view_.explain(each));
    add(view_.agenda({.now = now, .until = at("2026-12-31T00:00:00Z")}));
    add(view_.partnerships());
    add(view_.team());
    add(view_.digest());
    add(view_.coverage());
    add(view_.what_if(default_policy()));
    add(view_.backtest(default_policy(), at("2026-01-01T00:00:00Z"), now));
    add(view_.trends(at("2026-01-01T00:00:00Z"), now));
    add(view_.rules_report(at("2026-01-01T00:00:00Z"), now));
    add(view_.forms(p));
    add(view_.subject_access(p, *PersonId::parse("ann")));
    add_views();
    return std::move(all_);
  }

 private:
  template <class T>
  void add(const T& value) {
    all_ += to_json(value) + "\n";
  }
  template <class T>
  void add(const Result<T>& value) {
    if (value) return add(*value);
    all_ += to_json(value.error()) + "\n";
  }
  void add_history(const PartnershipId& stream) {
    const auto events = view_.history(stream);
    if (!events) return add(Result<int>(events.error()));
    for (const Event& each : *events) write_event(stream, each, all_);
  }
  void add_views() {
    for (const Asked& each : views) {
      for (const Form form : {Form::document, Form::text, Form::markdown, Form::html}) {
        const Result<std::string> shown = show(view_, each.name, each.request, form);
        all_ += shown ? *shown : to_json(shown.error());
      }
    }
  }

  const PortfolioView& view_;
  const std::vector<std::string>& findings_;
  std::string all_;
};

class Viewers : public PortfolioTest {
 protected:
  Viewers() {
    portfolio.submit(*read_any_command(
        R"({"type":"policy.set","partnership":"@policy","at":"2026-03-02T13:00:00Z","data":)"
        R"({"effective":"2026-03-02T13:00:00Z","policy":)" +
        policy_text("{}", R"(,"packs":["starter","quiet","foundation","delivery",)"
                          R"("generosity","credibility"])") +
        "}}"));
    for (std::size_t i = 0; i < std::size(story); ++i) tell(i);
    accept(command("statement.agree", "2026-04-01T14:00:00Z", R"({"by":"pat","version":1})"));
    accept(command("statement.agree", "2026-04-01T14:00:00Z", R"({"by":"ann","version":1})"));
    portfolio.advance(at(end_of_story));
    for (const Finding& each : *portfolio.view().findings()) findings_.push_back(each.id);
  }

  void tell(std::size_t place) {
    const Told& told = story[place];
    const std::string actor =
        told.actor.empty() ? "" : R"("actor":")" + std::string(told.actor) + "\",";
    Result<AnyCommand> read = read_any_command(command(told.type, told.when, told.data, actor));
    ASSERT_TRUE(read) << told.type;
    auto* planted = std::get_if<Command>(&*read);
    ASSERT_NE(planted, nullptr);
    planted->at = at("2026-04-01T14:00:00Z");
    planted->occurred = at(told.when);
    test::plant(*planted, mark_of(place));
    const Result<Submitted> submitted = portfolio.submit(*planted);
    EXPECT_TRUE(submitted) << told.type << to_json(submitted.error());
  }

  std::string all_of(const Viewer& viewer) const {
    const Result<PortfolioView> view = portfolio.viewed_by(viewer);
    EXPECT_TRUE(view);
    return Everything(*view, findings_).text();
  }

  // The places of the story whose texts the reader met somewhere.
  std::set<std::size_t> met_by(const Viewer& viewer) const {
    const std::string all = all_of(viewer);
    std::set<std::size_t> met;
    for (std::size_t i = 0; i < std::size(story); ++i) {
      if (all.find(mark_of(i)) != std::string::npos) met.insert(i);
    }
    return met;
  }

  static std::set<std::size_t> told_for(std::initializer_list<For> readers) {
    std::set<std::size_t> places;
    for (std::size_t i = 0; i < std::size(story); ++i) {
      for (const For each : readers) {
        if (story[i].whom == each) places.insert(i);
      }
    }
    return places;
  }

  static Viewer member(std::string_view id) { return {.member = *MemberId::parse(id)}; }
  static Viewer ann() {
    return {.partnership = *PartnershipId::parse("p"), .person = *PersonId::parse("ann")};
  }

  std::vector<std::string> findings_;
};

TEST(EveryView, IsSearched) {
  std::set<std::string_view> asked;
  for (const Asked& each : views) asked.insert(each.name);
  const auto names = view_names();
  EXPECT_EQ(asked, std::set<std::string_view>(names.begin(), names.end()));
}

TEST_F(Viewers, OfTheHostMeetEveryTextThatWasPlanted) {
  EXPECT_EQ(met_by({}), told_for({For::team, For::author, For::leads, For::client}));
}

TEST_F(Viewers, NeverMeetWhatWasConfidedToOthers) {
  EXPECT_EQ(met_by(member("lee")), told_for({For::team, For::client}));
}

TEST_F(Viewers, MeetWhatTheyEnteredThemselves) {
  EXPECT_EQ(met_by(member("pat")), told_for({For::team, For::client, For::author}));
}

TEST_F(Viewers, MeetWhatWasConfidedToARoleOfTheirs) {
  EXPECT_EQ(met_by(member("max")), told_for({For::team, For::client, For::leads}));
  EXPECT_EQ(met_by({.role = *Role::parse("lead")}), told_for({For::team, For::client, For::leads}));
}

TEST_F(Viewers, HoldARoleOfThePartnershipToo) {
  accept(command("partnership.assign", "2026-05-05T12:00:00Z", R"({"roles":{"lead":"lee"}})"));
  EXPECT_EQ(met_by(member("lee")), told_for({For::team, For::client, For::leads}));
}

TEST_F(Viewers, OfAClientMeetWhatIsMeantForThemAndNothingElse) {
  EXPECT_EQ(met_by(ann()), told_for({For::client}));
}

TEST_F(Viewers, MeetNothingThatWasTakenBackEither) {
  const auto history = *portfolio.view().history(*PartnershipId::parse("p"));
  for (const Event& each : history) {
    const auto* slice = std::get_if<NoteEvent>(&each.body);
    const auto* note = slice != nullptr ? std::get_if<NoteAdded>(slice) : nullptr;
    if (note == nullptr || note->data.id.view() != "na") continue;
    accept(command("record.retract", "2026-05-05T12:00:00Z",
                   R"({"version":)" + std::to_string(each.meta.version) +
                       R"(,"reason":"[why it was taken back]"})"));
  }
  EXPECT_EQ(met_by(member("lee")), told_for({For::team, For::client}));
  EXPECT_THAT(all_of(member("lee")), Not(testing::HasSubstr("[why it was taken back]")));
  EXPECT_THAT(all_of({}), testing::HasSubstr("[why it was taken back]"));
}

TEST_F(Viewers, MeetNoFindingOnAGoalThatWasConfided) {
  const auto state = [&](std::string_view id, std::string_view side, std::string_view more) {
    accept(command("goal.state", "2026-05-05T12:00:00Z",
                   R"({"id":")" + std::string(id) + R"(","side":")" + std::string(side) +
                       R"(","kind":"budget","text":"x","firmness":"exact","source":"said",)" +
                       std::string(more) + "}"));
  };
  state("theirs", "client", R"("measure":{"unit":"USD","high":"60000"})");
  state("ours", "provider", R"("measure":{"unit":"USD","low":"65000"},"confidential":["lead"])");
  portfolio.advance(at("2026-05-06T12:00:00Z"));
  const auto conflicts = [&](const Viewer& viewer) {
    const PortfolioView view = *portfolio.viewed_by(viewer);
    const auto findings = *view.findings();
    const auto count = std::count_if(findings.begin(), findings.end(), [](const Finding& each) {
      return each.rule.view() == "goal.conflict";
    });
    const Digest digest = view.digest();
    const auto counted = digest.by_rule.find("goal.conflict");
    EXPECT_EQ(counted == digest.by_rule.end() ? 0 : counted->second, count);
    return count;
  };
  EXPECT_EQ(conflicts({}), 1);
  EXPECT_EQ(conflicts(member("max")), 1);
  EXPECT_EQ(conflicts(member("lee")), 0);
  const std::string finding = "goal.conflict/p/ours/1";
  EXPECT_TRUE(portfolio.view().explain(finding));
  EXPECT_EQ(portfolio.viewed_by(member("lee"))->explain(finding).error().code(), "finding.unknown");
}

TEST_F(Viewers, OfAClientReadTheirOwnPartnershipAlone) {
  accept(R"({"type":"partnership.open","partnership":"q","at":"2026-05-05T12:00:00Z",)"
         R"("data":{"name":"Q","zone":"UTC"}})");
  const PortfolioView view = *portfolio.viewed_by(ann());
  EXPECT_EQ(view.state(*PartnershipId::parse("q")).error().code(), "partnership.unknown");
  EXPECT_EQ(view.findings().error().code(), "viewer.forbidden");
  EXPECT_EQ(view.history(*PartnershipId::parse("p")).error().code(), "viewer.forbidden");
  EXPECT_EQ(view.explain("x").error().code(), "viewer.forbidden");
  EXPECT_EQ(view.backtest(default_policy(), at(end_of_story), at(end_of_story)).error().code(),
            "viewer.forbidden");
  EXPECT_THAT(view.agenda({.now = at(end_of_story), .until = at(end_of_story)}), IsEmpty());
  EXPECT_THAT(view.partnerships(), IsEmpty());
  EXPECT_THAT(view.coverage(), IsEmpty());
  EXPECT_THAT(view.team().members, IsEmpty());
  EXPECT_EQ(view.digest().partnerships, 0);
}

TEST_F(Viewers, MustBeKnown) {
  const auto code = [&](const Viewer& viewer) {
    const auto view = portfolio.viewed_by(viewer);
    return view ? std::string("known") : std::string(view.error().code());
  };
  EXPECT_EQ(code({}), "known");
  EXPECT_EQ(code(member("lee")), "known");
  EXPECT_EQ(code(member("nobody")), "member.unknown");
  EXPECT_EQ(code(ann()), "known");
  EXPECT_EQ(code({.person = *PersonId::parse("ann")}), "viewer.unknown");
  EXPECT_EQ(code({.partnership = *PartnershipId::parse("p")}), "viewer.unknown");
  EXPECT_EQ(code({.member = *MemberId::parse("lee"), .role = *Role::parse("lead")}),
            "viewer.unknown");
  Viewer stranger = ann();
  stranger.partnership = *PartnershipId::parse("q");
  EXPECT_EQ(code(stranger), "partnership.unknown");
  stranger = ann();
  stranger.person = *PersonId::parse("ben");  // an ally
  EXPECT_EQ(code(stranger), "person.unknown");
}

}  // namespace
}  // namespace entente
