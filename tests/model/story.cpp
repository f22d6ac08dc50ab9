#include "story.hpp"

#include <utility>

namespace entente {
namespace {

using testing::ElementsAreArray;
using testing::ScopedTrace;

constexpr std::string_view usual_policy = R"({
  "version": "2026-01-01",
  "calendars": {
    "office": {"zone": "America/New_York",
               "week": {"mon": [["08:30", "12:00"], ["13:00", "17:00"]],
                        "tue": [["08:30", "12:00"], ["13:00", "17:00"]],
                        "wed": [["08:30", "12:00"], ["13:00", "17:00"]],
                        "thu": [["08:30", "12:00"], ["13:00", "17:00"]],
                        "fri": [["08:30", "12:00"], ["13:00", "17:00"]]}},
    "always": {"zone": "Etc/UTC",
               "week": {"mon": [["00:00", "24:00"]], "tue": [["00:00", "24:00"]],
                        "wed": [["00:00", "24:00"]], "thu": [["00:00", "24:00"]],
                        "fri": [["00:00", "24:00"]], "sat": [["00:00", "24:00"]],
                        "sun": [["00:00", "24:00"]]}}},
  "default_calendar": "office",
  "targets": {"commitment": {}, "contact": {}, "risk": {},
              "expectation": {"answer": "48h", "restate": "24h", "agree": "12h", "review": "720h"},
              "complaint": {
    "low": {"acknowledge": "4bh", "remedy": {"span": "4bh", "calendar": "always"}},
    "normal": {"acknowledge": "4h", "understand": "48h", "propose": "96h", "agree": "120h",
               "progress": "72h", "remedy": "240h", "follow_up": "168h"},
    "high": {"acknowledge": "1h", "understand": "24h", "propose": "48h", "progress": "24h",
             "remedy": "120h", "follow_up": "24h"}}},
  "complaint": {"steps": ["received", "acknowledged", "understood", "proposed", "agreed",
                          "remedied", "verified", "learned", "closed"]},
  "deliverable": {"checks": {"document": ["proofread", "figures"]}},
  "templates": [{"id": "default", "items": [
    {"id": "before", "text": "What went well and badly before?", "answer": "text"},
    {"id": "praise", "text": "What would earn the highest praise?", "answer": "text",
     "confirm": true},
    {"id": "news", "text": "Tell you of what?",
     "answer": "choice", "choices": ["sales", "none"]},
    {"id": "channel", "text": "Which way?", "answer": "channel", "acts": "channel"},
    {"id": "reports", "text": "How often?", "answer": "rhythm", "acts": "rhythm"},
    {"id": "dates", "text": "Which dates?", "answer": "dates", "acts": "deliverables"},
    {"id": "needs", "text": "What do we need?", "answer": "promises", "acts": "promises"}]}],
  "attributes": {"tier": {"type": "text", "values": ["gold", "standard"]},
                 "rooms": {"type": "integer"}, "area": {"type": "real"},
                 "vip": {"type": "boolean"}},
  "channels": ["signal"]
})";

Policy policy_of(std::string_view document) {
  Policy policy;
  policy.document = read_json<PolicyDocument>(document).value();
  for (const auto& [name, calendar] : policy.document.calendars) {
    policy.calendars.emplace(name, Calendar::make(calendar).value());
  }
  policy.targets.assign(6, policy.document.targets);
  return policy;
}

template <class T>
std::string rendered(const T& value) {
  return std::string(type_of<T>().name) + " " + to_json(value);
}
template <class C>
std::string rendered(const Accepted<C>& event) {
  return rendered(event.data);
}

template <class T>
T read_back(const T& value) {
  return read_json<T>(to_json(value)).value();
}
template <class C>
Accepted<C> read_back(const Accepted<C>& event) {
  return {read_back(event.data)};
}

