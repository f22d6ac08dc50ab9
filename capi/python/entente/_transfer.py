"""A tenant to and from files: what the library asks of the host while it exports and imports."""

from __future__ import annotations

import contextlib
import ctypes
import os
from typing import Any, BinaryIO, Callable, Iterator, Optional, Union

from . import _library

File = Union[str, "os.PathLike[str]", BinaryIO]
#: Gets the pass (1: checked and nothing written, 2: written), lines and bytes so far; False ends
#: the import.
Progress = Callable[[int, int, int], Optional[bool]]


class _Asked:
    """Functions of the host as the library calls them. What one raises ends the call of the
    library, and is raised in its place."""

    def __init__(self) -> None:
        self._raised: Optional[BaseException] = None

    def by(self, prototype: Any, function: Callable[..., Optional[int]]) -> Any:
        return _library.asked(prototype, function, self._keep)

    def _keep(self, error: BaseException) -> None:
        self._raised = error

    def ask(self, entry: str, *arguments: Any) -> dict[str, Any]:
        try:
            answer = _library.ask(entry, *arguments)
        except _library.EntenteError:
            if self._raised is None:
                raise
        else:
            return answer
        try:
            raise self._raised
        finally:
            self._raised = None


@contextlib.contextmanager
def _written(to: File) -> Iterator[BinaryIO]:
    """A new file at a path, which is taken away when it does not become whole; or the file."""
    if not isinstance(to, (str, os.PathLike)):
        yield to
        return
    file = open(to, "xb")
    try:
        # What is written last is found to have no room when it is closed.
        with file:
            yield file
    except BaseException:
        os.remove(to)
        raise


def export(entry: str, subject: tuple[Any, ...], to: File,
           options: dict[str, Any]) -> dict[str, Any]:
    """Calls an entry that exports its subject."""
    asked = _Asked()
    with _written(to) as file:
        def write(_: Any, line: int, length: int) -> None:
            written = file.write(ctypes.string_at(line, length))
            if written is not None and written != length:
                raise OSError("only a part of a line was written")

        return asked.ask(entry, *subject, *_library.document(options),
                         asked.by(_library.WRITE_LINE, write), None)


def _source(asked: _Asked, file: BinaryIO, progress: Optional[Progress]) -> _library.Source:
    begin = file.tell()

    def read(_: Any, buffer: int, capacity: int, length: Any) -> None:
        data = file.read(capacity)
        if not isinstance(data, bytes):
            raise TypeError("a binary file is needed")
        if len(data) > capacity:
            raise OSError("more was read than was asked for")
        ctypes.memmove(buffer, data, len(data))
        length[0] = len(data)

    def rewind(_: Any) -> None:
        file.seek(begin)

    def tell(_: Any, stage: int, lines: int, size: int) -> int:
        return 1 if progress is not None and progress(stage, lines, size) is False else 0

    source = _library.Source(struct_size=ctypes.sizeof(_library.Source),
                             read=asked.by(_library.READ, read),
                             rewind=asked.by(_library.REWIND, rewind))
    if progress is not None:
        source.progress = asked.by(_library.PROGRESS, tell)
    return source


def import_(pointer: Any, tenant: str, origin: File,
            progress: Optional[Progress]) -> dict[str, Any]:
    """Imports into a tenant of a store."""
    asked = _Asked()
    is_path = isinstance(origin, (str, os.PathLike))
    with open(origin, "rb") if is_path else contextlib.nullcontext(origin) as file:
        source = _source(asked, file, progress)
        return asked.ask("store_import", pointer, *_library.text(tenant), ctypes.byref(source))
