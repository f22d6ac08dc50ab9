"""The shared library libentente-c: where it is, what it offers, and how it is called."""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import functools
import os
import pathlib
import sys
import threading
import weakref
from typing import Any, Callable, Iterator, Optional, Union

from . import _documents
from .errors import EntenteError, Refused

OK, REFUSED, MORE, NONE = 0, 1, 2, 3
NO_LIMIT = ctypes.c_size_t(-1).value

_HANDLE = ctypes.c_void_p
_OUT_HANDLE = ctypes.POINTER(ctypes.c_void_p)
_TEXT = (ctypes.c_char_p, ctypes.c_size_t)
_MICROS = ctypes.c_int64
_MANY = ctypes.POINTER(ctypes.c_int64)

#: What fold gave; drivers of databases hand it out as any of these.
Kept = Union[bytes, bytearray, memoryview, None]

# What the library asks of the host in an export or import: 0 when it went well.
WRITE_LINE = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t)
READ = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t,
                        ctypes.POINTER(ctypes.c_size_t))
REWIND = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p)
PROGRESS = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_int32, ctypes.c_uint64,
                            ctypes.c_uint64)


# What wraps or unwraps a key for the library, and is told when it is needed no more.
WRAP_KEY = ctypes.CFUNCTYPE(ctypes.c_int32, ctypes.c_void_p, ctypes.c_void_p, ctypes.c_size_t,
                            ctypes.c_void_p, ctypes.c_size_t, ctypes.c_void_p, ctypes.c_size_t,
                            ctypes.POINTER(ctypes.c_size_t))
RELEASE = ctypes.CFUNCTYPE(None, ctypes.c_void_p)


class Keys(ctypes.Structure):
    """What a store or the bytes of a fold are sealed with."""

    _fields_ = [("struct_size", ctypes.c_uint32), ("create", ctypes.c_int32),
                ("key", ctypes.c_char_p), ("key_length", ctypes.c_size_t),
                ("key_file", ctypes.c_char_p), ("key_file_length", ctypes.c_size_t),
                ("user", ctypes.c_void_p), ("wrap", WRAP_KEY), ("unwrap", WRAP_KEY),
                ("release", RELEASE)]


class Source(ctypes.Structure):
    """Where an import reads from."""

    _fields_ = [("struct_size", ctypes.c_uint32), ("progress_lines", ctypes.c_uint32),
                ("user", ctypes.c_void_p), ("read", READ), ("rewind", REWIND),
                ("progress", PROGRESS)]


