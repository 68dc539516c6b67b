"""Being led through the questions, one a screen, to a plan that the guardian edits before it is kept."""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from datetime import date

from safespace.casework import (
    danger_settled,
    kept_away,
    plan_dates,
    plan_edit,
    plan_items,
    plan_tell,
    put_down,
    record,
    tasks,
    triage_danger,
)
from safespace.casework.desk import LONDON, Desk, label
from safespace.casework.triage_kept import Answers, Begun, begin, draft_key, given, look
from safespace.domain import triage as rules
from safespace.domain.case import Deed, Stage, TaskKind
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.stages import advance
from safespace.domain.triaged import OWN, Item, Triage
from safespace.resources import triage_questions


@dataclass(frozen=True, slots=True)
class Proposal:
    """What the answers so far add up to: how soon, why, and the items of the plan.

    `left_out` is what the guardian took out of the plan before, (kind, code): it begins without a tick. `settled` is
    said of a plan that was kept for a danger that was dealt with since.
    """

    urgency: str
    urgency_label: str
    because: str
    items: tuple[Item, ...]
    left: int
    left_out: frozenset[tuple[str, str]] = frozenset()
    settled: str = ""


def questions(day: date) -> rules.Questions:
    """Return the questions that are asked on a day."""
    return triage_questions(day)


def same(asked: rules.Questions, answers: Answers, kept: Triage) -> bool:
    """Whether answers are those that a triage was finished with, as far as these questions ask for them."""
    return asked.known(answers) == asked.known(dict(kept.answers))


def as_kept(kept: Triage, settled: str = "") -> Proposal:
    """Return a finished plan as the guardian left it, for reading; `settled` says that its danger was dealt with."""
    items = tuple(Item(kind, code, words, why) for kind, code, words, why in kept.plan)
    on = written(kept.change.at.astimezone(LONDON).date())
    return Proposal(
        kept.urgency, label("urgencies", kept.urgency), f"As you kept it on {on}", items, 0, settled=settled
    )


def propose(desk: Desk, case_id: Id, answers: Answers) -> Proposal:
    """Add up the answers, keep people in the story away from it with a way round each, and date what is due.

    What the guardian added to a plan before, and the days to which they moved it, are in it again.
    """
    quiet = danger_settled.quiet(desk, case_id, answers)
    first = made = triage_danger.planned(questions(desk.today()), answers, quiet)
    for avoid in kept_away.by_the_story(desk, case_id):
        made = made.without(avoid)
    lost = [route for route in first.routes if route not in made.routes]
    items = plan_items.of(made, desk.case(case_id), desk.today())
    items = (*items, *plan_edit.ways_round(desk, case_id, made, lost))
    kept = begin(desk, case_id)
    items = plan_edit.carried(desk, case_id, kept, items)
    because = made.urgent_because.reason if made.urgent_because else ""
    if quiet:
        because = f"{because}. {danger_settled.look(desk, case_id).words}".removeprefix(". ")
    out = plan_edit.left_out(desk, kept)
    return Proposal(made.urgency.code, made.urgency.label, because, items, len(made.left), out)


def keep_answers(desk: Desk, case_id: Id, answers: Answers) -> Triage:
    """Keep the answers so far, so that an interruption loses nothing. What they newly say of danger marks the case.

    A plan that was finished stands until another one is: answers that differ from it wait beside it.
    """
    with desk.vault.transaction():
        proposal, before = propose(desk, case_id, answers), begin(desk, case_id)
        said = look(desk, case_id).answers
        triage_danger.mark(
            desk, desk.case(case_id), {code: _new(keys, said.get(code)) for code, keys in answers.items()}
        )
        if before is None or not before.finished:
            return _keep(desk, case_id, answers, proposal, finished=False)
        if same(questions(desk.today()), answers, before):
            desk.vault.drafts.remove(draft_key(case_id))
        else:
            desk.vault.drafts.save(draft_key(case_id), json.dumps(given(answers)), desk.now())
        return before


def leave_as_it_was(desk: Desk, case_id: Id) -> Begun:
    """Forget answers that were changed after the plan was finished."""
    record.keep_draft(desk, draft_key(case_id), "")
    return look(desk, case_id)


def finish(desk: Desk, case_id: Id, answers: Answers, chosen: tuple[Item, ...] | None = None) -> Triage:
    """Keep the plan as the guardian left it: `chosen` are the items that stay, all if it is None."""
    with desk.vault.transaction():
        quiet, proposal = danger_settled.quiet(desk, case_id, answers), propose(desk, case_id, answers)
        proposed = proposal.items
        if chosen is not None:
            proposal = replace(proposal, items=_allowed(chosen, proposed))
        kept = _keep(desk, case_id, answers, proposal, finished=True)
        desk.vault.drafts.remove(draft_key(case_id))
        case = triage_danger.mark(desk, desk.case(case_id), danger_settled.without(answers, quiet))
        case = advance(case, Stage.TRIAGED, desk.today(), desk.next(case.change))
        desk.rows.cases.save(case)
        tasks.done(desk, case_id, TaskKind.TRIAGE)
        plan_tell.put_on_the_list(desk, case, kept)
        plan_dates.put_on_the_list(desk, case, kept)
        plan_edit.keep(desk, case_id, proposed, proposal.items)
        desk.note_down(case_id, Deed.TRIAGED, "Triage finished", _in_one_line(proposal), kept.id)
        routes = [code for code, _, _ in kept.items("route")]
        desk.vault.trail.write(
            "triage.finished",
            desk.now(),
            about=(case_id, kept.id),
            codes={"urgency": kept.urgency, "version": kept.version},
            counts={"routes": len(routes), "avoid": len(kept.items("avoid"))},
            case_id=case_id,
        )
    return kept


def _keep(desk: Desk, case_id: Id, answers: Answers, proposal: Proposal, *, finished: bool) -> Triage:
    before = begin(desk, case_id)
    plan = tuple((item.kind, item.code, _words(desk, item), item.why) for item in proposal.items)
    kept = Triage(
        id=before.id if before else desk.new_id(),
        case_id=case_id,
        version=questions(desk.today()).version,
        answers=tuple(given(answers).items()),
        urgency=proposal.urgency,
        plan=plan,
        finished=finished,
        change=desk.next(before.change) if before else desk.first(),
    )
    (desk.rows.triages.save if before else desk.rows.triages.add)(kept)
    return kept


def _words(desk: Desk, item: Item) -> str:
    """Return the words of an item as a plan keeps them: those of the guardian are masked in a stricter vault."""
    return put_down.in_place_of(desk, item.words) if item.code == OWN else item.words


def _new(keys: tuple[str, ...], before: tuple[str, ...] | None) -> tuple[str, ...]:
    """Return the answers to a question that were not given before: a danger that was dealt with is not raised anew."""
    return tuple(key for key in keys if key not in (before or ()))


def _allowed(chosen: tuple[Item, ...], proposed: tuple[Item, ...]) -> tuple[Item, ...]:
    """Return the items that stay, without routes to somebody who must not be told, and with all who must not be.

    Whoever came into the story after the plan was shown is kept away too.
    """
    avoid = [item for item in proposed if item.kind == "avoid"]
    barred = {code for item in avoid for code in item.code.split(",")}
    free = [item for item in chosen if item.kind != "route" or item.code not in barred]
    return (*free, *(item for item in avoid if item not in free))


def _in_one_line(proposal: Proposal) -> str:
    routes = [item.words for item in proposal.items if item.kind == "route"]
    return f"{proposal.urgency_label}. " + (f"To tell: {', '.join(routes[:3])}." if routes else "Nobody to tell yet.")
