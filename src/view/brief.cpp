#include "entente/view/brief.hpp"

#include <algorithm>

#include "entente/model/item.hpp"
#include "offers.hpp"
#include "page_writer.hpp"
#include "reach.hpp"

namespace entente {
namespace {

constexpr std::size_t most_questions = 3;
constexpr std::size_t most_news = 3;
constexpr std::size_t most_offers = 3;
constexpr std::size_t most_lines_of_a_big_picture = 5;

// Who acts on it: a promise binds its side, all else is ours to move.
Side side_of(const Partnership& state, const Subject& item) {
  const Item found = find_item(state, item);
  const auto* commitment = std::get_if<const Commitment*>(&found);
  return commitment != nullptr ? (*commitment)->made.side : Side::provider;
}

bool before(const BriefItem& a, const BriefItem& b) {
  const auto when = [](const BriefItem& item) { return item.due.value_or(Instant::latest()); };
  return std::tuple(when(a), a.scope, a.id) < std::tuple(when(b), b.scope, b.id);
}

template <class Entry, class When>
const Entry* latest(const Register<Entry>& entries, When when) {
  const Entry* found = nullptr;
  for (const Entry& each : entries) {
    if (found == nullptr || when(*found) <= when(each)) found = &each;
  }
  return found;
}

class BriefWriter {
 public:
  BriefWriter(const Situation& situation, std::vector<AgendaLine> owed, const BriefRequest& request,
              const Speech& speech)
      : situation_(situation),
        owed_(std::move(owed)),
        state_(situation.partnership),
        request_(request),
        speech_(speech) {}

  Brief write() {
    brief_.partnership = state_.id;
    brief_.now = situation_.now;
    brief_.person = request_.person;
    brief_.name = std::string(name().view());
    brief_.language = speech_.wording.language();
    add_open_items();
    brief_.in_their_place = in_their_place();
    if (any_settled()) brief_.clean_slate = speech_.say("page.brief.clean_slate");
    brief_.something_good = something_good();
    brief_.statement = statement();
    add_questions();
    add_news();
    add_offers();
    add_manner();
    return std::move(brief_);
  }

 private:
  [[nodiscard]] const Text& name() const {
    return request_.person ? state_.people.find(*request_.person)->name
                           : situation_.standing().name;
  }

  void add_open_items() {
    for (const Scope scope :
         {Scope::request, Scope::complaint, Scope::commitment, Scope::deliverable}) {
      for (const Subject& subject : open_items(state_, scope)) {
        const ItemWords words = words_of(find_item(state_, subject));
        BriefItem item{scope, subject.id, std::string(words.what), {}, due_of(subject), false};
        if (const auto benefit = benefit_of(state_, words)) item.benefit = std::string(*benefit);
        item.overdue = item.due && *item.due < situation_.now;
        auto& side = side_of(state_, subject) == Side::provider ? brief_.from_us : brief_.from_them;
        side.push_back(std::move(item));
      }
    }
    std::sort(brief_.from_us.begin(), brief_.from_us.end(), before);
    std::sort(brief_.from_them.begin(), brief_.from_them.end(), before);
  }

  // The first that is owed of it.
  [[nodiscard]] std::optional<Instant> due_of(const Subject& subject) const {
    const std::string concept_name(name_of(subject.scope));
    std::optional<Instant> due;
    for (const AgendaLine& line : owed_) {
      const bool is_about = line.subject == subject.id && line.due &&
                            line.kind.compare(0, concept_name.size() + 1, concept_name + '.') == 0;
      if (is_about && (!due || *line.due < *due)) due = line.due;
    }
    return due;
  }

  // They wait for an answer or a remedy; a complaint that waits for them does not count.
  [[nodiscard]] std::string in_their_place() const {
    std::optional<Instant> since;
    std::string_view what;
    const auto waits = [&](Instant from, std::string_view about) {
      if (since && *since <= from) return;
      since = from;
      what = about;
    };
    for (const AccessRequest& each : state_.requests) {
      if (each.open()) waits(each.requested_at, each.about.view());
    }
    for (const Complaint& each : state_.complaints) {
      const Wait* wait = each.wait_at(situation_.now);
      const bool is_theirs = wait != nullptr && wait->on == WaitingOn::client;
      const bool is_remedied =
          each.stage == ComplaintStage::remedied || each.stage == ComplaintStage::verified;
      if (!each.open() || is_theirs || is_remedied || !is_known_to_client(each)) continue;
      waits(each.received_at, each.summary.view());
    }
    if (since) {
      return speech_.say("page.brief.waiting",
                         {{"what", std::string(what)}, {"since", speech_.date(*since)}});
    }
    for (const BriefItem& each : brief_.from_us) {
      if (each.scope != Scope::commitment || !each.due) continue;
      return speech_.say("page.brief.promised",
                         {{"what", each.what}, {"due", speech_.minute(*each.due)}});
    }
    return speech_.say("page.brief.nothing_waits");
  }

