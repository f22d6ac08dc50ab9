// A host in C++: runs a script from standard input and prints what it is told, a document a line.

#include <iostream>
#include <sstream>

#include "entente/codec/json.hpp"
#include "entente/portfolio/portfolio.hpp"

using namespace entente;

namespace {

// As hosts in other languages get them: doubles with twelve digits.
template <class T>
void print(const T& document) {
  std::cout << to_json(document, {.twelve_digits = true}) << "\n";
}

void print_all(const std::vector<Transition>& transitions) {
  for (const Transition& each : transitions) print(each);
}

void submit(Portfolio& portfolio, std::string_view document) {
  const Result<AnyCommand> command = read_any_command(document);
  const Result<Submitted> submitted =
      command ? portfolio.submit(*command) : Result<Submitted>(command.error());
  if (!submitted) {
    std::cout << to_json(submitted.error()) << "\n";
    return;
  }
  std::string events;
  for (const Event& each : submitted->events) {
    write_event(std::get<Command>(*command).partnership, each, events);
    events += '\n';
  }
  if (submitted->policy_changed) {
    write_event(*submitted->policy_changed, events);
    events += '\n';
  }
  std::cout << events;
  print_all(submitted->transitions);
}

void advance(Portfolio& portfolio, Instant now, std::size_t most) {
  const Advanced advanced = portfolio.advance(now, most).value();
  print_all(advanced.transitions);
  std::cout << (advanced.more ? "more" : "all") << "\n";
}

void print_agenda(const Portfolio& portfolio, Instant now, Instant until) {
  for (const AgendaLine& each : portfolio.view().agenda({now, until, {}, {}, {}})) print(each);
}

}  // namespace

int main() {
  Portfolio portfolio;
  for (std::string line; std::getline(std::cin, line);) {
    const std::size_t end = line.find(' ');
    const std::string task = line.substr(0, end);
    const std::string rest = line.substr(end + 1);
    std::istringstream words(rest);
    std::string first;
    std::string second;
    if (task == "policy") {
      portfolio = Portfolio(*read_policy(rest));
    } else if (task == "submit") {
      submit(portfolio, rest);
    } else if (words >> first >> second; task == "advance") {
      advance(portfolio, *Instant::parse(first), std::stoul(second));
    } else {
      print_agenda(portfolio, *Instant::parse(first), *Instant::parse(second));
    }
  }
}
