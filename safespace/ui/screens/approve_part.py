"""Where it takes a second person: they type their passphrase here, or say yes in their own time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import approving, people
from safespace.casework.approving import Request
from safespace.casework.desk import Desk
from safespace.casework.people import Everybody
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.key_file_part import KeyFilePart
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import second, strong
from safespace.ui.widgets.passphrase_field import PassphraseField
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.scroll_body import ScrollBody
from safespace.ui.work import Work

ASKED: Final = (
    "It is asked. Whoever approves finds it on their own Today page. From then on you have a quarter of an hour to "
    "come back here."
)

TAKEN_BACK: Final = "It is taken back. Nobody finds it any more."
ANSWERED: Final = "Somebody has said yes in the meantime. Go on, or let the quarter of an hour pass."


class ApprovePart(QWidget):
    """Asks for the approver's passphrase, or leaves a request. Signals: `approved`, somebody said yes here."""

    approved = Signal()

    def __init__(self, work: Work, ask: Callable[[], Callable[[Desk], Id]] | None = None) -> None:
        """Make the part, hidden until `begin`; it asks for what was refused.

        `ask` returns the job that leaves the request, where the reason may be chosen anew meanwhile.
        """
        super().__init__()
        self._work, self._ask = work, ask or self._asking
        self._refused: Problem | None = None
        self.who = second("")
        self.passphrase = PassphraseField("Passphrase of whoever approves")
        self.key_file = KeyFilePart("Use their key file")
        self.problem = ProblemPlace()
        self.approve = Button("Approve it here", "action", "check")
        self.later = Button("Ask and wait", "plain", "clock")
        self.back = Button("Take the request back", "quiet", "undo")
        self.told = second("")
        self._asked: Id | None = None
        self._lay_out()
        self.approve.clicked.connect(self._approve)
        self.passphrase.returnPressed.connect(self._approve)
        self.later.clicked.connect(self._leave_request)
        self.back.clicked.connect(self._withdraw)
        self.hide()

    def begin(self, refused: Problem) -> None:
        """Show it, with nothing typed, for what was just `refused`."""
        self._refused = refused
        self.wipe()
        self.problem.clear()
        self._show_request(None)
        self._work.read(people.look, self._show)
        self._work.read(approving.mine, self._find_request)
        self.show()
        self.passphrase.setFocus()
        body = self.parentWidget()
        while body is not None and not isinstance(body, ScrollBody):
            body = body.parentWidget()
        if body is not None:
            body.bring_in_sight(self.approve)

    def wipe(self) -> None:
        """Forget what was typed."""
        self.passphrase.wipe()
        self.key_file.clear()

    def _show(self, found: Everybody) -> None:
        names = [one.name for one in found.guardians if one.may_approve and one.id != found.me.id]
        who = ", ".join(names)
        self.who.setText(f"Who may approve: {who}." if who else "Nobody here approves. Settings says who may.")

    def _approve(self) -> None:
        self.problem.clear()
        job = partial(_approved, ask=self._ask(), passphrase=self.passphrase.text(), key_file=self.key_file.file)
        self._work.change(job, self._is_approved, self.problem.show_problem)

    def _is_approved(self, _: str) -> None:
        self.wipe()
        self.hide()
        self.approved.emit()

    def _leave_request(self) -> None:
        self.problem.clear()
        self._work.change(self._ask(), self._show_request, self.problem.show_problem)

    def _find_request(self, mine: tuple[Request, ...]) -> None:
        """Show the request for the same that waits from before."""
        found = [one.id for one in mine if approving.is_for(one, self._refused)]
        if found:
            self._show_request(found[0])

    def _asking(self) -> Callable[[Desk], Id]:
        return partial(approving.ask_for, problem=self._refused)

    def _withdraw(self) -> None:
        if self._asked is not None:
            self.problem.clear()
            job = partial(_taken_back, request=self._asked)
            self._work.change(job, self._is_taken_back, self.problem.show_problem)

    def _is_taken_back(self, still_waited: bool) -> None:
        self._show_request(None)
        self.told.setText(TAKEN_BACK if still_waited else ANSWERED)
        self.told.show()

    def _show_request(self, request: Id | None) -> None:
        """Say that a request waits, and offer to take it back; None for no request."""
        self._asked = request
        self.told.setText(ASKED if request else "")
        for part in (self.told, self.back):
            only_if(part, request is not None)
        only_if(self.later, request is None)

    def _lay_out(self) -> None:
        row = Flow(8)
        row.add(self.approve)
        row.add(self.later)
        row.add(self.back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        field = Field("Passphrase of whoever approves", self.passphrase, "They type it themselves.")
        parts = (strong("A second person has to approve this"), self.who, field, self.key_file, self.problem, self.told)
        for part in (*parts, row):
            column.addWidget(part)


def _approved(desk: Desk, ask: Callable[[Desk], Id], passphrase: str, key_file: Path | None) -> str:
    return approving.approve_here(desk, ask(desk), passphrase, key_file=key_file)


def _taken_back(desk: Desk, request: Id) -> bool:
    """Take back one request and return whether it still waited: an answer in the meantime is left as it is."""
    still_waits = any(one.id == request for one in approving.mine(desk))
    if still_waits:
        approving.withdraw(desk, request)
    return still_waits
