#pragma once

// The documents that the codec's tests read, write and describe.

#include <optional>
#include <string>
#include <vector>

#include "entente/base/describe.hpp"
#include "entente/base/id.hpp"
#include "entente/base/money.hpp"
#include "entente/base/text.hpp"

namespace entente::samples {

enum class Severity { low, normal, high };
BOOST_DESCRIBE_ENUM(Severity, low, normal, high)

/// `["08:30", "12:00"]`, and the third place may be missing.
struct Hours {
  static constexpr bool as_array = true;
  std::string open;
  std::string close;
  std::optional<std::int32_t> desks;
  bool operator==(const Hours&) const = default;
};
BOOST_DESCRIBE_STRUCT(Hours, (), (open, close, desks))

/// `"4bh"` for `{"span": "4bh"}`.
struct Wait {
  static constexpr std::string_view short_form = "span";
  BoundedText<8> span;
  std::optional<std::string> calendar;
  bool operator==(const Wait&) const = default;
};
BOOST_DESCRIBE_STRUCT(Wait, (), (span, calendar))

/// A list stands for an object with that list.
struct Closed {
  static constexpr std::string_view short_form = "days";
  std::vector<std::string> days;
  bool whole_day_settled = false;
  Result<void> settle() {
    if (days.empty()) return Failure("closed.empty", "Name a day.", "/days");
    whole_day_settled = true;
    return {};
  }
  bool operator==(const Closed&) const = default;
};
BOOST_DESCRIBE_STRUCT(Closed, (), (days))

/// A date stands for itself; the recurring ones are objects.
struct Holiday {
  static constexpr std::string_view short_form = "date";
  std::optional<std::string> date;
  std::optional<std::string> every;
  bool operator==(const Holiday&) const = default;
};
BOOST_DESCRIBE_STRUCT(Holiday, (), (date, every))

/// Short forms inside each other: `"4bh"` for `{"wait": {"span": "4bh"}}`.
struct Nudge {
  static constexpr std::string_view short_form = "wait";
  Wait wait;
  std::optional<std::int32_t> give_up_after;
  bool operator==(const Nudge&) const = default;
};
BOOST_DESCRIBE_STRUCT(Nudge, (), (wait, give_up_after))

/// Anything but an object stands for itself.
struct Answer {
  static constexpr std::string_view short_form = "value";
  Value value;
  std::optional<bool> sure;
  bool operator==(const Answer&) const = default;
};
BOOST_DESCRIBE_STRUCT(Answer, (), (value, sure))

/// A tuple with a hole: `[null, 2]`.
struct Latitude {
  static constexpr bool as_array = true;
  std::optional<double> low;
  double high = 0;
  bool operator==(const Latitude&) const = default;
};
BOOST_DESCRIBE_STRUCT(Latitude, (), (low, high))

/// A name that is one whatever its case, so that two texts may be one key.
class Folded {
 public:
  static constexpr std::string_view type_name = "folded";
  static Result<Folded> parse(std::string_view text) {
    if (text.empty()) return Failure("field.range", "Give a name.");
    Folded folded;
    folded.text_ = fold_case(text);
    return folded;
  }
  void append_to(std::string& out) const { out += text_; }
  auto operator<=>(const Folded&) const = default;

 private:
  std::string text_;
};

struct Numbers {
  std::int8_t tiny = 0;
  std::uint8_t small_count = 0;
  std::int64_t whole = 0;
  std::uint64_t count = 0;
  double real = 0;
  bool operator==(const Numbers&) const = default;
};
BOOST_DESCRIBE_STRUCT(Numbers, (), (tiny, small_count, whole, count, real))

struct Everything {
  bool urgent = false;
  std::int64_t whole = 0;
  double real = 0;
  PersonId by;
  Severity severity = Severity::low;
  std::optional<Text> summary;
  std::vector<Hours> hours;
  boost::container::flat_map<Severity, Wait> targets;
  boost::container::flat_map<std::string, Value> attributes;
  std::optional<Closed> closed;
  std::optional<Money> cost;
  std::optional<Value> evidence;
  bool operator==(const Everything&) const = default;
};
BOOST_DESCRIBE_STRUCT(Everything, (),
                      (urgent, whole, real, by, severity, summary, hours, targets, attributes,
                       closed, cost, evidence))

struct Wish {
  PersonId by;
  std::optional<Severity> severity;
  std::vector<std::string> topics;
};
BOOST_DESCRIBE_STRUCT(Wish, (), (by, severity, topics))

}  // namespace entente::samples
