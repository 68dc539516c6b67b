"""The end of triage: what is still open, what to bear in mind, and every answer with a way back to its question."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework.triage import Proposal
from safespace.casework.triage_kept import Answers
from safespace.domain.triage import Question
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade

URGENT = ("now", "same_day")
FIRST = "Ring first, write afterwards"
RULE = (
    "Nothing here lowers how urgent it is: the most serious answer decides. If somebody may be hurt, ring 999 or the "
    "site lead before you go on."
)


QUIET = "It asks for nothing more. If somebody is in danger again, say so on the case."


class TriageEnd(Remade):
    """Signals: `asked(number)`, the guardian wants to go back to a question."""

    asked = Signal(int)

    def show_end(self, asked: Sequence[Question], answers: Answers, proposal: Proposal, settled: str = "") -> None:
        """Show what the answers were and what they ask for; `settled` says that all danger was dealt with."""
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        if settled:
            column.addWidget(Banner(settled, Mood.GOOD, advice=QUIET))
        if proposal.urgency in URGENT and not (settled and proposal.urgency == URGENT[0]):
            column.addWidget(Banner(FIRST, Mood.DANGER, advice=RULE))
        open_ones = [number for number, one in enumerate(asked) if _is_open(one, answers)]
        if open_ones:
            column.addWidget(self._ask_again(asked, answers, open_ones))
        advice = [item.words for item in proposal.items if item.kind == "advice"]
        if advice:
            column.addWidget(_bear_in_mind(advice))
        column.addWidget(self._answers(asked, answers, open_ones))
        self.remake(fresh)

    def _ask_again(self, asked: Sequence[Question], answers: Answers, open_ones: list[int]) -> TitledCard:
        card = TitledCard(f"Still open: {len(open_ones)}")
        card.add(labels.small("Ask when you next speak. You can keep the plan now and come back.", wrap=True))
        for number in open_ones:
            one = asked[number]
            said = "You were not sure." if answers.get(one.code) else ""
            card.add(self._line(number, one, said, "Answer"))
        return card

    def _answers(self, asked: Sequence[Question], answers: Answers, open_ones: list[int]) -> TitledCard:
        card = TitledCard("What you answered")
        given = [number for number in range(len(asked)) if number not in open_ones]
        if not given:
            card.add(labels.small("Nothing yet. The plan holds what is done for every concern.", wrap=True))
        for number in given:
            one = asked[number]
            said = ", ".join(one.answer(key).label for key in answers[one.code])
            card.add(self._line(number, one, said, "Change"))
        return card

    def _line(self, number: int, question: Question, said: str, does: str) -> QHBoxLayout:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(labels.body(question.text))
        if said:
            words.addWidget(labels.small(said, wrap=True))
        button = link(does, small=True)
        button.setAccessibleName(f"{does}: {question.text}")
        button.clicked.connect(partial(self.asked.emit, number))
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addLayout(words, 1)
        row.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        return row


def _is_open(question: Question, answers: Answers) -> bool:
    """Whether a question has no answer, or one that says "not sure"."""
    given = answers.get(question.code, ())
    return not given or any(question.answer(key).unsure for key in given)


def _bear_in_mind(advice: list[str]) -> TitledCard:
    card = TitledCard("Bear in mind")
    for sentence in advice:
        card.add(IconLine("info", sentence))
    return card
