"""A brief that was noted as given and was not: by a slip of the hand, on the wrong case, or on another day.

Noting that a brief was given is never taken back, because what has left cannot be. But a slip is no disclosure: it is
corrected with a reason, both stay on the case and in the trail, and nothing rests on the slip any more.
"""

from __future__ import annotations

from dataclasses import replace

from safespace.casework import briefs_given, chase, escalate, put_down, takes_part, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.masking import masked
from safespace.domain.case import Case, Deed, Stage, TaskKind
from safespace.domain.consent import Extent, NotAgreed
from safespace.domain.escalation import Dispatch, Reply
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.stages import reached_again
from safespace.domain.wording import within


class SayWhyNot(Problem):
    """A brief was to be noted as not given after all, without a reason."""

    title = "Say why"
    advice = "Nothing was changed. One line is enough: what was pressed by mistake, or which case was meant."


class NotGivenAlready(Problem):
    """A brief was to be noted as not given twice."""

    title = "It stands as not given already"
    advice = "Nothing was changed. Once they have it, note that on their card; it makes a new entry."


def after_all(desk: Desk, dispatch_id: Id, why: str) -> Dispatch:
    """Note that a brief was not given after all, and why: it is ready again, and nobody is asked for an answer.

    SayWhyNot, NotGivenAlready; NotYours for a guardian who stepped back from the case.
    """
    if not why.strip():
        raise SayWhyNot
    with desk.vault.transaction():
        sent = desk.rows.dispatches.get(dispatch_id)
        takes_part.require_part(desk, sent.case_id)
        if not sent.stands:
            raise NotGivenAlready
        chase.note(desk, sent, Reply.NOT_GIVEN, why.strip(), desk.today())
        words = put_down.typed_to_keep(desk, sent.id, sent.case_id, why.strip())
        fresh = desk.next(sent.change)
        sent = replace(sent, reply=Reply.NOT_GIVEN, reply_words=words, replied_on=desk.today(), change=fresh)
        desk.rows.dispatches.save(sent)
        case = _as_if_never(desk, desk.case(sent.case_id))
        _what_is_due(desk, case, sent)
        title = f"The brief for the {within(label('recipients', sent.recipient))} was not given after all"
        desk.note_down(case.id, Deed.SENT, title, masked(why.strip()), sent.id)
        codes = {"recipient": sent.recipient.code}
        desk.vault.trail.write("brief.not_given", desk.now(), (case.id, sent.id), codes, case_id=case.id)
    return sent


def _as_if_never(desk: Desk, case: Case) -> Case:
    """Keep the case as if that brief had not been: with others since the first one that stands, or never."""
    first = min((sent.sent_on for sent in briefs_given.of_case(desk, case.id)), default=None)
    case = reached_again(case, Stage.WITH_OTHERS, first, desk.next(case.change))
    desk.rows.cases.save(case)
    return case


def _what_is_due(desk: Desk, case: Case, sent: Dispatch) -> None:
    """End what waited for an answer of theirs; what noting the brief had ticked off is to be done again."""
    for kind in (TaskKind.CHASE, TaskKind.REOPEN):
        tasks.done(desk, case.id, kind, sent.id)
    if case.stage is Stage.CLOSED:
        return
    if not any(one.replied_on for one in briefs_given.of_case(desk, case.id)):
        tasks.done(desk, case.id, TaskKind.TELL)
    for task_id in _ticked_off_by(desk, sent):
        task = desk.rows.tasks.get(task_id)
        if task.done_on is not None and (task.kind is not TaskKind.ESCALATE or _may_have_it(desk, sent)):
            desk.rows.tasks.save(replace(task, done_on=None, change=desk.next(task.change)))


def _ticked_off_by(desk: Desk, sent: Dispatch) -> tuple[Id, ...]:
    """Return the tasks that were ticked off by noting a brief as given."""
    every = desk.vault.history.of_case(sent.case_id)
    steps = {step.number for step, one in every if one.table == "dispatches" and one.row_id == sent.id and one.is_new}
    done = [one for step, one in every if step.number in steps and one.table == "tasks" and not one.is_new]
    return tuple(Id(one.row_id) for one in done if (one.after or {}).get("done_on"))


def _may_have_it(desk: Desk, sent: Dispatch) -> bool:
    """Whether the brief may still be given: an agreement, or an override, covers it today."""
    signed = desk.rows.signed_texts.get(sent.text_id)
    extent = Extent.NAMED if signed.named else Extent.FACTS
    try:
        escalate.covering(desk, sent.case_id, sent.recipient.code, extent)
    except NotAgreed:
        return False
    return True
