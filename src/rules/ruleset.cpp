#include "entente/rules/ruleset.hpp"

#include <algorithm>

#include "entente/base/pointer.hpp"
#include "entente/rules/wording.hpp"

namespace entente {
namespace {

// Collects what is wrong with a policy's rules, each with its path.
class Mistakes {
 public:
  void at(std::string path) { path_ = std::move(path); }

  void add(Failure failure, std::string_view field) {
    failure.inside(path_ + std::string(field));
    list_.push_back(std::move(failure));
  }
  // Somewhere else than in the rule that is at hand.
  void add_at(const std::string& path, Failure failure) {
    failure.inside(path);
    list_.push_back(std::move(failure));
  }
  // An expression reports all of its mistakes; without causes it is one itself.
  void add_all(const Failure& failure, std::string_view field) {
    if (failure.causes().empty()) return add(failure, field);
    for (const Failure& cause : failure.causes()) add(cause, field);
  }

  [[nodiscard]] const std::string& path() const { return path_; }
  [[nodiscard]] bool empty() const { return list_.empty(); }
  [[nodiscard]] std::size_t size() const { return list_.size(); }
  [[nodiscard]] Failure as_failure() const {
    Failure all("policy.invalid", "Correct every mistake that is listed.");
    for (const Failure& each : list_) all.caused_by(each);
    return all;
  }

 private:
  std::string path_;
  std::vector<Failure> list_;
};

// More than anybody reads, and names that are none take long: the rules after them are not read.
constexpr std::size_t most_mistakes = 1000;

// Examples are answered from what they say, not from a partnership.
class ExampleSource final : public FactSource {
 public:
  ExampleSource(const Vocabulary& vocabulary, const RuleExample& example, const FactTable& table)
      : vocabulary_(vocabulary), example_(example), table_(table) {}

  [[nodiscard]] FactValue fact(std::size_t slot) const override {
    const FactDeclaration& declaration = vocabulary_[slot];
    const auto found = example_.facts.find(declaration.name);
    if (found == example_.facts.end()) return table_.constant(slot);
    const FactValue value = fact_of(found->second);
    const auto* text = std::get_if<std::string_view>(&value);
    if (declaration.type != FactType::instant || text == nullptr) return value;
    const Result<Instant> instant = Instant::parse(*text);
    return instant ? FactValue(*instant) : FactValue(Absent{});
  }

 private:
  const Vocabulary& vocabulary_;
  const RuleExample& example_;
  const FactTable& table_;
};

// True where the claim is false; without an answer it is not.
RuleText rule_text_of(const Claim& claim) {
  // A comment of the author's ends with its line.
  const bool commented = claim.holds.find("//") != std::string::npos;
  RuleText rule;
  rule.id = rule_of(claim.id);
  rule.principle = "P15";
  rule.pack = claim_pack;
  rule.when = "!(" + claim.holds + (commented ? "\n)" : ")");
  rule.severity = claim.severity.value_or(Severity::warning);
  rule.message = claim.text;
  rule.action = "contact";
  return rule;
}

bool runs(const PolicyDocument& policy, const RuleText& rule) {
  return std::find(policy.packs.begin(), policy.packs.end(), rule.pack) != policy.packs.end();
}

class RuleCompiler {
 public:
  RuleCompiler(const Policy& policy, const std::vector<FactTable>& facts, RulesetCost& cost,
               Mistakes& mistakes)
      : policy_(policy), facts_(facts), cost_(cost), mistakes_(mistakes) {}

  std::optional<CompiledRule> compile(const RuleText& text) {
    Result<MessageTemplate> message =
        MessageTemplate::parse(text.message.view(), facts(text.scope).vocabulary());
    if (!message) mistakes_.add(message.error(), "/message");
    std::optional<CompiledRule> rule =
        compile(text, message ? std::move(*message) : MessageTemplate());
    return message ? std::move(rule) : std::nullopt;
  }

