"""What was promised on a case: by which post, by when, and what became of it. Today asks after it until it is kept.

A promise that was not kept, or is not needed any more, ends with a reason; its day and its words can be put right.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import own_words, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.plan_edit import DayIsOver
from safespace.casework.record import NothingWritten
from safespace.domain.case import Deed, TaskKind
from safespace.domain.days import written
from safespace.domain.follow_up import Action, Ending
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.wording import within
from safespace.reports.printable import shortened

GUARDIAN: Final = "guardian"
"""The post of whoever sits at the desk: what they promised themselves is a thing to do, not to ask after."""

_LONGEST: Final = 90


class DoneBefore(Problem):
    """A promise that was kept or ended already was to be changed."""

    title = "This promise is not open any more"
    advice = "Nothing was changed. If it has to be done again, promise it anew."


class SayWhy(Problem):
    """A promise was to end, or to get another day, without a reason."""

    title = "Say why"
    advice = "Nothing was changed. One line is enough: what stood in the way, or why it is not needed."


class AsBefore(Problem):
    """A promise was to be put right, and nothing in it is different."""

    title = "Nothing is different"
    advice = "Nothing was changed. Write what should stand there, or choose another post or day."


def promise(desk: Desk, case_id: Id, post: str, words: str, due_on: date, about: Id | None = None) -> Action:
    """Keep what somebody promised to do, by their post and never their name, and put it on Today's list."""
    if not words.strip():
        raise NothingWritten("Say what was promised", "Nothing was kept. One line is enough: what will be different.")
    with desk.vault.transaction():
        action_id = desk.new_id()
        kept_words = own_words.keep(desk, action_id, case_id, words)
        coded = desk.chosen("posts", post)
        kept = Action(action_id, case_id, coded, kept_words, due_on, None, "", None, about, desk.first())
        desk.rows.actions.add(kept)
        why = f"Promised for {written(due_on)}."
        tasks.add(desk, case_id, TaskKind.ACTION, _asked(kept), why, due_on, kept.id)
        title = "You promised something" if post == GUARDIAN else f"Promised by the {_who(kept)}"
        desk.note_down(case_id, Deed.NOTED, title, f"By {written(due_on)}.", kept.id)
        codes = {"post": post, "due": due_on.isoformat()}
        desk.vault.trail.write("action.promised", desk.now(), (case_id, kept.id), codes, case_id=case_id)
    return kept


def done(desk: Desk, action_id: Id, evidence: str = "") -> Action:
    """Note that a promise was kept, today, and in words what shows it. DoneBefore."""
    with desk.vault.transaction():
        action = _still_open(desk, action_id)
        evidence_id = desk.new_id() if evidence.strip() else None
        shows = own_words.keep(desk, evidence_id, action.case_id, evidence) if evidence_id else ""
        action = replace(
            action, done_on=desk.today(), evidence=shows, evidence_id=evidence_id, change=desk.next(action.change)
        )
        desk.rows.actions.save(action)
        tasks.done(desk, action.case_id, TaskKind.ACTION, action.id)
        title = "Done what you promised" if action.post.code == GUARDIAN else f"Done by the {_who(action)}"
        desk.note_down(action.case_id, Deed.NOTED, title, shortened(action.words, 300), evidence_id)
        desk.vault.trail.write("action.done", desk.now(), (action.case_id, action.id), case_id=action.case_id)
    return action


def end(desk: Desk, action_id: Id, how: Ending, why: str) -> Action:
    """Note that a promise was not kept, or is not needed any more, today and why; nobody is asked after it again.

    What was promised stays on the case with its reason. SayWhy, DoneBefore.
    """
    if not why.strip():
        raise SayWhy
    with desk.vault.transaction():
        action, why_id = _still_open(desk, action_id), desk.new_id()
        said = own_words.keep(desk, why_id, action.case_id, why)
        action = replace(
            action,
            ended_on=desk.today(),
            ending=how,
            evidence=said,
            evidence_id=why_id,
            change=desk.next(action.change),
        )
        desk.rows.actions.save(action)
        tasks.done(desk, action.case_id, TaskKind.ACTION, action.id)
        title = f"{how.value}: what {_promised_by(action)}"
        desk.note_down(action.case_id, Deed.NOTED, title, shortened(action.words, 300), why_id)
        codes = {"ending": how.name}
        desk.vault.trail.write("action.ended", desk.now(), (action.case_id, action.id), codes, case_id=action.case_id)
    return action


