#include "report.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <set>

#include "../local.hpp"

namespace service_desk {
namespace {

using namespace entente;

constexpr std::size_t lines_shown = 8;

const Told* told_of(const Desk& desk, const Request& request) {
  const auto found = desk.told().find(request.id);
  return found == desk.told().end() ? nullptr : &found->second;
}

bool agrees(const Told& told, const Request& request) {
  const Duration apart = told.due - *request.target;
  return apart <= std::chrono::seconds(60) && -apart <= std::chrono::seconds(60);
}

double share(std::size_t part, std::size_t whole) {
  return whole == 0 ? 0 : static_cast<double>(part) / static_cast<double>(whole);
}

std::size_t count(const std::vector<AgendaLine>& agenda, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(agenda.begin(), agenda.end(),
                    [&](const AgendaLine& line) { return line.severity == severity; }));
}

// How far the deadlines of a service line agree with the city's.
struct Agreement {
  std::size_t cases = 0;
  std::size_t agree = 0;
};

void print_agreement(const Agreement& line, const std::string& larger, const std::string& name) {
  std::printf("  %6zu %6zu  %.4f  %s  %s\n", line.cases, line.agree, share(line.agree, line.cases),
              larger.c_str(), name.c_str());
}

std::string four_digits(double value) {
  char text[16];
  std::snprintf(text, sizeof text, "%.4f", value);
  return text;
}

}  // namespace

const Zone& city_zone() {
  static const Zone zone = Zone::find("America/New_York").value();
  return zone;
}

void print_head(const Desk& desk, const Rulebook& policy) {
  std::map<std::string, std::size_t> lines;
  std::size_t closed = 0;
  for (const Request& request : desk.log()) {
    ++lines[request.line];
    if (request.closed) ++closed;
  }
  std::size_t promised_lines = 0;
  std::size_t promised = 0;
  for (const auto& [line, requests] : lines) {
    if (!policy.segments.contains(Segment::parse(line).value())) continue;
    ++promised_lines;
    promised += requests;
  }
  std::printf("Boston 311: requests opened from %s to %s, policy %s\n\n",
              examples::show_date(city_zone(), desk.log().front().opened).c_str(),
              examples::show_date(city_zone(), desk.log().back().opened).c_str(),
              policy.version.c_str());
  std::printf("%zu requests on %zu service lines; %zu of them were closed, the last on %s.\n",
              desk.log().size(), lines.size(), closed,
              examples::show_date(city_zone(), desk.end()).c_str());
  std::printf(
      "%zu lines have a rule in the policy (%zu requests). The other %zu (%zu requests)\n"
      "have none: they are taken in all the same, without a deadline.\n",
      promised_lines, promised, lines.size() - promised_lines, desk.log().size() - promised);
}

void print_agenda(const Desk& desk, Instant morning) {
  const Date day = city_zone().to_local(morning).date;
  const Instant midnight = city_zone().to_instant(day.plus_days(1), Duration(0)).value();
  const auto agenda = desk.portfolio().view().agenda({morning, midnight, {}, {}, {}});
  std::vector<AgendaLine> today;
  std::copy_if(agenda.begin(), agenda.end(), std::back_inserter(today),
               [&](const AgendaLine& line) { return line.due > morning && line.due < midnight; });

  std::printf("\nThe agenda of %s\n\n", examples::show_local(city_zone(), morning).c_str());
  std::printf("%zu requests are open: %zu overdue, %zu with three quarters of their time gone.\n",
              agenda.size(), count(agenda, Severity::warning), count(agenda, Severity::notice));
  std::printf("Due today: %zu\n", today.size());
  for (std::size_t i = 0; i < (std::min)(today.size(), lines_shown); ++i) {
    const AgendaLine& line = today[i];
    std::printf("  %s  %s  %s\n", examples::show_time(city_zone(), *line.due).c_str(),
                line.subject.c_str(), line.what.c_str());
  }
  if (today.size() > lines_shown) std::printf("  and %zu more\n", today.size() - lines_shown);
}

void print_breaches(const Desk& desk, Instant day) {
  const std::string month = examples::show_date(city_zone(), day).substr(0, 7);
  std::map<std::string, std::size_t> by_cause;
  std::size_t all = 0;
  const PortfolioView view = desk.portfolio().view();
  for (const PartnershipLine& line : view.partnerships({}, {}, 1000)) {
    const Partnership state = view.state(line.id).value();
    for (const Complaint& complaint : state.complaints) {
      const auto told = desk.told().find(std::string(complaint.id.view()));
      if (told == desk.told().end() || !told->second.breached()) continue;
      if (examples::show_date(city_zone(), told->second.due).substr(0, 7) != month) continue;
      ++by_cause[std::string(complaint.cause->view())];
      ++all;
    }
  }
  std::printf("\nBreaches of %s by cause\n\n", month.c_str());
  for (const auto& [cause, breaches] : by_cause) {
    std::printf("  %6zu  %s\n", breaches, cause.c_str());
  }
  std::printf("  %6zu  in all\n", all);
}

void print_deadlines(const Desk& desk, const std::map<std::string, InferredRule>& rules) {
  std::map<std::string, Agreement> lines;
  Agreement all;
  for (const Request& request : desk.log()) {
    const Told* told = told_of(desk, request);
    if (told == nullptr || !request.target) continue;
    const std::size_t agree = agrees(*told, request) ? 1 : 0;
    Agreement& line = lines[request.line];
    ++line.cases;
    ++all.cases;
    line.agree += agree;
    all.agree += agree;
  }
  std::vector<std::pair<std::string, Agreement>> sorted(lines.begin(), lines.end());
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const auto& a, const auto& b) { return a.second.cases > b.second.cases; });
  std::printf(
      "\nOur deadlines against the city's `target`, within 60 seconds\n\n"
      "   cases  agree   share  larger  rule, service line\n");
  for (const auto& [name, line] : sorted) {
    const InferredRule& rule = rules.at(name);
    print_agreement(line, four_digits(rule.share), rule.text + "  " + name);
  }
  print_agreement(all, "      ", "in all");
  std::printf("  larger: the share in boston311_rules.csv, of the city's whole log of that time\n");
}

void print_verdicts(const Desk& desk) {
  Agreement same_deadline;
  Agreement other_deadline;
  for (const Request& request : desk.log()) {
    const Told* told = told_of(desk, request);
    if (told == nullptr || !request.target || request.verdict == Verdict::none) continue;
    Agreement& verdicts = agrees(*told, request) ? same_deadline : other_deadline;
    ++verdicts.cases;
    if (told->breached() == (request.verdict == Verdict::overdue)) ++verdicts.agree;
  }
  std::printf(
      "\nOverdue or in time, against the city's `on_time`\n\n"
      "  %zu of %zu verdicts agree where the deadline does\n"
      "  %zu of %zu where it does not\n",
      same_deadline.agree, same_deadline.cases, other_deadline.agree, other_deadline.cases);
}

void print_next_steps() {
  std::printf(
      "\nWhat to try next\n"
      "- change a span in examples/service_desk/boston.json and run this again;\n"
      "- give another morning as the third argument: 2015-06-01T08:00:00;\n"
      "- read examples/first_partnership: the same library, one client, a whole story.\n");
}

}  // namespace service_desk
