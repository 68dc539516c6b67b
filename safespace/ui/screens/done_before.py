"""The sheet in which something that is due is noted as done on an earlier day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import done_earlier
from safespace.casework.desk import Desk
from safespace.domain.case import Task
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.work import Work


class DoneBefore(FormSheet):
    """Asks what was done, and on which day. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, today: Callable[[], date]) -> None:
        """Ask about what is due on one case and is ticked off by hand."""
        super().__init__(work, "Done on an earlier day", "Keep this", "calendar")
        self.what = Choices(name="What was done?")
        self.on = DateField(today)
        self.ask("What was done?", self.what, "The timeline says that it was written down later.")
        self.ask_day("On which day?", self.on, WHEN)
        self.button.setEnabled(False)
        self.work.read(partial(done_earlier.could_be_done, case_id=case_id), self._offer)

    def job(self) -> Callable[[Desk], Any]:
        """Note it."""
        return partial(done_earlier.done, task_id=Id(self.what.one or ""), on=self.on.day)

    def _offer(self, due: tuple[Task, ...]) -> None:
        self.what.offer([Choice(task.id, task.words) for task in due])
        if due:
            self.what.choose(due[0].id)
        self.button.setEnabled(bool(due))
        self.place()
