"""A portfolio: the partnerships of one tenant, its team and its policy, in memory or on a store."""

from __future__ import annotations

import ctypes
import datetime
import threading
from typing import Any, Iterable, Mapping, NamedTuple, Optional, Union

from . import _documents, _keys, _library, _transfer
from ._documents import Rows, instant_of, micros_of
from ._reads import Reads
from .policy import Document, Policy, policy_of

# Who reads: the host (None), or a member, a role, a client person as a document.
Reader = Union[Mapping[str, str], str, None]


class Submitted(dict):
    """What an accepted command led to: ``{"ok": True, "events": …, "transitions": …}``."""

    @property
    def events(self) -> Rows:
        return Rows(self["events"])

    @property
    def transitions(self) -> Rows:
        return Rows(self["transitions"])


class Transitions(Rows):
    """What was handed out; ``more`` when the limit left some waiting."""

    more = False


class AllTransitions(Rows):
    """What was handed out of all tenants; ``more`` when the limit left some waiting, ``stopped``:
    the tenants that cannot go on, with why."""

    more = False
    stopped: list[dict[str, Any]] = []


class View(_library.Handle, Reads):
    """The reads of one viewer: what a host hands to its request handlers."""

    _kind = "view"

    def __init__(self, portfolio: ctypes.c_void_p, viewer: Reader, lock: threading.RLock):
        given = _library.text if viewer is None or isinstance(viewer, str) else _library.document
        super().__init__(_library.make("portfolio_view", portfolio, *given(viewer)), lock)

    def _ask(self, name: str, *arguments: Any) -> Any:
        with self._lock:
            return _library.ask(name, self._pointer, *arguments)

    def _ask_text(self, name: str, *arguments: Any) -> str:
        with self._lock:
            return _library.ask_text(name, self._pointer, *arguments)[1]


