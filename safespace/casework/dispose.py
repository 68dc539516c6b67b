"""Disposing of a whole case: what goes and what stays is shown first, and it can never be undone.

What earlier figures need of it stays as a counted stub: the quarter, and the codes that were or will be counted, none
of them finer than what is printed. No reference stays, no handle and no word: the reference stands on the certificate.
The trail keeps its rows; what was written beside them can never be read again.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

from safespace.casework import (
    board_paper,
    files,
    holds,
    links,
    pen_rules,
    policies,
    retention,
    stubs,
    takes_part,
    walls,
)
from safespace.casework.desk import LONDON, Desk
from safespace.casework.identity import seal_now
from safespace.casework.shredding import afterwards, before, holding, opens_until
from safespace.domain.case import Case, Stage
from safespace.domain.ids import Id, heard
from safespace.domain.problem import Problem
from safespace.domain.retention import Standing
from safespace.reports.certificate import Certificate, certificate_pdf
from safespace.vault import disposal

STAYS: Final = (
    "A count, without words: its quarter and the codes that figures need, so that what was reported stays true.",
    "The trail of what was done, by whom and when. What was written beside it can never be read again.",
    "Papers that left already: briefs, letters and copies that others have.",
)
"""What a disposal leaves, in plain sentences."""

_LOOK: Final = (
    "What you are writing for the board, which may tell its story. Look, and take the story out or throw the paper "
    "away:"
)

_WORDS: Final = {
    "cases": "The case itself",
    "case_keys": "Its key",
    "words": "What was said and noted",
    "entries": "Lines of its timeline",
    "identities": "Sealed records of people",
    "people": "People in the story",
    "attachments": "Files",
    "tasks": "Things that were to be done",
    "triages": "Answers to the triage questions",
    "consents": "Notes of what was agreed",
    "overrides": "Notes of what was told without agreement",
    "signed_texts": "Words signed off for a reader",
    "dispatches": "Briefs and their answers",
    "checks": "Checks on how the person is treated",
    "feedback": "Answers to the feedback question",
    "closures": "How it was closed",
    "actions": "What was promised",
    "learnings": "What was learnt",
    "summaries": "What it is about, in words to share",
    "settled_dangers": "When a danger was dealt with",
    "baselines": "How things were",
    "comparisons": "What had changed since",
    "happenings": "What was done to the person",
    "letters": "Which letters were given",
    "imported_cases": "From which spreadsheet it came",
    "trail_texts": "Reasons written beside the trail",
    "agreements": "Which other guardian may see it",
    "pens": "Who held the pen",
    "history": "What its fields said before",
    "backgrounds": "What helps them to be heard",
    "drafts": "Unfinished texts",
}
"""What a table is called; a later one is called by its name."""


class ReferenceWrong(Problem):
    """What was typed to confirm a disposal is not the reference of the case."""

    title = "That is not the reference of this case"
    advice = "Nothing was destroyed. Type the reference exactly as it stands at the head of the case."


class StillOpen(Problem):
    """A case that is not closed was to be disposed of."""

    title = "This case is not closed"
    advice = "Nothing was destroyed. Close it first, so that nothing that is promised to the person is lost."


class NoPeriodOver(Problem):
    """A case was to go because its period is over, and it is not."""

    title = "Its period is not over"
    advice = "Nothing was destroyed. Choose another reason, or wait until its period is over."


@dataclass(frozen=True, slots=True)
class Outlook:
    """What a disposal would do: what goes, by its name and number, what stays, and what kept backups still open."""

    case_id: Id
    reference: str
    goes: tuple[tuple[str, int], ...]
    stays: tuple[str, ...]
    copies: str
    refused: Problem | None


@dataclass(frozen=True, slots=True)
class Disposed:
    """A case that is gone: what it was called, when (UTC) and by whom, and until when kept backups still open it."""

    case_id: Id
    reference: str
    at: datetime
    by: str
    reason: str
    rows: int
    files: int
    copies: int
    until: date | None
    left: tuple[str, ...]


def reasons(desk: Desk) -> tuple[tuple[str, str], ...]:
    """Return why a case may be disposed of, (code, words)."""
    return tuple((one["code"], one["label"]) for one in policies.policy(desk, "retention")["disposal_reasons"])


def find(desk: Desk, reference: str) -> Case | None:
    """Return the case that a reference, as somebody types it, stands for; None if there is none.

    NotYours for whoever stepped back from it.
    """
    found = desk.rows.cases.by_reference(heard(reference))
    if found is None or found.id in walls.walled(desk):
        return None
    takes_part.require_part(desk, found.id)
    return found


def outlook(desk: Desk, case_id: Id) -> Outlook:
    """Say what a disposal would destroy and leave, and whether something forbids it now. Nothing is changed.

    NotYours for whoever stepped back from it.
    """
    takes_part.require_part(desk, case_id)
    case = desk.case(case_id)
    counts = disposal.kept_of_case(desk.vault.connection, case_id)
    refused: Problem | None = None
    try:
        _refuse(desk, case)
    except Problem as problem:
        refused = problem
    copies = before(holding(desk, case_id).last)
    return Outlook(case_id, case.reference, _named(counts), (*STAYS, *_drafts(desk, case)), copies, refused)


def case(desk: Desk, case_id: Id, typed: str, reason: str) -> Disposed:
    """Destroy a case for ever, for a reason of `reasons`. `typed` is its reference, typed back.

    Raises NotYours for whoever stepped back from it, ReferenceWrong, StillOpen, NoPeriodOver, Held, or
    IdentityNotPermitted; then nothing was destroyed.
    """
    takes_part.require_part(desk, case_id)
    going = desk.case(case_id)
    if heard(typed) != going.reference:
        raise ReferenceWrong
    if reason not in dict(reasons(desk)):
        raise KeyError(reason)
    _refuse(desk, going, reason)
    seal_now(desk)
    with desk.vault.transaction():
        last, number = _stub_and_copies(desk, going)
        links.let_go(desk, case_id)
        counts, gone = disposal.dispose(desk.vault.connection, case_id)
        rows = sum(counts.values())
        desk.vault.trail.write(
            "disposal.done",
            desk.now(),
            about=(case_id,),
            codes={"reason": reason},
            counts={"rows": rows, "files": len(gone)},
            case_id=case_id,
        )
    desk.vault.settle()
    for file in gone:
        desk.vault.attachments.sweep(file)
    until = opens_until(last) if last else None
    return Disposed(
        case_id=case_id,
        reference=going.reference,
        at=desk.now(),
        by=desk.vault.guardian.name,
        reason=dict(reasons(desk))[reason],
        rows=rows,
        files=len(gone),
        copies=number,
        until=until,
        left=tuple(afterwards(until)),
    )


def certify(desk: Desk, done: Disposed, folder: Path) -> Path:
    """Write the certificate of a disposal into a folder, signed, and return where it lies. FileNotWritten."""
    head = desk.vault.trail.head()
    paper = Certificate(
        organisation=desk.vault.meta.name,
        reference=done.reference,
        day=done.at.astimezone(LONDON).date(),
        guardian=done.by,
        records=done.rows,
        files=done.files,
        until=done.until,
        left=(*STAYS, *done.left),
        trail=head.words,
        sample=desk.vault.meta.temporary,
        whole=True,
        reason=done.reason,
    )
    return files.save(desk, folder, {f"{done.reference}-disposed.pdf": certificate_pdf(paper)}, head)[0]


def _refuse(desk: Desk, going: Case, reason: str = "") -> None:
    """Refuse what must not be destroyed: an open case that is counted, one on hold, one whose period still runs."""
    desk.vault.identity.require_permission()
    if going.counted and going.stage is not Stage.CLOSED:
        raise StillOpen
    holds.refuse_if_held(desk, going.id)
    pen_rules.refuse_if_lent(desk, going.id)
    if reason == "period_over" and retention.clock(desk, going.id).standing is not Standing.OVER:
        raise NoPeriodOver


def _stub_and_copies(desk: Desk, going: Case) -> tuple[datetime | None, int]:
    """Keep what figures need, and return when the last backup that holds the case was made, and how many do."""
    kept = stubs.made(desk, going)
    if kept is not None:
        desk.rows.counted_stubs.add(kept)
    stubs.coarsen(desk, going.id)
    copies = holding(desk, going.id)
    return copies.last, copies.number


def _drafts(desk: Desk, going: Case) -> tuple[str, ...]:
    """Say which papers that are being written may tell of a case, if there are any."""
    drafts = board_paper.that_may_tell(desk, going.raised_on)
    return (f"{_LOOK} {'; '.join(drafts)}.",) if drafts else ()


def _named(counts: dict[str, int]) -> tuple[tuple[str, int], ...]:
    """Return what goes by the names a guardian would use: the case first, then the most."""
    found = {_WORDS.get(table, table.replace("_", " ").capitalize()): number for table, number in counts.items()}
    return tuple(sorted(found.items(), key=lambda one: (one[0] != _WORDS["cases"], -one[1], one[0])))
