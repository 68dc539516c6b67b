"""The guided tour: a guardian's whole job, step by step, done by hand on the real windows and read back from the vault.

The tour knows no window: it is given hands. It has three legs, because each lock ends the process that held the keys:
making a vault; coming back to what was being typed; and the sample trust from the first words to the quarter's papers.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from safespace.casework import being_written, browse, searching
from safespace.domain.case_list import Narrowing, View
from safespace.domain.ids import Id
from safespace.sample import case_tour, hard_case_after, hard_case_brief, quarter_tour
from safespace.sample.guide import Hands, Say, hold

PASSPHRASE = "harbour lantern walnut meadow copper violin"  # noqa: S105 - of a made-up vault that the tour throws away
TRUST = "Eastmere"
GUARDIAN = "Sam Okoro"
FIRST = "A porter stopped me by the lifts. The waste cages are moved by hand since the tug broke at Easter."
DRAFT = "Two people are off with their backs. The supervisor said get on with it"

A_HARD_CASE: Final[tuple[Callable[[Hands, Say, Id], None], ...]] = (
    case_tour.be_safe_now,
    case_tour.be_two,
    case_tour.be_triaged,
    case_tour.agree,
    hard_case_brief.anonymise,
    hard_case_brief.escalate,
    hard_case_brief.chase_it,
    hard_case_after.follow_up,
    hard_case_after.be_believed,
    hard_case_after.keep_promises,
    hard_case_after.end,
    hard_case_after.begin_again,
)
"""What happens on the case after its first words, in order."""


def make_a_vault(hands: Hands, say: Say, folder: Path) -> None:
    """First leg: make a vault, put its sheet on paper, write a first concern, begin a second, and lock."""
    hands.picture("welcome")
    hands.press("Create a vault")
    hands.fill("Name of the trust", TRUST)
    hands.fill("Your name", GUARDIAN)
    hands.picture("create-name")
    hands.press("Go on to the passphrase")
    hands.picture("create-passphrase-offered")
    hands.press("My own")
    hands.fill("Your passphrase", PASSPHRASE)
    hands.fill("The same again", PASSPHRASE)
    hands.picture("create-passphrase")
    hands.press("Make the vault")
    hands.until(lambda: hands.sees("Save as PDF"), "the vault was not made")
    hands.press("Save as PDF")
    sheet = hands.save_to("recovery-sheet.pdf")
    code = hands.code_on_paper()
    for position, group in enumerate(code, 1):
        if hands.sees(f"Group {position}"):
            hands.fill(f"Group {position}", group)
    hands.picture("create-recovery-sheet")
    hands.press("Go on to the second place")
    hands.picture("create-second-place")
    hands.press("Choose a folder")
    hands.choose_folder(folder / "second-place")
    hands.press("Make the first backup and go in")
    hands.until(lambda: hands.screen() == "today", "the first backup was not made")
    _first_words(hands, say, folder, sheet)


def _first_words(hands: Hands, say: Say, folder: Path, sheet: Path) -> None:
    hold(hands.read(lambda desk: desk.vault.meta.name) == TRUST, "the vault has another name")
    hold(sheet.stat().st_size > 1000, "the recovery sheet is empty")
    hold(list((folder / "second-place").iterdir()), "there is no backup in the second place")
    hands.picture("today-empty")
    say("1  a vault was made, its recovery sheet typed back, and a first backup checked")
    hands.key("Ctrl+N")
    hands.write(FIRST)
    hands.key("Ctrl+Return")
    hands.until(lambda: hands.screen() == "case", "the concern was not kept")
    kept = hands.read(lambda desk: searching.cases(desk, Narrowing(View.ALL)).lines)
    hold(len(kept) == 1, "the concern is not in the vault")
    words = hands.read(lambda desk: browse.case(desk, kept[0].case.id).words)
    hold(words[0].text == FIRST, "the words are not as they were typed")
    hands.picture("first-case")
    say("2  a concern was kept with nothing but its words")
    hands.key("Ctrl+N")
    hands.write(DRAFT)
    hands.picture("draft")
    hold(hands.titles() == {"SafeSpace"}, "a window title says more than the program's name")


def come_back(hands: Hands, say: Say) -> None:
    """Second leg, in a fresh process: a wrong passphrase, the right one, and the words that were being typed."""
    hands.picture("unlock")
    hands.fill("Passphrase", "not the right words at all")
    hands.press("Unlock")
    hands.until(lambda: hands.sees("That passphrase does not open this vault"), "a wrong passphrase was not refused")
    hands.picture("wrong-passphrase")
    hands.fill("Passphrase", PASSPHRASE)
    hands.press("Unlock")
    hands.until(lambda: hands.screen() == "today", "the vault was not unlocked")
    hands.key("Ctrl+N")
    hands.picture("draft-is-back")
    hold(hands.read(being_written.read).words == DRAFT, "the draft did not survive the lock")
    hands.key("Escape")
    verdict = hands.read(lambda desk: desk.vault.trail.verify())
    hold(verdict.whole, "the trail does not verify")
    say("3  the lock ended the process; the fresh one unlocked, and the draft was there")


def the_main_job(hands: Hands, say: Say, folder: Path) -> None:
    """Third leg: the sample trust, from the words in a corridor to the quarter's papers."""
    hands.press("Look around with sample data")
    hands.until(lambda: hands.screen() == "today", "the sample trust was not made", 20)
    hold(hands.read(searching.counts)[View.ALL] > 0, "the sample trust has no case")
    hands.picture("today")
    hands.go_to("cases", "Cases")
    hands.picture("cases")
    hands.key("Ctrl+K")
    hands.write("night cover")
    hands.picture("palette")
    hands.key("Escape")
    case = case_tour.speak_up(hands, say)
    for part in A_HARD_CASE:
        part(hands, say, case.id)
    hard_case_after.find(hands, say, case)
    quarter_tour.papers(hands, say, folder)
    quarter_tour.pictures(hands, say)
    quarter_tour.reach_out(hands, say)
    hands.go_to("settings", "Settings")
    hands.picture("settings")
    hold(hands.titles() == {"SafeSpace"}, "a window title says more than the program's name")
