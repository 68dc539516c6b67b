"""The sheet that puts right how and when a concern was raised, after it was written down."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import correct
from safespace.casework.correct import How
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Openness
from safespace.ui.options import options
from safespace.ui.screens.concern_form import KNOWN
from safespace.ui.screens.ruled_form import RuledForm
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work


class PutRight(RuledForm):
    """Asks what was written down wrongly. Signals: those of Sheet."""

    def __init__(self, work: Work, case: Case, today: Callable[[], date]) -> None:
        """Show what stands on a case."""
        super().__init__(work, f"Put right, {case.reference}", "Put it right", "check")
        self._case = case
        how = How.of(case)
        self.openness = Choices(KNOWN, name="Who knows who they are?")
        self.openness.choose(how.openness.name)
        self.day, self.first = DateField(today, how.raised_on), DateField(today, how.first_raised_on)
        self.channel = Select(options("channels", case.about.channel), "Not known yet")
        self.channel.choose(how.channel or None)
        known = "If nobody knew them until now, what can be done for them is put on the list."
        self.ask("Who knows who they are?", self.openness, known)
        self.ask_day("The day they spoke to you", self.day, "What is due counts from this day.", needed=True)
        self.show_rule("quarter")
        before = "If it was under way before you. Leave it empty if it was not."
        self.ask_day("The day it was first raised", self.first, before)
        self.ask("How it reached you", self.channel, "What stood here before stays in the history of the case.")

    def job(self) -> Callable[[Desk], Any]:
        """Put it right."""
        how = How(
            Openness[self.openness.one or self._case.openness.name],
            self.day.day or self._case.raised_on,
            self.first.day,
            self.channel.code or "",
        )
        return partial(correct.put_right, case_id=self._case.id, how=how)
