"""A list of contacts before it is taken over: every row with what becomes of it, and nothing taken over yet."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import directory
from safespace.casework.desk import Desk
from safespace.casework.directory import Fate, Line, Proposed
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.work import Work

SIGNS = {Fate.NEW: ("plus", "good"), Fate.KNOWN: ("check", "ink2"), Fate.TWICE: ("check", "ink2")}
NAMES = {"post": "Post", "name": "Name", "address": "How to reach them"}


class ListFates(FormSheet):
    """Shows every row's fate and takes the new ones over in one go. Signals: those of Sheet."""

    def __init__(self, work: Work, proposed: Proposed) -> None:
        """Show a list that was read."""
        number = len(proposed.new)
        does = f"Add {number} {'person' if number == 1 else 'people'}"
        super().__init__(work, "What becomes of each row", does, "plus", width=620)
        self._proposed = proposed
        found = ", ".join(f"{NAMES[what]}: “{heading}”" for what, heading in proposed.columns)
        self.add(labels.second(f"Nothing is taken over yet. Columns found: {found}."))
        for line in proposed.lines:
            icon, ink = SIGNS.get(line.fate, ("alert", "warn_ink"))
            self.add(IconLine(icon, _in_words(line), ink=ink))
        self.say_final()
        self.button.setEnabled(bool(number))

    def job(self) -> Callable[[Desk], Any]:
        """Take it over."""
        return partial(directory.take, proposed=self._proposed)


def _in_words(line: Line) -> str:
    who = ", ".join(part for part in (line.post or "No post", line.name, line.address) if part)
    return f"Row {line.number}, {who}: {line.fate.value[0].lower()}{line.fate.value[1:]}."
