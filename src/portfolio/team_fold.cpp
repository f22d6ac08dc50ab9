#include "team_fold.hpp"

#include <algorithm>

namespace entente {
namespace {

// Members hold from the beginning of time.
Instant happened(const Event& event) {
  return holds_always(event.body) ? Instant::earliest() : event.meta.occurred;
}

}  // namespace

TeamFold::TeamFold(const std::vector<Event>& events, Instant from) {
  for (const Event& event : events) order_.push_back(&event);
  // A stable sort keeps the order of versions among what happened at one instant.
  std::stable_sort(order_.begin(), order_.end(),
                   [](const Event* a, const Event* b) { return happened(*a) < happened(*b); });
  const auto after = std::partition_point(order_.begin(), order_.end(), [&](const Event* event) {
    return holds_always(event->body) || event->meta.occurred < from;
  });
  place_ = static_cast<std::size_t>(after - order_.begin());
  fold_again();
}

std::optional<Instant> TeamFold::next() const {
  if (place_ == order_.size()) return std::nullopt;
  return order_[place_]->meta.occurred;
}

void TeamFold::apply_next() {
  const std::optional<Instant> at = next();
  bool in_order = true;
  for (; at && next() == at; ++place_) {
    const Event& event = *order_[place_];
    in_order = in_order && latest_version_ < event.meta.version;
    latest_version_ = (std::max)(latest_version_, event.meta.version);
    evolve(team_, event);
  }
  if (!in_order) fold_again();
}

// What was told later counts later, whenever it happened.
void TeamFold::fold_again() {
  std::vector<const Event*> applied(order_.begin(),
                                    order_.begin() + static_cast<std::ptrdiff_t>(place_));
  std::sort(applied.begin(), applied.end(),
            [](const Event* a, const Event* b) { return a->meta.version < b->meta.version; });
  team_ = Team();
  for (const Event* event : applied) evolve(team_, *event);
  latest_version_ = applied.empty() ? 0 : applied.back()->meta.version;
}

}  // namespace entente
