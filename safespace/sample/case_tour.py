"""The tour of one case: from a nurse's words in a canteen to the day on which it is closed and opened again."""

from __future__ import annotations

from safespace.casework import browse
from safespace.domain.case import Case, Stage
from safespace.domain.case_list import Narrowing
from safespace.domain.ids import Id
from safespace.sample.guide import Hands, Say, hold

STORY = (
    "I met Blessing Adeyemi in the canteen at Site B on 24 June. She is a night physiotherapist on Ward 7B and "
    "came from Nigeria in 2024. There is one registered nurse for 28 patients on most nights. On 12 June a "
    "patient fell and was on the floor for forty minutes. She told the ward manager, Karen Holt, the same "
    "morning. Karen said we all cope, you should too. She is afraid that her sponsorship will not be renewed."
)
NAMES = ("Blessing", "Adeyemi", "Karen", "Holt")
"""What must not be in anything that leaves."""


def speak_up(hands: Hands, say: Say) -> Case:
    """Write down what the nurse said, her name in its sealed place, and return the case."""
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


def be_triaged(hands: Hands, say: Say, case_id: Id) -> None:
    """Thank her, say who is in the story, and answer the fourteen questions."""
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


def agree(hands: Hands, say: Say, case_id: Id) -> None:
    """Note what she agreed to, and for whom."""
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


def anonymise(hands: Hands, say: Say, case_id: Id) -> None:
    """Open the identity with a reason, take out what points to people, and sign for one reader."""
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


def escalate(hands: Hands, say: Say, case_id: Id) -> None:
    """Read the brief as it will be, save it, note that it was given and what came back."""
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


def follow_up(hands: Hands, say: Say, case_id: Id) -> None:
    """Tell her, ask how she is, and whether she would speak up again."""
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


def close(hands: Hands, say: Say, case_id: Id) -> None:
    """Close the case with what was learnt, and open it again."""
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


def find(hands: Hands, say: Say, case: Case) -> None:
    """Find the case by its reference and by its words, never by a name."""
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
