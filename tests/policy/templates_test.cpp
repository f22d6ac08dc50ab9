// Templates of expectations, and the checks of deliverables, in the layers of a policy. DOMAIN 6.

#include "entente/policy/templates.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "codec/policy_documents.hpp"

namespace entente {
namespace {

using testing::ElementsAre;

TEST(Templates, AreLaidOverByTheirIds) {
  const auto read = policy(over_base(
      R"("templates":[{"id":"tiler","items":[{"id":"way","text":"How?","answer":"text"}]},)"
      R"({"id":"retail",)"
      R"("items":[{"id":"way","text":"How?","answer":"text"}]}],)"
      R"("segments":{"trade":{"templates":{"retail":null,"tiler":{"items":[)"
      R"({"id":"needs","text":"What?","answer":"promises","acts":"promises"}]}}}})"));
  const Policy& usual = read->usual->policy();
  EXPECT_EQ(usual.document.templates.size(), 6u);
  EXPECT_EQ(usual.find_template(*TemplateName::parse("retail"))->items.size(), 1u);
  const Policy& trade = read->segments.at(*Segment::parse("trade"))->policy();
  EXPECT_EQ(trade.find_template(*TemplateName::parse("retail")), nullptr);
  EXPECT_EQ(trade.find_template(*TemplateName::parse("tiler"))->items[0].acts,
            ExpectationAct::promises);
}

TEST(Templates, AndChecksSurviveTheMerging) {
  const auto merged = merged_policy(R"({"base":"entente/1"})");
  ASSERT_TRUE(merged);
  const auto again = policy(*merged);
  const Policy& usual = again->usual->policy();
  const PolicyDocument& shipped = default_policy()->usual->policy().document;
  EXPECT_EQ(to_json(usual.document.templates), to_json(shipped.templates));
  EXPECT_EQ(to_json(usual.document.deliverable), to_json(shipped.deliverable));
  EXPECT_EQ(to_json(usual.document.targets), to_json(shipped.targets));
}

TEST(Templates, AsShippedActOnEveryAnswerThatCan) {
  for (const Template& each : default_policy()->usual->policy().document.templates) {
    for (const TemplateItem& item : each.items) {
      const bool words = item.answer == AnswerKind::text || item.answer == AnswerKind::choice;
      EXPECT_EQ(item.acts.has_value(), !words) << each.id.view() << "." << item.id.view();
    }
  }
}

TEST(Templates, AreRefusedWhenTheyAskWhatTheyCannotUse) {
  const auto item = [](std::string_view members) {
    return R"("templates":[{"id":"t","items":[{"id":"a","text":"x",)" + std::string(members) +
           "}]}]";
  };
  const std::pair<std::string, std::string> cases[] = {
      {item(R"("answer":"choice")"), "template.choices /templates/0/items/0/choices"},
      {item(R"("answer":"text","choices":["a"])"), "template.choices /templates/0/items/0/choices"},
      {item(R"("answer":"text","acts":"promises")"), "template.acts /templates/0/items/0/acts"},
      {item(R"("answer":"promises","acts":"deliverables")"),
       "template.acts /templates/0/items/0/acts"},
      {item(R"("answer":"text","acts":"rhythm")"), "template.acts /templates/0/items/0/acts"},
      {item(R"("answer":"rhythm","acts":"channel")"), "template.acts /templates/0/items/0/acts"},
      {R"("templates":[{"id":"t","items":[]}])", "template.items /templates/0/items"},
      {R"("templates":{"t":{"items":[{"id":"a","text":"x","answer":"text"},)"
       R"({"id":"a","text":"y","answer":"text"}]}})",
       "template.items /templates/t/items/1/id"},
      {R"("templates":[{"id":"t","items":[{"id":"a","text":"x","answer":"text"}]},{"id":"t"}])",
       "template.exists /templates/1/id"},
      {R"("templates":7)", "field.type /templates"},
      {R"("deliverable":{"checks":{"work":["tidy","tidy"]}})",
       "check.exists /deliverable/checks/work/1"},
      {R"("targets":{"expectation":{"review":"-1d"}})", "span.range /targets/expectation/review"},
      {R"("targets":{"deliverable":{"soon":"1bd"}})", "span.range /targets/deliverable/soon"},
      {R"("targets":{"deliverable":{"ask":"-1d"}})", "span.range /targets/deliverable/ask"},
  };
  for (const auto& [members, expected] : cases) {
    EXPECT_THAT(mistakes(over_base(members)), ElementsAre(expected)) << members;
  }
}

}  // namespace
}  // namespace entente
