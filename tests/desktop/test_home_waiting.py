"""What Accueil says of boxes that need somebody: the silent ones in a card, the others in a line below it."""

from __future__ import annotations

import msgspec
import pytest
from PySide6.QtWidgets import QPushButton

from desktop.app import make_application
from desktop.pages.home_to_see import HomeToSee, LessPressing
from desktop.pages.home_waiting import WaitingBoxes
from measures.timespan import HOUR_MS, parse_instant
from reports.devices import DeviceFacts, DeviceState
from widgets.card import Notice

ZONE = "Europe/Paris"
NOW = parse_instant("2026-11-25T15:00", ZONE)
SILENT, LOW, RUNNING = DeviceState.SILENT, DeviceState.BATTERY_LOW, DeviceState.RUNNING


def box(name, state, last_ms=NOW):
    return DeviceFacts(name, name, "", state, True, ("people_count",), 0, last_ms, 900, None, None, None, 9)


@pytest.fixture
def part(qtbot):
    make_application()
    made = WaitingBoxes()
    qtbot.addWidget(made)
    return made


def told(part):
    return [notice.accessibleName() for notice in part.findChildren(Notice) if not notice.isHidden()]


def test_one_silent_box_is_named_with_its_last_word(part):
    part.show_boxes([box("École", SILENT, NOW - 24 * HOUR_MS), box("Mairie", RUNNING)], NOW, ZONE)
    [words] = told(part)
    assert words.startswith("Muet · le capteur «\u202fÉcole\u202f», dernière donnée hier à\u00a015\u00a0h.")
    assert "cause" not in words


def test_seven_boxes_that_fell_silent_together_are_one_line_with_one_piece_of_advice(part):
    silent = [box(f"B{number}", SILENT, NOW - 24 * HOUR_MS + number * 60_000) for number in range(7)]
    part.show_boxes([*silent, box("Pont", LOW)], NOW, ZONE)
    [words] = told(part)
    assert words.startswith("7 capteurs se taisent depuis hier à\u00a015\u00a0h\u00a006\u00a0: «\u202fB0\u202f», ")
    assert "et 3\N{NO-BREAK SPACE}autres. Muets ensemble" in words


def test_boxes_that_fell_silent_one_after_the_other_have_no_common_hour(part):
    silent = [box(f"B{number}", SILENT, NOW - number * 24 * HOUR_MS) for number in (1, 5)]
    part.show_boxes(silent, NOW, ZONE)
    [words] = told(part)
    assert words.startswith("2 capteurs se taisent\u00a0: «\u202fB1\u202f» et «\u202fB5\u202f».")


def test_its_button_leads_to_the_one_box_or_to_all_of_them_and_it_goes_when_nobody_is_needed(qtbot, part):
    part.show_boxes([box("École", SILENT)], NOW, ZONE)
    later, button = part.findChildren(QPushButton)
    assert [later.text(), button.text()] == ["Me le rappeler lundi", "Que faire\u202f?"]  # it is a Wednesday
    with qtbot.waitSignal(part.box_asked) as asked:
        button.click()
    assert asked.args == ["École"]
    part.show_boxes([box("École", SILENT), box("Pont", SILENT)], NOW, ZONE)
    with qtbot.waitSignal(part.boxes_asked):
        part.findChildren(QPushButton)[-1].click()
    part.show_boxes([box("École", RUNNING)], NOW, ZONE)
    assert part.isHidden()


def test_a_silent_box_whose_battery_was_all_but_empty_wants_a_new_one_first(part):
    part.show_boxes([msgspec.structs.replace(box("École", SILENT), battery=11.0)], NOW, ZONE)
    [words] = told(part)
    assert "Pile au dernier message\u00a0: 11\u202f%. Changez-la" in words


def test_a_box_that_never_spoke_is_not_said_to_have_fallen_silent(part):
    part.show_boxes([box("École", SILENT, None)], NOW, ZONE)
    [words] = told(part)
    assert words.startswith("Jamais entendu")
    assert "jamais parlé" in words and "dernière donnée" not in words


def test_boxes_that_never_spoke_are_told_apart_from_those_that_fell_silent(part):
    part.show_boxes([box("École", SILENT), *(box(name, SILENT, None) for name in ("Pont", "Gare"))], NOW, ZONE)
    silent, unheard = told(part)
    assert silent.startswith("Muet · le capteur «\u202fÉcole\u202f»")
    assert unheard.startswith(
        "2\u00a0capteurs jamais entendus\u00a0: «\u202fPont\u202f» et «\u202fGare\u202f». Ils n’ont"
    )


def test_what_can_wait_is_one_line_that_leads_to_the_sensors(qtbot):
    make_application()
    line = LessPressing()
    qtbot.addWidget(line)
    line.show_boxes([box("École", SILENT), box("Mairie", RUNNING)])
    assert line.isHidden() and line.text() == ""
    line.show_boxes([box("Pont", LOW), box("Salle", DeviceState.CLOCK_OFF), box("boite-14", DeviceState.UNNAMED)])
    told = "Moins pressé, dans Capteurs\u00a0: une pile faible, une horloge décalée et un boîtier à adopter."
    assert line.text() == told == f"Moins pressé, dans {line.link.accessibleDescription().partition('dans ')[2]}"
    line.show_boxes([box("Pont", LOW), box("Gare", LOW)])
    assert line.text() == "Moins pressé, dans Capteurs\u00a0: 2\u00a0piles faibles."
    with qtbot.waitSignal(line.asked):
        line.link.click()


def test_a_card_with_nothing_that_presses_is_not_shown_and_else_says_how_much_there_is(qtbot):
    make_application()
    part = HomeToSee()
    qtbot.addWidget(part)
    part.boxes.show_boxes([box("Pont", LOW)], NOW, ZONE)
    part.settle()
    assert part.isHidden()
    part.boxes.show_boxes([box("Pont", SILENT), box("Gare", SILENT, None)], NOW, ZONE)
    part.settle()
    assert not part.isHidden() and part.count.text() == "2\u00a0choses"
