"""The sheets for promises: who will do what by when, and that it was done."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import actions
from safespace.casework.desk import Desk
from safespace.domain.follow_up import Action
from safespace.domain.ids import Id
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work


class Promise(FormSheet):
    """Writes down a promise. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, today: date, *, mine: bool = False, about: Id | None = None) -> None:
        """Ask who, what and by when; `mine` begins with the guardian's own post."""
        super().__init__(work, "What was promised?", "Keep the promise", "flag")
        self._case_id, self._about = case_id, about
        self.post = Select(options("posts"))
        self.post.choose(actions.GUARDIAN if mine else None)
        self.words = TextArea(lines=3)
        self.day = DateField(lambda: today)
        self.ask("What will be done?", self.words, "What will be different afterwards. No names.")
        self._post = self.ask("By whom?", self.post, "Their post, never a name.")
        self._day = self.ask("By when?", self.day, "Today chases it from that day on.")
        self.keep_as_typed(f"promise-{case_id}", self.words)

    def keep(self) -> None:
        """Keep it, once it says by whom and by when."""
        self._post.complain("" if self.post.code else "Choose the post of whoever promised it.")
        self._day.complain("" if self.day.day else "Write the day by which it is to be done.")
        if not self.post.code:
            self.post.setFocus()
        elif self.day.day is None:
            self.day.setFocus()
        else:
            super().keep()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(
            actions.promise,
            case_id=self._case_id,
            post=self.post.code or "",
            words=self.words.words,
            due_on=self.day.day or date.max,
            about=self._about,
        )


class PromiseKept(FormSheet):
    """Notes that a promise was kept. Signals: those of Sheet."""

    def __init__(self, work: Work, action: Action) -> None:
        """Ask what shows it."""
        super().__init__(work, "It is done", "Keep this", "ticked")
        self._action_id = action.id
        self.evidence = TextArea(lines=3)
        self.add(labels.second(action.words))
        self.ask("What shows that it was done?", self.evidence, "For example: a rota, a letter, what they noticed.")
        self.keep_as_typed(f"kept-{action.id}", self.evidence)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        return partial(actions.done, action_id=self._action_id, evidence=self.evidence.words)