  // Expects that the texts of pages were checked. What is written is compiled by itself first: so
  // columns are those of what was written, and `true) || (false` is no condition.
  std::optional<CompiledRule> compile(const Claim& claim) {
    const std::size_t before = mistakes_.size();
    const RuleText text = rule_text_of(claim);
    for (const std::string_view when :
         {std::string_view(claim.holds), std::string_view(text.when)}) {
      (void)expression(when, facts(text.scope).vocabulary(), FactType::boolean, "/holds");
      if (mistakes_.size() > before) return std::nullopt;
    }
    std::optional<CompiledRule> rule = compile(text, said_plainly(claim));
    if (!rule) return std::nullopt;
    for (const auto& [language, said] : said_of_claims_) {
      rule->message.emplace(language, CompiledText{said.other.filled(claim.text.view()), {}, {}});
    }
    return rule;
  }

  std::optional<CompiledRule> compile(const RuleText& text, MessageTemplate message) {
    const std::size_t before = mistakes_.size();
    const FactTable& table = facts(text.scope);
    const Vocabulary& vocabulary = table.vocabulary();
    auto when = expression(text.when, vocabulary, FactType::boolean, "/when");
    auto due = text.due ? expression(*text.due, vocabulary, FactType::instant, "/due")
                        : std::optional<Expression>();
    auto owner = text.owner ? expression(*text.owner, vocabulary, FactType::text, "/owner")
                            : std::optional<Expression>();
    CompiledTexts messages = texts_of(text.id, vocabulary);
    if (text.calendar && policy_.calendar(*text.calendar) == nullptr) {
      mistakes_.add(Failure("calendar.unknown", "Name a calendar of this policy."), "/calendar");
    }
    if (mistakes_.size() > before) return std::nullopt;

    CompiledRule rule{text,
                      std::move(*when),
                      std::move(due),
                      std::move(owner),
                      {},
                      false,
                      nullptr,
                      std::move(messages),
                      {}};
    rule.message.emplace("", CompiledText{std::move(message), {}, {}});
    add_ladder(rule, table);
    add_reads(rule);
    add_cost(rule, vocabulary);
    if (cost_.examples.steps <= cost_.allowed) run_examples(rule, table);
    return rule;
  }

  // By `Word`.
  std::vector<CompiledTexts> words() {
    const Vocabulary no_facts;
    std::vector<CompiledTexts> words;
    for (const Word word : {Word::somebody, Word::unknown, Word::yes, Word::no}) {
      words.push_back(texts_of(*RuleId::parse(id_of(word)), no_facts));
    }
    return words;
  }

  // Pages fill their texts themselves; here only what is wrong with one is found.
  void check_page_texts() {
    for (const auto& [id, languages] : policy_.document.texts) {
      const PageText* text = find_page_text(id.view());
      if (text == nullptr) continue;
      CompiledTexts compiled = texts_of(id, values_of(*text));
      if (id.view() == claim_text) said_of_claims_ = std::move(compiled);
    }
  }

  // What the policy says under a message id, in each language.
  CompiledTexts texts_of(const RuleId& id, const Vocabulary& vocabulary) {
    CompiledTexts compiled;
    const auto found = policy_.document.texts.find(id);
    if (found == policy_.document.texts.end()) return compiled;
    for (const auto& [language, text] : found->second) {
      const std::string path = below(below("/texts", id.view()), language.view());
      CompiledText one = compiled_text(text, vocabulary, path);
      if (compiled.emplace(fold_case(language.view()), std::move(one)).second) continue;
      mistakes_.add_at(path, Failure("document.duplicate", "Give each language once."));
    }
    return compiled;
  }

 private:
  // For readers for whom the policy has no words around it.
  static MessageTemplate said_plainly(const Claim& claim) {
    const Vocabulary one_value = values_of(*find_page_text(claim_text));
    return MessageTemplate::parse("{text}", one_value).value().filled(claim.text.view());
  }

  [[nodiscard]] const FactTable& facts(Scope scope) const {
    return facts_[static_cast<std::size_t>(scope)];
  }

  CompiledText compiled_text(const TextTemplate& text, const Vocabulary& vocabulary,
                             const std::string& path) {
    CompiledText compiled;
    // One without the other is known to be wrong.
    const bool is_plain = !text.one || !text.count;
    compiled.other = parsed(text.other, vocabulary, is_plain ? path : path + "/other");
    if (is_plain) return compiled;
    compiled.one = parsed(*text.one, vocabulary, path + "/one");
    compiled.count = vocabulary.slot(*text.count);
    if (!compiled.count || vocabulary[*compiled.count].type != FactType::integer) {
      mistakes_.add_at(path + "/count", Failure("text.count",
                                                "Count by a fact of the rule's scope "
                                                "that is a whole number."));
    }
    return compiled;
  }

