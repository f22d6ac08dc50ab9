#!/usr/bin/env python3
"""Traces every practice of the sources to a scenario that fails when the practice is taken out.

    practices_test.py [--write]        ENTENTE_LIBRARY, PYTHONPATH as for the Python package

`PRACTICES.md` lists the practices; `<article>.json` has a scenario or more for each:

    {"id": "000-05", "given": [[type, at, data, actor?], …], "now": instant, "then": …}

Commands go to the partnership `p` (that of the team to `@team`), with all packs running, each rule
told by itself; `others` names more partnerships, opened and told the same. `then` is one of, each
with the proof that it hangs on what the scenario says:

    {"finding": rule, "subject"?: item, "partnership"?: stream}   open at `now`; gone when the rule
                                                 is taken out
    {"agenda": kind, "subject"?: item}           on the agenda up to `until`; gone `without` commands
    {"refused": code}                            of the last command; accepted as `unless` has it
    {"event": type}                              led to by the last command; not as `unless` has it
    {"view": name, "request": {…}, "says": text} on the page; gone `without` some commands
    {"read": name, "request": {…}, "at": path, "is": value}   in a document; else `without` them

`without` is a list of places in `given`, counted from 0. `TRACE.md` is written by `--write` and
compared otherwise.
"""

import copy
import datetime
import json
import os
import pathlib
import re
import sys

import entente

HERE = pathlib.Path(__file__).parent
PACKS = ["starter", "quiet", "foundation", "delivery", "generosity", "credibility",
         "team"]
OFFICE = {"zone": "America/New_York",
          "week": {day: [["08:30", "17:00"]] for day in ("mon", "tue", "wed", "thu", "fri")}}
OF_THE_TEAM = ("member.", "day.", "greeting.", "appearance.", "news.")
START = [["member.add", "2026-03-02T13:00:00Z", {"id": "pat", "name": "Pat", "roles": ["lead"]}],
         ["member.add", "2026-03-02T13:00:00Z", {"id": "lee", "name": "Lee"}],
         ["partnership.open", "2026-03-02T13:00:00Z",
          {"name": "Ann's kitchen", "zone": "America/New_York", "owner": "pat"}],
         ["person.add", "2026-03-02T13:00:00Z", {"id": "ann", "name": "Ann", "side": "client"}]]


class Broken(Exception):
    """A scenario that does not show what it says."""


def practices():
    """The ids of the list with what they say and what serves them, in its order."""
    text = (HERE / "PRACTICES.md").read_text(encoding="utf-8")
    return {row[0]: row[1:] for row in
            re.findall(r"^\| (\d{3}-\d{2}) \| (.*?) \| (.*?) \|$", text, re.M)}


def scenarios():
    every = []
    for file in sorted(HERE.glob("[0-9]*.json")):
        every += json.loads(file.read_text(encoding="utf-8"))
    return every


def policy(scenario, without_rule=None):
    document = {"base": "entente/1", "version": "practices", "calendars": {"office": OFFICE},
                "default_calendar": "office", "packs": PACKS, "folded": []}
    document.update(copy.deepcopy(scenario.get("policy", {})))
    if without_rule:
        document["rules"] = {**document.get("rules", {}), without_rule: None}
    return entente.Policy(document)


def document_of(step, partnership="p"):
    kind, at, data, *actor = step
    document = {"type": kind, "at": at, "data": data,
                "partnership": "@team" if kind.startswith(OF_THE_TEAM) else partnership}
    if actor:
        document["actor"] = actor[0]
    return document


def tell_others(portfolio, others, step):
    if not step[0].startswith(OF_THE_TEAM):
        for other in others:
            portfolio.submit(document_of(step, other))


def told(scenario, without_rule=None, without=(), last=None):
    """The portfolio after the scenario, and the answer to its last command."""
    portfolio = entente.Portfolio(policy(scenario, without_rule))
    others = scenario.get("others", [])
    for step in START:
        portfolio.submit(document_of(step))
        tell_others(portfolio, others, step)
    given = [step for place, step in enumerate(scenario["given"]) if place not in without]
    if last is not None:
        given[-1] = last
    answer = None
    for place, step in enumerate(given):
        try:
            answer = portfolio.submit(document_of(step))
            tell_others(portfolio, others, step)
        except entente.Refused as refused:
            if place != len(given) - 1:
                raise Broken(f"{step[0]} at {step[1]} was refused: {refused}") from refused
            answer = refused
    return portfolio, answer


def instant(text):
    return datetime.datetime.fromisoformat(text.replace("Z", "+00:00"))


def found(portfolio, scenario, then):
    portfolio.advance(instant(scenario["now"]))
    return any(each["rule"] == then["finding"] and
               then.get("subject", each["subject"]) == each["subject"]
               for each in portfolio.findings(then.get("partnership", "p")))


