#!/usr/bin/env python3
"""Checks of the sources that no compiler makes.

    check_sources.py [layers] [slices] [sizes] [purity] [paths] [--root FOLDER]

layers   a module includes only modules above it in cmake/modules.txt, and headers form no cycle
slices   no slice of model/ includes another
sizes    headers <= 300 lines, sources <= 500, functions <= 70, lines <= 100 columns
purity   no clock, chance, locale, environment, thread or I/O where the domain lives
paths    no file names a place on somebody's machine

Without a name all of them. Prints one line per breach and ends with 1 when there is any.
"""

import argparse
import pathlib
import re
import subprocess
import sys

HEADERS = {".h", ".hpp"}
SOURCES = {".c", ".cpp"}
# What joins the slices of model/, and what every slice is given.
JOINTS = {"command", "event", "partnership", "decide", "evolve"}
HEADER_LINES, SOURCE_LINES, FUNCTION_LINES, COLUMNS = 300, 500, 70, 100


class Tree:
    """The files of the project: what git knows or would add; all files outside of a clone."""

    def __init__(self, root):
        self.root = pathlib.Path(root)
        self.files = sorted(self._listed())
        self.code = [f for f in self.files if f.suffix in HEADERS | SOURCES]

    def _listed(self):
        found = subprocess.run(
            ["git", "-C", str(self.root), "ls-files", "-z", "-co", "--exclude-standard"],
            capture_output=True, check=False)
        if found.returncode == 0:
            names = [pathlib.Path(n) for n in found.stdout.decode().split("\0") if n]
        else:
            names = [f.relative_to(self.root) for f in self.root.rglob("*")
                     if not f.relative_to(self.root).parts[0].startswith("build")]
        return [n for n in names if (self.root / n).is_file()]

    def text(self, file):
        return (self.root / file).read_text(encoding="utf-8", errors="replace")

    def modules(self):
        lines = self.text(pathlib.Path("cmake/modules.txt")).splitlines()
        return [line for line in lines if re.match("[a-z]", line)]


def module_of(file):
    """The module of a header or source; None for tests, examples and the umbrella headers."""
    parts = file.parts
    if parts[0] == "capi":
        return "capi"
    if parts[:2] == ("include", "entente") and len(parts) > 3:
        return parts[2]
    if parts[0] == "src" and len(parts) > 2:
        return parts[1]
    return None


def included(text):
    """The quoted or bracketed names under entente/, and those of src/, with their lines."""
    pattern = re.compile(r'^[ \t]*#[ \t]*include\s*["<]((?:entente/)?[a-z_]+/[^">]+)[">]', re.M)
    for match in pattern.finditer(text):
        yield match[1], text.count("\n", 0, match.start()) + 1


def blank(match):
    return re.sub(r"[^\n]", " ", match[0])


def bare_code(text):
    """The code with comments, preprocessor lines and the insides of literals made blank."""
    literal_or_comment = re.compile(
        r'R"([^()\\ ]*)\(.*?\)\1"|//[^\n]*|/\*.*?\*/'
        r'|"(?:\\.|[^"\\\n])*"|(?<![0-9A-Za-z_])\'(?:\\.|[^\'\\\n])+\'', re.S)
    text = literal_or_comment.sub(blank, text)
    return re.sub(r"^[ \t]*#(?:[^\n]*\\\n)*[^\n]*", blank, text, flags=re.M)


def check_layers(tree):
    order = tree.modules()
    graph = {}
    for file in tree.code:
        module = module_of(file)
        if module is None:
            continue
        if module not in order:
            yield file, 1, f"module {module} is not in cmake/modules.txt"
            continue
        for name, line in included(tree.text(file)):
            parts = name.split("/")
            is_public = parts[0] == "entente" and len(parts) > 2
            target = parts[1] if is_public else parts[0]
            if is_public and file.parts[0] == "include" and not continues(file, name):
                graph.setdefault(str(file), []).append("include/" + name)
            if target in order and order.index(target) > order.index(module):
                yield file, line, f"{module} may not include {target}: it stands below it"
    for cycle in cycles(graph):
        yield pathlib.Path(cycle[0]), 1, "headers include each other: " + " -> ".join(cycle)


