"""One row of a spreadsheet becomes a case, through the same steps as one written by hand; or brings one up to date.

The words may name people: they are kept like any others and flagged, so that nobody takes them for looked through.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import counted_facts, counting, dated, in_story, own_words, reaching, record, sealed_who, tasks
from safespace.casework.desk import Desk, label
from safespace.casework.record import NewConcern
from safespace.domain.case import About, Case, Deed, Openness, Stage, TaskKind, Voice
from safespace.domain.case_ties import Tag
from safespace.domain.codelist import Coded
from safespace.domain.days import written
from safespace.domain.follow_up import Closure, Feedback
from safespace.domain.ids import Id
from safespace.domain.stages import advance
from safespace.domain.tracker import LISTS, Place, Proposed

TAG: Final = "brought in"
"""The tag by which what came from a spreadsheet is found together."""

NO_WORDS: Final = "Brought in from a spreadsheet, which had no words of theirs."
FLAG: Final = "Brought in from a spreadsheet. The words may name people: nobody has looked through them yet."
SEVERAL: Final = (
    "By your counting rules each of them is a case of its own. Leave one here, and write the others down as new cases "
    "linked to this one; until then it counts as one case."
)
NOT_RECORDED: Final = "not_recorded"

_FIELDS: Final = {
    "worker_group": Place.GROUP,
    "level": Place.LEVEL,
    "area": Place.AREA,
    "ethnicity": Place.ETHNICITY,
    "international": Place.INTERNATIONAL,
    "channel": Place.CHANNEL,
    "route_in": Place.ROUTE,
    "employment": Place.EMPLOYMENT,
}


def new_case(desk: Desk, proposed: Proposed) -> Case:
    """Write a row down as a case, inside the running change: closed as it was, with whom it names sealed."""
    openness = Openness[proposed.codes.get(Place.OPENNESS, "confidential").upper()]
    began = proposed.days.get(Place.FIRST_RAISED)
    new = NewConcern(
        words=proposed.words.strip() or proposed.notes.strip() or NO_WORDS,
        openness=openness,
        who=proposed.who,
        raised_on=proposed.raised_on,
        about=about(desk, proposed, About()),
        first_raised_on=began if began and began <= proposed.raised_on else None,
    )
    case = record.write_down(desk, new, by_hand=False)
    _note(desk, case, proposed.notes if proposed.words.strip() else "", proposed.raised_on)
    for part, post, name in proposed.people:
        in_story.put(desk, case.id, part, post, name)
    _flag(desk, case)
    if counting.too_many_things(desk, len(case.about.elements or ()), case.raised_on):
        desk.note_down(case.id, Deed.NOTED, "Several things on one case", SEVERAL)
    _feedback(desk, case, proposed)
    return _close(desk, case, proposed) if proposed.closed else _wait(desk, case)


def bring_up_to_date(desk: Desk, case_id: Id, proposed: Proposed) -> Case:
    """Bring a case that is here up to date with a row, inside the running change. What the row does not say stays.

    Who spoke up, and the day on which they did, stay as they are here if they are written down.
    """
    case = desk.case(case_id)
    counted = about(desk, proposed, case.about)
    if counted_facts.tell_of_detriment(desk, case_id):
        counted = replace(counted, detriment=True)
    case = replace(case, about=counted, change=desk.next(case.change))
    desk.rows.cases.save(case)
    day = f"Your spreadsheet says that it was raised on {written(proposed.raised_on)}."
    parts = (proposed.words, proposed.notes, day if proposed.raised_on != case.raised_on else "")
    _note(desk, case, "\n\n".join(part for part in parts if part.strip()), desk.today())
    for part, post, name in proposed.people:
        in_story.put(desk, case_id, part, post, name)
    if not desk.rows.feedback.of_case(case_id):
        _feedback(desk, case, proposed)
    if proposed.who and desk.rows.speakers.recorded_at(case_id) is None:
        sealed_who.seal(desk, case_id, proposed.who)
    desk.note_down(case_id, Deed.NOTED, "Brought up to date", FLAG)
    desk.vault.trail.write("import.updated", desk.now(), about=(case_id,), case_id=case_id)
    return _close(desk, case, proposed) if proposed.closed and case.stage is not Stage.CLOSED else case


def about(desk: Desk, proposed: Proposed, before: About) -> About:
    """Return what is counted about a case, with what a row says in place of what was there."""
    coded = {name: _coded(desk, proposed, place) or getattr(before, name) for name, place in _FIELDS.items()}
    elements = before.elements
    if proposed.elements is not None:
        elements = tuple(desk.coded("elements", code) for code in proposed.elements)
    detriment = before.detriment if proposed.detriment is None else proposed.detriment
    return replace(before, **coded, elements=elements, detriment=detriment)


def _coded(desk: Desk, proposed: Proposed, place: Place) -> Coded | None:
    code = proposed.codes.get(place)
    return desk.coded(LISTS[place], code) if code else None


def _note(desk: Desk, case: Case, text: str, on: date) -> None:
    if text.strip():
        at = dated.noon(desk, on)
        words = record.keep_words(desk, case, Voice.NOTE, text.strip(), at)
        dated.note_down(desk, case.id, Deed.NOTED, "Note from the spreadsheet", at, about=words.id)


def _flag(desk: Desk, case: Case) -> None:
    desk.rows.tags.add(Tag(desk.new_id(), case.id, TAG, desk.first()))
    desk.note_down(case.id, Deed.NOTED, "Brought in", FLAG)


def _feedback(desk: Desk, case: Case, proposed: Proposed) -> None:
    answer = _coded(desk, proposed, Place.FEEDBACK)
    if answer is not None:
        on = proposed.days.get(Place.FEEDBACK_ON) or proposed.days.get(Place.CLOSED) or desk.today()
        kept = Feedback(desk.new_id(), case.id, answer, on, "", desk.first())
        desk.rows.feedback.add(kept)
        dated.note_down(desk, case.id, Deed.FEEDBACK, "Feedback", dated.noon(desk, on), about=kept.id)


def _close(desk: Desk, case: Case, proposed: Proposed) -> Case:
    """Close a case on the day on which it was closed. The checks that lie ahead are planned; earlier ones are past."""
    on = proposed.days.get(Place.CLOSED) or desk.today()
    case = advance(case, Stage.CLOSED, on, desk.next(case.change))
    desk.rows.cases.save(case)
    outcome = _coded(desk, proposed, Place.OUTCOME) or desk.coded("outcomes", NOT_RECORDED)
    row_id = desk.new_id()
    learnt = own_words.keep(desk, row_id, case.id, proposed.learning)
    told_on = proposed.days.get(Place.TOLD)
    desk.rows.closures.add(Closure(row_id, case.id, outcome, learnt, told_on, on, None, desk.first()))
    at = dated.noon(desk, on)
    dated.note_down(desk, case.id, Deed.CLOSED, f"Closed: {label('outcomes', outcome).lower()}", at, learnt, row_id)
    desk.vault.trail.write(
        "case.closed", desk.now(), about=(case.id, row_id), codes={"outcome": outcome.code}, case_id=case.id
    )
    reaching.schedule(desk, case, desk.today())
    return case


def _wait(desk: Desk, case: Case) -> Case:
    """Put one thing on the list of an open case: to look through it. What is late in it was not promised here."""
    tasks.ask(desk, case.id, TaskKind.OTHER, "imported", desk.today())
    if counted_facts.missing(case):
        tasks.ask(desk, case.id, TaskKind.COMPLETE, "complete", desk.today())
    return case
