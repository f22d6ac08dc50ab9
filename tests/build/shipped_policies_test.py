#!/usr/bin/env python3
"""A base that was shipped stays as it is: whoever is pinned to it keeps their answers.

What shall be otherwise goes into the next base, which gets a line of its own in
`shipped_policies.sha256`, in the manner of `sha256sum`.
"""

import hashlib
import pathlib
import unittest

HERE = pathlib.Path(__file__).resolve().parent
POLICIES = HERE.parents[1] / "src/codec/policy"


class ShippedPolicies(unittest.TestCase):
    def test_stay_as_they_are(self):
        lines = (HERE / "shipped_policies.sha256").read_text(encoding="utf-8").splitlines()
        shipped = {name: digest for digest, name in (line.split() for line in lines)}
        present = {file.name: hashlib.sha256(file.read_bytes()).hexdigest()
                   for file in POLICIES.glob("*.json")}
        self.assertEqual(present, shipped)


if __name__ == "__main__":
    unittest.main()
