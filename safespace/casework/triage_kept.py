"""What was answered in a triage so far: the answers that are kept, those that wait beside a plan, and the plan."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from safespace.casework.desk import Desk
from safespace.domain.ids import Id
from safespace.domain.triaged import Triage
from safespace.resources import triage_questions

Answers = Mapping[str, tuple[str, ...]]
"""The keys of the answers chosen, by the code of their question."""


@dataclass(frozen=True, slots=True)
class Begun:
    """Where a triage stands: the answers so far, and the finished plan that holds until another one is finished."""

    answers: Answers
    finished: Triage | None


def begin(desk: Desk, case_id: Id) -> Triage | None:
    """Return a triage as it is kept, begun or finished; None if there is none."""
    kept = desk.rows.triages.of_case(case_id)
    return kept[-1] if kept else None


def look(desk: Desk, case_id: Id) -> Begun:
    """Return where a triage stands, so that nothing is asked twice. Looking changes nothing."""
    kept, changed = begin(desk, case_id), desk.vault.drafts.get(draft_key(case_id))
    if changed is not None:
        answers = {code: tuple(keys) for code, keys in json.loads(changed.text).items()}
    else:
        answers = dict(kept.answers) if kept else {}
    return Begun(known(answers), kept if kept and kept.finished else None)


def draft_key(case_id: Id) -> str:
    """Return the key under which answers wait that differ from a finished plan."""
    return f"triage-{case_id}"


def given(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return the questions that have an answer."""
    return {code: tuple(keys) for code, keys in answers.items() if keys}


def known(answers: Answers) -> dict[str, tuple[str, ...]]:
    """Return the questions that have an answer and are still asked."""
    asked = {question.code for question in triage_questions().questions}
    return {code: keys for code, keys in given(answers).items() if code in asked}
