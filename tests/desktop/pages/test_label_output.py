"""Signs printed and pages written from Panneaux; what does not fit is said before it hangs."""

from __future__ import annotations

import errno
import os

import msgspec

from desktop.pages.label_list import state_of
from desktop.sign_dialog import PrintWishes, SignDialog
from runtime.settings import LabelSettings
from store.base import write_town
from store.change import changing
from tests.support.desktop import click, dialog_of
from tests.support.label_walk import published, to_last_step
from tests.support.poppler import pdf_text
from widgets.button import Button
from widgets.sign_files import write_pdf


def test_what_was_never_printed_is_not_to_be_printed_again(qtbot, page):
    published(qtbot, page)
    click(qtbot, page.entry.write_button)
    wizard = page.wizard
    wizard.go(1)
    contact = wizard.questions[1].fields["contact"]
    contact.selectAll()
    qtbot.keyClicks(contact, "03 80 00 00 99")
    click(qtbot, wizard.steps[5])
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and {one.version for one in page.to_print} == {2}, timeout=10_000)
    assert {state_of(one, "Europe/Paris")[2] for one in page.to_print} == {"à imprimer"}


def test_all_that_waits_is_printed_at_once(qtbot, page, tmp_path, monkeypatch):
    published(qtbot, page)
    monkeypatch.setattr("desktop.pages.label_output.pick_folder", lambda *_given: tmp_path)
    click(qtbot, page.reprint_button)
    click(qtbot, dialog_of(qtbot, SignDialog).print_button)
    qtbot.waitUntil(lambda: not page.to_print, timeout=30_000)
    assert len(list(tmp_path.glob("panneau-*.pdf"))) == 3
    assert not page.reprint_button.isVisible()


def test_printing_many_says_how_far_it_is_and_can_be_stopped(qtbot, page, tmp_path, monkeypatch):
    published(qtbot, page)
    monkeypatch.setattr("desktop.pages.label_output.pick_folder", lambda *_given: tmp_path)
    strip, seen = page.output.progress, []

    def stop_after_one(name):
        seen.append((strip.isVisible(), name))
        if "33" in name and strip.isVisible():
            (stop,) = (button for button in strip.findChildren(Button) if button.isVisible())
            click(qtbot, stop)

    strip_told = strip.setAccessibleName
    monkeypatch.setattr(strip, "setAccessibleName", lambda name: (strip_told(name), stop_after_one(name)))
    click(qtbot, page.reprint_button)
    click(qtbot, dialog_of(qtbot, SignDialog).print_button)
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=30_000)
    assert any(name.startswith("3 panneaux") and "33" in name for _is_seen, name in seen)
    assert not strip.isVisible() and len(list(tmp_path.glob("panneau-*.pdf"))) == 1
    assert "2 panneaux attendent encore" in page.told.accessibleName()
    click(qtbot, page.reprint_button)
    click(qtbot, dialog_of(qtbot, SignDialog).print_button)
    qtbot.waitUntil(lambda: not page.to_print, timeout=30_000)
    assert len(list(tmp_path.glob("panneau-*.pdf"))) == 3


def test_what_is_asked_while_signs_are_being_made_waits_for_them(qtbot, page, tmp_path, monkeypatch):
    published(qtbot, page)
    waiting, made = list(page.to_print), []

    def seen(pages, file, *given, **named):
        made.append((file.name, page.output.printing))
        return write_pdf(pages, file, *given, **named)

    monkeypatch.setattr("desktop.sign_printing.write_pdf", seen)
    page.output.print_signs(waiting[:2], PrintWishes("A5"), [tmp_path / "one.pdf", tmp_path / "two.pdf"])
    page.output.print_signs(waiting[2:], PrintWishes("A5"), [tmp_path / "three.pdf"])
    qtbot.waitUntil(lambda: not page.to_print, timeout=30_000)
    assert [name for name, _by in made] == ["one.pdf", "two.pdf", "three.pdf"]
    first, second, third = (by for _name, by in made)
    assert first is second and third is not first and page.output.printing is None
    assert not page.output.progress.isVisible()


