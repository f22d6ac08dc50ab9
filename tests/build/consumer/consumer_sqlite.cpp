#include <entente/store/sqlite_store.hpp>

// Ends with 0 when the store refuses what it cannot keep.
int main() {
  const auto store = entente::SqliteStore::open(":memory:");
  return !store && store.error().code() == "store.not_durable" ? 0 : 1;
}
