"""What helps one person to be heard: how long they have been here, an interpreter, which characteristics play a part.

Codes alone. No visa, no status and no date of one is kept anywhere: worry about sponsorship is a barrier like others,
and brings help and a warning to the page of the case. What is known here is never part of a brief or a published table.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from safespace import resources
from safespace.casework import offered, takes_part
from safespace.casework.desk import Desk, label
from safespace.casework.policies import policy
from safespace.domain.background import Background
from safespace.domain.case import Deed
from safespace.domain.codelist import Coded, Row
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.triage import Signpost

POLICY: Final = "belonging"
ANSWERED: Final = "answered"
"""The code with which somebody said which characteristics play a part."""

UNASKED: Final = "not_asked"
"""The code while nobody has asked: no reason is needed for that."""

AT_RISK: Final = (
    "They fear for their visa or sponsorship. That raises the risk of being treated worse: whoever is in the story may "
    "have a say in it. You may not advise on visas."
)
NO_BASELINE: Final = "Nobody has written down how things are now. Do it before anything is told to anybody."


class AskedWithoutReason(Problem):
    """Protected characteristics were written down without saying why they were asked for."""

    title = "Say why you asked"
    advice = "Nothing was kept. Protected characteristics are asked for with a reason, or not at all."


class WhichOnes(Problem):
    """Somebody said which characteristics play a part, and none was chosen."""

    title = "Choose which ones they named"
    advice = "Nothing was kept. If none plays a part, or they would rather not say, choose that."


@dataclass(frozen=True, slots=True)
class Said:
    """What was filled in, by codes; empty: not known. `characteristics` count only if `asked` says they answered."""

    arrival: str = ""
    interpreter: str = ""
    asked: str = ""
    characteristics: tuple[str, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Look:
    """What the page of a case shows: what is known, and what follows from worry about sponsorship.

    `at_risk` says that they fear for it, `baseline` that how things are now was written down; `help` is where to point
    them.
    """

    known: Background | None
    at_risk: bool
    baseline: bool
    help: tuple[Signpost, ...]


def look(desk: Desk, case_id: Id) -> Look:
    """Return what is known beside a case. NotYours for a guardian who stepped back from it."""
    takes_part.require_part(desk, case_id)
    at_risk = fears_for_sponsorship(desk, case_id)
    wanted: Sequence[str] = policy(desk, POLICY)["sponsorship_signposts"] if at_risk else ()
    there = {one.code: one for one in resources.signposts()}
    baseline = bool(desk.rows.baselines.of_case(case_id))
    return Look(of_case(desk, case_id), at_risk, baseline, tuple(there[code] for code in wanted if code in there))


def of_case(desk: Desk, case_id: Id) -> Background | None:
    """Return what is known of the person of a case; None while nothing is."""
    return next(iter(desk.rows.backgrounds.of_case(case_id)), None)


def in_words(known: Background) -> str:
    """Return what is known in one line, for the page of the case and for an answer about one's own data."""
    facts = (
        ("In the UK for", label("arrival_bands", known.arrival, "")),
        ("Interpreter", label("interpreter_needs", known.interpreter, "")),
        ("Protected characteristics", label("characteristics_asked", known.asked, "")),
        ("Which", ", ".join(label("characteristics", one) for one in known.characteristics)),
        ("Why asked", label("asking_reasons", known.reason, "")),
    )
    return ". ".join(f"{name}: {words}" for name, words in facts if words)


def fears_for_sponsorship(desk: Desk, case_id: Id) -> bool:
    """Whether a case says that they fear for visa or sponsorship: as what made it hard, or in its triage."""
    rules = policy(desk, POLICY)
    hard = {one.code for one in desk.case(case_id).about.barriers or ()}
    triages = desk.rows.triages.of_case(case_id)
    answered = {key for _, keys in triages[-1].answers for key in keys} if triages else set[str]()
    return bool(hard & set(rules["sponsorship_barriers"]) or answered & set(rules["sponsorship_answers"]))


def note(desk: Desk, case_id: Id, said: Said) -> Background:
    """Keep what is known, in place of what stood. AskedWithoutReason, WhichOnes, NotYours."""
    takes_part.require_part(desk, case_id)
    if said.asked not in ("", UNASKED) and not said.reason:
        raise AskedWithoutReason
    if said.asked == ANSWERED and not said.characteristics:
        raise WhichOnes
    answered = said.characteristics if said.asked == ANSWERED else ()
    with desk.vault.transaction():
        before = of_case(desk, case_id)
        fresh = Background(
            id=before.id if before else desk.new_id(),
            case_id=case_id,
            arrival=_coded(desk, "arrival_bands", said.arrival),
            interpreter=_coded(desk, "interpreter_needs", said.interpreter),
            asked=_coded(desk, "characteristics_asked", said.asked),
            characteristics=tuple(desk.coded("characteristics", code) for code in answered),
            reason=_coded(desk, "asking_reasons", said.reason if said.asked not in ("", UNASKED) else ""),
            change=desk.next(before.change) if before else desk.first(),
        )
        offered.require(offered.HELPS, fresh, before)
        if before is not None and replace(fresh, change=before.change) == before:
            return before
        (desk.rows.backgrounds.save if before else desk.rows.backgrounds.add)(fresh)
        desk.note_down(case_id, Deed.NOTED, "You noted what helps them to be heard")
        desk.vault.trail.write("background.noted", desk.now(), (case_id,), case_id=case_id)
    return fresh


def prompts() -> tuple[Row, ...]:
    """Return questions for a conversation with a colleague who trained abroad: to be asked, never to be filled in."""
    return resources.codelist("conversation_prompts").offered()


def _coded(desk: Desk, name: str, code: str) -> Coded | None:
    return desk.coded(name, code) if code else None
