#include "entente/measure/statement_lint.hpp"
#include "facts.hpp"

namespace entente::facts {
namespace {

bool is_current(const FactFrame& frame) {
  const Statement& statement = frame.as<Statement>();
  return statement.open() && !is_closed(frame.partnership, statement.project);
}

// Runs from the drafting until it is agreed.
std::optional<Clock> sign_clock(const FactFrame& frame) {
  const Statement& statement = frame.as<Statement>();
  if (statement.agreed_at || !is_current(frame)) return std::nullopt;
  return clock_from(frame, statement.drafted_at, frame.targets().statement.sign);
}

StatementLint lint_of(const FactFrame& frame) {
  const Statement& statement = frame.as<Statement>();
  StatementLintInput input;
  input.text = std::string(statement.text.view());
  const auto& language = frame.partnership.standing->language;
  if (language) input.language = std::string(language->view());
  for (const Text& each : frame.policy.document.buzzwords) {
    input.buzzwords.emplace_back(each.view());
  }
  for (const AlignmentId& id : statement.alignments) {
    const Alignment* alignment = frame.partnership.alignments.find(id);
    if (alignment != nullptr) input.alignments.emplace_back(alignment->text.view());
  }
  return statement_lint(input).value();
}

template <Side Whose>
FactValue signed_by(const FactFrame& frame) {
  return frame.as<Statement>().signed_by.contains(Whose);
}

template <class Matches>
FactValue statements(const FactFrame& frame, Matches matches) {
  return count_of(frame.partnership.statements, [&](const Statement& statement) {
    return !is_closed(frame.partnership, statement.project) && matches(statement);
  });
}

constexpr auto P = Scope::partnership;
constexpr auto S = Scope::statement;

constexpr std::array entries = std::to_array<CatalogueEntry>({
    {"statement.agreed", boolean, "", "Whether both sides have signed it.", "statement", S,
     [](Frame f) -> FactValue { return f.as<Statement>().agreed_at.has_value(); }},
    {"statement.agreed_at", instant, "", "When both sides had signed it.", "statement", S,
     [](Frame f) { return instant_or_absent(f.as<Statement>().agreed_at); }},
    {"statement.current", boolean, "", "Whether its project, if it has one, is still open.",
     "statement", S, [](Frame f) -> FactValue { return is_current(f); }},
    {"statement.drafted_at", instant, "", "When it was drafted.", "statement", S,
     [](Frame f) -> FactValue { return f.as<Statement>().drafted_at; }},
    {"statement.problems", integer, "count", "What makes it hard to remember (statement_lint).",
     "statement", S, [](Frame f) { return count(lint_of(f).problems.size()); }},
    {"statement.project", text, "", "The project that it is about, if it is one.", "statement", S,
     [](Frame f) { return text_or_absent(f.as<Statement>().project); }},
    {"statement.side", text, "", "Whose words they are.", "statement", S,
     [](Frame f) -> FactValue { return name_of(f.as<Statement>().side); }},
    {"statement.sign_by", instant, "", "When both sides should have signed it.", "statement", S,
     [](Frame f) { return due_of(sign_clock(f), f); }, sign_clock, "statement.agree"},
    {"statement.signed_by_client", boolean, "", "Whether the client has signed it.", "statement", S,
     signed_by<Side::client>},
    {"statement.signed_by_provider", boolean, "", "Whether we have signed it.", "statement", S,
     signed_by<Side::provider>},
    {"statement.stale", boolean, "",
     "Whether a goal under it has been revised or withdrawn since it was agreed.", "goal", S,
     [](Frame f) -> FactValue { return is_stale(f.partnership, f.as<Statement>()); }},
    {"statement.text", text, "", "What it says.", "statement", S,
     [](Frame f) -> FactValue { return f.as<Statement>().text.view(); }},
    {"statement.words", integer, "count", "How many words it has.", "statement", S,
     [](Frame f) -> FactValue { return lint_of(f).words; }},
    {"statements.agreed", integer, "count", "Agreed statements that stand.", "statement", P,
     [](Frame f) {
       return statements(f, [](const Statement& each) { return each.stands(); });
     }},
    {"statements.open", integer, "count", "Statements that stand or wait to be signed.",
     "statement", P,
     [](Frame f) {
       return statements(f, [](const Statement& each) { return each.open(); });
     }},
    {"statements.ours", integer, "count", "Statements that were ever drafted in our words.",
     "statement", P,
     [](Frame f) {
       return count_of(f.partnership.statements,
                       [](const Statement& each) { return each.side == Side::provider; });
     }},
});

}  // namespace

std::span<const CatalogueEntry> of_statement() { return entries; }

}  // namespace entente::facts
