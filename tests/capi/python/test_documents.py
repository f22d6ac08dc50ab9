import datetime
import decimal
import unittest

from entente import _documents
from entente._documents import Rows, dumps, loads
from world import OCCURRED, utc


class DocumentsTest(unittest.TestCase):
    def test_writes_datetimes_in_utc_with_six_digits(self):
        self.assertEqual(dumps({"at": OCCURRED}), '{"at":"2026-03-02T14:30:00.000000Z"}')

    def test_writes_dates_decimals_and_texts(self):
        self.assertEqual(dumps([datetime.date(2026, 3, 2), decimal.Decimal("1.50"), "ö"]),
                         '["2026-03-02","1.50","ö"]')

    def test_refuses_what_a_document_cannot_hold(self):
        for wrong in (datetime.datetime(2026, 3, 2), float("nan"), float("inf")):
            with self.assertRaises(ValueError):
                dumps({"at": wrong})
        with self.assertRaises(TypeError):
            dumps({"at": object()})

    def test_reads_instants_by_the_names_of_members(self):
        text = "2026-03-02T14:30:00.000000Z"
        read = loads(f'{{"at":"{text}","received_at":"{text}","summary":"{text}","due":"soon"}}')
        self.assertEqual(read, {"at": utc(14, 30), "received_at": utc(14, 30), "summary": text,
                                "due": "soon"})
        self.assertEqual(loads(f'{{"updated_at":["{text}"]}}'), {"updated_at": [utc(14, 30)]})

    def test_writes_what_it_read_in_the_same_bytes(self):
        text = '{"since":"2026-03-02T14:30:00.123456Z","until":"2199-12-31T23:59:59.999999Z"}'
        self.assertEqual(dumps(loads(text)), text)

    def test_reads_the_last_instant_there_is(self):
        micros = _documents.micros_of(loads('{"at":"2199-12-31T23:59:59.999999Z"}')["at"])
        self.assertEqual(micros, 7258118399999999)
        self.assertEqual(_documents.micros_of(_documents.instant_of(micros)), micros)

    def test_rows_are_flat(self):
        rows = Rows([{"at": 1, "finding": {"id": "f", "owner": {"name": "pat"}, "tags": ["a"]}}])
        self.assertEqual(rows.rows(), [{"at": 1, "finding.id": "f", "finding.owner.name": "pat",
                                        "finding.tags": ["a"]}])

    def test_parses_instants_with_any_offset(self):
        self.assertEqual(_documents.parsed_instant("2026-03-02T09:30:00-05:00"), utc(14, 30))
        self.assertEqual(_documents.parsed_instant("2026-03-02T14:30:00Z"), utc(14, 30))
        with self.assertRaises(ValueError):
            _documents.parsed_instant("2026-03-02T14:30:00")


if __name__ == "__main__":
    unittest.main()
