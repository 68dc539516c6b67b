"""Small numbers that others gave away already, each with who did: nobody can hide them any more."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.casework.preview import Exposed
from safespace.ui import theme
from safespace.ui.widgets import labels
from safespace.ui.widgets.card import TitledCard
from safespace.ui.widgets.polish import only_if
from safespace.ui.widgets.remade import Remade

LEAD = (
    "What others published is not ours to hide. These numbers are left as they are known, and nothing that leaves here "
    "makes them plainer. Every other small number stays hidden."
)


class ExposedCard(TitledCard):
    """Already exposed, and by whom; not there where nothing is."""

    def __init__(self) -> None:
        """Begin empty."""
        super().__init__("Already exposed, and by whom")
        self.found = Remade()
        self.add(labels.body(LEAD))
        self.add(self.found)
        only_if(self, False)

    def show_numbers(self, told: Sequence[Exposed]) -> None:
        """Show these."""
        only_if(self, bool(told))
        rows = QWidget()
        column = QVBoxLayout(rows)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.current().px(4))
        for one in told:
            column.addWidget(labels.small(in_words(one), wrap=True))
        self.found.remake(rows)


def in_words(one: Exposed) -> str:
    """Say one number: which, how many people, and by whom."""
    return f"{one.about}: {one.people}, {'told' if one.sure else 'perhaps told'} by {one.by}."
