"""A PDF opened again by another program (poppler): its text, its pages as pictures. Missing, the test says so."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PySide6.QtGui import QImage

from tests.support.shared import missing

__all__ = ["pdf_boxes_mm", "pdf_picture", "pdf_sizes_mm", "pdf_text"]


def _run(tool: str, *arguments: str | Path) -> str:
    if shutil.which(tool) is None:
        missing(f"{tool} (Debian: poppler-utils)")
    done = subprocess.run([tool, *map(str, arguments)], capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout


def pdf_text(file: Path, page: int) -> str:
    """Give the words of a page, counted from 1."""
    return _run("pdftotext", "-f", str(page), "-l", str(page), "-layout", file, "-")


def pdf_sizes_mm(file: Path) -> list[tuple[float, float]]:
    """Give (width, height) of every page in millimetres."""
    told = _run("pdfinfo", "-f", "1", "-l", "99", file)
    words = [line.split() for line in told.splitlines() if line.startswith("Page ") and " size:" in line]
    return [(float(line[3]) * 25.4 / 72, float(line[5]) * 25.4 / 72) for line in words]


def pdf_boxes_mm(file: Path) -> list[dict[str, tuple[float, float, float, float]]]:
    """Give (left, bottom, right, top) of every box of every page in millimetres, by its name (`TrimBox`)."""
    pages: dict[str, dict[str, tuple[float, float, float, float]]] = {}
    for line in _run("pdfinfo", "-box", "-f", "1", "-l", "99", file).splitlines():
        words = line.split()
        if words[0] == "Page" and words[2].endswith("Box:"):
            left, bottom, right, top = (float(word) * 25.4 / 72 for word in words[3:])
            pages.setdefault(words[1], {})[words[2].rstrip(":")] = (left, bottom, right, top)
    return list(pages.values())


def pdf_picture(file: Path, page: int, dpi: int) -> NDArray[np.uint8]:
    """Give a page in grey (rows, columns) uint8, 0 black."""
    picture = file.with_name(f"{file.stem}-{page}-{dpi}")
    _run("pdftoppm", "-r", str(dpi), "-f", str(page), "-l", str(page), "-singlefile", "-png", file, picture)
    image = QImage(f"{picture}.png").convertToFormat(QImage.Format.Format_Grayscale8)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : image.width()].copy()
