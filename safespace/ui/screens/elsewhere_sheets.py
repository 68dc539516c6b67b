"""Figures that others made public: the list of them, noting one, and what the national body may publish."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import others, public_elsewhere
from safespace.casework.desk import Desk
from safespace.casework.others import Published
from safespace.casework.public_elsewhere import Note, Noted
from safespace.domain.quarter import Quarter
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.records_list import RecordsList, Thing
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.labels import body, second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.widgets.tick import Tick
from safespace.ui.work import Work

LEAD: Final = (
    "Old papers, answers that the trust gave, what a newspaper or the national body printed: a reader has them beside "
    "your papers. What is noted here is taken into every check from now on, and stays for good."
)
ALL: Final = "All cases"


class PublicElsewhere(RecordsList):
    """What was noted. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Read it."""
        super().__init__(work, "Figures already public through others", LEAD)
        self.foot.addStretch(1)
        self.items = self.add_way("The return's items", self._open_items, "page")
        self.note = self.add_way("Note a figure", self._note, "plus", "primary")
        self._today: date | None = None
        work.read(_read, self._show)

    def _show(self, read: tuple[tuple[Noted, ...], date]) -> None:
        found, self._today = read
        things = [Thing(one.about, f"Published by {one.by}. {one.what_follows}") for one in found]
        self.show_things(things, "Nothing has been noted so far.")

    def _note(self) -> None:
        if self._today is not None:
            self.then(NoteFigure(self.work, self._today))

    def _open_items(self) -> None:
        self.then(ReturnItems(self.work))


class ReturnItems(RecordsList):
    """Which items of the return the national body may publish for each trust. Signals: those of RecordsList."""

    def __init__(self, work: Work) -> None:
        """Read the items."""
        lead = (
            "What was handed in is exact. As long as you do not know better, each number of it may be published for "
            "your trust, and your own papers are made safe for both cases. Take the tick away only where you know."
        )
        super().__init__(work, "What the national body may publish", lead)
        self.ticks: dict[str, Tick] = {}
        work.read(others.items, self._list)

    def _list(self, items: Sequence[Published]) -> None:
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        for item in items:
            tick = Tick(f"May be published: {item.label}", on=item.may_be)
            tick.toggled.connect(partial(self._set, item.code))
            column.addWidget(FoldingRow([(tick, 0), (body(item.label), 1)], gap=8, narrow=0))
            self.ticks[item.code] = tick
        self.things.remake(rows)
        self.place()

    def _set(self, code: str, may_be: bool) -> None:
        job = partial(others.set_published, code=code, may_be=may_be)
        self.work.change(job, self._kept, self.problem.show_problem)

    def _kept(self, _: object) -> None:
        self.say("Kept. Every release from now on is checked with it.")


class NoteFigure(FormSheet):
    """Asks who published what, and of which cases. Signals: those of Sheet."""

    def __init__(self, work: Work, today: date) -> None:
        """Ask, on a day."""
        super().__init__(work, "Note a figure that is public", "Note it for good", width=680)
        present = self._present = Quarter.of(today)
        self.by = LineInput(hint="NHS England, or The trust", limit=120)
        self.where = LineInput(hint="Board paper, or an answer to a request", limit=160)
        self.day = DateField(lambda: today)
        self.year = Select([(one.code, f"Year {one.financial_year}") for one in _years(present)], "")
        self.quarters = Choices(
            [Choice(str(number), f"Quarter {number}") for number in (1, 2, 3, 4)], many=True, name="Which quarters"
        )
        self.what, self.group = Select(public_elsewhere.dimensions(), ALL), Select()
        self.and_what, self.and_group = Select(public_elsewhere.dimensions(), "Nothing else"), Select()
        self.figure = LineInput(hint="7, 1 to 4, fewer than 5, or 30% of 20", limit=40)
        self.said = TextArea(hint="Only what no figure can say", lines=2)
        self._ask_all()
        self.quarters.choose("1", "2", "3", "4")
        self.year.choose(_years(present)[0].code)
        for asks, answers in ((self.what, self.group), (self.and_what, self.and_group)):
            asks.chosen.connect(partial(_offer, answers))
            _offer(answers, None)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        year = Quarter.parse(self.year.code or self._present.code)
        pairs = ((self.what.code, self.group.code), (self.and_what.code, self.and_group.code))
        said = Note(
            by=self.by.words,
            where=self.where.words,
            day=self.day.day,
            quarters=tuple(year.of_year[int(code) - 1] for code in self.quarters.chosen),
            cells=tuple((what, group or "") for what, group in pairs if what),
            figure=self.figure.words,
            words=self.said.words,
        )
        return partial(public_elsewhere.note, said=said)

    def _ask_all(self) -> None:
        self.add(second(LEAD))
        self.ask("Who published it", self.by)
        self.ask("Where it can be read", self.where)
        self.ask("When it was published", self.day, "Leave it empty if you do not know.")
        self.ask("Which financial year it is about", self.year)
        self.ask("Which quarters of it", self.quarters)
        self.ask("Which cases it counts", self.what)
        self.ask("Which of them", self.group)
        self.ask("And at the same time", self.and_what, "For a figure across two questions.")
        self.ask("Which of those", self.and_group)
        self.ask("The figure as it was printed", self.figure)
        self.ask("Anything that no figure here can say", self.said, "Kept in words, outside the proof. Name nobody.")


def _offer(answers: Select, dimension: object) -> None:
    """Offer the groups of what was chosen."""
    found = public_elsewhere.groups(str(dimension)) if dimension else ()
    answers.offer(found)
    answers.setEnabled(bool(found))


def _years(present: Quarter) -> list[Quarter]:
    """Return a quarter of each of the last years, the latest first."""
    return [Quarter(present.year - back, 1) for back in range(6)]


def _read(desk: Desk) -> tuple[tuple[Noted, ...], date]:
    return public_elsewhere.noted(desk), desk.today()
