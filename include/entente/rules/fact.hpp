#pragma once

/// \file
/// Facts: what a rule may see.
///
/// A fact is a named, typed, documented value of a partnership, of an item in it, of a segment, of
/// the portfolio or of the team: `complaint.severity`, `commitments.kept_rate`. A fact that was
/// never fed is *absent*, which is neither zero nor null: reading it in an expression is an error,
/// and `has(complaint.owner)` asks for it.
///
/// Three pieces: a `Vocabulary` says which facts exist (and gives each a slot, its place in the
/// order of names); a `FactSource` answers for a slot; a `FactValue` is the answer, which owns
/// nothing: texts and lists stay with the source and must live until the evaluation's answer was
/// used.
///
/// Threads: values; a `Vocabulary` is immutable and may be read from any thread.
///
///     Result<Vocabulary> facts = Vocabulary::make({
///         {.name = "complaint.severity", .type = FactType::text, .meaning = "How bad it is"},
///         {.name = "complaint.acknowledge_by", .type = FactType::instant}});
///     facts->slot("complaint.severity");  // 1: "complaint.acknowledge_by" sorts before it

#include <boost/describe/class.hpp>
#include <boost/describe/enum.hpp>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/result.hpp"
#include "entente/base/value.hpp"
#include "entente/time/instant.hpp"

namespace entente {

/// The type of a fact. `any` is a host's attribute without a declared type: what is done with it
/// is checked when it is evaluated.
BOOST_DEFINE_ENUM_CLASS(FactType, boolean, integer, real, text, instant, duration, text_list,
                        instant_list, any)

/// One line of the catalogue of facts.
struct FactDeclaration {
  /// One or more words joined by dots: `complaint.severity`. All of it is the name of one fact.
  std::string name;
  FactType type = FactType::any;
  /// `minutes`, `share`, `count` …; empty where there is none.
  std::string unit = {};
  /// What the fact says, in a sentence for people who write rules.
  std::string meaning = {};
  /// The types of the commands that feed it.
  std::vector<std::string> fed_by = {};
};
BOOST_DESCRIBE_STRUCT(FactDeclaration, (), (name, type, unit, meaning, fed_by))

/// There is no such value (yet).
struct Absent {
  friend bool operator==(Absent, Absent) { return true; }
};

/// Known to be nothing.
struct Null {
  friend bool operator==(Null, Null) { return true; }
};

/// A view of a list, by what its elements are stored as.
using FactList = std::variant<std::span<const std::string_view>, std::span<const std::string>,
                              std::span<const Instant>, std::span<const Value>>;

/// A view of a map: an attribute that the host gave as an object.
using FactMap = std::reference_wrapper<const Value::Map>;

/// The value of a fact, or of an expression. Owns nothing.
using FactValue = std::variant<Absent, Null, bool, std::int64_t, double, std::string_view, Instant,
                               Duration, FactList, FactMap>;

/// The view of any JSON value: `null` is `Null`; `value` must outlive it.
[[nodiscard]] ENTENTE_EXPORT FactValue fact_of(const Value& value);

/// Where the values of facts come from: a row of the engine, a test, an example in a policy.
/// `fact` answers `Absent` for what it does not know. It may be asked any number of times and in
/// any order, answers the same each time, and must not allocate if evaluation is not to.
class ENTENTE_EXPORT FactSource {
 public:
  virtual ~FactSource();
  [[nodiscard]] virtual FactValue fact(std::size_t slot) const = 0;
};

/// The facts that may be named, sorted by name. The slot of a fact is its place in that order.
class ENTENTE_EXPORT Vocabulary {
 public:
  /// Errors: `fact.name` for a name that is no dotted identifier (or a word of the language:
  /// `now`, `true`, `in` …), `fact.exists` for a name given twice, `limit.facts` past 4,096.
  static Result<Vocabulary> make(std::vector<FactDeclaration> declarations);

  [[nodiscard]] std::optional<std::size_t> slot(std::string_view name) const noexcept;
  [[nodiscard]] const FactDeclaration& operator[](std::size_t slot) const noexcept {
    return declarations_[slot];
  }
  [[nodiscard]] std::size_t size() const noexcept { return declarations_.size(); }
  [[nodiscard]] std::span<const FactDeclaration> declarations() const noexcept {
    return declarations_;
  }

  /// The name that a typing error most likely meant; empty when none is near.
  [[nodiscard]] std::string_view nearest(std::string_view name) const;

 private:
  std::vector<FactDeclaration> declarations_;
};

}  // namespace entente
