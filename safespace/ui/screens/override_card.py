"""The card of a case that says for as long as it holds that somebody may be told without the person's agreement."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal

from safespace.casework.desk import label
from safespace.casework.masking import masked
from safespace.domain.consent import Override
from safespace.domain.days import written
from safespace.ui.widgets import labels
from safespace.ui.widgets.buttons import link
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.icon_line import IconLine


class OverrideCard(TitledCard):
    """Who may be told without agreement, on which ground, how much, until when, and why, masked.

    Signals: `ended(str)`, the override of that id is no longer needed; and those of TitledCard.
    """

    ended = Signal(str)

    def __init__(self, overrides: Sequence[Override]) -> None:
        """Show those that hold today."""
        super().__init__("Without their agreement")
        for one in overrides:
            who = label("recipients", one.recipient)
            said = f"{who}: {one.extent.value.lower()}, until {written(one.until)}"
            self.add(IconLine("alert", said, ink="warn_ink"))
            self.add(labels.small(f"{label('disclosure_grounds', one.ground)}. {masked(one.reason)}", wrap=True))
            over = link("It is no longer needed", small=True)
            over.setAccessibleName(f"It is no longer needed: {who}")
            over.clicked.connect(partial(self.ended.emit, one.id))
            self.column.addWidget(over, 0, Qt.AlignmentFlag.AlignLeft)
