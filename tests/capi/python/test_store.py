import gc
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import unittest

import entente
from entente.commands import note
from world import ACKNOWLEDGE, COMMANDS, DUE, FINDING, NOTICE, POLICY, utc


class StoreTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = folder.name
        self.where = "sqlite:" + self.file("firm.entente")

    def file(self, name):
        return os.path.join(self.folder, name)

    def begun(self, store, tenant="acme"):
        portfolio = store.portfolio(tenant, POLICY)
        for answer in portfolio.submit_many(COMMANDS):
            self.assertTrue(answer["ok"], answer)
        return portfolio

    def test_goes_on_where_it_stopped(self):
        with entente.Store.open(self.where) as store:
            with self.begun(store) as portfolio:
                state = portfolio.state("kitchen-42")
                wake = portfolio.next_wake()
        with entente.Store.open(self.where) as store:
            self.assertEqual(store.tenants(), ["acme"])
            self.assertEqual(store.next_wake(), wake)
            with store.portfolio("acme") as portfolio:
                self.assertEqual(portfolio.state("kitchen-42"), state)
                again = portfolio.submit(COMMANDS[-1])
                self.assertEqual(again.events[0]["version"], 3)
                self.assertEqual([each["finding"]["id"] for each in portfolio.advance(NOTICE)
                                  if each["finding"]["id"] == FINDING], [FINDING])

    def test_a_file_has_one_owner(self):
        with entente.Store.open(self.where):
            with self.assertRaises(entente.EntenteError) as raised:
                entente.Store.open(self.where, patience=0.01)
        self.assertEqual(raised.exception.code, "store.busy")

    def test_says_what_it_cannot_open(self):
        for where, code in (("postgresql://localhost", "store.unsupported"),
                            ("firm.entente", "store.unsupported"),
                            ("sqlite:" + self.file("absent"), "store.missing")):
            with self.assertRaises(entente.EntenteError) as raised:
                entente.Store.open(where, create=False)
            self.assertEqual(raised.exception.code, code)
        other = sqlite3.connect(self.file("other"))
        other.execute("CREATE TABLE customers(name)")
        other.close()
        with self.assertRaises(entente.EntenteError) as raised:
            entente.Store.open("sqlite:" + self.file("other"))
        self.assertEqual(raised.exception.code, "store.not_ours")

    def test_advances_all_tenants(self):
        with entente.Store.open("memory:") as store:
            held = [self.begun(store, tenant) for tenant in ("brown", "acme")]
            handed = store.advance(NOTICE)
            told = [each["tenant"] for each in handed
                    if each["transition"]["finding"]["id"] == FINDING]
            self.assertEqual(told, ["acme", "brown"])
            self.assertEqual((handed.more, handed.stopped), (False, []))
            self.assertEqual(store.advance(NOTICE), [])
            self.assertTrue(store.advance(DUE, limit=1).more)
            for portfolio in held:
                portfolio.close()

    def test_readers_go_at_their_own_pace(self):
        with entente.Store.open("memory:") as store, self.begun(store) as portfolio:
            portfolio.advance(DUE)
            all_told = portfolio.transitions("mailer")
            self.assertEqual([each["position"] for each in all_told],
                             list(range(1, len(all_told) + 1)))
            portfolio.done("mailer", 1)
            self.assertEqual(portfolio.transitions("mailer"), all_told[1:])
            self.assertEqual(portfolio.transitions("mailer", after=0, limit=1), all_told[:1])
            with self.assertRaises(entente.EntenteError) as raised:
                portfolio.done("mailer", 1000)
            self.assertEqual(raised.exception.code, "store.ahead")

    def test_a_portfolio_in_memory_has_no_readers(self):
        with self.assertRaises(entente.EntenteError) as raised:
            entente.Portfolio().transitions()
        self.assertEqual(raised.exception.code, "store.none")

    def test_backup_can_be_opened_and_verified(self):
        with entente.Store.open(self.where) as store:
            self.begun(store).close()
            store.verify()
            store.backup(self.file("copy"))
            with self.assertRaises(entente.EntenteError) as raised:
                store.backup(self.file("copy"))
            self.assertEqual(raised.exception.code, "store.exists")
        with entente.Store.open("sqlite:" + self.file("copy"), check=True) as copy:
            copy.verify()
            self.assertEqual(copy.tenants(), ["acme"])

    def test_goes_on_from_a_checkpoint(self):
        with entente.Store.open(self.where) as store, self.begun(store) as portfolio:
            portfolio.advance(NOTICE)
            store.checkpoint()
            reads = (portfolio.findings(), portfolio.agenda(NOTICE, DUE))
        file = sqlite3.connect(self.file("firm.entente"))
        self.assertGreater(file.execute("SELECT count(*) FROM snapshots").fetchone()[0], 1)
        file.close()
        with entente.Store.open(self.where) as store, store.portfolio("acme") as portfolio:
            self.assertEqual((portfolio.findings(), portfolio.agenda(NOTICE, DUE)), reads)

    def test_a_noted_head_shows_what_was_rewritten(self):
        with entente.Store.open(self.where) as store:
            self.assertEqual(store.head("acme"), {"position": 0, "hash": "00" * 32})
            with self.begun(store) as portfolio:
                noted = store.head("acme")
                self.assertEqual(store.verify("acme"), noted)
                portfolio.submit(ACKNOWLEDGE)
            now = store.verify("acme", since=noted)
            self.assertEqual(now, store.head("acme"))
            self.assertGreater(now["position"], noted["position"])
            for head, code in (({**noted, "hash": "00" * 32}, "store.chain_broken"),
                               ({**now, "position": now["position"] + 1}, "store.ahead"),
                               ({**noted, "hash": "00"}, "field.type")):
                with self.assertRaises(entente.EntenteError) as raised:
                    store.verify("acme", since=head)
                self.assertEqual(raised.exception.code, code)
            with self.assertRaises(ValueError):
                store.verify(since=noted)

    def test_a_changed_event_is_found(self):
        with entente.Store.open(self.where) as store:
            self.begun(store).close()
        other = sqlite3.connect(self.file("firm.entente"))
        with other:
            other.execute("UPDATE events SET body = CAST(replace(CAST(body AS TEXT), 'Ann', 'Bob')"
                          " AS BLOB)")
        other.close()
        with entente.Store.open(self.where) as store:
            for named in ((), ("acme",)):
                with self.assertRaises(entente.EntenteError) as raised:
                    store.verify(*named)
                self.assertEqual(raised.exception.code, "store.chain_broken")

    def test_a_tenant_is_removed_when_nobody_holds_it(self):
        with entente.Store.open(self.where) as store:
            portfolio = self.begun(store)
            with self.assertRaises(entente.EntenteError) as raised:
                store.remove("acme")
            self.assertEqual(raised.exception.code, "store.in_use")
            portfolio.close()
            store.remove("acme")
            self.assertEqual(store.tenants(), [])

    def test_handles_may_go_in_any_order(self):
        store = entente.Store.open(self.where)
        portfolio = self.begun(store)
        store.close()
        portfolio.submit(ACKNOWLEDGE)
        view = portfolio.viewed_by()
        del store, portfolio
        gc.collect()
        self.assertEqual(view.digest()["partnerships"], 1)

    def test_threads_wait_for_each_other(self):
        with entente.Store.open(self.where) as store:
            held = [self.begun(store, f"firm-{i}") for i in range(4)]
            failed = []

            def work(portfolio):
                try:
                    for i in range(20):
                        portfolio.submit(note.add(partnership="kitchen-42", at=utc(16), id=f"n{i}",
                                                  text="They called"))
                        portfolio.digest()
                except entente.EntenteError as error:
                    failed.append(error)

            threads = [threading.Thread(target=work, args=(each,)) for each in held]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join()
            self.assertEqual(failed, [])
            self.assertEqual({len(each.state("kitchen-42")["notes"]) for each in held}, {20})
            for portfolio in held:
                portfolio.close()

    def test_what_was_accepted_survives_a_sudden_end(self):
        program = ("import os, entente\n"
                   "from world import COMMANDS, POLICY\n"
                   f"store = entente.Store.open({self.where!r})\n"
                   "portfolio = store.portfolio('acme', POLICY)\n"
                   "for command in COMMANDS: portfolio.submit(command)\n"
                   "os._exit(0)")
        subprocess.run([sys.executable, "-c", program], check=True)
        with entente.Store.open(self.where) as store, store.portfolio("acme") as portfolio:
            self.assertEqual(len(portfolio.history("kitchen-42")), 3)


if __name__ == "__main__":
    unittest.main()
