#include "sealing.hpp"

#include <algorithm>

#include "codec/personal.hpp"
#include "entente/codec/command.hpp"
#include "entente/codec/json.hpp"
#include "entente/store/sealed_store.hpp"
#include "packed_bytes.hpp"

namespace entente {

// Of a document of what was told, a record or a transition alone.
struct ToldFinding {
  std::optional<PartnershipId> partnership;
};
BOOST_DESCRIBE_STRUCT(ToldFinding, (), (partnership))

struct ToldTransition {
  std::optional<ToldFinding> finding;
};
BOOST_DESCRIBE_STRUCT(ToldTransition, (), (finding))

struct ToldDocument {
  ToldTransition transition;
};
BOOST_DESCRIBE_STRUCT(ToldDocument, (), (transition))

namespace {

constexpr std::string_view told = "told";
// What was told has no stream of its own in a store.
const StreamId no_stream;

Failure changed() {
  return {"store.damaged", "Restore a backup: what is sealed here was changed."};
}

Failure in_clear() {
  return {"store.damaged",
          "Restore a backup, or read it with the version that wrote it: this is kept "
          "in clear, and has what should be sealed."};
}

Bytes bytes_of(const SealPlace& place) {
  PackedWriter writer;
  writer.text(place.tenant.view());
  writer.text(place.what);
  writer.text(place.stream.view());
  writer.number(place.number);
  return writer.take();
}

Bytes bound_of(const SealPlace& place, const SealedFrame& frame) {
  return bytes_of(place).append(frame_head(frame)).append(frame.open);
}

Bytes sealed_body(const SealPlace& place, const Sealable& what, SealedFrame frame,
                  const HeldKey& tenant_key, const SealKey& key) {
  frame.kind = what.kind;
  frame.tenant_key = tenant_key.id;
  frame.open = what.open;
  const Bytes hidden = sealed(key, bound_of(place, frame), what.text);
  frame.sealed = hidden;
  return marked(place, frame, tenant_key);
}

// The body was found to be a frame. One that names another key of the tenant was changed: whoever
// has the present one sealed all that is there.
bool is_marked(const SealPlace& place, const SealedFrame& frame, const Bytes& body,
               const HeldKey& tenant_key) {
  if (frame.tenant_key != tenant_key.id) return false;
  const std::string_view unmarked(body.data(), body.size() - mark_bytes);
  return mark_of(tenant_key.key, bytes_of(place).append(unmarked)) == frame.mark;
}

Sealable whole(const Bytes& body, std::vector<KeySlot> slots) {
  return {SealedKind::whole, std::move(slots), body, {}};
}

std::optional<Sealable> sealable(const Bytes& body, Result<PersonalParts> parts,
                                 std::vector<KeySlot> slots) {
  if (!parts) return whole(body, std::move(slots));
  const bool is_as_written = body.starts_with('{');
  if (parts->texts.empty() && is_as_written) return std::nullopt;
  const auto again = put_together(parts->open, parts->texts);
  const bool comes_back = again && *again == body;
  return Sealable{comes_back ? SealedKind::texts : SealedKind::whole, std::move(slots),
                  comes_back ? packed_texts(parts->texts) : body, std::move(parts->open)};
}

template <class T>
std::optional<T> read_of(std::string_view document) {
  auto read = read_json<T>(document, personal_options);
  return read ? std::optional(std::move(*read)) : std::nullopt;
}

// The stream that something was told of.
std::optional<StreamId> stream_told_of(const Bytes& body) {
  std::optional<ToldTransition> transition;
  if (auto record = read_of<ToldDocument>(body)) transition = std::move(record->transition);
  if (!transition) transition = read_of<ToldTransition>(body);
  if (!transition || !transition->finding) return std::nullopt;
  return transition->finding->partnership;
}

bool is_review(const StreamId& stream, const Bytes& body) {
  if (stream.view() != tenant_stream) return false;
  const auto members = top_members(body, personal_options);
  return members && members->find("type") == std::string_view(R"("review.made")");
}

// Seals the bodies of one commit.
class Sealer {
 public:
  Sealer(Commit& commit, KeyRing& ring) : commit_(commit), ring_(ring) {}

  Result<void> run() {
    for (StreamAppend& append : commit_.appends) {
      Version version = append.expected;
      for (Bytes& body : append.events) {
        const SealPlace place{commit_.tenant, "event", append.stream, ++version};
        auto sealed = seal(place, sealable_event(append.stream, body), body);
        if (!sealed) return sealed;
      }
    }
    for (NewTransition& each : commit_.transitions) {
      const SealPlace place{commit_.tenant, told, no_stream,
                            static_cast<std::uint64_t>(each.at.micros())};
      if (auto sealed = seal(place, sealable_told(each.body), each.body); !sealed) return sealed;
    }
    return {};
  }

 private:
  Result<void> seal(const SealPlace& place, const std::optional<Sealable>& what, Bytes& body) {
    if (!what) return {};
    const auto tenant_key = need(tenant_slot());
    if (!tenant_key) return tenant_key.error();
    SealedFrame frame;
    std::vector<SealKey> keys;
    for (const KeySlot& slot : what->slots) {
      const auto key = need(slot);
      if (!key) return key.error();
      const bool is_own = slot.stream == place.stream;
      frame.keys.push_back({{is_own ? StreamId() : slot.stream, slot.person}, key->id});
      keys.push_back(key->key);
    }
    const SealKey key = keys.empty() ? tenant_key->key : combined(keys);
    body = sealed_body(place, *what, std::move(frame), *tenant_key, key);
    return {};
  }

