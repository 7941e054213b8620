"""Every part on one page, as the pages arrange them: made to be looked at, in both themes and at any scale.

python -m tests.support.gallery FOLDER          pictures of everything, no screen needed (QT_QPA_PLATFORM=offscreen)
python -m tests.support.gallery --show PAGE     one page in a window ("parts", "kiosk" …)
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QDateEdit,
    QFormLayout,
    QHBoxLayout,
    QLineEdit,
    QListWidget,
    QPlainTextEdit,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from dtpr.kinds import kind_of
from dtpr.label import draft_label
from dtpr.panel import panel_of
from measures import french
from measures.reading import Channel
from measures.series import Series
from measures.timespan import DAY_MS, Step, parse_instant, slot_edges, utc_offsets_ms
from widgets.button import Button
from widgets.card import Card, Notice
from widgets.chart import Band, Chart
from widgets.datachain_panel import DatachainPanel
from widgets.figure import Figure
from widgets.filter_button import FilterButton
from widgets.language import install_words
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.look import apply_theme
from widgets.navigation import Navigation
from widgets.progress import ProgressStrip
from widgets.qr import QrCode
from widgets.raster import Raster
from widgets.raster_drawing import (
    AxisMarks,
    AxisName,
    Cover,
    Flag,
    RasterLine,
    RasterPicture,
    RasterWord,
    Scale,
    names_of,
)
from widgets.segments import Segments
from widgets.sheet import Cell, Column, Sheet
from widgets.state_word import StateWord
from widgets.status_line import StatusLine
from widgets.strip import AsideStrip, ErrorStrip
from widgets.tag import Tag
from widgets.text import Text
from widgets.theme import current_theme, load_theme
from widgets.touch_button import TouchButton

PAGES = (
    ("accueil", "Accueil", "house"),
    ("passages", "Passages", "footprints"),
    ("bruit", "Bruit", "volume-2"),
    ("eclairage", "Éclairage", "street-lamp"),
    ("carte", "Carte", "map"),
    ("notes", "Notes", "notebook-pen"),
    ("capteurs", "Capteurs", "radio-tower"),
    ("panneaux", "Panneaux", "signpost"),
    ("rapports", "Rapports", "file-text"),
)


def frame(page: QWidget, selected: str, width: int = 1366) -> QWidget:
    """Put a page into the frame of the window: navigation, status line, 664 px of content."""
    window = QWidget()
    navigation = Navigation("Pages")
    for key, title, icon_name in PAGES:
        navigation.add_page(key, title, icon_name)
    navigation.add_below("aide", "Aide", "circle-help")
    navigation.add_below("reglages", "Réglages", "settings")
    navigation.set_town("Clairval", "données simulées")
    navigation.set_badge("capteurs", 4, "4 à voir")
    navigation.select(selected)
    navigation.adapt(width)
    status = StatusLine()
    status.set_state("ok", "Reçoit en direct", ("aucun message en attente", "dernière donnée il y a 2 min"))
    column = QVBoxLayout(window)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    row = QHBoxLayout()
    row.addWidget(navigation)
    row.addWidget(page, 1)
    column.addLayout(row, 1)
    column.addWidget(status)
    window.resize(width, 696)
    return window


def page_of_parts() -> QWidget:
    """Show the sensors page as its mock does, with every strip."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 18, 28, 14)
    column.setSpacing(10)
    head = QHBoxLayout()
    head.addWidget(Text("Capteurs", "title"))
    head.addStretch(1)
    place = FilterButton("Lieu")
    place.set_choices([("gare", "Rue de la Gare"), ("marche", "Place du Marché & halle")])
    head.addWidget(place)
    head.addWidget(Segments([("see", "À voir d’abord"), ("place", "Par lieu")], "Ordre"))
    head.addWidget(Button("Ajouter", "plus"))
    column.addLayout(head)
    lead = RunsText()
    lead.set_runs(
        [("18 capteurs sur 19", True), (" donnent des nouvelles. Un boîtier inconnu attend d’être adopté.", False)]
    )
    column.addWidget(lead)
    news = Card("attention")
    notice = Notice("package-plus")
    notice.set_words(
        [("Nouveau boîtier", True), (" · numéro 70b3d57ed0", False), ("05c1a4", True), (" · 26 messages", False)],
        "Il ressemble à un compteur de passages : dernier message, 7 entrées et 9 sorties.",
    )
    notice.add_button(Button("Plus tard"))
    notice.add_button(Button("Adopter…", kind="primary")).setObjectName("adopt")
    news.add(notice)
    column.addWidget(news)
    sheet = Sheet("Capteurs")
    sheet.show_rows(
        [
            Column("État"),
            Column("Capteur"),
            Column("Suit"),
            Column("Dernière donnée"),
            Column("Manque en 30 j", "right"),
            Column("Pile", "right"),
            Column("Horloge", takes_rest=True),
        ],
        [
            [
                Cell("Muet", "circle-off", "fault", True),
                Cell("École", is_strong=True),
                Cell("passages", "footprints"),
                "vendredi à 16 h",
                "65 h",
                "11 %",
                "juste",
            ],
            [
                Cell("Pile faible", "battery-low", "watch", True),
                Cell("Pont-Vieux", is_strong=True),
                Cell("passages", "footprints"),
                "à 9 h",
                "0",
                "18 %",
                "juste",
            ],
            [
                Cell("En marche", "circle-check", "ok", True),
                Cell("Place du Marché", is_strong=True),
                Cell("bruit", "volume-2"),
                "à 9 h 02",
                "4 h",
                "secteur",
                "avance 4 min",
            ],
        ],
    )
    sheet.setFixedHeight(sheet.full_height())
    column.addWidget(sheet)
    aside = AsideStrip()
    aside.show_aside(
        [("7 messages mis de côté", True), (" cette semaine : 5 portent une date de 1970.", False)],
        "Ils sont gardés tels quels. Rien n’est entré dans les totaux.",
    )
    aside.add_button(Button("Voir"))
    aside.add_button(Button("Relire", "rotate-ccw"))
    column.addWidget(aside)
    work = ProgressStrip()
    work.begin("Lecture de comptages-2025.csv")
    work.set_progress(0.42, "encore 2 min")
    column.addWidget(work)
    fault = ErrorStrip()
    fault.show_fault("Le disque est plein.", "Les messages attendent chez le fournisseur.", "Que faire ?")
    column.addWidget(fault)
    facts = QHBoxLayout()
    facts.addWidget(Figure("Heures allumées", "1 996", "h", "moyenne des 10 armoires"))
    facts.addWidget(Figure("Coût", "5 972", "€", "0,2216 € par kWh, tarif 2026"))
    facts.addWidget(LinkButton("Tableau", "table-2", "T"))
    facts.addWidget(LinkButton("Ajouter une note", "notebook-pen"))
    facts.addWidget(StateWord("watch", "Horloge décalée", "clock-alert"))
    column.addLayout(facts)
    column.addStretch(1)
    return page


