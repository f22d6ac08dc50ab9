#include <algorithm>
#include <istream>

#include "transfer_reader.hpp"

namespace entente {
namespace transfer {
namespace {

// So much shares one sync.
constexpr std::size_t group_commits = 256;
constexpr std::size_t group_bytes = std::size_t{8} << 20;

Result<void> check_empty(EventStore& store, const TenantId& tenant) {
  const Result<TenantHead> head = store.head(tenant);
  if (!head) return head.error();
  const auto streams = store.streams(tenant, {}, 1);
  if (!streams) return streams.error();
  if (*head == TenantHead{} && streams->empty()) return {};
  return Failure("import.not_empty", "Import into a tenant that has nothing, or remove it before.");
}

Failure at_line(Failure failure, std::uint64_t line) {
  return failure.with("line", std::to_string(line));
}

// Calls the host's progress when it is time.
class Reporter {
 public:
  Reporter(int pass, const ImportOptions& options) : options_(options) { progress_.pass = pass; }

  [[nodiscard]] std::uint64_t lines() const noexcept { return progress_.lines; }
  Result<void> count(std::string_view line) {
    ++progress_.lines;
    progress_.bytes += line.size() + 1;
    const std::uint64_t every = (std::max)(options_.progress_lines, std::uint64_t{1});
    return progress_.lines % every == 0 ? report() : Result<void>();
  }
  Result<void> report() {
    if (!options_.progress || options_.progress(progress_)) return {};
    return Failure("import.cancelled", "Nothing of it is kept: import again when you like.");
  }

 private:
  const ImportOptions& options_;
  ImportProgress progress_;
};

Result<void> read_once(LineSource& source, Reader& reader, Reporter reporter) {
  if (auto back = source.rewind(); !back) return back;
  std::string line;
  for (;;) {
    const Result<bool> more = source.next(line);
    if (!more) return at_line(more.error(), reporter.lines() + 1);
    if (!*more) break;
    if (auto counted = reporter.count(line); !counted) return counted;
    if (auto read = reader.read(line); !read) return at_line(read.error(), reporter.lines());
  }
  if (!reader.has_ended()) {
    return at_line(Failure("import.cut", "Its end is missing: take another copy of the file."),
                   reporter.lines() + 1);
  }
  return reporter.report();
}

// Commits in groups into a store.
class Appender {
 public:
  /// `keys_hashes`: those of the commands are the host's, and become the store's.
  Appender(EventStore& store, bool keys_hashes) : store_(store), keys_hashes_(keys_hashes) {}

  Result<void> add(Commit commit) {
    if (auto keyed = key_hash(commit); !keyed) return keyed;
    const std::size_t bytes = bytes_of(commit);
    const bool is_full = group_.size() >= group_commits || bytes_ + bytes > group_bytes;
    if (is_full) {
      if (auto done = finish(); !done) return done;
    }
    bytes_ += bytes;
    group_.push_back(std::move(commit));
    return {};
  }

  Result<void> finish() {
    if (group_.empty()) return {};
    const auto outcomes = store_.append(group_);
    group_.clear();
    bytes_ = 0;
    // After a failure nobody knows what was kept.
    if (!outcomes) {
      has_written_ = true;
      return outcomes.error();
    }
    const auto appended = std::count_if(outcomes->begin(), outcomes->end(), [](const auto& each) {
      return std::holds_alternative<Appended>(each);
    });
    if (appended > 0) has_written_ = true;
    if (static_cast<std::size_t>(appended) == outcomes->size()) return {};
    return Failure("import.not_empty", "Let nobody write the tenant while it is imported.");
  }

  [[nodiscard]] bool has_written() const noexcept { return has_written_; }

 private:
  Result<void> key_hash(Commit& commit) {
    if (!keys_hashes_ || !commit.command) return {};
    // A store that seals makes the tenant's key for it.
    has_written_ = true;
    const auto hash = store_.command_hash(commit.tenant, commit.command->hash);
    if (!hash) return hash.error();
    commit.command->hash = *hash;
    return {};
  }

  EventStore& store_;
  bool keys_hashes_;
  std::vector<Commit> group_;
  std::size_t bytes_ = 0;
  bool has_written_ = false;
};

// Reads once more what was found good, and writes it.
Result<void> write(EventStore& store, const TenantId& tenant, LineSource& source,
                   const Reader& checked, const ImportOptions& options) {
  Appender appender(store, checked.has_plain_hashes());
  Reader reader(tenant, [&](Commit commit) { return appender.add(std::move(commit)); });
  Result<void> written = read_once(source, reader, Reporter(2, options));
  if (written && reader.end_line() != checked.end_line()) {
    written = Failure("import.changed", "Let nobody change the file while it is imported.");
  }
  if (written) written = appender.finish();
  if (written || !appender.has_written()) return written;
  Failure failure = written.error();
  if (auto removed = store.remove(tenant); !removed) failure.caused_by(removed.error());
  return failure;
}

}  // namespace
}  // namespace transfer

LineSource::~LineSource() = default;

Result<bool> StreamLines::next(std::string& line) {
  line.clear();
  for (char c = '\0'; stream_.get(c);) {
    if (c == '\n') return true;
    if (line.size() == transfer::line_bytes) {
      return Failure("document.size", "Give a file whose lines have at most 5 MiB.");
    }
    line += c;
  }
  if (stream_.bad()) return Failure("import.io", "The file cannot be read.");
  if (line.empty()) return false;
  return Failure("import.cut", "Its last line has no end: take another copy of the file.");
}

Result<void> StreamLines::rewind() {
  stream_.clear();
  stream_.seekg(0);
  if (stream_) return {};
  return Failure("import.io", "The file cannot be read from its beginning.");
}

Result<TransferSummary> import_tenant(EventStore& store, const TenantId& tenant, LineSource& source,
                                      const ImportOptions& options) {
  if (auto empty = transfer::check_empty(store, tenant); !empty) return empty.error();
  transfer::Reader reader(tenant, [](const Commit& commit) { return within_limits({&commit, 1}); });
  if (auto checked = transfer::read_once(source, reader, transfer::Reporter(1, options));
      !checked) {
    return checked.error();
  }
  if (auto written = transfer::write(store, tenant, source, reader, options); !written) {
    return written.error();
  }
  return reader.summary();
}

}  // namespace entente
