"""The sheet in which what was learnt is signed off, so that it may be shared."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from safespace.casework import close
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.finding import Finding, Tier
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import PAUSE, FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work


class ShareLearning(FormSheet):
    """Signs off what was learnt. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, words: str) -> None:
        """Begin with what was written when the case closed, or was signed off before."""
        super().__init__(work, "What was learnt", "Sign it off to be shared", "shield", width=680)
        self._case_id = case_id
        self.words = TextArea(words, lines=5)
        self.found = Banner("", Mood.INFO)
        self.add(labels.second("What changed, not who or where. Every name that the case knows is compared."))
        self.ask("In words that may be shared", self.words)
        self.add(self.found)
        self.add(labels.small(FINAL_NOTE))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self._look)
        self.words.typed.connect(self._wait.start)
        self._look()

    def job(self) -> Callable[[Desk], Any]:
        """Sign it off."""
        return partial(close.share, case_id=self._case_id, text=self.words.words)

    def put_away(self) -> None:
        """Stop looking; the words stay where they were written."""
        self._wait.stop()
        super().put_away()

    def _look(self) -> None:
        job = partial(close.points_in, case_id=self._case_id, text=self.words.words)
        self.work.read(job, self._show, self.trouble.show_problem)

    def _show(self, found: list[Finding]) -> None:
        self.trouble.clear()
        text = self.words.words
        open_ones = [one for one in found if one.tier is not Tier.POSSIBLE]
        named = dict.fromkeys(text[one.start : one.end] for one in open_ones or found)
        shown = ", ".join(f"“{words}”" for words in list(named)[:6])
        if open_ones:
            self.found.say(f"This points to somebody: {shown}.", Mood.WARN, advice="Say it in other words first.")
        elif shown:
            self.found.say(f"Look at this once more: {shown}.", Mood.INFO, advice="It may point to somebody.")
        else:
            self.found.say("Nothing was found that points to somebody.", Mood.GOOD)
