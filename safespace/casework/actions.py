"""What was promised on a case: by which post, by when, and what shows that it was done. Today chases it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import own_words, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.record import NothingWritten
from safespace.domain.case import Deed, TaskKind
from safespace.domain.days import written
from safespace.domain.follow_up import Action
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.reports.printable import shortened

GUARDIAN: Final = "guardian"
"""The post of whoever sits at the desk: what they promised themselves is a thing to do, not to ask after."""

_LONGEST: Final = 90


class DoneBefore(Problem):
    """A promise that was kept already was to be ticked off again."""

    title = "This is done already"
    advice = "Nothing was changed. If it has to be done again, promise it anew."


def promise(desk: Desk, case_id: Id, post: str, words: str, due_on: date, about: Id | None = None) -> Action:
    """Keep what somebody promised to do, by their post and never their name, and put it on Today's list."""
    if not words.strip():
        raise NothingWritten("Say what was promised", "Nothing was kept. One line is enough: what will be different.")
    with desk.vault.transaction():
        action_id = desk.new_id()
        kept_words = own_words.keep(desk, action_id, case_id, words)
        coded = desk.coded("posts", post)
        kept = Action(action_id, case_id, coded, kept_words, due_on, None, "", None, about, desk.first())
        desk.rows.actions.add(kept)
        who = _who(kept)
        first = "Do what you promised" if post == GUARDIAN else f"Ask whether it was done by the {who}"
        why = f"Promised for {written(due_on)}."
        said = f"{first}: {shortened(kept_words, _LONGEST)}"
        tasks.add(desk, case_id, TaskKind.ACTION, said, why, due_on, kept.id)
        title = "You promised something" if post == GUARDIAN else f"Promised by the {who}"
        desk.note_down(case_id, Deed.NOTED, title, f"By {written(due_on)}.", kept.id)
        codes = {"post": post, "due": due_on.isoformat()}
        desk.vault.trail.write("action.promised", desk.now(), (case_id, kept.id), codes, case_id=case_id)
    return kept


def done(desk: Desk, action_id: Id, evidence: str = "") -> Action:
    """Note that a promise was kept, today, and in words what shows it. DoneBefore."""
    with desk.vault.transaction():
        action = desk.rows.actions.get(action_id)
        if action.done_on is not None:
            raise DoneBefore
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


def of_case(desk: Desk, case_id: Id) -> tuple[Action, ...]:
    """Return what was promised on a case, what is still open first, each by its day."""
    found = desk.rows.actions.of_case(case_id, "done_on IS NOT NULL, due_on, rowid")
    read = own_words.read(desk, case_id)
    return tuple(
        replace(
            one,
            words=read.get(one.id, one.words),
            evidence=read.get(one.evidence_id, one.evidence) if one.evidence_id else "",
        )
        for one in found
    )


def _who(action: Action) -> str:
    who = label("posts", action.post)
    return f"{who[0].lower()}{who[1:]}"
