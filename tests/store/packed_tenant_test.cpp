// A tenant packed into bytes and taken up again. `data/store/packed_1.bin` was written by another
// program (`write_packed.py`).

#include "store/packed_tenant.hpp"

#include <fstream>
#include <functional>
#include <iterator>

#include "entente/store/limits.hpp"
#include "entente/store/memory_store.hpp"
#include "store_world.hpp"

namespace entente {
namespace {

const StreamId quiet = stream("@quiet");

Commit second_commit() {
  Commit commit = events(kitchen, 1, {"called"});
  commit.transitions.push_back({minute(2), "told again"});
  commit.head = HeadChange{"second", 1};
  return commit;
}

Commit first_commit() {
  Commit commit = command(events(kitchen, 0, {"opened"}), "c-1", 7);
  commit.appends.push_back({office, 0, {"opened, too"}});
  commit.transitions.push_back({minute(1), "told"});
  commit.wakes.push_back({kitchen, minute(5), {}});
  commit.head = HeadChange{"first", 0};
  return commit;
}

Commit told_nothing() { return command(events(kitchen, 2, {}), "c-2", 8); }

// The tenant of the file.
class PackedTenantTest : public testing::Test {
 protected:
  PackedTenantTest() {
    for (const Commit& each : {first_commit(), second_commit(), told_nothing()}) {
      const auto outcomes = store.append({&each, 1});
      EXPECT_TRUE(std::holds_alternative<Appended>(outcomes.value().front()));
    }
    EXPECT_TRUE(store.put_key(acme, quiet, person("ann"), "wrapped"));
    EXPECT_TRUE(put_snapshot(store, acme, kitchen, {2, "folded"}));
  }

  MemoryStore store;
};

const Bytes& file() {
  static const Bytes bytes = [] {
    std::ifstream packed(ENTENTE_TEST_DATA "/store/packed_1.bin", std::ios::binary);
    return Bytes(std::istreambuf_iterator<char>(packed), {});
  }();
  return bytes;
}

std::string code_of_unpacking(std::string_view packed) {
  MemoryStore store;
  return code_of(store.unpack(acme, packed));
}

Bytes packed_again(std::string_view packed) {
  MemoryStore store;
  if (!store.unpack(acme, packed)) return {};
  return store.pack(acme).value();
}

TEST_F(PackedTenantTest, IsTheBytesThatAnotherProgramWrites) {
  EXPECT_EQ(file().size(), 422U);
  EXPECT_EQ(store.pack(acme).value(), file());
}

TEST_F(PackedTenantTest, HasAllThatWasKeptUnderAnyName) {
  MemoryStore other;
  ASSERT_TRUE(other.unpack(brown, file()));
  EXPECT_EQ(other.head(brown).value(), store.head(acme).value());
  EXPECT_EQ(other.read_all(brown, 0, 9).value(), store.read_all(acme, 0, 9).value());
  EXPECT_EQ(other.read_stream(brown, kitchen, 0, 9).value(),
            store.read_stream(acme, kitchen, 0, 9).value());
  EXPECT_EQ(other.read_transitions(brown, 0, 9).value(),
            store.read_transitions(acme, 0, 9).value());
  EXPECT_EQ(other.streams(brown, {}, 9).value(), store.streams(acme, {}, 9).value());
  for (const char* id : {"c-1", "c-2"}) {
    const CommandId command_id = CommandId::parse(id).value();
    const auto taken = other.command(brown, kitchen, command_id).value();
    EXPECT_TRUE(taken.has_value());
    EXPECT_EQ(taken, store.command(acme, kitchen, command_id).value());
  }
  EXPECT_EQ(other.snapshot(brown, kitchen).value(), (StreamSnapshot{2, "folded"}));
  EXPECT_EQ(other.key(brown, quiet, person("ann")).value(), "wrapped");
  EXPECT_EQ(other.next_wake({}).value(), (Wake{minute(5), brown, kitchen}));
  EXPECT_EQ(packed_again(file()), file());
}

TEST_F(PackedTenantTest, GoesOnWhereItStopped) {
  MemoryStore other;
  ASSERT_TRUE(other.unpack(acme, file()));
  const std::vector<Commit> commits{first_commit(), second_commit(),
                                    command(events(kitchen, 2, {"called again"}), "c-3"),
                                    headed("third", 2)};
  EXPECT_EQ(other.append(commits).value(), store.append(commits).value());
  EXPECT_EQ(other.pack(acme).value(), store.pack(acme).value());
}

TEST_F(PackedTenantTest, IsRefusedWithAnyBitFlipped) {
  for (std::size_t bit = 0; bit < 8 * file().size(); ++bit) {
    Bytes flipped = file();
    flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << bit % 8));
    const bool in_magic = bit < 64;
    EXPECT_EQ(code_of_unpacking(flipped), in_magic ? "packed.foreign" : "packed.damaged") << bit;
  }
}

TEST_F(PackedTenantTest, IsRefusedWhenItWasCutOrGrew) {
  for (std::size_t size = 0; size < file().size(); ++size) {
    EXPECT_EQ(code_of_unpacking(file().substr(0, size)),
              size < 8 ? "packed.foreign" : "packed.damaged")
        << size;
  }
  EXPECT_EQ(code_of_unpacking(file() + '\0'), "packed.damaged");
}

