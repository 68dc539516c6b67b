"""The one green button of a case: what comes next, and where it is done."""

from __future__ import annotations

from dataclasses import dataclass

from safespace.casework.browse import WholeCase
from safespace.domain.case import Openness, Stage, TaskKind

TALKS = {TaskKind.TELL, TaskKind.PROGRESS, TaskKind.FEEDBACK}
"""What only a talk with the person ends."""


@dataclass(frozen=True, slots=True)
class NextStep:
    """Words for the button, and the screen and subject that it opens; an empty screen is done on the page itself."""

    words: str
    screen: str
    subject: object = None


def next_step(whole: WholeCase) -> NextStep:
    """Return what comes next on a case: danger first, then the way from thanks to closing."""
    case = whole.case
    kinds = {task.kind for task in whole.tasks}
    if case.stage is Stage.CLOSED:
        return NextStep("Open it again", "reopen")
    if TaskKind.DANGER in kinds:
        return NextStep("Say what was done", "danger")
    if TaskKind.THANK in kinds and case.stage is Stage.RECEIVED:
        return NextStep("I have thanked them", "thank")
    if whole.triage is None or not whole.triage.finished:
        return NextStep("Go on with triage" if whole.triage else "Begin triage", "triage", case.id)
    return _after_triage(whole, kinds)


def _after_triage(whole: WholeCase, kinds: set[TaskKind]) -> NextStep:
    case_id = whole.case.id
    if not whole.consents and whole.case.openness is not Openness.ANONYMOUS:
        return NextStep("Agree who may be told", "agree")
    waiting = bool(kinds & {TaskKind.CHASE})
    if whole.case.stage.position < Stage.WITH_OTHERS.position or kinds & {TaskKind.ESCALATE, TaskKind.ANONYMISE}:
        return NextStep("Go on with the brief" if whole.signed else "Choose who to tell", "escalate", case_id)
    if waiting:
        return NextStep("Note an answer", "escalate", case_id)
    if kinds & (TALKS | {TaskKind.CHECK}) and not _told_and_quiet(whole, kinds):
        return NextStep("Follow up", "follow_up", case_id)
    return NextStep("Close the case", "close", case_id)


def _told_and_quiet(whole: WholeCase, kinds: set[TaskKind]) -> bool:
    """Whether the person was told and nothing but later checks is left, so that the case may close."""
    return whole.case.stage.position >= Stage.ANSWERED.position and not kinds & TALKS
