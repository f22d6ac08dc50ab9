#!/usr/bin/env python3
"""The examples as a reader runs them, on cuts of their data. Run by ctest, one class a case."""

import contextlib
import csv
import datetime
import gzip
import io
import json
import os
import pathlib
import re
import sqlite3
import subprocess
import sys
import tempfile
import unittest
import zoneinfo

SOURCE = pathlib.Path(os.environ["ENTENTE_SOURCE"])
EXAMPLES = SOURCE / "examples"
HERE = SOURCE / "tests" / "examples"
POLICY = EXAMPLES / "service_desk" / "boston.json"
RULES = EXAMPLES / "data" / "boston311_rules.csv"
TWO_WEEKS = ("2015-01-15", "2015-01-12T08:00:00")


def run(*command, given=""):
    """What a program prints; its progress stays out of it."""
    done = subprocess.run(command, input=given, capture_output=True, text=True, check=False,
                          env={**os.environ, "PYTHONPATH": str(SOURCE / "capi" / "python")})
    if done.returncode != 0:
        raise AssertionError(f"{command[0]} ended with {done.returncode}: {done.stderr}")
    return done.stdout


def program(name, *arguments, given=""):
    return run(os.environ[f"EXAMPLE_{name}"], *map(str, arguments), given=given)


def log_until(day):
    """The lines of the city's log that were opened before a day, with the header."""
    with gzip.open(EXAMPLES / "data" / "boston311_2015h1_trades.csv.gz", "rt") as log:
        header = next(log)
        return header + "".join(line for line in log if line.split(",")[1] < day)


def requests_until(day):
    return list(csv.DictReader(io.StringIO(log_until(day))))


def line_of(row):
    return f"{row['queue']}: {row['type']}"


def service_desk():
    day, morning = TWO_WEEKS
    return program("SERVICE_DESK", POLICY, RULES, morning, given=log_until(day))


class SlowCity:
    """The city's rules day by day, reckoned in another way than the library's."""

    ZONE = zoneinfo.ZoneInfo("America/New_York")
    OPEN, CLOSE = datetime.time(8, 30), datetime.time(17)

    def __init__(self):
        document = json.loads(POLICY.read_text())
        self.closed = set(document["calendars"]["city_hall"]["holidays"])
        self.rules = {}
        with open(RULES, encoding="utf-8") as rules:
            for row in csv.DictReader(rules):
                self.rules[line_of(row)] = (row["rule"], int(row["n"]))

    def works(self, date):
        return date.weekday() < 5 and date.isoformat() not in self.closed

    def due(self, line, opened):
        """Local time; None for a line without a rule."""
        if line not in self.rules:
            return None
        rule, days = self.rules[line]
        if rule == "calendar_days":
            return opened + datetime.timedelta(days=days)
        if opened.time() >= self.CLOSE or not self.works(opened.date()):
            opened = datetime.datetime.combine(opened.date() + datetime.timedelta(1), self.OPEN)
            while not self.works(opened.date()):
                opened += datetime.timedelta(1)
        opened = max(opened, datetime.datetime.combine(opened.date(), self.OPEN))
        while days > 0:
            opened += datetime.timedelta(1)
            days -= self.works(opened.date())
        return opened


class FirstPartnership(unittest.TestCase):
    def test_tells_the_story_that_was_read_and_found_right(self):
        folder = EXAMPLES / "first_partnership"
        told = program("FIRST_PARTNERSHIP", folder / "policy.json", folder / "story.jsonl")
        self.assertEqual(told, (HERE / "first_partnership.txt").read_text(encoding="utf-8"))


