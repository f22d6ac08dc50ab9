#!/usr/bin/env python3
"""Compiles all public headers in one unit after the macros that Qt and Windows define.

    check_headers.py <compiler> [options of the compiler…]

The headers of other libraries come first, without the macros: they are the host's own trouble.
That each header compiles alone is CMake's check (all_verify_interface_header_sets).
"""

import pathlib
import re
import subprocess
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]


def unit():
    headers = sorted((ROOT / "include").rglob("*.hpp"))
    foreign = set()
    for header in headers:
        text = header.read_text(encoding="utf-8")
        foreign.update(re.findall(r"^\s*#\s*include\s*<([^>]+)>", text, re.M))
    lines = [f"#include <{name}>" for name in sorted(foreign)]
    lines.append('#include "tests/build/foreign_macros.hpp"')
    lines += [f'#include "{header.relative_to(ROOT / "include")}"' for header in headers]
    return "\n".join(lines) + "\n"


def main():
    compiler, *options = sys.argv[1:]
    with tempfile.TemporaryDirectory() as folder:
        source = pathlib.Path(folder) / "headers.cpp"
        source.write_text(unit(), encoding="utf-8")
        return subprocess.run([compiler, "-std=c++20", "-fsyntax-only", f"-I{ROOT}",
                               f"-I{ROOT / 'include'}", *options, source], check=False).returncode


if __name__ == "__main__":
    sys.exit(main())
