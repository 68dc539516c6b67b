"""The sheet behind a number: which cases it counts, and the way to each."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from safespace.casework.return_page import CaseLine
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import CardButton
from safespace.ui.widgets.sheet import Sheet


class CasesBehind(Sheet):
    """Cases by reference and handle. Signals: `chosen(str)`, the id of a case: open it."""

    chosen = Signal(str)

    def __init__(self, title: str, cases: Sequence[CaseLine]) -> None:
        """List cases, in the order of their references."""
        super().__init__(title, width=560)
        self.buttons: dict[str, CardButton] = {}
        self.body.addWidget(labels.small(f"{len(cases)} {'case' if len(cases) == 1 else 'cases'}"))
        for case in sorted(cases, key=lambda case: case.reference):
            button = CardButton("tray", case.reference, _detail(case))
            button.clicked.connect(partial(self._open, case.id))
            self.body.addWidget(button)
            self.buttons[case.id] = button

    def _open(self, case_id: str, _: bool = False) -> None:
        self.go()
        self.chosen.emit(case_id)


def _detail(case: CaseLine) -> str:
    handle = case.handle or "No handle yet"
    return f"{handle}. Still to say: {', '.join(case.lacking)}" if case.lacking else handle