def made_series(start: str, days: int, step: Step, seed: int, quantity: str = "people_count") -> Series:
    """Make a Series that looks like a street: two peaks on working days, one on Saturday; a gap on Thursday morning."""
    zone = "Europe/Paris"
    begin = parse_instant(start, zone)
    edges = slot_edges(begin, begin + days * DAY_MS, step, zone)
    starts, ends = edges[:-1], edges[1:]
    local = starts + utc_offsets_ms(starts, zone)
    hour = local % DAY_MS / 3_600_000
    weekday = (local // DAY_MS + 3) % 7
    chance = np.random.default_rng(seed)
    peaks = 26 * np.exp(-((hour - 7.5) ** 2) / 1.2) + 30 * np.exp(-((hour - 17.2) ** 2) / 1.5)
    midday = 10 * np.exp(-((hour - 12.5) ** 2) / 8)
    weekend = np.where(weekday == 5, 22.0, 8.0) * np.exp(-((hour - 13) ** 2) / 14)
    shape = np.where(weekday < 5, peaks + midday, weekend)
    value = chance.poisson(shape).astype(float)
    unit = "1"
    if quantity == "sound_level_laeq":
        value, unit = 38 + 6 * np.log1p(shape) + chance.normal(0, 0.8, shape.size), "dB(A)"
    known = np.ones(value.size)
    missing = (weekday == 3) & (hour >= 10) & (hour < 14)
    known[missing], value[missing] = 0, np.nan
    channel = Channel(
        1, "x", "Rue de la Gare", "s", "", quantity, unit, "interval", 3600, int(starts[0]), int(ends[-1]), starts.size
    )
    count = np.ones(value.size, dtype=np.int64)
    return Series(channel, step, zone, starts, ends, value, value * 0.9, value * 1.1, count, known)


def page_of_passages() -> QWidget:
    """Show the chart and the typical week as the mock of Passages does."""
    series = made_series("2026-11-16", 7, Step.HOUR, 3)
    chart = Chart("Passages rue de la Gare")
    usual = made_series("2026-11-16", 7, Step.HOUR, 5).value
    usual = np.where(np.isnan(usual), 12, usual)
    smooth = np.convolve(usual, [0.2, 0.6, 0.2], "same")
    chart.show_series(
        series,
        names=("compté",),
        notes=("par heure",),
        band=Band(smooth * 0.8, smooth * 1.15, "l’habitude", "la moitié des jours semblables"),
        summary="960 passages",
    )
    page = _page("Passages", chart)
    below = QHBoxLayout()
    below.addWidget(raster_of_week(), 2)
    below.addStretch(1)
    page.layout().insertLayout(2, below)
    return page


def page_of_noise() -> QWidget:
    """Show a level with its calm and peaks, and the nights."""
    series = made_series("2026-11-16", 7, Step.QUARTER, 4, "sound_level_laeq")
    begin = parse_instant("2026-11-16", "Europe/Paris")
    nights = [(begin + day * DAY_MS - 2 * 3_600_000, begin + day * DAY_MS + 6 * 3_600_000) for day in range(8)]
    chart = Chart("Niveau sonore")
    band = Band(series.value - 4, series.value + 4, "du calme aux pointes", "(L90 à L10)", is_level=True)
    chart.show_series(
        series,
        hue="noise",
        names=("niveau moyen",),
        notes=("par quart d’heure",),
        band=band,
        nights=nights,
        unit_title="dB(A)",
    )
    return _page("Bruit", chart)


def raster_of_week() -> Raster:
    """Show the typical week."""
    hours = made_series("2026-10-05", 35, Step.HOUR, 8).value.reshape(-1)[: 35 * 24].reshape(5, 7, 24)
    middle = np.median(hours[1:3], axis=0)
    raster = Raster("La semaine type")
    names = tuple(AxisName(hour, french.clock(hour)) for hour in (0, 6, 9, 12, 15, 18, 21))
    raster.show_raster(
        RasterPicture(
            middle,
            "passages",
            0,
            40,
            names_of(french.WEEKDAYS_SHORT),
            AxisMarks((), names),
            scale=Scale("par heure", french.number),
        ),
        lambda row, column: f"{french.WEEKDAYS[row]}, {french.clock(column)} : {french.number(middle[row, column])}",
    )
    return raster


def page_of_lighting() -> QWidget:
    """Show a year of nights as the mock of Éclairage does."""
    days, rows = 365, 68
    day = np.arange(days)
    sunset = (1.8 - 2.6 * np.cos((day + 335 - 172) / 365 * 2 * np.pi) * -1 + 1.6) * 4
    sunrise = (14.2 - 1.9 * np.cos((day + 335 - 172) / 365 * 2 * np.pi) + 0.6) * 4
    quarter = np.arange(rows)[:, None]
    share = ((quarter >= np.floor(sunset)) & (quarter < 28)) | ((quarter >= 54) & (quarter < np.ceil(sunrise)))
    value = share.astype(float)
    value[:, 74:80] = np.nan
    value[8:40, 165:170] = 0.1
    value[28:54, 293:297] = 0.3
    spares = np.zeros(value.shape, bool)
    spares[8:20, 165:170] = True
    raster = Raster("Chaque nuit", row_px=4)
    hours = tuple(AxisName(4 * place, words) for place, words in ((2, "18 h"), (4, "20 h"), (6, "22 h"), (8, "minuit")))
    hours += tuple(AxisName(4 * place, words) for place, words in ((10, "2 h"), (12, "4 h"), (14, "6 h"), (16, "8 h")))
    months = tuple(AxisName(8 + 30.4 * (k + 0.5), french.MONTHS_SHORT[(k + 11) % 12]) for k in range(12) if k < 11)
    raster.show_raster(
        RasterPicture(
            value,
            "lampe",
            0,
            1,
            AxisMarks(tuple(name.at for name in hours), hours),
            AxisMarks(tuple(8 + 30.4 * k for k in range(12)), months),
            has_columns_below=True,
            scale=Scale(
                "Armoires",
                keys=((1.0, "toutes"), (0.3, "3 sur 10"), (0.1, "1 sur 10"), (0.0, "aucune"), ("day", "plein jour")),
            ),
            covers=(Cover(sunset, "above", spares=spares), Cover(sunrise, "below")),
            lines=(
                RasterLine(day + 0.5, sunset),
                RasterLine(day + 0.5, sunrise),
                RasterLine(np.array([0.0, 98, 98, 365]), np.array([32.0, 32, 28, 28]), "order"),
                RasterLine(np.array([0.0, 365]), np.array([54.0, 54]), "order"),
            ),
            words=(
                RasterWord(190, 7.5, "coucher du soleil"),
                RasterWord(150, 31, "arrêté : coupure à 23 h", "order"),
                RasterWord(215, 51, "rallumage à 5 h 30", "order"),
            ),
            flags=(
                Flag(38, "24 et 31 déc."),
                Flag(77, "pas de donnée", "muted"),
                Flag(167, "1 armoire allumée le jour"),
            ),
        ),
        lambda row, column: f"{column} {row}",
    )
    page = _page("Éclairage", raster)
    raster.setFixedHeight(326)
    facts = QHBoxLayout()
    facts.addWidget(Figure("Heures allumées", "1 996", "h", "moyenne des 10 armoires"))
    facts.addWidget(Figure("Consommation", "26 950", "kWh", "puissance des plaques : 13,5 kW"))
    page.layout().addLayout(facts)
    return page


def page_of_kiosk() -> QWidget:
    """Show the kiosk's own parts as its sensor page arranges them."""
    theme = current_theme()
    page = QWidget()
    page.resize(1920, 1080)
    column = QVBoxLayout(page)
    column.setContentsMargins(48, 16, 48, 16)
    column.setSpacing(16)
    head = QHBoxLayout()
    head.addWidget(TouchButton("Accueil", "arrow-left"))
    head.addStretch(1)
    head.addWidget(Tag("données simulées", capital_mm=theme.number("kiosk-size.cap_page_mm")))
    column.addLayout(head)
    middle = QHBoxLayout()
    kind = kind_of(("people_count",), "infrared")
    label = draft_label(kind, town="Clairval", place="Place du Marché", duration="five_years")
    lines = panel_of(label, "fr").lines
    middle.addWidget(DatachainPanel(lines, is_kiosk=True), 3)
    middle.addWidget(QrCode("https://clairval.example/c/7", theme.mm("qr_mm")), 1)
    column.addLayout(middle, 1)
    column.addWidget(TouchButton("Touchez l’écran", "pointer", kind="band", capital_mm="cap_attract_mm"))
    foot = QHBoxLayout()
    for words, is_on in (("Français", True), ("English", False), ("Deutsch", False)):
        button = TouchButton(words, is_checkable=True)
        button.setChecked(is_on)
        foot.addWidget(button)
    foot.addStretch(1)
    for words in ("Facile à lire", "Plus grand", "Contraste"):
        foot.addWidget(TouchButton(words, is_checkable=True))
    foot.addWidget(TouchButton("Écouter", "volume-2"))
    column.addLayout(foot)
    return page


def page_of_fields() -> QWidget:
    """Show Qt's own fields in the look, as dialogs use them."""
    page = QWidget()
    form = QFormLayout(page)
    form.setContentsMargins(28, 28, 28, 28)
    form.setVerticalSpacing(12)
    for words in ("Adresse du serveur", "Utilisateur"):
        form.addRow(Text(words), QLineEdit("mqtt.example"))
    choice = QComboBox()
    choice.addItems(["Telraam, par heure", "Compteur routier & piéton"])
    form.addRow(Text("Modèle de tableau"), choice)
    form.addRow(Text("Port"), QSpinBox())
    form.addRow(Text("Premier jour"), QDateEdit())
    box, chosen, off = QCheckBox("Garder le mot de passe"), QRadioButton("Ce lieu"), QCheckBox("Impossible")
    box.setChecked(True)
    chosen.setChecked(True)
    off.setEnabled(False)
    for part in (box, chosen, QRadioButton("Un autre"), off):
        form.addRow("", part)
    lists = QListWidget()
    lists.addItems(["Rue de la Gare", "Place du Marché"])
    lists.setCurrentRow(1)
    form.addRow(Text("Lieux"), lists)
    form.addRow(Text("Raison"), QPlainTextEdit("Travaux"))
    off_button = Button("Essayer", kind="primary")
    off_button.setEnabled(False)
    form.addRow(Button("Essayer", kind="primary"), off_button)
    return page


def page_of_axes() -> QWidget:
    """Show one day, a month in bars, a year of quarter hours, ten years: each with the marks it needs."""
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 8, 28, 8)
    column.setSpacing(4)
    ways = (
        ("2026-11-16", 1, Step.QUARTER, "step"),
        ("2026-11-16", 2, Step.HOUR, "bars"),
        ("2026-11-01", 30, Step.DAY, "bars"),
        ("2026-09-20", 65, Step.HOUR, "line"),
        ("2025-11-23", 365, Step.QUARTER, "line"),
        ("2017-01-01", 3652, Step.DAY, "line"),
    )
    for start, days, step, kind in ways:
        chart = Chart(start)
        series = made_series(start, days, step, 3)
        shown = [series, made_series(start, days, step, 9)] if days == 1 else [series]
        chart.show_series(shown, kind=kind, names=("vers le centre", "vers la gare"))
        column.addWidget(chart)
    return page


