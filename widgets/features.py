"""Lets PySide6 load without what only its developers' tools ask it for.

PySide6 offers other spellings of its names (`from __feature__ import snake_case`). To know who asks for them it
replaces the import function, and from then on searches the *source* of every module imported, ours and everybody's, for
the word PySide6: a sixth of all the time the desktop took to load (45 of 275 ms). Nobody here asks for them, so the
search is answered at once.

It also carries, as text, the modules that write signatures for help pages and for the message of a wrong call, and
compiles them at every start: 25 ms, a quarter of a bare label's start. Here each is compiled when it is first asked for
something. PySide6 is pinned; where its inside looks different nothing is changed and a test says so.
"""

from __future__ import annotations

import builtins
import sys
from typing import Any

__all__ = ["fill_late", "load_qt"]

_MODULE, _SEARCH = "shibokensupport.feature", "_mod_uses_pyside"
_PLACE = "shibokensupport/signature/"
_LATE = {
    f"{_PLACE}{name}.py"
    for name in ("errorhandler", "layout", "mapping", "parser", "lib/enum_sig", "lib/pyi_generator", "lib/tool")
}
_compile = builtins.compile
_texts: dict[str, bytes] = {}


def _compile_late(source: Any, filename: Any, mode: str, *more: Any, **named: Any) -> Any:
    if filename not in _LATE or not isinstance(source, bytes):
        return _compile(source, filename, mode, *more, **named)
    _texts[filename] = source
    stub = f"from widgets.features import fill_late\nfill_late(globals(), {filename!r})"
    return _compile(stub, filename, mode, dont_inherit=True)


def fill_late(names: dict[str, Any], filename: str) -> None:
    """Let the module with these names be filled in when it is first asked for one that it will have."""

    def find(name: str) -> Any:
        if name.startswith("__"):  # the import system asks for those without wanting anything
            raise AttributeError(name)
        if names.pop("__getattr__", None) is not None:
            exec(_compile(_texts.pop(filename), filename, "exec", dont_inherit=True), names)
        try:
            return names[name]
        except KeyError:
            raise AttributeError(name) from None

    def call(*given: Any) -> Any:
        return find("update_mapping")(*given)

    names["__getattr__"] = find
    if filename == f"{_PLACE}mapping.py":
        # libshiboken takes this one function out of the module's names instead of asking the module.
        names["update_mapping"] = call


def load_qt() -> bool:
    """Load QtCore, if nobody has, without all that; False where PySide6 has no such search or no such modules."""
    is_loaded = "PySide6.QtCore" in sys.modules
    builtins.compile = _compile_late
    try:
        import PySide6.QtCore  # noqa: F401 - it is what puts the search there
    finally:
        builtins.compile = _compile
    module = sys.modules.get(_MODULE)
    if module is None or not callable(getattr(module, _SEARCH, None)):
        return False
    setattr(module, _SEARCH, lambda _module: False)
    return is_loaded or len(_texts) > 0
