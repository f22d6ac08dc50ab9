"""Nothing that told of somebody is found after they were erased: not in the file, its log, a backup
or an export, nor in the memory of a process that opens all of it again with the key."""

import os
import pathlib
import secrets
import signal
import subprocess
import sys
import tempfile
import unittest

import entente
from entente.commands import commitment, complaint, contact, member, note, person, style
from world import ADD_PAT, NOTICE, OPEN, POLICY, utc

# A random word for each place where ann leaves one: none is in this file, nor in a process that did
# not hear of them.
PLACES = ("name", "address", "role", "summary", "note", "meeting", "learned", "words", "promise")

# What opens and reads everything, and then waits to be looked into.
READER = """
import os, signal, sys, entente
where, key, backup = sys.argv[1], bytes.fromhex(sys.argv[2]), sys.argv[3]
for each in (where, backup):
    store = entente.Store.open(each, key=key)
    portfolio = store.portfolio("acme")
    read = [portfolio.state("kitchen-42"), portfolio.history("kitchen-42"),
            portfolio.findings(), portfolio.transitions(after=0), store.verify()]
os.kill(os.getpid(), signal.SIGSTOP)
"""


def told_of_ann(word):
    at = dict(partnership="kitchen-42", at=utc(15, 5))
    return (
        ADD_PAT, OPEN,
        person.add(**at, id="ann", name=word["name"], side="client", role=word["role"],
                   contact_points=[{"channel": "email", "address": word["address"]}]),
        person.add(**at, id="bob", name="Robert of the garden", side="client"),
        complaint.receive(**at, id="k1", by="ann", channel="call", severity="normal",
                          summary=word["summary"]),
        note.add(**at, id="n1", person="ann", text=word["note"]),
        note.add(**at, id="n2", person="bob", text="Likes tulips"),
        contact.record(**at, id="t1", channel="visit", initiator="provider", with_=["ann", "bob"],
                       kind="meeting", summary=word["meeting"],
                       learned=[{"kind": "wish", "text": word["learned"]}]),
        style.observe(**at, person="ann", thinking="detail", words=[word["words"]]),
        commitment.make(**at, id="c1", by="pat", side="provider", to="ann",
                        what=word["promise"], due=utc(16, day=20), origin="project"),
    )


def memory_of(process):
    """What a stopped process of ours has in memory, part by part."""
    maps = pathlib.Path(f"/proc/{process}/maps").read_text().splitlines()
    with open(f"/proc/{process}/mem", "rb", buffering=0) as memory:
        for line in maps:
            place, rights = line.split()[:2]
            if "w" not in rights or "r" not in rights:
                continue
            first, last = (int(each, 16) for each in place.split("-"))
            memory.seek(first)
            try:
                yield memory.read(last - first)
            except OSError:
                continue


class ErasureTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.key = secrets.token_bytes(32)
        self.word = {each: f"{each}-{secrets.token_hex(8)}" for each in PLACES}
        self.where = f"sqlite:{self.folder / 'firm.entente'}"
        self.store = entente.Store.open(self.where, key=self.key)
        self.addCleanup(self.store.close)
        self.portfolio = self.store.portfolio("acme", POLICY)
        for command in told_of_ann(self.word):
            self.portfolio.submit(command)
        self.portfolio.advance(NOTICE)
        self.store.checkpoint()

    def erase(self):
        self.portfolio.submit(person.erase(partnership="kitchen-42", at=utc(20), person="ann",
                                           reason="Asked for in March"))
        self.portfolio.advance(utc(21))
        self.store.checkpoint()

    def found_in(self, text):
        if isinstance(text, str):
            text = text.encode()
        return sorted(place for place, word in self.word.items() if word.encode() in text)

    def read(self):
        return repr([self.portfolio.state("kitchen-42"), self.portfolio.history("kitchen-42"),
                     self.portfolio.findings(), self.portfolio.transitions(after=0)])

    def export(self, name):
        path = self.folder / name
        self.store.export("acme", path, transitions=True)
        return path

    def test_all_of_it_was_there_before(self):
        expected = sorted(PLACES)
        self.assertEqual(self.found_in(self.read()), expected)
        self.assertEqual(self.found_in(self.export("before").read_bytes()), expected)

    def test_nothing_of_it_is_on_the_disk_in_clear_at_any_time(self):
        for each in self.folder.iterdir():
            self.assertEqual(self.found_in(each.read_bytes()), [], each.name)

    def test_nothing_is_read_afterwards_and_all_else_is(self):
        self.erase()
        self.assertEqual(self.found_in(self.read()), [])
        self.assertIn("Likes tulips", self.read())
        self.assertIn("Robert of the garden", self.read())
        self.assertIn("Asked for in March", self.read())
        self.store.verify()
        self.store.verify("acme")

    def test_nothing_is_in_files_or_the_memory_of_who_opens_them(self):
        self.erase()
        backup = self.folder / "backup.entente"
        self.store.backup(backup)
        self.export("after")
        self.portfolio.close()
        self.store.close()
        for each in self.folder.iterdir():
            self.assertEqual(self.found_in(each.read_bytes()), [], each.name)
        reader = subprocess.Popen([sys.executable, "-c", READER, self.where, self.key.hex(),
                                   f"sqlite:{backup}"])
        self.addCleanup(reader.wait)
        self.addCleanup(reader.kill)
        _, status = os.waitpid(reader.pid, os.WUNTRACED)
        self.assertTrue(os.WIFSTOPPED(status))
        self.assertEqual(os.WSTOPSIG(status), signal.SIGSTOP)
        others = False
        try:
            for part in memory_of(reader.pid):
                self.assertEqual(self.found_in(part), [])
                others = others or b"Robert of the garden" in part
        except PermissionError as refused:
            self.skipTest(f"This machine lets nobody look into a process: {refused}")
        self.assertTrue(others)

    def test_an_erased_member_leaves_no_name(self):
        name = secrets.token_hex(8)
        self.portfolio.submit(member.change(at=utc(19), id="pat", name=name))
        self.portfolio.submit(member.erase(at=utc(20), member="pat", reason="Left the firm"))
        self.assertNotIn(name, self.read() + repr(self.portfolio.history("@team")))
        # What ann said is hers.
        self.assertIn(self.word["summary"], self.read())


if __name__ == "__main__":
    unittest.main()
