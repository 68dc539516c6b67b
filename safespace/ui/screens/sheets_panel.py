"""Sheets for workers to print, and a small library of toolkits with what each is for."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safespace.casework import list_file, toolkits, worker_sheets
from safespace.casework.desk import Desk, label
from safespace.casework.toolkits import OWN, Toolkit
from safespace.casework.worker_sheets import Language
from safespace.domain.days import written
from safespace.domain.equality import ToolkitNote
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.text_area import TextArea
from safespace.ui.work import Work

SHEETS = "For workers, in plain words. Print them, hand them out, and check them against your trust's own policy."
TRANSLATE = (
    "To have them in another language: save the English, give it to a translator, and bring in what comes back. It is "
    "kept in this vault. Letters for most languages of the NHS are here; Chinese and a few others are not, and say so."
)
WHOLE = "Every part is there in this language."
UNCHECKED = "Brought in here. Nobody is named who checked it: ask before you hand it out."
TOOLKITS = "What each is for, and where to look. SafeSpace opens no address: check that an entry still exists."
OWN_GROUP = "Your trust's own"

Read = tuple[tuple[Language, ...], tuple[Toolkit, ...]]
"""The languages of the sheets, and the library."""


class SheetsPanel(QWidget):
    """Sheets and toolkits. Signals: `lay(Sheet)`, a sheet is wanted."""

    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Make the parts; nothing is read yet."""
        super().__init__()
        self.work = work
        self._known: dict[str, Language] = {}
        self.language = Select(unset="English")
        self.language.setAccessibleName("Language of the sheets")
        self.missing = labels.small("", wrap=True)
        self.to_translate = Button("Save the English to translate", "quiet", "download")
        self.bring = Button("Bring in a translation", "quiet", "folder")
        self.out = Button("Take this translation out", "quiet", "cross")
        self.trouble = ProblemPlace()
        self.library = Remade()
        self._entries: tuple[Toolkit, ...] | None = None
        self.language.chosen.connect(self._say_missing)
        self.to_translate.clicked.connect(self._save_english)
        self.bring.clicked.connect(self._choose_translation)
        self.out.clicked.connect(self._take_out)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(12))
        for part in (self.trouble, self._sheets(), self.library):
            column.addWidget(part)

    def refresh(self) -> None:
        """Read again."""
        self.work.read(_read, self._show)

    def _sheets(self) -> QWidget:
        card = TitledCard("Sheets for workers")
        card.add(labels.small(SHEETS, wrap=True))
        card.column.addWidget(self.language, 0, Qt.AlignmentFlag.AlignLeft)
        card.add(self.missing)
        for name, words in worker_sheets.titles():
            save = Button("Save as PDF", "plain", "download")
            save.setAccessibleName(f"Save as PDF: {words}")
            save.clicked.connect(partial(self._choose, name))
            card.add(FoldingRow([(labels.body(words), 1), (save, 0)], gap=12, narrow=380))
        card.add(labels.small(TRANSLATE, wrap=True))
        ways = Flow(8)
        for way in (self.to_translate, self.bring, self.out):
            ways.add(way)
        self.out.hide()
        card.add(ways)
        return card

    def _say_missing(self, _: object = None) -> None:
        """Say what the chosen language lacks, and who checked it."""
        one = self._known[self.language.code or worker_sheets.ENGLISH]
        said = [WHOLE]
        if one.lacks:
            many = "1 part has" if len(one.lacks) == 1 else f"{len(one.lacks)} parts have"
            said = [f"{many} not been translated; printed in English, and marked."]
        if one.own:
            said.append(f"Brought in here. Checked by: {one.checked_by}." if one.checked_by else UNCHECKED)
        self.missing.setText(" ".join(said))
        only_if(self.out, one.own)

    def _save_english(self) -> None:
        proposed = choosing.documents() / "sheets-to-translate.toml"
        choosing.new_file(self, "Save the English to translate", proposed, self._write_english)

    def _write_english(self, place: Path) -> None:
        self.trouble.clear()
        job = partial(list_file.save, content=worker_sheets.to_translate(), place=place)
        self.work.read(job, self._saved, self.trouble.show_problem)

    def _choose_translation(self) -> None:
        choosing.file(self, "Bring in a translation", choosing.documents(), "Translations (*.toml *.txt)", self._bring)

    def _bring(self, place: Path) -> None:
        self.trouble.clear()
        self.work.change(partial(_bring, place=place), self._brought, self.trouble.show_problem)

    def _brought(self, one: Language) -> None:
        self.trouble.say(f"The sheets can be printed in this language now: {one.words}.", Mood.GOOD)
        self.trouble.show()

    def _take_out(self) -> None:
        self.trouble.clear()
        job = partial(worker_sheets.take_out, name=self.language.code or "")
        self.work.change(job, lambda _: None, self.trouble.show_problem, context=self)

    def _choose(self, name: str, _: object = None) -> None:
        language = self.language.code or worker_sheets.ENGLISH
        proposed = choosing.documents() / f"{name}-{language}.pdf"
        choosing.new_file(self, "Save the sheet", proposed, partial(self.save_to, name, language))

    def save_to(self, name: str, language: str, place: Path) -> None:
        """Save one sheet in one language."""
        self.trouble.clear()
        job = partial(worker_sheets.save, name=name, language=language, place=place)
        self.work.change(job, self._saved, self.trouble.show_problem)

    def _saved(self, place: Path) -> None:
        self.trouble.say(f"Saved as {place.name}. It says nothing about anybody.", Mood.GOOD)
        self.trouble.show()

    def _show(self, read: Read) -> None:
        known, entries = read
        self._known = {one.name: one for one in known}
        self.language.offer_anew((one.name, one.words) for one in known[1:])
        self._say_missing()
        if entries == self._entries:
            return
        self._entries = entries
        card = TitledCard("Toolkits and programmes", "Add one")
        card.action.setAccessibleName("Add a toolkit")
        card.asked.connect(lambda: self.lay.emit(EditToolkit(self.work, None)))
        card.add(labels.small(TOOLKITS, wrap=True))
        for one in entries:
            card.add(Rule())
            card.add(self._entry(one))
        self.library.remake(card)

    def _entry(self, one: Toolkit) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        head = QHBoxLayout()
        head.addWidget(labels.strong(one.label, wrap=True), 1)
        head.addWidget(Chip(*_standing(one)), 0, Qt.AlignmentFlag.AlignTop)
        column.addLayout(head)
        group = OWN_GROUP if one.group == OWN else label("toolkit_groups", one.group)
        for words in (f"{group}. {one.purpose}", one.address and f"Where to look: {one.address}"):
            if words:
                column.addWidget(labels.small(words, wrap=True))
        ways = Flow(16)
        gone = (("It does not exist any more", False),) if not one.gone else ()
        for words, still in (("It still exists, checked today", True), *gone):
            way = link(words, small=True)
            way.setAccessibleName(f"{words}: {one.label}")
            way.clicked.connect(partial(self._check, one, still))
            ways.add(way)
        change = link("Change it", small=True)
        change.setAccessibleName(f"Change it: {one.label}")
        change.clicked.connect(lambda: self.lay.emit(EditToolkit(self.work, one)))
        ways.add(change)
        column.addWidget(ways)
        return holder

    def _check(self, one: Toolkit, still: bool, _: object = None) -> None:
        job = partial(toolkits.still_there, entry=one, there=still)
        self.work.change(job, lambda _: None, self.trouble.show_problem, context=self)


