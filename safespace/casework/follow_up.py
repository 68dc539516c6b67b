"""Watching over the person afterwards: telling them what came of it, checking for detriment, asking for feedback."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from safespace.casework import contact, dated, detriment, own_words, policies, reaching, tasks
from safespace.casework.contact import Reach
from safespace.casework.desk import Desk, label
from safespace.casework.masking import masked
from safespace.domain.case import Case, Deed, Stage, TaskKind
from safespace.domain.detriment import Changed
from safespace.domain.follow_up import Check, Feedback, Seen
from safespace.domain.ids import Id
from safespace.domain.problem import Problem
from safespace.domain.stages import advance

LONGEST: Final = 60
"""The last month after which a trust can have somebody asked: five years."""


class SayWhatWasFound(Problem):
    """A check was to be kept without a result."""

    title = "Say how they are"
    advice = "Nothing was kept. Choose what the check found, also when you could not reach them."


class NotMonths(Problem):
    """Months for the checks that are none."""

    title = "These are no months to ask after"
    advice = "Nothing was changed. Write each month once, as a number from 1 to 60."


class LeftAloneAlready(Problem):
    """No contact was to be noted a second time."""

    title = "That they want no contact is noted already"
    advice = "Nothing was changed."


class InContact(Problem):
    """Contact was to be taken up again with somebody who never ended it."""

    title = "They have not asked to be left alone"
    advice = "Nothing was changed."


def told(desk: Desk, case_id: Id, words: str = "", on: date | None = None) -> Case:
    """Note that the person was told what came of it, today or `on` a day before, and begin to watch over them.

    Once nobody owes an answer any more, they know how it stands too; while somebody does, that promise goes on.
    """
    with desk.vault.transaction():
        case = desk.case(case_id)
        day = dated.of_case(desk, case, on)
        case = advance(case, Stage.ANSWERED, day, desk.next(case.change))
        desk.rows.cases.save(case)
        tasks.done(desk, case_id, TaskKind.TELL)
        if not any(sent.reply.is_open for sent in desk.rows.dispatches.of_case(case_id)):
            tasks.done(desk, case_id, TaskKind.PROGRESS)
        dated.note_on(desk, case_id, Deed.TOLD, reaching.CAME_OF_IT, day, masked(words))
        schedule(desk, case)
        reaching.ask_for_feedback(desk, case)
        desk.vault.trail.write("person.told", desk.now(), about=(case_id,), case_id=case_id)
    return case


def months(desk: Desk) -> tuple[int, ...]:
    """Return after how many months somebody is asked how they are, as it holds in this vault for new cases."""
    return tuple(policies.policy(desk, reaching.POLICY)["months"])


def set_months(desk: Desk, wanted: Sequence[int]) -> tuple[int, ...]:
    """Ask after other months from now on; cases whose checks are planned keep theirs. NotMonths."""
    each = sorted(set(wanted))
    if not each or len(each) != len(wanted) or each[0] < 1 or each[-1] > LONGEST:
        raise NotMonths
    policies.set_own(desk, reaching.POLICY, {**policies.own(desk, reaching.POLICY), "months": each})
    return months(desk)


def schedule(desk: Desk, case: Case) -> tuple[Check, ...]:
    """Plan the checks of the trust's policy, counted from the day on which they spoke up, once."""
    return reaching.schedule(desk, case)


def checked(
    desk: Desk,
    check_id: Id,
    seen: Seen,
    types: Sequence[str] = (),
    note: str = "",
    changed: Mapping[str, Changed] | None = None,
    on: date | None = None,
) -> Check:
    """Keep what a check found. Detriment marks the case; no contact wanted ends all that would reach them.

    `changed` is what was found of each thing that was written down before, by its code of detriment_indicators; `on`
    the day on which they were asked, if that was not today.
    """
    if seen is Seen.NOT_YET:
        raise SayWhatWasFound
    with desk.vault.transaction():
        check = desk.rows.checks.get(check_id)
        day = dated.of_case(desk, desk.case(check.case_id), on)
        coded = tuple(desk.chosen("detriment_types", code) for code in types)
        said = _words_of_check(desk, check, note)
        check = replace(check, done_on=day, seen=seen, types=coded, note=said, change=desk.next(check.change))
        desk.rows.checks.save(check)
        tasks.done(desk, check.case_id, TaskKind.CHECK, check.id)
        detriment.compare(desk, check.case_id, check.id, changed or {})
        _move(desk, check, day)
        kinds = ", ".join(label("detriment_types", code).lower() for code in coded)
        title = f"Asked how they are, {reaching.after(check.months)} on"
        line = f"{seen.value.capitalize()}{': ' + kinds if kinds else ''}."
        dated.note_on(desk, check.case_id, Deed.CHECKED, title, day, line, check.id)
        desk.vault.trail.write(
            "check.done",
            desk.now(),
            about=(check.case_id, check.id),
            codes={"seen": seen.name},
            counts={"types": len(coded), "compared": len(changed or {})},
            case_id=check.case_id,
        )
    return check


