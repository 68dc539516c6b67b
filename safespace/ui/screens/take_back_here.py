"""The sheet that takes back what was done on one case, also long ago: a note or an answer on the wrong case."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import undo
from safespace.casework.undo import Taken
from safespace.domain.ids import Id
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.take_back import in_words, when
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

WHAT = (
    "Choose what does not belong here, such as a note on the wrong case. The timeline will say that it was taken back, "
    "and the history keeps it. What has left, was signed, or something else rests on is not listed: it is corrected "
    "where it stands."
)
NOTHING = "Nothing on this case can be taken back now."
MOST = 60
"""How many are listed at once; more were done on hardly any case, and then are a press away."""


class TakeBackOfCase(Sheet):
    """Lists what can be taken back on one case, and takes it back. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Read what was done on it."""
        super().__init__(f"Take something back on {reference}", width=620)
        self._work, self._case_id = work, case_id
        self._most: int | None = MOST
        self._found: tuple[Taken, ...] = ()
        self.trouble = ProblemPlace()
        self.lines = Remade()
        for part in (labels.second(WHAT), self.trouble, self.lines):
            self.body.addWidget(part)
        self._read()

    def take(self, number: int) -> None:
        """Take a step back."""
        self._work.change(partial(undo.undo, number=number), self._done, self.trouble.show_problem)

    def hold(self, why: str) -> None:
        """Say why nothing is taken back now."""
        super().hold(why)
        self.lines.setEnabled(False)

    def _read(self) -> None:
        self._work.read(partial(undo.of_case, case_id=self._case_id), self._show, self.trouble.show_problem)

    def _done(self, _: object) -> None:
        self.trouble.clear()
        self._read()

    def _show(self, found: tuple[Taken, ...]) -> None:
        self._found = found
        self._list()

    def _list(self) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        for one in self._found[: self._most]:
            if one.step is None:
                continue
            said = in_words(one)
            way = link("Take this back", small=True)
            way.setAccessibleName(f"Take back: {said}")
            way.clicked.connect(partial(self.take, one.step.number))
            column.addWidget(Rule())
            column.addWidget(labels.body(f"{said}, {when(one)}"))
            column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        if self._most is not None and len(self._found) > self._most:
            more = link(f"Show all {len(self._found):,} steps", small=True)
            more.clicked.connect(self._unfold)
            column.addWidget(more, 0, Qt.AlignmentFlag.AlignLeft)
        if not self._found:
            column.addWidget(labels.second(NOTHING))
        self.lines.remake(fresh)
        self.place()

    def _unfold(self) -> None:
        self._most = None
        self._list()
