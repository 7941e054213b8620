"""Contrast as WCAG 2.x computes it, for tests of colours that are told as text."""

from __future__ import annotations

from dtpr.badge import luminance

__all__ = ["contrast"]


def contrast(first: str, second: str) -> float:
    """Give the contrast (1 to 21) between two colours #RRGGBB."""
    light, dark = sorted((luminance(first), luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)
