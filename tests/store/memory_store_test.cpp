#include "entente/store/memory_store.hpp"

#include "event_store_contract.hpp"

namespace entente {
namespace {

INSTANTIATE_TEST_SUITE_P(Memory, EventStoreTest, testing::Values([](const TemporaryFolder&) {
                           return std::unique_ptr<EventStore>(std::make_unique<MemoryStore>());
                         }));

}  // namespace
}  // namespace entente
