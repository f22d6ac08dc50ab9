// The bare evaluator against the conformance cases of CEL (tests/data/rules/cel.jsonl).

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json.hpp>
#include <cmath>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>

#include "entente/rules/expression.hpp"

namespace entente {
namespace {

namespace json = boost::json;

double double_of(std::string_view text) {
  if (text == "Infinity") return HUGE_VAL;
  if (text == "-Infinity") return -HUGE_VAL;
  if (text == "NaN") return std::nan("");
  return std::strtod(std::string(text).c_str(), nullptr);
}

/// {"int": "1"}, {"list": [{"bool": true}]}, {"map": [[{"string": "name"}, {"int": "1"}]]}: the
/// cases keep values by type and numbers as texts.
Value value_of(const json::object& typed) {
  const std::string_view type = typed.begin()->key();
  const json::value& content = typed.begin()->value();
  if (type == "int") return std::int64_t{std::stoll(content.as_string().c_str())};
  if (type == "double") return double_of(content.as_string());
  if (type == "bool") return content.as_bool();
  if (type == "string") return std::string_view(content.as_string());
  if (type == "null") return {};
  if (type == "list") {
    Value::List list;
    for (const json::value& each : content.as_array()) list.push_back(value_of(each.as_object()));
    return list;
  }
  EXPECT_EQ(type, "map");
  Value map{Value::Map{}};
  for (const json::value& each : content.as_array()) {
    const json::array& pair = each.as_array();
    map.set(*value_of(pair[0].as_object()).get_if<std::string>(), value_of(pair[1].as_object()));
  }
  return map;
}

/// Doubles to the bit, but for the bits of a NaN.
bool same(const Value& a, const Value& b) {
  const auto* x = a.get_if<double>();
  const auto* y = b.get_if<double>();
  if (x == nullptr || y == nullptr) return a == b;
  if (std::isnan(*x) || std::isnan(*y)) return std::isnan(*x) && std::isnan(*y);
  return *x == *y && std::signbit(*x) == std::signbit(*y);
}

Value bindings_of(const json::object& row) {
  Value bindings{Value::Map{}};
  if (const json::value* given = row.if_contains("bindings")) {
    for (const auto& [name, value] : given->as_object()) {
      bindings.set(name, value_of(value.as_object()));
    }
  }
  return bindings;
}

void check(const json::object& row) {
  const std::string_view text = row.at("expr").as_string();
  const Result<Value> result = evaluate_bare(text, bindings_of(row));
  const json::object& expected = row.at("expect").as_object();
  if (!expected.contains("value")) {
    EXPECT_FALSE(result.has_value()) << text;
    return;
  }
  ASSERT_TRUE(result.has_value()) << text << "\n" << result.error().message();
  EXPECT_TRUE(same(*result, value_of(expected.at("value").as_object()))) << text;
}

TEST(Cel, AgreesWithEveryConformanceCaseOfTheSubset) {
  std::ifstream file(ENTENTE_TEST_DATA "/rules/cel.jsonl");
  std::map<std::string, int> outside;
  int checked = 0;
  for (std::string line; std::getline(file, line);) {
    const json::object row = json::parse(line).as_object();
    SCOPED_TRACE(std::string(row.at("id").as_string()));
    if (row.at("in_subset").as_bool()) {
      check(row);
      ++checked;
    } else {
      for (const json::value& each : row.at("features").as_array()) {
        ++outside[std::string(each.as_string())];
      }
    }
  }
  EXPECT_EQ(checked, 226);
  // Every case of the file is meant by our subset: none is left out.
  EXPECT_TRUE(outside.empty());
}

}  // namespace
}  // namespace entente