#: Every function that answers with a status, without its last parameter, the error.
_ENTRIES: dict[str, tuple[Any, ...]] = {
    "schema": (*_TEXT, _OUT_HANDLE),
    "schema_names": (_OUT_HANDLE,),
    "measure": (*_TEXT, *_TEXT, _OUT_HANDLE),
    "measure_many": (*_TEXT, *_TEXT, _OUT_HANDLE),
    "calendar_new": (*_TEXT, _OUT_HANDLE),
    "calendar_add": (_HANDLE, _MICROS, *_TEXT, _MANY),
    "calendar_between": (_HANDLE, _MICROS, _MICROS, _MANY),
    "calendar_is_open": (_HANDLE, _MICROS, ctypes.POINTER(ctypes.c_int32)),
    "calendar_next_open": (_HANDLE, _MICROS, _MANY),
    "calendar_previous_close": (_HANDLE, _MICROS, _MANY),
    "calendar_windows": (_HANDLE, _MICROS, _MICROS, _OUT_HANDLE),
    "calendar_explain": (_HANDLE, _MICROS, *_TEXT, _OUT_HANDLE),
    "calendar_add_many": (_HANDLE, _MANY, ctypes.c_size_t, *_TEXT, _MANY),
    "calendar_between_many": (_HANDLE, _MANY, _MANY, ctypes.c_size_t, _MANY),
    "calendar_is_open_many": (_HANDLE, _MANY, ctypes.c_size_t, ctypes.POINTER(ctypes.c_uint8)),
    "rhythm_new": (*_TEXT, _HANDLE, _OUT_HANDLE),
    "rhythm_between": (_HANDLE, _MICROS, _MICROS, _OUT_HANDLE),
    "policy_new": (*_TEXT, _OUT_HANDLE),
    "policy_document": (_HANDLE, _OUT_HANDLE),
    "policy_facts": (_HANDLE, _OUT_HANDLE),
    "policy_evaluate": (_HANDLE, *_TEXT, *_TEXT, _MICROS, _OUT_HANDLE),
    "portfolio_new": (_HANDLE, _MICROS, _OUT_HANDLE),
    "portfolio_submit": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "portfolio_submit_many": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "portfolio_check": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "portfolio_allowed": (_HANDLE, *_TEXT, *_TEXT, *_TEXT, _OUT_HANDLE),
    "portfolio_set_policy": (_HANDLE, _HANDLE, _MICROS, _MICROS, _OUT_HANDLE),
    "portfolio_advance": (_HANDLE, _MICROS, ctypes.c_size_t, _OUT_HANDLE),
    "portfolio_next_wake": (_HANDLE, _MANY),
    "portfolio_view": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "portfolio_transitions": (_HANDLE, *_TEXT, ctypes.c_int64, ctypes.c_size_t, _OUT_HANDLE),
    "portfolio_done": (_HANDLE, *_TEXT, ctypes.c_int64),
    "store_open": (*_TEXT, *_TEXT, _OUT_HANDLE),
    "store_open_sealed": (*_TEXT, *_TEXT, ctypes.POINTER(Keys), _OUT_HANDLE),
    "store_portfolio": (_HANDLE, *_TEXT, _HANDLE, _MICROS, _OUT_HANDLE),
    "store_tenants": (_HANDLE, *_TEXT, ctypes.c_size_t, _OUT_HANDLE),
    "store_advance": (_HANDLE, _MICROS, ctypes.c_size_t, _OUT_HANDLE),
    "store_next_wake": (_HANDLE, _MANY),
    "store_remove": (_HANDLE, *_TEXT),
    "store_backup": (_HANDLE, *_TEXT),
    "store_checkpoint": (_HANDLE,),
    "store_verify": (_HANDLE,),
    "store_head": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "store_verify_tenant": (_HANDLE, *_TEXT, *_TEXT, _OUT_HANDLE),
    "fold": (*_TEXT, _HANDLE, _MICROS, *_TEXT, _MICROS, _OUT_HANDLE, _OUT_HANDLE),
    "fold_sealed": (*_TEXT, _HANDLE, _MICROS, *_TEXT, _MICROS, ctypes.POINTER(Keys), _OUT_HANDLE,
                    _OUT_HANDLE),
    "portfolio_read": (*_TEXT, _HANDLE, _MICROS, _OUT_HANDLE),
    "portfolio_read_sealed": (*_TEXT, _HANDLE, _MICROS, ctypes.POINTER(Keys), _OUT_HANDLE),
    "store_export": (_HANDLE, *_TEXT, *_TEXT, WRITE_LINE, ctypes.c_void_p, _OUT_HANDLE),
    "store_import": (_HANDLE, *_TEXT, ctypes.POINTER(Source), _OUT_HANDLE),
    "portfolio_export": (_HANDLE, *_TEXT, WRITE_LINE, ctypes.c_void_p, _OUT_HANDLE),
    "view_agenda": (_HANDLE, _MICROS, _MICROS, *_TEXT, _OUT_HANDLE),
    "view_agenda_csv": (_HANDLE, _MICROS, _MICROS, *_TEXT, _OUT_HANDLE),
    "view_findings": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_findings_csv": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_explain": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_partnerships": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_state": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_as_of": (_HANDLE, *_TEXT, _MICROS, _OUT_HANDLE),
    "view_history": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_digest": (_HANDLE, _OUT_HANDLE),
    "view_identify": (_HANDLE, *_TEXT, *_TEXT, _OUT_HANDLE),
    "view_coverage": (_HANDLE, _OUT_HANDLE),
    "view_what_if": (_HANDLE, _HANDLE, _OUT_HANDLE),
    "view_backtest": (_HANDLE, _HANDLE, _MICROS, _MICROS, _OUT_HANDLE),
    "view_show": (_HANDLE, *_TEXT, *_TEXT, ctypes.c_int32, _OUT_HANDLE),
    "view_trends": (_HANDLE, _MICROS, _MICROS, _OUT_HANDLE),
    "view_rules_report": (_HANDLE, _MICROS, _MICROS, _OUT_HANDLE),
    "view_forms": (_HANDLE, *_TEXT, _OUT_HANDLE),
    "view_subject_access": (_HANDLE, *_TEXT, *_TEXT, _OUT_HANDLE),
}
_FREED = ("calendar", "rhythm", "policy", "portfolio", "store", "view", "result", "error")


