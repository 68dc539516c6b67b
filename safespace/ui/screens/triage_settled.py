"""What a triage reads before its first question, and the line that says that a danger was dealt with."""

from __future__ import annotations

from safespace.casework import browse, danger_settled, triage_kept
from safespace.casework.browse import WholeCase
from safespace.casework.danger_settled import NOTHING, Settled
from safespace.casework.desk import Desk
from safespace.casework.triage_kept import Answers, Begun
from safespace.domain.ids import Id
from safespace.domain.triage import Question
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.polish import only_if

Read = tuple[WholeCase, Begun, Settled]
"""A case, where its triage stands, and the danger that was dealt with."""


def read(desk: Desk, case_id: Id) -> Read:
    """Read where a triage stands."""
    return browse.case(desk, case_id), triage_kept.look(desk, case_id), danger_settled.look(desk, case_id)


class SettledNote(IconLine):
    """Says under a question that the danger its answer told of was dealt with: there it asks for nothing more."""

    def __init__(self) -> None:
        """Begin with nothing dealt with."""
        super().__init__("ticked", "", ink="good")
        self._settled = NOTHING

    def begin(self, settled: Settled) -> None:
        """Take what was dealt with, for another case."""
        self._settled = settled

    def keep(self, answers: Answers) -> None:
        """Forget what was dealt with of answers that are kept otherwise now: given again, they are something new."""
        self._settled = danger_settled.still(self._settled, answers)

    def said(self, answers: Answers) -> str:
        """Return the sentence if all that these answers tell of danger was dealt with, else nothing."""
        return danger_settled.said(self._settled, answers)

    def show_at(self, question: Question | None, answers: Answers) -> None:
        """Show it under the question that it belongs to; None is the end, which has a place of its own for it."""
        code = question.code if question else ""
        words = self.said({code: answers.get(code, ())})
        self.words.setText(words)
        self.setAccessibleName(words)
        only_if(self, bool(words))
