"""The guided tour: a guardian's whole job, step by step, done by hand on the real windows and read back from the vault.

The tour knows no window: it is given hands. It has three legs, because each lock ends the process that held the keys:
making a vault; coming back to what was being typed; and the sample trust from the first words to the quarter's papers.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Protocol, TypeVar

from safespace.casework import browse, national, quarterly, today
from safespace.casework.desk import Desk
from safespace.domain.case import Case, Stage
from safespace.domain.case_list import Narrowing, View
from safespace.domain.ids import Id
from safespace.domain.quarter import Quarter

T = TypeVar("T")

PASSPHRASE = "harbour lantern walnut meadow copper violin"  # noqa: S105 - of a made-up vault that the tour throws away
TRUST = "Eastmere"
GUARDIAN = "Sam Okoro"
FIRST = "A porter stopped me by the lifts. The waste cages are moved by hand since the tug broke at Easter."
DRAFT = "Two people are off with their backs. The supervisor said get on with it"
STORY = (
    "I met Blessing Adeyemi in the canteen at Site B on 24 June. She is a night physiotherapist on Ward 7B and came from "
    "Nigeria in 2024. There is one registered nurse for 28 patients on most nights. On 12 June a patient fell and was on "
    "the floor for forty minutes. She told the ward manager, Karen Holt, the same morning. Karen said we all cope, you "
    "should too. She is afraid that her sponsorship will not be renewed."
)
NAMES = ("Blessing", "Adeyemi", "Karen", "Holt")
"""What must not be in anything that leaves."""


class Hands(Protocol):
    """What the tour can do: see, press, type, keep pictures, read the vault back."""

    number: int

    def picture(self, name: str) -> Path: ...  # noqa: D102
    def sees(self, words: str) -> bool: ...  # noqa: D102
    def screen(self) -> str: ...  # noqa: D102
    def titles(self) -> set[str]: ...  # noqa: D102
    def code_on_paper(self) -> tuple[str, ...]: ...  # noqa: D102
    def read(self, job: Callable[[Desk], T]) -> T: ...  # noqa: D102
    def press(self, words: str) -> None: ...  # noqa: D102
    def go_to(self, name: str, words: str) -> None: ...  # noqa: D102
    def key(self, keys: str) -> None: ...  # noqa: D102
    def write(self, words: str) -> None: ...  # noqa: D102
    def fill(self, label: str, words: str) -> None: ...  # noqa: D102
    def choose(self, label: str, words: str) -> None: ...  # noqa: D102
    def save_to(self, name: str) -> Path: ...  # noqa: D102
    def choose_folder(self, folder: Path) -> None: ...  # noqa: D102
    def until(self, true: Callable[[], bool], otherwise: str, longer: int = 1) -> None: ...  # noqa: D102


Say = Callable[[str], None]
"""Prints one line a step."""


class NotSo(AssertionError):
    """A step's result was read back from the vault and is not what it should be."""


def hold(true: object, words: str) -> None:
    """Raise NotSo unless something holds."""
    if not true:
        raise NotSo(words)


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
    hold(hands.read(lambda desk: desk.vault.meta.name) == TRUST, "the vault has another name")
    hold(sheet.stat().st_size > 1000, "the recovery sheet is empty")
    hold(list((folder / "second-place").iterdir()), "there is no backup in the second place")
    hands.picture("today-empty")
    say("1  a vault was made, its recovery sheet typed back, and a first backup checked")
    hands.key("Ctrl+N")
    hands.write(FIRST)
    hands.key("Ctrl+Return")
    hands.until(lambda: hands.screen() == "case", "the concern was not kept")
    kept = hands.read(lambda desk: browse.cases(desk, Narrowing(View.ALL)).lines)
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
    draft = hands.read(lambda desk: desk.vault.drafts.get("new-concern"))
    hold(draft is not None and draft.text == DRAFT, "the draft did not survive the lock")
    hands.key("Escape")
    verdict = hands.read(lambda desk: desk.vault.trail.verify())
    hold(verdict.whole, "the trail does not verify")
    say("3  the lock ended the process; the fresh one unlocked, and the draft was there")


