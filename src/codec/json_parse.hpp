#pragma once

/// \file
/// The one parser: Boost.JSON's `basic_parser` behind events that carry raw numbers and whole
/// strings, with every check that needs no type (syntax, UTF-8, size, depth, number of items,
/// duplicate names) and the place of the reader as a JSON pointer.

#include <cstdint>
#include <string>
#include <string_view>

#include "entente/base/pointer.hpp"
#include "entente/codec/json.hpp"

namespace entente::json {

enum class Form : std::uint8_t { null, boolean, number, string, list, object };

/// One event of the document. `text` (of a number or a string) lives until the sink returns.
struct Token {
  Form form = Form::null;
  std::string_view text = {};
  bool truth = false;
};

/// Receives the document. The path of a failure is relative to the value that the event is about;
/// the parser puts the place before it.
class Sink {
 public:
  virtual ~Sink() = default;
  /// null, boolean, number, string.
  virtual Result<void> value(const Token& token) = 0;
  /// list, object.
  virtual Result<void> begin(Form form) = 0;
  /// Of the next value of an object.
  virtual Result<void> name(std::string_view name) = 0;
  /// Of the list or object that began last.
  virtual Result<void> end() = 0;
};

Result<void> parse(std::string_view document, const ReadOptions& options, Sink& sink);

}  // namespace entente::json
