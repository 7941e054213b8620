"""Where the three programs of the bundle begin; which one it is, its own name tells."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from parvis.__main__ import main

# Windows gives a program without a console no streams at all; what is written there then goes nowhere.
if sys.stdout is None:
    nowhere = os.open(os.devnull, os.O_RDWR)
    sys.stdin, sys.stdout, sys.stderr = (os.fdopen(nowhere, mode, encoding="utf-8") for mode in "rww")

is_kiosk = Path(sys.executable).stem.lower() == "parvis-kiosk"
sys.exit(main(["kiosk", *sys.argv[1:]] if is_kiosk else sys.argv[1:]))
