#!/usr/bin/env python3
"""The service desk in Python: the same output as examples/service_desk, byte for byte.

    cd examples
    gzip -dc data/boston311_2015h1_trades.csv.gz > log.csv
    PYTHONPATH=../capi/python python3 python/service_desk.py service_desk/boston.json \\
      data/boston311_rules.csv 2015-03-16T08:00:00 < log.csv

Each service line is a partnership in a segment of its own name, each request a complaint that is
received, remedied and closed. No deadline is reckoned here: they come from the portfolio.
"""

import csv
import sys
from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Iterable, NamedTuple, Optional
from zoneinfo import ZoneInfo

from entente import Policy, Portfolio
from entente.commands import complaint, partnership

CITY = ZoneInfo("America/New_York")
BATCH = 2000
LINES_SHOWN = 8

# The ways in which the city is asked, as the policy's channels name them.
CHANNELS = {"Constituent Call": "call", "Citizens Connect App": "app", "City Worker App": "crew",
            "Employee Generated": "staff", "Maximo Integration": "system", "Self Service": "web"}


class Request(NamedTuple):
    id: str
    line: str
    type: str
    reason: str
    source: str
    opened: datetime
    closed: Optional[datetime]
    target: Optional[datetime]
    verdict: str


class Rule(NamedTuple):
    """The rule inferred for a service line, and the share of a larger log it reproduces."""
    text: str
    share: float


def read_local(text: str) -> Optional[datetime]:
    """A time on the city's walls; of a time that autumn repeats, the first."""
    return datetime.fromisoformat(text).replace(tzinfo=CITY) if text else None


def line_of(row: dict) -> str:
    return f"{row['queue']}: {row['type']}"


def read_log(lines: Iterable[str]) -> list[Request]:
    log = [Request(row["case_id"], line_of(row), row["type"], row["reason"], row["source"],
                   read_local(row["opened"]), read_local(row["closed"]),
                   read_local(row["target"]), row["on_time"]) for row in csv.DictReader(lines)]
    return sorted(log, key=lambda request: request.opened.timestamp())


def read_rules(lines: Iterable[str]) -> dict[str, Rule]:
    return {line_of(row): Rule(f"{row['rule']},{row['n']}", float(row["share"]))
            for row in csv.DictReader(lines)}


@dataclass
class Told:
    """What the portfolio has told of a request so far."""
    due: datetime
    severity: str
    until: Optional[datetime]

    @property
    def breached(self) -> bool:
        """It was still open after its due. What is done exactly then is in time."""
        return self.severity in ("warning", "urgent") and self.until != self.due

    def agrees(self, request: Request) -> bool:
        return abs(self.due.timestamp() - request.target.timestamp()) <= 60


class Desk:
    """Submits what happened in order of time, and keeps what it is told."""

    def __init__(self, policy: Policy, log: list[Request]):
        self.log = log
        self.told: dict[str, Told] = {}
        self.portfolio = Portfolio(policy)
        steps = [(request.opened, False, request) for request in log]
        steps += [(request.closed, True, request) for request in log if request.closed]
        self._steps = sorted(steps, key=lambda step: (step[0].timestamp(), step[1]))
        self._done = 0
        self._submit([partnership.open(partnership=line, at=log[0].opened, name=line,
                                       segment=line, zone=CITY.key, stage="sustained")
                      for line in sorted({request.line for request in log})])

    @property
    def end(self) -> datetime:
        """When the last thing of the log happened."""
        return self._steps[-1][0]

    def run_until(self, now: datetime) -> None:
        """Submits what happened up to now, lets every deadline up to now pass, and listens."""
        until = now.timestamp()
        ready = [step for step in self._steps[self._done:] if step[0].timestamp() <= until]
        for first in range(0, len(ready), BATCH):
            batch = ready[first:first + BATCH]
            self._submit([command for step in batch for command in commands_of(*step)])
            self._done += len(batch)
            print(f"replayed {self._done} of {len(self._steps)}", file=sys.stderr)
        for transition in self.portfolio.advance(now):
            self._listen(transition)

    def _submit(self, commands: list[dict]) -> None:
        for answer in self.portfolio.submit_many(commands):
            if not answer["ok"]:
                raise RuntimeError(answer["error"])

    def _listen(self, transition: dict) -> None:
        finding = transition["finding"]
        if transition["transition"] == "withdrawn" or "due" not in finding:
            self.told.pop(finding["subject"], None)
            return
        self.told[finding["subject"]] = Told(finding["due"], finding["severity"],
                                             transition.get("until"))


def commands_of(at: datetime, closes: bool, request: Request) -> list[dict]:
    if closes:
        return [verb(partnership=request.line, at=at, id=request.id)
                for verb in (complaint.remedy, complaint.close)]
    return [complaint.receive(partnership=request.line, at=at, id=request.id,
                              summary=request.type, severity="normal", cause=request.reason,
                              channel=CHANNELS.get(request.source, "other"))]


def local(instant: datetime, form: str) -> str:
    return instant.astimezone(CITY).strftime(form)


def share(part: int, whole: int) -> float:
    return part / whole if whole else 0


