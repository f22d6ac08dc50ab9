#include "entente/base/variant.hpp"

#include <gtest/gtest.h>

#include <new>
#include <string>
#include <vector>

#include "allocations.hpp"
#include "entente/base/value.hpp"

namespace entente {
namespace {

const std::string long_text(100, 'x');

using Texts = Variant<std::string, std::vector<std::string>>;

/// How many allocations a copy needs, each lesser number having failed in good order.
template <class T>
long allocations_of_a_copy(const T& original) {
  for (long most = 0;; ++most) {
    const test::FailingAllocations failing(most);
    try {
      const T copy(original);
      return most;
    } catch (const std::bad_alloc&) {
    }
  }
}

TEST(Variant, IsDestroyedInGoodOrderWhenItsCopyFails) {
  EXPECT_EQ(allocations_of_a_copy(Texts(long_text)), 1);
  EXPECT_EQ(allocations_of_a_copy(Texts(std::vector<std::string>{long_text, long_text})), 3);
}

TEST(Variant, KeepsWhatItHeldWhenAnAssignmentFails) {
  const Texts original(std::vector<std::string>{long_text, long_text});
  Texts assigned(long_text);
  {
    const test::FailingAllocations failing(2);
    EXPECT_THROW(assigned = original, std::bad_alloc);
  }
  EXPECT_EQ(assigned, Texts(long_text));
  assigned = original;
  EXPECT_EQ(assigned, original);
}

TEST(Variant, IsAStandardVariant) {
  const Texts text("short");
  EXPECT_EQ(std::get<std::string>(text), "short");
  EXPECT_TRUE(std::visit([](const auto& held) { return !held.empty(); }, text));
}

TEST(Value, IsDestroyedInGoodOrderWhenTheCopyOfATreeFails) {
  Value inner;
  inner.set("text", long_text).set("number", std::int64_t{1});
  Value outer;
  outer.set("list", Value(Value::List{inner, inner})).set("map", inner);
  // The members of the outer map and of three inner maps, the list, three texts.
  EXPECT_EQ(allocations_of_a_copy(outer), 8);
}

}  // namespace
}  // namespace entente
