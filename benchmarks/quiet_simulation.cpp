// How soon each method notices that a client is lost, when all may cry wolf equally often.
//
// Worlds of 1,000 clients, each observed for two years from their first contact, lost with a hazard
// of one in 730 days. Three are those for which the measure is meant, the fourth one for which it
// is not:
//
//   steady    rhythms of their own, 14 days in the median (log-normal, sigma 1), gaps of pure
//   chance regular   the same, gaps Erlang-3 changing  as regular, and each rhythm drifts (sigma
//   0.15 of its logarithm at each contact), and
//             3 of 100 gaps last four times as long
//   alike     one rhythm of 14 days for all, gaps of pure chance
//
// Contacts of one day are one, by the first, as everywhere in the library. Of what the library does
// besides, the cap of a silence already found is left out: the measure takes gaps as they are.
//
// Every method is fitted on 1,000 other clients of its world, and its threshold set on those so
// that it gives the allowed false alarms per client-year: alarms in a silence that ended, or before
// the loss. Then, on the clients never seen: the false alarms that came, and the days from the loss
// to the alarm (0 when it stood already), in the median and for 90 of 100, and how many of 100 were
// found within 90 days. `never`: not in ten years. Two lines have no false alarms allowed: they
// keep the thresholds that are shipped, of which theta/(1 - theta) false alarms on each loss are
// to be expected. The seeds are fixed; the same build prints the same table.
//
// Beside them a real log, of which nobody knows the losses, when it is given as CSV:
//
//   zcat examples/data/wholesale_invoices_2010_12_to_2011_06.csv.gz | quiet_simulation -
//
// A contact is a day with an invoice. Whoever has two or more and none in the last 60 days of the
// log counts as lost at the last one; some of them will have come back later. Every second
// customer is for training.

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <iostream>
#include <limits>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "chance.hpp"
#include "quiet_methods.hpp"

