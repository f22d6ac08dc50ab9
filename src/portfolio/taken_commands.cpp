#include "taken_commands.hpp"

namespace entente {

// FNV-1a of 128 bits: equal ids with other content are a host's mistake, not an attack.
Fingerprint fingerprint_of(std::string_view content) {
  constexpr Fingerprint prime = (Fingerprint{1} << 88) + 0x13B;
  Fingerprint hash = (Fingerprint{0x6c62272e07bb0142} << 64) + 0x62b821756295c58d;
  for (const char c : content) {
    hash ^= static_cast<unsigned char>(c);
    hash *= prime;
  }
  return hash;
}

Failure command_reused() {
  return Failure("command.reused", "Another command had this id; give each command its own.",
                 "/id");
}

Result<const Taken*> TakenCommands::find(const PartnershipId& stream, const CommandId& id,
                                         Fingerprint content) const {
  const auto in_stream = streams_.find(stream);
  if (in_stream == streams_.end()) return nullptr;
  const auto found = in_stream->second.find(id);
  if (found == in_stream->second.end()) return nullptr;
  if (found->second.content == content) return &found->second;
  return command_reused();
}

void TakenCommands::add(const PartnershipId& stream, const CommandId& id, Taken taken) {
  streams_[stream].emplace(id, std::move(taken));
}

}  // namespace entente
