"""The answers to one question: a card each, a number key each. A number picks; only Enter goes forward."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPoint, QPointF, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from safespace.ui import theme
from safespace.ui.widgets import lettering, shapes
from safespace.ui.widgets.group import Group
from safespace.ui.widgets.painted import HighAsAsked
from safespace.ui.widgets.polish import ring

_FORWARD: Final = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer: its code, its words, what it means, and the key that picks it ("1", "?")."""

    code: str
    title: str
    detail: str = ""
    key: str = ""


class AnswerCard(HighAsAsked, QRadioButton):
    """An answer as a card 58 high, or higher where its words need it; a real radio button to a screen reader."""

    def __init__(self, answer: Answer, parent: QWidget | None = None) -> None:
        """Show the answer, not chosen."""
        super().__init__(parent)
        self.answer = answer
        self.setText(answer.title.replace("&", "&&"))
        self.setAccessibleName(answer.title)
        self.setAccessibleDescription(". ".join(part for part in (answer.detail, self._key_words()) if part))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        ring(self, 8)
        self.stand()

    def _key_words(self) -> str:
        return f"Key {self.answer.key}" if self.answer.key else ""

    def _words(self, width: int) -> tuple[lettering.Paragraph, lettering.Paragraph]:
        px = theme.current().px
        room = width - px(53) - px(56 if self.answer.key else 16)
        return (
            lettering.Paragraph(self.answer.title, lettering.TITLE, room),
            lettering.Paragraph(self.answer.detail, lettering.SMALL, room),
        )

    def height_at(self, width: int) -> int:
        """Return the height in pixels at a width."""
        title, detail = self._words(width)
        return max(theme.current().px(58), title.height + detail.height + theme.current().px(22))

    def usual_width(self) -> int:
        """Return the width of the design in pixels."""
        return theme.current().px(480)

    def least_width(self) -> int:
        """Return the smallest width in pixels at which it can be read."""
        return theme.current().px(200)

    def hitButton(self, pos: QPoint) -> bool:
        """Let the whole card be clicked, not only the ring and the words."""
        return self.rect().contains(pos)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the card, the ring, the words and the key."""
        px, chosen = theme.current().px, self.isChecked()
        painter = QPainter(self)
        shapes.smooth(painter)
        ground = "tint" if chosen else ("hover" if self.underMouse() else "card")
        shapes.card(painter, QRectF(self.rect()), ground, "action" if chosen else "line", 8, 2 if chosen else 1)
        middle = self.height() / 2
        shapes.radio(painter, QPointF(px(28), middle), chosen)
        title, detail = self._words(self.width())
        top = middle - (title.height + detail.height) / 2
        detail.draw(painter, px(53), title.draw(painter, px(53), top))
        if self.answer.key:
            shapes.key_cap(painter, self.width() - px(15), middle, self.answer.key)


class AnswerChoice(Group):
    """A question's answers, one of which can be chosen.

    Signals: `chosen(str)`, the code of the answer picked; `go_forward()`, Enter was pressed while one is chosen.
    Keys reach it while an answer has focus; a screen that has them elsewhere gives them to `press`.
    """

    chosen = Signal(str)
    go_forward = Signal()

    def __init__(self, question: str, parent: QWidget | None = None) -> None:
        """Make an empty choice; `question` is what a screen reader calls it."""
        super().__init__(parent)
        self.setAccessibleName(question)
        self._cards: list[AnswerCard] = []
        self._group = QButtonGroup(self)
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        theme.on_change(self, self._space)
        self._space()

    def _space(self) -> None:
        self._box.setSpacing(theme.current().px(8))

    def show_answers(self, question: str, answers: Sequence[Answer], chosen: str = "") -> None:
        """Show the answers to a question, with the code of the one given before, or "" for none."""
        self.setAccessibleName(question)
        for card in self._cards:
            self._group.removeButton(card)
            card.hide()
            card.deleteLater()
        self._cards = [AnswerCard(answer, self) for answer in answers]
        for card in self._cards:
            card.setChecked(card.answer.code == chosen)
            self._group.addButton(card)
            self._box.addWidget(card)
            card.toggled.connect(self._toggled)
            card.show()

    @property
    def cards(self) -> tuple[AnswerCard, ...]:
        """Return the cards in order."""
        return tuple(self._cards)

    @property
    def chosen_code(self) -> str:
        """Return the code of the chosen answer, or "" while there is none."""
        return next((card.answer.code for card in self._cards if card.isChecked()), "")

    def take_focus(self) -> None:
        """Put the keyboard on the chosen answer, or on the first."""
        for card in self._cards:
            if card.isChecked() or (card is self._cards[0] and not self.chosen_code):
                card.setFocus(Qt.FocusReason.OtherFocusReason)

    def _toggled(self, on: bool) -> None:
        if on:
            self.chosen.emit(self.chosen_code)

    def press(self, text: str) -> bool:
        """Pick the answer whose key this is; say whether there was one."""
        for card in self._cards:
            if text and card.answer.key == text:
                card.setChecked(True)
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)
                return True
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let a number pick and Enter go forward."""
        if event.key() in _FORWARD and self.chosen_code:
            self.go_forward.emit()
        elif not self.press(event.text()):
            super().keyPressEvent(event)
