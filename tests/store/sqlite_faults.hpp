#pragma once

/// \file
/// A disk that fails when it is told to. While an object lives, all files that SQLite opens lie on
/// it. It never syncs, so tests on it cost little and say nothing of the loss of power.

#include <sqlite3.h>

namespace entente {

class SqliteFaults {
 public:
  SqliteFaults();
  SqliteFaults(const SqliteFaults&) = delete;
  SqliteFaults& operator=(const SqliteFaults&) = delete;
  ~SqliteFaults();

  /// The n-th write, sync or truncation from now fails, and with `for_ever` all after it.
  void fail_at(long n, bool for_ever = false);
  void heal();
  /// Until it heals, no file becomes longer.
  void fill_up();
  /// The next sync fails, and what it should have brought to the disk is read back from memory
  /// until the power fails: only what is written again gets there.
  void fail_sync();
  /// Whether a log has bytes that are lost so.
  [[nodiscard]] bool has_lost() const;
  /// Whether a database was written to while its log had.
  [[nodiscard]] bool has_copied_lost() const;
  /// Whether a failure has happened since it was asked for.
  [[nodiscard]] bool has_failed() const;
  /// Files opened from now on may only be read.
  void read_only();
};

}  // namespace entente
