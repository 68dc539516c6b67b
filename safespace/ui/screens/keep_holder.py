"""The sheet for who holds a post: the name is sealed, and compared with the story while identity is open."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from safespace.casework import directory
from safespace.casework.desk import Desk, label
from safespace.domain.wording import within
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.work import Work


class KeepHolder(FormSheet):
    """Asks who holds a post. Signals: those of Sheet."""

    def __init__(self, work: Work, recipient: str) -> None:
        """Ask about one recipient."""
        who = label("recipients", recipient)
        super().__init__(work, f"Who is the {within(who)}?", "Keep this", "person")
        self._recipient = recipient
        self.name = LineInput(limit=120)
        self.address = LineInput(limit=200)
        self.ask("Their name", self.name, "Sealed. It is compared with the names in a story while identity is open.")
        self.ask("Where to reach them at work", self.address, "A working address or number. Not sealed.")

    def job(self) -> Callable[[Desk], Any]:
        """Keep it for every case."""
        return partial(
            directory.keep, recipient=self._recipient, address=self.address.words.strip(), name=self.name.words
        )
