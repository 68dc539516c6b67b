"""Every key that does something by itself: what it is, where, and what it does. The page of keys is made of this.

No part of a screen makes a shortcut in another way, so the page cannot say less, or more, than what is there.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

NAME: Final = "keys"
TITLE: Final = "Keys"


class Where(Enum):
    """Where a key does something, as the page says it."""

    ANYWHERE = "On every page"
    SHEET = "In a sheet"
    FILE = "While you look at a file"
    TRIAGE = "In triage"
    BENCH = "In the workbench"
    PICTURE = "On a picture of figures"
    COVER = "While you cover parts of a page"
    BOARD = "While you write the board paper"


@dataclass(frozen=True, slots=True)
class Key:
    """A key, and others that do the same: `also` are those that a keyboard may have in its place."""

    keys: str
    does: str
    where: Where
    also: tuple[str, ...] = ()

    def listen(self, part: QWidget, then: Callable[[], object]) -> None:
        """Call `then` when it is pressed: anywhere in the window of a part, or in the part alone where it says so."""
        within = Qt.ShortcutContext.WidgetWithChildrenShortcut
        context = within if self.where in (Where.TRIAGE, Where.BOARD) else Qt.ShortcutContext.WindowShortcut
        for keys in (self.keys, *self.also):
            QShortcut(QKeySequence(keys), part, context=context).activated.connect(then)


SEARCH: Final = Key("Ctrl+K", "Search cases, pages and commands", Where.ANYWHERE)
CONCERN: Final = Key("Ctrl+N", "Write down a new concern", Where.ANYWHERE)
TAKE_BACK: Final = Key("Ctrl+Z", "Take back what was done last", Where.ANYWHERE)
HIDE: Final = Key("F9", "Hide the screen; any key brings it back", Where.ANYWHERE)
LOCK: Final = Key("Ctrl+L", "Lock now", Where.ANYWHERE)
HELP: Final = Key("F1", "Help for the page that is open", Where.ANYWHERE)
KEEP: Final = Key("Ctrl+Return", "Keep what you wrote: the green button", Where.SHEET, also=("Ctrl+Enter",))
TAKE_IT_BACK: Final = Key("Ctrl+Z", "In “Take back”: take it back", Where.SHEET)
LARGER: Final = Key("Ctrl++", "Show it larger", Where.FILE, also=("Ctrl+=",))
SMALLER: Final = Key("Ctrl+-", "Show it smaller", Where.FILE)
FIT: Final = Key("Ctrl+0", "Fit the width", Where.FILE)
DANGER: Final = Key("D", "Somebody is in danger", Where.TRIAGE)
UP: Final = Key("Alt+Up", "Move the section up", Where.BOARD)
DOWN: Final = Key("Alt+Down", "Move the section down", Where.BOARD)

HEARD: Final = (
    ("1 to 9", "Pick the answer with that number", Where.TRIAGE),
    ("?", "Not sure", Where.TRIAGE),
    ("Enter", "Go on", Where.TRIAGE),
    ("J, K", "Go to the next mark, or the one before", Where.BENCH),
    ("1 to 5", "Decide the mark: the number stands on each choice", Where.BENCH),
    ("Ctrl+Z", "Take back what you decided last", Where.BENCH),
    ("Up, Down", "Go from row to row", Where.PICTURE),
    ("Enter", "Look at that row alone", Where.PICTURE),
    ("Page up, Page down", "Scroll, and turn the page at its edge", Where.FILE),
    ("B", "Cover a part in the middle", Where.COVER),
    ("N", "Choose the next part that is covered", Where.COVER),
    ("Arrows", "Move it; with Shift, make it larger or smaller", Where.COVER),
    ("Delete", "Uncover it", Where.COVER),
)
"""Keys that a part hears by itself while the keyboard is in it: what is pressed, what it does, and where."""

EVERY: Final = tuple(one for one in tuple(globals().values()) if isinstance(one, Key))
"""All of them, in the order of the page."""


def page() -> str:
    """Return the page of keys as Markdown."""
    parts = [f"# {TITLE}", "Tab goes on as a page is read, the arrows from answer to answer. Escape leaves a sheet."]
    for where in Where:
        rows = [f"| {_said(one)} | {one.does} |" for one in EVERY if one.where is where]
        rows += [f"| {pressed} | {does} |" for pressed, does, at in HEARD if at is where]
        parts += [f"## {where.value}", "\n".join(("| Key | What it does |", "|---|---|", *rows))]
    return "\n\n".join(parts) + "\n"


def _said(key: Key) -> str:
    return key.keys.replace("Return", "Enter")
