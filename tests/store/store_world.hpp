#pragma once

/// \file
/// Commits in few words, for the tests of stores.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "entente/store/event_store.hpp"

namespace entente {

inline TenantId tenant(std::string_view name) { return TenantId::parse(name).value(); }
inline StreamId stream(std::string_view name) { return StreamId::parse(name).value(); }
inline PersonId person(std::string_view name) { return PersonId::parse(name).value(); }
inline Instant minute(std::int64_t minutes) { return Instant::clamped(minutes * 60'000'000); }

inline const TenantId acme = tenant("acme");
inline const TenantId brown = tenant("brown");
inline const StreamId kitchen = stream("kitchen-42");
inline const StreamId office = stream("office-7");

inline Result<void> put_snapshot(EventStore& store, const TenantId& of, const StreamId& stream,
                                 const StreamSnapshot& snapshot) {
  const NewSnapshot one{stream, snapshot};
  return store.put_snapshots(of, {&one, 1});
}

/// A commit to a stream of acme that is at `expected`.
inline Commit events(const StreamId& to, Version expected, std::vector<Bytes> bodies) {
  Commit commit;
  commit.tenant = acme;
  commit.appends.push_back({to, expected, std::move(bodies)});
  return commit;
}

/// The same as a command; its hash is a row of that byte.
inline Commit command(Commit commit, std::string_view id, unsigned char hash = 1) {
  CommandKey key{commit.appends.front().stream, CommandId::parse(id).value(), {}};
  key.hash.fill(std::byte{hash});
  commit.command = key;
  return commit;
}

inline Commit told(std::vector<Bytes> bodies, const TenantId& of = acme) {
  Commit commit;
  commit.tenant = of;
  for (Bytes& body : bodies) commit.transitions.push_back({minute(1), std::move(body)});
  return commit;
}

inline Commit headed(const Bytes& bytes, std::uint64_t expected) {
  Commit commit;
  commit.tenant = acme;
  commit.head = HeadChange{bytes, expected};
  return commit;
}

inline Commit wake(const StreamId& of, std::optional<Instant> at,
                   std::optional<Instant> passed = {}, const TenantId& in = acme) {
  Commit commit;
  commit.tenant = in;
  commit.wakes.push_back({of, at, passed});
  return commit;
}

/// Without the chains, which chain_contract.cpp looks at.
inline TenantHead unchained(TenantHead head) {
  head.chain = {};
  return head;
}
inline std::vector<StreamLine> unchained(std::vector<StreamLine> lines) {
  for (StreamLine& each : lines) each.chain = {};
  return lines;
}

/// The code of what must not succeed.
template <class T>
std::string code_of(const Result<T>& result) {
  return result ? "" : std::string(result.error().code());
}

template <class T>
std::vector<Bytes> bodies(const Result<std::vector<T>>& kept) {
  std::vector<Bytes> bodies;
  for (const T& each : kept.value()) bodies.push_back(each.body);
  return bodies;
}

}  // namespace entente
