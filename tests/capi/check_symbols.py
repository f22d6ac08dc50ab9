#!/usr/bin/env python3
"""Checks that libentente-c shows what its list says, and nothing else.

    check_symbols.py <nm> <library> <list> [--write]
"""

import pathlib
import subprocess
import sys


def exported(nm, library):
    listed = subprocess.run([nm, "-D", "--defined-only", "--format=posix", library],
                            check=True, capture_output=True, text=True).stdout
    return sorted(line.split()[0] for line in listed.splitlines())


def main(nm, library, listed, write=None):
    shown = exported(nm, library)
    if write == "--write":
        pathlib.Path(listed).write_text("".join(name + "\n" for name in shown))
        return 0
    known = pathlib.Path(listed).read_text().split()
    for name in sorted(set(known) - set(shown)):
        print(f"{name} is in the list and not in the library")
    for name in sorted(set(shown) - set(known)):
        print(f"{name} is in the library and not in the list")
    return 0 if shown == known else 1


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