def _page(title: str, chart: QWidget) -> QWidget:
    page = QWidget()
    column = QVBoxLayout(page)
    column.setContentsMargins(28, 18, 28, 14)
    column.setSpacing(10)
    column.addWidget(Text(title, "title"))
    chart.setFixedHeight(236)
    column.addWidget(chart)
    column.addStretch(1)
    return page


def main(arguments: list[str]) -> int:
    """Save the pictures, or show one page."""
    app = QApplication(arguments[:1])
    install_words(app)
    makers = {
        "parts": lambda: frame(page_of_parts(), "capteurs"),
        "passages": lambda: frame(page_of_passages(), "passages"),
        "eclairage": lambda: frame(page_of_lighting(), "eclairage"),
        "champs": lambda: frame(page_of_fields(), "capteurs"),
        "axes": lambda: frame(page_of_axes(), "passages"),
        "bruit": lambda: frame(page_of_noise(), "bruit"),
    }
    if arguments[1] == "--show":
        apply_theme(app, load_theme("light"))
        window = makers[arguments[2]]()
        window.setWindowTitle("Gallery")
        window.resize(1366, 720)
        window.show()
        return app.exec()
    folder = Path(arguments[1])
    folder.mkdir(parents=True, exist_ok=True)
    for theme in ("light", "dark"):
        apply_theme(app, load_theme(theme))
        for name, make in makers.items():
            save(app, make(), folder / f"{name}-{theme}.png")
    for theme in ("kiosk", "kiosk-high-contrast"):
        apply_theme(app, load_theme(theme))
        save(app, page_of_kiosk(), folder / f"{theme}.png")
    return 0


def save(app: QApplication, window: QWidget, path: Path) -> None:
    """Save the picture of a page that no screen shows."""
    window.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
    window.setAutoFillBackground(True)
    window.show()
    app.processEvents()
    window.grab().save(str(path))
    window.close()
    window.deleteLater()


if __name__ == "__main__":
    sys.exit(main(sys.argv))
