#include "readers.hpp"

#include <algorithm>

namespace entente {
namespace {

bool comes_before(const ReaderRecord& record, std::string_view name) { return record.name < name; }

// Takes what follows the prefix into it.
void close_up(ReaderRecord& record) {
  auto first = record.beyond.begin();
  while (first != record.beyond.end() && first->first <= record.done + 1) {
    record.done = (std::max)(record.done, first->last);
    ++first;
  }
  record.beyond.erase(record.beyond.begin(), first);
}

// Adds one after all others, or within one that is there.
void add(std::int64_t position, std::vector<PositionRange>& ranges) {
  const auto after =
      std::partition_point(ranges.begin(), ranges.end(),
                           [&](const PositionRange& range) { return range.last + 1 < position; });
  if (after == ranges.end() || position + 1 < after->first) {
    ranges.insert(after, {position, position});
    return;
  }
  after->first = (std::min)(after->first, position);
  after->last = (std::max)(after->last, position);
  const auto next = after + 1;
  if (next == ranges.end() || next->first > after->last + 1) return;
  after->last = next->last;
  ranges.erase(next);
}

}  // namespace

const ReaderRecord* Readers::find(std::string_view reader) const {
  const auto found = std::lower_bound(records_.begin(), records_.end(), reader, comes_before);
  return found != records_.end() && found->name == reader ? &*found : nullptr;
}

ReaderRecord& Readers::at(std::string_view reader) {
  const auto found = std::lower_bound(records_.begin(), records_.end(), reader, comes_before);
  if (found != records_.end() && found->name == reader) return *found;
  return *records_.insert(found, {std::string(reader), 0, {}});
}

Position Readers::done(std::string_view reader) const {
  const ReaderRecord* record = find(reader);
  return record == nullptr ? 0 : static_cast<Position>(record->done);
}

bool Readers::is_done(std::string_view reader, Position position) const {
  const ReaderRecord* record = find(reader);
  if (record == nullptr) return false;
  const auto at = static_cast<std::int64_t>(position);
  if (at <= record->done) return true;
  const auto& ranges = record->beyond;
  const auto range = std::partition_point(ranges.begin(), ranges.end(),
                                          [&](const auto& each) { return each.last < at; });
  return range != ranges.end() && range->first <= at;
}

Result<void> Readers::mark_up_to(std::string_view reader, Position position) {
  if (find(reader) == nullptr && records_.size() >= max_readers) {
    return Failure("limit.readers", "A tenant has at most 64 readers; share one.", "/reader");
  }
  ReaderRecord& record = at(reader);
  record.done = (std::max)(record.done, static_cast<std::int64_t>(position));
  close_up(record);
  return {};
}

void Readers::mark(std::string_view reader, std::vector<Position> positions) {
  if (positions.empty()) return;
  ReaderRecord& record = at(reader);
  std::sort(positions.begin(), positions.end());
  for (const Position each : positions) {
    const auto position = static_cast<std::int64_t>(each);
    if (position > record.done) add(position, record.beyond);
  }
  close_up(record);
  if (record.beyond.size() > max_ranges) record.beyond.resize(max_ranges);
}

}  // namespace entente
