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
        contact_wish: Optional[Literal['fewer', 'none']] = ...,
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

person: _Person

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
        reason_silent: Optional[str] = ...,
        summary: Optional[str] = ...,
<<<<<<< HEAD
        answers: Optional[str] = ...,
=======
        confidential: Optional[Any] = ...,
        rhythm: Optional[str] = ...,
>>>>>>> rhythm
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
