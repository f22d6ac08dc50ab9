#pragma once

/// \file
/// How much of our unasked-for attention a client has had to bear lately.
///
/// Each contact that the client neither asked for nor agreed to weighs by its channel and fades by
/// half in seven days. Above a load of 4 unsolicited contact should stop; what an agreed rhythm
/// asks for is free and is not given to this measure.
///
/// Units: days, and phone calls: a call just now is a load of 1. Threads: a pure function.
/// Errors: `field.range`, with the path of the field. Source: ours, judgement.
///
/// On 9 March 2026, after calls on the 2nd, 3rd and 8th, an e-mail on the 4th, a text on the 7th:
///
///     LoadInput input{.contacts = {{7, "call"}, {6, "call"}, {1, "call"}, {5, "email"},
///                                  {2, "text"}}};
///     load(input)->load;  // 2.878

#include <boost/describe/class.hpp>
#include <string>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/result.hpp"

namespace entente {

struct LoadContact {
  /// Days ago, 0 or more.
  double age = 0;
  /// `call` weighs 1, `email` 0.5, `text` 0.75, `visit` 1.5, any other 0.5.
  std::string channel = {};

  friend bool operator==(const LoadContact&, const LoadContact&) = default;
};
BOOST_DESCRIBE_STRUCT(LoadContact, (), (age, channel))

struct LoadInput {
  std::vector<LoadContact> contacts = {};

  friend bool operator==(const LoadInput&, const LoadInput&) = default;
};
BOOST_DESCRIBE_STRUCT(LoadInput, (), (contacts))

struct Load {
  double load = 0;

  friend bool operator==(const Load&, const Load&) = default;
};
BOOST_DESCRIBE_STRUCT(Load, (), (load))

/// The sum of weight * 0.5^(age/7). Allocates nothing.
[[nodiscard]] ENTENTE_EXPORT Result<Load> load(const LoadInput& input);

}  // namespace entente
