#pragma once

/// \file
/// What is wrong with a piece of data, in a form that a program can act on and a person can read.
///
/// A `Failure` has a stable dotted code (`complaint.stage`), a message that says what to do, the
/// path of the offending field as a JSON pointer (`/data/severity`; empty when no field is to
/// blame), and named details (`not_before`, the stages that allow a verb). A policy with many
/// mistakes gives one failure that carries them all in `causes()`.
///
/// Threads: a value; reading one from several threads is safe. Errors: construction allocates and
/// may throw `std::bad_alloc`.
///
///     Failure late("time.backwards", "Send the command with at = not_before.", "/at");
///     late.with("not_before", "2026-03-02T15:05:00.000000Z");

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "entente/base/export.hpp"
#include "entente/base/variant.hpp"

namespace entente {

class ENTENTE_EXPORT Failure {
 public:
  /// One named fact beside the message: a text, or a list of texts.
  using Detail = std::pair<std::string, Variant<std::string, std::vector<std::string>>>;

  /// Says nothing: empty code, message and path. Only there because `boost::system::result` asks.
  Failure() noexcept;
  Failure(std::string_view code, std::string_view message, std::string_view path = {});
  Failure(const Failure& other);
  Failure(Failure&& other) noexcept;
  Failure& operator=(const Failure& other);
  Failure& operator=(Failure&& other) noexcept;
  ~Failure();

  [[nodiscard]] std::string_view code() const noexcept;
  [[nodiscard]] std::string_view message() const noexcept;
  [[nodiscard]] std::string_view path() const noexcept;
  [[nodiscard]] const std::vector<Detail>& details() const noexcept;
  [[nodiscard]] const std::vector<Failure>& causes() const noexcept;

  /// Adds a named detail; a name is used once.
  Failure& with(std::string_view name, std::string_view text);
  Failure& with(std::string_view name, std::vector<std::string> texts);
  /// Adds one of several mistakes that were found together.
  Failure& caused_by(Failure cause);
  /// Puts `prefix` before the path: a reader of an inner document does not know where it stands.
  Failure& inside(std::string_view prefix);

  friend ENTENTE_EXPORT bool operator==(const Failure& a, const Failure& b) noexcept;

 private:
  struct Content;
  [[nodiscard]] const Content& content() const noexcept;
  [[nodiscard]] Content& content();

  std::unique_ptr<Content> content_;
};

}  // namespace entente
