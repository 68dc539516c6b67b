"""On which day they spoke up, if that was not today, and since when it was under way with somebody else."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal

from safespace.casework import counting
from safespace.casework.desk import Desk
from safespace.domain.counting import JOINED
from safespace.domain.problem import Problem
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.field import Field

Facts = tuple[date, str]
"""The day at the desk, and the counting rule of JOINED."""


class DayUnclear(Problem):
    """A day was typed that cannot be read."""

    title = "This day cannot be read"
    advice = "Nothing was kept yet. Write it like 3 July 2026, or pick it from the calendar."


def facts(desk: Desk) -> Facts:
    """Return what this part has to know."""
    return desk.today(), counting.rule(desk, JOINED).words


class When(Card):
    """Two days, both optional. Signals: `changed`, something was typed."""

    changed = Signal()

    def __init__(self) -> None:
        """Begin with today, which is not written out."""
        super().__init__("sunk", gap=14)
        self._today = date.min
        self.day = DateField(lambda: self._today)
        self.first = DateField(lambda: self._today)
        self.rule = labels.small("", wrap=True)
        for field in (self.day, self.first):
            field.textEdited.connect(self.changed)
            field.picked.connect(self.changed)
        self.add(
            Field("The day they spoke to you", self.day, "If not today. Of a matter under way: the day you joined.")
        )
        self.add(Field("Under way before you? The day it was first raised", self.first, "With whoever it was."))
        self.add(self.rule)
        self.rule.hide()

    def know(self, known: Facts) -> None:
        """Take over which day it is, and the rule that applies to matters under way."""
        self._today = known[0]
        self.rule.setText(known[1])
        self.rule.show()

    def days(self) -> tuple[date | None, date | None]:
        """Return the day they spoke up and the day it began elsewhere; DayUnclear if one of them cannot be read."""
        if not (self.day.is_readable and self.first.is_readable):
            raise DayUnclear
        return self.day.day, self.first.day
