#include "codec/json_fuzz.hpp"

#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

namespace entente {
namespace {

const std::vector<std::string> seeds = {
    R"({"urgent":true,"whole":-42,"real":0.1,"by":"ann","severity":"high","summary":"T\n\u00e9",)"
    R"("hours":[["08:30","12:00"],["13:00","17:00",2]],"targets":{"low":"2bd","high":{"span":)"
    R"("4bh","calendar":"office"}},"attributes":{"area":12.0},"closed":["sat"],"cost":)"
    R"({"amount":"120.50","currency":"USD"},"evidence":[null,true,1,1.0,{"a":{"b":[]}}]})",
    R"(["4bh",{"wait":"2d","give_up_after":3},{"wait":{"span":"1d","calendar":"x"}}])",
    "[null,2.5e-3]",
    R"({"a":{"b":[1,-0,1e5,9007199254740993,"9007199254740993"]},"\ud83d\ude00":"\\"})"};

constexpr std::string_view pieces[] = {"{",    "}",     "[",   "]",  ",",       ":",    "\"",
                                       "\\",   "\\u",   "0",   "-",  "e400",    "null", "true",
                                       "\xFF", "\"a\"", "1.0", "{}", "\\ud800", " ",    "\n"};

std::string mutated(std::string document, std::mt19937_64& random) {
  const auto below = [&](std::size_t bound) { return static_cast<std::size_t>(random() % bound); };
  for (std::size_t i = 0, count = 1 + below(4); i < count; ++i) {
    const std::size_t at = below(document.size() + 1);
    switch (below(4)) {
      case 0:
        document.insert(at, pieces[below(std::size(pieces))]);
        break;
      case 1:
        document.erase(at, below(6));
        break;
      case 2:
        document.insert(at, document.substr(below(document.size() + 1), below(20)));
        break;
      default:
        if (at < document.size()) document[at] = static_cast<char>(random());
    }
  }
  return document;
}

TEST(JsonFuzz, KeepsItsPromisesOnTheSeeds) {
  for (const std::string& seed : seeds) EXPECT_EQ(broken_promise(seed), "") << seed;
}

TEST(JsonFuzz, KeepsItsPromisesOnMutatedDocuments) {
  std::mt19937_64 random(20260302);
  for (int i = 0; i < 10'000; ++i) {
    const std::string document = mutated(seeds[random() % seeds.size()], random);
    ASSERT_EQ(broken_promise(document), "") << document;
  }
}

}  // namespace
}  // namespace entente
