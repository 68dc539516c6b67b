"""What in a paper's words could point to somebody: each mark with its decision, and what a reason is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.story_check import Looked, Mark
from safespace.domain.board_paper import KeptWords
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade

CLEAN = "Nothing in your words points to anybody, as far as this can be seen."
ASKED = "Few staff match this, or a table beside it tells more. Say it in wider words, or say why it may leave so."


class BoardMarks(TitledCard):
    """The marks and reasons of a paper. Signals: `decided`, when something was left in or a reason was typed."""

    decided = Signal()

    def __init__(self) -> None:
        """Begin with nothing looked at."""
        super().__init__("Before it leaves")
        self.line = IconLine("info", "Your words are being looked at.")
        self.rows = Remade()
        self.why = LineInput(hint="It is a theme of many, not one story", limit=300)
        self.asked = Field("Why it may leave all the same", self.why, ASKED)
        self._kept: tuple[KeptWords, ...] = ()
        self.why.editingFinished.connect(self.decided)
        for part in (self.line, self.rows, self.asked):
            self.add(part)
        self.asked.hide()

    @property
    def kept(self) -> tuple[KeptWords, ...]:
        """Return the words that stay although they were marked, each with why."""
        return self._kept

    def begin(self, kept: Sequence[KeptWords], why: str) -> None:
        """Show what was decided before."""
        self._kept = tuple(kept)
        self.why.setText(why)

    def show_looked(self, looked: Looked) -> None:
        """Show what was found, and what was decided of it."""
        many = len(looked.open_marks)
        words = "1 place is still to be decided." if many == 1 else f"{many} places are still to be decided."
        clean = not many and not looked.reasons
        self.line.mean("ticked" if clean else "alert", "good" if clean else "warn_ink")
        self.line.words.setText(CLEAN if clean else words if many else "Every place is decided.")
        self.line.setAccessibleName(self.line.words.text())
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        for mark in looked.open_marks:
            column.addWidget(self._row(mark))
        for reason in looked.reasons:
            column.addWidget(IconLine("alert", reason, ink="warn_ink"))
        self.rows.remake(rows)
        only_if(self.asked, bool(looked.reasons))

    def _row(self, mark: Mark) -> QWidget:
        """Make a row: where and what it is, and a reason with which it stays."""
        row = QWidget()
        column = QVBoxLayout(row)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        column.addWidget(labels.body(f"{mark.section}: “{mark.words}”"))
        column.addWidget(labels.small(f"{mark.kind}. Say it without this, or say why it points to nobody.", wrap=True))
        reason = LineInput(hint="Why it points to nobody", limit=200)
        reason.setAccessibleName(f"Why “{mark.words}” points to nobody")
        stay = Button("Leave it in", "plain", size="small")
        stay.setAccessibleName(f"Leave “{mark.words}” in")
        leave = partial(self._leave_in, mark, reason)
        stay.clicked.connect(leave)
        reason.returnPressed.connect(leave)
        beside = QHBoxLayout()
        beside.setSpacing(theme.current().px(8))
        beside.addWidget(reason, 1)
        beside.addWidget(stay, 0, Qt.AlignmentFlag.AlignVCenter)
        column.addLayout(beside)
        return row

    def _leave_in(self, mark: Mark, reason: LineInput) -> None:
        """Take the words off the list, with the reason; without one nothing happens but that it is asked for."""
        if not reason.words.strip():
            reason.setFocus()
            return
        others = [one for one in self._kept if one[0] != mark.words]
        self._kept = (*others, (mark.words, reason.words.strip()))
        self.decided.emit()
