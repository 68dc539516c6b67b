"""Words around the questions of triage: what was written down, how long is left, and the way to the first question."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from safespace.casework.browse import WholeCase
from safespace.domain.case import Voice
from safespace.ui import keys
from safespace.ui.widgets.buttons import Button

QUOTE: Final = 220
"""How many letters of what was written are quoted above the answers."""

DANGER_KEY: Final = keys.DANGER.keys


class DangerWay(Button):
    """The way to the question about danger, from every screen of triage, by one key."""

    def __init__(self, page: QWidget) -> None:
        """Listen for the key wherever the keyboard is on `page`."""
        super().__init__(f"Somebody is in danger ({DANGER_KEY})", "plain", "alert")
        self.setAccessibleName("Somebody is in danger")
        self.setAccessibleDescription(f"Goes to the question about danger. Key {DANGER_KEY}.")
        keys.DANGER.listen(page, self.click)


def quoted(whole: WholeCase) -> str:
    """Return the beginning of what was said, as it may be read; empty if nothing was."""
    said = next((words for words in whole.words if words.voice is Voice.SAID), None)
    text = "" if said is None else said.text if whole.may_read else said.masked
    return text if len(text) <= QUOTE else f"{text[:QUOTE].rsplit(' ', 1)[0]} …"


def minutes_left(questions: int) -> str:
    """Say about how long so many questions take."""
    minutes = max(1, round(questions / 4))
    return f"about {minutes} minute{'s' if minutes > 1 else ''} left"
