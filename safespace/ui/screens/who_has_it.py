"""Saying which guardian of this vault has a case."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import team
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

Read = tuple[tuple[tuple[Id, str], ...], Id | None]


class WhoHasIt(FormSheet):
    """Asks who has the case. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Ask about one case."""
        super().__init__(work, f"Who has {reference}", "Keep it", "person")
        self._case_id = case_id
        self.who = Select([], "Choose a guardian")
        self.ask("Which guardian has it?", self.who, "Cases and Today can be narrowed to what one of you has.")
        self.button.setEnabled(False)
        self.who.chosen.connect(self._choose)
        work.read(partial(_look, case_id=case_id), self._offer)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(team.assign, case_id=self._case_id, guardian=Id(self.who.code or ""))

    def _choose(self, code: str | None) -> None:
        self.button.setEnabled(code is not None)

    def _offer(self, read: Read) -> None:
        everybody, now = read
        self.who.offer(everybody)
        self.who.choose(now)
        self.button.setEnabled(now is not None)


def _look(desk: Desk, case_id: Id) -> Read:
    return team.everybody(desk), team.who_has(desk, case_id)
