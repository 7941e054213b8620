"""The Qt stylesheet of a theme: flat fills, plain lines, no shadow. Fonts are set in code, never here.

The lobby has none: its pages paint themselves, and asking a stylesheet about each of their parts took a third to a half
of the time between a touch and the next page (benchmarks/kiosk_touch.py).

Widgets choose a look by properties: `kind` of a button ("plain", "primary", "quiet"), `tone` of a text (a colour role),
`frame` of a box ("card", "attention", "strip", "error", "menu").
"""

from __future__ import annotations

from resources import path
from widgets.theme import Theme

__all__ = ["TONES", "stylesheet"]

TONES = ("ink", "muted", "accent", "ok", "watch", "fault", "rest", "on_accent")


def stylesheet(theme: Theme) -> str:
    """Give the stylesheet of the application in this theme; empty for the themes of the lobby."""
    if theme.is_for_lobby:
        return ""
    return "\n".join((_page(theme), _buttons(theme), _fields(theme), _boxes(theme), _tables(theme), _scrolling(theme)))


def _page(theme: Theme) -> str:
    c = _colours(theme)
    tones = "\n".join(f'QLabel[tone="{tone}"] {{ color: {_hex(theme, tone)}; }}' for tone in TONES)
    return f"""
* {{ outline: none; }}
QMainWindow, QDialog {{ background: {c["paper"]}; }}
QLabel {{ color: {c["ink"]}; background: transparent; }}
{tones}
QToolTip {{ color: {c["ink"]}; background: {c["surface"]}; border: 1px solid {c["control"]}; padding: 4px 8px; }}
QFrame[frame="line"] {{ background: {c["line"]}; border: none; }}
"""


def _buttons(theme: Theme) -> str:
    c = _colours(theme)
    radius = theme.px("shape.radius_control")
    inside = theme.px("space.control_height") - 2
    return f"""
QPushButton {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["control"]};
  border-radius: {radius}px; padding: 0 14px; min-height: {inside}px; }}
QPushButton:hover {{ border-color: {c["accent"]}; color: {c["accent"]}; }}
QPushButton:pressed {{ background: {c["accent_wash"]}; }}
QPushButton:disabled {{ color: {c["muted"]}; border-color: {c["line"]}; background: {c["paper"]}; }}
QPushButton[kind="primary"] {{ background: {c["accent"]}; color: {c["on_accent"]}; border-color: {c["accent"]}; }}
QPushButton[kind="primary"]:hover {{ background: {c["accent_hover"]}; border-color: {c["accent_hover"]};
  color: {c["on_accent"]}; }}
QPushButton[kind="primary"]:disabled {{ background: {c["line"]}; border-color: {c["line"]}; color: {c["muted"]}; }}
QPushButton[kind="quiet"] {{ background: transparent; border-color: transparent; padding: 0 8px; }}
QPushButton[kind="quiet"]:checked {{ background: {c["accent_wash"]}; border-color: {c["accent_wash"]}; }}
QPushButton[kind="quiet"]:hover {{ border-color: {c["control"]}; }}
QMenu {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["control"]}; padding: 4px 0; }}
QMenu::item {{ padding: 8px 28px 8px 36px; }}
QMenu::indicator {{ width: 16px; height: 16px; left: 10px; }}
QMenu::indicator:checked {{ image: {_picture(theme, "menu-tick")}; }}
QMenu::item:selected {{ background: {c["accent_wash"]}; color: {c["ink"]}; }}
QMenu::item:disabled {{ color: {c["muted"]}; }}
QMenu::separator {{ height: 1px; background: {c["line"]}; margin: 4px 0; }}
"""


