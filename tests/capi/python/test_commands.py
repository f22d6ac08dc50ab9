import doctest
import inspect
import pathlib
import unittest

import entente
import entente.commands
from entente.commands import complaint, member, person
from world import utc
from write_stubs import stubs


class CommandsTest(unittest.TestCase):
    def test_builds_the_envelope_and_the_data(self):
        command = complaint.receive(partnership="kitchen-42", at=utc(15), occurred=utc(14),
                                    actor="pat", command_id="c-17", id="k1", summary="Tiles",
                                    severity="normal", channel="call")
        self.assertEqual(command, {
            "type": "complaint.receive", "partnership": "kitchen-42", "at": utc(15),
            "occurred": utc(14), "actor": "pat", "id": "c-17",
            "data": {"id": "k1", "summary": "Tiles", "severity": "normal", "channel": "call"}})

    def test_the_team_is_its_own_partnership(self):
        self.assertEqual(member.add(at=utc(13), id="pat", name="Pat")["partnership"], "@team")
        with self.assertRaises(TypeError):
            member.add(partnership="kitchen-42", at=utc(13), id="pat", name="Pat")

    def test_words_of_python_get_an_underscore(self):
        away = person.away(partnership="kitchen-42", at=utc(14), person="ann", from_=utc(15))
        self.assertEqual(away["data"], {"person": "ann", "from": utc(15)})

    def test_what_is_missing_or_unknown_is_a_type_error(self):
        with self.assertRaisesRegex(TypeError, "summary"):
            complaint.receive(partnership="kitchen-42", at=utc(15), id="k1", severity="low",
                              channel="call")
        with self.assertRaisesRegex(TypeError, "bye"):
            complaint.acknowledge(partnership="kitchen-42", at=utc(15), id="k1", by="pat",
                                  bye="pat")
        with self.assertRaises(AttributeError):
            entente.commands.compliment

    def test_every_command_of_the_library_has_a_builder(self):
        for kind in entente.commands.command_types():
            concept, verb = kind.split(".")
            builder = getattr(getattr(entente.commands, concept), verb)
            self.assertIn("at", inspect.signature(builder).parameters, kind)
            self.assertIn(concept, dir(entente.commands))

    def test_no_member_of_data_hides_one_of_the_envelope(self):
        for kind in entente.commands.command_types():
            data = entente.commands.data_schema(entente.schema(kind))
            self.assertTrue({"at", "occurred", "actor", "partnership", "command_id"}.isdisjoint(
                data.get("properties", {})), kind)

    def test_the_stubs_say_what_the_library_says(self):
        file = pathlib.Path(entente.commands.__file__).with_suffix(".pyi")
        self.assertEqual(file.read_text(encoding="utf-8"), stubs(),
                         "run tests/capi/python/write_stubs.py")


def load_tests(loader, tests, pattern):
    tests.addTests(doctest.DocTestSuite(entente.commands))
    return tests


if __name__ == "__main__":
    unittest.main()