class Portfolio(_library.Handle, Reads):
    """Submit what happened, advance the time, read what to do.

    What ended before ``live_from`` is never told: for a history that is imported. Threads may share
    a portfolio: one lock inside makes them wait.
    """

    _kind = "portfolio"

    def __init__(self, policy: Union[Policy, Document, None] = None,
                 live_from: Optional[datetime.datetime] = None):
        known = policy_of(policy)
        self._begin(_library.make("portfolio_new", known and known._pointer, _since(live_from)))

    @classmethod
    def read(cls, kept: _library.Kept, policy: Union[Policy, Document, None] = None,
             live_from: Optional[datetime.datetime] = None, *, key: Optional[bytes] = None,
             key_file: Optional[_keys.Path] = None,
             keeper: Optional[_keys.KeyKeeper] = None) -> Portfolio:
        """The portfolio of bytes that ``fold`` gave, to ask anything of it. What is submitted to it
        is forgotten with it. ``policy`` and ``live_from`` count where there are no bytes yet. The
        key is that of ``fold``."""
        known, keys = policy_of(policy), _keys.Keys(key, key_file, False, keeper)
        portfolio = cls.__new__(cls)
        portfolio._begin(_library.make(*keys.entry("portfolio_read", *_library.kept(kept),
                                                   known and known._pointer, _since(live_from))),
                         keys.lock)
        return portfolio

    def _begin(self, pointer: ctypes.c_void_p, lock: Optional[threading.RLock] = None) -> None:
        super().__init__(pointer, lock)
        self._host = View(self._pointer, None, self._lock)

    def close(self) -> None:
        """Frees it at once; views of it stay usable."""
        with self._lock:
            super().close()
            self._host.close()

    def submit(self, command: Document) -> Submitted:
        """Tells what happened. Raises Refused, and then nothing has changed."""
        with self._lock:
            return Submitted(_library.ask("portfolio_submit", self._pointer,
                                          *_library.document(command)))

    def submit_many(self, commands: Union[Iterable[Document], str]) -> list[dict[str, Any]]:
        """Each by itself and in order: what it led to, or ``{"ok": False, "error": …}``. Nothing
        is raised for a refused one."""
        with self._lock:
            answers = _library.ask("portfolio_submit_many", self._pointer, *_array(commands))
        return _answers(answers)

    def check(self, command: Document) -> None:
        """Raises what submit would raise, and changes nothing."""
        with self._lock:
            _library.ask("portfolio_check", self._pointer, *_library.document(command))

    def allowed(self, partnership: str, kind: str, subject: str) -> Rows:
        """What can be done with an item: each verb, and the code that stands against it."""
        with self._lock:
            return Rows(_library.ask("portfolio_allowed", self._pointer,
                                     *_library.text(partnership), *_library.text(kind),
                                     *_library.text(subject)))

    def advance(self, now: datetime.datetime, limit: Optional[int] = None) -> Transitions:
        """Runs what is due and hands out what waits, each transition once."""
        most = _library.NO_LIMIT if limit is None else limit
        with self._lock:
            answer = _library.ask("portfolio_advance", self._pointer, micros_of(now), most)
        handed = Transitions(answer["transitions"])
        handed.more = answer["more"]
        return handed

    def next_wake(self) -> Optional[datetime.datetime]:
        """The first instant at which anything can change by itself: sleep until then."""
        with self._lock:
            return _wake("portfolio_next_wake", self._pointer)

    def transitions(self, reader: Optional[str] = None, after: Optional[int] = None,
                    limit: int = 1000) -> Rows:
        """On a store: what was told, each with its position, in the order in which it was kept; for
        a reader of a name (None: the one who calls advance) after what it has done, else ``after``
        a position. Nothing changes; the empty list is the end."""
        with self._lock:
            return Rows(_library.ask("portfolio_transitions", self._pointer,
                                     *_library.text(reader), -1 if after is None else after,
                                     limit))

    def done(self, reader: Optional[str], position: int) -> None:
        """The reader has acted on all up to a position."""
        with self._lock:
            _library.call("portfolio_done", self._pointer, *_library.text(reader), position)

    def export(self, to: _transfer.File, *, transitions: bool = False,
               cloud_source: Optional[str] = None,
               anonymise_key: Optional[str] = None) -> dict[str, Any]:
        """As Store.export, of the portfolio's tenant; one in memory has none (store.none)."""
        with self._asking():
            return _transfer.export("portfolio_export", (self._pointer,), to,
                                    _exporting(transitions, cloud_source, anonymise_key))

    def set_policy(self, policy: Union[Policy, Document], effective: datetime.datetime,
                   at: Optional[datetime.datetime] = None) -> Submitted:
        """From ``effective`` on the policy holds. Told at ``at``: absent, the latest instant that
        the portfolio knows of."""
        pointer = policy_of(policy)
        with self._lock:
            told = at if at is not None else self.digest()["at"]
            return Submitted(_library.ask("portfolio_set_policy", self._pointer,
                                          pointer and pointer._pointer, micros_of(effective),
                                          micros_of(told)))

    def erase(self, person: str, reason: str, partnership: Optional[str] = None,
              at: Optional[datetime.datetime] = None) -> Submitted:
        """Erases a person of a partnership, or a member (no ``partnership``): ``person.erase`` or
        ``member.erase``, told at ``at``: absent, the latest instant that the portfolio knows of."""
        with self._lock:
            told = at if at is not None else self.digest()["at"]
            return self.submit(_keys.erasure(person, reason, partnership, told))

    def viewed_by(self, viewer: Reader = None) -> View:
        """The reads of a viewer: None or "host", who sees everything; a member ({"member": id}),
        a role ({"role": role}), or a client ({"partnership": id, "person": id})."""
        with self._lock:
            return View(self._pointer, viewer, self._lock)

    def _ask(self, name: str, *arguments: Any) -> Any:
        with self._lock:
            self._pointer
            return self._host._ask(name, *arguments)

    def _ask_text(self, name: str, *arguments: Any) -> str:
        with self._lock:
            self._pointer
            return self._host._ask_text(name, *arguments)


