"""Writing down the window of a return as it was read where it is submitted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import return_window
from safespace.casework.desk import Desk
from safespace.casework.return_page import ReturnPage
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.date_field import DateField
from safespace.ui.work import Work


class ReturnWindow(FormSheet):
    """Asks for the two days. Signals: those of Sheet."""

    def __init__(self, work: Work, page: ReturnPage) -> None:
        """Offer what is known; reckoned days are offered as well, to be put right."""
        super().__init__(work, "The window of this return", "Keep the window", "check")
        self._quarter = page.quarter
        self.opens = DateField(lambda: page.today, page.window.opens)
        self.closes = DateField(lambda: page.today, page.window.closes)
        self.add(labels.second(f"{page.quarter.label}. Today and Reports count down to the day on which it closes."))
        self.ask_day("On which day does it open?", self.opens)
        self.ask_day("On which day does it close?", self.closes, "Leave both empty to have them reckoned again.")

    def job(self) -> Callable[[Desk], Any]:
        """Keep the days, or none."""
        return partial(return_window.write, quarter=self._quarter, opens=self.opens.day, closes=self.closes.day)
