#include "entente/store/memory_store.hpp"

#include "transfer_contract.hpp"

namespace entente {
namespace {

const OpenStore open_store = [](const TemporaryFolder&) { return std::make_unique<MemoryStore>(); };

INSTANTIATE_TEST_SUITE_P(Memory, EventStoreTest, testing::Values(open_store));
INSTANTIATE_TEST_SUITE_P(Memory, TransferTest, testing::Values(open_store));

}  // namespace
}  // namespace entente
