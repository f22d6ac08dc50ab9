import os
import pathlib
import subprocess
import sys
import tempfile
import unittest
import zipfile

PYTHON = pathlib.Path(__file__).resolve().parents[3] / "capi" / "python"
sys.path.insert(0, str(PYTHON))

import wheel_backend  # noqa: E402


class WheelTest(unittest.TestCase):
    """The library itself is the one of this build: compiling it once more would test CMake."""

    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        cls.name = wheel_backend.build_wheel(cls.folder.name)
        cls.unpacked = pathlib.Path(cls.folder.name, "unpacked")
        with zipfile.ZipFile(pathlib.Path(cls.folder.name, cls.name)) as wheel:
            cls.places = wheel.namelist()
            cls.record = wheel.read(f"entente-{wheel_backend.version()}.dist-info/RECORD")
            wheel.extractall(cls.unpacked)

    def test_its_name_says_where_it_runs(self):
        self.assertRegex(self.name, r"^entente-\d+\.\d+\.\d+-py3-none-\w+\.whl$")

    def test_it_brings_all_that_not_every_system_has(self):
        library = self.unpacked / "entente" / wheel_backend.library_name()
        for name in wheel_backend.companions(library):
            self.assertIn(f"entente/{name}", self.places)

    def test_its_record_lists_every_file(self):
        recorded = [line.split(",")[0] for line in self.record.decode().splitlines()]
        self.assertEqual(recorded, self.places)

    def test_it_finds_its_own_library(self):
        environment = {name: value for name, value in os.environ.items()
                       if name not in ("ENTENTE_LIBRARY", "PYTHONPATH")}
        program = ("import entente, entente._library as l\n"
                   "assert entente.Policy.default().document\n"
                   "print(l.library()._name)")
        told = subprocess.run([sys.executable, "-c", program], cwd=self.unpacked, check=True,
                              env=environment, capture_output=True, text=True)
        self.assertEqual(pathlib.Path(told.stdout.strip()),
                         self.unpacked / "entente" / wheel_backend.library_name())


if __name__ == "__main__":
    unittest.main()