def _fields(theme: Theme) -> str:
    c = _colours(theme)
    radius = theme.px("shape.radius_control")
    inside = theme.px("space.control_height") - 2
    fields = "QLineEdit, QSpinBox, QDoubleSpinBox, QComboBox, QDateEdit, QTimeEdit, QDateTimeEdit"
    return f"""
{fields} {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["control"]};
  border-radius: {radius}px; padding: 0 10px; min-height: {inside}px;
  selection-background-color: {c["accent"]}; selection-color: {c["on_accent"]}; }}
QPlainTextEdit, QListView {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["control"]};
  border-radius: {radius}px; padding: 4px; selection-background-color: {c["accent"]};
  selection-color: {c["on_accent"]}; }}
QLineEdit {{ placeholder-text-color: {c["muted"]}; }}
QLineEdit:disabled {{ color: {c["muted"]}; background: {c["paper"]}; }}
QComboBox {{ padding-right: 32px; }}
QComboBox::drop-down, QDateEdit::drop-down {{ border: none; width: 30px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QSpinBox::down-arrow, QTimeEdit::down-arrow {{
  image: {_picture(theme, "chevron-down")}; width: 16px; height: 16px; }}
QSpinBox::up-arrow, QDateEdit::up-arrow, QTimeEdit::up-arrow {{ image: {_picture(theme, "chevron-up")};
  width: 14px; height: 14px; }}
{", ".join(f"{kind}::{way}-button" for kind in ("QSpinBox", "QDateEdit", "QTimeEdit") for way in ("up", "down"))} {{
  border: none; width: 26px; }}
QComboBox QAbstractItemView {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["control"]};
  selection-background-color: {c["accent_wash"]}; selection-color: {c["ink"]}; padding: 4px 0; }}
QListView::item {{ padding: 6px 8px; }}
QCheckBox, QRadioButton {{ color: {c["ink"]}; spacing: 10px; min-height: 28px; }}
QCheckBox:disabled, QRadioButton:disabled {{ color: {c["muted"]}; }}
QCheckBox::indicator, QRadioButton::indicator {{ width: 18px; height: 18px; border: 1px solid {c["control"]};
  background: {c["surface"]}; }}
QCheckBox::indicator {{ border-radius: 4px; }}
QCheckBox::indicator:checked {{ background: {c["accent"]}; border-color: {c["accent"]};
  image: {_picture(theme, "tick")}; }}
QRadioButton::indicator {{ border-radius: 10px; }}
QRadioButton::indicator:checked {{ width: 8px; height: 8px; border: 6px solid {c["accent"]}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-color: {c["line"]};
  background: {c["paper"]}; }}
QProgressBar {{ background: {c["line"]}; border: none; border-radius: 4px; min-height: 8px; max-height: 8px; }}
QProgressBar::chunk {{ background: {c["accent"]}; border-radius: 4px; }}
"""


def _boxes(theme: Theme) -> str:
    c = _colours(theme)
    radius = theme.px("shape.radius_card")
    strong = theme.px("shape.attention_border")
    fault = _hex(theme, "fault")
    return f"""
QFrame[frame="card"] {{ background: {c["surface"]}; border: 1px solid {c["line"]}; border-radius: {radius}px; }}
QFrame[frame="attention"] {{ background: {c["surface"]}; border: {strong}px solid {c["accent"]};
  border-radius: {radius}px; }}
QFrame[frame="strip"] {{ background: {c["sunk"]}; border: 1px solid {c["line"]}; border-radius: {radius}px; }}
QFrame[frame="error"] {{ background: {c["surface"]}; border: {strong}px solid {fault}; border-radius: {radius}px; }}
QFrame[frame="menu"] {{ background: {c["surface"]}; border: 1px solid {c["control"]}; }}
QFrame[frame="menu"] QListView {{ border: none; padding: 0; selection-background-color: {c["accent_wash"]};
  selection-color: {c["ink"]}; }}
QFrame[frame="menu"] QListView::indicator {{ width: 16px; height: 16px; }}
QFrame[frame="menu"] QListView::indicator:unchecked {{ image: none; }}
QFrame[frame="menu"] QListView::indicator:checked {{ image: {_picture(theme, "menu-tick")}; }}
QFrame[frame="sunk"] {{ background: {c["sunk"]}; border: none; }}
"""


def _tables(theme: Theme) -> str:
    c = _colours(theme)
    radius = theme.px("shape.radius_card")
    return f"""
QTableView {{ background: {c["surface"]}; color: {c["ink"]}; border: 1px solid {c["line"]}; border-radius: {radius}px;
  gridline-color: {c["line"]}; selection-background-color: {c["accent_wash"]}; selection-color: {c["ink"]};
  padding: 0 6px; outline: none; }}
QHeaderView, QHeaderView::section {{ background: {c["surface"]}; color: {c["muted"]}; border: none; }}
QHeaderView::section {{ border-bottom: 1px solid {c["line"]}; padding: 0 8px; }}
QTableCornerButton::section {{ background: {c["surface"]}; border: none; }}
"""


def _scrolling(theme: Theme) -> str:
    c = _colours(theme)
    return f"""
QScrollArea {{ background: transparent; border: none; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
/* A dialog that a dialog of a page opens (where does the file go? which printer?) is such a grandchild too. */
QScrollArea > QWidget > QDialog {{ background: {c["paper"]}; }}
QScrollBar:vertical {{ background: transparent; width: 12px; margin: 0; }}
QScrollBar:horizontal {{ background: transparent; height: 12px; margin: 0; }}
QScrollBar::handle {{ background: {c["control"]}; border-radius: 4px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 36px; }}
QScrollBar::handle:horizontal {{ min-width: 36px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QScrollBar::add-page, QScrollBar::sub-page {{ background: transparent; }}
"""


def _picture(theme: Theme, name: str) -> str:
    """Give the url of a small picture that QSS can only take from a file, in the ink of the theme."""
    ground = "dark" if theme.is_dark else "light"
    return f'url("{path(f"look/{name}-{ground}.svg").as_posix()}")'


def _hex(theme: Theme, role: str) -> str:
    return theme.colour(role).name()


def _colours(theme: Theme) -> dict[str, str]:
    grounds = ("paper", "surface", "sunk", "ink", "muted", "line", "control")
    roles = (*grounds, "accent", "accent_hover", "on_accent", "accent_wash")
    return {role: _hex(theme, role) for role in roles}
