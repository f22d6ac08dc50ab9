#include "sqlite_faults.hpp"

#include <algorithm>
#include <utility>
#include <vector>

namespace entente {
namespace {

/// Where a byte of a log is that is read back from it.
enum class Place : char { disk, memory, memory_for_ever };

struct State {
  sqlite3_vfs disk{};
  sqlite3_vfs* real = nullptr;
  /// Those of databases, which are locked, and of all other files, which are not.
  sqlite3_io_methods methods[2]{};
  sqlite3_io_methods real_methods{};
  long left = 0;
  bool for_ever = false;
  bool failed = false;
  bool read_only = false;
  bool is_full = false;
  bool fail_sync = false;
  bool may_have_lost = false;
  bool copied_lost = false;
  std::vector<Place> log;
};
State state;

bool fails() {
  if (state.failed) return state.for_ever;
  if (state.left == 0 || --state.left != 0) return false;
  state.failed = true;
  return true;
}

bool is_log(const sqlite3_file* file) { return file->pMethods == &state.methods[0]; }

bool log_has(Place place) {
  return std::find(state.log.begin(), state.log.end(), place) != state.log.end();
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  if (fails()) return SQLITE_IOERR_WRITE;
  sqlite3_int64 length = 0;
  state.real_methods.xFileSize(file, &length);
  if (state.is_full && at + size > length) return SQLITE_FULL;
  if (is_log(file)) {
    const auto begin = static_cast<std::size_t>(at);
    const std::size_t end = begin + static_cast<std::size_t>(size);
    if (state.log.size() < end) state.log.resize(end, Place::memory);
    std::fill(state.log.begin() + at, state.log.begin() + at + size, Place::memory);
  } else if (state.may_have_lost && log_has(Place::memory_for_ever)) {
    state.copied_lost = true;
  }
  return state.real_methods.xWrite(file, data, size, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  if (fails()) return SQLITE_IOERR_TRUNCATE;
  if (is_log(file)) state.log.resize(static_cast<std::size_t>(size));
  return state.real_methods.xTruncate(file, size);
}

// Of what it fails to sync the system forgets that it is not on the disk.
int sync(sqlite3_file* file, int) {
  const bool asked = std::exchange(state.fail_sync, false);
  if (asked) state.may_have_lost = true;
  const bool failed = asked || fails();
  const Place place = failed ? Place::memory_for_ever : Place::disk;
  if (is_log(file)) std::replace(state.log.begin(), state.log.end(), Place::memory, place);
  return failed ? SQLITE_IOERR_FSYNC : SQLITE_OK;
}

// The file is that of the real disk; only its table of functions is another.
int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  if (state.read_only) {
    flags = (flags & ~(SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE)) | SQLITE_OPEN_READONLY;
  }
  const int code = state.real->xOpen(state.real, name, file, flags, flags_out);
  if (code != SQLITE_OK) return code;
  state.real_methods = *file->pMethods;
  sqlite3_io_methods& methods = state.methods[(flags & SQLITE_OPEN_MAIN_DB) != 0 ? 1 : 0];
  methods = *file->pMethods;
  methods.xWrite = write;
  methods.xTruncate = truncate;
  methods.xSync = sync;
  file->pMethods = &methods;
  return code;
}

}  // namespace

SqliteFaults::SqliteFaults() {
  state = {};
  state.real = sqlite3_vfs_find(nullptr);
  state.disk = *state.real;
  state.disk.zName = "entente-faults";
  state.disk.xOpen = open;
  sqlite3_vfs_register(&state.disk, 1);
}

SqliteFaults::~SqliteFaults() { sqlite3_vfs_unregister(&state.disk); }

void SqliteFaults::fail_at(long n, bool for_ever) {
  state.left = n;
  state.for_ever = for_ever;
  state.failed = false;
}

void SqliteFaults::fail_sync() { state.fail_sync = true; }

bool SqliteFaults::has_lost() const { return log_has(Place::memory_for_ever); }

bool SqliteFaults::has_copied_lost() const { return state.copied_lost; }

void SqliteFaults::heal() {
  state.left = 0;
  state.for_ever = false;
  state.is_full = false;
}

void SqliteFaults::fill_up() { state.is_full = true; }

bool SqliteFaults::has_failed() const { return state.failed; }

void SqliteFaults::read_only() { state.read_only = true; }

}  // namespace entente
