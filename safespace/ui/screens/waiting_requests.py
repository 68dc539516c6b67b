"""The present guardian's own requests that wait for a second person, each with a button that takes it back."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import approving
from safespace.casework.approving import Request
from safespace.casework.desk import LONDON
from safespace.domain.days import short
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.work import Work

TAKE_BACK: Final = "Take it back"


class WaitingRequests(QWidget):
    """A row for each request; nothing to see without one."""

    def __init__(self, work: Work) -> None:
        """Begin with none."""
        super().__init__()
        self._work = work
        self.rows = Remade()
        self.problem = ProblemPlace()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for part in (self.rows, self.problem):
            column.addWidget(part)
        self.hide()

    def show_requests(self, requests: tuple[Request, ...]) -> None:
        """Show them, oldest first."""
        only_if(self, bool(requests))
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for request in requests:
            column.addWidget(self._row(request))
        self.rows.remake(fresh)

    def _row(self, request: Request) -> SettingRow:
        button = Button(TAKE_BACK, "plain", "undo")
        button.setAccessibleName(f"{TAKE_BACK}: what you asked {request.what}")
        button.clicked.connect(partial(self._withdraw, request))
        control = Flow(8)
        control.add(button)
        why = f"{request.why}. " if request.why else ""
        since = short(request.at.astimezone(LONDON).date())
        return SettingRow(f"You asked {request.what}", control, f"{why}Since {since}. Nobody has answered yet.")

    def _withdraw(self, request: Request) -> None:
        self.problem.clear()
        job = partial(approving.withdraw, request=request.id)
        self._work.change(job, self._withdrawn, self.problem.show_problem)

    def _withdrawn(self, _: object) -> None:
        """Hear that it is gone; the list is read again by itself after a change."""
