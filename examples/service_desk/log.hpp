#pragma once

/// \file
/// The log of a service desk: what was asked for, when it was done, and what the city says of it.

#include <istream>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "entente/time/zone.hpp"

namespace service_desk {

/// What the city's system decided about a request in the end.
enum class Verdict { none, on_time, overdue };

struct Request {
  std::string id;
  /// The service line: who serves it, and what it is.
  std::string line;
  std::string type;
  std::string reason;
  std::string source;
  entente::Instant opened;
  std::optional<entente::Instant> closed;
  /// The deadline that the city's system set.
  std::optional<entente::Instant> target;
  Verdict verdict = Verdict::none;
};

/// In order of `opened`.
std::vector<Request> read_log(std::istream& in, const entente::Zone& zone);

/// The rule inferred for a service line, and the share of a larger log that it reproduces.
struct InferredRule {
  std::string text;
  double share = 0;
};

/// By service line.
std::map<std::string, InferredRule> read_rules(std::istream& in);

}  // namespace service_desk
