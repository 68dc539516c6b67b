"""The sheet of the directory: who holds which post, for every case; a list brought in with each row's fate first."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework import directory, list_file
from safespace.casework.desk import Desk, label
from safespace.casework.directory import Proposed
from safespace.domain.ids import Id
from safespace.domain.people import Holder
from safespace.ui import choosing, theme
from safespace.ui.problems import ProblemPlace
from safespace.ui.screens.form_sheet import FormSheet
from safespace.ui.screens.list_fates import ListFates
from safespace.ui.widgets import labels
from safespace.ui.widgets.banner import Mood
from safespace.ui.widgets.buttons import Button
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.field import Field
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.line_input import LineInput
from safespace.ui.widgets.remade import Remade
from safespace.ui.widgets.sheet import Sheet
from safespace.ui.work import Work

LARGEST: Final = 1_000_000
"""How many bytes of a list are read at most."""

WHY: Final = (
    "For every case. Names are sealed; they are compared with a story while identity is open. Posts may be shared."
)

NOBODY: Final = "Nobody yet. Say who holds a post on its card, or bring in a list."


class Directory(Sheet):
    """Who holds which post. Signals: those of Sheet; `lay(Sheet)`, another is to take its place."""

    lay = Signal(object)

    def __init__(self, work: Work) -> None:
        """Read the directory."""
        super().__init__("Who holds which post", width=680)
        self.work = work
        self.trouble = ProblemPlace()
        self.list = Remade()
        self.bring = Button("Bring in a list", "plain", "folder")
        self.blank = Button("Save an empty list", "quiet", "download")
        self.bring.clicked.connect(self._choose)
        self.blank.clicked.connect(self._make_blank)
        row = Flow(8)
        row.add(self.bring)
        row.add(self.blank)
        for part in (labels.second(WHY), row, self.trouble, self.list):
            self.body.addWidget(part)
        self._read()

    def _instead(self, sheet: Sheet) -> None:
        self.go()
        self.lay.emit(sheet)

    def _read(self, _: object = None) -> None:
        self.work.read(directory.holders, self._show)

    def _show(self, holders: tuple[Holder, ...]) -> None:
        fresh = QWidget()
        column = QVBoxLayout(fresh)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(10))
        if not holders:
            column.addWidget(labels.small(NOBODY, wrap=True))
        for one in holders:
            column.addWidget(self._row(one))
        self.list.remake(fresh)
        self.place()

    def _row(self, one: Holder) -> QWidget:
        card = Card(gap=4)
        who = label("recipients", one.recipient)
        sealed = "Name sealed" if one.named else "No name"
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(labels.strong(who, wrap=True))
        column.addWidget(labels.small(f"{one.address or 'No address'}. {sealed}.", wrap=True))
        change, out = Button("Change", "quiet"), Button("Take out", "quiet")
        change.setAccessibleName(f"Change: {who}")
        out.setAccessibleName(f"Take out: {who}")
        change.clicked.connect(partial(self._change, one))
        out.clicked.connect(partial(self._take_out, one.id))
        card.add(FoldingRow([(words, 1), (change, 0), (out, 0)], gap=8, narrow=380))
        return card

    def _change(self, one: Holder, _: object = None) -> None:
        self._instead(EditHolder(self.work, one))

    def _take_out(self, holder: Id, _: object = None) -> None:
        self.work.change(partial(directory.remove, holder_id=holder), self._read, self.trouble.show_problem)

    def _choose(self) -> None:
        choosing.file(self, "Bring in a list", choosing.documents(), "Lists (*.csv *.txt)", self._look)

    def _look(self, place: Path) -> None:
        self.trouble.clear()
        self.work.read(partial(_looked_at, place=place), self._proposed, self.trouble.show_problem)

    def _proposed(self, proposed: Proposed) -> None:
        self._instead(ListFates(self.work, proposed))

    def _make_blank(self) -> None:
        self.work.read(directory.blank, self._keep_blank)

    def _keep_blank(self, content: bytes) -> None:
        proposed = choosing.documents() / "who-holds-which-post.csv"
        choosing.new_file(self, "Save an empty list", proposed, partial(self._write, content))

    def _write(self, content: bytes, place: Path) -> None:
        job = partial(list_file.save, content=content, place=place)
        self.work.read(job, self._written, self.trouble.show_problem)

    def _written(self, place: Path) -> None:
        self.trouble.say(f"Saved as {place.name}. Fill it in, then bring it in here and delete it.", Mood.GOOD)
        self.trouble.show()


class EditHolder(FormSheet):
    """Changes where somebody is reached, or their sealed name. Signals: those of Sheet."""

    def __init__(self, work: Work, holder: Holder) -> None:
        """Show what is known; a sealed name stays where it is unless another is typed."""
        super().__init__(work, label("recipients", holder.recipient), "Keep this", "person")
        self._holder = holder
        self.name = LineInput(limit=directory.LONGEST)
        self.address = LineInput(holder.address, limit=directory.LONGEST)
        sealed = "A name is sealed. Leave this empty to keep it." if holder.named else "Sealed when it is kept."
        self._name: Field = self.ask("Another name", self.name, sealed)
        self.ask("Where to reach them at work", self.address, "A working address or number. Not sealed.")
        self.say_final()

    def job(self) -> partial[Holder]:
        """Keep it."""
        name = self.name.words.strip() or None
        return partial(directory.edit, holder_id=self._holder.id, address=self.address.words, name=name)


def _looked_at(desk: Desk, place: Path) -> Proposed:
    with place.open("rb") as file:
        return directory.look(desk, file.read(LARGEST))
