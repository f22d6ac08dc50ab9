#include "packed_tenant.hpp"

#include <algorithm>

#include "base/blake2b.hpp"
#include "entente/store/limits.hpp"
#include "packed_bytes.hpp"

namespace entente {
namespace {

// The first byte is no text, so that nobody takes it for one.
constexpr std::string_view magic(
    "\x89"
    "entente",
    8);
constexpr std::size_t head_size = magic.size() + sizeof(std::uint32_t) + sizeof(std::uint64_t);
constexpr std::size_t frame_size = head_size + sizeof(Hash);

std::string_view bytes_of(const Hash& hash) {
  return {reinterpret_cast<const char*>(hash.data()), hash.size()};
}

Hash hash_of(std::string_view bytes) { return Blake2b().add(bytes).finish(); }

Failure damaged() {
  return Failure("packed.damaged", "These bytes are not as they were given out: take a backup.");
}

Failure too_large() {
  Failure failure("store.too_large", "Keep the tenant in a store of its own.");
  return failure.with("most", std::to_string(StoreLimits::packed_bytes));
}

// At least what the bytes come to: no element takes more than this besides its texts.
std::size_t size_of(const PackedTenant& tenant) {
  constexpr std::size_t fields = 64;
  std::size_t size = fields + tenant.head.size();
  for (const PackedTenant::Stream& each : tenant.streams) {
    size += fields + each.id.view().size();
    for (const PackedTenant::Command& command : each.commands) {
      size += sizeof(Hash) + fields + command.id.view().size();
    }
    if (each.snapshot) size += each.snapshot->body.size();
    for (const PackedTenant::Key& key : each.keys) {
      size += fields + key.person.view().size() + key.wrapped.size();
    }
  }
  for (const PackedTenant::Event& each : tenant.events) size += fields + each.body.size();
  for (const PackedTenant::Told& each : tenant.transitions) size += fields + each.body.size();
  return size;
}

void write(const PackedTenant::Command& command, PackedWriter& writer) {
  const Receipt& receipt = command.taken.receipt;
  writer.text(command.id.view());
  writer.raw(bytes_of(command.taken.hash));
  for (const std::uint64_t each :
       {receipt.first_position, receipt.events, receipt.first_transition, receipt.transitions}) {
    writer.number(each);
  }
}

void write(const PackedTenant::Stream& stream, PackedWriter& writer) {
  writer.text(stream.id.view());
  writer.flag(stream.wake.has_value());
  if (stream.wake) writer.instant(*stream.wake);
  writer.count(stream.commands.size());
  for (const PackedTenant::Command& each : stream.commands) write(each, writer);
  writer.flag(stream.snapshot.has_value());
  if (stream.snapshot) {
    writer.number(stream.snapshot->version);
    writer.text(stream.snapshot->body);
  }
  writer.count(stream.keys.size());
  for (const PackedTenant::Key& each : stream.keys) {
    writer.text(each.person.view());
    writer.text(each.wrapped);
  }
}

template <class Read>
auto read_list(PackedReader& reader, std::size_t least, Read read) {
  std::vector<std::invoke_result_t<Read, PackedReader&>> list;
  const std::size_t count = reader.count(least);
  list.reserve(count);
  while (list.size() < count && reader.is_whole()) list.push_back(read(reader));
  return list;
}

// What is listed by id stands in its order, each once.
template <class List, class IdOf>
bool is_in_order(const List& list, IdOf id_of) {
  const auto comes_late = [&](const auto& a, const auto& b) { return !(id_of(a) < id_of(b)); };
  return std::adjacent_find(list.begin(), list.end(), comes_late) == list.end();
}

PackedTenant::Command command_in(PackedReader& reader) {
  PackedTenant::Command command;
  command.id = reader.id<CommandId>();
  const std::string_view hash = reader.raw(sizeof(Hash));
  std::copy(hash.begin(), hash.end(), reinterpret_cast<char*>(command.taken.hash.data()));
  Receipt& receipt = command.taken.receipt;
  for (std::uint64_t* each : {&receipt.first_position, &receipt.events, &receipt.first_transition,
                              &receipt.transitions}) {
    *each = reader.number<std::uint64_t>();
  }
  return command;
}

PackedTenant::Stream stream_in(PackedReader& reader) {
  constexpr std::size_t least_command = 4 + sizeof(Hash) + 4 * sizeof(std::uint64_t);
  PackedTenant::Stream stream;
  stream.id = reader.id<StreamId>();
  if (reader.flag()) stream.wake = reader.instant();
  stream.commands = read_list(reader, least_command, command_in);
  reader.require(is_in_order(stream.commands, [](const auto& each) { return each.id; }));
  if (reader.flag()) {
    const auto version = reader.number<Version>();
    stream.snapshot = {version, reader.text(StoreLimits::snapshot_bytes)};
  }
  stream.keys = read_list(reader, 4 + 4, [](PackedReader& of) {
    auto person = of.id<PersonId>();
    return PackedTenant::Key{std::move(person), of.text(StoreLimits::key_bytes)};
  });
  reader.require(is_in_order(stream.keys, [](const auto& each) { return each.person; }));
  return stream;
}

PackedTenant::Event event_in(PackedReader& reader) {
  const auto stream = reader.number<std::uint32_t>();
  const bool begins_commit = reader.flag();
  return {stream, begins_commit, reader.text(StoreLimits::event_bytes)};
}

PackedTenant::Told told_in(PackedReader& reader) {
  const Instant at = reader.instant();
  return {at, reader.text(StoreLimits::transition_bytes)};
}

bool lies_within(std::uint64_t first, std::uint64_t count, std::uint64_t last) {
  return first >= 1 && first - 1 <= last && count <= last - (first - 1);
}

// Whether each part names only what there is.
bool agrees(const PackedTenant& tenant) {
  if (!tenant.events.empty() && !tenant.events.front().begins_commit) return false;
  std::vector<Version> versions(tenant.streams.size());
  for (const PackedTenant::Event& each : tenant.events) {
    if (each.stream >= versions.size()) return false;
    ++versions[each.stream];
  }
  for (std::size_t at = 0; at < versions.size(); ++at) {
    const PackedTenant::Stream& stream = tenant.streams[at];
    if (stream.snapshot && stream.snapshot->version > versions[at]) return false;
    for (const PackedTenant::Command& each : stream.commands) {
      const Receipt& receipt = each.taken.receipt;
      if (!lies_within(receipt.first_position, receipt.events, tenant.events.size())) return false;
      if (!lies_within(receipt.first_transition, receipt.transitions, tenant.transitions.size())) {
        return false;
      }
    }
  }
  return true;
}

}  // namespace

Result<Bytes> write_packed(const PackedTenant& tenant) {
  const std::size_t size = size_of(tenant);
  if (size > StoreLimits::packed_bytes) return too_large();
  PackedWriter writer;
  writer.reserve(size);
  writer.count(tenant.streams.size());
  for (const PackedTenant::Stream& each : tenant.streams) write(each, writer);
  writer.count(tenant.events.size());
  for (const PackedTenant::Event& each : tenant.events) {
    writer.number(each.stream);
    writer.flag(each.begins_commit);
    writer.text(each.body);
  }
  writer.count(tenant.transitions.size());
  for (const PackedTenant::Told& each : tenant.transitions) {
    writer.instant(each.at);
    writer.text(each.body);
  }
  writer.text(tenant.head);
  writer.number(tenant.revision);
  return writer.take();
}

Result<PackedTenant> read_packed(std::string_view payload) {
  PackedReader reader(payload);
  PackedTenant tenant;
  tenant.streams = read_list(reader, 4 + 1 + 4 + 1 + 4, stream_in);
  reader.require(is_in_order(tenant.streams, [](const auto& each) { return each.id; }));
  tenant.events = read_list(reader, 4 + 1 + 4, event_in);
  tenant.transitions = read_list(reader, 8 + 4, told_in);
  tenant.head = reader.text(StoreLimits::head_bytes);
  tenant.revision = reader.number<std::uint64_t>();
  if (!reader.ends_here() || !agrees(tenant)) return damaged();
  return tenant;
}

Bytes framed(std::string_view payload, std::uint32_t format) {
  PackedWriter writer;
  writer.reserve(payload.size() + frame_size);
  writer.raw(magic);
  writer.number(format);
  writer.number(static_cast<std::uint64_t>(payload.size()));
  writer.raw(payload);
  Bytes frame = writer.take();
  const Hash checksum = hash_of(frame);
  return frame.append(bytes_of(checksum));
}

Result<std::string_view> unframed(std::string_view frame) {
  if (!frame.starts_with(magic)) {
    return Failure("packed.foreign", "Give the bytes that this library gave out, all of them.");
  }
  if (frame.size() > StoreLimits::packed_bytes + frame_size) return too_large();
  if (frame.size() < frame_size) return damaged();
  const std::size_t end = frame.size() - sizeof(Hash);
  if (bytes_of(hash_of(frame.substr(0, end))) != frame.substr(end)) return damaged();
  PackedReader reader(frame.substr(magic.size()));
  const auto format = reader.number<std::uint32_t>();
  const auto length = reader.number<std::uint64_t>();
  if (length != frame.size() - frame_size) return damaged();
  if (format > packed_format) {
    return Failure("packed.newer", "A later version of this library wrote these bytes: use that.");
  }
  if (format == 0) return damaged();
  return frame.substr(head_size, length);
}

}  // namespace entente