// Visits the event or command within its slice's variant.
template <class Body, class Visit>
auto visit_nested(const Body& body, Visit visit) {
  return std::visit([&](const auto& slice) { return std::visit(visit, slice); }, body);
}

std::string text_of(const CommandBody& command) {
  return visit_nested(command, [](const auto& each) { return rendered(each); });
}

EventBody through_json(const EventBody& event) {
  return visit_nested(event, [](const auto& each) { return EventBody(read_back(each)); });
}
CommandBody through_json(const CommandBody& command) {
  return visit_nested(command, [](const auto& each) { return CommandBody(read_back(each)); });
}

ScopedTrace trace(const Reply::Where& where) {
  return {where.file_name(), static_cast<int>(where.line()), "the story so far"};
}

std::vector<std::string> texts_of(const std::vector<EventBody>& events) {
  std::vector<std::string> texts;
  for (const EventBody& event : events) texts.push_back(text_of(event));
  return texts;
}

}  // namespace

std::string text_of(const EventBody& event) {
  return visit_nested(event, [](const auto& each) { return rendered(each); });
}

void Reply::then(const std::vector<EventBody>& events, const Where& where) const {
  const ScopedTrace here = trace(where);
  if (!events_) {
    ADD_FAILURE() << said_ << " was refused: " << to_json(events_.error());
    return;
  }
  EXPECT_THAT(texts_of(events_->list), ElementsAreArray(texts_of(events)));
  EXPECT_THAT(broken_, testing::IsEmpty());
}

void Reply::as_said(const Where& where) const {
  const ScopedTrace here = trace(where);
  if (!events_) {
    ADD_FAILURE() << said_ << " was refused: " << to_json(events_.error());
    return;
  }
  EXPECT_THAT(texts_of(events_->list), testing::ElementsAre(said_));
  EXPECT_THAT(broken_, testing::IsEmpty());
}

const Reply& Reply::refused(std::string_view code, std::string_view path,
                            const Where& where) const {
  const ScopedTrace here = trace(where);
  if (events_) {
    ADD_FAILURE() << said_ << " was accepted";
    return *this;
  }
  const Failure failure = events_.error();
  EXPECT_EQ(failure.code(), code);
  EXPECT_EQ(failure.path(), path);
  EXPECT_FALSE(failure.message().empty());
  return *this;
}

const Reply& Reply::with(std::string_view name, const std::vector<std::string>& texts,
                         const Where& where) const {
  const ScopedTrace here = trace(where);
  if (events_) return *this;
  const Failure failure = events_.error();
  for (const auto& [key, detail] : failure.details()) {
    if (key != name) continue;
    if (const auto* text = std::get_if<std::string>(&detail)) {
      EXPECT_THAT(std::vector{*text}, ElementsAreArray(texts));
    } else {
      EXPECT_THAT(std::get<1>(detail), ElementsAreArray(texts));
    }
    return *this;
  }
  ADD_FAILURE() << "no detail " << name << " in " << to_json(failure);
  return *this;
}

std::string Reply::code() const { return std::string(accepted() ? "" : events_.error().code()); }

Story::Story() : policy(policy_of(usual_policy)) {
  partnership.id = "kitchen-42"_id;
  read_back_.id = partnership.id;
  const std::string_view dawn = "01-02 09:00";
  given(dawn, AddMember{.id = "pat"_id, .name = "Pat"_text, .roles = {"lead"_id}});
  given(dawn, AddMember{.id = "lee"_id, .name = "Lee"_text, .roles = {"lead"_id, "tiler"_id}});
  given(dawn, AddMember{.id = "kim"_id, .name = "Kim"_text});
  given(dawn, OpenPartnership{.name = "The kitchen"_text,
                              .zone = "America/New_York",
                              .owner = "pat"_id,
                              .stage = Stage::engaged});
  given(dawn, AddPerson{.id = "ann"_id, .name = "Ann"_text, .side = Side::client});
  given(dawn, AddPerson{.id = "ben"_id, .name = "Ben"_text, .side = Side::client});
  given(dawn, AddPerson{.id = "max"_id, .name = "Max"_text, .side = Side::ally});
}

