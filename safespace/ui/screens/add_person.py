"""The sheet for somebody in the story: their part and their post are open, their name is sealed."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import record
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.ids import Id
from safespace.ui.options import explained, options
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.work import Work


class AddPerson(FormSheet):
    """Asks who is in the story. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id) -> None:
        """Ask about one case."""
        super().__init__(work, "Somebody in the story", "Add them", "person")
        self._case_id = case_id
        self.part = Choices(explained("parts"))
        self.part.choose("ABOUT")
        self.post = Select(options("posts"), "Choose a post")
        self.name = LineInput(limit=120)
        self.ask("Their part", self.part)
        self._held = self.ask("Their post", self.post, "Whoever holds this post is never told about this case.")
        self.ask("Their name, if you know it", self.name, f"It is sealed, and taken out of what leaves. {FINAL_NOTE}")
        self.add(labels.small("The case shows them as Person A, Person B and so on.", wrap=True))

    def keep(self) -> None:
        """Keep it, once the post is chosen."""
        if self.post.code is None:
            self._held.complain("Choose their post first: it keeps the case away from them.")
            self.post.setFocus()
            return
        self._held.complain("")
        super().keep()

    def job(self) -> Callable[[Desk], Any]:
        """Add the person."""
        return partial(
            record.person,
            case_id=self._case_id,
            part=self.part.one or "ABOUT",
            post=self.post.code or "",
            name=self.name.words,
        )
