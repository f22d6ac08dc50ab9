#pragma once

/// \file
/// Events as CloudEvents 1.0 in the JSON event format, for buses and other people's programs.
///
///     {"specversion": "1.0", "id": "kitchen-42/12", "source": "https://example.com/crm/acme",
///      "type": "entente.complaint.received", "subject": "kitchen-42",
///      "time": "2026-03-02T14:30:00.000000Z", "recordedtime": "2026-03-02T15:05:00.000000Z",
///      "sequence": "00000000000000000345", "ententeversion": 12, "ententeactor": "pat",
///      "ententecause": "c-17", "datacontenttype": "application/json",
///      "data": {"type": "complaint.received", "partnership": "kitchen-42", "version": 12, …}}
///
/// | attribute | |
/// |---|---|
/// | `id` | stream and version, unique in the tenant |
/// | `source` | the host's: it names the tenant, so that `source` and `id` are unique together |
/// | `type` | our type behind `entente.` |
/// | `subject` | the stream: a partnership's id, `@team`, `@policy` |
/// | `time` | when it happened: `occurred`, as the specification asks |
/// | `recordedtime` | when the host told us: `at` (the documented extension of that name) |
/// | `sequence` | the position, when given, in 20 digits (the documented extension) |
/// | `ententeversion`, `ententeactor`, `ententecause` | as in the event; the latter two if there |
/// | `data` | our event's own document, byte for byte (`codec/event.hpp`) |
///
/// Reading gives back these bytes, and holds the attributes against them, since others act on the
/// attributes alone. Attributes that it does not know, and those that are null, are passed over.
/// Source: CloudEvents 1.0.2, core and JSON event format. Threads: functions without state.
///
///     std::string event, line;
///     write_event(partnership, received, event);
///     write_cloudevent("https://example.com/crm/acme", event, 345, line);
///     read_cloudevent(line)->document == event;

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// Appends an event, given as the document of `write_event`, as a CloudEvent. Errors:
/// `cloudevent.source` when the source is no URI reference (RFC 3986); `field.range` for a version
/// that is no integer of CloudEvents (past 2^31 - 1); `document.*`, `field.*` when the document is
/// no event.
ENTENTE_EXPORT Result<void> write_cloudevent(std::string_view source, std::string_view document,
                                             std::optional<std::uint64_t> position,
                                             std::string& out);

struct ReadCloudEvent {
  std::string source;
  std::optional<std::uint64_t> position;
  /// For `read_event` or `read_policy_changed`.
  std::string document;
};

/// Errors: `cloudevent.foreign` for what this library did not write, with the path of what says
/// so; `cloudevent.mismatch` for an attribute that says something else than the event;
/// `cloudevent.source`, `document.*`, `field.*`.
[[nodiscard]] ENTENTE_EXPORT Result<ReadCloudEvent> read_cloudevent(std::string_view document);

}  // namespace entente
