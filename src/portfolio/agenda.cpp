#include <algorithm>

#include "entente/rules/obligation.hpp"
#include "sight.hpp"
#include "tenant.hpp"

namespace entente {
namespace {

std::string text_of(const FactValue& value) {
  const auto* text = std::get_if<std::string_view>(&value);
  return text != nullptr ? std::string(*text) : std::string();
}

// The way that somebody is reached first.
std::optional<Channel> first_channel(const Person* person) {
  if (person == nullptr || person->contact_points.empty()) return std::nullopt;
  const auto rank = [](const ContactPoint& point) { return point.priority.value_or(1'000'000); };
  return std::min_element(person->contact_points.begin(), person->contact_points.end(),
                          [&](const auto& a, const auto& b) { return rank(a) < rank(b); })
      ->channel;
}

// What was agreed for a rhythm counts first, then what the client asked for; else the way in which
// an item came to us, else the first way to whom it is for. An ally's way is not the client's.
std::optional<Channel> channel_for(const Partnership& state, const Subject& item,
                                   const ItemWords& words) {
  if (item.scope == Scope::rhythm && words.channel) return words.channel;
  const Person* whom = words.whom ? state.people.find(words.whom->as<PersonTag>()) : nullptr;
  const auto& preferred = state.standing->preferred_channel;
  if (preferred && (whom == nullptr || whom->side == Side::client)) return preferred;
  return words.channel ? words.channel : first_channel(whom);
}

bool is_wanted(const std::optional<MemberId>& owner, const AgendaRequest& request) {
  return !request.owner || request.owner == owner;
}

bool is_wanted(const ToldEpisode& episode, const AgendaRequest& request) {
  const bool silent = episode.dismissed || episode.snoozed_until;
  return !silent && episode.finding.tell_at <= request.until &&
         is_wanted(episode.finding.owner, request);
}

// What a finding says on the agenda.
void fill(AgendaLine& line, const Finding& finding) {
  line.partnership = finding.partnership;
  line.subject = finding.subject;
  line.kind = std::string(finding.rule.view());
  line.what = finding.message;
  line.due = finding.due;
  line.tell_at = finding.tell_at;
  line.severity = finding.severity;
  line.owner = finding.owner;
  line.why = finding.principle;
  line.action = finding.action;
  line.finding = finding.id;
}

void add_lines_across(const Oversight& oversight, const AgendaRequest& request,
                      std::vector<AgendaLine>& lines) {
  for (const OpenFinding& each : oversight.telling().open()) {
    if (is_wanted(each.episode, request)) fill(lines.emplace_back(), each.episode.finding);
  }
}

// Writes the agenda lines of one partnership.
class Lines {
 public:
  Lines(const Dossier& dossier, const Surroundings& around, const AgendaRequest& request,
        const Sight& sight)
      : dossier_(dossier),
        around_(around),
        sight_(sight),
        request_(request),
        state_(dossier.state()),
        rules_(dossier.ruleset(around, request.now)) {}

  std::vector<AgendaLine> write() {
    for (const OpenFinding& each : dossier_.telling().open()) add_finding(each);
    add_obligations({});
    for (const Subject& item : open_items(state_)) {
      if (sight_.sees(item)) add_obligations(item);
    }
    return std::move(lines_);
  }

 private:
  void add_finding(const OpenFinding& open) {
    const auto& [key, episode] = open;
    if (!sight_.sees(key.subject)) return;
    const Finding& finding = episode.finding;
    if (const CompiledRule* rule = rules_.find(key.rule)) speaks_of(key.subject, *rule);
    if (!is_wanted(episode, request_)) return;
    // A folded finding says for whom its next step is, but is about the whole.
    AgendaLine line = about(spoken_of(key, episode).subject);
    fill(line, finding);
    if (!line.due && !episode.next_step) line.due = due_of_item(key);
    lines_.push_back(std::move(line));
  }

  // An obligation that a finding speaks of is one line with it.
  void speaks_of(const Subject& item, const CompiledRule& rule) {
    const Vocabulary& names = rules_.facts(rule.text.scope).vocabulary();
    for (const std::size_t slot : rule.reads) spoken_.emplace(item, names[slot].name);
  }

  // A rule without a due of its own still speaks of the deadline that it reads.
  std::optional<Instant> due_of_item(const TrackKey& key) const {
    const auto owed = obligations_of(state_, rules_.policy(), key.subject, request_.now);
    for (const Obligation& each : owed) {
      if (spoken_.contains({key.subject, std::string(each.fact)})) return each.due;
    }
    return std::nullopt;
  }

  void add_obligations(const Subject& item) {
    for (const Obligation& each : obligations_of(state_, rules_.policy(), item, request_.now)) {
      if (each.due > request_.until) continue;
      if (spoken_.contains({item, std::string(each.fact)})) continue;
      AgendaLine line = about(item);
      line.kind = std::string(each.kind);
      line.due = each.due;
      line.owner = owner_of(item);
      line.why = "due";
      if (is_wanted(line.owner, request_)) lines_.push_back(std::move(line));
    }
  }

