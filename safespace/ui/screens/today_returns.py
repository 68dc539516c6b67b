"""The card of Today for returns that were handed in and are counted otherwise since: each leads to its page."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal

from safespace.domain.quarter import Quarter
from safespace.ui.screens.returns_behind import ReturnsBehind
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.work import Work

YEAR: Final = 4
"""So many quarters back it is looked unasked; Reports look at all that they show."""

WHY: Final = "What was handed in stays as it is. Look at what changed, and make a correction where it matters."


class TodayReturns(Remade):
    """The card. Signals: `went(name, subject)`, a return was chosen."""

    went = Signal(str, object)

    def __init__(self, work: Work) -> None:
        """Begin without anything."""
        super().__init__()
        self._shown: tuple[Quarter, ...] = ()
        self._behind = ReturnsBehind(work, YEAR, self)
        self._behind.found.connect(self._show)
        only_if(self, False)

    def read(self) -> None:
        """Look whether a return changed."""
        self._behind.read()

    def _show(self, quarters: tuple[Quarter, ...]) -> None:
        if quarters == self._shown:
            return
        self._shown = quarters
        only_if(self, bool(quarters))
        if quarters:
            self.remake(self._made(quarters))

    def _made(self, quarters: tuple[Quarter, ...]) -> TitledCard:
        card = TitledCard("Counted otherwise than handed in")
        card.add(IconLine("alert", WHY, ink="warn_ink"))
        for quarter in quarters:
            way = link(f"Open the return, {quarter.label[0].lower()}{quarter.label[1:]}", small=True)
            way.clicked.connect(partial(self.went.emit, "reports", quarter))
            card.column.addWidget(way, 0, Qt.AlignmentFlag.AlignLeft)
        return card
