#!/usr/bin/env python3
"""A host in C++ and one in Python run the same random histories. Run by ctest; ENTENTE_HISTORIES in
the environment says how many, 40 unless it does."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

HERE = pathlib.Path(__file__).parent
SEEDS = range(1, int(os.environ.get("ENTENTE_HISTORIES", "40")) + 1)


def output(*command, given=""):
    return subprocess.run(command, input=given, capture_output=True, encoding="utf-8",
                          check=True).stdout


class Hosts(unittest.TestCase):
    def test_are_told_the_same_byte_for_byte(self):
        kinds = {}
        for seed in SEEDS:
            script = output(os.environ["HOSTS_SCRIPT"], str(seed))
            in_cpp = output(os.environ["HOSTS_CPP"], given=script)
            in_python = output(sys.executable, str(HERE / "host.py"), given=script)
            self.assertEqual(in_python, in_cpp, f"seed {seed}")
            for line in in_cpp.splitlines():
                kind = self.kind(line)
                kinds[kind] = kinds.get(kind, 0) + 1
        print(f"{len(SEEDS)} histories: {kinds}")
        self.assertEqual(set(kinds), {"event", "transition", "agenda", "refusal", "more", "all"})

    @staticmethod
    def kind(line):
        if not line.startswith("{"):
            return line
        members = {"version": "event", "transition": "transition", "kind": "agenda",
                   "code": "refusal"}
        document = json.loads(line)
        return next(kind for member, kind in members.items() if member in document)


if __name__ == "__main__":
    unittest.main()
