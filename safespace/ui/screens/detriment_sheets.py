"""The sheets about how somebody is treated: how things were, what was done to them, and the copy for themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer

from safespace.casework import detriment, evidence
from safespace.casework.desk import Desk
from safespace.casework.detriment import Event
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.attachment import Attachment
from safespace.domain.detriment import Happening
from safespace.domain.ids import Id
from safespace.ui import choosing
from safespace.ui.options import explained, options
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work


class HowThingsWere(FormSheet):
    """Writes down how things were when they spoke up. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, case_id: Id, today: date) -> None:
        """Ask about each thing; all are optional."""
        super().__init__(work, "How were things when they spoke up?", "Keep this", "heart", width=680)
        self._case_id = case_id
        self.add(labels.second("Whatever they can tell. Each check asks whether it has changed."))
        self.lines = {row.code: LineInput(limit=600) for row in detriment.indicators(today)}
        for row in detriment.indicators(today):
            self.ask(row.label, self.lines[row.code], row.help)
        self.on = DateField(lambda: today)
        self.ask_day("On which day did they tell you?", self.on, f"{WHEN} It stands on their copy.")

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        how = {code: line.words for code, line in self.lines.items()}
        return partial(detriment.baseline, case_id=self._case_id, how=how, on=self.on.day)


class WhatHappened(FormSheet):
    """Writes down something that was done to them, or puts right what was written. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(
        self, work: Work, case_id: Id, today: date, files: Sequence[Attachment], entry: Happening | None = None
    ) -> None:
        """Ask what, when, and by whose decision; `files` are those of the case whose names can be read.

        An `entry` is shown as it stands, to be put right.
        """
        super().__init__(work, "Put it right" if entry else "What was done to them?", "Keep this", "heart", width=680)
        self._case_id, self._today, self._entry = case_id, today, entry
        self.what = TextArea(lines=4)
        self.day = DateField(lambda: today, entry.happened_on if entry else today)
        self.kind = Select(options("detriment_types", entry.kind if entry else None))
        self.indicator = Select((row.code, row.label) for row in detriment.indicators(today))
        self.power = Choices(explained("parts", entry.power if entry else None))
        self.file = Select(((file.id, file.name) for file in files), "No file")
        if entry is not None:
            self.add(labels.second("What stands here now is kept in the history of the case."))
            self._show(entry)
        self.ask("In their words", self.what, "Say who by their part, not by name. They do not have to prove it.")
        self.ask_day("When was it?", self.day)
        self.ask("What kind of thing was it?", self.kind)
        self.ask("What changed by it?", self.indicator)
        self.ask("Who could decide it?", self.power, "Their part in the story, never a name.")
        if files:
            self.ask("Does a file on the case show it?", self.file)
        if entry is None:
            self.keep_as_typed(f"happened-{case_id}", self.what)

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        file = self.file.code or (self._entry.file_id if self._entry and not self.file.isVisible() else None)
        event = Event(
            day=self.day.day or self._today,
            what=self.what.words,
            indicator=self.indicator.code or "",
            kind=self.kind.code or "",
            power=self.power.one or "",
            file=Id(file) if file else None,
        )
        if self._entry is not None:
            return partial(detriment.put_right, happening_id=self._entry.id, event=event)
        return partial(detriment.happened, case_id=self._case_id, event=event)

    def _show(self, entry: Happening) -> None:
        self.what.write(entry.what)
        self.kind.choose(entry.kind.code if entry.kind else None)
        self.indicator.choose(entry.indicator.code if entry.indicator else None)
        if entry.power is not None:
            self.power.choose(entry.power.code)
        self.file.choose(entry.file_id)


class GiveEvidence(FormSheet):
    """Shows the copy for the person word for word, and saves it. Signals: those of Sheet."""

    about = "follow_up"

    def __init__(self, work: Work, case_id: Id, reference: str, seconds: int) -> None:
        """Read what the copy would say; it is shown while who they are is open, for `seconds` more."""
        super().__init__(work, "A copy for them of how they were treated", "Save it as PDF", "download", width=680)
        self._case_id, self._reference = case_id, reference
        self.words = labels.Label("", labels.BODY, wrap=True)
        self.checked = Ticked(
            "I have read it through",
            "What it says about other people is what they told me themselves, or know already.",
            on=False,
        )
        self.add(labels.second("For them alone. SafeSpace does not send it: you hand it over, where it is safe."))
        shown = Card("ground", "ground")
        shown.add(self.words)
        self.add(shown)
        self.add(self.checked)
        self.add(labels.small(FINAL_NOTE))
        self._open = QTimer(self)
        self._open.setSingleShot(True)
        self._open.timeout.connect(self.cover)
        self._open.start(max(1, seconds) * 1000)
        self.work.read(partial(evidence.words, case_id=case_id), self.words.setText, self.trouble.show_problem)

    def cover(self) -> None:
        """Let go of the words while the screen is hidden."""
        self.words.setText("")

    def job(self) -> Callable[[Desk], Any]:
        """Make the paper."""
        checked = self.checked.isChecked()
        return partial(evidence.paper, case_id=self._case_id, others_checked=checked)

    def keep(self) -> None:
        """Make it, then ask where to save it; the sheet stays, so that it can be saved once more."""
        self.trouble.clear()
        self.work.change(self.job(), self._made, self.refused)

    def _made(self, made: bytes) -> None:
        proposed = choosing.documents() / f"how-you-were-treated-{self._reference}.pdf"
        choosing.new_file(self, "Save the copy", proposed, partial(self._save, made))

    def _save(self, made: bytes, place: Path) -> None:
        job = partial(evidence.save, paper_bytes=made, place=place)
        self.work.read(job, self._is_saved, self.trouble.show_problem)

    def _is_saved(self, written: Path) -> None:
        self.trouble.say(f"Saved as {written.name}. It lies outside the vault now: take care of it.", Mood.GOOD)
        self.trouble.show()
