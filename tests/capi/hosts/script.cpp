// Writes a random history as a script for hosts, one task a line:
//
//     policy DOCUMENT        opens a portfolio under this policy
//     submit COMMAND
//     advance NOW MOST       hands out at most so many transitions
//     agenda NOW UNTIL
//
//     capi_script SEED

#include <cstdlib>
#include <iostream>

#include "play.hpp"

using namespace entente;
using namespace entente::test;

namespace {

Instant hours_after(Instant at, int hours) { return *plus(at, std::chrono::hours(hours)); }

void write_agenda(Instant now) {
  std::cout << "agenda " << to_string(now) << " " << to_string(hours_after(now, 8)) << "\n";
}

}  // namespace

int main(int, char** arguments) {
  const auto seed = static_cast<std::uint64_t>(std::atoi(arguments[1]));
  const Play play(Theme::promises, seed);
  std::mt19937_64 random(seed);
  std::cout << "policy " << play.first_policy() << "\n";
  for (const std::string& command : play.sent()) {
    const Instant at = told_at(*read_any_command(command));
    if (random() % 2 == 0) std::cout << "advance " << to_string(at) << " " << random() % 9 << "\n";
    std::cout << "submit " << command << "\n";
    if (random() % 4 == 0) write_agenda(at);
  }
  write_agenda(play.end());
  std::cout << "advance " << to_string(play.end()) << " 100000\n";
  write_agenda(play.end());
}
