import gc
import os
import pathlib
import secrets
import sqlite3
import tempfile
import unittest

import entente
from entente import _keys
from entente.commands import member, person
from world import COMMANDS, NOTICE, POLICY, utc

SUMMARY = "Tiles do not match the sample"


class Turning:
    """A keeper that turns every byte, and raises what it is told to."""

    def __init__(self):
        self.asked, self.error, self.meanwhile = [], None, None

    def wrap(self, tenant, key):
        self.asked.append(("wrap", tenant))
        if self.meanwhile is not None:
            self.meanwhile()
        if self.error is not None:
            raise self.error
        return bytes(255 - each for each in key)

    def unwrap(self, tenant, wrapped):
        self.asked.append(("unwrap", tenant))
        if self.error is not None:
            raise self.error
        return bytes(255 - each for each in wrapped)


class KeysTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.where = f"sqlite:{self.folder / 'firm.entente'}"
        self.key = secrets.token_bytes(32)

    def begun(self, store, tenant="acme"):
        portfolio = store.portfolio(tenant, POLICY)
        for answer in portfolio.submit_many(COMMANDS):
            self.assertTrue(answer["ok"], answer)
        return portfolio

    def summary_in(self, store):
        with store.portfolio("acme") as portfolio:
            return portfolio.state("kitchen-42")["complaints"][0]["summary"]

    def written(self):
        return b"".join(each.read_bytes() for each in self.folder.iterdir())

    def assert_fails(self, code, call, *arguments, **options):
        with self.assertRaises(entente.EntenteError) as raised:
            call(*arguments, **options)
        self.assertEqual(raised.exception.code, code)
        return raised.exception

    def test_a_key_seals_what_tells_of_people(self):
        with entente.Store.open(self.where, key=self.key) as store:
            self.begun(store).close()
            self.assertNotIn(SUMMARY.encode(), self.written())
            self.assertEqual(self.summary_in(store), SUMMARY)
            store.verify()
            self.assertEqual(store.verify("acme"), store.head("acme"))
        with entente.Store.open(self.where, key=self.key) as store:
            self.assertEqual(self.summary_in(store), SUMMARY)

    def test_nothing_is_read_without_the_key(self):
        with entente.Store.open(self.where, key=self.key) as store:
            self.begun(store).close()
        with entente.Store.open(self.where, key=secrets.token_bytes(32)) as store:
            self.assert_fails("seal.key_refused", store.portfolio, "acme")
        with entente.Store.open(self.where) as store:
            self.assert_fails("store.sealed", store.portfolio, "acme")

    def test_the_erased_are_gone_from_the_file_and_from_backups(self):
        with entente.Store.open(self.where, key=self.key) as store:
            with self.begun(store) as portfolio:
                noted = store.head("acme")
                portfolio.submit(person.erase(partnership="kitchen-42", at=utc(16), person="ann",
                                              reason="She asked us to"))
            store.verify("acme", since=noted)
            self.assertEqual(self.summary_in(store), "[erased]")
            store.backup(str(self.folder / "copy"))
        with entente.Store.open(f"sqlite:{self.folder / 'copy'}", key=self.key) as copy:
            self.assertEqual(self.summary_in(copy), "[erased]")

    def test_who_is_erased_is_named_in_short(self):
        with entente.Store.open("memory:", key=self.key) as store, self.begun(store) as portfolio:
            gone = portfolio.erase("ann", "She asked us to", "kitchen-42")
            self.assertEqual(gone.events[0]["type"], "person.erased")
            self.assertEqual(gone.events[0]["at"], portfolio.digest()["at"])
            with self.assertRaises(entente.Refused):
                portfolio.erase("nobody", "Who is that?", "kitchen-42")
            portfolio.submit(member.add(at=utc(16), id="lee", name="Lee", roles=["lead"]))
            left = portfolio.erase("lee", "Left the firm", at=utc(17))
            self.assertEqual(left.events[0]["type"], "member.erased")
            self.assertNotIn("Lee", repr(portfolio.state("@team")))

    def test_a_key_file_is_made_when_that_is_asked(self):
        path = self.folder / "entente.key"
        self.assert_fails("seal.key_file", entente.Store.open, self.where, key_file=path)
        with entente.Store.open(self.where, key_file=path, create_key_file=True) as store:
            self.begun(store).close()
        self.assertEqual(path.stat().st_size, 32)
        with entente.Store.open(self.where, key_file=str(path)) as store:
            self.assertEqual(self.summary_in(store), SUMMARY)
        with entente.Store.open(self.where, key=path.read_bytes()) as store:
            self.assertEqual(self.summary_in(store), SUMMARY)
        with self.assertRaises(ValueError):
            entente.Store.open(self.where, create_key_file=True)

    def test_one_kind_of_key_is_taken(self):
        refusal = self.assert_fails("keys.source", entente.Store.open, "memory:", key=self.key,
                                    keeper=Turning())
        self.assertEqual(refusal.path, "/keys")
        self.assert_fails("seal.key_size", entente.Store.open, "memory:", key=b"small")
        self.assert_fails("seal.key_size", entente.Store.open, "memory:", key=b"")
        for wrong in (32, "text"):
            with self.assertRaises(TypeError):
                entente.Store.open("memory:", key=wrong)
        self.assertEqual(_keys._asked, {})

    def test_a_keeper_wraps_for_each_tenant(self):
        keeper = Turning()
        with entente.Store.open(self.where, keeper=keeper) as store:
            self.begun(store, "acme").close()
            self.begun(store, "brown").close()
        self.assertEqual({tenant for _, tenant in keeper.asked}, {"acme", "brown"})
        keeper.asked.clear()
        with entente.Store.open(self.where, keeper=keeper) as store:
            self.assertEqual(self.summary_in(store), SUMMARY)
        self.assertIn(("unwrap", "acme"), keeper.asked)

    def test_what_a_keeper_raises_is_the_cause(self):
        keeper = Turning()
        with entente.Store.open(self.where, keeper=keeper) as store:
            self.begun(store).close()
        with entente.Store.open(self.where, keeper=keeper) as store:
            keeper.error = OSError("the service is away")
            failed = self.assert_fails("seal.key_refused", store.portfolio, "acme")
            self.assertIs(failed.__cause__, keeper.error)
            keeper.error = KeyboardInterrupt()
            with self.assertRaises(KeyboardInterrupt):
                store.portfolio("acme")
            keeper.error = None
            self.assertEqual(self.summary_in(store), SUMMARY)
            # What was raised then is not the cause of what goes wrong later.
            self.assertIsNone(self.assert_fails("store.exists", store.backup,
                                                self.folder / "firm.entente").__cause__)

    def test_what_is_no_key_is_the_cause_too(self):
        for wrong, error in ((lambda *_: None, TypeError), (lambda *_: "text", TypeError),
                             (lambda *_: bytes(5000), ValueError)):
            keeper = Turning()
            keeper.wrap = wrong
            with entente.Store.open("memory:", keeper=keeper) as store:
                failed = self.assert_fails("seal.key_refused", self.begun, store)
                self.assertIsInstance(failed.__cause__, error)

    def test_a_keeper_lives_as_long_as_what_rests_on_it(self):
        store = entente.Store.open(self.where, keeper=Turning())
        portfolio = self.begun(store)
        store.close()
        del store
        gc.collect()
        self.assertEqual(len(_keys._asked), 1)
        portfolio.submit(person.add(partnership="kitchen-42", at=utc(16), id="bob", name="Bob",
                                    side="client"))
        portfolio.close()
        self.assertEqual(_keys._asked, {})

    def test_a_keeper_neither_uses_nor_closes_its_store(self):
        keeper = Turning()
        store = entente.Store.open("memory:", keeper=keeper)
        other = entente.Store.open("memory:")
        keeper.meanwhile = lambda: self.assertEqual(other.tenants(), [])
        portfolio = self.begun(store)
        add_bob = person.add(partnership="kitchen-42", at=utc(16), id="bob", name="Bob",
                             side="client")
        for handle in (store, portfolio):
            keeper.meanwhile = handle.close
            failed = self.assert_fails("seal.key_refused", portfolio.submit, add_bob)
            self.assertRegex(str(failed.__cause__), "in use")
        keeper.meanwhile = store.tenants
        failed = self.assert_fails("seal.key_refused", portfolio.submit, add_bob)
        self.assertEqual(failed.__cause__.code, "call.busy")
        keeper.meanwhile = other.close
        portfolio.submit(add_bob)
        for handle in (portfolio, store):
            handle.close()

    def test_bytes_of_a_fold_are_sealed(self):
        told = entente.fold(None, COMMANDS, NOTICE, POLICY, key=self.key)
        self.assertEqual(told[:3], entente.fold(None, COMMANDS, NOTICE, POLICY)[:3])
        self.assertNotIn(SUMMARY.encode(), told.kept)
        with entente.Portfolio.read(told.kept, key=self.key) as portfolio:
            self.assertEqual(portfolio.state("kitchen-42")["complaints"][0]["summary"], SUMMARY)
        self.assert_fails("store.sealed", entente.fold, told.kept)
        self.assert_fails("seal.key_refused", entente.Portfolio.read, told.kept,
                          key=secrets.token_bytes(32))
        erase = person.erase(partnership="kitchen-42", at=NOTICE, person="ann",
                             reason="She asked us to")
        erased = entente.fold(told.kept, [erase], key=self.key)
        self.assertTrue(erased.answers[0]["ok"], erased.answers)
        with entente.Portfolio.read(erased.kept, key=self.key) as portfolio:
            self.assertEqual(portfolio.state("kitchen-42")["complaints"][0]["summary"], "[erased]")

    def test_a_fold_asks_a_keeper(self):
        keeper = Turning()
        told = entente.fold(None, COMMANDS, policy=POLICY, keeper=keeper)
        self.assertEqual({tenant for _, tenant in keeper.asked}, {"kept"})
        self.assertEqual(_keys._asked, {})
        with entente.Portfolio.read(told.kept, keeper=keeper) as portfolio:
            self.assertEqual(len(_keys._asked), 1)
            keeper.meanwhile = portfolio.close
            failed = self.assert_fails("seal.key_refused", portfolio.submit, person.add(
                partnership="kitchen-42", at=utc(19), id="bob", name="Bob", side="client"))
            self.assertRegex(str(failed.__cause__), "in use")
        self.assertEqual(_keys._asked, {})
        keeper.error = OSError("the service is away")
        failed = self.assert_fails("seal.key_refused", entente.fold, told.kept, keeper=keeper)
        self.assertIs(failed.__cause__, keeper.error)

    def test_what_was_begun_without_keys_is_imported_with_them(self):
        path = self.folder / "acme.jsonl"
        with entente.Store.open("memory:") as store:
            self.begun(store).close()
            store.export("acme", path)
        with entente.Store.open(self.where, key=self.key) as store:
            store.import_("acme", path)
            os.remove(path)
            self.assertNotIn(SUMMARY.encode(), self.written())
            self.assertEqual(self.summary_in(store), SUMMARY)


if __name__ == "__main__":
    unittest.main()
