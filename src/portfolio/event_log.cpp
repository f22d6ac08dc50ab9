#include "event_log.hpp"

#include <atomic>
#include <iterator>
#include <mutex>
#include <stdexcept>
#include <utility>

#include "entente/codec/event.hpp"

namespace entente {

struct EventLog::Shared {
  Shared(std::vector<Bytes> documents, std::vector<Event> known)
      : unread(std::move(documents)), events(std::move(known)), is_read(unread.empty()) {}

  void read() {
    const std::lock_guard lock(reading);
    if (is_read.load()) return;
    std::vector<Event> all;
    all.reserve(unread.size() + events.size());
    for (const Bytes& each : unread) {
      auto event = read_event(each);
      if (!event) throw std::runtime_error("entente: a snapshot stands for no event");
      all.push_back(std::move(event->event));
    }
    std::move(events.begin(), events.end(), std::back_inserter(all));
    events = std::move(all);
    unread = {};
    is_read.store(true);
  }

  std::vector<Bytes> unread;
  /// Those after the unread ones.
  std::vector<Event> events;
  std::mutex reading;
  std::atomic<bool> is_read;
};

EventLog::EventLog(std::vector<Event> events)
    : shared_(std::make_shared<Shared>(std::vector<Bytes>(), std::move(events))) {}

EventLog::EventLog(std::vector<Bytes> unread)
    : shared_(std::make_shared<Shared>(std::move(unread), std::vector<Event>())) {}

const std::vector<Event>& EventLog::all() const {
  if (!shared_->is_read.load()) shared_->read();
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
