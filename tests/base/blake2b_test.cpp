// The digests were computed by Python's hashlib.blake2b(digest_size=32), another implementation;
// those without a key by coreutils' `b2sum -l 256` too.

#include "base/blake2b.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace entente {
namespace {

std::string hex(const Hash& hash) {
  std::string text;
  for (const std::byte byte : hash) {
    for (const int shift : {4, 0})
      text += "0123456789abcdef"[std::to_integer<int>(byte) >> shift & 15];
  }
  return text;
}

std::vector<std::byte> counted_key() {
  std::vector<std::byte> key;
  for (int i = 0; i < 32; ++i) key.push_back(static_cast<std::byte>(i));
  return key;
}

TEST(Blake2b, GivesTheDigestsOfOtherImplementations) {
  EXPECT_EQ(hex(Blake2b().finish()),
            "0e5751c026e543b2e8ab2eb06099daa1d1e5df47778f7787faab45cdf12fe3a8");
  EXPECT_EQ(hex(Blake2b().add("abc").finish()),
            "bddd813c634239723171ef3fee98579b94964e3bb1cb3e427262c8c068d52319");
  EXPECT_EQ(hex(Blake2b().add("The quick brown fox jumps over the lazy dog").finish()),
            "01718cec35cd3d796dd00020e0bfecb473ad23457d063b75eff29c0ffa2e58a9");
}

TEST(Blake2b, IsKeyed) {
  EXPECT_EQ(hex(Blake2b(counted_key()).add(std::string_view("\0\1\2", 3)).finish()),
            "e14fc9161564dd081204f2dd6146a9ffbef66f95d5dc80e0a225e213c09dad7b");
}

TEST(Blake2b, TakesManyBlocksInPartsOfAnySize) {
  std::string bytes;
  for (int i = 0; i < 1000; ++i) bytes += static_cast<char>(i % 251);
  for (const std::size_t part : std::vector<std::size_t>{1, 7, 128, 1000}) {
    Blake2b hash(counted_key());
    for (std::size_t i = 0; i < bytes.size(); i += part) {
      hash.add(std::string_view(bytes).substr(i, part));
    }
    EXPECT_EQ(hex(hash.finish()),
              "bf9c0d3a2590251349ad634ad07f03958d0be63d5f9533daf62752de734b2c76");
  }
}

// The same as 7 and 3 in eight bytes each, the least first, and abc.
TEST(Blake2b, WritesNumbersTheLeastByteFirstAndTextsBehindTheirLength) {
  EXPECT_EQ(hex(Blake2b().add_number(7).add_text("abc").finish()),
            "ece135ce1f76dcb532a3358054acefe99f69f3911b626ddfb113f6808b84ef9e");
  EXPECT_NE(Blake2b().add_text("ab").add_text("c").finish(),
            Blake2b().add_text("a").add_text("bc").finish());
}

TEST(Blake2b, GoesOnFromItsCopiesApart) {
  Blake2b whole;
  whole.add("ab");
  Blake2b copy = whole;
  EXPECT_NE(copy.add("d").finish(), whole.add("c").finish());
}

}  // namespace
}  // namespace entente
