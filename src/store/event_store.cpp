#include "entente/store/event_store.hpp"

namespace entente {

EventStore::~EventStore() = default;

Result<bool> EventStore::seals(const TenantId&) { return false; }

Result<Hash> EventStore::command_hash(const TenantId&, const Hash& content) { return content; }

}  // namespace entente
