#include "journal.hpp"

#include <algorithm>

#include "entente/store/limits.hpp"

namespace entente {
namespace {

// Of what the store takes at once; the rest is for keys and for what a commit holds besides.
constexpr std::size_t elements_of_a_part = StoreLimits::transitions_of_a_commit / 2;
constexpr std::size_t commits_of_a_group = 1000;
constexpr std::size_t bytes_of_a_part = StoreLimits::bytes_together / 4;

std::array<std::byte, 32> hash_of(Fingerprint content) {
  std::array<std::byte, 32> hash{};
  for (std::size_t i = 0; i < sizeof content; ++i) {
    hash[i] = static_cast<std::byte>(static_cast<unsigned char>(content >> (8 * i)));
  }
  return hash;
}

// How many transitions go into one commit, from the first on.
std::size_t count_of_part(std::span<const NewTransition> transitions) {
  std::size_t bytes = 0;
  std::size_t count = 0;
  while (count < transitions.size() && count < elements_of_a_part) {
    bytes += transitions[count].body.size();
    if (count != 0 && bytes > bytes_of_a_part) break;
    ++count;
  }
  return count;
}

template <class T>
std::vector<T> taken_from(std::span<const T>& rest, std::size_t count) {
  const std::span<const T> part = rest.first(count);
  rest = rest.subspan(count);
  return {part.begin(), part.end()};
}

}  // namespace

StreamAppend& Journal::append_to(const StreamId& stream, Version version) {
  for (StreamAppend& each : commit_.appends) {
    if (each.stream == stream) return each;
  }
  commit_.appends.push_back({stream, version - 1, {}});
  return commit_.appends.back();
}

void Journal::add_event(const StreamId& stream, Version version, Bytes body) {
  append_to(stream, version).events.push_back(std::move(body));
}

void Journal::add_transition(Instant at, Bytes body) {
  commit_.transitions.push_back({at, std::move(body)});
}

void Journal::set_wake(const StreamId& stream, std::optional<Instant> at) { wakes_[stream] = at; }

void Journal::set_head(Bytes bytes) {
  commit_.head = HeadChange{std::move(bytes), head_revision_++};
}

void Journal::set_command(const StreamId& stream, const CommandId& id, Fingerprint content) {
  commit_.command = CommandKey{stream, id, hash_of(content)};
}

void Journal::add_forget(Forget forgotten) { commit_.forgets.push_back(std::move(forgotten)); }

bool Journal::has_gathered() const noexcept {
  return !commit_.appends.empty() || commit_.command || !commit_.transitions.empty() ||
         !wakes_.empty() || commit_.head || !commit_.forgets.empty();
}

void Journal::start_anew() {
  commit_ = Commit{};
  wakes_.clear();
  commit_.tenant = tenant_;
}

// A policy, or a long sleep, may have more to tell than a store takes at once: the rest follows in
// commits of its own. Should only some be kept, opening tells what is missing.
void Journal::close_commit() {
  if (!has_gathered()) return;
  const std::vector<NewTransition> transitions = std::move(commit_.transitions);
  std::vector<WakeChange> wakes;
  for (const auto& [stream, at] : wakes_) wakes.push_back({stream, at, {}});
  std::span<const NewTransition> rest(transitions);
  std::span<const WakeChange> rest_of_wakes(wakes);
  // Each part names the head, so that a conflict of the first is one of all.
  const std::optional<HeadChange> head = commit_.head;
  do {
    if (head && !commit_.head) set_head(head->bytes);
    commit_.transitions = taken_from(rest, count_of_part(rest));
    commit_.wakes = taken_from(rest_of_wakes, (std::min)(rest_of_wakes.size(), elements_of_a_part));
    bytes_waiting_ += bytes_of(commit_);
    waiting_.push_back(std::move(commit_));
    start_anew();
  } while (!rest.empty() || !rest_of_wakes.empty());
}

bool Journal::is_full() const noexcept {
  return waiting_.size() >= commits_of_a_group || bytes_waiting_ >= bytes_of_a_part;
}

bool Journal::waits(const StreamId& stream, const CommandId& id) const {
  return std::any_of(waiting_.begin(), waiting_.end(), [&](const Commit& each) {
    return each.command && each.command->stream == stream && each.command->id == id;
  });
}

Result<void> Journal::flush() {
  for (Commit& each : waiting_) {
    if (!each.command) continue;
    const auto kept = store_->command_hash(tenant_, each.command->hash);
    if (!kept) return kept.error();
    each.command->hash = *kept;
  }
  std::span<const Commit> rest(waiting_);
  while (!rest.empty()) {
    std::size_t count = 0;
    std::size_t bytes = 0;
    while (count < rest.size() && count < StoreLimits::commits_together) {
      bytes += bytes_of(rest[count]);
      if (count != 0 && bytes > StoreLimits::bytes_together) break;
      ++count;
    }
    if (auto appended = append(rest.first(count)); !appended) return appended;
    rest = rest.subspan(count);
  }
  waiting_.clear();
  bytes_waiting_ = 0;
  return {};
}

Result<void> Journal::append(std::span<const Commit> commits) {
  const auto outcomes = store_->append(commits);
  if (!outcomes) return outcomes.error();
  for (const AppendOutcome& each : *outcomes) {
    const auto* appended = std::get_if<Appended>(&each);
    if (appended == nullptr) {
      return Failure("store.conflict",
                     "Another portfolio writes to this tenant; keep one, and tell it again.");
    }
    const Receipt& receipt = appended->receipt;
    if (receipt.first_transition != next_transition_) was_overtaken_ = true;
    next_event_ = receipt.first_position + receipt.events;
    next_transition_ += receipt.transitions;
  }
  return {};
}

Result<std::optional<Receipt>> Journal::taken(const StreamId& stream, const CommandId& id,
                                              Fingerprint content) const {
  const auto known = store_->command(tenant_, stream, id);
  if (!known) return known.error();
  if (!*known) return std::optional<Receipt>();
  const auto hash = store_->command_hash(tenant_, hash_of(content));
  if (!hash) return hash.error();
  if ((*known)->hash == *hash) return std::optional((*known)->receipt);
  return command_reused();
}

}  // namespace entente