def no_contact(desk: Desk, case_id: Id) -> None:
    """Keep that the person wants no contact: whatever would reach them is no longer due, and no letter is made."""
    with desk.vault.transaction():
        if tasks.left_alone(desk, case_id):
            raise LeftAloneAlready
        _wants(desk, case_id, wanted=False)


def contact_again(desk: Desk, case_id: Id) -> None:
    """Keep that the person wants to hear from the guardian again: what was planned for them is due again."""
    with desk.vault.transaction():
        if not tasks.left_alone(desk, case_id):
            raise InContact
        _wants(desk, case_id, wanted=True)


def feedback(desk: Desk, case_id: Id, answer: str, words: str = "", received_on: date | None = None) -> Feedback:
    """Keep the answer to "would you speak up again?"; it is counted in the quarter in which it came.

    A later answer stands beside an earlier one, which stays; within one quarter the last one counts. `received_on` is
    the day on which it came, if that was not today.
    """
    with desk.vault.transaction():
        came = dated.of_case(desk, desk.case(case_id), received_on)
        coded, row_id = desk.chosen("feedback_answers", answer), desk.new_id()
        before = desk.rows.feedback.of_case(case_id)
        kept = Feedback(row_id, case_id, coded, came, own_words.keep(desk, row_id, case_id, words), desk.first())
        desk.rows.feedback.add(kept)
        tasks.done(desk, case_id, TaskKind.FEEDBACK)
        title = "Feedback again" if before else "Feedback"
        said = f"Would they speak up again? {label('feedback_answers', coded)}."
        dated.note_on(desk, case_id, Deed.FEEDBACK, title, came, said, kept.id)
        desk.vault.trail.write(
            "feedback.kept", desk.now(), about=(case_id, kept.id), codes={"answer": answer}, case_id=case_id
        )
    return kept


def _words_of_check(desk: Desk, check: Check, note: str) -> str:
    """Keep the words of a check under its id, once; a check that is asked again keeps them under an entry's own."""
    about = check.id if check.done_on is None else desk.new_id()
    return own_words.keep(desk, about, check.case_id, note)


def _move(desk: Desk, check: Check, day: date) -> None:
    """Do what the result of a check asks for: the stage, the mark of detriment, or leaving them alone."""
    case = desk.case(check.case_id)
    if case.stage is not Stage.CLOSED:
        desk.rows.cases.save(advance(case, Stage.CHECKING, day, desk.next(case.change)))
    if check.seen is Seen.INDICATED:
        detriment.indicated(desk, check.case_id)
    if check.seen is Seen.NO_CONTACT and not tasks.left_alone(desk, check.case_id):
        _wants(desk, check.case_id, wanted=False)


def _wants(desk: Desk, case_id: Id, *, wanted: bool) -> None:
    """Note whether contact is wanted, in the one place that says so; what is due follows from there."""
    before = contact.of_case(desk, case_id)
    channel = before.channel.code if before is not None and before.channel is not None else ""
    contact.put(desk, case_id, {}, Reach(wanted, channel))


def progress(desk: Desk, case_id: Id, words: str = "", on: date | None = None) -> None:
    """Note that the person was told how things stand while others still work on it; the next time is dated."""
    with desk.vault.transaction():
        case = desk.case(case_id)
        day = dated.of_case(desk, case, on)
        tasks.done(desk, case_id, TaskKind.PROGRESS)
        if case.stage is not Stage.CLOSED:
            tasks.ask(desk, case_id, TaskKind.PROGRESS, "progress", day)
        dated.note_on(desk, case_id, Deed.TOLD, "Told them how things stand", day, masked(words))
        desk.vault.trail.write(
            "person.told", desk.now(), about=(case_id,), codes={"extent": "progress"}, case_id=case_id
        )
