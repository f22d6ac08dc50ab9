#include "entente/base/money.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace entente {
namespace {

constexpr std::int64_t least_too_great = 1'000'000'000'000'000'000;  // 18 digits fit below it

struct CurrencyRow {
  std::string_view code;
  int decimals;
};

// clang-format off
constexpr std::array<CurrencyRow, 171> currencies{{
    {"AED", 2}, {"AFN", 2}, {"ALL", 2}, {"AMD", 2}, {"ANG", 2}, {"AOA", 2}, {"ARS", 2}, {"AUD", 2},
    {"AWG", 2}, {"AZN", 2}, {"BAM", 2}, {"BBD", 2}, {"BDT", 2}, {"BGN", 2}, {"BHD", 3}, {"BIF", 0},
    {"BMD", 2}, {"BND", 2}, {"BOB", 2}, {"BOV", 2}, {"BRL", 2}, {"BSD", 2}, {"BTN", 2}, {"BWP", 2},
    {"BYN", 2}, {"BZD", 2}, {"CAD", 2}, {"CDF", 2}, {"CHE", 2}, {"CHF", 2}, {"CHW", 2}, {"CLF", 4},
    {"CLP", 0}, {"CNY", 2}, {"COP", 2}, {"COU", 2}, {"CRC", 2}, {"CUC", 2}, {"CUP", 2}, {"CVE", 2},
    {"CZK", 2}, {"DJF", 0}, {"DKK", 2}, {"DOP", 2}, {"DZD", 2}, {"EGP", 2}, {"ERN", 2}, {"ETB", 2},
    {"EUR", 2}, {"FJD", 2}, {"FKP", 2}, {"GBP", 2}, {"GEL", 2}, {"GHS", 2}, {"GIP", 2}, {"GMD", 2},
    {"GNF", 0}, {"GTQ", 2}, {"GYD", 2}, {"HKD", 2}, {"HNL", 2}, {"HRK", 2}, {"HTG", 2}, {"HUF", 2},
    {"IDR", 2}, {"ILS", 2}, {"INR", 2}, {"IQD", 3}, {"IRR", 2}, {"ISK", 0}, {"JMD", 2}, {"JOD", 3},
    {"JPY", 0}, {"KES", 2}, {"KGS", 2}, {"KHR", 2}, {"KMF", 0}, {"KPW", 2}, {"KRW", 0}, {"KWD", 3},
    {"KYD", 2}, {"KZT", 2}, {"LAK", 2}, {"LBP", 2}, {"LKR", 2}, {"LRD", 2}, {"LSL", 2}, {"LYD", 3},
    {"MAD", 2}, {"MDL", 2}, {"MGA", 2}, {"MKD", 2}, {"MMK", 2}, {"MNT", 2}, {"MOP", 2}, {"MRU", 2},
    {"MUR", 2}, {"MVR", 2}, {"MWK", 2}, {"MXN", 2}, {"MXV", 2}, {"MYR", 2}, {"MZN", 2}, {"NAD", 2},
    {"NGN", 2}, {"NIO", 2}, {"NOK", 2}, {"NPR", 2}, {"NZD", 2}, {"OMR", 3}, {"PAB", 2}, {"PEN", 2},
    {"PGK", 2}, {"PHP", 2}, {"PKR", 2}, {"PLN", 2}, {"PYG", 0}, {"QAR", 2}, {"RON", 2}, {"RSD", 2},
    {"RUB", 2}, {"RWF", 0}, {"SAR", 2}, {"SBD", 2}, {"SCR", 2}, {"SDG", 2}, {"SEK", 2}, {"SGD", 2},
    {"SHP", 2}, {"SLE", 2}, {"SLL", 2}, {"SOS", 2}, {"SRD", 2}, {"SSP", 2}, {"STN", 2}, {"SVC", 2},
    {"SYP", 2}, {"SZL", 2}, {"THB", 2}, {"TJS", 2}, {"TMT", 2}, {"TND", 3}, {"TOP", 2}, {"TRY", 2},
    {"TTD", 2}, {"TWD", 2}, {"TZS", 2}, {"UAH", 2}, {"UGX", 0}, {"USD", 2}, {"USN", 2}, {"UYI", 0},
    {"UYU", 2}, {"UYW", 4}, {"UZS", 2}, {"VED", 2}, {"VES", 2}, {"VND", 0}, {"VUV", 0}, {"WST", 2},
    {"XAD", 2}, {"XAF", 0}, {"XCD", 2}, {"XCG", 2}, {"XOF", 0}, {"XPF", 0}, {"YER", 2}, {"ZAR", 2},
    {"ZMW", 2}, {"ZWG", 2}, {"ZWL", 2},
}};
// clang-format on

Failure out_of_range() {
  return Failure("money.range", "Keep amounts within 18 digits, those of the minor unit included.");
}

bool fits(std::int64_t units) { return units > -least_too_great && units < least_too_great; }

bool is_digits(std::string_view text) {
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// The whole part of a decimal: no leading zero but the only digit.
bool is_whole(std::string_view text) {
  return is_digits(text) && (text.size() == 1 || text.front() != '0');
}

// Both amounts in minor units of their one currency.
struct Pair {
  std::int64_t a;
  std::int64_t b;
};

Result<Pair> minor_units(Money a, Money b) {
  if (auto settled = a.settle(); !settled) return settled.error();
  if (auto settled = b.settle(); !settled) return settled.error();
  if (a.currency != b.currency) {
    Failure failure("money.currency",
                    "Convert to one currency first: unlike currencies never mix.");
    failure.with("currencies", {std::string(a.currency.view()), std::string(b.currency.view())});
    return failure;
  }
  return Pair{a.amount.units(), b.amount.units()};
}

}  // namespace

Result<Currency> Currency::parse(std::string_view code) {
  const auto found = std::lower_bound(
      currencies.begin(), currencies.end(), code,
      [](const CurrencyRow& row, std::string_view wanted) { return row.code < wanted; });
  if (found == currencies.end() || found->code != code) {
    return Failure("money.currency", "Name the currency by its ISO 4217 code, such as USD.");
  }
  Currency currency;
  currency.place_ = static_cast<std::uint8_t>(found - currencies.begin() + 1);
  return currency;
}

std::string_view Currency::view() const noexcept {
  return place_ == 0 ? std::string_view{} : currencies[place_ - std::size_t{1}].code;
}

int Currency::decimals() const noexcept {
  return place_ == 0 ? 0 : currencies[place_ - std::size_t{1}].decimals;
}

Result<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  const std::string_view number = text.substr(negative ? 1 : 0);
  const std::size_t point = number.find('.');
  const bool has_fraction = point != std::string_view::npos;
  const std::string_view whole = number.substr(0, point);
  const std::string_view fraction = has_fraction ? number.substr(point + 1) : std::string_view{};
  if (!is_whole(whole) || (has_fraction && !is_digits(fraction))) {
    return Failure("field.type", "Write the amount as a decimal string, such as \"120.50\".");
  }
  const std::size_t digits = (whole == "0" ? 0 : whole.size()) + fraction.size();
  if (digits > max_digits) return out_of_range();
  std::int64_t units = 0;
  for (const std::string_view part : {whole, fraction}) {
    for (const char digit : part) units = 10 * units + (digit - '0');
  }
  return of(negative ? -units : units, static_cast<int>(fraction.size()));
}

