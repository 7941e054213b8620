"""Against burn-in: what stands still all day on the first page moves a few pixels every ten minutes, and back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF

if TYPE_CHECKING:
    from widgets.theme import Theme

__all__ = ["drift_px", "drifted"]

_STEP_MS = 600_000


def drift_px(theme: Theme) -> float:
    """Give how far anything drifts to the right and down, px."""
    return theme.px("motion.kiosk_drift_px")


def drifted(theme: Theme, now_ms: int) -> QPointF:
    """Give how far it has drifted at that moment: round the four corners of a square."""
    far, step = drift_px(theme), now_ms // _STEP_MS % 4
    return QPointF(far * (step in (1, 2)), far * (step in (2, 3)))
