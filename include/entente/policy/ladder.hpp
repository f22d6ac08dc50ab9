#pragma once

/// \file
/// The ladder: at which points before and after its due a finding speaks louder, and to whom.
///
///     [{"at": "75%", "severity": "notice"}, {"at": "due", "severity": "warning"},
///      {"at": "due + 4bh", "severity": "urgent", "owner": "lead"}]
///
/// A rung is passed at its instant, not after it. The level of a finding is the number of rungs
/// passed; severity and owner are those of the last passed rung that names them.

#include <variant>

#include "entente/policy/vocabulary.hpp"
#include "entente/time/clock.hpp"
#include "entente/time/span.hpp"

namespace entente {

/// Where a rung stands: a share of the clock (`75%`, up to four decimals: `12.5%`), `due`, or
/// `due` plus or minus a span (`due + 4bh`, `due - 1d`).
class ENTENTE_EXPORT RungAt {
 public:
  static constexpr std::string_view type_name = "rung";

  RungAt() = default;
  /// Errors: `ladder.format`.
  static Result<RungAt> parse(std::string_view text);
  void append_to(std::string& out) const;

  /// The share of the clock, when this is a percent rung.
  [[nodiscard]] const Share* share() const noexcept { return std::get_if<Share>(&at_); }
  /// The span after (or before) due, when this is none. Zero for plain `due`.
  [[nodiscard]] const std::optional<Span>* offset() const noexcept {
    return std::get_if<std::optional<Span>>(&at_);
  }

  bool operator==(const RungAt&) const = default;

 private:
  std::variant<std::optional<Span>, Share> at_;
};

struct Rung {
  RungAt at;
  std::optional<Severity> severity;
  /// A member, else a role (see `partnership.assign`).
  std::optional<Text> owner;
};
BOOST_DESCRIBE_STRUCT(Rung, (), (at, severity, owner))

using Ladder = std::vector<Rung>;

}  // namespace entente
