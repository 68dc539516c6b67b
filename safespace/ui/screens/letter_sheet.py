"""The sheet in which a letter is read as it will be given, copied, saved or printed, and noted as given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QTextDocument
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo

from safespace.casework import letters
from safespace.casework.desk import Desk, label
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.ids import Id
from safespace.domain.leaving import PersonalCopy
from safespace.domain.letter import Filled, Wording
from safespace.ui import choosing, clipboard, sheet_printing
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.widgets.ticked import Ticked
from safespace.ui.work import Work

WAYS = (
    Choice("by hand", "By hand"),
    Choice("by post", "By post"),
    Choice("by e-mail", "By e-mail"),
    Choice("read out", "Read out"),
)


CHANNELS = {
    "by hand": ("in_person",),
    "by post": ("post",),
    "by e-mail": ("email",),
    "read out": ("in_person", "phone", "video"),
}
"""The channels that each way of giving a letter is, by their codes."""


class WriteLetter(FormSheet):
    """One letter to the person. Signals: those of Sheet."""

    def __init__(
        self,
        work: Work,
        case_id: Id,
        reference: str,
        wording: Wording,
        seconds: int,
        today: date,
        liked: str = "",
        safely: str = "",
    ) -> None:
        """Fill the wording from the case; for `seconds` more their name can be put in, with 0 it is sealed.

        `liked` is the code of the channel by which they like to be reached, empty if it is not known; `safely` what is
        sealed about how and when to reach them, empty while it is sealed.
        """
        super().__init__(work, wording.title, "I have given it to them", "plane", width=720)
        self._case_id, self._reference, self._code = case_id, reference, wording.code
        self._letter: Filled | None = None
        self.named = Ticked(
            "Put their name in",
            "Then whoever finds the letter knows who spoke up." if seconds else "Their name is sealed.",
            on=False,
        )
        self.named.setEnabled(seconds > 0)
        self.named.tick.toggled.connect(self._fill)
        self._open = QTimer(self)
        self._open.setSingleShot(True)
        self._open.timeout.connect(self._sealed)
        self.words = TextArea(lines=14)
        self.how = Choices(WAYS, name="How was it given?")
        self.how.choose("by hand")
        self.add(labels.second("Just what they will read. Change what you like. SafeSpace does not send it: you do."))
        self.add(self.named)
        self.ask("The letter", self.words)
        self.add(self._ways_out())
        self._liked, self._how = liked, self.ask("How was it given?", self.how)
        self.safely = labels.small(f"When it is safe to reach them: {safely}" if safely else "", wrap=True)
        self.add(self.safely)
        only_if(self.safely, bool(safely))
        self.on = DateField(lambda: today)
        self.ask_day("On which day?", self.on, WHEN)
        self.add(labels.small(FINAL_NOTE, wrap=True))
        self.how.changed.connect(self._compare)
        self._compare()
        self._fill()
        if seconds:
            self._open.start(seconds * 1000)

    def cover(self) -> None:
        """Let go of a letter with a name in it, and of how to reach them, while the screen is hidden."""
        self.safely.clear()
        self.safely.hide()
        if self.named.isChecked():
            self.named.tick.setChecked(False)

    def _sealed(self) -> None:
        self.cover()
        self.named.setEnabled(False)
        self.trouble.say("Who they are is sealed again. Their name was taken out.", Mood.INFO)
        self.trouble.show()

    def _compare(self, _: object = None) -> None:
        """Say which way they like, and that the chosen one is another."""
        if self._liked:
            liked, fits = label("channels", self._liked), self._liked in CHANNELS[self.how.one or "by hand"]
            said = f"They like to be reached this way: {liked}."
            self._how.explain(said if fits else f"{said} This is another way: is it safe for them?")

    def job(self) -> Callable[[Desk], Any]:
        """Note that it was given."""
        return partial(_given, letter=self._written(), how=self.how.one or "by hand", on=self.on.day)

    def _ways_out(self) -> Flow:
        row = Flow(8)
        self.copy = Button("Copy it", "plain", "page")
        self.save = Button("Save as PDF", "plain", "download")
        self.print = Button("Print it", "plain", "print")
        self.copy.clicked.connect(partial(self._leave, "copy", self._copied))
        self.save.clicked.connect(self._make)
        self.print.clicked.connect(partial(self._leave, "print", self._on_paper))
        self.print.setEnabled(bool(QPrinterInfo.availablePrinterNames()))
        for button in (self.copy, self.save, self.print):
            row.add(button)
        return row

    def _fill(self, _: object = None) -> None:
        self.trouble.clear()
        job = partial(letters.fill, case_id=self._case_id, code=self._code, named=self.named.isChecked())
        self.work.read(job, self._show, self.trouble.show_problem)

    def _show(self, letter: Filled) -> None:
        self._letter = letter
        self.title.setText(letter.title)
        self.words.write(letter.text)

    def _written(self) -> Filled | None:
        return self._letter and self._letter.with_text(self.words.words)

    def _leave(self, way: str, then: Callable[[PersonalCopy], None], _: object = None) -> None:
        letter = self._written()
        if letter is not None:
            self.trouble.clear()
            self.work.change(partial(letters.leave, letter=letter, way=way), then, self.trouble.show_problem)

    def _copied(self, made: PersonalCopy) -> None:
        clipboard.copy(made.text)
        self._say(f"Copied. It is gone from the clipboard in {clipboard.SECONDS} seconds.")

    def _on_paper(self, made: PersonalCopy) -> None:
        printer = sheet_printing.paper(QPrinter(QPrinter.PrinterMode.HighResolution))
        if QPrintDialog(printer, self.window()).exec() == QPrintDialog.DialogCode.Accepted:
            document = QTextDocument()
            document.setPlainText(made.text)
            document.print_(printer)
            self._say("Sent to the printer. Fetch it at once.")

    def _make(self) -> None:
        letter = self._written()
        if letter is not None:
            self.trouble.clear()
            self.work.change(partial(letters.paper, letter=letter), self._made, self.trouble.show_problem)

    def _made(self, paper: bytes) -> None:
        proposed = choosing.documents() / f"letter-{self._reference}.pdf"
        choosing.new_file(self, "Save the letter", proposed, partial(self._save, paper))

    def _save(self, paper: bytes, place: Path) -> None:
        self.work.read(partial(letters.save, pdf=paper, place=place), self._saved, self.trouble.show_problem)

    def _saved(self, written: Path) -> None:
        self._say(f"Saved as {written.name}. It lies outside the vault now: take care of it.")

    def _say(self, words: str) -> None:
        self.trouble.say(words, Mood.GOOD)
        self.trouble.show()


def _given(desk: Desk, letter: Filled | None, how: str, on: date | None) -> object:
    if letter is None:
        raise letters.NothingInIt
    return letters.given(desk, letter, how, on)
