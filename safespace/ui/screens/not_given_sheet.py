"""The sheet that corrects a brief which was noted as given, and was not."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import not_given
from safespace.casework.desk import Desk, label
from safespace.domain.days import written
from safespace.domain.escalation import Dispatch
from safespace.domain.wording import within
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

WHAT = (
    "Only if they never had it, or had it on another day: it is ready again then, and nobody is asked for an answer. "
    "If it did reach them, or somebody else, it has left: leave this as it is, and write on the case what happened."
)
STAYS = "The case and the trail keep both. It can be noted as given again."


class NotGiven(FormSheet):
    """Asks why a brief was not given after all. Signals: those of Sheet."""

    def __init__(self, work: Work, sent: Dispatch) -> None:
        """Ask about one brief."""
        super().__init__(work, "It was not given after all", "It was not given", "undo")
        self._sent = sent
        who = within(label("recipients", sent.recipient))
        self.add(labels.second(f"Noted as given to the {who} on {written(sent.sent_on)}. {WHAT}"))
        self.why = TextArea(lines=3)
        field = self.ask("What happened?", self.why, STAYS)
        self.need(field, self.why, lambda: "" if self.why.words.strip() else "Say in one line what happened.")
        self.say_final()
        self.keep_as_typed(f"not-given-{sent.id}", self.why)

    def job(self) -> Callable[[Desk], Any]:
        """Correct it."""
        return partial(not_given.after_all, dispatch_id=self._sent.id, why=self.why.words)
