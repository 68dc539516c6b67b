"""Pictures of the files of a case. Run: python -m tests.ui.screens_gallery.files FOLDER [LOOKS]."""

from __future__ import annotations

from safespace.casework import identity
from safespace.casework.desk import Desk
from safespace.ui.screens.add_file import AddFile
from safespace.ui.screens.case import CasePage
from tests import builders
from tests.builders import Clock
from tests.ui.screens.files_of_a_case import LINES, a_pdf, a_picture, kept
from tests.ui.screens_gallery.stage import pictures

NAMES = (
    ("Letter to the ward manager about the nights since April 2026, second and final version.pdf", a_pdf(7)),
    ("Rota.png", a_picture()),
    ("Notes of the meeting.txt", "\n".join(LINES * 12).encode() + "\nhidden \u202etxt".encode()),
    ("What was said.m4a", bytes(3_400_000)),
)


def with_files(desk: Desk, clock: Clock) -> str:
    """Make a case with files of every kind."""
    case = builders.a_concern(desk, handle="Night cover on a surgical ward")
    clock.move(days=1)
    builders.sent(desk, case.id)
    identity.seal_now(desk)
    folder = desk.vault.folder.parent / "given"
    for name, content in NAMES:
        kept(desk, case.id, folder, name, content)
    kept(desk, case.id, folder, "E-mail from Blessing Adeyemi.eml", b"From: Blessing", identifying=True)
    return case.id


def given(screen):
    """Return the folder of the files that were added."""
    return screen.work._drawer.desk.vault.folder.parent / "given"


def fresh(window) -> None:
    if window.sheet is not None:
        window.sheet.go()


def card(window, screen, settle) -> None:
    """Show the card."""
    fresh(window)
    settle()
    screen.side.parentWidget()
    screen._body.ensureWidgetVisible(screen.side, 0, 100000)
    screen._body.verticalScrollBar().setValue(screen._body.verticalScrollBar().maximum())


def look(at, then=None):
    """Return an act that opens a file."""

    def act(window, screen, settle) -> None:
        fresh(window)
        screen._look_at(screen._files.shown[at].id)
        settle()
        settle()
        if then is not None:
            then(window.sheet)

    return act


def adding(window, screen, settle) -> None:
    fresh(window)
    folder = sorted(given(screen).iterdir())
    window.open_sheet(AddFile(screen.work, screen._case_id, folder[:3]))


def empty(window, screen, settle) -> None:
    fresh(window)
    window.open_sheet(AddFile(screen.work, screen._case_id))


def added(window, screen, settle) -> None:
    adding(window, screen, settle)
    window.sheet._begin()
    settle()


def refused(window, screen, settle) -> None:
    fresh(window)
    folder = given(screen)
    window.open_sheet(AddFile(screen.work, screen._case_id, [folder, *sorted(folder.iterdir())[:2]]))
    window.sheet._begin()
    settle()


if __name__ == "__main__":
    pictures(
        "files",
        "cases",
        CasePage,
        with_files,
        [
            ("card", card),
            ("letter", look(0)),
            ("letter-large", look(0, lambda sheet: sheet.bar.step(1))),
            ("picture", look(1)),
            ("words", look(2)),
            ("sound", look(3)),
            ("ask", look(0, lambda sheet: sheet.ways._ask_save())),
            ("hidden", look(0, lambda sheet: sheet.cover())),
            ("empty", empty),
            ("adding", adding),
            ("added", added),
            ("refused", refused),
        ],
    )
