#pragma once

/// \file
/// The measures as documents: the rows of tests/data/measure/documents.jsonl, which the tests in
/// C++, C and Python all ask. Of an answer a row gives some members; a number that it gives as a
/// string must agree to its last digit.

#include <gtest/gtest.h>

#include <charconv>
#include <cmath>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

#include "entente/codec/json.hpp"

namespace entente {

struct RefusalRow {
  std::string code;
  std::string path;
};
BOOST_DESCRIBE_STRUCT(RefusalRow, (), (code, path))

struct MeasureRow {
  std::string measure;
  Value in;
  std::optional<Value> out;
  std::optional<RefusalRow> refused;
};
BOOST_DESCRIBE_STRUCT(MeasureRow, (), (measure, in, out, refused))

inline std::vector<MeasureRow> measure_rows() {
  std::vector<MeasureRow> rows;
  std::ifstream file(ENTENTE_TEST_DATA "/measure/documents.jsonl");
  for (std::string line; std::getline(file, line);) {
    const Result<MeasureRow> row = read_json<MeasureRow>(line);
    EXPECT_TRUE(row) << line;
    if (row) rows.push_back(*row);
  }
  EXPECT_GT(rows.size(), 100U);
  return rows;
}

/// One unit of the last digit of `2.0857685e-07`: the specification rounds it or cuts it off.
inline double last_digit(std::string_view number) {
  const std::size_t mantissa = (std::min)(number.find('e'), number.size());
  const std::size_t point = number.find('.');
  int exponent = 0;
  if (mantissa < number.size()) exponent = std::stoi(std::string(number.substr(mantissa + 1)));
  if (point < mantissa) exponent -= static_cast<int>(mantissa - point - 1);
  return 1.0001 * std::pow(10, exponent);
}

inline std::optional<double> number_in(const Value& value) {
  if (const auto* whole = value.get_if<std::int64_t>()) return static_cast<double>(*whole);
  if (const auto* real = value.get_if<double>()) return *real;
  return std::nullopt;
}

inline bool agrees(const Value& value, const Value& expected) {
  const std::optional<double> number = number_in(value);
  if (const auto* text = expected.get_if<std::string>(); text != nullptr && number) {
    return std::abs(*number - std::stod(*text)) <= last_digit(*text);
  }
  if (number) return number == number_in(expected);
  if (const auto* list = expected.get_if<Value::List>()) {
    const auto* values = value.get_if<Value::List>();
    return values != nullptr &&
           std::equal(values->begin(), values->end(), list->begin(), list->end(), agrees);
  }
  const auto* members = expected.get_if<Value::Map>();
  if (members == nullptr) return value == expected;
  for (const auto& [name, member] : *members) {
    const Value* found = value.find(name);
    if (found == nullptr || !agrees(*found, member)) return false;
  }
  return true;
}

}  // namespace entente
