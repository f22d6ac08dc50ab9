#pragma once

/// \file
/// A store that seals, a keeper whose keys are the same in every run, and documents whose every
/// text has `canary` in it.

#include "entente/store/memory_store.hpp"
#include "entente/store/sealed_store.hpp"
#include "fixed_keeper.hpp"
#include "store_world.hpp"

namespace entente {

inline const StreamId team = stream("@team");
inline const StreamId told_of = stream("@told");

class CountingKeeper final : public KeyKeeper {
 public:
  explicit CountingKeeper(char key = 'k') : keeper_(*keeper_of_key(Bytes(key_bytes, key))) {}

  Bytes make_key() override {
    Bytes key = test::numbered_key(static_cast<std::uint64_t>(++made));
    key.resize(made_bytes);
    return key;
  }
  Result<Bytes> wrap(const TenantId& tenant, const Bytes& key) override {
    if (is_down) return down();
    return keeper_->wrap(tenant, key);
  }
  Result<Bytes> unwrap(const TenantId& tenant, const Bytes& wrapped) override {
    if (is_down) return down();
    ++unwrapped;
    return keeper_->unwrap(tenant, wrapped);
  }

  int made = 0;
  int unwrapped = 0;
  bool is_down = false;
  std::size_t made_bytes = key_bytes;

 private:
  static Failure down() { return {"vault.down", "Try again later."}; }

  std::unique_ptr<KeyKeeper> keeper_;
};

/// A keeper, and what it does.
struct Kept {
  explicit Kept(std::unique_ptr<EventStore> behind, char key = 'k') {
    auto made = std::make_unique<CountingKeeper>(key);
    keeper = made.get();
    store = std::make_unique<SealedStore>(std::move(behind), std::move(made));
  }

  AppendOutcome append(const Commit& commit) const {
    const auto outcomes = store->append({&commit, 1});
    EXPECT_EQ(code_of(outcomes), "");
    return outcomes ? outcomes->front() : AppendOutcome();
  }
  [[nodiscard]] std::vector<Bytes> all() const { return bodies(store->read_all(acme, 0, 1000)); }
  [[nodiscard]] std::vector<Bytes> told() const {
    return bodies(store->read_transitions(acme, 0, 1000));
  }

  CountingKeeper* keeper = nullptr;
  std::unique_ptr<SealedStore> store;
};

inline Bytes document(std::string_view type, Version version, std::string_view actor,
                      std::string_view data, const StreamId& of = kitchen) {
  Bytes text = R"({"type":")";
  text.append(type).append(R"(","partnership":")").append(of.view());
  text.append(R"(","version":)").append(std::to_string(version));
  text.append(R"(,"at":"2026-03-02T15:05:00.000000Z","occurred":"2026-03-02T14:30:00.000000Z",)");
  return text.append(R"("actor":")").append(actor).append(R"(","data":)").append(data).append("}");
}

inline Bytes note(Version version, std::string_view of, std::string_view by,
                  std::string_view text) {
  Bytes data = R"({"id":"n)";
  data.append(std::to_string(version)).append(R"(","text":")").append(text);
  data.append(R"(","person":")").append(of).append(R"("})");
  return document("note.added", version, by, data);
}

/// What was told of a stream.
inline Bytes told_document(std::string_view message, const StreamId& of = kitchen) {
  Bytes text =
      R"({"transition":{"id":"t1","transition":"raised","at":"2026-03-02T15:05:00.000000Z",)";
  text.append(R"("finding":{"id":"f1","rule":"promise.overdue","partnership":")").append(of.view());
  return text.append(R"(","message":")").append(message).append(R"("}}})");
}

/// The same document with other words.
inline Bytes with(Bytes document, std::string_view from, std::string_view to) {
  const auto place = document.find(from);
  EXPECT_NE(place, Bytes::npos) << document;
  return place == Bytes::npos ? document : document.replace(place, from.size(), to);
}

/// Ann and Bob, notes on either and on both, and what was told of it.
inline Commit story() {
  Commit commit = events(
      kitchen, 0,
      {document("person.added", 1, "ann",
                R"({"id":"ann","name":"Ann canary","side":"client","role":"canary owner"})"),
       document("person.added", 2, "bob", R"({"id":"bob","name":"Bob canary","side":"client"})"),
       note(3, "ann", "bob", "Both canary"), note(4, "bob", "bob", "Only canary"),
       document("person.introduced", 5, "bob", R"({"person":"ann","to":["bob"]})")});
  commit.appends.push_back(
      {team, 0, {document("member.added", 1, "pat", R"({"id":"pat","name":"Pat canary"})", team)}});
  commit.transitions = {{minute(1), told_document("Told canary")}};
  return commit;
}

}  // namespace entente
