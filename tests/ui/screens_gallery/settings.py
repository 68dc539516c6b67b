"""Pictures of the settings. Run: python -m tests.ui.screens_gallery.settings FOLDER [LOOKS]."""

from __future__ import annotations

import sys
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton, QWidget

from safespace.casework import backups, people, record
from safespace.casework.desk import Desk
from safespace.preferences import Preferences
from safespace.ui.screens.settings import Settings
from safespace.ui.window import Window
from safespace.vault.cost import FLOOR
from safespace.vault.vault import Vault
from tests import builders
from tests.builders import Clock
from tests.ui.screens_gallery import stage
from tests.ui.screens_gallery.stage import pictures

WORDS = "granite otter plum seven lantern moss"


def a_lasting_desk(place: Path, clock: Clock) -> Desk:
    """Open a vault that has a passphrase and a sheet."""
    made = Vault.create(place / "eastmere.safespace", "Eastmere NHS Trust", "Sam Okoro", WORDS, clock(), cost=FLOOR)
    return Desk(made.vault, clock)


def fill(desk: Desk, clock: Clock) -> None:
    """Work a while, and back up in one good and one bad place."""
    case = builders.a_concern(desk)
    builders.triaged(desk, case.id)
    good = desk.vault.folder.parent / "stick"
    good.mkdir()
    backups.choose_place(desk, good)
    backups.choose_place(desk, desk.vault.folder.parent / "gone")
    backups.back_up(desk)
    people.let_in(desk, "Lee Chan", "copper violin harbour thistle meadow anvil", may_open_identity=True)
    people.let_in(desk, "Kim Bell", "tangerine walnut pencil crayon gravel sixteen", may_open_identity=False)
    board = desk.vault.folder.parent / "board.safespace-organisation"
    people.make_organisation_key(board, "Board secretary", "orchard velvet compass nutmeg glacier tulip", cost=FLOOR)
    people.admit(desk, board.with_suffix(".safespace-public"), may_open_identity=True)


def down(part: str):
    """Return what scrolls to a part."""

    def go(window: Window, screen: Settings, settle) -> None:
        if part == "facts":
            screen.use(Preferences(theme="dark", scale=1.25), None)
        screen._room.ensureWidgetVisible(getattr(screen, part), 0, 400)

    return go


def check(window: Window, screen: Settings, settle) -> None:
    """Check the trail."""
    screen.trail.check.click()
    settle()
    screen._room.ensureWidgetVisible(screen.program, 0, 400)


def unread(window: Window, screen: Settings, settle) -> None:
    """Check a vault in which texts that were begun do not read."""
    if window.sheet is not None:
        window.sheet.leave()
    screen.work.read(_spoil, _nothing)
    settle()
    screen.refresh()
    screen.check_up.now.click()
    settle()
    screen._room.ensureWidgetVisible(screen.check_up.unread, 0, 60)


def unread_sheet(window: Window, screen: Settings, settle) -> None:
    """Show what is left of them."""
    screen.check_up.unread.click()


def _spoil(desk: Desk) -> None:
    case = desk.rows.cases.where("1")[0]
    for key in (record.DRAFT, f"note-{case.id}"):
        record.keep_draft(desk, key, "She told me that " * 40)
    with desk.vault.transaction():
        desk.vault.connection.execute("UPDATE drafts SET sealed = zeroblob(1800)")
    record.keep_draft(desk, f"note-{case.id}", "Written anew")


def _nothing(_: object) -> None:
    """Nothing is told."""


def sheet(button: str):
    """Return what opens a sheet."""

    def go(window: Window, screen: Settings, settle) -> None:
        if window.sheet is not None:
            window.sheet.leave()
        getattr(screen.facts, button).click()

    return go


def about_people(button: str, *presses: str):
    """Return what opens a sheet of the card of everybody, and presses buttons on it by their words."""

    def go(window: Window, screen: Settings, settle) -> None:
        if window.sheet is not None:
            window.sheet.leave()
        _press(screen.people, button)
        settle()
        for words in presses:
            _press(window.sheet, words)
            settle()

    return go


def fates(window: Window, screen: Settings, settle) -> None:
    """Look at what becomes of each row of a list of headcounts."""
    place = Path(sys.argv[1]) / "staff.csv"
    place.write_bytes(b"Role,Unit,Staff\n,,4812\nStaff nurse,,740\nStaff nurse,Ward 7B,741\nPorter,,x\n,Ward 7B,38\n")
    screen.headcounts._look(place)
    settle()
    place.unlink()


def own_list(name: str, *presses: str):
    """Return what opens one of the trust's lists, and presses buttons on it by their words."""

    def go(window: Window, screen: Settings, settle) -> None:
        if window.sheet is not None:
            window.sheet.leave()
            settle()
        screen.lists._open(name)
        settle()
        for words in presses:
            _press(window.sheet, words)
            settle()

    return go


def own_list_fates(window: Window, screen: Settings, settle) -> None:
    """Look at what becomes of each row of a list of areas."""
    own_list("areas")(window, screen, settle)
    place = Path(sys.argv[1]) / "areas.csv"
    place.write_bytes(b"Ward,Division\nEmergency department,Acute\nNorthside,Acute\nNORTHSIDE,\n,Acute\n")
    window.sheet._look(place)
    settle()
    place.unlink()


def _press(inside: QWidget, words: str) -> None:
    found = [one for one in inside.findChildren(QAbstractButton) if one.accessibleName() == words and one.isVisible()]
    found[0].click()


PEOPLE = (
    ("let_in", about_people("Let somebody in")),
    ("remove", about_people("Change what Lee Chan may", "Remove them")),
    ("removed", about_people("Change what Lee Chan may", "Remove them", "Remove Lee Chan")),
    ("suspect", about_people("Somebody may know a secret")),
    ("admit", about_people("Let one in")),
    ("two", about_people("Ask for two people")),
    ("seal", about_people("Seal the words")),
)

if __name__ == "__main__":
    stage.a_desk = a_lasting_desk
    acts = [
        ("facts", down("facts")),
        ("headcounts", down("headcounts")),
        ("fates", fates),
        ("lists", down("lists")),
        ("areas", own_list("areas")),
        ("an_area", own_list("areas", "Change: Emergency department")),
        ("signposts", own_list("signposts")),
        ("own_fates", own_list_fates),
        ("people", down("people")),
        *PEOPLE,
        ("body", down("body")),
        ("trail", check),
        ("unread", unread),
        ("unread_sheet", unread_sheet),
    ]
    acts += [(name, sheet(name)) for name in ("change", "attempt", "fresh")]
    pictures("settings", "settings", Settings, fill, acts)
