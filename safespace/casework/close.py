"""Closing a case with its outcome and what was learnt, and opening it again with its history."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from safespace.casework import dated, own_words, reaching, shareable, takes_part, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.follow_up import schedule
from safespace.casework.masking import masked
from safespace.casework.policies import policy
from safespace.deidentify import mask, warn
from safespace.domain.case import Case, Deed, Stage, TaskKind
from safespace.domain.finding import Finding
from safespace.domain.follow_up import Closure, Learning
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.stages import advance, reopen

READERS = "learning"
PURPOSE = "To be learnt from, by whoever reads it"
"""For whom what was learnt is signed off: everybody."""


class OutcomeNeeded(Problem):
    """A case was to be closed without saying how it ended."""

    title = "Say how it ended"
    advice = "Nothing was closed. Choose an outcome; what was learnt can be added later."


class NotClosedYet(Problem):
    """What was learnt was to be signed off on a case that never closed."""

    title = "This case has not been closed"
    advice = "Nothing was signed off. Close the case first; what was learnt is part of how it ended."


def what_points(learning: str) -> list[Finding]:
    """Find what in the learning points to somebody, before it is kept. Pure: think with it."""
    return warn.identity_words(learning)


def case(desk: Desk, case_id: Id, outcome: str, learning: str = "", on: date | None = None) -> Case:
    """Close a case, today or `on` a day before. What is still due for others ends; the checks on the person go on."""
    if not outcome:
        raise OutcomeNeeded
    with desk.vault.transaction():
        takes_part.require_part(desk, case_id)
        closing = desk.case(case_id)
        schedule(desk, closing)
        day = _day(desk, closing, on)
        closing = advance(closing, Stage.CLOSED, day, desk.next(closing.change))
        desk.rows.cases.save(closing)
        coded = desk.chosen("outcomes", outcome)
        row_id = desk.new_id()
        learnt = own_words.keep(desk, row_id, case_id, learning)
        closure = Closure(row_id, case_id, coded, learnt, _told(desk, case_id, day), day, None, desk.first())
        desk.rows.closures.add(closure)
        staying = stays(desk)
        for task in tasks.open_of(desk, case_id):
            if task.kind not in staying:
                tasks.done(desk, case_id, task.kind)
        if TaskKind.TELL in staying:
            reaching.ask_to_tell_ending(desk, closing, day)
        dated.note_on(
            desk, case_id, Deed.CLOSED, f"Closed: {label('outcomes', coded).lower()}", day, learnt, closure.id
        )
        desk.vault.trail.write(
            "case.closed", desk.now(), about=(case_id, closure.id), codes={"outcome": outcome}, case_id=case_id
        )
    return closing


def stays(desk: Desk) -> frozenset[TaskKind]:
    """Return what goes on after closing, as the policy has it; KeyError for a kind that nothing is."""
    return frozenset(TaskKind[row["kind"]] for row in policy(desk, "closing")["stays"])


def _told(desk: Desk, case_id: Id, day: date) -> date | None:
    """Return the day on which they were told what came of it, before this closing and since it was last opened."""
    told = reaching.told_on(desk, case_id)
    opened = max((one.reopened_on for one in desk.rows.closures.of_case(case_id) if one.reopened_on), default=date.min)
    return told if told is not None and opened <= told <= day else None


def _day(desk: Desk, closing: Case, on: date | None) -> date:
    """Return the day of a closing, not before the case was last opened again."""
    opened = [one.reopened_on for one in desk.rows.closures.of_case(closing.id) if one.reopened_on is not None]
    day = dated.of_case(desk, closing, on)
    return dated.since(desk, max(opened), day) if opened else day


def open_again(desk: Desk, case_id: Id, why: str) -> Case:
    """Open a closed case again: its history stays, and what waited for the closing (retention) stops."""
    with desk.vault.transaction():
        opening = desk.case(case_id)
        opening = reopen(opening, desk.today(), desk.next(opening.change))
        desk.rows.cases.save(opening)
        for closure in desk.rows.closures.of_case(case_id):
            if closure.reopened_on is None:
                ended = replace(closure, reopened_on=desk.today(), change=desk.next(closure.change))
                desk.rows.closures.save(ended)
        tasks.done(desk, case_id, TaskKind.REOPEN)
        tasks.done(desk, case_id, TaskKind.TELL)
        tasks.ask(desk, case_id, TaskKind.PROGRESS, "reopened", desk.today())
        desk.note_down(case_id, Deed.REOPENED, "Opened again", masked(why))
        desk.vault.trail.write("case.reopened", desk.now(), about=(case_id,), text=why or None, case_id=case_id)
    return opening


def learnt(desk: Desk, case_id: Id) -> str:
    """Return what was learnt, as it was written when the case last closed and as far as it can be read now."""
    closures = desk.rows.closures.of_case(case_id)
    return own_words.read(desk, case_id).get(closures[-1].id, closures[-1].learning) if closures else ""


def share(desk: Desk, case_id: Id, text: str) -> Learning:
    """Sign what was learnt off as words that may be shared: the gate for words that leave lets them through unchanged.

    Whatever is sure or likely to point to somebody has to be rewritten first (NotDecided, StillPoints). IdentitySealed
    while no name could be compared; NotClosedYet, NothingToShare.
    """
    if not desk.rows.closures.of_case(case_id):
        raise NotClosedYet
    made = shareable.signed_off(desk, case_id, text, READERS, PURPOSE)
    with desk.vault.transaction():
        version = str(mask.FINDER_VERSION)
        kept = Learning(desk.new_id(), case_id, made.text, made.sha256, version, desk.first())
        desk.rows.learnings.add(kept)
        desk.note_down(case_id, Deed.SIGNED, "What was learnt may be shared", made.text, kept.id)
        codes = {"sha256": made.sha256, "finder": version}
        desk.vault.trail.write("learning.signed", desk.now(), (case_id, kept.id), codes, case_id=case_id)
    return kept