def continues(file, name):
    """Whether describe_tables.hpp includes describe.hpp, which ends by including it."""
    whole = pathlib.PurePath("include", name)
    return file.parent == whole.parent and file.stem.startswith(whole.stem + "_")


def cycles(graph):
    """Each cycle once, as it is met by a walk in depth."""
    done = set()

    def walk(node, trail):
        if node in trail:
            yield trail[trail.index(node):] + [node]
        elif node not in done:
            for following in graph.get(node, []):
                yield from walk(following, trail + [node])
            done.add(node)

    for node in sorted(graph):
        yield from walk(node, [])


def check_slices(tree):
    folder = ("include", "entente", "model")
    headers = [f for f in tree.code if f.parts[:3] == folder]
    stems = {f: pathlib.PurePath(f.parts[3]).stem for f in headers}
    slices = {stems[f] for f in headers
              if len(f.parts) > 4 or re.search(r"\b(decide|evolve)\s*\(", bare_code(tree.text(f)))}
    slices -= JOINTS
    for file in headers:
        if stems[file] not in slices:
            continue
        for name, line in included(tree.text(file)):
            parts = pathlib.PurePath(name).parts
            if parts[:2] != ("entente", "model"):
                continue
            other = pathlib.PurePath(parts[2]).stem
            if other in slices and other != stems[file]:
                yield file, line, f"slice {stems[file]} includes slice {other}: refer to it by id"


SCOPE = re.compile(r"(inline\s+)?(namespace|extern)\b"
                   r"|(template\s*<.*>\s*)?(typedef\s+)?(class|struct|union|enum)\b[^()]*$", re.S)
MACRO_CALLS = re.compile(r"(?:[A-Z][A-Z0-9_]+\s*\((?:[^()]|\((?:[^()]|\([^()]*\))*\))*\)\s*)+(?=\S)")


def opens_function(head):
    """Whether what stands before a brace, at namespace or class scope, is a function's head."""
    head = MACRO_CALLS.sub("", head, count=1) if MACRO_CALLS.match(head) else head
    return ")" in head and not head.endswith("=") and not SCOPE.match(head)


def functions(code):
    """Name, first and last line of each function with a body at namespace or class scope."""
    stack, inside, statement = [], 0, 0
    for match in re.finditer(r"[{};]", code):
        place, sign = match.start(), match[0]
        if sign == "{":
            head = code[statement:place]
            # An initialiser follows its name without a space; a body never does.
            is_value = bool(inside or re.search(r"[\w>\])({,=]$|=\s*$", head))
            is_body = not is_value and opens_function(head.strip())
            stack.append((is_value, is_body, head))
            inside += is_value or is_body
        elif sign == "}" and stack:
            is_value, is_body, head = stack.pop()
            inside -= is_value or is_body
            if is_body:
                name = re.search(r"([\w:~]+)\s*\(", head)
                first = place - len(code[statement:place].lstrip())
                yield (name[1] if name else "?", code.count("\n", 0, first) + 1,
                       code.count("\n", 0, place) + 1)
            if is_value:
                continue
        if not inside:
            statement = place + 1


def check_sizes(tree):
    for file in tree.code:
        text = tree.text(file)
        lines = text.splitlines()
        most = HEADER_LINES if file.suffix in HEADERS else SOURCE_LINES
        if len(lines) > most:
            yield file, len(lines), f"{len(lines)} lines, at most {most}"
        for number, line in enumerate(lines, 1):
            if len(line) > COLUMNS:
                yield file, number, f"{len(line)} columns, at most {COLUMNS}"
        for name, first, last in functions(bare_code(text)):
            if last - first + 1 > FUNCTION_LINES:
                yield file, first, f"{name} has {last - first + 1} lines, at most {FUNCTION_LINES}"


