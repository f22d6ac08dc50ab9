#include "entente/store/limits.hpp"

#include <algorithm>
#include <string>

namespace entente {
namespace {

Failure too_large(std::size_t most, std::string_view path) {
  Failure failure("store.too_large", "Take less at once, or keep it elsewhere.", path);
  return failure.with("most", std::to_string(most));
}

Result<void> check_size(std::size_t size, std::size_t most, std::string_view path) {
  return size <= most ? Result<void>() : Result<void>(too_large(most, path));
}

template <class AnyId>
Result<void> check_id(const AnyId& id, std::string_view path) {
  if (!id.empty()) return {};
  return Failure("store.malformed", "Name it.", path);
}

// Checks each element and says at which one it failed.
template <class List, class Check>
Result<void> check_each(const List& list, std::size_t most, std::string_view path, Check check) {
  if (list.size() > most) return too_large(most, path);
  for (std::size_t i = 0; i < list.size(); ++i) {
    Result<void> checked = check(list[i]);
    if (checked) continue;
    Failure failure = checked.error();
    failure.inside(std::string(path).append("/").append(std::to_string(i)));
    return failure;
  }
  return {};
}

Result<void> check_append(const StreamAppend& append) {
  if (auto checked = check_id(append.stream, "/stream"); !checked) return checked;
  return check_each(
      append.events, StoreLimits::events_of_a_stream, "/events",
      [](const Bytes& body) { return check_size(body.size(), StoreLimits::event_bytes, {}); });
}

Result<void> check_streams_differ(const std::vector<StreamAppend>& appends) {
  std::vector<std::string_view> names;
  names.reserve(appends.size());
  for (const StreamAppend& append : appends) names.push_back(append.stream.view());
  std::sort(names.begin(), names.end());
  if (std::adjacent_find(names.begin(), names.end()) == names.end()) return {};
  return Failure("store.malformed", "Name a stream once, with all its events.", "/appends");
}

Result<void> check_command(const std::optional<CommandKey>& command) {
  if (!command) return {};
  if (auto checked = check_id(command->stream, "/command/stream"); !checked) return checked;
  return check_id(command->id, "/command/id");
}

// Else nothing would tell a commit that passes the wake from the same one told again.
Result<void> check_wake(const WakeChange& change) {
  if (change.passed && change.passed == change.at) {
    return Failure("store.malformed", "Set another wake than the one that is passed.", "/at");
  }
  return check_id(change.stream, "/stream");
}

Result<void> check_forget(const Forget& forget) {
  if (auto checked = check_id(forget.stream, "/stream"); !checked || !forget.person) return checked;
  return check_id(*forget.person, "/person");
}

Result<void> check_key(const StreamId& stream, const PersonId& person, const Bytes& wrapped) {
  if (auto checked = check_id(stream, "/stream"); !checked) return checked;
  if (auto checked = check_id(person, "/person"); !checked) return checked;
  return check_size(wrapped.size(), StoreLimits::key_bytes, "/wrapped");
}

Result<void> check_says_something(const Commit& commit) {
  if (commit.command || commit.head) return {};
  if (!commit.forgets.empty() || !commit.keys.empty()) return {};
  if (!commit.appends.empty() || !commit.transitions.empty() || !commit.wakes.empty()) return {};
  return Failure("store.malformed", "Say what to keep.");
}

Result<void> check_commit(const Commit& commit) {
  if (auto checked = check_id(commit.tenant, "/tenant"); !checked) return checked;
  if (auto checked = check_says_something(commit); !checked) return checked;
  auto checked =
      check_each(commit.appends, StoreLimits::streams_of_a_commit, "/appends", check_append);
  if (!checked) return checked;
  if (checked = check_streams_differ(commit.appends); !checked) return checked;
  if (checked = check_command(commit.command); !checked) return checked;
  checked =
      check_each(commit.transitions, StoreLimits::transitions_of_a_commit, "/transitions",
                 [](const NewTransition& each) {
                   return check_size(each.body.size(), StoreLimits::transition_bytes, "/body");
                 });
  if (!checked) return checked;
  checked = check_each(commit.wakes, StoreLimits::wakes_of_a_commit, "/wakes", check_wake);
  if (!checked) return checked;
  checked = check_each(commit.forgets, StoreLimits::forgets_of_a_commit, "/forgets", check_forget);
  if (!checked) return checked;
  checked = check_each(commit.keys, StoreLimits::keys_of_a_commit, "/keys", [](const NewKey& each) {
    return check_key(each.stream, each.person, each.wrapped);
  });
  if (!checked || !commit.head) return checked;
  return check_size(commit.head->bytes.size(), StoreLimits::head_bytes, "/head/bytes");
}

}  // namespace

std::size_t bytes_of(const Commit& commit) {
  std::size_t bytes = commit.head ? commit.head->bytes.size() : 0;
  for (const StreamAppend& append : commit.appends) {
    for (const Bytes& body : append.events) bytes += body.size();
  }
  for (const NewTransition& each : commit.transitions) bytes += each.body.size();
  return bytes;
}

Result<void> within_reach(std::uint64_t after, std::uint64_t last) {
  if (after <= last) return {};
  Failure failure("store.ahead", "Begin again: what was read before is not in this store.");
  return failure.with("last", std::to_string(last));
}

Result<void> within_limits(std::span<const Commit> commits) {
  auto checked = check_each(commits, StoreLimits::commits_together, {}, check_commit);
  if (!checked) return checked;
  std::size_t bytes = 0;
  for (const Commit& commit : commits) bytes += bytes_of(commit);
  return check_size(bytes, StoreLimits::bytes_together, {});
}

Result<void> within_limits(const TenantId& tenant, std::span<const NewSnapshot> snapshots) {
  if (auto checked = check_id(tenant, "/tenant"); !checked) return checked;
  std::size_t bytes = 0;
  for (const auto& [stream, snapshot] : snapshots) {
    bytes += snapshot.body.size();
    if (auto checked = check_id(stream, "/stream"); !checked) return checked;
    auto checked = check_size(snapshot.body.size(), StoreLimits::snapshot_bytes, "/body");
    if (!checked) return checked;
  }
  return check_size(bytes, StoreLimits::bytes_together, "/bodies");
}

Result<void> within_limits(const TenantId& tenant, const StreamId& stream, const PersonId& person,
                           const Bytes& wrapped) {
  if (auto checked = check_id(tenant, "/tenant"); !checked) return checked;
  return check_key(stream, person, wrapped);
}

}  // namespace entente
