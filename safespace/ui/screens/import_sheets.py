"""Bringing a spreadsheet in: choosing it, where its columns go, and what its words and colours mean."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import import_read, import_try
from safespace.casework.desk import Desk
from safespace.casework.import_read import AskedColour, AskedWords, Column, Laid
from safespace.casework.import_try import Trial
from safespace.domain.problem import Problem
from safespace.domain.tracker import IN_NOTES, LISTS, ColourMeans, Place
from safespace.resources import codelist
from safespace.ui import choosing, theme
from safespace.ui.screens.import_rows import TryImport
from safespace.ui.screens.records_list import RecordsList, laid
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

KINDS: Final = f"Spreadsheets ({' '.join(f'*{ending}' for ending in import_read.ENDINGS)})"
WIDE: Final = 760
FIRST: Final = (
    "Choose the file in which you kept your cases until now. It is read here, on this laptop, and not changed. Nothing "
    "is kept before you have seen what would become of every row."
)
COLUMNS: Final = (
    "Step 1 of 3: where each column goes. Whatever tells who somebody is goes to the sealed place and nowhere else. "
    "Look at those first. Nothing is kept yet."
)
WORDS: Final = "Step 2 of 3: words and colours that only you can read. What stays unsure goes to the notes as it is."
LEAVE: Final = "Leave it in the notes"


class ChooseSpreadsheet(RecordsList):
    """The way in: choosing a file, or dropping one."""

    def __init__(self, work: Work) -> None:
        """Ask for a file."""
        super().__init__(work, "Bring in a spreadsheet", FIRST, width=WIDE)
        self.things.hide()
        self.body.insertWidget(1, IconLine("page", "Excel (.xlsx, .xls, .xlsb), LibreOffice (.ods) or text (.csv)."))
        self.body.insertWidget(2, IconLine("lock", "Names, ways to reach people, exact posts and wards are sealed."))
        self.body.insertWidget(3, IconLine("back", "A whole file can be taken back afterwards, in Settings."))
        self.foot.addStretch(1)
        self.choose = self.add_way("Choose a spreadsheet", self._choose, "folder", "primary")

    def read(self, place: Path) -> None:
        """Read a file beside the vault's own work, then lay it out."""
        self.problem.clear()
        self.choose.setEnabled(False)
        self.say("Reading it")
        self.work.think(partial(import_read.open_file, place), self._opened, self._refused, context=self)

    def _choose(self) -> None:
        choosing.file(self, "The spreadsheet to bring in", choosing.documents(), KINDS, self.read)

    def _opened(self, opened: import_read.Opened) -> None:
        self.work.read(partial(import_read.lay_out, opened=opened), self._laid, self._refused)

    def _laid(self, found: Laid) -> None:
        self.then(ImportColumns(self.work, found))

    def _refused(self, problem: Problem) -> None:
        self.told.hide()
        self.choose.setEnabled(True)
        self.problem.show_problem(problem)


def bring_dropped(work: Work, sources: tuple[Path, ...], lay: Callable[[Sheet], object]) -> bool:
    """Lay the way in for a spreadsheet that was dropped, and read it; False if what was dropped is something else."""
    if len(sources) != 1 or sources[0].suffix.lower() not in import_read.DROPPED:
        return False
    sheet = ChooseSpreadsheet(work)
    laid(sheet, lay)
    sheet.read(sources[0])
    return True


class _Step(RecordsList):
    """One step: rows of questions, and one green button onwards."""

    def __init__(self, work: Work, lead: str, does: str) -> None:
        super().__init__(work, "Bring in a spreadsheet", lead, width=WIDE)
        self.questions = QWidget()
        self.column = QVBoxLayout(self.questions)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(theme.current().px(12))
        self.body.insertWidget(self.body.indexOf(self.things), self.questions)
        self.things.hide()
        self.foot.addStretch(1)
        self.next = self.add_way(does, self.onwards, "arrow", "primary")

    def onwards(self) -> None:
        """Go on to the next step."""
        raise AssertionError("a step says what comes next")

    def put(self, part: QWidget) -> None:
        """Put a part below the others, ruled off."""
        if self.column.count():
            self.column.addWidget(Rule())
        self.column.addWidget(part)

    def try_it(self, laid: Laid) -> None:
        """Find what would become of every row, and show it."""
        self.next.setEnabled(False)
        self.work.read(partial(_tried, laid=laid), self._tried, self._refused)

    def _tried(self, trial: Trial) -> None:
        self.then(TryImport(self.work, trial))

    def _refused(self, problem: Problem) -> None:
        self.next.setEnabled(True)
        self.problem.show_problem(problem)


