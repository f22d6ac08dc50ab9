import array
import datetime
import doctest
import unittest
import zoneinfo

import entente
import entente.calendar
from world import DUE, NOTICE, OCCURRED, OFFICE, utc


class CalendarTest(unittest.TestCase):
    def setUp(self):
        self.office = entente.Calendar(OFFICE)

    def test_adds_spans_in_any_zone_and_answers_in_utc(self):
        due = self.office.add(OCCURRED, "4bh")
        self.assertEqual(due, DUE)
        self.assertEqual(due.tzinfo, datetime.timezone.utc)

    def test_reads_datetimes_of_named_zones(self):
        here = datetime.datetime(2026, 3, 2, 9, 30, tzinfo=zoneinfo.ZoneInfo("America/New_York"))
        self.assertEqual(self.office.add(here, "4bh"), DUE)

    def test_keeps_microseconds(self):
        self.assertEqual(self.office.add(OCCURRED.replace(microsecond=1), "4bh").microsecond, 1)

    def test_measures_open_time_both_ways(self):
        four_hours = datetime.timedelta(hours=4)
        self.assertEqual(self.office.between(OCCURRED, DUE), four_hours)
        self.assertEqual(self.office.between(DUE, OCCURRED), -four_hours)

    def test_knows_when_the_doors_are_open(self):
        self.assertIs(self.office.is_open(OCCURRED), True)
        self.assertIs(self.office.is_open(utc(17, 30)), False)
        self.assertEqual(self.office.next_open(utc(17, 30)), utc(18))
        self.assertEqual(self.office.previous_close(utc(17, 30)), utc(17))

    def test_lists_windows_as_pairs(self):
        self.assertEqual(self.office.windows(OCCURRED, DUE),
                         [(utc(14, 30), utc(17)), (utc(18), utc(19, 30))])

    def test_explains_with_sums_that_add_up(self):
        explained = self.office.explain(OCCURRED, "4bh")
        self.assertEqual(explained["due"], DUE)
        self.assertEqual(explained["span"], "4bh")
        self.assertEqual((explained["counted"], explained["closed"]), (4 * 3600 * 10**6, 3600 * 10**6))
        self.assertEqual([each["kind"] for each in explained["stretches"]],
                         ["counted", "closed", "counted"])

    def test_answers_sequences_in_their_order(self):
        self.assertEqual(self.office.add_many([OCCURRED, utc(13, 30)], "4bh"), [DUE, NOTICE])
        self.assertEqual(self.office.between_many([OCCURRED, DUE], [DUE, OCCURRED]),
                         [datetime.timedelta(hours=4), datetime.timedelta(hours=-4)])
        self.assertEqual(self.office.is_open_many([OCCURRED, utc(0)]), [True, False])
        self.assertEqual(self.office.add_many([], "4bh"), [])

    def test_answers_arrays_of_microseconds_with_arrays(self):
        def micros(t):
            return round(t.timestamp()) * 10**6
        times = array.array("q", [micros(OCCURRED), micros(utc(13, 30))])
        dues = self.office.add_many(times, "4bh")
        self.assertEqual(dues, array.array("q", [micros(DUE), micros(NOTICE)]))
        self.assertEqual(times[0], micros(OCCURRED), "the array that went in is untouched")
        self.assertEqual(self.office.between_many(times, dues), array.array("q", [4 * 3600 * 10**6] * 2))
        self.assertEqual(self.office.is_open_many(times), [True, True])

    def test_refuses_arrays_of_anything_else(self):
        for wrong in (array.array("d", [1.0]), array.array("i", [1]), b"12345678"):
            with self.assertRaises(TypeError):
                self.office.add_many(wrong, "4bh")
        with self.assertRaises(ValueError):
            self.office.between_many([OCCURRED], [])

    def test_refuses_naive_datetimes(self):
        naive = datetime.datetime(2026, 3, 2, 9, 30)
        for call in (lambda: self.office.add(naive, "4bh"), lambda: self.office.is_open(naive),
                     lambda: self.office.add_many([naive], "4bh"),
                     lambda: self.office.between(OCCURRED, naive)):
            with self.assertRaises(ValueError):
                call()
        with self.assertRaises(TypeError):
            self.office.is_open("2026-03-02T14:30:00Z")

    def test_says_what_is_wrong_and_where(self):
        with self.assertRaises(entente.EntenteError) as wrong:
            entente.Calendar({**OFFICE, "weak": {}})
        self.assertEqual((wrong.exception.code, wrong.exception.path), ("field.unknown", "/weak"))
        with self.assertRaises(entente.EntenteError) as wrong:
            self.office.add(OCCURRED, "4 fortnights")
        self.assertEqual(wrong.exception.code, "span.format")
        self.assertIn("span.format", str(wrong.exception))
        with self.assertRaises(entente.EntenteError) as wrong:
            self.office.add_many([OCCURRED, datetime.datetime(1969, 1, 1, tzinfo=datetime.timezone.utc)], "4bh")
        self.assertEqual((wrong.exception.code, wrong.exception.path), ("time.range", "/1"))


class RhythmTest(unittest.TestCase):
    DOCUMENT = {"rule": "FREQ=WEEKLY;BYDAY=SA", "start": "2026-02-28", "local_time": "09:30",
                "zone": "America/New_York", "calendar": "office", "shift": "following"}

    def test_lists_occurrences_on_the_calendar_that_it_names(self):
        rhythm = entente.Rhythm(self.DOCUMENT, entente.Calendar(OFFICE))
        self.assertEqual(rhythm.between(utc(0), utc(0, day=10)), [utc(14, 30), utc(13, 30, day=9)])
        self.assertEqual([each["date"] for each in rhythm.occurrences(utc(0), utc(0, day=3))],
                         ["2026-02-28"])

    def test_needs_that_calendar(self):
        with self.assertRaises(entente.EntenteError) as wrong:
            entente.Rhythm(self.DOCUMENT)
        self.assertEqual(wrong.exception.code, "calendar.unknown")

    def test_takes_a_calendar_written_out_and_dates(self):
        rhythm = entente.Rhythm({**self.DOCUMENT, "calendar": OFFICE,
                                 "start": datetime.date(2026, 2, 28)})
        self.assertEqual(rhythm.between(utc(0), utc(0, day=3)), [utc(14, 30)])


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(entente.calendar))
    return tests


if __name__ == "__main__":
    unittest.main()
