#include "entente/measure/load.hpp"

#include <gtest/gtest.h>

#include "measure/close.hpp"

namespace entente {
namespace {

TEST(Load, GivesTheFigureOfTheSpecification) {
  const LoadInput input{
      .contacts = {{7, "call"}, {6, "call"}, {1, "call"}, {5, "email"}, {2, "text"}}};
  EXPECT_CLOSE(load(input)->load, 2.87777335165766015);
}

TEST(Load, WeighsChannelsByHowMuchTheyAsk) {
  const auto weight = [](const char* channel) { return load({.contacts = {{0, channel}}})->load; };
  EXPECT_EQ(weight("call"), 1);
  EXPECT_EQ(weight("email"), 0.5);
  EXPECT_EQ(weight("text"), 0.75);
  EXPECT_EQ(weight("visit"), 1.5);
  EXPECT_EQ(weight("letter"), 0.5);
}

TEST(Load, IsNothingWithoutContacts) { EXPECT_EQ(load({})->load, 0); }

TEST(Load, RefusesAnAgeThatIsNone) {
  for (const double bad : {nan, infinity, -0.1}) {
    expect_refused(load({.contacts = {{1, "call"}, {bad, "call"}}}), "field.range",
                   "/contacts/1/age");
  }
}

}  // namespace
}  // namespace entente
