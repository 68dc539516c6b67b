"""Opening a pack that came: what it brings, and, where both sides wrote to one field, which of both stays."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import handing_page, merging, pack_checks, taking_over
from safespace.casework.desk import Desk
from safespace.casework.handing_page import Page
from safespace.casework.merging import CaseBack, Conflict, Returned, Side
from safespace.casework.taking_over import Offered
from safespace.domain.days import written
from safespace.domain.hand_over import Pack, PackKind
from safespace.domain.problem import Problem
from safespace.ui import choosing, theme
from safespace.ui.screens.keys_sheet import KeysSheet
from safespace.ui.widgets.banner import Banner, Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.choices import Choice, Choices
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.labels import body, second, small, strong
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

ENDING: Final = ".safespace-pack"
PACKS: Final = f"A pack (*{ENDING})"
LEAD: Final = "Nothing is taken from it before you have seen what it brings and from whom."
SIDES: Final = "Both of you wrote to these fields. Choose which stays; the other one stays in the history of the case."
NOT_COUNTED: Final = "They are counted in the vault they come from, not here."
RECEIPT: Final = "Save the receipt and give it to them: it shows that the pack came, and nothing of a case."


def open_dropped(work: Work, sources: tuple[Path, ...], lay: Callable[[Sheet], object]) -> bool:
    """Lay the sheet for a pack that was dropped, and look at it; False if what was dropped is something else."""
    if len(sources) != 1 or sources[0].suffix.lower() != ENDING:
        return False
    sheet = OpenPack(work)
    lay(sheet)
    sheet.look_at(sources[0])
    return True


class OpenPack(KeysSheet):
    """Asks for the file, shows what it brings, and takes it in. Signals: those of Sheet."""

    def __init__(self, work: Work, _: Page | None = None) -> None:
        """Ask for the file."""
        super().__init__(work, "Open a pack", "Take them in", "check", wait="Taking them in.")
        self._file: Path | None = None
        self._pack: Pack | None = None
        self._returned = False
        self._where = Banner("", Mood.GOOD)
        self.receipt = Button("Save the receipt", "plain", "file")
        self.choose = Button("Choose the file", "plain", "folder")
        self.brings = Remade()
        self.sides: list[_Sides] = []
        self.choose.clicked.connect(self._ask)
        self.fill(second(LEAD), self.choose, self.brings)

    def missing(self) -> str:
        """Return what is still to be done."""
        if self._file is None:
            return "Choose the file."
        return "Choose which of both stays." if any(one.side is None for one in self.sides) else ""

    def look_at(self, file: Path) -> None:
        """Show what a pack brings."""
        self.problem.clear()
        self._file, self.sides = None, []
        self.brings.remake(QWidget())
        self.wait()
        self.work.read(partial(handing_page.opened, file=file), partial(self._show, file), self.problem.show_problem)

    def job(self) -> Callable[[Desk], Any]:
        """Take it in."""
        file = self._file or Path()
        if self._returned:
            choices = {one.conflict.key: one.side for one in self.sides if one.side is not None}
            return partial(merging.merge, file=file, choices=choices)
        return partial(taking_over.take_in, file=file)

    def done(self, result: Pack) -> None:
        """Say so, and offer the receipt."""
        self._pack = result
        self.show_done("Everything in the pack was taken in.", RECEIPT)
        self.receipt.clicked.connect(self._ask_where)
        for part in (self.receipt, self._where):
            self.body.addWidget(part)
        self._where.hide()
        self.place()

    def save_receipt(self, folder: Path) -> None:
        """Write the receipt into a folder."""
        if self._pack is not None:
            job = partial(pack_checks.save_receipt, pack=self._pack.id, folder=folder)
            self.work.read(job, self._saved, self._not_saved)

    def _ask(self) -> None:
        choosing.file(self, "Choose the pack", choosing.documents(), PACKS, self.look_at)

    def _ask_where(self) -> None:
        choosing.folder(self, "Where the receipt is saved", choosing.documents(), self.save_receipt)

    def _saved(self, file: Path) -> None:
        self.receipt.setEnabled(False)
        self._where.say(f"It lies there: {file.name}.", Mood.GOOD)
        self._where.show()
        self.place()

    def _not_saved(self, problem: Problem) -> None:
        self._where.say(f"{problem.title}. {problem.advice}", Mood.WARN)
        self._where.show()
        self.place()

    def _show(self, file: Path, found: Offered | Returned) -> None:
        self._file = file
        self._returned = isinstance(found, Returned)
        if isinstance(found, Returned):
            self.sides = [_Sides(one) for case in found.cases for one in case.conflicts]
            self.brings.remake(_Back(found, self.sides))
        else:
            self.brings.remake(_Brings(found))
        for one in self.sides:
            one.chosen.changed.connect(self.wait)
        self.wait()
        self.place()


class _Column(QWidget):
    """Parts below each other."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(8))
        for part in parts:
            column.addWidget(part)


class _Brings(_Column):
    """What a pack of a colleague's brings."""

    def __init__(self, found: Offered) -> None:
        lent = found.kind is PackKind.LENT
        how = f"Lent to you until {written(found.until)}." if lent else "Handed over to you for good."
        named = f"{found.named} of them with who they are" if found.named else "without who they are"
        said = [f"{_cases(found.whole)} to work on, {named}."] if found.whole else []
        if found.stubs:
            said.append(f"{_cases(found.stubs)} of which you learn only what is due by when.")
        super().__init__(
            strong(f"From {found.sender} of {found.trust}"), body(f"{how} {' '.join(said)}"), small(NOT_COUNTED)
        )


class _Back(_Column):
    """What comes back, case by case, and what both sides wrote to."""

    def __init__(self, found: Returned, sides: list[_Sides]) -> None:
        parts: list[QWidget] = [strong(f"Back from {found.sender.name} of {found.sender.trust}")]
        parts += [body(_told(case)) for case in found.cases]
        if sides:
            parts += [Banner(SIDES, Mood.WARN), *sides]
        super().__init__(*parts)


class _Sides(Card):
    """One field that both sides wrote to: side by side, and which one stays."""

    def __init__(self, conflict: Conflict) -> None:
        super().__init__(gap=4)
        self.conflict = conflict
        about = f": {conflict.about}" if conflict.about else ""
        self.add(strong(f"{conflict.reference}, {conflict.field}{about}"))
        here, there = (_Column(small(name), body(words)) for name, words in _both(conflict))
        self.add(FoldingRow([(here, 1), (there, 1)], narrow=420, top=True))
        offered = [Choice(Side.HERE.value, "Keep what stands here"), Choice(Side.THERE.value, "Take theirs")]
        self.chosen = Choices(offered, name=f"Which stays? {conflict.reference}, {conflict.field}{about}")
        self.column.addSpacing(theme.current().px(4))
        self.add(self.chosen)

    @property
    def side(self) -> Side | None:
        """Return which stays, None while nothing is chosen."""
        return Side(self.chosen.one) if self.chosen.one else None


def _both(conflict: Conflict) -> tuple[tuple[str, str], tuple[str, str]]:
    return ("It stands here", conflict.here), ("It comes from there", conflict.there)


def _told(case: CaseBack) -> str:
    wrote = f"{case.new} new, {case.changed} changed." if case.new or case.changed else "Nothing was written to it."
    return f"{case.reference}: {wrote}"


def _cases(number: int) -> str:
    return "1 case" if number == 1 else f"{number:,} cases"
