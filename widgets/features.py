"""Spares each import a reading of the imported module's source.

PySide6 offers other spellings of its names (`from __feature__ import snake_case`). To know who asks for them it
replaces the import function, and from then on searches the *source* of every module imported, ours and everybody's, for
the word PySide6: a sixth of all the time the desktop took to load (45 of 275 ms). Nobody here asks for them, so the
search is answered at once. PySide6 is pinned; where its inside looks different nothing is changed and a test says so.
"""

from __future__ import annotations

import sys

__all__ = ["skip_feature_search"]

_MODULE, _SEARCH = "shibokensupport.feature", "_mod_uses_pyside"


def skip_feature_search() -> bool:
    """Answer the search for all modules imported from now on; False where PySide6 has no such search."""
    import PySide6.QtCore  # noqa: F401 - it is what puts the search there

    module = sys.modules.get(_MODULE)
    if module is None or not callable(getattr(module, _SEARCH, None)):
        return False
    setattr(module, _SEARCH, lambda _module: False)
    return True
