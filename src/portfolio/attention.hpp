#pragma once

// Attention: whom a member puts off again and again while they serve others. Private to the
// portfolio.
//
// What a member owes is what they promised, the occurrences of the rhythms that they look after,
// and what a finding of theirs asks for. It is put off when a promise gets another due or is not
// kept, when an occurrence is skipped or missed, and when the finding is snoozed, by whoever it is
// of then; it is met when the promise is kept and the occurrence takes place. Three put off in a
// row and nothing met since is starving, when something was met for another partnership in between.

#include "dossier.hpp"

namespace entente {

class Attention {
 public:
  /// Of [from, to], judged by the policy in force at its end.
  Attention(const Surroundings& around, Instant from, Instant to)
      : around_(around), from_(from), to_(to) {}

  /// `state` is that of the dossier at the end of the period.
  void look_at(const Dossier& dossier, const Partnership& state);
  /// Adds the members who starve somebody, in order of id.
  void answer(Review& review) const;

 private:
  struct Act {
    Instant at;
    bool put_off = false;
  };
  using Acts = std::vector<Act>;
  using ByPartnership = std::map<PartnershipId, Acts>;

  /// Whether the last three were put off, and another partnership was served in between.
  [[nodiscard]] static bool is_starved(const PartnershipId& partnership, const Acts& acts,
                                       const ByPartnership& all);
  void look_at_promises(const Partnership& state);
  void look_at_rhythms(const Dossier& dossier, const Partnership& state);
  void look_at_snoozes(const Dossier& dossier);
  void add(const std::optional<MemberId>& owner, const PartnershipId& partnership, Instant at,
           bool put_off);

  const Surroundings& around_;
  Instant from_;
  Instant to_;
  std::map<MemberId, ByPartnership> acts_;
};

}  // namespace entente
