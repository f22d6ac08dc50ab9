"""What goes wrong: EntenteError, and Refused for a command that was not taken."""

from __future__ import annotations

from typing import Any, Mapping


class EntenteError(Exception):
    """An answer of the library that something is wrong.

    ``code`` is stable and dotted (``time.range``), ``message`` says what to do, ``path`` is the
    field as a JSON pointer (``/data/severity``, else empty), ``detail`` has what else is known.
    """

    def __init__(self, document: Mapping[str, Any]):
        self.code: str = document["code"]
        self.message: str = document["message"]
        self.path: str = document.get("path", "")
        self.detail: dict[str, Any] = dict(document.get("detail", {}))
        super().__init__(self.code, self.message, self.path)

    def __str__(self) -> str:
        place = f" at {self.path}" if self.path else ""
        return f"{self.code}{place}: {self.message}"

    @property
    def mistakes(self) -> list[EntenteError]:
        """Each of several mistakes that were found at once, as in a policy; else this one."""
        found = self.detail.get("mistakes", [])
        return [EntenteError(each) for each in found] or [self]


class Refused(EntenteError):
    """A command was refused; nothing has changed."""
