/// \file
/// One client, twenty commands: a promise that moves and is kept, a call, and a complaint that is
/// taken as a gift, with the agenda after each.
///
///     cd examples/first_partnership && first_partnership policy.json story.jsonl

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "../files.hpp"
#include "story.hpp"

namespace {

void run(const char* policy_path, const char* story_path) {
  const auto zone = entente::Zone::find("America/New_York").value();
  first_partnership::Teller teller(examples::read_policy_file(policy_path), zone);
  std::printf("The first partnership: times are New York's\n");
  std::ifstream story = examples::open(story_path);
  for (std::string document; std::getline(story, document);) teller.tell(document);
  std::printf(
      "\nWhat to try next\n"
      "- take out the line complaint.acknowledge in story.jsonl, and see who is told what when;\n"
      "- let \"agreed_by\" be \"pat\": a promise cannot be moved by the one who made it;\n"
      "- read src/codec/policy/entente_1.json: every rule that spoke here stands in it.\n");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: first_partnership POLICY STORY\n");
    return 2;
  }
  try {
    run(argv[1], argv[2]);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "first_partnership: %s\n", problem.what());
    return 1;
  }
}
