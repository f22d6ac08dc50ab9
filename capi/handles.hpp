#pragma once

/// \file
/// What the opaque handles hold, and who may use an engine when.
///
/// An engine lets in one changing call, or any number of reading ones; who comes in between is told
/// so at once (`call.busy`). A changing call that ends by an exception may have changed a part:
/// after it nobody is let in (`call.broken`).

#include <atomic>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "arguments.hpp"
#include "entente/c/calendar.h"
#include "entente/c/policy.h"
#include "entente/c/portfolio.h"
#include "entente/c/store.h"
#include "entente/c/transfer.h"
#include "entente/c/view.h"
#include "entente/portfolio/store.hpp"
#include "entente/time/rhythm.hpp"
#include "guard.hpp"

struct entente_calendar {
  std::shared_ptr<const entente::Calendar> calendar;
};

struct entente_rhythm {
  entente::Rhythm rhythm;
};

struct entente_policy {
  std::string text;
  std::shared_ptr<const entente::Rulebook> rulebook;
};

struct entente_transitions {
  std::vector<entente::Transition> list;
};

namespace entente::capi {

/// The shipped policy stands for a null one.
[[nodiscard]] inline std::string_view text_of(const entente_policy* policy) {
  return policy != nullptr ? std::string_view(policy->text) : R"({"base":"entente/1"})";
}
[[nodiscard]] inline std::shared_ptr<const Rulebook> rulebook_of(const entente_policy* policy) {
  return policy != nullptr ? policy->rulebook : default_policy();
}

/// What a tenant begins with; 0 is no instant. Errors: `time.range`.
[[nodiscard]] inline Result<Beginning> beginning_of(const entente_policy* policy,
                                                    std::int64_t live_from_us) {
  const Result<Instant> live_from = instant_of(live_from_us);
  if (!live_from) return live_from.error();
  Beginning beginning{std::string(text_of(policy)), {}};
  if (*live_from != Instant::earliest()) beginning.live_from = *live_from;
  return beginning;
}

/// Counts who is inside. Never waits.
class Turnstile {
 public:
  [[nodiscard]] bool enter_reading() noexcept {
    std::int32_t inside = inside_.load(std::memory_order_relaxed);
    while (inside >= 0) {
      if (inside_.compare_exchange_weak(inside, inside + 1, std::memory_order_acquire)) return true;
    }
    return false;
  }
  void leave_reading() noexcept { inside_.fetch_sub(1, std::memory_order_release); }

  [[nodiscard]] bool enter_changing() noexcept {
    std::int32_t nobody = 0;
    return inside_.compare_exchange_strong(nobody, changing, std::memory_order_acquire);
  }
  void leave_changing(bool whole) noexcept {
    inside_.store(whole ? 0 : broken, std::memory_order_release);
  }

  /// Why somebody was not let in.
  [[nodiscard]] Failure refusal() const {
    if (inside_.load(std::memory_order_relaxed) == broken) {
      return Failure("call.broken", "An earlier call ended half-way: build the portfolio again.");
    }
    return Failure("call.busy", "Another call is using the portfolio: try again after it.");
  }

 private:
  static constexpr std::int32_t changing = -1;
  static constexpr std::int32_t broken = -2;
  /// How many read, or one of the above.
  std::atomic<std::int32_t> inside_{0};
};

/// A portfolio in memory has a turnstile of its own; those of a store share the store's.
struct Engine {
  explicit Engine(entente::Portfolio of)
      : portfolio(std::make_shared<entente::Portfolio>(std::move(of))),
        turnstile(std::make_shared<Turnstile>()) {}
  Engine(std::shared_ptr<entente::Portfolio> of, std::shared_ptr<Turnstile> of_store)
      : portfolio(std::move(of)), turnstile(std::move(of_store)), is_stored(true) {}

  std::shared_ptr<entente::Portfolio> portfolio;
  std::shared_ptr<Turnstile> turnstile;
  bool is_stored = false;
};

class ReadingTurn {
 public:
  explicit ReadingTurn(Turnstile& turnstile)
      : turnstile_(turnstile.enter_reading() ? &turnstile : nullptr) {}
  ~ReadingTurn() {
    if (turnstile_ != nullptr) turnstile_->leave_reading();
  }
  ReadingTurn(const ReadingTurn&) = delete;
  ReadingTurn& operator=(const ReadingTurn&) = delete;
  explicit operator bool() const noexcept { return turnstile_ != nullptr; }

