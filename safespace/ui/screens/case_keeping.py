"""The card of a case that says how long it is kept: what holds it, where its period stands, and the way to its end."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import keeping
from safespace.casework.holds import Line
from safespace.casework.keeping import Keeping
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.retention import Clock, Standing
from safespace.ui.screens.dispose_sheets import DisposeCase
from safespace.ui.screens.hold_sheets import LiftHold, LookAgain, PutOnHold
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

ASKED_FOR: Final = "Somebody asked for their own data in it. Until that is answered, nothing of it can be destroyed."


class CaseKeeping(QWidget):
    """The card. Signals: `wanted(sheet)`, lay this over the window."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin empty."""
        super().__init__()
        self._work = work
        self._read: Keeping | None = None
        self._case_id: Id | None = None
        self.card = Remade()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.card)

    def show_for(self, case_id: Id) -> None:
        """Read how one case is kept, and show it."""
        self._case_id = case_id
        self._work.read(partial(keeping.look, case_id=case_id), self._show)

    def _show(self, read: Keeping) -> None:
        if read.case_id != self._case_id or read == self._read:
            return
        self._read = read
        card = TitledCard("Keeping this case")
        for line in read.holds:
            self._hold(card, line, read)
        if read.asked_for:
            card.add(IconLine("lock", ASKED_FOR))
        if not read.holds and not read.asked_for:
            card.add(labels.small("No hold is on it.", wrap=True))
        words = _where(read.clock)
        if words:
            card.add(labels.small(words, wrap=True))
        case = (read.case_id, read.reference)
        again = "Put another hold on it" if read.holds else "Put it on hold"
        self._offer(card, again, lambda: PutOnHold(self._work, read.kinds, read.today, case))
        if read.is_proposed:
            sheet = partial(DisposeCase, self._work, read.case_id, read.reference, "period_over")
            self._offer(card, "Look at what would go", sheet)
        self.card.remake(card)

    def _hold(self, card: TitledCard, line: Line, read: Keeping) -> None:
        hold = line.hold
        card.add(IconLine("lock", f"On hold since {written(hold.since)}: {line.kind.lower()}.", ink="warn_ink"))
        wider = "" if hold.case_id else f" It covers more: {line.covers[0].lower()}{line.covers[1:]}."
        asked = f"Asked for by: {hold.asked_by.rstrip('.')}.{wider}"
        again = f"Look at it again on {written(hold.review_on)}."
        again = f"It was to be looked at again on {written(hold.review_on)}." if line.late else again
        card.add(labels.small(f"{asked} {again}", wrap=True))
        for words, sheet in (
            ("Look again later", partial(LookAgain, self._work, line, read.today)),
            ("Lift the hold", partial(LiftHold, self._work, line)),
        ):
            way = card.add_link(words)
            way.setAccessibleName(f"{words}: {line.kind}")
            way.clicked.connect(partial(self._want, sheet))

    def _offer(self, card: TitledCard, words: str, make: Callable[[], Sheet]) -> None:
        card.add_link(words).clicked.connect(partial(self._want, make))

    def _want(self, make: Callable[[], Sheet], _: object = None) -> None:
        self.wanted.emit(make())


def _where(clock: Clock) -> str:
    """Say where a case stands with its period; nothing while it is open."""
    if clock.standing is Standing.OPEN:
        return ""
    if clock.standing is Standing.RUNNING and clock.ends_on:
        return f"Its period runs until {written(clock.ends_on)}."
    since = f" It ended on {written(clock.ends_on)}." if clock.ends_on else ""
    return f"{clock.standing.value}{since}"
