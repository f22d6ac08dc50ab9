#include "random_history.hpp"

#include <algorithm>

namespace entente::test {
namespace {

std::string concept_of(std::string_view type) {
  return std::string(type.substr(0, type.find('.')));
}

bool is_begun(const Expectation& item) {
  return item.open() && item.stage != ExpectationStage::open;
}

std::vector<std::string> ids_of(const std::vector<Finding>& findings) {
  std::vector<std::string> ids;
  for (const Finding& each : findings) ids.push_back(each.id);
  return ids;
}

std::string stream_of(const std::string& about, const Seen& seen) {
  if (about == "member") return "@team";
  return about == "policy" ? "@policy" : std::string(seen.state.id.view());
}

}  // namespace

RandomHistory::RandomHistory(Theme theme, std::uint64_t seed, Erasing erasing)
    : repertoire_(repertoire(theme)),
      erasing_(erasing),
      dice_(seed),
      first_policy_(policy_document(theme, dice_.draw(policy_count(theme)))),
      concepts_(repertoire_.concepts) {
  constexpr int together = 2;
  for (int i = 0; i < together && !repertoire_.strands.empty(); ++i) {
    const Words& strand = dice_.one_of(repertoire_.strands);
    concepts_.insert(concepts_.end(), strand.begin(), strand.end());
    concepts_.insert(concepts_.end(), strand.begin(), strand.end());
  }
}

Instant RandomHistory::start() { return *Instant::parse("2026-03-02T08:00:00Z"); }

std::vector<std::string> RandomHistory::opening() {
  const std::string at = R"("at":"2026-03-02T08:00:00Z")";
  std::vector<std::string> commands = {
      R"({"type":"member.add","partnership":"@team",)" + at +
          R"(,"data":{"id":"pat","name":"Pat","roles":["lead"]}})",
      R"({"type":"member.add","partnership":"@team",)" + at +
          R"(,"data":{"id":"lee","name":"Lee"}})",
  };
  const Words segments = dice_.one_of(repertoire_.segments);
  std::size_t place = 0;
  for (const std::string& each : repertoire_.partnerships) {
    commands.push_back(opening_of(each, segments[place++ % segments.size()]));
    commands.push_back(R"({"type":"person.add","partnership":")" + each + R"(",)" + at +
                       R"(,"data":{"id":"ann","name":"Ann","side":"client"}})");
  }
  return commands;
}

std::string RandomHistory::opening_of(const std::string& partnership, const std::string& segment) {
  // With more than one, some have been there for long.
  const bool old = repertoire_.partnerships.size() > 1 && dice_.draw(2) == 0;
  const std::string occurred = old ? R"("occurred":"2025-05-01T08:00:00Z",)" : "";
  const std::string in = segment.empty() ? "" : R"(,"segment":")" + segment + '"';
  return R"({"type":"partnership.open","partnership":")" + partnership +
         R"(","at":"2026-03-02T08:00:00Z",)" + occurred + R"("data":{"name":"P","owner":"lee",)" +
         opened() + in + "}}";
}

PartnershipId RandomHistory::draw_partnership() {
  const Words& all = repertoire_.partnerships;
  return *PartnershipId::parse(all.size() == 1 ? all.front() : dice_.one_of(all));
}

// Where it is local, and how far they are, when it is opened.
std::string RandomHistory::opened() {
  if (repertoire_.theme == Theme::promises) return R"("zone":"Europe/Madrid")";
  const std::string stage = dice_.one_of(Words{"prospect", "engaged", "delivering"});
  const std::string zone = dice_.one_of(repertoire_.words.find("zone")->second);
  return R"("stage":")" + stage + R"(","zone":")" + zone + '"';
}

Instant RandomHistory::pass_time() {
  now_ = minutes_after(now_, dice_.draw(4) == 0 ? 0 : dice_.draw(repertoire_.pause));
  return now_;
}

std::string RandomHistory::next(const PortfolioView& view) {
  const Seen seen = look(view, draw_partnership());
  // A few times in a history.
  const bool erases = erasing_ == Erasing::sometimes && dice_.draw(10) == 0;
  return write(erases ? dice_.one_of(repertoire_.erasures) : draw_form(seen), seen);
}

