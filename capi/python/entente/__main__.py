"""The command line: look at policies, replay commands, explain what is found.

    python -m entente policy print [FILE]
    python -m entente policy check FILE
    python -m entente policy diff FILE [OTHER]
    python -m entente replay FILE [--policy FILE] [--until INSTANT]
    python -m entente explain FILE [FINDING] [--policy FILE] [--until INSTANT]
"""

from __future__ import annotations

import argparse
import difflib
import json
import pathlib
import sys
from typing import Any, Iterator, Optional

from . import EntenteError, Policy, Portfolio, Refused
from . import _documents


def _text(file: str) -> str:
    return sys.stdin.read() if file == "-" else pathlib.Path(file).read_text(encoding="utf-8")


def _policy(file: Optional[str]) -> Policy:
    return Policy.default() if file is None else Policy(_text(file))


def _pretty(document: Any) -> str:
    return json.dumps(json.loads(_documents.dumps(document)), indent=2, ensure_ascii=False)


def _print_policy(options: argparse.Namespace) -> int:
    print(_pretty(_policy(options.file).document))
    return 0


def _place(mistake: EntenteError) -> str:
    column = mistake.detail.get("column")
    return (mistake.path or "/") + (f" column {column}" if column else "")


def _check_policy(options: argparse.Namespace) -> int:
    try:
        _policy(options.file)
    except EntenteError as error:
        for mistake in error.mistakes:
            print(f"{_place(mistake)}: {mistake.code}: {mistake.message}")
        return 1
    print("no mistakes")
    return 0


def _diff_policies(options: argparse.Namespace) -> int:
    files = (options.other, options.file) if options.other is None else (options.file,
                                                                         options.other)
    texts = [_pretty(_policy(file).document).splitlines() for file in files]
    names = [file or "the shipped policy" for file in files]
    lines = list(difflib.unified_diff(*texts, *names, lineterm=""))
    print("\n".join(lines) if lines else "no differences")
    return 1 if lines else 0


def _commands(file: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(_text(file).splitlines(), 1):
        if line.strip():
            yield number, line


def _replayed(options: argparse.Namespace) -> tuple[Portfolio, bool]:
    """The portfolio after the commands of a file, and whether all of them were taken."""
    portfolio, whole = Portfolio(_policy(options.policy)), True
    for number, line in _commands(options.file):
        try:
            portfolio.submit(line)
        except Refused as refused:
            whole = False
            print(f"{options.file}:{number}: {refused}", file=sys.stderr)
    return portfolio, whole


def _until(options: argparse.Namespace, portfolio: Portfolio) -> Any:
    if options.until is None:
        return portfolio.digest()["at"]
    return _documents.parsed_instant(options.until)


def _replay(options: argparse.Namespace) -> int:
    portfolio, whole = _replayed(options)
    for transition in portfolio.advance(_until(options, portfolio)):
        print(_documents.dumps(transition))
    return 0 if whole else 1


def _explain(options: argparse.Namespace) -> int:
    portfolio, _ = _replayed(options)
    portfolio.advance(_until(options, portfolio))
    if options.finding is None:
        for finding in portfolio.findings():
            print(f"{finding['id']}\t{finding['severity']}\t{finding['message']}")
        return 0
    print(_pretty(portfolio.explain(options.finding)))
    return 0


def _add_replay_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--policy", metavar="FILE", help="absent: the shipped one")
    parser.add_argument("--until", metavar="INSTANT",
                        help="RFC 3339; absent: when the last command was told")


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m entente",
                                     description="Rules for partnerships with clients.")
    tasks = parser.add_subparsers(required=True, metavar="policy|replay|explain")
    policy = tasks.add_parser("policy", help="print, check, compare policies")
    of_policy = policy.add_subparsers(required=True, metavar="print|check|diff")

    task = of_policy.add_parser("print", help="a policy merged with its base")
    task.add_argument("file", nargs="?", help="absent: the shipped one; -: standard input")
    task.set_defaults(run=_print_policy)
    task = of_policy.add_parser("check", help="all mistakes of a policy, with their places")
    task.add_argument("file")
    task.set_defaults(run=_check_policy)
    task = of_policy.add_parser("diff", help="what differs once merged; ends with 1 when any")
    task.add_argument("file")
    task.add_argument("other", nargs="?", help="absent: FILE against the shipped policy")
    task.set_defaults(run=_diff_policies)

    task = tasks.add_parser("replay", help="transitions of the commands in a file of JSON Lines")
    task.add_argument("file")
    _add_replay_options(task)
    task.set_defaults(run=_replay)
    task = tasks.add_parser("explain", help="why a finding is there, or which findings there are")
    task.add_argument("file")
    task.add_argument("finding", nargs="?")
    _add_replay_options(task)
    task.set_defaults(run=_explain)
    return parser


def main(arguments: Optional[list[str]] = None) -> int:
    options = _parser().parse_args(arguments)
    try:
        return options.run(options)
    except (EntenteError, OSError, ValueError) as error:
        print(f"entente: {error}", file=sys.stderr)
        return 2


if __name__ == "__main__":
    sys.exit(main())
