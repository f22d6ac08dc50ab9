// Snapshots. First what lies within the frame, whose checksum no mutation would pass: what is read
// is written, and read again as the same bytes, in its frame too. Then the bytes as a frame.
#include "portfolio/snapshot.hpp"

#include "codec/binary.hpp"
#include "fuzz.hpp"

namespace entente::fuzz {
namespace {

const SnapshotPlace place{*StreamId::parse("kitchen-42"), 7, {}, {}};

template <class Record>
void use(std::string_view bytes) {
  require_fixed_point(bytes, read_binary<Record>, [](const Record& record) {
    std::string text;
    write_binary(record, text);
    return text;
  });
  if (const Result<Record> record = read_binary<Record>(bytes)) {
    const Bytes frame = to_snapshot(place, *record);
    require(from_snapshot<Record>(place, frame).has_value(), "what was framed is taken up");
    SnapshotPlace other = place;
    ++other.version;
    require(!from_snapshot<Record>(other, frame), "elsewhere it does not count");
  }
  require(!from_snapshot<Record>(place, bytes), "no mutation has a checksum");
}

}  // namespace
}  // namespace entente::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace entente;
  const std::string_view bytes = fuzz::text_of(data, size);
  fuzz::use<DossierRecord>(bytes);
  fuzz::use<CheckpointRecord>(bytes);
  return 0;
}
