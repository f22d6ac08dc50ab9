#pragma once

/// \file
/// The lines of an export, and their checksum. `data` follows what is described here.

#include "entente/codec/json.hpp"
#include "entente/store/limits.hpp"
#include "entente/store/transfer.hpp"

namespace entente::transfer {

inline constexpr std::string_view format_name = "entente.export";
inline constexpr std::int64_t format_version = 1;
inline constexpr std::size_t line_bytes = std::size_t{5} << 20;
/// A document stands in a line, perhaps inside of a CloudEvent.
inline constexpr ReadOptions line_options{.max_bytes = line_bytes,
                                          .max_depth = ReadOptions{}.max_depth + 2};

/// Whether a body is one document in one line; what stands around it would not come back.
[[nodiscard]] bool is_bare(std::string_view body) noexcept;

/// Bytes as two digits each, lower case.
class Hex {
 public:
  static constexpr std::string_view type_name = "hex";
  static constexpr std::size_t max_bytes = 2 * StoreLimits::head_bytes;

  Hex() = default;
  explicit Hex(Bytes bytes) : bytes_(std::move(bytes)) {}
  static Result<Hex> parse(std::string_view text);
  void append_to(std::string& out) const;
  [[nodiscard]] const Bytes& bytes() const noexcept { return bytes_; }

 private:
  Bytes bytes_;
};

/// What `data` of an event is.
enum class BodyForm { event, cloudevent };
BOOST_DESCRIBE_ENUM(BodyForm, event, cloudevent)

struct HeadLine {
  std::string format;
  std::int64_t format_version = 0;
  TenantId tenant;
  BodyForm body = BodyForm::event;
  /// The hashes of commands are those of the host, who can confirm a guess by them; absent: they
  /// are taken as they are, be they keyed or of before this was said.
  std::optional<bool> plain_hashes;
  std::uint64_t events = 0;
  std::uint64_t transitions = 0;
  std::optional<Hex> head;
};
BOOST_DESCRIBE_STRUCT(HeadLine, (),
                      (format, format_version, tenant, body, plain_hashes, events, transitions,
                       head))

enum class LineKind { event, transition, wake, end };
BOOST_DESCRIBE_ENUM(LineKind, event, transition, wake, end)

struct EventLine {
  LineKind kind = LineKind::event;
  Position position = 0;
  Position commit = 0;
  /// The hash of the commit's key: its stream and id are the stream and the cause of the event.
  std::optional<Hex> command;
  /// How many transitions, which follow the commit's events, are its own.
  std::optional<std::uint64_t> transitions;
};
BOOST_DESCRIBE_STRUCT(EventLine, (), (kind, position, commit, command, transitions))

struct TransitionLine {
  LineKind kind = LineKind::transition;
  Position position = 0;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(TransitionLine, (), (kind, position, at))

struct WakeLine {
  LineKind kind = LineKind::wake;
  StreamId stream;
  Instant at;
};
BOOST_DESCRIBE_STRUCT(WakeLine, (), (kind, stream, at))

struct EndLine {
  LineKind kind = LineKind::end;
  std::uint64_t lines = 0;
  Hex checksum;
};
BOOST_DESCRIBE_STRUCT(EndLine, (), (kind, lines, checksum))

/// FNV-1a of 64 bits. Each step is a bijection, so two files that differ in one byte never agree.
class Checksum {
 public:
  void add(std::string_view line) noexcept {
    for (const char c : line) step(c);
    step('\n');
  }
  [[nodiscard]] Hex value() const;

 private:
  void step(char c) noexcept {
    state_ = (state_ ^ static_cast<unsigned char>(c)) * std::uint64_t{0x100000001b3};
  }
  std::uint64_t state_ = 0xcbf29ce484222325;
};

/// Counts lines as they pass, and so knows the one that must end them.
class Tally {
 public:
  void add(std::string_view line, TransferSummary& summary) noexcept {
    checksum_.add(line);
    count(line, summary);
  }
  static void count(std::string_view line, TransferSummary& summary) noexcept {
    ++summary.lines;
    summary.bytes += line.size() + 1;
  }
  [[nodiscard]] std::string end_line(const TransferSummary& summary) const;

 private:
  Checksum checksum_;
};

}  // namespace entente::transfer
