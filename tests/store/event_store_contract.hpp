#pragma once

/// \file
/// What every store must do. A program of tests compiles `event_store_contract.cpp` and
/// `event_store_limits.cpp`, and says with `INSTANTIATE_TEST_SUITE_P(Name, EventStoreTest, …)` how
/// its stores are opened.

#include <functional>
#include <memory>

#include "entente/store/sealed_store.hpp"
#include "store_world.hpp"
#include "temporary_folder.hpp"

namespace entente {

/// Opens an empty store, which may keep what it likes in the folder.
using OpenStore = std::function<std::unique_ptr<EventStore>(const TemporaryFolder&)>;

class EventStoreTest : public testing::TestWithParam<OpenStore> {
 protected:
  EventStoreTest() : store(GetParam()(folder)) {}

  AppendOutcome append(const Commit& commit) {
    Result<std::vector<AppendOutcome>> outcomes = store->append({&commit, 1});
    EXPECT_EQ(code_of(outcomes), "");
    return outcomes ? outcomes->front() : AppendOutcome();
  }

  [[nodiscard]] bool seals() const { return dynamic_cast<SealedStore*>(store.get()) != nullptr; }
  /// What has the bytes that are kept, over which chains are.
  [[nodiscard]] EventStore& kept() const {
    return seals() ? dynamic_cast<SealedStore&>(*store).behind() : *store;
  }
  /// The most that a body may have which is kept in `most`.
  [[nodiscard]] std::size_t largest_in(std::size_t most) const {
    constexpr std::size_t frame = 256;
    return seals() ? most - frame : most;
  }

  TemporaryFolder folder;
  std::unique_ptr<EventStore> store;
};

}  // namespace entente