  // Trouble that we found ourselves keeps nobody waiting who does not know of it.
  [[nodiscard]] bool is_known_to_client(const Complaint& complaint) const {
    if (!complaint.by) return complaint.kind != ComplaintKind::issue;
    return entente::side_of(state_, *situation_.team, *complaint.by) == Side::client;
  }

  [[nodiscard]] bool any_settled() const {
    return std::any_of(state_.complaints.begin(), state_.complaints.end(),
                       [](const Complaint& each) { return !each.open(); });
  }

  // The latest praise, success or gift; else promises that were kept.
  [[nodiscard]] std::string something_good() const {
    const Praise* praise = latest(state_.praise, [](const Praise& p) { return p.occurred; });
    const ClientSuccess* success =
        latest(state_.successes, [](const ClientSuccess& s) { return s.occurred; });
    const Gift* gift = latest(state_.gifts, [](const Gift& g) { return g.given_at; });
    const Instant at_praise = praise != nullptr ? praise->occurred : Instant::earliest();
    const Instant at_success = success != nullptr ? success->occurred : Instant::earliest();
    const Instant at_gift = gift != nullptr ? gift->given_at : Instant::earliest();
    if (praise != nullptr && at_praise >= at_success && at_praise >= at_gift) {
      const std::string who(name_of(state_, *situation_.team, praise->data.by));
      return speech_.say("page.brief.good_praise",
                         {{"who", who}, {"text", std::string(praise->data.text.view())}});
    }
    if (success != nullptr && at_success >= at_gift) {
      return speech_.say("page.brief.good_success", {{"what", std::string(success->what.view())}});
    }
    if (gift != nullptr) {
      return speech_.say("page.brief.good_gift", {{"what", std::string(gift->data.what.view())},
                                                  {"date", speech_.date(at_gift)}});
    }
    const std::int64_t kept = kept_lately();
    return kept > 0 ? speech_.wording.say_count("page.brief.good_kept", kept)
                    : speech_.say("page.brief.good_none");
  }

  // Our promises that were kept since the last that was not.
  [[nodiscard]] std::int64_t kept_lately() const {
    std::vector<const Commitment*> closed;
    for (const Commitment& each : state_.commitments) {
      const bool counts = each.made.side == Side::provider && each.outcome && each.closed_at &&
                          each.outcome != Outcome::released;
      if (counts) closed.push_back(&each);
    }
    std::stable_sort(closed.begin(), closed.end(), [](const Commitment* a, const Commitment* b) {
      return *a->closed_at > *b->closed_at;
    });
    const auto broken = std::find_if(closed.begin(), closed.end(), [](const Commitment* each) {
      return each->outcome != Outcome::kept;
    });
    return broken - closed.begin();
  }

  [[nodiscard]] std::optional<std::string> statement() const {
    for (const Statement& each : state_.statements) {
      if (each.stands() && !each.project) return std::string(each.text.view());
    }
    return std::nullopt;
  }

  // What nobody knows yet comes first, in the order in which it is asked of anybody.
  void add_questions() {
    const Policy& policy = situation_.policy();
    for (const GoalQuestion& each : policy.document.goal_questions) {
      const bool known =
          std::any_of(state_.goals.begin(), state_.goals.end(), [&](const Goal& goal) {
            return goal.side == Side::client && goal.kind == each.kind && goal.open() &&
                   goal.source != GoalSource::assumed;
          });
      if (!known) ask("forms.goals." + std::string(each.id.view()), each.text);
    }
    for (const auto& [id, text] : policy.document.success.questions) {
      if (!state_.success_answers.contains(id)) ask("forms.success." + id, text);
    }
    for (const Expectation& each : state_.expectations) {
      if (each.stage != ExpectationStage::open) continue;
      const std::string item(each.id.view());
      ask("forms.templates." + item, each.asked.text);
    }
    add_oldest_answers();
  }

  void add_oldest_answers() {
    const auto& questions = situation_.policy().document.success.questions;
    std::vector<std::pair<Instant, std::string>> asked;
    for (const auto& [id, answer] : state_.success_answers) {
      if (questions.contains(id)) asked.emplace_back(answer.answered_at, id);
    }
    std::sort(asked.begin(), asked.end());
    for (const auto& [at, id] : asked) ask("forms.success." + id, questions.at(id));
  }

