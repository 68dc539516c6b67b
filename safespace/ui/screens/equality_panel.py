"""The equality lens: the six high impact actions as one tracker, published values and cases beside them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import belonging_report, equality, equality_values, list_file
from safespace.casework.desk import Desk
from safespace.casework.equality import Theme
from safespace.domain.equality import EqualityAction
from safespace.domain.quarter import Quarter
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.equality_card import EqualityCard
from safespace.ui.screens.equality_sheets import AimSheet, HowFar, ValueFates
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

LARGEST = 4_000_000
"""How many bytes of a list are read at most."""

SO_FAR = "so_far"
LISTS = (
    "A list to fill in has a row for each measure and of whom it is published, for last year: change the year if yours "
    "is another, write the values, leave out what you have not. Where a question has no number, its words find it."
)
WHY = "One tracker for all six. Each row says what it still lacks to be specific, measured, owned and dated."
REPORTS = (("international", "International colleagues"), ("equality", "Equality"))


Read = tuple[tuple[Theme, ...], date]
"""The six actions, and the day."""


class EqualityPanel(QWidget):
    """The tracker. Signals: `lay(Sheet)`, a sheet is wanted."""

    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self.bring = Button("Bring in published values", "plain", "folder")
        self.blank = Button("Save a list to fill in", "quiet", "download")
        self.papers = {code: Button(f"Save the report: {words.lower()}", "quiet", "page") for code, words in REPORTS}
        self.set = Select(equality_values.collections(), unset="All five sets")
        self.set.setAccessibleName("Which list to fill in")
        self.year = Select([(SO_FAR, "This year so far")], unset="Last year")
        self.year.setAccessibleName("Year of the reports")
        self.trouble = ProblemPlace()
        self.themes = Remade()
        self._seen: Read | None = None
        self._today = date.min
        self.bring.clicked.connect(self._choose)
        self.blank.clicked.connect(self._make_blank)
        row = Flow(8)
        for part in (self.bring, self.set, self.blank):
            row.add(part)
        papers = Flow(8)
        for part in (self.year, *self.papers.values()):
            papers.add(part)
        for code, button in self.papers.items():
            button.clicked.connect(partial(self._make_paper, code))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (labels.second(WHY), row, labels.small(LISTS, wrap=True), papers, self.trouble, self.themes):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read again."""
        self.work.read(_read, self._show)

    def _show(self, read: Read) -> None:
        if read == self._seen:
            return
        self._seen = read
        seen, self._today = read
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for number, one in enumerate(seen, 1):
            column.addWidget(self._card(number, one))
        self.themes.remake(fresh)

    def _card(self, number: int, one: Theme) -> EqualityCard:
        card = EqualityCard(number, one)
        card.begun.connect(partial(self._begin, one))
        card.moved.connect(self._move)
        card.changed.connect(partial(self._change, one))
        card.taken_out.connect(self._take_out)
        return card

    def _begin(self, one: Theme, measure: str, baseline: str) -> None:
        self.lay.emit(AimSheet(self.work, self._today, one, start=(measure, baseline)))

    def _move(self, action: EqualityAction) -> None:
        self.lay.emit(HowFar(self.work, action))

    def _change(self, one: Theme, action: EqualityAction) -> None:
        self.lay.emit(AimSheet(self.work, self._today, one, action))

    def _take_out(self, action: EqualityAction) -> None:
        self._do(partial(equality.remove, action_id=action.id))

    def _choose(self) -> None:
        choosing.file(self, "Bring in published values", choosing.documents(), "Lists (*.csv *.txt)", self._look)

    def _look(self, place: Path) -> None:
        self.trouble.clear()
        self.work.read(partial(_looked_at, place=place), self._looked, self.trouble.show_problem)

    def _looked(self, lines: tuple[equality_values.ValueLine, ...]) -> None:
        self.lay.emit(ValueFates(self.work, lines))

    def _make_blank(self) -> None:
        proposed = choosing.documents() / f"{(self.set.code or 'equality-values').lower()}.csv"
        choosing.new_file(self, "Save a list to fill in", proposed, self._write_blank)

    def _write_blank(self, place: Path) -> None:
        blank = equality_values.blank(self.set.code or "", self._today.year - 1)
        job = partial(list_file.save, content=blank, place=place)
        self.work.read(job, self._saved, self.trouble.show_problem)

    def _make_paper(self, code: str) -> None:
        proposed = choosing.documents() / f"{code}.pdf"
        choosing.new_file(self, "Save the report", proposed, partial(self._save_paper, code))

    def _save_paper(self, code: str, place: Path) -> None:
        self.trouble.clear()
        self.work.change(
            partial(_paper, code=code, so_far=self.year.code == SO_FAR, place=place),
            self._saved,
            self.trouble.show_problem,
        )

    def _saved(self, place: Path) -> None:
        self.trouble.say(f"Saved as {place.name}. It lies outside the vault now.", Mood.GOOD)
        self.trouble.show()

    def _do(self, job: Callable[[Desk], Any]) -> None:
        self.trouble.clear()
        self.work.change(job, lambda _: None, self.trouble.show_problem, context=self)


def _read(desk: Desk) -> Read:
    return equality.themes(desk), desk.today()


def _looked_at(desk: Desk, place: Path) -> tuple[equality_values.ValueLine, ...]:
    with place.open("rb") as file:
        return equality_values.look(desk, file.read(LARGEST))


def _paper(desk: Desk, code: str, so_far: bool, place: Path) -> Path:
    """Make the report of the last financial year, or of the present one as far as it is."""
    this = Quarter.of(desk.today())
    year = this if so_far else Quarter(this.year - 1, this.number)
    make = belonging_report.international if code == "international" else belonging_report.equality_section
    return belonging_report.save(desk, make(desk, year), year, place)
