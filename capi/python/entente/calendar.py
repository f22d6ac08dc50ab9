"""Business time and recurrences."""

from __future__ import annotations

import array
import ctypes
import datetime
from typing import Any, Mapping, Optional, Sequence, Union

from . import _library
from ._documents import Rows, instant_of, micros_of

#: Datetimes, or int64 microseconds since 1970 in a buffer (``array("q")``, a numpy array).
Times = Union[Sequence[datetime.datetime], array.array]


def _as_micros(times: Times) -> tuple[Any, bool]:
    """The times as C sees them, and whether they were microseconds already."""
    try:
        view = memoryview(times)  # type: ignore[arg-type]
    except TypeError:
        micros = [micros_of(each) for each in times]
        return (ctypes.c_int64 * len(micros))(*micros), False
    if view.itemsize != 8 or view.format not in ("q", "l", "<q", "=q") or view.ndim != 1:
        raise TypeError("an array of times holds int64 microseconds since 1970")
    return (ctypes.c_int64 * len(view)).from_buffer_copy(view.tobytes()), True


class Calendar(_library.Handle):
    """When the doors are open. The document is as in ``schema("calendar")``.

    >>> office = Calendar({"zone": "America/New_York", "week": {"mon": [["09:00", "17:00"]]}})
    >>> str(office.add(datetime.datetime(2026, 3, 2, 15, tzinfo=datetime.timezone.utc), "2bh"))
    '2026-03-02 17:00:00+00:00'
    """

    _kind = "calendar"

    def __init__(self, document: Union[Mapping[str, Any], str]):
        super().__init__(_library.make("calendar_new", *_library.document(document)))

    def add(self, t: datetime.datetime, span: str) -> datetime.datetime:
        """The instant a span later: "4h" elapsed, "2d" days, "4bh" open time, "2bd" workdays."""
        return self._instant("calendar_add", t, *_library.text(span))

    def between(self, a: datetime.datetime, b: datetime.datetime) -> datetime.timedelta:
        """Open time in [a, b); negative when b is before a."""
        open_us = self._number("calendar_between", micros_of(a), micros_of(b))
        return datetime.timedelta(microseconds=open_us)

    def is_open(self, t: datetime.datetime) -> bool:
        is_open = ctypes.c_int32()
        with self._lock:
            _library.call("calendar_is_open", self._pointer, micros_of(t), ctypes.byref(is_open))
        return is_open.value != 0

    def next_open(self, t: datetime.datetime) -> datetime.datetime:
        """The first open instant that is not before t."""
        return self._instant("calendar_next_open", t)

    def previous_close(self, t: datetime.datetime) -> datetime.datetime:
        """The latest instant up to t just before which the doors are open."""
        return self._instant("calendar_previous_close", t)

    def windows(self, a: datetime.datetime,
                b: datetime.datetime) -> list[tuple[datetime.datetime, datetime.datetime]]:
        """The open intervals in [a, b)."""
        with self._lock:
            windows = _library.ask("calendar_windows", self._pointer, micros_of(a), micros_of(b))
        return [(each["from"], each["until"]) for each in windows]

    def explain(self, t: datetime.datetime, span: str) -> dict[str, Any]:
        """How add comes about: every stretch counted or left out, with sums that add up."""
        with self._lock:
            return _library.ask("calendar_explain", self._pointer, micros_of(t),
                                *_library.text(span))

    def add_many(self, times: Times, span: str) -> Union[list[datetime.datetime], array.array]:
        """add for each; microseconds in give microseconds out."""
        micros, raw = _as_micros(times)
        with self._lock:
            _library.call("calendar_add_many", self._pointer, micros, len(micros),
                          *_library.text(span), micros)
        return array.array("q", bytes(micros)) if raw else [instant_of(each) for each in micros]

    def between_many(self, a: Times, b: Times) -> Union[list[datetime.timedelta], array.array]:
        """between for each pair; microseconds in give microseconds out."""
        begins, raw = _as_micros(a)
        ends, _ = _as_micros(b)
        if len(begins) != len(ends):
            raise ValueError(f"{len(begins)} beginnings and {len(ends)} ends: give as many of both")
        with self._lock:
            _library.call("calendar_between_many", self._pointer, begins, ends, len(begins), begins)
        if raw:
            return array.array("q", bytes(begins))
        return [datetime.timedelta(microseconds=each) for each in begins]

    def is_open_many(self, times: Times) -> list[bool]:
        micros, _ = _as_micros(times)
        answers = (ctypes.c_uint8 * len(micros))()
        with self._lock:
            _library.call("calendar_is_open_many", self._pointer, micros, len(micros), answers)
        return [each != 0 for each in answers]

    def _number(self, name: str, *arguments: Any) -> int:
        number = ctypes.c_int64()
        with self._lock:
            _library.call(name, self._pointer, *arguments, ctypes.byref(number))
        return number.value

    def _instant(self, name: str, t: datetime.datetime, *arguments: Any) -> datetime.datetime:
        return instant_of(self._number(name, micros_of(t), *arguments))


class Rhythm(_library.Handle):
    """What happens again and again, at one local time. The document is as in
    ``schema("rhythm")``; ``calendar`` is the one that it names, if it names one.
    """

    _kind = "rhythm"

    def __init__(self, document: Union[Mapping[str, Any], str],
                 calendar: Optional[Calendar] = None):
        pointer = calendar._pointer if calendar is not None else None
        super().__init__(_library.make("rhythm_new", *_library.document(document), pointer))

    def between(self, a: datetime.datetime, b: datetime.datetime) -> list[datetime.datetime]:
        """The occurrences in [a, b)."""
        return [each["at"] for each in self.occurrences(a, b)]

    def occurrences(self, a: datetime.datetime, b: datetime.datetime) -> Rows:
        """The same with the local date that each is known by."""
        with self._lock:
            return Rows(_library.ask("rhythm_between", self._pointer, micros_of(a), micros_of(b)))
