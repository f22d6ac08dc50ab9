#pragma once

/// \file
/// Expressions: the conditions of rules, as data.
///
/// A documented subset of CEL, the Common Expression Language:
///
/// - literals: `true`, `42`, `0x2A`, `1.5`, `'text'` (CEL's quotes and escapes), `null`, `[1, 2]`;
/// - `|| && ! ?: == != < <= > >= in + - * / %`, parentheses, `a.b` and `has(a.b)`;
/// - `size(x)`, `x.startsWith(y)`, `x.endsWith(y)`, `x.contains(y)`;
/// - `list.exists(x, condition)`, `list.all(x, condition)`;
/// - `duration('90m')`, `timestamp('2026-03-02T14:00:00Z')`, and ours: `span('2bd')`, on another
///   calendar than the usual one `span('4bh', 'office')`.
///
/// CEL's semantics hold: overflow, division by zero and reading an absent fact are errors; `&&` and
/// `||` absorb the error of one side when the other decides; `exists` and `all` likewise. Numbers
/// compare across int and double; values of unlike kinds are not equal.
///
/// **Time** enters in three shapes only, with x one instant fact or the variable of an `exists` or
/// `all`, s a `span` or `duration` literal, and one of `< <= > >=` (each also mirrored):
///
///     now >= x + s        now - x >= s        x - now < s
///
/// The span always stands at the fact: each such *atom* has a threshold t = x ± s. `now >= t` is
/// true from t on, `now > t` from one microsecond later. So an answer knows the next instant at
/// which it can change. Days and business spans count on a calendar.
///
///     // 2026-03-02 is a Monday, the calendar Mon-Fri 09:00-17:00 in New York.
///     auto late = Expression::compile("now >= complaint.received_at + span('4bh')", facts);
///     Answer answer = late->evaluate(row, *Instant::parse("2026-03-02T15:00:00Z"), {office});
///     // received at 14:30Z: false, and answer.next is 18:30Z
///
/// Threads: an `Expression` is an immutable value, cheap to copy; evaluate it from any thread.

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "entente/rules/fact.hpp"
#include "entente/time/calendar.hpp"
#include "entente/time/instant.hpp"

namespace entente {

/// A calendar under the name that a policy gives it.
struct NamedCalendar {
  std::string_view name;
  const Calendar* calendar = nullptr;
};

/// The calendars on which days and business spans count; it must outlive the evaluation.
struct TimeContext {
  /// For spans that name none. Without it such a span is an error of its atom.
  const Calendar* calendar = nullptr;
  /// For `span('4bh', 'office')`; in any order.
  std::span<const NamedCalendar> named = {};
};

/// What an expression says about the facts at an instant.
struct Answer {
  /// Texts and lists are views of the facts or of the expression, and live as long as these do.
  /// `Absent` when there is an error.
  FactValue value;
  /// Why there is no value, as a short phrase ("a fact is absent"); empty when there is one.
  std::string_view error = {};
  /// Where in the text the error arose, from 1; 0 when there is none.
  std::size_t column = 0;
  /// The least threshold after `now` among the atoms that were evaluated: until then, the same
  /// facts give the same value. `Instant::latest()` means never.
  Instant next = Instant::latest();

  /// A condition holds when it is true; an error counts as false.
  [[nodiscard]] bool holds() const noexcept {
    const bool* truth = std::get_if<bool>(&value);
    return truth != nullptr && *truth;
  }
};

/// A calendar that an expression names, and where.
struct CalendarUse {
  std::string name;
  std::size_t column = 0;
};

struct Program;

/// An expression whose names and types were checked against a vocabulary.
class ENTENTE_EXPORT Expression {
 public:
  static constexpr std::size_t max_bytes = 4096;
  static constexpr std::size_t max_depth = 32;
  static constexpr std::size_t max_list = 100;
  static constexpr std::uint32_t max_cost = 10'000'000;
  /// What a list that is a fact counts for in `cost()`.
  static constexpr std::uint32_t fact_list_bound = 1000;
  /// What reading a fact counts for, and a span of days or business time: some are worked out.
  static constexpr std::uint32_t fact_steps = 20;

  /// Errors: `expression.syntax`, `expression.unknown_name` (detail `suggestion` when a name is
  /// near), `expression.type`, `expression.now` (a use of `now` outside of the three shapes),
  /// `expression.span` (a span, duration or timestamp literal that is none), `limit.expression`
  /// (length, depth, size of a list, cost). Each has a detail `column`: characters from 1. Of
  /// several mistakes the failure is the first, and `causes()` has all of them, at most 20.
  ///
  /// `expected` is the type that the result must have: `boolean` for a condition, `instant` for a
  /// due, `text` for an owner. A result may be a fact, a literal, or computed, but neither a list
  /// that the text writes out nor a text or list that is put together: nobody would own it.
  static Result<Expression> compile(std::string_view text, const Vocabulary& facts,
                                    std::optional<FactType> expected = {});

  [[nodiscard]] std::string_view text() const noexcept;
  [[nodiscard]] FactType type() const noexcept;
  /// The slots of the facts that are read, sorted, each once.
  [[nodiscard]] std::span<const std::size_t> reads() const noexcept;
  [[nodiscard]] bool reads_now() const noexcept;
  /// True when some span counts on the usual calendar of `TimeContext`.
  [[nodiscard]] bool needs_calendar() const noexcept;
  /// The calendars that are named: whoever knows the policy checks that they are there.
  [[nodiscard]] std::span<const CalendarUse> calendars() const noexcept;
  /// The steps of an evaluation at most: operations (facts and spans as `fact_steps`), those inside
  /// `exists` and `all` times the length of the list.
  [[nodiscard]] std::uint32_t cost() const noexcept;

  /// Never fails, throws or allocates (but where `Calendar::add` finds no opening and says so);
  /// takes a bounded time.
  [[nodiscard]] Answer evaluate(const FactSource& facts, Instant now,
                                const TimeContext& time = {}) const;

 private:
  explicit Expression(std::shared_ptr<const Program> program) : program_(std::move(program)) {}

  std::shared_ptr<const Program> program_;
};

/// Evaluates a text as CEL does, with no check beforehand: names are looked up in `bindings` (a
/// map;
/// `{"complaint": {"kind": "issue"}}` and `{"complaint.kind": "issue"}` both give `complaint.kind`,
/// the longest name wins), types are found out on the way. `now` is an ordinary instant, and a name
/// like any other when it is not given.
///
/// Instants and durations come back as CEL's texts: "2026-03-02T14:00:00Z", "5400s".
/// Errors: `expression.syntax`, `limit.expression`, `expression.span` as above; `expression.error`
/// with `column` when the evaluation ends in an error; `field.type` for bindings that are no map.
///
///     evaluate_bare("[1, 2, 3].exists(n, n > limit)", Value().set("limit", Value(2.5)));  // true
[[nodiscard]] ENTENTE_EXPORT Result<Value> evaluate_bare(std::string_view text,
                                                         const Value& bindings,
                                                         std::optional<Instant> now = {},
                                                         const TimeContext& time = {});

}  // namespace entente
