"""What a viewer may ask of a portfolio, and how the answers show themselves."""

from __future__ import annotations

import datetime
from typing import Any, Callable, Iterable, Mapping, Optional, Union

from . import _documents, _library
from ._documents import Rows, micros_of
from .policy import Document, Policy, policy_of


class Table(Rows):
    """A list that spreadsheets can have."""

    def __init__(self, rows: Iterable[Mapping[str, Any]], write: Callable[[], str]):
        super().__init__(rows)
        self._write = write

    def to_csv(self) -> str:
        """The list as CSV, asked once more of the portfolio: a header and a row for each element,
        lines ending in CR LF (so open the file with ``newline=""``). Where a text would begin a
        formula, an apostrophe stands before it."""
        return self._write()


class Shown(dict):
    """What a view answers, as its document; ``text()``, ``markdown()`` and ``html()`` write the
    page that people read. Notebooks show it by themselves."""

    def __init__(self, document: Mapping[str, Any], write: Callable[[int], str]):
        super().__init__(document)
        self._write = write

    def text(self) -> str:
        return self._write(_FORMS["text"])

    def markdown(self) -> str:
        return self._write(_FORMS["markdown"])

    def html(self) -> str:
        """One file, with its style and pictures in it; it has no script and loads nothing."""
        return self._write(_FORMS["html"])

    def _repr_html_(self) -> str:
        return self.html()


_FORMS = {"document": 0, "text": 1, "markdown": 2, "html": 3}


