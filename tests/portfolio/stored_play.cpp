#include "stored_play.hpp"

#include <algorithm>

#include <gtest/gtest.h>

#include "answers.hpp"
#include "codec/personal.hpp"
#include "entente/codec/json.hpp"
#include "play.hpp"
#include "portfolio/erasure.hpp"

namespace entente::test {
namespace {

const TenantId tenant_id = *TenantId::parse("firm");

bool has_failed(const Failure& failure) { return failure.code() == "store.io"; }

// What stands where two documents part.
std::string around_difference(const std::string& text, const std::string& other) {
  const auto parts = std::mismatch(text.begin(), text.end(), other.begin(), other.end());
  const auto at = static_cast<std::size_t>(parts.first - text.begin());
  return text.substr(at - (std::min)(at, std::size_t{400}), 700);
}

bool erases(const Submitted& submitted) {
  return !people_erased_by(submitted.events).empty() || member_erased_by(submitted.events);
}

std::string wake_of(const Portfolio& portfolio) {
  const std::optional<Instant> wake = portfolio.next_wake();
  return wake ? to_string(*wake) : "none";
}

}  // namespace

StoredPlay::StoredPlay(Theme theme, std::uint64_t seed, OpenStore open_store, const Habits& habits)
    : history_(theme, seed, habits.erasing),
      dice_(seed),
      open_store_(std::move(open_store)),
      habits_(habits),
      in_memory_(rulebook(history_.first_policy())) {}

FaultyStore::Fault StoredPlay::draw_fault() {
  const int drawn = dice_.draw(40);
  if (drawn > 1) return FaultyStore::Fault::none;
  ++faults_;
  return drawn == 0 ? FaultyStore::Fault::nothing_kept : FaultyStore::Fault::answer_lost;
}

void StoredPlay::play() {
  open();
  for (const std::string& command : history_.opening()) submit(command);
  const int steps = habits_.steps > 0 ? habits_.steps : history_.length();
  for (int step = 0; step < steps && difference_.empty(); ++step) {
    advance(clock());
    die_now_and_then();
    checkpoint_now_and_then();
    submit(history_.next(in_memory_.view()));
    checkpoint_now_and_then();
    die_now_and_then();
  }
  const Instant end = *plus(history_.now(), std::chrono::hours(9));
  advance(end);
  // What the last call handed out is acted on when it is called again.
  advance(end);
  if (!difference_.empty()) return;
  compare_reads();
  compare_all_told();
}

void StoredPlay::open() {
  stored_.reset();
  store_.reset();
  behind_.reset();
  behind_ = open_store_();
  store_ = std::make_unique<FaultyStore>(*behind_);
  store_->next_fault = [this] { return draw_fault(); };
  open_portfolio();
}

void StoredPlay::open_portfolio() {
  while (stored_ == nullptr) {
    auto opened = Portfolio::open(*store_, tenant_id, {history_.first_policy(), {}});
    if (!opened && !has_failed(opened.error())) {
      compare("opening", "", to_json(opened.error()));
      return;
    }
    if (opened) stored_ = std::make_unique<Portfolio>(std::move(*opened));
  }
}

void StoredPlay::die_now_and_then() {
  if (dice_.draw(12) != 0) return;
  ++deaths_;
  open();
  if (!difference_.empty()) return;
  compare("wake after death", wake_of(in_memory_), wake_of(*stored_));
  compare_reads();
}

// One that fails costs time at the next opening, and nothing else.
void StoredPlay::checkpoint_now_and_then() {
  if (!difference_.empty() || dice_.draw(9) != 0) return;
  ++checkpoints_;
  (void)stored_->checkpoint();
}

void StoredPlay::submit(const std::string& text) {
  const Result<AnyCommand> read = read_any_command(text);
  ASSERT_TRUE(read) << text;
  if (!difference_.empty()) return;
  const AnyCommand command = with_id(*read, ++sent_);
  submit_both(text, command);
  if (!difference_.empty() || !carelessly(8)) return;
  ++repeats_;
  submit_both(text, command);
}

void StoredPlay::submit_both(const std::string& text, const AnyCommand& command) {
  const Result<Submitted> expected = in_memory_.submit(command);
  if (expected) erasures_ += erases(*expected);
  const Result<Submitted> submitted = submit_until_kept(command);
  compare(text, document_of(command, expected), document_of(command, submitted));
  if (difference_.empty()) {
    compare("wake after " + text, wake_of(in_memory_), wake_of(*stored_));
  }
}

Result<Submitted> StoredPlay::submit_until_kept(const AnyCommand& command) {
  Result<Submitted> submitted = stored_->submit(command);
  while (!submitted && has_failed(submitted.error()) && difference_.empty()) {
    if (carelessly(2)) {
      ++deaths_;
      open();
    }
    if (difference_.empty()) submitted = stored_->submit(command);
  }
  return submitted;
}

bool StoredPlay::carelessly(int times) { return habits_.is_careless && dice_.draw(times) == 0; }

// Back for once; or ahead for good, as a store need not know that time went by, and would still
// take what was told before it.
Instant StoredPlay::clock() {
  Instant now = history_.pass_time();
  if (!carelessly(20)) return now;
  ++jumps_;
  if (dice_.draw(3) != 0) return minutes_after(now, -dice_.draw(5 * 24 * 60));
  const Instant ahead = minutes_after(now, dice_.draw(90));
  while (now < ahead) now = history_.pass_time();
  return now;
}

void StoredPlay::advance(Instant now) {
  if (!difference_.empty()) return;
  const Advanced expected = in_memory_.advance(now).value();
  for (const Transition& each : expected.transitions) told_.emplace(each.id, told(each));
  Result<Advanced> advanced = stored_->advance(now);
  while (!advanced && has_failed(advanced.error())) advanced = stored_->advance(now);
  if (!advanced) {
    compare("advance", "", to_json(advanced.error()));
    return;
  }
  for (const Transition& each : advanced->transitions) {
    const auto [known, is_new] = told_stored_.emplace(each.id, told(each));
    compare_told("told twice", known->second, to_json(each));
  }
  compare("wake after " + to_string(now), wake_of(in_memory_), wake_of(*stored_));
}

StoredPlay::Told StoredPlay::told(Transition transition) {
  std::string document = to_json(transition);
  transition.finding = without_words(std::move(transition.finding));
  return {std::move(document), to_json(transition)};
}

void StoredPlay::compare_told(const std::string& what, const Told& then, const std::string& now) {
  const bool is_erased = habits_.erasing == Erasing::sometimes && now == then.without_words;
  compare(what, is_erased ? then.without_words : then.document, now);
}

void StoredPlay::compare(const std::string& what, const std::string& in_memory,
                         const std::string& stored) {
  for (const char each : stored) {
    digest_ = (digest_ ^ static_cast<unsigned char>(each)) * 0x100000001b3;
  }
  if (!difference_.empty() || in_memory == stored) return;
  difference_ = what.substr(0, 300) + "\n  in memory: " + around_difference(in_memory, stored) +
                "\n  on store:  " + around_difference(stored, in_memory);
}

void StoredPlay::compare_reads() {
  const PortfolioView in_memory = in_memory_.view();
  const PortfolioView stored = stored_->view();
  compare("findings", to_json(in_memory.findings().value()), to_json(stored.findings().value()));
  compare("team", to_json(in_memory.team()), to_json(stored.team()));
  compare("partnerships", to_json(in_memory.partnerships()), to_json(stored.partnerships()));
  for (const PartnershipLine& each : in_memory.partnerships()) {
    const auto state = stored.state(each.id);
    if (!state) return compare("state", "", to_json(state.error()));
    compare("state", to_json(in_memory.state(each.id).value()), to_json(*state));
    compare("history", document_of(each.id, in_memory.history(each.id).value()),
            document_of(each.id, stored.history(each.id).value()));
  }
  const Instant now = history_.now();
  const AgendaRequest request{.now = now, .until = now};
  compare("agenda", to_json(in_memory.agenda(request)), to_json(stored.agenda(request)));
}

// Handed out at least once, kept exactly once.
void StoredPlay::compare_all_told() {
  std::map<std::string, std::string> kept;
  Position last = 0;
  while (true) {
    const auto part = stored_->transitions({}, last, 7);
    if (!part) return compare("transitions", "", to_json(part.error()));
    if (part->empty()) break;
    for (const KeptTransition& each : *part) {
      const bool is_new = kept.emplace(each.transition.id, to_json(each.transition)).second;
      compare("kept twice", each.transition.id, is_new ? each.transition.id : "");
      compare("position", std::to_string(++last), std::to_string(each.position));
    }
  }
  for (const auto& [id, then] : told_) {
    compare_told("handed out", then, told_stored_[id].document);
    compare_told("kept", then, kept[id]);
  }
  compare("count kept", std::to_string(told_.size()), std::to_string(kept.size()));
}

}  // namespace entente::test
