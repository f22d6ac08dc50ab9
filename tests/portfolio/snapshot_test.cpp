// Snapshots of a portfolio on a store: what they spare, when they count, and that nothing rests on
// them. That random histories are told alike with and without is shown by
// `stored_histories_test.cpp`.

#include "portfolio/snapshot.hpp"

#include <fstream>
#include <sstream>

#include "codec/binary.hpp"
#include "stored_world.hpp"

namespace entente {
namespace {

using testing::ElementsAre;

const StreamId tenant_as_a_whole = *StreamId::parse("@tenant");

// Says what an opening read, and may show another history than the one that is kept.
class WatchedStore : public ForwardingStore {
 public:
  using ForwardingStore::ForwardingStore;

  Result<std::vector<StoredTransition>> read_transitions(const TenantId& tenant, Position after,
                                                         std::size_t limit) override {
    first_read = (std::min)(first_read, after);
    return ForwardingStore::read_transitions(tenant, after, limit);
  }
  Result<std::vector<StoredEvent>> read_all(const TenantId& tenant, Position after,
                                            std::size_t limit) override {
    auto events = ForwardingStore::read_all(tenant, after, limit);
    if (!events) return events;
    for (StoredEvent& each : *events) {
      if (const auto at = each.body.find(instead_of); !instead_of.empty() && at != Bytes::npos) {
        each.body.replace(at, instead_of.size(), shown);
      }
    }
    return events;
  }
  Result<std::optional<StreamSnapshot>> snapshot(const TenantId& tenant,
                                                 const StreamId& stream) override {
    auto kept = ForwardingStore::snapshot(tenant, stream);
    if (kept && *kept && change) change(stream, **kept);
    return kept;
  }

  Result<void> put_snapshots(const TenantId& tenant,
                             std::span<const NewSnapshot> snapshots) override {
    if (is_full) return Failure("store.full", "Make room.");
    return ForwardingStore::put_snapshots(tenant, snapshots);
  }

  Position first_read = ~Position{0};
  bool is_full = false;
  std::string instead_of;
  std::string shown;
  std::function<void(const StreamId&, StreamSnapshot&)> change;
};

class SnapshotTest : public StoredPortfolioTest {
 protected:
  void SetUp() override {
    StoredPortfolioTest::SetUp();
    accept(complaint);
    EXPECT_THAT(advance("2026-03-02T18:30:00Z"), ElementsAre(raised));
    advance("2026-03-02T18:31:00Z");
    ASSERT_TRUE(portfolio->checkpoint());
  }

  // Opened again, with nothing read of it yet.
  void reopen() {
    watched.first_read = ~Position{0};
    auto opened = Portfolio::open(watched, firm, beginning);
    ASSERT_TRUE(opened);
    portfolio.emplace(std::move(*opened));
  }
  // The same, and all that can be read of p.
  std::string reopened() {
    reopen();
    return all_reads();
  }
  [[nodiscard]] std::string all_reads() const {
    const PortfolioView view = portfolio->view();
    std::string text = to_json(*view.state(p)) + to_json(*view.findings());
    const std::optional<Instant> wake = portfolio->next_wake();
    text += wake ? to_string(*wake) : "never";
    for (const Event& each : *view.history(p)) write_event(p, each, text);
    return text;
  }
  [[nodiscard]] bool is_from_snapshots() const { return watched.first_read > 0; }

  // What a snapshot of p rests on, worked out from the store alone.
  SnapshotPlace place_of_p() {
    SnapshotPlace place{p, 0, {}, {}};
    HistoryHash hash;
    for (const StoredEvent& each : *behind.read_stream(firm, p, 0, 1000)) {
      hash.add(each.body);
      place.version = each.version;
    }
    place.history = hash.value();
    place.basis = basis_of({{}, PolicyHistory(*read_policy(beginning.policy)), {}});
    return place;
  }
  Bytes frame_of_p() { return behind.snapshot(firm, p)->value().body; }

