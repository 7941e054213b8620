"""The status line: a state in icon and word, its details as far as there is room."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from widgets.status_line import StatusLine


def test_it_says_its_state_and_every_detail(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_state("ok", "Reçoit en direct", ("aucun message en attente", "dernière donnée il y a 2 min"))
    assert line.accessibleName() == "Reçoit en direct · aucun message en attente · dernière donnée il y a 2 min"


def test_long_details_never_widen_the_window(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.set_state("watch", "Le serveur ne répond pas", ("nouvel essai automatique",) * 30)
    assert line.minimumSizeHint().width() < 400
    line.resize(500, line.height())
    assert not line.grab().isNull()


def test_where_room_is_short_the_last_detail_stays_whole(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(1300, line.height())
    line.show()
    details = ("nouvel essai automatique", "aucun message en attente", "dernière donnée il y a 2 min")
    line.set_state("watch", "Le serveur des capteurs ne répond pas.", details)
    assert line.shown() == "· " + " · ".join(details)
    line.resize(620, line.height())
    assert line.shown() == "· dernière donnée il y a 2 min"
    assert "aucun message en attente" in line.toolTip()


def test_a_sentence_longer_than_the_window_ends_in_dots_and_widens_nothing(qtbot: QtBot) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    words = "Cette base a été faite par un Parvis plus récent (base de version 12, ce programme connaît la 7). " * 2
    line.set_state("fault", words, ("pas de donnée",))
    assert line.minimumSizeHint().width() < 400
    line.resize(700, line.height())
    line.show()
    assert line._word.geometry().right() < 700
    assert line.toolTip().startswith(words)
    line.set_state("ok", "Reçoit en direct", ("pas de donnée",))
    assert line._word.width() == line._word.sizeHint().width()


def test_what_is_aside_is_said_where_there_is_room_for_everything_and_never_instead_of_the_newest_data(
    qtbot: QtBot,
) -> None:
    line = StatusLine()
    qtbot.addWidget(line)
    line.resize(1100, line.height())
    line.show()
    details = ("aucun message en attente", "dernière donnée il y a 2 min")
    line.set_state("ok", "Reçoit en direct", details, "sauvegarde hier à 18 h 30, vérifiée")
    assert (
        line.shown()
        == "· aucun message en attente · dernière donnée il y a 2 min · sauvegarde hier à 18 h 30, vérifiée"
    )
    assert line.accessibleName().endswith("· sauvegarde hier à 18 h 30, vérifiée")
    line.resize(640, line.height())
    assert line.shown() == "· aucun message en attente · dernière donnée il y a 2 min"
    assert "sauvegarde hier" in line.toolTip()