def the_main_job(hands: Hands, say: Say, folder: Path) -> None:
    """Third leg: the sample trust, from the words in a corridor to the quarter's papers."""
    hands.press("Look around with sample data")
    hands.until(lambda: hands.screen() == "today", "the sample trust was not made", 20)
    seen = hands.read(today.look)
    hold(seen.cases > 0, "the sample trust has no open case")
    hands.picture("today")
    hands.go_to("cases", "Cases")
    hands.picture("cases")
    hands.key("Ctrl+K")
    hands.write("night cover")
    hands.picture("palette")
    hands.key("Escape")
    case = _record(hands, say)
    _triage(hands, say, case.id)
    _agree(hands, say, case.id)
    _anonymise(hands, say, case.id)
    _escalate(hands, say, case.id)
    _follow_up(hands, say, case.id)
    _close(hands, say, case.id)
    _find(hands, say, case)
    _quarter(hands, say, folder)
    hands.go_to("settings", "Settings")
    hands.picture("settings")
    hold(hands.titles() == {"SafeSpace"}, "a window title says more than the program's name")


def _record(hands: Hands, say: Say) -> Case:
    before = {line.case.id for line in hands.read(lambda desk: browse.cases(desk, Narrowing())).lines}
    hands.key("Ctrl+N")
    hands.write(STORY)
    hands.fill("Handle, if you like", "Night cover on a surgical ward")
    hands.press("Add who they are")
    hands.fill("Name", "Blessing Adeyemi")
    hands.picture("new-concern")
    hands.press("Keep it safe")
    hands.until(lambda: hands.screen() == "case", "the concern was not kept")
    now = hands.read(lambda desk: browse.cases(desk, Narrowing())).lines
    fresh = [line.case for line in now if line.case.id not in before]
    hold(len(fresh) == 1, "the concern is not in the vault")
    case = fresh[0]
    whole = hands.read(lambda desk: browse.case(desk, case.id))
    hold(whole.speaker_recorded, "who spoke up was not sealed")
    hold(not any(name in whole.words[0].masked for name in NAMES), "a name got through the mask")
    say("4  a nurse's words were kept, who she is went into its sealed place")
    return case


def _triage(hands: Hands, say: Say, case_id: Id) -> None:
    hands.press("I have thanked them")
    hands.press("Add somebody in the story")
    hands.press("Manager of the person")
    hands.choose("Their post", "Ward manager")
    hands.fill("Their name, if you know it", "Karen Holt")
    hands.picture("person-in-the-story")
    hands.press("Add them")
    hands.go_to("triage", "Begin triage")
    hands.picture("triage-first-question")
    for number in range(1, 15):
        if number == 3:
            hands.key("1")
            hands.picture("triage-patient-safety")
        elif hands.sees("Not sure") and not hands.sees("Keep this plan"):
            hands.press("No")
        hands.press("Next question")
    hands.picture("triage-plan")
    hands.go_to("case", "Keep this plan")
    whole = hands.read(lambda desk: browse.case(desk, case_id))
    hold(whole.triage is not None and whole.triage.finished, "the triage was not kept")
    hold(whole.triage and whole.triage.items("route"), "the plan names nobody to tell")
    hold(whole.triage and whole.triage.items("avoid"), "the plan does not keep the manager away")
    hold(whole.case.stage is Stage.TRIAGED, "the case did not move on")
    say("5  fourteen questions led to a plan with reasons, dates and who to avoid")


def _agree(hands: Hands, say: Say, case_id: Id) -> None:
    hands.press("Agree who may be told")
    hands.choose("Who is it about?", "Patient safety specialist")
    hands.fill("In their words, if you like", "but nobody on the ward")
    hands.picture("consent")
    hands.press("Keep what they said")
    hands.until(lambda: hands.sees("Choose who to tell"), "what they agreed to was not kept")
    consents = hands.read(lambda desk: browse.case(desk, case_id).consents)
    hold(len(consents) == 1, "what they agreed to is not in the vault")
    hands.picture("case")
    hands.go_to("escalate", "Choose who to tell")
    hands.picture("escalate")
    say("6  what the person agreed to was kept; it gates everything that follows")


