#include "entente/codec/measure.hpp"

#include <algorithm>
#include <array>
#include <vector>

#include "entente/codec/json.hpp"
#include "entente/measure/btyd.hpp"
#include "entente/measure/candour.hpp"
#include "entente/measure/credibility.hpp"
#include "entente/measure/gaps.hpp"
#include "entente/measure/generosity.hpp"
#include "entente/measure/health.hpp"
#include "entente/measure/kept_rate.hpp"
#include "entente/measure/load.hpp"
#include "entente/measure/overlap.hpp"
#include "entente/measure/proportion.hpp"
#include "entente/measure/quiet.hpp"
#include "entente/measure/recurrence.hpp"
#include "entente/measure/statement_lint.hpp"
#include "field_count.hpp"

namespace entente {
namespace {

constexpr ReadOptions measure_options{.max_bytes = std::size_t{16} << 20, .max_items = 100'000};

template <class Signature>
struct Formula;
template <class Given, class Found>
struct Formula<Result<Found> (*)(const Given&)> {
  using Input = Given;
  using Value = Found;
};

template <auto formula>
Result<std::string> answer(std::string_view document, const MeasureType& row) {
  using Input = typename Formula<decltype(formula)>::Input;
  const Result<Input> input = read_json<Input>(document, measure_options);
  if (!input) return input.error();
  const auto value = formula(*input);
  if (!value) return value.error();
  return to_json(*value, {.twelve_digits = true, .always = row.always});
}

template <auto formula, std::size_t size>
constexpr MeasureType row(std::string_view name, const std::array<std::string_view, size>& always) {
  using Row = Formula<decltype(formula)>;
  static_assert(json::every_field_described<typename Row::Input>() &&
                    json::every_field_described<typename Row::Value>(),
                "the list beside the struct forgets a field");
  return {name, &type_of<typename Row::Input>, &type_of<typename Row::Value>, always,
          &answer<formula>};
}

template <class... Names>
constexpr std::array<std::string_view, sizeof...(Names)> always(Names... names) {
  return {std::string_view(names)...};
}

// The members that the specification marks with no question mark and that may be empty.
constexpr auto nothing = always();
constexpr auto of_gaps = always("p", "effect", "rate", "low", "high");
constexpr auto of_credibility = always("score", "signals");
constexpr auto of_cusum = always("sums");
constexpr auto of_lint = always("syllables", "ease", "problems");
constexpr auto of_health = always("health", "contributions");
constexpr auto of_bands = always("bands");
constexpr auto of_balance = always("balance");
constexpr auto of_attribution = always("shares", "credit");

constexpr MeasureType measures[] = {row<&quiet_deadline>("quiet_deadline", nothing),
                                    row<&quiet_probability>("quiet_probability", nothing),
                                    row<&btyd_alive>("btyd_alive", nothing),
                                    row<&candour>("candour", nothing),
                                    row<&kept_rate>("kept_rate", nothing),
                                    row<&promise_grade>("promise_grade", nothing),
                                    row<&gaps>("gaps", of_gaps),
                                    row<&wilson>("wilson", nothing),
                                    row<&fisher_midp>("fisher_midp", nothing),
                                    row<&benjamini_hochberg>("benjamini_hochberg", nothing),
                                    row<&credibility>("credibility", of_credibility),
                                    row<&recurrence>("recurrence", nothing),
                                    row<&poisson_cusum>("poisson_cusum", of_cusum),
                                    row<&overlap>("overlap", nothing),
                                    row<&statement_lint>("statement_lint", of_lint),
                                    row<&health>("health", of_health),
                                    row<&health_bands>("health_bands", of_bands),
                                    row<&generosity_balance>("generosity_balance", of_balance),
                                    row<&attribution>("attribution", of_attribution),
                                    row<&margin_guard>("margin_guard", nothing),
                                    row<&load>("load", nothing)};

}  // namespace

std::span<const MeasureType> measure_types() { return measures; }

const MeasureType* find_measure(std::string_view name) {
  const auto* found = std::find_if(std::begin(measures), std::end(measures),
                                   [&](const MeasureType& each) { return each.name == name; });
  return found == std::end(measures) ? nullptr : found;
}

Failure unknown_measure() {
  std::vector<std::string> known;
  for (const MeasureType& each : measures) known.emplace_back(each.name);
  Failure failure("measure.unknown", "There is no such measure; measures lists those there are.");
  failure.with("measures", std::move(known));
  return failure;
}

Result<std::string> measure(std::string_view name, std::string_view document) {
  const MeasureType* type = find_measure(name);
  if (type == nullptr) return unknown_measure();
  return measure(*type, document);
}

Result<std::string> measure(const MeasureType& type, std::string_view document) {
  return type.answer(document, type);
}

}  // namespace entente
