#include "entente/store/chain.hpp"

#include <algorithm>
#include <cstring>
#include <map>

#include "base/blake2b.hpp"
#include "entente/store/limits.hpp"
#include "transfer_lines.hpp"

namespace entente {
namespace {

constexpr std::size_t page_size = 256;

struct ChainHeadDocument {
  Position position = 0;
  transfer::Hex hash;
};
BOOST_DESCRIBE_STRUCT(ChainHeadDocument, (), (position, hash))

// Where a chain stands.
struct Link {
  Version version = 0;
  Hash hash{};

  bool operator==(const Link&) const = default;
};

class HistoryCheck {
 public:
  HistoryCheck(EventStore& store, const TenantId& tenant, const std::optional<ChainHead>& from)
      : store_(store), tenant_(tenant), from_(from) {}

  Result<ChainHead> run() {
    Result<TenantHead> head = store_.head(tenant_);
    if (!head) return head.error();
    end_ = chain_head(*head);
    if (auto there = within_reach(from_ ? from_->position : 0, end_.position); !there) {
      return there.error();
    }
    const Result<void> verified = verify();
    if (verified) return end_;
    // A failure says nothing when what it was compared with has moved on.
    head = store_.head(tenant_);
    if (!head) return head.error();
    if (chain_head(*head) == end_) return verified.error();
    return Failure("store.busy", "Verify again while nobody appends to the tenant.");
  }

 private:
  // What tells most goes first: a stream that was changed breaks the tenant's chain too.
  Result<void> verify() {
    note_from();
    for (auto step : {&HistoryCheck::read_events, &HistoryCheck::compare_streams,
                      &HistoryCheck::compare_heads}) {
      if (auto done = (this->*step)(); !done) return done;
    }
    return {};
  }

  Result<void> read_events() {
    for (;;) {
      const auto page = store_.read_all(tenant_, now_.position, page_size);
      if (!page) return page.error();
      if (page->empty()) break;
      for (const StoredEvent& each : *page) {
        if (auto read = read_event(each); !read) return read;
      }
    }
    if (now_.position == end_.position) return {};
    return broken().with("position", std::to_string(now_.position + 1));
  }

  Result<void> read_event(const StoredEvent& event) {
    const bool is_next = event.position == now_.position + 1 && event.position <= end_.position;
    if (!is_next) return broken().with("position", std::to_string(now_.position + 1));
    Link& link = links_[event.stream];
    if (event.version != link.version + 1) {
      return broken_in(event.stream, link.version + 1)
          .with("position", std::to_string(event.position));
    }
    link.version = event.version;
    chain_event(event, link.hash, now_.hash);
    now_.position = event.position;
    note_from();
    return {};
  }

  Result<void> compare_streams() {
    std::optional<StreamId> after;
    for (;;) {
      const auto page = store_.streams(tenant_, after, page_size);
      if (!page) return page.error();
      if (page->empty()) break;
      for (const StreamLine& each : *page) {
        if (auto compared = compare_stream(each); !compared) return compared;
      }
      after = page->back().stream;
    }
    if (links_.empty()) return {};
    return broken_in(links_.begin()->first, 1);
  }

  Result<void> compare_stream(const StreamLine& line) {
    const Link read = links_[line.stream];
    links_.erase(line.stream);
    if (read == Link{line.version, line.chain}) return {};
    if (read.version == line.version) return broken().with("stream", line.stream.view());
    return broken_in(line.stream, (std::min)(read.version, line.version) + 1);
  }

  Result<void> compare_heads() {
    if (now_.hash != end_.hash) return broken();
    if (!from_ || then_ == from_) return {};
    return Failure(broken_code,
                   "The history up to there is not the one of the head that was given.")
        .with("tenant", tenant_.view())
        .with("position", std::to_string(from_->position));
  }

  void note_from() {
    if (from_ && from_->position == now_.position) then_ = now_;
  }

  [[nodiscard]] Failure broken() const {
    Failure failure(broken_code, "Restore a backup: it is not the history that was appended.");
    return failure.with("tenant", tenant_.view());
  }

  [[nodiscard]] Failure broken_in(const StreamId& stream, Version version) const {
    return broken().with("stream", stream.view()).with("version", std::to_string(version));
  }

  static constexpr std::string_view broken_code = "store.chain_broken";

  EventStore& store_;
  const TenantId& tenant_;
  const std::optional<ChainHead>& from_;
  /// As the store says.
  ChainHead end_;
  /// As read up to here, and as read up to the position of `from_`.
  ChainHead now_;
  std::optional<ChainHead> then_;
  std::map<StreamId, Link> links_;
};

}  // namespace

std::string write_chain_head(const ChainHead& head) {
  const auto* hash = reinterpret_cast<const char*>(head.hash.data());
  return to_json(ChainHeadDocument{head.position, transfer::Hex(Bytes(hash, head.hash.size()))});
}

Result<ChainHead> read_chain_head(std::string_view document) {
  const auto read = read_json<ChainHeadDocument>(document);
  if (!read) return read.error();
  ChainHead head{read->position, {}};
  const Bytes& hash = read->hash.bytes();
  if (hash.size() != head.hash.size()) {
    return Failure("field.type", "Write the 32 bytes of the hash.", "/hash");
  }
  std::memcpy(head.hash.data(), hash.data(), hash.size());
  return head;
}

void chain_event(const StoredEvent& event, Hash& of_stream, Hash& of_tenant) {
  Blake2b stream;
  stream.add(of_stream).add_text(event.stream.view());
  of_stream = stream.add_number(event.version).add_text(event.body).finish();
  Blake2b tenant;
  tenant.add(of_tenant).add_number(event.position).add_number(event.commit);
  of_tenant = tenant.add(of_stream).finish();
}

Result<ChainHead> verify_history(EventStore& store, const TenantId& tenant,
                                 const std::optional<ChainHead>& from) {
  return HistoryCheck(store, tenant, from).run();
}

Result<void> verify_histories(EventStore& store) {
  std::optional<TenantId> after;
  for (;;) {
    const auto page = store.tenants(after, page_size);
    if (!page) return page.error();
    if (page->empty()) return {};
    for (const TenantId& each : *page) {
      if (auto verified = verify_history(store, each); !verified) return verified.error();
    }
    after = page->back();
  }
}

}  // namespace entente
