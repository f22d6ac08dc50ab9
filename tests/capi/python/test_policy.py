import doctest
import unittest

import entente
import entente.policy
from world import DUE, POLICY, utc


class PolicyTest(unittest.TestCase):
    def test_document_is_merged_with_its_base(self):
        document = entente.Policy(POLICY).document
        self.assertEqual(document["default_calendar"], "office")
        self.assertEqual(document["skew"], "5s")
        self.assertIn("complaint.unacknowledged", [each["id"] for each in document["rules"]])

    def test_merged_document_means_the_same(self):
        merged = entente.Policy(POLICY).document
        self.assertEqual(entente.Policy(merged).document, merged)

    def test_takes_json_as_text(self):
        self.assertEqual(entente.Policy('{"base":"entente/1"}').document,
                         entente.Policy.default().document)

    def test_facts_come_by_scope(self):
        facts = entente.Policy.default().facts()
        self.assertLess({"partnership", "complaint", "commitment", "goal", "rhythm"}, set(facts))
        names = [row["name"] for row in facts["complaint"].rows()]
        self.assertIn("complaint.acknowledge_by", names)

    def test_reports_all_mistakes_with_their_places(self):
        with self.assertRaises(entente.EntenteError) as wrong:
            entente.Policy({"base": "entente/1", "skew": "long", "rulez": []})
        self.assertEqual(wrong.exception.code, "policy.invalid")
        self.assertEqual({each.path for each in wrong.exception.mistakes}, {"/skew", "/rulez"})

    def test_one_mistake_is_its_own_list(self):
        with self.assertRaises(entente.EntenteError) as wrong:
            entente.Policy("{")
        self.assertEqual([each.code for each in wrong.exception.mistakes], ["document.syntax"])


class EvaluateTest(unittest.TestCase):
    def test_evaluates_over_nested_facts(self):
        facts = {"complaint": {"severity": "high", "reopened": 2}}
        self.assertIs(entente.evaluate("complaint.reopened > 1", facts), True)
        self.assertEqual(entente.evaluate("1.5 + 1.0", facts), 2.5)
        self.assertIsNone(entente.evaluate("null", {}))
        self.assertEqual(entente.evaluate("['a', 'b']", {}), ["a", "b"])

    def test_takes_now(self):
        expression = "now >= timestamp('2026-03-02T14:30:00Z') + span('4bh')"
        policy = entente.Policy(POLICY)
        self.assertIs(policy.evaluate(expression, {}, now=DUE), True)
        self.assertIs(policy.evaluate(expression, {}, now=utc(19, 29)), False)

    def test_counts_on_the_calendars_of_its_policy(self):
        named = "now >= timestamp('2026-03-02T14:30:00Z') + span('4bh', 'office')"
        self.assertIs(entente.Policy(POLICY).evaluate(named, {}, now=DUE), True)
        # The shipped hours end at 17:00Z: four hours are over on Tuesday at 10:30Z.
        usual = "now >= timestamp('2026-03-02T14:30:00Z') + span('4bh')"
        self.assertIs(entente.evaluate(usual, {}, now=utc(10, 29, day=3)), False)
        self.assertIs(entente.evaluate(usual, {}, now=utc(10, 30, day=3)), True)

    def test_says_where_an_expression_is_wrong(self):
        with self.assertRaises(entente.EntenteError) as wrong:
            entente.evaluate("1 +", {})
        self.assertEqual(wrong.exception.code, "expression.syntax")
        self.assertIn("column", wrong.exception.detail)


class MeasureTest(unittest.TestCase):
    def test_grades_and_rates(self):
        self.assertEqual(entente.measure("promise_grade", {"span": 10, "late": 2, "how": "kept"}),
                         {"grade": 0.65, "weight": 1})
        rate = entente.measure("kept_rate", {"outcomes": [{"age": 18, "grade": 0.65}]})
        self.assertAlmostEqual(rate["score"], 0.77776, places=5)

    def test_many_keep_their_order(self):
        documents = [{"span": 10, "how": "kept"}, {"span": 10, "how": "broken"}]
        self.assertEqual(entente.measure_many("promise_grade", documents).rows(),
                         [{"grade": 1, "weight": 1}, {"grade": 0, "weight": 2}])

    def test_many_name_the_first_that_is_wrong(self):
        documents = [{"span": 10, "how": "kept"}, {"span": -1, "how": "kept"}]
        with self.assertRaises(entente.EntenteError) as wrong:
            entente.measure_many("promise_grade", documents)
        self.assertEqual((wrong.exception.code, wrong.exception.path), ("field.range", "/1/span"))


class SchemaTest(unittest.TestCase):
    def test_every_name_has_a_schema(self):
        names = entente.schema_names()
        types = [each["type"] for each in names["commands"] + names["events"]]
        self.assertIn("complaint.received", types)
        for name in types + names["documents"]:
            self.assertEqual(entente.schema(name)["$schema"],
                             "https://json-schema.org/draft/2020-12/schema", name)

    def test_version_is_that_of_the_library(self):
        self.assertRegex(entente.version(), r"^\d+\.\d+\.\d+$")


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(entente.policy))
    return tests


if __name__ == "__main__":
    unittest.main()
