"""The release register: everything that ever left as figures, in kinds that are never mixed, to be checked again."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import recheck
from safespace.casework.recheck import Kept, Outcome, Rechecked
from safespace.domain.problem import Problem
from safespace.domain.released import LedgerEntry
from safespace.ui.problems import ProblemPlace
from safespace.ui.progress import Progress
from safespace.ui.screens.register_row import RegisterRow
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.progress_line import ProgressLine
from safespace.ui.widgets.rule import Rule
from safespace.ui.work import Work

FEW = 6
"""How many lines are shown until the guardian asks for all."""
CHECKING = "Adding up every certificate again"
WORLD = (
    "A world is a made-up set of cases that prints exactly the same papers. A small number is wide where the worlds "
    "disagree about it, so that nobody can tell from the papers what it is."
)


class ReleaseRegister(QWidget):
    """The register, newest first. Signals: `again_asked(LedgerEntry)`, save those papers again."""

    again_asked = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__()
        self.work = work
        self.rows: dict[int, RegisterRow] = {}
        self.check_all = Button("Check everything again", "plain", "shield")
        self.told = Banner("", Mood.GOOD)
        self.trouble = ProblemPlace()
        self.progress = ProgressLine()
        self._entries: Sequence[LedgerEntry] = ()
        self._all = False
        self._wish = Progress()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: TitledCard | None = None
        self.told.hide()
        self.check_all.clicked.connect(self._check_all)
        self.progress.stop_asked.connect(self.leave_off)

    def show_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Show these lines."""
        self._entries = entries
        self._write()

    def show_all(self) -> None:
        """Show every line."""
        self._all = True
        self._write()

    def check(self, sequence: int = 0) -> None:
        """Check one entry again by its number, or all of them."""
        self.leave_off()
        self.told.hide()
        self.trouble.clear()
        wanted = [entry.sequence for entry in self._entries if not sequence or entry.sequence == sequence]
        self._wish = wish = Progress()
        wish.moved.connect(self.progress.step)
        self.progress.begin(CHECKING)
        self.work.read(recheck.kept, partial(self._read, wish, wanted), partial(self._refused, wish))

    def _check_all(self) -> None:
        self.check()

    def leave_off(self) -> None:
        """Let a check that is under way go."""
        self._wish.stop()
        self.progress.end()

    def _read(self, wish: Progress, wanted: Sequence[int], kept: Kept) -> None:
        if not wish.stopped:
            job = partial(_check, kept, wanted, wish)
            self.work.think(job, partial(self._checked, wish), partial(self._refused, wish))

    def _checked(self, wish: Progress, found: Sequence[Rechecked]) -> None:
        if wish is not self._wish:
            return
        self.progress.end()
        for one in found:
            if one.sequence in self.rows:
                self.rows[one.sequence].tell(one)
        if len(found) > 1:
            self.told.say(*_summary(found), advice=WORLD)
            self.told.show()

    def _refused(self, wish: Progress, problem: Problem) -> None:
        if wish is self._wish:
            self.progress.end()
            self.trouble.show_problem(problem)

    def _write(self) -> None:
        many = len(self._entries)
        hidden = 0 if self._all else max(0, many - FEW)
        card = TitledCard("Release register", f"Show all {many}" if hidden else "")
        card.asked.connect(self.show_all)
        card.add(labels.small(_head(many), wrap=True))
        card.column.addWidget(self.check_all, 0, Qt.AlignmentFlag.AlignLeft)
        for part in (self.progress, self.told, self.trouble):
            card.add(part)
        only_if(self.check_all, many > 0)
        self.rows = {}
        for entry in self._entries[: many - hidden]:
            row = RegisterRow(entry)
            row.again_asked.connect(self.again_asked)
            row.check_asked.connect(self.check)
            card.add(Rule())
            card.add(row)
            self.rows[entry.sequence] = row
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        self._column.addWidget(card)


def _check(kept: Kept, wanted: Sequence[int], wish: Progress) -> list[Rechecked]:
    found: list[Rechecked] = []
    for done, sequence in enumerate(wanted):
        wish.step(done, len(wanted), CHECKING)
        found.append(recheck.again(kept, sequence))
    return found


def _summary(found: Sequence[Rechecked]) -> tuple[str, Mood]:
    proved = sum(one.outcome is Outcome.HOLDS for one in found)
    failed = [one.sequence for one in found if one.outcome is Outcome.FAILED]
    missing = [one.sequence for one in found if one.outcome is Outcome.MISSING]
    if failed:
        return f"{_entries(failed)} not hold. What is wrong stands beside it.", Mood.DANGER
    if missing:
        return f"The certificate of entry {' and '.join(map(str, missing))} is missing. All others hold.", Mood.WARN
    return f"All {len(found)} entries hold, {proved} of them proved again from their certificates.", Mood.GOOD


def _entries(numbers: Sequence[int]) -> str:
    listed = " and ".join(map(str, sorted(numbers)))
    return f"Entry {listed} does" if len(numbers) == 1 else f"Entries {listed} do"


def _head(many: int) -> str:
    if not many:
        return (
            "Nothing has left yet. Every return and every release is listed here for good, because a reader keeps "
            "what was printed once and may lay it beside whatever is printed next."
        )
    listed = "One so far. It is kept" if many == 1 else f"{many} so far, all kept"
    return f"{listed} for good, and every new release is checked with all that were published."