  MessageTemplate parsed(const Text& text, const Vocabulary& vocabulary, const std::string& path) {
    Result<MessageTemplate> message = MessageTemplate::parse(text.view(), vocabulary);
    if (message) return std::move(*message);
    mistakes_.add_at(path, message.error());
    return {};
  }

  std::optional<Expression> expression(std::string_view text, const Vocabulary& vocabulary,
                                       FactType expected, std::string_view field) {
    Result<Expression> compiled = Expression::compile(text, vocabulary, expected);
    if (!compiled) {
      mistakes_.add_all(compiled.error(), field);
      return std::nullopt;
    }
    for (const CalendarUse& use : compiled->calendars()) {
      const Result<CalendarName> name = CalendarName::parse(use.name);
      if (name && policy_.calendar(*name) != nullptr) continue;
      mistakes_.add(Failure("calendar.unknown", "Name a calendar of this policy.")
                        .with("column", std::to_string(use.column)),
                    field);
    }
    return std::move(*compiled);
  }

  void add_ladder(CompiledRule& rule, const FactTable& table) {
    if (!rule.due) return;
    rule.laddered = !rule.when.reads_now();
    rule.ladder = rule.text.ladder ? *rule.text.ladder : policy_.document.ladder;
    const auto slots = rule.due->reads();
    if (slots.size() == 1) {
      const CatalogueEntry* entry = table.deadline(slots[0]);
      if (entry != nullptr && rule.due->text() == entry->name) rule.clock = entry;
    }
    const bool percent = std::any_of(rule.ladder.begin(), rule.ladder.end(),
                                     [](const Rung& rung) { return rung.at.share() != nullptr; });
    if (percent && rule.clock == nullptr) {
      mistakes_.add(Failure("rule.rung",
                            "A percent rung needs a due that is exactly one deadline; give the "
                            "rule a ladder of its own without percents."),
                    rule.text.ladder ? "/ladder" : "/due");
    }
  }

  static void add_reads(CompiledRule& rule) {
    rule.reads.assign(rule.when.reads().begin(), rule.when.reads().end());
    if (rule.due) {
      rule.reads.insert(rule.reads.end(), rule.due->reads().begin(), rule.due->reads().end());
    }
    std::sort(rule.reads.begin(), rule.reads.end());
    rule.reads.erase(std::unique(rule.reads.begin(), rule.reads.end()), rule.reads.end());
  }

  void add_cost(const CompiledRule& rule, const Vocabulary& vocabulary) {
    cost_.examples.add(std::uint64_t{rule.when.cost()} * rule.text.examples.size(),
                       mistakes_.path());
    if (!runs(policy_.document, rule.text)) return;
    cost_.asking.add(steps_to_ask(rule, vocabulary), mistakes_.path());
  }

  void run_examples(const CompiledRule& rule, const FactTable& table) {
    const Vocabulary& vocabulary = table.vocabulary();
    const auto calendar =
        rule.text.calendar ? policy_.calendar(*rule.text.calendar) : policy_.usual_calendar({});
    for (std::size_t i = 0; i < rule.text.examples.size(); ++i) {
      const RuleExample& example = rule.text.examples[i];
      const std::string field = "/examples/" + std::to_string(i);
      for (const auto& [name, value] : example.facts) {
        if (vocabulary.slot(name)) continue;
        mistakes_.add(Failure("expression.unknown_name", "Name a fact of this rule's scope."),
                      below(field + "/facts", name));
      }
      const ExampleSource source(vocabulary, example, table);
      const Answer answer = rule.when.evaluate(source, example.now.value_or(Instant::earliest()),
                                               TimeContext{calendar.get(), {}});
      if (answer.holds() == example.expect) continue;
      Failure failure("rule.example", "The condition does not give what the example expects.");
      if (!answer.error.empty()) failure.with("error", answer.error);
      mistakes_.add(std::move(failure), field);
    }
  }

