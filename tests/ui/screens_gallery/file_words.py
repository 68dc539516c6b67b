"""Pictures of the words of a file on the workbench. Run: python -m tests.ui.screens_gallery.file_words DIR [LOOKS]."""

from __future__ import annotations

from safespace.casework import headcounts, identity
from safespace.casework.desk import Desk
from safespace.domain.finding import Tier
from safespace.ui.screens.file_words import FileWords
from tests import builders
from tests.builders import Clock
from tests.casework import planted
from tests.ui.screens.files_of_a_case import kept
from tests.ui.screens_gallery.anonymise import COUNTED, WORDS
from tests.ui.screens_gallery.stage import pictures

NAME = "Notes of the meeting with the ward manager about the nights, second version.docx"


def ready(desk: Desk, clock: Clock) -> tuple[str, str, str]:
    """Make a case with a paper that must go along."""
    headcounts.take(desk, headcounts.look(desk, COUNTED), desk.today())
    case = builders.a_concern(desk, "It is about the nights.", "Blessing Adeyemi")
    builders.triaged(desk, case.id)
    builders.agreed(desk, case.id)
    identity.open_with_reason(desk, case.id, "sign_off")
    folder = desk.vault.folder.parent / "given"
    file = kept(desk, case.id, folder, NAME, planted.a_document(WORDS.split("\n\n")))
    return case.id, file.id, "executive_lead"


def broken(desk: Desk, clock: Clock) -> tuple[str, str, str]:
    """Make the same case with a paper that is none."""
    case_id, _, reader = ready(desk, clock)
    file = kept(desk, case_id, desk.vault.folder.parent / "given", "Rota.xlsx", b"\x00")
    return case_id, file.id, reader


def some(window, screen, settle) -> None:
    """Take every suggestion but those of one tier."""
    for tier in (Tier.SURE, Tier.POSSIBLE):
        screen._accept_tier(tier)
    settle()


def side(window, screen, settle) -> None:
    """Decide all, and look at the panel where it stands under the words."""
    screen._accept_tier(Tier.LIKELY)
    settle()
    body = screen.dock.body if screen.dock.is_under else screen.dock.side.body
    body.ensureWidgetVisible(screen.side.sign, 0, 20)
    settle()


def made(window, screen, settle) -> None:
    """Sign it off."""
    screen.side.reason.setText("They know, and want the ward named")
    screen.side.sign.button.click()
    settle()


if __name__ == "__main__":
    pictures("file-words", "cases", FileWords, ready, [("some", some), ("side", side), ("made", made)])
    pictures("file-words-broken", "cases", FileWords, broken)
