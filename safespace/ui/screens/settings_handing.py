"""Handing over in the settings: one's own key card, colleagues, packs that go and come."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Signal

from safespace.casework import colleagues, handing_page
from safespace.casework.handing_page import Page
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.handing_sheets import Colleagues, PacksAndPens
from safespace.ui.screens.leave_role import LeaveRole
from safespace.ui.screens.open_pack import OpenPack
from safespace.ui.screens.records_list import Way, laid, ways
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.labels import second
from safespace.ui.widgets.rule import Rule
from safespace.ui.widgets.setting_row import SettingRow
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

LEAD = (
    "For leave, for help, or when you go: cases travel sealed to one other guardian, whole only if the person agreed "
    "that this guardian sees them."
)


class HandingCard(TitledCard):
    """The card. Signals: `wanted(Sheet)`, the guardian wants that sheet."""

    wanted = Signal(object)

    def __init__(self, work: Work) -> None:
        """Begin before anything was read."""
        super().__init__("Handing over")
        self._work = work
        self._found: Page | None = None
        self.problem = ProblemPlace()
        self.column.setSpacing(theme.current().px(12))
        self.add(second(LEAD))
        self.mine = self._row("Your key card", "Save it", self._choose_place)
        self.known = self._row("Guardians you know", "See them", lambda: self._open(Colleagues))
        self.came = self._row("A pack that came", "Open it", lambda: self._open(OpenPack))
        self.packs = self._row("Packs and pens", "See them", lambda: self._open(PacksAndPens))
        self.leaving = self._row("Leaving the role", "See what is left", lambda: self._open(LeaveRole))
        self.leaving.say("A list to go through with whoever goes on, and a certificate.")
        self.came.say("From another guardian, or back from one. First it says what is in it.")
        self.add(self.problem)

    def read(self) -> None:
        """Read what the card says."""
        self._work.read(handing_page.look, self._show)

    def lay(self, sheet: Sheet) -> None:
        """Ask for a sheet, and for each that is to take its place."""
        laid(sheet, self.wanted.emit)

    def save(self, folder: Path) -> None:
        """Write one's own key card into a folder."""
        self.problem.clear()
        job = partial(colleagues.save_card, folder=folder)
        self._work.read(job, self._saved, self.problem.show_problem)

    def _row(self, name: str, words: str, does: Callable[[], object]) -> SettingRow:
        row = SettingRow(name, ways((Way(words, f"{words}: {name}", does),)), " ")
        self.add(Rule())
        self.add(row)
        return row

    def _open(self, make: Callable[[Work, Page], Sheet]) -> None:
        if self._found is not None:
            self.lay(make(self._work, self._found))

    def _choose_place(self) -> None:
        choosing.folder(self, "Where your key card is saved", choosing.documents(), self.save)

    def _saved(self, file: Path) -> None:
        self.mine.say(f"It lies there: {file.name}. Read them your eight words: {self._words()}.")

    def _words(self) -> str:
        return self._found.words if self._found else ""

    def _show(self, found: Page) -> None:
        self._found = found
        self.mine.say(f"Give it to the other guardian, and read them your eight words: {found.words}.")
        compared = sum(one.colleague.trusted for one in found.known)
        waiting = len(found.known) - compared
        also = f" {waiting} still to compare." if waiting else ""
        self.known.say(f"{compared} compared.{also}" if found.known else "Nobody yet. Ask them for their key card.")
        stubs = len(found.stubs)
        told = f" {stubs} only known to exist." if stubs else ""
        self.packs.say(f"{found.standing}{told}")
