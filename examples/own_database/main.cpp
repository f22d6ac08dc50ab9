/// \file
/// A host that keeps everything in its own SQLite database: the bytes of Entente stand in a column
/// of its customers, and change in one transaction with its own rows. Run it again, also after it
/// was killed, and it goes on where the database stands.
///
///     cd examples/first_partnership && own_database shop.db policy.json story.jsonl
///
/// A number as the fourth argument lets it end in the midst of that transaction.

#include <cstdio>
#include <cstdlib>
#include <exception>
#include <fstream>
#include <iterator>
#include <string>

#include "../files.hpp"
#include "host.hpp"

namespace {

using namespace entente;

const std::string customer = "ann";

std::string text_of(const char* path) {
  std::ifstream file = examples::open(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

void run(const char* database, const char* policy_path, const char* story_path, int dies_in) {
  own_database::Host host(database, {text_of(policy_path), {}}, dies_in);
  std::ifstream story = examples::open(story_path);
  std::int64_t known = host.messages_of(customer);
  Instant last;
  for (std::string document; std::getline(story, document);) {
    const AnyCommand command = read_any_command(document).value();
    last = std::visit([](const auto& each) { return each.at; }, command);
    if (--known < 0) host.take_message(customer, command);
  }
  const Zone zone = Zone::find("America/New_York").value();
  std::printf("What the host's table of tasks has (times are New York's)\n\n");
  host.print_tasks(zone);
  std::printf("\nWhat is due, read from the bytes in its table of customers\n\n");
  host.print_agenda(customer, last, zone);
  std::printf(
      "\nWhat to try next\n"
      "- give 7 as the fourth argument with a new file, look into the file, and run it again;\n"
      "- let `take_message` throw after the fold: neither the bytes nor a task have changed;\n"
      "- keep a second customer: each has its bytes, its wake and its tasks.\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4 && argc != 5) {
    std::fprintf(stderr, "usage: own_database FILE POLICY STORY [DIE_IN]\n");
    return 2;
  }
  try {
    run(argv[1], argv[2], argv[3], argc == 5 ? std::atoi(argv[4]) : 0);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "own_database: %s\n", problem.what());
    return 1;
  }
}
