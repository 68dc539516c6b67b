"""Taking longer over a request for one's own data: on which ground, why, and when the person was told."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import subject_longer
from safespace.casework.desk import Desk
from safespace.domain.days import written
from safespace.domain.subject_access import SubjectRequest
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work


class ExtendRequest(FormSheet):
    """Asks for the ground, the reason and the day. Signals: those of Sheet."""

    def __init__(self, work: Work, request: SubjectRequest, rule: dict[str, Any], today: date) -> None:
        """Ask; `rule` is what the policy says about taking longer."""
        super().__init__(work, "Take longer over the answer", "Take longer", "clock")
        self._id = request.id
        self.ground = Choices([Choice(row["code"], row["label"]) for row in rule["grounds"]])
        self.why = LineInput(hint="For example: five cases over three years", limit=300)
        self.told_on = DateField(lambda: today)
        self.add(second(f"Due {written(request.due_on)}. {rule['help']}"))
        self._ground = self.ask("On which ground", self.ground)
        self.ask("Why, as the person was told", self.why, "It stands in the record. Names are masked.")
        self.ask("When they were told", self.told_on, "Tell them first. The law gives more time once.")

    def keep(self) -> None:
        """Take longer, once a ground is chosen."""
        self._ground.complain("" if self.ground.one else "Choose the ground.")
        if self.ground.one:
            super().keep()

    def job(self) -> Callable[[Desk], Any]:
        """Take longer."""
        return partial(
            subject_longer.extend,
            request_id=self._id,
            ground=self.ground.one or "",
            why=self.why.words,
            told_on=self.told_on.day,
        )
