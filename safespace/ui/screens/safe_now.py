"""The sheet in which the guardian says what was done about a danger, before it leaves the top of Today."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work


class SafeNow(FormSheet):
    """Asks what was done. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, reference: str) -> None:
        """Ask about one case."""
        super().__init__(work, f"What was done, {reference}", "Everyone is safe", "check")
        self._case_id = case_id
        self.words = TextArea(lines=4)
        ring = "If somebody may be hurt now, ring before you write: 999, the site lead, the director on call."
        self.add(Banner(ring, Mood.DANGER))
        self.ask("Who did you ring, when, and what will they do?", self.words, "Kept on the case.")
        self.keep_as_typed(f"safe-{case_id}", self.words)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it and take the danger off."""
        return partial(record.safe_now, case_id=self._case_id, what_was_done=self.words.words)
