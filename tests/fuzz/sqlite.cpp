// Files of SQLite stores, from anywhere: opened with all checks, verified, read, written to. A file
// that verifies has what its heads say, and stays whole.
#include <filesystem>
#include <fstream>

#include "entente/store/sqlite_store.hpp"
#include "fuzz.hpp"
#include "store/sqlite_faults.hpp"
#include "store/temporary_folder.hpp"

namespace entente::fuzz {
namespace {

constexpr std::size_t most = 1000;

void require_code(const Failure& failure) {
  require(failure.code().starts_with("store."), "a store fails with a code of stores");
  require_words(failure);
}

// What is read of a file that may be damaged.
void read_tenant(SqliteStore& store, const TenantId& tenant, bool is_whole) {
  const auto head = store.head(tenant);
  const auto events = store.read_all(tenant, 0, most);
  const auto transitions = store.read_transitions(tenant, 0, most);
  const auto streams = store.streams(tenant, {}, most);
  if (streams) {
    for (const StreamLine& each : *streams) {
      (void)store.read_stream(tenant, each.stream, 0, most);
      (void)store.snapshot(tenant, each.stream);
    }
  }
  if (!is_whole) return;
  require(head && events && transitions && streams, "a whole store can be read");
  require(events->size() == (std::min<std::size_t>)(most, head->last_event), "no event is missing");
  for (std::size_t i = 0; i < events->size(); ++i) {
    require((*events)[i].position == i + 1, "positions have no gap");
  }
}

void append(SqliteStore& store) {
  Commit commit;
  commit.tenant = TenantId::parse("new").value();
  commit.appends.push_back({StreamId::parse("new").value(), 0, {"x"}});
  const auto outcomes = store.append({&commit, 1});
  require(outcomes.has_value(), "a whole store takes a commit");
  const auto verified = store.verify();
  require(verified.has_value(), "and stays whole");
}

void use(SqliteStore& store) {
  const auto verified = store.verify();
  if (!verified) require_code(verified.error());
  const auto tenants = store.tenants({}, most);
  if (tenants) {
    for (const TenantId& each : *tenants) read_tenant(store, each, verified.has_value());
  }
  (void)store.due(Instant::latest(), {}, most);
  (void)store.next_wake({});
  if (verified) append(store);
}

void write_file(const std::string& path, std::string_view bytes) {
  std::ofstream(path, std::ios::binary)
      .write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  static const TemporaryFolder folder;
  static const SqliteFaults unsynced;
  const std::string path = folder.file("firm.entente");
  for (const char* suffix : {"-wal", "-shm", "-journal"}) {
    std::filesystem::remove(path + suffix);
  }
  fuzz::write_file(path, fuzz::text_of(data, size));
  const auto store = SqliteStore::open(path, {.create = false, .check = true});
  if (store) {
    fuzz::use(**store);
  } else {
    fuzz::require_code(store.error());
  }
  return 0;
}