  WatchedStore watched{behind};
};

TEST_F(SnapshotTest, SparesReadingWhatWasTold) {
  const std::string reads = all_reads();
  EXPECT_EQ(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
  ASSERT_TRUE(behind.drop_snapshot(firm, p));
  EXPECT_EQ(reopened(), reads);
  EXPECT_FALSE(is_from_snapshots());
}

TEST_F(SnapshotTest, IsTakenUpWithAllThatCameLater) {
  accept(command("complaint.acknowledge", "2026-03-02T19:00:00Z", R"({"id":"k1","by":"pat"})",
                 R"("occurred":"2026-03-02T18:00:00Z",)"));
  accept(command("note.add", "2026-03-02T19:01:00Z", R"({"id":"n1","text":"Blue tiles"})"));
  const std::string reads = all_reads();
  EXPECT_EQ(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
  EXPECT_THAT(kept(), testing::Contains(second));
}

// What holds from the beginning, and what is taken back, needs the events that nobody has read yet.
TEST_F(SnapshotTest, LetsHistoryBeReadByTheNextCommand) {
  const std::string bob =
      command("person.add", "2026-03-02T19:00:00Z", R"({"id":"bob","name":"Bob","side":"client"})");
  reopen();
  accept(bob);
  const std::string reads = all_reads();
  EXPECT_EQ(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
  ASSERT_TRUE(behind.drop_snapshot(firm, p));
  EXPECT_EQ(reopened(), reads);
}

TEST_F(SnapshotTest, LetsRecordsBeTakenBack) {
  accept(command("contact.record", "2026-03-02T19:00:00Z",
                 R"({"id":"t1","channel":"call","initiator":"client","kind":"call"})"));
  const Version version = behind.read_stream(firm, p, 0, 100)->back().version;
  ASSERT_TRUE(portfolio->checkpoint());
  reopen();
  accept(command("record.retract", "2026-03-02T19:01:00Z",
                 R"({"version":)" + std::to_string(version) + R"(,"reason":"Wrong client"})"));
  EXPECT_THAT(portfolio->view().state(p)->contacts, testing::IsEmpty());
  const std::string reads = all_reads();
  EXPECT_EQ(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
}

// As when two had the tenant open, and the one that knew of less wrote last.
TEST_F(SnapshotTest, ThatKnowsOfLessDoesNotCount) {
  const NewSnapshot of_less{p, **behind.snapshot(firm, p)};
  EXPECT_THAT(advance("2026-03-02T19:30:00Z"), testing::Contains(second));
  advance("2026-03-02T19:31:00Z");
  ASSERT_TRUE(portfolio->checkpoint());
  const auto told = kept();
  ASSERT_TRUE(behind.put_snapshots(firm, {&of_less, 1}));
  reopen();
  EXPECT_FALSE(is_from_snapshots());
  advance("2026-03-02T19:32:00Z");
  EXPECT_EQ(kept(), told);
}

TEST_F(SnapshotTest, KnowsWhatTimePassed) {
  advance("2026-03-02T18:45:00Z");
  ASSERT_TRUE(portfolio->checkpoint());
  reopened();
  EXPECT_EQ(portfolio->watermark(), at("2026-03-02T18:45:00Z"));
  EXPECT_EQ(refusal(command("note.add", "2026-03-02T18:40:00Z", R"({"id":"n1","text":"x"})")),
            "time.backwards");
}

TEST_F(SnapshotTest, OfATenantCountsWithAPartnershipThatCameLater) {
  accept(R"({"type":"partnership.open","partnership":"q","at":"2026-03-02T19:00:00Z",
             "data":{"name":"Q","zone":"America/New_York"}})");
  const std::string reads = all_reads();
  EXPECT_EQ(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
  EXPECT_TRUE(portfolio->view().state(*PartnershipId::parse("q")));
}

TEST_F(SnapshotTest, IsDroppedWhenThePolicyIsAnother) {
  accept(R"({"type":"policy.set","partnership":"@policy","at":"2026-03-02T19:00:00Z",
             "data":{"effective":"2026-03-02T19:00:00Z","policy":{"base":"entente/1"}}})");
  const std::string reads = all_reads();
  EXPECT_EQ(reopened(), reads);
  EXPECT_FALSE(is_from_snapshots());
  ASSERT_TRUE(portfolio->checkpoint());
  EXPECT_EQ(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
}

TEST_F(SnapshotTest, IsDroppedWhenTheHistoryIsAnother) {
  watched.instead_of = "Tiles";
  watched.shown = "Taps!";
  EXPECT_NE(reopened().find("Taps!"), std::string::npos);
  EXPECT_FALSE(is_from_snapshots());
}

TEST_F(SnapshotTest, IsDroppedWhenItIsOfAnotherStream) {
  accept(R"({"type":"partnership.open","partnership":"q","at":"2026-03-02T19:00:00Z",
             "data":{"name":"Q","zone":"America/New_York"}})");
  ASSERT_TRUE(portfolio->checkpoint());
  const std::string reads = all_reads();
  const Bytes of_q = behind.snapshot(firm, *StreamId::parse("q"))->value().body;
  watched.change = [&](const StreamId& stream, StreamSnapshot& snapshot) {
    if (stream == p) snapshot.body = of_q;
  };
  EXPECT_EQ(reopened(), reads);
  EXPECT_FALSE(is_from_snapshots());
}

TEST_F(SnapshotTest, OfATenantIsDroppedWhenItIsDamaged) {
  const std::string reads = all_reads();
  watched.change = [&](const StreamId& stream, StreamSnapshot& snapshot) {
    if (stream == tenant_as_a_whole) snapshot.body.back() ^= 1;
  };
  EXPECT_EQ(reopened(), reads);
  EXPECT_FALSE(is_from_snapshots());
}

TEST_F(SnapshotTest, OfAVersionThatIsNotThereIsPassedOver) {
  const std::string reads = all_reads();
  watched.change = [](const StreamId&, StreamSnapshot& snapshot) { snapshot.version += 100; };
  EXPECT_EQ(reopened(), reads);
  EXPECT_FALSE(is_from_snapshots());
}

TEST_F(SnapshotTest, CountsAtItsPlaceAlone) {
  const Bytes frame = frame_of_p();
  ASSERT_TRUE(from_snapshot<DossierRecord>(place_of_p(), frame));
  SnapshotPlace other = place_of_p();
  other.stream = *StreamId::parse("q");
  EXPECT_FALSE(from_snapshot<DossierRecord>(other, frame));
  other = place_of_p();
  ++other.version;
  EXPECT_FALSE(from_snapshot<DossierRecord>(other, frame));
  other = place_of_p();
  other.history[31] ^= std::byte{1};
  EXPECT_FALSE(from_snapshot<DossierRecord>(other, frame));
  other = place_of_p();
  other.basis[0] ^= std::byte{1};
  EXPECT_FALSE(from_snapshot<DossierRecord>(other, frame));
  EXPECT_FALSE(from_snapshot<CheckpointRecord>(place_of_p(), frame));
}

TEST_F(SnapshotTest, IsDroppedWithAnyBitChangedOrByteGone) {
  const SnapshotPlace place = place_of_p();
  const Bytes frame = frame_of_p();
  for (std::size_t at = 0; at < frame.size(); ++at) {
    EXPECT_FALSE(from_snapshot<DossierRecord>(place, std::string_view(frame).substr(0, at)));
    for (int bit = 0; bit < 8; ++bit) {
      Bytes changed = frame;
      changed[at] = static_cast<char>(changed[at] ^ (1 << bit));
      ASSERT_FALSE(from_snapshot<DossierRecord>(place, changed)) << at << " " << bit;
    }
  }
  EXPECT_FALSE(from_snapshot<DossierRecord>(place, frame + '\0'));
}

// The zones' tables are hashed behind the header of 48 bytes: as if an update had come since.
TEST_F(SnapshotTest, IsDroppedWhenItsZonesAreOthers) {
  Bytes frame = frame_of_p();
  frame[50] = static_cast<char>(frame[50] ^ 1);
  const std::size_t checked = frame.size() - Hash().size();
  frame.resize(checked);
  frame += text_of(Blake2b().add(frame).finish());
  EXPECT_FALSE(from_snapshot<DossierRecord>(place_of_p(), frame));
}

TEST_F(SnapshotTest, HoldsWhatTheReadsShow) {
  const auto record = from_snapshot<DossierRecord>(place_of_p(), frame_of_p());
  ASSERT_TRUE(record);
  EXPECT_EQ(to_json(record->state), to_json(*portfolio->view().state(p)));
  EXPECT_EQ(record->last_at, at("2026-03-02T14:30:00Z"));
  const auto found =
      std::find_if(record->told.episodes.begin(), record->told.episodes.end(),
                   [](const EpisodeRecord& each) { return each.finding.id + "/1" == raised; });
  ASSERT_NE(found, record->told.episodes.end());
  EXPECT_EQ(found->message.text, portfolio->view().findings()->front().message);
}

// What this version writes is what it wrote when the file was made; another way of writing raises
// `generation` and makes a new file.
TEST_F(SnapshotTest, IsWrittenAsInTheGoldenFile) {
  const Bytes frame = frame_of_p();
  const std::string_view payload =
      std::string_view(frame).substr(48 + 32, frame.size() - 48 - 2 * 32);
  const std::string path = ENTENTE_SNAPSHOTS "/generation_1.bin";
  if (std::getenv("ENTENTE_WRITE_GOLDEN") != nullptr) {
    std::ofstream(path, std::ios::binary) << payload;
  }
  std::ifstream file(path, std::ios::binary);
  std::stringstream golden;
  golden << file.rdbuf();
  EXPECT_EQ(payload, golden.str());
  const Result<DossierRecord> record = read_binary<DossierRecord>(golden.str());
  ASSERT_TRUE(record);
  EXPECT_EQ(to_json(record->state), to_json(*portfolio->view().state(p)));
}

TEST_F(SnapshotTest, IsWrittenByAdvanceNowAndThen) {
  const Version before = behind.snapshot(firm, p)->value().version;
  for (int i = 0; i < 1000; ++i) {
    accept(command("note.add", "2026-03-02T19:00:00Z",
                   R"({"id":"n)" + std::to_string(i) + R"(","text":"x"})"));
  }
  EXPECT_EQ(behind.snapshot(firm, p)->value().version, before);
  advance("2026-03-02T19:00:01Z");
  EXPECT_EQ(behind.snapshot(firm, p)->value().version, before + 1000);
}

TEST_F(SnapshotTest, IsWrittenWhereNothingElseCanBe) {
  fail_next(Fault::nothing_kept);
  advance("2026-03-02T18:45:00Z");
  EXPECT_TRUE(portfolio->checkpoint());
  EXPECT_EQ(portfolio->watermark(), at("2026-03-02T18:45:00Z"));
}

TEST_F(SnapshotTest, ThatCannotBeWrittenHarmsNothing) {
  reopened();
  watched.is_full = true;
  accept(command("note.add", "2026-03-02T19:00:00Z", R"({"id":"n1","text":"x"})"));
  const std::string reads = all_reads();
  EXPECT_EQ(portfolio->checkpoint().error().code(), "store.full");
  EXPECT_EQ(all_reads(), reads);
  accept(command("note.add", "2026-03-02T19:00:00Z", R"({"id":"n2","text":"x"})"));
  EXPECT_NE(reopened(), reads);
  EXPECT_TRUE(is_from_snapshots());
}

TEST(Checkpoint, InMemoryDoesNothing) { EXPECT_TRUE(Portfolio().checkpoint()); }

}  // namespace
}  // namespace entente
