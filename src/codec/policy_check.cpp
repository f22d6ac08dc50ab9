#include "policy_check.hpp"

#include <algorithm>
#include <utility>

#include "json_parse.hpp"

namespace entente::json {
namespace {

using Mistakes = std::vector<Failure>;

bool needs_calendar(const Span& span) { return span.is_business() || span.is_calendar_days(); }

Failure unknown_calendar(const std::string& path) {
  return Failure("calendar.unknown", "Name a calendar of this policy.", path);
}

Failure missing_calendar(const std::string& path) {
  return Failure("calendar.missing", "Set a default_calendar, or name a calendar here.", path);
}

// For calendars that could not be made: whatever counts on them is no further mistake.
std::shared_ptr<const Calendar> always_open() {
  static const std::shared_ptr<const Calendar> calendar = [] {
    CalendarDocument document;
    const OpenHours all_day{LocalTime(), *ClosingTime::parse("24:00")};
    for (const Weekday day : {Weekday::mon, Weekday::tue, Weekday::wed, Weekday::thu, Weekday::fri,
                              Weekday::sat, Weekday::sun}) {
      document.week[day] = {all_day};
    }
    return *Calendar::make(document);
  }();
  return calendar;
}

void make_calendars(Policy& policy, CalendarShelf& calendars, Mistakes& mistakes) {
  for (const auto& [name, document] : policy.document.calendars) {
    const Result<std::shared_ptr<const Calendar>>& made = calendars.of(document);
    if (!made) mistakes.push_back(made.error().inside(below("/calendars", name.view())));
    policy.calendars.emplace(name, made ? *made : always_open());
  }
  const auto& usual = policy.document.default_calendar;
  // One that could not be read is empty, and known to be wrong.
  if (usual && !usual->empty() && !policy.calendars.contains(*usual)) {
    mistakes.push_back(unknown_calendar("/default_calendar"));
  }
}

void check_steps(ComplaintPolicy& complaint, const Value& sections, Mistakes& mistakes) {
  constexpr ComplaintStep all[] = {
      ComplaintStep::received, ComplaintStep::acknowledged, ComplaintStep::understood,
      ComplaintStep::proposed, ComplaintStep::agreed,       ComplaintStep::remedied,
      ComplaintStep::verified, ComplaintStep::learned,      ComplaintStep::closed};
  const Value* section = sections.find("complaint");
  if (section == nullptr || section->find("steps") == nullptr) {
    complaint.steps.assign(std::begin(all), std::end(all));
    return;
  }
  const bool known_wrong = std::any_of(mistakes.begin(), mistakes.end(), [](const Failure& each) {
    return each.path().starts_with("/complaint/steps");
  });
  if (known_wrong) return;
  const bool in_order =
      std::is_sorted(complaint.steps.begin(), complaint.steps.end(), std::less_equal<>());
  if (in_order && complaint.requires_step(ComplaintStep::received) &&
      complaint.requires_step(ComplaintStep::closed)) {
    return;
  }
  mistakes.emplace_back("complaint.steps",
                        "List each step once, in order, from received to closed.",
                        "/complaint/steps");
}

void check_skew(const PolicyDocument& document, Mistakes& mistakes) {
  constexpr Duration most = std::chrono::hours(1);
  const auto& skew = document.skew;
  if (!skew) return;
  const bool fits = !needs_calendar(*skew) && skew->number() >= 0 && skew->nominal() <= most;
  if (!fits) mistakes.emplace_back("span.range", "Send 0s to 1h of elapsed time.", "/skew");
}

// Rules name attributes and thresholds, so each must be a name in expressions.
template <class Map>
void check_names(Map& map, std::string_view section, const std::string& prefix,
                 Mistakes& mistakes) {
  for (auto each = map.begin(); each != map.end();) {
    std::vector<FactDeclaration> declarations(1);
    declarations.front().name = prefix + each->first;
    const Result<Vocabulary> checked = Vocabulary::make(std::move(declarations));
    if (!checked) mistakes.push_back(checked.error().inside(below(section, each->first)));
    each = checked ? std::next(each) : map.erase(each);
  }
}

void check_ladder(const Ladder& ladder, bool has_calendar, const std::string& path,
                  Mistakes& mistakes) {
  for (std::size_t i = 0; i < ladder.size(); ++i) {
    const std::optional<Span>* offset = ladder[i].at.offset();
    if (has_calendar || offset == nullptr || !*offset || !needs_calendar(**offset)) continue;
    mistakes.push_back(missing_calendar(path + "/" + std::to_string(i) + "/at"));
  }
}

void check_ladders(const PolicyDocument& document, Mistakes& mistakes) {
  const bool has_usual = document.default_calendar.has_value();
  check_ladder(document.ladder, has_usual, "/ladder", mistakes);
  for (const RuleText& rule : document.rules) {
    if (!rule.ladder) continue;
    check_ladder(*rule.ladder, has_usual || rule.calendar,
                 below("/rules", rule.id.view()) + "/ladder", mistakes);
  }
}

// A text that nobody would ever be told is a typo.
void check_texts(Texts& texts, const Value& sections, Mistakes& mistakes) {
  const auto is_word = [](std::string_view id) {
    constexpr Word all[] = {Word::somebody, Word::unknown, Word::yes, Word::no};
    return std::any_of(std::begin(all), std::end(all),
                       [&](Word word) { return id_of(word) == id; });
  };
  const Value* rules = sections.find("rules");
  for (auto each = texts.begin(); each != texts.end();) {
    const std::string_view id = each->first.view();
    const std::string path = below("/texts", id);
    const bool is_known = is_word(id) || (rules != nullptr && rules->find(id) != nullptr);
    if (!is_known) {
      mistakes.emplace_back("text.unknown", "Name a rule of this policy, or one of the words.",
                            path);
    }
    for (const auto& [language, text] : each->second) {
      if (is_language_tag(language.view())) continue;
      mistakes.emplace_back("text.language", "Name a language by its tag: es, or es-MX.",
                            below(path, language.view()));
    }
    each = is_known ? std::next(each) : texts.erase(each);
  }
}

class SpanCheck {
 public:
  SpanCheck(const PolicyDocument& document, Mistakes& mistakes)
      : document_(document), mistakes_(mistakes) {}

