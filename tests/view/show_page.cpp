// Prints a page with everything in it that a page can hold, and some that it should not:
//
//     show_page html|text|markdown|texts
//
// `texts` are the texts as they were given, each followed by a NUL, in the order of the HTML.

#include <iostream>
#include <limits>
#include <string_view>

#include "entente/view/page.hpp"

namespace {

using namespace entente;  // NOLINT: a program of one file
using Kind = Lanes::Mark::Kind;

const std::string long_word =
    "Donaudampfschifffahrtselektrizit\u00E4tenhauptbetriebswerkbauunterbeamtengesellschaft";
const std::string hostile = "<script>alert(\"x\")</script> & 'so' \u202Eon\u2066 [a](b) `c` *d*|e";

Instant day(const char* date) { return *Instant::parse(std::string(date) + "T09:00:00Z"); }

Section promises() {
  return {
      "Open from us",
      {Paragraph{"Ann has waited three days for the quote on the island. Call her before noon.",
                 Emphasis::lead},
       Points{{"Send the quote by Wednesday, 4 March", "Bring the two oak samples she asked about",
               "Tell her that the plumber is booked"},
              true},
       Paragraph{"Last contact: Monday, by telephone, 20 minutes.", Emphasis::aside}}};
}

Section tones() {
  return {
      "In their place",
      {Paragraph{"She runs the shop alone since February, so mornings are short."},
       Paragraph{"The tiles arrived a week early, and she said so to her sister.", Emphasis::good},
       Paragraph{"The crack in the worktop is open for nine days: answer it today.",
                 Emphasis::warning},
       Points{{"Says \u201Cdone\u201D, not \u201Cfinalised\u201D", "Prefers a call to an email",
               "\u05E9\u05DC\u05D5\u05DD, \u05E0\u05D3\u05D1\u05E8 \u05D1\u05D9\u05D5\u05DD "
               "\u05E9\u05E0\u05D9"}}}};
}

Section health() {
  Bars parts;
  parts.bars = {
      {"Promises kept", 0.42, "+0.42"},
      {"Complaints answered in time", 0.18, "+0.18"},
      {"Contacts against the rhythm that was agreed in the first conversation", 0.07, "+0.07"},
      {"Unanswered questions", -0.21, "\u22120.21"},
      {"Fees disputed", -0.04, "\u22120.04"}};
  Table behind{"The contributions as a table", {"Signal", "Contribution", "From"}, {}};
  for (const Bars::Bar& bar : parts.bars) behind.rows.push_back({bar.label, bar.text, "90 days"});
  return {"Health",
          {Paragraph{"Good, and a little better than a month ago."},
           Picture{"What moves it", parts, behind}}};
}

Section causes() {
  Bars pareto;
  pareto.bars = {{"Late deliveries by the supplier", 14, "14"},
                 {"Unclear quotes", 8, "8"},
                 {"Nobody picked up", 5, "5"},
                 {"Wrong colour", 2, "2"},
                 {"Other", 1, "1"}};
  pareto.cumulative = {0.467, 0.733, 0.9, 0.967, 1};
  Table behind{"The causes as a table", {"Cause", "Complaints", "Share of all so far"}, {}};
  const char* shares[] = {"47 %", "73 %", "90 %", "97 %", "100 %"};
  for (std::size_t i = 0; i < pareto.bars.size(); ++i) {
    behind.rows.push_back({pareto.bars[i].label, pareto.bars[i].text, shares[i]});
  }
  return {
      "Causes of complaints",
      {Picture{"30 complaints since January", pareto, behind},
       Paragraph{"The dotted line says how many of all are explained so far.", Emphasis::aside}}};
}

Section timeline() {
  Lanes lanes;
  lanes.from = day("2026-01-01");
  lanes.until = day("2026-12-31");
  lanes.lanes = {
      {"Worktop cracked at the sink",
       {{day("2026-01-20"), day("2026-02-10"), "Acknowledged"},
        {day("2026-02-10"), day("2026-05-20"), "Plan agreed, waiting for the stone"},
        {day("2026-03-01"), day("2026-03-20"), "Pause"}},
       {{day("2026-01-20"), "Complaint on 20 January", Kind::done},
        {day("2026-02-01"), "Callback promised for 1 February, made on 3 February", Kind::bad},
        {day("2026-05-20"), "Worktop exchanged", Kind::good},
        {day("2026-06-20"), "Ask whether it held", Kind::due}}},
      {"Contacts",
       {},
       {{day("2026-01-01"), "First of the year", Kind::done},
        {day("2026-04-02"), "Call", Kind::done},
        {day("2026-07-02"), "Visit", Kind::good},
        {day("2026-12-31"), "Year's end letter", Kind::due}}},
      {"Nothing yet", {}, {}}};
  const char* months[] = {"Jan 2026", "Feb", "Mar", "Apr", "May", "Jun",
                          "Jul",      "Aug", "Sep", "Oct", "Nov", "Dec"};
  for (int i = 0; i < 12; ++i) {
    const std::string month = (i < 9 ? "0" : "") + std::to_string(i + 1);
    lanes.ticks.push_back({day(("2026-" + month + "-01").c_str()), months[i]});
  }
  lanes.key = {{Kind::done, "done"},
               {Kind::due, "expected"},
               {Kind::good, "went well"},
               {Kind::bad, "came too late"}};
  Table behind{"Everything with its dates", {"Day", "Lane", "What", "Stage", "How"}, {}};
  for (const Lanes::Lane& lane : lanes.lanes) {
    for (const Lanes::Mark& mark : lane.marks) {
      behind.rows.push_back({"2026", lane.label, mark.label, "", "as told"});
    }
  }
  return {"Timeline", {Picture{"From complaint to peace", lanes, behind}}};
}

Section keeping() {
  Matrix matrix;
  matrix.columns = {"Calls", "Quotes", "Deliveries", "Complaints", "Letters"};
  matrix.rows = {
      {"Retail", {{1.0, "100 %"}, {0.83, "83 %"}, {0.5, "50 %"}, {0.3, "30 %"}, {0.0, "0 %"}}},
      {"Kitchens for families",
       {{0.75, "75 %"}, {std::nullopt, "\u2013"}, {0.25, "25 %"}, {0.6, "60 %"}, {0.1, "10 %"}}},
      {"\U0001F3E1 Houses", {{0.9, "90 %"}, {1.7, "odd"}}}};
  Table behind{"The shares as a table", matrix.columns, {}};
  behind.columns.insert(behind.columns.begin(), "Segment");
  for (const Matrix::Row& row : matrix.rows) {
    behind.rows.push_back({row.label});
    for (const Matrix::Cell& cell : row.cells) behind.rows.back().push_back(cell.text);
  }
  return {"Promises kept by segment", {Picture{"Share kept in 90 days", matrix, behind}}};
}

Section people() {
  Table table{"", {"Name", "Owes", "Since", "Where", "Says"}, {}};
  for (int i = 1; i <= 18; ++i) {
    table.rows.push_back({"Client " + std::to_string(i), std::to_string(i * 37 % 100) + ".50",
                          "2026-03-0" + std::to_string(i % 9 + 1),
                          i % 5 == 0 ? "" : "Boston, Massachusetts",
                          "Wants to hear from us before the weekend"});
  }
  return {"Many rows", {table}};
}

Section wild() {
  Bars absurd;
  absurd.bars = {{hostile, 1e308, "1e308"},
                 {long_word, -std::numeric_limits<double>::infinity(), "\u2212\u221E"},
                 {"No number", std::numeric_limits<double>::quiet_NaN(), long_word},
                 {"\U0001F600\U0001F468\u200D\U0001F469\u200D\U0001F467 \u4F60\u597D\u4E16\u754C "
                  "WWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWWW",
                  0, "WWWWWWWWWWWWWWWWWWWWWWWW"}};
  Table behind{"Its table", {"Label"}, {{hostile, "longer than the columns"}, {long_word}}};
  return {hostile,
          {Paragraph{hostile}, Paragraph{long_word, Emphasis::lead}, Points{{long_word, hostile}},
           Paragraph{"\u0645\u0631\u062D\u0628\u0627 \u0628\u0627\u0644\u0639\u0627\u0644\u0645"},
           Table{"Wild", {"One", long_word}, {{"1", hostile}, {long_word, "2\tand\nmore"}}},
           Picture{"Absurd values", absurd, behind}}};
}

Page demo() {
  Page page;
  page.title = "Ann's kitchen";
  page.subtitle = "As of Monday, 2 March 2026 \u00B7 Boston \u00B7 in the care of Maria";
  page.sections = {promises(), tones(),   health(), causes(),
                   timeline(), keeping(), people(), wild()};
  return page;
}

void put(const std::string& text) { std::cout << text << '\0'; }

void put(const Table& table) {
  put(table.caption);
  for (const std::string& column : table.columns) put(column);
  for (const auto& row : table.rows) {
    for (const std::string& cell : row) put(cell);
  }
}

void put(const PageBlock& block) {
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) return put(paragraph->text);
  if (const auto* table = std::get_if<Table>(&block)) return put(*table);
  if (const auto* points = std::get_if<Points>(&block)) {
    for (const std::string& item : points->items) put(item);
    return;
  }
  const auto& picture = std::get<Picture>(block);
  put(picture.title);
  if (const auto* lanes = std::get_if<Lanes>(&picture.drawing)) {
    for (const Lanes::Key& key : lanes->key) put(key.label);
  }
  // More columns than a telephone has room for: they are numbered there, and listed.
  if (const auto* matrix = std::get_if<Matrix>(&picture.drawing)) {
    for (const std::string& column : matrix->columns) put(column);
  }
  put(picture.table);
}

void put_texts(const Page& page) {
  put(page.title);
  put(page.subtitle);
  for (const Section& section : page.sections) {
    put(section.heading);
    for (const PageBlock& block : section.blocks) put(block);
  }
}

}  // namespace

int main(int argc, char** argv) {
  const std::string_view wanted = argc > 1 ? argv[1] : "html";
  const Page page = demo();
  if (wanted == "html") std::cout << to_html(page);
  if (wanted == "text") std::cout << to_text(page);
  if (wanted == "markdown") std::cout << to_markdown(page);
  if (wanted == "texts") put_texts(page);
  return 0;
}
