"""The wizard in the place of the book: what it begins with, its draft, and what is told when it is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec
from PySide6.QtCore import QObject, QTimer, Signal

from desktop.pages.label_wizard import LabelWizard
from dtpr.editing import of_kind

if TYPE_CHECKING:
    from collections.abc import Sequence

    from desktop.page import Page
    from desktop.pages.label_filing import LabelFiling
    from dtpr.label import Label
    from dtpr.packs.town_words import TownWords
    from reports.label_book import BookEntry, Family

__all__ = ["LabelWriting"]

_PREVIEW_MS = 150  # after the last key


class LabelWriting(QObject):
    """Opens the wizard for a page, which makes room at `opened` and takes it back at `closed`.

    `written(label)` a moment after the last key, for the preview; `told(words, is_done, can_undo)` at the end.
    """

    opened = Signal(object)
    closed = Signal(object)
    written = Signal(object)
    told = Signal(str, bool, bool)

    def __init__(self, page: Page, filing: LabelFiling) -> None:
        super().__init__(page)
        self._page, self._filing = page, filing
        self._lost: Label | None = None
        self._opened: tuple[Family, BookEntry, TownWords, Label] | None = None
        self.wizard: LabelWizard | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PREVIEW_MS)
        self._patience.timeout.connect(self._tell_written)

    @property
    def kind(self) -> str:
        """The kind of the family whose label is being written, "" while none is."""
        return self.wizard.label.kind if self.wizard is not None else ""

    def begun(self, family: Family, entry: BookEntry) -> Label:
        """Give what the wizard begins with: the draft, else what is published, and who answers by the settings."""
        label, town = family.draft or of_kind(entry.label, family.kind), self._page.desk.settings.town
        return msgspec.structs.replace(
            label,
            status="draft",
            contact=label.contact or town.contact,
            officer=label.officer or town.officer,
            decided=label.decided or town.decided,
        )

    def held(self, family: Family) -> Label | None:
        """Give what another draft of that family would take the place of, None where there is nothing."""
        if self.wizard is not None and self._opened is not None and self.kind == family.kind.name:
            is_changed = self.wizard.label != self._opened[3]
            return self.wizard.label if is_changed else family.draft
        return family.draft

    def open(self, family: Family, entry: BookEntry, words: TownWords, label: Label | None = None) -> None:
        """Open the wizard on the family of that sensor; a `label` from elsewhere is kept as its draft."""
        first = label or self.begun(family, entry)
        self._opened = family, entry, words, first
        wizard = self.wizard = LabelWizard(family, first, entry.sensor, words)
        wizard.drafted.connect(self._keep)
        wizard.edited.connect(lambda _label: self._patience.start())
        wizard.published.connect(self._publish)
        wizard.dropped.connect(self._drop)
        wizard.left.connect(lambda: self._close(wizard))
        # What stood in view is hidden, and Qt may have gone down to what has the focus then.
        bar = self._page.verticalScrollBar()
        wizard.turned.connect(lambda: QTimer.singleShot(0, self, lambda: bar.setValue(0)))
        self.opened.emit(wizard)
        wizard.go(0)
        self._tell_written()
        if label is not None:
            self._keep(label)

    def leave(self) -> None:
        """Close the wizard as « Leave, keep the draft » does."""
        if self.wizard is not None:
            self.wizard.leave_button.click()

    def replace(self, family: Family, entry: BookEntry, words: TownWords, label: Label) -> bool:
        """Open the wizard on a label from elsewhere; True where something gave way to it that can be brought back."""
        held = self.held(family)
        self.leave()
        self._lost = held if held != label else None
        self.open(family, entry, words, label)
        return self._lost is not None

    def bring_back(self) -> None:
        """Keep the draft again that was thrown away or replaced last; whoever writes goes on with it."""
        lost, self._lost = self._lost, None
        if lost is None:
            return
        if self._opened is not None and self.kind == lost.kind:
            family, entry, words, _label = self._opened
            self.leave()
            self.open(family, entry, words, lost)
        else:
            self._keep(lost)

    def _tell_written(self) -> None:
        if self.wizard is not None:
            self.written.emit(self.wizard.label)

    def _close(self, wizard: LabelWizard | None) -> None:
        """Close that wizard, unless it was left meanwhile: what is filed takes its time, and another may be open."""
        if wizard is not None and wizard is self.wizard:
            self.wizard = None
            wizard.hide()
            wizard.deleteLater()
            self.closed.emit(wizard)

    def _keep(self, label: Label) -> None:
        self._filing.keep(label, self._page.refresh)

    def _publish(self, label: Label, boxes: Sequence[tuple[str, str]]) -> None:
        wizard = self.wizard

        def after(count: int) -> None:
            if not count and wizard is not self.wizard:
                return  # of two clicks the first has published, and said so
            told = self.tr(
                "The label is published for %n sensors. It is in the lobby; its signs can be printed.", "", count
            )
            if not count:
                told = self.tr("Nothing has changed: what is published keeps its version, and no sign is printed anew.")
            self.told.emit(told, True, False)
            self._close(wizard)

        self._filing.publish(label, boxes, after)

    def _drop(self, label: Label) -> None:
        def after() -> None:
            # Offered before, a draft brought back at once would be thrown away behind it.
            self._lost = label
            self.told.emit(self.tr("The draft was thrown away."), False, True)
            self._page.refresh()

        if self.wizard is not None:
            # Closed at once: a second click finds nothing to throw away.
            self._close(self.wizard)
            self._filing.drop(label, after)
