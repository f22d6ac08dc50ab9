#include "event_log.hpp"

#include <gsl/assert>
#include <iterator>
#include <utility>

#include "entente/codec/event.hpp"

namespace entente {

struct EventLog::Shared {
  Shared(std::vector<Bytes> documents, std::vector<Event> known)
      : unread(std::move(documents)), events(std::move(known)) {}

  void read() {
    std::vector<Event> all;
    all.reserve(unread.size() + events.size());
    for (const Bytes& each : unread) {
      auto event = read_event(each);
      // Its hash is that of what was read when the snapshot was made.
      Ensures(event.has_value());
      all.push_back(std::move(event->event));
    }
    std::move(events.begin(), events.end(), std::back_inserter(all));
    events = std::move(all);
    unread = {};
  }

  std::once_flag once;
  std::vector<Bytes> unread;
  /// Those after the unread ones.
  std::vector<Event> events;
};

EventLog::EventLog(std::vector<Event> events)
    : shared_(std::make_shared<Shared>(std::vector<Bytes>(), std::move(events))) {}

EventLog::EventLog(std::vector<Bytes> unread)
    : shared_(std::make_shared<Shared>(std::move(unread), std::vector<Event>())) {}

const std::vector<Event>& EventLog::all() const {
  std::call_once(shared_->once, [this] { shared_->read(); });
  return shared_->events;
}

std::size_t EventLog::size() const noexcept {
  return shared_->unread.size() + shared_->events.size();
}

std::span<const Event> EventLog::last(std::size_t count) {
  const bool is_known = count <= shared_->events.size();
  return std::span(is_known ? shared_->events : all()).last(count);
}

void EventLog::add(Event event) {
  if (shared_.use_count() > 1) {
    shared_ = std::make_shared<Shared>(shared_->unread, shared_->events);
  }
  shared_->events.push_back(std::move(event));
}

}  // namespace entente
