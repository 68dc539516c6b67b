"""How many staff there are, in the settings: what the vault has, a list to fill in, and one brought in row by row."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import Signal

from safespace.casework import headcounts, list_file
from safespace.casework.desk import Desk
from safespace.casework.headcounts import STAFF, TAKEN, Fate, Line, Proposed, Standing
from safespace.domain.days import written
from safespace.domain.headcount import Trait
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if
from safespace.ui.work import Work

LARGEST: Final = 4_000_000
"""How many bytes of a list are read at most."""

SHOWN: Final = 40
"""How many rows are listed of each fate; of the others the number is said."""

WHY: Final = (
    "Before words leave, they are weighed by how many staff match them. Ask workforce information for numbers by role, "
    "unit, worker group or background: one thing at a time, or up to four together. Never a name."
)
NOTHING: Final = "None yet: rough shares of a usual trust are used, and every number says so."


class HeadcountsCard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, the guardian wants that sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("How many staff there are")
        self._work = work
        self.stands = labels.body(NOTHING)
        self.bring = Button("Bring in headcounts", "plain", "folder")
        self.blank = Button("Save a list to fill in", "quiet", "download")
        self.out = Button("Take them all out", "quiet")
        self.trouble = ProblemPlace()
        self.bring.clicked.connect(self._choose)
        self.blank.clicked.connect(self._make_blank)
        self.out.clicked.connect(self._take_out)
        row = Flow(8)
        for button in (self.bring, self.blank, self.out):
            row.add(button)
        self.column.setSpacing(theme.current().px(12))
        for part in (labels.second(WHY), self.stands, row, self.trouble):
            self.add(part)
        self.out.hide()

    def read(self) -> None:
        """Read what the vault has."""
        self._work.read(headcounts.standing, self._show)

    def _show(self, found: Standing) -> None:
        lines = f"{found.lines:,} {'line' if found.lines == 1 else 'lines'}"
        of = f", the newest of {written(found.as_of)}" if found.as_of else ""
        whole = f" Everybody: {found.everybody:,}." if found.everybody is not None else ""
        self.stands.setText(f"{lines}{of}.{whole}" if found.lines else NOTHING)
        only_if(self.out, bool(found.lines))

    def _choose(self) -> None:
        choosing.file(self, "Bring in headcounts", choosing.documents(), "Lists (*.csv *.txt)", self._look)

    def _look(self, place: Path) -> None:
        self.trouble.clear()
        self._work.read(partial(_looked_at, place=place), self._proposed, self.trouble.show_problem)

    def _proposed(self, proposed: Proposed) -> None:
        self.wanted.emit(HeadcountFates(self._work, proposed))

    def _make_blank(self) -> None:
        self._work.read(headcounts.blank, self._keep_blank)

    def _keep_blank(self, content: bytes) -> None:
        proposed = choosing.documents() / "how-many-staff.csv"
        choosing.new_file(self, "Save a list to fill in", proposed, partial(self._write, content))

    def _write(self, content: bytes, place: Path) -> None:
        job = partial(list_file.save, content=content, place=place)
        self._work.read(job, self._written, self.trouble.show_problem)

    def _written(self, place: Path) -> None:
        self.trouble.say(
            f"Saved as {place.name}. Put your numbers in place of the examples, then bring it in.", Mood.GOOD
        )
        self.trouble.show()

    def _take_out(self) -> None:
        self._work.change(headcounts.remove_all, self._gone, self.trouble.show_problem)

    def _gone(self, lines: int) -> None:
        self.trouble.say(f"{lines:,} taken out. Bring the list in again to have them back.", Mood.GOOD)
        self.trouble.show()
        self.read()


class HeadcountFates(FormSheet):
    """Shows what becomes of every row of a list and takes it over in one go. Signals: those of Sheet."""

    def __init__(self, work: Work, proposed: Proposed) -> None:
        """Show a list that was read."""
        many = len(proposed.taken)
        super().__init__(
            work, "What becomes of each row", f"Take over {many:,} {'row' if many == 1 else 'rows'}", "plus", width=620
        )
        self._proposed = proposed
        found = ", ".join(f"{_named(what)}: “{heading}”" for what, heading in proposed.columns)
        self.add(labels.second(f"Nothing is taken over yet. Columns found: {found}."))
        for fate in Fate:
            self._show(fate, [line for line in proposed.lines if line.fate is fate])
        self.day = DateField(lambda: proposed.today, proposed.today)
        self.ask("On which day were they counted?", self.day)
        self.button.setEnabled(bool(many))

    def job(self) -> Callable[[Desk], Any]:
        """Take it over."""
        return partial(headcounts.take, proposed=self._proposed, as_of=self.day.day or self._proposed.today)

    def _show(self, fate: Fate, lines: list[Line]) -> None:
        if not lines:
            return
        icon, ink = (
            ("plus", "good") if fate in TAKEN else ("check", "ink2") if fate is Fate.SAME else ("alert", "warn_ink")
        )
        self.add(IconLine(icon, f"{fate.value}: {len(lines):,}", ink=ink))
        for line in lines[:SHOWN]:
            self.add(labels.small(_in_words(line), wrap=True))
        if len(lines) > SHOWN:
            self.add(labels.small(f"And {len(lines) - SHOWN:,} more.", wrap=True))


def _named(what: str) -> str:
    return "Number of staff" if what == STAFF else Trait[what].value


def _in_words(line: Line) -> str:
    many = "no number" if line.staff is None else f"{line.staff:,}"
    before = f", before {line.before:,}" if line.fate is Fate.CHANGED and line.before is not None else ""
    return f"Row {line.number}, {line.words}: {many}{before}"


def _looked_at(desk: Desk, place: Path) -> Proposed:
    with place.open("rb") as file:
        return headcounts.look(desk, file.read(LARGEST))
