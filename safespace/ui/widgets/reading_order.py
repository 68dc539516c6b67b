"""The order in which Tab goes: that in which a page is read, whatever the order in which its parts were made.

Qt keeps a chain in which each part stands where it was made; answers that come later would all be last. Here the parts
of a layout follow one another as they were laid out, and what was placed by hand goes by lines, from left to right: the
link in the corner of a card comes before what begins below it.
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import itemgetter

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLayout, QWidget


def stops(inside: QWidget, besides: QWidget | None = None) -> list[QWidget]:
    """Return everything inside that Tab stops at, as it is read; `besides` too, wherever the keyboard is now."""
    return [part for part in _parts(inside) if part is besides or takes_tab(part)]


def takes_tab(part: QWidget) -> bool:
    """Say whether Tab stops at a part."""
    wants = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
    return wants and part.isVisible() and part.isEnabled()


def go_on(inside: QWidget, forward: bool) -> bool:
    """Give the keyboard to the stop after the one that has it, or before it; after the last comes the first.

    What is being hidden only lets go of it: where it goes then is for the screen to say that comes next, or for
    `kept_focus`. False if there is nothing to stop at.
    """
    now = QApplication.focusWidget()
    found = stops(inside, now)
    if now is not None and inside.isAncestorOf(now) and now not in found:
        now.clearFocus()
        return True
    if not any(part is not now for part in found):
        return bool(found)
    at = found.index(now) if now in found else -1 if forward else 0
    target = found[(at + (1 if forward else -1)) % len(found)]
    target.setFocus(Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason)
    return True


def _parts(inside: QWidget) -> Iterator[QWidget]:
    """Yield every part inside that shows, as it is read."""
    for part in _next_below(inside):
        if part.isVisible() and not part.isWindow():
            yield part
            yield from _parts(part)


def _next_below(part: QWidget) -> Iterator[QWidget]:
    """Yield what lies directly in a part: what its layout holds, and the rest by lines before what is below it."""
    layout = part.layout()
    children = [child for child in part.children() if isinstance(child, QWidget)]
    laid = list(_laid(layout, children)) if layout is not None else []
    seen = set(map(id, laid))
    rest = [child for child in children if id(child) not in seen]
    for child in sorted(rest, key=lambda child: (child.y(), child.x())):
        middle = child.geometry().center().y()
        at = next((place for place, one in enumerate(laid) if one.y() > middle), len(laid))
        laid.insert(at, child)
    yield from laid


def _laid(layout: QLayout, beside: list[QWidget]) -> Iterator[QWidget]:
    """Yield those of the parts `beside` each other that a layout holds, those of the layouts in it too, in its order.

    The layout is asked where each part lies and never for its items. Python's half of an item outlives the item, and Qt
    gives the item's place in memory to the next part that is made: when that part is deleted, PySide takes the one for
    the other and the process ends.
    """
    inner = [one for one in layout.children() if isinstance(one, QLayout)]
    places = [(layout.indexOf(one), one) for one in (*beside, *inner)]
    for _, one in sorted((place for place in places if place[0] >= 0), key=itemgetter(0)):
        if isinstance(one, QWidget):
            yield one
        else:
            yield from _laid(one, beside)
