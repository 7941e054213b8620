"""What stands under the curve of passages: the typical week, the days of the year or the like days, and « En bref »."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget

from desktop.facts import Facts
from desktop.periods import Length
from desktop.pictures import summed_up, week_picture, year_picture
from measures import french
from measures.change_words import has_percent, mark
from measures.like_days import PUBLIC
from reports.excesses import tell_excess
from widgets.raster import Raster
from widgets.text import ElidedText, Text

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from desktop.pages.passages_reading import DayLine, PassagesFacts
    from desktop.periods import Period
    from measures.like_days import DayCalendar
    from widgets.sheet import Cell, Sheet

__all__ = ["HabitView", "kind_of_day"]

translate = QCoreApplication.translate
_LEAST_WEEKS = 2
# Below this share of the period's total, what is compared is said in numbers.
_MOSTLY = 0.97
_TOLD_FAILING = 2


def kind_of_day(day: date, calendar: DayCalendar) -> str:
    """Say what like days of a day are: « samedis de marché, hors vacances scolaires »."""
    if calendar.class_of(day) == PUBLIC:
        return translate("HabitView", "public holidays, else Sundays")
    words = french.WEEKDAYS[day.weekday()] + "s"
    if calendar.is_market_day(day):
        words = translate("HabitView", "{days} of market").format(days=words)
    if not calendar.knows(day):
        return words
    if calendar.school_holiday(day):
        return translate("HabitView", "{days} of the school holidays").format(days=words)
    return translate("HabitView", "{days} outside the school holidays").format(days=words)


class HabitView(QWidget):
    """Shows PassagesFacts; the left half depends on how long the period is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.week = Raster(self.tr("The typical week"))
        self.year = Raster(self.tr("The days of the year"))
        self.facts = Facts(self.tr("In short"))
        self.title, self.note = Text("", "strong"), ElidedText("", tone="muted")
        self._lefts: list[QWidget] = [self.week, self.year]
        self.head = QWidget()  # stands in the row where the view is chosen
        heading = QHBoxLayout(self.head)
        heading.setContentsMargins(0, 0, 0, 0)
        heading.setSpacing(6)
        heading.addWidget(self.title)
        heading.addWidget(self.note, 1)
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(36)
        for part in self._lefts:
            self._row.addWidget(part, 2)
        # Empty the week keeps its room: what stands beside it and the curve above need not move when it comes.
        self.year.hide()
        self._row.addWidget(self.facts, 1, Qt.AlignmentFlag.AlignTop)

    @cached_property
    def likes(self) -> Sheet:
        """The like days of a day; made when a day is first looked at."""
        from widgets.sheet import Sheet

        made = Sheet(self.tr("Like days"))
        made.hide()
        self._row.insertWidget(len(self._lefts), made, 2)
        self._lefts.append(made)
        return made

    def fold(self, is_narrow: bool) -> None:
        """Stand below each other, or side by side."""
        way = QBoxLayout.Direction
        self._row.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)

    def show_facts(self, facts: PassagesFacts, period: Period, nouns: tuple[str, str]) -> None:
        """Show « En bref »."""
        self.facts.show_facts(fact_rows(facts, period, nouns))

    def show_days(self, facts: PassagesFacts, period: Period, now_ms: int, nouns: tuple[str, str]) -> None:
        """Show the days or the week that suit the period."""
        if period.length is Length.YEAR:
            self._show_year(facts, now_ms, nouns)
        elif period.length is Length.DAY:
            self._show_likes(facts, period, now_ms, nouns)
        else:
            self._show_week(facts, nouns)

    def _turn_to(self, part: QWidget, title: str, note: str, *, has_any: bool) -> None:
        self.title.setText(title)
        self.note.setText(f"· {note}" if note else "")
        for shown in (self.title, self.note):
            shown.setVisible(has_any)
        for left in self._lefts:
            left.setVisible(has_any and left is part)

    def _show_week(self, facts: PassagesFacts, nouns: tuple[str, str]) -> None:
        week = facts.week
        weeks = {
            "school": self.tr("median of %n weeks outside the school holidays", "", week.weeks),
            "holidays": self.tr("median of %n weeks of the school holidays", "", week.weeks),
            "any": self.tr("median of %n ordinary weeks", "", week.weeks),
        }[facts.week_kind]
        has_week = week.weeks >= _LEAST_WEEKS
        self._turn_to(self.week, self.tr("The typical week"), weeks, has_any=has_week)
        if has_week:
            picture, words = week_picture(week.middle, nouns)
            self.week.show_raster(picture, words, summed_up(f"{self.title.text()}, {weeks}", picture, words))

    def _show_year(self, facts: PassagesFacts, now_ms: int, nouns: tuple[str, str]) -> None:
        has_year = len(facts.days) > 0
        note = self.tr("a frame is a public holiday")
        if bool(facts.left_out.any()):
            note += self.tr(", an ochre one a day that is not counted")
        if facts.calendar.zone is None:
            note += self.tr("; school holidays not known here (Settings)")
        self._turn_to(self.year, self.tr("The days of the year"), note, has_any=has_year)
        if has_year:
            picture, words = year_picture(facts.days, facts.left_out, facts.calendar, now_ms, nouns)
            self.year.show_raster(picture, words, summed_up(self.title.text(), picture, words))

    def _show_likes(self, facts: PassagesFacts, period: Period, now_ms: int, nouns: tuple[str, str]) -> None:
        from widgets.sheet import Column

        note = kind_of_day(period.first, facts.calendar)
        self._turn_to(self.likes, self.tr("The like days"), note, has_any=bool(facts.likes))
        columns = [Column(self.tr("Day"), takes_rest=True), Column(self.tr("Counted"), "right")]
        # A day that is not over is held against no whole one.
        is_over = len(facts.days) > 0 and int(facts.days.end_ms[-1]) <= now_ms
        total = facts.total if is_over else None
        if total is not None:
            columns.append(Column(self.tr("That day beside it"), "right"))
        rows = [_like_row(total, line, nouns) for line in facts.likes]
        self.likes.show_rows(columns, rows)


