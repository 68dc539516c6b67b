"""Parts that stand below each other, held by a part of their own."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safespace.ui import theme


def stacked(*parts: QWidget, gap: float = 2) -> QWidget:
    """Put parts below each other without a margin; `gap` is in pixels at 100 %."""
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.current().px(gap))
    for part in parts:
        column.addWidget(part)
    return holder