void Story::given(std::string_view occurred, const CommandBody& command,
                  const Reply::Where& where) {
  const ScopedTrace here = trace(where);
  EXPECT_TRUE(when(occurred, command).accepted()) << occurred << " " << text_of(command);
}

Reply Story::when(std::string_view occurred, const CommandBody& command) {
  const Instant moment = operator""_at(occurred.data(), occurred.size());
  told_ = (std::max)(told_, moment);
  const Context context{policy, team, told_, moment, actor};
  const CommandBody read = through_json(command);
  const auto* of_team = std::get_if<TeamCommand>(&read);
  Result<Events> events = of_team != nullptr ? decide(team, context, *of_team, in_use)
                                             : decide(partnership, context, read);
  std::vector<std::string> broken;
  if (events) broken = happen(*events, moment, of_team != nullptr);
  if (text_of(read) != text_of(command)) broken.push_back(text_of(read));
  return {std::move(events), text_of(command), std::move(broken)};
}

std::vector<std::string> Story::happen(const Events& events, Instant occurred, bool to_team) {
  std::vector<std::string> broken;
  for (const EventBody& body : events.list) {
    const std::uint32_t version = to_team ? ++team_version_ : partnership.version + 1;
    const EventMeta meta{version, told_, occurred, actor};
    const Event again{meta, {}, through_json(body)};
    if (text_of(again.body) != text_of(body)) broken.push_back(text_of(again.body));
    if (to_team) {
      evolve(team, {meta, {}, body});
      evolve(team_read_back_, again);
      continue;
    }
    history.push_back({meta, {}, body});
    history_read_back_.push_back(again);
    evolve(partnership, history.back());
    evolve(read_back_, again);
    if (std::holds_alternative<RecordEvent>(body)) fold_again();
  }
  if (to_json(read_back_) != state()) broken.push_back(to_json(read_back_));
  if (to_json(team_read_back_) != to_json(team)) broken.push_back(to_json(team_read_back_));
  return broken;
}

// What was taken back is left out of the fold, which `evolve` cannot undo.
void Story::fold_again() {
  partnership = fold(partnership.id, history);
  read_back_ = fold(partnership.id, history_read_back_);
}

Story& Story::requires_only(std::vector<ComplaintStep> steps) {
  policy.document.complaint.steps = std::move(steps);
  return *this;
}

// Agreed at 03-05 16:00, when ann had signed at 15:00; the plan's two steps were kept on 03-10.
Story& Story::until(ComplaintStage stage) {
  using enum ComplaintStage;
  const auto comes = [&](ComplaintStage next) { return stage >= next && stage != withdrawn; };
  given("03-02 14:00", receive());
  if (comes(acknowledged)) given("03-02 15:00", acknowledge());
  if (comes(understood)) given("03-03 15:00", understand());
  if (comes(proposed)) given("03-04 15:00", propose());
  if (comes(agreed)) given("03-05 15:00", agree("ann"_id));
  if (comes(agreed)) given("03-05 16:00", agree("pat"_id));
  if (comes(in_progress)) given("03-06 15:00", update());
  if (comes(remedied)) given("03-10 12:00", keep("k1.p1.s1"_id));
  if (comes(remedied)) given("03-10 13:00", keep("k1.p1.s2"_id));
  if (comes(remedied)) given("03-11 15:00", remedy());
  if (comes(verified)) given("03-12 15:00", verify());
  if (comes(closed)) given("03-12 16:00", learn());
  if (comes(closed)) given("03-13 15:00", close());
  if (stage == withdrawn) given("03-13 15:00", withdraw());
  EXPECT_EQ(complaint().stage, stage);
  return *this;
}