  const Policy& policy_;
  const std::vector<FactTable>& facts_;
  RulesetCost& cost_;
  Mistakes& mistakes_;
  // With one value, the claim.
  CompiledTexts said_of_claims_;
};

void check_gates(const Gates& gates, const Vocabulary& facts, Mistakes& mistakes) {
  for (const auto& [stage, names] : gates) {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::optional<std::size_t> slot = facts.slot(names[i]);
      if (slot && facts[*slot].type == FactType::boolean) continue;
      Failure failure("gate.fact", "Name a fact of the partnership that is true or false.");
      if (const auto near = facts.nearest(names[i]); !near.empty()) {
        failure.with("suggestion", near);
      }
      mistakes.at("/gates/" + std::string(name_of(stage)) + "/" + std::to_string(i));
      mistakes.add(std::move(failure), "");
    }
  }
}

// The name under which a folded pack is told; absent for one that is not.
std::optional<RuleId> fold_named(const PolicyDocument& policy, std::string_view pack) {
  const auto found = std::find_if(policy.folded.begin(), policy.folded.end(),
                                  [&](const RuleId& each) { return each.view() == pack; });
  return found != policy.folded.end() ? std::optional(*found) : std::nullopt;
}

bool has_rule(const PolicyDocument& policy, const RuleId& id) {
  return std::any_of(policy.rules.begin(), policy.rules.end(),
                     [&](const RuleText& rule) { return rule.id == id; });
}

}  // namespace

Result<MessageTemplate> MessageTemplate::parse(std::string_view text,
                                               const Vocabulary& vocabulary) {
  MessageTemplate message;
  while (!text.empty()) {
    const std::size_t open = text.find('{');
    if (open != 0) message.parts_.push_back({std::string(text.substr(0, open)), std::nullopt});
    if (open == std::string_view::npos) break;
    const std::size_t close = text.find('}', open);
    if (close == std::string_view::npos) {
      return Failure("rule.message", "Close the brace of the fact.");
    }
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const std::optional<std::size_t> slot = vocabulary.slot(name);
    if (!slot) {
      Failure failure("rule.message", "Put only facts of the rule's scope into braces.");
      failure.with("name", name);
      if (const auto near = vocabulary.nearest(name); !near.empty()) {
        failure.with("suggestion", near);
      }
      return failure;
    }
    message.parts_.push_back({{}, slot});
    text.remove_prefix(close + 1);
  }
  return message;
}

MessageTemplate MessageTemplate::filled(std::string_view value) const {
  MessageTemplate message = *this;
  for (Part& part : message.parts_) {
    if (part.slot) part = {std::string(value), std::nullopt};
  }
  return message;
}

const CompiledTexts::value_type* text_for(const CompiledTexts& texts,
                                          const std::optional<Language>& language) {
  for (const std::string& tag : languages_for(language)) {
    if (const auto found = texts.find(tag); found != texts.end()) return &*found;
  }
  const auto own = texts.find("");
  return own == texts.end() ? nullptr : &*own;
}