def _like_row(total: float | None, line: DayLine, nouns: tuple[str, str]) -> list[Cell | str]:
    cells: list[Cell | str] = [french.day(line.day, year=True), french.counted(line.value, *nouns)]
    if total is not None:
        ratio = total / line.value - 1 if line.value > 0 else float("nan")
        cells.append(("+" if ratio > 0 else "") + french.share(ratio) if ratio == ratio else french.GAP)
    return cells


def fact_rows(facts: PassagesFacts, period: Period, nouns: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Give the rows (what, answer, more) of « En bref »."""
    one, many = nouns
    found: list[tuple[str, str, str]] = []
    week = facts.week
    if week.busiest is not None and period.length in (Length.WEEK, Length.MONTH):
        weekday, hour, value = week.busiest
        when = translate("HabitView", "{day}, {start} to {end}").format(
            day=french.WEEKDAYS[weekday], start=french.clock(hour), end=french.clock(hour + 1)
        )
        usually = translate("HabitView", "{count} usually").format(count=french.counted(value, one, many))
        found.append((translate("HabitView", "Fullest hour"), when, usually))
    found += _days_rows(facts, period.length, nouns)
    if facts.failing and (period.length is Length.WEEK or not facts.worst.set_aside):
        found.append(
            (translate("HabitView", "To check"), *_failing_words(facts.failing, has_ways=bool(facts.days.ways)))
        )
    if facts.doubts:
        found.append(_doubt_row(facts, nouns))
    if facts.standing is not None:
        weekday_word = french.WEEKDAYS[period.first.weekday()]
        rank = translate("HabitView", "{rank} out of {all} {weekday}s of the year").format(
            rank=f"{facts.standing.rank}{'er' if facts.standing.rank == 1 else 'e'}",
            all=french.number(facts.standing.of),
            weekday=weekday_word,
        )
        found.append((translate("HabitView", "Rank"), rank, ""))
    if facts.year_ago is not None:
        now, then = facts.year_ago
        change = mark(now / then) if has_percent(then) else ""
        same = translate("HabitView", "the same days and hours; {change} since")
        if period.length in (Length.MONTH, Length.YEAR):
            same = translate("HabitView", "the same days; {change} since")
        if facts.total is not None and now < _MOSTLY * facts.total:
            # Of only some days both years are known; without that number the change looks wrong.
            same = translate("HabitView", "{now} in {year} on the same days and hours; {change}")
            if period.length in (Length.MONTH, Length.YEAR):
                same = translate("HabitView", "{now} in {year} on the same days; {change}")
        year = translate("HabitView", "In {year}").format(year=period.first.year - 1)
        told = {"now": french.number(now), "year": period.first.year, "change": change}
        more = same.format(**told) if change else ""
        found.append((year, french.counted(then, one, many), more))
    return found


def _failing_words(failing: Sequence[date], *, has_ways: bool) -> tuple[str, str]:
    """Say on which days the counter most likely failed, the first few by name, and why one thinks so."""
    when = french.listed([french.day(day) for day in failing[:_TOLD_FAILING]])
    if len(failing) > _TOLD_FAILING:
        when = french.counted(len(failing), "jour", "jours")
    if has_ways:  # a day that is half counted does not look as if it stood at zero
        return when, translate("HabitView", "one way at least at zero while people pass: failure, or closed place")
    return when, translate("HabitView", "hours at zero while people pass: failure, or closed place")


def _doubt_row(facts: PassagesFacts, nouns: tuple[str, str]) -> tuple[str, str, str]:
    """Tell of the span in which most was counted too much, as the questions do; the sum holds it all the same."""
    worst = max(facts.doubts, key=lambda one: one.value - one.usual)
    when, more = tell_excess(worst, nouns, facts.days.zone)
    others = len(facts.doubts) - 1
    if others:
        more += "\n" + translate("HabitView", "and {others}").format(
            others=french.counted(others, "autre fois", "autres fois")
        )
    return translate("HabitView", "To check"), when, more


def _days_rows(facts: PassagesFacts, length: Length, nouns: tuple[str, str]) -> list[tuple[str, str, str]]:
    """Name the fullest day; of a month the calmest too, of a year also the two behind each."""
    rows = []
    heads = (translate("HabitView", "Fullest day"), translate("HabitView", "Calmest day"))
    for head, ends in zip(heads, (facts.best, facts.worst), strict=True):
        if not ends.days or (length is Length.WEEK and ends is facts.worst):
            continue
        day, value = ends.days[0]
        if ends is facts.best and not value:
            continue  # no day of nothing is the fullest
        more = french.counted(value, *nouns)
        if ends.alike:
            others = french.counted(ends.alike, "autre jour", "autres jours")
            more = translate("HabitView", "{count}, like {others}").format(count=more, others=others)
        behind = [french.day(other, weekday=False) for other, _value in ends.days[1 + ends.alike :]]
        if length is Length.YEAR and behind:
            more = translate("HabitView", "{count}; then {days}").format(count=more, days=french.listed(behind))
        if ends.set_aside:
            aside = translate("HabitView", "set aside, most likely failing: {days}")
            more += "\n" + aside.format(days=french.counted(ends.set_aside, "jour", "jours"))
        rows.append((head, french.day(day), more))
    return rows
