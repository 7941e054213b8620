"""The scripts beside the rooms (`packaging/`, `benchmarks/`), opened by a test as modules."""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType

from tests.support.shared import ROOT

__all__ = ["load_script"]


def load_script(name: str) -> ModuleType:
    """Give `packaging/words.py` as a module, without running its main."""
    spec = importlib.util.spec_from_file_location(f"script_{name.replace('/', '_').removesuffix('.py')}", ROOT / name)
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module
