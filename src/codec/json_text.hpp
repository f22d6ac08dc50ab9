#pragma once

/// \file
/// Canonical JSON, token by token: commas, quotes and escapes are put where they belong.

#include <cstdint>
#include <string>
#include <string_view>

namespace entente::json {

class JsonText {
 public:
  explicit JsonText(std::string& out) : out_(out) {}

  void begin_object() { open('{'); }
  void end_object() { close('}'); }
  void begin_list() { open('['); }
  void end_list() { close(']'); }
  /// Of the next value. Expects UTF-8, as `string` does.
  void name(std::string_view name);
  void string(std::string_view text);
  void integer(std::int64_t number);
  /// Expects a finite one.
  void real(double number);
  /// A real that reads back as one where the type does not say so: `1.0`, not `1`.
  void marked_real(double number);
  void boolean(bool truth);
  void null();
  /// A whole value that is JSON already.
  void raw(std::string_view json);

 private:
  void separate();
  void open(char bracket);
  void close(char bracket);
  void quote(std::string_view text);

  std::string& out_;
  bool needs_comma_ = false;
};

}  // namespace entente::json