class Store(_library.Handle):
    """The tenants of a host, in a file or in memory.

    What a portfolio of it accepts is on the disk when the call returns. Threads may share a store
    and its portfolios: one lock makes them wait. The file is held until the last of them is closed.

        with Store.open("sqlite:firm.entente") as store:
            store.portfolio("baker").submit(command)
    """

    _kind = "store"

    @classmethod
    def open(cls, where: str, *, create: bool = True, check: bool = False,
             patience: float = 5.0, key: Optional[bytes] = None,
             key_file: Optional[_keys.Path] = None, create_key_file: bool = False,
             keeper: Optional[_keys.KeyKeeper] = None) -> Store:
        """``"memory:"`` or ``"sqlite:FILE"``. ``check`` looks into every page first, for files from
        elsewhere; ``patience`` says how many seconds to wait for somebody else who holds it.

        With a ``key`` of 32 bytes, one in a ``key_file``, or a ``keeper`` that wraps keys, what
        tells of people is sealed in tenants that are begun or imported here, and can be erased
        (``person.erase``). Keep a copy of the key, but not beside the store: without it nothing
        that is sealed can be read. ``create_key_file`` makes a file that is not there."""
        options = {"create": create, "check": check, "patience_ms": round(patience * 1000)}
        keys = _keys.Keys(key, key_file, create_key_file, keeper)
        return cls(_library.make(*keys.entry("store_open", *_library.text(where),
                                             *_library.document(options))), keys.lock)

    def portfolio(self, tenant: str, policy: Union[Policy, Document, None] = None,
                  live_from: Optional[datetime.datetime] = None) -> Portfolio:
        """The portfolio of a tenant; ``policy`` and ``live_from`` count when it is new."""
        known = policy_of(policy)
        portfolio = Portfolio.__new__(Portfolio)
        with self._lock:
            portfolio._begin(_library.make("store_portfolio", self._pointer,
                                           *_library.text(tenant), known and known._pointer,
                                           _since(live_from)), self._lock)
        return portfolio

    def tenants(self, after: Optional[str] = None, limit: int = 1000) -> list[str]:
        """In order of id, those ``after`` one."""
        with self._lock:
            return _library.ask("store_tenants", self._pointer, *_library.text(after), limit)

    def advance(self, now: datetime.datetime, limit: Optional[int] = None) -> AllTransitions:
        """Runs what is due in all tenants and hands out what waits; asking again says that what was
        handed out before was acted on. Tenants that cannot go on are in ``stopped``."""
        most = _library.NO_LIMIT if limit is None else limit
        with self._lock:
            answer = _library.ask("store_advance", self._pointer, micros_of(now), most)
        handed = AllTransitions(answer["transitions"])
        handed.stopped, handed.more = answer["stopped"], answer["more"]
        return handed

    def next_wake(self) -> Optional[datetime.datetime]:
        """The first instant at which anything can change in any tenant."""
        with self._lock:
            return _wake("store_next_wake", self._pointer)

    def remove(self, tenant: str) -> None:
        """All that is kept of a tenant, whose portfolio must be closed."""
        with self._lock:
            _library.call("store_remove", self._pointer, *_library.text(tenant))

    def checkpoint(self) -> None:
        """Keeps what the open tenants have come to, so that they are opened quickly: for a host
        that ends. Nothing rests on it, and ``advance`` does it by itself now and then."""
        with self._lock:
            _library.call("store_checkpoint", self._pointer)

    def export(self, tenant: str, to: _transfer.File, *, transitions: bool = False,
               cloud_source: Optional[str] = None,
               anonymise_key: Optional[str] = None) -> dict[str, Any]:
        """The tenant as lines of JSON, into a new file at a path or into a binary file object; says
        how much there was. With ``transitions`` an import goes on where this tenant stood, without
        them it follows from the events anew. With a ``cloud_source``, the host's URI of the tenant,
        the events are CloudEvents 1.0. With an ``anonymise_key``, a secret of 16 to 64 bytes, ids
        are hashes under it and texts are dropped. What the file raises comes out as it is."""
        with self._asking():
            return _transfer.export("store_export", (self._pointer, *_library.text(tenant)), to,
                                    _exporting(transitions, cloud_source, anonymise_key))

    def import_(self, tenant: str, origin: _transfer.File, *,
                progress: Optional[_transfer.Progress] = None) -> dict[str, Any]:
        """What was exported, from a path or a binary file object that can seek, into a tenant that
        has nothing yet. All of it is checked before anything is written. ``progress`` gets the pass
        (1: it is checked, 2: it is written), lines and bytes so far; False ends the import, and
        nothing of it is kept."""
        with self._asking():
            return _transfer.import_(self._pointer, tenant, origin, progress)

    def backup(self, path: str) -> None:
        """Copies all into a new file."""
        with self._lock:
            _library.call("store_backup", self._pointer, *_library.text(str(path)))

    def head(self, tenant: str) -> dict[str, Any]:
        """How far a tenant's history goes, and the hash of all of it: ``position`` and ``hash``, to
        be noted elsewhere."""
        with self._lock:
            return _library.ask("store_head", self._pointer, *_library.text(tenant))

    def verify(self, tenant: Optional[str] = None,
               since: Optional[Document] = None) -> Optional[dict[str, Any]]:
        """Raises EntenteError, which says what is wrong, when the file is not whole, or a history
        is not the one that was appended. Of one ``tenant`` it looks at the history alone, and gives
        its present head; with ``since``, a head that was noted before, also whether the history up
        to there is what it was then: that shows even a file that was rewritten as a whole."""
        if tenant is None and since is not None:
            raise ValueError("name the tenant of the head")
        with self._lock:
            if tenant is None:
                _library.call("store_verify", self._pointer)
                return None
            return _library.ask("store_verify_tenant", self._pointer, *_library.text(tenant),
                                *_library.document(since))


