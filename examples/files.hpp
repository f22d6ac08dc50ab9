#pragma once

/// \file
/// Files of the examples: policies and logs, opened with an error that names them.

#include <fstream>
#include <iterator>
#include <memory>
#include <stdexcept>
#include <string>

#include "entente/codec/json.hpp"
#include "entente/codec/policy.hpp"

namespace examples {

inline std::ifstream open(const std::string& path) {
  std::ifstream file(path);
  if (!file) throw std::runtime_error("cannot read " + path);
  return file;
}

/// Throws with every mistake of the policy and its path in the document.
inline std::shared_ptr<const entente::Rulebook> read_policy_file(const std::string& path) {
  std::ifstream file = open(path);
  const std::string text{std::istreambuf_iterator<char>(file), {}};
  auto policy = entente::read_policy(text);
  if (!policy) throw std::runtime_error(path + ": " + entente::to_json(policy.error()));
  return *policy;
}

}  // namespace examples
