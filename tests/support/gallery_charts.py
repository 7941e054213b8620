"""The charts and rasters of the gallery, with made-up series."""

from __future__ import annotations

import numpy as np
from PySide6.QtWidgets import (
    QHBoxLayout,
    QVBoxLayout,
    QWidget,
)

from measures import french
from measures.reading import Channel
from measures.series import Series
from measures.timespan import DAY_MS, Step, parse_instant, slot_edges, utc_offsets_ms
from widgets.chart import Band, Chart
from widgets.figure import Figure
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
from widgets.text import Text

__all__ = ["page_of_axes", "page_of_lighting", "page_of_noise", "page_of_passages"]


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
