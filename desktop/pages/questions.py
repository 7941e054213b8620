"""Questions: thirty ready ones and the uses of a place; one sentence, the figure, its quality, the curve behind it.

The page opens on the first question of what the town measures: an answer says best what can be asked.
A use (crossroads, car park, school gate …) has three questions; a place that suits it is chosen at the top.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop.page import Page
from desktop.pages.question_groups import beyond_of, other_words, question_groups
from desktop.pages.question_list import QuestionList
from desktop.pages.reply_block import ReplyBlock
from desktop.picture_link import Picture, PictureLink, caption_of
from desktop.spare_chart import take_chart
from desktop.wording import span_title, step_words, table_rows
from reports.presets import answer_use, find_use
from reports.questions.answering import find_question
from reports.questions.asked import channels_of, ready_questions
from reports.replies import Reply, reply_to
from runtime.ruling import ruling_of
from store.queries import list_channels
from widgets.empty import EmptyPage
from widgets.filter_button import FilterButton
from widgets.lead import RunsText
from widgets.links import LinkButton
from widgets.painting import answering
from widgets.sheet import Column, Sheet
from widgets.text import Text

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence

    from desktop.desk import Desk
    from measures.reading import Channel
    from reports.questions.answering import Ruling
    from runtime.state import Change

__all__ = ["QuestionsPage"]

_LIST_PX, _CHART_PX = 372, 190
# In a narrow window the answer stands below the list; before there is one, the list has its room.
_NARROW_LIST_PX, _NARROW_UNASKED_PX = 210, 305
_MOST_TOLD = 3
_NO_LIMIT = 16_777_215  # Qt's own


class _Views(QStackedWidget):
    """Chart or table: it takes the height that the answers leave."""

    @answering(QSize)
    def sizeHint(self) -> QSize:
        return QSize(640, _CHART_PX)

    @answering(QSize)
    def minimumSizeHint(self) -> QSize:
        return QSize(320, _CHART_PX)


class QuestionsPage(Page):
    """`look_asked(page, site, start_ms, end_ms)`: a person wants to see the answer on the page of its measures.

    `file_asked` when nothing is measured yet and a file is to be opened.
    """

    look_asked = Signal(str, str, object, object)
    file_asked = Signal()

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, "", parent)
        self.set_title(self.tr("Questions"))
        self._reply: Reply | None = None
        self._beyond: frozenset[str] = frozenset()
        self.questions = QuestionList(question_groups(), other_words())
        self.blocks = [ReplyBlock() for _ in range(_MOST_TOLD)]
        self.empty = EmptyPage(
            "message-square-text",
            self.tr("No answer yet"),
            self.tr("Once something is measured, the answer is one sentence, with its figure and the curve behind it."),
            self.tr("Choose a file…"),
        )
        self.empty.action_picked.connect(self.file_asked)
        self.empty.hide()
        self.about = RunsText("answer")
        self.about.hide()
        self.place = FilterButton(self.tr("Place"))
        self.place.hide()
        self.filters.addWidget(self.place)
        self._sites: dict[str, str] = {}
        self._answered: tuple[str, str] | None = None  # the question and the place whose answer is in view
        self.chart_title = Text("", "strong", is_wrapped=True)  # whole: its dates are the answer's
        self.copy_link = LinkButton(self.tr("Copy the answer"), "copy")
        self.copy_link.clicked.connect(self._copy)
        self.filters.insertWidget(0, self.copy_link)
        self.picture_link = PictureLink(desk.service, self.pictures)
        self.picture_link.saved.connect(self.forget_fault)
        self.picture_link.failed.connect(self.show_fault)
        self.table_link = LinkButton(self.tr("Table"), "table-2", "T")
        self.look_link = LinkButton("", "arrow-right")
        self.chart = take_chart(self.tr("What the answer stands on"))
        self.sheet = Sheet(self.tr("Table of the chart"))
        self.views = _Views()
        self.views.addWidget(self.chart)
        self.views.addWidget(self.sheet)
        self._behind = QWidget()
        self._lay_out()
        self.questions.picked.connect(self._ask_anew)
        self.place.picked.connect(self._take_place)
        self.table_link.clicked.connect(self.toggle_table)
        self.chart.table_asked.connect(self.toggle_table)
        QShortcut(QKeySequence(Qt.Key.Key_T), self.views).activated.connect(self.toggle_table)
        self.look_link.clicked.connect(self._look)
        self.widened.connect(self._fold)
        self._show_reply(None)
        # Known before the page is looked at, so that the list does not change its order under the eye.
        desk.foresee("questions", list_channels, self._list_questions)

    def _list_questions(self, channels: Sequence[Channel]) -> None:
        """Put last, and muted, what no sensor of the town answers."""
        beyond = beyond_of(channels)
        if beyond != self._beyond:
            self._beyond = beyond
            self.questions.show_groups(question_groups(beyond), also=other_words(), faint=beyond)
            if self.questions.current:
                self.questions.show_group(self.questions.current)

    def _lay_out(self) -> None:
        # Below the title, as on a narrow page of a theme: beside it, two dates had no room.
        links = QHBoxLayout()
        links.setSpacing(8)
        for link in (self.picture_link, self.table_link, self.look_link):
            links.addWidget(link)
        links.addStretch(1)
        behind = QVBoxLayout(self._behind)
        behind.setContentsMargins(0, 0, 0, 0)
        behind.setSpacing(4)
        behind.addWidget(self.chart_title)
        behind.addLayout(links)
        behind.addWidget(self.views, 1)
        right = QVBoxLayout()
        right.setSpacing(10)
        right.addWidget(self.empty, 1)
        right.addWidget(self.about)
        for block in self.blocks:
            right.addWidget(block)
        right.addWidget(self._behind, 1)
        right.addStretch(0)
        self._columns = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._columns.setSpacing(28)
        self._columns.addWidget(self.questions)
        self._columns.addLayout(right, 1)
        self.body.addLayout(self._columns, 1)
        self._fold(False)

    def _fold(self, is_narrow: bool) -> None:
        way = QBoxLayout.Direction
        self._columns.setDirection(way.TopToBottom if is_narrow else way.LeftToRight)
        self.questions.setMinimumWidth(0 if is_narrow else _LIST_PX)
        self.questions.setMaximumWidth(_NO_LIMIT if is_narrow else _LIST_PX)
        self._keep_low(is_narrow)

    def _keep_low(self, is_narrow: bool) -> None:
        low = _NARROW_UNASKED_PX if self._reply is None else _NARROW_LIST_PX
        self.questions.keep_low(low if is_narrow else None)

    def await_words(self) -> None:
        """Let what is typed next find a question."""
        self.questions.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.questions.search.selectAll()

    def refresh(self) -> None:
        self.ask("begin", list_channels, self._begin)
        if self.questions.current:
            self._ask(self.questions.current)

    def _begin(self, channels: Sequence[Channel]) -> None:
        """Answer a question that nobody has asked yet, unless somebody is about to ask another one."""
        self._list_questions(channels)
        if self.questions.current:
            return
        first = next((one.id for one in ready_questions() if channels_of(one.quantities, channels)), "")
        self.empty.setVisible(not first)
        if first and not self.questions.search.text():
            self.questions.select(first)
            self.questions.show_group(first)

    def look_again(self, change: Change) -> None:
        shown = {series.channel.id for _name, series in self._reply.curves} if self._reply else set()
        if not change.spans or shown.intersection(change.spans):
            self.refresh()

    def toggle_table(self) -> None:
        """Show the table instead of the chart, or the chart again."""
        is_table = self.views.currentWidget() is self.chart
        self.views.setCurrentWidget(self.sheet if is_table else self.chart)
        self.table_link.set_text(self.tr("Chart") if is_table else self.tr("Table"))
        self.views.currentWidget().setFocus()

    # --- asking ----------------------------------------------------------------------------------------------------

    def _ask_anew(self, key: str) -> None:
        """Answer somebody, who wants to see the answer, be it the one that stands there."""
        self._answered = None
        self._ask(key)

    def _ask(self, key: str) -> None:
        job = self._job(key)
        if job is not None:
            self.ask("reply", job, lambda answer: self._take_reply(key, *answer))

    def _take_reply(self, key: str, reply: Reply, sites: list[str]) -> None:
        use = find_use(key)
        self.place.setVisible(bool(sites))
        self.place.set_choices([(site, site) for site in sites])
        if sites:
            self.place.select(reply.site)
        self.about.setVisible(use is not None)
        self.about.set_runs([(use.title, True), (f" · {use.about}", False)] if use is not None else [])
        # The same only read anew, because something came in, moves neither the page nor the chart under a hand.
        is_other = self._answered != (key, reply.site)
        self._answered = key, reply.site
        self._show_reply(reply, is_other=is_other)
        if self.is_narrow and is_other:  # the list stays above, but what was asked for is not to be looked for
            self.turns.put("answer", lambda: self.ensureWidgetVisible(self.blocks[0], 0, 8))

    def _take_place(self, site: str) -> None:
        self._sites[self.questions.current] = site
        self._ask(self.questions.current)

    def _job(self, key: str) -> Callable[[sqlite3.Connection], tuple[Reply, list[str]]] | None:
        question, use = find_question(key), find_use(key)
        town, folder, site = self.desk.town, self.desk.folder, self._sites.get(key, "")
        now_ms = self.desk.now_ms()
        if use is not None:
            return lambda con: answer_use(con, use, site, town, folder, self._ruling(), now_ms)
        if question is None:
            return None
        return lambda con: (reply_to(con, question, town, folder, self._ruling(), now_ms), [])

    def _ruling(self) -> Ruling:
        """Read what the commune has written down; on the reader's thread, it is a file."""
        return ruling_of(self.desk.service.settings())

    # --- showing ---------------------------------------------------------------------------------------------------

    def _show_reply(self, reply: Reply | None, *, is_other: bool = True) -> None:
        self._reply = reply
        self._keep_low(self.is_narrow)
        told = reply.told if reply is not None else ()
        self.empty.hide()
        self.copy_link.setVisible(bool(told))
        self.copy_link.set_text(self.tr("Copy the answer"))
        for place, block in enumerate(self.blocks):
            block.setVisible(place < len(told))
            if place < len(told):
                block.tell(told[place], is_one_of_many=len(told) > 1)
        has_curves = reply is not None and bool(reply.curves)
        self._behind.setVisible(has_curves)
        if reply is not None and has_curves:
            self._show_behind(reply, is_other)

    def _show_behind(self, reply: Reply, is_other: bool) -> None:
        series = [one for _name, one in reply.curves]
        first, zone = series[0], self.desk.zone
        start, end = int(first.start_ms[0]), int(first.end_ms[-1])
        names = [name for name, _one in reply.curves]
        title = reply.site or (names[0] if len(names) == 1 else self.tr("The greatest of these places"))
        self.chart_title.setText(f"{title}, {span_title(start, end, zone)}")
        summary = " ".join(one.finding.sentence for one in reply.told)
        self.chart.set_limits(start, end)
        (self.chart.set_span if is_other else self.chart.set_whole)(start, end)
        self.chart.show_series(
            series,
            kind=reply.kind,
            hue=reply.theme if reply.theme != "other" else "passages",
            names=names,
            notes=[step_words(first.step)] * len(names),
            until_ms=self.desk.now_ms(),
            summary=summary,
        )
        decimals = 0 if first.channel.unit == "1" else 1
        columns = [Column(self.tr("When"), takes_rest=True)]
        columns += [Column(name, "right") for name in names] + [Column(self.tr("Known"), "right")]
        beside = [one.value for one in series[1:]]
        self.sheet.show_rows(columns, table_rows(first, (start, end), beside, decimals=decimals))
        pages = {
            "passages": self.tr("See on the page Footfall"),
            "noise": self.tr("See on the page Noise"),
            "lighting": self.tr("See on the page Lighting"),
        }
        self.look_link.setVisible(reply.theme in pages)
        self.look_link.set_text(pages.get(reply.theme, ""))

    def pictures(self) -> list[Picture]:
        """Give what « Image » can save: the chart behind the answer, under what was asked."""
        told = self._reply.told if self._reply is not None else ()
        if not told:
            return []
        use = find_use(self.questions.current)
        title = use.title if use is not None else told[0].question
        caption = caption_of(self.desk, title, self.chart_title.text(), self.chart.accessibleDescription())
        return [Picture(self.tr("The chart"), self.chart, caption)]

    def _copy(self) -> None:
        """Put the answer on the clipboard, for a letter to who asked."""
        told = self._reply.told if self._reply is not None else ()
        lines = [f"{one.question} {one.finding.sentence} {one.quality}".strip() for one in told]
        if self.desk.town.is_simulated:
            lines.append(self.tr("Simulated data."))
        QGuiApplication.clipboard().setText("\n".join(lines))
        self.copy_link.set_text(self.tr("Answer copied"))

    def _look(self) -> None:
        reply = self._reply
        if reply is not None:
            self.look_asked.emit(reply.theme, reply.site, reply.start_ms, reply.end_ms)
