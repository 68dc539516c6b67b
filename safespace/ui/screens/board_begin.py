"""Which paper is open, and the beginning of another: its kind, and the quarters from and to."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout

from safespace.domain.board_paper import LONGEST_PERIOD, BoardPaper, PaperKind
from safespace.domain.quarter import Quarter
from safespace.ui import theme
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.labels import small
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select

OFFERED: Final = 16
"""Quarters back that a paper can begin with."""


class BoardBegin(Card):
    """Signals: `begun(first, last, kind)`, a paper is wanted; `other(BoardPaper)`, another one is to be opened;
    `thrown_away`, the open one is to go.
    """

    begun = Signal(object, object, object)
    other = Signal(object)
    thrown_away = Signal()

    def __init__(self) -> None:
        """Begin with nothing on offer."""
        super().__init__(gap=12)
        self.which = Select((), "")
        self.which.setAccessibleName("Which paper")
        self.another, self.away = link("Begin another paper", "plus"), link("Throw this paper away")
        self.sure = Button("Throw it away: what you wrote goes, what was released stays", "danger", size="small")
        self.kind = Select([(one.name, one.value) for one in PaperKind], "")
        self.first, self.last = Select((), ""), Select((), "")
        self.start = Button("Begin the paper", "primary", "page")
        self.note = small(
            f"At most {LONGEST_PERIOD} quarters: two years. Only released figures are printed.", wrap=True
        )
        self._papers: tuple[BoardPaper, ...] = ()
        self._fields = FoldingRow(
            [(Field("What it is", self.kind), 1), (Field("From", self.first), 1), (Field("To", self.last), 1)],
            narrow=760,
        )
        ways = Flow(16)
        ways.add(self.another)
        ways.add(self.away)
        self._open = FoldingRow([(self.which, 1), (ways, 1)], narrow=760)
        self._lay_out()
        self.another.clicked.connect(self._show_fields)
        self.away.clicked.connect(self._ask)
        self.sure.clicked.connect(self.thrown_away)
        self.start.clicked.connect(self._begin)
        self.which.chosen.connect(self._tell)

    def offer(self, papers: Sequence[BoardPaper], last: Quarter) -> None:
        """Offer the papers that are kept, and quarters up to the last one that is over."""
        self._papers = tuple(papers)
        self.which.offer((one.id, f"{one.kind.value}, {one.period[0].lower()}{one.period[1:]}") for one in papers)
        quarters = [last]
        while len(quarters) < OFFERED:
            quarters.append(quarters[-1].previous)
        for select in (self.first, self.last):
            select.offer((one.code, one.label) for one in quarters)
        only_if(self._open, bool(papers))
        self.sure.hide()
        self._show(not papers)

    def _show(self, wanted: bool) -> None:
        for part in (self._fields, self.note, self.start):
            only_if(part, wanted)

    def _show_fields(self) -> None:
        self._show(True)
        self.kind.setFocus()

    def _ask(self) -> None:
        self.sure.show()
        self.sure.setFocus()

    def _begin(self) -> None:
        if self.first.code and self.last.code and self.kind.code:
            first, last = Quarter.parse(self.first.code), Quarter.parse(self.last.code)
            self.begun.emit(first, last, PaperKind[self.kind.code])

    def _tell(self, code: object) -> None:
        for one in self._papers:
            if one.id == code:
                self.other.emit(one)

    def _lay_out(self) -> None:
        for part in (self._open, self.sure, self._fields, self.note):
            self.add(part)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(8))
        row.addWidget(self.start)
        row.addStretch(1)
        self.add(row)
