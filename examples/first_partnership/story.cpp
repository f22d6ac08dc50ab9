#include "story.hpp"

#include <algorithm>
#include <cstdio>

#include "../local.hpp"

namespace first_partnership {

using namespace entente;

namespace {

constexpr Duration week = std::chrono::hours(7 * 24);

std::string hours(std::int64_t micros) {
  const std::int64_t minutes = micros / 60'000'000;
  return std::to_string(minutes / 60) + " h " + std::to_string(minutes % 60) + " min";
}

std::string events(const std::vector<std::uint32_t>& versions) {
  std::string text = versions.size() == 1 ? "event" : "events";
  for (const std::uint32_t version : versions) text += " " + std::to_string(version);
  return text;
}

std::string_view word(const std::optional<Severity>& severity) {
  return severity ? name_of(*severity) : std::string_view("-");
}

void print_row(std::string_view title, const std::string& text) {
  std::printf("    %-10.*s %s\n", static_cast<int>(title.size()), title.data(), text.c_str());
}

}  // namespace

void Teller::tell(std::string_view document) {
  const AnyCommand command = read_any_command(document).value();
  const Command& told = std::get<Command>(command);
  std::printf("\n%2d. %s  %s\n", ++chapter_, when(told.at).c_str(),
              std::string(command_type(told.body)).c_str());
  print_told(told.at);
  print_why(told.at);
  for (const Event& event : portfolio_.submit(told).value().events) {
    print_row("happened", std::string(event_type(event.body)));
  }
  print_told(told.at);
  print_agenda(told.at);
}

void Teller::print_told(Instant now) {
  for (const Transition& each : portfolio_.advance(now).value().transitions) {
    const std::string how(name_of(each.transition));
    const std::string severity(name_of(each.finding.severity));
    print_row("told", when(each.at) + "  " + how + " " + severity + ": " + each.finding.message);
  }
}

void Teller::print_why(Instant now) const {
  const PortfolioView view = portfolio_.view();
  const auto agenda = view.agenda({now, now, {}, {}, {}});
  const auto pressing = std::find_if(agenda.begin(), agenda.end(),
                                     [](const AgendaLine& line) { return line.finding; });
  if (pressing == agenda.end()) return;
  const FindingExplanation why = view.explain(*pressing->finding).value();
  print_row("why", std::string(why.finding.rule.view()) + ": " + why.when);
  if (why.clock) print_clock(*why.clock);
  print_row("", "it rests on " + events(why.events));
}

void Teller::print_clock(const Explanation& clock) const {
  const std::string start = when(clock.start);
  if (!clock.span) {
    print_row("", "promised " + start + " for " + when(*clock.due));
    return;
  }
  print_row("", to_string(*clock.span) + " from " + start + " is " + when(*clock.due) + ": " +
                    hours(clock.counted) + " counted, " + hours(clock.closed) + " closed");
}

void Teller::print_agenda(Instant now) const {
  const auto agenda = portfolio_.view().agenda({now, plus(now, week).value(), {}, {}, {}});
  if (agenda.empty()) print_row("agenda", "nothing in the next seven days");
  for (const AgendaLine& line : agenda) {
    const std::string due = line.due ? when(*line.due) : "as soon as you can";
    std::string text =
        due + "  " + std::string(word(line.severity)) + "  " + line.kind + ": " + line.what;
    if (line.for_whom) text += " (for " + *line.for_whom + ")";
    if (line.benefit) text += ", so that: " + *line.benefit;
    print_row(&line == &agenda.front() ? "agenda" : "", text);
  }
}

std::string Teller::when(Instant at) const { return examples::show_local(zone_, at); }

}  // namespace first_partnership
