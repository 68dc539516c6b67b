"""Pictures of the words of a file on the workbench. Run: python -m tests.ui.screens_gallery.file_words DIR [LOOKS]."""

from __future__ import annotations

from datetime import timedelta

from safespace.casework import along, anonymise, consent, derived, headcounts, identity
from safespace.casework.desk import Desk
from safespace.domain.consent import Extent
from safespace.domain.finding import Choice, Decision, Tier
from safespace.ui.screens.case import CasePage
from safespace.ui.screens.escalate import Escalate
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


def along_with(desk: Desk, clock: Clock) -> str:
    """Make a case with a copy that goes along, an agreement that has grown old, and one that has ended."""
    case_id, file_id, reader = ready(desk, clock)
    consent.agree(desk, case_id, reader, Extent.FACTS)
    consent.agree(desk, case_id, "hr", Extent.FACTS, until=desk.today() + timedelta(days=30))
    source = derived.begin(desk, case_id, file_id, reader)
    words = along.begin(desk, source, along.read(source))
    every = [Decision(one.finding, Choice.ACCEPT, one.options[-1]) for one in anonymise.suggest(words.bench)]
    along.sign(desk, words, every, set(Tier), "They want it told so")
    builders.signed(desk, case_id)
    clock.move(days=400)
    return case_id


def cards(window, screen, settle) -> None:
    """Look at the cards of those for whom something was agreed."""
    screen._body.verticalScrollBar().setValue(screen._body.verticalScrollBar().maximum())
    settle()


def give(window, screen, settle) -> None:
    """Open the brief, which lists what goes along."""
    screen._ask("give", "executive_lead")
    settle()


def see(window, screen, settle) -> None:
    """Open the record of the copy."""
    window.sheet.go()
    (copy,) = next(route.copies for route in screen._routes if route.copies)
    screen._ask(f"copy:{copy.id}", "executive_lead")
    settle()


def letter(desk: Desk, clock: Clock) -> str:
    """Make a case with a letter."""
    case_id, _, _ = ready(desk, clock)
    kept(desk, case_id, desk.vault.folder.parent / "given", "Letter.pdf", planted.a_letter())
    return case_id


def asked(window, screen, settle) -> None:
    """Ask for whom the copy of a letter is."""
    settle()
    screen._copy(next(one for one in screen._files.shown if one.name == "Letter.pdf"))
    settle()


def covered(window, screen, settle) -> None:
    """Look through the letter."""
    window.sheet.reader.choose("executive_lead")
    window.sheet.reader.chosen.emit("executive_lead")
    window.sheet._forward()
    settle()
    settle()


def copied(window, screen, settle) -> None:
    """Make the copy."""
    for _ in range(2):
        window.sheet._turn(1)
        settle()
    window.sheet._forward()
    settle()
    settle()


def kept_copy(window, screen, settle) -> None:
    """Keep it."""
    window.sheet._forward()
    settle()


if __name__ == "__main__":
    pictures("file-words", "cases", FileWords, ready, [("some", some), ("side", side), ("made", made)])
    pictures("file-words-broken", "cases", FileWords, broken)
    pictures("along", "cases", Escalate, along_with, [("cards", cards), ("give", give), ("see", see)])
    acts = [("asked", asked), ("covered", covered), ("copied", copied), ("kept", kept_copy)]
    pictures("copy", "cases", CasePage, letter, acts)
