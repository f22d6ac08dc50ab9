#pragma once

/// \file
/// A tenant out of one store and into another of its kind. A program of tests compiles
/// `transfer_contract.cpp` and instantiates `TransferTest` beside `EventStoreTest`.

#include "entente/store/transfer.hpp"
#include "event_store_contract.hpp"

namespace entente {

class TransferTest : public EventStoreTest {
 protected:
  TransferTest();

  std::vector<std::string> exported(const ExportOptions& options = {});
  /// Into the other store, which keeps nothing: the code of its refusal, or "accepted".
  std::string refusal(const std::string& text, const ImportOptions& options = {});
  std::string refusal(const std::vector<std::string>& lines);
  void expect_same_tenant(const TenantId& copy, bool told);

  TemporaryFolder other_folder;
  std::unique_ptr<EventStore> other;
  /// Of the last refusal.
  Failure failure;
};

}  // namespace entente
