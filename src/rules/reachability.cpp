#include "entente/rules/reachability.hpp"

#include <algorithm>

namespace entente {
namespace {

constexpr Duration period = std::chrono::hours(90 * 24);

enum class Verdict { open, met, missed };

// One thing that was due, and when it was done. Without a due it is in time whenever it is done.
struct Duty {
  std::optional<Instant> due;
  std::optional<Instant> done;

  [[nodiscard]] Verdict at(Instant now) const {
    if (done) return !due || *done <= *due ? Verdict::met : Verdict::missed;
    return due && *due <= now ? Verdict::missed : Verdict::open;
  }
};

std::optional<Instant> due_of(const std::optional<Clock>& clock) {
  if (!clock) return std::nullopt;
  const Result<Instant> due = clock->unpaused_due();
  return due ? std::optional<Instant>(*due) : std::nullopt;
}

class Judge {
 public:
  // Without `from` a request is forgotten after the usual period.
  Judge(const Partnership& partnership, const Policy& policy, std::optional<Instant> from,
        Instant now)
      : partnership_(partnership), policy_(policy), from_(from), now_(now) {}

  Reachability all() {
    for (const AccessRequest& each : partnership_.requests) add(each);
    return found_;
  }

 private:
  void add(const AccessRequest& request) {
    if (request.withdrawn_at || is_forgotten(request)) return;
    const Duty first_word{
        due_of(clock_of(partnership_, request, RequestClock::acknowledge, policy_)),
        request.acknowledged_at ? request.acknowledged_at : request.answered_at};
    const Duty answer{said(request), request.answered_at};
    for (const Duty& each : {first_word, answer}) {
      if (!each.done && each.due) changes_at(*each.due);
    }
    const bool missed =
        first_word.at(now_) == Verdict::missed || answer.at(now_) == Verdict::missed;
    const bool met = first_word.at(now_) == Verdict::met && answer.at(now_) == Verdict::met;
    if (missed || met) ++found_.decided;
    if (met) ++found_.reached;
  }

  bool is_forgotten(const AccessRequest& request) {
    if (from_) return request.requested_at < *from_ || request.requested_at > now_;
    const Result<Instant> forgotten = plus(request.requested_at, period);
    if (!forgotten) return false;
    changes_at(*forgotten);
    return *forgotten <= now_;
  }

  // When we said that we would call: as promised last, else by the rules of access.
  std::optional<Instant> said(const AccessRequest& request) {
    const Commitment* promise = request.promised_at
                                    ? partnership_.commitments.find(callback_commitment(request.id))
                                    : nullptr;
    if (promise == nullptr) {
      return due_of(clock_of(partnership_, request, RequestClock::answer, policy_));
    }
    const Clock clock = clock_of(*promise);
    if (promise->open()) {
      if (const auto change = clock.next_change(now_)) changes_at(*change);
    }
    const Result<std::optional<Instant>> due = clock.due(request.answered_at.value_or(now_));
    return due ? *due : std::nullopt;
  }

  void changes_at(Instant when) {
    if (when > now_ && (!found_.changes_at || when < *found_.changes_at)) found_.changes_at = when;
  }

  const Partnership& partnership_;
  const Policy& policy_;
  std::optional<Instant> from_;
  Instant now_;
  Reachability found_;
};

}  // namespace

Reachability reachability_of(const Partnership& partnership, const Policy& policy, Instant now) {
  return Judge(partnership, policy, {}, now).all();
}

Reachability reachability_since(const Partnership& partnership, const Policy& policy, Instant from,
                                Instant now) {
  return Judge(partnership, policy, from, now).all();
}

}  // namespace entente