  [[nodiscard]] std::optional<MemberId> owner_of(const Subject& item) const {
    const FactFrame frame = frame_of(state_, rules_.policy(), request_.now, item);
    const FactTable& facts = rules_.facts(item.scope);
    const auto slot = facts.vocabulary().slot(std::string(name_of(item.scope)) + ".owner");
    const std::string owner = slot ? text_of(facts.read(*slot, frame)) : std::string();
    return owner_told({state_, rules_, around_.team}, owner, request_.now);
  }

  // What an item says of itself: what it is, for whom, how to reach them, what good it does.
  [[nodiscard]] AgendaLine about(const Subject& item) const {
    AgendaLine line;
    line.partnership = state_.id;
    line.subject = item.scope == Scope::partnership ? std::string(state_.id.view()) : item.id;
    ItemWords words = words_of(find_item(state_, item));
    const bool confided =
        words.serves && !sight_.sees({Scope::goal, std::string(words.serves->view())});
    if (confided) words.serves.reset();
    const bool whole = item.scope == Scope::partnership;
    line.what = whole ? state_.standing->name.view() : words.what;
    if (const auto benefit = benefit_of(state_, words)) line.benefit = std::string(*benefit);
    if (words.whom) line.for_whom = std::string(name_of(state_, around_.team, *words.whom));
    line.channel = channel_for(state_, item, words);
    return line;
  }

  const Dossier& dossier_;
  const Surroundings& around_;
  const Sight& sight_;
  const AgendaRequest& request_;
  const Partnership& state_;
  const Ruleset& rules_;
  std::set<std::pair<Subject, std::string>> spoken_;
  std::vector<AgendaLine> lines_;
};

bool before(const AgendaLine& a, const AgendaLine& b) {
  const auto when = [](const AgendaLine& line) {
    return line.due ? *line.due : line.tell_at.value_or(Instant::latest());
  };
  const auto rank = [](const AgendaLine& line) {
    return line.severity ? -static_cast<int>(*line.severity) : 1;
  };
  return std::tuple(when(a), rank(a), a.partnership, a.kind, a.subject) <
         std::tuple(when(b), rank(b), b.partnership, b.kind, b.subject);
}

void limit_each(std::vector<AgendaLine>& lines, std::size_t most) {
  std::map<PartnershipId, std::size_t> counts;
  std::erase_if(lines, [&](const AgendaLine& line) { return ++counts[line.partnership] > most; });
}

// `acknowledge` of `complaint.acknowledge`; what a rule asks for stands in its action.
std::string_view verb_of(const AgendaLine& line) {
  if (line.action) return *line.action;
  const std::string_view kind = line.kind;
  return kind.substr(kind.rfind('.') + 1);
}

// Small things may still fit after one that does not: the day is short, not over.
void mark_what_fits(std::vector<AgendaLine>& lines, const AgendaPolicy& policy, int capacity,
                    Instant now) {
  int left = capacity;
  for (AgendaLine& line : lines) {
    line.minutes = policy.minutes_of(verb_of(line));
    line.fits = *line.minutes <= left;
    if (*line.fits) {
      left -= *line.minutes;
    } else if (line.due && *line.due > now) {
      line.propose = "new_time";
    }
  }
}

}  // namespace

std::vector<std::uint32_t> Portfolio::Tenant::places_with_lines(
    const AgendaRequest& request) const {
  if (request.partnership) {
    const Dossier* found = find_present(*request.partnership);
    if (found == nullptr) return {};
    return {places.at(found->state().id)};
  }
  boost::container::flat_set<std::uint32_t> all = with_findings;
  for (const auto& [due, place] : obligations) {
    if (due > request.until) break;
    all.insert(place);
  }
  const std::vector<std::uint32_t> awake = wakes.due(request.now);
  all.insert(awake.begin(), awake.end());
  return {all.begin(), all.end()};
}

std::vector<AgendaLine> PortfolioView::agenda(const AgendaRequest& request) const {
  if (viewer_.is_client()) return {};
  const Surroundings& around = tenant_->around;
  std::vector<AgendaLine> lines;
  for (const std::uint32_t place : tenant_->places_with_lines(request)) {
    std::optional<Dossier> copy;
    const Dossier& dossier = as_if_advanced(*tenant_->dossiers[place], around, request.now, copy);
    const Sight sight = sight_of(dossier);
    std::vector<AgendaLine> own = Lines(dossier, around, request, sight).write();
    lines.insert(lines.end(), std::make_move_iterator(own.begin()),
                 std::make_move_iterator(own.end()));
  }
  if (!request.partnership || request.partnership->view() == team_stream) {
    std::optional<Oversight> copy;
    add_lines_across(tenant_->oversight_at(request.now, copy), request, lines);
  }
  std::sort(lines.begin(), lines.end(), before);
  if (request.per_partnership) limit_each(lines, *request.per_partnership);
  if (request.limit && lines.size() > *request.limit) lines.resize(*request.limit);
  if (request.capacity) {
    const AgendaPolicy& policy = tenant_->usual_policy().document.agenda;
    mark_what_fits(lines, policy, *request.capacity, request.now);
  }
  return lines;
}

}  // namespace entente
