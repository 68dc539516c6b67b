"""The sheet that asks why an identity is to be opened, before it is."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import approving, identity
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.ui.options import explained
from safespace.ui.screens.approve_part import ApprovePart
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work


class OpenIdentity(FormSheet):
    """Asks for a reason. Signals: those of Sheet."""

    about = "identity"

    def __init__(self, work: Work, case_id: Id, reason: str = "") -> None:
        """Ask about one case; `reason` is chosen from the start where the place it is opened from makes it plain."""
        super().__init__(work, "Open who spoke up", "Open it for 5 minutes", "unlock")
        self._case_id = case_id
        self.reasons = Choices(explained("opening_reasons"))
        if reason:
            self.reasons.choose(reason)
        self.words = LineInput(hint="For example: to ring back about Tuesday", limit=200)
        self.ask("Why?", self.reasons, "The reason, the time and your name are kept before anything is shown.")
        self.ask("More, if it helps", self.words, "These words are sealed with the case.")
        self.approval = ApprovePart(work, self._asking)
        self.add(self.approval)
        self.approval.approved.connect(self.keep)
        self.add(labels.small("Look around first: is anybody near who could read the screen?", wrap=True))

    def job(self) -> Callable[[Desk], Any]:
        """Open it with the reason."""
        reason = self.reasons.one or ""
        return partial(identity.open_with_reason, case_id=self._case_id, reason=reason, words=self.words.words.strip())

    def refused(self, problem: Problem) -> None:
        """Say why it was not opened; where it takes two, ask the second person in place."""
        if not approving.is_needed(problem):
            super().refused(problem)
            return
        if approving.is_for_another_reason(problem):
            super().refused(problem)
        self.button.setEnabled(True)
        self.approval.begin(problem)

    def put_away(self) -> None:
        """Forget a passphrase that was typed."""
        super().put_away()
        self.approval.wipe()

    def _asking(self) -> Callable[[Desk], Id]:
        return partial(approving.ask, case_id=self._case_id, reason=self.reasons.one or "")