class OwnDatabase(unittest.TestCase):
    """The host of the example, and what is left of it when it dies in any of its transactions."""

    FOLDER = EXAMPLES / "first_partnership"

    def host(self, file, *dies_in):
        return [os.environ["EXAMPLE_OWN_DATABASE"], str(file), str(self.FOLDER / "policy.json"),
                str(self.FOLDER / "story.jsonl"), *map(str, dies_in)]

    def rows(self, file):
        with contextlib.closing(sqlite3.connect(file)) as database:
            return (database.execute("SELECT * FROM customers").fetchall(),
                    database.execute("SELECT * FROM tasks ORDER BY rowid").fetchall())

    def test_writes_a_task_for_each_thing_that_is_told(self):
        with tempfile.TemporaryDirectory() as scratch:
            printed = run(*self.host(pathlib.Path(scratch) / "own.db"))
        story = (HERE / "first_partnership.txt").read_text(encoding="utf-8")
        told = re.findall(r"^    told       (.*)$", story, re.M)
        tasks = printed.split("\n\n")[1].splitlines()
        self.assertGreater(len(told), 5)
        self.assertEqual([line.strip() for line in tasks], told)

    def test_dies_at_any_time_with_all_of_a_transaction_or_nothing(self):
        with tempfile.TemporaryDirectory() as scratch:
            whole = pathlib.Path(scratch) / "whole.db"
            printed = run(*self.host(whole))
            reached = 0
            for dies_in in range(1, 100, 3):
                file = pathlib.Path(scratch) / f"{dies_in}.db"
                ended = subprocess.run(self.host(file, dies_in), capture_output=True, check=False)
                if ended.returncode == 0:
                    break
                self.assertEqual(ended.returncode, 9)
                (customer,), _ = self.rows(file)
                self.assertIn(customer[1] - reached, range(4))  # messages taken
                reached = customer[1]
                self.assertEqual(run(*self.host(file)), printed)
                self.assertEqual(self.rows(file), self.rows(whole))
            self.assertGreater(reached, 15)  # of the twenty of the story


class KitchenRenovation(unittest.TestCase):
    """One partnership from the first call to the second project, with its briefs and its card."""

    @classmethod
    def setUpClass(cls):
        folder = EXAMPLES / "kitchen_renovation"
        with open(folder / "story.jsonl", encoding="utf-8") as story:
            cls.story = [json.loads(line) for line in story]
        with tempfile.TemporaryDirectory() as scratch:
            card = pathlib.Path(scratch) / "card.html"
            cls.printed = program("KITCHEN_RENOVATION", folder / "policy.json",
                                  folder / "story.jsonl", card)
            cls.card = card.read_text(encoding="utf-8")

    def briefs(self):
        return self.printed.split("\n---- The card")[0].split("before the conversation")[1:]

    def test_goes_through_the_whole_domain(self):
        told = {command["type"].split(".")[0] for command in self.story}
        for concept in ("access", "goal", "alignment", "statement", "expectation", "commitment",
                        "rhythm", "idea", "complaint", "gift", "praise", "return", "project"):
            self.assertIn(concept, told)
        stages = [command["data"]["stage"] for command in self.story
                  if command["type"] in ("partnership.open", "partnership.move")]
        self.assertEqual(stages, ["prospect", "engaged", "delivering", "sustained"])

    def test_every_conversation_begins_with_its_brief(self):
        calls = [command for command in self.story if command["type"] == "contact.record"]
        self.assertEqual(len(self.briefs()), len(calls))
        for brief in self.briefs():
            self.assertIn("Before you speak with Ann's kitchen", brief)

    def test_briefs_follow_what_happened(self):
        first, *_, last = self.briefs()
        self.assertIn("There is no statement that both sides signed yet", first)
        self.assertIn("By Easter six people have breakfast", last)
        waiting = [brief for brief in self.briefs()
                   if "waited since 2026-02-10 for The tiles do not match" in brief]
        self.assertEqual(len(waiting), 1)  # the one call between the complaint and its remedy
        settled = [brief for brief in self.briefs() if "What was settled is settled" in brief]
        self.assertGreater(len(settled), 1)
        for brief in settled:
            self.assertNotIn("tiles", brief.split("\n2026-")[0])
        self.assertIn("Something good: their success, Her supper club", last)

    def test_what_is_still_to_be_built_is_one_step_at_a_time(self):
        self.assertIn("2026-01-05  foundation: There is something that they want", self.printed)
        # Five business days after the checklist was adopted.
        self.assertRegex(self.printed, r"2026-01-21  foundation: Not settled between us yet: .*"
                                       r"\(and \d+ more steps\)")

    def test_who_thinks_in_the_big_picture_gets_five_lines(self):
        for brief in self.briefs()[1:]:
            listed = [line for line in brief.splitlines() if re.match(r"- |\d+\. ", line)]
            self.assertLessEqual(len(listed), 4)  # the statement is the fifth

    def test_the_card_says_all_in_words_and_loads_nothing(self):
        self.assertNotRegex(self.printed + self.card, r"page\.[a-z]")
        for text in ("Ann&#39;s kitchen", "Reuse the old doors for the pantry", "900.00 USD, 3 days",
                     "A bread board from the old worktop", "The tiles do not match the sample"):
            self.assertIn(text, self.card)
        self.assertNotRegex(self.card, r"<script|https?://(?!www\.w3\.org)")