def _anonymise(hands: Hands, say: Say, case_id: Id) -> None:
    hands.go_to("anonymise", "Write the brief")
    hands.picture("anonymise-sealed")
    hands.press("Open with a reason")
    hands.picture("open-with-a-reason")
    hands.press("Open it for 5 minutes")
    hands.until(lambda: hands.sees("Mark 1 of"), "the words were not laid out")
    hands.picture("anonymise")
    for tier in ("Sure", "Likely", "Possible"):
        if hands.sees(f"Take every suggestion, {tier}"):
            hands.press(f"Take every suggestion, {tier}")
    hands.picture("anonymise-decided")
    hands.go_to("escalate", "I have read it: it may leave")
    signed = hands.read(lambda desk: browse.case(desk, case_id).signed)
    hold(len(signed) == 1, "nothing was signed")
    hold(not any(name in signed[0].text for name in NAMES), "a name is still in what may leave")
    opened = hands.read(lambda desk: browse.case(desk, case_id).last_opening)
    hold(opened is not None and opened.reason == "sign_off", "the opening is not in the trail")
    say("7  what points to people was taken out, and the words were signed for one reader")


def _escalate(hands: Hands, say: Say, case_id: Id) -> None:
    hands.press("Give them the brief")
    hands.picture("brief")
    hands.press("Save the brief as PDF")
    paper = hands.save_to("brief.pdf")
    hold(paper.read_bytes().startswith(b"%PDF"), "the brief is no PDF")
    hands.press("I have given it to them")
    hands.press("Note an answer")
    hands.fill("In their words", "A second nurse from Monday, checked each evening by the site lead.")
    hands.picture("answer")
    hands.press("Keep the answer")
    sent = hands.read(lambda desk: browse.case(desk, case_id).dispatches)
    hold(len(sent) == 1 and sent[0].replied_on, "the answer was not kept")
    say("8  the brief was saved as PDF and given; the answer came back")


def _follow_up(hands: Hands, say: Say, case_id: Id) -> None:
    hands.go_to("case", "The case")
    hands.go_to("follow_up", "Follow up")
    hands.press("I have told them")
    hands.press("Keep this")
    hands.press("Ask how they are")
    hands.press("No detriment")
    hands.picture("check")
    hands.press("Keep this")
    hands.press("Note their answer")
    hands.press("Yes")
    hands.press("Keep their answer")
    hands.picture("follow-up")
    whole = hands.read(lambda desk: browse.case(desk, case_id))
    hold(len(whole.checks) == 4 and whole.checks[0].done_on, "the checks were not planned and done")
    hold(len(whole.feedback) == 1, "the feedback was not kept")
    say("9  the person was told, asked how they are, and whether they would speak up again")


def _close(hands: Hands, say: Say, case_id: Id) -> None:
    hands.go_to("close", "Close the case")
    hands.press("What was raised was found to be so")
    hands.fill("What was learnt?", "Night cover is checked each evening.")
    hands.picture("close")
    hands.go_to("case", "Close the case")
    hold(hands.read(lambda desk: desk.case(case_id).stage) is Stage.CLOSED, "the case was not closed")
    hands.picture("closed-case")
    hands.press("Open it again")
    hands.press("Open it again")
    hands.until(lambda: hands.read(lambda desk: desk.case(case_id).stage) is Stage.CHECKING, "it was not opened again")
    say("10 the case was closed with what was learnt, and opened again with its history")


def _find(hands: Hands, say: Say, case: Case) -> None:
    hands.go_to("today", "Today")
    hands.key("Ctrl+K")
    hands.write(case.reference.removeprefix("SS-").lower())
    hands.picture("palette-reference")
    hands.key("Return")
    hands.until(lambda: hands.screen() == "case", "the reference was not found")
    by_name = hands.read(lambda desk: browse.find(desk, "Adeyemi"))
    hold(not any(found.case.id == case.id for found in by_name), "a sealed name was found by the search")
    by_words = hands.read(lambda desk: browse.find(desk, "physiotherapist floor forty"))
    hold(any(found.case.id == case.id for found in by_words), "the words were not found by the search")
    say("11 the top field finds the case by its reference and its words, never by a name")


def _quarter(hands: Hands, say: Say, folder: Path) -> None:
    quarter = hands.read(lambda desk: Quarter.of(desk.today() - timedelta(days=91)))
    figures = hands.read(lambda desk: national.count(desk, quarter))
    cases = hands.read(lambda desk: desk.rows.cases.raised_between(quarter.first, quarter.last))
    hold(figures.figures[0].count == len(cases), "the return does not count every case")
    hands.go_to("reports", "Reports")
    hands.picture("reports")
    register = hands.read(quarterly.register)
    del folder, register
    say("12 the quarter")
