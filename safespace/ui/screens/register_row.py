"""One line of the release register: what left, for whom and why, its certificate's hash, and whether it still holds."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.quarterly import left_on
from safespace.casework.recheck import Outcome, Rechecked
from safespace.domain.days import written
from safespace.domain.released import LedgerEntry, LedgerKind
from safespace.ui import theme
from safespace.ui.tones import Tone
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.chips import Chip
from safespace.ui.widgets.flow import Flow
from safespace.ui.widgets.folding_row import FoldingRow
from safespace.ui.widgets.icon_line import IconLine
from safespace.ui.widgets.remade import Remade

KINDS = {
    LedgerKind.RETURN: ("Exact, named reader", Tone.CHIP, "lock"),
    LedgerKind.PUBLISHED: ("Published", Tone.ACTION, ""),
    LedgerKind.FOI: ("Freedom of information", Tone.ACTION, ""),
    LedgerKind.TABLE: ("A table of its own", Tone.ACTION, ""),
    LedgerKind.ELSEWHERE: ("Published by others", Tone.CHIP, ""),
}
SIGNS = {
    Outcome.HOLDS: ("ticked", "good"),
    Outcome.FAILED: ("alert", "danger_ink"),
    Outcome.MISSING: ("alert", "warn_ink"),
    Outcome.UNPROVED: ("info", "ink2"),
    Outcome.NO_PROOF_NEEDED: ("ticked", "ink2"),
}
"""Icon and colour of what was found; the words beside them say it too."""


class RegisterRow(QWidget):
    """One entry. Signals: `again_asked(LedgerEntry)`, save its papers again; `check_asked(int)`, check this entry."""

    again_asked = Signal(object)
    check_asked = Signal(int)

    def __init__(self, entry: LedgerEntry) -> None:
        """Show an entry, not checked."""
        super().__init__()
        self.entry = entry
        self.again, self.check = link("Save again", small=True), link("Check again", small=True)
        self.again.setAccessibleName(f"Save its papers again: {entry.title}")
        self.check.setAccessibleName(f"Check again: {entry.title}, entry {entry.sequence}")
        self.again.clicked.connect(partial(self.again_asked.emit, entry))
        self.check.clicked.connect(partial(self.check_asked.emit, entry.sequence))
        self.found = Remade()
        self.words = ""
        self._lay_out()

    def tell(self, found: Rechecked) -> None:
        """Say what checking it again found."""
        icon, ink = SIGNS[found.outcome]
        self.words = found.words
        self.found.remake(IconLine(icon, found.words, ink=ink))
        self.found.show()

    def _lay_out(self) -> None:
        entry, px = self.entry, theme.current().px
        day = labels.small(written(left_on(entry)))
        day.setMinimumWidth(px(110))
        words = QWidget()
        column = QVBoxLayout(words)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(px(2))
        column.addWidget(labels.body(entry.title))
        column.addWidget(labels.small(f"{entry.audience}. {entry.purpose}.", wrap=True))
        column.addWidget(labels.small(proof_in_words(entry), wrap=True))
        column.addWidget(self.found)
        self.found.hide()
        ways = Flow(12)
        ways.add(self.check)
        if entry.kind is not LedgerKind.ELSEWHERE:
            ways.add(self.again)
        side = QWidget()
        stack = QVBoxLayout(side)
        stack.setContentsMargins(0, 0, 0, 0)
        stack.setSpacing(px(4))
        stack.addWidget(Chip(*KINDS[entry.kind]), 0, Qt.AlignmentFlag.AlignLeft)
        stack.addWidget(ways)
        side.setMinimumWidth(px(180))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(FoldingRow([(day, 0), (words, 1), (side, 0)], narrow=560, top=True))


def proof_in_words(entry: LedgerEntry) -> str:
    """Say the entry's number and the start of its certificate's hash, as it stands on the paper."""
    number = f"Entry {entry.sequence}"
    if entry.proof:
        start = " ".join(entry.proof[at : at + 4] for at in range(0, 16, 4))
        return f"{number}. Certificate {start}, kept in this vault alone."
    return f"{number}. No certificate." if entry.kind.is_public else f"{number}."
