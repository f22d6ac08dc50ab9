#pragma once

/// \file
/// Who reads (P29).
///
/// The host sees everything. A member, or whoever holds a role, sees all but what was confided to
/// others: an item with `confidential` is absent from every read of those outside of its circle. A
/// client person sees an allow-list: what both sides signed and agreed, their own side's goals and
/// complaints, the promises between the sides, and how to reach us. Threads: a value.
///
/// Example: `{"member": "pat"}`; of the note of 2026-03-04 with `"confidential": ["lead"]` pat
/// reads as a lead and as its author, else never.

#include "entente/base/describe.hpp"
#include "entente/base/export.hpp"
#include "entente/base/id.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// Nobody named is the host; else exactly one of a member, a role, or a person of a partnership.
struct ENTENTE_EXPORT Viewer {
  std::optional<MemberId> member;
  std::optional<Role> role;
  /// Of `person`.
  std::optional<PartnershipId> partnership;
  std::optional<PersonId> person;

  /// `viewer.unknown` when it names more than one reader, or half of one.
  [[nodiscard]] Result<void> settle() const;
  [[nodiscard]] bool is_host() const { return !member && !role && !person; }
  [[nodiscard]] bool is_client() const { return person.has_value(); }
};
BOOST_DESCRIBE_STRUCT(Viewer, (), (member, role, partnership, person))

/// `viewer.forbidden`: what reads answer a client that are not for clients at all.
[[nodiscard]] ENTENTE_EXPORT Failure forbidden_to_clients();

}  // namespace entente
