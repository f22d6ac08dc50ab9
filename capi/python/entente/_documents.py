"""Documents between Python and JSON: dicts, lists and aware datetimes."""

from __future__ import annotations

import datetime
import decimal
import json
import re
from typing import Any, Mapping

EPOCH = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc)
MICROSECOND = datetime.timedelta(microseconds=1)
#: What the library writes for an instant that is not there.
NEVER = 2**63 - 1

# As the library writes an instant, and the members in which it does so.
_CANONICAL = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z", re.ASCII)
_INSTANT_MEMBERS = frozenset({
    "at", "due", "effective", "ended", "first_due", "from", "next_wake", "not_before", "occurred",
    "oldest_since", "since", "start", "to", "unpaused_due", "until", "value", "was", "would_be"})


def micros_of(instant: datetime.datetime) -> int:
    """Microseconds since 1970; a datetime without a zone is refused, for it is no instant."""
    if not isinstance(instant, datetime.datetime):
        raise TypeError(f"an aware datetime is needed, not {type(instant).__name__}")
    if instant.utcoffset() is None:
        raise ValueError("the datetime is naive: give it a zone (tzinfo)")
    return (instant - EPOCH) // MICROSECOND


def instant_of(micros: int) -> datetime.datetime:
    return EPOCH + datetime.timedelta(microseconds=micros)


def parsed_instant(text: str) -> datetime.datetime:
    """Reads RFC 3339, for Pythons that do not know ``Z``."""
    instant = datetime.datetime.fromisoformat(re.sub("[zZ]$", "+00:00", text))
    micros_of(instant)
    return instant


def _encoded(value: Any) -> str:
    if isinstance(value, datetime.datetime):
        micros_of(value)
        utc = value.astimezone(datetime.timezone.utc)
        return utc.replace(tzinfo=None).isoformat(timespec="microseconds") + "Z"
    if isinstance(value, (datetime.date, decimal.Decimal)):
        return str(value)
    raise TypeError(f"{type(value).__name__} cannot stand in a document")


def dumps(document: Any) -> str:
    """The JSON of a document; texts of JSON are taken as they are."""
    if isinstance(document, str):
        return document
    return json.dumps(document, default=_encoded, ensure_ascii=False, allow_nan=False,
                      separators=(",", ":"))


def given(members: Mapping[str, Any]) -> dict[str, Any]:
    """Without those that are None."""
    return {name: value for name, value in members.items() if value is not None}


def _is_instant(value: Any) -> bool:
    return isinstance(value, str) and _CANONICAL.fullmatch(value) is not None


def _instant(text: str) -> datetime.datetime:
    return datetime.datetime.fromisoformat(text[:-1]).replace(tzinfo=datetime.timezone.utc)


def _decoded(members: dict[str, Any]) -> dict[str, Any]:
    for name, value in members.items():
        if name not in _INSTANT_MEMBERS and not name.endswith("_at"):
            continue
        if _is_instant(value):
            members[name] = _instant(value)
        elif isinstance(value, list) and value and all(map(_is_instant, value)):
            members[name] = [_instant(each) for each in value]
    return members


def loads(text: str) -> Any:
    """The document of a JSON text, its instants as aware datetimes in UTC.

    It goes by the names of members, and only what is written exactly as the library writes an
    instant is taken for one: writing the document again gives the same text.
    """
    return json.loads(text, object_hook=_decoded)


class Rows(list):
    """A list of documents."""

    def rows(self) -> list[dict[str, Any]]:
        """Flat dicts, ready for pandas: what is nested gets a name with dots."""
        return [_flat(each) for each in self]


def _flat(document: Mapping[str, Any], prefix: str = "") -> dict[str, Any]:
    flat: dict[str, Any] = {}
    for name, value in document.items():
        if isinstance(value, Mapping):
            flat.update(_flat(value, f"{prefix}{name}."))
        else:
            flat[prefix + name] = value
    return flat
