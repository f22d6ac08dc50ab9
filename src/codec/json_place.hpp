#pragma once

/// \file
/// Where a reader is: the open lists and objects, and the names met in each.

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace entente::json {

/// Names are kept in one text and one list for all open objects, so that a document of many small
/// objects allocates next to nothing. Duplicates are found by sorting when an object ends: bounded
/// whatever the names, which no hash promises.
class Place {
 public:
  void open_list() { open_.push_back({false, 0, names_.size()}); }
  void open_object() { open_.push_back({true, 0, names_.size()}); }
  /// Closes the innermost list or object. A name that it had twice, if there is one.
  std::optional<std::string> close();

  /// The next value of a list is met.
  void step() { ++open_.back().count; }
  void name(std::string_view name);

  [[nodiscard]] bool empty() const noexcept { return open_.empty(); }
  [[nodiscard]] bool in_list() const noexcept { return !open_.empty() && !open_.back().is_object; }
  /// Values met so far in the innermost list, names in the innermost object.
  [[nodiscard]] std::size_t count() const noexcept { return open_.back().count; }

  /// The JSON pointer of the value that is read, `/data/steps/2`.
  [[nodiscard]] std::string pointer() const { return pointer(open_.size()); }
  /// The pointer of the innermost list or object.
  [[nodiscard]] std::string container() const { return pointer(open_.size() - 1); }

 private:
  struct Open {
    bool is_object;
    std::size_t count;
    std::size_t first_name;
  };
  struct Name {
    std::size_t begin;
    std::size_t size;
  };

  [[nodiscard]] std::string pointer(std::size_t levels) const;
  [[nodiscard]] std::string_view text(Name name) const;
  std::optional<std::string> duplicate(std::size_t first_name);

  std::vector<Open> open_;
  std::vector<Name> names_;
  std::string text_;
  std::vector<std::string_view> sorted_;
};

}  // namespace entente::json
