"""Commands from the rows of a spreadsheet."""

from __future__ import annotations

import csv
import datetime
import os
import re
from typing import Any, Callable, Iterable, Mapping, Optional, Sequence, Union

from . import _documents

Row = Mapping[str, str]
#: A command with columns in braces, or a function that makes one of a row (None: no command).
Template = Union[Mapping[str, Any], Callable[[Row], Optional[Mapping[str, Any]]]]

_COLUMN = re.compile(r"\{([^{}]*)\}")


def read_csv(path: Union[str, "os.PathLike[str]", Iterable[str]],
             mapping: Union[Template, Sequence[Template]]) -> list[dict[str, Any]]:
    """The commands that the rows of a CSV file stand for, in order of time.

    The mapping has the shape of a command. In its texts, names in braces are columns; a function
    in the place of a value is called with the row, for what is no text. What comes out empty is
    left out, and a command without a time is none: one mapping for each command of a row, such as
    the closing of what was opened. The path may be an open file, or any iterable of lines.

    >>> lines = ["case,shop,told,minutes", "k1,north,2026-03-02T15:00:00Z,12",
    ...          "k2,north,2026-03-02T14:00:00Z,"]
    >>> call = {"type": "contact.record", "partnership": "{shop}", "at": "{told}",
    ...         "data": {"id": "{case}", "channel": "call", "initiator": "client",
    ...                  "minutes": lambda row: int(row["minutes"]) if row["minutes"] else None}}
    >>> [(each["data"]["id"], each["data"].get("minutes")) for each in read_csv(lines, call)]
    [('k2', None), ('k1', 12)]
    """
    templates = [mapping] if callable(mapping) or isinstance(mapping, Mapping) else list(mapping)
    if not isinstance(path, (str, os.PathLike)):
        return _commands(path, templates)
    with open(path, encoding="utf-8-sig", newline="") as file:
        return _commands(file, templates)


def _commands(lines: Iterable[str], templates: Sequence[Template]) -> list[dict[str, Any]]:
    commands = []
    rows = csv.DictReader(lines)
    for row in rows:
        for template in templates:
            try:
                command = _filled(template, row)
                if command is not None and "at" in command:
                    commands.append((_at(command["at"]), command))
            except (KeyError, ValueError, TypeError) as error:
                raise ValueError(f"line {rows.line_num}: {_words(error)}") from error
    # Stable: what happened at one instant stays in the order of the file.
    return [command for _, command in sorted(commands, key=lambda each: each[0])]


def _filled(template: Any, row: Row) -> Any:
    """The value with the cells of the row; None for what is empty."""
    if callable(template):
        return template(row)
    if isinstance(template, str):
        return _COLUMN.sub(lambda column: _cell(row, column[1]), template) or None
    if isinstance(template, Mapping):
        members = {name: _filled(value, row) for name, value in template.items()}
        return {name: value for name, value in members.items() if value is not None}
    if isinstance(template, (list, tuple)):
        return [value for each in template if (value := _filled(each, row)) is not None]
    return template


def _cell(row: Row, column: str) -> str:
    if column not in row:
        raise KeyError(f"there is no column {column!r}")
    return row[column] or ""


def _at(value: Any) -> int:
    instant = value if isinstance(value, datetime.datetime) else _documents.parsed_instant(value)
    return _documents.micros_of(instant)


def _words(error: Exception) -> str:
    return str(error.args[0]) if isinstance(error, KeyError) else str(error)
