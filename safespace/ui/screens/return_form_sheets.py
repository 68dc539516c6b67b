"""The form of the return: what holds, the new form while it is completed, one item of it, and a form from a file."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import list_file, return_form, return_form_file, return_form_use
from safespace.casework.desk import Desk
from safespace.casework.return_form import Dimension, Entry, Line
from safespace.casework.return_form_file import Proposed
from safespace.casework.return_form_use import Holding, Page
from safespace.domain.quarter import Quarter
from safespace.ui import choosing
from safespace.ui.screens.own_list_sheets import LARGEST, BackToList
from safespace.ui.screens.records_list import RecordsList, Thing, Way, laid, row
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.select import Select
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

LEAD: Final = (
    "NHS England's list of items is not public, so SafeSpace ships none and makes none up. Write each item as it "
    "stands where you submit. What SafeSpace does not count, you fill in there."
)
WAY: Final = "The form of the return"


class ReturnFormSheet(RecordsList):
    """What holds, and the new form's items. Signals: those of RecordsList."""

    def __init__(self, work: Work, page: Page) -> None:
        """Show the form as it stands."""
        super().__init__(work, WAY, LEAD, width=720)
        self._quarters: tuple[Quarter, ...] = ()
        self.holding, self.gaps = Remade(), Banner("", Mood.INFO)
        buttons = Flow(8)
        self.begin = Button("Begin with the items of 2024", "plain", "plus")
        bring, save = Button("Bring in a form", "plain", "folder"), Button("Save this form", "quiet", "download")
        for button, does in ((self.begin, self._begin), (bring, self._choose), (save, self._save)):
            button.clicked.connect(does)
            buttons.add(button)
        at = self.body.indexOf(self.things)
        parts = (self.holding, Rule(), labels.strong("The new form, item by item"), buttons, self.gaps)
        for place, part in enumerate(parts, at):
            self.body.insertWidget(place, part)
        self.foot.addStretch(1)
        self.use = self.add_way("Use this form", self._ask_use, "check")
        self.add_way("Add an item", self._add, "plus", "primary")
        self._show(page)

    def _show(self, page: Page) -> None:
        self._quarters = page.quarters
        held = QWidget()
        column = QVBoxLayout(held)
        column.setContentsMargins(0, 0, 0, 0)
        for one in page.holding:
            column.addWidget(self._held(one))
        self.holding.remake(held)
        only_if(self.begin, not page.lines)
        self.gaps.say(" ".join(page.gaps))
        only_if(self.gaps, bool(page.gaps))
        self.use.setEnabled(page.ready)
        self.use.setAccessibleDescription("" if page.ready else "It needs an item that counts all cases first.")
        self.show_things([self._thing(line) for line in page.lines], "No item yet.")

    def _held(self, one: Holding) -> QWidget:
        words = f"In use from quarter {one.start.number} of {one.start.financial_year}. {one.items} items."
        if one.handed_in:
            words += f" Returns handed in by it: {one.handed_in}."
        does = partial(self._do, partial(return_form_use.give_up, version=one.version))
        offered = (
            (Way("Stop using it", f"Stop using: {one.title}", does, "quiet"),) if one.own and not one.handed_in else ()
        )
        return row(Thing(one.title, words, offered))

    def _thing(self, line: Line) -> Thing:
        name, code = line.entry.label, line.code
        offered = [Way("Change", f"Change: {name}", partial(self._change, line), "quiet")]
        if not line.compared:
            does = partial(self._do, partial(return_form.compare, code=code))
            offered.append(Way("It stands so", f"It stands so on the form: {name}", does, "quiet"))
        drop = partial(self._do, partial(return_form.drop, code=code))
        offered.append(Way("Take out", f"Take out: {name}", drop, "quiet"))
        told = "Compared with the form." if line.compared else "Check locally."
        return Thing(name, f"{line.entry.section}. Counts {line.counts}. {told}", tuple(offered))

    def _do(self, deed: Callable[[Desk], object]) -> None:
        self.problem.clear()
        self.work.change(partial(_done_then_look, deed=deed), self._show, self.problem.show_problem)

    def _begin(self) -> None:
        self._do(return_form.begin)

    def _add(self) -> None:
        self.work.read(return_form.sections, self._ask_new)

    def _ask_new(self, sections: tuple[str, ...]) -> None:
        self.then(FormItem(self.work, sections))

    def _change(self, line: Line) -> None:
        self.work.read(return_form.sections, partial(self._ask_about, line))

    def _ask_about(self, line: Line, sections: tuple[str, ...]) -> None:
        self.then(FormItem(self.work, sections, line))

    def _ask_use(self) -> None:
        self.then(UseForm(self.work, self._quarters))

    def _choose(self) -> None:
        choosing.file(self, "Bring in a form", choosing.documents(), "Lists (*.csv *.txt)", self.bring)

    def bring(self, place: Path) -> None:
        """Read a form from a file, and show it before anything is taken over."""
        self.problem.clear()
        self.work.read(partial(_looked_at, place=place), self._proposed, self.problem.show_problem)

    def _proposed(self, proposed: Proposed) -> None:
        self.then(FormFromFile(self.work, proposed))

    def _save(self) -> None:
        self.work.read(return_form_file.saved, self._keep)

    def _keep(self, content: bytes) -> None:
        proposed = choosing.documents() / "return-form.csv"
        choosing.new_file(self, "Save this form", proposed, partial(self._write, content))

    def _write(self, content: bytes, place: Path) -> None:
        job = partial(list_file.save, content=content, place=place)
        self.work.read(job, self._written, self.problem.show_problem)

    def _written(self, place: Path) -> None:
        self.say(f"Saved as {place.name}. Complete it in a spreadsheet, save it as CSV, and bring it in again.")


