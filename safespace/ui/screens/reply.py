"""The sheet for what came back from somebody who has a brief, and on which day."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from typing import Any

from safespace.casework import escalate
from safespace.casework.desk import Desk
from safespace.domain.escalation import Reply
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

ANSWERS = tuple(Choice(reply.name, reply.value) for reply in Reply if reply not in (Reply.WAITING, Reply.NOT_GIVEN))
SINCE = tuple(Choice(reply.name, reply.value) for reply in Reply if not reply.is_open and reply is not Reply.NOT_GIVEN)
"""What can come after an answer: another one, or nothing of what was said."""


class Replied(FormSheet):
    """Asks what came back. Signals: those of Sheet."""

    def __init__(self, work: Work, dispatch_id: Id, today: Callable[[], date], *, again: bool = False) -> None:
        """Ask about one dispatch; `again` of one that was answered before."""
        super().__init__(work, "What came after it?" if again else "What came back?", "Keep the answer", "reply")
        self._dispatch_id = dispatch_id
        self.answer = Choices(SINCE if again else ANSWERS, name="What came back?")
        self.answer.choose(Reply.ANSWERED.name)
        self.words = TextArea(lines=4)
        self.on = DateField(today)
        stays = "What they answered before stays beside it."
        dated = "While an answer is still owed, the day to ask again is dated anew."
        self.ask("Where it stands", self.answer, stays if again else dated)
        self.ask_day("On which day?", self.on, WHEN)
        self.ask("In their words", self.words, "What will change, by when, and who will do it.")
        self.keep_as_typed(f"reply-{dispatch_id}", self.words)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        answer = Reply[self.answer.one or Reply.ANSWERED.name]
        words = self.words.words.strip()
        return partial(escalate.reply, dispatch_id=self._dispatch_id, answer=answer, words=words, on=self.on.day)
