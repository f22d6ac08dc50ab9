#include "entente/store/event_store.hpp"

namespace entente {

EventStore::~EventStore() = default;

}  // namespace entente
