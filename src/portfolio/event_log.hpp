#pragma once

// The events of a stream in memory. Private to the portfolio.
//
// What a snapshot stands for stays as the store has it until somebody asks for it: most who open a
// tenant never do. Copies share what they have in common. Threads: `all` may be asked by many at
// once; all else counts as changing it.

#include <memory>
#include <span>

#include "entente/model/event.hpp"
#include "entente/store/event_store.hpp"

namespace entente {

class EventLog {
 public:
  EventLog() : EventLog(std::vector<Event>()) {}
  explicit EventLog(std::vector<Event> events);
  /// Documents that this version has read before.
  explicit EventLog(std::vector<Bytes> unread);

  [[nodiscard]] std::size_t size() const noexcept;
  /// Throws what cannot happen but to a file that somebody has made up: an event that this version
  /// does not read, though a snapshot says that it did.
  [[nodiscard]] const std::vector<Event>& all() const;
  /// The last `count`, viewed until something is added or all are asked for.
  [[nodiscard]] std::span<const Event> last(std::size_t count);
  void add(Event event);

 private:
  struct Shared;
  std::shared_ptr<Shared> shared_;
};

}  // namespace entente
