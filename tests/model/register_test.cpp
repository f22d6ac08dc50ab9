// The register of items: found by id, walked in order of arrival.

#include "entente/model/register.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace entente {
namespace {

struct Item {
  int id = 0;
  char name = ' ';
};

Register<Item> three() {
  Register<Item> items;
  items.add({5, 'a'});
  items.add({1, 'b'});
  items.add({3, 'c'});
  return items;
}

std::string names(const Register<Item>& items) {
  std::string names;
  for (const Item& item : items) names += item.name;
  return names;
}

std::string names_by_id(const Register<Item>& items) {
  std::string names;
  items.in_order_of_id([&](const Item& item) { names += item.name; });
  return names;
}

TEST(Register, IsWalkedInOrderOfArrivalAndFoundById) {
  const Register<Item> items = three();
  EXPECT_EQ(names(items), "abc");
  EXPECT_EQ(names_by_id(items), "bca");
  EXPECT_EQ(items.find(1)->name, 'b');
  EXPECT_EQ(items[2].name, 'c');
  EXPECT_EQ(items.find(2), nullptr);
  EXPECT_EQ(items.find(6), nullptr);
  EXPECT_TRUE(items.contains(5));
}

TEST(Register, ChangesAnItemInPlace) {
  Register<Item> items = three();
  items.find(3)->name = 'x';
  EXPECT_EQ(names(items), "abx");
}

TEST(Register, FindsTheOthersWhenOneIsRemoved) {
  for (const int gone : {5, 1, 3}) {
    Register<Item> items = three();
    items.remove(gone);
    EXPECT_FALSE(items.contains(gone));
    EXPECT_EQ(items.size(), 2u);
    for (const Item& each : three()) {
      if (each.id == gone) continue;
      EXPECT_EQ(items.find(each.id)->name, each.name);
    }
  }
  Register<Item> items = three();
  items.remove(1);
  items.add({2, 'd'});
  EXPECT_EQ(names(items), "acd");
  EXPECT_EQ(names_by_id(items), "dca");
}

TEST(Register, IsEmptyAtFirst) {
  EXPECT_TRUE(Register<Item>().empty());
  EXPECT_FALSE(three().empty());
}

}  // namespace
}  // namespace entente
