#include "entente/measure/btyd.hpp"

#include <gtest/gtest.h>

#include <boost/json.hpp>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "measure/close.hpp"

namespace entente {
namespace {

namespace json = boost::json;

// Beyond the digits of the specification: mpmath with 40 digits, Pareto by hyp2f1.
constexpr double bg_alive = 0.726578570080672911;
constexpr double mbg_alive = 0.706202265118487276;
constexpr double pareto_alive = 0.869167559153011192;

BtydInput seen_twice_again(BtydModel model, std::vector<double> parameters) {
  return {.model = model,
          .parameters = std::move(parameters),
          .frequency = 2,
          .recency = 30.43,
          .age = 38.86};
}

TEST(Btyd, GivesThePublishedFigures) {
  EXPECT_CLOSE(btyd_alive(seen_twice_again(BtydModel::bg_nbd, {0.243, 4.414, 0.793, 2.426}))->alive,
               bg_alive);
  EXPECT_CLOSE(
      btyd_alive(seen_twice_again(BtydModel::mbg_nbd, {0.525, 6.183, 0.891, 1.614}))->alive,
      mbg_alive);
  EXPECT_CLOSE(
      btyd_alive(seen_twice_again(BtydModel::pareto_nbd, {0.553, 10.578, 0.606, 11.669}))->alive,
      pareto_alive);
}

TEST(Btyd, NeverLosesACustomerBeforeTheFirstReturnByBgOnly) {
  BtydInput once{.parameters = {0.525, 6.183, 0.891, 1.614}, .age = 38.86};
  once.model = BtydModel::bg_nbd;
  EXPECT_EQ(btyd_alive(once)->alive, 1);
  once.model = BtydModel::mbg_nbd;
  EXPECT_CLOSE(btyd_alive(once)->alive, 0.389735080918762901);
}

struct ParetoCase {
  std::vector<double> parameters;
  std::int64_t frequency;
  double recency;
  double age;
  double alive;
};

// By mpmath's hyp2f1 with 200 digits.
TEST(Btyd, StaysExactWhereTheHypergeometricFormCancelsOrOverflows) {
  const std::vector<ParetoCase> cases{
      {{0.5143, 2.8845, 0.2856, 14.1087}, 161, 94.71429, 98.0, 0.749487752258105445},
      {{0.5143, 2.8845, 0.2856, 14.1087}, 204, 98.57143, 99.42857, 0.994255079637895912},
      {{10.465, 0.00798565181, 3.0516, 2.82}, 50, 1, 37, 1.41714429128660743e-96},
      {{0.5534, 10.5802, 0.6061, 11.6562}, 26, 30.86, 31, 0.997917766551906709},
      {{1e-6, 1e6, 1e-6, 1e-6}, 3, 2, 100, 0.999996087105475171},
      {{1e-6, 1e-6, 1e-6, 1e6}, 3, 0, 100, 1.99996009891408438e-6},
      {{2, 1e-6, 3, 1e6}, 0, 0, 1000, 3.32335219252138651e-7},
      {{0.5, 5, 0.7, 5}, 4, 10, 20, 0.359354863231119847},
      {{0.553, 10.578, 0.606, 11.669}, 2, 30.43, 30.430001, 0.999999985605358624}};
  for (const ParetoCase& each : cases) {
    const BtydInput input{.model = BtydModel::pareto_nbd,
                          .parameters = each.parameters,
                          .frequency = each.frequency,
                          .recency = each.recency,
                          .age = each.age};
    EXPECT_CLOSE(btyd_alive(input)->alive, each.alive) << each.frequency << ' ' << each.age;
  }
}

TEST(Btyd, AnswersAtTheEdgesOfItsRanges) {
  for (const auto model : {BtydModel::bg_nbd, BtydModel::mbg_nbd, BtydModel::pareto_nbd}) {
    for (const double a : {1e-6, 1.0, 1e6}) {
      for (const double b : {1e-6, 1.0, 1e6}) {
        for (const std::int64_t frequency : {0, 1, 1'000'000}) {
          for (const double recency : {0.0, 1.0, 1e9}) {
            const BtydInput input{.model = model,
                                  .parameters = {a, b, b, a},
                                  .frequency = frequency,
                                  .recency = recency,
                                  .age = 1e9};
            const double alive = btyd_alive(input)->alive;
            EXPECT_TRUE(alive >= 0 && alive <= 1) << alive;
          }
        }
      }
    }
  }
}

TEST(Btyd, RefusesWhatIsNoHistory) {
  const BtydInput good = seen_twice_again(BtydModel::bg_nbd, {0.243, 4.414, 0.793, 2.426});
  for (const double bad : {nan, infinity, -infinity, -1.0}) {
    BtydInput input = good;
    input.parameters[2] = bad;
    expect_refused(btyd_alive(input), "field.range", "/parameters/2");
    input = good;
    input.recency = bad;
    expect_refused(btyd_alive(input), "field.range", "/recency");
    input = good;
    input.age = bad;
    expect_refused(btyd_alive(input), "field.range", "/age");
  }
  BtydInput input = good;
  input.frequency = -1;
  expect_refused(btyd_alive(input), "field.range", "/frequency");
  input = good;
  input.recency = 38.87;
  expect_refused(btyd_alive(input), "field.range", "/recency");
  input = good;
  input.parameters.pop_back();
  expect_refused(btyd_alive(input), "field.range", "/parameters");
  input = good;
  input.model = static_cast<BtydModel>(9);
  expect_refused(btyd_alive(input), "field.range", "/model");
}

// tests/data/measure/btyd.jsonl: each row is asked of us, or left with a reason.

std::string reason_to_leave(const json::object& row) {
  const std::string op(row.at("op").as_string());
  const std::string model(row.at("model").as_string());
  if (!op.starts_with("p_alive")) return "asks for " + op + ", we say P(alive) only";
  if (model != "Pareto/NBD") return "asks of " + model + ", which we do not have";
  return {};
}

BtydInput input_of(const json::object& given) {
  const json::object& parameters = given.at("params").as_object();
  BtydInput input{.model = BtydModel::pareto_nbd};
  for (const char* name : {"r", "alpha", "s", "beta"}) {
    input.parameters.push_back(parameters.at(name).to_number<double>());
  }
  input.frequency = given.at("x").to_number<std::int64_t>();
  input.recency = given.at("t_x").to_number<double>();
  input.age = given.at("T").to_number<double>();
  return input;
}

void check_row(const json::object& row) {
  const double alive = btyd_alive(input_of(row.at("in").as_object()))->alive;
  if (row.at("op").as_string() == "p_alive_finite") {
    EXPECT_TRUE(alive >= 0 && alive <= 1) << json::serialize(row);
  } else {
    EXPECT_NEAR(alive, row.at("expect").to_number<double>(),
                row.at("tolerance").to_number<double>())
        << json::serialize(row);
  }
}

TEST(Btyd, AgreesWithEachRowOfOtherProjectsThatApplies) {
  std::ifstream file(ENTENTE_TEST_DATA "/measure/btyd.jsonl");
  int checked = 0;
  int left = 0;
  for (std::string line; std::getline(file, line);) {
    const json::object row = json::parse(line).as_object();
    if (const std::string reason = reason_to_leave(row); !reason.empty()) {
      std::cout << "left " << row.at("id").as_string().c_str() << ": " << reason << '\n';
      ++left;
      continue;
    }
    check_row(row);
    ++checked;
  }
  EXPECT_EQ(checked, 4);
  EXPECT_EQ(left, 26);
}

}  // namespace
}  // namespace entente
