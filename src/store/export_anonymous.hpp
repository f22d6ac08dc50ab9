#pragma once

/// \file
/// What an anonymised export must know before its first line.

#include "codec/anonymise.hpp"
#include "entente/store/event_store.hpp"

namespace entente::transfer {

/// Knows all policies that the tenant ever had, whose words stay, and the members, who may be named
/// in them. Errors: `anonymise.key`; those of the store; `store.damaged`.
[[nodiscard]] Result<Anonymiser> anonymiser_of(EventStore& store, const TenantId& tenant,
                                               std::string_view key);

}  // namespace entente::transfer
