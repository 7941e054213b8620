"""Drawings from outside: what a symbol must not hold, and its inside without the wrapper. Text only, no Qt."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree

__all__ = ["NO_DRAWING", "Drawing", "open_svg", "unsafe_in"]

_PROLOGUE = re.compile(r"\A\ufeff?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_WRAPPER = re.compile(r"\A<svg\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(?P<inside>.*)</svg>\s*\Z", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# In small letters: a page of HTML reads <SCRIPT> and <script> alike, though XML does not.
_FORBIDDEN = ("script", "foreignobject", "iframe", "image", "audio", "video", "animate", "set")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|image-set\(|\\|javascript:", re.IGNORECASE)
# Where XML and HTML end such a part differs ("<!-->", "<?x >"), so one could hide from one what the other runs.
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_QUOTED_MARKUP = re.compile(r"<!\[CDATA\[(?:(?!\]\]>).)*<", re.DOTALL)


# What `unsafe_in` says of a text that is not one plain drawing at all.
NO_DRAWING = ("<svg>", "<!DOCTYPE>", "XML")


class Drawing(NamedTuple):
    """A symbol without its `<svg>`: what the wrapper said, the view box (left, top, width, height), and the inside."""

    attributes: dict[str, str]
    box: tuple[float, float, float, float]
    inside: str


def unsafe_in(svg: str, *, may_have_prologue: bool = False) -> list[str]:
    """Give what a drawing holds that it must not: what runs, what comes from outside; [] for a plain one."""
    body = _PROLOGUE.sub("", svg, count=1) if may_have_prologue else svg
    if not body.startswith("<svg"):
        return ["<svg>"]
    if "<!DOCTYPE" in svg or "<!ENTITY" in svg:
        return ["<!DOCTYPE>"]
    try:
        root = ElementTree.fromstring(svg)
    except (ElementTree.ParseError, ValueError):
        return ["XML"]
    found: dict[str, None] = {"<![CDATA[": None} if _QUOTED_MARKUP.search(_ASIDE.sub("", svg)) else {}
    for node in root.iter():
        tag = str(node.tag).rpartition("}")[2]
        if tag.lower() in _FORBIDDEN:
            found[f"<{tag}>"] = None
        if tag.lower() == "style" and _OUTSIDE.search(node.text or ""):
            found["<style>"] = None
        for key, value in node.attrib.items():
            name = key.rpartition("}")[2]
            is_link = name.lower() in ("href", "src") and not value.strip().startswith("#")
            if name.lower().startswith("on") or is_link or _OUTSIDE.search(value):
                found[name] = None
    return list(found)


def open_svg(svg: str) -> Drawing | None:
    """Take a symbol out of its wrapper; None for what is no plain drawing, which is then drawn as an empty badge."""
    if unsafe_in(svg, may_have_prologue=True):
        return None
    match = _WRAPPER.match(_PROLOGUE.sub("", svg, count=1).strip())
    if match is None:
        return None
    attributes = {name: first or second for name, first, second in _ATTRIBUTE.findall(match.group("attributes"))}
    try:
        numbers = [float(number) for number in re.split(r"[\s,]+", attributes.get("viewBox", "0 0 36 36").strip())]
        left, top, width, height = numbers
    except ValueError:
        return None
    if width <= 0 or height <= 0:
        return None
    return Drawing(attributes, (left, top, width, height), _ASIDE.sub("", match.group("inside")))
