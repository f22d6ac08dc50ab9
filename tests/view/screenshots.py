#!/usr/bin/env python3
"""Shows the demo page in a browser, on a telephone and on a desk, and measures it.

    screenshots.py SHOW_PAGE [FOLDER]

Writes FOLDER/<width>.png to be looked at. Ends with 77 when there is no chromium, with 1 when the
page scrolls sideways, letters of a picture cover others or leave it, a text is not what was given,
or the tables behind the pictures would not be printed.
"""

import html
import itertools
import json
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

sys.dont_write_bytecode = True
import reading

# The last is no telephone any more, but the page is not yet in two columns.
WIDTHS = (320, 390, 700, 1280)
HEIGHT = 12000

# What the page allows itself has no place for a script: only the copy has one.
MEASURE = """
const say = what => parent.postMessage(JSON.stringify(what), "*");
const visible = element => element.getClientRects().length > 0;
const texts = [];
const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
while (walker.nextNode()) {
  const node = walker.currentNode;
  if (!node.parentElement.closest("svg") && node.nodeValue.trim()) texts.push(node.nodeValue);
}
const pictures = [...document.querySelectorAll("svg.picture")].map(svg => ({
  title: svg.querySelector("title").textContent,
  width: svg.getBoundingClientRect().width,
  boxes: [...svg.querySelectorAll("text")].filter(visible).map(text => {
    const {x, y, width, height} = text.getBBox();
    return {x, y, width, height, text: text.textContent,
            size: parseFloat(getComputedStyle(text).fontSize) * text.getScreenCTM().a};
  }),
}));
const folded = [...document.querySelectorAll("details")].map(details => details.offsetHeight);
const height = document.body.scrollHeight;
for (const details of document.querySelectorAll("details")) details.open = true;
const unfolded = [...document.querySelectorAll("details")].map(details => details.offsetHeight);
say({texts, pictures, folded, unfolded, inner: innerWidth,
     scroll: document.documentElement.scrollWidth, height});
"""

LISTEN = """
addEventListener("message", event => {
  document.getElementById("measured").textContent = event.data;
});
"""


class Browser:
    def __init__(self, program, folder):
        self.program, self.folder = program, pathlib.Path(folder)

    def run(self, width, height, file, *options):
        return subprocess.run(
            [self.program, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
             "--virtual-time-budget=3000", f"--window-size={width},{height}",
             f"--user-data-dir={self.folder}/profile", *options, file.as_uri()],
            check=True, capture_output=True, timeout=120).stdout.decode()

    def framed(self, name, page, width, height):
        """A page that holds another one in a frame: a window is never narrower than 500 pixels,
        a frame is, and it is what `@media` asks for its width."""
        inner = self.folder / f"{name}-page.html"
        inner.write_text(page, encoding="utf-8")
        outer = self.folder / f"{name}.html"
        outer.write_text(
            f"<!doctype html><script>{LISTEN}</script><body style='margin:0'>"
            f"<iframe src='{inner.name}' width={width} height={height} "
            "style='border:0;display:block'></iframe><pre id=measured hidden></pre>",
            encoding="utf-8")
        return outer

    def measure(self, name, page, width):
        policy = re.compile('<meta http-equiv="Content-Security-Policy"[^>]*>')
        copy = policy.sub("", page).replace("</body>", f"<script>{MEASURE}</script></body>")
        document = self.run(width, 1000, self.framed(name, copy, width, HEIGHT), "--dump-dom")
        return json.loads(html.unescape(re.search("<pre id=.*?>(.*?)</pre>", document, re.S)[1]))

    def photograph(self, page, width, height, image):
        outer = self.framed(f"shown-{width}", page, width, height)
        self.run(width, height, outer, f"--screenshot={image}")


def covers(one, other):
    # Half a pixel is the rounding of letters.
    return (one["x"] + 0.5 < other["x"] + other["width"]
            and other["x"] + 0.5 < one["x"] + one["width"]
            and one["y"] + 0.5 < other["y"] + other["height"]
            and other["y"] + 0.5 < one["y"] + one["height"])


def mistakes(measured, texts):
    if measured["scroll"] > measured["inner"]:
        yield f"scrolls sideways: {measured['scroll']} of {measured['inner']} pixels"
    if measured["texts"] != texts:
        yield f"says {measured['texts']} for {texts}"
    for picture in measured["pictures"]:
        where = f"in \"{picture['title']}\" "
        if not picture["boxes"]:
            yield where + "nothing is written"
        for box in picture["boxes"]:
            if box["x"] < -1 or box["x"] + box["width"] > picture["width"] + 1:
                yield where + f"\"{box['text']}\" leaves the picture"
            if box["size"] < 11:
                yield where + f"\"{box['text']}\" has {box['size']} pixels"
        for one, other in itertools.combinations(picture["boxes"], 2):
            if covers(one, other):
                yield where + f"\"{one['text']}\" covers \"{other['text']}\""


def main():
    program = shutil.which("chromium") or shutil.which("chromium-browser")
    if program is None:
        print("There is no chromium here; this test needs one.")
        return 77
    page, texts = reading.shown(sys.argv[1], "html"), reading.texts(sys.argv[1])
    found = []
    with tempfile.TemporaryDirectory() as folder:
        browser = Browser(program, folder)
        images = pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else folder).resolve()
        images.mkdir(parents=True, exist_ok=True)
        for width in WIDTHS:
            measured = browser.measure(f"measured-{width}", page, width)
            found += [f"{width} pixels: {each}" for each in mistakes(measured, texts)]
            if measured["folded"] == measured["unfolded"]:
                found.append(f"{width} pixels: the tables of the pictures are not folded")
            browser.photograph(page, width, measured["height"], images / f"{width}.png")
        printed = browser.measure("printed", page.replace("@media print", "@media all"), 700)
        if printed["folded"] != printed["unfolded"] or not printed["folded"]:
            found.append("printed: the tables of the pictures stay folded")
    print("\n".join(found) or f"{len(WIDTHS)} widths, {len(texts)} texts: nothing to complain of")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
