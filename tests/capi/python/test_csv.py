import csv
import datetime
import doctest
import io
import pathlib
import random
import re
import tempfile
import unittest
from zoneinfo import ZoneInfo

import entente
import entente._csv
from entente import _documents
from entente.commands import complaint, person
from world import OPEN, ADD_ANN, ADD_PAT, DUE, NOTICE, POLICY, utc

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


# What begins a formula, at the beginning of a cell and where other programs may begin one.
SIGN = "[=+\\-@\uff1d\uff0b\uff0d\uff20]"
FORMULA = f"(?:^'*[\t\r\n]|(?:^|(?<=[;\t\r\n]))'*{SIGN})"
NUMBER = r"-?[0-9.]*"


def read_back(cell):
    """The text of a cell: without the apostrophes that keep it from being a formula."""
    return re.sub(FORMULA, lambda found: found[0].removeprefix("'"), cell)


def as_cell(value):
    """What a member of a document is in a spreadsheet."""
    if value is None:
        return ""
    if isinstance(value, str):
        return value
    text = _documents.dumps(value)
    return text[1:-1] if text.startswith('"') else text


class ToCsvTest(unittest.TestCase):
    def assert_same(self, table):
        """Python's csv module reads from the file what is in the list."""
        rows = list(csv.DictReader(io.StringIO(table.to_csv(), newline=""), strict=True))
        self.assertEqual(len(rows), len(table))
        for row, document in zip(rows, table.rows()):
            self.assertLessEqual(set(document), set(row))
            self.assertEqual({name: read_back(cell) for name, cell in row.items()},
                             {name: as_cell(document.get(name)) for name in row})
            for cell in row.values():
                if not re.fullmatch(NUMBER, cell):
                    self.assertTrue(all(found.startswith("'")
                                        for found in re.findall(FORMULA, cell)), cell)

    def told(self, texts):
        """A portfolio in which everybody of a hostile name has a hostile complaint."""
        portfolio = entente.Portfolio(POLICY)
        people = [person.add(partnership="kitchen-42", at=utc(14), id=f"p{i}", name=text,
                             side="client") for i, text in enumerate(texts)]
        told = [complaint.receive(partnership="kitchen-42", at=utc(15), occurred=utc(14, 30),
                                  id=f"=k{i}", by=f"p{i}", channel="call", severity="normal",
                                  summary=text) for i, text in enumerate(texts)]
        for answer in portfolio.submit_many([ADD_PAT, OPEN, *people, *told]):
            self.assertTrue(answer["ok"], answer)
        portfolio.advance(NOTICE)
        return portfolio

    def test_pythons_reader_sees_the_same_agenda_and_findings(self):
        portfolio = self.told(["Ann"])
        self.assertEqual(len(portfolio.agenda(NOTICE, DUE)), 1)
        self.assert_same(portfolio.agenda(NOTICE, DUE))
        self.assert_same(portfolio.findings())
        self.assert_same(portfolio.viewed_by({"member": "pat"}).findings("kitchen-42"))

    def test_hostile_texts_come_through_whole_and_begin_no_formula(self):
        seed = 20260302
        words = random.Random(seed)
        pieces = ["=", "+", "-", "@", "\t", "\r", "\n", "'", '"', ",", ";", " ", "1", "a", "\r\n",
                  "=cmd|' /C calc'!A0", "\uff1d", "\u00e9", '""', "';="]
        texts = ["".join(words.choices(pieces, k=words.randint(1, 8))) for _ in range(300)]
        portfolio = self.told([*pieces, *texts])
        self.assertGreater(len(portfolio.findings()), 300)
        self.assert_same(portfolio.findings())
        self.assert_same(portfolio.agenda(NOTICE, DUE))

    def test_an_empty_list_has_its_header(self):
        portfolio = entente.Portfolio(POLICY)
        for table, first in ((portfolio.findings(), '"id","rule"'),
                             (portfolio.agenda(NOTICE, DUE), '"partnership","subject"')):
            self.assertTrue(table.to_csv().startswith(first))
            self.assertEqual(table.to_csv().count("\r\n"), 1)


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(entente._csv))
    return tests


if __name__ == "__main__":
    unittest.main()