def test_a_stop_that_comes_with_the_last_sign_tells_of_none_that_waits(qtbot, page, tmp_path, monkeypatch):
    published(qtbot, page)

    def written_meanwhile(*given, **named):
        page.output._stop()  # the click waits while the sign is drawn
        return write_pdf(*given, **named)

    monkeypatch.setattr("desktop.sign_printing.write_pdf", written_meanwhile)
    page.output.print_signs(page.to_print[:1], PrintWishes("A5"), [tmp_path / "panneau.pdf"])
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=30_000)
    assert "attend" not in page.told.accessibleName()


def test_pages_lie_where_the_short_addresses_lead(qtbot, page, tmp_path, monkeypatch):
    service = page.desk.service
    labels = LabelSettings("clairval.example/p")
    service.change_settings(lambda settings: msgspec.structs.replace(settings, labels=labels))
    qtbot.waitUntil(lambda: service.settings().labels == labels, timeout=10_000)
    published(qtbot, page)
    addresses = {entry.label.address for entry in page.entries}
    assert addresses == {f"clairval.example/p/{number}" for number in (1, 2, 3)}
    site = tmp_path / "site"
    monkeypatch.setattr("desktop.pages.label_output.pick_folder", lambda *_given: site)
    click(qtbot, page.pages_button)
    qtbot.waitUntil((site / "lire.html").is_file, timeout=10_000)  # the last: the register before it is whole
    for number in (1, 2, 3):
        assert (site / str(number) / "index.html").is_file()
        assert f'href="{number}/index.html#fr"' in (site / "index.html").read_text(encoding="utf-8")


def test_pages_that_a_full_key_does_not_take_leave_the_former_ones(qtbot, page, tmp_path, monkeypatch):
    published(qtbot, page)
    site = tmp_path / "site"
    with qtbot.waitSignal(page.output.told, timeout=20_000):  # the file is there before its folder is written through
        page.output.write_pages(page.entries, site)
    before = {file: file.read_bytes() for file in site.rglob("*.html")}
    assert len(before) == 5

    def full(_number: int) -> None:
        raise OSError(errno.ENOSPC, "")

    monkeypatch.setattr(os, "fsync", full)
    page.output.write_pages(page.entries, site)
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=10_000)
    monkeypatch.undo()
    assert {file: file.read_bytes() for file in site.rglob("*") if file.is_file()} == before


def test_a_sign_of_the_demonstration_says_that_its_data_are_simulated(qtbot, page, folder, tmp_path):
    published(qtbot, page)  # as if by a version that did not write it into the label
    with changing(folder) as con:
        write_town(con, msgspec.structs.replace(page.desk.town, is_simulated=True))
    file = tmp_path / "panneau.pdf"
    page.output.print_signs(page.to_print[:1], PrintWishes("A5"), [file])
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=20_000)
    assert "données simulées" in pdf_text(file, 1)


def test_a_code_that_does_not_fit_its_paper_is_said_and_nothing_counts_as_printed(qtbot, page, tmp_path):
    published(qtbot, page)
    file = tmp_path / "panneau.pdf"
    page.output.print_signs(page.to_print[:1], PrintWishes("A6", distance_cm=600), [file])
    qtbot.waitUntil(page.fault_strip.isVisible, timeout=20_000)
    assert not file.exists() and list(tmp_path.glob("*.making")) == []
    assert len(page.to_print) == 3


def test_what_does_not_stand_whole_on_its_paper_is_said_before_the_sign_is_printed(qtbot, page, tmp_path):
    wizard = to_last_step(qtbot, page)
    wizard.go(0)
    closer = wizard.questions[0].blocks["purpose"].closer
    closer.setFocus()
    qtbot.keyClicks(closer, "STATIONNEMENT, COMMERCES AMBULANTS, ECLAIRAGE, NETTOYAGE, AMENAGEMENTS, MANIFESTATIONS")
    wizard.go(5)
    qtbot.keyClicks(wizard.last.decision, "conseil du 2 juin 2026")
    click(qtbot, wizard.last.publish_button)
    qtbot.waitUntil(lambda: page.wizard is None and len(page.to_print) == 3, timeout=10_000)
    page.output.print_signs(page.to_print[:1], PrintWishes("A4"), [tmp_path / "panneau.pdf"])
    qtbot.waitUntil(lambda: len(page.to_print) == 2, timeout=20_000)
    assert "En A4, ceci ne tient pas en entier" in page.told.accessibleName()
