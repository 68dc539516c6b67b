"""The group of Today for what is still to find out: a line for each case, with what nobody has written down yet."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal

from safespace.casework.still_unknown import Unknown
from safespace.ui.screens.growing_group import GrowingGroup
from safespace.ui.widgets.section_header import SectionHeader
from safespace.ui.widgets.task_row import Task

NAME = "Still to find out"
AT_FIRST = 4
"""So many cases are shown at first: none of it presses."""


class TodayUnknown(GrowingGroup):
    """Signals: `went(name, case)`, a line was pressed; those of GrowingGroup."""

    went = Signal(str, object)

    def __init__(self, lines: Sequence[Unknown], shown: int = AT_FIRST) -> None:
        """Show up to so many lines."""
        super().__init__(SectionHeader(NAME, len(lines), "", "ink2"), NAME, [_row(line) for line in lines], shown)
        self.pressed.connect(partial(self.went.emit, "case"))


def _row(line: Unknown) -> Task:
    asked = ", ".join(line.words)
    asked = f"{asked[0].upper()}{asked[1:]}."
    return Task(line.case.id, "search", line.case.handle or "A case without a handle", asked, line.case.reference)
