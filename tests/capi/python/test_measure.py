import json
import pathlib
import unittest

import entente

DATA = pathlib.Path(__file__).resolve().parents[2] / "data" / "measure"


def rows(name):
    with open(DATA / name, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def last_digit(number):
    """One unit of it: the specification rounds it or cuts it off."""
    mantissa, _, exponent = number.partition("e")
    decimals = len(mantissa.partition(".")[2])
    return 1.0001 * 10.0 ** (int(exponent or 0) - decimals)


def is_number(value):
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def agrees(value, expected):
    """A number that is expected as a string must agree to its last digit."""
    if is_number(value) and isinstance(expected, str):
        return abs(value - float(expected)) <= last_digit(expected)
    if isinstance(expected, dict):
        return all(name in value and agrees(value[name], each) for name, each in expected.items())
    if isinstance(expected, list):
        return len(value) == len(expected) and all(map(agrees, value, expected))
    return value == expected


class MeasureTest(unittest.TestCase):
    def test_answers_or_refuses_each_row_of_the_table(self):
        for row in rows("documents.jsonl"):
            with self.subTest(measure=row["measure"], given=row["in"]):
                if "out" in row:
                    answer = entente.measure(row["measure"], row["in"])
                    self.assertTrue(agrees(answer, row["out"]), answer)
                    continue
                with self.assertRaises(entente.EntenteError) as refused:
                    entente.measure(row["measure"], row["in"])
                self.assertEqual((refused.exception.code, refused.exception.path),
                                 (row["refused"]["code"], row["refused"]["path"]))

    def test_agrees_with_each_published_chance_of_a_model_that_we_have(self):
        checked = 0
        for row in rows("btyd.jsonl"):
            if row["model"] != "Pareto/NBD" or not row["op"].startswith("p_alive"):
                continue
            given = row["in"]
            alive = entente.measure("btyd_alive", {
                "model": "pareto_nbd",
                "parameters": [given["params"][name] for name in ("r", "alpha", "s", "beta")],
                "frequency": given["x"], "recency": given["t_x"], "age": given["T"]})["alive"]
            if row["op"] == "p_alive":
                self.assertLessEqual(abs(alive - row["expect"]), row["tolerance"])
            self.assertTrue(0 <= alive <= 1)
            checked += 1
        self.assertEqual(checked, 4)

    def test_every_measure_is_listed_with_its_schema(self):
        self.assertEqual({row["measure"] for row in rows("documents.jsonl")},
                         set(entente.measures()))
        for name in entente.measures():
            schema = entente.schema("measure." + name)
            described = schema["$defs"][schema["$ref"].rsplit("/", 1)[-1]]
            self.assertIs(described["additionalProperties"], False, name)

    def test_an_unknown_one_names_those_there_are(self):
        with self.assertRaises(entente.EntenteError) as refused:
            entente.measure("wilsn", {})
        self.assertEqual(refused.exception.code, "measure.unknown")
        self.assertEqual(refused.exception.detail["measures"], entente.measures())

    def test_no_number_is_none(self):
        with self.assertRaises((entente.EntenteError, ValueError)):
            entente.measure("wilson", {"positives": float("nan"), "trials": 2})

    def test_many_are_answered_as_one_by_one(self):
        given = [row["in"] for row in rows("documents.jsonl")
                 if row["measure"] == "wilson" and "out" in row]
        self.assertEqual(entente.measure_many("wilson", given).rows(),
                         [entente.measure("wilson", each) for each in given])


if __name__ == "__main__":
    unittest.main()