  void ask(const std::string& id, const Text& written) {
    if (brief_.ask.size() >= most_questions) return;
    const TextTemplate* said = speech_.wording.find(id);
    brief_.ask.emplace_back((said != nullptr ? said->other : written).view());
  }

  // What the policy has to ask in contacts of the rhythms that were agreed.
  void add_prompts() {
    for (const Prompt& prompt : situation_.policy().document.prompts) {
      const bool is_asked =
          std::any_of(state_.rhythms.begin(), state_.rhythms.end(), [&](const AgreedRhythm& each) {
            return each.open() && prompt.is_for(each.agreed().kind);
          });
      if (!is_asked) continue;
      const TextTemplate* said =
          speech_.wording.find("forms.prompts." + std::string(prompt.id.view()));
      brief_.news.emplace_back((said != nullptr ? said->other : prompt.text).view());
    }
  }

  void add_news() {
    for (const AgreedRhythm& each : state_.rhythms) {
      if (!each.open()) continue;
      for (const Text& prompt : each.agreed().prompts) brief_.news.emplace_back(prompt.view());
    }
    add_prompts();
    std::vector<const News*> current;
    for (const News& each : situation_.team->days.news) {
      if (!each.until || *each.until > situation_.now) current.push_back(&each);
    }
    std::stable_sort(current.begin(), current.end(), [&](const News* a, const News* b) {
      return std::tuple(interests(*a), a->added_at) > std::tuple(interests(*b), b->added_at);
    });
    if (current.size() > most_news) current.resize(most_news);
    for (const News* each : current) brief_.news.emplace_back(each->text.view());
  }

  void add_offers() {
    for (const Offer* each : offers_for(state_, situation_.policy())) {
      if (brief_.offers.size() == most_offers) return;
      brief_.offers.push_back(
          {each->id, std::string(each->text.view()), std::string(each->benefit.view())});
    }
  }

  [[nodiscard]] bool interests(const News& news) const {
    return std::any_of(news.topics.begin(), news.topics.end(), [&](const Text& topic) {
      return std::any_of(state_.interests.begin(), state_.interests.end(),
                         [&](const Interest& each) {
                           return fold_case(each.topic.view()) == fold_case(topic.view());
                         });
    });
  }

  // Of the person, or of the first whose manner is known when nobody was named.
  void add_manner() {
    brief_.channel = situation_.standing().preferred_channel;
    for (const StyleObservation& each : state_.styles) {
      if (request_.person && each.data.person != *request_.person) continue;
      if (!brief_.thinking) brief_.thinking = thinking_of(state_, each.data.person);
      add_once(each.data.words, brief_.words);
      add_once(each.data.avoid, brief_.avoid);
    }
  }

  static void add_once(const std::vector<Text>& words, std::vector<std::string>& all) {
    for (const Text& word : words) {
      if (std::find(all.begin(), all.end(), word.view()) == all.end()) {
        all.emplace_back(word.view());
      }
    }
  }

  const Situation& situation_;
  const std::vector<AgendaLine> owed_;
  const Partnership& state_;
  const BriefRequest& request_;
  const Speech& speech_;
  Brief brief_;
};

// Writes a brief as a page.
class BriefPage : PageWriter {
 public:
  BriefPage(const Brief& brief, const Speech& speech) : PageWriter(speech), brief_(brief) {}

  Page write() {
    page_.title = speech_.say("page.brief.title", {{"name", brief_.name}});
    page_.subtitle = speech_.minute(brief_.now);
    add_head();
    if (brief_.thinking == Thinking::parse("big_picture").value()) {
      add_big_picture();
    } else if (brief_.thinking == Thinking::parse("detail").value()) {
      add_steps();
      add_statement();
      add_asking();
    } else {
      add_statement();
      add_steps();
      add_asking();
    }
    add_manner();
    return std::move(page_);
  }

 private:
  void add_head() {
    Section head{speech_.say("page.brief.before"),
                 {Paragraph{brief_.in_their_place, Emphasis::lead}}};
    if (brief_.clean_slate) head.blocks.push_back(Paragraph{*brief_.clean_slate});
    head.blocks.push_back(Paragraph{brief_.something_good, Emphasis::good});
    page_.sections.push_back(std::move(head));
  }

  void add_statement() {
    const bool stands = brief_.statement.has_value();
    page_.sections.push_back(
        {speech_.say("page.brief.statement"),
         {Paragraph{stands ? *brief_.statement : speech_.say("page.brief.no_statement"),
                    stands ? Emphasis::lead : Emphasis::aside}}});
  }

