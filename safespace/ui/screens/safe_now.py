"""The sheet in which the guardian says what was done about a danger, before it leaves the top of Today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from safespace.casework.desk import Desk
from safespace.domain.case import Case
from safespace.domain.ids import Id
from safespace.ui.problems import ProblemPlace
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work


class SafeNow(Sheet):
    """Asks what was done. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str, keep: Callable[[Desk, Id, str], Case]) -> None:
        """Ask about one case; `keep` is the step that writes it down."""
        super().__init__(f"What was done, {reference}", width=560)
        self._work, self._case_id, self._keep = work, case_id, keep
        self.words = TextArea()
        self.trouble = ProblemPlace()
        self.done = Button("Everyone is safe", "primary", "check")
        self.done.clicked.connect(self._write)
        self.body.addWidget(
            labels.second("If somebody may be hurt now, ring first: 999, the site lead, the director on call.")
        )
        self.body.addWidget(Field("Who did you ring, when, and what will they do?", self.words, "Kept on the case."))
        self.body.addWidget(self.trouble)
        self.foot.addStretch(1)
        self.foot.addWidget(self.done)

    def _write(self) -> None:
        self.trouble.clear()
        words = self.words.words
        self._work.change(
            partial(self._keep, case_id=self._case_id, what_was_done=words), self._kept, self.trouble.show_problem
        )

    def _kept(self, _: Case) -> None:
        self.go()
