#include "entente/base/text.hpp"

#include <gtest/gtest.h>

#include "entente/base/id.hpp"

namespace entente {
namespace {

TEST(Text, TakesUtf8AndRefusesOverlongSurrogatesAndCutSequences) {
  EXPECT_TRUE(is_utf8("café \xF0\x9F\x8E\x81"));
  EXPECT_FALSE(is_utf8("\xC0\xAF"));          // overlong
  EXPECT_FALSE(is_utf8("\xE0\x80\xAF"));      // overlong
  EXPECT_FALSE(is_utf8("\xED\xA0\x80"));      // surrogate
  EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80"));  // above U+10FFFF
  EXPECT_FALSE(is_utf8("abc\xE2\x82"));       // cut
  EXPECT_FALSE(is_utf8("\x80"));
}

TEST(Text, RefusesNulAndTooManyBytes) {
  EXPECT_EQ(Text::parse(std::string_view("a\0b", 3)).error().code(), "field.type");
  EXPECT_TRUE(Text::parse(std::string(16 * 1024, 'x')));
  EXPECT_EQ(Text::parse(std::string(16 * 1024 + 1, 'x')).error().code(), "field.too_long");
}

TEST(Id, RefusesEmptyLongAndControlCharacters) {
  EXPECT_EQ(ComplaintId::parse("").error().code(), "field.range");
  EXPECT_TRUE(ComplaintId::parse(std::string(128, 'k')));
  EXPECT_EQ(ComplaintId::parse(std::string(129, 'k')).error().code(), "field.too_long");
  EXPECT_EQ(ComplaintId::parse("a\nb").error().code(), "field.type");
  EXPECT_EQ(ComplaintId::parse("a\xC2\x85").error().code(), "field.type");
  EXPECT_EQ(ComplaintId::parse("\xFF").error().code(), "field.type");
  EXPECT_EQ(ComplaintId::parse("k1")->view(), "k1");
}

}  // namespace
}  // namespace entente
