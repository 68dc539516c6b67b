"""Pictures of a concern that comes out of a mail. Run: python -m tests.ui.screens_gallery.taking FOLDER [LOOKS]."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from safespace.ui.screens.new_concern import NewConcern
from safespace.ui.screens.today import Today
from tests.importing import samples
from tests.ui.screens_gallery.stage import pictures
from tests.ui.screens_gallery.today import quiet

QUOTED = "\n\n--\nMaya Lindqvist\nStaff nurse, Ward 7B\n\nOn Monday Karen Holt wrote:\n> You will be moved on Friday."


def take(window, screen, settle) -> None:
    """Take a mail in."""
    made = samples.mail(f"{samples.STORY}{QUOTED}")
    made.add_attachment(samples.ROTA, maintype="application", subtype="pdf", filename="Rota June.pdf")
    _laid(window, screen, settle, "Nights on the ward.eml", made.as_bytes())


def unread(window, screen, settle) -> None:
    """Take in a file that cannot be read."""
    _laid(window, screen, settle, "Scan 0012.pdf", b"%PDF")


def keep(window, screen, settle) -> None:
    """Keep a mail, and see what is to be deleted."""
    take(window, screen, settle)
    window.sheet.keep.click()
    settle()


def who(window, screen, settle) -> None:
    """Show all that is sealed."""
    _cleared(window)
    sheet = NewConcern(screen.work)
    window.open_sheet(sheet)
    settle()
    sheet.open_when()
    sheet.open_who()
    sheet.who.unfold.click()
    settle()
    _scrolled(sheet.who.fields["avoid"])
    settle()


def _laid(window, screen, settle: Callable[[], None], name: str, content: bytes) -> None:
    _cleared(window)
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / name
        source.write_bytes(content)
        window.open_sheet(NewConcern(screen.work, source))
        settle()


def _cleared(window) -> None:
    if window.sheet is not None:
        window.sheet.go()


def _scrolled(part: QWidget) -> None:
    part.setFocus()


if __name__ == "__main__":
    pictures("taking", "today", Today, quiet, [("mail", take), ("unread", unread), ("kept", keep), ("who", who)])
