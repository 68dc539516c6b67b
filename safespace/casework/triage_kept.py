"""What was answered in a triage so far: the answers that are kept, those that wait beside a plan, and the plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from safespace.casework.desk import Desk
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.triage import Plan, Questions, plan
from safespace.domain.triaged import Triage
from safespace.resources import question_sets, triage_questions

Answers = Mapping[str, tuple[str, ...]]
"""The keys of the answers chosen, by the code of their question."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a triage stands: the answers so far, and the finished plan that holds until another one is finished.

    `now` are the questions that are asked today, `asked` those that the answers belong to: of a finished plan that
    nobody has begun to change, the ones it was made with. `by` says which, in a sentence.
    """

    answers: Answers
    finished: Triage | None
    now: Questions
    asked: Questions
    by: str


def begin(desk: Desk, case_id: Id) -> Triage | None:
    """Return a triage as it is kept, begun or finished; None if there is none."""
    kept = desk.rows.triages.of_case(case_id)
    return kept[-1] if kept else None


def look(desk: Desk, case_id: Id) -> Begun:
    """Return where a triage stands, so that nothing is asked twice. Looking changes nothing."""
    kept, changed = begin(desk, case_id), desk.vault.drafts.get(draft_key(case_id))
    finished, now = kept if kept and kept.finished else None, triage_questions(desk.today())
    asked = of_plan(desk, finished) if finished and changed is None else now
    if changed is not None:
        answers = {code: tuple(keys) for code, keys in json.loads(changed.text).items()}
    else:
        answers = dict(kept.answers) if kept else {}
    return Begun(asked.known(answers), finished, now, asked, _by(finished, asked, now) if finished else "")


def of_plan(desk: Desk, kept: Triage) -> Questions:
    """Return the questions that a plan was made with; those of today if they are not on this computer any more."""
    same = (one for one in question_sets() if one.version == kept.version)
    return next(same, triage_questions(desk.today()))


def planned(desk: Desk, kept: Triage) -> Plan:
    """Return what a plan's answers add up to by the questions that it was made with."""
    asked = of_plan(desk, kept)
    return plan(asked, asked.known(dict(kept.answers)))


def _by(kept: Triage, asked: Questions, now: Questions) -> str:
    """Say which questions a finished plan was made with, and whether others are asked today."""
    if asked.version != kept.version:
        return f"It was made with the questions of version {kept.version}, which are not in this copy of SafeSpace."
    said = f"It was made with the questions of {written(asked.effective_from)}"
    newer = f"; others are asked since {written(now.effective_from)}" if now.version != asked.version else ""
    return f"{said}{newer}."


def draft_key(case_id: Id) -> str:
    """Return the key under which answers wait that differ from a finished plan."""
    return f"triage-{case_id}"


def given(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return the questions that have an answer."""
    return {code: tuple(keys) for code, keys in answers.items() if keys}
