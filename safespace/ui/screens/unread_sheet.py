"""Texts that were begun and do not read any more: what is left of each, and throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import unread_texts
from safespace.casework.desk import Desk
from safespace.casework.unread_texts import UnreadText
from safespace.domain.days import written
from safespace.ui import theme
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.labels import body, second, small
from safespace.ui.work import Work

WHY: Final = (
    "No word of them can be read: a text is sealed as a whole. If you miss one, restore a backup from before in a new "
    "place first; it may have it whole. What is thrown away cannot be taken back. Nothing that was saved is affected."
)


class UnreadSheet(FormSheet):
    """Shows what is left of them, and throws it away. Signals: those of Sheet."""

    def __init__(self, work: Work, texts: tuple[UnreadText, ...]) -> None:
        """Show them, the latest first."""
        super().__init__(work, "Texts that do not read", _throws(len(texts)), "cross")
        self.add(second(WHY))
        for text in texts:
            self.add(_left_of(text))
        self.button.mean("danger")

    def job(self) -> Callable[[Desk], Any]:
        """Throw them away."""
        return unread_texts.throw_away


def _left_of(text: UnreadText) -> QWidget:
    """Say where a text was typed, and close below it what is left of it."""
    stands = "set aside" if text.aside else "still in its place"
    one = QWidget()
    column = QVBoxLayout(one)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(2))
    column.addWidget(body(f"Typed in {text.where}"))
    column.addWidget(small(f"On {written(text.on)}. {text.size:,} bytes are left, {stands}.", wrap=True))
    return one


def _throws(number: int) -> str:
    """Return the words of a button that throws so many texts away."""
    return "Throw it away" if number == 1 else f"Throw {'both' if number == 2 else f'all {number:,}'} away"
