"""coverage_gaps.py names each branch that no test met, but for those that are excepted."""

import io
import json
import pathlib
import sys
import tempfile
import unittest
from contextlib import redirect_stdout
from unittest import mock

sys.dont_write_bytecode = True
import coverage_gaps

SOURCE = """int f(int a) {
  if (a > 0) return 1;
  return a < 0 ? -1 : 0;
}
"""
FIRST = [2, 7, 2, 12]  # a > 0
SECOND = [3, 10, 3, 15]  # a < 0
REACHED = [[1, 14, 9, True, True, False]]  # the whole function, nine times


def branch(place, yes, no):
    return [*place, yes, no, 0, 0, 4]


class Gaps(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.root = pathlib.Path(folder.name)
        (self.root / "src").mkdir()
        (self.root / "src/f.cpp").write_text(SOURCE, encoding="utf-8")

    def run_on(self, branches, exceptions=(), segments=REACHED, places=("src",)):
        """The status, and what was printed."""
        (self.root / "exceptions.json").write_text(json.dumps(list(exceptions)), encoding="utf-8")
        report = {"data": [{"files": [{"filename": str(self.root / "src/f.cpp"),
                                       "branches": branches, "segments": segments}]}]}
        printed = io.StringIO()
        words = ["coverage_gaps.py", str(self.root / "exceptions.json"), *places,
                 "--root", str(self.root)]
        with mock.patch("sys.argv", words), redirect_stdout(printed), \
                mock.patch("sys.stdin", io.StringIO(json.dumps(report))):
            return coverage_gaps.main(), printed.getvalue().splitlines()

    def test_what_went_both_ways_is_no_gap(self):
        status, lines = self.run_on([branch(FIRST, 1, 8), branch(SECOND, 3, 5)])
        self.assertEqual((status, lines), (0, ["2 branches, 0 not met, 0 lines excepted"]))

    def test_each_way_that_was_missed_is_named_with_its_place_and_line(self):
        status, lines = self.run_on([branch(SECOND, 9, 0), branch(FIRST, 0, 9)])
        self.assertEqual(status, 1)
        self.assertEqual(lines[:2], ["src/f.cpp:2:7: never true: if (a > 0) return 1;",
                                     "src/f.cpp:3:10: never false: return a < 0 ? -1 : 0;"])

    def test_what_was_never_reached_is_a_gap_and_a_constant_is_none(self):
        unreached = [[1, 14, 9, True, True, False], [3, 10, 0, True, True, False]]
        status, lines = self.run_on([branch(FIRST, 0, 0), branch(SECOND, 0, 0)], (), unreached)
        self.assertEqual(status, 1)
        self.assertEqual(lines, ["src/f.cpp:3:10: never true or false: return a < 0 ? -1 : 0;",
                                 "1 branches, 1 not met, 0 lines excepted"])

    def test_one_instantiation_that_goes_a_way_is_enough(self):
        status, _ = self.run_on([branch(FIRST, 9, 0), branch(FIRST, 0, 9)])
        self.assertEqual(status, 0)

    def test_an_exception_is_a_line_of_a_file(self):
        excepted = {"file": "src/f.cpp", "line": "if (a > 0) return 1;", "reason": "Never so"}
        status, lines = self.run_on([branch(FIRST, 0, 9)], [excepted])
        self.assertEqual((status, lines), (0, ["1 branches, 0 not met, 1 lines excepted"]))
        status, _ = self.run_on([branch(FIRST, 0, 9)], [excepted | {"file": "src/g.cpp"}])
        self.assertEqual(status, 1)

    def test_an_exception_that_excuses_nothing_has_to_go(self):
        excepted = {"file": "src/f.cpp", "line": "if (a > 0) return 1;", "reason": "Never so"}
        status, lines = self.run_on([branch(FIRST, 1, 9)], [excepted])
        self.assertEqual(status, 1)
        self.assertEqual(lines[0], "src/f.cpp: nothing to excuse any more: if (a > 0) return 1;")

    def test_an_exception_by_chance_may_excuse_nothing(self):
        excepted = {"file": "src/f.cpp", "line": "if (a > 0) return 1;", "reason": "A race.",
                    "by_chance": True}
        for yes in (0, 1):
            status, _ = self.run_on([branch(FIRST, yes, 9)], [excepted])
            self.assertEqual(status, 0)

    def test_only_what_was_asked_for_counts(self):
        elsewhere = {"file": "src/f.cpp", "line": "return 0;", "reason": "Never so"}
        status, lines = self.run_on([branch(FIRST, 0, 9)], [elsewhere], REACHED, ("src/model",))
        self.assertEqual((status, lines), (0, ["0 branches, 0 not met, 0 lines excepted"]))


class ShippedExceptions(unittest.TestCase):
    def test_each_names_a_line_that_is_there_and_why(self):
        folder = pathlib.Path(__file__).parent
        for each in json.loads((folder / "coverage_exceptions.json").read_text(encoding="utf-8")):
            self.assertEqual(sorted(each.keys() - {"by_chance"}), ["file", "line", "reason"])
            text = (coverage_gaps.ROOT / each["file"]).read_text(encoding="utf-8")
            self.assertIn(each["line"], [line.strip() for line in text.splitlines()])
            self.assertTrue(each["reason"].endswith("."), each)


if __name__ == "__main__":
    unittest.main()
