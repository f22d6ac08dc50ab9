"""Typed builders of commands, by concept: ``complaint.receive(...)``, ``member.add(...)``.

A builder returns the command as a dict, for ``portfolio.submit``. They are made from the schemas of
the library when a concept is first asked for; ``commands.pyi`` beside this file says the same to
type checkers.

    >>> from datetime import datetime, timezone
    >>> from entente.commands import complaint
    >>> told = complaint.acknowledge(partnership="kitchen-42", id="k1", by="pat",
    ...                              at=datetime(2026, 3, 2, 16, tzinfo=timezone.utc))
    >>> told["type"], told["data"]
    ('complaint.acknowledge', {'id': 'k1', 'by': 'pat'})

Beside the members of ``data`` each takes ``at``, ``occurred``, ``actor`` and ``command_id`` (the
command's own id, for idempotency), and ``partnership`` unless the command belongs to the team or
the policy. A member whose name Python keeps for itself has an underscore behind it: ``from_``.
"""

from __future__ import annotations

import functools
import inspect
import keyword
from typing import Any, Callable, Iterator

from .policy import schema, schema_names

_STREAMS = {"team": "@team", "policy": "@policy"}
_OPTIONAL = ("occurred", "actor", "command_id")


def _parameter(name: str, required: bool) -> inspect.Parameter:
    default = inspect.Parameter.empty if required else None
    return inspect.Parameter(name, inspect.Parameter.KEYWORD_ONLY, default=default)


def _spelled(member: str) -> str:
    return member + "_" if keyword.iskeyword(member) else member


def data_schema(document: dict[str, Any]) -> dict[str, Any]:
    """The part of a command's schema that is about ``data``."""
    data = document["properties"]["data"]
    reference = data.get("$ref", "")
    return document["$defs"][reference.rsplit("/", 1)[-1]] if reference else data


def command_types() -> dict[str, str]:
    """The stream of every command, by its type."""
    return {each["type"]: each["stream"] for each in schema_names()["commands"]}


def _builder(kind: str, stream: str) -> Callable[..., dict[str, Any]]:
    data = data_schema(schema(kind))
    required = set(data.get("required", ()))
    members = {_spelled(name): name for name in data.get("properties", {})}
    needed = [spelled for spelled, name in members.items() if name in required]
    others = [spelled for spelled in members if spelled not in needed]
    envelope = ["at"] if stream in _STREAMS else ["partnership", "at"]
    signature = inspect.Signature(
        [_parameter(name, True) for name in [*envelope, *needed]] +
        [_parameter(name, False) for name in [*others, *_OPTIONAL]])

    def build(*arguments: Any, **named: Any) -> dict[str, Any]:
        given = {name: value
                 for name, value in signature.bind(*arguments, **named).arguments.items()
                 if value is not None}
        command = {"type": kind, "partnership": given.get("partnership", _STREAMS.get(stream)),
                   "at": given["at"]}
        for name in _OPTIONAL:
            if name in given:
                command["id" if name == "command_id" else name] = given[name]
        command["data"] = {name: given[spelled] for spelled, name in members.items()
                           if spelled in given}
        return command

    build.__name__ = _spelled(kind.rsplit(".", 1)[-1])
    build.__qualname__ = kind
    build.__doc__ = f"A command {kind}."
    build.__signature__ = signature  # type: ignore[attr-defined]
    return build


class Concept:
    """The commands of one concept, as functions."""

    def __init__(self, name: str, streams: dict[str, str]):
        self._name = name
        for kind, stream in streams.items():
            verb = kind.rsplit(".", 1)[-1]
            setattr(self, _spelled(verb), _builder(kind, stream))

    def __repr__(self) -> str:
        return f"<the commands of {self._name}>"


@functools.lru_cache(maxsize=None)
def _concepts() -> dict[str, dict[str, str]]:
    concepts: dict[str, dict[str, str]] = {}
    for kind, stream in command_types().items():
        concepts.setdefault(kind.split(".")[0], {})[kind] = stream
    return concepts


def __getattr__(name: str) -> Concept:
    if name.startswith("_") or name not in _concepts():
        raise AttributeError(f"there are no commands of {name}")
    concept = Concept(name, _concepts()[name])
    globals()[name] = concept
    return concept


def __dir__() -> Iterator[str]:
    return sorted([*globals(), *_concepts()])
