import datetime
import doctest
import pathlib
import tempfile
import unittest
from zoneinfo import ZoneInfo

import entente
import entente._csv
from world import OPEN, ADD_ANN, ADD_PAT, utc

LINES = ["case,who,what,told,closed,notes",
         "k2,ann,Tap drips,2026-03-02T16:00:00Z,2026-03-03T16:00:00Z,",
         'k1,ann,"Tiles, two",2026-03-02T15:00:00Z,,late']
RECEIVE = {"type": "complaint.receive", "partnership": "kitchen-42", "at": "{told}",
           "data": {"id": "{case}", "by": "{who}", "summary": "{what} ({case})",
                    "severity": "normal", "channel": "call", "cause": "{notes}"}}
CLOSE = {"type": "complaint.remedy", "partnership": "kitchen-42", "at": "{closed}",
         "data": {"id": "{case}"}}


class CsvTest(unittest.TestCase):
    def test_fills_columns_and_leaves_out_what_is_empty(self):
        first, second = entente.read_csv(LINES, RECEIVE)
        self.assertEqual(first["data"], {"id": "k1", "by": "ann", "summary": "Tiles, two (k1)",
                                         "severity": "normal", "channel": "call", "cause": "late"})
        self.assertEqual(second["at"], "2026-03-02T16:00:00Z")
        self.assertNotIn("cause", second["data"])

    def test_gives_the_commands_of_all_mappings_in_order_of_time(self):
        commands = entente.read_csv(LINES, [CLOSE, RECEIVE])
        self.assertEqual([(each["type"], each["data"]["id"]) for each in commands],
                         [("complaint.receive", "k1"), ("complaint.receive", "k2"),
                          ("complaint.remedy", "k2")])

    def test_calls_functions_for_what_is_no_text(self):
        new_york = ZoneInfo("America/New_York")
        mapping = {**RECEIVE, "at": lambda row: datetime.datetime.fromisoformat(
            row["told"][:-1]).replace(tzinfo=new_york), "data": lambda row: {"id": row["case"]}}
        first = entente.read_csv(LINES, mapping)[0]
        self.assertEqual((first["at"], first["data"]), (utc(20), {"id": "k1"}))

    def test_a_function_may_make_no_command_of_a_row(self):
        commands = entente.read_csv(LINES, lambda row: None if row["notes"] else
                                    {"type": "complaint.receive", "at": row["told"]})
        self.assertEqual(len(commands), 1)

    def test_reads_a_file_of_a_spreadsheet(self):
        with tempfile.TemporaryDirectory() as folder:
            file = pathlib.Path(folder) / "log.csv"
            file.write_bytes("\r\n".join(LINES).encode("utf-8-sig"))
            self.assertEqual(entente.read_csv(file, RECEIVE), entente.read_csv(LINES, RECEIVE))
            with open(file, encoding="utf-8-sig", newline="") as opened:
                self.assertEqual(len(entente.read_csv(opened, RECEIVE)), 2)

    def test_says_in_which_line_something_is_wrong(self):
        for wrong, words in (({**RECEIVE, "at": "{when}"}, "line 2: there is no column 'when'"),
                             ({**RECEIVE, "at": "{what}"}, "line 2: "),
                             ({**RECEIVE, "at": "2026-03-02T16:00:00"}, "line 2: .*naive")):
            with self.assertRaisesRegex(ValueError, words):
                entente.read_csv(LINES, wrong)

    def test_what_is_read_can_be_submitted(self):
        portfolio = entente.Portfolio()
        for command in (ADD_PAT, OPEN, ADD_ANN, *entente.read_csv(LINES, RECEIVE)):
            portfolio.submit(command)
        self.assertEqual([each["id"] for each in portfolio.state("kitchen-42")["complaints"]],
                         ["k1", "k2"])


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(entente._csv))
    return tests


if __name__ == "__main__":
    unittest.main()
