"""Destroying who spoke up, and saying honestly how long kept backups can still open it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from safespace.casework import backups, files, holds, takes_part
from safespace.casework.desk import LONDON, Desk
from safespace.casework.identity import seal_now
from safespace.domain.case import Deed
from safespace.domain.days import written
from safespace.domain.ids import Id
from safespace.domain.keeping import USUAL
from safespace.reports.certificate import Certificate, certificate_pdf
from safespace.vault.backup import held
from safespace.vault.disposal import Copies, Shredded


@dataclass(frozen=True, slots=True)
class Disposal:
    """What was destroyed, when (UTC) and by whom; `reference` is the case's.

    `records` and `files` count what was sealed. `copies` is how many backups may hold it, and `until`
    the day by which the last of them goes by itself if one is made each month in every place; None if there is none.
    `left` says in plain sentences what this could not destroy.
    """

    about: Id
    reference: str
    at: datetime
    by: str
    records: int
    files: int
    copies: int
    until: date | None
    left: tuple[str, ...]


def outlook(desk: Desk, case_id: Id) -> str:
    """Say, before anything is destroyed, what kept backups could still open afterwards and until when."""
    return before(holding(desk, case_id).last)


def holding(desk: Desk, about: Id | None = None) -> Copies:
    """Return how many backups may hold a case or a request, and when the last was made; None: any at all.

    Those that the trail counts since it was first written down, whatever was put right since, and those that lie in
    the places unknown to the trail: cut off before they were noted, or made after the one this vault was restored from.
    """
    noted, vault = desk.vault.copies(about), desk.vault.meta.vault_id
    there = [held(place.folder, vault) for place in backups.backups(desk)]
    unknown = [made for one in there for file, made in one.items() if not desk.vault.copy_is_noted(file)]
    moments = [*unknown, *filter(None, [noted.last])]
    return Copies(noted.number + len(unknown), max(moments, default=None))


def before(last: datetime | None) -> str:
    """Say, before a disposal, what the last backup that holds what goes means; None if no backup does."""
    if last is None:
        return "No backup holds it."
    return (
        f"Backups made since it was first written down may hold it, until {written(opens_until(last))} at the latest "
        "if one is made each month. You can replace them straight afterwards."
    )


def afterwards(until: date | None) -> list[str]:
    """Say, after a disposal, until when kept backups open what went; nothing if none does."""
    if until is None:
        return []
    sentence = (
        f"Backups made while it was there may still open it, until {written(until)} at the latest if one is made "
        "each month. Replace them now to end that at once. Copies that lie elsewhere stay as they are."
    )
    return [sentence]


def certify(desk: Desk, done: Disposal, folder: Path) -> Path:
    """Write the certificate of a disposal into a folder, signed, and return where it lies. FileNotWritten."""
    head = desk.vault.trail.head()
    paper = Certificate(
        organisation=desk.vault.meta.name,
        reference=done.reference,
        day=done.at.astimezone(LONDON).date(),
        guardian=done.by,
        records=done.records,
        files=done.files,
        until=done.until,
        left=done.left,
        trail=head.words,
        sample=desk.vault.meta.temporary,
    )
    return files.save(desk, folder, {f"{done.reference}-destroyed.pdf": certificate_pdf(paper)}, head)[0]


def shred(desk: Desk, case_id: Id) -> Disposal:
    """Destroy who spoke up on a case, the names in its story, and the files that tell who it was.

    Only whoever may open it may destroy it (IdentityNotPermitted), not while it is on hold (Held), and nobody who
    stepped back from the case (NotYours). The case itself stays, and counts. `backups.renew` afterwards makes the
    copies forget it at once.
    """
    takes_part.require_part(desk, case_id)
    reference = desk.case(case_id).reference
    holds.refuse_if_held(desk, case_id)
    seal_now(desk)
    copies = holding(desk, case_id)
    done = desk.vault.shred_identity(case_id, desk.now())
    with desk.vault.transaction():
        desk.note_down(case_id, Deed.NOTED, "Who spoke up was destroyed", "It can never be opened here again.")
    return _disposal(desk, case_id, reference, done, copies)


def shred_name(desk: Desk, person_id: Id) -> Disposal:
    """Destroy the name of one person in a story. KeyError if there is no such person, Held while it is on hold."""
    person = desk.rows.people.get(person_id)
    holds.refuse_if_held(desk, person.case_id)
    seal_now(desk)
    copies = holding(desk, person.case_id)
    done = desk.vault.shred_identity(person_id, desk.now())
    return _disposal(desk, person_id, desk.case(person.case_id).reference, done, copies)


def opens_until(last: datetime) -> date:
    """Return the day by which a backup of some instant is gone from places in which one is made each month."""
    made = last.astimezone(LONDON).date()
    months = made.year * 12 + made.month - 1 + USUAL.months + 1
    return date(months // 12, months % 12 + 1, 1)


def _disposal(desk: Desk, about: Id, reference: str, done: Shredded, copies: Copies) -> Disposal:
    until = opens_until(copies.last) if copies.last else None
    return Disposal(
        about=about,
        reference=reference,
        at=desk.now(),
        by=desk.vault.guardian.name,
        records=done.records,
        files=done.files,
        copies=copies.number,
        until=until,
        left=tuple(_left(done, until)),
    )


def _left(done: Shredded, until: date | None) -> list[str]:
    said = afterwards(until)
    if done.words:
        said.append("The words as they were told are still there and may say who it was.")
    if done.named:
        kept = "1 text is" if done.named == 1 else f"{done.named:,} texts are"
        said.append(f"{kept} still kept with the case that was signed off to name the person.")
    return said
