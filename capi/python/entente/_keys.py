"""Keys of the host: what seals a store or the bytes of a fold, as the library takes it."""

from __future__ import annotations

import ctypes
import datetime
import itertools
import os
import threading
from typing import Any, Optional, Protocol, Union

from . import _library

Path = Union[str, "os.PathLike[str]"]


class KeyKeeper(Protocol):
    """Who wraps the keys of a store, say with a key management service.

    ``tenant`` is for hosts that have a key for each; when that is destroyed, nothing that was
    sealed in the tenant can be read any more. A key has 32 bytes, and must not be kept, nor written
    anywhere; a wrapped one has at most 4 KiB. What a function raises is the ``__cause__`` of the
    EntenteError (``seal.key_refused``) with which the call ends; where many are answered at once,
    in ``submit_many`` and ``advance``, the error stands in the answer. Do not use the store in
    them: it is busy.
    """

    def wrap(self, tenant: str, key: bytes) -> bytes:
        ...

    def unwrap(self, tenant: str, wrapped: bytes) -> bytes:
        ...


class _Asked:
    """A keeper, and the lock of the handles that rest on it."""

    def __init__(self, keeper: KeyKeeper):
        self.keeper = keeper
        self.lock = threading.RLock()


# Handles may outlive the store that was opened, so keepers stay here until the library lets go of
# them; it knows them by number.
_asked: dict[int, _Asked] = {}
_numbers = itertools.count(1)


def _function(name: str) -> Any:
    def ask(user: int, tenant: int, tenant_length: int, key: int, length: int, out: int,
            capacity: int, out_length: Any) -> None:
        asked = _asked[user]
        with _library.inside(asked.lock):
            answer = getattr(asked.keeper, name)(ctypes.string_at(tenant, tenant_length).decode(),
                                                 ctypes.string_at(key, length))
        data = bytes(memoryview(answer))
        if len(data) > capacity:
            raise ValueError(f"{name} gave {len(data)} bytes, of {capacity} at most")
        ctypes.memmove(out, data, len(data))
        out_length[0] = len(data)

    return _library.asked(_library.WRAP_KEY, ask, _library.keep_raised)


def _release(user: int) -> None:
    _asked.pop(user, None)


_WRAP, _UNWRAP, _RELEASE = _function("wrap"), _function("unwrap"), _library.RELEASE(_release)


def erasure(person: str, reason: str, partnership: Optional[str],
            at: datetime.datetime) -> dict[str, Any]:
    """The command that erases a person, or a member where there is no partnership."""
    kind = "member" if partnership is None else "person"
    return {"type": f"{kind}.erase", "at": at,
            "partnership": "@team" if partnership is None else partnership,
            "data": {kind: person, "reason": reason}}


class Keys:
    """Those of one call, in which they are used once."""

    def __init__(self, key: Optional[bytes], key_file: Optional[Path], create_key_file: bool,
                 keeper: Optional[KeyKeeper]):
        #: For the handle that the call makes.
        self.lock: Optional[threading.RLock] = None
        self._number: Optional[int] = None
        self._keeper = keeper
        self._fields: dict[str, Any] = {"create": create_key_file}
        if create_key_file and key_file is None:
            raise ValueError("name the file of the key: key_file")
        self._fields["key"], self._fields["key_length"] = _library.kept(key)
        path = None if key_file is None else os.fspath(key_file)
        self._fields["key_file"], self._fields["key_file_length"] = _library.text(path)
        self._are_given = not (key is None and key_file is None and keeper is None)

    def entry(self, name: str, *arguments: Any) -> tuple[Any, ...]:
        """The entry to call with them, and all that goes into it."""
        if not self._are_given:
            return (name, *arguments)
        if self._keeper is not None:
            self._take_up(self._keeper)
        keys = _library.Keys(struct_size=ctypes.sizeof(_library.Keys), **self._fields)
        return (name + "_sealed", *arguments, ctypes.byref(keys))

    def _take_up(self, keeper: KeyKeeper) -> None:
        asked, number = _Asked(keeper), next(_numbers)
        _asked[number] = asked
        self.lock = asked.lock
        self._fields.update(user=number, wrap=_WRAP, unwrap=_UNWRAP, release=_RELEASE)
