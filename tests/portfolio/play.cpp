#include "play.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <map>

#include "../sanitized.hpp"
#include "entente/codec/json.hpp"

namespace entente::test {
namespace {

constexpr int slower = is_sanitized ? 10 : 1;

// The partnership that a merge goes into.
std::optional<PartnershipId> merged_into(const AnyCommand& any) {
  const auto* command = std::get_if<Command>(&any);
  const auto* merge = command != nullptr ? std::get_if<MergeCommand>(&command->body) : nullptr;
  if (merge == nullptr) return std::nullopt;
  return std::get<MergePartnership>(*merge).into;
}

}  // namespace

int usual_histories(Theme theme) {
  if (theme == Theme::wide) return 48;
  return theme == Theme::promises ? 300 : 156;
}

int histories(Theme theme) {
  const int usual = usual_histories(Theme::promises);
  const char* wanted = std::getenv("ENTENTE_HISTORIES");
  const int promises = wanted != nullptr ? std::atoi(wanted) : usual / slower;
  return promises * usual_histories(theme) / usual;
}

std::shared_ptr<const Rulebook> rulebook(const std::string& policy) {
  static std::map<std::string, std::shared_ptr<const Rulebook>> known;
  std::shared_ptr<const Rulebook>& found = known[policy];
  if (found == nullptr) {
    auto read = read_policy(policy);
    EXPECT_TRUE(read) << policy << (read ? "" : to_json(read.error()));
    found = *read;
  }
  return found;
}

Instant told_at(const AnyCommand& command) {
  return std::visit([](const auto& each) { return each.at; }, command);
}

Play::Play(Theme theme, std::uint64_t seed, Erasing erasing)
    : history_(theme, seed, erasing), portfolio_(rulebook(history_.first_policy())) {
  for (const std::string& command : history_.opening()) submit(command);
  for (int step = 0; step < history_.length(); ++step) {
    advance(history_.pass_time());
    submit(history_.next(portfolio_.view()));
  }
  end_ = *plus(history_.now(), std::chrono::hours(9));
  advance(end_);
}

void Play::submit(const std::string& text) {
  sent_.push_back(text);
  const Result<AnyCommand> command = read_any_command(text);
  ASSERT_TRUE(command) << text << " " << command.error().code();
  const std::optional<PartnershipId> into = merged_into(*command);
  const std::size_t known = into ? events_in(*into) : 0;
  const Result<Submitted> submitted = portfolio_.submit(*command);
  if (!submitted) return;
  accepted_.push_back({*command, portfolio_.watermark(), submitted->events, into});
  if (!into) return;
  std::vector<Event> there = portfolio_.view().history(*into).value();
  there.erase(there.begin(), there.begin() + static_cast<std::ptrdiff_t>(known));
  accepted_.back().events_there = std::move(there);
}

std::size_t Play::events_in(const PartnershipId& partnership) const {
  const auto events = portfolio_.view().history(partnership);
  return events ? events->size() : 0;
}

void Play::advance(Instant now) {
  for (Transition& each : portfolio_.advance(now).value().transitions) {
    transitions_.push_back(std::move(each));
  }
}

}  // namespace entente::test
