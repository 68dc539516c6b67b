"""The sheets for promises: who will do what by when, that it was done, and what else became of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import actions
from safespace.casework.desk import Desk
from safespace.domain.follow_up import Action, Ending
from safespace.domain.ids import Id
from safespace.ui.options import options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

MOVED, WRONG = "moved", "wrong"
BECAME = (
    Choice(MOVED, "It has a new day"),
    Choice(Ending.BROKEN.name, "It was not kept"),
    Choice(Ending.DROPPED.name, "It is not needed any more"),
    Choice(WRONG, "I wrote it down wrongly"),
)
"""What can become of a promise other than that it is done."""


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


class PromiseChanged(FormSheet):
    """Notes what became of a promise that is not done: a new day, an end with its reason, or better words."""

    def __init__(self, work: Work, action: Action, today: date) -> None:
        """Ask what became of it, and then only what belongs to that."""
        super().__init__(work, "What became of it?", "Keep this", "flag")
        self._action = action
        self.became = Choices(BECAME, name="What became of it?")
        self.became.choose(MOVED)
        self.day = DateField(lambda: today)
        self.why = TextArea(lines=3)
        self.words = TextArea(action.words, lines=3)
        self.post = Select(options("posts"))
        self.post.choose(action.post.code)
        self.add(labels.second(action.words))
        self.ask("What became of it?", self.became)
        self._day = self.ask("By when now?", self.day, "Today asks after it from that day on.")
        self._why = self.ask("Why?", self.why, "For you and whoever follows you. It stands in no letter.")
        self._words = self.ask("What was promised?", self.words, "What stood here before stays in the history.")
        self._post = self.ask("By whom?", self.post, "Their post, never a name.")
        self.need(self._day, self.day, self._day_amiss)
        self.need(self._post, self.post, self._post_amiss)
        self.keep_as_typed(f"became-{action.id}", self.why)
        self.became.changed.connect(self._show_what_belongs)
        self._show_what_belongs()

    def job(self) -> Callable[[Desk], Any]:
        """Keep what was chosen."""
        action_id, became, why = self._action.id, self.became.one or MOVED, self.why.words
        if became == WRONG:
            return partial(actions.put_right, action_id=action_id, post=self.post.code or "", words=self.words.words)
        if became in Ending.__members__:
            return partial(actions.end, action_id=action_id, how=Ending[became], why=why)
        return partial(actions.move, action_id=action_id, due_on=self.day.day or date.max, why=why)

    def _show_what_belongs(self, _: object = None) -> None:
        wrong = self.became.one == WRONG
        only_if(self._day, self.became.one == MOVED)
        only_if(self._why, not wrong)
        only_if(self._words, wrong)
        only_if(self._post, wrong)

    def _day_amiss(self) -> str:
        missing = self.became.one == MOVED and self.day.day is None
        return "Write the day by which it is to be done." if missing else ""

    def _post_amiss(self) -> str:
        missing = self.became.one == WRONG and not self.post.code
        return "Choose the post of whoever promised it." if missing else ""
