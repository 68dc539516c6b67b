"""Reading one case whole, for its page."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial

from safespace.casework import (
    contact,
    identity,
    keeping,
    pen_rules,
    still_unknown,
    strict,
    summary,
    takes_part,
    tasks,
)
from safespace.casework.asking_again import to_ask_again
from safespace.casework.consent import overrides_in_force
from safespace.casework.desk import Desk
from safespace.casework.identity import LastOpening
from safespace.casework.pen_rules import PenLine
from safespace.domain.case import Case, Entry, Task, Words
from safespace.domain.consent import Consent, Override
from safespace.domain.contact import SafeContact
from safespace.domain.escalation import Dispatch, SignedText
from safespace.domain.follow_up import Check, Closure, Feedback
from safespace.domain.ids import Id
from safespace.domain.people import Person
from safespace.domain.summary import Summary
from safespace.domain.triaged import Triage


@dataclass(frozen=True, slots=True)
class WholeCase:
    """One case with everything on its page but who spoke up. `words` are as told, or masked if `may_read` is False.

    `overrides` are those that hold today, `ask_again` the agreements that are old and have no end. `may_open` says
    whether this person may open who spoke up, which in a stricter vault is what it takes to read. `held` says that
    nothing of it may be destroyed now. `pen` is None while the case is this vault's own and here.
    `summary` is what it is about in words that may be shared, `unknown` what is still to find out.
    """

    case: Case
    words: tuple[Words, ...]
    entries: tuple[Entry, ...]
    tasks: tuple[Task, ...]
    consents: tuple[Consent, ...]
    ask_again: frozenset[Id]
    overrides: tuple[Override, ...]
    people: tuple[Person, ...]
    triage: Triage | None
    signed: tuple[SignedText, ...]
    dispatches: tuple[Dispatch, ...]
    checks: tuple[Check, ...]
    feedback: tuple[Feedback, ...]
    closures: tuple[Closure, ...]
    speaker_recorded: bool
    last_opening: LastOpening | None
    may_read: bool
    may_open: bool
    contact: SafeContact | None
    held: bool
    pen: PenLine | None = None
    summary: Summary | None = None
    unknown: tuple[str, ...] = ()


def case(desk: Desk, case_id: Id) -> WholeCase:
    """Return one case for its page. Whoever cannot read the words as told reads masked ones; the screen says so.

    NotYours for a guardian who stepped back from it.
    """
    takes_part.require_part(desk, case_id)
    rows, found = desk.rows, desk.case(case_id)
    triages, consents = rows.triages.of_case(case_id), rows.consents.of_case(case_id)
    read = partial(strict.typed, desk, case_id)
    return WholeCase(
        case=replace(found, handle=read(found.id, found.handle)),
        words=strict.told(desk, case_id),
        entries=rows.entries.of_case(case_id, "at DESC, rowid DESC"),
        tasks=tuple(replace(one, words=read(one.id, one.words)) for one in tasks.open_of(desk, case_id)),
        consents=tuple(replace(one, words=read(one.id, one.words)) for one in consents),
        ask_again=to_ask_again(desk, consents),
        overrides=overrides_in_force(desk, case_id),
        people=rows.people.of_case(case_id),
        triage=triages[-1] if triages else None,
        signed=rows.signed_texts.of_case(case_id),
        dispatches=tuple(
            replace(sent, reply_words=read(sent.id, sent.reply_words)) for sent in rows.dispatches.of_case(case_id)
        ),
        checks=rows.checks.of_case(case_id, "months"),
        feedback=rows.feedback.of_case(case_id),
        closures=rows.closures.of_case(case_id),
        speaker_recorded=rows.speakers.recorded_at(case_id) is not None,
        last_opening=identity.last_opening(desk, case_id),
        may_read=strict.readable(desk, case_id),
        may_open=desk.vault.guardian.may_open_identity,
        contact=contact.of_case(desk, case_id),
        held=keeping.is_held(desk, found),
        pen=pen_rules.of_case(desk, case_id),
        summary=summary.of_case(desk, case_id),
        unknown=still_unknown.of_case(desk, found),
    )
