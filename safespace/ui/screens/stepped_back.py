"""What stands in place of a case for a guardian who stepped back from it: since when, why, who goes on, a way back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout

from safespace.casework import recusal
from safespace.casework.desk import Desk
from safespace.casework.recusal import SteppedBack
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.ui.screen import Screen
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.empty_state import EmptyState
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

NOTHING_SHOWN = "Nothing of the case is shown to you."
AGAIN = "Take part again"


class TakePartAgain(FormSheet):
    """Asks why a guardian who stepped back takes part again. Signals: those of Sheet."""

    about = "working_with_colleagues"

    def __init__(self, work: Work, away: SteppedBack) -> None:
        """Ask about one case."""
        super().__init__(work, f"Take part in {away.reference} again", AGAIN, "undo")
        self._id = away.recusal.id
        self.why = LineInput(hint="For example: the complaint about me was withdrawn", limit=300)
        self.ask("Why?", self.why, "The reason is sealed in the trail. Tell whoever goes on with the case, too.")
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Come back."""
        return partial(recusal.come_back, recusal_id=self._id, why=self.why.words)


class SteppedBackPage(Screen):
    """A case of which a guardian sees the reference alone. Signals: those of Screen."""

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__(work)
        self._case_id: Id | None = None
        self._away: SteppedBack | None = None
        self.way_back = link("Cases", "left")
        self.way_back.clicked.connect(lambda: self.go.emit("cases", None))
        self.place = Remade()
        body = ScrollBody(margin=28, gap=14)
        body.column.addWidget(self.way_back, 0, Qt.AlignmentFlag.AlignLeft)
        body.add(self.place, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(body)

    def show_for(self, subject: object) -> None:
        """Open on the case with this id."""
        self._case_id = Id(str(subject))
        self.refresh()

    def refresh(self) -> None:
        """Read again who stepped back and why; not a word of the case is read."""
        if self._case_id is not None:
            self.work.read(partial(_read, case_id=self._case_id), self._show)

    def _show(self, read: tuple[Id, SteppedBack | None]) -> None:
        case_id, self._away = read
        if case_id != self._case_id or self._away is None:
            return
        fresh = said(self._away)
        fresh.asked.connect(self._ask)
        self.place.remake(fresh)
        fresh.button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ask(self) -> None:
        if self._away is not None:
            self.lay.emit(TakePartAgain(self.work, self._away))


def said(away: SteppedBack) -> EmptyState:
    """Say since when and why they stepped back, and who goes on."""
    words = f"You stepped back from {away.reference}"
    why = f"On {written(away.recusal.since)}. Your reason: “{away.reason}”. {away.who} goes on. {NOTHING_SHOWN}"
    made = EmptyState("people", words, why, AGAIN)
    made.button.setAccessibleDescription("You are asked why, and it stands in the trail.")
    return made


def _read(desk: Desk, case_id: Id) -> tuple[Id, SteppedBack | None]:
    return case_id, recusal.from_case(desk, case_id)