class Reads:
    """What a viewer may ask."""

    def _ask(self, name: str, *arguments: Any) -> Any:
        raise NotImplementedError

    def _ask_text(self, name: str, *arguments: Any) -> str:
        raise NotImplementedError

    def _table(self, name: str, *arguments: Any) -> Table:
        return Table(self._ask(name, *arguments),
                     lambda: self._ask_text(f"{name}_csv", *arguments))

    def _show(self, name: str, **request: Any) -> Shown:
        asked = (*_library.text(name), *_library.document(_documents.given(request)))
        return Shown(self._ask("view_show", *asked, _FORMS["document"]),
                     lambda form: self._ask_text("view_show", *asked, form))

    def brief(self, partnership: str, now: datetime.datetime, person: Optional[str] = None,
              language: Optional[str] = None) -> Shown:
        """What to know before a conversation."""
        return self._show("brief", partnership=partnership, now=now, person=person,
                          language=language)

    def card(self, partnership: str, now: datetime.datetime,
             language: Optional[str] = None) -> Shown:
        """One page on a partnership: how it fares and why, and all that was promised."""
        return self._show("card", partnership=partnership, now=now, language=language)

    def entrance(self, partnership: str, now: datetime.datetime,
                 language: Optional[str] = None) -> Shown:
        """What the client gets: how, when and through whom to reach us."""
        return self._show("entrance", partnership=partnership, now=now, language=language)

    def note(self, partnership: str, contact: str, language: Optional[str] = None) -> Shown:
        """The short letter after a conversation."""
        return self._show("note", partnership=partnership, contact=contact, language=language)

    def greeting(self, member: str, date: Union[datetime.date, str],
                 language: Optional[str] = None) -> Shown:
        """The day's greeting of a member."""
        return self._show("greeting", member=member, date=str(date), language=language)

    def route(self, partnership: str, now: datetime.datetime, urgent: Optional[bool] = None,
              language: Optional[str] = None) -> Shown:
        """Who takes this client's call now."""
        return self._show("route", partnership=partnership, now=now, urgent=urgent,
                          language=language)

    def lessons(self, text: Optional[str] = None, cause: Optional[str] = None,
                since: Optional[datetime.datetime] = None, limit: Optional[int] = None,
                language: Optional[str] = None) -> Shown:
        """What complaints and projects taught us."""
        return self._show("lessons", text=text, cause=cause, since=since, limit=limit,
                          language=language)

    def suggest_statement(self, partnership: str, language: Optional[str] = None) -> dict[str, Any]:
        """Statements that the alignments found would make."""
        return dict(self._show("suggest_statement", partnership=partnership, language=language))

    def suggest_knowledge(self, partnership: str, items: Iterable[Mapping[str, Any]],
                          person: Optional[str] = None) -> dict[str, Any]:
        """The host's items that they care for, the best first, none shared before."""
        return dict(self._show("suggest_knowledge", partnership=partnership, person=person,
                               items=list(items)))

    def calendar_feed(self, owner: str, from_: datetime.datetime, to: datetime.datetime) -> str:
        """What a member has to do in a period, as iCalendar."""
        request = {"owner": owner, "from": from_, "to": to}
        return self._ask_text("view_show", *_library.text("calendar_feed"),
                              *_library.document(request), _FORMS["text"])

    def overview(self, now: datetime.datetime, language: Optional[str] = None) -> Shown:
        """How all partnerships stand, on one page."""
        return self._show("overview", now=now, language=language)

    def agenda(self, now: datetime.datetime, until: datetime.datetime,
               owner: Optional[str] = None, limit: Optional[int] = None,
               per_partnership: Optional[int] = None, capacity: Optional[int] = None,
               partnership: Optional[str] = None) -> Table:
        """What to do: findings to be told and obligations due up to ``until``, or overdue.

        With a ``capacity`` in minutes each line says whether it ``fits``. With a ``partnership``
        there are only its own lines.
        """
        options = {"owner": owner, "limit": limit, "per_partnership": per_partnership,
                   "capacity": capacity, "partnership": partnership}
        return self._table("view_agenda", micros_of(now), micros_of(until),
                           *_library.document(_documents.given(options)))

    def findings(self, partnership: Optional[str] = None) -> Table:
        """The open findings, as of the last command or advance."""
        return self._table("view_findings", *_library.text(partnership))

    def explain(self, finding: Union[str, Mapping[str, Any]]) -> dict[str, Any]:
        """Why a finding is there; it is named by its id."""
        name = finding if isinstance(finding, str) else finding["id"]
        return self._ask("view_explain", *_library.text(name))

    def partnerships(self, filter: Optional[Mapping[str, Any]] = None,
                     after: Optional[str] = None, limit: Optional[int] = None) -> Rows:
        """Partnerships in order of id, 100 unless said: those of a stage, segment, owner, or with
        an open finding of at least a severity. The next page begins ``after`` the last id."""
        query = {**(filter or {}), "after": after, "limit": limit}
        return Rows(self._ask("view_partnerships", *_library.document(_documents.given(query))))

    def state(self, partnership: str) -> dict[str, Any]:
        """All that is known of a partnership, or of "@team"."""
        return self._ask("view_state", *_library.text(partnership))

    def as_of(self, partnership: str, at: datetime.datetime) -> dict[str, Any]:
        """What was known of a partnership at an instant."""
        return self._ask("view_as_of", *_library.text(partnership), micros_of(at))

    def history(self, partnership: str) -> Rows:
        """The events of a partnership, "@team" or "@policy"; those taken back: ``retracted``."""
        return Rows(self._ask("view_history", *_library.text(partnership)))

    def digest(self) -> dict[str, Any]:
        """How things stand, after a long sleep."""
        return self._ask("view_digest")

    def identify(self, channel: str, address: str) -> Rows:
        """Who has an address: whose call it is."""
        return Rows(self._ask("view_identify", *_library.text(channel), *_library.text(address)))

    def coverage(self) -> Rows:
        """Which rules can speak, and which of the facts that they read were ever fed."""
        return Rows(self._ask("view_coverage"))

    def what_if(self, policy: Union[Policy, Document, None] = None) -> dict[str, Any]:
        """Which findings and deadlines would differ if the policy took effect now.

        Findings of `@team` rest on the last review across partnerships.
        """
        supposed = policy_of(policy)
        return self._ask("view_what_if", supposed and supposed._pointer)

    def backtest(self, policy: Union[Policy, Document, None], from_: datetime.datetime,
                 until: datetime.datetime) -> Rows:
        """What would have been told in a period, of `@team` too, had the policy always counted."""
        supposed = policy_of(policy)
        return Rows(self._ask("view_backtest", supposed and supposed._pointer, micros_of(from_),
                              micros_of(until)))

    def trends(self, from_: datetime.datetime, to: datetime.datetime) -> dict[str, Any]:
        """What goes wrong across customers, for one of them or for one kind, in a period (both
        ends included): signs of trust by segment, causes of complaints, promises by origin, who is
        quiet, and whether we could be reached."""
        return self._ask("view_trends", micros_of(from_), micros_of(to))

    def rules_report(self, from_: datetime.datetime, to: datetime.datetime) -> Rows:
        """What became of the findings that began in a period, for each rule: acted on in time or
        late, cleared alone, dismissed and why, withdrawn, still open."""
        return Rows(self._ask("view_rules_report", micros_of(from_), micros_of(to)))

    def forms(self, partnership: Optional[str] = None,
              language: Optional[str] = None) -> dict[str, Any]:
        """What there is to ask a client: items of templates, questions about success and goals; by
        the usual policy or a partnership's, in a language as far as the policy has it."""
        options = {"partnership": partnership, "language": language}
        return self._ask("view_forms", *_library.document(_documents.given(options)))

    def subject_access(self, person: str, partnership: str = "@team") -> dict[str, Any]:
        """All that is held on a person of a partnership, else on a member: ``person`` or ``member``
        as the record stands, ``other_ids``, the ``events`` that name them and the ``findings`` ever
        told about them. It names others too: the host alone may ask, and decides what of it is
        handed out."""
        return self._ask("view_subject_access", *_library.text(partnership),
                         *_library.text(person))
