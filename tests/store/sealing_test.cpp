// With whose keys a document is sealed.

#include "store/sealing.hpp"

#include "sealed_world.hpp"

namespace entente {
namespace {

TEST(SealingTest, FindsWhoseTheWordsAreInALongDocumentToo) {
  Bytes many = R"("finding":{"more":[0)";
  for (int i = 0; i < 70'000; ++i) many += ",0";
  const Bytes record = with(told_document("x"), R"("finding":{)", many + "],");
  const auto sealable = sealable_told(record);
  ASSERT_TRUE(sealable);
  EXPECT_EQ(sealable->slots, std::vector{told_slot(kitchen)});
}

}  // namespace
}  // namespace entente
