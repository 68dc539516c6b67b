"""The card at the door that says which vault stands behind it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout

from safespace.ui import icons, theme
from safespace.ui.widgets.buttons import Button, link
from safespace.ui.widgets.card import Card
from safespace.ui.widgets.cut_label import CutLabel
from safespace.ui.widgets.labels import SMALL, STRONG


class VaultCard(Card):
    """A vault's name and where it lies. Signals: `other_asked`, another one is wanted."""

    other_asked = Signal()

    def __init__(self) -> None:
        """Begin without a vault."""
        super().__init__(margin=12)
        self._picture = QLabel()
        self.name = CutLabel("", STRONG)
        self.where = CutLabel("", SMALL)
        self.other: Button = link("Open another")
        self.other.clicked.connect(self.other_asked)
        self._build()
        self._draw()
        theme.on_change(self, self._draw)

    def show_vault(self, name: str, where: str) -> None:
        """Show which vault it is; a long name or path is cut in the middle."""
        self.name.setText(name)
        self.where.setText(where)
        self.setAccessibleName(f"Vault {name}, {where}")

    def _draw(self) -> None:
        self._picture.setPixmap(icons.pixmap("box", "ink2", theme.current().px(20)))

    def _build(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.name)
        words.addWidget(self.where)
        row = QHBoxLayout()
        row.setSpacing(theme.current().px(12))
        row.addSpacing(theme.current().px(4))
        row.addWidget(self._picture, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addLayout(words, 1)
        row.addWidget(self.other, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addSpacing(theme.current().px(4))
        self.add(row)