class QuietCustomers(unittest.TestCase):
    HEAD = "customer_id,invoice_no,invoice_at,is_cancellation,lines,amount_gbp,country\n"

    def invoices(self, days, customer="7", cancelled=0):
        return "".join(f"{customer},{customer}-{n},{day} 10:00:00,{cancelled},1,9.00,France\n"
                       for n, day in enumerate(days))

    def told(self, invoices, morning):
        policy = EXAMPLES / "quiet_customers" / "policy.json"
        return program("QUIET_CUSTOMERS", policy, morning, given=self.HEAD + invoices)

    def ways(self, told):
        """Alarms, of them false ones, and still silent, by way."""
        return {name.strip(): tuple(map(int, (alarms, back, silent))) for name, alarms, back, silent
                in re.findall(r"^  (.{22})  +(\d+)  +(\d+)  +(\d+)$", told, re.M)}

    def test_says_who_is_silent_for_longer_than_their_rhythm_makes_likely(self):
        days = [f"2011-01-{day:02}" for day in (1, 5, 9, 13, 17)]
        told = self.told(self.invoices(days), "2011-01-22T09:00:00")
        self.assertIn("0 customers have been silent", told)
        told = self.told(self.invoices(days), "2011-06-01T09:00:00")
        self.assertIn("1 customers have been silent", told)
        self.assertIn("0 are still to be won back (warning), of 1 we may hardly", told)
        self.assertRegex(told, r"  7       last heard mon 2011-01-17 10:00, quiet since ")

    def test_counts_how_often_each_way_cried_wolf(self):
        # Every fourth day, then 40 days of silence, then silence up to the morning: 43 days and a
        # half hour less. Their mean gap is 4 days before the first, and (16 + 40)/5 after it.
        days = [f"2011-01-{day:02}" for day in (1, 5, 9, 13, 17)] + ["2011-02-26"]
        ways = self.ways(self.told(self.invoices(days), "2011-04-10T09:30:00"))
        self.assertEqual(ways["30 days for everybody"], (2, 1, 1))
        self.assertEqual(ways["60 days for everybody"], (0, 0, 0))
        self.assertEqual(ways["2 mean gaps of theirs"], (2, 1, 1))
        self.assertEqual(ways["3 mean gaps of theirs"], (2, 1, 1))
        back = self.ways(self.told(self.invoices(days), "2011-02-26T12:00:00"))
        self.assertEqual(back["30 days for everybody"], (1, 1, 0))
        alarms, false, silent = ways["the library, warning"]
        self.assertEqual(alarms, false + silent)
        self.assertGreaterEqual(alarms, ways["the library, urgent"][0])

    def test_takes_several_invoices_of_a_day_as_one_and_leaves_cancellations_out(self):
        days = ["2011-01-01", "2011-01-01", "2011-01-05", "2011-01-09", "2011-01-13"]
        told = self.told(self.invoices(days) + self.invoices(["2011-01-17"], cancelled=1),
                         "2011-02-01T09:00:00")
        self.assertIn("5 invoices of 1 customers; 0 of them came on 5 days or more", told)


