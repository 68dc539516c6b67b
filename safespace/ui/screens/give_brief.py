"""The sheet in which a signed brief is read as it will be, saved, and noted as given. The guardian hands it over."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QHBoxLayout

from safespace.casework import brief_file, escalate
from safespace.casework.desk import Desk, label
from safespace.domain.escalation import SignedText
from safespace.ui import choosing
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.work import Work

WAYS = (
    Choice("in person", "In person"),
    Choice("on paper", "On paper"),
    Choice("by encrypted e-mail", "Encrypted e-mail"),
    Choice("read out by phone", "Read out by phone"),
)


class GiveBrief(FormSheet):
    """Shows the words, saves the paper, notes how it was given. Signals: those of Sheet."""

    def __init__(self, work: Work, signed: SignedText, reference: str) -> None:
        """Show what was signed."""
        who = label("recipients", signed.recipient)
        super().__init__(
            work, f"The brief for the {who[0].lower()}{who[1:]}", "I have given it to them", "plane", width=680
        )
        self._signed, self._reference = signed, reference
        self.save = Button("Save the brief as PDF", "plain", "download")
        self.save.clicked.connect(self._make)
        self.saved = labels.small("")
        self.how = Choices(WAYS, name="How was it given?")
        self.how.choose("in person")
        words = Card("ground", "ground")
        words.add(labels.Label(signed.text, labels.BODY, wrap=True))
        kind = "These words say who somebody is." if signed.named else "What points to people was taken out."
        self.add(labels.second(f"{kind} Signed for this reader alone. SafeSpace does not send it: you do."))
        self.add(words)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addWidget(self.saved, 1)
        self.body.insertLayout(self.body.indexOf(self.trouble), row)
        self.ask("How was it given?", self.how)

    def job(self) -> Callable[[Desk], Any]:
        """Note that it was given."""
        return partial(escalate.send, signed_id=self._signed.id, how=self.how.one or "in person")

    def _make(self) -> None:
        self.trouble.clear()
        self.work.read(partial(escalate.brief, signed_id=self._signed.id), self._made, self.trouble.show_problem)

    def _made(self, paper: bytes) -> None:
        proposed = choosing.documents() / f"brief-{self._reference}.pdf"
        choosing.new_file(self, "Save the brief", proposed, partial(self._save, paper))

    def _save(self, paper: bytes, place: Path) -> None:
        job = partial(brief_file.save, signed_id=self._signed.id, paper=paper, place=place)
        self.work.read(job, self._is_saved, self.trouble.show_problem)

    def _is_saved(self, written: Path) -> None:
        self.saved.setText(f"Saved as {written.name}")