def move(desk: Desk, action_id: Id, due_on: date, why: str) -> Action:
    """Keep a new day for a promise, and why it has one; Today asks after it on that day. SayWhy, DoneBefore, AsBefore.

    DayIsOver for a day before today.
    """
    if not why.strip():
        raise SayWhy
    if due_on < desk.today():
        raise DayIsOver
    with desk.vault.transaction():
        before = _still_open(desk, action_id)
        if due_on == before.due_on:
            raise AsBefore
        why_id = desk.new_id()
        own_words.keep(desk, why_id, before.case_id, why)
        action = replace(before, due_on=due_on, change=desk.next(before.change))
        desk.rows.actions.save(action)
        _ask_anew(desk, action, f"Promised for {written(before.due_on)} first, then for {written(due_on)}.")
        title = f"A new day for what {_promised_by(action)}"
        line = f"By {written(due_on)}, not by {written(before.due_on)}: {shortened(action.words, 200)}"
        desk.note_down(action.case_id, Deed.NOTED, title, line, why_id)
        codes = {"due": due_on.isoformat(), "before": before.due_on.isoformat()}
        desk.vault.trail.write("action.moved", desk.now(), (action.case_id, action.id), codes, case_id=action.case_id)
    return action


def put_right(desk: Desk, action_id: Id, post: str, words: str) -> Action:
    """Put right what was written down as promised, or by whom; the history keeps what stood there.

    NothingWritten, DoneBefore, AsBefore.
    """
    if not words.strip():
        raise NothingWritten("Say what was promised", "Nothing was changed. One line is enough.")
    with desk.vault.transaction():
        before = _still_open(desk, action_id)
        read = own_words.read(desk, before.case_id).get(before.words_id or before.id, before.words)
        same = read == words.strip()
        if same and post == before.post.code:
            raise AsBefore
        action = replace(before, post=desk.rechosen("posts", post, before.post), change=desk.next(before.change))
        if not same:
            words_id = desk.new_id()
            kept = own_words.keep(desk, words_id, before.case_id, words)
            action = replace(action, words=kept, words_id=words_id)
        desk.rows.actions.save(action)
        _ask_anew(desk, action, f"Promised for {written(action.due_on)}.")
        title = f"Put right what {_promised_by(action)}"
        desk.note_down(action.case_id, Deed.NOTED, title, shortened(action.words, 300), action.words_id)
        codes = {"post": post}
        desk.vault.trail.write(
            "action.put_right", desk.now(), (action.case_id, action.id), codes, case_id=action.case_id
        )
    return action


def of_case(desk: Desk, case_id: Id) -> tuple[Action, ...]:
    """Return what was promised on a case, what is still open first, each by its day."""
    found = desk.rows.actions.of_case(case_id, "done_on IS NOT NULL OR ended_on IS NOT NULL, due_on, rowid")
    read = own_words.read(desk, case_id)
    return tuple(
        replace(
            one,
            words=read.get(one.words_id or one.id, one.words),
            evidence=read.get(one.evidence_id, one.evidence) if one.evidence_id else "",
        )
        for one in found
    )


def _still_open(desk: Desk, action_id: Id) -> Action:
    action = desk.rows.actions.get(action_id)
    if not action.is_open:
        raise DoneBefore
    return action


def _ask_anew(desk: Desk, action: Action, why: str) -> None:
    """Let the task that asks after a promise say what is promised now, and by which day."""
    for task in tasks.open_of(desk, action.case_id):
        if task.kind is TaskKind.ACTION and task.about_id == action.id:
            fresh = replace(task, words=_asked(action), why=why, due_on=action.due_on, change=desk.next(task.change))
            desk.rows.tasks.save(fresh)


def _asked(action: Action) -> str:
    mine = action.post.code == GUARDIAN
    first = "Do what you promised" if mine else f"Ask whether it was done by the {_who(action)}"
    return f"{first}: {shortened(action.words, _LONGEST)}"


def _promised_by(action: Action) -> str:
    return "you promised" if action.post.code == GUARDIAN else f"the {_who(action)} promised"


def _who(action: Action) -> str:
    who = label("posts", action.post)
    return within(who)