namespace entente::simulation {
namespace {

constexpr int clients_of_a_world = 1000;
constexpr double observed = 730;
constexpr double days_to_loss = 730;
constexpr double ten_years = 3650;
constexpr double never = std::numeric_limits<double>::infinity();

struct World {
  const char* name;
  double spread;  // of the logarithm of the rhythm between clients
  int regularity;
  double drift;
  double breaks;
};
constexpr World worlds[] = {{"steady", 1, 1, 0, 0},
                            {"regular", 1, 3, 0, 0},
                            {"changing", 1, 3, 0.15, 0.03},
                            {"alike", 0, 1, 0, 0}};
constexpr std::uint64_t training_seed = 19970101;
constexpr std::uint64_t test_seed = 20101201;
constexpr double allowed_a_year[] = {0.25, 1.0};
constexpr double found_soon = 90;

Client draw(const World& world, Chance& chance) {
  Client client;
  const double loss = chance.exponential(days_to_loss);
  client.is_lost = loss < observed;
  client.observed = observed;
  client.there_until = (std::min)(loss, observed);
  double log_rhythm = std::log(14.0) + world.spread * chance.normal();
  for (double at = 0; at < client.there_until;) {
    const bool is_new_day =
        client.contacts.empty() || std::floor(at) > std::floor(client.contacts.back());
    if (is_new_day) client.contacts.push_back(at);
    double gap = 0;
    for (int i = 0; i < world.regularity; ++i) {
      gap += chance.exponential(std::exp(log_rhythm) / world.regularity);
    }
    if (chance.uniform() < world.breaks) gap *= 4;
    log_rhythm += world.drift * chance.normal();
    at += (std::max)(gap, 1.0 / 24);
  }
  return client;
}

std::vector<Client> draw_all(const World& world, std::uint64_t seed) {
  Chance chance(seed);
  std::vector<Client> clients;
  for (int i = 0; i < clients_of_a_world; ++i) clients.push_back(draw(world, chance));
  return clients;
}

double years_there(const std::vector<Client>& clients) {
  double days = 0;
  for (const Client& client : clients) days += client.there_until;
  return days / 365.25;
}

/// The score at the end of every silence of clients who were there all the while.
std::vector<double> scores_while_there(const std::vector<Client>& clients, const Method& method) {
  std::vector<double> scores;
  for (const Client& client : clients) {
    const std::span<const double> contacts = client.contacts;
    for (std::size_t i = 1; i <= contacts.size(); ++i) {
      const double until = i < contacts.size() ? contacts[i] : client.there_until;
      scores.push_back(method.score(contacts.first(i), until - contacts[i - 1]));
    }
  }
  return scores;
}

double threshold_for(std::vector<double> scores, double alarms) {
  const auto place = static_cast<std::size_t>(alarms);
  std::nth_element(scores.begin(), scores.begin() + static_cast<std::ptrdiff_t>(place),
                   scores.end());
  return scores[place];
}

double silence_at(const Method& method, std::span<const double> past, double threshold) {
  double low = 0;
  double high = ten_years;
  if (method.score(past, high) >= threshold) return never;
  for (int i = 0; i < 40; ++i) {
    const double middle = (low + high) / 2;
    (method.score(past, middle) < threshold ? high : low) = middle;
  }
  return high;
}

std::vector<double> delays(const std::vector<Client>& clients, const Method& method,
                           double threshold) {
  std::vector<double> days;
  for (const Client& client : clients) {
    if (!client.is_lost) continue;
    const double alarm = client.contacts.back() + silence_at(method, client.contacts, threshold);
    days.push_back((std::max)(0.0, alarm - client.there_until));
  }
  std::sort(days.begin(), days.end());
  return days;
}

void print_days(double days) {
  if (std::isfinite(days)) {
    std::printf(" %9.1f", days);
  } else {
    std::printf("     never");
  }
}

// What a threshold does on clients on whom it was not set.
void print_line(const char* world, const std::vector<Client>& clients, const Method& method,
                double threshold, std::optional<double> allowed) {
  const std::vector<double> scores = scores_while_there(clients, method);
  const auto is_below = [&](double score) { return score < threshold; };
  const auto false_alarms =
      static_cast<double>(std::count_if(scores.begin(), scores.end(), is_below));
  const std::vector<double> days = delays(clients, method, threshold);
  const auto lost = static_cast<double>(days.size());
  const auto soon =
      static_cast<double>(std::upper_bound(days.begin(), days.end(), found_soon) - days.begin());
  std::printf("%-10s %-20s", world, method.name.c_str());
  if (allowed) {
    std::printf(" %7.2f", *allowed);
  } else {
    std::printf("       -");
  }
  std::printf(" %7.2f %8.2f", false_alarms / years_there(clients), false_alarms / lost);
  print_days(days[days.size() / 2]);
  print_days(days[days.size() * 9 / 10]);
  std::printf(" %9.0f\n", 100 * soon / lost);
}

void compare(const char* world, const std::vector<Client>& training,
             const std::vector<Client>& others) {
  const std::vector<Method> methods = methods_fitted_on(training);
  for (const double allowed : allowed_a_year) {
    for (const Method& method : methods) {
      if (method.threshold) continue;
      const double threshold =
          threshold_for(scores_while_there(training, method), allowed * years_there(training));
      print_line(world, others, method, threshold, allowed);
    }
  }
  for (const Method& method : methods) {
    if (method.threshold) print_line(world, others, method, *method.threshold, std::nullopt);
  }
}

void print_head(std::size_t training, std::size_t others, const std::string& seeds) {
  std::printf(
      "\nn: %zu for training, %zu others%s\n"
      "world      method               allowed   false per loss    median      90 %%   in 90 d\n",
      training, others, seeds.c_str());
}

// Days since 1 March 2000 or so; only differences count.
double day_of(int year, int month, int day) {
  const int from_march = (month + 9) % 12;
  const int years = year - 2000 - (month < 3 ? 1 : 0);
  return 365 * years + years / 4 + (153 * from_march + 2) / 5 + day;
}

/// By customer, the days with an invoice that was not cancelled.
std::map<std::string, std::set<double>> read_log(std::istream& in) {
  std::map<std::string, std::set<double>> log;
  for (std::string line; std::getline(in, line);) {
    char customer[32];
    int year = 0, month = 0, day = 0, is_cancellation = 0;
    if (std::sscanf(line.c_str(), "%31[^,],%*[^,],%d-%d-%d%*[^,],%d", customer, &year, &month, &day,
                    &is_cancellation) == 5 &&
        is_cancellation == 0) {
      log[customer].insert(day_of(year, month, day));
    }
  }
  return log;
}

void compare_on_log(std::istream& in) {
  constexpr double quiet_when_lost = 60;
  const auto log = read_log(in);
  double end = 0;
  for (const auto& [customer, days] : log) end = (std::max)(end, *days.rbegin());
  std::vector<Client> halves[2];
  int count = 0;
  for (const auto& [customer, days] : log) {
    if (days.size() < 2) continue;
    const double first = *days.begin();
    Client client;
    client.observed = end - first;
    for (const double day : days) client.contacts.push_back(day - first);
    client.is_lost = client.observed - client.contacts.back() > quiet_when_lost;
    client.there_until = client.is_lost ? client.contacts.back() : client.observed;
    halves[count++ % 2].push_back(std::move(client));
  }
  print_head(halves[0].size(), halves[1].size(), "");
  compare("wholesale", halves[0], halves[1]);
}

}  // namespace
}  // namespace entente::simulation

int main(int argc, char**) {
  using namespace entente::simulation;
  print_head(clients_of_a_world, clients_of_a_world,
             "; seeds " + std::to_string(training_seed) + ", " + std::to_string(test_seed));
  for (const World& world : worlds) {
    compare(world.name, draw_all(world, training_seed), draw_all(world, test_seed));
  }
  if (argc > 1) compare_on_log(std::cin);
}
