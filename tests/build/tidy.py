#!/usr/bin/env python3
"""Runs clang-tidy over the sources below src/, many of them in one unit.

    tidy.py <build folder of clang> [--clang-tidy PROGRAM] [--jobs N] [source…]

Nearly all that clang-tidy does for one source is to walk through the headers; a unit that includes
several sources walks through them once, which takes a third of the time. Sources that use one name
in their anonymous namespaces go to different units, and a unit that does not compile all the same
is taken apart and its sources are looked at one by one. Prints the findings; ends with 1 when there
are any.
"""

import argparse
import collections
import concurrent.futures
import json
import pathlib
import re
import shlex
import subprocess
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
# As many that both cores have work to the end, and few enough that memory is no matter.
SOURCES_IN_A_UNIT = 12
# At the beginning of a line, as clang-format leaves them: what a file may define for itself alone.
DEFINED = re.compile(
    r"^(?:template <.*> )?(?:struct|class|enum class|enum(?! class)|using) (\w+)"
    r"|^[\w:][^;={}()]*?\b(\w+)\("
    r"|^(?:static |inline )?(?:constexpr|const) [^=({]*?\b(\w+)(?:\[\])?(?: = |\{|;)", re.M)


def names_of(source):
    """What the source may define out of sight of the others."""
    text = re.sub(r"//(?! namespace).*", "", source.read_text(encoding="utf-8"))
    hidden = re.findall(r"^namespace \{$.*?^\}  // namespace$", text, re.M | re.S)
    found = {name for part in hidden for names in DEFINED.findall(part) for name in names if name}
    return found | set(re.findall(r"^(?:using|#define) (\w+)(?: =|\(| )", text, re.M))


def compile_commands(build, wanted):
    """The options with which each source below src/ is compiled, by source."""
    commands = {}
    for entry in json.loads((build / "compile_commands.json").read_text(encoding="utf-8")):
        source = pathlib.Path(entry["file"])
        if ROOT / "src" not in source.parents or (wanted and source not in wanted):
            continue
        words = shlex.split(entry["command"])
        output = words.index("-o")
        del words[output:output + 2]
        commands[source] = tuple(w for w in words[1:] if w not in ("-c", str(source)))
    return commands


class Unit:
    """Sources that are compiled alike and share no hidden name."""

    def __init__(self, options):
        self.options, self.sources, self.names = options, [], set()

    def takes(self, names):
        return len(self.sources) < SOURCES_IN_A_UNIT and not self.names & names

    def add(self, source, names):
        self.sources.append(source)
        self.names |= names


def units_of(commands):
    units = collections.defaultdict(list)
    for source, options in sorted(commands.items()):
        names = names_of(source)
        unit = next((u for u in units[options] if u.takes(names)), None)
        if unit is None:
            unit = Unit(options)
            units[options].append(unit)
        unit.add(source, names)
    return [unit for found in units.values() for unit in found]


class Tidy:
    def __init__(self, program, folder):
        self._program, self._folder = program, folder
        folder.mkdir(exist_ok=True)

    def _run(self, file, options):
        done = subprocess.run(
            [self._program, "-quiet", f"--config-file={ROOT / '.clang-tidy'}", file, "--",
             *options], capture_output=True, text=True, check=False)
        return done.returncode, done.stdout + done.stderr

    def look_at(self, number, unit):
        """Whether it is clean, and what was said."""
        file = self._folder / f"unit_{number}.cpp"
        lines = [f'#include "{source}"  // NOLINT(bugprone-suspicious-include)\n'
                 for source in unit.sources]
        file.write_text("".join(lines), encoding="utf-8")
        # A name of one source is no shadow over that of another.
        status, text = self._run(file, [*unit.options, "-Wno-shadow"])
        if "clang-diagnostic-error" not in text:
            return status == 0, text
        singles = [self._run(source, unit.options) for source in unit.sources]
        return all(status == 0 for status, _ in singles), "".join(text for _, text in singles)


def findings_of(text):
    """The findings without the counts of what was suppressed in headers of others."""
    return [line for line in text.splitlines()
            if line.strip() and not re.match(r"\d+ warnings? (treated|generated)|Suppressed", line)]


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("build", type=pathlib.Path)
    parser.add_argument("--clang-tidy", default="clang-tidy-14")
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("source", nargs="*", type=lambda name: pathlib.Path(name).resolve())
    given = parser.parse_intermixed_args()
    units = units_of(compile_commands(given.build.resolve(), set(given.source)))
    tidy = Tidy(given.clang_tidy, given.build.resolve() / "tidy")
    with concurrent.futures.ThreadPoolExecutor(given.jobs) as pool:
        results = list(pool.map(tidy.look_at, range(len(units)), units))
    for clean, text in results:
        if not clean:
            print("\n".join(findings_of(text)))
    return 0 if units and all(clean for clean, _ in results) else 1


if __name__ == "__main__":
    sys.exit(main())
