"""What is said about a part of a screen after it was made, so that Qt looks again."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

from safespace.ui import theme


def mark(widget: QWidget, **properties: str) -> None:
    """Set properties that a control's own sheet asks for, and let it be styled anew where one has changed.

    One that has not been styled at all yet is left to Qt, which does so before it is measured or shown.
    """
    if all(widget.property(name) == value for name, value in properties.items()):
        return
    for name, value in properties.items():
        widget.setProperty(name, value)
    if not widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        return
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.updateGeometry()


def slim_bars(area: QAbstractScrollArea) -> None:
    """Give something that scrolls our own slim bars."""
    for bar in (area.verticalScrollBar(), area.horizontalScrollBar()):
        theme.wear(bar, "bars")


def only_if(part: QWidget, wanted: bool) -> None:
    """Hide a part that is not wanted. One that lies in nothing yet is left alone otherwise.

    Qt would open it as a window of its own, which takes the keyboard away.
    """
    if not wanted:
        part.hide()
    elif part.parentWidget() is not None:
        part.show()


def ring(widget: QWidget, radius: float) -> None:
    """Say how round the focus ring around a widget is: its own radius in pixels at 100 %; 6 where nothing is said."""
    widget.setProperty("ringRadius", radius)
