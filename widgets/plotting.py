"""Loads pyqtgraph without all of Qt.

`pyqtgraph.Qt` keeps a mirror of QtCore, QtGui and QtWidgets and copies every name into it, and the first look at a name
makes PySide6 build that class: some 900 classes, of which a chart needs fifty, for 65 of the 150 ms that loading
pyqtgraph takes, and 8 MB. Here the mirrors look a name up when somebody asks for it. PySide6 and pyqtgraph are pinned
as a pair; where their insides look different pyqtgraph is loaded as always, and a test says so.
"""

from __future__ import annotations

import importlib
import sys
from types import ModuleType
from typing import Any

__all__ = ["load_pyqtgraph"]

_MIRRORED = ("QtCore", "QtGui", "QtWidgets")


class _Mirror(ModuleType):
    """A module whose names are those of another one, found when asked for."""

    def __init__(self, name: str, source: ModuleType) -> None:
        super().__init__(name)
        self.__dict__["_source"] = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(self._source, name)
        self.__dict__[name] = found
        return found


def load_pyqtgraph() -> None:
    """Load pyqtgraph; nothing happens when it is loaded already."""
    if "pyqtgraph" in sys.modules:
        return
    sources = [importlib.import_module(f"PySide6.{name}") for name in _MIRRORED]
    # While pyqtgraph is loaded Qt's modules say that they have no names, so none is copied.
    told = [source.__dict__.get("__dir__") for source in sources]
    for name, source in zip(_MIRRORED, sources, strict=True):
        mirror = _Mirror(f"pyqtgraph.Qt.{name}", source)
        sys.modules[mirror.__name__] = mirror
        source.__dict__["__dir__"] = list
    try:
        importlib.import_module("pyqtgraph")
    finally:
        for source, before in zip(sources, told, strict=True):
            if before is None:
                del source.__dict__["__dir__"]
            else:
                source.__dict__["__dir__"] = before
