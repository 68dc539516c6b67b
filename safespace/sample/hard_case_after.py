"""The tour of a hard case, third part: how she is treated since, what was promised, and the end that can be opened."""

from __future__ import annotations

from safespace.casework import actions, browse, close, detriment, letters, searching
from safespace.domain.case import Case, Stage
from safespace.domain.detriment import Changed
from safespace.domain.ids import Id
from safespace.sample.guide import Hands, Say, hold

ROTA, VISA = "Rota and shifts", "Visa or sponsorship"
EVENT = "Three night shifts more a month, and my leave in August was taken back."
LEARNT = "Night cover is checked each evening."


def follow_up(hands: Hands, say: Say, case_id: Id) -> None:
    """Tell her, write down how things were when she spoke up, and ask whether that has changed."""
    hands.go_to("case", "The case")
    hands.go_to("follow_up", "Follow up")
    hands.press("I have told them")
    hands.press("Keep this")
    hands.press("Write down how things were")
    hands.fill(ROTA, "Two nights a week, never two weekends running")
    hands.fill(VISA, "The trust sponsors them; the papers are due in the autumn")
    hands.picture("how-things-were")
    hands.press("Keep this")
    hands.press("Ask how they are")
    hands.answer(ROTA, "Changed")
    hands.answer(VISA, "As it was")
    hands.answer("What did you find?", "Detriment indicated")
    hands.answer("What happened to them?", "Given worse shifts or duties")
    hands.picture("check")
    hands.press("Keep this")
    treated = hands.read(lambda desk: detriment.look(desk, case_id))
    found = [one.changed for changes in treated.changes.values() for one in changes]
    hold(len(treated.baseline) == 2, "how things were was not kept")
    hold(found == [Changed.YES, Changed.NO], "what has changed was not kept")
    whole = hands.read(lambda desk: browse.case(desk, case_id))
    hold(len(whole.checks) == 4 and whole.checks[0].done_on, "the checks were not planned and done")
    say("12 she was told; how things were was compared with how they are, and her rota had changed")


def be_believed(hands: Hands, say: Say, case_id: Id) -> None:
    """Write down what was done to her, and make her a copy of all of it for herself."""
    hands.press("They tell what was done to them")
    hands.fill("In their words", EVENT)
    hands.choose("What kind of thing was it?", "Given worse shifts or duties")
    hands.choose("What changed by it?", ROTA)
    hands.answer("Who could decide it?", "Manager of the person")
    hands.picture("what-happened")
    hands.press("Keep this")
    if hands.sees("Open it to reach them"):
        hands.press("Open it to reach them")
        hands.press("Open it for 5 minutes")
    hands.picture("follow-up-reach")
    hands.press("Make a copy for them")
    hands.press("I have read it through")
    hands.picture("evidence")
    hands.press("Save it as PDF")
    paper = hands.save_to("how-she-was-treated.pdf")
    hold(paper.read_bytes().startswith(b"%PDF"), "the copy for her is no PDF")
    hands.key("Escape")
    told = hands.read(lambda desk: detriment.look(desk, case_id).happenings)
    hold(len(told) == 1 and told[0].what == EVENT, "what was done to her was not kept")
    say("13 what was done to her was written down in her words, and a copy was made for her alone")


def keep_promises(hands: Hands, say: Say, case_id: Id) -> None:
    """Promise something about it and keep it, write to her from a template, and ask the question."""
    hands.press("Add a promise")
    hands.fill("What will be done?", "The rota goes back to what it was, and leave in August stands.")
    hands.choose("By whom?", "Chief nurse")
    hands.fill("By when?", "tomorrow")
    hands.picture("promise")
    hands.press("Keep the promise")
    hands.press("It is done")
    hands.fill("What shows that it was done?", "The new rota.")
    hands.press("Keep this")
    hands.press("How it stands")
    hands.picture("letter")
    hands.press("Save as PDF")
    hold(hands.save_to("letter.pdf").read_bytes().startswith(b"%PDF"), "the letter is no PDF")
    hands.press("I have given it to them")
    hands.press("Note their answer")
    hands.answer("Given your experience, would you speak up again?", "Yes")
    hands.picture("feedback")
    hands.press("Keep their answer")
    hands.picture("follow-up")
    kept = hands.read(lambda desk: actions.of_case(desk, case_id))
    hold(len(kept) == 1 and kept[0].done_on, "the promise was not kept")
    hold(len(hands.read(lambda desk: letters.look(desk, case_id).given)) == 1, "the letter was not noted")
    hold(len(hands.read(lambda desk: browse.case(desk, case_id).feedback)) == 1, "the feedback was not kept")
    say("14 a promise was kept, a letter was written from a template, and she would speak up again")


def end(hands: Hands, say: Say, case_id: Id) -> None:
    """Close the case, take that back and do it again, and sign off what was learnt."""
    hands.go_to("close", "Close the case")
    hands.press("What was raised was found to be so")
    hands.fill("What was learnt?", LEARNT)
    hands.picture("close")
    hands.go_to("case", "Close the case")
    hold(_stage(hands, case_id) is Stage.CLOSED, "the case was not closed")
    hands.picture("closed-case")
    hands.key("Ctrl+Z")
    hands.until(lambda: hands.sees("Take it back"), "nothing is offered to be taken back")
    hands.picture("take-back")
    hands.press("Take it back")
    hold(_stage(hands, case_id) is not Stage.CLOSED, "the closing was not taken back")
    hands.press("Do it again")
    hold(_stage(hands, case_id) is Stage.CLOSED, "it was not closed again")
    hands.key("Escape")
    hands.go_to("follow_up", "How they are, promises and letters")
    hands.press("Sign it off to be shared")
    hands.picture("learning")
    hands.press("Sign it off to be shared")
    hold(hands.read(lambda desk: close.learnt(desk, case_id)) == LEARNT, "what was learnt was not kept")
    hold(len(hands.read(lambda desk: desk.rows.learnings.of_case(case_id))) == 1, "what was learnt was not signed")
    say("15 the case was closed, opened with Ctrl+Z and closed again; what was learnt was signed off")


def begin_again(hands: Hands, say: Say, case_id: Id) -> None:
    """Open the closed case again; its history stays."""
    hands.go_to("case", "The case")
    hands.press("Open it again")
    hands.press("Open it again")
    hands.until(lambda: _stage(hands, case_id) is Stage.CHECKING, "it was not opened again")
    whole = hands.read(lambda desk: browse.case(desk, case_id))
    hold(whole.case.reopened == 1 and len(whole.closures) >= 1, "its history did not stay")
    hands.press("What was changed")
    hands.picture("what-was-changed")
    hands.key("Escape")
    say("16 the case was opened again, with its history")


def find(hands: Hands, say: Say, case: Case) -> None:
    """Find the case by its reference and by its words, never by a name."""
    hands.go_to("today", "Today")
    hands.picture("today-afterwards")
    hands.key("Ctrl+K")
    hands.write(case.reference.removeprefix("SS-").lower())
    hands.picture("palette-reference")
    hands.key("Return")
    hands.until(lambda: hands.screen() == "case", "the reference was not found")
    by_name = hands.read(lambda desk: searching.find(desk, "Adeyemi"))
    hold(not any(found.case.id == case.id for found in by_name), "a sealed name was found by the search")
    by_words = hands.read(lambda desk: searching.find(desk, "laughed always complain"))
    hold(any(found.case.id == case.id for found in by_words), "the words were not found by the search")
    say("17 the top field finds the case by its reference and its words, never by a name")


def _stage(hands: Hands, case_id: Id) -> Stage:
    return hands.read(lambda desk: desk.case(case_id).stage)
