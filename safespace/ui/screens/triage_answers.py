"""The answers to one question of triage: cards of which one is picked, or chips where several may hold."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.domain.triage import Question
from safespace.ui.widgets.answer_card import Answer, AnswerChoice
from safespace.ui.widgets.choices import Choice, Choices


class TriageAnswers(QWidget):
    """Signals: `changed(tuple of keys)`, what is chosen now; `go_forward`, Enter was pressed on an answer."""

    changed = Signal(tuple)
    go_forward = Signal()

    def __init__(self) -> None:
        """Begin without a question."""
        super().__init__()
        self.cards = AnswerChoice("")
        self.chips = Choices(many=True)
        self._question: Question | None = None
        self._before: tuple[str, ...] = ()
        self.cards.chosen.connect(self._picked)
        self.cards.go_forward.connect(self.go_forward)
        self.chips.changed.connect(self._ticked)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.cards)
        column.addWidget(self.chips)

    def show_question(self, question: Question, chosen: tuple[str, ...]) -> None:
        """Show a question's answers and what was chosen before."""
        self._question, self._before = question, chosen
        self.cards.setVisible(not question.many)
        self.chips.setVisible(question.many)
        if question.many:
            self.chips.offer([Choice(one.key, one.label, "", one.detail) for one in question.answers])
            self.chips.choose(*chosen)
            self.chips.setAccessibleName(question.text)
            return
        answers = [
            Answer(one.key, one.label, one.detail, "?" if one.unsure else str(number))
            for number, one in enumerate(question.answers, 1)
        ]
        self.cards.show_answers(question.text, answers, chosen[0] if chosen else "")

    def take_focus(self) -> None:
        """Put the keyboard on the answers."""
        if self._question is not None and self._question.many:
            self.chips.chips()[0].setFocus()
        else:
            self.cards.take_focus()

    def press(self, text: str) -> bool:
        """Pick the answer whose key this is; say whether there was one."""
        return self._question is not None and not self._question.many and self.cards.press(text)

    def _picked(self, key: str) -> None:
        self.changed.emit((key,))

    def _ticked(self, chosen: tuple[str, ...]) -> None:
        """Keep answers that stand alone apart from the others: the last one pressed wins."""
        if self._question is None:
            return
        fresh = [key for key in chosen if key not in self._before]
        alone = {one.key for one in self._question.answers if one.alone or one.unsure}
        if fresh and fresh[0] in alone:
            chosen = (fresh[0],)
        elif fresh:
            chosen = tuple(key for key in chosen if key not in alone)
        self.chips.choose(*chosen)
        self._before = chosen
        self.changed.emit(chosen)
