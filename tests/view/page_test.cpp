#include "entente/view/page.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <limits>

namespace entente {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr double infinity = std::numeric_limits<double>::infinity();
constexpr double not_a_number = std::numeric_limits<double>::quiet_NaN();

Page page_of(std::vector<PageBlock> blocks) {
  Page page;
  page.title = "Ann's kitchen";
  page.sections = {{"Open from us", std::move(blocks)}};
  return page;
}

std::string html_of(PageBlock block) { return to_html(page_of({std::move(block)})); }

// What the Markdown says below the headings.
std::string markdown_of(PageBlock block) {
  const std::string whole = to_markdown(page_of({std::move(block)}));
  const std::string head = "# Ann's kitchen\n\n## Open from us\n\n";
  EXPECT_EQ(whole.substr(0, head.size()), head);
  return whole.substr(std::min(whole.size(), head.size()));
}

std::string text_of(PageBlock block) {
  const std::string whole = to_text(page_of({std::move(block)}));
  const std::string head = "Ann's kitchen\n=============\n\nOpen from us\n------------\n\n";
  EXPECT_EQ(whole.substr(0, head.size()), head);
  return whole.substr(std::min(whole.size(), head.size()));
}

// From the first `<svg` to the last `</svg>`.
std::string svg_in(const std::string& html) {
  const std::size_t begin = html.find("<svg");
  if (begin == std::string::npos) return {};
  return html.substr(begin, html.rfind("</svg>") + 6 - begin);
}

std::size_t count_of(std::string_view part, std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++count;
  return count;
}

Instant at(const char* time) { return *Instant::parse(time); }

Picture bars(std::vector<Bars::Bar> each, std::vector<double> cumulative = {}) {
  Picture picture{"What moves it", Bars{each, std::move(cumulative)}, {}};
  picture.table = {"The same as a table", {"Signal", "Value"}, {}};
  for (const Bars::Bar& bar : each) picture.table.rows.push_back({bar.label, bar.text});
  return picture;
}

Lanes one_lane(const char* from, const char* until) {
  Lanes lanes;
  lanes.from = at(from);
  lanes.until = at(until);
  lanes.lanes = {{"Worktop", {}, {}}};
  return lanes;
}

Picture drawn(Lanes lanes) { return {"Timeline", std::move(lanes), {"Dates", {"Day"}, {{"2"}}}}; }

TEST(Page, IsWrittenAsPlainText) {
  const Table table{
      "Who owes what", {"Who", "Hours", "What"}, {{"Ann", "3"}, {"We", "12", "Quote"}}};
  const Page page{"Ann's kitchen",
                  "2 March",
                  "en",
                  {{"Open from us",
                    {Paragraph{"Call her.", Emphasis::lead}, Points{{"Quote", "Samples"}, true},
                     Paragraph{"Last seen in May", Emphasis::aside}}},
                   {"", {Paragraph{"Early tiles", Emphasis::good}, Points{{"Oak"}}, table}}}};
  EXPECT_EQ(to_text(page), R"(Ann's kitchen
=============

2 March

Open from us
------------

Call her.

1. Quote
2. Samples

(Last seen in May)

+ Early tiles

- Oak

Who owes what

Who  Hours  What
---  -----  -----
Ann      3
We      12  Quote
)");
}

TEST(Page, IsWrittenAsMarkdown) {
  const Table table{"Who owes what", {"Who", "Hours"}, {{"Ann", "3"}, {"We"}}};
  const Page page{
      "Ann's kitchen",
      "2 March",
      "en",
      {{"Open from us",
        {Paragraph{"Call her.", Emphasis::lead}, Paragraph{"Cracked", Emphasis::warning},
         Points{{"Quote", "Samples"}, true}, Points{{"Oak"}}, table}}}};
  EXPECT_EQ(to_markdown(page), R"(# Ann's kitchen

2 March

## Open from us

**Call her.**

**⚠ Cracked**

1. Quote
2. Samples

<!-- -->

- Oak

Who owes what

| Who | Hours |
| --- | ---: |
| Ann | 3 |
| We |  |
)");
}

TEST(Page, BreaksPlainTextAtWordsBefore78Columns) {
  std::string words;
  for (int i = 0; i < 40; ++i) words += "\u00E4\u00F6\u00FC ";
  const std::string line = "\u00E4\u00F6\u00FC \u00E4\u00F6\u00FC ";
  const std::string text = text_of(Paragraph{words});
  // 19 words of three letters and the spaces between them are 75 columns, 20 would be 79.
  EXPECT_EQ(std::count(text.begin(), text.end(), '\n'), 3);
  EXPECT_EQ(text.find('\n'), 19 * 7 - 1u);
  const std::string endless(200, 'x');
  EXPECT_EQ(text_of(Paragraph{"a " + endless + " b"}), "a\n" + endless + "\nb\n");
  EXPECT_EQ(text_of(Points{{std::string(75, 'x') + " under it"}}),
            "- " + std::string(75, 'x') + "\n  under it\n");
}

TEST(Page, NarrowsTheWidestColumnsOfPlainTables) {
  std::string many;
  for (int i = 0; i < 30; ++i) many += "word ";
  const std::string text = text_of(Table{"", {"Short", "Long"}, {{"of one word", many}}});
  EXPECT_THAT(text, HasSubstr("of one word  word word"));
  for (std::size_t begin = 0; begin < text.size(); begin = text.find('\n', begin) + 1) {
    EXPECT_LE(text.find('\n', begin) - begin, 78u) << text;
  }
}

TEST(Page, EscapesWhateverStandsInItsTexts) {
  const std::string text = R"(<script>alert("x")</script> & 'so')";
  const std::string safe = "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#39;so&#39;";
  Page page = page_of({Paragraph{text}, Points{{text}}, Table{text, {text, text}, {{text, text}}},
                       bars({{text, 1, text}})});
  page.title = page.subtitle = page.language = page.sections[0].heading = text;
  const std::string html = to_html(page);
  EXPECT_THAT(html, AllOf(HasSubstr("<h1 dir=\"auto\">" + safe + "</h1>"),
                          HasSubstr("<html lang=\"" + safe + "\">"),
                          HasSubstr("data-of=\"" + safe + "\"")));
  EXPECT_THAT(html, AllOf(Not(HasSubstr("<script")), Not(HasSubstr("\"x\"")),
                          Not(HasSubstr("'so'")), Not(HasSubstr(" & "))));
}

TEST(Page, TakesOutControlsAndWhatTurnsTheDirection) {
  const std::string text =
      "a\u202E\u2066b\u200F\u061C\x01\x7F\u0085"
      "c\r\n\td\u00A0\U0001F600";
  const std::string left = "abc d\u00A0\U0001F600";
  EXPECT_EQ(text_of(Paragraph{text}), left + "\n");
  EXPECT_EQ(markdown_of(Paragraph{text}), left + "\n");
  EXPECT_THAT(html_of(Paragraph{text}), HasSubstr("<p dir=\"auto\">" + left + "</p>"));
  // Their neighbours stay: a dash, a hair space, a zero-width joiner.
  EXPECT_EQ(text_of(Paragraph{"\u2013\u200A\u200D\u2065"}), "\u2013\u200A\u200D\u2065\n");
}

TEST(Page, LetsNoTextActAsMarkdown) {
  const auto written = [](const std::string& text) { return markdown_of(Paragraph{text}); };
  EXPECT_EQ(written("# a"), "\\# a\n");
  EXPECT_EQ(written("- a"), "\\- a\n");
  EXPECT_EQ(written("12. a"), "12\\. a\n");
  EXPECT_EQ(written("12) a"), "12\\) a\n");
  EXPECT_EQ(written("    a"), "a\n");
  EXPECT_EQ(written("a\n===\n# b"), "a === \\# b\n");
  EXPECT_EQ(written("*a* _b_ `c` ~d~"), "\\*a\\* \\_b\\_ \\`c\\` \\~d\\~\n");
  EXPECT_EQ(written("[a](b) ![c](d)"), "\\[a\\](b) !\\[c\\](d)\n");
  EXPECT_EQ(written("<b>&amp;\\"), "\\<b\\>\\&amp;\\\\\n");
  EXPECT_EQ(written("https://a.example www.b.example"), "https\\://a.example www\\.b.example\n");
  EXPECT_EQ(written("ann@a.example"), "ann@<!-- -->a.example\n");
  EXPECT_EQ(written("At 14:30: a-b, 1.5 (so)."), "At 14:30: a-b, 1.5 (so).\n");
  EXPECT_EQ(markdown_of(Table{"", {"a|b"}, {{"c\nd\\|"}, {"- 1."}}}),
            "| a\\|b |\n| --- |\n| c d\\\\\\| |\n| - 1. |\n");
}

TEST(Page, OfNothingIsAPageStill) {
  EXPECT_EQ(to_text(Page()), "");
  EXPECT_EQ(to_markdown(Page()), "");
  EXPECT_THAT(to_html(Page()), HasSubstr("<body>\n<main>\n</main>\n</body>\n</html>\n"));
  const Page hollow = page_of({Paragraph(), Points(), Table(), Picture(), Picture{"", Lanes(), {}},
                               Picture{"", Matrix(), {}}});
  EXPECT_EQ(to_text(hollow), "Ann's kitchen\n=============\n\nOpen from us\n------------\n");
  EXPECT_EQ(to_markdown(hollow), "# Ann's kitchen\n\n## Open from us\n");
  EXPECT_THAT(to_html(hollow), AllOf(Not(HasSubstr("<table")), Not(HasSubstr("<svg"))));
}

TEST(Page, FillsShortRowsAndKeepsLongOnes) {
  const Table table{"", {"A", "B"}, {{"a"}, {"b", "c", "d"}, {}}};
  EXPECT_EQ(text_of(table), "A  B\n-  -  -\na\nb  c  d\n\n");
  EXPECT_EQ(markdown_of(table),
            "| A | B |  |\n| --- | --- | --- |\n| a |  |  |\n| b | c | d |\n|  |  |  |\n");
  const std::string html = html_of(table);
  EXPECT_EQ(count_of("<td ", html), 6u);
  EXPECT_EQ(count_of("<th ", html), 6u);
}

TEST(Page, SetsNumbersToTheRight) {
  const Table table{
      "",
      {"No", "Euro", "Day"},
      {{"1", "\u22125.50", "2026-03-02"}, {"2", "\u2013", "2026-03-04"}, {"3", "1,204.00", ""}}};
  EXPECT_THAT(markdown_of(table), HasSubstr("| --- | ---: | --- |"));
  EXPECT_THAT(text_of(table), HasSubstr("1      \u22125.50  2026-03-02\n"));
  EXPECT_EQ(count_of("class=\"n kept\"", html_of(table)), 4u);
}

TEST(Page, BreaksWordsInTablesOnlyWhereTheyMust) {
  const std::string word(30, 'x');
  const std::string html = html_of(Table{"", {"Day", "What"}, {{"2026-03-02", word}}});
  EXPECT_THAT(html, HasSubstr("class=\"kept\" dir=\"auto\">2026-03-02<"));
  EXPECT_THAT(html, HasSubstr("class=\"loose\" dir=\"auto\">" + word + "<"));
}

TEST(Page, GivesEachPictureATitleADescriptionAndATable) {
  const std::string html =
      to_html(page_of({bars({{"Kept", 2, "+2"}, {"Late", -1, "\u22121"}}),
                       drawn(one_lane("2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z"))}));
  EXPECT_THAT(html, HasSubstr("role=\"img\" width=\"100%\" height=\"92\" "
                              "aria-labelledby=\"p1-title\" aria-describedby=\"p1-desc\">\n"
                              "<title id=\"p1-title\">What moves it</title>\n"
                              "<desc id=\"p1-desc\">Kept: +2; Late: \u22121</desc>\n"));
  EXPECT_THAT(html, HasSubstr("<summary id=\"p1-table\" dir=\"auto\">The same as a table"
                              "</summary>\n<table role=\"table\" aria-labelledby=\"p1-table\">"));
  EXPECT_THAT(html, AllOf(HasSubstr("<title id=\"p2-title\">Timeline</title>"),
                          HasSubstr("aria-labelledby=\"p2-table\"")));
  EXPECT_EQ(text_of(bars({{"Kept", 2, "+2"}})),
            "What moves it\n\nSignal  Value\n------  -----\nKept       +2\n");
  EXPECT_EQ(markdown_of(bars({{"Kept", 2, "+2"}})),
            "**What moves it**\n\n| Signal | Value |\n| --- | ---: |\n| Kept | +2 |\n");
}

TEST(Page, DrawsBarsToBothSidesOnOneScale) {
  const std::string svg = svg_in(html_of(bars({{"a", 3, ""}, {"b", -1, ""}, {"c", 0, ""}})));
  EXPECT_THAT(svg,
              HasSubstr(R"(<rect x="25%" y="22" width="75%" height="12" rx="3" class="bar">)"));
  EXPECT_THAT(svg,
              HasSubstr(R"(<rect x="0%" y="68" width="25%" height="12" rx="3" class="bar less">)"));
  EXPECT_EQ(count_of("class=\"bar", svg), 2u);
}

TEST(Page, DrawsRunningSharesOverTheBars) {
  const std::string svg =
      svg_in(html_of(bars({{"a", 3, ""}, {"b", 1, ""}, {"c", 0, ""}}, {0.755, 7, not_a_number})));
  EXPECT_THAT(svg, AllOf(HasSubstr("<circle cx=\"75.5%\""), HasSubstr("<circle cx=\"100%\""),
                         HasSubstr("<circle cx=\"0%\"")));
  EXPECT_EQ(count_of("<line", svg), 2u);
}

TEST(Page, WithstandsAbsurdValues) {
  for (const double value : {1e308, -1e308, infinity, -infinity, not_a_number, 5e-324, 0.0}) {
    const std::string svg = svg_in(html_of(bars({{"a", value, "?"}, {"b", 1e308, "?"}}, {value})));
    EXPECT_THAT(svg, AllOf(Not(HasSubstr("nan")), Not(HasSubstr("inf")), Not(HasSubstr("e+"))));
    EXPECT_THAT(svg, Not(HasSubstr("=\"-"))) << value;
    const Matrix matrix{{"A"}, {{"a", {{value, "?"}, {std::nullopt, ""}}}}};
    EXPECT_THAT(svg_in(html_of(Picture{"M", matrix, {}})), HasSubstr("class=\"in "));
  }
}

TEST(Page, PlacesWhatHappenedOnTheAxis) {
  Lanes lanes = one_lane("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z");
  using Kind = Lanes::Mark::Kind;
  lanes.lanes[0].marks = {{at("2026-01-06T00:00:00Z"), "Call", Kind::done},
                          {at("2026-01-12T00:00:00Z"), "Outside", Kind::bad}};
  lanes.lanes[0].stretches = {
      {at("2025-12-01T00:00:00Z"), at("2026-01-04T00:00:00Z"), "Waiting"},
      {at("2026-01-03T00:00:00Z"), at("2026-02-04T00:00:00Z"), "Overlapping"},
      {at("2026-01-05T00:00:00Z"), at("2026-01-05T00:00:00Z"), "No time"},
      {at("2026-02-05T00:00:00Z"), at("2026-03-05T00:00:00Z"), "Later"}};
  lanes.key = {{Kind::done, "done"}};
  const std::string html = html_of(drawn(lanes));
  EXPECT_THAT(html, HasSubstr(R"(<svg x="50%" y="86" overflow="visible" class="mark done"><title>)"
                              "Call</title>"));
  EXPECT_THAT(html, HasSubstr(R"(<rect x="0%" y="22" width="30%" height="22" rx="3" class="str)"));
  EXPECT_THAT(html, HasSubstr(R"(<rect x="20%" y="48" width="80%" height="22" rx="3" class="str)"));
  EXPECT_THAT(html, HasSubstr("<span dir=\"auto\">done</span></li>"));
  EXPECT_THAT(html, AllOf(Not(HasSubstr("Outside")), Not(HasSubstr("No time"))));
  EXPECT_THAT(html, HasSubstr("-desc\">Worktop: Waiting, Overlapping, Call</desc>"));
}

TEST(Page, LeavesOutTicksThatWouldCollide) {
  Lanes lanes = one_lane("2026-01-01T00:00:00Z", "2026-01-11T00:00:00Z");
  for (const char* day : {"01", "02", "03", "10", "12"}) {
    lanes.ticks.push_back({at(("2026-01-" + std::string(day) + "T00:00:00Z").c_str()),
                           "January " + std::string(day)});
  }
  const std::string svg = svg_in(html_of(drawn(lanes)));
  EXPECT_THAT(svg, HasSubstr("class=\"tick\">January 01<"));
  EXPECT_THAT(svg, HasSubstr("text-anchor=\"end\" class=\"tick\">January 10<"));
  EXPECT_THAT(svg, HasSubstr("class=\"tick at2\">January 03<"));
  EXPECT_THAT(svg, AllOf(Not(HasSubstr("January 02")), Not(HasSubstr("January 12"))));
}

TEST(Page, DrawsAnAxisWithoutLength) {
  Lanes lanes = one_lane("2026-01-01T00:00:00Z", "2026-01-01T00:00:00Z");
  lanes.lanes[0].marks = {{at("2026-01-01T00:00:00Z"), "Now", Lanes::Mark::Kind::due}};
  lanes.lanes[0].stretches = {{Instant::earliest(), Instant::latest(), "Always"}};
  lanes.ticks = {{at("2026-01-01T00:00:00Z"), "Today"}};
  EXPECT_THAT(svg_in(html_of(drawn(lanes))),
              AllOf(HasSubstr("<svg x=\"50%\""), Not(HasSubstr("Always"))));
  lanes.until = Instant::earliest();
  EXPECT_THAT(svg_in(html_of(drawn(lanes))),
              AllOf(HasSubstr("Worktop"), Not(HasSubstr("Now")), Not(HasSubstr("Today"))));
}

TEST(Page, NumbersColumnsThatAreTooNarrowForTheirNames) {
  Matrix matrix{{"Calls", "Quotes"}, {{"Retail", {{1.0, "100 %"}, {0.1, "10 %"}}}}};
  const std::string roomy = html_of(Picture{"Kept", matrix, {}});
  EXPECT_THAT(roomy, AllOf(HasSubstr("class=\"head\">Calls<"), Not(HasSubstr("<ol"))));
  EXPECT_THAT(roomy, AllOf(HasSubstr("class=\"step4\"><title>Retail \u00B7 Calls \u00B7 100 %<"),
                           HasSubstr("class=\"step0\"")));
  matrix.columns[1] = "Answers to complaints";
  const std::string tight = html_of(Picture{"Kept", matrix, {}});
  EXPECT_THAT(tight, AllOf(HasSubstr("class=\"head at0\">2<"),
                           HasSubstr("class=\"head at12\">Answers to complaints<"),
                           HasSubstr("<ol class=\"key at0\">")));
}

TEST(Page, CutsLongLabelsInPicturesButNotInTables) {
  std::string label;
  for (int i = 0; i < 100; ++i) label += "\u4F60";
  const std::string html = html_of(bars({{label, 1, "1"}}));
  EXPECT_EQ(count_of(label, html), 2u);  // its title and the table
  EXPECT_EQ(count_of("\u4F60\u2026</text>", html), 3u);
}

TEST(Page, PutsNarrowSectionsInPairs) {
  Page page;
  page.sections = {{"1", {Paragraph{"a"}}},
                   {"2", {Paragraph{"b"}}},
                   {"3", {Paragraph{"c"}}},
                   {"4", {Table{"", {"A", "B", "C", "D"}, {}}}}};
  EXPECT_EQ(count_of("<section class=\"wide\"", to_html(page)), 2u);
}

TEST(Page, IsWrittenTheSameEachTime) {
  const Page page = page_of({bars({{"a", 0.1, "x"}, {"b", -0.7, "y"}}, {0.3, 1}), Paragraph{"c"}});
  EXPECT_EQ(to_html(page), to_html(Page(page)));
  EXPECT_EQ(to_markdown(page), to_markdown(Page(page)));
  EXPECT_EQ(to_text(page), to_text(Page(page)));
}

}  // namespace
}  // namespace entente
