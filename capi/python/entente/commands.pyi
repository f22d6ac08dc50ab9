# Written by tests/capi/python/write_stubs.py from the schemas of the library.
import datetime
from typing import Any, Literal, Mapping, Optional, Sequence, Union

Instant = Union[datetime.datetime, str]
Command = dict[str, Any]

def data_schema(document: dict[str, Any]) -> dict[str, Any]: ...
def command_types() -> dict[str, str]: ...

class _Member:
    @staticmethod
    def add(
        *,
        at: Instant,
        id: str,
        name: str,
        roles: Optional[Sequence[Any]] = ...,
        calendar: Optional[str] = ...,
        contact_points: Optional[Sequence[Any]] = ...,
        language: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def change(
        *,
        at: Instant,
        id: str,
        name: Optional[str] = ...,
        roles: Optional[Sequence[Any]] = ...,
        calendar: Optional[str] = ...,
        contact_points: Optional[Sequence[Any]] = ...,
        language: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def remove(
        *,
        at: Instant,
        id: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def away(
        *,
        at: Instant,
        member: str,
        from_: Instant,
        until: Optional[Instant] = ...,
        delegate: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def back(
        *,
        at: Instant,
        member: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def erase(
        *,
        at: Instant,
        member: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

member: _Member

class _Day:
    @staticmethod
    def plan(
        *,
        at: Instant,
        member: str,
        date: str,
        entries: Optional[Sequence[Any]] = ...,
        callbacks: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

day: _Day

class _Greeting:
    @staticmethod
    def publish(
        *,
        at: Instant,
        member: str,
        date: str,
        channel: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

greeting: _Greeting

class _Appearance:
    @staticmethod
    def check(
        *,
        at: Instant,
        item: str,
        by: str,
        passed: bool,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

appearance: _Appearance

class _News:
    @staticmethod
    def add(
        *,
        at: Instant,
        id: str,
        text: str,
        topics: Optional[Sequence[Any]] = ...,
        until: Optional[Instant] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

news: _News

class _Partnership:
    @staticmethod
    def open(
        *,
        partnership: str,
        at: Instant,
        name: str,
        zone: str,
        segment: Optional[str] = ...,
        industry: Optional[str] = ...,
        calendar: Optional[str] = ...,
        language: Optional[str] = ...,
        owner: Optional[str] = ...,
        stage: Optional[Literal['prospect', 'engaged', 'delivering', 'sustained', 'dormant', 'ended']] = ...,
        attributes: Optional[Mapping[str, Any]] = ...,
        came_from: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def assign(
        *,
        partnership: str,
        at: Instant,
        owner: Optional[str] = ...,
        roles: Optional[Mapping[str, Any]] = ...,
        stand_in: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def move(
        *,
        partnership: str,
        at: Instant,
        stage: Literal['prospect', 'engaged', 'delivering', 'sustained', 'dormant', 'ended'],
        reason: Optional[str] = ...,
        override: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def describe(
        *,
        partnership: str,
        at: Instant,
        attributes: Optional[Mapping[str, Any]] = ...,
        gift_limits: Optional[Mapping[str, Any]] = ...,
        contact_wish: Optional[Literal['fewer', 'none']] = ...,
        preferred_channel: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def refer(
        *,
        partnership: str,
        at: Instant,
        to: str,
        what: Literal['part', 'whole'],
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def merge(
        *,
        partnership: str,
        at: Instant,
        into: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

partnership: _Partnership

class _Person:
    @staticmethod
    def add(
        *,
        partnership: str,
        at: Instant,
        id: str,
        name: str,
        side: Literal['client', 'provider', 'ally'],
        role: Optional[str] = ...,
        zone: Optional[str] = ...,
        contact_points: Optional[Sequence[Any]] = ...,
        contact_window: Optional[Mapping[str, Any]] = ...,
        language: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def change(
        *,
        partnership: str,
        at: Instant,
        id: str,
        name: Optional[str] = ...,
        role: Optional[str] = ...,
        zone: Optional[str] = ...,
        contact_points: Optional[Sequence[Any]] = ...,
        contact_window: Optional[Mapping[str, Any]] = ...,
        language: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def remove(
        *,
        partnership: str,
        at: Instant,
        id: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def away(
        *,
        partnership: str,
        at: Instant,
        person: str,
        from_: Instant,
        until: Optional[Instant] = ...,
        delegate: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def back(
        *,
        partnership: str,
        at: Instant,
        person: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def introduce(
        *,
        partnership: str,
        at: Instant,
        person: str,
        to: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def merge(
        *,
        partnership: str,
        at: Instant,
        from_: str,
        into: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def erase(
        *,
        partnership: str,
        at: Instant,
        person: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

person: _Person

class _Style:
    @staticmethod
    def observe(
        *,
        partnership: str,
        at: Instant,
        person: str,
        thinking: str,
        words: Optional[Sequence[Any]] = ...,
        avoid: Optional[Sequence[Any]] = ...,
        contact: Optional[str] = ...,
        fixed: Optional[bool] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

style: _Style

class _Success:
    @staticmethod
    def describe(
        *,
        partnership: str,
        at: Instant,
        answers: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def record(
        *,
        partnership: str,
        at: Instant,
        id: str,
        what: str,
        part_of_ours: Optional[bool] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

success: _Success

class _Fit:
    @staticmethod
    def assess(
        *,
        partnership: str,
        at: Instant,
        fit: Literal['good', 'partial', 'poor'],
        reason: str,
        criteria: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

fit: _Fit

class _Project:
    @staticmethod
    def open(
        *,
        partnership: str,
        at: Instant,
        id: str,
        name: str,
        due: Optional[Instant] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def close(
        *,
        partnership: str,
        at: Instant,
        id: str,
        result: str,
        lesson: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

project: _Project

class _Access:
    @staticmethod
    def offer(
        *,
        partnership: str,
        at: Instant,
        channels: Optional[Sequence[Any]] = ...,
        callback_times: Optional[Sequence[Any]] = ...,
        meeting_times: Optional[Sequence[Any]] = ...,
        delegate: Optional[str] = ...,
        emergency: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        by: str,
        version: int,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def decline(
        *,
        partnership: str,
        at: Instant,
        by: str,
        wish: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def request(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        about: str,
        channel: str,
        urgent: Optional[bool] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def acknowledge(
        *,
        partnership: str,
        at: Instant,
        request: str,
        promised_at: Optional[Instant] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def answer(
        *,
        partnership: str,
        at: Instant,
        request: str,
        contact: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def withdraw(
        *,
        partnership: str,
        at: Instant,
        request: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

access: _Access

class _Goal:
    @staticmethod
    def state(
        *,
        partnership: str,
        at: Instant,
        id: str,
        side: Literal['client', 'provider', 'ally'],
        kind: Literal['outcome', 'budget', 'schedule', 'feeling', 'margin', 'scope', 'quality', 'other'],
        text: str,
        firmness: Literal['exact', 'flexible', 'open'],
        source: Literal['said', 'research', 'assumed'],
        measure: Optional[Mapping[str, Any]] = ...,
        latitude: Optional[str] = ...,
        weight: Optional[str] = ...,
        for_: Optional[str] = ...,
        confidential: Optional[Any] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def revise(
        *,
        partnership: str,
        at: Instant,
        id: str,
        kind: Optional[Literal['outcome', 'budget', 'schedule', 'feeling', 'margin', 'scope', 'quality', 'other']] = ...,
        text: Optional[str] = ...,
        measure: Optional[Mapping[str, Any]] = ...,
        firmness: Optional[Literal['exact', 'flexible', 'open']] = ...,
        latitude: Optional[str] = ...,
        weight: Optional[str] = ...,
        for_: Optional[str] = ...,
        source: Optional[Literal['said', 'research', 'assumed']] = ...,
        confidential: Optional[Any] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def withdraw(
        *,
        partnership: str,
        at: Instant,
        id: str,
        reason: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def tell(
        *,
        partnership: str,
        at: Instant,
        id: str,
        to: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

goal: _Goal

class _Scope:
    @staticmethod
    def state(
        *,
        partnership: str,
        at: Instant,
        included: Optional[Sequence[Any]] = ...,
        extra: Optional[Sequence[Any]] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

scope: _Scope

class _Fee:
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        id: str,
        amount: Mapping[str, Any],
        for_: str,
        by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

fee: _Fee

class _Effort:
    @staticmethod
    def log(
        *,
        partnership: str,
        at: Instant,
        minutes: int,
        cost: Mapping[str, Any],
        deliverable: Optional[str] = ...,
        change: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

effort: _Effort

class _Alignment:
    @staticmethod
    def find(
        *,
        partnership: str,
        at: Instant,
        id: str,
        text: str,
        client_goals: Optional[Sequence[Any]] = ...,
        provider_goals: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def drop(
        *,
        partnership: str,
        at: Instant,
        id: str,
        reason: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

alignment: _Alignment

class _Statement:
    @staticmethod
    def draft(
        *,
        partnership: str,
        at: Instant,
        text: str,
        alignments: Optional[Sequence[Any]] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        by: str,
        version: int,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

statement: _Statement

class _Finding:
    @staticmethod
    def snooze(
        *,
        partnership: str,
        at: Instant,
        finding: str,
        until: Instant,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def dismiss(
        *,
        partnership: str,
        at: Instant,
        finding: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def note(
        *,
        partnership: str,
        at: Instant,
        finding: str,
        text: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

finding: _Finding

class _Contact:
    @staticmethod
    def record(
        *,
        partnership: str,
        at: Instant,
        id: str,
        channel: str,
        initiator: Literal['client', 'provider', 'ally'],
        kind: Literal['call', 'visit', 'message', 'meeting', 'report', 'note'],
        with_: Optional[Sequence[Any]] = ...,
        minutes: Optional[int] = ...,
        client_minutes: Optional[int] = ...,
        questions: Optional[int] = ...,
        candid: Optional[bool] = ...,
        status_request: Optional[bool] = ...,
        solicited: Optional[bool] = ...,
        automatic: Optional[bool] = ...,
        tone: Optional[Literal['calm', 'argued']] = ...,
        mood: Optional[int] = ...,
        about: Optional[str] = ...,
        learned: Optional[Sequence[Any]] = ...,
        working: Optional[Sequence[Any]] = ...,
        reason_silent: Optional[str] = ...,
        summary: Optional[str] = ...,
        answers: Optional[str] = ...,
        thanks_for: Optional[str] = ...,
        confidential: Optional[Any] = ...,
        rhythm: Optional[str] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

contact: _Contact

class _Rhythm:
    @staticmethod
    def set(
        *,
        partnership: str,
        at: Instant,
        id: str,
        kind: Literal['daily_call', 'report', 'check_in', 'meeting', 'review'],
        rule: str,
        local_time: str,
        owner: str,
        zone: Optional[str] = ...,
        channel: Optional[str] = ...,
        person: Optional[str] = ...,
        calendar: Optional[str] = ...,
        shift: Optional[Literal['skip', 'following', 'preceding', 'modified_following']] = ...,
        tolerance: Optional[Mapping[str, Any]] = ...,
        prompts: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def stop(
        *,
        partnership: str,
        at: Instant,
        id: str,
        reason: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def skip(
        *,
        partnership: str,
        at: Instant,
        id: str,
        date: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

rhythm: _Rhythm

class _Praise:
    @staticmethod
    def receive(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        text: str,
        about: Optional[str] = ...,
        may_quote: Optional[bool] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

praise: _Praise

class _Word:
    @staticmethod
    def hear(
        *,
        partnership: str,
        at: Instant,
        id: str,
        from_: Literal['review', 'friend', 'staff', 'other'],
        text: str,
        about: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

word: _Word

class _Risk:
    @staticmethod
    def note(
        *,
        partnership: str,
        at: Instant,
        id: str,
        text: str,
        about: Optional[str] = ...,
        told_at: Optional[Instant] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def tell(
        *,
        partnership: str,
        at: Instant,
        id: str,
        to: str,
        contact: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def close(
        *,
        partnership: str,
        at: Instant,
        id: str,
        happened: bool,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

risk: _Risk

class _Expectations:
    @staticmethod
    def adopt(
        *,
        partnership: str,
        at: Instant,
        template: str,
        as_: Optional[str] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def review(
        *,
        partnership: str,
        at: Instant,
        by: str,
        notes: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

expectations: _Expectations

class _Expectation:
    @staticmethod
    def answer(
        *,
        partnership: str,
        at: Instant,
        item: str,
        by: str,
        answer: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def restate(
        *,
        partnership: str,
        at: Instant,
        item: str,
        by: str,
        text: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        item: str,
        by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def reopen(
        *,
        partnership: str,
        at: Instant,
        item: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def confirm(
        *,
        partnership: str,
        at: Instant,
        item: str,
        by: str,
        met: bool,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

expectation: _Expectation

class _Commitment:
    @staticmethod
    def make(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        side: Literal['client', 'provider', 'ally'],
        what: str,
        due: Instant,
        origin: Literal['marketing', 'sales', 'project', 'access', 'complaint', 'improvement', 'rhythm', 'other'],
        to: Optional[str] = ...,
        serves: Optional[str] = ...,
        benefit: Optional[str] = ...,
        owner: Optional[str] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def keep(
        *,
        partnership: str,
        at: Instant,
        id: str,
        note: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def renegotiate(
        *,
        partnership: str,
        at: Instant,
        id: str,
        due: Instant,
        reason: str,
        agreed_by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def own_up(
        *,
        partnership: str,
        at: Instant,
        id: str,
        reason: str,
        new_due: Optional[Instant] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def block(
        *,
        partnership: str,
        at: Instant,
        id: str,
        on: Literal['client', 'third_party'],
        needs: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def unblock(
        *,
        partnership: str,
        at: Instant,
        id: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def release(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

commitment: _Commitment

class _Deliverable:
    @staticmethod
    def plan(
        *,
        partnership: str,
        at: Instant,
        id: str,
        kind: Literal['work', 'document', 'proposal'],
        what: str,
        due: Instant,
        budget: Optional[Mapping[str, Any]] = ...,
        checks: Optional[Sequence[Any]] = ...,
        serves: Optional[str] = ...,
        meets: Optional[Sequence[Any]] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def check(
        *,
        partnership: str,
        at: Instant,
        id: str,
        check: str,
        passed: bool,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def deliver(
        *,
        partnership: str,
        at: Instant,
        id: str,
        cost: Optional[Mapping[str, Any]] = ...,
        override: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def accept(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        items: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def correct(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        defect: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def cancel(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

deliverable: _Deliverable

class _Change:
    @staticmethod
    def propose(
        *,
        partnership: str,
        at: Instant,
        id: str,
        what: str,
        by: Optional[str] = ...,
        deliverable: Optional[str] = ...,
        why: Optional[str] = ...,
        price: Optional[Mapping[str, Any]] = ...,
        days: Optional[int] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def decline(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        reason: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def give(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: Optional[str] = ...,
        deliverable: Optional[str] = ...,
        what: Optional[str] = ...,
        why: Optional[str] = ...,
        price: Optional[Mapping[str, Any]] = ...,
        cost: Optional[Mapping[str, Any]] = ...,
        days: Optional[int] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

change: _Change

class _Complaint:
    @staticmethod
    def receive(
        *,
        partnership: str,
        at: Instant,
        id: str,
        summary: str,
        severity: Literal['low', 'normal', 'high', 'critical'],
        channel: str,
        kind: Optional[Literal['complaint', 'issue', 'question']] = ...,
        by: Optional[str] = ...,
        cause: Optional[str] = ...,
        remedy_sought: Optional[str] = ...,
        told_others: Optional[bool] = ...,
        owner: Optional[str] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def assess(
        *,
        partnership: str,
        at: Instant,
        id: str,
        severity: Literal['low', 'normal', 'high', 'critical'],
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def assign(
        *,
        partnership: str,
        at: Instant,
        id: str,
        owner: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def acknowledge(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        message: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def understand(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: Optional[str] = ...,
        challenge: Optional[str] = ...,
        circumstances: Optional[str] = ...,
        parties: Optional[Sequence[Any]] = ...,
        cause: Optional[str] = ...,
        about: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def restate(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        text: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def propose(
        *,
        partnership: str,
        at: Instant,
        id: str,
        plan: str,
        text: str,
        by: Optional[str] = ...,
        cost: Optional[Mapping[str, Any]] = ...,
        steps: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def agree(
        *,
        partnership: str,
        at: Instant,
        id: str,
        plan: str,
        by: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def update(
        *,
        partnership: str,
        at: Instant,
        id: str,
        text: str,
        to: str,
        by: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def wait(
        *,
        partnership: str,
        at: Instant,
        id: str,
        on: Literal['client', 'third_party'],
        reason: str,
        until: Optional[Instant] = ...,
        nudge: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def resume(
        *,
        partnership: str,
        at: Instant,
        id: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def remedy(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: Optional[str] = ...,
        note: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def verify(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        satisfied: bool,
        outcomes: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def learn(
        *,
        partnership: str,
        at: Instant,
        id: str,
        lesson: str,
        by: Optional[str] = ...,
        cause: Optional[str] = ...,
        prevention: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def close(
        *,
        partnership: str,
        at: Instant,
        id: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def escalate(
        *,
        partnership: str,
        at: Instant,
        id: str,
        to: str,
        reason: str,
        by: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def reopen(
        *,
        partnership: str,
        at: Instant,
        id: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def withdraw(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

complaint: _Complaint

class _Note:
    @staticmethod
    def add(
        *,
        partnership: str,
        at: Instant,
        id: str,
        text: str,
        about: Optional[str] = ...,
        person: Optional[str] = ...,
        confidential: Optional[Any] = ...,
        project: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

note: _Note

class _Interest:
    @staticmethod
    def add(
        *,
        partnership: str,
        at: Instant,
        topic: str,
        weight: Optional[int] = ...,
        person: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def remove(
        *,
        partnership: str,
        at: Instant,
        topic: str,
        person: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

interest: _Interest

class _Knowledge:
    @staticmethod
    def share(
        *,
        partnership: str,
        at: Instant,
        id: str,
        kind: Literal['article', 'presentation', 'introduction', 'event'],
        title: str,
        to: str,
        url: Optional[str] = ...,
        topics: Optional[Sequence[Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def respond(
        *,
        partnership: str,
        at: Instant,
        id: str,
        useful: bool,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

knowledge: _Knowledge

class _Gift:
    @staticmethod
    def give(
        *,
        partnership: str,
        at: Instant,
        id: str,
        kind: Literal['service', 'product', 'time', 'introduction', 'other'],
        what: str,
        cost: Mapping[str, Any],
        to: Optional[str] = ...,
        worth: Optional[Mapping[str, Any]] = ...,
        thanks_for: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

gift: _Gift

class _Return:
    @staticmethod
    def receive(
        *,
        partnership: str,
        at: Instant,
        id: str,
        kind: Literal['revenue', 'add_on', 'extension', 'favour', 'referral', 'testimonial'],
        worth: Optional[Mapping[str, Any]] = ...,
        term: Optional[int] = ...,
        rate_change: Optional[str] = ...,
        from_: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

return: _Return

class _Credibility:
    @staticmethod
    def observe(
        *,
        partnership: str,
        at: Instant,
        signal: Literal['confides', 'seeks_opinion', 'weighs_push_back', 'co_creates'],
        shown: bool,
        degree: Optional[Literal['passive', 'complies', 'collaborates']] = ...,
        followed: Optional[bool] = ...,
        evidence: Optional[str] = ...,
        contact: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def review(
        *,
        partnership: str,
        at: Instant,
        answers: Optional[Mapping[str, Any]] = ...,
        by: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

credibility: _Credibility

class _Idea:
    @staticmethod
    def offer(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        what: str,
        kind: Literal['suggestion', 'push_back', 'joint'],
        serves: Optional[str] = ...,
        saves: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def decide(
        *,
        partnership: str,
        at: Instant,
        id: str,
        by: str,
        taken: bool,
        why: Optional[str] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...
    @staticmethod
    def result(
        *,
        partnership: str,
        at: Instant,
        id: str,
        worked: bool,
        saved: Optional[Mapping[str, Any]] = ...,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

idea: _Idea

class _Record:
    @staticmethod
    def retract(
        *,
        partnership: str,
        at: Instant,
        version: int,
        reason: str,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

record: _Record

class _Policy:
    @staticmethod
    def set(
        *,
        at: Instant,
        policy: Any,
        effective: Instant,
        occurred: Optional[Instant] = ...,
        actor: Optional[str] = ...,
        command_id: Optional[str] = ...,
    ) -> Command: ...

policy: _Policy
