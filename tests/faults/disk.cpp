#include "disk.hpp"

#include <algorithm>
#include <memory>
#include <random>

namespace entente {
namespace {

using Kind = DiskChange::Kind;

struct State {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  /// Those of databases, which are locked, and of all other files, which are not.
  sqlite3_io_methods methods[2]{};
  sqlite3_io_methods real_methods[2]{};
  Disk* disk = nullptr;
  /// Files that have no name, or go when they are closed, are not remembered.
  std::map<sqlite3_file*, std::string> names;
};
State state;

const sqlite3_io_methods& real_of(const sqlite3_file* file) {
  return state.real_methods[file->pMethods == &state.methods[1] ? 1 : 0];
}

int answer_to(DiskCall call) { return state.disk->answer ? state.disk->answer(call) : SQLITE_OK; }

void remember(sqlite3_file* file, DiskChange change) {
  const auto name = state.names.find(file);
  if (name == state.names.end()) return;
  change.file = name->second;
  state.disk->changes.push_back(std::move(change));
}

int write(sqlite3_file* file, const void* data, int size, sqlite3_int64 at) {
  const int answer = answer_to(DiskCall::write);
  const int written = answer == SQLITE_OK ? size : state.disk->writes_half ? size / 2 : 0;
  if (written == 0) return answer;
  const int code = real_of(file).xWrite(file, data, written, at);
  remember(file, {Kind::write,
                  {},
                  static_cast<std::size_t>(at),
                  {static_cast<const char*>(data), static_cast<std::size_t>(written)}});
  return answer != SQLITE_OK ? answer : code;
}

int read(sqlite3_file* file, void* data, int size, sqlite3_int64 at) {
  const int answer = answer_to(DiskCall::read);
  return answer != SQLITE_OK ? answer : real_of(file).xRead(file, data, size, at);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  const int answer = answer_to(DiskCall::truncate);
  if (answer != SQLITE_OK) return answer;
  remember(file, {Kind::truncate, {}, static_cast<std::size_t>(size), {}});
  return real_of(file).xTruncate(file, size);
}

int sync(sqlite3_file* file, int) {
  const int answer = answer_to(DiskCall::sync);
  if (answer == SQLITE_OK) remember(file, {});
  return answer;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
  const int answer = answer_to(DiskCall::size);
  return answer != SQLITE_OK ? answer : real_of(file).xFileSize(file, size);
}

int lock(sqlite3_file* file, int level) {
  const int answer = answer_to(DiskCall::lock);
  return answer != SQLITE_OK ? answer : real_of(file).xLock(file, level);
}

int close(sqlite3_file* file) {
  const sqlite3_io_methods& real = real_of(file);
  state.names.erase(file);
  return real.xClose(file);
}

// The file is that of the real disk; only its table of functions is another.
void take_over(sqlite3_file* file, bool is_database) {
  sqlite3_io_methods& methods = state.methods[is_database ? 1 : 0];
  state.real_methods[is_database ? 1 : 0] = *file->pMethods;
  methods = *file->pMethods;
  methods.xClose = close;
  methods.xRead = read;
  methods.xWrite = write;
  methods.xTruncate = truncate;
  methods.xSync = sync;
  methods.xFileSize = file_size;
  methods.xLock = lock;
  file->pMethods = &methods;
}

int open(sqlite3_vfs*, const char* name, sqlite3_file* file, int flags, int* flags_out) {
  file->pMethods = nullptr;
  if (const int answer = answer_to(DiskCall::open); answer != SQLITE_OK) return answer;
  const int code = state.real->xOpen(state.real, name, file, flags, flags_out);
  if (code != SQLITE_OK) return code;
  take_over(file, (flags & SQLITE_OPEN_MAIN_DB) != 0);
  if (name == nullptr || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0) return code;
  state.names[file] = name;
  remember(file, {Kind::create, {}, 0, {}});
  return code;
}

int remove(sqlite3_vfs*, const char* name, int sync_folder) {
  if (const int answer = answer_to(DiskCall::remove); answer != SQLITE_OK) return answer;
  const int code = state.real->xDelete(state.real, name, sync_folder);
  if (code != SQLITE_OK) return code;
  state.disk->changes.push_back({Kind::remove, name, 0, {}});
  if (sync_folder != 0) state.disk->changes.push_back({});
  return code;
}

int exists(sqlite3_vfs*, const char* name, int flags, int* answered) {
  const int answer = answer_to(DiskCall::exists);
  return answer != SQLITE_OK ? answer : state.real->xAccess(state.real, name, flags, answered);
}

// A file as it is sure to be, and what came after.
struct Inode {
  std::string sure;
  std::vector<const DiskChange*> after;
};
using Folder = std::map<std::string, std::shared_ptr<Inode>>;

void write_into(std::string& file, std::size_t at, std::string_view bytes) {
  if (file.size() < at + bytes.size()) file.resize(at + bytes.size());
  file.replace(at, bytes.size(), bytes);
}

void apply(std::string& file, const DiskChange& change) {
  if (change.kind == Kind::truncate) {
    file.resize(change.at);
  } else {
    write_into(file, change.at, change.bytes);
  }
}

class Chance {
 public:
  explicit Chance(std::uint64_t seed) : random_(seed) {}
  std::size_t below(std::size_t bound) { return random_() % bound; }
  bool coin() { return below(2) == 0; }

