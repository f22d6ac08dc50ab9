#include "sqlite_faults.hpp"

namespace entente {
namespace {

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
};
State state;

bool fails() {
  if (state.failed) return state.for_ever;
  if (state.left == 0 || --state.left != 0) return false;
  state.failed = true;
  return true;
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  return fails() ? SQLITE_IOERR_WRITE : state.real_methods.xWrite(file, data, size, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  return fails() ? SQLITE_IOERR_TRUNCATE : state.real_methods.xTruncate(file, size);
}

int sync(sqlite3_file*, int) { return fails() ? SQLITE_IOERR_FSYNC : SQLITE_OK; }

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

void SqliteFaults::heal() {
  state.left = 0;
  state.for_ever = false;
}

bool SqliteFaults::has_failed() const { return state.failed; }

void SqliteFaults::read_only() { state.read_only = true; }

}  // namespace entente
