"""Where widgets take pyqtgraph from: without all of Qt, and without its own parts that no chart of ours is made of.

`pyqtgraph.Qt` keeps a mirror of QtCore, QtGui and QtWidgets and copies every name into it, and the first look at a name
makes PySide6 build that class: some 900 classes, of which a chart needs fifty, for 65 of the 150 ms that loading
pyqtgraph takes, and 8 MB. Here the mirrors look a name up when somebody asks for it. Its package also imports all that
it has: trees of parameters, image viewers, processes that draw for others, half of what was left. Here it comes with
what the parts of a plot import themselves, without menus, colours of a terminal, OpenGL and what tests click with
(a fifth of what then was left), and the rest when somebody asks for it. PySide6 and pyqtgraph are pinned as a pair;
where their insides look different pyqtgraph is loaded as always, and a test says so.
"""

from __future__ import annotations

import builtins
import importlib
import sys
from contextlib import contextmanager
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["pyqtgraph"]

_MIRRORED = ("QtCore", "QtGui", "QtWidgets")
# What the package pyqtgraph itself imports of its own: these, and not the others.
_PARTS = {
    "Qt",
    "Point",
    "SRTTransform",
    "GraphicsScene",
    "colormap",
    "colors",
    "functions",
    "util.cupy_helper",
    "graphicsItems.AxisItem",
    "graphicsItems.GraphicsObject",
    "graphicsItems.ViewBox",
    "widgets.GraphicsView",
}
# What parts of a plot import and no chart of ours needs, by who imports it: from where, and the name.
_LATER = {
    ("pyqtgraph.debug", "util", "cprint"): "pyqtgraph.util.cprint",
    (
        "pyqtgraph.graphicsItems.ViewBox.ViewBox",
        "ViewBoxMenu",
        "ViewBoxMenu",
    ): "pyqtgraph.graphicsItems.ViewBox.ViewBoxMenu",
    ("pyqtgraph.widgets.GraphicsView", "Qt", "OpenGLHelpers"): "pyqtgraph.Qt.OpenGLHelpers",
}
# Libraries of Qt that pyqtgraph loads where they are there.
_NOT_NEEDED = ("QtOpenGLWidgets", "QtTest")
_ELSEWHERE = {"QOpenGLWidget": "PySide6.QtOpenGLWidgets"}  # which it copies into its QtWidgets


class _Mirror(ModuleType):
    """A module whose names are those of another one, loaded and found when asked for."""

    def __init__(self, name: str, source: str) -> None:
        super().__init__(name)
        self.__dict__["_source"] = source

    def __getattr__(self, name: str) -> Any:
        found = getattr(importlib.import_module(_ELSEWHERE.get(name, self._source)), name)
        self.__dict__[name] = found
        return found


class _Later:
    """Stands for a module, or for the class of the same name in it, that is loaded when somebody uses it."""

    def __init__(self, module: str) -> None:
        self._module = module

    def __getattr__(self, name: str) -> Any:
        return getattr(importlib.import_module(self._module), name)

    def __call__(self, *given: Any, **named: Any) -> Any:
        return getattr(self, self._module.rpartition(".")[2])(*given, **named)


class _Nothing(ModuleType):
    """Stands for a module that is not loaded: `import *` takes nothing, a name is None until all is loaded."""

    def __getattr__(self, name: str) -> Any:
        if name == "__all__":
            return []
        if name.startswith("__"):
            raise AttributeError(name)
        return None


@contextmanager
def _only_parts() -> Iterator[dict[str, str]]:
    """Let pyqtgraph's package import its `_PARTS` alone; gives what was left out: the module of each last name."""
    left: dict[str, str] = {}
    load = builtins.__import__

    def importing(name: str, *given: Any, **named: Any) -> Any:
        # Statements of that one package; whoever else imports meanwhile, on any thread, in any way, is let through.
        whose = (given[0] or {}).get("__name__") if len(given) == 4 else None
        wanted = given[2][0] if whose and given[2] else ""
        later = _LATER.get((str(whose), name, wanted))
        if later is not None:
            return SimpleNamespace(**{wanted: _Later(later)})
        if whose == "pyqtgraph.Qt" and name == "PySide6" and wanted in _NOT_NEEDED:
            raise ImportError(wanted)
        if whose != "pyqtgraph" or given[3] != 1 or not name or name in _PARTS:
            return load(name, *given, **named)
        left[name.rpartition(".")[2]] = name
        return _Nothing(name)

    builtins.__import__ = importing
    try:
        yield left
    finally:
        builtins.__import__ = load


def _load_parts() -> None:
    with _only_parts() as left:
        package = importlib.import_module("pyqtgraph")
    for name in [name for name, value in vars(package).items() if value is None and name in left]:
        delattr(package, name)

    loading: list[str] = []

    def find(name: str) -> Any:
        # While one is loaded the import system asks here for modules, which it finds itself: nothing is searched then.
        wanted = [left[name]] if name in left else [] if name.startswith("__") or loading else list(left.values())
        for module in wanted:
            loading.append(module)
            try:
                loaded = importlib.import_module(f"pyqtgraph.{module}")
            finally:
                loading.remove(module)
            if hasattr(loaded, name):
                return getattr(loaded, name)
        raise AttributeError(name)

    package.__dict__["__getattr__"] = find


def _load() -> None:
    sources = [importlib.import_module(f"PySide6.{name}") for name in _MIRRORED]
    # While pyqtgraph is loaded Qt's modules say that they have no names, so none is copied.
    told = [source.__dict__.get("__dir__") for source in sources]
    for name, source in zip(_MIRRORED, sources, strict=True):
        mirror = _Mirror(f"pyqtgraph.Qt.{name}", source.__name__)
        sys.modules[mirror.__name__] = mirror
        source.__dict__["__dir__"] = list
    try:
        _load_parts()
        for name in _NOT_NEEDED:
            setattr(sys.modules["pyqtgraph.Qt"], name, _Mirror(f"pyqtgraph.Qt.{name}", f"PySide6.{name}"))
    finally:
        for source, before in zip(sources, told, strict=True):
            if before is None:
                del source.__dict__["__dir__"]
            else:
                source.__dict__["__dir__"] = before


# Here and not in a function: whoever needs it while another thread loads it waits for all of it at this module's door.
if "pyqtgraph" not in sys.modules:
    _load()
import pyqtgraph  # noqa: E402 - the one that was just loaded
