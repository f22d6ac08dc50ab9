#include "entente/base/money.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <limits>

namespace entente {
namespace {

std::string text(const Money& money) {
  std::string out;
  money.amount.append_to(out);
  return out.append(" ").append(money.currency.view());
}

std::string sum(std::string_view a, std::string_view b, std::string_view currency = "USD") {
  const auto total = add(*Money::parse(a, currency), *Money::parse(b, currency));
  return total ? text(*total) : std::string(total.error().code());
}

TEST(Money, AddsAndSubtractsToTheMinorUnit) {
  EXPECT_EQ(sum("120.50", "19.50"), "140.00 USD");
  EXPECT_EQ(sum("0.10", "0.20"), "0.30 USD");
  EXPECT_EQ(sum("-1.00", "0.99"), "-0.01 USD");
  EXPECT_EQ(sum("2", "3", "JPY"), "5 JPY");
  EXPECT_EQ(sum("0.001", "0.999", "KWD"), "1.000 KWD");
  EXPECT_EQ(text(*subtract(*Money::parse("1", "EUR"), *Money::parse("1.01", "EUR"))), "-0.01 EUR");
}

TEST(Money, IsTheSameHoweverManyOfTheDecimalsAreWritten) {
  for (const char* amount : {"120.5", "120.50"}) {
    EXPECT_EQ(text(*Money::parse(amount, "USD")), "120.50 USD");
  }
  EXPECT_EQ(*Money::parse("7", "USD"), *Money::of_minor(700, *Currency::parse("USD")));
  EXPECT_EQ(text(*Money::parse("-0", "USD")), "0.00 USD");
}

TEST(Money, RefusesMoreDecimalsThanTheCurrencyHas) {
  const auto cents = Money::parse("1.005", "USD");
  EXPECT_EQ(cents.error().code(), "money.precision");
  EXPECT_EQ(cents.error().path(), "/amount");
  EXPECT_EQ(Money::parse("1.0", "JPY").error().code(), "money.precision");
  EXPECT_TRUE(Money::parse("1.0001", "CLF"));
}

TEST(Money, NeverMixesCurrencies) {
  const Money dollars = *Money::parse("1", "USD");
  const Money euros = *Money::parse("1", "EUR");
  EXPECT_EQ(add(dollars, euros).error().code(), "money.currency");
  EXPECT_EQ(subtract(dollars, euros).error().code(), "money.currency");
  EXPECT_EQ(compare(dollars, euros).error().code(), "money.currency");
  EXPECT_EQ(add(dollars, Money{}).error().code(), "money.currency");
  EXPECT_EQ(Money::of_minor(1, Currency{}).error().path(), "/currency");
}

TEST(Money, ComparesByAmount) {
  const auto order = [](const char* a, const char* b) {
    return *compare(*Money::parse(a, "USD"), *Money::parse(b, "USD"));
  };
  EXPECT_EQ(order("9.99", "10"), std::strong_ordering::less);
  EXPECT_EQ(order("-9.99", "-10"), std::strong_ordering::greater);
  EXPECT_EQ(order("1.5", "1.50"), std::strong_ordering::equal);
}

TEST(Money, RefusesWhatPassesEighteenDigits) {
  EXPECT_EQ(sum("9999999999999999.99", "0.00"), "9999999999999999.99 USD");
  EXPECT_EQ(sum("9999999999999999.99", "0.01"), "money.range");
  EXPECT_EQ(sum("-9999999999999999.99", "-0.01"), "money.range");
  EXPECT_EQ(Money::parse("10000000000000000.00", "USD").error().code(), "money.range");
  EXPECT_EQ(Money::parse("100000000000000000", "USD").error().code(), "money.range");
  EXPECT_EQ(Money::parse(std::string(1 << 20, '9'), "USD").error().code(), "money.range");
  const Currency yen = *Currency::parse("JPY");
  EXPECT_EQ(Money::of_minor((std::numeric_limits<std::int64_t>::min)(), yen).error().code(),
            "money.range");
  EXPECT_EQ(Money::of_minor(1'000'000'000'000'000'000, yen).error().code(), "money.range");
  EXPECT_TRUE(Money::of_minor(999'999'999'999'999'999, yen));
}

TEST(Money, SettlesAMoneyThatWasPutTogetherByHand) {
  const Money loose{*Decimal::of(15, 1), *Currency::parse("USD")};
  EXPECT_EQ(text(*add(loose, loose)), "3.00 USD");
  const Money broken{*Decimal::of(15, 3), *Currency::parse("USD")};
  EXPECT_EQ(add(broken, loose).error().code(), "money.precision");
  EXPECT_EQ(add(loose, broken).error().code(), "money.precision");
}

TEST(Decimal, TakesPlainDecimalsOnly) {
  for (const char* good : {"0", "-0.5", "120.50", "123456789012345678", "0.000000000000000001"}) {
    const auto decimal = Decimal::parse(good);
    ASSERT_TRUE(decimal) << good;
    std::string written;
    decimal->append_to(written);
    EXPECT_EQ(written, good);
  }
  for (const char* bad : {"", "-", ".5", "5.", "+1", "01", "1e3", "1,5", " 1", "1 ", "--1", "1.2.3",
                          "0x1", "1.-5", "NaN"}) {
    EXPECT_EQ(Decimal::parse(bad).error().code(), "field.type") << bad;
  }
}

TEST(Decimal, HasAtMostEighteenDecimals) {
  EXPECT_TRUE(Decimal::of(1, 18));
  EXPECT_EQ(Decimal::of(1, 19).error().code(), "money.range");
  EXPECT_EQ(Decimal::of(1, -1).error().code(), "money.range");
}

TEST(Currency, KnowsEveryCodeOfTheStandardWithItsMinorUnit) {
  std::ifstream table(ENTENTE_TEST_DATA "/base/currencies.csv");
  std::string line;
  std::getline(table, line);
  int known = 0;
  while (std::getline(table, line)) {
    const auto currency = Currency::parse(line.substr(0, 3));
    const std::string decimals = line.substr(4);
    ASSERT_EQ(currency.has_value(), decimals != "-") << line;
    if (!currency) continue;
    EXPECT_EQ(std::to_string(currency->decimals()), decimals) << line;
    EXPECT_EQ(currency->view(), line.substr(0, 3));
    ++known;
  }
  EXPECT_EQ(known, 165);
}

TEST(Currency, KnowsTheOnesWithdrawnOfLateAndNoOthers) {
  for (const char* code : {"ANG", "BGN", "CUC", "HRK", "SLL", "ZWL"}) {
    EXPECT_EQ(Currency::parse(code)->decimals(), 2) << code;
  }
  for (const char* code : {"", "US", "usd", "USDX", "DEM", "XAU", "XXX", "ZZZ", "AAA"}) {
    EXPECT_EQ(Currency::parse(code).error().code(), "money.currency") << code;
  }
  EXPECT_TRUE(Currency{}.empty());
  EXPECT_EQ(Currency{}.view(), "");
}

}  // namespace
}  // namespace entente
