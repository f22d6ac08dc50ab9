// Random histories folded some commands at a time, with nothing but bytes from one to the next,
// beside a portfolio in memory that got the same: answers, transitions, wakes and reads are the
// same, and commands that are told again are answered as before. A fortieth as many as of the naive
// model (`ENTENTE_HISTORIES`), which is the judge of what is told in memory: each step reads the
// history anew.

#include <gtest/gtest.h>

#include "answers.hpp"
#include "entente/portfolio/fold.hpp"
#include "play.hpp"

namespace entente::test {
namespace {

std::string reads_of(const Portfolio& portfolio, Instant now) {
  const PortfolioView view = portfolio.view();
  Digest digest = view.digest();
  // That time goes by is not kept.
  digest.at = now;
  std::string all = to_json(digest) + to_json(view.findings().value()) + to_json(view.team()) +
                    to_json(view.partnerships()) + to_json(view.agenda({.now = now, .until = now}));
  for (const PartnershipLine& each : view.partnerships()) {
    all +=
        to_json(view.state(each.id).value()) + document_of(each.id, view.history(each.id).value());
  }
  return all;
}

class FoldedPlay {
 public:
  FoldedPlay(Theme theme, std::uint64_t seed)
      : history_(theme, seed),
        dice_(seed),
        beginning_{history_.first_policy(), {}},
        in_memory_(rulebook(history_.first_policy())) {}

  void play() {
    for (const std::string& each : history_.opening()) submit(each);
    fold_all(history_.now());
    for (int step = 0; step < history_.length() && !testing::Test::HasFailure(); ++step) {
      const Instant now = history_.pass_time();
      submit(history_.next(in_memory_.view()));
      if (dice_.draw(3) != 0) continue;
      fold_all(dice_.draw(3) != 0 ? std::optional(now) : std::nullopt);
      if (dice_.draw(4) == 0) compare_reads();
    }
    fold_all(plus(history_.now(), std::chrono::hours(9)).value());
    compare_reads();
  }

 private:
  void submit(const std::string& text) {
    commands_.push_back(with_id(*read_any_command(text), ++sent_));
    expected_.push_back(document_of(commands_.back(), in_memory_.submit(commands_.back())));
  }

  // What was submitted in memory one by one, at once.
  void fold_all(std::optional<Instant> now) {
    const FoldInput input{kept_, beginning_, commands_, now};
    const auto folded = fold(input);
    ASSERT_TRUE(folded) << to_json(folded.error());
    ASSERT_EQ(documents_of(folded->answers), expected_);
    const auto told =
        now ? in_memory_.advance(*now).value().transitions : std::vector<Transition>();
    ASSERT_EQ(to_json(folded->transitions), to_json(told));
    if (in_memory_.view().digest().transitions_waiting == 0) {
      ASSERT_EQ(folded->next_wake, in_memory_.next_wake());
    } else {
      const auto woken = fold({folded->kept, beginning_, {}, folded->next_wake});
      ASSERT_FALSE(woken->transitions.empty()) << "something waits";
    }
    tell_again_now_and_then(input, *folded);
    kept_ = folded->kept;
    commands_.clear();
    expected_.clear();
  }

  [[nodiscard]] std::vector<std::string> documents_of(
      const std::vector<Result<Submitted>>& answers) const {
    std::vector<std::string> documents;
    for (std::size_t i = 0; i < answers.size(); ++i) {
      documents.push_back(document_of(commands_[i], answers[i]));
    }
    return documents;
  }

  // After a transaction that failed, and after one whose answer was lost.
  void tell_again_now_and_then(const FoldInput& input, const Folded& folded) {
    if (dice_.draw(4) != 0) return;
    ASSERT_EQ(fold(input)->kept, folded.kept);
    const auto again = fold({folded.kept, beginning_, input.commands, {}});
    const std::vector<std::string> documents = documents_of(again->answers);
    for (std::size_t i = 0; i < documents.size(); ++i) {
      // One that was refused is decided anew.
      ASSERT_TRUE(!folded.answers[i] || documents[i] == expected_[i]) << documents[i];
    }
  }

  void compare_reads() {
    const Instant now = history_.now();
    const auto portfolio = read_kept(kept_);
    ASSERT_TRUE(portfolio) << to_json(portfolio.error());
    ASSERT_EQ(reads_of(**portfolio, now), reads_of(in_memory_, now));
  }

  RandomHistory history_;
  Dice dice_;
  Beginning beginning_;
  Portfolio in_memory_;
  Bytes kept_;
  /// Since the last fold, and their answers in memory.
  std::vector<AnyCommand> commands_;
  std::vector<std::string> expected_;
  int sent_ = 0;
};

void play_all(Theme theme) {
  const int count = (std::max)(1, histories(theme) / 40);
  for (int i = 0; i < count && !testing::Test::HasFailure(); ++i) {
    SCOPED_TRACE("seed " + std::to_string(i + 1));
    FoldedPlay(theme, static_cast<std::uint64_t>(i + 1)).play();
  }
}

TEST(FoldHistories, OfPromisesAreToldAsInMemory) { play_all(Theme::promises); }
TEST(FoldHistories, OfPartnershipsAreToldAsInMemory) { play_all(Theme::partnerships); }
TEST(FoldHistories, OfManyPartnershipsAreToldAsInMemory) { play_all(Theme::wide); }

}  // namespace
}  // namespace entente::test