  [[nodiscard]] std::string line_of(const BriefItem& item) const {
    std::string what = with_benefit(item);
    if (!item.due) return what;
    return speech_.say(item.overdue ? "page.overdue" : "page.by",
                       {{"what", std::move(what)}, {"due", speech_.minute(*item.due)}});
  }

  [[nodiscard]] std::string with_benefit(const BriefItem& item) const {
    if (!item.benefit) return item.what;
    return speech_.say("page.brief.benefit", {{"what", item.what}, {"benefit", *item.benefit}});
  }

  void add_list(std::string_view heading, std::vector<std::string> items, bool numbered = false) {
    Section& list = section(heading);
    if (items.empty()) return add_nothing(list);
    list.blocks.push_back(Points{std::move(items), numbered});
  }

  [[nodiscard]] std::vector<std::string> lines_of(const std::vector<BriefItem>& items) const {
    std::vector<std::string> lines;
    lines.reserve(items.size());
    for (const BriefItem& each : items) lines.push_back(line_of(each));
    return lines;
  }

  void add_steps() {
    add_list("page.brief.from_us", lines_of(brief_.from_us), true);
    add_list("page.brief.from_them", lines_of(brief_.from_them), true);
  }

  void add_asking() {
    add_list("page.brief.ask", brief_.ask);
    if (!brief_.news.empty()) add_list("page.brief.news", brief_.news);
    if (!brief_.offers.empty()) add_list("page.brief.offers", offered());
  }

  [[nodiscard]] std::vector<std::string> offered() const {
    std::vector<std::string> lines;
    for (const BriefOffer& each : brief_.offers) {
      lines.push_back(
          speech_.say("page.brief.offer", {{"what", each.text}, {"benefit", each.benefit}}));
    }
    return lines;
  }

  // The outcome and what weighs most, and no more.
  void add_big_picture() {
    add_statement();
    std::vector<std::string> lines = lines_of(brief_.from_us);
    const std::vector<std::string> theirs = lines_of(brief_.from_them);
    const std::vector<std::string> ours = offered();
    lines.insert(lines.end(), theirs.begin(), theirs.end());
    lines.insert(lines.end(), ours.begin(), ours.end());
    lines.insert(lines.end(), brief_.ask.begin(), brief_.ask.end());
    // The statement is one of the lines.
    const std::size_t most = most_lines_of_a_big_picture - 1;
    if (lines.size() > most) lines.resize(most);
    add_list("page.brief.in_short", std::move(lines));
  }

  void add_manner() {
    Section manner{speech_.say("page.brief.manner"), {}};
    const auto add = [&](std::string text) {
      manner.blocks.push_back(Paragraph{std::move(text), Emphasis::aside});
    };
    if (brief_.channel) {
      add(speech_.say("page.brief.channel",
                      {{"channel", name_of_channel(speech_, *brief_.channel)}}));
    }
    if (brief_.thinking == Thinking::parse("detail").value()) {
      add(speech_.say("page.brief.thinks_detail"));
    } else if (brief_.thinking == Thinking::parse("big_picture").value()) {
      add(speech_.say("page.brief.thinks_big_picture"));
    }
    if (!brief_.words.empty()) {
      add(speech_.say("page.brief.words", {{"words", joined(brief_.words)}}));
    }
    if (!brief_.avoid.empty()) {
      add(speech_.say("page.brief.avoid", {{"words", joined(brief_.avoid)}}));
    }
    if (!manner.blocks.empty()) page_.sections.push_back(std::move(manner));
  }

  const Brief& brief_;
};

}  // namespace

Result<Brief> brief(const PortfolioView& view, const BriefRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Result<Situation> situation = view.situation(request.partnership, request.now);
  if (!situation) return situation.error();
  const People& people = situation->partnership.people;
  if (request.person && !people.contains(*request.person)) {
    return Failure("person.unknown", "Name a person of the partnership.", "/person");
  }
  BriefRequest asked = request;
  if (asked.person) asked.person = people.own_id(*asked.person);
  const Speech speech = speech_for(view, *situation, request.language);
  std::vector<AgendaLine> owed = view.agenda(
      {.now = situation->now, .until = Instant::latest(), .partnership = request.partnership});
  return BriefWriter(*situation, std::move(owed), asked, speech).write();
}

Page page_of(const PortfolioView& view, const Brief& brief) {
  const Result<Situation> situation = view.situation(brief.partnership, brief.now);
  if (!situation) return {};
  return BriefPage(brief, speech_for(view, *situation, brief.language)).write();
}

}  // namespace entente
