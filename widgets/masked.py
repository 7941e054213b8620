"""A badge of which masks cut out parts, in vectors.

Qt makes a picture of whatever stands behind a mask, and a picture in a PDF is compressed with loss. The masks of the
official drawings are each one opaque path, so they cut like a pair of scissors: here such a drawing becomes layers,
each with the path that cuts it. What is masked in any other way, or leans on another part of the drawing (a gradient,
a style), stays whole, and Qt draws it as it can. What writes SVG for Qt knows no clipping: there a drawing is put in as
it is (`placed`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple
from xml.etree import ElementTree

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainterPath, QTransform

from dtpr.svg import scoped

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Layer", "is_masked", "layers_of", "placed"]

_SVG = "http://www.w3.org/2000/svg"
ElementTree.register_namespace("", _SVG)
_PART = re.compile(r"([A-Za-z])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_TAKES = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "Z": 0}
_URL = re.compile(r"\s*url\(#([^)]+)\)\s*")
_MOVE = re.compile(r"(translate|scale)\(([^)]*)\)")
_OPAQUE = ("white", "#fff", "#ffffff")
# What a mask and its path may say to cut like scissors; anything else makes half of it transparent, or larger.
_MASK_SAYS = {"id", "style", "mask-type", "maskUnits", "x", "y", "width", "height", "fill", "fill-rule"}
_PATH_SAYS = {"id", "d", "fill", "fill-rule", "clip-rule"}
_MASK_STYLE = re.compile(r"\s*(?:mask-type:\s*(?:alpha|luminance)\s*;?\s*)?")
_DEEPEST = 50  # groups in groups; a drawing program makes a few


class Layer(NamedTuple):
    """A part of a drawing as a whole SVG text, and what cuts it, in units of its view box; None for nothing."""

    svg: str
    clip: QPainterPath | None


class _Unlike(Exception):
    """Something is masked in a way that is no cutting out."""


def is_masked(svg: str) -> bool:
    """Tell whether a drawing holds masks, of whatever kind."""
    return "<mask" in svg


def layers_of(svg: str) -> list[Layer]:
    """Give a drawing as layers, from the lowest on; one layer, the drawing itself, where nothing is to be cut."""
    if not is_masked(svg):
        return [Layer(svg, None)]
    try:
        root = ElementTree.fromstring(svg)
        _look_for_what_leans(root)
        masks = {mask.get("id", ""): _path_of(mask) for mask in root.iter(f"{{{_SVG}}}mask")}
        return [
            Layer(ElementTree.tostring(_around(parents, node), encoding="unicode"), clip)
            for parents, node, clip in _parts([root], masks)
        ]
    except (_Unlike, ValueError, KeyError, RecursionError, ElementTree.ParseError):
        return [Layer(svg, None)]


def placed(svg: str, box: QRectF, scope: str) -> str:
    """Give a drawing as a part of another one, at its place; `scope` goes before its ids."""
    root = ElementTree.fromstring(scoped(svg, scope))
    for name, value in (("x", box.x()), ("y", box.y()), ("width", box.width()), ("height", box.height())):
        root.set(name, f"{value:.2f}")
    return ElementTree.tostring(root, encoding="unicode")


def _look_for_what_leans(root: ElementTree.Element) -> None:
    """Look for what a layer alone would lack: a style, and whatever points to another part but at a mask."""
    for node in root.iter():
        if _name(node) == "style" or (_name(node) == "svg" and node is not root):
            raise _Unlike
        for key, value in node.items():
            name = key.rpartition("}")[2]
            is_pointing = name == "href" or (name != "mask" and "url(" in value)
            if is_pointing or (name == "style" and "mask" in value and _name(node) != "mask"):
                raise _Unlike


def _parts(
    parents: list[ElementTree.Element], masks: dict[str, QPainterPath]
) -> Iterator[tuple[list[ElementTree.Element], ElementTree.Element, QPainterPath | None]]:
    """Give what is painted, in order, each with its parents and what cuts it."""
    if len(parents) > _DEEPEST:
        raise _Unlike
    for node in parents[-1]:
        told = node.get("mask")
        if _name(node) in ("mask", "title", "desc", "metadata"):
            continue
        if told is not None:
            found = _URL.fullmatch(told)
            if found is None or _is_masked_inside(node):
                raise _Unlike
            # A mask lies in the units of what it masks, after the moves that are told there.
            yield parents, node, _moved(parents, node).map(masks[found.group(1)])
        elif _is_masked_inside(node):
            yield from _parts([*parents, node], masks)
        else:
            yield parents, node, None


def _name(node: ElementTree.Element) -> str:
    return str(node.tag).rpartition("}")[2]


def _is_masked_inside(node: ElementTree.Element) -> bool:
    return any(one is not node and one.get("mask") is not None for one in node.iter())


def _around(parents: list[ElementTree.Element], node: ElementTree.Element) -> ElementTree.Element:
    """Give a drawing of one part alone, in what stands around it."""
    kept = ElementTree.Element(node.tag, {key: value for key, value in node.items() if key != "mask"})
    kept.extend(list(node))
    kept.text, kept.tail = node.text, None
    for parent in reversed(parents):
        outer = ElementTree.Element(parent.tag, dict(parent.items()))
        outer.append(kept)
        kept = outer
    return kept


def _moved(parents: list[ElementTree.Element], node: ElementTree.Element) -> QTransform:
    """Give how what a part is made of is moved; only the moves that we write ourselves."""
    whole = QTransform()
    for each in (*parents, node):
        told = each.get("transform", "")
        if _MOVE.sub("", told).strip() or "transform" in each.get("style", ""):
            raise _Unlike
        # What is half transparent as a whole is no longer so in parts.
        if each is not node and (each.get("opacity") is not None or "opacity" in each.get("style", "")):
            raise _Unlike
        for kind, values in _MOVE.findall(told):
            numbers = [float(value) for value in re.split(r"[\s,]+", values.strip())]
            x, y = (numbers * 2)[:2] if kind == "scale" else (*numbers, 0.0)[:2]
            whole = (QTransform.fromScale(x, y) if kind == "scale" else QTransform.fromTranslate(x, y)) * whole
    return whole


def _path_of(mask: ElementTree.Element) -> QPainterPath:
    """Give the one opaque path of a mask, within the room of the mask where that is told."""
    (node,) = list(mask)
    if (
        _name(node) != "path"
        or set(node.keys()) - _PATH_SAYS
        or set(mask.keys()) - _MASK_SAYS
        or _MASK_STYLE.fullmatch(mask.get("style", "")) is None
        or _said(mask, node, "fill", "").lower() not in _OPAQUE
    ):
        raise _Unlike
    path = _drawn(node.get("d", ""))
    is_even = _said(mask, node, "fill-rule", "nonzero") == "evenodd"
    path.setFillRule(Qt.FillRule.OddEvenFill if is_even else Qt.FillRule.WindingFill)
    return _within(mask, path)


def _said(mask: ElementTree.Element, node: ElementTree.Element, name: str, usual: str) -> str:
    return node.get(name, mask.get(name, usual))


def _within(mask: ElementTree.Element, path: QPainterPath) -> QPainterPath:
    """Cut a path by the room of its mask; one told in shares of what is masked is none that we know."""
    told = [mask.get(name) for name in ("x", "y", "width", "height")]
    numbers = [float(number) for number in told if number is not None]
    if not numbers and mask.get("maskUnits") is None:
        return path
    if mask.get("maskUnits") != "userSpaceOnUse" or len(numbers) != len(told):
        raise _Unlike
    room = QRectF(*numbers)
    if room.contains(path.boundingRect()):
        return path
    around = QPainterPath()
    around.addRect(room)
    return path.intersected(around)


def _drawn(told: str) -> QPainterPath:
    """Give the path of SVG path data; those without arcs and short forms, as drawing programs write masks."""
    path, at = QPainterPath(), QPointF()
    for command, numbers in _commands(told):
        upper = command.upper()
        start = at if command.islower() else QPointF()
        if upper == "Z":
            path.closeSubpath()
            at = path.currentPosition()
            continue
        if upper in "HV":
            value = numbers[0]
            level = QPointF(value + start.x(), at.y()) if upper == "H" else QPointF(at.x(), value + start.y())
            points = [level]
        else:
            points = [start + QPointF(x, y) for x, y in zip(numbers[::2], numbers[1::2], strict=True)]
        if upper == "M":
            path.moveTo(points[0])
        elif upper == "C":
            path.cubicTo(*points)
        else:
            path.lineTo(points[0])
        at = points[-1]
    return path


def _commands(told: str) -> Iterator[tuple[str, list[float]]]:
    """Give each command of path data with its numbers; a pair after a move is a line."""
    command, numbers, is_given = "", list[float](), True
    for letter, number in _PART.findall(told):
        if letter:
            if numbers or not is_given or letter.upper() not in _TAKES:
                raise _Unlike
            command, is_given = letter, letter.upper() == "Z"
            if is_given:
                yield letter, []
            continue
        numbers.append(float(number))
        if not command or command.upper() == "Z":
            raise _Unlike
        if len(numbers) == _TAKES[command.upper()]:
            yield ("L" if command == "M" else "l") if is_given and command.upper() == "M" else command, numbers
            numbers, is_given = [], True
    if numbers or not is_given:
        raise _Unlike
