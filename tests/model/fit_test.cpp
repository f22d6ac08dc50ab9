// Whether we are the right ones. DOMAIN 5 (Team, people, projects).

#include "story.hpp"

namespace entente {
namespace {

TEST(Fit, IsTheOneAssessedLast) {
  Story story;
  const AssessFit first{Fit::partial, {"skills"_text}, "Not the roof"_text};
  story.when("03-04 12:00", first).as_said();
  EXPECT_EQ(to_json(story.partnership.fit->data), to_json(first));
  EXPECT_EQ(story.partnership.fit->assessed_at, "03-04 12:00"_at);
  story.when("03-05 12:00", AssessFit{Fit::poor, {}, "All of it is roofs"_text}).as_said();
  EXPECT_EQ(story.partnership.fit->data.fit, Fit::poor);
}

}  // namespace
}  // namespace entente
