#!/usr/bin/env python3
"""Writes entente/commands.pyi, the types of the builders of commands, from the library's schemas."""

import inspect
import pathlib

import entente
import entente.commands as commands

HEAD = '''# Written by tests/capi/python/write_stubs.py from the schemas of the library.
import datetime
from typing import Any, Literal, Mapping, Optional, Sequence, Union

Instant = Union[datetime.datetime, str]
Command = dict[str, Any]

def data_schema(document: dict[str, Any]) -> dict[str, Any]: ...
def command_types() -> dict[str, str]: ...
'''
ENVELOPE = {"partnership": "str", "at": "Instant", "occurred": "Optional[Instant]",
            "actor": "Optional[str]", "command_id": "Optional[str]"}
PLAIN = {"string": "str", "integer": "int", "number": "float", "boolean": "bool",
         "array": "Sequence[Any]", "object": "Mapping[str, Any]"}


def type_of(schema):
    """The Python type of a member; what may be written in several ways is Any."""
    if not isinstance(schema, dict):
        return "Any"
    if "enum" in schema:
        return f"Literal[{', '.join(repr(each) for each in schema['enum'])}]"
    if schema.get("format") == "date-time":
        return "Instant"
    if "$ref" in schema:
        return "Mapping[str, Any]"
    return PLAIN.get(schema.get("type"), "Any")


def parameter(name, required, types):
    kind = types[name]
    if required:
        return f"{name}: {kind}"
    return f"{name}: {kind if kind.startswith('Optional') else f'Optional[{kind}]'} = ..."


def builder(kind):
    concept, verb = kind.split(".")
    function = getattr(getattr(commands, concept), verb)
    data = commands.data_schema(entente.schema(kind))
    types = dict(ENVELOPE)
    for name, schema in data.get("properties", {}).items():
        types[commands._spelled(name)] = type_of(schema)
    written = [parameter(name, each.default is inspect.Parameter.empty, types)
               for name, each in inspect.signature(function).parameters.items()]
    lines = ",\n        ".join(written)
    return f"    @staticmethod\n    def {verb}(\n        *,\n        {lines},\n    ) -> Command: ...\n"


def stubs():
    concepts = {}
    for kind in commands.command_types():
        concepts.setdefault(kind.split(".")[0], []).append(kind)
    text = HEAD
    for concept, kinds in concepts.items():
        name = "".join(word.capitalize() for word in concept.split("_"))
        text += f"\nclass _{name}:\n" + "".join(builder(kind) for kind in kinds)
        text += f"\n{concept}: _{name}\n"
    return text


if __name__ == "__main__":
    pathlib.Path(commands.__file__).with_suffix(".pyi").write_text(stubs(), encoding="utf-8")
