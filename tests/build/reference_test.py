#!/usr/bin/env python3
"""The reference that the build writes names everything that there is.

    reference_test.py <reference.md>
"""

import json
import pathlib
import re
import sys
import unittest

ROOT = pathlib.Path(__file__).resolve().parents[2]
REFERENCE = pathlib.Path(sys.argv.pop()).read_text(encoding="utf-8")


def section(command):
    return re.search(rf"^### {re.escape(command)}$(.*?)(?=^##)", REFERENCE, re.M | re.S).group(1)


class ReferenceTest(unittest.TestCase):
    def test_has_every_command_that_python_has_a_builder_for(self):
        stubs = (ROOT / "capi/python/entente/commands.pyi").read_text(encoding="utf-8")
        commands = set()
        for concept, body in re.findall(r"^class _(\w+):\n(.*?)(?=^\S|\Z)", stubs, re.M | re.S):
            name = re.sub(r"(?<!^)(?=[A-Z])", "_", concept).lower()
            commands |= {f"{name}.{verb.rstrip('_')}"
                         for verb in re.findall(r"^    def (\w+)\(", body, re.M)}
        self.assertGreater(len(commands), 100)
        self.assertLessEqual(commands, set(re.findall(r"^### ([a-z_.]+)$", REFERENCE, re.M)))

    def test_has_every_shipped_rule(self):
        shipped, = (ROOT / "src/codec/policy").glob("*.json")
        for rule in json.loads(shipped.read_text(encoding="utf-8"))["rules"]:
            self.assertIn(f"| `{rule['id']}` | {rule['pack']} |", REFERENCE)

    def test_says_what_a_command_takes_and_why_it_is_refused(self):
        text = section("complaint.propose")
        self.assertIn("| `plan` | given always |", text)
        self.assertIn("| `cost` |  |", text)
        # Those of every verb of a complaint, and its own.
        for code in ("complaint.stage", "plan.exists", "due.past"):
            self.assertIn(f"`{code}`", text)
        self.assertNotIn("complaint.steps_open", text)
        self.assertIn("`rhythm.no_occurrence`", section("rhythm.skip"))

    def test_says_what_facts_mean(self):
        self.assertRegex(REFERENCE, r"\| `complaint\.acknowledge_by` \| instant \|.*\| complaint")

    def test_has_a_table_without_broken_rows(self):
        for heading, row in re.findall(r"^(\|.*\|)\n\|[-|]+\|\n(\|.*)", REFERENCE, re.M):
            self.assertEqual(len(re.findall(r"(?<!\\)\|", row)),
                             len(re.findall(r"(?<!\\)\|", heading)), row)


if __name__ == "__main__":
    unittest.main()
