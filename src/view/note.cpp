#include "entente/view/note.hpp"

#include <algorithm>

#include "speech.hpp"

namespace entente {
namespace {

// A rule that is kept once a year still has its next occurrence in it.
constexpr Duration as_far_as_we_look = std::chrono::hours(24) * 400;

bool is_conversation(ContactKind kind) {
  return kind == ContactKind::call || kind == ContactKind::visit || kind == ContactKind::meeting;
}

class NoteWriter {
 public:
  NoteWriter(const Situation& situation, const Contact& contact, const Zone& zone)
      : situation_(situation), state_(situation.partnership), contact_(contact), zone_(zone) {}

  ContactNote write(const std::optional<Language>& asked) {
    note_.partnership = state_.id;
    note_.contact = contact_.id;
    note_.kind = contact_.data.kind;
    note_.occurred = contact_.occurred;
    note_.understood = contact_.data.summary;
    const Person* person = addressee();
    if (person != nullptr) note_.to = person->id;
    note_.name = person != nullptr ? person->name : situation_.standing().name;
    note_.language = language_for_client(situation_, person, asked);
    note_.from = sender();
    add_promises();
    if (!state_.ended()) note_.next = next();
    return std::move(note_);
  }

 private:
  [[nodiscard]] const Person* addressee() const {
    for (const ActorId& each : contact_.data.with) {
      const Person* person = state_.people.find(each.as<PersonTag>());
      if (person != nullptr && person->open() && person->side == Side::client) return person;
    }
    return nullptr;
  }

  [[nodiscard]] std::optional<std::string> sender() const {
    for (const ActorId& each : contact_.data.with) {
      if (state_.people.contains(each.as<PersonTag>())) continue;
      const Member* member = situation_.team->find(each.as<MemberTag>());
      if (member != nullptr) return std::string(member->name.view());
    }
    const std::optional<MemberId>& owner = situation_.standing().assignment.owner;
    const Member* member = owner ? situation_.team->find(*owner) : nullptr;
    if (member == nullptr) return std::nullopt;
    return std::string(member->name.view());
  }

  void add_promises() {
    for (const Commitment& each : state_.commitments) {
      if (!each.open()) continue;
      if (each.made.side == Side::client) {
        note_.waiting.push_back({each.id, each.made.what, due_of(each)});
      } else if (each.made.side == Side::provider && each.made.origin != Origin::improvement) {
        if (is_from_that_day(each.made_at) && is_to_them(each.made)) {
          note_.promised.push_back({each.id, each.made.what, due_of(each)});
        }
        add_what_it_waits_for(each);
      }
    }
  }

  void add_what_it_waits_for(const Commitment& commitment) {
    const auto runs = [&](const Block& block) {
      return block.covers(situation_.now) && block.on == WaitingOn::client;
    };
    const auto block = std::find_if(commitment.blocks.begin(), commitment.blocks.end(), runs);
    if (block == commitment.blocks.end()) return;
    note_.waiting.push_back({commitment.id, block->needs, std::nullopt});
  }

  [[nodiscard]] std::optional<Instant> due_of(const Commitment& commitment) const {
    const Result<std::optional<Instant>> due = clock_of(commitment).due(situation_.now);
    return due ? *due : std::nullopt;
  }

  [[nodiscard]] bool is_from_that_day(Instant made_at) const {
    return made_at >= contact_.occurred &&
           zone_.to_local(made_at).date == zone_.to_local(contact_.occurred).date;
  }

  // What was promised to somebody else that day belongs into another letter.
  [[nodiscard]] bool is_to_them(const CommitmentMade& made) const {
    if (!made.to || !note_.to) return true;
    const std::vector<ActorId>& with = contact_.data.with;
    return std::find(with.begin(), with.end(), *made.to) != with.end();
  }

