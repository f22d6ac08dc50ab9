#pragma once

/// \file
/// Absence: somebody is away for a while, and somebody else stands in (P2).
///
/// Members and persons share it. An absence holds over [from, until); one told late begins when it
/// was said to have been told; of absences that overlap, the one told later wins. Delegates are
/// followed through chains, and a chain that would lead back is refused. Threads: values.
///
/// Example: pat is away from 2026-03-02 to 2026-03-09 with delegate lee.

#include <algorithm>
#include <optional>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/time/instant.hpp"

namespace entente {

template <class Who>
struct Absence {
  Instant from;
  std::optional<Instant> until;
  std::optional<Who> delegate;

  [[nodiscard]] bool covers(Instant when) const {
    return from <= when && (!until || when < *until);
  }
  [[nodiscard]] bool overlaps(const Absence& other) const {
    return (!until || other.from < *until) && (!other.until || from < *other.until);
  }
};
using MemberAbsence = Absence<MemberId>;
using PersonAbsence = Absence<PersonId>;
BOOST_DESCRIBE_STRUCT(MemberAbsence, (), (from, until, delegate))
BOOST_DESCRIBE_STRUCT(PersonAbsence, (), (from, until, delegate))

/// The absence that counts at an instant; null when there is none.
template <class Who>
[[nodiscard]] const Absence<Who>* absence_at(const std::vector<Absence<Who>>& absences,
                                             Instant when) {
  for (auto each = absences.rbegin(); each != absences.rend(); ++each) {
    if (each->covers(when)) return &*each;
  }
  return nullptr;
}

/// Ends the absences that run at an instant.
template <class Who>
void end_absences(std::vector<Absence<Who>>& absences, Instant when) {
  for (Absence<Who>& each : absences) {
    if (each.covers(when)) each.until = when;
  }
}

/// Whether the delegates of absences that overlap `absence` lead back to `who`. `absences_of` gives
/// the absences of somebody, or null when nobody is known by that id.
template <class Who, class AbsencesOf>
[[nodiscard]] bool leads_back(const Who& who, const Absence<Who>& absence, AbsencesOf absences_of) {
  if (!absence.delegate) return false;
  std::vector<Who> reached = {*absence.delegate};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    if (reached[i] == who) return true;
    const std::vector<Absence<Who>>* theirs = absences_of(reached[i]);
    if (theirs == nullptr) continue;
    for (const Absence<Who>& each : *theirs) {
      if (!each.delegate || !each.overlaps(absence)) continue;
      if (std::find(reached.begin(), reached.end(), *each.delegate) == reached.end()) {
        reached.push_back(*each.delegate);
      }
    }
  }
  return false;
}

}  // namespace entente