class FormItem(BackToList):
    """Asks for one item, a new one or one that is there. Signals: those of BackToList."""

    def __init__(self, work: Work, sections: tuple[str, ...], line: Line | None = None) -> None:
        """Show what is known of an item, or empty fields."""
        super().__init__(work, "Change this item" if line else "Add an item", "Keep this" if line else "Add it")
        self._line = line
        self._dimensions = {one.field: one for one in return_form.dimensions()}
        entry = line.entry if line else Entry("", "")
        self.label = LineInput(entry.label, limit=return_form.frame()["longest_words"])
        self.section = LineInput(entry.section or sections[0], limit=80)
        self.what = Select([(one.field, one.words) for one in self._dimensions.values() if one.field], self._all.words)
        self.codes = Choices(many=True, name="Which of them")
        self.ask("What the form calls it", self.label, "Word for word, as it stands where you submit.")
        self.ask("Section", self.section, f"For example: {', '.join(sections[:4])}.")
        self.ask("What it counts", self.what)
        self.which = self.ask("Which of them", self.codes, "Cases with any of those you choose are counted.")
        self.what.choose(entry.field or None)
        self.what.chosen.connect(self._offer)
        self._offer(entry.field)
        self.codes.choose(*entry.codes)

    @property
    def _all(self) -> Dimension:
        return self._dimensions[""]

    def _offer(self, field: str | None) -> None:
        codes = self._dimensions[field or ""].codes
        self.codes.offer([Choice(code, words) for code, words in codes])
        only_if(self.which, bool(codes))
        self.place()

    def job(self) -> Callable[[Desk], Any]:
        """Keep it."""
        entry = Entry(self.label.words, self.section.words, self.what.code or "", tuple(self.codes.chosen))
        if self._line is None:
            return partial(return_form.add, entry=entry)
        return partial(return_form.change, code=self._line.code, entry=entry)


class UseForm(BackToList):
    """Asks from which quarter on the form is used. Signals: those of BackToList."""

    def __init__(self, work: Work, quarters: tuple[Quarter, ...]) -> None:
        """Ask."""
        super().__init__(work, "Use this form", "Use it")
        self._quarters = quarters
        self.start = Choices([Choice(one.code, f"Quarter {one.number} {one.financial_year}") for one in quarters])
        self.start.choose(quarters[-2].code)
        self.ask("From which quarter on", self.start, "Of cases raised from then on.")
        self.add(IconLine("page", "Returns that were handed in stay by the form of their day."))
        self.add(
            IconLine("people", "Sites that send figures to each other need the same form: save it and pass it on.")
        )

    def job(self) -> Callable[[Desk], Any]:
        """Use it."""
        return partial(return_form_use.use, start=Quarter.parse(self.start.one or self._quarters[-2].code))


class FormFromFile(BackToList):
    """Shows a form that was read, and takes it over in one go. Signals: those of BackToList."""

    def __init__(self, work: Work, proposed: Proposed) -> None:
        """Show its items."""
        super().__init__(work, "The form in this file", f"Take over {len(proposed.items)} items", "plus", width=620)
        self._proposed = proposed
        self.add(labels.second("It takes the place of the form that is being written. What is in use stays as it is."))
        for words in proposed.lines:
            self.add(IconLine("page", words))

    def job(self) -> Callable[[Desk], Any]:
        """Take it over."""
        return partial(return_form_file.take, proposed=self._proposed)


def lay_form(work: Work, lay: Callable[[Sheet], object]) -> None:
    """Lay the form of the return, and it again after each sheet that changes it."""

    def show(page: Page) -> None:
        laid(ReturnFormSheet(work, page), follow)

    def follow(sheet: Sheet) -> None:
        if isinstance(sheet, BackToList):
            sheet.done.connect(again)
        lay(sheet)

    def again() -> None:
        work.read(return_form_use.look, show)

    again()


def _done_then_look(desk: Desk, deed: Callable[[Desk], object]) -> Page:
    deed(desk)
    return return_form_use.look(desk)


def _looked_at(desk: Desk, place: Path) -> Proposed:
    del desk
    with place.open("rb") as file:
        return return_form_file.look(file.read(LARGEST))
