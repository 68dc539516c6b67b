"""What a return asks for in words: what was signed off for it, to be copied, and what has to be written there."""

from __future__ import annotations

from collections.abc import Sequence

from safespace.casework.return_page import Told
from safespace.ui import clipboard
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import QUIET, Label
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.rule import Rule

OPEN = "Write it where you submit, in words that point to nobody."
NONE_YET = "Nothing that was learnt was signed off in a case closed in this quarter."
SIGNED = "Signed off for everybody when a case was closed in this quarter. Read them together before you send them."


class ReturnWords(TitledCard):
    """The card."""

    def __init__(self, told: Sequence[Told]) -> None:
        """Show each thing that is asked for."""
        super().__init__("In words", "Copy")
        self.texts = tuple(text for one in told for text in one.texts)
        self.action.setAccessibleName("Copy the words: what was learnt")
        self.asked.connect(self._copy)
        only_if(self.action, bool(self.texts))
        for number, one in enumerate(told):
            if number:
                self.add(Rule())
            self.add(labels.strong(one.narrative.label))
            if one.narrative.check_locally:
                self.add(Label("Check locally", QUIET))
            why = (SIGNED if one.texts else NONE_YET) if one.narrative.known else OPEN
            self.add(labels.small(why, wrap=True))
            for text in one.texts:
                self.add(labels.body(text))

    def _copy(self) -> None:
        clipboard.copy("\n\n".join(self.texts))
        self.action.say("Copied")
