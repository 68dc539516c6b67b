"""Texts that were begun and do not read any more: what is left of each, and throwing it away."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from safespace.casework import unread_texts
from safespace.casework.desk import Desk
from safespace.casework.unread_texts import UnreadText
from safespace.domain.days import written
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
        super().__init__(work, "Texts that do not read", throws(len(texts)), "cross")
        self.add(second(WHY))
        for text in texts:
            self.add(body(f"Typed in {text.where}"))
            stands = "set aside" if text.aside else "still in its place"
            self.add(small(f"On {written(text.on)}. {text.size:,} bytes are left, {stands}.", wrap=True))
        self.button.mean("danger")

    def job(self) -> Callable[[Desk], Any]:
        """Throw them away."""
        return unread_texts.throw_away


def throws(number: int) -> str:
    """Return the words of a button that throws so many texts away."""
    return "Throw it away" if number == 1 else f"Throw {'both' if number == 2 else f'all {number:,}'} away"
