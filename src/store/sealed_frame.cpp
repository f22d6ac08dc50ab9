#include "sealed_frame.hpp"

#include "entente/store/limits.hpp"
#include "entente/store/sealed_store.hpp"
#include "packed_bytes.hpp"

namespace entente {
namespace {

// The first byte is no text.
constexpr std::string_view magic(
    "\x89"
    "ESB",
    4);
constexpr std::uint8_t format = 1;
constexpr std::size_t least_key = 4 + 4 + sizeof(KeyId);
// No body is larger.
constexpr std::size_t most = StoreLimits::snapshot_bytes;

void write_head(const SealedFrame& frame, PackedWriter& writer) {
  writer.raw(magic);
  writer.number(format);
  writer.number(static_cast<std::uint8_t>(frame.kind));
  writer.number(frame.tenant_key);
  writer.count(frame.keys.size());
  for (const auto& [slot, id] : frame.keys) {
    writer.text(slot.stream.view());
    writer.text(slot.person.view());
    writer.number(id);
  }
}

StreamId stream_in(PackedReader& reader) {
  const std::string_view text = reader.text(StreamId::max_bytes);
  if (text.empty()) return {};
  const auto stream = StreamId::parse(text);
  reader.require(stream.has_value());
  return stream ? *stream : StreamId();
}

SealedFrame::Key key_in(PackedReader& reader) {
  StreamId stream = stream_in(reader);
  auto person = reader.id<PersonId>();
  return {{std::move(stream), std::move(person)}, reader.number<KeyId>()};
}

}  // namespace

bool is_sealed(std::string_view body) noexcept { return body.starts_with(magic); }

Bytes frame_head(const SealedFrame& frame) {
  PackedWriter writer;
  write_head(frame, writer);
  return writer.take();
}

Bytes unmarked_frame(const SealedFrame& frame) {
  PackedWriter writer;
  writer.reserve(frame.sealed.size() + frame.open.size() + 256);
  write_head(frame, writer);
  writer.text(frame.sealed);
  writer.text(frame.open);
  return writer.take();
}

std::optional<SealedFrame> read_frame(std::string_view bytes) {
  PackedReader reader(bytes);
  SealedFrame frame;
  reader.require(reader.raw(magic.size()) == magic);
  reader.require(reader.number<std::uint8_t>() == format);
  const auto kind = reader.number<std::uint8_t>();
  reader.require(kind <= static_cast<std::uint8_t>(SealedKind::whole));
  frame.kind = static_cast<SealedKind>(kind);
  frame.tenant_key = reader.number<KeyId>();
  const std::size_t keys = reader.count(least_key);
  for (std::size_t i = 0; i < keys && reader.is_whole(); ++i) frame.keys.push_back(key_in(reader));
  frame.sealed = reader.text(most);
  frame.open = reader.text(most);
  frame.mark = reader.raw(mark_bytes);
  if (!reader.ends_here()) return std::nullopt;
  return frame;
}

Bytes packed_texts(const std::vector<std::string>& texts) {
  PackedWriter writer;
  writer.count(texts.size());
  for (const std::string& each : texts) writer.text(each);
  return writer.take();
}

std::optional<std::vector<std::string>> unpacked_texts(std::string_view bytes) {
  PackedReader reader(bytes);
  std::vector<std::string> texts;
  const std::size_t count = reader.count(4);
  for (std::size_t i = 0; i < count && reader.is_whole(); ++i) {
    texts.emplace_back(reader.text(most));
  }
  if (!reader.ends_here()) return std::nullopt;
  return texts;
}

}  // namespace entente
