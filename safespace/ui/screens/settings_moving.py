"""Moving in, in the settings: bringing a spreadsheet in, and taking back what was brought in."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Signal

from safespace.casework import import_tracker, imposed
from safespace.casework.desk import LONDON
from safespace.casework.import_tracker import Brought, Undone
from safespace.casework.undo_rules import FINAL_NOTE
from safespace.domain.days import written
from safespace.domain.problem import Problem
from safespace.ui import theme
from safespace.ui.screens.export_sheet import ExportSheet
from safespace.ui.screens.import_sheets import ChooseSpreadsheet
from safespace.ui.screens.records_list import RecordsList, Thing, Way, laid, ways
from safespace.ui.screens.settings_imposed import hold
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.work import Work


class MovingCard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, the guardian wants that sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Moving in and out")
        self._work = work
        self.column.setSpacing(theme.current().px(12))
        self.add(second("The spreadsheet in which you kept cases until now comes in whole, with whom it names sealed."))
        bring = Way("Bring in a spreadsheet", "Bring in a spreadsheet", self._bring)
        look = Way("See what was brought in", "See what was brought in", self._look)
        self.bring = SettingRow("Your own spreadsheet", ways((bring,)), "Excel, LibreOffice or text.")
        self.done = SettingRow("What was brought in", ways((look,)), " ")
        out = Way("Take everything out", "Take everything out", self._take_out)
        self.out = SettingRow("Moving out", ways((out,)), "All that is here, in open formats, in one sealed file.")
        if imposed.EVERYTHING in imposed.now().kinds:
            hold(self.out)
        for part in (Rule(), self.bring, Rule(), self.done, Rule(), self.out):
            self.add(part)

    def read(self) -> None:
        """Read what the card says."""
        self._work.read(import_tracker.imports, self._show)

    def _show(self, found: tuple[Brought, ...]) -> None:
        stand = [one for one in found if one.undone_at is None]
        cases = sum(one.still_here for one in stand)
        files = f"{len(stand)} {'file' if len(stand) == 1 else 'files'}"
        self.done.say(f"{files}, {cases:,} {'case' if cases == 1 else 'cases'}." if stand else "Nothing yet.")

    def _bring(self) -> None:
        laid(ChooseSpreadsheet(self._work), self.wanted.emit)

    def _take_out(self) -> None:
        self.wanted.emit(ExportSheet(self._work))

    def _look(self) -> None:
        laid(Imports(self._work), self.wanted.emit)


class Imports(RecordsList):
    """What was brought in, each with the way to take it back."""

    def __init__(self, work: Work) -> None:
        """Read the list."""
        super().__init__(work, "What was brought in", "Each file can be taken back as a whole.")
        self.read()

    def read(self) -> None:
        """Read the list again."""
        self.work.read(import_tracker.imports, self._show)

    def _show(self, found: tuple[Brought, ...]) -> None:
        self.show_things([self._thing(one) for one in found], "Nothing was brought in yet.")

    def _thing(self, one: Brought) -> Thing:
        day = written(one.at.astimezone(LONDON).date())
        cases = f"{one.made:,} {'case' if one.made == 1 else 'cases'}, by {one.by}"
        if one.undone_at is not None:
            back = written(one.undone_at.astimezone(LONDON).date())
            return Thing(f"On {day}", f"{cases}. Taken back on {back}; {one.still_here} stayed.")
        way = Way("Take it back", f"Take back what was brought in on {day}", partial(self._ask, one))
        return Thing(f"On {day}", f"{cases}. {one.still_here:,} are here.", (way,))

    def _ask(self, one: Brought) -> None:
        self.then(TakeBackImport(self.work, one))


class TakeBackImport(RecordsList):
    """Says what taking an import back destroys and what stays, and does it."""

    def __init__(self, work: Work, one: Brought) -> None:
        """Ask about one import."""
        lead = (
            "The cases that came with it go, with all that is sealed about them. What was changed since, is counted in "
            "figures that have left, or is on hold stays. Backups from between still hold what goes. " + FINAL_NOTE
        )
        super().__init__(work, "Take it back?", lead)
        self._one = one
        self.foot.addStretch(1)
        self.does = self.add_way("Take back all of it", self._do, "", "danger")
        work.read(partial(import_tracker.stays, import_id=one.id), self._stays, self.problem.show_problem)

    def _stays(self, found: tuple[tuple[object, str], ...]) -> None:
        goes = self._one.still_here - len(found)
        reasons = [Thing(f"{len(found):,} stay", "; ".join(sorted({why for _, why in found})) + ".")] if found else []
        self.show_things([Thing(f"{goes:,} go", "The trail keeps that they were here."), *reasons], "")

    def _do(self) -> None:
        self.does.setEnabled(False)
        self.work.change(partial(import_tracker.undo, import_id=self._one.id), self._undone, self._refused)

    def _undone(self, done: Undone) -> None:
        self.show_things(
            [Thing(reference, f"{why}. It stays.") for reference, why in done.kept], "Nothing of it stays here."
        )
        self.say(f"{done.gone:,} {'case was' if done.gone == 1 else 'cases were'} taken back.")

    def _refused(self, problem: Problem) -> None:
        self.does.setEnabled(True)
        self.problem.show_problem(problem)
