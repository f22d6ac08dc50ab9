#!/usr/bin/env python3
"""Reads the demo page as a strict reader would.

    html_test.py SHOW_PAGE [unittest's options]
"""

import base64
import hashlib
import html.parser
import re
import sys
import unittest
import xml.etree.ElementTree

sys.dont_write_bytecode = True
import reading

PROGRAM = sys.argv.pop(1)
VOID = {"meta"}


class Reader(html.parser.HTMLParser):
    """Elements with their attributes, texts outside of pictures, and what is not well formed."""

    def __init__(self, page):
        super().__init__(convert_charrefs=True)
        self.open, self.elements, self.texts, self.mistakes = [], [], [], []
        self.feed(page)
        self.close()
        self.mistakes += [f"{tag} stays open" for tag in self.open]

    def handle_starttag(self, tag, attrs):
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.mistakes.append(f"{tag} has an attribute twice")
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.elements.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.mistakes.append(f"</{tag}> closes what is not open")

    def handle_data(self, data):
        if "body" in self.open and "svg" not in self.open and data.strip(" \n"):
            self.texts.append(data)

    def of(self, tag):
        return [attributes for name, attributes in self.elements if name == tag]


def luminance(colour):
    parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


class Html(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.page = reading.shown(PROGRAM, "html")
        cls.read = Reader(cls.page)
        cls.style = re.search("<style>(.*?)</style>", cls.page, re.S)[1]
        cls.pictures = re.findall(r'<svg class="picture".*?\n</svg>\n', cls.page, re.S)

    def test_is_well_formed(self):
        self.assertEqual(self.read.mistakes, [])

    def test_says_each_text_once_and_whole(self):
        self.assertEqual(self.read.texts, reading.texts(PROGRAM))

    def test_is_the_same_each_time(self):
        self.assertEqual(self.page, reading.shown(PROGRAM, "html"))

    def test_allows_its_own_style_and_nothing_else(self):
        digest = base64.b64encode(hashlib.sha256(self.style.encode()).digest()).decode()
        policy = [a["content"] for a in self.read.of("meta")
                  if a.get("http-equiv") == "Content-Security-Policy"]
        self.assertEqual(policy, [f"default-src 'none'; style-src 'sha256-{digest}'; "
                                  "base-uri 'none'; form-action 'none'"])

    def test_has_no_script_and_loads_nothing(self):
        tags = {tag for tag, _ in self.read.elements}
        self.assertFalse(tags & {"script", "link", "img", "iframe", "object", "a", "use", "image"})
        for tag, attributes in self.read.elements:
            for name in attributes:
                self.assertFalse(name.startswith("on") or name in {"style", "src", "href"},
                                 f"{tag} {name}")
        self.assertNotRegex(self.style, r"url\(|@import|https?:")

    def test_names_each_thing_once_and_refers_to_what_is_there(self):
        ids = [a["id"] for _, a in self.read.elements if "id" in a]
        self.assertEqual(len(ids), len(set(ids)))
        for _, attributes in self.read.elements:
            for name in ("aria-labelledby", "aria-describedby"):
                if name in attributes:
                    self.assertIn(attributes[name], ids)

    def test_draws_pictures_that_can_be_heard(self):
        self.assertEqual(len(self.pictures), 5)
        for text in self.pictures:
            picture = xml.etree.ElementTree.fromstring(text)
            self.assertEqual(picture.get("role"), "img")
            self.assertEqual([child.tag for child in picture][:2], ["title", "desc"])
            for child in picture[0], picture[1]:
                self.assertTrue(child.text)
            for child in picture.iter():
                self.assertFalse({"nan", "inf"} & set(re.findall("[a-z]+", str(child.attrib))))
                self.assertNotRegex(child.get("width", "0"), r"^-")

    def test_has_a_table_behind_each_picture(self):
        figures = re.findall("<figure>.*?</figure>", self.page, re.S)
        self.assertEqual(len(figures), len(self.pictures))
        for figure in figures:
            self.assertRegex(figure, r"(?s)</svg>\n.*<details>\n<summary.*<table ")

    def test_can_be_read_on_all_its_grounds(self):
        pairs = [(ink, ground) for ink in ("ink", "soft") for ground in ("paper", "card")]
        pairs += [("accent", "card"), ("bad", "card"), ("ink", "alert"), ("bad", "alert"),
                  ("ink", "wash")]
        pairs += [(f"on{i}", f"step{i}") for i in range(5)]
        schemes = re.findall(r":root \{(.*?)\}", self.style, re.S)
        self.assertEqual(len(schemes), 3)
        for scheme in schemes:
            colours = dict(re.findall("--([a-z0-9]+): (#[0-9a-f]{6});", scheme))
            for ink, ground in pairs:
                self.assertGreaterEqual(contrast(colours[ink], colours[ground]), 4.5,
                                        f"{ink} on {ground} in {scheme}")


if __name__ == "__main__":
    unittest.main()
