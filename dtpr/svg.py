"""Drawings from outside: what a symbol must not hold, and its inside without the wrapper. Text only, no Qt."""

from __future__ import annotations

import re
from typing import NamedTuple
from xml.etree import ElementTree
from xml.sax.saxutils import quoteattr

__all__ = ["NO_DRAWING", "Drawing", "open_svg", "scoped", "unsafe_in"]

_PROLOGUE = re.compile(r"\A\ufeff?\s*(?:<\?xml[^>]*\?>\s*|<!--.*?-->\s*)*", re.DOTALL)
_WRAPPER = re.compile(r"\A<svg\b(?P<attributes>(?:[^>\"']|\"[^\"]*\"|'[^']*')*)>(?P<inside>.*)</svg>\s*\Z", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z:-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
# In small letters: a page of HTML reads <SCRIPT> and <script> alike, though XML does not.
_FORBIDDEN = ("script", "foreignobject", "iframe", "image", "audio", "video", "animate", "set")
_OUTSIDE = re.compile(r"url\(\s*['\"]?(?!#)|@import|image-set\(|\\|javascript:", re.IGNORECASE)
# Where XML and HTML end such a part differs ("<!-->", "<?x >"), so one could hide from one what the other runs.
_ASIDE = re.compile(r"<!--.*?-->|<\?.*?\?>", re.DOTALL)
_QUOTED_MARKUP = re.compile(r"<!\[CDATA\[(?:(?!\]\]>).)*<", re.DOTALL)
_STYLE = re.compile(r"<style\b[^>]*>(.*?)</style\s*>|<style\b[^>]*/>", re.DOTALL)
_RULE = re.compile(r"([^{}]*)\{([^{}]*)\}")
_BRACE = re.compile(r"[{}]")
_CSS_ASIDE = re.compile(r"/\*.*?\*/|<!\[CDATA\[|\]\]>", re.DOTALL)
_TAG = re.compile(r"<[A-Za-z](?:[^>\"']|\"[^\"]*\"|'[^']*')*>")
_CLASS = re.compile(r"\sclass\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_OWN_STYLE = re.compile(r"\sstyle\s*=\s*(?:\"([^\"]*)\"|'([^']*)')")
_ID = re.compile(r"(?<=\s)(id\s*=\s*[\"'])")
_REFERENCE = re.compile(r"(url\(\s*[\"']?#|href\s*=\s*[\"']#)")
# A part that repeats parts which repeat parts would be painted for hours; no pictogram repeats so many.
_MOST_REPEATED = 20


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
    if sum(str(node.tag).rpartition("}")[2].lower() == "use" for node in root.iter()) > _MOST_REPEATED:
        found["<use>"] = None
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
    inside = _styled(_ASIDE.sub("", match.group("inside")))
    # A prefix means what the wrapper said of it, and the wrapper goes.
    used = [name for name in attributes if name.startswith("xmlns:") and f"{name.removeprefix('xmlns:')}:" in inside]
    if used:
        inside = f"<g {' '.join(f'{name}={quoteattr(attributes[name])}' for name in used)}>{inside}</g>"
    return Drawing(attributes, (left, top, width, height), inside)


def _styled(inside: str) -> str:
    """Give a drawing in which each part bears the style of its class itself.

    The styles of a drawing hold for the whole page it stands in: of two official badges with a class `st0`, both would
    have the colour of the second. What is no rule for a class is left out, for it would reach the page as well.
    """
    if "<style" not in inside:
        return inside
    rules: list[tuple[str, str]] = []
    for css in _STYLE.findall(inside):
        for names, told in _RULE.findall(_unconditional(_CSS_ASIDE.sub("", css))):
            said = told.strip().rstrip(";").replace('"', "&quot;")
            rules += [(name.strip()[1:], said) for name in names.split(",") if name.strip().startswith(".")]

    def bear(match: re.Match[str]) -> str:
        tag = match.group()
        of_class, own = _CLASS.search(tag), _OWN_STYLE.search(tag)
        if of_class is None:
            return tag
        worn = (of_class.group(1) or of_class.group(2) or "").split()
        said = [told for name, told in rules if name in worn]
        said += [(own.group(1) or own.group(2) or "").replace('"', "&quot;")] if own else []
        tag = _OWN_STYLE.sub("", _CLASS.sub("", tag))
        name = re.match(r"<[\w:.-]+", tag)
        end = name.end() if name else len(tag)
        return f'{tag[:end]} style="{";".join(said)}"{tag[end:]}' if said else tag

    return _TAG.sub(bear, _STYLE.sub("", inside))


def _unconditional(css: str) -> str:
    """Give a sheet without what begins with `@`: a style for a dark screen is none for the paper."""
    parts: list[str] = []
    end = 0
    while (start := css.find("@", end)) >= 0:
        parts.append(css[end:start])
        opens = css.find("{", start)
        stops = css.find(";", start, None if opens < 0 else opens)
        end = stops + 1 if stops >= 0 else _closed(css, opens) if opens >= 0 else len(css)
    return "".join((*parts, css[end:]))


def _closed(css: str, opens: int) -> int:
    """Give the place behind the brace that closes the one at `opens`; the end where none does."""
    depth = 0
    for brace in _BRACE.finditer(css, opens):
        depth += 1 if brace.group() == "{" else -1
        if depth == 0:
            return brace.end()
    return len(css)


def scoped(inside: str, scope: str) -> str:
    """Make the ids of a drawing its own, so that several stand in one page."""
    if not scope:
        return inside
    return _REFERENCE.sub(rf"\g<1>{scope}", _TAG.sub(lambda tag: _ID.sub(rf"\g<1>{scope}", tag.group()), inside))
