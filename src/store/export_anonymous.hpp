#pragma once

/// \file
/// What an anonymised export must know before its first line.

#include "codec/anonymise.hpp"
#include "entente/store/event_store.hpp"

namespace entente::transfer {

/// Knows all policies that the tenant ever had, whose words stay, and all who may be named in them:
/// the tenant, its streams, members, people and actors. Errors: `anonymise.key`; those of the
/// store; `store.damaged`.
[[nodiscard]] Result<Anonymiser> anonymiser_of(EventStore& store, const TenantId& tenant,
                                               std::string_view key);

}  // namespace entente::transfer