 private:
  std::mt19937_64 random_;
};

std::string torn(const Inode& inode, Chance& chance) {
  std::string file = inode.sure;
  const std::size_t whole = chance.below(inode.after.size() + 1);
  for (std::size_t i = 0; i < whole; ++i) apply(file, *inode.after[i]);
  if (whole == inode.after.size()) return file;
  const DiskChange& last = *inode.after[whole];
  if (last.kind != Kind::write) return file;
  write_into(file, last.at,
             std::string_view(last.bytes).substr(0, chance.below(last.bytes.size() + 1)));
  return file;
}

std::string reordered(const Inode& inode, Chance& chance) {
  constexpr std::size_t sector = 512;
  std::string file = inode.sure;
  for (const DiskChange* each : inode.after) {
    if (each->kind == Kind::truncate && chance.coin()) apply(file, *each);
    for (std::size_t at = 0; at < each->bytes.size(); at += sector) {
      const std::string_view part = std::string_view(each->bytes).substr(at, sector);
      if (chance.coin()) write_into(file, each->at + at, part);
    }
  }
  return file;
}

std::string left_of(const Inode& inode, Loss loss, Chance& chance) {
  if (loss == Loss::torn) return torn(inode, chance);
  return loss == Loss::reordered ? reordered(inode, chance) : inode.sure;
}

// The folder now, and as it is sure to be.
struct Folders {
  Folder now;
  Folder sure;

  void take(const DiskChange& change) {
    if (change.kind == Kind::sync) {
      const auto synced = now.find(change.file);
      if (synced != now.end()) settle(*synced->second);
      sure = now;
    } else if (change.kind == Kind::create) {
      std::shared_ptr<Inode>& inode = now[change.file];
      if (inode == nullptr) inode = std::make_shared<Inode>();
    } else if (change.kind == Kind::remove) {
      now.erase(change.file);
    } else {
      now.at(change.file)->after.push_back(&change);
    }
  }

 private:
  static void settle(Inode& inode) {
    for (const DiskChange* each : inode.after) apply(inode.sure, *each);
    inode.after.clear();
  }
};

}  // namespace

Files left_after(const Files& begin, std::span<const DiskChange> changes, Loss loss,
                 std::uint64_t seed) {
  Folders folders;
  for (const auto& [name, bytes] : begin) {
    folders.now[name] = std::make_shared<Inode>(Inode{bytes, {}});
  }
  folders.sure = folders.now;
  for (const DiskChange& each : changes) folders.take(each);
  Chance chance(seed);
  const bool names_are_new = loss == Loss::torn || (loss == Loss::reordered && chance.coin());
  Files left;
  for (const auto& [name, inode] : names_are_new ? folders.now : folders.sure) {
    left[name] = left_of(*inode, loss, chance);
  }
  return left;
}

Disk::Disk() {
  state = {};
  state.disk = this;
  state.real = sqlite3_vfs_find(nullptr);
  state.vfs = *state.real;
  state.vfs.zName = "entente-disk";
  state.vfs.xOpen = open;
  state.vfs.xDelete = remove;
  state.vfs.xAccess = exists;
  sqlite3_vfs_register(&state.vfs, 1);
}

Disk::~Disk() { sqlite3_vfs_unregister(&state.vfs); }

}  // namespace entente
