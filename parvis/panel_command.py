"""The body of `parvis panel`: a label file in, a sign to print out."""

from __future__ import annotations

from typing import TYPE_CHECKING, TextIO

from resources.words import Words

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from dtpr.panel import Panel
    from dtpr.resolved import Resolved

__all__ = ["print_panel"]

_ = Words("parvis")


class _Drawing:
    """The application that Qt draws with: it goes with whoever holds it, and with it the fonts."""

    application: object = None


def _open_fonts() -> None:
    """Let Qt draw, and speak our words, without a screen: a technician prints over a remote line."""
    from PySide6.QtCore import QCoreApplication
    from PySide6.QtGui import QGuiApplication

    from widgets.language import install_words

    if QGuiApplication.instance() is None:
        _Drawing.application = QGuiApplication(["parvis", "-platform", "offscreen"])
    application = QCoreApplication.instance()
    if application is not None:
        install_words(application)


def print_panel(
    label: Path,
    output: Path,
    out: TextIO,
    *,
    size: str,
    languages: Sequence[str],
    place: str = "",
    address: str = "",
    page: str = "",
    distance_cm: float = 0.0,
    with_marks: bool = True,
    with_back: bool = True,
    pack: Path | None = None,
) -> int:
    """Write the sign of a label as PDF, or its front as SVG; 0 done, 1 it cannot be, 2 wrong use."""
    from dtpr.label_command import refuse, unknown_language
    from dtpr.pages_command import with_label

    if output.suffix.lower() not in (".pdf", ".svg"):
        return refuse(_("A sign is written as .pdf or .svg."), 2)
    if not output.parent.is_dir():
        return refuse(_("There is no folder {folder}.").format(folder=output.parent))

    def write(panels: Sequence[Panel], label_id: str) -> tuple[str, ...]:
        from widgets.sign_files import write_pdf, write_svg

        distance_mm = distance_cm * 10
        if output.suffix.lower() == ".svg":
            return write_svg(panels[0], output, size, page=page, distance_mm=distance_mm)
        return write_pdf(
            panels,
            output,
            size,
            page=page,
            distance_mm=distance_mm,
            with_marks=with_marks,
            with_back=with_back,
            label_id=label_id,
        )

    def print_it(resolved: Resolved) -> int:
        for language in languages:
            if told := unknown_language(language, resolved.taxonomy):
                return refuse(told)
        from dtpr.panel import panel_of_chain
        from widgets.qt_messages import qt_messages_in_log

        # What Qt has to say of the fonts of this computer, a line a letter, is nothing for whoever prints a sign.
        with qt_messages_in_log():
            _open_fonts()
            from widgets.sign_code import SignFault

            panels = [panel_of_chain(resolved, language, place=place, address=address) for language in languages]
            try:
                shortened = write(panels, resolved.chain.id)
            except SignFault as fault:
                return refuse(str(fault))
            _tell(out, output, resolved, languages, shortened, size)
        return 0

    return with_label(label, pack, print_it)


def _tell(
    out: TextIO, output: Path, resolved: Resolved, languages: Sequence[str], shortened: Sequence[str], size: str
) -> None:
    """Say where the sign is, and what to look at: nobody reads in a street what was not looked at before."""
    from dtpr.web_pages import words_of_unspoken
    from widgets.sign_files import words_of_shortened

    out.write(_("The sign is in {file}.").format(file=output) + "\n")
    if told := words_of_unspoken(resolved, languages):
        out.write(f"△ {told}\n")
    if shortened:
        out.write(f"△ {words_of_shortened(shortened, size)}\n")