def planned(portfolio, scenario, then):
    now = instant(scenario["now"])
    until = instant(then.get("until", scenario["now"]))
    return any(each["kind"] == then["agenda"] and
               then.get("subject", each["subject"]) == each["subject"]
               for each in portfolio.agenda(now, until))


def shown(portfolio, scenario, then):
    try:
        page = portfolio._show(then["view"], **then["request"])
    except entente.EntenteError as error:
        return False if "without" in then else error.code
    return then["says"] in page.text()


def read(portfolio, scenario, then):
    """The value at a path of a read, `…/-1` for the last of a list; None where there is none."""
    value = getattr(portfolio, then["read"])(**then.get("request", {}))
    for part in then["at"].strip("/").split("/"):
        try:
            value = value[int(part)] if isinstance(value, list) else value[part]
        except (KeyError, IndexError, TypeError, ValueError):
            return None
    return value


def demand(holds, what):
    if not holds:
        raise Broken(what)


def check(scenario):
    then = scenario["then"]
    without = set(then.get("without", ()))
    if "finding" in then:
        demand(found(told(scenario)[0], scenario, then), f"no {then['finding']}")
        demand(not found(told(scenario, without_rule=then["finding"])[0], scenario, then),
               "the finding stays without its rule")
        return
    if "refused" in then or "event" in then:
        _, answer = told(scenario)
        _, other = told(scenario, last=then["unless"])
        if "refused" in then:
            demand(isinstance(answer, entente.Refused) and answer.code == then["refused"],
                   f"answered {answer}")
            demand(not isinstance(other, entente.Refused), f"refused all the same: {other}")
            return
        for one, holds in ((answer, True), (other, False)):
            demand(not isinstance(one, entente.Refused), f"refused: {one}")
            demand(any(e["type"] == then["event"] for e in one.events) is holds,
                   f"{then['event']} is {'not ' if holds else ''}there")
        return
    demand(without, "say without which commands it does not hold")
    there, gone = told(scenario)[0], told(scenario, without=without)[0]
    if "agenda" in then:
        demand(planned(there, scenario, then), f"no {then['agenda']} on the agenda")
        demand(not planned(gone, scenario, then), "the agenda has it all the same")
    elif "view" in then:
        demand(shown(there, scenario, then) is True, f"the page does not say: {then['says']}")
        demand(shown(gone, scenario, then) is not True, "the page says it all the same")
    elif "read" in then:
        demand(read(there, scenario, then) == then["is"], f"is {read(there, scenario, then)}")
        demand(read(gone, scenario, then) != then["is"], "is the same all the same")
    else:
        raise Broken("then is of no known kind")


def shows(scenario):
    then = scenario["then"]
    kinds = {"finding": "the finding `{}`", "agenda": "the agenda has `{}`",
             "refused": "refused: `{}`", "event": "leads to `{}`"}
    for kind, words in kinds.items():
        if kind in then:
            return words.format(then[kind])
    if "view" in then:
        return f"the {then['view']} says “{then['says']}”"
    return f"`{then['read']}` has `{then['at']}`: {json.dumps(then['is'], ensure_ascii=False)}"


def trace(listed, every):
    lines = ["# The trace of the practices", "",
             "Written by `practices_test.py --write`, and compared by the same test.", "",
             "| id | practice | scenario shows |", "|---|---|---|"]
    for practice, (what, _) in listed.items():
        shown_by = [shows(each) for each in every if each["id"] == practice]
        lines.append(f"| {practice} | {what} | {'; '.join(shown_by) or 'nothing yet'} |")
    return "\n".join(lines) + "\n"


def main():
    listed, every = practices(), scenarios()
    problems = []
    for each in every:
        if each["id"] not in listed:
            problems.append(f"{each['id']}: no such practice")
            continue
        try:
            check(each)
        except Broken as broken:
            problems.append(f"{each['id']} ({shows(each)}): {broken}")
        except entente.EntenteError as error:
            problems.append(f"{each['id']} ({shows(each)}): {error}")
    missing = sorted(set(listed) - {each["id"] for each in every})
    expected = json.loads((HERE / "missing.json").read_text(encoding="utf-8"))
    if missing != sorted(expected):
        problems.append(f"without a scenario: {missing}; missing.json says {sorted(expected)}")
    table = trace(listed, every)
    if "--write" in sys.argv:
        (HERE / "TRACE.md").write_text(table, encoding="utf-8")
    elif (HERE / "TRACE.md").read_text(encoding="utf-8") != table:
        problems.append("TRACE.md is not what the scenarios say: write it anew")
    print("\n".join(problems) or f"{len(every)} scenarios of {len(listed)} practices")
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