class EditToolkit(FormSheet):
    """Changes an entry of the library, or adds one. Signals: those of Sheet."""

    def __init__(self, work: Work, entry: Toolkit | None) -> None:
        """Show what an entry says."""
        super().__init__(work, "A toolkit or programme", "Keep this entry", "check")
        self._entry = entry
        self.label = LineInput(entry.label if entry else "", limit=100)
        self.purpose = TextArea(entry.purpose if entry else "", lines=3)
        self.address = LineInput(entry.address if entry else "", limit=160)
        self.ask("What is it called?", self.label)
        self.ask("What is it for?", self.purpose, "For whom, and when. No names.")
        self.ask("Where to look", self.address, "Words to search for, or an address. It is never opened from here.")

    def job(self) -> partial[ToolkitNote]:
        """Keep it."""
        old = self._entry
        fresh = Toolkit(
            code=old.code if old else "",
            group=old.group if old else OWN,
            label=self.label.words,
            purpose=self.purpose.words,
            address=self.address.words,
            checked_on=old.checked_on if old else None,
            gone=old.gone if old else False,
        )
        return partial(toolkits.note, entry=fresh)


def _read(desk: Desk) -> Read:
    return worker_sheets.languages(desk), toolkits.look(desk)


def _bring(desk: Desk, place: Path) -> Language:
    with place.open("rb") as file:
        return worker_sheets.bring_in(desk, file.read(worker_sheets.LARGEST + 1))


def _standing(one: Toolkit) -> tuple[str, Tone, str]:
    if one.gone:
        return "Does not exist any more", Tone.DANGER, "cross"
    if one.checked_on is None:
        return "Check that it still exists", Tone.LATE, "alert"
    return f"Checked {written(one.checked_on)}", Tone.GOOD, "ticked"
