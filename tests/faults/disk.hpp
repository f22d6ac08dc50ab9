#pragma once

/// \file
/// A disk between SQLite and its files. While an object lives, all files that SQLite opens lie on
/// it. It can fail at any call, and it remembers what was written, so that it can say what is left
/// when the power fails.
///
/// What is known of real disks: what a file holds is sure up to its last sync. Of what came after,
/// all, nothing, or any part may be there, in any order. Names that come or go are sure with the
/// next sync of any file, as a journal of a file system keeps them in order. Writes do not change
/// what lies beside them. It passes no sync on, so tests on it cost little.

#include <sqlite3.h>

#include <cstdint>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <vector>

namespace entente {

enum class DiskCall : unsigned char {
  open,
  remove,
  exists,
  read,
  write,
  truncate,
  sync,
  size,
  lock
};

/// Something that changes what lies on the disk.
struct DiskChange {
  enum class Kind : unsigned char { create, remove, write, truncate, sync };

  Kind kind = Kind::sync;
  std::string file;
  /// Where it is written, or to which length it is cut.
  std::size_t at = 0;
  std::string bytes;
};

using Files = std::map<std::string, std::string>;

/// What a loss of power does to what was not synced: it is gone; its first part is there, the last
/// of it in part; any sectors of it are there.
enum class Loss : unsigned char { unsynced, torn, reordered };

/// What lies on the disk after these changes to files that are sure. The same seed loses the same.
[[nodiscard]] Files left_after(const Files& begin, std::span<const DiskChange> changes, Loss loss,
                               std::uint64_t seed);

class Disk {
 public:
  Disk();
  Disk(const Disk&) = delete;
  Disk& operator=(const Disk&) = delete;
  ~Disk();

  /// What SQLite is told in place of a call; `SQLITE_OK` lets it through.
  std::function<int(DiskCall)> answer;
  /// Whether a write that fails has written its first half.
  bool writes_half = false;
  std::vector<DiskChange> changes;
};

}  // namespace entente
