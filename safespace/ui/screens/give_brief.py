"""The sheet in which a brief is read as it will be, copied, saved or printed, and noted as given."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtPrintSupport import QPrinterInfo

from safespace.casework import asking_again, brief_file, cover_words, derived, escalate, summary
from safespace.casework.brief_file import Way
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.days import written
from safespace.domain.derived import DerivedCopy
from safespace.domain.escalation import CoveringWords, SignedText
from safespace.domain.finding import Kind
from safespace.domain.ids import Id
from safespace.domain.wording import within
from safespace.ui import choosing, clipboard, paper_printing
from safespace.ui.screens.form_sheet import WHEN, FormSheet
from safespace.ui.screens.paper_preview import PaperPreview
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.date_field import DateField
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work
from safespace.viewing.pages import Page

WAYS = (
    Choice("in person", "In person"),
    Choice("on paper", "On paper"),
    Choice("by encrypted e-mail", "Encrypted e-mail"),
    Choice("read out by phone", "Read out by phone"),
)
COVER = "They stand on the brief before what was said, and are looked at as strictly: no names, days or places."


class GiveBrief(FormSheet):
    """Shows the words, lets covering words be added, and the guardian hand it over. Signals: those of Sheet."""

    about = "escalate"

    def __init__(self, work: Work, signed: SignedText, reference: str, today: date) -> None:
        """Show what was signed."""
        who = label("recipients", signed.recipient)
        super().__init__(work, f"The brief for the {within(who)}", "I have given it to them", "plane", width=680)
        self._signed, self._reference = signed, reference
        self.covering = TextArea(lines=3)
        self.begin = link("Begin with what it is about", small=True)
        self.how = Choices(WAYS, name="How was it given?")
        self.how.choose("in person")
        words = Card("ground", "ground")
        words.add(labels.Label(signed.text, labels.BODY, wrap=True))
        self.old = Banner("", Mood.WARN)
        self.along = labels.small("", wrap=True)
        self.pages = PaperPreview(work)
        for part in (self.begin, self.old, self.along, self.pages):
            part.hide()
        self.add(self.old)
        kind = "These words say who somebody is." if signed.named else "What points to people was taken out."
        self.add(labels.second(f"{kind} Signed for this reader alone. SafeSpace does not send it: you do."))
        self.ask("Covering words, if you like", self.covering, COVER)
        self.add(self.begin)
        self.add(words)
        for line in _record(signed):
            self.add(labels.small(line, wrap=True))
        self.add(self.along)
        self.add(self._ways_out())
        self.add(self.pages)
        self.ask("How was it given?", self.how)
        self.on = DateField(lambda: today)
        self.ask_day("On which day?", self.on, WHEN)
        self.add(labels.small(FINAL_NOTE, wrap=True))
        self.covering.typed.connect(self.cover)
        self._read_on(signed)

    def job(self) -> Callable[[Desk], Any]:
        """Keep the covering words, and note that it was given."""
        how, on = self.how.one or "in person", self.on.day
        return partial(_given, signed_id=self._signed.id, words=self.covering.words, how=how, on=on)

    def _read_on(self, signed: SignedText) -> None:
        """Ask for what was written before, how old the agreement is, and what goes along."""
        self.work.read(partial(_cover, signed_id=signed.id), self._show_cover)
        self.work.read(partial(summary.words, case_id=signed.case_id), self._offer)
        job = partial(asking_again.grown_old, case_id=signed.case_id, recipient=signed.recipient.code)
        self.work.read(job, self._say_old)
        job = partial(derived.for_reader, case_id=signed.case_id, recipient=signed.recipient.code)
        self.work.read(job, self._list_copies)

    def _ways_out(self) -> Flow:
        row = Flow(8)
        self.see = Button("See its pages", "plain", "eye")
        self.copy = Button("Copy the words", "plain", "page")
        self.save = Button("Save the brief as PDF", "plain", "download")
        self.print = Button("Print the brief", "plain", "print")
        self.see.clicked.connect(partial(self._make, self._show_pages, None))
        self.copy.clicked.connect(partial(self._make, self._copied, Way.COPIED))
        self.save.clicked.connect(partial(self._make, self._made, None))
        self.print.clicked.connect(partial(self._make, self._paint, Way.PRINTED))
        self.print.setEnabled(bool(QPrinterInfo.availablePrinterNames()))
        for button in (self.see, self.copy, self.save, self.print):
            row.add(button)
        return row

    def cover(self) -> None:
        """Let go of the pages while the screen is hidden."""
        self.pages.put_away()
        self.pages.hide()

    def go(self) -> None:
        """Let go of the pages, and go."""
        self.pages.put_away()
        super().go()

    def _show_pages(self, paper: bytes) -> None:
        """Show the whole paper as the reader will have it, covering words and all."""
        self.pages.show_pdf(paper)
        only_if(self.pages, True)
        self.place()
        self.pages.view.setFocus()

    def _show_cover(self, kept: CoveringWords | None) -> None:
        if kept is not None and not self.covering.words:
            self.covering.write(kept.text)

    def _offer(self, words: str) -> None:
        """Offer what the case is about, where somebody signed that off; it is put before what is written already."""
        only_if(self.begin, bool(words))
        self.begin.clicked.connect(partial(self._begin_with, words))

    def _begin_with(self, words: str) -> None:
        self.covering.write("\n\n".join(part for part in (words, self.covering.words.strip()) if part))
        self.begin.hide()
        self.covering.setFocus()

    def _say_old(self, words: str) -> None:
        """Say before anything leaves that what it rests on is old."""
        self.old.say(words, Mood.WARN)
        only_if(self.old, bool(words))

    def _list_copies(self, copies: tuple[DerivedCopy, ...]) -> None:
        """Say what goes along, as the brief does. Each is saved by its own gate, on the page for telling."""
        lines = [" ".join(derived.gone_along(copy)) for copy in copies]
        self.along.setText("Goes along, and is saved on its own: " + " ".join(lines))
        only_if(self.along, bool(lines))

    def _make(self, then: Callable[[bytes], None], way: Way | None, _: object = None) -> None:
        """Keep the covering words and make the paper, so that every way out is checked in the same way.

        The trail has the `way` before it is done; None where it is only seen, or noted as soon as a place is chosen.
        """
        self.trouble.clear()
        job = partial(_paper, signed_id=self._signed.id, words=self.covering.words, way=way)
        self.work.change(job, then, self.trouble.show_problem)

    def _copied(self, _: bytes) -> None:
        parts = (self.covering.words.strip(), self._signed.text)
        clipboard.copy("\n\n".join(part for part in parts if part))
        self._say(f"Copied. It is gone from the clipboard in {clipboard.SECONDS} seconds.")

    def _paint(self, paper: bytes) -> None:
        self.work.think(partial(paper_printing.painted, paper), self._print, self.trouble.show_problem)

    def _print(self, pages: tuple[Page, ...]) -> None:
        if paper_printing.ask_and_print(self, pages):
            self._say("Sent to the printer. Fetch it at once.")

    def _made(self, paper: bytes) -> None:
        proposed = choosing.documents() / f"brief-{self._reference}.pdf"
        choosing.new_file(self, "Save the brief", proposed, partial(self._save, paper))

    def _save(self, paper: bytes, place: Path) -> None:
        job = partial(brief_file.save, signed_id=self._signed.id, paper=paper, place=place)
        self.work.change(job, self._is_saved, self.trouble.show_problem)

    def _is_saved(self, written: Path) -> None:
        self._say(f"Saved as {written.name}. Delete the file once they have it.")

    def _say(self, words: str) -> None:
        self.trouble.say(words, Mood.GOOD)
        self.trouble.show()


def _record(signed: SignedText) -> list[str]:
    """Return what the record of the sign-off says: what could still point at somebody, and what stays in and why."""
    kept = dict.fromkeys(f"{Kind[kind].value}, {reason[:1].lower()}{reason[1:]}" for kind, reason in signed.kept)
    stays = f"Stays in on purpose: {'; '.join(kept)}." if kept else ""
    day = written(signed.change.at.astimezone(LONDON).date())
    return [line for line in (f"Signed on {day}. {signed.residual}".strip(), stays) if line]


def _cover(desk: Desk, signed_id: Id) -> CoveringWords | None:
    return cover_words.of(desk, desk.rows.signed_texts.get(signed_id))


def _paper(desk: Desk, signed_id: Id, words: str, way: Way | None) -> bytes:
    cover_words.keep(desk, signed_id, words)
    return escalate.brief(desk, signed_id) if way is None else escalate.take_out(desk, signed_id, way)


def _given(desk: Desk, signed_id: Id, words: str, how: str, on: date | None) -> object:
    cover_words.keep(desk, signed_id, words)
    return escalate.send(desk, signed_id, how, on)
