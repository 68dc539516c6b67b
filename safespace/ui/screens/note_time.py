"""The sheet for time that was spent, and a guardian's own sums by weeks."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import time_log
from safespace.casework.desk import Desk
from safespace.domain.days import without_year
from safespace.domain.ids import Id
from safespace.domain.time_log import TimeSpent, Week
from safespace.domain.time_log import Work as Spent
from safespace.ui import theme
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

MOST: Final = 8
"""How many weeks are shown."""

LATEST: Final = 5
"""How many of the latest entries are shown, each of which can be taken back."""

MINE: Final = (
    "For your eyes: no screen shows it to anybody else, and the trail has no line of it. No paper has its hours unless "
    "you tick that section there: then in bands, by quarter, and no single entry."
)


class NoteTime(FormSheet):
    """Asks how long something took. Signals: those of Sheet."""

    def __init__(self, work: Work, today: Callable[[], date], case_id: Id | None = None, reference: str = "") -> None:
        """Ask about a case, or about none in particular."""
        title = f"Time spent on {reference}" if reference else "Time spent"
        super().__init__(work, title, "Note this time", "clock")
        self._case_id = case_id
        self.minutes = LineInput(hint="For example: 45", limit=4)
        self.what = Choices([Choice(one.name, one.value) for one in Spent], name="What did it go into?")
        self.what.choose(Spent.CASEWORK.name)
        self.on = DateField(today)
        self.weeks = Remade()
        self.add(labels.second(MINE))
        self.need(self.ask("How many minutes?", self.minutes), self.minutes, self._no_number)
        self.ask("What did it go into?", self.what)
        self.ask_day("On which day?", self.on, WHEN)
        self.add(self.weeks)
        self._read()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(
            time_log.note,
            work=Spent[self.what.one or Spent.CASEWORK.name],
            minutes=int(self.minutes.words),
            day=self.on.day,
            case_id=self._case_id,
        )

    def _no_number(self) -> str:
        return "" if self.minutes.words.strip().isdecimal() else "Write a number, like 45."

    def _read(self, _: object = None) -> None:
        self.work.read(_mine, self._show)

    def _show(self, found: tuple[tuple[Week, ...], tuple[TimeSpent, ...]]) -> None:
        weeks, latest = found
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        if weeks:
            column.addWidget(labels.strong("Your weeks"))
        for week in weeks[:MOST]:
            column.addWidget(labels.small(_in_words(week), wrap=True))
        if latest:
            column.addWidget(labels.strong("What you noted last"))
        for one in latest[:LATEST]:
            column.addWidget(self._entry(one))
        self.weeks.remake(fresh)
        self.place()

    def _entry(self, one: TimeSpent) -> QWidget:
        words = f"{without_year(one.day)}: {_hours(one.minutes)}, {one.work.value[0].lower()}{one.work.value[1:]}"
        back = link("Take it back", small=True)
        back.setAccessibleName(f"Take back: {words}")
        back.clicked.connect(partial(self._take_back, one.id))
        return FoldingRow([(labels.small(words, wrap=True), 1), (back, 0)], gap=8, narrow=320)

    def _take_back(self, spent_id: Id, _: object = None) -> None:
        self.work.change(partial(time_log.take_back, spent_id=spent_id), self._read, self.trouble.show_problem)


def _mine(desk: Desk) -> tuple[tuple[Week, ...], tuple[TimeSpent, ...]]:
    return time_log.by_weeks(desk), time_log.mine(desk)


def _in_words(week: Week) -> str:
    parts = f"casework {_hours(week.casework)}, proactive work {_hours(week.proactive)}"
    return f"From {without_year(week.monday)}: {_hours(week.minutes)}; {parts}"


def _hours(minutes: int) -> str:
    return f"{minutes // 60} h {minutes % 60:02} min" if minutes >= 60 else f"{minutes} min"
