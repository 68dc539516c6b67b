"""The sheets in which a guardian edits a plan: another day, somebody else to tell, something else to do."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import Signal

from safespace.casework import plan_edit
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.triaged import Item
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work

STEPS = tuple(Choice(str(n), f"{n} day{'s' if n > 1 else ''}") for n in (1, 3, 5, 10, 20))
PAST = "Working days. Weekends and England's bank holidays are left out; a day on one moves to the next working day."


class PlanSheet(FormSheet):
    """Works an item of the plan out and tells it; nothing is kept before the plan is. Signals: `made(Item)`."""

    made = Signal(object)

    def keep(self) -> None:
        """Work it out."""
        if self.button.isEnabled() and self.is_filled_in():
            self.trouble.clear()
            self.wait()
            self.work.read(self.job(), self.kept, self.refused)

    def kept(self, _: object) -> None:
        """Go, and tell the item."""
        super().kept(_)
        self.made.emit(_)


class DaySheet(PlanSheet):
    """What the sheets that ask for a day share: so many working days from today, or a day."""

    def __init__(self, work: Work, title: str, does: str, day: date | None = None) -> None:
        """Make the sheet; `ask_for_the_day` puts the question into it."""
        super().__init__(work, title, does, "calendar")
        self.day = DateField(lambda: self._today, day)
        self.steps = Choices(STEPS, name="In how many working days?")
        self.steps.changed.connect(self._step)
        self._today = date.min
        work.read(Desk.today, self._know_today)

    def ask_for_the_day(self) -> None:
        """Put the questions about the day into the sheet."""
        self.ask("In how many working days?", self.steps, PAST)
        self.ask_day("Or on which day?", self.day, needed=True)

    def _know_today(self, day: date) -> None:
        self._today = day

    def _step(self, chosen: tuple[str, ...]) -> None:
        if chosen:
            self.work.read(partial(plan_edit.in_days, number=int(chosen[0])), self.day.show_day)


class AnotherDay(DaySheet):
    """Moves something in the plan. Signals: those of PlanSheet."""

    def __init__(self, work: Work, item: Item) -> None:
        """Ask about one dated item."""
        super().__init__(work, "On another day", "Move it", item.day)
        self._item = item
        self.add(labels.second(f"{item.words}. {item.why}"))
        self.ask_for_the_day()

    def job(self) -> Callable[[Desk], Any]:
        """Move it."""
        return partial(plan_edit.moved, item=self._item, day=self.day.day or date.min)


class SomethingToDo(DaySheet):
    """Adds something to be done by a day. Signals: those of PlanSheet."""

    def __init__(self, work: Work) -> None:
        """Ask what and when."""
        super().__init__(work, "Something else to do", "Add it to the plan")
        self.words = LineInput(hint="For example: ask for the rota of June", limit=120)
        self.ask("What is to be done?", self.words, "Without names: it stands on Today.")
        self.ask_for_the_day()

    def job(self) -> Callable[[Desk], Any]:
        """Add it."""
        return partial(plan_edit.to_do, words=self.words.words, day=self.day.day or date.min)


class SomebodyToTell(PlanSheet):
    """Adds somebody who can act. Signals: those of PlanSheet."""

    def __init__(self, work: Work, case_id: Id, plan: tuple[Item, ...] = ()) -> None:
        """Ask who, for a plan of these items."""
        super().__init__(work, "Somebody else to tell", "Add them to the plan", "route")
        self._case_id, self._plan = case_id, plan
        self.who = Select(options("recipients"), "Choose who")
        self._who = self.ask("Who?", self.who, "Whoever must not be told is refused, with the way round.")

    def keep(self) -> None:
        """Add them once somebody is chosen."""
        self._who.complain("" if self.who.code else "Choose who first.")
        if self.who.code:
            super().keep()

    def job(self) -> Callable[[Desk], Any]:
        """Add them."""
        return partial(plan_edit.to_tell, case_id=self._case_id, recipient=self.who.code or "", plan=self._plan)