def print_head(desk: Desk, policy: dict) -> None:
    lines = Counter(request.line for request in desk.log)
    promised = {line: count for line, count in lines.items() if line in policy["segments"]}
    closed = sum(request.closed is not None for request in desk.log)
    requests = sum(promised.values())
    print(f"Boston 311: requests opened from {local(desk.log[0].opened, '%Y-%m-%d')} to "
          f"{local(desk.log[-1].opened, '%Y-%m-%d')}, policy {policy['version']}\n")
    print(f"{len(desk.log)} requests on {len(lines)} service lines; {closed} of them were closed, "
          f"the last on {local(desk.end, '%Y-%m-%d')}.")
    print(f"{len(promised)} lines have a rule in the policy ({requests} requests). The other "
          f"{len(lines) - len(promised)} ({len(desk.log) - requests} requests)\n"
          "have none: they are taken in all the same, without a deadline.")


def print_agenda(desk: Desk, morning: datetime) -> None:
    midnight = datetime.combine(morning.date() + timedelta(days=1), datetime.min.time(), CITY)
    agenda = desk.portfolio.agenda(morning, midnight)
    severities = Counter(line.get("severity") for line in agenda)
    today = [line for line in agenda
             if "due" in line and morning.timestamp() < line["due"].timestamp()
             < midnight.timestamp()]
    print(f"\nThe agenda of {local(morning, '%a').lower()} {local(morning, '%Y-%m-%d %H:%M')}\n")
    print(f"{len(agenda)} requests are open: {severities['warning']} overdue, "
          f"{severities['notice']} with three quarters of their time gone.")
    print(f"Due today: {len(today)}")
    for line in today[:LINES_SHOWN]:
        print(f"  {local(line['due'], '%H:%M')}  {line['subject']}  {line['what']}")
    if len(today) > LINES_SHOWN:
        print(f"  and {len(today) - LINES_SHOWN} more")


def print_breaches(desk: Desk, day: datetime) -> None:
    month = local(day, "%Y-%m")
    by_cause: Counter = Counter()
    for line in desk.portfolio.partnerships(limit=1000):
        for each in desk.portfolio.state(line["id"]).get("complaints", []):
            told = desk.told.get(each["id"])
            if told and told.breached and local(told.due, "%Y-%m") == month:
                by_cause[each["cause"]] += 1
    print(f"\nBreaches of {month} by cause\n")
    for cause in sorted(by_cause):
        print(f"  {by_cause[cause]:6}  {cause}")
    print(f"  {sum(by_cause.values()):6}  in all")


def print_deadlines(desk: Desk, rules: dict[str, Rule]) -> None:
    cases: Counter = Counter()
    agree: Counter = Counter()
    for request in desk.log:
        told = desk.told.get(request.id)
        if told and request.target:
            cases[request.line] += 1
            agree[request.line] += told.agrees(request)
    print("\nOur deadlines against the city's `target`, within 60 seconds\n\n"
          "   cases  agree   share  larger  rule, service line")
    for line in sorted(cases, key=lambda line: (-cases[line], line)):
        print(f"  {cases[line]:6} {agree[line]:6}  {share(agree[line], cases[line]):.4f}  "
              f"{rules[line].share:.4f}  {rules[line].text}  {line}")
    all_cases, all_agree = sum(cases.values()), sum(agree.values())
    print(f"  {all_cases:6} {all_agree:6}  {share(all_agree, all_cases):.4f}          in all")
    print("  larger: the share in boston311_rules.csv, of the city's whole log of that time")


def print_verdicts(desk: Desk) -> None:
    cases: Counter = Counter()
    right: Counter = Counter()
    for request in desk.log:
        told = desk.told.get(request.id)
        if told and request.target and request.verdict:
            same_deadline = told.agrees(request)
            cases[same_deadline] += 1
            right[same_deadline] += told.breached == (request.verdict == "OVERDUE")
    print("\nOverdue or in time, against the city's `on_time`\n\n"
          f"  {right[True]} of {cases[True]} verdicts agree where the deadline does\n"
          f"  {right[False]} of {cases[False]} where it does not")


def print_next_steps() -> None:
    print("\nWhat to try next\n"
          "- change a span in examples/service_desk/boston.json and run this again;\n"
          "- give another morning as the third argument: 2015-06-01T08:00:00;\n"
          "- read examples/first_partnership: the same library, one client, a whole story.")


def main(policy_path: str, rules_path: str, morning_text: str = "2015-03-16T08:00:00") -> None:
    policy = Policy(Path(policy_path).read_text(encoding="utf-8"))
    with open(rules_path, encoding="utf-8") as rules_file:
        rules = read_rules(rules_file)
    log = read_log(sys.stdin)
    if not log:
        sys.exit("service_desk.py: the log on the standard input is empty")
    morning = read_local(morning_text)

    desk = Desk(policy, log)
    print_head(desk, policy.document)
    desk.run_until(morning)
    print_agenda(desk, morning)
    desk.run_until(desk.end)
    print_breaches(desk, morning)
    print_deadlines(desk, rules)
    print_verdicts(desk)
    print_next_steps()


if __name__ == "__main__":
    if len(sys.argv) not in (3, 4):
        sys.exit("usage: service_desk.py POLICY RULES [MORNING] < LOG")
    main(*sys.argv[1:])
