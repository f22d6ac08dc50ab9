#pragma once

/// \file
/// Money: a decimal amount and an ISO 4217 currency, exact, never mixed.
///
/// In documents `{"amount": "120.50", "currency": "USD"}`; the amount is a string, so that no
/// reader makes a binary fraction of it. Inside it is a whole number of minor units (12050 cents),
/// up to 18 digits. Money that was read, made by `parse` or `of_minor`, or computed here has
/// exactly the decimals of its currency: 2 for USD, 0 for JPY, 3 for KWD; equal money is equal
/// bytes. A fraction of a minor unit is refused, never rounded.
///
/// Threads: values; the table of currencies is constant. Source of the table: ISO 4217 list one.
///
///     Result<Money> tiles = Money::parse("120.50", "USD");   // quoted on 2026-03-02
///     Result<Money> extra = Money::parse("19.50", "USD");
///     Result<Money> total = add(*tiles, *extra);             // 140.00 USD

#include <boost/describe/class.hpp>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "entente/base/result.hpp"

namespace entente {

/// A currency in use by ISO 4217, or one withdrawn since 2020 that old events may name;
/// not the codes without a minor unit (metals, test codes). Default constructed: not set, empty.
class ENTENTE_EXPORT Currency {
 public:
  static constexpr std::string_view type_name = "currency";

  Currency() = default;

  /// Three capital letters. Errors: `money.currency`.
  static Result<Currency> parse(std::string_view code);

  [[nodiscard]] std::string_view view() const noexcept;
  [[nodiscard]] bool empty() const noexcept { return place_ == 0; }
  /// The decimals of its minor unit, 0 to 4.
  [[nodiscard]] int decimals() const noexcept;
  void append_to(std::string& out) const { out += view(); }

  /// By code.
  auto operator<=>(const Currency&) const = default;

 private:
  std::uint8_t place_ = 0;  // counted from 1 in the table, which is sorted by code
};

/// A decimal number as it is written: `1.5` and `1.50` are told apart. `Money` brings its amount
/// to the decimals of the currency, so amounts of money compare as they should.
class ENTENTE_EXPORT Decimal {
 public:
  static constexpr std::string_view type_name = "decimal";
  static constexpr int max_digits = 18;

  Decimal() = default;

  /// `-?digits[.digits]` without leading zeros, at most 18 digits but for a lone 0 before
  /// the point.
  /// Errors: `field.type` (not of that form), `money.range` (more digits).
  static Result<Decimal> parse(std::string_view text);
  /// `units` × 10^-`decimals`; decimals 0 to 18. Errors: `money.range`.
  static Result<Decimal> of(std::int64_t units, int decimals);

  /// The number without its point: 12050 for 120.50.
  [[nodiscard]] std::int64_t units() const noexcept { return units_; }
  [[nodiscard]] int decimals() const noexcept { return decimals_; }
  void append_to(std::string& out) const;

  /// The same number with more decimals. Errors: `money.precision` when it has more already,
  /// `money.range` when it does not fit.
  [[nodiscard]] Result<Decimal> widened(int decimals) const;

  bool operator==(const Decimal&) const = default;

 private:
  std::int64_t units_ = 0;
  std::int8_t decimals_ = 0;
};

struct ENTENTE_EXPORT Money {
  Decimal amount;
  Currency currency;

  /// Errors: those of `Decimal::parse`, `Currency::parse` and `settle`, with the field's path.
  static Result<Money> parse(std::string_view amount, std::string_view currency);
  /// `minor` is in cents of USD, yen of JPY. Errors: `money.range`, `money.currency` (not set).
  static Result<Money> of_minor(std::int64_t minor, Currency currency);

  /// Readers call it when both members are there: checks them against each other and gives the
  /// amount the currency's decimals. Errors: `money.precision` (more decimals than the currency
  /// has), `money.currency` (not set), `money.range`.
  Result<void> settle();

  bool operator==(const Money&) const = default;
};
BOOST_DESCRIBE_STRUCT(Money, (), (amount, currency))

/// Sum and difference. Errors: `money.currency` when the currencies differ, `money.range` past 18
/// digits, and those of `Money::settle`.
[[nodiscard]] ENTENTE_EXPORT Result<Money> add(const Money& a, const Money& b);
[[nodiscard]] ENTENTE_EXPORT Result<Money> subtract(const Money& a, const Money& b);
/// Which is more. Errors: as for `add`.
[[nodiscard]] ENTENTE_EXPORT Result<std::strong_ordering> compare(const Money& a, const Money& b);

}  // namespace entente
