"""Weighing one passage of an answer: whose data it is, who said it, the five tests, and what is taken out of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, Final

from safespace.casework import subject_access
from safespace.casework.desk import Desk
from safespace.casework.pieces import Piece
from safespace.domain.days import written
from safespace.domain.subject_access import Decision, Passage, Rules, redacted
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.code_points import CodePoints
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.labels import second, small
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

TESTS: Final = "It tells of somebody else, or who said it. The law weighs these five things:"


class WeighPassage(FormSheet):
    """Shows a passage and asks. Signals: those of Sheet."""

    def __init__(self, work: Work, passage: Passage, piece: Piece, policy: dict[str, Any]) -> None:
        """Show what was decided so far."""
        super().__init__(work, "Weigh a passage", "Keep it", width=760)
        self.add(second(f"{piece.label}, {written(piece.day)}"))
        self._passage, self._piece, self._rules = passage, piece, Rules.of(policy)
        self._struck = list(passage.struck)
        self.words = TextArea(piece.text, lines=6)
        self.words.setReadOnly(True)
        self.mark = Button("Take out what is marked", "plain", "minus")
        self.whole = Button("Put everything back", "quiet", "undo")
        self.left = small("", wrap=True)
        self.whose = _choices(policy["whose"], passage.whose, many=True)
        self.said_by = _choices(policy["said_by"], (passage.said_by,))
        decisions = [Choice(one.name, one.value) for one in Decision if one is not Decision.OPEN]
        self.decision = Choices(decisions)
        self.decision.choose(passage.decision.name)
        self.tests = {
            test["code"]: _select(test["answers"], dict(passage.tests).get(test["code"])) for test in policy["tests"]
        }
        self.ground = _select(policy["grounds"], passage.ground)
        self.reason = LineInput(passage.reason, limit=400)
        self._lay_out_questions(policy)
        self.mark.clicked.connect(self.take_out)
        self.whole.clicked.connect(self._put_back)
        for choices in (self.whose, self.said_by, self.decision):
            choices.changed.connect(self._turn)
        self._turn()

    def take_out(self) -> None:
        """Take out what is marked in the words."""
        cursor = self.words.textCursor()
        if cursor.hasSelection():
            points = CodePoints(self._piece.text)
            start, end = points.code_point(cursor.selectionStart()), points.code_point(cursor.selectionEnd())
            self._struck.append((start, end))
            self.decision.choose(Decision.STRIKE.name)
            self._turn()

    def job(self) -> Callable[[Desk], Any]:
        """Keep what was decided."""
        chosen = self.decision.one
        decision = Decision[chosen] if chosen else Decision.OPEN
        return partial(
            subject_access.weigh,
            passage_id=self._passage.id,
            whose=self.whose.chosen,
            said_by=self.said_by.one or "",
            decision=decision,
            tests=tuple((code, select.code) for code, select in self.tests.items() if select.code),
            struck=tuple(self._struck),
            ground=(self.ground.code or "") if decision is Decision.WITHHOLD else "",
            reason=self.reason.words,
        )

    def _put_back(self) -> None:
        self._struck = []
        self._turn()

    def _turn(self, _: object = None) -> None:
        """Ask only what this passage needs, and show what would be given."""
        others = bool(self._rules.third_parties & set(self.whose.chosen)) or self.said_by.one in self._rules.sources
        withheld = self.decision.one == Decision.WITHHOLD.name
        for part in (self._why_tests, *self._test_fields):
            only_if(part, others and not withheld)
        only_if(self._ground_field, withheld)
        given = redacted(self._piece.text, self._struck)
        self.left.setText(f"What they would read: {given}" if self._struck else "")
        only_if(self.left, bool(self._struck))
        only_if(self.whole, bool(self._struck))
        self.place()

    def _lay_out_questions(self, policy: dict[str, Any]) -> None:
        self.ask("The words", self.words)
        row = Flow(8)
        row.add(self.mark)
        row.add(self.whole)
        self.add(row)
        self.add(self.left)
        self.ask("Whose data is it?", self.whose)
        self.ask("Who does it come from?", self.said_by)
        self.ask("What is done with it", self.decision)
        self._why_tests = second(TESTS)
        self.add(self._why_tests)
        self._test_fields = [
            self.ask(test["label"], self.tests[test["code"]], test["help"]) for test in policy["tests"]
        ]
        self._ground_field = self.ask("On which ground it is withheld", self.ground)
        self.ask("Why, in a sentence", self.reason, "It stands in the record that stays here. Names are masked.")


def _choices(rows: Sequence[dict[str, Any]], chosen: Sequence[str], *, many: bool = False) -> Choices:
    made = Choices([Choice(row["code"], row["label"]) for row in rows], many=many)
    made.choose(*chosen)
    return made


def _select(rows: Sequence[dict[str, Any]], chosen: str | None) -> Select:
    made = Select([(row["code"], row["label"]) for row in rows])
    made.choose(chosen or None)
    return made
