"""What the tests of the HTML page share: the demo page, its texts, and how they arrive."""

import re
import subprocess

# Controls, and what turns the direction of writing.
UNWANTED = re.compile("[\0-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def shown(program, what):
    return subprocess.run([program, what], check=True, capture_output=True).stdout.decode()


def texts(program):
    """The texts that went into the page, as they should come out; in order, without empty ones."""
    given = shown(program, "texts").split("\0")
    cleaned = (UNWANTED.sub("", text.replace("\r", "")) for text in given)
    joined = (" ".join(re.split("[ \t\n]+", text.strip(" \t\n"))) for text in cleaned)
    return [text for text in joined if text]
