"""Every part on one page, as the pages arrange them: made to be looked at, in both themes and at any scale.

python -m tests.support.gallery FOLDER          pictures of everything, no screen needed (QT_QPA_PLATFORM=offscreen)
python -m tests.support.gallery --show PAGE     one page in a window ("parts", "kiosk" …)
"""

from __future__ import annotations

import sys
from pathlib import Path

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
from tests.support.gallery_charts import page_of_axes, page_of_lighting, page_of_noise, page_of_passages
from widgets.button import Button
from widgets.card import Card, Notice
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
    middle.addWidget(DatachainPanel(lines), 3)
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
