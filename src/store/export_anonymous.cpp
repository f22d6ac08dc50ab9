#include "export_anonymous.hpp"

#include "entente/codec/command.hpp"
#include "entente/codec/json.hpp"

namespace entente::transfer {
namespace {

constexpr std::size_t page_size = 16;
constexpr ReadOptions event_options{.max_bytes = std::size_t{8} << 20,
                                    .max_items = std::size_t{1} << 16,
                                    .max_attributes = std::size_t{1} << 16};

Failure damaged(Position position) {
  return Failure("store.damaged", "Look at the store with verify.")
      .with("position", std::to_string(position));
}

// The value of a member of an event's data; null when it is not there.
Result<Value> member_of_data(const StoredEvent& event, std::string_view name) {
  const Result<Value> tree = read_json<Value>(event.body, event_options);
  if (!tree) return damaged(event.position).caused_by(tree.error());
  const Value* data = tree->find("data");
  const Value* member = data == nullptr ? nullptr : data->find(name);
  return member == nullptr ? Value() : *member;
}

// Calls with that member of every event of a stream.
template <class Visit>
Result<void> for_each_member(EventStore& store, const TenantId& tenant, std::string_view stream,
                             std::string_view name, Visit visit) {
  const StreamId id = *StreamId::parse(stream);
  for (Version after = 0;;) {
    const auto page = store.read_stream(tenant, id, after, page_size);
    if (!page) return page.error();
    if (page->empty()) return {};
    for (const StoredEvent& each : *page) {
      after = each.version;
      const Result<Value> member = member_of_data(each, name);
      if (!member) return member.error();
      if (auto visited = visit(*member); !visited) return visited;
    }
  }
}

// All whom a policy may name: the streams, and the people of every event.
Result<void> hide_all(EventStore& store, const TenantId& tenant, Anonymiser& made) {
  made.hide(tenant.view());
  for (std::optional<StreamId> after;;) {
    const auto page = store.streams(tenant, after, page_size);
    if (!page) return page.error();
    if (page->empty()) break;
    for (const StreamLine& each : *page) made.hide(each.stream.view());
    after = page->back().stream;
  }
  for (Position after = 0;;) {
    const auto page = store.read_all(tenant, after, page_size);
    if (!page) return page.error();
    if (page->empty()) return {};
    for (const StoredEvent& each : *page) {
      if (auto hidden = made.hide_people_of(each.body); !hidden) {
        return damaged(each.position).caused_by(hidden.error());
      }
    }
    after = page->back().position;
  }
}

}  // namespace

Result<Anonymiser> anonymiser_of(EventStore& store, const TenantId& tenant, std::string_view key) {
  if (key.size() < Anonymiser::least_key_bytes || key.size() > Anonymiser::most_key_bytes) {
    return Failure("anonymise.key", "Give a secret key of 16 to 64 bytes.", "/anonymise_key");
  }
  Anonymiser made(key);
  // The first policy is a text, those that came later are documents.
  const auto keep = [&](const Value& policy) -> Result<void> {
    if (policy.is_null()) return {};
    const auto* text = policy.get_if<std::string>();
    return made.keep_words_of(text != nullptr ? *text : to_json(policy));
  };
  const auto hide = [&](const Value& id) -> Result<void> {
    if (const auto* text = id.get_if<std::string>()) made.hide(*text);
    return {};
  };
  for (const std::string_view stream : {tenant_stream, policy_stream}) {
    if (auto kept = for_each_member(store, tenant, stream, "policy", keep); !kept) {
      return kept.error();
    }
  }
  if (auto hidden = for_each_member(store, tenant, team_stream, "id", hide); !hidden) {
    return hidden.error();
  }
  if (auto hidden = hide_all(store, tenant, made); !hidden) return hidden.error();
  return made;
}

}  // namespace entente::transfer
