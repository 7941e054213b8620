"""Direct labels: a name that is wider than their column is read to its end."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QFontMetricsF, QImage, QPainter

from widgets.chart_labels import DirectLabel, _Column, paint_labels
from widgets.theme import current_theme


@pytest.mark.usefixtures("qapp")
def test_a_name_wider_than_the_column_breaks_after_its_hyphen_and_no_letter_is_cut() -> None:
    theme = current_theme()
    column = _Column(theme, QRectF(0, 0, theme.px("chart.label_column"), 300))
    metrics = QFontMetricsF(theme.font("strong", 600))
    room = theme.px("chart.label_column") - 12

    def lines(name: str) -> list[str]:
        return column._name_lines(DirectLabel(name, "", "passages", 0.0))

    assert lines("RueToursCarree-1646") == ["RueToursCarree-", "1646"]
    assert "".join(lines("heed_solar_streetlight_1min_2018")) == "heed_solar_streetlight_1min_2018"
    assert lines("Place du Marché") == ["Place du Marché"]
    endless = lines("Llanfairpwllgwyngyllgogerychwyrndrobwll")
    assert len(endless) == 1 and "…" in endless[0]
    for name in ("RueToursCarree-1646", "heed_solar_streetlight_1min_2018", "Llanfairpwllgwyngyllgogerychwyrndrobwll"):
        assert all(metrics.horizontalAdvance(line) <= room for line in lines(name))


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", ["Mairie", "Allée des Marronniers nord", "Boulevard-de-la-Libération"])
def test_a_dashed_line_has_its_sample_beside_a_name_of_any_length(name: str) -> None:
    theme = current_theme()
    column = QRectF(0, 0, theme.px("chart.label_column"), 120)

    def drawn(dash: int) -> QImage:
        image = QImage(int(column.width()), int(column.height()), QImage.Format.Format_RGB32)
        image.fill(theme.colour("paper"))
        with QPainter(image) as painter:
            paint_labels(painter, column, (DirectLabel(name, "", "passages", 10.0, dash=dash),))
        return image

    plain, dashed = drawn(0), drawn(1)
    spots = [(x, y) for x in range(plain.width()) for y in range(plain.height())]
    added = [dashed.pixelColor(*spot) for spot in spots if plain.pixel(*spot) != dashed.pixel(*spot)]
    assert added.count(theme.hue("passages")) >= 20