def _candidates() -> list[str]:
    named = os.environ.get("ENTENTE_LIBRARY")
    if named:
        return [named]
    name = {"win32": "entente-c.dll", "darwin": "libentente-c.dylib"}.get(
        sys.platform, "libentente-c.so")
    beside = pathlib.Path(__file__).parent / name
    if beside.exists():
        return [str(beside)]
    found = ctypes.util.find_library("entente-c")
    return [found] if found else []


@functools.lru_cache(maxsize=None)
def library() -> ctypes.CDLL:
    """The library, loaded once: named by ENTENTE_LIBRARY, beside the package, or the system's."""
    candidates = _candidates()
    if not candidates:
        raise ImportError("libentente-c is nowhere: name its file in ENTENTE_LIBRARY")
    loaded = ctypes.CDLL(candidates[0])
    for name, parameters in _ENTRIES.items():
        entry = getattr(loaded, "entente_" + name)
        entry.argtypes = (*parameters, _OUT_HANDLE)
        entry.restype = ctypes.c_int32
    for kind in _FREED:
        free = getattr(loaded, f"entente_{kind}_free")
        free.argtypes, free.restype = (_HANDLE,), None
    loaded.entente_version.restype = ctypes.c_char_p
    loaded.entente_error_document.argtypes = (_HANDLE,)
    loaded.entente_error_document.restype = ctypes.c_char_p
    loaded.entente_result_data.argtypes = (_HANDLE,)
    loaded.entente_result_data.restype = ctypes.c_void_p
    loaded.entente_result_length.argtypes = (_HANDLE,)
    loaded.entente_result_length.restype = ctypes.c_size_t
    return loaded


def text(value: Optional[str]) -> tuple[Optional[bytes], int]:
    """A text as the library takes it; None is none."""
    if value is None:
        return None, 0
    data = value.encode("utf-8")
    return data, len(data)


def document(value: Any) -> tuple[Optional[bytes], int]:
    """A document as the library takes it; None is none."""
    return text(None if value is None else _documents.dumps(value))


def kept(value: Kept) -> tuple[Optional[bytes], int]:
    """Bytes as the library takes them; None is none."""
    if value is None:
        return None, 0
    data = value if isinstance(value, bytes) else bytes(memoryview(value))
    return data, len(data)


class _Asking(threading.local):
    """Of this thread: what functions of the host are asked, and raised."""

    raised: Optional[BaseException] = None
    locks: tuple[threading.RLock, ...] = ()


_asking = _Asking()


def keep_raised(error: BaseException) -> None:
    """For the call of the library in which a function of the host raised it."""
    _asking.raised = error


def asked(prototype: Any, function: Callable[..., Optional[int]],
          keep: Callable[[BaseException], None]) -> Any:
    """A function of the host as the library calls it, for which 1 is no. ctypes would print what it
    raises and go on: ``keep`` gets it."""
    def ask(*arguments: Any) -> int:
        try:
            return function(*arguments) or 0
        except BaseException as error:
            keep(error)
            return 1

    return prototype(ask)


