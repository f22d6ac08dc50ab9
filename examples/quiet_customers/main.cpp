/// \file
/// Who has gone quiet: replays a wholesaler's invoices, then reads the agenda of a morning.
///
///     cd examples
///     gzip -dc data/wholesale_invoices_2010_12_to_2011_06.csv.gz > log.csv
///     quiet_customers quiet_customers/policy.json 2011-07-01T09:00:00 < log.csv

#include <algorithm>
#include <cstdio>
#include <exception>
#include <iostream>

#include "../files.hpp"
#include "../local.hpp"
#include "shop.hpp"

namespace {

using namespace entente;

constexpr std::size_t lines_shown = 12;

// Warnings that were told, and how many of them ended by the customer's own return.
struct Warnings {
  std::size_t told = 0;
  std::size_t came_back = 0;
};

Warnings count_warnings(const std::vector<Transition>& transitions) {
  Warnings warnings;
  for (const Transition& each : transitions) {
    const bool warning = each.finding.severity == Severity::warning;
    if (warning && each.transition == TransitionKind::changed) ++warnings.told;
    if (each.finding.severity < Severity::warning) continue;
    if (each.transition == TransitionKind::cleared) ++warnings.came_back;
  }
  return warnings;
}

std::size_t count(const std::vector<AgendaLine>& agenda, Severity severity) {
  return static_cast<std::size_t>(
      std::count_if(agenda.begin(), agenda.end(),
                    [&](const AgendaLine& line) { return line.severity == severity; }));
}

void print_agenda(const std::vector<AgendaLine>& agenda) {
  std::printf(
      "%zu customers have been silent for longer than their own mean gap:\n"
      "%zu up to twice as long (info), %zu up to three times (warning), %zu longer "
      "(urgent).\n\nThe urgent ones, the longest overdue first\n",
      agenda.size(), count(agenda, Severity::info), count(agenda, Severity::warning),
      count(agenda, Severity::urgent));
  std::size_t shown = 0;
  for (const AgendaLine& line : agenda) {
    if (line.severity != Severity::urgent || shown == lines_shown) continue;
    ++shown;
    std::printf("  %-6s  %s\n", std::string(line.partnership.view()).c_str(), line.what.c_str());
  }
  std::printf("  and %zu more\n", count(agenda, Severity::urgent) - shown);
}

void run(const char* policy_path, const char* morning_text) {
  const Zone zone = Zone::find("Europe/London").value();
  const Instant morning = examples::read_local(zone, morning_text);
  quiet_customers::Shop shop(examples::read_policy_file(policy_path), zone);
  const auto invoices = quiet_customers::read_invoices(std::cin, zone);
  std::size_t taken = 0;
  for (const quiet_customers::Invoice& invoice : invoices) {
    if (invoice.at > morning) break;
    shop.take(invoice);
    if (++taken % 2000 == 0) std::fprintf(stderr, "replayed %zu of %zu\n", taken, invoices.size());
  }
  const Warnings warnings = count_warnings(shop.advance(morning));
  const auto& customers = shop.customers();
  const auto known = std::count_if(customers.begin(), customers.end(), [](const auto& each) {
    return each.second.days >= quiet_customers::Shop::enough_days;
  });

  std::printf("A wholesaler's customers on %s\n\n", examples::show_local(zone, morning).c_str());
  std::printf("%zu invoices of %zu customers; %td of them came on %d days or more.\n", taken,
              customers.size(), known, quiet_customers::Shop::enough_days);
  print_agenda(shop.view().agenda({morning, morning, {}, {}, {}}));
  std::printf(
      "\nHow good is a mean gap? %zu warnings were told up to now, and %zu times the "
      "customer\ncame back all the same.\n",
      warnings.told, warnings.came_back);
  std::printf(
      "\nWhat to try next\n"
      "- give another morning as the second argument: 2011-04-01T09:00:00;\n"
      "- move the rungs in examples/quiet_customers/policy.json: fewer false alarms, "
      "later ones;\n"
      "- read examples/service_desk: deadlines that a city wrote down beforehand.\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2 || argc > 3) {
    std::fprintf(stderr, "usage: quiet_customers POLICY [MORNING] < INVOICES\n");
    return 2;
  }
  try {
    run(argv[1], argc == 3 ? argv[2] : "2011-07-01T09:00:00");
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "quiet_customers: %s\n", problem.what());
    return 1;
  }
}
