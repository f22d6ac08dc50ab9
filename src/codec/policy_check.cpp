#include "policy_check.hpp"

#include <algorithm>
#include <set>
#include <utility>

#include "entente/measure/quiet.hpp"
#include "entente/policy/page_texts.hpp"
#include "json_parse.hpp"
#include "measure/range.hpp"

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

void check_minutes(const AgendaPolicy& agenda, Mistakes& mistakes) {
  constexpr int day = 24 * 60;
  for (const auto& [verb, minutes] : agenda.minutes) {
    if (minutes >= 0 && minutes <= day) continue;
    mistakes.emplace_back("field.range", "Send 0 to 1440 minutes.", below("/agenda/minutes", verb));
  }
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

Result<void> fits_a_cadence(double days) {
  const Result<GapBelief> belief = GapBelief::of({}, {.cadence = days});
  return belief ? Result<void>() : belief.error();
}

Result<void> fits_a_deadline(double chance) {
  const Result<double> deadline = GapBelief::of({}, GapModel()).value().deadline(chance);
  return deadline ? Result<void>() : deadline.error();
}

// What fades by halves never comes down to nothing.
Result<void> fits_a_load(double most) {
  return formula::require(most, {.lowest = 0.001, .words = "at least 0.001"}, "");
}

// The thresholds that a formula is given, and whether it has an answer for a value. All others are
// compared with facts, for which any number will do.
struct GivenThreshold {
  std::string_view name;
  Result<void> (*fits)(double value);
};
constexpr GivenThreshold given_thresholds[] = {{"load", fits_a_load},
                                               {"quiet_cadence", fits_a_cadence},
                                               {"quiet_urgent", fits_a_deadline},
                                               {"quiet_warning", fits_a_deadline}};

void check_thresholds(const PolicyDocument& document, Mistakes& mistakes) {
  for (const GivenThreshold& each : given_thresholds) {
    const auto found = document.thresholds.find(std::string(each.name));
    if (found == document.thresholds.end()) continue;
    const Result<void> fits = each.fits(found->second);
    if (fits) continue;
    mistakes.emplace_back(fits.error().code(), fits.error().message(),
                          below("/thresholds", each.name));
  }
}

template <class Asked>
void check_questions(const std::vector<Asked>& questions, const std::string& section,
                     Mistakes& mistakes) {
  std::set<QuestionId> known;
  for (std::size_t i = 0; i < questions.size(); ++i) {
    // One that could not be read is empty, and known to be wrong.
    if (questions[i].id.empty() || known.insert(questions[i].id).second) continue;
    mistakes.emplace_back("question.exists", "Give each question its own id.",
                          section + "/" + std::to_string(i) + "/id");
  }
}

// A rhythm that is suggested must be one that can be agreed on, wherever the client is.
void check_rhythms(const std::vector<SuggestedRhythm>& rhythms, Mistakes& mistakes) {
  const Date start = *Date::parse("2026-01-01");
  for (std::size_t i = 0; i < rhythms.size(); ++i) {
    const SuggestedRhythm& each = rhythms[i];
    if (each.rule.empty()) continue;
    const RhythmDocument document{std::string(each.rule.view()), start, each.local_time,
                                  *ZoneName::parse("UTC"),       {},    {}};
    const Result<Rhythm> made = Rhythm::make(document);
    if (!made) mistakes.push_back(made.error().inside("/rhythms/" + std::to_string(i)));
  }
}

bool stands_before(const std::vector<TemplateItem>& items, std::size_t place) {
  return std::any_of(items.begin(), items.begin() + static_cast<std::ptrdiff_t>(place),
                     [&](const TemplateItem& each) { return each.id == items[place].id; });
}

void check_templates(const PolicyDocument& document, Mistakes& mistakes) {
  for (const Template& each : document.templates) {
    const std::string path = below("/templates", each.id.view()) + "/items";
    if (each.items.empty()) {
      mistakes.emplace_back("template.items", "Give the template something to ask.", path);
    }
    for (std::size_t i = 0; i < each.items.size(); ++i) {
      if (!stands_before(each.items, i)) continue;
      mistakes.emplace_back("template.items", "Give each item of a template its own id.",
                            path + "/" + std::to_string(i) + "/id");
    }
  }
}

void check_checks(const PolicyDocument& document, Mistakes& mistakes) {
  for (const auto& [kind, checks] : document.deliverable.checks) {
    for (std::size_t i = 0; i < checks.size(); ++i) {
      const auto here = checks.begin() + static_cast<std::ptrdiff_t>(i);
      if (std::find(checks.begin(), here, *here) == here) continue;
      mistakes.emplace_back(
          "check.exists", "Name each check once.",
          "/deliverable/checks/" + std::string(name_of(kind)) + "/" + std::to_string(i));
    }
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

// The ids under which texts say in another language what there is to ask (`portfolio/forms.hpp`).
std::set<std::string> form_texts(const PolicyDocument& document) {
  std::set<std::string> ids;
  for (const auto& [id, text] : document.success.questions) ids.insert("forms.success." + id);
  const auto add = [&](const char* group, const auto& questions) {
    for (const auto& each : questions) ids.insert(group + std::string(each.id.view()));
  };
  add("forms.goals.", document.goal_questions);
  add("forms.prompts.", document.prompts);
  add("forms.rhythms.", document.rhythms);
  for (const Template& each : document.templates) {
    for (const TemplateItem& item : each.items) {
      ids.insert("forms.templates." + std::string(each.id.view()) + "." +
                 std::string(item.id.view()));
    }
  }
  return ids;
}

bool is_of_claim(const Value& sections, std::string_view text) {
  const Value* claims = sections.find("claims");
  return claims != nullptr && text.starts_with(claim_prefix) &&
         claims->find(text.substr(claim_prefix.size())) != nullptr;
}

// A text that nobody would ever be told is a typo.
void check_texts(PolicyDocument& document, const Value& sections, Mistakes& mistakes) {
  Texts& texts = document.texts;
  const std::set<std::string> forms = form_texts(document);
  const auto is_word = [](std::string_view id) {
    constexpr Word all[] = {Word::somebody, Word::unknown, Word::yes, Word::no};
    return std::any_of(std::begin(all), std::end(all),
                       [&](Word word) { return id_of(word) == id; });
  };
  const Value* rules = sections.find("rules");
  for (auto each = texts.begin(); each != texts.end();) {
    const std::string_view id = each->first.view();
    const std::string path = below("/texts", id);
    const bool is_form = forms.contains(std::string(id));
    const bool is_known = is_form || is_word(id) || find_page_text(id) != nullptr ||
                          (rules != nullptr && rules->find(id) != nullptr) ||
                          is_of_claim(sections, id);
    if (!is_known) {
      mistakes.emplace_back("text.unknown",
                            "Name a rule or claim of this policy, a question of it, a text of a "
                            "page, or one of the words.",
                            path);
    }
    for (const auto& [language, text] : each->second) {
      if (is_form && text.count) {
        mistakes.emplace_back("text.count", "A question counts nothing: give one text.",
                              below(path, language.view()) + "/count");
      }
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

void check_access(const AccessTargets& targets, const std::string& path, SpanCheck& spans) {
  using enum SpanCheck::Direction;
  spans.check(targets.acknowledge, forwards, path + "/acknowledge");
  spans.check(targets.answer, forwards, path + "/answer");
  spans.check(targets.promise, forwards, path + "/promise");
  spans.check(targets.callback_tolerance, forwards, path + "/callback_tolerance");
  if (!targets.urgent) return;
  spans.check(targets.urgent->acknowledge, forwards, path + "/urgent/acknowledge");
  spans.check(targets.urgent->answer, forwards, path + "/urgent/answer");
}

// Where the condition of a rule was written: as such, or as the claim that became the rule.
std::string path_of_condition(const PolicyDocument& document, const RuleId& rule) {
  for (const Claim& each : document.claims) {
    if (rule_of(each.id) == rule) return below("/claims", each.id.view()) + "/holds";
  }
  return below("/rules", rule.view()) + "/when";
}

}  // namespace

void check_document(Policy& policy, const Value& sections, CalendarShelf& calendars,
                    Mistakes& mistakes) {
  make_calendars(policy, calendars, mistakes);
  check_steps(policy.document.complaint, sections, mistakes);
  check_skew(policy.document, mistakes);
  check_minutes(policy.document.agenda, mistakes);
  check_names(policy.document.attributes, "/attributes", "attributes.", mistakes);
  check_names(policy.document.thresholds, "/thresholds", "threshold.", mistakes);
  check_thresholds(policy.document, mistakes);
  check_questions(policy.document.goal_questions, "/goal_questions", mistakes);
  check_questions(policy.document.prompts, "/prompts", mistakes);
  check_questions(policy.document.rhythms, "/rhythms", mistakes);
  check_rhythms(policy.document.rhythms, mistakes);
  check_templates(policy.document, mistakes);
  check_checks(policy.document, mistakes);
  check_ladders(policy.document, mistakes);
  check_texts(policy.document, sections, mistakes);
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
  if (targets.access) check_access(*targets.access, path + "/access", spans);
  spans.check(targets.credibility.review, SpanCheck::Direction::forwards,
              path + "/credibility/review");
  spans.check(targets.referral.follow_up, SpanCheck::Direction::forwards,
              path + "/referral/follow_up");
  spans.check(targets.statement.sign, SpanCheck::Direction::forwards, path + "/statement/sign");
  spans.check(targets.effort.explain, SpanCheck::Direction::forwards, path + "/effort/explain");
  spans.check(targets.contact.duty, SpanCheck::Direction::forwards, path + "/contact/duty");
  spans.check(targets.contact.note, SpanCheck::Direction::forwards, path + "/contact/note");
  for (const auto& [kind, rhythm] : targets.rhythm) {
    spans.check(rhythm.tolerance, SpanCheck::Direction::forwards,
                path + "/rhythm/" + std::string(name_of(kind)) + "/tolerance");
  }
  spans.check(targets.risk.tell, SpanCheck::Direction::forwards, path + "/risk/tell");
  using enum SpanCheck::Direction;
  const ExpectationTargets& expectation = targets.expectation;
  const std::pair<std::string_view, const std::optional<SpanOn>&> stages[] = {
      {"answer", expectation.answer},
      {"restate", expectation.restate},
      {"agree", expectation.agree},
      {"review", expectation.review}};
  for (const auto& [name, span] : stages) {
    spans.check(span, forwards, path + "/expectation/" + std::string(name));
  }
  spans.check(targets.deliverable.soon, backwards, path + "/deliverable/soon");
  spans.check(targets.deliverable.ask, forwards, path + "/deliverable/ask");
}

void check_calendars_of(const Ruleset& ruleset, Mistakes& mistakes) {
  const PolicyDocument& document = ruleset.policy().document;
  if (document.default_calendar) return;
  for (std::size_t scope = 0; scope < scope_count; ++scope) {
    for (const CompiledRule& rule : ruleset.rules(static_cast<Scope>(scope))) {
      if (rule.text.calendar || !rule.when.needs_calendar()) continue;
      mistakes.push_back(missing_calendar(path_of_condition(document, rule.text.id)));
    }
  }
}

}  // namespace entente::json
