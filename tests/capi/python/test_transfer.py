import gzip
import io
import json
import os
import pathlib
import tempfile
import unittest

try:
    import resource
except ImportError:
    resource = None

import entente
from world import COMMANDS, DUE, FINDING, NOTICE, POLICY


class Broken(io.BytesIO):
    """A file that fails once so many bytes have passed."""

    def __init__(self, error, data=b"", after=500):
        super().__init__(data)
        self.error, self.after, self.passed = error, after, 0

    def _pass(self, data):
        self.passed += len(data)
        if self.passed > self.after:
            raise self.error
        return data

    def read(self, size=-1):
        return self._pass(super().read(min(size, 100)))

    def write(self, data):
        return super().write(self._pass(data))


class TransferTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.path = pathlib.Path(folder.name, "acme.jsonl")
        self.store = self.opened()
        with self.store.portfolio("acme", POLICY) as portfolio:
            portfolio.submit_many(COMMANDS)
            portfolio.advance(NOTICE)
            self.state = portfolio.state("kitchen-42")

    def opened(self):
        store = entente.Store.open("memory:")
        self.addCleanup(store.close)
        return store

    def exported(self, **options):
        file = io.BytesIO()
        self.store.export("acme", file, **options)
        return file.getvalue()

    def assert_state(self, store, tenant="acme"):
        with store.portfolio(tenant) as portfolio:
            self.assertEqual(portfolio.state("kitchen-42"), self.state)

    def assert_refused(self, code, call, *arguments, **options):
        with self.assertRaises(entente.EntenteError) as raised:
            call(*arguments, **options)
        self.assertEqual(raised.exception.code, code)
        return raised.exception

    def test_a_path_there_and_back(self):
        written = self.store.export("acme", self.path, transitions=True)
        self.assertEqual(written["bytes"], self.path.stat().st_size)
        self.assertEqual(written["events"], 5)
        other = self.opened()
        self.assertEqual(other.import_("acme", str(self.path)), written)
        self.assert_state(other)
        # It goes on where the first one stood: what was told there is not told again.
        told = [each for each in other.advance(DUE) if each["tenant"] == "acme"]
        self.assertEqual([each["transition"]["transition"] for each in told
                          if each["transition"]["finding"]["id"] == FINDING], ["raised", "changed"])

    def test_a_file_object_there_and_back(self):
        with open(self.path, "w+b", buffering=0) as file:
            self.store.export("acme", file)
            file.seek(0)
            other = self.opened()
            other.import_("acme", file)
            self.assert_state(other)

    def test_compressed_on_the_way(self):
        with gzip.open(self.path, "wb") as file:
            self.store.export("acme", file)
        other = self.opened()
        with gzip.open(self.path, "rb") as file:
            other.import_("acme", file)
        self.assert_state(other)

    def test_begins_where_the_file_stands(self):
        file = io.BytesIO(b"other things\n" + self.exported())
        file.seek(len(b"other things\n"))
        other = self.opened()
        other.import_("acme", file)
        self.assert_state(other)

    def test_a_portfolio_exports_its_tenant(self):
        with self.store.portfolio("acme") as portfolio:
            file = io.BytesIO()
            portfolio.export(file)
            self.assertEqual(file.getvalue(), self.exported())
        self.assert_refused("store.none", entente.Portfolio().export, io.BytesIO())

    def test_events_alone_and_as_cloudevents(self):
        lines = [json.loads(line) for line in self.exported(cloud_source="urn:acme").splitlines()]
        self.assertEqual(lines[0]["body"], "cloudevent")
        self.assertEqual({line["data"]["source"] for line in lines if line.get("kind") == "event"},
                         {"urn:acme"})
        self.assertEqual({line.get("kind") for line in lines}, {None, "event", "end"})

    def test_anonymised_with_a_key(self):
        data = self.exported(anonymise_key="a secret of sixteen")
        for said in (b"acme", b"kitchen", b"Tiles", b"Ann", b'"ann"', b'"pat"', b"c-17"):
            self.assertNotIn(said, data)
        other = self.opened()
        other.import_("nobody", io.BytesIO(data))
        self.assertEqual(other.next_wake(), NOTICE)
        self.assert_refused("anonymise.key", self.exported, anonymise_key="short")

    def test_an_export_writes_no_file_anew(self):
        self.path.write_bytes(b"mine")
        with self.assertRaises(FileExistsError):
            self.store.export("acme", self.path)
        self.assertEqual(self.path.read_bytes(), b"mine")

    def test_a_refused_export_leaves_no_file(self):
        self.assert_refused("cloudevent.source", self.store.export, "acme", self.path,
                            cloud_source="a b")
        self.assertFalse(self.path.exists())

    def test_what_a_file_raises_comes_out(self):
        for error in (OSError("no room"), KeyboardInterrupt(), ValueError("odd")):
            with self.assertRaises(type(error)) as raised:
                self.store.export("acme", Broken(error))
            self.assertIs(raised.exception, error)
            other = self.opened()
            with self.assertRaises(type(error)) as raised:
                other.import_("acme", Broken(error, self.exported()))
            self.assertIs(raised.exception, error)
            self.assertEqual(other.tenants(), [])

    def test_a_file_that_cannot_be_read_twice_says_so(self):
        reader, writer = os.pipe()
        os.close(writer)
        with os.fdopen(reader, "rb") as pipe, self.assertRaises(OSError):
            self.opened().import_("acme", pipe)

    def test_files_of_text_are_refused(self):
        with self.assertRaises(TypeError):
            self.store.export("acme", io.StringIO())
        with self.assertRaisesRegex(TypeError, "binary"):
            self.opened().import_("acme", io.StringIO("hello"))

    def test_a_file_that_uses_the_store_finds_it_busy(self):
        class Asking(io.BytesIO):
            def write(asking, data):
                self.store.tenants()

        self.assert_refused("call.busy", self.store.export, "acme", Asking())
        self.assertEqual(self.store.tenants(), ["acme"])

    def test_nobody_closes_what_asks(self):
        data = self.exported()
        portfolio = self.store.portfolio("acme")

        class Closing(io.BytesIO):
            def write(closing, data):
                closing.handle.close()

            def read(closing, size):
                closing.handle.close()

            def seek(closing, to):
                closing.handle.close()

        for handle, call in ((self.store, lambda file: self.store.export("acme", file)),
                             (portfolio, portfolio.export),
                             (self.store, lambda file: self.store.import_("copy", file))):
            file = Closing(data)
            file.handle = handle
            with self.assertRaisesRegex(RuntimeError, "in use"):
                call(file)
            self.assertFalse(handle.closed)
        with self.assertRaisesRegex(RuntimeError, "in use"):
            self.store.import_("copy", io.BytesIO(data), progress=lambda *_: self.store.close())
        self.assertEqual(portfolio.state("kitchen-42"), self.state)
        portfolio.close()
        self.store.close()
        self.assertTrue(portfolio.closed and self.store.closed)

    def test_what_does_not_ask_may_be_closed_meanwhile(self):
        other = self.opened()
        portfolio = self.store.portfolio("acme")

        class Closing(io.BytesIO):
            def write(closing, data):
                other.close()
                portfolio.close()
                return super().write(data)

        file = Closing()
        self.store.export("acme", file)
        self.assertEqual(file.getvalue(), self.exported())

    @unittest.skipIf(resource is None, "files have no limit here")
    def test_a_full_disk_leaves_no_file(self):
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (len(self.exported()) - 1, before[1]))
        try:
            # All of it waits in the buffer until the end.
            with self.assertRaises(OSError):
                self.store.export("acme", self.path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        self.assertFalse(self.path.exists())

    def test_tells_its_progress(self):
        told = []
        data = self.exported()
        self.opened().import_("acme", io.BytesIO(data),
                              progress=lambda *so_far: told.append(so_far))
        lines = data.count(b"\n")
        self.assertEqual(told, [(1, lines, len(data)), (2, lines, len(data))])

    def test_progress_ends_an_import(self):
        other = self.opened()
        for stage in (1, 2):
            self.assert_refused("import.cancelled", other.import_, "acme",
                                io.BytesIO(self.exported()),
                                progress=lambda at, lines, size, stage=stage: at != stage)
            self.assertEqual(other.tenants(), [])

        def fail(*_):
            raise ZeroDivisionError

        with self.assertRaises(ZeroDivisionError):
            other.import_("acme", io.BytesIO(self.exported()), progress=fail)
        self.assertEqual(other.tenants(), [])

    def test_a_changed_file_is_refused_with_its_line(self):
        data = self.exported().replace(b"Tiles", b"Wiles")
        self.assert_refused("import.checksum", self.opened().import_, "acme", io.BytesIO(data))
        cut = b"".join(self.exported().splitlines(keepends=True)[:3])
        refusal = self.assert_refused("import.cut", self.opened().import_, "acme", io.BytesIO(cut))
        self.assertEqual(refusal.detail["line"], "4")

    def test_imports_over_nothing(self):
        data = io.BytesIO(self.exported())
        self.assert_refused("import.not_empty", self.store.import_, "acme", data)
        with self.store.portfolio("acme"):
            self.assert_refused("store.in_use", self.store.import_, "acme", data)
        self.store.import_("copy", data)
        self.assert_state(self.store, "copy")

    def test_a_store_in_a_file_keeps_it(self):
        where = f"sqlite:{self.path}.entente"
        with entente.Store.open(where) as store:
            store.import_("acme", io.BytesIO(self.exported()))
        with entente.Store.open(where) as store:
            store.verify()
            self.assertEqual(store.next_wake(), NOTICE)
            self.assert_state(store)


if __name__ == "__main__":
    unittest.main()