class ServiceDesk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.told = service_desk()
        cls.log = requests_until(TWO_WEEKS[0])
        cls.city = SlowCity()

    def due(self, row):
        return self.city.due(line_of(row), datetime.datetime.fromisoformat(row["opened"]))

    def same_deadline(self, row):
        apart = self.due(row) - datetime.datetime.fromisoformat(row["target"])
        return abs(apart) <= datetime.timedelta(seconds=60)

    def test_agrees_with_the_city_as_often_as_a_slow_reckoning_does(self):
        cases, agree = {}, {}
        for row in self.log:
            if self.due(row) is None or not row["target"]:
                continue
            line = line_of(row)
            cases[line] = cases.get(line, 0) + 1
            agree[line] = agree.get(line, 0) + self.same_deadline(row)
        told = {match[3]: (int(match[1]), int(match[2])) for match in re.finditer(
            r"^ +(\d+) +(\d+)  \d\.\d{4}  \d\.\d{4}  \w+,\d+  (.*)$", self.told, re.M)}
        self.assertEqual(told, {line: (cases[line], agree[line]) for line in cases})
        self.assertGreater(len(told), 10)

    def test_counts_the_breaches_of_the_month_by_cause(self):
        breaches = {}
        last = max(max(row["opened"], row["closed"]) for row in self.log)
        for row in self.log:
            due = self.due(row)
            if due is None or due.isoformat() > last or due.month != 1 or due.year != 2015:
                continue
            if not row["closed"] or row["closed"] > due.isoformat():
                cause = row["reason"].lower()
                breaches[cause] = breaches.get(cause, 0) + 1
        table = self.told.split("Breaches of 2015-01 by cause")[1].split("in all")[0]
        told = {cause: int(count)
                for count, cause in re.findall(r"^ +(\d+)  ([a-z].*)$", table, re.M)}
        self.assertEqual(told, breaches)
        self.assertGreater(len(told), 3)

    def test_gives_the_city_s_verdict_wherever_the_deadline_is_the_city_s(self):
        judged = sum(1 for row in self.log if self.due(row) and row["target"] and row["on_time"]
                     and self.same_deadline(row))
        self.assertIn(f"\n  {judged} of {judged} verdicts agree where the deadline does\n",
                      self.told)
        self.assertGreater(judged, 100)

    def test_lists_what_is_open_and_due_on_the_morning(self):
        morning = TWO_WEEKS[1]
        open_then = [self.due(row).isoformat() for row in self.log
                     if row["opened"] <= morning and self.due(row)
                     and (not row["closed"] or row["closed"] > morning)]
        overdue = sum(due <= morning for due in open_then)
        today = sum(morning < due < "2015-01-13" for due in open_then)
        self.assertIn(f"\n{len(open_then)} requests are open: {overdue} overdue, ", self.told)
        self.assertIn(f"\nDue today: {today}\n", self.told)
        self.assertGreater(today, 0)


class ServiceDeskInPython(unittest.TestCase):
    def test_prints_the_same_byte_for_byte(self):
        day, morning = TWO_WEEKS
        told = run(sys.executable, str(EXAMPLES / "python" / "service_desk.py"), str(POLICY),
                   str(RULES), morning, given=log_until(day))
        self.assertEqual(told, service_desk())


class CityPolicy(unittest.TestCase):
    def test_says_of_every_line_in_the_log_what_the_inferred_rules_say(self):
        units = {"business_days": "bd", "calendar_days": "d"}
        lines = {line_of(row) for row in requests_until("2016")}
        expected = {}
        with open(RULES, encoding="utf-8") as rules:
            for row in csv.DictReader(rules):
                if line_of(row) in lines:
                    expected[line_of(row)] = row["n"] + units[row["rule"]]
        segments = json.loads(POLICY.read_text())["segments"]
        told = {line: layer["targets"]["complaint"]["normal"]["remedy"]
                for line, layer in segments.items()}
        self.assertEqual(told, expected)


def readme_shows(name):
    """Whether README.md shows a program of this folder as it is."""
    return (HERE / name).read_text(encoding="utf-8") in (SOURCE / "README.md").read_text("utf-8")


class Readme(unittest.TestCase):
    def test_shows_a_program_in_cpp_that_does_what_it_says(self):
        self.assertTrue(readme_shows("readme.cpp"))
        waiting = "somebody is waiting for a first word on: Tiles do not match the sample\n"
        self.assertEqual(program("README_CPP"), f"2026-03-03T09:30:00.000000Z {waiting}"
                                                f"2026-03-03T10:30:00.000000Z {waiting}")


class ReadmeInCAndPython(unittest.TestCase):
    def test_shows_a_program_in_c_that_does_what_it_says(self):
        self.assertTrue(readme_shows("readme.c"))
        monday = datetime.datetime(2026, 3, 9, 14, 30, tzinfo=datetime.timezone.utc)
        self.assertEqual(program("README_C"), f"{int(monday.timestamp())}000000\n")

    def test_shows_a_program_in_python_that_does_what_it_says(self):
        self.assertTrue(readme_shows("readme.py"))
        self.assertEqual(run(sys.executable, str(HERE / "readme.py")),
                         "2026-03-04 17:00:00+00:00 notice "
                         "Due soon, as Pat promised: Send the quote\n")


if __name__ == "__main__":
    unittest.main()
