import contextlib
import io
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

from entente import __main__ as command_line
from entente._documents import dumps
from world import COMMANDS, FINDING, POLICY, RECEIVE


class CommandLineTest(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        self.policy = self.write("policy.json", dumps(POLICY))
        self.commands = self.write("commands.jsonl",
                                   "\n".join(map(dumps, COMMANDS)) + "\n\n")

    def write(self, name, text):
        file = self.folder / name
        file.write_text(text, encoding="utf-8")
        return str(file)

    def run_with(self, *arguments):
        """The status, what was printed, and what was complained of."""
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            status = command_line.main(list(arguments))
        return status, out.getvalue(), err.getvalue()

    def test_prints_a_policy_merged_with_its_base(self):
        status, out, _ = self.run_with("policy", "print", self.policy)
        self.assertEqual(status, 0)
        self.assertEqual(json.loads(out)["default_calendar"], "office")
        self.assertEqual(json.loads(self.run_with("policy", "print")[1])["version"], "entente/1")

    def test_checks_a_policy(self):
        self.assertEqual(self.run_with("policy", "check", self.policy), (0, "no mistakes\n", ""))
        rule = {"id": "x.y", "principle": "P1", "pack": "starter", "scope": "complaint",
                "when": "complaint.stag == 'received'", "severity": "notice", "message": "m",
                "action": "a"}
        wrong = self.write("wrong.json", dumps({**POLICY, "skew": "long", "rules": [rule]}))
        status, out, _ = self.run_with("policy", "check", wrong)
        self.assertEqual(status, 1)
        self.assertIn("/skew: span.format: ", out)
        self.assertIn("/rules/0/when column 1: expression.unknown_name: ", out)

    def test_tells_policies_apart(self):
        self.assertEqual(self.run_with("policy", "diff", self.policy, self.policy),
                         (0, "no differences\n", ""))
        status, out, _ = self.run_with("policy", "diff", self.policy)
        self.assertEqual(status, 1)
        self.assertIn('-  "default_calendar": "weekdays"', out)
        self.assertIn('+  "default_calendar": "office"', out)

    def test_replays_commands(self):
        status, out, _ = self.run_with("replay", self.commands, "--policy", self.policy,
                                       "--until", "2026-03-02T19:30:00Z")
        self.assertEqual(status, 0)
        transitions = [json.loads(line) for line in out.splitlines()]
        self.assertEqual([(each["transition"], each["at"]) for each in transitions],
                         [("raised", "2026-03-02T18:30:00.000000Z"),
                          ("changed", "2026-03-02T19:30:00.000000Z")])

    def test_says_which_line_was_refused(self):
        again = self.write("again.jsonl", "\n".join(
            map(dumps, [*COMMANDS, {**RECEIVE, "id": "c-18"}])))
        status, _, err = self.run_with("replay", again, "--policy", self.policy)
        self.assertEqual(status, 1)
        self.assertIn("again.jsonl:5: complaint.exists", err)

    def test_lists_findings_and_explains_one(self):
        until = ("--policy", self.policy, "--until", "2026-03-02T14:30:00-05:00")
        status, out, _ = self.run_with("explain", self.commands, *until)
        self.assertEqual((status, out.split("\t")[:2]), (0, [FINDING, "warning"]))
        status, out, _ = self.run_with("explain", self.commands, FINDING, *until)
        self.assertEqual(json.loads(out)["clock"]["counted"], 4 * 3600 * 10**6)

    def test_complains_in_one_line(self):
        for arguments in (("explain", self.commands, "none"), ("policy", "print", "nowhere.json"),
                          ("replay", self.commands, "--until", "noon")):
            status, out, err = self.run_with(*arguments)
            self.assertEqual((status, out), (2, ""))
            self.assertRegex(err, r"^entente: .*\n$")

    def test_runs_as_a_module(self):
        told = subprocess.run([sys.executable, "-m", "entente", "policy", "check", "-"],
                              input=dumps(POLICY), capture_output=True, text=True, check=True,
                              env=os.environ)
        self.assertEqual(told.stdout, "no mistakes\n")


if __name__ == "__main__":
    unittest.main()
