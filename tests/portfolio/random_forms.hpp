#pragma once

// What a careless host may send in random histories: by theme the forms of its commands, and what
// leads an item on from where it stands.

#include <map>
#include <string>
#include <vector>

#include "entente/model/partnership.hpp"
#include "random_policy.hpp"

namespace entente::test {

using Words = std::vector<std::string>;

/// A command's type and data, with `$words` where something is drawn; and the stream, unless it is
/// the usual one of such commands.
struct Form {
  std::string type;
  std::string data;
  std::string stream = {};
};

/// What the host sees of a partnership, as far as it sends commands about it. The items are those
/// that the next command is about, if they are there already.
struct Seen {
  Partnership state;
  std::vector<std::string> findings;
  /// Those across partnerships.
  std::vector<std::string> team_findings;
  const Complaint* complaint = nullptr;
  const Commitment* commitment = nullptr;
  /// An open step of the complaint's plan.
  const Commitment* step = nullptr;
  const Expectation* expectation = nullptr;
  const Deliverable* deliverable = nullptr;
  const Change* change = nullptr;
  const Statement* statement = nullptr;
  const Idea* idea = nullptr;
  const Risk* risk = nullptr;
};

/// The types of commands that lead on the item which is looked at, or begin one; empty when
/// anything goes.
using WaysOn = Words (*)(const Seen& seen);

/// All that may stand in the histories of a theme.
struct Repertoire {
  Theme theme = Theme::promises;
  /// Commands in a history, and the minutes from one to the next, fewer than that.
  int commands = 50;
  int pause = 50;
  /// What commands are about, each as often as it stands here.
  Words concepts;
  /// Concepts that lead on together: a history holds two of these as well, each twice.
  std::vector<Words> strands;
  std::vector<Form> forms;
  /// What may stand in place of a word.
  std::map<std::string, Words, std::less<>> words;
  /// By concept.
  std::map<std::string, WaysOn> ways;
  Words partnerships = {"p"};
  /// Of each partnership in turn, one of these; empty for none.
  std::vector<Words> segments = {{""}, {"trade"}, {"without a layer"}};
  /// In histories that erase, now and then in place of the forms.
  std::vector<Form> erasures = {};
};

[[nodiscard]] const Repertoire& repertoire(Theme theme);

/// What leads a complaint on from a stage.
[[nodiscard]] Words ways_on(ComplaintStage stage);
}  // namespace entente::test
