#pragma once

/// \file
/// Documents in and out: JSON to and from any described type, driven by its field list.
///
/// Reading is strict, exact and bounded. A document is refused, with a code, an offset or the path
/// of the field (a JSON pointer, RFC 6901), and nothing else happens, when it is
/// - no JSON: `document.syntax`; no UTF-8, a NUL, half a surrogate pair: `document.utf8`; larger
///   than the limits: `document.size`, `document.depth`, `limit.items`;
/// - ambiguous: `document.duplicate`, a name twice in one object, however it is escaped;
/// - of another shape than the type: `field.missing`, `field.unknown`, `field.type`,
///   `field.range` (a number that does not fit, a name that an enum lacks), and whatever a
///   scalar's `parse` or a struct's `settle` answers (`field.too_long`, `time.format`, …).
/// Doubles are the nearest to the text, integers exact; integers beyond ±2^53 travel as strings,
/// `"9007199254740993"`. `1.0` is no integer, `null` no value: an absent member is left out.
///
/// Writing is canonical, so equal values are equal bytes: members in the order of the field list,
/// names of maps sorted, the shortest number that reads back the same, no spaces, no escape that
/// JSON does not ask for; empty optionals, lists and maps left out of objects; a struct with a
/// short form (`"4bh"` for `{"span": "4bh"}`) written in it when nothing else is set.
///
/// Threads: functions without state. Cost: linear in the document, and no DOM.
///
///     struct Visit { ContactId id; std::optional<Text> summary; };
///     BOOST_DESCRIBE_STRUCT(Visit, (), (id, summary))
///
///     // received on 2026-03-02
///     Result<Visit> visit = read_json<Visit>(R"({"id": "v1", "sumary": "Tiles"})");
///     // visit.error(): field.unknown at /sumary
///     std::string text = to_json(Visit{*ContactId::parse("v1"), {}});  // {"id":"v1"}

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

/// What a document may be. The defaults are the limits of one command, event or policy.
struct ReadOptions {
  /// In bytes, of the text as a whole. Past it: `document.size`, before anything is read.
  std::size_t max_bytes = std::size_t{1} << 20;
  /// Objects and lists inside each other, at most 1,000. Past it: `document.depth`.
  std::size_t max_depth = 32;
  /// Elements of a list, members of an object or map. Past it: `limit.items`.
  std::size_t max_items = 1000;
  /// Members of a free object: a map of `Value`, or any object in a `Value`. Past it:
  /// `limit.items`.
  std::size_t max_attributes = 256;
  /// Members that a struct does not have: refused (`field.unknown`), so that a typo is not
  /// ignored; or passed over, as for events that a newer library wrote.
  bool ignore_unknown = false;
  /// A member of the outermost object that the caller reads on its own: passed over.
  std::string_view leave_out = {};
  /// Put before every path: `/data` when this text is the member `data` of another.
  std::string_view path = {};
};

/// Reads `document` into the value of `type` at `into`. Lists, maps and optionals are emptied
/// first; after a failure the value is valid but unspecified.
ENTENTE_EXPORT Result<void> read_json(std::string_view document, const Type& type, void* into,
                                      const ReadOptions& options = {});

/// `read_json<Value>` takes any JSON: numbers with a point or an exponent are doubles, the others
/// 64-bit integers (`field.range` when they do not fit).
template <class T>
[[nodiscard]] Result<T> read_json(std::string_view document, const ReadOptions& options = {}) {
  T value{};
  if (auto read = read_json(document, type_of<T>(), &value, options); !read) return read.error();
  return value;
}

/// The members of the outermost object in the order of the document, whose text they point into.
class ENTENTE_EXPORT Members {
 public:
  /// A member's name, and its value's own bytes inside the document.
  struct Entry {
    std::string name;
    std::string_view text;
  };

  explicit Members(std::vector<Entry> list) : list_(std::move(list)) {}

  [[nodiscard]] const std::vector<Entry>& list() const noexcept { return list_; }
  /// The value's text, absent when there is no such member.
  [[nodiscard]] std::optional<std::string_view> find(std::string_view name) const noexcept;

 private:
  std::vector<Entry> list_;
};

/// The first pass over a document whose type is not known yet: checks all of it (syntax, UTF-8,
/// limits, duplicates at every level), and finds the members of the outermost object, so that
/// `type` may stand after `data`. Errors: `document.*`, `limit.items`; `field.type` when it is no
/// object.
[[nodiscard]] ENTENTE_EXPORT Result<Members> top_members(std::string_view document,
                                                         const ReadOptions& options = {});

struct WriteOptions {
  /// Doubles rounded to 12 significant digits: for measures and facts, whose last digits are
  /// noise.
  bool twelve_digits = false;
  /// Members of the outermost object that are written even when they are empty: a list as `[]`,
  /// an optional as null.
  std::span<const std::string_view> always = {};
};

/// Appends the value of `type` at `value`. Expects finite doubles, described enumerators and, in
/// a `Value` or the names of a map, UTF-8.
ENTENTE_EXPORT void write_json(const void* value, const Type& type, std::string& out,
                               const WriteOptions& options = {});

template <class T>
[[nodiscard]] std::string to_json(const T& value, const WriteOptions& options = {}) {
  std::string out;
  write_json(&value, type_of<T>(), out, options);
  return out;
}

/// `{"code", "message", "path"?, "detail"?}`: details by name, and the failures that caused this
/// one as the list `mistakes` among them.
[[nodiscard]] ENTENTE_EXPORT std::string to_json(const Failure& failure);

}  // namespace entente
