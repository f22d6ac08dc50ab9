"""Policies, expressions over facts, and the formulas."""

from __future__ import annotations

import datetime
from typing import Any, Iterable, Mapping, Optional, Union

from . import _documents, _library
from ._documents import Rows
from .errors import EntenteError

Document = Union[Mapping[str, Any], str]


class Policy(_library.Handle):
    """Every number, word and rule that a customer may change. Immutable; share it.

    The document is laid over the shipped policy that it names as ``base``. All mistakes are
    reported at once: ``error.mistakes`` lists them with path and column.

    >>> Policy({"base": "entente/1", "skew": "1m"}).document["skew"]
    '1m'
    """

    _kind = "policy"

    def __init__(self, document: Document):
        super().__init__(_library.make("policy_new", *_library.document(document)))

    @classmethod
    def default(cls) -> Policy:
        """The policy of a host that has said nothing."""
        return cls({"base": "entente/1"})

    @property
    def document(self) -> dict[str, Any]:
        """The document merged with its base."""
        with self._lock:
            return _library.ask("policy_document", self._pointer)

    def facts(self) -> dict[str, Rows]:
        """The facts that rules may name, by scope."""
        with self._lock:
            scopes = _library.ask("policy_facts", self._pointer)
        return {scope: Rows(facts) for scope, facts in scopes.items()}

    def evaluate(self, expression: str, facts: Mapping[str, Any],
                 now: Optional[datetime.datetime] = None) -> Any:
        """The value of an expression over facts; spans count on this policy's calendars."""
        with self._lock:
            return _evaluated(self._pointer, expression, facts, now)


def policy_of(policy: Union[Policy, Document, None]) -> Optional[Policy]:
    return policy if policy is None or isinstance(policy, Policy) else Policy(policy)


def _evaluated(policy: Any, expression: str, facts: Mapping[str, Any],
               now: Optional[datetime.datetime]) -> Any:
    now_us = _documents.NEVER if now is None else _documents.micros_of(now)
    return _library.ask("policy_evaluate", policy, *_library.text(expression),
                        *_library.document(facts), now_us)


def evaluate(expression: str, facts: Mapping[str, Any],
             now: Optional[datetime.datetime] = None) -> Any:
    """The value of an expression over facts, on the calendars of the default policy.

    >>> evaluate("complaint.severity == 'high'", {"complaint": {"severity": "high"}})
    True
    """
    return _evaluated(None, expression, facts, now)


def measure(name: str, document: Mapping[str, Any]) -> dict[str, Any]:
    """A formula by its name; ``measures()`` lists them, ``schema("measure." + name)`` describes it.

    >>> measure("promise_grade", {"span": 10, "late": 2, "how": "kept"})
    {'grade': 0.65, 'weight': 1}
    """
    return _library.ask("measure", *_library.text(name), *_library.document(document))


def measure_many(name: str, documents: Iterable[Mapping[str, Any]]) -> Rows:
    """A formula over each document; the first that is wrong is raised, with its place."""
    answers = _library.ask("measure_many", *_library.text(name),
                           *_library.document(list(documents)))
    for place, answer in enumerate(answers):
        if not answer["ok"]:
            wrong = answer["error"]
            raise EntenteError({**wrong, "path": f"/{place}{wrong.get('path', '')}"})
    return Rows(answer["value"] for answer in answers)


def measures() -> list[str]:
    """The names of the formulas.

    >>> "wilson" in measures()
    True
    """
    return schema_names()["measures"]


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a document: "complaint.receive", "policy", "measure.wilson" and others."""
    return _library.ask("schema", *_library.text(name))


def schema_names() -> dict[str, list[Any]]:
    """The names that schema knows: ``commands``, ``events`` (with their streams), ``documents``.

    ``measures`` are the names that measure knows.
    """
    return _library.ask("schema_names")


def version() -> str:
    """The version of the library that is loaded."""
    return _library.library().entente_version().decode("ascii")
