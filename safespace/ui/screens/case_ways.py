"""The card of a case that leads to what was finished and what goes on: the plan, following up, letters."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal

from safespace.casework.browse import WholeCase
from safespace.domain.case import Stage, TaskKind
from safespace.ui.widgets.card import TitledCard

GO: Final = "go:"
"""What is asked for to go to a screen; its name follows."""


class CaseWays(TitledCard):
    """Signals: `wanted("go:SCREEN")`, the guardian wants to go there; `wanted("time")` or `wanted("recuse")`, to note
    the time spent on it or to step back from it; `wanted("earlier")`, to note something as done on an earlier day;
    `wanted("walls")`, to keep it from another guardian;
    `wanted("assign")`, to say who has it.
    """

    wanted = Signal(str)

    def __init__(self, whole: WholeCase) -> None:
        """Offer what there is on this case."""
        super().__init__("More on this case")
        if whole.triage is not None and whole.triage.finished:
            self._offer(f"{GO}triage", "Read the plan")
        self._offer(f"{GO}follow_up", "How they are, promises and letters")
        if any(task.kind is TaskKind.THANK or task.kind.by_hand for task in whole.tasks):
            self._offer("earlier", "Something was done on an earlier day")
        self._offer("time", "Note time spent")
        if whole.case.stage is not Stage.CLOSED:
            self._offer("recuse", "Step back from this case")
        self._offer("assign", "Say who has this case")
        self._offer("walls", "Keep it from a guardian here")

    def _offer(self, what: str, words: str) -> None:
        self.add_link(words).clicked.connect(lambda: self.wanted.emit(what))
