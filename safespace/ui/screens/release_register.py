"""The release register: everything that ever left as figures, in kinds that are never mixed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.quarterly import left_on
from safespace.domain.days import written
from safespace.domain.released import LedgerEntry, LedgerKind
from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.rule import Rule

FEW = 6
"""How many lines are shown until the guardian asks for all."""

KINDS = {
    LedgerKind.RETURN: ("Exact, named reader", Tone.CHIP, "lock"),
    LedgerKind.PUBLISHED: ("Published", Tone.ACTION, ""),
    LedgerKind.FOI: ("Freedom of information", Tone.ACTION, ""),
    LedgerKind.ELSEWHERE: ("Published by others", Tone.CHIP, ""),
}


class ReleaseRegister(QWidget):
    """The register, newest first. Signals: `again_asked(LedgerEntry)`, save those papers again."""

    again_asked = Signal(object)

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__()
        self._entries: Sequence[LedgerEntry] = ()
        self._all = False
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._card: TitledCard | None = None

    def show_entries(self, entries: Sequence[LedgerEntry]) -> None:
        """Show these lines."""
        self._entries = entries
        self._write()

    def show_all(self) -> None:
        """Show every line."""
        self._all = True
        self._write()

    def _write(self) -> None:
        many = len(self._entries)
        hidden = 0 if self._all else max(0, many - FEW)
        card = TitledCard("Release register", f"Show all {many}" if hidden else "")
        card.asked.connect(self.show_all)
        card.add(labels.small(_head(many), wrap=True))
        for entry in self._entries[: many - hidden]:
            card.add(Rule())
            card.add(self._row(entry))
        if self._card is not None:
            self._column.removeWidget(self._card)
            self._card.hide()
            self._card.deleteLater()
        self._card = card
        self._column.addWidget(card)

    def _row(self, entry: LedgerEntry) -> QWidget:
        day = labels.small(written(left_on(entry)))
        day.setMinimumWidth(theme.current().px(110))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(labels.body(entry.title))
        column.addWidget(labels.small(f"{entry.audience}. {entry.purpose}.", wrap=True))
        chip = Chip(*KINDS[entry.kind])
        again = link("Save again", small=True)
        again.setAccessibleName(f"Save its papers again: {entry.title}")
        again.clicked.connect(partial(self.again_asked.emit, entry))
        return FoldingRow([(day, 0), (words, 1), (chip, 0), (again, 0)], narrow=560)


def _head(many: int) -> str:
    if not many:
        return (
            "Nothing has left yet. Every return and every release is listed here for good, because a reader keeps "
            "what was printed once and may lay it beside whatever is printed next."
        )
    listed = "One so far. It is kept" if many == 1 else f"{many} so far, all kept"
    return f"{listed} for good, and every new release is checked with all that were published."
