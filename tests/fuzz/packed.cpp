// Packed tenants, from anywhere: the input as it is, and as the payload of a frame whose checksum
// is right, so that what lies beneath it is reached. What is taken up is packed as the same bytes,
// has what its head says, and a portfolio of it can be read or says why not.
#include "entente/portfolio/fold.hpp"
#include "entente/store/memory_store.hpp"
#include "fuzz.hpp"
#include "store/packed_tenant.hpp"

namespace entente::fuzz {
namespace {

constexpr std::size_t most = 1 << 20;
const TenantId tenant = *TenantId::parse("tenant");

void require_code(const Failure& failure) {
  const std::string_view code = failure.code();
  require(code.starts_with("packed.") || code == "store.too_large", "packed bytes have own codes");
  require_words(failure);
}

void read_all_of(MemoryStore& store) {
  const TenantHead head = *store.head(tenant);
  const auto events = store.read_all(tenant, 0, most);
  require(events->size() == head.last_event, "no event is missing");
  Position commit = 0;
  for (const StoredEvent& each : *events) {
    if (each.commit != commit) commit = each.position;
    require(each.commit == commit, "commits follow one another");
  }
  require(store.read_transitions(tenant, 0, most)->size() == head.last_transition,
          "no transition is missing");
  for (const StreamLine& each : *store.streams(tenant, {}, most)) {
    require(store.read_stream(tenant, each.stream, 0, most)->size() == each.version,
            "versions have no gap");
    const auto snapshot = store.snapshot(tenant, each.stream);
    require(!*snapshot || (*snapshot)->version <= each.version, "no snapshot is ahead");
  }
}

void take_up(std::string_view packed) {
  MemoryStore store;
  const auto unpacked = store.unpack(tenant, packed);
  if (!unpacked) return require_code(unpacked.error());
  read_all_of(store);
  require(store.pack(tenant).value() == packed, "what was taken up is packed as the same bytes");
  const auto portfolio = read_kept(packed);
  if (!portfolio) require_words(portfolio.error());
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view input = fuzz::text_of(data, size);
  fuzz::take_up(input);
  fuzz::take_up(framed(input));
  return 0;
}
