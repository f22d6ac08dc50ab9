// How soon each method notices that a client is lost, when all may cry wolf equally often.
//
// Three worlds of 1,000 clients, each observed for two years from their first contact, lost with a
// hazard of one in 730 days:
//
//   alike     one rhythm of 14 days for all, gaps of pure chance
//   differing rhythms of their own, 14 days in the median (log-normal, sigma 1), gaps Erlang-3
//   changing  the same, and each rhythm drifts (sigma 0.15 of its logarithm at each contact), and
//             3 of 100 gaps last four times as long
//
// Every method is fitted on 1,000 other clients of its world, and its threshold set on those so
// that it gives the allowed false alarms per client-year: alarms in a silence that ended, or before
// the loss. Then, on the clients never seen: the false alarms that came, and the days from the loss
// to the alarm (0 when it stood already), in the median and for 90 of 100. `never`: not in ten
// years. The seeds are fixed; the same build prints the same table.
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
constexpr World worlds[] = {
    {"alike", 0, 1, 0, 0}, {"differing", 1, 3, 0, 0}, {"changing", 1, 3, 0.15, 0.03}};

Client draw(const World& world, Chance& chance) {
  Client client;
  const double loss = chance.exponential(days_to_loss);
  client.is_lost = loss < observed;
  client.observed = observed;
  client.there_until = (std::min)(loss, observed);
  double log_rhythm = std::log(14.0) + world.spread * chance.normal();
  for (double at = 0; at < client.there_until;) {
    client.contacts.push_back(at);
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

void compare(const char* world, const std::vector<Client>& training,
             const std::vector<Client>& others, const std::vector<Method>& methods,
             double allowed) {
  for (const Method& method : methods) {
    const double threshold =
        threshold_for(scores_while_there(training, method), allowed * years_there(training));
    const std::vector<double> scores = scores_while_there(others, method);
    const auto false_alarms = static_cast<double>(std::count_if(
        scores.begin(), scores.end(), [&](double score) { return score < threshold; }));
    const std::vector<double> days = delays(others, method, threshold);
    std::printf("%-10s %-20s %7.2f %9.2f", world, method.name.c_str(), allowed,
                false_alarms / years_there(others));
    print_days(days[days.size() / 2]);
    print_days(days[days.size() * 9 / 10]);
    std::printf("\n");
  }
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
  const std::vector<Method> methods = methods_fitted_on(halves[0]);
  for (const double allowed : {0.25, 1.0}) {
    compare("wholesale", halves[0], halves[1], methods, allowed);
  }
}

}  // namespace
}  // namespace entente::simulation

int main(int argc, char**) {
  using namespace entente::simulation;
  std::printf("world      method               allowed     false    median      90 %%\n");
  for (const World& world : worlds) {
    const std::vector<Client> training = draw_all(world, 19970101);
    const std::vector<Client> others = draw_all(world, 20101201);
    const std::vector<Method> methods = methods_fitted_on(training);
    for (const double allowed : {0.25, 1.0}) {
      compare(world.name, training, others, methods, allowed);
    }
  }
  if (argc > 1) compare_on_log(std::cin);
}
