// Sealed bodies, from anywhere: the input as it is, and with the marks of a store's own key, so
// that what lies beneath them is reached. What is no frame of ours is refused, never read as other
// words; what is sealed here comes back as it was.
#include "entente/store/memory_store.hpp"
#include "fuzz.hpp"
#include "store/sealing.hpp"

namespace entente::fuzz {
namespace {

const TenantId tenant = *TenantId::parse("tenant");
const StreamId stream = *StreamId::parse("kitchen-42");

class SameKeys final : public KeyKeeper {
 public:
  Bytes make_key() override { return Bytes(key_bytes, 'k'); }
  Result<Bytes> wrap(const TenantId&, const Bytes& key) override { return key; }
  Result<Bytes> unwrap(const TenantId&, const Bytes& wrapped) override { return wrapped; }
};

// As many bytes as a body of a frame can have.
bool fits(std::string_view input) { return input.size() < 1 << 20; }

class World {
 public:
  World() : ring_(store_, keeper_), tenant_key_(*ring_.need(tenant, tenant_slot())) {
    (void)ring_.need(tenant, {stream, *PersonId::parse("ann")});
  }

  void open(const Bytes& body) {
    const auto read = opened({tenant, "event", stream, 1}, body, ring_);
    if (read) return;
    require(read.error().code() == "store.damaged", "what is not ours is damaged");
    require_words(read.error());
  }

  void open_marked(SealedFrame frame) {
    frame.tenant_key = tenant_key_.id;
    open(marked({tenant, "event", stream, 1}, frame, tenant_key_));
  }

  void come_back(const Bytes& body) {
    Commit commit;
    commit.tenant = tenant;
    commit.appends.push_back({stream, 0, {body}});
    require(seal(commit, ring_).has_value(), "whatever there is can be sealed");
    const auto read = opened({tenant, "event", stream, 1}, commit.appends[0].events[0], ring_);
    require(read && *read == body, "what was sealed comes back");
  }

 private:
  MemoryStore store_;
  SameKeys keeper_;
  KeyRing ring_;
  HeldKey tenant_key_;
};

void require_same_frame(std::string_view input) {
  const auto frame = read_frame(input);
  if (!frame) return;
  require(unmarked_frame(*frame).append(frame->mark) == input, "a frame is written as it was read");
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view input = fuzz::text_of(data, size);
  if (!fuzz::fits(input)) return 0;
  fuzz::World world;
  fuzz::require_same_frame(input);
  world.open(Bytes(input));
  if (const auto frame = read_frame(input)) world.open_marked(*frame);
  world.come_back(Bytes(input));
  return 0;
}