const Complaint& Story::complaint(std::string_view id) const {
  const Complaint* found = partnership.complaints.find(AnyId{id});
  return found != nullptr ? *found : throw std::logic_error("no such complaint");
}

const Commitment& Story::commitment(std::string_view id) const {
  const Commitment* found = partnership.commitments.find(AnyId{id});
  return found != nullptr ? *found : throw std::logic_error("no such commitment");
}

std::string Story::state() const { return to_json(partnership); }

ReceiveComplaint receive(AnyId id) {
  return {.id = id,
          .kind = ComplaintKind::complaint,
          .by = "ann"_id,
          .summary = "Tiles do not match the sample"_text,
          .severity = ComplaintSeverity::normal,
          .channel = "call"_id};
}

AcknowledgeComplaint acknowledge(AnyId by) { return {.id = "k1"_id, .by = by}; }

UnderstandComplaint understand() {
  return {.id = "k1"_id,
          .by = "pat"_id,
          .challenge = "The glaze is another one"_text,
          .circumstances = "A second batch was used"_text,
          .parties = {"ann"_id, "max"_id},
          .cause = "supplier"_id};
}

ProposePlan propose(AnyId plan) {
  const PlanStep order{
      .id = "s1"_id, .what = "Order"_text, .due = "03-10 17:00"_at, .by = "pat"_id};
  const PlanStep lay{.id = "s2"_id, .what = "Lay"_text, .due = "03-11 17:00"_at, .by = "max"_id};
  return {.id = "k1"_id,
          .by = "pat"_id,
          .plan = plan,
          .text = "Replace the second batch"_text,
          .steps = {order, lay}};
}

AgreePlan agree(AnyId by, AnyId plan) { return {.id = "k1"_id, .plan = plan, .by = by}; }

UpdateComplaint update() {
  return {.id = "k1"_id, .by = "pat"_id, .text = "The tiles are ordered"_text, .to = "ann"_id};
}

WaitForComplaint wait_for(WaitingOn on) {
  return {.id = "k1"_id, .on = on, .reason = "The sample has to come back"_text};
}

ResumeComplaint resume() { return {.id = "k1"_id}; }

PlanDeliverable plan(AnyId id) {
  return {.id = id,
          .kind = DeliverableKind::document,
          .what = "The drawings"_text,
          .due = "03-06 22:00"_at};
}

RemedyComplaint remedy() { return {.id = "k1"_id, .by = "pat"_id}; }

VerifyComplaint verify(bool satisfied) {
  return {.id = "k1"_id,
          .by = "ann"_id,
          .satisfied = satisfied,
          .outcomes = {{{}, Side::client, satisfied}, {{}, Side::provider, true}}};
}

LearnFromComplaint learn() {
  return {.id = "k1"_id, .by = "pat"_id, .lesson = "Compare each batch with the sample"_text};
}

CloseComplaint close() { return {.id = "k1"_id}; }

ReopenComplaint reopen() { return {.id = "k1"_id, .reason = "Two tiles came off"_text}; }

WithdrawComplaint withdraw() {
  return {.id = "k1"_id, .by = "ann"_id, .reason = "It was the light"_text};
}

MakeCommitment promise(AnyId id) {
  return {.id = id,
          .by = "pat"_id,
          .side = Side::provider,
          .what = "Send the samples"_text,
          .due = "03-06 22:00"_at,
          .origin = Origin::project};
}

KeepCommitment keep(AnyId id) { return {.id = id}; }

StateGoal goal(AnyId id, Side side) {
  return {.id = id,
          .side = side,
          .kind = GoalKind::outcome,
          .text = "Cook for eight on the first of May"_text,
          .firmness = Firmness::flexible,
          .source = GoalSource::said};
}

RecordContact call(AnyId id) {
  return {.id = id,
          .channel = "call"_id,
          .initiator = Side::client,
          .with = {"ann"_id, "pat"_id},
          .kind = ContactKind::call};
}

}  // namespace entente
