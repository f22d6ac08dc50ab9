#!/usr/bin/env python3
"""Branches that no test met, out of what `llvm-cov export` says of a run.

    llvm-cov export … | coverage_gaps.py EXCEPTIONS.json FILE-OR-FOLDER…

Files and folders are relative to the root of the project. EXCEPTIONS.json is a list of
{"file", "line", "reason"}: the branches of that line (its text, without the indent) are not asked
for. Prints one line per branch that was not met both ways, and per exception that excuses nothing;
ends with 1 when there is any, so that the list cannot outlive its lines. An exception with
"by_chance" may excuse nothing: what it names depends on how threads meet.
"""

import argparse
import bisect
import collections
import json
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# By whether it was ever true, and ever false.
MISSED = {(False, True): "never true", (True, False): "never false",
          (False, False): "never true or false"}


def name_of(file, root):
    path = pathlib.PurePath(file)
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.as_posix()


def is_asked_for(name, places):
    return any(name == place or name.startswith(place + "/") for place in places)


def was_reached(segments, line, column):
    """Whether the code at a place ran: a segment counts for all that follows, up to the next."""
    before = bisect.bisect_right(segments, [line, column, float("inf")])
    return before > 0 and segments[before - 1][2] > 0


def branches_of(file):
    """The places of a file's branches, with how often each was true and false.

    One place may come more than once (each instantiation of a template): it counts as met when one
    of them is. What was reached and went neither way is a constant, which asks for nothing.
    """
    counts = collections.defaultdict(lambda: [0, 0])
    for line, column, last_line, last_column, yes, no, *_ in file.get("branches", []):
        place = (line, column, last_line, last_column)
        counts[place][0] += yes
        counts[place][1] += no
    return {place: tuple(ways) for place, ways in counts.items()
            if any(ways) or not was_reached(file["segments"], *place[:2])}


def branches_by_file(report, root, places):
    files = [(name_of(file["filename"], root), file)
             for data in report["data"] for file in data["files"]]
    return {name: branches_of(file) for name, file in files if is_asked_for(name, places)}


def gaps_in(name, text, counts):
    """(file, line, column, what was missed, the line) of each branch not met both ways."""
    lines = text.splitlines()
    for (line, column, *_), (yes, no) in sorted(counts.items()):
        what = MISSED.get((yes > 0, no > 0))
        if what is not None:
            yield name, line, column, what, lines[line - 1].strip()


def split(gaps, exceptions):
    """The gaps that nothing excuses, and the exceptions that excuse none."""
    excused = {(each["file"], each["line"]) for each in exceptions}
    used = {(gap[0], gap[4]) for gap in gaps}
    return ([gap for gap in gaps if (gap[0], gap[4]) not in excused],
            [each for each in exceptions
             if not each.get("by_chance") and (each["file"], each["line"]) not in used])


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("exceptions", type=pathlib.Path)
    parser.add_argument("places", nargs="+", metavar="file-or-folder")
    parser.add_argument("--root", type=pathlib.Path, default=ROOT)
    options = parser.parse_args()
    places = [place.rstrip("/") for place in options.places]
    exceptions = [each for each in json.loads(options.exceptions.read_text(encoding="utf-8"))
                  if is_asked_for(each["file"], places)]
    found = branches_by_file(json.load(sys.stdin), options.root, places)
    gaps = [gap for name, counts in sorted(found.items())
            for gap in gaps_in(name, (options.root / name).read_text(encoding="utf-8"), counts)]
    open_gaps, idle = split(gaps, exceptions)
    for file, line, column, what, text in open_gaps:
        print(f"{file}:{line}:{column}: {what}: {text}")
    for each in idle:
        print(f"{each['file']}: nothing to excuse any more: {each['line']}")
    print(f"{sum(map(len, found.values()))} branches, {len(open_gaps)} not met, "
          f"{len(exceptions)} lines excepted")
    return 1 if open_gaps or idle else 0


if __name__ == "__main__":
    sys.exit(main())