  enum class Direction { forwards, backwards };

  void check(const std::optional<SpanOn>& span, Direction direction, const std::string& path) {
    if (!span) return;
    const bool forwards = direction == Direction::forwards;
    const std::int64_t number = span->span.number();
    if (forwards ? number < 0 : number > 0) {
      mistakes_.emplace_back("span.range",
                             forwards ? "Send a span that is not negative."
                                      : "Send a negative span: it counts back from the due.",
                             path);
    }
    if (span->calendar && !document_.calendars.contains(*span->calendar)) {
      mistakes_.push_back(unknown_calendar(path + "/calendar"));
    } else if (!span->calendar && !document_.default_calendar && needs_calendar(span->span)) {
      mistakes_.push_back(missing_calendar(path));
    }
  }

 private:
  const PolicyDocument& document_;
  Mistakes& mistakes_;
};

}  // namespace

void check_document(Policy& policy, const Value& sections, CalendarShelf& calendars,
                    Mistakes& mistakes) {
  make_calendars(policy, calendars, mistakes);
  check_steps(policy.document.complaint, sections, mistakes);
  check_skew(policy.document, mistakes);
  check_names(policy.document.attributes, "/attributes", "attributes.", mistakes);
  check_names(policy.document.thresholds, "/thresholds", "threshold.", mistakes);
  check_ladders(policy.document, mistakes);
  check_texts(policy.document.texts, sections, mistakes);
}

void check_targets(const Targets& targets, const PolicyDocument& document, const std::string& path,
                   Mistakes& mistakes) {
  using enum ComplaintClock;
  SpanCheck spans(document, mistakes);
  for (const auto& [severity, clocks] : targets.complaint) {
    const std::string inner = path + "/complaint/" + std::string(name_of(severity));
    for (const ComplaintClock clock :
         {acknowledge, understand, propose, agree, progress, remedy, follow_up}) {
      spans.check(clocks.span(clock), SpanCheck::Direction::forwards,
                  inner + "/" + std::string(name_of(clock)));
    }
  }
  spans.check(targets.commitment.soon, SpanCheck::Direction::backwards, path + "/commitment/soon");
}

void check_calendars_of(const Ruleset& ruleset, Mistakes& mistakes) {
  if (ruleset.policy().document.default_calendar) return;
  for (const Scope scope : {Scope::partnership, Scope::complaint, Scope::commitment}) {
    for (const CompiledRule& rule : ruleset.rules(scope)) {
      if (rule.text.calendar || !rule.when.needs_calendar()) continue;
      mistakes.push_back(missing_calendar(below("/rules", rule.text.id.view()) + "/when"));
    }
  }
}

}  // namespace entente::json
