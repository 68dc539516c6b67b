"""The head of a case: its reference, what it is about, and the one green button that says what comes next."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.browse import WholeCase
from safespace.domain.case import Danger, Openness, Stage
from safespace.domain.days import without_year, written
from safespace.domain.hand_over import Holding
from safespace.ui import theme
from safespace.ui.screens import case_words
from safespace.ui.screens.case_index import CaseIndex
from safespace.ui.screens.next_step import NextStep
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.page_head import PageHead
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.two_columns import TwoColumns

DANGER = "Somebody may be in danger"

HELD_BY = {
    Holding.LENT: "Lent out",
    Holding.GIVEN: "Handed over",
    Holding.BORROWED: "Lent to you",
    Holding.RECEIVED: "Taken over",
}
"""How the pen lies, on a chip."""


class CaseHead(QWidget):
    """Signals: `back_asked`, to the list; `next_asked`, the green button was pressed; `danger_asked`, somebody may be
    in danger.
    """

    back_asked = Signal()
    next_asked = Signal()
    danger_asked = Signal()

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self.way_back = link("Cases", "left")
        self.index = CaseIndex()
        self.reference = labels.title("")
        self.chips = Flow(6)
        self.line = labels.second("")
        self.next = Button("", "primary", "arrow", size="next", icon_right=True)
        self.due = labels.small("", wrap=True)
        self.danger = Button(DANGER, "plain", "alert", size="next")
        self.danger.setAccessibleDescription("Marks the case at once and puts it at the top of Today.")
        self._columns = TwoColumns(side_width=484, gap=16, narrow=900, spacing=6)
        self._ways = QHBoxLayout()
        self.way_back.clicked.connect(self.back_asked)
        self.next.clicked.connect(self.next_asked)
        self.danger.clicked.connect(self.danger_asked)
        self._lay_out()
        theme.on_change(self, self.dress)
        self.dress()

    def show_case(self, whole: WholeCase, step: NextStep, today: date) -> None:
        """Show a case and what comes next on it."""
        case = whole.case
        self.reference.setText(case.reference)
        self.chips.clear()
        for chip in case_words.chips(case.about.elements):
            self.chips.add(Chip(chip.words, chip.tone))
        icon = "lock" if case.openness is Openness.CONFIDENTIAL else ""
        self.chips.add(Chip(case.openness.value.capitalize(), Tone.CHIP, icon))
        if whole.held:
            self.chips.add(Chip("On hold", Tone.LATE, "lock"))
        if whole.pen is not None:
            self.chips.add(Chip(HELD_BY[whole.pen.pen.holding], Tone.LATE, "people"))
        ago = case_words.age(case.raised_on, today).lower()
        ago = ago if ago == "today" else f"{ago} ago"
        self.line.setText(f"{case_words.heading(case)}  ·  raised {written(case.raised_on)}, {ago}")
        self.next.say(step.words)
        is_here = whole.pen is None or whole.pen.may_write
        only_if(self.next, is_here)
        only_if(self.danger, is_here and case.danger is not Danger.YES and case.stage is not Stage.CLOSED)
        first = whole.tasks[0] if whole.tasks else None
        due = f"{first.words}, due {_near(first.due_on, today)}" if first else "Nothing is due"
        self.due.setText(whole.pen.sentence if whole.pen and not is_here else due)

    def dress(self) -> None:
        """Put the green button at the right edge, level with the title, or at the left one where it lies below it."""
        under, px = self._columns.is_under, theme.current().px
        way = QBoxLayout.Direction.LeftToRight if under else QBoxLayout.Direction.RightToLeft
        self._ways.setDirection(way)
        self._ways.setSpacing(px(8))
        side = Qt.AlignmentFlag.AlignLeft if under else Qt.AlignmentFlag.AlignRight
        self.due.setAlignment(side | Qt.AlignmentFlag.AlignTop)
        self._columns.side.setContentsMargins(0, 0 if under else px(30), 0, 0)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Place the button anew."""
        super().resizeEvent(event)
        self.dress()

    def _lay_out(self) -> None:
        title = QWidget()
        words = QHBoxLayout(title)
        words.setContentsMargins(0, 0, 0, 0)
        words.setSpacing(12)
        words.addWidget(self.reference)
        words.addWidget(self.chips, 1)
        self._columns.main.addWidget(PageHead(self.way_back, title, self.line, self.index))
        self._columns.main.addStretch(1)
        self._ways.addWidget(self.next)
        self._ways.addWidget(self.danger)
        self._ways.addStretch(1)
        self._columns.side.addLayout(self._ways)
        self._columns.side.addWidget(self.due)
        self._columns.side.addStretch(1)
        row = QVBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._columns)


def _near(day: date, today: date) -> str:
    """Write a day short where its year is this one."""
    return without_year(day) if day.year == today.year else written(day)