Seen RandomHistory::look(const PortfolioView& view, const PartnershipId& partnership) {
  Seen seen;
  seen.state = *view.state(partnership);
  seen.findings = ids_of(*view.findings(partnership));
  seen.team_findings = ids_of(*view.findings(*PartnershipId::parse(team_stream)));
  const std::string id = dice_.one_of(Words{"k1", "k1", "k1", "k2", "k3"});
  // What is pointed at stays where it is when the state is moved.
  const Partnership& state = seen.state;
  seen.complaint = state.complaints.find(*ComplaintId::parse(id));
  for (const Commitment& each : state.commitments) {
    const bool step = each.open() && each.made.step && each.made.step->complaint.view() == id;
    if (step) seen.step = &each;
  }
  const auto open = [](const auto& each) { return each.open(); };
  seen.commitment = mostly_one(state.commitments, open);
  seen.expectation = mostly_one(state.expectations, is_begun);
  if (seen.expectation == nullptr) seen.expectation = mostly_one(state.expectations, open);
  seen.deliverable = mostly_one(state.deliverables, open);
  seen.change = mostly_one(state.changes, open);
  seen.statement = mostly_one(state.statements,
                              [](const Statement& each) { return each.open() && !each.agreed_at; });
  seen.idea = mostly_one(state.ideas, open);
  seen.risk = mostly_one(state.risks, open);
  return seen;
}

// What leads on the item that is looked at; empty when anything goes.
Words RandomHistory::draw_types(const std::string& about, const Seen& seen) {
  if (about == "commitment" && seen.commitment == nullptr) return {"commitment.make"};
  if (about == "commitment" && seen.commitment->blocked_at(now_)) return {"commitment.unblock"};
  if (about != "complaint") {
    const auto way = repertoire_.ways.find(about);
    return way == repertoire_.ways.end() || dice_.draw(4) == 0 ? Words{} : way->second(seen);
  }
  if (dice_.draw(4) == 0) return {};
  if (seen.complaint == nullptr) return {"complaint.receive"};
  if (seen.complaint->wait_at(now_) != nullptr && dice_.draw(2) == 0) return {"complaint.resume"};
  if (seen.step != nullptr && dice_.draw(2) == 0) return {"commitment.keep"};
  return ways_on(seen.complaint->stage);
}

const Form& RandomHistory::draw_form(const Seen& seen) {
  const std::string about = dice_.one_of(concepts_);
  const Words types = draw_types(about, seen);
  std::vector<const Form*> fitting;
  for (const Form& each : repertoire_.forms) {
    const bool fits = types.empty()
                          ? concept_of(each.type) == about
                          : std::find(types.begin(), types.end(), each.type) != types.end();
    if (fits) fitting.push_back(&each);
  }
  return *dice_.one_of(fitting);
}

std::string RandomHistory::occurred() {
  // Mostly a little late, so that it still fits after what was told before.
  const int most = (std::max)(240, 2 * repertoire_.pause);
  const int minutes = dice_.draw(3) != 0 ? dice_.draw(20) : dice_.draw(most);
  return R"(,"occurred":")" + to_string(minutes_after(now_, -minutes)) + "\"";
}

std::string RandomHistory::write(const Form& form, const Seen& seen) {
  const Moment moment{repertoire_, seen, now_, dice_, made_};
  std::string data;
  std::string_view rest = form.data;
  for (auto at = rest.find('$'); at != std::string_view::npos; at = rest.find('$')) {
    data += rest.substr(0, at);
    rest.remove_prefix(at + 1);
    const std::size_t end =
        (std::min)(rest.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), rest.size());
    data += drawn(rest.substr(0, end), moment);
    rest.remove_prefix(end);
  }
  data += rest;
  std::erase(data, '\n');
  const std::string about = concept_of(form.type);
  const std::string stream = form.stream.empty() ? stream_of(about, seen) : form.stream;
  const bool late = about != "policy" && dice_.draw(3) == 0;
  return R"({"type":")" + form.type + R"(","partnership":")" + stream + R"(","at":")" +
         to_string(now_) + "\"" + (late ? occurred() : "") + R"(,"data":{)" + data + "}}";
}

}  // namespace entente::test
