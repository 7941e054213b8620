"""What is on the screen, as colours and contrasts: WCAG 2.2 read from the pixels."""

from __future__ import annotations

import numpy as np
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

__all__ = ["contrast_in", "luminance", "pixels"]


def pixels(widget: QWidget) -> np.ndarray:
    """Give (height, width, 3) what is on the screen."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    raw = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine() // 4, 4)
    return raw[:, : image.width(), 2::-1].astype(np.int64)


def luminance(colour: np.ndarray) -> np.ndarray:
    """WCAG 2.2, relative luminance of (…, 3) sRGB 0..255."""
    share = colour / 255.0
    linear = np.where(share <= 0.04045, share / 12.92, ((share + 0.055) / 1.055) ** 2.4)
    return linear @ np.array([0.2126, 0.7152, 0.0722])


def contrast_in(box: np.ndarray) -> float:
    """Give the ratio between the ground (the commonest colour) and the strongest ink that is not rare."""
    packed, counts = np.unique(box @ np.array([65536, 256, 1]), return_counts=True)
    colours = np.stack([packed >> 16, packed >> 8 & 255, packed & 255], axis=1)
    ground = luminance(colours[counts.argmax()])
    inks = luminance(colours[counts >= max(3, counts.sum() // 4000)])
    ratios = (np.maximum(inks, ground) + 0.05) / (np.minimum(inks, ground) + 0.05)
    return float(ratios.max())