def _tried(desk: Desk, laid: Laid) -> Trial:
    return import_try.dry_run(desk, laid)


class ImportColumns(_Step):
    """Asks where each column goes; those that tell who somebody is come first, then those that are not sure."""

    def __init__(self, work: Work, found: Laid) -> None:
        """Show the columns of a file."""
        super().__init__(work, COLUMNS, "Go on to words and colours")
        self.laid = found
        for words in _told(found):
            self.put(Banner(words, Mood.INFO))
        for column in sorted(found.columns, key=lambda one: (not one.place.sealed, one.sure)):
            self.put(self._row(column))

    def onwards(self) -> None:
        """Ask about words and colours, or go on at once if there is nothing to ask."""
        words, colours = import_read.asked_words(self.laid), import_read.asked_colours(self.laid)
        if words or colours:
            self.then(ImportWords(self.work, self.laid, words, colours))
        else:
            self.try_it(self.laid)

    def _row(self, column: Column) -> QWidget:
        choice = Select(((place.name, place.value) for place in Place), unset="")
        choice.choose(column.place.name)
        choice.chosen.connect(partial(self._move, column.header))
        rows = "1 row" if column.filled == 1 else f"{column.filled:,} rows"
        sure = f"Recognised {column.why}" if column.sure else f"Please check: recognised {column.why}"
        return SettingRow(f"“{column.header}”", choice, f"{sure}. Filled in {rows}.")

    def _move(self, header: str, name: str) -> None:
        self.laid = import_read.move(self.laid, header, Place[name])


def _told(laid: Laid) -> list[str]:
    """Return what the guardian has to know before anything else."""
    told: list[str] = []
    if laid.same_file:
        told.append("This very file was brought in before. Rows that are here already are not brought in twice.")
    if laid.remembered:
        told.append("A file with these headers was brought in before. It is read as you said then.")
    return [*told, *laid.opened.tracker.told]


class ImportWords(_Step):
    """Asks what unsure words stand for, one by one, and what colours mean."""

    def __init__(self, work: Work, laid: Laid, words: tuple[AskedWords, ...], colours: tuple[AskedColour, ...]) -> None:
        """Show what is asked; what is likely is chosen already."""
        super().__init__(work, WORDS, "Go on to what becomes of each row")
        self.laid = laid
        for one in words:
            self.put(self._words(one))
        for colour in colours:
            self.put(self._colour(colour))

    def onwards(self) -> None:
        """Try it."""
        self.try_it(self.laid)

    def _words(self, one: AskedWords) -> QWidget:
        kept = self.laid.plan.answers.get((one.place, one.key), one.likely)
        self._answer(one, kept or "notes")
        offered = [(row.code, row.label) for row in codelist(LISTS[one.place]).rows]
        choice = Select([*offered, ("notes", LEAVE)], unset="")
        choice.choose(kept or "notes")
        choice.chosen.connect(partial(self._answer, one))
        rows = "1 row says" if one.rows == 1 else f"{one.rows:,} rows say"
        return SettingRow(f"{rows} “{one.words}”", choice, one.place.value)

    def _answer(self, one: AskedWords, code: str) -> None:
        self.laid = import_read.answer(self.laid, one.place, one.key, IN_NOTES if code == "notes" else code)

    def _colour(self, one: AskedColour) -> QWidget:
        choice = Select(((means.name, means.value) for means in ColourMeans), unset="")
        choice.choose(self.laid.plan.colours.get(one.colour, one.likely).name)
        choice.chosen.connect(partial(self._means, one.colour))
        rows = "1 row is" if one.rows == 1 else f"{one.rows:,} rows are"
        return SettingRow(f"{rows} {one.colour}", choice, f"Of {one.of:,}. What does {one.colour} mean?")

    def _means(self, colour: str, name: str) -> None:
        self.laid = import_read.colour(self.laid, colour, ColourMeans[name])
