#pragma once

/// \file
/// A whole tenant as lines of JSON, out of one store and into another. Experimental.
///
///     {"format":"entente.export","format_version":1,"tenant":"acme","body":"event","events":2,…}
///     {"kind":"event","position":1,"commit":1,"command":"9f…","data":{"type":"member.added",…}}
///     {"kind":"event","position":2,"commit":2,"data":{"type":"partnership.opened",…}}
///     {"kind":"end","lines":3,"checksum":"cbf29ce484222325"}
///
/// `data` is what the store keeps, byte for byte, or the same as a CloudEvent. Events stand in
/// order of position; those with one `commit` were kept as one, and are again. `command` is the
/// hash of the key of the commit, which is named by that event's stream and cause. On request the
/// transitions go along, each commit followed by its own, and so do wakes and the bytes of the
/// head: the import continues where the export stood. Without them it knows the events alone, and
/// what follows from these.
///
/// On request it says nothing of anybody: ids are hashed under a key of the host's, texts dropped.
///
/// Left behind: keys, which are secrets; snapshots, which are a cache; commands that led to no
/// event; transitions of a commit that was no command's stand by themselves.
///
/// The last line has a checksum of all others (FNV-1a of 64 bits): it finds every accident and
/// proves no origin. No line is longer than 5 MiB. Nothing grows with the file but a number for
/// each stream, in an import.
///
/// Threads: those of the store. While an export with transitions runs nobody may change the tenant
/// (`export.changed`); without, it is what was kept when it began. While an import runs nobody may
/// write the tenant. Failures, beside those of the store, the sink and the source, with the number
/// of the `line`:
/// - `import.not_empty`: the tenant has something already.
/// - `import.foreign`: no export of this library; `import.newer`: one of a newer version.
/// - `import.cut`: the end is missing; `import.order`: lines, positions, versions or commits are
///   not in the order in which an export has them; `import.checksum`: it was changed.
/// - `event.unknown_type`, and those of reading documents (`document.*`, `field.*`,
/// `cloudevent.*`).
/// - `import.changed`: it was another when it was read again; `import.cancelled`: by `progress`.
///
///     std::ofstream file(path, std::ios::binary);
///     export_tenant(store, acme, {}, [&](std::string_view line) -> Result<void> {
///       file << line << '\n';
///       return file ? Result<void>() : Failure("disk.full", "Make room.");
///     });
///     std::ifstream back(path, std::ios::binary);
///     StreamLines lines(back);
///     import_tenant(other, acme, lines);

#include <functional>
#include <iosfwd>

#include "entente/base/describe.hpp"
#include "entente/store/event_store.hpp"

namespace entente {

struct TransferSummary {
  /// The tenant's id where it was exported.
  TenantId tenant;
  std::uint64_t events = 0;
  std::uint64_t transitions = 0;
  std::uint64_t wakes = 0;
  /// With the first and the last.
  std::uint64_t lines = 0;
  /// With the ends of lines.
  std::uint64_t bytes = 0;

  bool operator==(const TransferSummary&) const = default;
};
BOOST_DESCRIBE_STRUCT(TransferSummary, (), (tenant, events, transitions, wakes, lines, bytes))

struct ExportOptions {
  /// Transitions, wakes and the bytes of the head go along.
  bool transitions = false;
  /// The events as CloudEvents of this source (`codec/cloudevent.hpp`); absent: as they are kept.
  std::optional<std::string> cloud_source = {};
  /// A secret of the host's, of 16 to 64 bytes: ids become hashes under it, texts are dropped;
  /// times, money, numbers and what policies call things stay. The same key gives the same ids. No
  /// command goes along; neither do transitions nor a `cloud_source`, which are refused.
  std::optional<Bytes> anonymise_key = {};
};

/// Takes one line without its end. What it fails with ends the export.
using LineSink = std::function<Result<void>(std::string_view line)>;

/// Of an unknown tenant it is a file without events. Failures, beside those above:
/// `cloudevent.source`; `anonymise.key` of another length; `anonymise.transitions` and
/// `anonymise.cloud_source`, which would tell what was dropped; `anonymise.policy` when a policy
/// does not hold without its texts; those of reading events, with their `position`;
/// `store.damaged` for an event or transition that is no document of one line, or not that of its
/// stream and version, with its `position`.
ENTENTE_EXPORT Result<TransferSummary> export_tenant(EventStore& store, const TenantId& tenant,
                                                     const ExportOptions& options,
                                                     const LineSink& sink);

/// Lines without their ends, which can be read twice.
class ENTENTE_EXPORT LineSource {
 public:
  LineSource() = default;
  LineSource(const LineSource&) = delete;
  LineSource& operator=(const LineSource&) = delete;
  virtual ~LineSource();

  /// Puts the next line in place of what is there; false after the last.
  virtual Result<bool> next(std::string& line) = 0;
  /// Back to the first line.
  virtual Result<void> rewind() = 0;
};

/// Of a stream that can seek. Failures: `document.size` past 5 MiB, before all of the line is read;
/// `import.cut` for a last line without an end; `import.io` when the stream fails.
class ENTENTE_EXPORT StreamLines final : public LineSource {
 public:
  explicit StreamLines(std::istream& stream) : stream_(stream) {}
  Result<bool> next(std::string& line) override;
  Result<void> rewind() override;

 private:
  std::istream& stream_;
};

struct ImportProgress {
  /// 1: all is checked, and nothing written. 2: it is written.
  int pass = 1;
  std::uint64_t lines = 0;
  std::uint64_t bytes = 0;
};

struct ImportOptions {
  /// False ends the import: `import.cancelled`.
  std::function<bool(const ImportProgress&)> progress = {};
  /// How many lines lie between two calls of it.
  std::uint64_t progress_lines = 1000;
};

/// Reads all of the source, checks it, and only then reads it again and writes. What is written is
/// taken away again when that fails; a crash in between leaves a part, which `remove` takes away.
/// The tenant may have another name than where it was exported.
ENTENTE_EXPORT Result<TransferSummary> import_tenant(EventStore& store, const TenantId& tenant,
                                                     LineSource& source,
                                                     const ImportOptions& options = {});

}  // namespace entente
