"""Watching over the person afterwards: telling them what came of it, checking for detriment, asking for feedback."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from safespace.casework import tasks
from safespace.casework.desk import Desk, label
from safespace.casework.masking import masked
from safespace.domain.case import Case, Deed, Openness, Stage, TaskKind
from safespace.domain.follow_up import Check, Feedback, Seen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.stages import advance
from safespace.domain.working_days import Unit
from safespace.resources import deadlines


class SayWhatWasFound(Problem):
    """A check was to be kept without a result."""

    title = "Say how they are"
    advice = "Nothing was kept. Choose what the check found, also when you could not reach them."


def told(desk: Desk, case_id: Id, words: str = "") -> Case:
    """Note that the person was told what came of it, and begin to watch over them.

    Once nobody owes an answer any more, they know how it stands too; while somebody does, that promise goes on.
    """
    with desk.vault.transaction():
        case = desk.case(case_id)
        case = advance(case, Stage.ANSWERED, desk.today(), desk.next(case.change))
        desk.rows.cases.save(case)
        tasks.done(desk, case_id, TaskKind.TELL)
        if not any(sent.reply.is_open for sent in desk.rows.dispatches.of_case(case_id)):
            tasks.done(desk, case_id, TaskKind.PROGRESS)
        desk.note_down(case_id, Deed.TOLD, "Told them what came of it", masked(words))
        schedule(desk, case)
        _ask_for_feedback(desk, case)
        desk.vault.trail.write("person.told", desk.now(), about=(case_id,), case_id=case_id)
    return case


def _ask_for_feedback(desk: Desk, case: Case) -> None:
    """Ask once: not twice, not after an answer, and not of somebody who cannot or does not want to be reached."""
    waiting = any(task.kind is TaskKind.FEEDBACK for task in tasks.open_of(desk, case.id))
    left_alone = any(check.seen is Seen.NO_CONTACT for check in desk.rows.checks.of_case(case.id))
    if case.openness is not Openness.ANONYMOUS and not (waiting or left_alone or desk.rows.feedback.of_case(case.id)):
        tasks.ask(desk, case.id, TaskKind.FEEDBACK, "feedback", desk.today())


def schedule(desk: Desk, case: Case) -> tuple[Check, ...]:
    """Plan the checks of the deadlines file, counted from the day on which they spoke up, once."""
    if case.openness is Openness.ANONYMOUS or desk.rows.checks.of_case(case.id):
        return ()
    planned: list[Check] = []
    for rule in deadlines():
        if rule.code.startswith("check") and rule.offset.unit is Unit.MONTHS:
            due_on = tasks.due(rule.code, case.raised_on)
            check = Check(desk.new_id(), case.id, rule.offset.number, due_on, None, Seen.NOT_YET, (), "", desk.first())
            desk.rows.checks.add(check)
            tasks.add(desk, case.id, TaskKind.CHECK, rule.label, rule.reason, due_on, check.id)
            planned.append(check)
    return tuple(planned)


def checked(desk: Desk, check_id: Id, seen: Seen, types: Sequence[str] = (), note: str = "") -> Check:
    """Keep what a check found. Detriment marks the case; no contact wanted ends the checks and asks no feedback."""
    if seen is Seen.NOT_YET:
        raise SayWhatWasFound
    with desk.vault.transaction():
        check = desk.rows.checks.get(check_id)
        coded = tuple(desk.coded("detriment_types", code) for code in types)
        check = replace(check, done_on=desk.today(), seen=seen, types=coded, note=note, change=desk.next(check.change))
        desk.rows.checks.save(check)
        tasks.done(desk, check.case_id, TaskKind.CHECK, check.id)
        case = desk.case(check.case_id)
        if seen is Seen.INDICATED:
            case = replace(case, about=replace(case.about, detriment=True))
        if case.stage is not Stage.CLOSED:
            case = advance(case, Stage.CHECKING, desk.today(), desk.next(case.change))
            desk.rows.cases.save(case)
        elif seen is Seen.INDICATED:
            desk.rows.cases.save(replace(case, change=desk.next(case.change)))
        if seen is Seen.NO_CONTACT:
            tasks.done(desk, check.case_id, TaskKind.CHECK)
            tasks.done(desk, check.case_id, TaskKind.FEEDBACK)
        kinds = ", ".join(label("detriment_types", code).lower() for code in coded)
        title = f"Asked how they are, {check.months} month{'s' if check.months > 1 else ''} on"
        line = f"{seen.value.capitalize()}{': ' + kinds if kinds else ''}."
        desk.note_down(check.case_id, Deed.CHECKED, title, line, check.id)
        desk.vault.trail.write(
            "check.done",
            desk.now(),
            about=(check.case_id, check.id),
            codes={"seen": seen.name},
            counts={"types": len(coded)},
            case_id=check.case_id,
        )
    return check


def feedback(desk: Desk, case_id: Id, answer: str, words: str = "") -> Feedback:
    """Keep the answer to "would you speak up again?"; it is counted in the quarter in which it came."""
    with desk.vault.transaction():
        coded = desk.coded("feedback_answers", answer)
        kept = Feedback(desk.new_id(), case_id, coded, desk.today(), words, desk.first())
        desk.rows.feedback.add(kept)
        tasks.done(desk, case_id, TaskKind.FEEDBACK)
        desk.note_down(
            case_id, Deed.FEEDBACK, "Feedback", f"Would they speak up again? {label('feedback_answers', coded)}."
        )
        desk.vault.trail.write(
            "feedback.kept", desk.now(), about=(case_id, kept.id), codes={"answer": answer}, case_id=case_id
        )
    return kept


def progress(desk: Desk, case_id: Id, words: str = "") -> None:
    """Note that the person was told how things stand while others still work on it; the next time is dated."""
    with desk.vault.transaction():
        tasks.done(desk, case_id, TaskKind.PROGRESS)
        if desk.case(case_id).stage is not Stage.CLOSED:
            tasks.ask(desk, case_id, TaskKind.PROGRESS, "progress", desk.today())
        desk.note_down(case_id, Deed.TOLD, "Told them how things stand", masked(words))
        desk.vault.trail.write(
            "person.told", desk.now(), about=(case_id,), codes={"extent": "progress"}, case_id=case_id
        )
