"""What became of the files that were opened, in words: one alone, or several as one sentence. Nothing is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QObject

from measures import french

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sync.importing import ImportResult

__all__ = ["ImportWords", "Refusal"]

_MOST_NAMED = 6
_MOST_TOLD = 3


class Refusal(NamedTuple):
    """A file that was not read: what happened, which names it, and what to do."""

    file: str
    happened: str
    remedy: str


def _alike(refusals: Sequence[Refusal]) -> Iterable[list[Refusal]]:
    """Give the refusals of one reason together: of a folder of months each has the same fault."""
    found: dict[tuple[str, str], list[Refusal]] = {}
    for one in refusals:
        found.setdefault((one.happened.replace(one.file, ""), one.remedy.replace(one.file, "")), []).append(one)
    return found.values()


class ImportWords(QObject):
    """Gives (first sentence, what stands below it)."""

    def read(self, results: Sequence[ImportResult]) -> tuple[str, str]:
        """Say what came out of the files that were read, one at least."""
        new, aside = sum(one.new for one in results), sum(one.set_aside for one in results)
        is_one, name = len(results) == 1, french.quoted(results[0].file)
        if not new and not aside:
            if is_one:
                return self.tr("{file} was already here: nothing has changed.").format(file=name), ""
            first = self.tr("%n files were already here: nothing has changed.", "", len(results))
            return first, self._names([one.file for one in results])
        told = french.counted(new, self.tr("new reading"), self.tr("new readings"))
        if is_one:
            first = self.tr("{file} is read: {new}.").format(file=name, new=told)
        else:
            first = self.tr("%n files are read: {new}.", "", len(results)).format(new=told)
        return first, " ".join([*self._answered_by_name(results), *self._rest(results)])

    def refused(self, refusals: Sequence[Refusal]) -> tuple[str, str]:
        """Say which files were not read, one at least, and why."""
        if len(refusals) == 1:
            return refusals[0].happened, refusals[0].remedy
        first = self.tr("%n files were not read.", "", len(refusals))
        told, alike = [], list(_alike(refusals))
        for same in alike[:_MOST_TOLD]:
            told.append(f"{same[0].happened} {same[0].remedy}".strip())
            if len(same) > 1:
                told.append(self.tr("The same of {names}.").format(names=self._names([one.file for one in same[1:]])))
        if others := [one.file for same in alike[_MOST_TOLD:] for one in same]:
            told.append(self.tr("Nor were these, for other reasons: {names}.").format(names=self._names(others)))
        return first, " ".join(told)

    def stopped(self, file: str, left: int) -> tuple[str, str]:
        """Say that somebody has stopped, and how many files were not begun."""
        told = [self.tr("Nothing of it was kept.")]
        if left:
            told.append(self.tr("%n files after it were not opened.", "", left))
        return self.tr("Stopped: {file}.").format(file=file), " ".join(told)

    def _rest(self, results: Sequence[ImportResult]) -> list[str]:
        more = []
        if already := sum(one.already for one in results):
            more.append(self.tr("Already here: {number}.").format(number=french.number(already)))
        if aside := sum(one.set_aside for one in results):
            number = french.number(aside)
            more.append(self.tr("Set aside, with their reason, on the page Sensors: {number}.").format(number=number))
        if conflicts := sum(one.conflicts for one in results):
            words = self.tr(
                "Another value for a moment that had one (a file goes before a message, else the greater): {n}."
            )
            more.append(words.format(n=french.number(conflicts)))
        if left := list(dict.fromkeys(name for one in results for name in one.left)):
            more.append(self.tr("Columns that were not read: {names}.").format(names=", ".join(left)))
        return more

    def _answered_by_name(self, results: Sequence[ImportResult]) -> list[str]:
        """Say what nobody was asked, because the names of files have the answer."""
        told = []
        is_one = len(results) == 1
        for is_people, alone, several in (
            (
                True,
                self.tr("By the name of the file, these are passages on foot."),
                self.tr("Passages on foot, by the names of their files: {names}."),
            ),
            (
                False,
                self.tr("By the name of the file, these are bicycles."),
                self.tr("Bicycles, by the names of their files: {names}."),
            ),
        ):
            files = [one.file for one in results if one.whom and (one.whom == "people_count") is is_people]
            if files:
                told.append(alone if is_one else several.format(names=self._names(files)))
        places = list(dict.fromkeys(place for one in results for place in one.places))
        if is_one and len(places) == 1:
            words = self.tr(
                "The place is called {name}, as the file is; another name can be given on the page Sensors."
            )
            told.append(words.format(name=french.quoted(places[0])))
        elif places:
            words = self.tr("These places are called as their files or sheets are: {names}.")
            told.append(words.format(names=self._names(places)))
        return told

    def _names(self, names: Sequence[str]) -> str:
        """Name some of them, and count the others; a single one is named rather than counted."""
        shown = len(names) if len(names) <= _MOST_NAMED + 1 else _MOST_NAMED
        told = [french.quoted(name) for name in names[:shown]]
        if len(names) > shown:
            told.append(self.tr("%n others", "", len(names) - shown))
        return french.listed(told)