  [[nodiscard]] std::optional<NextContact> next() const {
    std::optional<NextContact> next;
    for (const AgreedRhythm& rhythm : state_.rhythms) {
      if (!rhythm.open()) continue;
      const SetRhythm& agreed = rhythm.agreed();
      if (agreed.person && note_.to && agreed.person != note_.to) continue;
      const std::optional<Instant> at = next_of(rhythm);
      if (at && (!next || *at < next->at)) next = NextContact{rhythm.id, agreed.kind, *at};
    }
    return next;
  }

  [[nodiscard]] std::optional<Instant> next_of(const AgreedRhythm& rhythm) const {
    const Instant from = contact_.occurred;
    const Instant until = clamped_plus(from, as_far_as_we_look);
    const auto& occasions = occasions_of(state_, rhythm, situation_.policy(), from, until);
    for (const Occasion& each : occasions) {
      if (!each.skipped && each.at > from && !met_by_this(each, rhythm)) return each.at;
    }
    return std::nullopt;
  }

  // Half an hour early it was today's call, and the next one is tomorrow's.
  [[nodiscard]] bool met_by_this(const Occasion& occasion, const AgreedRhythm& rhythm) const {
    const RecordContact& data = contact_.data;
    return data.initiator == Side::provider && occasion.from <= contact_.occurred &&
           (data.rhythm == rhythm.id || meets(data.kind, rhythm.agreed().kind));
  }

  const Situation& situation_;
  const Partnership& state_;
  const Contact& contact_;
  const Zone& zone_;
  ContactNote note_;
};

void add_points(Page& page, const Speech& speech, std::string_view heading,
                const std::vector<NotePoint>& points) {
  if (points.empty()) return;
  Points lines;
  for (const NotePoint& each : points) {
    const std::string what(each.what.view());
    lines.items.push_back(
        each.due ? speech.say("page.by", {{"what", what}, {"due", speech.minute(*each.due)}})
                 : what);
  }
  page.sections.push_back({speech.say(heading), {std::move(lines)}});
}

}  // namespace

template ENTENTE_EXPORT const Type& type_of<ContactNote>();

Result<ContactNote> note(const PortfolioView& view, const NoteRequest& request) {
  if (view.viewer().is_client()) return forbidden_to_clients();
  const Result<Situation> situation = view.situation(request.partnership, Instant::earliest());
  if (!situation) return situation.error();
  const Contact* contact = situation->partnership.contacts.find(request.contact);
  if (contact == nullptr || !contact->counts()) {
    return Failure("contact.unknown", "Name a contact that was recorded.", "/contact");
  }
  const Zone zone = speech_for(view, *situation, request.language).zone;
  return NoteWriter(*situation, *contact, zone).write(request.language);
}

Page page_of(const PortfolioView& view, const ContactNote& note) {
  const Result<Situation> situation = view.situation(note.partnership, Instant::earliest());
  if (!situation) return {};
  const Speech speech = speech_for(view, *situation, note.language);
  Page page;
  page.title = speech.say("page.note.title", {{"date", speech.date(note.occurred)}});
  page.language = speech.tag();
  const std::string_view thanks =
      is_conversation(note.kind) ? "page.note.thanks" : "page.note.thanks_message";
  Section head;
  head.blocks.push_back(
      Paragraph{speech.say("page.note.dear", {{"name", std::string(note.name.view())}})});
  head.blocks.push_back(Paragraph{speech.say(thanks, {{"date", speech.date(note.occurred)}})});
  page.sections.push_back(std::move(head));
  if (note.understood) {
    page.sections.push_back({speech.say("page.note.understood"),
                             {Paragraph{std::string(note.understood->view()), Emphasis::plain}}});
  }
  add_points(page, speech, "page.note.promised", note.promised);
  add_points(page, speech, "page.note.waiting", note.waiting);
  Section end;
  if (note.next) {
    const std::string what = speech.say("page.rhythm." + std::string(name_of(note.next->kind)));
    end.blocks.push_back(Paragraph{
        speech.say("page.note.next", {{"what", what}, {"date", speech.minute(note.next->at)}})});
  }
  if (note.from) end.blocks.push_back(Paragraph{*note.from});
  if (!end.blocks.empty()) page.sections.push_back(std::move(end));
  return page;
}

}  // namespace entente
