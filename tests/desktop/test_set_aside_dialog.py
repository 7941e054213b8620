"""The list of what was set aside: every reason is read to its end, none is shown under the next."""

from __future__ import annotations

from types import SimpleNamespace

import msgspec
from PySide6.QtCore import QSize

from desktop.app import make_application
from desktop.pages.set_aside_dialog import SetAsideDialog
from store.aside_queries import SetAsideCount, SetAsideRow
from tests.support.desktop import click

NOW_MS = 1_780_000_000_000
WHY = "Le message ne contient que des octets bruts : le serveur de réseau n’a pas de décodeur pour ce capteur."


def row(number: int, reason: str) -> SetAsideRow:
    return SetAsideRow(
        number, "quarantined", "no_decoder", reason, "mqtt", "a/b", b"{}", "02dec1a100000009", "", NOW_MS, NOW_MS, 1
    )


def test_a_long_reason_goes_on_in_a_second_line_and_never_sideways(qtbot) -> None:
    make_application()
    dialog = SetAsideDialog([row(1, WHY), row(2, WHY), row(3, "Court.")], NOW_MS, "Europe/Paris")
    qtbot.addWidget(dialog)
    dialog.show()
    shown = dialog.list

    def boxes():
        return [shown.visualItemRect(shown.item(at)) for at in range(3)]

    qtbot.waitUntil(lambda: boxes()[0].height() > 1.5 * boxes()[2].height(), timeout=5000)
    first, second, third = boxes()
    assert shown.horizontalScrollBar().maximum() == 0
    assert first.bottom() < second.top() and second.bottom() < third.top()


def test_reasons_stand_on_capteurs_as_the_sentences_they_are(qtbot, commune) -> None:
    click(qtbot, commune.window.navigation.row("devices"))
    page = commune.devices
    qtbot.waitUntil(page.table.isVisible, timeout=10_000)
    level = "LAeq : 300 dB(A) est impossible pour cette grandeur."
    counts = (
        SetAsideCount("no_decoder", WHY, "quarantined", 4, NOW_MS),
        SetAsideCount("limits", level, "quarantined", 2, NOW_MS),
    )
    page._take(msgspec.structs.replace(page._view, aside=counts))
    told = page.aside.accessibleName()
    assert told.startswith("6 messages mis de côté cette semaine. Le message ne contient")
    assert "pour ce capteur (4). LAeq : 300 dB(A) est impossible pour cette grandeur (2)." in told


def test_it_is_no_larger_than_the_screen_leaves(qtbot, monkeypatch) -> None:
    make_application()
    monkeypatch.setattr(SetAsideDialog, "screen", lambda _self: SimpleNamespace(availableSize=lambda: QSize(911, 472)))
    dialog = SetAsideDialog([row(1, WHY)], NOW_MS, "Europe/Paris")
    qtbot.addWidget(dialog)
    dialog.show()
    assert dialog.height() <= 472 - 40 and dialog.width() <= 911
    assert dialog._origin.text().startswith("Pour le technicien\N{NO-BREAK SPACE}: no_decoder")
