#!/usr/bin/env python3
"""Checks by abidiff that libentente-c serves the programs that were built with it before.

    check_abi.py <library> <headers> <dump> [--write]

The dump is what abidw (Debian's abigail-tools) says of the functions and types of the public
headers. A change that adds is a breach as well until --write has put it into the dump: it is then
seen in a review.
"""

import pathlib
import re
import shutil
import subprocess
import sys
import tempfile


def dump(library, headers, to):
    subprocess.run(["abidw", "--headers-dir", headers, "--drop-private-types", "--no-corpus-path",
                    "--no-comp-dir-path", "--no-show-locs", "--no-elf-needed",
                    "--exported-interfaces-only", "--out-file", to, library], check=True)


def main(library, headers, known, write=None):
    if shutil.which("abidw") is None:
        print("abidw is missing: install abigail-tools")
        return 1
    if write == "--write":
        dump(library, headers, known)
        text = pathlib.Path(known).read_text(encoding="utf-8")
        # Where the units were compiled says nothing of the ABI.
        pathlib.Path(known).write_text(re.sub(r" path='[^']*/", " path='", text),
                                       encoding="utf-8")
        return 0
    with tempfile.TemporaryDirectory() as folder:
        present = pathlib.Path(folder, "present.abi")
        dump(library, headers, present)
        return subprocess.run(["abidiff", known, present], check=False).returncode


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