  Result<HeldKey> need(const KeySlot& slot) {
    return forgets(slot) ? need_anew(slot) : ring_.need(commit_.tenant, slot);
  }

  [[nodiscard]] bool forgets(const KeySlot& slot) const {
    const auto is_of = [&](const Forget& forget) {
      return forget.stream == slot.stream && (!forget.person || *forget.person == slot.person);
    };
    return std::any_of(commit_.forgets.begin(), commit_.forgets.end(), is_of);
  }

  Result<HeldKey> need_anew(const KeySlot& slot) {
    if (const auto made = anew_.find(slot); made != anew_.end()) return made->second;
    auto made = ring_.make(commit_.tenant, slot);
    if (!made) return made.error();
    commit_.keys.push_back({slot.stream, slot.person, std::move(made->wrapped)});
    anew_.emplace(slot, made->key);
    return made->key;
  }

  Commit& commit_;
  KeyRing& ring_;
  std::map<KeySlot, HeldKey> anew_;
};

// The key that a frame with a mark was sealed with; absent when one that it needs is gone, or is
// another.
Result<std::optional<SealKey>> key_of(const SealPlace& place, const SealedFrame& frame,
                                      const HeldKey& tenant_key, KeyRing& ring) {
  using Found = std::optional<SealKey>;
  if (frame.keys.empty()) return Found(tenant_key.key);
  std::vector<SealKey> keys;
  for (const auto& [slot, id] : frame.keys) {
    const StreamId& stream = slot.stream.empty() ? place.stream : slot.stream;
    const auto key = ring.find(place.tenant, {stream, slot.person});
    if (!key) return key.error();
    if (!*key || (*key)->id != id) return Found();
    keys.push_back((*key)->key);
  }
  return Found(combined(keys));
}

Result<Bytes> document_of(const SealedFrame& frame, Bytes text) {
  if (frame.kind == SealedKind::whole) return text;
  const auto texts = unpacked_texts(text);
  if (!texts) return changed();
  auto document = put_together(frame.open, *texts);
  if (!document) return changed().caused_by(document.error());
  return document;
}

bool may_be_in_clear(const SealPlace& place, const Bytes& body) {
  const bool is_told = place.what == told;
  return !(is_told ? sealable_told(body) : sealable_event(place.stream, body));
}

}  // namespace

std::optional<Sealable> sealable_event(const StreamId& stream, const Bytes& body) {
  auto parts = personal_parts(body);
  std::vector<KeySlot> slots;
  if (parts) {
    for (const PersonId& each : parts->people) slots.push_back({stream, each});
  }
  if (is_review(stream, body)) slots = {told_slot(stream)};
  return sealable(body, std::move(parts), std::move(slots));
}

std::optional<Sealable> sealable_told(const Bytes& body) {
  std::vector<KeySlot> slots;
  if (const auto stream = stream_told_of(body)) slots.push_back(told_slot(*stream));
  return sealable(body, told_parts(body), std::move(slots));
}

Bytes marked(const SealPlace& place, const SealedFrame& frame, const HeldKey& tenant_key) {
  Bytes body = unmarked_frame(frame);
  return body.append(mark_of(tenant_key.key, bytes_of(place).append(body)));
}

Result<void> seal(Commit& commit, KeyRing& ring) { return Sealer(commit, ring).run(); }

Result<Bytes> seal_snapshot(const SealPlace& place, const HeldKey& tenant_key, const Bytes& body,
                            KeyRing& ring) {
  const KeySlot slot = told_slot(place.stream);
  const auto key = ring.need(place.tenant, slot);
  if (!key) return key.error();
  SealedFrame frame;
  frame.keys.push_back({slot, key->id});
  return sealed_body(place, whole(body, {slot}), std::move(frame), tenant_key,
                     combined({&key->key, 1}));
}

Result<Bytes> opened(const SealPlace& place, const Bytes& body, KeyRing& ring) {
  const auto tenant_key = ring.find(place.tenant, tenant_slot());
  if (!tenant_key) return tenant_key.error();
  if (!is_sealed(body)) {
    // Without a key it is one that was begun without.
    const bool is_believed = !*tenant_key || may_be_in_clear(place, body);
    return is_believed ? Result<Bytes>(body) : Result<Bytes>(in_clear());
  }
  const std::optional<SealedFrame> frame = read_frame(body);
  if (!frame || !*tenant_key || !is_marked(place, *frame, body, **tenant_key)) return changed();
  const auto key = key_of(place, *frame, **tenant_key, ring);
  if (!key) return key.error();
  if (!*key) return frame->open.empty() ? body : Bytes(frame->open);
  auto text = unsealed(**key, bound_of(place, *frame), frame->sealed);
  return text ? document_of(*frame, std::move(*text)) : Result<Bytes>(changed());
}

Result<std::optional<Bytes>> opened_snapshot(const SealPlace& place, const HeldKey& tenant_key,
                                             const Bytes& body, KeyRing& ring) {
  const std::optional<SealedFrame> frame = read_frame(body);
  if (!frame || !is_marked(place, *frame, body, tenant_key)) return std::optional<Bytes>();
  const auto key = key_of(place, *frame, tenant_key, ring);
  if (!key) return key.error();
  if (!*key) return std::optional<Bytes>();
  return unsealed(**key, bound_of(place, *frame), frame->sealed);
}

SealPlace place_of(const TenantId& tenant, const StoredEvent& event) {
  return {tenant, "event", event.stream, event.version};
}

SealPlace place_of(const TenantId& tenant, const StoredTransition& transition) {
  return {tenant, told, no_stream, static_cast<std::uint64_t>(transition.at.micros())};
}

}  // namespace entente
