"""The sheets for what can wait: putting something off with a reason, and calling it back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import snooze
from safespace.casework.desk import Desk
from safespace.casework.snooze import PutOff
from safespace.casework.today import Due
from safespace.domain.days import with_weekday
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work


class PutItOff(FormSheet):
    """Takes something off Today until a day. Signals: those of Sheet."""

    def __init__(self, work: Work, lines: Sequence[Due], today: date) -> None:
        """Offer what stands on Today."""
        super().__init__(work, "Put something off", "Put it off until then", "clock")
        offered = [(line.task.id, f"{line.case.reference}: {line.task.words}") for line in lines]
        self.what = Select(offered, "Choose what")
        self.until = DateField(lambda: today)
        self.why = LineInput(hint="For example: they are on leave until then", limit=200)
        self.add(labels.second("It comes back by itself. Danger and dates that the law sets cannot wait."))
        self.need(self.ask("What can wait?", self.what), self.what, self._unsaid)
        self.ask_day("Until which day?", self.until, needed=True)
        self.ask("Why can it wait?", self.why, "A few words, no names: whoever takes over wants to know.")

    def _unsaid(self) -> str:
        return "" if self.what.code else "Choose what can wait first."

    def job(self) -> Callable[[Desk], Any]:
        """Put it off."""
        until = self.until.day or date.max
        return partial(snooze.put_off, task_id=Id(self.what.code or ""), until=until, reason=self.why.words)


class CallBack(FormSheet):
    """Says until when and why something was put off, and calls it back. Signals: those of Sheet."""

    def __init__(self, work: Work, off: PutOff) -> None:
        """Show one thing that was put off."""
        super().__init__(work, off.task.words, "Put it back on Today", "undo")
        self._off = off
        self.add(labels.second(f"{off.case.reference}, put off until {with_weekday(off.snooze.until)}."))
        self.add(labels.body(off.snooze.reason))

    def job(self) -> Callable[[Desk], Any]:
        """Call it back."""
        return partial(snooze.call_back, snooze_id=self._off.snooze.id)