Result<Decimal> Decimal::of(std::int64_t units, int decimals) {
  if (!fits(units) || decimals < 0 || decimals > max_digits) return out_of_range();
  Decimal decimal;
  decimal.units_ = units;
  decimal.decimals_ = static_cast<std::int8_t>(decimals);
  return decimal;
}

void Decimal::append_to(std::string& out) const {
  if (units_ < 0) out += '-';
  std::array<char, 24> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), units_ < 0 ? -units_ : units_)
          .ptr;
  std::string text(digits.data(), end);
  const auto decimals = static_cast<std::size_t>(this->decimals());
  if (text.size() <= decimals) text.insert(0, decimals + 1 - text.size(), '0');
  if (decimals > 0) text.insert(text.size() - decimals, 1, '.');
  out += text;
}

Result<Decimal> Decimal::widened(int decimals) const {
  if (decimals < decimals_) {
    Failure failure("money.precision", "Give no more decimals than the currency has.");
    failure.with("decimals", std::to_string(decimals));
    return failure;
  }
  std::int64_t units = units_;
  for (int i = this->decimals(); i < decimals; ++i) {
    if (!fits(units)) return out_of_range();
    units *= 10;
  }
  return of(units, decimals);
}

Result<Money> Money::parse(std::string_view amount, std::string_view currency) {
  const Result<Decimal> decimal = Decimal::parse(amount);
  if (!decimal) return decimal.error().inside("/amount");
  const Result<Currency> code = Currency::parse(currency);
  if (!code) return code.error().inside("/currency");
  Money money{*decimal, *code};
  if (auto settled = money.settle(); !settled) return settled.error();
  return money;
}

Result<Money> Money::of_minor(std::int64_t minor, Currency currency) {
  const Result<Decimal> amount = Decimal::of(minor, currency.decimals());
  if (!amount) return amount.error().inside("/amount");
  Money money{*amount, currency};
  if (auto settled = money.settle(); !settled) return settled.error();
  return money;
}

Result<void> Money::settle() {
  if (currency.empty()) {
    return Failure("money.currency", "Say in which currency the amount is.", "/currency");
  }
  const Result<Decimal> settled = amount.widened(currency.decimals());
  if (!settled) return settled.error().inside("/amount");
  amount = *settled;
  return {};
}

Result<Money> add(const Money& a, const Money& b) {
  const Result<Pair> minor = minor_units(a, b);
  if (!minor) return minor.error();
  return Money::of_minor(minor->a + minor->b, a.currency);
}

Result<Money> subtract(const Money& a, const Money& b) {
  const Result<Pair> minor = minor_units(a, b);
  if (!minor) return minor.error();
  return Money::of_minor(minor->a - minor->b, a.currency);
}

Result<std::strong_ordering> compare(const Money& a, const Money& b) {
  const Result<Pair> minor = minor_units(a, b);
  if (!minor) return minor.error();
  return minor->a <=> minor->b;
}

}  // namespace entente
