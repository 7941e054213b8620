"""Counts with their nouns in the singular or plural: only a class with `tr` can say them."""

from __future__ import annotations

from PySide6.QtCore import QObject

from reports.lit_checks import Kind

__all__ = ["LightingCounts"]


class LightingCounts(QObject):
    """What is counted on the page Éclairage, in words."""

    def nights(self, count: int) -> str:
        """Say « 3 nuits »."""
        return self.tr("%n nights", "", count)

    def nights_of(self, count: int) -> str:
        """Say « 45 nuits sur {judged} », « aucune nuit sur {judged} »."""
        return self.tr("no night out of {judged}") if count == 0 else self.tr("%n nights out of {judged}", "", count)

    def known_nights(self, count: int) -> str:
        """Say « 3 nuits connues »."""
        return self.tr("%n nights known", "", count)

    def cabinets(self, count: int) -> str:
        """Say « 9 armoires »."""
        return self.tr("%n cabinets", "", count)

    def others(self, count: int) -> str:
        """Say « 6 autres »."""
        return self.tr("%n others", "", count)

    def in_nights(self, count: int) -> str:
        """Say « En 120 nuits »."""
        return self.tr("In %n nights", "", count)

    def spared(self, count: int) -> str:
        """Give the sentence about what the nights known would have spared, with {spared}."""
        return self.tr("{spared} less over the %n nights known", "", count)

    def flag(self, kind: Kind, count: int) -> str:
        """Say a flag: nights off the order, or cabinets with something else."""
        if kind is Kind.OFF_ORDER:
            return self.tr("%n nights off the order", "", count)
        if kind is Kind.BY_DAY:
            return self.tr("%n cabinets lit by day", "", count)
        if kind is Kind.DARK:
            return self.tr("%n cabinets dark by night", "", count)
        return self.tr("%n cabinets without news", "", count)
