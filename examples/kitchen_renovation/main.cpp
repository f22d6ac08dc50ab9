/// \file
/// One partnership, from the first call to the second project: how to be reached, goals, the
/// statement, expectations said back, promises, a weekly call, an idea, a complaint taken as a
/// gift, a gift, praise, and what came back. Prints what is still to be built, one step at a time,
/// the brief before each conversation, and in the end the card, which it also writes as a page to
/// look at.
///
///     cd examples/kitchen_renovation && kitchen_renovation policy.json story.jsonl card.html

#include <cstdio>
#include <exception>
#include <fstream>
#include <string>

#include "../files.hpp"
#include "entente/portfolio/portfolio.hpp"
#include "entente/view/show.hpp"

namespace {

using namespace entente;

class Teller {
 public:
  explicit Teller(std::shared_ptr<const Rulebook> policy) : portfolio_(std::move(policy)) {}

  void tell(const std::string& document) {
    const AnyCommand any = read_any_command(document).value();
    const Command& command = std::get<Command>(any);
    print_next_steps(portfolio_.advance(command.at).value().transitions);
    last_ = command.at;
    const std::string type(command_type(command.body));
    if (type == "contact.record") {
      partnership_ = std::string(command.partnership.view());
      std::printf("\n---- %s, before the conversation\n\n%s", to_string(command.at).c_str(),
                  shown("brief", Form::text).c_str());
    }
    for (const Event& event : portfolio_.submit(any).value().events) {
      std::printf("%s  %s\n", to_string(event.meta.at).substr(0, 10).c_str(),
                  std::string(event_type(event.body)).c_str());
    }
  }

  [[nodiscard]] std::string shown(std::string_view name, Form form) const {
    const std::string request =
        R"({"partnership":")" + partnership_ + R"(","now":")" + to_string(last_) + "\"}";
    return show(portfolio_.view(), name, request, form).value();
  }

 private:
  // The pack `foundation` is told as one finding that names its next step.
  static void print_next_steps(const std::vector<Transition>& transitions) {
    for (const Transition& each : transitions) {
      if (each.finding.rule.view() != "foundation") continue;
      std::printf("%s  foundation: %s\n", to_string(each.at).substr(0, 10).c_str(),
                  each.until ? "nothing is left to do" : each.finding.message.c_str());
    }
  }

  Portfolio portfolio_;
  Instant last_;
  std::string partnership_;
};

void run(const char* policy_path, const char* story_path, const char* card_path) {
  Teller teller(examples::read_policy_file(policy_path));
  std::ifstream story = examples::open(story_path);
  for (std::string document; std::getline(story, document);) teller.tell(document);
  std::printf("\n---- The card\n\n%s", teller.shown("card", Form::text).c_str());
  std::ofstream(card_path) << teller.shown("card", Form::html);
  std::printf(
      "\nWhat to try next\n"
      "- open %s in a browser, and print it;\n"
      "- let ann think in \"detail\" in style.observe, and see the briefs change their order;\n"
      "- take out complaint.acknowledge, and see how the next brief begins.\n",
      card_path);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 4) {
    std::fprintf(stderr, "usage: kitchen_renovation POLICY STORY CARD\n");
    return 2;
  }
  try {
    run(argv[1], argv[2], argv[3]);
  } catch (const std::exception& problem) {
    std::fprintf(stderr, "kitchen_renovation: %s\n", problem.what());
    return 1;
  }
}