 private:
  Turnstile* turnstile_;
};

class ChangingTurn {
 public:
  explicit ChangingTurn(Turnstile& turnstile)
      : turnstile_(turnstile.enter_changing() ? &turnstile : nullptr) {}
  ~ChangingTurn() {
    if (turnstile_ != nullptr) turnstile_->leave_changing(whole_);
  }
  ChangingTurn(const ChangingTurn&) = delete;
  ChangingTurn& operator=(const ChangingTurn&) = delete;
  explicit operator bool() const noexcept { return turnstile_ != nullptr; }
  void done() noexcept { whole_ = true; }

 private:
  Turnstile* turnstile_;
  bool whole_ = false;
};

/// Runs `body`, which answers with a `Result`, on the portfolio beside other readers.
template <class Body>
auto reading(const Engine& engine, Body body) -> decltype(body(std::as_const(*engine.portfolio))) {
  const ReadingTurn turn(*engine.turnstile);
  if (!turn) return engine.turnstile->refusal();
  ENTENTE_CAPI_PROBE("reading");
  return body(std::as_const(*engine.portfolio));
}

/// Runs `body`, which answers with a `Result`, on the portfolio alone.
template <class Body>
auto changing(Engine& engine, Body body) -> decltype(body(*engine.portfolio)) {
  ChangingTurn turn(*engine.turnstile);
  if (!turn) return engine.turnstile->refusal();
  ENTENTE_CAPI_PROBE("changing");
  auto answer = body(*engine.portfolio);
  turn.done();
  return answer;
}

/// Runs `body` as a reader that may have to ask the store, which answers one at a time.
template <class Body>
auto asking(const Engine& engine, Body body) -> decltype(body(std::as_const(*engine.portfolio))) {
  if (!engine.is_stored) return reading(engine, body);
  ChangingTurn turn(*engine.turnstile);
  if (!turn) return engine.turnstile->refusal();
  turn.done();
  ENTENTE_CAPI_PROBE("asking");
  return body(std::as_const(*engine.portfolio));
}

}  // namespace entente::capi

namespace entente {
class SqliteStore;
}

struct entente_store {
  /// `events` may be sealed, with `kept` behind it: else they are one and the same.
  entente_store(std::unique_ptr<entente::EventStore> events, entente::EventStore& kept,
                entente::SqliteStore* in_file)
      : store(std::make_shared<entente::Store>(std::move(events))),
        as_kept(&kept),
        sqlite(in_file) {}

  [[nodiscard]] entente::Result<void> backup(const std::string& path) const;
  [[nodiscard]] entente::Result<void> verify() const;

  std::shared_ptr<entente::Store> store;
  /// What `store` stands on at last: what is verified.
  entente::EventStore* as_kept;
  /// The same, when it is that.
  entente::SqliteStore* sqlite;
  std::shared_ptr<entente::capi::Turnstile> turnstile =
      std::make_shared<entente::capi::Turnstile>();
};

namespace entente::capi {

/// Runs `body`, which answers with a `Result`, on the store alone. A function of the host that it
/// calls may free the handle: what the call needs lasts until its end.
template <class Body>
auto changing(entente_store& handle, Body body) -> decltype(body(*handle.store)) {
  const auto [store, turnstile] = std::pair(handle.store, handle.turnstile);
  ChangingTurn turn(*turnstile);
  if (!turn) return turnstile->refusal();
  ENTENTE_CAPI_PROBE("changing");
  auto answer = body(*store);
  turn.done();
  return answer;
}

/// Likewise what only asks: when it ends by an exception, nothing was half done.
template <class Body>
auto asking(entente_store& handle, Body body) -> decltype(body(*handle.store)) {
  const auto [store, turnstile] = std::pair(handle.store, handle.turnstile);
  ChangingTurn turn(*turnstile);
  if (!turn) return turnstile->refusal();
  turn.done();
  ENTENTE_CAPI_PROBE("asking");
  return body(*store);
}

}  // namespace entente::capi

struct entente_portfolio {
  std::shared_ptr<entente::capi::Engine> engine;
};

struct entente_view {
  std::shared_ptr<const entente::capi::Engine> engine;
  entente::Viewer viewer;
};
