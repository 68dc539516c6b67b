"""The sheets in which words are signed off, so that they may be shared: what a case is about, and what was learnt."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QTimer

from safespace.casework import close, shareable, summary
from safespace.casework.desk import Desk
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.finding import Finding, Tier
from safespace.domain.ids import Id
from safespace.ui.screens.form_sheet import PAUSE, FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work


class ShareWords(FormSheet):
    """Asks for words and says while they are typed what in them points to somebody. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, title: str, why: str, words: str) -> None:
        """Begin with what was written before."""
        super().__init__(work, title, "Sign it off to be shared", "shield", width=680)
        self._case_id = case_id
        self.words = TextArea(words, lines=5)
        self.found = Banner("", Mood.INFO)
        self.found.hide()
        self.add(labels.second(f"{why} Every name that the case knows is compared."))
        self.ask("In words that may be shared", self.words)
        self.add(self.found)
        self.add(labels.small(FINAL_NOTE))
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(PAUSE)
        self._wait.timeout.connect(self._look)
        self.words.typed.connect(self._wait.start)
        self._look()

    def put_away(self) -> None:
        """Stop looking; the words stay where they were written."""
        self._wait.stop()
        super().put_away()

    def _look(self) -> None:
        job = partial(shareable.points_in, case_id=self._case_id, text=self.words.words)
        self.work.read(job, self._show, self.trouble.show_problem)

    def _show(self, found: list[Finding]) -> None:
        self.trouble.clear()
        only_if(self.found, True)
        text = self.words.words
        open_ones = [one for one in found if one.tier is not Tier.POSSIBLE]
        named = dict.fromkeys(text[one.start : one.end] for one in open_ones or found)
        shown = ", ".join(f"“{words}”" for words in list(named)[:6])
        if open_ones:
            self.found.say(f"This points to somebody: {shown}.", Mood.WARN, advice="Say it in other words first.")
        elif shown:
            self.found.say(f"Look at this once more: {shown}.", Mood.INFO, advice="It may point to somebody.")
        elif not text.strip():
            self.found.say("Nothing is written yet.", Mood.INFO)
        else:
            self.found.say("Nothing was found that points to somebody.", Mood.GOOD)


class ShareLearning(ShareWords):
    """Signs off what was learnt. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, words: str) -> None:
        """Begin with what was written when the case closed, or was signed off before."""
        super().__init__(work, case_id, "What was learnt", "What changed, not who or where.", words)

    def job(self) -> Callable[[Desk], Any]:
        """Sign it off."""
        return partial(close.share, case_id=self._case_id, text=self.words.words)


class ShareSummary(ShareWords):
    """Signs off what a case is about. Signals: those of Sheet."""

    def __init__(self, work: Work, case_id: Id, words: str) -> None:
        """Begin with what stands, or with what was being written."""
        why = "What it is about, not who or where. Your notes and what they said stay apart; nothing of them is taken."
        super().__init__(work, case_id, "What it is about", why, words)
        self.keep_as_typed(f"summary-{case_id}", self.words)

    def job(self) -> Callable[[Desk], Any]:
        """Sign it off."""
        return partial(summary.sign, case_id=self._case_id, text=self.words.words)

    def _bring_back(self, part: TextArea, words: str) -> None:
        """What was being written comes before what stands, and is looked at."""
        if words:
            part.write(words)
            self._look()