TEST_F(PackedTenantTest, OfALaterFormatIsNamed) {
  const std::string_view payload = unframed(file()).value();
  EXPECT_EQ(framed(payload), file());
  EXPECT_EQ(code_of_unpacking(framed(payload, 2)), "packed.newer");
  EXPECT_EQ(code_of_unpacking(framed("of another form", 2)), "packed.newer");
  EXPECT_EQ(code_of_unpacking(framed(payload, 0)), "packed.damaged");
}

TEST_F(PackedTenantTest, OfSomebodyElseIsNotTaken) {
  for (const char* foreign : {"", "{}", "SQLite format 3", "entente"}) {
    EXPECT_EQ(code_of_unpacking(foreign), "packed.foreign") << foreign;
  }
}

// Beneath a checksum that is right there may be anything: nothing is believed, and what is taken
// is given out as it came.
TEST_F(PackedTenantTest, WithAWrongPayloadIsRefused) {
  const std::string_view payload = unframed(file()).value();
  for (std::size_t size = 0; size < payload.size(); ++size) {
    EXPECT_EQ(code_of_unpacking(framed(payload.substr(0, size))), "packed.damaged") << size;
  }
  int refused = 0;
  for (std::size_t place = 0; place < payload.size(); ++place) {
    for (const char with : {'\0', '\1', '\x7f', '\xff'}) {
      Bytes changed(payload);
      changed[place] = with;
      const Bytes packed = framed(changed);
      const std::string code = code_of_unpacking(packed);
      const bool is_taken = code.empty();
      EXPECT_EQ(is_taken ? packed_again(packed) : packed, packed) << place;
      EXPECT_EQ(code, is_taken ? "" : "packed.damaged") << place;
      refused += is_taken ? 0 : 1;
    }
  }
  EXPECT_GT(refused, 0);
}

TEST_F(PackedTenantTest, NamesOnlyWhatThereIs) {
  const auto read = [&] { return read_packed(unframed(file()).value()).value(); };
  const auto code = [](const PackedTenant& tenant) {
    return code_of(read_packed(write_packed(tenant).value()));
  };
  EXPECT_EQ(code(read()), "");
  for (const auto& change : std::vector<std::function<void(PackedTenant&)>>{
           [](PackedTenant& of) { of.events[1].stream = 3; },
           [](PackedTenant& of) { of.events[0].begins_commit = false; },
           [](PackedTenant& of) { of.streams[1].snapshot->version = 3; },
           [](PackedTenant& of) { std::swap(of.streams[0], of.streams[1]); },
           [](PackedTenant& of) { of.streams[2].id = of.streams[1].id; },
           [](PackedTenant& of) {
             std::swap(of.streams[1].commands[0], of.streams[1].commands[1]);
           },
           [](PackedTenant& of) { of.streams[1].commands[0].taken.receipt.first_position = 0; },
           [](PackedTenant& of) { of.streams[1].commands[0].taken.receipt.events = 4; },
           [](PackedTenant& of) { of.streams[1].commands[0].taken.receipt.events = ~0ULL; },
           [](PackedTenant& of) { of.streams[1].commands[1].taken.receipt.first_transition = 4; },
           [](PackedTenant& of) { of.streams[1].commands[1].taken.receipt.transitions = 1; },
           [](PackedTenant& of) { of.streams[0].keys.push_back(of.streams[0].keys[0]); }}) {
    PackedTenant tenant = read();
    change(tenant);
    EXPECT_EQ(code(tenant), "packed.damaged");
  }
}

TEST_F(PackedTenantTest, HasTheLimitsOfAStore) {
  const Bytes body(StoreLimits::event_bytes, 'e');
  PackedTenant tenant;
  tenant.streams.push_back({kitchen, {}, {}, {}, {}});
  tenant.events.assign(1, {0, true, body});
  EXPECT_TRUE(read_packed(write_packed(tenant).value()));
  const Bytes longer = body + 'e';
  tenant.events[0].body = longer;
  EXPECT_EQ(code_of(read_packed(write_packed(tenant).value())), "packed.damaged");
  tenant.events.assign(StoreLimits::packed_bytes / body.size(), {0, true, body});
  EXPECT_EQ(code_of(write_packed(tenant)), "store.too_large");
}

TEST_F(PackedTenantTest, IsTakenUpOnlyWhereNothingIs) {
  EXPECT_EQ(code_of(store.unpack(acme, file())), "packed.not_empty");
  ASSERT_TRUE(store.unpack(brown, file()));
  EXPECT_EQ(store.tenants({}, 9).value(), (std::vector{acme, brown}));
}

TEST_F(PackedTenantTest, OfWhomNothingIsKnownStaysUnknown) {
  const Bytes packed = store.pack(brown).value();
  ASSERT_TRUE(store.unpack(brown, packed));
  EXPECT_EQ(store.tenants({}, 9).value(), (std::vector{acme}));
}

}  // namespace
}  // namespace entente
