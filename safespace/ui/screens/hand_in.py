"""The one question before a return is registered as handed in, or as corrected."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import national, restatement
from safespace.casework.desk import Desk
from safespace.domain.quarter import Quarter
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.work import Work


class HandIn(FormSheet):
    """Asks once, then registers the figures as they stand."""

    def __init__(self, work: Work, quarter: Quarter, recipient: str) -> None:
        """Ask about a quarter's return to `recipient`."""
        super().__init__(work, "Have you handed it in?", "Yes, it is handed in")
        self._quarter = quarter
        self.add(labels.body(f"The figures of {_lower(quarter.label)} are then registered as they stand now."))
        self.add(IconLine("lock", f"Exact, for {recipient} alone. They are never published."))
        self.add(IconLine("page", "What is registered stays. If figures change later, make a correction."))
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Register the figures."""
        return partial(national.hand_in, quarter=self._quarter)


class MakeCorrection(FormSheet):
    """Asks once, then registers the figures as they are counted now as a correction."""

    def __init__(self, work: Work, quarter: Quarter, recipient: str) -> None:
        """Ask about the correction of a quarter's return to `recipient`."""
        super().__init__(work, "Make a correction?", "Make the correction")
        self._quarter = quarter
        self.add(labels.body(f"The figures of {_lower(quarter.label)} are registered anew, as they are counted now."))
        self.add(IconLine("lock", f"Exact, for {recipient} alone. They are never published."))
        self.add(IconLine("page", "Its paper has old and new numbers and no case. Save it, then send it."))
        self.add(IconLine("check", "What was published stays as it was, and says nothing of it."))
        self.say_final()

    def job(self) -> Callable[[Desk], Any]:
        """Register the correction."""
        return partial(restatement.correct, quarter=self._quarter)


def _lower(words: str) -> str:
    return words[:1].lower() + words[1:]
