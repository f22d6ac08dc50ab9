/// \file
/// Who has gone quiet: replays a wholesaler's invoices, says who is silent for longer than their
/// own rhythm makes likely, and how often this and simpler ways of noticing cried wolf.
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

bool came_often(const quiet_customers::Shop& shop, const Finding& finding) {
  const auto& visits = shop.customers().at(std::string(finding.partnership.view()));
  return visits.days >= quiet_customers::Shop::enough_days;
}

// Who is quiet, the longest first.
std::vector<Finding> quiet_ones(const quiet_customers::Shop& shop) {
  std::vector<Finding> quiet;
  for (const Finding& each : shop.view().findings().value()) {
    if (each.rule.view().starts_with("quiet.")) quiet.push_back(each);
  }
  std::stable_sort(quiet.begin(), quiet.end(), [&](const Finding& a, const Finding& b) {
    const auto last = [&](const Finding& each) {
      return shop.customers().at(std::string(each.partnership.view())).last;
    };
    return last(a) < last(b);
  });
  return quiet;
}

void print_quiet(const quiet_customers::Shop& shop, const Zone& zone) {
  const std::vector<Finding> quiet = quiet_ones(shop);
  const auto urgent = std::count_if(quiet.begin(), quiet.end(), [](const Finding& each) {
    return each.severity == Severity::urgent;
  });
  std::printf(
      "%zu customers have been silent for longer than their own rhythm makes likely:\n"
      "%td are still to be won back (warning), of %td we may hardly hear again (urgent).\n\n"
      "The longest silent of those who came often\n",
      quiet.size(), static_cast<std::ptrdiff_t>(quiet.size()) - urgent, urgent);
  std::size_t shown = 0;
  for (const Finding& each : quiet) {
    if (!came_often(shop, each) || shown == lines_shown) continue;
    ++shown;
    const std::string customer(each.partnership.view());
    const Instant last = shop.customers().at(customer).last;
    std::printf("  %-6s  last heard %s, quiet since %s\n", customer.c_str(),
                examples::show_local(zone, last).c_str(),
                examples::show_local(zone, each.since).c_str());
  }
}

void print_comparison(const std::vector<quiet_customers::Way>& ways) {
  std::printf(
      "\nWho cries wolf? Each way of noticing, of customers who came on %d days or more:\n\n"
      "  %-22s  %6s  %9s  %12s\n",
      quiet_customers::Shop::enough_days, "way", "alarms", "came back", "still silent");
  for (const quiet_customers::Way& each : ways) {
    std::printf("  %-22s  %6zu  %9zu  %12zu\n", each.name.c_str(), each.alarms, each.came_back,
                each.alarms - each.came_back);
  }
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
  shop.advance(morning);
  const auto& customers = shop.customers();
  const auto known = std::count_if(customers.begin(), customers.end(), [](const auto& each) {
    return each.second.days >= quiet_customers::Shop::enough_days;
  });

  std::printf("A wholesaler's customers on %s\n\n", examples::show_local(zone, morning).c_str());
  std::printf("%zu invoices of %zu customers; %td of them came on %d days or more.\n", taken,
              customers.size(), known, quiet_customers::Shop::enough_days);
  print_quiet(shop, zone);
  print_comparison(shop.compare(morning));
  std::printf(
      "\nWhat to try next\n"
      "- give another morning as the second argument: 2011-04-01T09:00:00;\n"
      "- lower quiet_warning in examples/quiet_customers/policy.json: fewer false alarms, later "
      "ones;\n"
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