@contextlib.contextmanager
def inside(lock: threading.RLock) -> Iterator[None]:
    """Around a function of the host that any call with this lock may ask: it closes no handle."""
    before, _asking.locks = _asking.locks, (*_asking.locks, lock)
    try:
        yield
    finally:
        _asking.locks = before


def call(name: str, *arguments: Any) -> int:
    """Calls an entry and gives its status; raises EntenteError when it is one of an error, from
    what a function of the host raised."""
    loaded = library()
    error = ctypes.c_void_p()
    before, _asking.raised = _asking.raised, None
    status = getattr(loaded, "entente_" + name)(*arguments, ctypes.byref(error))
    raised, _asking.raised = _asking.raised, before
    if status >= 0:
        return status
    try:
        if raised is not None and not isinstance(raised, Exception):
            raise raised
        document = _documents.loads(loaded.entente_error_document(error).decode("utf-8"))
        raise EntenteError(document) from raised
    finally:
        loaded.entente_error_free(error)


def make(name: str, *arguments: Any) -> ctypes.c_void_p:
    """Calls an entry whose last parameter but the error is a new handle."""
    handle = ctypes.c_void_p()
    call(name, *arguments, ctypes.byref(handle))
    return handle


def bytes_at(address: int, length: int) -> bytes:
    """A copy of them. ctypes.string_at would take no more than 2 GiB."""
    return (ctypes.c_char * length).from_address(address).raw


def ask_bytes(name: str, *arguments: Any, results: int = 1) -> tuple[int, list[bytes]]:
    """Calls an entry whose last parameters but the error are results; gives the status and what is
    in them."""
    loaded = library()
    handles = [ctypes.c_void_p() for _ in range(results)]
    status = call(name, *arguments, *map(ctypes.byref, handles))
    try:
        return status, [bytes_at(loaded.entente_result_data(each),
                                 loaded.entente_result_length(each)) for each in handles]
    finally:
        for each in handles:
            loaded.entente_result_free(each)


def ask_text(name: str, *arguments: Any) -> tuple[int, str]:
    """Calls an entry that answers with a document; gives the status and the document's JSON."""
    status, (data,) = ask_bytes(name, *arguments)
    return status, data.decode("utf-8")


def ask(name: str, *arguments: Any) -> Any:
    """Calls an entry that answers with a document; raises Refused for a refused command."""
    status, answer = ask_text(name, *arguments)
    read = _documents.loads(answer)
    if status == REFUSED and isinstance(read, dict):
        raise Refused(read["error"])
    return read


class Handle:
    """Something of the library's that must be freed: by ``with``, by close(), or when forgotten.

    One lock inside: threads wait for each other.
    """

    _kind = ""

    def __init__(self, pointer: ctypes.c_void_p, lock: Optional[threading.RLock] = None):
        free: Callable[[ctypes.c_void_p], None] = getattr(library(), f"entente_{self._kind}_free")
        self._handle = pointer
        self._lock = lock or threading.RLock()
        self._is_asking = False
        self._finalizer = weakref.finalize(self, free, pointer)
        # At the end of the program the system frees faster, and threads may still be inside.
        self._finalizer.atexit = False

    def close(self) -> None:
        """Frees it at once; a second time nothing happens. Raises RuntimeError where a call of it
        asks: in a file or progress of an export or import, in a keeper of its keys."""
        with self._lock:
            if self._is_asking or self._lock in _asking.locks:
                raise RuntimeError(f"the {self._kind} is in use: close it after the call")
            self._finalizer()

    @contextlib.contextmanager
    def _asking(self) -> Iterator[None]:
        """Around a call of the library that calls the host, which the lock lets in again."""
        with self._lock:
            before, self._is_asking = self._is_asking, True
            try:
                yield
            finally:
                self._is_asking = before

    @property
    def closed(self) -> bool:
        return not self._finalizer.alive

    @property
    def _pointer(self) -> ctypes.c_void_p:
        if self.closed:
            raise ValueError(f"the {self._kind} is closed")
        return self._handle

    def __enter__(self):
        self._pointer
        return self

    def __exit__(self, *_: Any) -> None:
        self.close()
