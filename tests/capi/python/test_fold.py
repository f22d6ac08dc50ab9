import sqlite3
import unittest

import entente
from world import ACKNOWLEDGE, COMMANDS, DUE, FINDING, NOTICE, POLICY, RECEIVE, utc


def findings_of(folded):
    return [each["finding"]["id"] for each in folded.transitions
            if each["finding"]["id"] == FINDING]


class FoldTest(unittest.TestCase):
    def setUp(self):
        self.told = entente.fold(None, COMMANDS, policy=POLICY)

    def test_answers_as_a_portfolio(self):
        portfolio = entente.Portfolio(POLICY)
        self.assertEqual(self.told.answers, portfolio.submit_many(COMMANDS))
        self.assertEqual(self.told.answers[-1].events[0]["type"], "complaint.received")
        self.assertEqual(self.told.transitions, [])
        self.assertEqual(self.told.next_wake, NOTICE)
        later = entente.fold(self.told.kept, now=DUE)
        self.assertEqual(later.transitions, portfolio.advance(DUE))

    def test_hands_out_once_in_the_new_bytes(self):
        first = entente.fold(self.told.kept, now=NOTICE)
        self.assertEqual(findings_of(first), [FINDING])
        self.assertEqual(first.next_wake, DUE)
        self.assertEqual(findings_of(entente.fold(first.kept, now=NOTICE)), [])
        self.assertEqual(entente.fold(self.told.kept, now=NOTICE), first)

    def test_takes_bytes_as_databases_give_them(self):
        first = entente.fold(self.told.kept, now=NOTICE)
        for kind in (bytearray, memoryview):
            self.assertEqual(entente.fold(kind(self.told.kept), now=NOTICE), first)
            with entente.Portfolio.read(kind(self.told.kept)) as portfolio:
                self.assertEqual(portfolio.next_wake(), NOTICE)
        for wrong in (7, "text"):
            with self.assertRaises(TypeError):
                entente.fold(wrong)

    def test_answers_the_same_when_told_again(self):
        again = entente.fold(self.told.kept, [RECEIVE])
        self.assertEqual(again.answers, [self.told.answers[-1]])
        self.assertEqual(again.kept, self.told.kept)

    def test_a_refused_command_is_an_answer(self):
        folded = entente.fold(None, [ACKNOWLEDGE, *COMMANDS], policy=POLICY)
        self.assertEqual(folded.answers[0]["error"]["code"], "partnership.unknown")
        self.assertEqual(folded.answers[1:], self.told.answers)

    def test_can_be_read_and_tried(self):
        with entente.Portfolio.read(self.told.kept) as portfolio:
            agenda = portfolio.agenda(now=NOTICE, until=NOTICE)
            self.assertEqual(agenda[0]["subject"], "k1")
            self.assertEqual(portfolio.submit(ACKNOWLEDGE).events[0]["type"],
                             "complaint.acknowledged")
        self.assertEqual(findings_of(entente.fold(self.told.kept, now=NOTICE)), [FINDING])
        with entente.Portfolio.read(None, POLICY) as nobody:
            self.assertEqual(nobody.partnerships(), [])

    def test_says_what_it_does_not_take(self):
        for kept, code in ((self.told.kept[:-1], "packed.damaged"), (b"{}", "packed.foreign")):
            with self.assertRaises(entente.EntenteError) as raised:
                entente.fold(kept)
            self.assertEqual((raised.exception.code, raised.exception.path), (code, "/kept"))
        with self.assertRaises(ValueError):
            entente.fold(None, now=NOTICE.replace(tzinfo=None))

    def test_lives_in_a_table_of_the_host(self):
        database = sqlite3.connect(":memory:")
        database.execute("CREATE TABLE customers(name TEXT, wake TEXT, kept BLOB)")
        database.execute("INSERT INTO customers VALUES ('Ann', ?, ?)",
                         (self.told.next_wake.isoformat(), self.told.kept))
        database.commit()
        database.execute("BEGIN IMMEDIATE")
        (kept,) = database.execute("SELECT kept FROM customers WHERE wake <= ?",
                                   (utc(18, 30).isoformat(),)).fetchone()
        self.assertEqual(findings_of(entente.fold(kept, now=utc(18, 30))), [FINDING])
        database.close()