Result<std::shared_ptr<const Ruleset>> Ruleset::compile(Policy policy, RulesetCost* cost) {
  std::shared_ptr<Ruleset> ruleset(new Ruleset());
  ruleset->policy_ = std::move(policy);
  const PolicyDocument& document = ruleset->policy_.document;
  for (std::size_t scope = 0; scope < scope_count; ++scope) {
    Result<FactTable> table = FactTable::make(static_cast<Scope>(scope), document);
    if (!table) return table.error();
    ruleset->facts_.push_back(std::move(*table));
  }
  RulesetCost unasked;
  RulesetCost& reckoned = cost != nullptr ? *cost : unasked;
  for (const FactTable& table : ruleset->facts_) {
    reckoned.tables += RulesetCost::table_steps * table.vocabulary().size();
  }
  ruleset->rules_.resize(scope_count);
  ruleset->shared_reads_.resize(scope_count);

  Mistakes mistakes;
  RuleCompiler compiler(ruleset->policy_, ruleset->facts_, reckoned, mistakes);
  for (std::size_t i = 0; i < document.rules.size() && mistakes.size() < most_mistakes; ++i) {
    const RuleText& text = document.rules[i];
    mistakes.at("/rules/" + std::to_string(i));
    const auto same = [&](const RuleText& other) { return other.id == text.id; };
    if (std::find_if(document.rules.begin(), document.rules.end(), same) !=
            document.rules.begin() + static_cast<std::ptrdiff_t>(i) ||
        fold_named(document, text.id.view())) {
      mistakes.add(Failure("rule.exists", "Give each rule its own id."), "/id");
      continue;
    }
    ruleset->take(compiler.compile(text), i);
  }
  check_gates(document.gates, ruleset->facts(Scope::partnership).vocabulary(), mistakes);
  ruleset->words_ = compiler.words();
  compiler.check_page_texts();
  for (std::size_t i = 0; i < document.claims.size(); ++i) {
    mistakes.at("/claims/" + std::to_string(i));
    const RuleId id = rule_of(document.claims[i].id);
    if (has_rule(document, id) || fold_named(document, id.view())) {
      mistakes.add(Failure("rule.exists", "Give each rule its own id."), "/id");
      continue;
    }
    ruleset->take(compiler.compile(document.claims[i]), document.rules.size() + i);
  }
  if (!mistakes.empty()) return mistakes.as_failure();
  ruleset->join();
  return std::shared_ptr<const Ruleset>(std::move(ruleset));
}

void Ruleset::take(std::optional<CompiledRule> rule, std::size_t place) {
  if (!rule || !runs(policy_.document, rule->text)) return;
  rule->fold = fold_named(policy_.document, rule->text.pack);
  rule->place = place;
  rules_[static_cast<std::size_t>(rule->text.scope)].push_back(std::move(*rule));
}

void Ruleset::join() {
  for (std::size_t scope = 0; scope < scope_count; ++scope) {
    auto& rules = rules_[scope];
    std::sort(rules.begin(), rules.end(),
              [](const CompiledRule& a, const CompiledRule& b) { return a.text.id < b.text.id; });
    std::vector<std::size_t>& shared = shared_reads_[scope];
    for (const CompiledRule& rule : rules) {
      std::copy_if(rule.reads.begin(), rule.reads.end(), std::back_inserter(shared),
                   [&](std::size_t slot) { return facts_[scope].shared(slot); });
    }
    std::sort(shared.begin(), shared.end());
    shared.erase(std::unique(shared.begin(), shared.end()), shared.end());
  }
  for (const auto& [name, calendar] : policy_.calendars) {
    named_.push_back({name.view(), calendar.get()});
  }
}

const CompiledRule* Ruleset::find(const RuleId& id) const {
  for (const auto& rules : rules_) {
    const auto found = std::find_if(rules.begin(), rules.end(),
                                    [&](const CompiledRule& rule) { return rule.text.id == id; });
    if (found != rules.end()) return &*found;
  }
  return nullptr;
}

std::vector<std::string> Ruleset::open_gate(Stage stage, const FactFrame& frame) const {
  std::vector<std::string> open;
  const auto gate = policy_.document.gates.find(stage);
  if (gate == policy_.document.gates.end()) return open;
  const FactTable& table = facts(Scope::partnership);
  for (const std::string& name : gate->second) {
    const FactValue value = table.read(*table.vocabulary().slot(name), frame);
    const bool* holds = std::get_if<bool>(&value);
    if (holds == nullptr || !*holds) open.push_back(name);
  }
  return open;
}

std::string_view Ruleset::word_for(Word word, const std::optional<Language>& language) const {
  const auto* found = text_for(words_[static_cast<std::size_t>(word)], language);
  if (found == nullptr || found->second.other.parts().empty()) return "\u2014";
  return found->second.other.parts().front().text;
}

bool Ruleset::looks_across() const {
  return std::any_of(wide_scopes.begin(), wide_scopes.end(),
                     [&](Scope scope) { return !rules(scope).empty(); });
}

TimeContext Ruleset::time_of(const CompiledRule& rule,
                             const std::optional<CalendarName>& own) const {
  const auto calendar =
      rule.text.calendar ? policy_.calendar(*rule.text.calendar) : policy_.usual_calendar(own);
  return TimeContext{calendar.get(), named_};
}

}  // namespace entente