IMPURE_HEADERS = re.compile(
    r"#\s*include\s*<((?:boost/(?:filesystem|random|locale|asio|iostreams)[^>]*)|"
    r"(?:fstream|iostream|sstream|ostream|istream|iomanip|filesystem|random|locale|clocale|cstdio|"
    r"stdio\.h|ctime|time\.h|thread|future|unistd\.h|sys/[a-z]+\.h))>")
IMPURE_NAMES = re.compile(
    r"(?<![\w.>:])(?:std::|::)?(?:chrono::)?(?:"
    r"(?:(?:system|steady|high_resolution|utc)_clock|gettimeofday|clock_gettime|localtime\w*|"
    r"gmtime\w*|mktime|strftime|random_device|mt19937\w*|getenv|secure_getenv|setlocale|setenv|"
    r"locale|imbue|fopen|popen|[io]?fstream|[io]?stringstream|cout|cerr|clog|cin|puts|fputs|"
    r"[fsvw]*n?w?printf|strto(?:d|f|ld|l|ll|ul|ull)|ato[fil]|sto(?:d|f|i|l|ld|ll|ul|ull)|"
    r"this_thread)\b"
    r"|(?:s?rand|is(?:alpha|digit|alnum|space|upper|lower|punct)|to(?:lower|upper)|"
    r"abort|exit|quick_exit|terminate)\s*\("
    r"|time\s*\(\s*(?:nullptr|NULL|0|&)|clock\s*\(\s*\))")
# Where reading zone files is the one exception, and where the outside begins.
IMPURE_MAY = {"time": {"zone"}}


def check_purity(tree):
    order = tree.modules()
    below = set(order[: order.index("store")])
    for file in tree.code:
        module = module_of(file)
        if module not in below or file.stem in IMPURE_MAY.get(module, ()):
            continue
        text = tree.text(file)
        for match in IMPURE_HEADERS.finditer(text):
            yield file, text.count("\n", 0, match.start()) + 1, f"the domain needs no <{match[1]}>"
        code = bare_code(text)
        for match in IMPURE_NAMES.finditer(code):
            yield (file, code.count("\n", 0, match.start()) + 1,
                   f"{match[0].rstrip(' (')}: the domain knows no clock, chance, locale or I/O")


# Written so that this file does not match itself.
MACHINE_PATHS = re.compile(
    r"(?<![\w.])/(?:work|home|root|Users|opt/homebrew)/\w|\.\./(?:shared|\.library|\.mirror)\b"
    r"|[A-Z]:\\\\?Users|/tmp/(?:b-|brief)"
    r"|https?://(?:[^/\s\"'@]*@|\d+\.\d+\.\d+\.\d+|[\w.-]+:\d+|(?!localhost)[\w-]+(?=[/\s\"']))")


def check_paths(tree):
    for file in tree.files:
        data = (tree.root / file).read_bytes()
        if b"\0" in data[:8192]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            match = MACHINE_PATHS.search(line)
            if match:
                yield file, number, f"names a place on a machine: {match[0]}"


CHECKS = {"layers": check_layers, "slices": check_slices, "sizes": check_sizes,
          "purity": check_purity, "paths": check_paths}


def main():
    parser = argparse.ArgumentParser(description=__doc__,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checks", nargs="*", metavar="check")
    parser.add_argument("--root", default=pathlib.Path(__file__).resolve().parents[2])
    options = parser.parse_args()
    unknown = set(options.checks) - set(CHECKS)
    if unknown:
        parser.error(f"no such check: {', '.join(sorted(unknown))}; there are {', '.join(CHECKS)}")
    tree = Tree(options.root)
    breaches = [b for name in options.checks or CHECKS for b in CHECKS[name](tree)]
    for file, line, what in breaches:
        print(f"{file}:{line}: {what}")
    print(f"{len(tree.files)} files, {len(breaches)} breaches")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main())
