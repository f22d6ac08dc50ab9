#include <algorithm>
#include <array>
#include <filesystem>
#include <limits>

#include "file_system.hpp"
#include "sqlite_file.hpp"
#include "sqlite_schema.hpp"

namespace entente {
namespace {

constexpr int kilobytes = 1024;

struct Limit {
  int which;
  int most;
};

// Far above what the statements of a store need, far below what a hostile file could ask for.
constexpr std::array limits{
    Limit{SQLITE_LIMIT_LENGTH, 20 * kilobytes* kilobytes},
    Limit{SQLITE_LIMIT_SQL_LENGTH, 16 * kilobytes},
    Limit{SQLITE_LIMIT_COLUMN, 50},
    Limit{SQLITE_LIMIT_EXPR_DEPTH, 20},
    Limit{SQLITE_LIMIT_COMPOUND_SELECT, 3},
    Limit{SQLITE_LIMIT_VDBE_OP, 25'000},
    Limit{SQLITE_LIMIT_FUNCTION_ARG, 8},
    // `VACUUM INTO` attaches the copy.
    Limit{SQLITE_LIMIT_ATTACHED, 1},
    Limit{SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50},
    Limit{SQLITE_LIMIT_VARIABLE_NUMBER, 16},
    Limit{SQLITE_LIMIT_TRIGGER_DEPTH, 5},
    Limit{SQLITE_LIMIT_WORKER_THREADS, 0},
};

struct Switch {
  int which;
  int on;
};

// Until the file is accepted, closing must leave it as it is.
constexpr std::array switches{
    Switch{SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, Switch{SQLITE_DBCONFIG_DEFENSIVE, 1},
    Switch{SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},   Switch{SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
    Switch{SQLITE_DBCONFIG_ENABLE_VIEW, 0},      Switch{SQLITE_DBCONFIG_ENABLE_FKEY, 1},
    Switch{SQLITE_DBCONFIG_DQS_DML, 0},          Switch{SQLITE_DBCONFIG_DQS_DDL, 0},
};

constexpr const char* pragmas = R"sql(
PRAGMA locking_mode = EXCLUSIVE;
PRAGMA synchronous = FULL;
PRAGMA fullfsync = ON;
PRAGMA checkpoint_fullfsync = ON;
PRAGMA wal_autocheckpoint = 0;
PRAGMA cell_size_check = ON;
PRAGMA mmap_size = 0;
PRAGMA secure_delete = ON)sql";

Failure not_ours() { return {"store.not_ours", "Name a store: this file is none."}; }

Failure newer_file() {
  return {"store.newer_file", "Open it with the version of the library that wrote it, or a later."};
}

bool is_empty(const std::string& path) {
  std::error_code unknown;
  return std::filesystem::file_size(path, unknown) == 0 || unknown;
}

// Nothing is there, and the caller wants nothing new; or the file was emptied while its log stayed.
Result<void> check_place(const std::string& path, bool create) {
  std::error_code unknown;
  if (!create && !std::filesystem::exists(path, unknown)) {
    return Failure("store.missing", "Name a file that is there.");
  }
  if (is_empty(path) && !is_empty(std::string(path).append("-wal"))) {
    return Failure("store.damaged", "Restore a backup: the file was emptied, but not its log.");
  }
  return check_file_system(path);
}

Result<void> set_up(sqlite3* connection, const SqliteOptions& options) {
  for (const Limit& limit : limits) sqlite3_limit(connection, limit.which, limit.most);
  for (const Switch& each : switches) {
    const int code = sqlite3_db_config(connection, each.which, each.on, nullptr);
    if (code != SQLITE_OK) return failure_of(connection, code);
  }
  constexpr std::int64_t longest = std::numeric_limits<int>::max();
  const auto patience = std::clamp<std::int64_t>(options.patience.count(), 0, longest);
  sqlite3_busy_timeout(connection, static_cast<int>(patience));
  return {};
}

// What a file begins with, as SQLite's documentation of the format has it.
struct Header {
  std::int64_t file_bytes = 0;
  std::array<char, 100> bytes{};

  [[nodiscard]] std::uint32_t number_at(std::size_t place) const {
    std::uint32_t value = 0;
    for (std::size_t i = place; i < place + 4; ++i) {
      value = value << 8 | static_cast<unsigned char>(bytes.at(i));
    }
    return value;
  }
  [[nodiscard]] bool is_sqlite() const {
    constexpr std::string_view magic("SQLite format 3\0", 16);
    return std::string_view(bytes.data(), magic.size()) == magic;
  }
  /// As a copy made by `VACUUM INTO`; a file of ours is marked before it gets its first log.
  [[nodiscard]] bool keeps_no_log() const { return bytes[18] == 1; }
  [[nodiscard]] std::uint32_t application() const { return number_at(68); }
  [[nodiscard]] std::uint32_t version() const { return number_at(60); }
  [[nodiscard]] std::int64_t pages_bytes() const {
    const std::uint32_t page = number_at(16) >> 16;
    return std::int64_t{number_at(28)} * (page == 1 ? 65536 : page);
  }
};

// Reads through SQLite's own handle, which takes no lock: to open and close the file once more
// would drop the locks of this process on it. Nothing for a database without a file.
Result<std::optional<Header>> read_header(sqlite3* connection) {
  sqlite3_file* file = nullptr;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_FILE_POINTER, &file);
  if (file == nullptr || file->pMethods == nullptr) return std::optional<Header>();
  Header header;
  sqlite3_int64 size = 0;
  int code = file->pMethods->xFileSize(file, &size);
  if (code != SQLITE_OK) return failure_of(nullptr, code);
  header.file_bytes = size;
  code = file->pMethods->xRead(file, header.bytes.data(), static_cast<int>(header.bytes.size()), 0);
  if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return failure_of(nullptr, code);
  return std::optional<Header>(header);
}

// Before SQLite itself looks at the file, which could change one that is not ours.
Result<void> check_header(sqlite3* connection) {
  const auto header = read_header(connection);
  if (!header) return header.error();
  if (!*header || (*header)->file_bytes == 0) return {};
  if (!(*header)->is_sqlite()) return not_ours();
  const std::uint32_t application = (*header)->application();
  if (application != 0 && application != sqlite_application) return not_ours();
  if (application != 0 && (*header)->version() > sqlite_version()) return newer_file();
  const char* path = sqlite3_db_filename(connection, "main");
  if ((*header)->keeps_no_log() && !is_empty(std::string(path).append("-wal"))) {
    return Failure("store.damaged",
                   "Remove the log (-wal) beside the file: it is of another file.");
  }
  return {};
}

// Whether all pages are there that the header counts. It may count some that are still in the log.
Result<void> check_length(sqlite3* connection) {
  const char* path = sqlite3_db_filename(connection, "main");
  const auto header = read_header(connection);
  if (!header) return header.error();
  if (!*header || !is_empty(std::string(path).append("-wal"))) return {};
  if ((*header)->file_bytes >= (*header)->pages_bytes()) return {};
  return Failure("store.damaged", "Restore a backup: the end of the file is missing.");
}

Result<std::int64_t> number(sqlite3* connection, std::string_view sql) {
  const auto statement = prepare(connection, sql);
  if (!statement) return statement.error();
  SqliteQuery query(statement->get());
  const std::int64_t value = query.next() ? query.integer(0) : 0;
  if (auto finished = query.finish(); !finished) return finished.error();
  return value;
}

// Two that begin a file at once, or use a copy first, would share its lock to read it, and neither
// could write then. So the lock is had whole before anything is read. Where there is a log, SQLite
// itself begins so.
Result<void> begin_alone(sqlite3* connection) {
  const auto header = read_header(connection);
  if (!header) return header.error();
  if (!*header) return {};
  const bool is_new = (*header)->file_bytes == 0;
  const bool is_copy = (*header)->keeps_no_log() && (*header)->application() == sqlite_application;
  if (!is_new && !is_copy) return {};
  return run(connection, "BEGIN EXCLUSIVE; PRAGMA locking_mode = EXCLUSIVE; COMMIT");
}

// The version of a file that is ours and sound; 0 when it is new. Takes the lock of the file.
Result<std::int64_t> accept(sqlite3* connection, const SqliteOptions& options) {
  if (auto begun = begin_alone(connection); !begun) return begun.error();
  if (auto set = run(connection, pragmas); !set) return set.error();
  const auto application = number(connection, "PRAGMA application_id");
  if (!application) return application.error();
  const auto version = number(connection, "PRAGMA user_version");
  if (!version) return version.error();
  const auto tables = number(connection, "SELECT count(*) FROM sqlite_schema");
  if (!tables) return tables.error();
  if (*application == 0 && *version == 0 && *tables == 0) return std::int64_t{0};
  if (*application != sqlite_application) return not_ours();
  if (*version > sqlite_version()) return newer_file();
  if (*version < 1) return Failure("store.damaged", "Restore a backup: the file has no version.");
  if (auto checked = check_length(connection); !checked) return checked.error();
  if (auto checked = check_schema(connection, *version); !checked) return checked.error();
  if (!options.check) return *version;
  if (auto checked = check_pages(connection, "PRAGMA quick_check"); !checked) {
    return checked.error();
  }
  return *version;
}

// What is not marked as ours is not ours, whatever else is wrong with it. A schema that is past the
// limits is not that of any version.
Failure refusal(sqlite3* connection, const Failure& failure) {
  const bool is_damaged = failure.code() == "store.damaged";
  if (!is_damaged && failure.code() != "store.too_large") return failure;
  const auto application = number(connection, "PRAGMA application_id");
  const bool marked = !application || *application == sqlite_application;
  if (!marked) return not_ours().caused_by(failure);
  return is_damaged ? failure : damaged().caused_by(failure);
}

struct Accepted {
  std::unique_ptr<SqliteFile> file;
  std::int64_t version = 0;
};

// A file that is ours, and locked, but not yet changed.
Result<Accepted> take(const std::string& path, const SqliteOptions& options) {
  int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE |
              SQLITE_OPEN_EXRESCODE;
  if (options.create) flags |= SQLITE_OPEN_CREATE;
  auto opened = connect(path, flags);
  if (!opened) return opened.error();
  auto file = std::make_unique<SqliteFile>(std::move(*opened));
  sqlite3* connection = file->connection.get();
  if (auto set = set_up(connection, options); !set) return set.error();
  if (auto checked = check_header(connection); !checked) return checked.error();
  if (sqlite3_db_readonly(connection, "main") == 1) {
    return Failure("store.read_only", "Allow writing to the file and its folder.");
  }
  const auto version = accept(connection, options);
  if (!version) return refusal(connection, version.error());
  return Accepted{std::move(file), *version};
}

// Writes the log once more where it is, and syncs it. After a sync that failed the system may hold
// pages of it that are not on the disk and that no sync brings there, as it takes them for clean.
// To copy from them would mix two states of the file if the power failed in between.
Result<void> rewrite_log(sqlite3* connection) {
  sqlite3_file* log = nullptr;
  sqlite3_file_control(connection, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log);
  if (log == nullptr || log->pMethods == nullptr) return {};
  sqlite3_int64 size = 0;
  int code = log->pMethods->xFileSize(log, &size);
  constexpr sqlite3_int64 most = 64 * kilobytes;
  std::vector<char> part(most);
  for (sqlite3_int64 at = 0; code == SQLITE_OK && at < size; at += most) {
    const int length = static_cast<int>((std::min)(most, size - at));
    code = log->pMethods->xRead(log, part.data(), length, at);
    if (code == SQLITE_OK) code = log->pMethods->xWrite(log, part.data(), length, at);
  }
  if (code == SQLITE_OK) code = log->pMethods->xSync(log, SQLITE_SYNC_FULL);
  return code == SQLITE_OK ? Result<void>() : Result<void>(failure_of(nullptr, code));
}

// The same, with the log that a crash has left on the disk.
Result<Accepted> take_with_log(const std::string& path, const SqliteOptions& options) {
  auto taken = take(path, options);
  if (!taken || is_empty(std::string(path).append("-wal"))) return taken;
  auto rewritten = rewrite_log(taken->file->connection.get());
  if (!rewritten) return rewritten.error();
  // SQLite reads it anew: what it has read before may not be what was found to be written again.
  taken->file.reset();
  return take(path, options);
}

// Sets what makes commits durable, and reads it back.
Result<std::string> make_durable(sqlite3* connection) {
  const auto journal = answer(connection, "PRAGMA journal_mode = WAL");
  if (!journal) return journal.error();
  const auto synchronous = number(connection, "PRAGMA synchronous");
  if (!synchronous) return synchronous.error();
  if (*journal != "wal" || *synchronous != 2) {
    return Failure("store.not_durable", "Name a file: here SQLite can keep no write-ahead log.");
  }
  return std::string("SQLite ").append(sqlite3_libversion()) + ", journal wal, synchronous full";
}

Result<void> bring_up(SqliteFile& file, std::int64_t version) {
  if (version == sqlite_version()) return {};
  sqlite3* connection = file.connection.get();
  if (auto begun = run(connection, "BEGIN IMMEDIATE"); !begun) return begun;
  // Closing rolls back what fails from here on.
  if (auto made = migrate(connection, version, sqlite_version()); !made) return made;
  return run(connection, "COMMIT");
}

int remember_length(void* pages, sqlite3*, const char*, int length) {
  *static_cast<int*>(pages) = length;
  return SQLITE_OK;
}

Result<void> begin_use(SqliteFile& file, std::int64_t version, const SqliteOptions& options) {
  sqlite3* connection = file.connection.get();
  auto durability = make_durable(connection);
  if (!durability) return durability.error();
  file.durability = std::move(*durability);
  if (options.max_pages != 0) {
    std::string limit("PRAGMA max_page_count = ");
    limit.append(std::to_string(options.max_pages));
    if (auto set = run(connection, limit.c_str()); !set) return set;
  }
  if (auto brought = bring_up(file, version); !brought) return brought;
  if (options.check) {
    if (auto dropped = run(connection, "DELETE FROM snapshots"); !dropped) return dropped;
  }
  auto statements = SqliteStatements::prepare_all(connection);
  if (!statements) return statements.error();
  file.statements = std::move(*statements);
  sqlite3_wal_hook(connection, remember_length, &file.logged_pages);
  sqlite3_db_config(connection, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, nullptr);
  // No commit is called done before the file itself has it.
  if (auto copied = file.copy_log(); !copied) return copied;
  return file.overwrite_what_is_owed();
}

}  // namespace

Result<std::unique_ptr<SqliteStore>> SqliteStore::open(const std::string& path,
                                                       const SqliteOptions& options) {
  if (path.find('\0') != std::string::npos) {
    return Failure("store.missing", "Name a file: no name has a NUL in it.");
  }
  // SQLite follows links: its log lies beside the file itself, on the disk of the file.
  std::error_code unknown;
  const auto followed = std::filesystem::weakly_canonical(path, unknown);
  const std::string place = unknown ? path : followed.string();
  if (auto checked = check_place(place, options.create); !checked) return checked.error();
  auto taken = take_with_log(place, options);
  if (!taken) return taken.error();
  if (auto begun = begin_use(*taken->file, taken->version, options); !begun) return begun.error();
  return std::unique_ptr<SqliteStore>(new SqliteStore(std::move(taken->file)));
}

}  // namespace entente