class Folded(NamedTuple):
    """What came of a fold.

    ``answers``: one for each command, as of ``submit_many``; ``transitions``: what became known, to
    be acted on once; ``next_wake``: when to fold again though nothing happened, at once while
    something waits; ``kept``: the bytes in place of those before.
    """

    answers: list[dict[str, Any]]
    transitions: Rows
    next_wake: Optional[datetime.datetime]
    kept: bytes


def fold(kept: _library.Kept, commands: Union[Iterable[Document], str] = (),
         now: Optional[datetime.datetime] = None, policy: Union[Policy, Document, None] = None,
         live_from: Optional[datetime.datetime] = None, *, key: Optional[bytes] = None,
         key_file: Optional[_keys.Path] = None,
         keeper: Optional[_keys.KeyKeeper] = None) -> Folded:
    """For hosts that keep everything in their own database: takes the bytes of a tenant (None: it
    is begun, by ``policy`` and ``live_from``), tells the commands, runs what is due up to ``now``,
    and gives the new bytes with what came of it.

    The transaction that writes them with the host's rows begins before they are read, and locks the
    row (``BEGIN IMMEDIATE`` in SQLite): no update is lost. What was handed out counts as acted on
    in the new bytes; without ``now`` nothing is. The same call again gives the same.

    With a ``key``, ``key_file`` or ``keeper``, as of ``Store.open`` and the same each time, what
    tells of people is sealed in the bytes, and can be erased. Bytes of before an erasure still have
    what was erased: keep none.
    """
    known, keys = policy_of(policy), _keys.Keys(key, key_file, False, keeper)
    _, (kept_after, document) = _library.ask_bytes(*keys.entry(
        "fold", *_library.kept(kept), known and known._pointer, _since(live_from),
        *_array(commands), _documents.NEVER if now is None else micros_of(now)), results=2)
    told = _documents.loads(document.decode("utf-8"))
    return Folded(_answers(told["answers"]), Rows(told["transitions"]), told.get("next_wake"),
                  kept_after)


def _array(commands: Union[Iterable[Document], str]) -> tuple[Optional[bytes], int]:
    if not isinstance(commands, str):
        commands = "[" + ",".join(map(_documents.dumps, commands)) + "]"
    return _library.text(commands)


def _answers(documents: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    return [Submitted(each) if each["ok"] else each for each in documents]


def _exporting(transitions: bool, cloud_source: Optional[str],
               anonymise_key: Optional[str]) -> dict[str, Any]:
    return _documents.given({"transitions": transitions, "cloud_source": cloud_source,
                             "anonymise_key": anonymise_key})


def _wake(entry: str, pointer: ctypes.c_void_p) -> Optional[datetime.datetime]:
    wake = ctypes.c_int64()
    status = _library.call(entry, pointer, ctypes.byref(wake))
    return None if status == _library.NONE else instant_of(wake.value)


def _since(live_from: Optional[datetime.datetime]) -> int:
    return 0 if live_from is None else micros_of(live_from)
