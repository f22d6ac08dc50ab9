/// \file
/// The service desk: replays a city's log of requests and checks itself against the city.
///
///     cd examples
///     gzip -dc data/boston311_2015h1_trades.csv.gz > log.csv
///     service_desk service_desk/boston.json data/boston311_rules.csv 2015-03-16T08:00:00 < log.csv

#include <cstdio>
#include <exception>
#include <iostream>

#include "../files.hpp"
#include "../local.hpp"
#include "report.hpp"

namespace {

void run(const char* policy_path, const char* rules_path, const char* morning_text) {
  const auto policy = examples::read_policy_file(policy_path);
  std::ifstream rules_file = examples::open(rules_path);
  const auto rules = service_desk::read_rules(rules_file);
  const auto log = service_desk::read_log(std::cin, service_desk::city_zone());
  if (log.empty()) throw std::runtime_error("the log on the standard input is empty");
  const entente::Instant morning = examples::read_local(service_desk::city_zone(), morning_text);

  service_desk::Desk desk(policy, log);
  service_desk::print_head(desk, *policy);
  desk.run_until(morning);
  service_desk::print_agenda(desk, morning);
  desk.run_until(desk.end());
  service_desk::print_breaches(desk, morning);
  service_desk::print_deadlines(desk, rules);
  service_desk::print_verdicts(desk);
  service_desk::print_next_steps();
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 3 || argc > 4) {
    std::fprintf(stderr, "usage: service_desk POLICY RULES [MORNING] < LOG\n");
    return 2;
  }
  try {
    run(argv[1], argv[2], argc == 4 ? argv[3] : "2015-03-16T08:00:00");
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "service_desk: %s\n", problem.what());
    return 1;
  }
}
